//! Locks. In a model test (`--cfg shuttle`) those that threads wait in are the model checker's, which then decides who
//! runs at each of them.

pub(crate) use std::sync::{Arc, OnceLock, PoisonError};

#[cfg(shuttle)]
pub(crate) use shuttle::sync::{Condvar, Mutex, MutexGuard};
#[cfg(not(shuttle))]
pub(crate) use std::sync::{Condvar, Mutex, MutexGuard};

/// The lock of a fixed place of the process: a table of handles, the last errors. It is held for a few lines in which
/// no other lock is taken, so that it makes no interleaving of its own.
pub(crate) use std::sync::{Mutex as LeafMutex, MutexGuard as LeafGuard};

/// Locks, whatever happened to an earlier holder: no provider code runs under a lock, so what it guards is whole.
pub(crate) fn lock<T: ?Sized>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

/// The same for a fixed place.
pub(crate) fn lock_leaf<T: ?Sized>(mutex: &LeafMutex<T>) -> LeafGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

/// Waits for a change, whatever happened to an earlier holder of the lock.
pub(crate) fn wait<'a, T>(changed: &Condvar, guard: MutexGuard<'a, T>) -> MutexGuard<'a, T> {
    changed.wait(guard).unwrap_or_else(PoisonError::into_inner)
}
