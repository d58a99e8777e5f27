//! How a logon is logged off, on the thread that begins it (*IMSLogon::Logoff*, *Shutting Down a Service Provider*):
//!
//! 1. closes the gate, and waits for calls in flight on other threads up to the time limit;
//! 2. calls `StoreLogoffTransports`, unless that was done (law: transports-once);
//! 3. invalidates the objects still open, children first, the status objects last (laws: exactly-once, children-first);
//! 4. releases the sinks;
//! 5. lets the provider do its own part;
//! 6. releases the support object, the last thing of all (law: support-once).
//!
//! What a call that outlasted the limit is inside of, everything above that, and steps 5 and 6 are left to the last of
//! those calls on its way out (law: never-hangs).

use std::time::Instant;

use super::{Books, Cause, Logon, State, CALLS, LOGONS, NOT_ACTIVATED, OBJECTS};
use crate::core::gate::Subject;
use crate::core::objects::{Step, Taken};
use crate::core::sync::{lock, wait, MutexGuard, PoisonError};
use crate::core::thread::{self, ThreadId};
use crate::core::Result;

/// What is left of a teardown.
enum Rest {
    /// An object that had been set aside.
    Object(Taken),
    /// A sink to release.
    Sink(usize),
    /// The last steps.
    End,
    /// What is left is for those who are still inside.
    Others,
}

impl Logon {
    /// Tears the logon down, unless that was done or is being done by somebody whom this thread must not wait for.
    pub(crate) fn tear_down(&self, cause: Cause) -> Result<()> {
        let me = thread::current();
        if self.begin_teardown(cause, me)? {
            self.drain(me);
            self.tell_transports_at_last(me);
            self.invalidate_objects(me);
            lock(&self.books).sinks.unadvise_all();
            self.complete(me);
        }
        Ok(())
    }

    /// A pending logon comes to nothing. Nobody has seen it, so no hook runs; its maker disposes of its objects. False
    /// where it is not pending (any more).
    pub(super) fn give_up(&self) -> bool {
        let mut books = lock(&self.books);
        if books.state != State::Pending {
            return false;
        }
        books.log_off();
        books.reported = true;
        books.ended = true;
        drop(books);
        let me = thread::current();
        while let Some(taken) = self.take_object(me) {
            lock(&self.books).objects.finish(taken.index);
            let _ = OBJECTS.remove(taken.handle);
            // A close of this object may be waiting.
            self.changed.notify_all();
        }
        let _ = CALLS.remove(self.spare());
        self.provider.forget(self);
        true
    }

    /// Closes the gate. False where nothing is left to do.
    fn begin_teardown(&self, cause: Cause, me: ThreadId) -> Result<bool> {
        let mut tears_down_another = None;
        let mut books = lock(&self.books);
        loop {
            match books.state {
                State::Pending => return Err(NOT_ACTIVATED),
                State::Active => break,
                State::LoggedOff => return Ok(false),
                // The thread that runs the teardown waits for calls in flight, so whoever is inside one must not wait
                // for it; nor two for each other's teardowns (law: never-hangs).
                State::LoggingOff(by) if by == me || books.gate.is_inside(me) => return Ok(false),
                State::LoggingOff(_) => match tears_down_another {
                    Some(true) => return Ok(false),
                    Some(false) => books = wait(&self.changed, books),
                    None => {
                        drop(books);
                        tears_down_another = Some(is_tearing_down(me));
                        books = lock(&self.books);
                    }
                },
            }
        }
        books.state = State::LoggingOff(me);
        books.completer = Some(me);
        self.in_teardown.set(Some(me));
        books.gate.close(me);
        let open = books.objects.len();
        books.report.begin(cause, open);
        drop(books);
        // Who waits inside the gate for somebody else goes on.
        self.changed.notify_all();
        Ok(true)
    }

    /// Waits, up to the drain limit, for another thread that is completing the teardown; but not where that may be
    /// waiting for this one. A call that has outlasted the limit is not waited for again.
    pub(crate) fn wait_for_completion(&self) {
        if lock(&self.books).ended {
            return;
        }
        let me = thread::current();
        if is_tearing_down(me) {
            return;
        }
        let books = lock(&self.books);
        let is_waited_for = books.gate.is_inside(me);
        drop(self.wait_while(books, |books| {
            !is_waited_for && !books.ended && books.is_completed_by_another(me)
        }));
    }

    /// Waits while `is_so`, up to the drain limit.
    pub(super) fn wait_while<'a>(
        &self,
        mut books: MutexGuard<'a, Books>,
        is_so: impl Fn(&Books) -> bool,
    ) -> MutexGuard<'a, Books> {
        let deadline = self
            .settings
            .drain_limit
            .map(|limit| Instant::now().checked_add(limit));
        while is_so(&books) {
            let Some(Some(deadline)) = deadline else {
                books = wait(&self.changed, books);
                continue;
            };
            let left = deadline.saturating_duration_since(Instant::now());
            if left.is_zero() {
                break;
            }
            let waited = self.changed.wait_timeout(books, left);
            books = waited.unwrap_or_else(PoisonError::into_inner).0;
        }
        books
    }

    /// Waits for calls on other threads, up to the limit; then gives up on those that are left (law: never-hangs).
    fn drain(&self, me: ThreadId) {
        let mut books = self.wait_while(lock(&self.books), |books| books.gate.has_others(me));
        let abandoned = books.gate.abandon_others(me);
        books.report.abandoned(abandoned);
    }

    fn invalidate_objects(&self, me: ThreadId) {
        while let Some(taken) = self.take_object(me) {
            self.invalidate(taken);
        }
    }

    /// The next object that nobody is inside of; those that somebody is inside of are set aside.
    fn take_object(&self, me: ThreadId) -> Option<Taken> {
        let mut guard = lock(&self.books);
        let books = &mut *guard;
        loop {
            match books
                .objects
                .next(me, |handle| books.gate.is_abandoned(Subject::Object(handle)))
            {
                Step::Take(taken) => return Some(taken),
                Step::Defer => books.report.deferred(),
                Step::Done => return None,
            }
        }
    }

    /// Runs `on_logoff` of an object taken out of the books.
    fn invalidate(&self, taken: Taken) {
        let result = self.hook(|hooks| hooks.object_logoff(taken.kind, taken.object));
        let mut books = lock(&self.books);
        books.objects.finish(taken.index);
        books.report.invalidated(&taken, result);
        drop(books);
        let _ = OBJECTS.remove(taken.handle);
        // A close of this object may be waiting (law: no-free-under-a-caller).
        self.changed.notify_all();
    }

    /// Does all that can be done now of what a teardown leaves; if that is all, ends the logon. Logoff itself runs it,
    /// and then, one at a time, whoever leaves a call.
    pub(super) fn complete(&self, me: ThreadId) {
        loop {
            match self.next_step(me) {
                Rest::Object(taken) => self.invalidate(taken),
                Rest::Sink(sink) => self.release_sink(sink),
                Rest::End => return self.end(),
                Rest::Others => return self.changed.notify_all(),
            }
        }
    }

    /// What is left, and who does it, decided under one lock: a caller who comes out later finds the logon logged off,
    /// and goes on from here.
    fn next_step(&self, me: ThreadId) -> Rest {
        let mut guard = lock(&self.books);
        let books = &mut *guard;
        let gate = &books.gate;
        if let Some(taken) = books
            .objects
            .next_deferred(me, |handle| gate.is_busy(Subject::Object(handle)))
        {
            return Rest::Object(taken);
        }
        let idle = books
            .sinks
            .first_idle(|connection| gate.is_busy(Subject::Sink(connection)));
        if let Some(sink) = idle.and_then(|connection| books.sinks.take(connection)) {
            return Rest::Sink(sink);
        }
        if books.objects.is_settled() && !gate.has_abandoned() {
            books.ending = true;
            return Rest::End;
        }
        books.log_off();
        self.in_teardown.set(None);
        Rest::Others
    }

    fn end(&self) {
        let result = self.hook(|hooks| hooks.logon_logoff());
        lock(&self.books).report.logon_logoff(result);
        let _ = self.tell(|hooks| hooks.logged_off());
        let mut books = lock(&self.books);
        books.reported = true;
        // No use of the support object from here on, not even by this thread.
        books.gate.seal();
        let destroyed = books.destroyed;
        drop(books);
        if destroyed {
            let _ = LOGONS.remove(self.handle());
        }
        let _ = self.tell(|hooks| hooks.release_support());
        // Only now, so that a Logoff or a Shutdown on another thread does not return while this one is inside.
        self.provider.forget(self);
        let mut books = lock(&self.books);
        books.report.support_released();
        books.log_off();
        books.ended = true;
        self.in_teardown.set(None);
        drop(books);
        let _ = CALLS.remove(self.spare());
        self.changed.notify_all();
    }
}

/// Ends all logons of the process.
#[cfg(all(test, shuttle))]
pub(crate) fn destroy_all() {
    LOGONS.any(|logon| {
        let _ = Logon::destroy(logon.handle());
        false
    });
}

/// Whether `thread` is in the midst of tearing any logon down.
fn is_tearing_down(thread: ThreadId) -> bool {
    // By the calls: a destroyed logon has lost its name before its teardown ends, but not its spare call.
    CALLS.any(|logon| logon.in_teardown.is(thread))
}
