//! `IMsgStore::StoreLogoff`'s flag, and `IMAPISupport::StoreLogoffTransports`, which runs once (law: transports-once).

use crate::core::thread::ThreadId;
use crate::core::{Error, Result};
use crate::mapi::flags::{LOGOFF_ABORT, LOGOFF_INPUT};
use crate::mapi::HResult;

/// What the transports answered: the output flags and the result.
pub(crate) type Answer = (u32, std::result::Result<(), HResult>);

/// Whether the transports were told.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum Told {
    /// Not yet: this thread tells them now, with this flag.
    Tell(u32),
    /// This thread is inside `StoreLogoffTransports`.
    InsideHere,
    /// Another thread is.
    InsideElsewhere,
    /// They were, and answered.
    Done(Answer),
}

/// The flag that the store saved, and whether the transports were told.
#[derive(Default)]
pub(crate) struct Transports {
    saved: Option<u32>,
    teller: Option<ThreadId>,
    answer: Option<Answer>,
}

impl Transports {
    /// Saves the flag for the one call; a later one overwrites it (*IMsgStore::StoreLogoff*, Notes to implementers).
    pub(crate) fn save(&mut self, flags: u32) -> Result<()> {
        check(flags)?;
        self.saved = Some(flags);
        Ok(())
    }

    /// [`Told::Tell`] the first time.
    pub(crate) fn begin(&mut self, me: ThreadId) -> Told {
        match (self.answer, self.teller) {
            (Some(answer), _) => Told::Done(answer),
            (None, Some(teller)) if teller == me => Told::InsideHere,
            (None, Some(_)) => Told::InsideElsewhere,
            (None, None) => {
                self.teller = Some(me);
                Told::Tell(self.saved.unwrap_or(LOGOFF_ABORT))
            }
        }
    }

    /// Whether `thread` is inside `StoreLogoffTransports`.
    pub(crate) fn is_telling(&self, thread: ThreadId) -> bool {
        self.answer.is_none() && self.teller == Some(thread)
    }

    pub(crate) fn finish(&mut self, answer: Answer) {
        self.answer = Some(answer);
    }
}

/// Exactly one input flag and nothing else (*IMAPISupport::StoreLogoffTransports*: they are mutually exclusive).
fn check(flags: u32) -> Result<()> {
    if flags.count_ones() == 1 && flags & LOGOFF_INPUT == flags {
        Ok(())
    } else {
        Err(Error::LogoffFlags(flags))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::mapi::flags::*;

    fn begin(transports: &mut Transports) -> Told {
        transports.begin(crate::core::thread::current())
    }

    #[test]
    fn law_transports_once_no_flag_saved_is_abort() {
        let mut transports = Transports::default();
        assert_eq!(begin(&mut transports), Told::Tell(LOGOFF_ABORT));
        assert_eq!(begin(&mut transports), Told::InsideHere);
        let me = crate::core::thread::current();
        std::thread::scope(|scope| {
            scope.spawn(|| {
                assert_ne!(crate::core::thread::current(), me);
                assert_eq!(begin(&mut transports), Told::InsideElsewhere);
            });
        });
        transports.finish((LOGOFF_COMPLETE, Ok(())));
        assert_eq!(begin(&mut transports), Told::Done((LOGOFF_COMPLETE, Ok(()))));
    }

    #[test]
    fn law_transports_once_the_last_flag_counts() {
        for flag in [
            LOGOFF_NO_WAIT,
            LOGOFF_ORDERLY,
            LOGOFF_PURGE,
            LOGOFF_ABORT,
            LOGOFF_QUIET,
        ] {
            let mut transports = Transports::default();
            transports.save(LOGOFF_ORDERLY).unwrap();
            transports.save(flag).unwrap();
            assert_eq!(begin(&mut transports), Told::Tell(flag));
        }
    }

    #[test]
    fn law_all_or_nothing_bad_flags_leave_the_saved_one() {
        let mut transports = Transports::default();
        transports.save(LOGOFF_PURGE).unwrap();
        for bad in [
            0,
            3,
            LOGOFF_INPUT,
            0x20,
            LOGOFF_COMPLETE,
            LOGOFF_ABORT | LOGOFF_COMPLETE,
            u32::MAX,
        ] {
            assert_eq!(transports.save(bad), Err(Error::LogoffFlags(bad)));
        }
        assert_eq!(begin(&mut transports), Told::Tell(LOGOFF_PURGE));
    }
}
