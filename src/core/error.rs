//! What can go wrong, with the HRESULT that MAPI has for it.

use crate::core::handle::HandleKind;
use crate::core::sync::{lock_leaf, LeafMutex};
use crate::core::thread::{self, ThreadId};
use crate::mapi::HResult;

/// The result of every operation of the core.
pub type Result<T> = std::result::Result<T, Error>;

/// Why a call failed. A call that fails has changed nothing (law: all-or-nothing).
#[derive(Clone, Copy, PartialEq, Eq, Debug, thiserror::Error)]
#[non_exhaustive]
pub enum Error {
    /// A pointer that must not be null is.
    #[error("argument `{0}` is null")]
    NullArgument(&'static str),
    /// An argument is out of its range.
    #[error("argument `{0}` is out of its range")]
    BadArgument(&'static str),
    /// A struct's `struct_size` is not one that this version knows.
    #[error("`struct_size` of `{0}` is none that this version of the library knows")]
    StructSize(&'static str),
    /// The null handle.
    #[error("the {0} handle is null")]
    NullHandle(HandleKind),
    /// A handle of one kind where another is needed.
    #[error("a handle of another kind was given where a {0} handle is needed")]
    WrongKind(HandleKind),
    /// A value that the library has never given out.
    #[error("the {0} handle was never given out")]
    ForgedHandle(HandleKind),
    /// A handle whose object is gone.
    #[error("the {0} is gone: it was closed, or its logon was logged off")]
    StaleHandle(HandleKind),
    /// The logon was logged off, or is being logged off.
    #[error("the logon is logged off")]
    LoggedOff,
    /// The provider was shut down.
    #[error("the provider is shut down")]
    ShutDown,
    /// Logoff's or Shutdown's reserved flags are not zero.
    #[error("the reserved flags are 0x{0:08X} and must be zero")]
    ReservedFlags(u32),
    /// Not exactly one of the `LOGOFF_` input flags.
    #[error("the flags are 0x{0:08X}; exactly one LOGOFF_ input flag is needed")]
    LogoffFlags(u32),
    /// No sink is advised under this connection number.
    #[error("no sink is advised under connection number {0}")]
    UnknownConnection(u32),
    /// An object of one logon was given where one of another logon is needed.
    #[error("the object belongs to another logon")]
    OtherLogon,
    /// A status object was given a parent.
    #[error("a status object belongs to the logon and has no parent")]
    StatusParent,
    /// A call was left on another thread than it was entered on.
    #[error("the call was entered on another thread")]
    WrongThread,
    /// The logon was not activated yet, or was activated before.
    #[error("the logon {0}")]
    WrongOrder(&'static str),
    /// The same thread logs on to a store while it is logging on to it.
    #[error("this thread is logging on to the same store already")]
    LogonInProgress,
    /// The same thread tells the transports while it is telling them.
    #[error("this thread is inside StoreLogoffTransports of the same logon")]
    TransportsInProgress,
    /// No memory, or no room for one more handle.
    #[error("out of memory")]
    OutOfMemory,
    /// A panic was caught.
    #[error("the library caught a panic of its own; the call did not happen")]
    Panicked,
    /// Provider code failed with this code.
    #[error("provider code answered {0}")]
    Provider(HResult),
}

impl Error {
    /// MAPI's code for this error.
    pub fn hresult(&self) -> HResult {
        match self {
            Self::NullArgument(_)
            | Self::BadArgument(_)
            | Self::StructSize(_)
            | Self::NullHandle(_)
            | Self::WrongKind(_)
            | Self::ForgedHandle(_)
            | Self::OtherLogon
            | Self::StatusParent
            | Self::WrongThread => HResult::INVALID_PARAMETER,
            Self::StaleHandle(_) | Self::LoggedOff | Self::ShutDown => HResult::INVALID_OBJECT,
            Self::ReservedFlags(_) | Self::LogoffFlags(_) => HResult::UNKNOWN_FLAGS,
            Self::UnknownConnection(_) => HResult::NOT_FOUND,
            Self::LogonInProgress | Self::TransportsInProgress => HResult::BUSY,
            Self::OutOfMemory => HResult::NOT_ENOUGH_MEMORY,
            Self::WrongOrder(_) | Self::Panicked => HResult::CALL_FAILED,
            Self::Provider(code) => *code,
        }
    }
}

impl From<std::collections::TryReserveError> for Error {
    fn from(_: std::collections::TryReserveError) -> Self {
        Self::OutOfMemory
    }
}

/// How many threads' last errors are kept; beyond that, the oldest is forgotten.
const KEPT: usize = 64;

/// The last error of each thread that had one lately. A fixed place rather than thread-local storage, which would need
/// a destructor on Windows (law: shutdown), and rather than a map, which would need memory (law: no-allocation).
static LAST: LeafMutex<LastErrors> = LeafMutex::new(LastErrors {
    count: 0,
    kept: [None; KEPT],
});

struct LastErrors {
    count: u64,
    kept: [Option<LastError>; KEPT],
}

#[derive(Clone, Copy)]
struct LastError {
    thread: ThreadId,
    number: u64,
    error: Error,
}

/// Keeps the error as the calling thread's last one.
pub fn remember(error: Error) {
    let thread = thread::current();
    let mut last = lock_leaf(&LAST);
    last.count += 1;
    let number = last.count;
    let oldest = last.kept.iter_mut().min_by_key(|kept| match kept {
        Some(kept) if kept.thread == thread => 0,
        None => 1,
        Some(kept) => 1 + kept.number,
    });
    if let Some(place) = oldest {
        *place = Some(LastError {
            thread,
            number,
            error,
        });
    }
}

/// The calling thread's last error.
pub fn last() -> Option<Error> {
    let thread = thread::current();
    lock_leaf(&LAST)
        .kept
        .iter()
        .flatten()
        .find(|kept| kept.thread == thread)
        .map(|kept| kept.error)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn law_bad_handle_null_forged_and_stale_have_different_texts() {
        let texts = [
            Error::NullHandle(HandleKind::Logon),
            Error::WrongKind(HandleKind::Logon),
            Error::ForgedHandle(HandleKind::Logon),
            Error::StaleHandle(HandleKind::Logon),
        ]
        .map(|e| e.to_string());
        for (i, text) in texts.iter().enumerate() {
            assert!(text.contains("logon"), "{text}");
            assert!(!texts[i + 1..].contains(text));
        }
    }

    #[test]
    fn each_thread_has_its_own_last_error() {
        remember(Error::OutOfMemory);
        remember(Error::LoggedOff);
        std::thread::spawn(|| {
            remember(Error::ShutDown);
            assert_eq!(last(), Some(Error::ShutDown));
        })
        .join()
        .unwrap();
        assert_eq!(last(), Some(Error::LoggedOff));
    }

    #[test]
    fn provider_codes_pass_unchanged() {
        assert_eq!(
            Error::Provider(HResult::NO_SUPPORT).hresult(),
            HResult::NO_SUPPORT
        );
    }
}
