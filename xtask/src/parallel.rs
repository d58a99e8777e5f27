//! Independent pieces of work, as many at a time as there are processors.

use anyhow::{bail, Result};
use std::sync::Mutex;

/// Does `work` on every item, and fails with all the failures together.
pub(crate) fn for_each<T: Sync>(items: &[T], work: impl Fn(&T) -> Result<()> + Sync) -> Result<()> {
    let queue = Mutex::new(items.iter());
    let failures = Mutex::new(Vec::new());
    let workers = std::thread::available_parallelism().map_or(2, |count| count.get());
    std::thread::scope(|scope| {
        for _ in 0..workers.min(items.len()) {
            scope.spawn(|| loop {
                let next = queue.lock().expect("no worker panics").next();
                let Some(item) = next else { return };
                if let Err(failure) = work(item) {
                    failures
                        .lock()
                        .expect("no worker panics")
                        .push(format!("{failure:#}"));
                }
            });
        }
    });
    let failures = failures.into_inner().expect("no worker panics");
    if !failures.is_empty() {
        bail!("{}", failures.join("\n"));
    }
    Ok(())
}
