//! `IMsgStore::StoreLogoff` and `IMAPISupport::StoreLogoffTransports`.

use crate::core::{Error, Handle, Logon};
use crate::ffi::ptr::read;
use crate::ffi::{guard, msl_hresult, msl_logon};

/// `IMsgStore::StoreLogoff`: saves the flag that the transports are told when the store goes; a later call overwrites it.
/// Where none was saved it is `LOGOFF_ABORT` (law: transports-once).
///
/// Returns: 0; `MSL_E_UNKNOWN_FLAGS` unless `flags` points to exactly one `LOGOFF_` input flag;
/// `MSL_E_INVALID_PARAMETER` if it is null; `MSL_E_INVALID_OBJECT` once Logoff has begun; a bad handle's codes. In these
/// cases nothing has changed.
/// Args: `flags`, MAPI's `lpulFlags`, unchanged.
/// Threads: any.
///
/// # Safety
/// `flags` is null or valid for reading.
#[no_mangle]
pub unsafe extern "C" fn msl_transports_save(logon: msl_logon, flags: *const u32) -> msl_hresult {
    guard(|| {
        let logon = Logon::from_handle(Handle(logon))?;
        // SAFETY: this function's own contract.
        logon.store_logoff(unsafe { read(flags, "flags") }?)
    })
}

/// Tells the transports now, rather than at the logoff: calls `transports_logoff`. It runs once for a logon; a later call
/// gets the first one's answer (law: transports-once).
///
/// Returns: 0; `MSL_E_UNKNOWN_FLAGS`, `MSL_E_INVALID_PARAMETER`, `MSL_E_INVALID_OBJECT` as for `msl_transports_save`;
/// `MSL_E_BUSY` from inside `transports_logoff`; `MSL_E_NOT_ENOUGH_MEMORY`; what `transports_logoff` answered, if it was
/// a failure; a bad handle's codes.
/// In: `flags`, exactly one `LOGOFF_` input flag. Out: the output flags; unchanged on failure.
/// Threads: any. The provider must not hold a lock that MAPI's callbacks may need.
///
/// # Safety
/// `flags` is null or valid for reading and writing.
#[no_mangle]
pub unsafe extern "C" fn msl_transports_tell(logon: msl_logon, flags: *mut u32) -> msl_hresult {
    guard(|| {
        let logon = Logon::from_handle(Handle(logon))?;
        // SAFETY: this function's own contract.
        let given = unsafe { read(flags.cast_const(), "flags") }?;
        let answer = logon.tell_transports(given)?;
        // SAFETY: `read` has found it not null; the contract makes it valid for writes.
        unsafe { flags.write(answer) };
        Ok::<(), Error>(())
    })
}
