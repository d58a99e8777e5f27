//! Runs the body of an exported function: turns errors into HRESULTs, remembers their text, and lets no panic out.

use std::panic::{catch_unwind, AssertUnwindSafe};

use crate::core::error::remember;
use crate::core::{Error, Result};
use crate::ffi::msl_hresult;
use crate::mapi::HResult;

/// Runs `body`; its HRESULT.
pub(crate) fn guard(body: impl FnOnce() -> Result<()>) -> msl_hresult {
    // The core's state is behind locks under which nothing panics half way; a panic leaves it as it was.
    let result = catch_unwind(AssertUnwindSafe(body)).unwrap_or(Err(Error::Panicked));
    match result {
        Ok(()) => HResult::OK.0,
        Err(error) => {
            remember(error);
            error.hresult().0
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn law_no_unwind_a_panic_is_call_failed() {
        let result = guard(|| panic!("planted"));
        assert_eq!(result, HResult::CALL_FAILED.0);
        assert_eq!(crate::core::error::last(), Some(Error::Panicked));
    }
}
