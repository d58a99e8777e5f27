//! The books of one logon's open objects, and the order in which a teardown takes them.
//!
//! Plain books without a lock of their own: [`Logon`](crate::core::Logon) has it.
//!
//! Objects stand in one list per depth, so that taking the deepest list first takes every child before its parent
//! (law: children-first), without recursion and without a search. The status objects' list is the very last. A parent
//! that is closed before its children leaves its slot behind until they are gone, so that the line from a child to all
//! its ancestors never breaks; that line is needed only for what a teardown has to leave to somebody else.

use crate::core::thread::ThreadId;
use crate::core::{Error, Handle, ObjectKind, Result};

const NONE: u32 = u32::MAX;
/// The list of the status objects.
const STATUS: usize = 0;

#[derive(Clone, Copy, PartialEq, Eq, Debug)]
enum State {
    /// Not in use.
    Free,
    /// Open, and in the list of its depth.
    Open,
    /// Its `on_logoff` is running on this thread; it had been set aside before, or not.
    InHook { thread: ThreadId, deferred: bool },
    /// Taken by the teardown, but somebody is inside a call on it or on something below it.
    Deferred,
    /// Closed before its children.
    Closed,
}

struct Slot {
    handle: Handle,
    state: State,
    kind: ObjectKind,
    /// The provider's own value.
    object: usize,
    /// [`STATUS`], or 1 + the number of ancestors.
    level: usize,
    parent: u32,
    /// Slots that have this one as their parent.
    children: u32,
    /// Children that were set aside, or were closed and have such children.
    held_by: u32,
    older: u32,
    newer: u32,
}

/// An object that the teardown has taken: its `on_logoff` runs next.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Taken {
    pub(crate) index: u32,
    pub(crate) handle: Handle,
    pub(crate) parent: Handle,
    pub(crate) kind: ObjectKind,
    pub(crate) object: usize,
    pub(crate) depth: u32,
}

/// What became of a close.
#[derive(Debug, PartialEq, Eq)]
pub(crate) enum Closing {
    /// It is closed; `on_logoff` will not run.
    Closed,
    /// The calling thread is inside its `on_logoff`.
    InHookHere,
    /// Another thread is inside its `on_logoff`.
    InHookElsewhere,
    /// It is gone.
    Gone,
}

/// What the teardown finds next.
#[derive(Debug, PartialEq, Eq)]
pub(crate) enum Step {
    /// An object to invalidate.
    Take(Taken),
    /// An object that somebody is inside of, or above one, was set aside.
    Defer,
    /// None is left in the lists.
    Done,
}

/// All objects of one logon.
#[derive(Default)]
pub(crate) struct Objects {
    slots: Vec<Slot>,
    /// Free slots, linked by `older`.
    free: Option<u32>,
    /// The newest open object of each level.
    levels: Vec<u32>,
    open: usize,
    deferred: usize,
    in_hook: usize,
    /// Stores (`IMsgStore`) opened ever, and open now.
    stores_opened: usize,
    stores_open: usize,
}

impl Objects {
    /// How many are open.
    pub(crate) fn len(&self) -> usize {
        self.open
    }

    /// Whether a store was opened, and none is open any more.
    pub(crate) fn has_lost_its_store(&self) -> bool {
        self.stores_opened > 0 && self.stores_open == 0
    }

    /// Makes room for one more object, so that `open` cannot fail; its place.
    pub(crate) fn reserve(&mut self, parent: Option<(Handle, u32)>, kind: ObjectKind) -> Result<u32> {
        let level = self.level_below(parent, kind)?;
        if self.levels.len() <= level {
            self.levels.try_reserve(level + 1 - self.levels.len())?;
            self.levels.resize(level + 1, NONE);
        }
        if let Some(index) = self.free {
            return Ok(index);
        }
        let index = u32::try_from(self.slots.len())
            .ok()
            .filter(|i| *i < NONE)
            .ok_or(Error::OutOfMemory)?;
        self.slots.try_reserve(1)?;
        Ok(index)
    }

    /// Opens an object at the place that `reserve` gave for this very parent and kind.
    pub(crate) fn open(
        &mut self,
        handle: Handle,
        parent: Option<(Handle, u32)>,
        kind: ObjectKind,
        object: usize,
    ) {
        let level = self.level_below(parent, kind).unwrap_or(STATUS);
        let parent = parent.map_or(NONE, |(_, index)| index);
        let slot = Slot {
            handle,
            state: State::Open,
            kind,
            object,
            level,
            parent,
            children: 0,
            held_by: 0,
            older: NONE,
            newer: NONE,
        };
        let index = match self.free {
            Some(index) => {
                let next = self.slots[index as usize].older;
                self.free = (next != NONE).then_some(next);
                self.slots[index as usize] = slot;
                index
            }
            None => {
                self.slots.push(slot);
                self.slots.len() as u32 - 1
            }
        };
        if parent != NONE {
            self.slots[parent as usize].children += 1;
        }
        self.link(index);
        self.open += 1;
        if kind == ObjectKind::Store {
            self.stores_opened += 1;
            self.stores_open += 1;
        }
    }

    /// Whether this very object still stands at its place, open for calls.
    pub(crate) fn is_open(&self, handle: Handle, index: u32) -> bool {
        let slot = &self.slots[index as usize];
        slot.handle == handle && slot.state == State::Open
    }

    /// Closes an object.
    pub(crate) fn close(&mut self, handle: Handle, index: u32, me: ThreadId) -> Closing {
        let slot = &self.slots[index as usize];
        if slot.handle != handle {
            return Closing::Gone;
        }
        match slot.state {
            State::Free | State::Closed => Closing::Gone,
            State::InHook { thread, .. } if thread == me => Closing::InHookHere,
            State::InHook { .. } => Closing::InHookElsewhere,
            State::Open => {
                self.unlink(index);
                self.end(index);
                Closing::Closed
            }
            State::Deferred => {
                self.deferred -= 1;
                self.end(index);
                Closing::Closed
            }
        }
    }

    /// The next object of a teardown: deepest first, newest first within a depth, status objects last. One that is
    /// busy, or above a busy one, is set aside.
    pub(crate) fn next(&mut self, me: ThreadId, is_busy: impl Fn(Handle) -> bool) -> Step {
        let Some(index) = self.deepest() else {
            return Step::Done;
        };
        self.unlink(index);
        let slot = &mut self.slots[index as usize];
        let waits_for_others = slot.kind == ObjectKind::Status && self.deferred > 0;
        if slot.held_by == 0 && !waits_for_others && !is_busy(slot.handle) {
            self.run_hook(index, me, false);
            return Step::Take(self.taken(index));
        }
        slot.state = State::Deferred;
        self.deferred += 1;
        self.hold_above(index);
        Step::Defer
    }

    /// An object set aside earlier that nobody is inside of any more, nor of anything below it.
    pub(crate) fn next_deferred(&mut self, me: ThreadId, is_busy: impl Fn(Handle) -> bool) -> Option<Taken> {
        if self.deferred == 0 {
            return None;
        }
        let only_status = !self
            .slots
            .iter()
            .any(|s| s.is_unsettled() && s.kind != ObjectKind::Status);
        let ready = |slot: &Slot| {
            slot.state == State::Deferred
                && slot.held_by == 0
                && (only_status || slot.kind != ObjectKind::Status)
                && !is_busy(slot.handle)
        };
        let index = self.slots.iter().position(ready)? as u32;
        self.deferred -= 1;
        self.run_hook(index, me, true);
        Some(self.taken(index))
    }

    /// Its `on_logoff` has returned: the object is gone.
    pub(crate) fn finish(&mut self, index: u32) {
        self.in_hook -= 1;
        self.end(index);
    }

    /// Whether no object is set aside or inside its `on_logoff`.
    pub(crate) fn is_settled(&self) -> bool {
        self.deferred == 0 && self.in_hook == 0
    }

    fn level_below(&self, parent: Option<(Handle, u32)>, kind: ObjectKind) -> Result<usize> {
        match (parent, kind) {
            (None, ObjectKind::Status) => Ok(STATUS),
            (Some(_), ObjectKind::Status) => Err(Error::StatusParent),
            (None, _) => Ok(STATUS + 1),
            (Some((handle, index)), _) if self.is_open(handle, index) => {
                Ok(self.slots[index as usize].level + 1)
            }
            (Some(_), _) => Err(Error::StaleHandle(crate::core::HandleKind::Object)),
        }
    }

    fn taken(&self, index: u32) -> Taken {
        let slot = &self.slots[index as usize];
        let parent = self
            .slots
            .get(slot.parent as usize)
            .map_or(Handle::NULL, |p| p.handle);
        Taken {
            index,
            handle: slot.handle,
            parent,
            kind: slot.kind,
            object: slot.object,
            depth: slot.level.saturating_sub(1) as u32,
        }
    }

    fn deepest(&mut self) -> Option<u32> {
        // Nothing is opened during a teardown, so an empty level stays empty: look at each once.
        while self.levels.last() == Some(&NONE) {
            self.levels.pop();
        }
        self.levels.last().copied()
    }

    fn run_hook(&mut self, index: u32, thread: ThreadId, deferred: bool) {
        self.slots[index as usize].state = State::InHook { thread, deferred };
        self.in_hook += 1;
    }

    /// The object is closed or invalidated. Its slot stays while it has children.
    fn end(&mut self, index: u32) {
        let slot = &mut self.slots[index as usize];
        let held_above = matches!(slot.state, State::Deferred | State::InHook { deferred: true, .. });
        let holds_above = slot.held_by > 0;
        slot.state = State::Closed;
        self.open -= 1;
        self.stores_open -= usize::from(slot.kind == ObjectKind::Store);
        match (held_above, holds_above) {
            (false, true) => self.hold_above(index),
            (true, false) => self.free_above(index),
            _ => {}
        }
        self.reap(index);
    }

    /// Something at `index` is set aside, so what is above waits. A closed ancestor passes that on; an open one does so
    /// when the teardown comes to it.
    fn hold_above(&mut self, index: u32) {
        let mut above = self.slots[index as usize].parent;
        while above != NONE {
            let slot = &mut self.slots[above as usize];
            slot.held_by += 1;
            if slot.state != State::Closed || slot.held_by > 1 {
                return;
            }
            above = slot.parent;
        }
    }

    /// The reverse of `hold_above`.
    fn free_above(&mut self, index: u32) {
        let mut above = self.slots[index as usize].parent;
        while above != NONE {
            let slot = &mut self.slots[above as usize];
            slot.held_by -= 1;
            if slot.state != State::Closed || slot.held_by > 0 {
                return;
            }
            above = slot.parent;
        }
    }

    /// Frees a closed slot without children, and its closed ancestors that it was the last child of.
    fn reap(&mut self, mut index: u32) {
        while index != NONE {
            let slot = &mut self.slots[index as usize];
            if slot.state != State::Closed || slot.children > 0 {
                return;
            }
            let parent = slot.parent;
            slot.state = State::Free;
            slot.handle = Handle::NULL;
            slot.older = self.free.unwrap_or(NONE);
            self.free = Some(index);
            if parent != NONE {
                self.slots[parent as usize].children -= 1;
            }
            index = parent;
        }
    }

    fn link(&mut self, index: u32) {
        let level = self.slots[index as usize].level;
        let older = std::mem::replace(&mut self.levels[level], index);
        self.slots[index as usize].older = older;
        if older != NONE {
            self.slots[older as usize].newer = index;
        }
    }

    fn unlink(&mut self, index: u32) {
        let Slot {
            level, older, newer, ..
        } = self.slots[index as usize];
        if older != NONE {
            self.slots[older as usize].newer = newer;
        }
        if newer != NONE {
            self.slots[newer as usize].older = older;
        } else {
            self.levels[level] = older;
        }
    }
}

impl Slot {
    fn is_unsettled(&self) -> bool {
        matches!(self.state, State::Deferred | State::InHook { .. })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::core::thread;

    /// Opens objects with handles 1, 2, 3...; `parents` are places in the same list.
    fn tree(kinds_and_parents: &[(ObjectKind, Option<usize>)]) -> (Objects, Vec<(Handle, u32)>) {
        let mut objects = Objects::default();
        let mut opened: Vec<(Handle, u32)> = Vec::new();
        for (kind, parent) in kinds_and_parents {
            let parent = parent.map(|p| opened[p]);
            let index = objects.reserve(parent, *kind).unwrap();
            let handle = Handle(opened.len() as u64 + 1);
            objects.open(handle, parent, *kind, opened.len());
            opened.push((handle, index));
        }
        (objects, opened)
    }

    fn sweep(objects: &mut Objects, is_busy: impl Fn(Handle) -> bool) -> Vec<usize> {
        let mut order = Vec::new();
        loop {
            match objects.next(thread::current(), &is_busy) {
                Step::Take(taken) => {
                    order.push(taken.object);
                    objects.finish(taken.index);
                }
                Step::Defer => {}
                Step::Done => return order,
            }
        }
    }

    fn sweep_deferred(objects: &mut Objects, is_busy: impl Fn(Handle) -> bool) -> Vec<usize> {
        let mut order = Vec::new();
        while let Some(taken) = objects.next_deferred(thread::current(), &is_busy) {
            order.push(taken.object);
            objects.finish(taken.index);
        }
        order
    }

    use ObjectKind::{Folder, Message, Status, Store};

    #[test]
    fn law_children_first_deepest_then_newest_then_status() {
        let (mut objects, _) = tree(&[
            (Status, None),
            (Store, None),
            (Folder, Some(1)),
            (Message, Some(2)),
            (Folder, Some(1)),
            (Message, Some(4)),
            (Status, None),
        ]);
        assert_eq!(sweep(&mut objects, |_| false), [5, 3, 4, 2, 1, 6, 0]);
        assert!(objects.is_settled());
        assert_eq!(objects.len(), 0);
    }

    #[test]
    fn law_children_first_a_parent_closed_before_its_children_keeps_their_order() {
        let (mut objects, at) = tree(&[
            (Store, None),
            (Folder, Some(0)),
            (Folder, Some(1)),
            (Message, Some(2)),
        ]);
        let (handle, index) = at[1];
        assert_eq!(objects.close(handle, index, thread::current()), Closing::Closed);
        assert_eq!(objects.close(handle, index, thread::current()), Closing::Gone);
        assert_eq!(sweep(&mut objects, |_| false), [3, 2, 0]);
        assert!(objects.slots.iter().all(|s| s.state == State::Free));
    }

    #[test]
    fn law_never_hangs_a_busy_object_holds_back_its_ancestors_and_the_status_object_alone() {
        let (mut objects, at) = tree(&[
            (Store, None),
            (Folder, Some(0)),
            (Folder, Some(1)),
            (Message, Some(2)),
            (Folder, Some(0)),
            (Message, Some(4)),
            (Status, None),
        ]);
        // The folder between is closed: the line to its ancestors must hold all the same.
        assert_eq!(
            objects.close(at[2].0, at[2].1, thread::current()),
            Closing::Closed
        );
        let busy = at[3].0;
        assert_eq!(sweep(&mut objects, |i| i == busy), [5, 4]);
        assert!(!objects.is_settled());
        assert_eq!(sweep_deferred(&mut objects, |i| i == busy), []);
        assert_eq!(sweep_deferred(&mut objects, |_| false), [3, 1, 0, 6]);
        assert!(objects.is_settled());
        assert!(objects
            .slots
            .iter()
            .all(|s| s.state == State::Free && s.children == 0 && s.held_by == 0));
    }

    #[test]
    fn closing_what_was_set_aside_lets_its_ancestors_go() {
        let (mut objects, at) = tree(&[(Store, None), (Folder, Some(0)), (Message, Some(1))]);
        let busy = at[2].0;
        assert_eq!(sweep(&mut objects, |i| i == busy), []);
        // A held-back ancestor that is closed goes on holding back what is above it.
        assert_eq!(
            objects.close(at[1].0, at[1].1, thread::current()),
            Closing::Closed
        );
        assert_eq!(sweep_deferred(&mut objects, |i| i == busy), []);
        assert_eq!(
            objects.close(at[2].0, at[2].1, thread::current()),
            Closing::Closed
        );
        assert_eq!(sweep_deferred(&mut objects, |_| false), [0]);
        assert!(objects.is_settled());
    }

    #[test]
    fn ten_thousand_levels_use_no_recursion() {
        let parents: Vec<_> = (0..10_000).map(|i: usize| (Folder, i.checked_sub(1))).collect();
        let (mut objects, at) = tree(&parents);
        for (handle, index) in &at[..9_999] {
            assert_eq!(objects.close(*handle, *index, thread::current()), Closing::Closed);
        }
        assert_eq!(sweep(&mut objects, |_| false), [9_999]);
        assert!(objects.slots.iter().all(|s| s.state == State::Free));
    }

    #[test]
    fn a_status_object_has_no_parent() {
        let (mut objects, at) = tree(&[(Store, None)]);
        assert_eq!(objects.reserve(Some(at[0]), Status), Err(Error::StatusParent));
    }
}
