//! Advise sinks and connection numbers (`Advise`, `Unadvise`, `OnNotify`).

use libc::c_void;

use crate::core::{Handle, Logon};
use crate::ffi::ptr::Out;
use crate::ffi::{guard, msl_hresult, msl_logon, msl_object};

/// Keeps a sink (`IMSLogon::Advise`, `IMsgStore::Advise`).
///
/// Returns: 0; `MSL_E_INVALID_PARAMETER`; `MSL_E_INVALID_OBJECT` once Logoff has begun; `MSL_E_CALL_FAILED` if the logon was
/// not activated; `MSL_E_NOT_ENOUGH_MEMORY`; a bad handle's codes.
/// Args: `event_mask`, the `fnev...` bits wanted; `object`, of which object, or 0 for all.
/// In: `sink`, the provider's own pointer, with a reference that the library gives back through `sink_release`, once. On
/// failure it stays the caller's.
/// Out: `connection`, nonzero, and not given again in this logon's life.
/// Threads: any.
///
/// # Safety
/// `connection` is null or valid for writing.
#[no_mangle]
pub unsafe extern "C" fn msl_sink_advise(
    logon: msl_logon,
    event_mask: u32,
    object: msl_object,
    sink: *mut c_void,
    connection: *mut u32,
) -> msl_hresult {
    guard(|| {
        // SAFETY: this function's own contract.
        let connection = unsafe { Out::new(connection, "connection") }?;
        let logon = Logon::from_handle(Handle(logon))?;
        connection.set(logon.advise(event_mask, Handle(object), sink as usize)?);
        Ok(())
    })
}

/// Lets a sink go (`Unadvise`): once this has returned, no `sink_notify` starts on it any more (law: sinks). For that it
/// waits for those under way on other threads, up to the drain limit; but not if it is called from inside a
/// `sink_notify` or `transports_logoff`, nor once Logoff has begun, since those may be waiting for this thread. The sink is
/// released before this returns; or, if some thread is still inside its `sink_notify`, as the last of them comes out. So
/// a sink may unadvise itself.
///
/// Returns: 0; `MSL_E_NOT_FOUND` for an unknown number; `MSL_E_INVALID_OBJECT` once Logoff has begun (but on the thread
/// that runs it); `MSL_E_CALL_FAILED` if the logon was not activated; `MSL_E_NOT_ENOUGH_MEMORY`; a bad handle's codes.
/// Threads: any. The provider must not hold a lock that a sink may need.
#[no_mangle]
pub extern "C" fn msl_sink_unadvise(logon: msl_logon, connection: u32) -> msl_hresult {
    guard(|| Logon::from_handle(Handle(logon))?.unadvise(connection))
}

/// Delivers a notification to all sinks advised for `event` of `object`: calls `sink_notify` for each, in the order of
/// their connection numbers. A sink that fails does not keep it from the others; one advised meanwhile gets nothing.
///
/// Returns: 0; `MSL_E_INVALID_OBJECT` once Logoff has begun, or for an object that was closed; `MSL_E_CALL_FAILED` if the
/// logon was not activated; `MSL_E_NOT_ENOUGH_MEMORY`, perhaps after some were told; a bad handle's codes.
/// Args: `event`, `fnev...` bits; `object`, what it happened to, an open object, or 0; `notification`, handed to `sink_notify`, never
/// looked into.
/// Out: `delivered` (may be null) to how many.
/// Threads: any; also from inside `sink_notify`. The provider must not hold a lock that a sink may need.
///
/// # Safety
/// `delivered` is null or valid for writing.
#[no_mangle]
pub unsafe extern "C" fn msl_sink_notify(
    logon: msl_logon,
    event: u32,
    object: msl_object,
    notification: *mut c_void,
    delivered: *mut u32,
) -> msl_hresult {
    guard(|| {
        // SAFETY: this function's own contract.
        let delivered = unsafe { Out::new(delivered, "delivered") };
        let logon = Logon::from_handle(Handle(logon))?;
        let count = logon.notify(event, Handle(object), notification as usize)?;
        if let Ok(delivered) = delivered {
            delivered.set(count);
        }
        Ok(())
    })
}

/// Delivers a notification to one sink.
///
/// Returns: 0; `MSL_E_NOT_FOUND` for an unknown number; `MSL_E_INVALID_OBJECT` once Logoff has begun;
/// `MSL_E_NOT_ENOUGH_MEMORY`; `sink_notify`'s own failure; a bad handle's codes.
/// Args: `notification`, handed to `sink_notify`, never looked into.
/// Threads: any; also from inside `sink_notify`.
#[no_mangle]
pub extern "C" fn msl_sink_deliver(
    logon: msl_logon,
    connection: u32,
    notification: *mut c_void,
) -> msl_hresult {
    guard(|| Logon::from_handle(Handle(logon))?.deliver(connection, notification as usize))
}
