//! The bookkeeping, in safe Rust. It knows nothing of C or COM; provider code is reached only through [`Hooks`].
//!
//! One noun, one file:
//!
//! * [`provider`]: the open logons of one provider object; same-store detection; shutdown.
//! * [`logon`]: a logon's life; `logon/teardown.rs`: how it is logged off.
//! * [`call`]: a call on a logon or an object, from enter to leave; [`gate`]: who is inside, closing, draining.
//! * [`object`]: an open object as the provider sees it; [`objects`]: the books of all of one logon.
//! * [`sink`]: advise sinks and their connection numbers.
//! * [`transports`]: `StoreLogoff`'s flags.
//! * [`report`]: what a logoff found.
//! * [`handle`], [`error`], [`guard`], [`hooks`], `sync`, [`text`], `thread`: what all of them use.
//!
//! Each logon has one lock over all its books. It is never held while provider or MAPI code runs
//! (law: no-lock-held): a teardown takes one thing out of the books, lets go of the lock, and calls.

pub mod call;
pub mod error;
pub(crate) mod gate;
pub mod guard;
pub mod handle;
pub mod hooks;
pub mod logon;
pub mod object;
pub(crate) mod objects;
pub mod provider;
pub mod report;
pub(crate) mod sink;
pub(crate) mod sync;
pub mod text;
pub(crate) mod thread;
pub(crate) mod transports;

#[cfg(test)]
pub(crate) mod fakes;
#[cfg(all(test, shuttle))]
mod model;

pub use call::Call;
pub use error::{Error, Result};
pub use handle::{Handle, HandleKind};
pub use hooks::Hooks;
pub use logon::{Cause, Logon};
pub use object::{Object, ObjectKind};
pub use provider::{LogonStart, Provider, Settings};
pub use report::Report;
