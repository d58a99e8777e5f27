//! A logon's life, and the order of a teardown.
//!
//! ```text
//! pending --activate--> active --Logoff | store released | shutdown | destroy--> logging off --> logged off
//! ```
//!
//! A teardown, on the thread that begins it (*IMSLogon::Logoff*, *Shutting Down a Service Provider*):
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

use std::panic::{catch_unwind, AssertUnwindSafe};
use std::time::Instant;

use crate::core::call::{Call, CALLS};
use crate::core::gate::{Gate, Subject};
use crate::core::handle::Table;
use crate::core::object::{ObjectPlace, OBJECTS};
use crate::core::objects::{Closing, Objects, Step, Taken};
use crate::core::provider::{Provider, Settings};
use crate::core::sink::Sinks;
use crate::core::sync::{lock, wait, Arc, Condvar, Mutex, MutexGuard, OnceLock, PoisonError};
use crate::core::thread::{self, ThreadCell, ThreadId};
use crate::core::transports::{Answer, Told, Transports};
use crate::core::{Error, Handle, HandleKind, Hooks, ObjectKind, Report, Result};
use crate::mapi::HResult;

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

    /// Ends the life of a logon, after tearing it down if nobody has. The handle is stale afterwards; the hooks are
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
        if call == self.spare() {
            return Ok(());
        }
        let me = thread::current();
        let mut books = lock(&self.books);
        let subject = books.gate.subject(call, me)?;
        if let Some(sink) = take_sink_of_last(&mut books, subject) {
            // Still inside, so that no teardown ends meanwhile.
            drop(books);
            self.release_sink(sink);
            books = lock(&self.books);
        }
        books.gate.leave(call);
        // One thread at a time completes a teardown; what this one has left, it finds.
        let orphaned = books.take_over(me);
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
    /// those under way on other threads, up to the drain limit; but not from inside an `OnNotify` of the same logon,
    /// nor once Logoff has begun, since those may be waiting for this thread. The sink is released by whoever comes out
    /// of it last.
    ///
    /// # Errors
    /// [`Error::UnknownConnection`]; [`Error::LoggedOff`] once Logoff has begun, but on the thread that runs it; no
    /// memory.
    pub fn unadvise(self: &Arc<Self>, connection: u32) -> Result<()> {
        // Inside the gate until the sink is released, so that no teardown ends meanwhile.
        let call = self.enter()?;
        let result = self.unadvise_inside(connection);
        call.leave()?;
        result
    }

    fn unadvise_inside(&self, connection: u32) -> Result<()> {
        let me = thread::current();
        let subject = Subject::Sink(connection);
        let mut books = lock(&self.books);
        books.sinks.unadvise(connection)?;
        if !books.gate.is_notifying(me) {
            books = self.wait_while(books, |books| {
                books.state == State::Active && books.gate.has_others_on(subject, me)
            });
        }
        if books.gate.is_busy(subject) {
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

/// Takes an unadvised sink to be released by the last that comes out of its `OnNotify`.
fn take_sink_of_last(books: &mut Books, subject: Subject) -> Option<usize> {
    match subject {
        Subject::Sink(connection) if books.gate.count(subject) == 1 => books.sinks.take(connection),
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

/// The teardown.
impl Logon {
    /// Tears the logon down, unless that was done or is being done by somebody whom this thread must not wait for.
    pub(crate) fn tear_down(&self, cause: Cause) -> Result<()> {
        let me = thread::current();
        if self.begin_teardown(cause, me)? {
            self.in_teardown.set(Some(me));
            self.drain(me);
            self.tell_transports_at_last(me);
            self.invalidate_objects(me);
            lock(&self.books).sinks.unadvise_all();
            self.complete(me);
            self.in_teardown.set(None);
        }
        Ok(())
    }

    /// A pending logon comes to nothing. Nobody has seen it, so no hook runs; its maker disposes of its objects. False
    /// where it is not pending (any more).
    fn give_up(&self) -> bool {
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
    fn wait_while<'a>(
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
    /// and each call that outlasted the limit, on its way out.
    fn complete(&self, me: ThreadId) {
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
        drop(books);
        let _ = CALLS.remove(self.spare());
        self.changed.notify_all();
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
    LOGONS.any(|logon| logon.in_teardown.is(thread))
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
mod tests {
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
}
