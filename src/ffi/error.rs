//! Result codes, and the text of the last error.

use std::fmt::Write;

use libc::{c_char, size_t};

use crate::core::error::last;
use crate::ffi::ptr::{self, Out};
use crate::ffi::{guard, msl_hresult};

/// Success (`S_OK`).
pub const MSL_S_OK: msl_hresult = 0;
/// `MAPI_E_CALL_FAILED` 0x80004005: wrong order of calls, or a caught panic of the library.
pub const MSL_E_CALL_FAILED: msl_hresult = -2147467259;
/// `MAPI_E_NO_SUPPORT` 0x80040102
pub const MSL_E_NO_SUPPORT: msl_hresult = -2147221246;
/// `MAPI_E_UNKNOWN_FLAGS` 0x80040106
pub const MSL_E_UNKNOWN_FLAGS: msl_hresult = -2147221242;
/// `MAPI_E_INVALID_OBJECT` 0x80040108: logged off, closed, gone.
pub const MSL_E_INVALID_OBJECT: msl_hresult = -2147221240;
/// `MAPI_E_BUSY` 0x8004010B: this thread is in the middle of the same thing.
pub const MSL_E_BUSY: msl_hresult = -2147221237;
/// `MAPI_E_NOT_FOUND` 0x8004010F: no such connection.
pub const MSL_E_NOT_FOUND: msl_hresult = -2147221233;
/// `MAPI_E_INVALID_PARAMETER` 0x80070057: a null pointer, a bad handle, a value out of range.
pub const MSL_E_INVALID_PARAMETER: msl_hresult = -2147024809;
/// `MAPI_E_NOT_ENOUGH_MEMORY` 0x8007000E
pub const MSL_E_NOT_ENOUGH_MEMORY: msl_hresult = -2147024882;

/// The text of the calling thread's last failure in this library. A success leaves it as it is.
///
/// Returns: 0; `MSL_E_INVALID_PARAMETER` if `size` is absurd.
/// Args: `text` takes the UTF-8 text, cut to whole characters and NUL-terminated, or is null to ask for the size alone;
/// `size` is the number of bytes at `text`.
/// Out: `needed` (may be null) the bytes of the whole text, its NUL included. The text is empty where nothing failed, or
/// where 64 other threads have failed since.
/// Threads: any; each has its own text.
///
/// # Safety
/// `text` is null or valid for writing `size` bytes; `needed` is null or valid for writing.
#[no_mangle]
pub unsafe extern "C" fn msl_last_error(text: *mut c_char, size: size_t, needed: *mut size_t) -> msl_hresult {
    let error = last();
    guard(|| {
        // SAFETY: this function's own contract.
        let (needed, mut out) = unsafe { (Out::new(needed, "needed"), ptr::text(text, size)?) };
        if let Some(error) = error {
            let _ = write!(out, "{error}");
        }
        if let Ok(needed) = needed {
            needed.set(out.needed());
        }
        Ok(())
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::mapi::HResult;

    #[test]
    fn codes_are_those_of_mapicode_h() {
        let pairs = [
            (MSL_S_OK, HResult::OK),
            (MSL_E_CALL_FAILED, HResult::CALL_FAILED),
            (MSL_E_NO_SUPPORT, HResult::NO_SUPPORT),
            (MSL_E_UNKNOWN_FLAGS, HResult::UNKNOWN_FLAGS),
            (MSL_E_INVALID_OBJECT, HResult::INVALID_OBJECT),
            (MSL_E_BUSY, HResult::BUSY),
            (MSL_E_NOT_FOUND, HResult::NOT_FOUND),
            (MSL_E_INVALID_PARAMETER, HResult::INVALID_PARAMETER),
            (MSL_E_NOT_ENOUGH_MEMORY, HResult::NOT_ENOUGH_MEMORY),
        ];
        for (number, code) in pairs {
            assert_eq!(HResult(number), code);
        }
    }
}
