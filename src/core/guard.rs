//! Runs the body of a function that is called from C or C++: turns errors into HRESULTs, remembers their text, and lets
//! no panic out.

use std::panic::{catch_unwind, AssertUnwindSafe};

use crate::core::error::remember;
use crate::core::{Error, Result};
use crate::mapi::HResult;

/// Runs `body`; its HRESULT.
pub fn guard(body: impl FnOnce() -> Result<()>) -> HResult {
    // The core's state is behind locks under which nothing panics half way; a panic leaves it as it was.
    let result = catch_unwind(AssertUnwindSafe(body)).unwrap_or(Err(Error::Panicked));
    match result {
        Ok(()) => HResult::OK,
        Err(error) => {
            remember(error);
            error.hresult()
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn law_no_unwind_a_panic_is_call_failed() {
        assert_eq!(guard(|| panic!("planted")), HResult::CALL_FAILED);
        assert_eq!(crate::core::error::last(), Some(Error::Panicked));
    }
}
