//! Who is inside a call on a logon, and whether anybody new may come in (laws: gate, never-hangs).
//!
//! Plain books without a lock of their own: [`Logon`](crate::core::Logon) has it, and waits.

use crate::core::thread::ThreadId;
use crate::core::{Error, Handle, HandleKind, Result};

/// What a call is made on.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum Subject {
    /// The logon itself.
    Logon,
    /// An open object.
    Object(Handle),
    /// A sink: somebody is inside its `OnNotify`.
    Sink(u32),
}

/// One call in flight. A thread may have several, one inside the other.
struct Inside {
    call: Handle,
    thread: ThreadId,
    subject: Subject,
    abandoned: bool,
}

/// The calls in flight on one logon.
#[derive(Default)]
pub(crate) struct Gate {
    closed: bool,
    /// The thread that tears the logon down: its callbacks may come in (law: gate).
    admitted: Option<ThreadId>,
    inside: Vec<Inside>,
}

impl Gate {
    /// Whether `thread` may come in.
    pub(crate) fn check(&self, thread: ThreadId) -> Result<()> {
        if self.closed && !self.is_admitted(thread) {
            return Err(Error::LoggedOff);
        }
        Ok(())
    }

    /// Whether `thread` tears the logon down.
    pub(crate) fn is_admitted(&self, thread: ThreadId) -> bool {
        self.admitted == Some(thread)
    }

    /// Makes room for one more call, so that `enter` cannot fail.
    pub(crate) fn reserve(&mut self) -> Result<()> {
        Ok(self.inside.try_reserve(1)?)
    }

    /// Comes in; `check` and `reserve` went before.
    pub(crate) fn enter(&mut self, call: Handle, thread: ThreadId, subject: Subject) {
        self.inside.push(Inside {
            call,
            thread,
            subject,
            abandoned: false,
        });
    }

    /// What a call was made on, if it was entered on this thread and not left yet.
    pub(crate) fn subject(&self, call: Handle, thread: ThreadId) -> Result<Subject> {
        let inside = self.inside.iter().find(|i| i.call == call);
        let inside = inside.ok_or(Error::StaleHandle(HandleKind::Call))?;
        if inside.thread != thread {
            return Err(Error::WrongThread);
        }
        Ok(inside.subject)
    }

    /// Goes out; `subject` has checked the call.
    pub(crate) fn leave(&mut self, call: Handle) {
        self.inside.retain(|i| i.call != call);
    }

    /// Lets nobody in any more but `admitted`.
    pub(crate) fn close(&mut self, admitted: ThreadId) {
        self.closed = true;
        self.admitted = Some(admitted);
    }

    /// Lets nobody in any more at all.
    pub(crate) fn seal(&mut self) {
        self.admitted = None;
    }

    /// Whether `thread` is inside any call.
    pub(crate) fn is_inside(&self, thread: ThreadId) -> bool {
        self.inside.iter().any(|i| i.thread == thread)
    }

    /// Whether any thread but `thread` is inside: what a drain waits for.
    pub(crate) fn has_others(&self, thread: ThreadId) -> bool {
        self.inside.iter().any(|i| i.thread != thread)
    }

    /// Gives up on all calls of threads but `thread`; how many there are (law: never-hangs).
    pub(crate) fn abandon_others(&mut self, thread: ThreadId) -> usize {
        let others = self.inside.iter_mut().filter(|i| i.thread != thread);
        others.map(|i| i.abandoned = true).count()
    }

    /// Whether a call that Logoff gave up on is still in flight.
    pub(crate) fn has_abandoned(&self) -> bool {
        self.inside.iter().any(|i| i.abandoned)
    }

    /// Whether a call that Logoff gave up on is made on `subject`.
    pub(crate) fn is_abandoned(&self, subject: Subject) -> bool {
        self.inside.iter().any(|i| i.abandoned && i.subject == subject)
    }

    /// Whether any thread but `thread` is inside a call on `subject`.
    pub(crate) fn has_others_on(&self, subject: Subject, thread: ThreadId) -> bool {
        self.inside
            .iter()
            .any(|i| i.subject == subject && i.thread != thread)
    }

    /// Whether `thread` is inside the `OnNotify` of any sink.
    pub(crate) fn is_notifying(&self, thread: ThreadId) -> bool {
        self.inside
            .iter()
            .any(|i| i.thread == thread && matches!(i.subject, Subject::Sink(_)))
    }

    /// Whether any thread is inside a call on `subject`.
    pub(crate) fn is_busy(&self, subject: Subject) -> bool {
        self.count(subject) > 0
    }

    /// How many calls are made on `subject`.
    pub(crate) fn count(&self, subject: Subject) -> usize {
        self.inside.iter().filter(|i| i.subject == subject).count()
    }
}
