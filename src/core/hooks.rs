//! The way from the library to provider code and, through it, to MAPI.

use crate::core::object::ObjectKind;
use crate::mapi::HResult;

/// What the library calls. No lock of the library is held during any of these (law: no-lock-held), so each may call
/// the library again: close objects, unadvise, log off. Values named `object`, `store`, `sink` and `notification` are
/// the provider's own, given to the library as plain numbers and never looked into.
///
/// A hook that fails or panics is recorded in the report, and the teardown goes on (law: carry-on).
pub trait Hooks: Send + Sync {
    /// Calls `AddRef` of the support object. Once per logon, when it is activated (law: support-once).
    fn add_ref_support(&self);

    /// Calls `Release` of the support object. Once per logon, as the last thing of its teardown (law: support-once).
    /// MAPI may call `IMSLogon::Logoff` and the logon's `Release` from inside it.
    fn release_support(&self);

    /// Takes a reference to the store, for a second logon to it (law: same-store).
    ///
    /// # Errors
    /// Any code where the store is being destroyed, so that no reference can be had. A new logon is made then.
    fn add_ref_store(&self) -> Result<usize, HResult>;

    /// Invalidates an object that is still open at logoff: `on_logoff`, once per object (law: exactly-once).
    ///
    /// # Errors
    /// Any code; it is recorded.
    fn object_logoff(&self, kind: ObjectKind, object: usize) -> Result<(), HResult>;

    /// Calls `OnNotify` of a sink.
    ///
    /// # Errors
    /// What the sink answered, if it was a failure.
    fn sink_notify(&self, sink: usize, notification: usize) -> Result<(), HResult>;

    /// Calls `Release` of a sink, once per `advise` (law: sinks).
    fn sink_release(&self, sink: usize);

    /// Calls `StoreLogoffTransports` of the support object, once per logon (law: transports-once). `flags` holds an
    /// input flag and takes the output flags.
    ///
    /// # Errors
    /// MAPI's answer, if it was a failure.
    fn transports_logoff(&self, flags: &mut u32) -> Result<(), HResult>;

    /// The provider's own part of the logoff, after all objects and sinks are gone (but a sink whose own `OnNotify` runs
    /// the logoff): connections to servers, say.
    /// False where it has none.
    ///
    /// # Errors
    /// Any code; it is recorded.
    fn logon_logoff(&self) -> Result<bool, HResult>;

    /// The teardown is done but for the support object's `Release`; the report can be fetched now.
    fn logged_off(&self);
}
