//! Model tests: the core itself, under a scheduler that tries thousands of interleavings of a few threads, one switch at
//! each lock. A deadlock, a hook that runs twice or never, a panic: each fails with the schedule that led there.
//!
//! The logons of the process are one list, so these tests run one at a time (`--test-threads=1`).
//! `Journal` is written without switches, so what stands in it stands in the order in which it happened.

use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering::SeqCst};

use shuttle::thread;

use crate::core::fakes::{logon, new_logon, open, provider, FakeHooks, Journal};
use crate::core::sync::Arc;
use crate::core::{Call, Error, Handle, Logon, LogonStart, Object, ObjectKind};

const SCHEDULES: usize = 10_000;

/// Random schedules, and schedules with few switches at the worst moments.
fn check(model: impl Fn() + Send + Sync + Copy + 'static) {
    let model = move || {
        model();
        crate::core::logon::destroy_all();
    };
    shuttle::check_random(model, SCHEDULES);
    shuttle::check_pct(model, SCHEDULES, 3);
}

/// Several threads; returns when all have ended.
fn together(works: Vec<Box<dyn FnOnce() + Send>>) {
    let threads: Vec<_> = works.into_iter().map(thread::spawn).collect();
    threads.into_iter().for_each(|t| t.join().unwrap());
}

macro_rules! threads {
    ($($body:block)+) => { together(vec![$(Box::new(move || $body)),+]) };
}

fn once(journal: &Journal, events: &[&str]) {
    for event in events {
        assert_eq!(journal.count(event), 1, "{event} in {:?}", journal.events());
    }
}

/// A call on `on`, during which `inside` is true.
fn visit(on: Handle, inside: &AtomicUsize) {
    if let Ok(call) = Call::enter(on) {
        inside.fetch_add(1, SeqCst);
        thread::yield_now();
        inside.fetch_sub(1, SeqCst);
        call.leave().unwrap();
    }
}

fn gate_model(limit: Option<u64>) {
    let (logon, journal) = logon(limit);
    let folder = open(&logon, None, ObjectKind::Folder, 1);
    let inside = Arc::new(AtomicUsize::new(0));
    let watched = Arc::clone(&inside);
    // law: no-free-under-a-caller
    journal.on("object 1", move || assert_eq!(watched.load(SeqCst), 0));
    let (one, two, ending) = (Arc::clone(&inside), Arc::clone(&inside), Arc::clone(&logon));
    threads!(
        { visit(folder.0, &one) }
        { visit(folder.0, &two) }
        { ending.logoff(0).unwrap() }
    );
    once(&journal, &["object 1", "transports 8", "logon", "support-"]);
    assert_eq!(journal.events().last().unwrap(), "support-");
    assert!(Call::enter(folder.0).is_err());
}

#[test]
fn law_gate_enter_and_leave_against_logoff() {
    check(|| gate_model(None));
}

#[test]
fn law_never_hangs_callers_that_outlast_the_limit() {
    check(|| gate_model(Some(0)));
}

#[test]
fn law_never_hangs_abandoned_callers_at_all_levels_finish_the_teardown() {
    check(|| {
        let (logon, journal) = logon(Some(0));
        let store = open(&logon, None, ObjectKind::Store, 1);
        let folder = open(&logon, Some(store), ObjectKind::Folder, 2);
        open(&logon, Some(folder), ObjectKind::Message, 3);
        open(&logon, None, ObjectKind::Status, 4);
        let inside = Arc::new(AtomicUsize::new(0));
        let (one, two, three, ending) = (
            Arc::clone(&inside),
            Arc::clone(&inside),
            logon.handle(),
            Arc::clone(&logon),
        );
        threads!(
            { visit(folder.0, &one) }
            { visit(store.0, &two) }
            { visit(three, &AtomicUsize::new(0)) }
            { ending.logoff(0).unwrap() }
        );
        once(
            &journal,
            &["object 1", "object 2", "object 3", "object 4", "support-"],
        );
        let events = journal.events();
        let at = |event: &str| events.iter().position(|e| e == event).unwrap();
        // law: children-first
        assert!(at("object 3") < at("object 2") && at("object 2") < at("object 1"));
        assert!(at("object 1") < at("object 4") && at("object 4") < at("support-"));
    });
}

#[test]
fn law_exactly_once_close_against_logoff() {
    check(|| {
        let (logon, journal) = logon(None);
        let folder = open(&logon, None, ObjectKind::Folder, 1);
        let in_hook = Arc::new(AtomicBool::new(false));
        let hook = Arc::clone(&in_hook);
        journal.on("object 1", move || {
            hook.store(true, SeqCst);
            thread::yield_now();
            hook.store(false, SeqCst);
        });
        let closed = Arc::new(AtomicUsize::new(0));
        let (count, ending) = (Arc::clone(&closed), Arc::clone(&logon));
        threads!(
            {
                count.fetch_add(usize::from(folder.close().is_ok()), SeqCst);
                // law: no-free-under-a-caller: the memory may go now
                assert!(!in_hook.load(SeqCst));
            }
            { ending.logoff(0).unwrap() }
        );
        assert_eq!(closed.load(SeqCst) + journal.count("object 1"), 1);
        once(&journal, &["support-"]);
    });
}

#[test]
fn law_exactly_once_open_and_close_against_logoff() {
    check(|| {
        let (logon, journal) = logon(Some(0));
        let (opening, ending) = (Arc::clone(&logon), Arc::clone(&logon));
        let ends = Arc::new(AtomicUsize::new(0));
        let (opened, closed) = (Arc::clone(&ends), Arc::clone(&ends));
        threads!(
            {
                if let Ok(folder) = Object::open(&opening, Handle::NULL, ObjectKind::Folder, 1) {
                    opened.fetch_add(1, SeqCst);
                    if folder.close().is_ok() {
                        closed.fetch_add(10, SeqCst);
                    }
                }
            }
            { ending.logoff(0).unwrap() }
        );
        let ends = ends.load(SeqCst);
        assert_eq!(ends / 10 + journal.count("object 1"), ends % 10);
    });
}

fn sinks_model(limit: Option<u64>) {
    let (logon, journal) = logon(limit);
    let connection = logon.advise(1, Handle::NULL, 9).unwrap();
    let released = Arc::new(AtomicBool::new(false));
    let unadvised = Arc::new(AtomicBool::new(false));
    let (mark, look) = (Arc::clone(&released), Arc::clone(&released));
    let (closed, see) = (Arc::clone(&unadvised), Arc::clone(&unadvised));
    journal.on("sink- 9", move || mark.store(true, SeqCst));
    journal.on("notify 9 1", move || {
        // law: sinks: to the letter where nobody has to give up waiting
        assert!(limit.is_some() || !see.load(SeqCst));
        assert!(!look.load(SeqCst));
        thread::yield_now();
        assert!(!look.load(SeqCst));
    });
    let (notifying, unadvising, ending) = (Arc::clone(&logon), Arc::clone(&logon), Arc::clone(&logon));
    threads!(
        { let _ = notifying.notify(1, Handle::NULL, 1); }
        {
            if unadvising.unadvise(connection).is_ok() {
                closed.store(true, SeqCst);
                assert!(matches!(
                    unadvising.deliver(connection, 2),
                    Err(Error::UnknownConnection(_) | Error::LoggedOff)
                ));
            }
        }
        { ending.logoff(0).unwrap() }
    );
    once(&journal, &["sink- 9", "support-"]);
    assert_eq!(journal.count("notify 9 2"), 0);
}

#[test]
fn law_sinks_unadvise_against_notify_against_logoff() {
    check(|| sinks_model(None));
}

#[test]
fn law_sinks_notify_that_outlasts_the_limit() {
    check(|| sinks_model(Some(0)));
}

#[test]
fn law_sinks_two_sinks_that_unadvise_each_other() {
    check(|| {
        let (logon, journal) = logon(None);
        let one = logon.advise(1, Handle::NULL, 1).unwrap();
        let other = logon.advise(2, Handle::NULL, 2).unwrap();
        let (from_one, from_other) = (Arc::clone(&logon), Arc::clone(&logon));
        journal.on("notify 1 7", move || {
            let _ = from_one.unadvise(other);
        });
        journal.on("notify 2 7", move || {
            let _ = from_other.unadvise(one);
        });
        let (a, b) = (Arc::clone(&logon), Arc::clone(&logon));
        threads!(
            { a.notify(1, Handle::NULL, 7).unwrap(); }
            { b.notify(2, Handle::NULL, 7).unwrap(); }
        );
        logon.logoff(0).unwrap();
        once(&journal, &["sink- 1", "sink- 2"]);
    });
}

#[test]
fn law_idempotent_two_logoffs_and_the_stores_release() {
    check(|| {
        let (logon, journal) = logon(None);
        open(&logon, None, ObjectKind::Folder, 1);
        let (one, two, three) = (Arc::clone(&logon), Arc::clone(&logon), Arc::clone(&logon));
        let finished = |journal: &Journal| once(journal, &["object 1", "support-"]);
        let (see_one, see_two) = (Arc::clone(&journal), Arc::clone(&journal));
        threads!(
            { one.logoff(0).unwrap(); finished(&see_one) }
            { two.logoff(0).unwrap(); finished(&see_two) }
            { three.store_released().unwrap() }
        );
        finished(&journal);
    });
}

#[test]
fn law_never_hangs_logoff_from_inside_calls_on_two_threads() {
    check(|| {
        let (logon, journal) = logon(None);
        let folder = open(&logon, None, ObjectKind::Folder, 1);
        let work = move |logon: Arc<Logon>| {
            if let Ok(call) = Call::enter(folder.0) {
                logon.logoff(0).unwrap();
                call.leave().unwrap();
            }
        };
        let (one, two) = (Arc::clone(&logon), Arc::clone(&logon));
        threads!({ work(one) } { work(two) });
        once(&journal, &["object 1", "support-"]);
    });
}

#[test]
fn law_support_once_destroy_against_logoff() {
    check(|| {
        let (logon, journal) = logon(Some(0));
        let folder = open(&logon, None, ObjectKind::Folder, 1);
        let handle = logon.handle();
        drop(logon);
        threads!(
            { let _ = Logon::from_handle(handle).and_then(|l| l.logoff(0)); }
            { let _ = Logon::destroy(handle); }
            { visit(folder.0, &AtomicUsize::new(0)) }
        );
        once(&journal, &["object 1", "support-", "drop"]);
        assert_eq!(journal.events().last().unwrap(), "drop");
    });
}

#[test]
fn law_transports_once_tell_against_tell_against_logoff() {
    check(|| {
        let (logon, journal) = logon(None);
        let (one, two, ending) = (Arc::clone(&logon), Arc::clone(&logon), Arc::clone(&logon));
        let inside = Arc::clone(&journal);
        journal.on("transports 2", move || {
            thread::yield_now();
            assert_eq!(inside.count("support-"), 0);
        });
        let told = |logon: &Arc<Logon>| {
            let answer = logon.tell_transports(2);
            assert!(
                matches!(answer, Ok(0x10000) | Err(Error::LoggedOff)),
                "{answer:?}"
            );
        };
        threads!({ told(&one) } { told(&two) } { ending.logoff(0).unwrap() });
        assert_eq!(journal.count("transports 2") + journal.count("transports 8"), 1);
    });
}

#[test]
fn law_same_store_two_threads_log_on_at_once() {
    check(|| {
        let provider = provider(None);
        let made = Arc::new(AtomicUsize::new(0));
        let log_on =
            |provider: Arc<crate::core::Provider>, made: Arc<AtomicUsize>, gives_up: bool| match provider
                .begin_logon(b"store")
                .unwrap()
            {
                LogonStart::Existing(store) => assert_eq!(store, 4711),
                LogonStart::New(pending) if gives_up => Logon::destroy(pending.handle()).unwrap(),
                LogonStart::New(pending) => {
                    made.fetch_add(1, SeqCst);
                    pending
                        .activate(FakeHooks(Arc::default()))
                        .map_err(|(e, _)| e)
                        .unwrap();
                }
            };
        let (p1, p2, p3) = (
            Arc::clone(&provider),
            Arc::clone(&provider),
            Arc::clone(&provider),
        );
        let (m1, m2, m3) = (Arc::clone(&made), Arc::clone(&made), Arc::clone(&made));
        threads!({ log_on(p1, m1, false) } { log_on(p2, m2, false) } { log_on(p3, m3, true) });
        assert_eq!(made.load(SeqCst), 1);
        assert_eq!(provider.logon_count(), 1);
        provider.shut_down(0).unwrap();
    });
}

#[test]
fn law_same_store_logon_against_logoff_of_the_same_store() {
    check(|| {
        let provider = provider(None);
        let (first, journal) = new_logon(&provider, b"store");
        let again = Arc::clone(&provider);
        let late = Arc::clone(&journal);
        threads!(
            {
                match again.begin_logon(b"store").unwrap() {
                    LogonStart::Existing(_) => assert_eq!(late.count("store+"), 1),
                    LogonStart::New(pending) => Logon::destroy(pending.handle()).unwrap(),
                }
            }
            { first.logoff(0).unwrap() }
        );
        once(&journal, &["support-"]);
        assert_eq!(provider.logon_count(), 0);
        assert!(matches!(
            provider.begin_logon(b"store").unwrap(),
            LogonStart::New(_)
        ));
    });
}

#[test]
fn law_shutdown_against_logons_that_come_and_go() {
    check(|| {
        let provider = provider(None);
        let (first, one) = new_logon(&provider, b"1");
        let (ending, coming) = (Arc::clone(&provider), Arc::clone(&provider));
        let other = Arc::new(Journal::default());
        let two = Arc::clone(&other);
        threads!(
            { ending.shut_down(0).unwrap(); }
            { first.logoff(0).unwrap() }
            {
                if let Ok(LogonStart::New(pending)) = coming.begin_logon(b"2") {
                    if pending.activate(FakeHooks(two)).is_err() {
                        Logon::destroy(pending.handle()).unwrap();
                    }
                }
            }
        );
        once(&one, &["support-"]);
        assert_eq!(other.count("support+"), other.count("support-"));
        assert_eq!(provider.logon_count(), 0);
    });
}

#[test]
fn law_never_hangs_two_shutdowns_from_inside_two_teardowns() {
    check(|| {
        let provider = provider(None);
        let (one, journal_one) = new_logon(&provider, b"1");
        let (two, journal_two) = new_logon(&provider, b"2");
        let (from_one, from_two) = (Arc::clone(&provider), Arc::clone(&provider));
        let other = Arc::clone(&one);
        journal_one.on("logon", move || {
            let _ = from_one.shut_down(0);
        });
        journal_two.on("logon", move || {
            let _ = other.logoff(0);
            let _ = from_two.shut_down(0);
        });
        threads!({ one.logoff(0).unwrap() } { two.logoff(0).unwrap() });
        once(&journal_one, &["support-"]);
        once(&journal_two, &["support-"]);
    });
}

#[test]
fn law_never_hangs_two_shutdowns_from_inside_the_support_objects_release() {
    check(|| {
        let provider = provider(None);
        let (one, journal_one) = new_logon(&provider, b"1");
        let (two, journal_two) = new_logon(&provider, b"2");
        for (logon, journal) in [(&one, &journal_one), (&two, &journal_two)] {
            let (provider, handle) = (Arc::clone(&provider), logon.handle());
            journal.on("support-", move || {
                Logon::destroy(handle).unwrap();
                let _ = provider.shut_down(0);
            });
        }
        threads!({ one.logoff(0).unwrap() } { two.logoff(0).unwrap() });
        once(&journal_one, &["support-"]);
        once(&journal_two, &["support-"]);
    });
}

#[test]
fn law_never_hangs_sinks_of_two_logons_that_unadvise_each_other() {
    check(|| {
        let ((one, journal_one), (two, journal_two)) = (logon(None), logon(None));
        let of_one = one.advise(1, Handle::NULL, 1).unwrap();
        let of_two = two.advise(1, Handle::NULL, 2).unwrap();
        let (from_one, from_two) = (Arc::clone(&two), Arc::clone(&one));
        journal_one.on("notify 1 7", move || {
            let _ = from_one.unadvise(of_two);
        });
        journal_two.on("notify 2 7", move || {
            let _ = from_two.unadvise(of_one);
        });
        let (a, b) = (Arc::clone(&one), Arc::clone(&two));
        threads!(
            { a.notify(1, Handle::NULL, 7).unwrap(); }
            { b.notify(1, Handle::NULL, 7).unwrap(); }
        );
        one.logoff(0).unwrap();
        two.logoff(0).unwrap();
        once(&journal_one, &["sink- 1"]);
        once(&journal_two, &["sink- 2"]);
    });
}

#[test]
fn law_never_hangs_close_against_giving_up_a_pending_logon() {
    check(|| {
        let provider = provider(None);
        let LogonStart::New(pending) = provider.begin_logon(b"store").unwrap() else {
            unreachable!()
        };
        let store = open(&pending, None, ObjectKind::Store, 1);
        let handle = pending.handle();
        drop(pending);
        threads!(
            { let _ = store.close(); }
            { Logon::destroy(handle).unwrap() }
        );
        assert!(store.close().is_err());
    });
}

#[test]
fn law_bad_handle_a_stale_handle_against_its_slot_used_again() {
    check(|| {
        let (logon, journal) = logon(None);
        let old = open(&logon, None, ObjectKind::Folder, 1);
        let opening = Arc::clone(&logon);
        threads!(
            { let _ = old.close(); }
            { let _ = old.close(); }
            { open(&opening, None, ObjectKind::Folder, 2); }
        );
        assert!(old.close().is_err());
        logon.logoff(0).unwrap();
        assert_eq!(journal.count("object 1"), 0);
        once(&journal, &["object 2"]);
    });
}
