//! A logon (`IMSLogon`): its beginning, its hooks, its logoff.

use libc::{c_void, size_t};

use crate::core::{Error, Handle, Hooks, Logon, LogonStart, ObjectKind, Provider, Result};
use crate::ffi::ptr::{bytes, read, read_sized, Out};
use crate::ffi::{guard, msl_hresult, msl_logon, msl_provider};
use crate::mapi::HResult;

/// The provider's code that the library calls for one logon. The functions run on the thread that called the library,
/// with no lock held; each may call any function of the library. Failures are recorded in the report, and the teardown
/// goes on (law: carry-on).
#[repr(C)]
#[derive(Clone, Copy)]
pub struct msl_logon_hooks {
    /// `sizeof(msl_logon_hooks)`
    pub struct_size: size_t,
    /// Handed back in each call; the library never looks into it.
    pub user: *mut c_void,
    /// Runs exactly once, after the logon was destroyed and its last hook has returned; `user` may be freed in it. May
    /// be null.
    pub drop: Option<unsafe extern "C" fn(user: *mut c_void)>,
    /// Calls `AddRef` of the support object; once, in `msl_logon_activate`.
    pub add_ref_support: Option<unsafe extern "C" fn(user: *mut c_void)>,
    /// Calls `Release` of the support object; once, as the last thing of the teardown. MAPI may call `IMSLogon::Logoff`
    /// and `IMSLogon::Release` from inside it.
    pub release_support: Option<unsafe extern "C" fn(user: *mut c_void)>,
    /// Takes a reference to the store and puts the provider's pointer to it into `store`, for a second logon to the
    /// same store. A failure says that the store is being destroyed. May be null if the logon has no identity.
    pub add_ref_store:
        Option<unsafe extern "C" fn(user: *mut c_void, store: *mut *mut c_void) -> msl_hresult>,
    /// Invalidates an object that is still open at logoff: its `on_logoff`. `kind` and `object` are those given to
    /// `msl_object_open`. It must not free the object: clients hold it.
    pub object_logoff:
        Option<unsafe extern "C" fn(user: *mut c_void, kind: u32, object: *mut c_void) -> msl_hresult>,
    /// Calls `OnNotify` of a sink. May be null where no sink is advised.
    pub sink_notify: Option<
        unsafe extern "C" fn(user: *mut c_void, sink: *mut c_void, notification: *mut c_void) -> msl_hresult,
    >,
    /// Calls `Release` of a sink; once for each `msl_sink_advise`. May be null where no sink is advised.
    pub sink_release: Option<unsafe extern "C" fn(user: *mut c_void, sink: *mut c_void)>,
    /// Calls `StoreLogoffTransports` of the support object, once; `flags` goes in with one input flag and comes out with
    /// the output flags.
    pub transports_logoff: Option<unsafe extern "C" fn(user: *mut c_void, flags: *mut u32) -> msl_hresult>,
    /// The provider's own part of a logoff, after all objects and sinks: connections to servers, say. May be null.
    pub logon_logoff: Option<unsafe extern "C" fn(user: *mut c_void) -> msl_hresult>,
    /// The teardown is done but for `release_support`: the moment to fetch the report. May be null.
    pub logged_off: Option<unsafe extern "C" fn(user: *mut c_void)>,
}

/// Hooks whose `drop` runs when they go.
struct CHooks(msl_logon_hooks);

// SAFETY: the pointers are only handed back to the provider's functions, which "may run on any thread" (conventions);
// the functions themselves are shared by nature.
unsafe impl Send for CHooks {}
// SAFETY: as for Send; several threads may be inside hooks of one logon at once, which the conventions say too.
unsafe impl Sync for CHooks {}

impl CHooks {
    /// Checks everything before anything is taken.
    fn new(hooks: msl_logon_hooks, has_identity: bool) -> Result<Self> {
        let missing = [
            (hooks.add_ref_support.is_none(), "hooks->add_ref_support"),
            (hooks.release_support.is_none(), "hooks->release_support"),
            (hooks.object_logoff.is_none(), "hooks->object_logoff"),
            (
                hooks.add_ref_store.is_none() && has_identity,
                "hooks->add_ref_store",
            ),
            (hooks.transports_logoff.is_none(), "hooks->transports_logoff"),
        ];
        match missing.into_iter().find(|(is_missing, _)| *is_missing) {
            Some((_, name)) => Err(Error::NullArgument(name)),
            // From here on `drop` runs when the value goes; a caller that must not have that forgets it.
            None => Ok(Self(hooks)),
        }
    }
}

impl Drop for CHooks {
    fn drop(&mut self) {
        if let Some(drop) = self.0.drop {
            // SAFETY: `msl_logon_activate` was promised functions that take `user`; this runs once, as the last of them.
            unsafe { drop(self.0.user) }
        }
    }
}

fn result(code: msl_hresult) -> std::result::Result<(), HResult> {
    HResult(code).into_result()
}

impl Hooks for CHooks {
    fn add_ref_support(&self) {
        if let Some(call) = self.0.add_ref_support {
            // SAFETY: `msl_logon_activate` was promised functions that take `user` and may run now.
            unsafe { call(self.0.user) }
        }
    }

    fn release_support(&self) {
        if let Some(call) = self.0.release_support {
            // SAFETY: as in `add_ref_support`.
            unsafe { call(self.0.user) }
        }
    }

    fn add_ref_store(&self) -> std::result::Result<usize, HResult> {
        let call = self.0.add_ref_store.ok_or(HResult::NO_SUPPORT)?;
        let mut store = std::ptr::null_mut();
        // SAFETY: as in `add_ref_support`; `store` is a local that outlives the call.
        result(unsafe { call(self.0.user, &mut store) })?;
        // A success with no store is none (an out-pointer is checked after success).
        match store.is_null() {
            true => Err(HResult::CALL_FAILED),
            false => Ok(store as usize),
        }
    }

    fn object_logoff(&self, kind: ObjectKind, object: usize) -> std::result::Result<(), HResult> {
        let call = self.0.object_logoff.ok_or(HResult::NO_SUPPORT)?;
        // SAFETY: as in `add_ref_support`; `object` is the caller's own value from `msl_object_open`.
        result(unsafe { call(self.0.user, kind as u32, object as *mut c_void) })
    }

    fn sink_notify(&self, sink: usize, notification: usize) -> std::result::Result<(), HResult> {
        let call = self.0.sink_notify.ok_or(HResult::NO_SUPPORT)?;
        // SAFETY: as in `add_ref_support`; both values are the caller's own.
        result(unsafe { call(self.0.user, sink as *mut c_void, notification as *mut c_void) })
    }

    fn sink_release(&self, sink: usize) {
        if let Some(call) = self.0.sink_release {
            // SAFETY: as in `add_ref_support`; the value is the caller's own.
            unsafe { call(self.0.user, sink as *mut c_void) }
        }
    }

    fn transports_logoff(&self, flags: &mut u32) -> std::result::Result<(), HResult> {
        let call = self.0.transports_logoff.ok_or(HResult::NO_SUPPORT)?;
        // SAFETY: as in `add_ref_support`; `flags` outlives the call.
        result(unsafe { call(self.0.user, flags) })
    }

    fn logon_logoff(&self) -> std::result::Result<bool, HResult> {
        match self.0.logon_logoff {
            // SAFETY: as in `add_ref_support`.
            Some(call) => result(unsafe { call(self.0.user) }).map(|()| true),
            None => Ok(false),
        }
    }

    fn logged_off(&self) {
        if let Some(call) = self.0.logged_off {
            // SAFETY: as in `add_ref_support`.
            unsafe { call(self.0.user) }
        }
    }
}

/// Begins a logon: the first thing of `IMSProvider::Logon` and `SpoolerLogon`. Constructor of `msl_logon`.
///
/// If the store with this identity is open already, its pointer is given with a reference taken, and `logon` is 0: what
/// is left to do is to answer `S_OK` with that store and a null logon (law: same-store). Otherwise `logon` is new and
/// pending: make the logon and the store, open it, then call `msl_logon_activate`; if that fails, `msl_logon_destroy`.
/// If another thread is logging on to the same store, this one waits until it has activated or destroyed its logon.
///
/// Returns: 0; `MSL_E_INVALID_PARAMETER`; `MSL_E_INVALID_OBJECT` after Shutdown; `MSL_E_BUSY` if this thread is logging
/// on to this very store; `MSL_E_NOT_ENOUGH_MEMORY`; a bad handle's codes.
/// Args: `identity`, what tells this store from others, any bytes (the MAPIUID of the store, say); copied. With
/// `identity_size` 0 there is no check for an open store.
/// Out: `logon`, or 0; `store`, the existing store, or null.
/// Threads: any. The provider must not hold a lock that another logon's making needs.
///
/// # Safety
/// `identity` is null or valid for reading `identity_size` bytes; `logon` and `store` are null or valid for writing.
#[no_mangle]
pub unsafe extern "C" fn msl_logon_begin(
    provider: msl_provider,
    identity: *const c_void,
    identity_size: size_t,
    logon: *mut msl_logon,
    store: *mut *mut c_void,
) -> msl_hresult {
    guard(|| {
        // A raw pointer has no default, but an address has.
        // SAFETY: this function's own contract.
        let (logon, store) = unsafe { (Out::new(logon, "logon"), Out::<usize>::new(store.cast(), "store")) };
        let (logon, store) = (logon?, store?);
        let provider = Provider::from_handle(Handle(provider))?;
        // SAFETY: this function's own contract.
        let identity = unsafe { bytes(identity, identity_size, "identity") }?;
        match provider.begin_logon(identity)? {
            LogonStart::New(new) => logon.set(new.handle().0),
            LogonStart::Existing(existing) => store.set(existing),
        }
        Ok(())
    })
}

/// Ends the pending state: the provider's logon and store are made. Calls `hooks->add_ref_support`. Method of
/// `msl_logon`.
///
/// Returns: 0; `MSL_E_INVALID_PARAMETER` for a null pointer, a missing hook or a wrong `struct_size`;
/// `MSL_E_CALL_FAILED` if it was activated before; `MSL_E_INVALID_OBJECT` after Shutdown; `MSL_E_NOT_ENOUGH_MEMORY`; a
/// bad handle's codes.
/// In: `hooks`, copied. With success `hooks->user` belongs to the library until `hooks->drop`; on failure it stays the
/// caller's and `drop` does not run.
/// Threads: any.
///
/// # Safety
/// `hooks` is null or valid for reading. Its functions may be called with its `user`, on any thread, until `drop`.
#[no_mangle]
pub unsafe extern "C" fn msl_logon_activate(logon: msl_logon, hooks: *const msl_logon_hooks) -> msl_hresult {
    guard(|| {
        let logon = Logon::from_handle(Handle(logon))?;
        // SAFETY: this function's own contract.
        let hooks = unsafe { read_sized(hooks, "hooks", "msl_logon_hooks") }?;
        let hooks = CHooks::new(hooks, logon.has_identity())?;
        logon.activate(hooks).map_err(|(error, hooks)| {
            // The hooks stay the caller's, so their `drop` must not run (law: all-or-nothing).
            std::mem::forget(hooks);
            error
        })
    })
}

/// `IMSLogon::Logoff`: tears the logon down by force. Method of `msl_logon`.
///
/// Closes the gate and waits for calls on other threads up to the time limit; calls `transports_logoff` unless done;
/// `object_logoff` for each object still open, children first, status objects last; `sink_release` for each sink;
/// `logon_logoff`, `logged_off`; and as the very last `release_support` (a sink whose own `OnNotify`
/// runs the logoff is released after it, as that returns). A second call does nothing; on another thread it
/// waits for the first, unless the first may be waiting for that thread (laws: idempotent, never-hangs).
///
/// Returns: 0, also if hooks failed (law: carry-on); `MSL_E_INVALID_PARAMETER` if `flags` is null,
/// `MSL_E_UNKNOWN_FLAGS` if it does not point to zero (law: flags); `MSL_E_CALL_FAILED` if it was never activated; a bad
/// handle's codes. In these cases nothing has changed.
/// Args: `flags`, reserved: MAPI's `lpulFlags`, unchanged.
/// Threads: any; also from inside a call, a hook, or `OnNotify` of the same logon.
///
/// # Safety
/// `flags` is null or valid for reading.
#[no_mangle]
pub unsafe extern "C" fn msl_logon_logoff(logon: msl_logon, flags: *const u32) -> msl_hresult {
    guard(|| {
        let logon = Logon::from_handle(Handle(logon))?;
        // SAFETY: this function's own contract.
        logon.logoff(unsafe { read(flags, "flags") }?)
    })
}

/// The store's last `Release` has come: tears the logon down as `msl_logon_logoff` does. MAPI's `Logoff` and `Release`
/// arrive inside `release_support` and find the work done. Method of `msl_logon`.
///
/// Returns: 0, also if the logon was logged off before; `MSL_E_CALL_FAILED` if it was never activated; a bad handle's
/// codes (a logon that MAPI has released already is stale: nothing is left to do).
/// Threads: any.
#[no_mangle]
pub extern "C" fn msl_logon_store_released(logon: msl_logon) -> msl_hresult {
    guard(|| Logon::from_handle(Handle(logon))?.store_released())
}

/// Ends the life of a logon: its last `Release`, or giving up a pending one. Tears it down first if nobody has.
/// Destructor of `msl_logon`.
///
/// Objects that clients still hold may be closed and released later (law: late-close-is-safe). `hooks->drop` runs as soon
/// as no thread is inside a hook or a function on this logon and no call is left, which may be before this returns.
/// Where callers are still inside, the handle answers as that of a logged off logon until `hooks->logged_off` has run.
///
/// Returns: 0; a bad handle's codes.
/// Threads: any; also from inside a hook of the same logon.
#[no_mangle]
pub extern "C" fn msl_logon_destroy(logon: msl_logon) -> msl_hresult {
    guard(|| Logon::destroy(Handle(logon)))
}

/// Whether calls may come in: activated, and Logoff has not begun. Method of `msl_logon`.
///
/// Returns: 0; `MSL_E_INVALID_PARAMETER`; a bad handle's codes.
/// Out: `active`, 1 or 0. It may have changed before the caller looks; `msl_call_enter` is the way to be sure.
/// Threads: any.
///
/// # Safety
/// `active` is null or valid for writing.
#[no_mangle]
pub unsafe extern "C" fn msl_logon_is_active(logon: msl_logon, active: *mut u32) -> msl_hresult {
    guard(|| {
        // SAFETY: this function's own contract.
        let active = unsafe { Out::new(active, "active") }?;
        active.set(Logon::from_handle(Handle(logon))?.is_active().into());
        Ok(())
    })
}
