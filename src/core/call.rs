//! A call on a logon or on an object, from enter to leave. A provider enters at the beginning of every method and leaves
//! at its end; Logoff waits for who is inside (laws: gate, never-hangs, no-free-under-a-caller).

use crate::core::handle::Table;
use crate::core::object::OBJECTS;
use crate::core::sync::Arc;
use crate::core::{Error, Handle, HandleKind, Logon, Result};

/// All calls in flight in the process.
pub(crate) static CALLS: Table<Arc<Logon>> = Table::new(HandleKind::Call);

/// A call in flight. Nested calls are left in any order, each on the thread that entered it.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Call(pub Handle);

impl Call {
    /// Comes in for a call on a logon or on an object.
    ///
    /// # Errors
    /// [`Error::LoggedOff`] or [`Error::StaleHandle`] (`MAPI_E_INVALID_OBJECT` both) after logoff (law: after-logoff);
    /// a bad handle; no memory.
    pub fn enter(on: Handle) -> Result<Self> {
        if on.is_null() || on.is_of(HandleKind::Logon) {
            return Logon::from_handle(on)?.enter();
        }
        let place = OBJECTS.get(on)?;
        place.logon.enter_object(on, place.index)
    }

    /// Goes out. If Logoff gave up on this call, what it was inside of is invalidated here.
    ///
    /// # Errors
    /// [`Error::WrongThread`] on another thread than entered; a bad or used handle. Nothing has changed then.
    pub fn leave(self) -> Result<()> {
        CALLS.get(self.0)?.leave(self.0)
    }
}

impl From<Error> for crate::mapi::HResult {
    fn from(error: Error) -> Self {
        error.hresult()
    }
}
