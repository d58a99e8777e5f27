//! The version of the library, to be compared with that of the header.

use libc::c_char;

/// The version of the C ABI that this header describes. A library with another number does not fit.
pub const MSL_ABI_VERSION: u32 = 1;

/// The version of the C ABI of the library.
///
/// Returns: `MSL_ABI_VERSION` of the header that the library was built with. Cannot fail.
/// Threads: any.
#[no_mangle]
pub extern "C" fn msl_version_abi() -> u32 {
    MSL_ABI_VERSION
}

/// The version of the library, for people.
///
/// Returns: a NUL-terminated text such as `0.1.0`, which lives as long as the library. Cannot fail.
/// Threads: any.
#[no_mangle]
pub extern "C" fn msl_version_text() -> *const c_char {
    concat!(env!("CARGO_PKG_VERSION"), "\0").as_ptr().cast()
}
