//! The bridge between the public C++ headers and the core. Every function catches panics and answers with an HRESULT;
//! outputs are zero where it fails (laws: no-unwind, all-or-nothing).

use std::time::Duration;

use mslogon::core::guard::guard;
use mslogon::core::{Call, Error, Handle, Logon, LogonStart, Object, ObjectKind, Provider, Result, Settings};

use crate::hooks::CppHooks;

#[allow(unreachable_pub)] // what cxx generates is `pub`
#[cxx::bridge(namespace = "mslogon::bridge")]
pub(crate) mod ffi {
    unsafe extern "C++" {
        include!("mslogon/core.hpp");

        #[namespace = "mslogon::core"]
        #[cxx_name = "hooks"]
        type Hooks;

        fn add_ref_support(self: &Hooks);
        fn release_support(self: &Hooks);
        fn object_logoff(self: &Hooks, kind: u32, object: usize) -> i32;
        fn sink_notify(self: &Hooks, sink: usize, notification: usize) -> i32;
        fn sink_release(self: &Hooks, sink: usize);
        fn transports_logoff(self: &Hooks, flags: &mut u32) -> i32;
        fn logon_logoff(self: &Hooks) -> i32;
        fn logged_off(self: &Hooks);
        fn dropped(self: &Hooks);
    }

    extern "Rust" {
        fn provider_create(drain_limit_ms: u32, accept_any_flags: bool, provider: &mut u64) -> i32;
        fn provider_shutdown(provider: u64, flags: u32) -> i32;
        fn provider_destroy(provider: u64) -> i32;

        unsafe fn logon_open(provider: u64, hooks: *const Hooks, logon: &mut u64) -> i32;
        fn logon_logoff(logon: u64, flags: u32) -> i32;
        fn logon_store_released(logon: u64) -> i32;
        fn logon_support_let_go(logon: u64) -> i32;
        fn logon_destroy(logon: u64) -> i32;

        fn object_open(logon: u64, parent: u64, kind: u32, object: usize, opened: &mut u64) -> i32;
        fn object_close(object: u64) -> i32;

        fn call_enter(on: u64, call: &mut u64) -> i32;
        fn call_leave(call: u64) -> i32;

        fn sink_advise(logon: u64, sink: usize, connection: &mut u32) -> i32;
        fn sink_unadvise(logon: u64, connection: u32) -> i32;
        fn sink_deliver(logon: u64, connection: u32, notification: usize) -> i32;

        fn transports_save(logon: u64, flags: u32) -> i32;
        fn transports_tell(logon: u64, flags: &mut u32) -> i32;

        fn report_text(logon: u64, text: &mut [u8]) -> usize;
    }
}

/// No drain limit, as `drain_limit_ms`.
const NO_LIMIT: u32 = u32::MAX;

/// Zeroes the output, then sets it if `body` succeeds.
fn output<T: Default>(out: &mut T, body: impl FnOnce() -> Result<T>) -> i32 {
    *out = T::default();
    guard(|| {
        *out = body()?;
        Ok(())
    })
    .0
}

fn provider_create(drain_limit_ms: u32, accept_any_flags: bool, provider: &mut u64) -> i32 {
    let limit = Duration::from_millis(drain_limit_ms.into());
    let drain_limit = (drain_limit_ms != NO_LIMIT).then_some(limit);
    let settings = Settings {
        drain_limit,
        accept_any_flags,
        ..Settings::default()
    };
    output(provider, || Ok(Provider::create(settings)?.0))
}

fn provider_shutdown(provider: u64, flags: u32) -> i32 {
    guard(|| {
        Provider::from_handle(Handle(provider))?
            .shut_down(flags)
            .map(drop)
    })
    .0
}

fn provider_destroy(provider: u64) -> i32 {
    guard(|| Provider::destroy(Handle(provider))).0
}

/// The handle is written before anybody can find the logon.
///
/// # Safety
/// `hooks` is null, or valid until its `dropped` has been called, or this has failed.
unsafe fn logon_open(provider: u64, hooks: *const ffi::Hooks, logon: &mut u64) -> i32 {
    *logon = 0;
    guard(|| {
        if hooks.is_null() {
            return Err(Error::NullArgument("hooks"));
        }
        let provider = Provider::from_handle(Handle(provider))?;
        // Without an identity there is no store to be found.
        let LogonStart::New(new) = provider.begin_logon(&[])? else {
            return Err(Error::Panicked);
        };
        *logon = new.handle().0;
        // SAFETY: not null, and this function's own contract.
        let activated = new.activate(unsafe { CppHooks::new(hooks) });
        activated.map_err(|(error, hooks)| {
            // The hooks stay the caller's, so they must not be told that they were dropped.
            std::mem::forget(hooks);
            let _ = Logon::destroy(new.handle());
            *logon = 0;
            error
        })
    })
    .0
}

fn logon_logoff(logon: u64, flags: u32) -> i32 {
    guard(|| Logon::from_handle(Handle(logon))?.logoff(flags)).0
}

fn logon_store_released(logon: u64) -> i32 {
    guard(|| Logon::from_handle(Handle(logon))?.store_released()).0
}

fn logon_support_let_go(logon: u64) -> i32 {
    guard(|| Logon::from_handle(Handle(logon))?.support_let_go()).0
}

fn logon_destroy(logon: u64) -> i32 {
    guard(|| Logon::destroy(Handle(logon))).0
}

fn object_open(logon: u64, parent: u64, kind: u32, object: usize, opened: &mut u64) -> i32 {
    output(opened, || {
        let logon = Logon::from_handle(Handle(logon))?;
        let kind = ObjectKind::from_number(kind).ok_or(Error::BadArgument("kind"))?;
        Ok(Object::open(&logon, Handle(parent), kind, object)?.0 .0)
    })
}

fn object_close(object: u64) -> i32 {
    guard(|| Object(Handle(object)).close()).0
}

fn call_enter(on: u64, call: &mut u64) -> i32 {
    output(call, || Ok(Call::enter(Handle(on))?.0 .0))
}

fn call_leave(call: u64) -> i32 {
    guard(|| Call(Handle(call)).leave()).0
}

/// Sinks come here for all events: the provider's own code chooses.
fn sink_advise(logon: u64, sink: usize, connection: &mut u32) -> i32 {
    output(connection, || {
        Logon::from_handle(Handle(logon))?.advise(u32::MAX, Handle::NULL, sink)
    })
}

fn sink_unadvise(logon: u64, connection: u32) -> i32 {
    guard(|| Logon::from_handle(Handle(logon))?.unadvise(connection)).0
}

fn sink_deliver(logon: u64, connection: u32, notification: usize) -> i32 {
    guard(|| Logon::from_handle(Handle(logon))?.deliver(connection, notification)).0
}

fn transports_save(logon: u64, flags: u32) -> i32 {
    guard(|| Logon::from_handle(Handle(logon))?.store_logoff(flags)).0
}

/// The flags stay as they are where it fails.
fn transports_tell(logon: u64, flags: &mut u32) -> i32 {
    guard(|| {
        *flags = Logon::from_handle(Handle(logon))?.tell_transports(*flags)?;
        Ok(())
    })
    .0
}

fn report_text(logon: u64, text: &mut [u8]) -> usize {
    let mut needed = 0;
    guard(|| {
        let mut out = mslogon::core::text::TextOut::new(text);
        Logon::from_handle(Handle(logon))?
            .write_report(&mut out)
            .map_err(|_| Error::BadArgument("text"))?;
        needed = out.needed();
        Ok(())
    });
    needed
}
