//! A provider for tests: it writes down what the library calls, and can do things from inside a hook.

use std::collections::HashMap;

use crate::core::sync::{lock_leaf, Arc, LeafMutex};
use crate::core::{Handle, Hooks, Logon, LogonStart, Object, ObjectKind, Provider, Settings};
use crate::mapi::HResult;

type Action = Box<dyn FnOnce() + Send>;

/// What was called, as short texts, and what to do in the midst of it.
#[derive(Default)]
pub(crate) struct Journal {
    events: LeafMutex<Vec<String>>,
    actions: LeafMutex<HashMap<String, Action>>,
    failing: LeafMutex<Vec<(String, HResult)>>,
}

impl Journal {
    pub(crate) fn events(&self) -> Vec<String> {
        lock_leaf(&self.events).clone()
    }

    pub(crate) fn count(&self, event: &str) -> usize {
        self.events().iter().filter(|e| *e == event).count()
    }

    /// Runs `action` from inside the hook that writes `event`, the first time.
    pub(crate) fn on(&self, event: &str, action: impl FnOnce() + Send + 'static) {
        lock_leaf(&self.actions).insert(event.to_owned(), Box::new(action));
    }

    /// From now on the hook that writes `event` fails.
    pub(crate) fn fail(&self, event: &str, code: HResult) {
        lock_leaf(&self.failing).push((event.to_owned(), code));
    }

    pub(crate) fn write(&self, event: String) -> Result<(), HResult> {
        lock_leaf(&self.events).push(event.clone());
        let action = lock_leaf(&self.actions).remove(&event);
        if let Some(action) = action {
            action();
        }
        let failing = lock_leaf(&self.failing)
            .iter()
            .find(|(e, _)| *e == event)
            .map(|(_, code)| *code);
        failing.map_or(Ok(()), Err)
    }
}

/// Hooks that write into a journal.
pub(crate) struct FakeHooks(pub(crate) Arc<Journal>);

impl Hooks for FakeHooks {
    fn add_ref_support(&self) {
        let _ = self.0.write("support+".into());
    }
    fn release_support(&self) {
        let _ = self.0.write("support-".into());
    }
    fn add_ref_store(&self) -> Result<usize, HResult> {
        self.0.write("store+".into()).map(|()| 4711)
    }
    fn object_logoff(&self, _: ObjectKind, object: usize) -> Result<(), HResult> {
        self.0.write(format!("object {object}"))
    }
    fn sink_notify(&self, sink: usize, notification: usize) -> Result<(), HResult> {
        self.0.write(format!("notify {sink} {notification}"))
    }
    fn sink_release(&self, sink: usize) {
        let _ = self.0.write(format!("sink- {sink}"));
    }
    fn transports_logoff(&self, flags: &mut u32) -> Result<(), HResult> {
        let sent = std::mem::replace(flags, 0x10000);
        self.0.write(format!("transports {sent:x}"))
    }
    fn logon_logoff(&self) -> Result<bool, HResult> {
        self.0.write("logon".into()).map(|()| true)
    }
    fn logged_off(&self) {
        let _ = self.0.write("logged off".into());
    }
}

impl Drop for FakeHooks {
    fn drop(&mut self) {
        let _ = self.0.write("drop".into());
    }
}

pub(crate) fn provider(drain_limit_ms: Option<u64>) -> Arc<Provider> {
    let drain_limit = drain_limit_ms.map(std::time::Duration::from_millis);
    let handle = Provider::create(Settings {
        drain_limit,
        ..Settings::default()
    })
    .unwrap();
    Provider::from_handle(handle).unwrap()
}

pub(crate) fn new_logon(provider: &Arc<Provider>, identity: &[u8]) -> (Arc<Logon>, Arc<Journal>) {
    let LogonStart::New(logon) = provider.begin_logon(identity).unwrap() else {
        panic!("the store is open already");
    };
    let journal = Arc::new(Journal::default());
    logon
        .activate(FakeHooks(Arc::clone(&journal)))
        .map_err(|(e, _)| e)
        .unwrap();
    (logon, journal)
}

/// An active logon of a provider of its own.
pub(crate) fn logon(drain_limit_ms: Option<u64>) -> (Arc<Logon>, Arc<Journal>) {
    new_logon(&provider(drain_limit_ms), b"")
}

pub(crate) fn open(logon: &Arc<Logon>, parent: Option<Object>, kind: ObjectKind, object: usize) -> Object {
    Object::open(logon, parent.map_or(Handle::NULL, |p| p.0), kind, object).unwrap()
}

/// Counts what one thread allocates.
pub(crate) mod allocations {
    #![allow(unsafe_code)] // an allocator is unsafe to implement

    use std::alloc::{GlobalAlloc, Layout, System};
    use std::sync::atomic::{AtomicUsize, Ordering::SeqCst};

    use crate::core::thread::{self, ThreadCell};

    static WATCHED: ThreadCell = ThreadCell::new();
    static COUNT: AtomicUsize = AtomicUsize::new(0);

    struct Counting;

    #[global_allocator]
    static ALLOCATOR: Counting = Counting;

    // SAFETY: every call is handed on to the system's allocator unchanged; counting touches atomics alone.
    unsafe impl GlobalAlloc for Counting {
        unsafe fn alloc(&self, layout: Layout) -> *mut u8 {
            if WATCHED.is(thread::os_current()) {
                COUNT.fetch_add(1, SeqCst);
            }
            // SAFETY: the caller's own promise for `layout`.
            unsafe { System.alloc(layout) }
        }

        unsafe fn dealloc(&self, block: *mut u8, layout: Layout) {
            // SAFETY: the caller's own promise; the block came from the system's allocator.
            unsafe { System.dealloc(block, layout) }
        }
    }

    /// How often `work` allocates.
    pub(crate) fn of(work: impl FnOnce()) -> usize {
        WATCHED.set(Some(thread::os_current()));
        let before = COUNT.load(SeqCst);
        work();
        WATCHED.set(None);
        COUNT.load(SeqCst) - before
    }
}
