//! A provider object (`IMSProvider`) and its logons.

use std::time::Duration;

use libc::size_t;

use crate::core::{Error, Handle, Provider, Result, Settings};
use crate::ffi::ptr::{read, read_sized, Out};
use crate::ffi::{guard, msl_hresult, msl_provider};

/// No limit, as `msl_provider_settings.drain_limit_ms`.
pub const MSL_DRAIN_NO_LIMIT: u32 = u32::MAX;

/// What a provider may choose, for all its logons. `msl_provider_settings_init` fills in the defaults.
#[repr(C)]
#[derive(Clone, Copy, Default)]
pub struct msl_provider_settings {
    /// `sizeof(msl_provider_settings)`
    pub struct_size: size_t,
    /// How long Logoff waits for calls on other threads, in milliseconds. Default 5,000. 0: not at all;
    /// `MSL_DRAIN_NO_LIMIT`: until they have left. What is still inside then is left to the last caller on its way out.
    pub drain_limit_ms: u32,
    /// 1: Logoff and Shutdown accept any reserved flags. Default 0: they must be zero.
    pub accept_any_flags: u32,
    /// How many objects each logon's report has room for, 0 to 1,024; each takes some 48 bytes. Default 64.
    pub report_room: u32,
}

impl From<Settings> for msl_provider_settings {
    fn from(settings: Settings) -> Self {
        let limit = |limit: Duration| u32::try_from(limit.as_millis()).unwrap_or(MSL_DRAIN_NO_LIMIT);
        Self {
            struct_size: size_of::<Self>(),
            drain_limit_ms: settings.drain_limit.map_or(MSL_DRAIN_NO_LIMIT, limit),
            accept_any_flags: settings.accept_any_flags.into(),
            report_room: settings.report_room as u32,
        }
    }
}

impl TryFrom<msl_provider_settings> for Settings {
    type Error = Error;

    fn try_from(given: msl_provider_settings) -> Result<Self> {
        if given.accept_any_flags > 1 {
            return Err(Error::BadArgument("accept_any_flags"));
        }
        if given.report_room > 1024 {
            return Err(Error::BadArgument("report_room"));
        }
        let limit = Duration::from_millis(given.drain_limit_ms.into());
        Ok(Self {
            drain_limit: (given.drain_limit_ms != MSL_DRAIN_NO_LIMIT).then_some(limit),
            accept_any_flags: given.accept_any_flags == 1,
            report_room: given.report_room as usize,
        })
    }
}

/// Fills in the defaults.
///
/// Returns: 0; `MSL_E_INVALID_PARAMETER` if `settings` is null.
/// Out: `settings`, its `struct_size` included.
/// Threads: any.
///
/// # Safety
/// `settings` is null or valid for writing.
#[no_mangle]
pub unsafe extern "C" fn msl_provider_settings_init(settings: *mut msl_provider_settings) -> msl_hresult {
    guard(|| {
        // SAFETY: this function's own contract.
        unsafe { Out::new(settings, "settings") }?.set(Settings::default().into());
        Ok(())
    })
}

/// Makes a provider. Constructor of `msl_provider`; one for each object that `MSProviderInit` makes.
///
/// Returns: 0; `MSL_E_INVALID_PARAMETER`, `MSL_E_NOT_ENOUGH_MEMORY`.
/// Args: `settings`, or null for the defaults. They are copied.
/// Out: `provider`, to be given to `msl_provider_destroy` in the end.
/// Threads: any.
///
/// # Safety
/// `settings` is null or valid for reading; `provider` is null or valid for writing.
#[no_mangle]
pub unsafe extern "C" fn msl_provider_create(
    settings: *const msl_provider_settings,
    provider: *mut msl_provider,
) -> msl_hresult {
    guard(|| {
        // SAFETY: this function's own contract.
        let provider = unsafe { Out::new(provider, "provider") }?;
        let chosen = match settings.is_null() {
            true => Settings::default(),
            // SAFETY: this function's own contract.
            false => unsafe { read_sized(settings, "settings", "msl_provider_settings") }?.try_into()?,
        };
        provider.set(Provider::create(chosen)?.0);
        Ok(())
    })
}

/// `IMSProvider::Shutdown`: logs off what is still logged on, and waits, up to the drain limit, for a caller that
/// is on its way out with the rest of a teardown (law: shutdown). From now on no logon begins. Method of
/// `msl_provider`.
///
/// Returns: 0; `MSL_E_INVALID_PARAMETER` if `flags` is null; `MSL_E_UNKNOWN_FLAGS` if it does not point to zero (law:
/// flags); a bad handle's codes. In these cases nothing has changed.
/// Args: `flags`, reserved: MAPI's `lpulFlags`, unchanged.
/// Out: `logged_off` (may be null) how many logons it logged off; MAPI releases them all before, so it should be 0.
/// Threads: any, also from inside a callback.
///
/// # Safety
/// `flags` is null or valid for reading; `logged_off` is null or valid for writing.
#[no_mangle]
pub unsafe extern "C" fn msl_provider_shutdown(
    provider: msl_provider,
    flags: *const u32,
    logged_off: *mut u32,
) -> msl_hresult {
    guard(|| {
        // SAFETY: this function's own contract.
        let logged_off = unsafe { Out::new(logged_off, "logged_off") };
        let provider = Provider::from_handle(Handle(provider))?;
        // SAFETY: this function's own contract.
        let flags = unsafe { read(flags, "flags") }?;
        let count = provider.shut_down(flags)?;
        if let Ok(logged_off) = logged_off {
            logged_off.set(count);
        }
        Ok(())
    })
}

/// How many logons have not ended. Method of `msl_provider`.
///
/// Returns: 0; `MSL_E_INVALID_PARAMETER`; a bad handle's codes.
/// Out: `count`.
/// Threads: any.
///
/// # Safety
/// `count` is null or valid for writing.
#[no_mangle]
pub unsafe extern "C" fn msl_provider_logon_count(provider: msl_provider, count: *mut size_t) -> msl_hresult {
    guard(|| {
        // SAFETY: this function's own contract.
        let count = unsafe { Out::new(count, "count") }?;
        count.set(Provider::from_handle(Handle(provider))?.logon_count());
        Ok(())
    })
}

/// Ends the life of a provider; shuts it down first if nobody has. Destructor of `msl_provider`.
///
/// Returns: 0; a bad handle's codes.
/// Threads: any.
#[no_mangle]
pub extern "C" fn msl_provider_destroy(provider: msl_provider) -> msl_hresult {
    guard(|| Provider::destroy(Handle(provider)))
}
