//! Open objects: folders, messages, attachments, tables, streams, status objects, the store itself.

use libc::c_void;

use crate::core::{Error, Handle, Logon, Object, ObjectKind};
use crate::ffi::ptr::Out;
use crate::ffi::{guard, msl_hresult, msl_logon, msl_object};

/// `IMsgStore`
pub const MSL_KIND_STORE: u32 = 1;
/// `IMAPIFolder`
pub const MSL_KIND_FOLDER: u32 = 2;
/// `IMessage`
pub const MSL_KIND_MESSAGE: u32 = 3;
/// `IAttach`
pub const MSL_KIND_ATTACHMENT: u32 = 4;
/// `IMAPITable`
pub const MSL_KIND_TABLE: u32 = 5;
/// `IStream`
pub const MSL_KIND_STREAM: u32 = 6;
/// `IMAPIStatus`. It has no parent, and goes after all other objects.
pub const MSL_KIND_STATUS: u32 = 7;
/// Anything else.
pub const MSL_KIND_OTHER: u32 = 8;

/// Opens an object: from now on Logoff will invalidate it if it is still open. A pending logon may open objects too: its
/// store, before `msl_logon_activate` lets others find it. Constructor of `msl_object`.
///
/// Returns: 0; `MSL_E_INVALID_PARAMETER` for an unknown kind, a parent of another logon, a status object with a parent;
/// `MSL_E_INVALID_OBJECT` once Logoff has begun, or if the parent was closed; `MSL_E_NOT_ENOUGH_MEMORY`; a bad handle's
/// codes.
/// Args: `parent`, the object that it was opened from, or 0 for none; `kind`, an `MSL_KIND_` value; `object`, the
/// provider's own pointer, which `object_logoff` gets, never looked into. It must stay valid until the close has
/// returned, or `object_logoff` has.
/// Out: `opened`, to be given to `msl_object_close` before the object is freed.
/// Threads: any.
///
/// # Safety
/// `opened` is null or valid for writing.
#[no_mangle]
pub unsafe extern "C" fn msl_object_open(
    logon: msl_logon,
    parent: msl_object,
    kind: u32,
    object: *mut c_void,
    opened: *mut msl_object,
) -> msl_hresult {
    guard(|| {
        // SAFETY: this function's own contract.
        let opened = unsafe { Out::new(opened, "opened") }?;
        let logon = Logon::from_handle(Handle(logon))?;
        let kind = ObjectKind::from_number(kind).ok_or(Error::BadArgument("kind"))?;
        opened.set(Object::open(&logon, Handle(parent), kind, object as usize)?.0 .0);
        Ok(())
    })
}

/// Closes an object: from now on its `object_logoff` will not run (law: exactly-once). To be called before the object is
/// freed. If its `object_logoff` is running on another thread, waits until it has returned; so the caller must not hold
/// a lock that `object_logoff` takes. Destructor of `msl_object`.
///
/// Returns: 0; `MSL_E_INVALID_OBJECT` if it was closed before, or its logon was logged off, even destroyed: nothing
/// happened, and nothing had to (law: late-close-is-safe); `MSL_E_INVALID_PARAMETER` for a null, forged or wrong-kind
/// handle.
/// Threads: any; also from inside the object's own `object_logoff`, which it does not wait for.
#[no_mangle]
pub extern "C" fn msl_object_close(object: msl_object) -> msl_hresult {
    guard(|| Object(Handle(object)).close())
}
