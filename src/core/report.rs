//! What a logoff found and did. It is written into room set aside when the logon was activated, so that taking it costs
//! the logoff no memory (law: no-allocation); what does not fit is counted.

use std::fmt::{self, Write};

use crate::core::logon::Cause;
use crate::core::objects::Taken;
use crate::core::{Handle, ObjectKind, Result};
use crate::mapi::HResult;

/// What became of one object that was open when Logoff began.
#[derive(Clone, Copy, Debug)]
struct Item {
    parent: Handle,
    /// Where the parent stands in the list; it comes after its children.
    above: Option<usize>,
    kind: ObjectKind,
    object: usize,
    result: std::result::Result<(), HResult>,
}

/// Numbers of a logoff.
#[derive(Clone, Copy, Default, Debug, PartialEq, Eq)]
pub struct Summary {
    /// Objects open when Logoff began.
    pub objects_open: usize,
    /// Objects whose `on_logoff` has run.
    pub objects_invalidated: usize,
    /// Objects left to the last caller on its way out, since it was inside them when the time limit ran out.
    pub objects_deferred: usize,
    /// Calls given up on after the time limit.
    pub calls_abandoned: usize,
    /// Sinks released.
    pub sinks_released: usize,
    /// Hooks that failed or panicked.
    pub failures: usize,
}

/// What has become of the support object.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
enum Support {
    /// Callers are still inside.
    #[default]
    Kept,
    /// All is done but its `Release`.
    Next,
    Released,
}

/// The report of one logon's logoff.
#[derive(Debug, Default)]
pub struct Report {
    items: Vec<Item>,
    room: usize,
    summary: Summary,
    cause: Option<Cause>,
    transports: Option<(u32, u32, std::result::Result<(), HResult>)>,
    logon_logoff: Option<std::result::Result<(), HResult>>,
    support: Support,
}

impl Report {
    /// An empty report with room for `room` objects.
    pub(crate) fn with_room(room: usize) -> Result<Self> {
        let mut report = Self {
            room,
            ..Self::default()
        };
        report.items.try_reserve_exact(room)?;
        Ok(report)
    }

    /// The numbers.
    pub fn summary(&self) -> Summary {
        self.summary
    }

    pub(crate) fn begin(&mut self, cause: Cause, objects_open: usize) {
        self.cause = Some(cause);
        self.summary.objects_open = objects_open;
    }

    pub(crate) fn abandoned(&mut self, calls: usize) {
        self.summary.calls_abandoned = calls;
    }

    pub(crate) fn deferred(&mut self) {
        self.summary.objects_deferred += 1;
    }

    pub(crate) fn invalidated(&mut self, taken: &Taken, result: std::result::Result<(), HResult>) {
        self.summary.objects_invalidated += 1;
        self.count(result);
        if self.items.len() == self.room {
            return;
        }
        let Taken {
            handle,
            parent,
            kind,
            object,
            ..
        } = *taken;
        let at = self.items.len();
        self.items
            .iter_mut()
            .filter(|i| i.parent == handle)
            .for_each(|i| i.above = Some(at));
        self.items.push(Item {
            parent,
            above: None,
            kind,
            object,
            result,
        });
    }

    pub(crate) fn sink_released(&mut self, result: std::result::Result<(), HResult>) {
        self.summary.sinks_released += 1;
        self.count(result);
    }

    pub(crate) fn transports(&mut self, sent: u32, answered: u32, result: std::result::Result<(), HResult>) {
        self.transports = Some((sent, answered, result));
        // A support object given for configuration has no transports (*Shutting Down a Message Store Provider*).
        if result != Err(HResult::NO_SUPPORT) {
            self.count(result);
        }
    }

    /// What the provider's own part came to, if it has one. The support object's `Release` comes next.
    pub(crate) fn logon_logoff(&mut self, result: std::result::Result<bool, HResult>) {
        if result != Ok(false) {
            self.logon_logoff = Some(result.map(|_| ()));
        }
        self.count(result.map(|_| ()));
        self.support = Support::Next;
    }

    pub(crate) fn support_released(&mut self) {
        self.support = Support::Released;
    }

    fn count(&mut self, result: std::result::Result<(), HResult>) {
        self.summary.failures += usize::from(result.is_err());
    }

    /// Writes the report for people: a line of numbers, the objects as a tree (each with its place in the order of
    /// invalidation), and what went to MAPI. Allocates nothing.
    ///
    /// # Errors
    /// Those of `out`.
    pub fn write(&self, out: &mut dyn Write) -> fmt::Result {
        let Some(cause) = self.cause else {
            return writeln!(out, "the logon is not logged off");
        };
        let s = self.summary;
        writeln!(
            out,
            "{}: {} objects were open, {} invalidated, {} left to callers inside; {} calls given up, {} failures",
            cause.text(),
            s.objects_open,
            s.objects_invalidated,
            s.objects_deferred,
            s.calls_abandoned,
            s.failures
        )?;
        if let Some((sent, answered, result)) = self.transports {
            let answer = code(result);
            writeln!(
                out,
                "StoreLogoffTransports(0x{sent:X}) answered {answer}, flags 0x{answered:X}"
            )?;
        }
        self.write_tree(out)?;
        let unlisted = s.objects_invalidated - self.items.len();
        if unlisted > 0 {
            writeln!(
                out,
                "  ({unlisted} more objects, for which the report had no room)"
            )?;
        }
        writeln!(out, "{} sinks released", s.sinks_released)?;
        if let Some(result) = self.logon_logoff {
            writeln!(out, "the provider's own logoff answered {}", code(result))?;
        }
        writeln!(
            out,
            "{}",
            match self.support {
                Support::Kept => "support object kept for callers inside",
                Support::Next => "support object to be released next",
                Support::Released => "support object released",
            }
        )
    }

    /// Depth first, without recursion and without memory: from each item to its first child, else to its next sibling
    /// or that of the nearest ancestor that has one.
    fn write_tree(&self, out: &mut dyn Write) -> fmt::Result {
        let mut at = self.next_child(None, self.items.len());
        let mut depth = 0;
        while let Some(index) = at {
            self.write_item(out, index, depth)?;
            if let Some(child) = self.next_child(Some(index), self.items.len()) {
                depth += 1;
                at = Some(child);
                continue;
            }
            at = None;
            let mut from = Some(index);
            while let Some(last) = from {
                let parent = self.items[last].above;
                at = self.next_child(parent, last);
                if at.is_some() {
                    break;
                }
                depth = depth.saturating_sub(1);
                from = parent;
            }
        }
        Ok(())
    }

    /// The next item below `before` in the order (parents come after their children) that hangs under `parent`.
    fn next_child(&self, parent: Option<usize>, before: usize) -> Option<usize> {
        (0..before).rev().find(|i| self.items[*i].above == parent)
    }

    fn write_item(&self, out: &mut dyn Write, index: usize, depth: usize) -> fmt::Result {
        let item = &self.items[index];
        write!(
            out,
            "{:indent$}{} 0x{:x} ",
            "",
            item.kind.name(),
            item.object,
            indent = 2 + 2 * depth
        )?;
        write!(out, "invalidated as number {}", index + 1)?;
        match item.result {
            Ok(()) => writeln!(out),
            Err(code) => writeln!(out, ", its on_logoff failed with {code}"),
        }
    }
}

fn code(result: std::result::Result<(), HResult>) -> HResult {
    result.err().unwrap_or(HResult::OK)
}
