//! Calls: a provider enters at the beginning of every method and leaves at its end.

use crate::core::{Call, Handle};
use crate::ffi::ptr::Out;
use crate::ffi::{guard, msl_call, msl_hresult};

/// Comes in for a call on a logon or on an open object. Logoff waits for it, up to the time limit, and does not
/// invalidate the object meanwhile. Constructor of `msl_call`.
///
/// Returns: 0; `MSL_E_INVALID_OBJECT` once Logoff has begun, or if the object was closed: the method's answer to its
/// caller (law: after-logoff); `MSL_E_CALL_FAILED` if the logon was not activated; `MSL_E_NOT_ENOUGH_MEMORY`; a bad
/// handle's codes.
/// Args: `on`, an `msl_logon` or an `msl_object`.
/// Out: `call`, to be given to `msl_call_leave` on the same thread.
/// Threads: any; calls nest to any depth.
///
/// # Safety
/// `call` is null or valid for writing.
#[no_mangle]
pub unsafe extern "C" fn msl_call_enter(on: u64, call: *mut msl_call) -> msl_hresult {
    guard(|| {
        // SAFETY: this function's own contract.
        let call = unsafe { Out::new(call, "call") }?;
        call.set(Call::enter(Handle(on))?.0 .0);
        Ok(())
    })
}

/// Goes out. If Logoff has given up waiting for this call, what it was inside of is invalidated here, and if it was the
/// last, the rest of the teardown runs here (law: never-hangs). Destructor of `msl_call`.
///
/// Returns: 0; `MSL_E_INVALID_PARAMETER` on another thread than entered, or for a null, forged or wrong-kind handle;
/// `MSL_E_INVALID_OBJECT` for a call left before.
/// All calls of the thread that runs a teardown share one handle, which may be left more than once.
/// Threads: the one that entered.
#[no_mangle]
pub extern "C" fn msl_call_leave(call: msl_call) -> msl_hresult {
    guard(|| Call(Handle(call)).leave())
}
