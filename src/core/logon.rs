//! A logon's life, and all its books under one lock.
//!
//! ```text
//! pending --activate--> active --Logoff | store released | shutdown | destroy--> logging off --> logged off
//! ```
//!
//! How it is logged off stands in `teardown.rs`.

use std::panic::{catch_unwind, AssertUnwindSafe};

use crate::core::call::{Call, CALLS};
use crate::core::gate::{Gate, Subject};
use crate::core::handle::Table;
use crate::core::object::{ObjectPlace, OBJECTS};
use crate::core::objects::{Closing, Objects};
use crate::core::provider::{Provider, Settings};
use crate::core::sink::Sinks;
use crate::core::sync::{lock, wait, Arc, Condvar, Mutex, MutexGuard, OnceLock};
use crate::core::thread::{self, ThreadCell, ThreadId};
use crate::core::transports::{Answer, Told, Transports};
use crate::core::{Error, Handle, HandleKind, Hooks, ObjectKind, Report, Result};
use crate::mapi::HResult;

mod teardown;

#[cfg(all(test, shuttle))]
pub(crate) use teardown::destroy_all;

/// All logons of the process.
static LOGONS: Table<Arc<Logon>> = Table::new(HandleKind::Logon);

const ACTIVATED_BEFORE: Error = Error::WrongOrder("was activated before");
const NOT_ACTIVATED: Error = Error::WrongOrder("was not activated yet");

/// Why a logon was torn down.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Cause {
    /// `IMSLogon::Logoff`
    Logoff,
    /// The store's last `Release`
    StoreReleased,
    /// `IMSProvider::Shutdown`
    Shutdown,
    /// The logon was destroyed while logged on.
    Destroyed,
}

impl Cause {
    /// For people.
    pub(crate) fn text(self) -> &'static str {
        match self {
            Self::Logoff => "logged off",
            Self::StoreReleased => "logged off by the store's last Release",
            Self::Shutdown => "logged off by the provider's Shutdown",
            Self::Destroyed => "logged off as the logon was destroyed",
        }
    }
}

#[derive(Clone, Copy, PartialEq, Eq, Debug)]
enum State {
    /// The provider is still making its store.
    Pending,
    Active,
    /// This thread runs the teardown.
    LoggingOff(ThreadId),
    LoggedOff,
}

/// Everything that the one lock guards.
struct Books {
    state: State,
    gate: Gate,
    objects: Objects,
    sinks: Sinks,
    transports: Transports,
    report: Report,
    /// Who runs hooks of the teardown: one thread at a time.
    completer: Option<ThreadId>,
    /// Somebody has begun steps 5 and 6.
    ending: bool,
    /// The report was offered, or there is none to come.
    reported: bool,
    /// All is done, or there was nothing to do.
    ended: bool,
    /// The provider has done with the logon.
    destroyed: bool,
}

impl Books {
    /// Whether `me` goes on with a teardown that was left to callers.
    fn take_over(&mut self, me: ThreadId) -> bool {
        if self.state != State::LoggedOff || self.ending || self.completer.is_some() {
            return false;
        }
        self.completer = Some(me);
        self.gate.close(me);
        true
    }

    /// Whether a thread but `me` runs hooks of the teardown, its last step included.
    fn is_completed_by_another(&self, me: ThreadId) -> bool {
        self.completer.is_some_and(|thread| thread != me)
    }

    fn log_off(&mut self) {
        self.state = State::LoggedOff;
        self.completer = None;
        self.gate.seal();
    }
}

/// One logon: a store that a provider object has open in a session.
pub struct Logon {
    provider: Arc<Provider>,
    settings: Settings,
    has_identity: bool,
    handle: OnceLock<Handle>,
    /// What all calls of the thread that tears the logon down go by: made in good time, since a teardown needs no
    /// memory (law: no-allocation), and that thread need not wait for itself.
    spare: OnceLock<Handle>,
    hooks: OnceLock<Box<dyn Hooks>>,
    books: Mutex<Books>,
    changed: Condvar,
    /// Who is inside `tear_down`; to be asked without a lock.
    in_teardown: ThreadCell,
}

impl std::fmt::Debug for Logon {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Logon")
            .field("handle", &self.handle.get())
            .finish_non_exhaustive()
    }
}

impl Logon {
    /// A pending logon.
    pub(crate) fn new(provider: &Arc<Provider>, has_identity: bool) -> Result<Arc<Self>> {
        let settings = provider.settings();
        let logon = Arc::new(Self {
            provider: Arc::clone(provider),
            settings,
            has_identity,
            handle: OnceLock::new(),
            spare: OnceLock::new(),
            hooks: OnceLock::new(),
            books: Mutex::new(Books {
                state: State::Pending,
                gate: Gate::default(),
                objects: Objects::default(),
                sinks: Sinks::default(),
                transports: Transports::default(),
                report: Report::with_room(settings.report_room)?,
                completer: None,
                ending: false,
                reported: false,
                ended: false,
                destroyed: false,
            }),
            changed: Condvar::new(),
            in_teardown: ThreadCell::new(),
        });
        let spare = CALLS.insert(Arc::clone(&logon))?;
        match LOGONS.insert(Arc::clone(&logon)) {
            Ok(handle) => {
                let _ = (logon.spare.set(spare), logon.handle.set(handle));
                Ok(logon)
            }
            Err(error) => {
                let _ = CALLS.remove(spare);
                Err(error)
            }
        }
    }

    /// Whether a second logon may look for this one's store.
    pub fn has_identity(&self) -> bool {
        self.has_identity
    }

    /// The logon that a handle names.
    ///
    /// # Errors
    /// A null, stale, forged or wrong-kind handle (law: bad-handle).
    pub fn from_handle(handle: Handle) -> Result<Arc<Self>> {
        LOGONS.get(handle)
    }

    /// The logon's name.
    pub fn handle(&self) -> Handle {
        self.handle.get().copied().unwrap_or(Handle::NULL)
    }

    /// Ends the pending state: the provider has made its logon and its store. Calls
    /// [`Hooks::add_ref_support`] (*IMSProvider::Logon*: the provider calls the support object's `AddRef`).
    ///
    /// # Errors
    /// With the hooks given back: the logon is not pending, or the provider was shut down.
    pub fn activate<H: Hooks + 'static>(self: &Arc<Self>, hooks: H) -> std::result::Result<(), (Error, H)> {
        if lock(&self.books).state != State::Pending {
            return Err((ACTIVATED_BEFORE, hooks));
        }
        if told(|| hooks.add_ref_support()).is_err() {
            return Err((Error::Panicked, hooks));
        }
        self.provider.admit(self, hooks).map_err(|(error, hooks)| {
            // The reference goes back, so that nothing has changed (law: all-or-nothing).
            let _ = told(|| hooks.release_support());
            (error, hooks)
        })
    }

    /// The provider takes the logon among its own; its lock is held.
    pub(crate) fn set_active<H: Hooks + 'static>(&self, hooks: H) -> std::result::Result<(), (Error, H)> {
        let mut books = lock(&self.books);
        match books.state {
            State::Pending => books.state = State::Active,
            State::LoggedOff => return Err((Error::LoggedOff, hooks)),
            _ => return Err((ACTIVATED_BEFORE, hooks)),
        }
        // Empty until now: only a pending logon comes here, and once.
        let _ = self.hooks.set(Box::new(hooks));
        Ok(())
    }

    /// `IMSLogon::Logoff`: tears the logon down by force. When it returns, every object still open has been invalidated
    /// or left to the call that is inside it. A second one does nothing (law: idempotent); on another thread it waits
    /// for the first, unless the first may be waiting for it (law: never-hangs).
    ///
    /// # Errors
    /// [`Error::ReservedFlags`] if `flags` is not zero, unless the provider's settings accept any (law: flags);
    /// [`Error::WrongOrder`] if the logon is still pending. Nothing has changed then.
    pub fn logoff(&self, flags: u32) -> Result<()> {
        if flags != 0 && !self.settings.accept_any_flags {
            return Err(Error::ReservedFlags(flags));
        }
        self.tear_down(Cause::Logoff)
    }

    /// The provider has let go of its last reference to the support object. If its store was open, and is closed now,
    /// that was the store's last `Release`; otherwise it means nothing.
    ///
    /// # Errors
    /// As `store_released`.
    pub fn support_let_go(&self) -> Result<()> {
        if lock(&self.books).objects.has_lost_its_store() {
            return self.store_released();
        }
        Ok(())
    }

    /// The store's last `Release` has come (situation B of a logoff). Tears the logon down; inside the support object's
    /// `Release`, its last step, MAPI calls `IMSLogon::Logoff` and `IMSLogon::Release`, which find the work done.
    ///
    /// # Errors
    /// [`Error::WrongOrder`] if the logon is still pending.
    pub fn store_released(&self) -> Result<()> {
        self.tear_down(Cause::StoreReleased)
    }

    /// Ends the life of a logon, after tearing it down if nobody has. The handle is stale afterwards, or, where callers
    /// are still inside, once the last of them has fetched the report; until then the logon is as logged off. The hooks are
    /// dropped once no thread is inside any of them. A pending logon is given up: the provider failed to make it.
    ///
    /// # Errors
    /// A null, stale, forged or wrong-kind handle (law: bad-handle).
    pub fn destroy(handle: Handle) -> Result<()> {
        let logon = LOGONS.get(handle)?;
        if lock(&logon.books).destroyed {
            return Err(Error::StaleHandle(HandleKind::Logon));
        }
        if !logon.give_up() {
            logon.tear_down(Cause::Destroyed)?;
        }
        let mut books = lock(&logon.books);
        if std::mem::replace(&mut books.destroyed, true) {
            return Err(Error::StaleHandle(HandleKind::Logon));
        }
        let reported = books.reported;
        drop(books);
        // Where callers are still inside, the last of them removes it: the report is fetched by this handle.
        if reported {
            let _ = LOGONS.remove(handle);
        }
        Ok(())
    }

    /// Writes the report of the logoff (see [`Report::write`]), under the lock of the books: `out` must not call the
    /// library.
    ///
    /// # Errors
    /// Those of `out`.
    pub fn write_report(&self, out: &mut dyn std::fmt::Write) -> std::fmt::Result {
        lock(&self.books).report.write(out)
    }

    /// The numbers of the logoff.
    pub fn summary(&self) -> crate::core::report::Summary {
        lock(&self.books).report.summary()
    }

    /// Whether calls may come in: activated, and Logoff has not begun.
    pub fn is_active(&self) -> bool {
        lock(&self.books).state == State::Active
    }
}

/// Calls.
impl Logon {
    /// Comes in for a call on the logon itself.
    ///
    /// # Errors
    /// [`Error::LoggedOff`] once Logoff has begun, but on the thread that runs it (law: gate); no memory.
    pub fn enter(self: &Arc<Self>) -> Result<Call> {
        self.enter_books(self.active_or_admitted()?, Subject::Logon)
    }

    pub(crate) fn enter_object(self: &Arc<Self>, handle: Handle, index: u32) -> Result<Call> {
        let books = self.active_or_admitted()?;
        if !books.objects.is_open(handle, index) {
            return Err(Error::StaleHandle(HandleKind::Object));
        }
        self.enter_books(books, Subject::Object(handle))
    }

    /// The books, if a call of this thread may come in.
    fn active_or_admitted(&self) -> Result<MutexGuard<'_, Books>> {
        let books = lock(&self.books);
        if books.state == State::Pending {
            return Err(NOT_ACTIVATED);
        }
        books.gate.check(thread::current())?;
        Ok(books)
    }

    fn enter_books(self: &Arc<Self>, mut books: MutexGuard<'_, Books>, subject: Subject) -> Result<Call> {
        let me = thread::current();
        if books.gate.is_admitted(me) {
            return Ok(Call(self.spare()));
        }
        books.gate.reserve()?;
        let call = CALLS.insert(Arc::clone(self))?;
        books.gate.enter(call, me, subject);
        Ok(Call(call))
    }

    fn spare(&self) -> Handle {
        self.spare.get().copied().unwrap_or(Handle::NULL)
    }

    pub(crate) fn leave(&self, call: Handle) -> Result<()> {
        let me = thread::current();
        let mut books = lock(&self.books);
        if call == self.spare() {
            return if books.gate.is_admitted(me) {
                Ok(())
            } else {
                Err(Error::WrongThread)
            };
        }
        let subject = books.gate.subject(call, me)?;
        if let Some(sink) = take_sink_of_last(&mut books, subject) {
            // Still inside, so that no teardown ends meanwhile; but one that ran inside this very call.
            drop(books);
            self.release_sink(sink);
            books = lock(&self.books);
        }
        books.gate.leave(call);
        // One thread at a time completes a teardown; what this one has left, it finds.
        let orphaned = books.take_over(me);
        if orphaned {
            self.in_teardown.set(Some(me));
        }
        drop(books);
        // The caller's reference keeps the logon, so nothing is dropped here but the table's.
        let _ = CALLS.remove(call);
        self.changed.notify_all();
        if orphaned {
            self.complete(me);
        }
        Ok(())
    }
}

/// Objects.
impl Logon {
    /// A pending logon may open objects too, so that its store is in the books before anybody can get it.
    pub(crate) fn open_object(
        self: &Arc<Self>,
        parent: Option<(Handle, u32)>,
        kind: ObjectKind,
        object: usize,
    ) -> Result<Handle> {
        let mut books = lock(&self.books);
        if !matches!(books.state, State::Pending | State::Active) {
            return Err(Error::LoggedOff);
        }
        let index = books.objects.reserve(parent, kind)?;
        let handle = OBJECTS.insert(ObjectPlace {
            logon: Arc::clone(self),
            index,
        })?;
        books.objects.open(handle, parent, kind, object);
        Ok(handle)
    }

    pub(crate) fn close_object(&self, handle: Handle, index: u32) -> Result<()> {
        let me = thread::current();
        let mut books = lock(&self.books);
        loop {
            match books.objects.close(handle, index, me) {
                Closing::Closed => break,
                Closing::InHookHere | Closing::Gone => return Err(Error::StaleHandle(HandleKind::Object)),
                Closing::InHookElsewhere => books = wait(&self.changed, books),
            }
        }
        drop(books);
        OBJECTS.remove(handle).map(drop)
    }

    /// The books, if the logon is active: what begins something new needs that, even on the thread that runs Logoff.
    fn active(&self) -> Result<MutexGuard<'_, Books>> {
        let books = lock(&self.books);
        match books.state {
            State::Active => Ok(books),
            State::Pending => Err(NOT_ACTIVATED),
            State::LoggingOff(_) | State::LoggedOff => Err(Error::LoggedOff),
        }
    }
}

/// Sinks.
impl Logon {
    /// Keeps a sink for the events of `event_mask` (`fnev...`), of one object or (null) of all. The connection number is
    /// nonzero and not given again while the logon lives (law: sinks).
    ///
    /// # Errors
    /// [`Error::LoggedOff`]; a bad object; no memory. The sink stays the caller's then.
    pub fn advise(self: &Arc<Self>, event_mask: u32, object: Handle, sink: usize) -> Result<u32> {
        if !object.is_null() && !Arc::ptr_eq(&OBJECTS.get(object)?.logon, self) {
            return Err(Error::OtherLogon);
        }
        self.active()?.sinks.advise(event_mask, object, sink)
    }

    /// Lets a sink go: once this has returned, no `OnNotify` starts on it any more (law: sinks). For that it waits for
    /// those under way on other threads, up to the drain limit; but not from inside an `OnNotify` or
    /// `StoreLogoffTransports`, nor once Logoff has begun, since those may be waiting for this thread. The sink is released by whoever comes out
    /// of it last.
    ///
    /// # Errors
    /// [`Error::UnknownConnection`]; [`Error::LoggedOff`] once Logoff has begun, but on the thread that runs it; no
    /// memory.
    pub fn unadvise(self: &Arc<Self>, connection: u32) -> Result<()> {
        // Inside the gate until the sink is released, so that no teardown ends meanwhile.
        let books = self.active_or_admitted()?;
        let call = match books.gate.is_inside(thread::current()) {
            true => {
                drop(books);
                None
            }
            false => Some(self.enter_books(books, Subject::Logon)?),
        };
        let result = self.unadvise_inside(connection);
        call.map_or(Ok(()), Call::leave)?;
        result
    }

    fn unadvise_inside(&self, connection: u32) -> Result<()> {
        let me = thread::current();
        let subject = Subject::Sink(connection);
        let mut books = lock(&self.books);
        books.sinks.unadvise(connection)?;
        let is_under_way =
            |books: &Books| books.state == State::Active && books.gate.has_others_on(subject, me);
        if is_under_way(&books) && !books.transports.is_telling(me) {
            drop(books);
            let may_be_waited_for = is_notifying(me);
            books = lock(&self.books);
            if !may_be_waited_for {
                books = self.wait_while(books, is_under_way);
            }
        }
        // Once Logoff has begun, whoever tears down releases it, as one whose callbacks are let in (law: gate).
        let is_for_teardown = books.state != State::Active && !books.gate.is_admitted(me);
        if books.gate.is_busy(subject) || is_for_teardown {
            return Ok(());
        }
        let released = books.sinks.take(connection);
        drop(books);
        if let Some(sink) = released {
            self.release_sink(sink);
        }
        Ok(())
    }

    /// Calls `OnNotify` of one sink. No lock is held meanwhile, and the sink lives until it has returned.
    ///
    /// # Errors
    /// [`Error::UnknownConnection`]; [`Error::LoggedOff`] once Logoff has begun, on every thread; no memory; what the
    /// sink answered, if it was a failure.
    pub fn deliver(self: &Arc<Self>, connection: u32, notification: usize) -> Result<()> {
        let books = self.active()?;
        let sink = books.sinks.get(connection)?;
        let call = self.enter_books(books, Subject::Sink(connection))?;
        let result = self.hook(|hooks| hooks.sink_notify(sink, notification));
        call.leave()?;
        result.map_err(Error::Provider)
    }

    /// Delivers a notification to all sinks advised for `event` of `object` when it begins; to how many. A sink that
    /// fails does not keep it from the others.
    ///
    /// # Errors
    /// [`Error::LoggedOff`]; no memory.
    pub fn notify(self: &Arc<Self>, event: u32, object: Handle, notification: usize) -> Result<u32> {
        if !object.is_null() && !Arc::ptr_eq(&OBJECTS.get(object)?.logon, self) {
            return Err(Error::OtherLogon);
        }
        let last = self.active()?.sinks.last();
        let mut at = 0;
        let mut delivered = 0;
        while let Some(connection) = self.next_match(at, event, object).filter(|c| *c <= last) {
            match self.deliver(connection, notification) {
                Ok(()) | Err(Error::Provider(_)) => delivered += 1,
                // Unadvised or logged off since: nothing is to be delivered there any more.
                Err(Error::UnknownConnection(_) | Error::LoggedOff) => {}
                Err(error) => return Err(error),
            }
            at = connection;
        }
        Ok(delivered)
    }

    fn next_match(&self, after: u32, event: u32, object: Handle) -> Option<u32> {
        lock(&self.books).sinks.next_match(after, event, object)
    }

    fn release_sink(&self, sink: usize) {
        let result = self.tell(|hooks| hooks.sink_release(sink));
        lock(&self.books).report.sink_released(result);
    }
}

/// Whether `thread` is inside the `OnNotify` of any sink of the process.
fn is_notifying(thread: ThreadId) -> bool {
    CALLS.any(|logon| lock(&logon.books).gate.is_notifying(thread))
}

/// Takes an unadvised sink to be released by the last that comes out of its `OnNotify`; in a teardown, whoever runs that
/// takes it, but from a teardown that ran inside the `OnNotify` itself.
fn take_sink_of_last(books: &mut Books, subject: Subject) -> Option<usize> {
    let is_ours = books.state == State::Active || books.ending;
    match subject {
        Subject::Sink(connection) if is_ours && books.gate.count(subject) == 1 => {
            books.sinks.take(connection)
        }
        _ => None,
    }
}

/// The store, and the transports.
impl Logon {
    /// A further reference to the store, for a second logon to it (law: same-store). The call is inside the gate, so
    /// the logon is not torn down meanwhile.
    pub(crate) fn add_ref_store(self: &Arc<Self>) -> Result<usize> {
        let call = self.enter_books(self.active()?, Subject::Logon)?;
        let store = self.hook(|hooks| hooks.add_ref_store());
        call.leave()?;
        store.map_err(Error::Provider)
    }

    /// `IMsgStore::StoreLogoff`: saves the flag that the transports are told when the store goes.
    ///
    /// # Errors
    /// [`Error::LogoffFlags`] unless it is exactly one input flag; [`Error::LoggedOff`].
    pub fn store_logoff(&self, flags: u32) -> Result<()> {
        self.active_or_admitted()?.transports.save(flags)
    }

    /// `StoreLogoffTransports` called by provider code of its own. Runs once; later calls get the first one's answer, and
    /// wait for it. The output flags.
    ///
    /// # Errors
    /// [`Error::LogoffFlags`] unless `flags` is exactly one input flag; [`Error::LoggedOff`];
    /// [`Error::TransportsInProgress`] from inside the first call; no memory; MAPI's own failure.
    pub fn tell_transports(self: &Arc<Self>, flags: u32) -> Result<u32> {
        // Inside the gate, so that the support object is not released meanwhile.
        let call = self.enter()?;
        let answer = self.transports_answer(flags);
        call.leave()?;
        let (answer, result) = answer?;
        result.map(|()| answer).map_err(Error::Provider)
    }

    /// Tells the transports, or waits for whoever tells them.
    fn transports_answer(&self, flags: u32) -> Result<Answer> {
        let me = thread::current();
        let mut books = lock(&self.books);
        books.transports.save(flags)?;
        loop {
            match books.transports.begin(me) {
                Told::Done(answer) => return Ok(answer),
                Told::InsideHere => return Err(Error::TransportsInProgress),
                // Once Logoff has begun, that thread may be waiting for this one (law: never-hangs).
                Told::InsideElsewhere if books.state != State::Active => return Err(Error::LoggedOff),
                Told::InsideElsewhere => books = wait(&self.changed, books),
                Told::Tell(flag) => {
                    drop(books);
                    return Ok(self.run_transports(flag));
                }
            }
        }
    }

    fn run_transports(&self, flag: u32) -> Answer {
        let mut flags = flag;
        let result = self.hook(|hooks| hooks.transports_logoff(&mut flags));
        let mut books = lock(&self.books);
        books.transports.finish((flags, result));
        books.report.transports(flag, flags, result);
        drop(books);
        self.changed.notify_all();
        (flags, result)
    }

    /// In a teardown nobody is waited for here: he may be waiting for this thread.
    fn tell_transports_at_last(&self, me: ThreadId) {
        let told = lock(&self.books).transports.begin(me);
        if let Told::Tell(flag) = told {
            let _ = self.run_transports(flag);
        }
    }
}

/// Provider code.
impl Logon {
    /// As `hook`, for provider code that answers nothing.
    fn tell(&self, call: impl FnOnce(&dyn Hooks)) -> std::result::Result<(), HResult> {
        self.hook(|hooks| {
            call(hooks);
            Ok(())
        })
    }

    /// Calls provider code, with no lock held; a panic is a failure like any other (law: no-unwind).
    fn hook<T>(
        &self,
        call: impl FnOnce(&dyn Hooks) -> std::result::Result<T, HResult>,
    ) -> std::result::Result<T, HResult> {
        match self.hooks.get() {
            Some(hooks) => guarded(|| call(&**hooks)),
            None => Err(HResult::CALL_FAILED),
        }
    }
}

/// As `guarded`, for provider code that answers nothing.
fn told(call: impl FnOnce()) -> std::result::Result<(), HResult> {
    guarded(|| {
        call();
        Ok(())
    })
}

/// Turns a panic into `MAPI_E_CALL_FAILED`.
fn guarded<T>(call: impl FnOnce() -> std::result::Result<T, HResult>) -> std::result::Result<T, HResult> {
    // What the hook touches of the library's own is behind locks that it did not hold, so it is whole.
    catch_unwind(AssertUnwindSafe(call)).unwrap_or(Err(HResult::CALL_FAILED))
}

#[cfg(test)]
mod tests;
