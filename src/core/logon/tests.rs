//! One logon, through its whole life.

use super::*;
use crate::core::fakes::{logon, new_logon, open, provider};
use crate::core::{LogonStart, Object};
use crate::mapi::flags;
use std::sync::mpsc;
use std::time::Duration;

use ObjectKind::{Folder, Message, Status, Store};

/// A thread that comes in, says so, and goes out when told.
fn caller(on: Handle) -> (mpsc::Sender<()>, std::thread::JoinHandle<Result<()>>) {
    let (tell_inside, inside) = mpsc::channel();
    let (tell_go, go) = mpsc::channel::<()>();
    let thread = std::thread::spawn(move || {
        let call = Call::enter(on).unwrap();
        tell_inside.send(()).unwrap();
        let _ = go.recv();
        call.leave()
    });
    inside.recv().unwrap();
    (tell_go, thread)
}

#[test]
fn law_support_once_the_whole_order_of_a_teardown() {
    let (logon, journal) = logon(None);
    let store = open(&logon, None, Store, 1);
    let folder = open(&logon, Some(store), Folder, 2);
    open(&logon, Some(folder), Message, 3);
    open(&logon, None, Status, 4);
    logon.advise(1, Handle::NULL, 9).unwrap();
    assert_eq!(journal.events(), ["support+"]);
    logon.logoff(0).unwrap();
    let order = [
        "support+",
        "transports 8",
        "object 3",
        "object 2",
        "object 1",
        "object 4",
        "sink- 9",
        "logon",
        "logged off",
        "support-",
    ];
    assert_eq!(journal.events(), order);
    Logon::destroy(logon.handle()).unwrap();
    assert_eq!(journal.events(), order);
    drop(logon);
    assert_eq!(journal.events().last().unwrap(), "drop");
}

#[test]
fn law_exactly_once_closed_first_is_not_invalidated() {
    let (logon, journal) = logon(None);
    let folder = open(&logon, None, Folder, 1);
    let kept = open(&logon, Some(folder), Message, 2);
    folder.close().unwrap();
    logon.logoff(0).unwrap();
    assert_eq!(journal.count("object 1"), 0);
    assert_eq!(journal.count("object 2"), 1);
    // law: late-close-is-safe
    assert_eq!(kept.close(), Err(Error::StaleHandle(HandleKind::Object)));
    Logon::destroy(logon.handle()).unwrap();
    assert_eq!(kept.close(), Err(Error::StaleHandle(HandleKind::Object)));
    assert_eq!(folder.close(), Err(Error::StaleHandle(HandleKind::Object)));
}

#[test]
fn law_after_logoff_everything_is_refused() {
    let (logon, _) = logon(None);
    let folder = open(&logon, None, Folder, 1);
    let connection = logon.advise(1, Handle::NULL, 9).unwrap();
    logon.logoff(0).unwrap();
    let refused = |result: Result<()>| assert_eq!(result.unwrap_err().hresult(), HResult::INVALID_OBJECT);
    refused(Call::enter(logon.handle()).map(drop));
    refused(Call::enter(folder.0).map(drop));
    refused(Object::open(&logon, Handle::NULL, Folder, 2).map(drop));
    refused(logon.advise(1, Handle::NULL, 9).map(drop));
    refused(logon.unadvise(connection));
    refused(logon.notify(1, Handle::NULL, 1).map(drop));
    refused(logon.deliver(connection, 1));
    refused(logon.store_logoff(flags::LOGOFF_ABORT));
    refused(logon.tell_transports(flags::LOGOFF_ABORT).map(drop));
    assert_eq!(logon.logoff(0), Ok(()));
}

#[test]
fn law_flags_reserved_flags_must_be_zero() {
    let (logon, journal) = logon(None);
    assert_eq!(logon.logoff(1), Err(Error::ReservedFlags(1)));
    assert!(logon.is_active());
    assert_eq!(journal.events(), ["support+"]);
    let settings = Settings {
        accept_any_flags: true,
        ..Settings::default()
    };
    let provider = Provider::from_handle(Provider::create(settings).unwrap()).unwrap();
    let (logon, _) = new_logon(&provider, b"");
    assert_eq!(logon.logoff(7), Ok(()));
}

#[test]
fn law_gate_the_logoff_thread_alone_comes_in() {
    let (logon, journal) = logon(None);
    let folder = open(&logon, None, Folder, 1);
    let message = open(&logon, Some(folder), Message, 2);
    let connection = logon.advise(1, Handle::NULL, 9).unwrap();
    let inside = Arc::clone(&logon);
    journal.on("object 2", move || {
        let call = inside.enter().unwrap();
        let call_on_parent = Call::enter(folder.0).unwrap();
        call_on_parent.leave().unwrap();
        call.leave().unwrap();
        assert_eq!(folder.close(), Ok(()));
        assert_eq!(message.close(), Err(Error::StaleHandle(HandleKind::Object)));
        assert_eq!(inside.unadvise(connection), Ok(()));
        assert_eq!(
            Object::open(&inside, Handle::NULL, Folder, 3),
            Err(Error::LoggedOff)
        );
        assert_eq!(inside.notify(1, Handle::NULL, 1), Err(Error::LoggedOff));
        let elsewhere = Arc::clone(&inside);
        let refused = std::thread::spawn(move || elsewhere.enter().map(drop))
            .join()
            .unwrap();
        assert_eq!(refused, Err(Error::LoggedOff));
    });
    logon.logoff(0).unwrap();
    let order = [
        "support+",
        "transports 8",
        "object 2",
        "sink- 9",
        "logon",
        "logged off",
        "support-",
    ];
    assert_eq!(journal.events(), order);
}

#[test]
fn law_never_hangs_logoff_waits_for_a_call_and_no_longer() {
    let (logon, journal) = logon(None);
    let folder = open(&logon, None, Folder, 1);
    let (go, thread) = caller(folder.0);
    let in_logoff = Arc::clone(&logon);
    let logoff = std::thread::spawn(move || in_logoff.logoff(0));
    std::thread::sleep(Duration::from_millis(50));
    assert_eq!(journal.events(), ["support+"]);
    go.send(()).unwrap();
    thread.join().unwrap().unwrap();
    logoff.join().unwrap().unwrap();
    assert_eq!(journal.count("object 1"), 1);
    assert_eq!(logon.summary().calls_abandoned, 0);
}

#[test]
fn law_never_hangs_what_is_in_use_is_left_to_the_last_caller() {
    let (logon, journal) = logon(Some(0));
    let store = open(&logon, None, Store, 1);
    let folder = open(&logon, Some(store), Folder, 2);
    open(&logon, Some(store), Folder, 3);
    let message = open(&logon, Some(folder), Message, 4);
    open(&logon, None, Status, 5);
    let (go, thread) = caller(message.0);
    logon.logoff(0).unwrap();
    assert_eq!(journal.events(), ["support+", "transports 8", "object 3"]);
    assert_eq!(logon.logoff(0), Ok(()));
    let summary = logon.summary();
    assert_eq!((summary.calls_abandoned, summary.objects_deferred), (1, 4));
    Logon::destroy(logon.handle()).unwrap();
    go.send(()).unwrap();
    thread.join().unwrap().unwrap();
    let rest = [
        "object 4",
        "object 2",
        "object 1",
        "object 5",
        "logon",
        "logged off",
        "support-",
    ];
    assert_eq!(journal.events()[3..], rest);
    drop(logon);
    assert_eq!(journal.count("drop"), 1);
}

#[test]
fn law_never_hangs_an_object_released_inside_its_own_abandoned_call() {
    let (logon, journal) = logon(Some(0));
    let folder = open(&logon, None, Folder, 1);
    let (tell_inside, inside) = mpsc::channel();
    let (tell_go, go) = mpsc::channel::<()>();
    let thread = std::thread::spawn(move || {
        let call = Call::enter(folder.0).unwrap();
        tell_inside.send(()).unwrap();
        go.recv().unwrap();
        folder.close().unwrap();
        call.leave().unwrap();
    });
    inside.recv().unwrap();
    logon.logoff(0).unwrap();
    tell_go.send(()).unwrap();
    thread.join().unwrap();
    assert_eq!(
        journal.events(),
        ["support+", "transports 8", "logon", "logged off", "support-"]
    );
}

#[test]
fn law_never_hangs_logoff_from_inside_everything() {
    for from in [
        "call",
        "notify 9 1",
        "object 1",
        "transports 8",
        "sink- 9",
        "logon",
        "support-",
    ] {
        let (logon, journal) = logon(None);
        let folder = open(&logon, None, Folder, 1);
        logon.advise(1, Handle::NULL, 9).unwrap();
        let inside = Arc::clone(&logon);
        if from != "call" {
            journal.on(from, move || inside.logoff(0).unwrap());
        }
        if from == "call" {
            let call = Call::enter(folder.0).unwrap();
            logon.logoff(0).unwrap();
            call.leave().unwrap();
        }
        let _ = logon.notify(1, Handle::NULL, 1);
        logon.logoff(0).unwrap();
        for once in ["object 1", "sink- 9", "transports 8", "logon", "support-"] {
            assert_eq!(journal.count(once), 1, "{once}, logoff from {from}");
        }
    }
}

#[test]
fn law_never_hangs_two_callers_that_both_log_off() {
    let (logon, journal) = logon(None);
    let threads: Vec<_> = (0..2)
        .map(|_| {
            let logon = Arc::clone(&logon);
            std::thread::spawn(move || {
                let Ok(call) = logon.enter() else { return };
                std::thread::sleep(Duration::from_millis(20));
                logon.logoff(0).unwrap();
                call.leave().unwrap();
            })
        })
        .collect();
    threads.into_iter().for_each(|t| t.join().unwrap());
    assert_eq!(journal.count("support-"), 1);
}

#[test]
fn law_idempotent_a_second_logoff_elsewhere_waits_for_the_first() {
    let (logon, journal) = logon(None);
    open(&logon, None, Folder, 1);
    let (tell_second, second) = mpsc::channel();
    let other = Arc::clone(&logon);
    journal.on("object 1", move || {
        let thread = std::thread::spawn(move || other.logoff(0));
        std::thread::sleep(Duration::from_millis(50));
        assert!(!thread.is_finished());
        tell_second.send(thread).unwrap();
    });
    logon.logoff(0).unwrap();
    second.recv().unwrap().join().unwrap().unwrap();
    assert_eq!(journal.count("object 1"), 1);
}

#[test]
fn law_no_free_under_a_caller_close_waits_for_on_logoff() {
    let (logon, journal) = logon(None);
    let folder = open(&logon, None, Folder, 1);
    let (tell_closer, closer) = mpsc::channel();
    journal.on("object 1", move || {
        let thread = std::thread::spawn(move || folder.close());
        std::thread::sleep(Duration::from_millis(50));
        assert!(!thread.is_finished());
        tell_closer.send(thread).unwrap();
    });
    logon.logoff(0).unwrap();
    let closed = closer.recv().unwrap().join().unwrap();
    assert_eq!(closed, Err(Error::StaleHandle(HandleKind::Object)));
}

#[test]
fn law_sinks_unadvise_inside_and_while_notify_runs() {
    let (logon, journal) = logon(None);
    let connection = logon.advise(1, Handle::NULL, 9).unwrap();
    let inside = Arc::clone(&logon);
    let seen = Arc::clone(&journal);
    journal.on("notify 9 1", move || {
        inside.unadvise(connection).unwrap();
        assert_eq!(seen.count("sink- 9"), 0);
        assert_eq!(
            inside.unadvise(connection),
            Err(Error::UnknownConnection(connection))
        );
    });
    assert_eq!(logon.notify(1, Handle::NULL, 1), Ok(1));
    assert_eq!(journal.count("sink- 9"), 1);
    assert_eq!(logon.notify(1, Handle::NULL, 2), Ok(0));
}

#[test]
fn law_sinks_a_sink_in_on_notify_elsewhere_outlasts_the_logoff() {
    let (logon, journal) = logon(Some(0));
    logon.advise(1, Handle::NULL, 9).unwrap();
    logon.advise(1, Handle::NULL, 10).unwrap();
    let (tell_inside, inside) = mpsc::channel();
    let (tell_go, go) = mpsc::channel::<()>();
    journal.on("notify 9 1", move || {
        tell_inside.send(()).unwrap();
        go.recv().unwrap();
    });
    let notifier = Arc::clone(&logon);
    let thread = std::thread::spawn(move || notifier.notify(1, Handle::NULL, 1));
    inside.recv().unwrap();
    logon.logoff(0).unwrap();
    assert_eq!(journal.count("sink- 9"), 0);
    assert_eq!(journal.count("sink- 10"), 1);
    tell_go.send(()).unwrap();
    assert_eq!(thread.join().unwrap(), Ok(1));
    assert_eq!(journal.count("sink- 9"), 1);
    assert_eq!(journal.count("notify 10 1"), 0);
    assert_eq!(journal.count("support-"), 1);
}

#[test]
fn law_transports_once_told_before_or_at_logoff() {
    let (logon, journal) = logon(None);
    logon.store_logoff(flags::LOGOFF_QUIET).unwrap();
    assert_eq!(logon.tell_transports(flags::LOGOFF_ORDERLY), Ok(0x10000));
    assert_eq!(logon.tell_transports(flags::LOGOFF_PURGE), Ok(0x10000));
    assert_eq!(logon.tell_transports(3), Err(Error::LogoffFlags(3)));
    logon.store_released().unwrap();
    let told: Vec<_> = journal
        .events()
        .into_iter()
        .filter(|e| e.starts_with("transports"))
        .collect();
    assert_eq!(told, ["transports 2"]);
}

#[test]
fn law_carry_on_every_hook_fails_or_panics() {
    let (logon, journal) = logon(None);
    open(&logon, None, Folder, 1);
    open(&logon, None, Folder, 2);
    logon.advise(1, Handle::NULL, 9).unwrap();
    for event in ["object 2", "transports 8", "logon"] {
        journal.fail(event, HResult::NO_SUPPORT);
    }
    for event in ["object 1", "sink- 9", "logged off", "support-"] {
        journal.on(event, || panic!("planted"));
    }
    assert_eq!(logon.logoff(0), Ok(()));
    assert_eq!(journal.events().last().unwrap(), "support-");
    // MAPI_E_NO_SUPPORT of the transports is no failure.
    assert_eq!(logon.summary().failures, 4);
    let mut text = String::new();
    logon.write_report(&mut text).unwrap();
    assert!(
        text.contains("2 objects were open, 2 invalidated") && text.contains("0x80040102"),
        "{text}"
    );
}

#[test]
fn law_support_once_mapi_logs_off_and_destroys_from_inside_the_release() {
    let (logon, journal) = logon(None);
    let handle = logon.handle();
    journal.on("support-", move || {
        Logon::from_handle(handle).unwrap().logoff(0).unwrap();
        Logon::destroy(handle).unwrap();
    });
    drop(logon);
    Logon::from_handle(handle).unwrap().store_released().unwrap();
    assert_eq!(journal.count("support-"), 1);
    assert_eq!(journal.events().last().unwrap(), "drop");
    assert_eq!(
        Logon::from_handle(handle).unwrap_err(),
        Error::StaleHandle(HandleKind::Logon)
    );
}

#[test]
fn law_all_or_nothing_wrong_order_changes_nothing() {
    let provider = provider(None);
    let LogonStart::New(pending) = provider.begin_logon(b"a").unwrap() else {
        unreachable!()
    };
    assert_eq!(pending.logoff(0), Err(NOT_ACTIVATED));
    assert_eq!(pending.enter().map(drop), Err(NOT_ACTIVATED));
    let early = open(&pending, None, Folder, 1);
    assert_eq!(Call::enter(early.0), Err(NOT_ACTIVATED));
    let journal = Arc::default();
    let hooks = crate::core::fakes::FakeHooks(Arc::clone(&journal));
    provider.shut_down(0).unwrap();
    let (error, hooks) = pending.activate(hooks).unwrap_err();
    assert_eq!(error, Error::ShutDown);
    assert_eq!(journal.events(), ["support+", "support-"]);
    drop(hooks);
    Logon::destroy(pending.handle()).unwrap();
    assert_eq!(early.close(), Err(Error::StaleHandle(HandleKind::Object)));
    assert_eq!(Arc::strong_count(&pending), 1);
}

#[test]
fn an_object_opened_before_activation_is_like_any_other() {
    let provider = provider(None);
    let LogonStart::New(pending) = provider.begin_logon(b"a").unwrap() else {
        unreachable!()
    };
    let store = open(&pending, None, Store, 1);
    let journal = Arc::default();
    let hooks = crate::core::fakes::FakeHooks(Arc::clone(&journal));
    pending.activate(hooks).map_err(|(e, _)| e).unwrap();
    Call::enter(store.0).unwrap().leave().unwrap();
    pending.logoff(0).unwrap();
    assert_eq!(journal.count("object 1"), 1);
}

#[test]
fn law_never_hangs_transports_told_again_while_another_thread_is_stuck_in_them() {
    let (logon, journal) = logon(Some(50));
    open(&logon, None, Folder, 1);
    let (tell_inside, inside) = mpsc::channel();
    let (tell_go, go) = mpsc::channel::<()>();
    journal.on("transports 2", move || {
        tell_inside.send(()).unwrap();
        go.recv().unwrap();
    });
    let teller = Arc::clone(&logon);
    let thread = std::thread::spawn(move || teller.tell_transports(flags::LOGOFF_ORDERLY));
    inside.recv().unwrap();
    let again = Arc::clone(&logon);
    journal.on("object 1", move || {
        assert_eq!(again.tell_transports(flags::LOGOFF_ABORT), Err(Error::LoggedOff));
    });
    logon.logoff(0).unwrap();
    assert_eq!(journal.count("support-"), 0);
    tell_go.send(()).unwrap();
    assert_eq!(thread.join().unwrap(), Ok(0x10000));
    assert_eq!(journal.count("support-"), 1);
}

#[test]
fn law_gate_the_last_callers_hooks_may_close_and_unadvise() {
    let (logon, journal) = logon(Some(0));
    let folder = open(&logon, None, Folder, 1);
    let message = open(&logon, Some(folder), Message, 2);
    let connection = logon.advise(1, Handle::NULL, 9).unwrap();
    let (go, thread) = caller(message.0);
    let inside = Arc::clone(&logon);
    journal.on("object 2", move || {
        inside.enter().unwrap().leave().unwrap();
        assert_eq!(
            inside.unadvise(connection),
            Err(Error::UnknownConnection(connection))
        );
        assert_eq!(folder.close(), Ok(()));
    });
    logon.logoff(0).unwrap();
    go.send(()).unwrap();
    thread.join().unwrap().unwrap();
    assert_eq!(journal.count("object 1"), 0);
    assert_eq!(journal.count("support-"), 1);
}

#[test]
fn law_gate_a_sink_left_to_its_caller_is_released_by_one_who_may_come_in() {
    let (logon, journal) = logon(Some(0));
    let connection = logon.advise(1, Handle::NULL, 9).unwrap();
    let (tell_inside, inside) = mpsc::channel();
    let (tell_go, go) = mpsc::channel::<()>();
    journal.on("notify 9 1", move || {
        tell_inside.send(()).unwrap();
        go.recv().unwrap();
    });
    let notifier = Arc::clone(&logon);
    let thread = std::thread::spawn(move || notifier.deliver(connection, 1));
    inside.recv().unwrap();
    let in_release = Arc::clone(&logon);
    journal.on("sink- 9", move || in_release.enter().unwrap().leave().unwrap());
    logon.logoff(0).unwrap();
    tell_go.send(()).unwrap();
    thread.join().unwrap().unwrap();
    assert_eq!(journal.count("sink- 9"), 1);
    assert_eq!(journal.events().last().unwrap(), "support-");
    assert_eq!(logon.summary().failures, 0);
}

#[test]
fn law_never_hangs_the_report_of_what_was_left_outlives_the_logon() {
    let (logon, journal) = logon(Some(0));
    let folder = open(&logon, None, Folder, 1);
    let (go, thread) = caller(folder.0);
    let handle = logon.handle();
    logon.logoff(0).unwrap();
    Logon::destroy(handle).unwrap();
    assert_eq!(Logon::destroy(handle), Err(Error::StaleHandle(HandleKind::Logon)));
    drop(logon);
    journal.on("logged off", move || {
        let numbers = Logon::from_handle(handle).unwrap().summary();
        assert_eq!((numbers.calls_abandoned, numbers.objects_invalidated), (1, 1));
    });
    go.send(()).unwrap();
    thread.join().unwrap().unwrap();
    assert_eq!(journal.events().last().unwrap(), "drop");
    assert_eq!(
        Logon::from_handle(handle).unwrap_err(),
        Error::StaleHandle(HandleKind::Logon)
    );
}

/// Hooks that allocate nothing themselves, and fail.
struct QuietHooks;

impl Hooks for QuietHooks {
    fn add_ref_support(&self) {}
    fn release_support(&self) {}
    fn add_ref_store(&self) -> std::result::Result<usize, HResult> {
        Ok(1)
    }
    fn object_logoff(&self, _: ObjectKind, object: usize) -> std::result::Result<(), HResult> {
        // Callbacks may come in and close, and need no memory for it either.
        let logon = Logon::from_handle(Handle(object as u64)).map_err(|e| e.hresult())?;
        let call = logon.enter().map_err(|e| e.hresult())?;
        call.leave().map_err(|e| e.hresult())?;
        Err(HResult::NO_SUPPORT)
    }
    fn sink_notify(&self, _: usize, _: usize) -> std::result::Result<(), HResult> {
        Ok(())
    }
    fn sink_release(&self, _: usize) {}
    fn transports_logoff(&self, _: &mut u32) -> std::result::Result<(), HResult> {
        Err(HResult::CALL_FAILED)
    }
    fn logon_logoff(&self) -> std::result::Result<bool, HResult> {
        Err(HResult::CALL_FAILED)
    }
    fn logged_off(&self) {}
}

#[test]
#[cfg(target_pointer_width = "64")] // a handle goes through a pointer here
fn law_no_allocation_in_a_whole_teardown() {
    let provider = provider(Some(0));
    let LogonStart::New(logon) = provider.begin_logon(b"store").unwrap() else {
        unreachable!()
    };
    logon.activate(QuietHooks).map_err(|(e, _)| e).unwrap();
    let name = logon.handle().0 as usize;
    let mut parent = None;
    for i in 0..1_000 {
        let object = open(&logon, parent, Folder, name);
        parent = (i % 10 != 9).then_some(object);
        logon.advise(1, Handle::NULL, i).unwrap();
    }
    let busy = open(&logon, parent, Message, name);
    let (go, thread) = caller(busy.0);
    let allocations = crate::core::fakes::allocations::of(|| {
        logon.logoff(0).unwrap();
        Logon::destroy(logon.handle()).unwrap();
        provider.shut_down(0).unwrap();
    });
    assert_eq!(allocations, 0);
    assert!(crate::core::fakes::allocations::of(|| drop(Box::new(1))) > 0);
    go.send(()).unwrap();
    thread.join().unwrap().unwrap();
    assert_eq!(logon.summary().objects_invalidated, 1_001);
}

#[test]
fn law_no_lock_held_every_hook_may_ask_on_another_thread() {
    let hooks = [
        "transports 8",
        "object 1",
        "sink- 9",
        "logon",
        "logged off",
        "support-",
        "notify 9 1",
    ];
    for hook in hooks {
        let (logon, journal) = logon(None);
        let folder = open(&logon, None, Folder, 1);
        logon.advise(1, Handle::NULL, 9).unwrap();
        let asked = Arc::clone(&logon);
        journal.on(hook, move || {
            let elsewhere = std::thread::spawn(move || {
                let _ = (asked.is_active(), asked.summary(), asked.provider.logon_count());
                let _ = Call::enter(folder.0).map(Call::leave);
            });
            elsewhere.join().unwrap();
        });
        logon.notify(1, Handle::NULL, 1).unwrap();
        logon.logoff(0).unwrap();
        assert_eq!(journal.count(hook), 1);
    }
}

#[test]
fn law_late_close_is_safe_after_everything_is_gone() {
    let (logon, _) = logon(None);
    let kept = open(&logon, None, Folder, 1);
    let handle = logon.handle();
    drop(logon);
    Logon::destroy(handle).unwrap();
    assert_eq!(kept.close(), Err(Error::StaleHandle(HandleKind::Object)));
    assert_eq!(kept.close().unwrap_err().hresult(), HResult::INVALID_OBJECT);
}

#[test]
fn law_support_once_the_store_is_gone_when_it_was_opened_and_closed() {
    let (logon, journal) = logon(None);
    logon.support_let_go().unwrap();
    let store = open(&logon, None, Store, 1);
    logon.support_let_go().unwrap();
    assert_eq!(journal.events(), ["support+"]);
    store.close().unwrap();
    logon.support_let_go().unwrap();
    logon.support_let_go().unwrap();
    assert_eq!(journal.count("support-"), 1);
}

#[test]
fn law_bad_handle_objects_and_calls_of_others_are_refused() {
    let (one, _) = logon(None);
    let (other, _) = logon(None);
    let folder = open(&one, None, Folder, 1);
    assert_eq!(Object::open(&other, folder.0, Message, 2), Err(Error::OtherLogon));
    assert_eq!(other.advise(1, folder.0, 3), Err(Error::OtherLogon));
    let call = one.enter().unwrap();
    let elsewhere = std::thread::spawn(move || call.leave()).join().unwrap();
    assert_eq!(elsewhere, Err(Error::WrongThread));
    assert_eq!(call.leave(), Ok(()));
    assert_eq!(call.leave(), Err(Error::StaleHandle(HandleKind::Call)));
}
