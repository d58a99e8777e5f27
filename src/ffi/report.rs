//! What a logoff found and did.

use libc::{c_char, size_t};

use crate::core::{Error, Handle, Logon};
use crate::ffi::ptr::{self, Out};
use crate::ffi::{guard, msl_hresult, msl_logon};

/// Numbers of a logoff.
#[repr(C)]
#[derive(Clone, Copy, Default)]
pub struct msl_report {
    /// Objects open when Logoff began.
    pub objects_open: size_t,
    /// Objects whose `object_logoff` has run.
    pub objects_invalidated: size_t,
    /// Objects left to the last caller on its way out.
    pub objects_deferred: size_t,
    /// Calls given up on after the time limit.
    pub calls_abandoned: size_t,
    /// Sinks released.
    pub sinks_released: size_t,
    /// Hooks that failed.
    pub failures: size_t,
}

/// The numbers of a logoff; all zero before.
///
/// Returns: 0; `MSL_E_INVALID_PARAMETER`; a bad handle's codes (a destroyed logon's report is gone).
/// Out: `report`.
/// Threads: any; also from inside a hook.
///
/// # Safety
/// `report` is null or valid for writing.
#[no_mangle]
pub unsafe extern "C" fn msl_report_numbers(logon: msl_logon, report: *mut msl_report) -> msl_hresult {
    guard(|| {
        // SAFETY: this function's own contract.
        let report = unsafe { Out::new(report, "report") }?;
        let summary = Logon::from_handle(Handle(logon))?.summary();
        report.set(msl_report {
            objects_open: summary.objects_open,
            objects_invalidated: summary.objects_invalidated,
            objects_deferred: summary.objects_deferred,
            calls_abandoned: summary.calls_abandoned,
            sinks_released: summary.sinks_released,
            failures: summary.failures,
        });
        Ok(())
    })
}

/// The report for people: the numbers, what was open as a tree, what went to MAPI; several lines. Needs no memory.
///
/// Returns: 0; `MSL_E_INVALID_PARAMETER` if `size` is absurd; a bad handle's codes.
/// Args: `text` takes the UTF-8 text, cut to whole characters and NUL-terminated, or is null to ask for the size alone;
/// `size` is the number of bytes at `text`.
/// Out: `needed` (may be null) the bytes of the whole text, its NUL included.
/// Threads: any; also from inside a hook.
///
/// # Safety
/// `text` is null or valid for writing `size` bytes; `needed` is null or valid for writing.
#[no_mangle]
pub unsafe extern "C" fn msl_report_text(
    logon: msl_logon,
    text: *mut c_char,
    size: size_t,
    needed: *mut size_t,
) -> msl_hresult {
    guard(|| {
        // SAFETY: this function's own contract.
        let (needed, mut out) = unsafe { (Out::new(needed, "needed"), ptr::text(text, size)?) };
        let logon = Logon::from_handle(Handle(logon))?;
        logon
            .write_report(&mut out)
            .map_err(|_| Error::BadArgument("text"))?;
        if let Ok(needed) = needed {
            needed.set(out.needed());
        }
        Ok(())
    })
}
