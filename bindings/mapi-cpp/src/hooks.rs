//! The core's hooks, over C++ virtual calls.

use mslogon::core::{Hooks, ObjectKind};
use mslogon::mapi::HResult;

use crate::bridge::ffi;

/// A C++ object with the hooks of one logon. It is told when the core is done with it.
pub(crate) struct CppHooks(*const ffi::Hooks);

// SAFETY: the C++ class is made to be called on any thread (core.hpp); the pointer is only handed back to it.
unsafe impl Send for CppHooks {}
// SAFETY: its methods are const and may run on several threads at once (core.hpp).
unsafe impl Sync for CppHooks {}

impl CppHooks {
    /// # Safety
    /// `hooks` is not null and stays valid until its `dropped` has been called.
    pub(crate) unsafe fn new(hooks: *const ffi::Hooks) -> Self {
        Self(hooks)
    }

    fn get(&self) -> &ffi::Hooks {
        // SAFETY: `new` was promised that the object lives until `dropped`, which `drop` alone calls.
        unsafe { &*self.0 }
    }
}

impl Drop for CppHooks {
    fn drop(&mut self) {
        self.get().dropped();
    }
}

impl Hooks for CppHooks {
    fn add_ref_support(&self) {
        self.get().add_ref_support();
    }

    fn release_support(&self) {
        self.get().release_support();
    }

    fn add_ref_store(&self) -> Result<usize, HResult> {
        // A wrapped provider looks for an open store itself; its logons have no identity here.
        Err(HResult::NO_SUPPORT)
    }

    fn object_logoff(&self, kind: ObjectKind, object: usize) -> Result<(), HResult> {
        HResult(self.get().object_logoff(kind as u32, object)).into_result()
    }

    fn sink_notify(&self, sink: usize, notification: usize) -> Result<(), HResult> {
        HResult(self.get().sink_notify(sink, notification)).into_result()
    }

    fn sink_release(&self, sink: usize) {
        self.get().sink_release(sink);
    }

    fn transports_logoff(&self, flags: &mut u32) -> Result<(), HResult> {
        HResult(self.get().transports_logoff(flags)).into_result()
    }

    fn logon_logoff(&self) -> Result<bool, HResult> {
        HResult(self.get().logon_logoff()).into_result().map(|()| true)
    }

    fn logged_off(&self) {
        self.get().logged_off();
    }
}
