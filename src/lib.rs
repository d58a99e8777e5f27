//! The bookkeeping of MAPI message store logons, and the forced logoff (`IMSLogon::Logoff`).
//!
//! A message store provider tells this library who is logged on, what is open, who is inside a call and
//! which sinks are advised. When MAPI calls `IMSLogon::Logoff`, the library tears the logon down by force,
//! in the right order, on any thread, re-entrantly, and gives the support object back exactly once.
//!
//! The map of the crate:
//!
//! * [`core`]: the bookkeeping in safe Rust; knows nothing of C or COM.
//! * [`mapi`]: MAPI's own constants; no bookkeeping.
//! * [`ffi`]: the C functions of `include/mslogon.h`, one file per noun (feature `capi`).
//!
//! What the library promises is written down as named laws; comments and tests cite them as `law: NAME`.

pub mod core;
pub mod mapi;

#[cfg(feature = "capi")]
pub mod ffi;
