//! The C ABI: `include/mslogon.h` is generated from these files, one per noun. Each function is a thin wrapper of the
//! core's.
//!
//! # Conventions
//!
//! They hold for every function; `docs/conventions.md` tells them to users.
//!
//! * **Names**: `msl_NOUN_VERB`. The first argument is what the verb acts on; outputs come last.
//! * **Results**: every function that can fail returns an HRESULT with MAPI's true value; 0 is success, negative values
//!   are failures. [`error::msl_last_error`] gives the text of the calling thread's last failure.
//! * **All or nothing** (law: all-or-nothing): a call that fails has changed nothing, its outputs are zero, its inputs
//!   are still their owner's. All arguments are checked before any is used.
//! * **Pointers** must be null or valid; null is an error (`MAPI_E_INVALID_PARAMETER`) where it is not said to be allowed.
//! * **Handles** are 64-bit values, not pointers. Null, stale, forged and wrong-kind ones are told apart from good ones
//!   and answered with an error (law: bad-handle): `MAPI_E_INVALID_OBJECT` for one whose object is gone,
//!   `MAPI_E_INVALID_PARAMETER` for all others.
//! * **Structs** that a caller fills begin with `struct_size`, to be set to `sizeof` of the struct.
//! * **Callbacks** come with a `user` pointer that the library hands back and never looks into. They run on the thread
//!   that called the library, several threads at once, with no lock of the library held (law: no-lock-held), and may
//!   call any function. A C++ exception must not leave a callback.
//! * **Threads**: every function may be called on any thread at any time, except where it says otherwise.
//! * **Panics** of the library do not cross this border (law: no-unwind): `MAPI_E_CALL_FAILED`.

#![allow(non_camel_case_types)] // these are C's names

pub mod call;
pub mod error;
pub mod logon;
pub mod object;
pub mod provider;
mod ptr;
pub mod report;
pub mod sink;
pub mod transports;
pub mod version;

use crate::core::Result;

/// The number of what `body` comes to.
fn guard(body: impl FnOnce() -> Result<()>) -> msl_hresult {
    crate::core::guard::guard(body).0
}

/// A result: MAPI's HRESULT. 0 is success; negative values are failures.
pub type msl_hresult = i32;

/// A handle of a provider object. From `msl_provider_create` to `msl_provider_destroy`.
pub type msl_provider = u64;

/// A handle of a logon. From `msl_logon_begin` to `msl_logon_destroy`.
pub type msl_logon = u64;

/// A handle of an open object. From `msl_object_open` to `msl_object_close` or the logon's logoff.
pub type msl_object = u64;

/// A call in flight. From `msl_call_enter` to `msl_call_leave`.
pub type msl_call = u64;
