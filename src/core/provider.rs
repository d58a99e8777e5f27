//! A provider object and its open logons (`IMSProvider`): same-store detection, and shutdown.

use std::time::Duration;

use crate::core::handle::Table;
use crate::core::logon::{Cause, Logon};
use crate::core::sync::{lock, wait, Arc, Condvar, Mutex};
use crate::core::thread::{self, ThreadId};
use crate::core::{Error, Handle, HandleKind, Hooks, Result};

/// All provider objects of the process.
static PROVIDERS: Table<Arc<Provider>> = Table::new(HandleKind::Provider);

/// What a provider may choose, for all its logons.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Settings {
    /// How long Logoff waits for calls on other threads (law: never-hangs): 5 seconds. `None`: without limit.
    pub drain_limit: Option<Duration>,
    /// Whether Logoff and Shutdown accept any reserved flags (law: flags): no.
    pub accept_any_flags: bool,
    /// For how many objects a report has room: 64. It takes 48 bytes an object, for each logon.
    pub report_room: usize,
}

impl Default for Settings {
    fn default() -> Self {
        Self {
            drain_limit: Some(Duration::from_millis(5_000)),
            accept_any_flags: false,
            report_room: 64,
        }
    }
}

/// How a logon begins.
#[derive(Debug)]
pub enum LogonStart {
    /// A new logon, pending: to be activated once its store is made, or destroyed.
    New(Arc<Logon>),
    /// The store is open already; this is the provider's own value for it, with a reference taken.
    Existing(usize),
}

/// A store that is open, or about to be.
struct Store {
    /// The provider's own bytes for it.
    identity: Box<[u8]>,
    logon: Arc<Logon>,
    /// While pending: who makes it.
    maker: Option<ThreadId>,
}

#[derive(Default)]
struct Logons {
    shut_down: bool,
    active: Vec<Arc<Logon>>,
    /// Sorted by identity.
    stores: Vec<Store>,
}

/// One provider object (`MSProviderInit` makes one per call, never shared).
pub struct Provider {
    settings: Settings,
    logons: Mutex<Logons>,
    changed: Condvar,
}

impl Provider {
    /// Makes a provider and names it.
    ///
    /// # Errors
    /// No memory.
    pub fn create(settings: Settings) -> Result<Handle> {
        PROVIDERS.insert(Arc::new(Self {
            settings,
            logons: Mutex::default(),
            changed: Condvar::new(),
        }))
    }

    /// The provider that a handle names.
    ///
    /// # Errors
    /// A null, stale, forged or wrong-kind handle (law: bad-handle).
    pub fn from_handle(handle: Handle) -> Result<Arc<Self>> {
        PROVIDERS.get(handle)
    }

    /// Begins a logon to the store with this identity (*IMSProvider::Logon*: the check for an open store comes first).
    /// With an empty identity there is no check. Of two threads that log on to one store at the same time, the second
    /// waits until the first has activated or given up its logon (law: same-store).
    ///
    /// # Errors
    /// [`Error::ShutDown`]; [`Error::LogonInProgress`] if this very thread is making that store; no memory.
    pub fn begin_logon(self: &Arc<Self>, identity: &[u8]) -> Result<LogonStart> {
        let mut logons = lock(&self.logons);
        loop {
            if logons.shut_down {
                return Err(Error::ShutDown);
            }
            let at = match logons.find(identity) {
                Err(_) if identity.is_empty() => return Ok(LogonStart::New(Logon::new(self, false)?)),
                Err(at) => return self.reserve(&mut logons, at, identity).map(LogonStart::New),
                Ok(at) => at,
            };
            match logons.stores[at].maker {
                Some(maker) if maker == thread::current() => return Err(Error::LogonInProgress),
                Some(_) => logons = wait(&self.changed, logons),
                None => {
                    let logon = Arc::clone(&logons.stores[at].logon);
                    drop(logons);
                    if let Some(result) = self.open_store_of(&logon) {
                        return result.map(LogonStart::Existing);
                    }
                    // Perhaps the last reference: it may drop the provider's hooks (law: no-lock-held).
                    drop(logon);
                    logons = lock(&self.logons);
                }
            }
        }
    }

    /// `IMSProvider::Shutdown`: logs off what is still logged on, and waits, up to the drain limit, for a caller that
    /// is on its way out with the rest of a teardown (law: shutdown); how many logons it logged off. From now
    /// on no logon begins, and none that is pending can be activated.
    ///
    /// # Errors
    /// [`Error::ReservedFlags`] if `flags` is not zero, unless the settings accept any.
    pub fn shut_down(&self, flags: u32) -> Result<u32> {
        if flags != 0 && !self.settings.accept_any_flags {
            return Err(Error::ReservedFlags(flags));
        }
        Ok(self.log_off_all())
    }

    /// Ends the life of a provider, after shutting it down. The handle is stale afterwards.
    ///
    /// # Errors
    /// A null, stale, forged or wrong-kind handle (law: bad-handle).
    pub fn destroy(handle: Handle) -> Result<()> {
        PROVIDERS.remove(handle)?.log_off_all();
        Ok(())
    }

    /// How many logons have not ended.
    pub fn logon_count(&self) -> usize {
        lock(&self.logons).active.len()
    }

    pub(crate) fn settings(&self) -> Settings {
        self.settings
    }

    /// Takes a pending logon among the active ones.
    pub(crate) fn admit<H: Hooks + 'static>(
        &self,
        logon: &Arc<Logon>,
        hooks: H,
    ) -> std::result::Result<(), (Error, H)> {
        let mut logons = lock(&self.logons);
        if logons.shut_down {
            return Err((Error::ShutDown, hooks));
        }
        if logons.active.try_reserve(1).is_err() {
            return Err((Error::OutOfMemory, hooks));
        }
        logon.set_active(hooks)?;
        logons.active.push(Arc::clone(logon));
        if let Some(store) = logons.stores.iter_mut().find(|s| Arc::ptr_eq(&s.logon, logon)) {
            store.maker = None;
        }
        drop(logons);
        self.changed.notify_all();
        Ok(())
    }

    /// Takes a logon out of the provider's list (*Shutting Down a Service Provider*).
    pub(crate) fn forget(&self, logon: &Logon) {
        let mut logons = lock(&self.logons);
        let at = logons.active.iter().position(|l| std::ptr::eq(&**l, logon));
        let active = at.map(|at| logons.active.swap_remove(at));
        let store = logons.remove_store(logon);
        drop(logons);
        self.changed.notify_all();
        // Dropped with no lock held: the last reference to a logon drops the provider's hooks (law: no-lock-held).
        drop((active, store));
    }

    /// A further reference to the store of `logon`. None where that is going away; it no longer stands for its identity
    /// then.
    fn open_store_of(&self, logon: &Arc<Logon>) -> Option<Result<usize>> {
        match logon.add_ref_store() {
            Ok(store) => Some(Ok(store)),
            Err(Error::OutOfMemory) => Some(Err(Error::OutOfMemory)),
            Err(_) => {
                let removed = lock(&self.logons).remove_store(logon);
                drop(removed);
                None
            }
        }
    }

    fn log_off_all(&self) -> u32 {
        lock(&self.logons).shut_down = true;
        // Who waits for a pending logon is told.
        self.changed.notify_all();
        let mut logged_off = 0;
        while let Some(logon) = self.find(Logon::is_active) {
            let _ = logon.tear_down(Cause::Shutdown);
            logged_off += 1;
        }
        // Others may be on their way: torn down by another thread, or left to callers. They leave the list themselves.
        for at in 0.. {
            let Some(logon) = self.at(at) else {
                return logged_off;
            };
            let _ = logon.tear_down(Cause::Shutdown);
            logon.wait_for_completion();
        }
        logged_off
    }

    fn find(&self, is_such: impl Fn(&Logon) -> bool) -> Option<Arc<Logon>> {
        lock(&self.logons)
            .active
            .iter()
            .find(|logon| is_such(logon))
            .cloned()
    }

    fn at(&self, at: usize) -> Option<Arc<Logon>> {
        lock(&self.logons).active.get(at).cloned()
    }

    fn reserve(self: &Arc<Self>, logons: &mut Logons, at: usize, identity: &[u8]) -> Result<Arc<Logon>> {
        logons.stores.try_reserve(1)?;
        let mut bytes = Vec::new();
        bytes.try_reserve_exact(identity.len())?;
        bytes.extend_from_slice(identity);
        let logon = Logon::new(self, true)?;
        let maker = Some(thread::current());
        logons.stores.insert(
            at,
            Store {
                identity: bytes.into_boxed_slice(),
                logon: Arc::clone(&logon),
                maker,
            },
        );
        Ok(logon)
    }
}

impl Logons {
    fn find(&self, identity: &[u8]) -> std::result::Result<usize, usize> {
        self.stores.binary_search_by(|s| (*s.identity).cmp(identity))
    }

    fn remove_store(&mut self, logon: &Logon) -> Option<Store> {
        let at = self.stores.iter().position(|s| std::ptr::eq(&*s.logon, logon))?;
        Some(self.stores.remove(at))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::core::fakes::{new_logon, open, provider};
    use crate::core::ObjectKind;
    use crate::mapi::HResult;

    #[test]
    fn law_same_store_gives_the_open_store_and_no_logon() {
        let provider = provider(None);
        let (first, journal) = new_logon(&provider, b"store");
        let LogonStart::Existing(store) = provider.begin_logon(b"store").unwrap() else {
            panic!()
        };
        assert_eq!(store, 4711);
        assert_eq!(journal.events(), ["support+", "store+"]);
        assert!(matches!(
            provider.begin_logon(b"other").unwrap(),
            LogonStart::New(_)
        ));
        assert!(matches!(provider.begin_logon(b"").unwrap(), LogonStart::New(_)));
        first.logoff(0).unwrap();
        assert!(matches!(
            provider.begin_logon(b"store").unwrap(),
            LogonStart::New(_)
        ));
    }

    #[test]
    fn law_same_store_a_store_on_its_way_out_is_replaced() {
        let provider = provider(None);
        let (first, journal) = new_logon(&provider, b"store");
        journal.fail("store+", HResult::NOT_FOUND);
        let (second, _) = new_logon(&provider, b"store");
        first.logoff(0).unwrap();
        assert_eq!(provider.logon_count(), 1);
        assert!(matches!(
            provider.begin_logon(b"store").unwrap(),
            LogonStart::Existing(_)
        ));
        second.logoff(0).unwrap();
    }

    #[test]
    fn law_same_store_the_second_waits_for_the_maker() {
        for gives_up in [false, true] {
            let provider = provider(None);
            let LogonStart::New(pending) = provider.begin_logon(b"store").unwrap() else {
                panic!()
            };
            assert_eq!(
                provider.begin_logon(b"store").unwrap_err(),
                Error::LogonInProgress
            );
            let other = Arc::clone(&provider);
            let second = std::thread::spawn(move || {
                matches!(other.begin_logon(b"store").unwrap(), LogonStart::Existing(4711))
            });
            std::thread::sleep(Duration::from_millis(30));
            assert!(!second.is_finished());
            if gives_up {
                Logon::destroy(pending.handle()).unwrap();
            } else {
                pending
                    .activate(crate::core::fakes::FakeHooks(Arc::default()))
                    .map_err(|(e, _)| e)
                    .unwrap();
            }
            assert_eq!(second.join().unwrap(), !gives_up);
        }
    }

    #[test]
    fn law_shutdown_logs_off_what_is_left_and_refuses_more() {
        let provider = provider(None);
        let (_one, journal) = new_logon(&provider, b"1");
        let (two, _) = new_logon(&provider, b"2");
        open(&two, None, ObjectKind::Folder, 1);
        assert_eq!(provider.shut_down(1), Err(Error::ReservedFlags(1)));
        assert_eq!(provider.logon_count(), 2);
        assert_eq!(provider.shut_down(0), Ok(2));
        assert_eq!(journal.count("support-"), 1);
        assert_eq!(two.summary().objects_invalidated, 1);
        assert_eq!(provider.begin_logon(b"3").unwrap_err(), Error::ShutDown);
        assert_eq!(provider.shut_down(0), Ok(0));
    }

    #[test]
    fn law_shutdown_wakes_who_waits_for_a_pending_logon() {
        let provider = provider(None);
        let _pending = provider.begin_logon(b"store").unwrap();
        let other = Arc::clone(&provider);
        let second = std::thread::spawn(move || other.begin_logon(b"store").unwrap_err());
        std::thread::sleep(Duration::from_millis(30));
        provider.shut_down(0).unwrap();
        assert_eq!(second.join().unwrap(), Error::ShutDown);
    }

    #[test]
    fn law_same_store_a_teardown_does_not_hand_out_its_own_store() {
        let provider = provider(None);
        let (first, journal) = new_logon(&provider, b"store");
        let again = Arc::clone(&provider);
        journal.on("logon", move || {
            let LogonStart::New(pending) = again.begin_logon(b"store").unwrap() else {
                panic!()
            };
            Logon::destroy(pending.handle()).unwrap();
        });
        first.logoff(0).unwrap();
        assert_eq!((journal.count("store+"), journal.count("support-")), (0, 1));
    }

    #[test]
    fn law_shutdown_waits_for_a_caller_on_its_way_out() {
        let provider = provider(Some(200));
        let (logon, journal) = new_logon(&provider, b"");
        let folder = open(&logon, None, ObjectKind::Folder, 1);
        let (tell, told) = std::sync::mpsc::channel();
        let (tell_go, go) = std::sync::mpsc::channel::<()>();
        let tell_inside = tell.clone();
        let thread = std::thread::spawn(move || {
            let call = crate::core::Call::enter(folder.0).unwrap();
            tell_inside.send(()).unwrap();
            go.recv().unwrap();
            call.leave().unwrap();
        });
        told.recv().unwrap();
        logon.logoff(0).unwrap();
        journal.on("object 1", move || {
            tell.send(()).unwrap();
            std::thread::sleep(Duration::from_millis(50));
        });
        tell_go.send(()).unwrap();
        told.recv().unwrap();
        assert_eq!((journal.count("support-"), provider.logon_count()), (0, 1));
        assert_eq!(provider.shut_down(0), Ok(0));
        assert_eq!(provider.logon_count(), 0);
        assert_eq!(journal.count("support-"), 1);
        thread.join().unwrap();
    }
}
