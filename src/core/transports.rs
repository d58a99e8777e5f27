//! `IMsgStore::StoreLogoff`'s flag, and `IMAPISupport::StoreLogoffTransports`, which runs once (law: transports-once).

use crate::core::{Error, Result};
use crate::mapi::flags::{LOGOFF_ABORT, LOGOFF_INPUT};

/// The flag that the store saved, and whether the transports were told.
#[derive(Default)]
pub(crate) struct Transports {
    saved: Option<u32>,
    told: bool,
}

impl Transports {
    /// Saves the flag for the one call; a later one overwrites it (*IMsgStore::StoreLogoff*, Notes to implementers).
    pub(crate) fn save(&mut self, flags: u32) -> Result<()> {
        check(flags)?;
        self.saved = Some(flags);
        Ok(())
    }

    /// The flag to tell the transports, the first time; `None` ever after.
    pub(crate) fn take(&mut self) -> Option<u32> {
        if std::mem::replace(&mut self.told, true) {
            return None;
        }
        Some(self.saved.unwrap_or(LOGOFF_ABORT))
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

    #[test]
    fn law_transports_once_no_flag_saved_is_abort() {
        let mut transports = Transports::default();
        assert_eq!(transports.take(), Some(LOGOFF_ABORT));
        assert_eq!(transports.take(), None);
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
            assert_eq!(transports.take(), Some(flag));
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
        assert_eq!(transports.take(), Some(LOGOFF_PURGE));
    }
}
