//! Handles: 64-bit values of a kind, a generation and an index, and the tables that they name slots of.
//!
//! A slot's memory is never given back, so any value at all can be looked up: a stale, forged or wrong-kind handle
//! is an error and never a crash (law: bad-handle).

use std::sync::atomic::{AtomicU32, Ordering};

use crate::core::sync::{lock_leaf, LeafMutex, OnceLock};
use crate::core::{Error, Result};

const INDEX_BITS: u32 = 28;
const GENERATION_BITS: u32 = 28;
const LAST_GENERATION: u32 = (1 << GENERATION_BITS) - 1;

/// What a handle names.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
#[repr(u8)]
pub enum HandleKind {
    /// A provider object.
    Provider = 1,
    /// A logon.
    Logon = 2,
    /// An open object.
    Object = 3,
    /// A call in flight.
    Call = 4,
}

impl std::fmt::Display for HandleKind {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(match self {
            Self::Provider => "provider",
            Self::Logon => "logon",
            Self::Object => "object",
            Self::Call => "call",
        })
    }
}

/// A name for something that the library keeps. No value is given out twice in the life of the process.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug, PartialOrd, Ord)]
pub struct Handle(pub u64);

impl Handle {
    /// Names nothing.
    pub const NULL: Self = Self(0);

    fn new(kind: HandleKind, generation: u32, index: u32) -> Self {
        let head = u64::from(kind as u8) << (GENERATION_BITS + INDEX_BITS);
        Self(head | u64::from(generation) << INDEX_BITS | u64::from(index))
    }

    /// Whether this is the null handle.
    pub fn is_null(self) -> bool {
        self == Self::NULL
    }

    /// Whether the handle says of itself that it is of `kind`.
    pub fn is_of(self, kind: HandleKind) -> bool {
        self.0 >> (GENERATION_BITS + INDEX_BITS) == kind as u64
    }

    fn generation(self) -> u32 {
        (self.0 >> INDEX_BITS) as u32 & LAST_GENERATION
    }

    fn index(self) -> u32 {
        self.0 as u32 & ((1 << INDEX_BITS) - 1)
    }
}

/// Chunk `k` holds `64 << k` slots, so that slots never move.
const FIRST_CHUNK: u32 = 64;
const CHUNKS: usize = (INDEX_BITS - FIRST_CHUNK.trailing_zeros()) as usize;

/// All handles of one kind.
pub(crate) struct Table<T: 'static> {
    kind: HandleKind,
    chunks: [OnceLock<Box<[Slot<T>]>>; CHUNKS],
    /// Slots below this were given out at least once.
    used: AtomicU32,
    free: LeafMutex<Vec<u32>>,
}

struct Slot<T>(LeafMutex<Content<T>>);

struct Content<T> {
    /// That of the value inside, or of the last one that was.
    generation: u32,
    value: Option<T>,
}

impl<T: Clone> Table<T> {
    pub(crate) const fn new(kind: HandleKind) -> Self {
        Self {
            kind,
            chunks: [const { OnceLock::new() }; CHUNKS],
            used: AtomicU32::new(0),
            free: LeafMutex::new(Vec::new()),
        }
    }

    /// Keeps a value and names it.
    pub(crate) fn insert(&self, value: T) -> Result<Handle> {
        let index = self.take_slot()?;
        let slot = self.slot(index).ok_or(Error::OutOfMemory)?;
        let mut content = lock_leaf(&slot.0);
        content.generation += 1;
        content.value = Some(value);
        Ok(Handle::new(self.kind, content.generation, index))
    }

    /// The value that a handle names.
    pub(crate) fn get(&self, handle: Handle) -> Result<T> {
        let content = lock_leaf(&self.checked(handle)?.0);
        self.check_generation(handle, &content)?;
        content.value.clone().ok_or(Error::StaleHandle(self.kind))
    }

    /// Takes the value out; from now on the handle is stale. Allocates nothing.
    pub(crate) fn remove(&self, handle: Handle) -> Result<T> {
        let mut content = lock_leaf(&self.checked(handle)?.0);
        self.check_generation(handle, &content)?;
        let value = content.value.take().ok_or(Error::StaleHandle(self.kind))?;
        // A slot whose generations are used up is never given out again, so that no handle value comes twice.
        let reusable = content.generation < LAST_GENERATION;
        drop(content);
        if reusable {
            lock_leaf(&self.free).push(handle.index());
        }
        Ok(value)
    }

    /// Whether any value is such. No lock is held while `is_such` runs, so values that come and go meanwhile may be
    /// seen or not.
    pub(crate) fn any(&self, is_such: impl Fn(&T) -> bool) -> bool {
        (0..self.used.load(Ordering::Acquire)).any(|index| {
            let value = self.slot(index).and_then(|slot| lock_leaf(&slot.0).value.clone());
            value.is_some_and(|value| is_such(&value))
        })
    }

    fn checked(&self, handle: Handle) -> Result<&Slot<T>> {
        if handle.is_null() {
            return Err(Error::NullHandle(self.kind));
        }
        if !handle.is_of(self.kind) {
            return Err(Error::WrongKind(self.kind));
        }
        if handle.generation() == 0 || handle.index() >= self.used.load(Ordering::Acquire) {
            return Err(Error::ForgedHandle(self.kind));
        }
        self.slot(handle.index()).ok_or(Error::ForgedHandle(self.kind))
    }

    fn check_generation(&self, handle: Handle, content: &Content<T>) -> Result<()> {
        match handle.generation().cmp(&content.generation) {
            std::cmp::Ordering::Less => Err(Error::StaleHandle(self.kind)),
            std::cmp::Ordering::Equal => Ok(()),
            std::cmp::Ordering::Greater => Err(Error::ForgedHandle(self.kind)),
        }
    }

    fn take_slot(&self) -> Result<u32> {
        let mut free = lock_leaf(&self.free);
        if let Some(index) = free.pop() {
            return Ok(index);
        }
        let index = self.used.load(Ordering::Relaxed);
        let (chunk, _) = position(index);
        let chunk = self.chunks.get(chunk).ok_or(Error::OutOfMemory)?;
        if chunk.get().is_none() {
            let slots = new_chunk(FIRST_CHUNK as usize + index as usize)?;
            // Room to put every slot back, so that `remove` never allocates (law: no-allocation).
            free.try_reserve_exact(index as usize + slots.len())?;
            let _ = chunk.set(slots);
        }
        self.used.store(index + 1, Ordering::Release);
        Ok(index)
    }

    fn slot(&self, index: u32) -> Option<&Slot<T>> {
        let (chunk, offset) = position(index);
        self.chunks.get(chunk)?.get()?.get(offset)
    }
}

/// Chunk `k` begins at index `64 * (2^k - 1)`.
fn position(index: u32) -> (usize, usize) {
    let chunk = (index / FIRST_CHUNK + 1).ilog2();
    (
        chunk as usize,
        (index - FIRST_CHUNK * ((1 << chunk) - 1)) as usize,
    )
}

fn new_chunk<T>(size: usize) -> Result<Box<[Slot<T>]>> {
    let mut slots = Vec::new();
    slots.try_reserve_exact(size)?;
    slots.resize_with(size, || {
        Slot(LeafMutex::new(Content {
            generation: 0,
            value: None,
        }))
    });
    Ok(slots.into_boxed_slice())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn table() -> &'static Table<u32> {
        Box::leak(Box::new(Table::new(HandleKind::Object)))
    }

    #[test]
    fn chunks_cover_all_indices_without_gap_or_overlap() {
        let mut expected = (0, 0);
        for index in 0..100_000 {
            assert_eq!(position(index), expected);
            expected.1 += 1;
            if expected.1 == (FIRST_CHUNK as usize) << expected.0 {
                expected = (expected.0 + 1, 0);
            }
        }
        let last = (1 << INDEX_BITS) - FIRST_CHUNK - 1;
        assert!(position(last).0 < CHUNKS);
    }

    #[test]
    fn law_bad_handle_each_bad_value_has_its_own_error() {
        let table = table();
        let handle = table.insert(7).unwrap();
        assert_eq!(table.get(handle), Ok(7));
        assert_eq!(
            table.get(Handle::NULL),
            Err(Error::NullHandle(HandleKind::Object))
        );
        let other = Handle::new(HandleKind::Logon, handle.generation(), handle.index());
        assert_eq!(table.get(other), Err(Error::WrongKind(HandleKind::Object)));
        for forged in [
            Handle::new(HandleKind::Object, handle.generation() + 1, handle.index()),
            Handle::new(HandleKind::Object, 1, handle.index() + 1),
            Handle::new(HandleKind::Object, 0, handle.index()),
            Handle::new(HandleKind::Object, 1, (1 << INDEX_BITS) - 1),
        ] {
            assert_eq!(table.get(forged), Err(Error::ForgedHandle(HandleKind::Object)));
        }
        assert_eq!(table.remove(handle), Ok(7));
        assert_eq!(table.get(handle), Err(Error::StaleHandle(HandleKind::Object)));
        assert_eq!(table.remove(handle), Err(Error::StaleHandle(HandleKind::Object)));
        let again = table.insert(8).unwrap();
        assert_eq!(again.index(), handle.index());
        assert_eq!(table.get(handle), Err(Error::StaleHandle(HandleKind::Object)));
        assert_eq!(table.get(again), Ok(8));
    }

    #[test]
    fn law_bad_handle_a_slot_with_no_generation_left_is_not_given_again() {
        let table = table();
        let handle = table.insert(1).unwrap();
        lock_leaf(&table.slot(handle.index()).unwrap().0).generation = LAST_GENERATION;
        let last = Handle::new(HandleKind::Object, LAST_GENERATION, handle.index());
        assert_eq!(table.remove(last), Ok(1));
        assert_ne!(table.insert(2).unwrap().index(), handle.index());
    }

    #[test]
    fn many_values_stay_where_they_are() {
        let table = table();
        let handles: Vec<_> = (0..10_000).map(|i| table.insert(i).unwrap()).collect();
        for (i, handle) in handles.iter().enumerate() {
            assert_eq!(table.get(*handle), Ok(i as u32));
        }
        for handle in &handles {
            table.remove(*handle).unwrap();
        }
        assert!(handles.iter().all(|h| table.get(*h).is_err()));
    }
}
