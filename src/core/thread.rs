//! Which thread is this? Asked of the system rather than of `std::thread`, whose answer lives in thread-local
//! storage with a destructor; that would outlive the DLL (law: shutdown).
#![allow(unsafe_code)] // one system call that takes nothing and cannot fail

use std::sync::atomic::{AtomicU64, Ordering};

/// A running thread. Numbers are given again after a thread has ended.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) struct ThreadId(u64);

/// A place for the number of one thread, or none.
#[derive(Debug)]
pub(crate) struct ThreadCell(AtomicU64);

impl ThreadCell {
    pub(crate) const fn new() -> Self {
        Self(AtomicU64::new(0))
    }

    pub(crate) fn set(&self, thread: Option<ThreadId>) {
        self.0.store(thread.map_or(0, |t| t.0 + 1), Ordering::Release);
    }

    /// Certain for the calling thread itself, which alone writes itself here.
    pub(crate) fn is(&self, thread: ThreadId) -> bool {
        self.0.load(Ordering::Acquire) == thread.0 + 1
    }
}

/// The calling thread.
#[cfg(not(shuttle))]
pub(crate) fn current() -> ThreadId {
    os_current()
}

/// The calling thread, as the system knows it.
#[cfg(all(unix, any(test, not(shuttle))))]
pub(crate) fn os_current() -> ThreadId {
    // SAFETY: pthread_self takes no argument, has no precondition and always succeeds.
    ThreadId(unsafe { libc::pthread_self() } as u64)
}

/// The calling thread, as the system knows it.
#[cfg(windows)]
pub(crate) fn os_current() -> ThreadId {
    #[link(name = "kernel32")]
    extern "system" {
        fn GetCurrentThreadId() -> u32;
    }
    // SAFETY: the declaration is that of the Windows API; it takes no argument and always succeeds.
    ThreadId(u64::from(unsafe { GetCurrentThreadId() }))
}

/// The calling thread of a model: they all run on one thread of the system.
#[cfg(shuttle)]
pub(crate) fn current() -> ThreadId {
    ThreadId(usize::from(shuttle::thread::current().id()) as u64)
}
