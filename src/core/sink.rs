//! The sinks of one logon and their connection numbers (*IMSLogon::Advise*, *Unadvise*).
//!
//! Plain books without a lock of their own: [`Logon`](crate::core::Logon) has it. Who is inside `OnNotify` stands in
//! the gate, as a call on the sink.

use crate::core::{Error, Handle, Result};

/// An advised sink.
struct Sink {
    connection: u32,
    event_mask: u32,
    /// Events of this object alone, or of all (null).
    object: Handle,
    /// The provider's own value.
    sink: usize,
    /// Unadvised while inside `OnNotify`; released by the last that comes out.
    gone: bool,
}

/// All sinks of one logon, by connection number.
#[derive(Default)]
pub(crate) struct Sinks {
    sinks: Vec<Sink>,
    last: u32,
}

impl Sinks {
    /// Keeps a sink under a number that this logon has never given and never gives again (law: sinks).
    pub(crate) fn advise(&mut self, event_mask: u32, object: Handle, sink: usize) -> Result<u32> {
        let connection = self.last.checked_add(1).ok_or(Error::OutOfMemory)?;
        self.sinks.try_reserve(1)?;
        self.sinks.push(Sink {
            connection,
            event_mask,
            object,
            sink,
            gone: false,
        });
        self.last = connection;
        Ok(connection)
    }

    /// From now on no `OnNotify` starts on this sink. It is released by [`take`](Self::take), once nobody is inside.
    pub(crate) fn unadvise(&mut self, connection: u32) -> Result<()> {
        match self.find_live(connection) {
            Some(at) => {
                self.sinks[at].gone = true;
                Ok(())
            }
            None => Err(Error::UnknownConnection(connection)),
        }
    }

    /// The sink to call `OnNotify` on.
    pub(crate) fn get(&self, connection: u32) -> Result<usize> {
        let at = self
            .find_live(connection)
            .ok_or(Error::UnknownConnection(connection))?;
        Ok(self.sinks[at].sink)
    }

    /// The last connection number given; a delivery goes no further, so that it ends.
    pub(crate) fn last(&self) -> u32 {
        self.last
    }

    /// The first sink after `connection` that wants `event` of `object`.
    pub(crate) fn next_match(&self, connection: u32, event: u32, object: Handle) -> Option<u32> {
        let from = self.sinks.partition_point(|s| s.connection <= connection);
        let wants =
            |s: &&Sink| !s.gone && s.event_mask & event != 0 && (s.object.is_null() || s.object == object);
        self.sinks[from..].iter().find(wants).map(|s| s.connection)
    }

    /// Takes an unadvised sink out, to be released.
    pub(crate) fn take(&mut self, connection: u32) -> Option<usize> {
        let at = self.position(connection)?;
        self.sinks[at].gone.then(|| self.sinks.remove(at).sink)
    }

    /// Unadvises all sinks that are left.
    pub(crate) fn unadvise_all(&mut self) {
        self.sinks.iter_mut().for_each(|s| s.gone = true);
    }

    /// An unadvised sink that nobody is inside of. In the order of their numbers.
    pub(crate) fn first_idle(&self, is_busy: impl Fn(u32) -> bool) -> Option<u32> {
        self.sinks.iter().map(|s| s.connection).find(|c| !is_busy(*c))
    }

    fn position(&self, connection: u32) -> Option<usize> {
        self.sinks
            .binary_search_by_key(&connection, |s| s.connection)
            .ok()
    }

    fn find_live(&self, connection: u32) -> Option<usize> {
        self.position(connection).filter(|at| !self.sinks[*at].gone)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn law_sinks_numbers_are_nonzero_and_never_given_twice() {
        let mut sinks = Sinks::default();
        let mut seen = std::collections::HashSet::from([0]);
        for i in 0..100 {
            let connection = sinks.advise(1, Handle::NULL, i).unwrap();
            assert!(seen.insert(connection));
            if i % 3 != 0 {
                sinks.unadvise(connection).unwrap();
                assert_eq!(sinks.take(connection), Some(i));
            }
        }
        sinks.last = u32::MAX;
        assert_eq!(sinks.advise(1, Handle::NULL, 0), Err(Error::OutOfMemory));
    }

    #[test]
    fn law_sinks_unadvise_of_an_unknown_number_is_not_found() {
        let mut sinks = Sinks::default();
        let connection = sinks.advise(1, Handle::NULL, 5).unwrap();
        for unknown in [0, connection + 1, u32::MAX] {
            assert_eq!(sinks.unadvise(unknown), Err(Error::UnknownConnection(unknown)));
        }
        sinks.unadvise(connection).unwrap();
        assert_eq!(
            sinks.unadvise(connection),
            Err(Error::UnknownConnection(connection))
        );
        assert_eq!(sinks.get(connection), Err(Error::UnknownConnection(connection)));
    }

    #[test]
    fn matches_by_event_and_object() {
        let mut sinks = Sinks::default();
        let object = Handle(77);
        let all = sinks.advise(0x4, Handle::NULL, 1).unwrap();
        let one = sinks.advise(0x6, object, 2).unwrap();
        assert_eq!(sinks.next_match(0, 0x4, object), Some(all));
        assert_eq!(sinks.next_match(all, 0x4, object), Some(one));
        assert_eq!(sinks.next_match(one, 0x4, object), None);
        assert_eq!(sinks.next_match(0, 0x2, object), Some(one));
        assert_eq!(sinks.next_match(0, 0x2, Handle(78)), None);
        assert_eq!(sinks.next_match(0, 0x8, object), None);
    }
}
