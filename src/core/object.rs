//! An open object, as the provider sees it: a handle, from open to close.

use crate::core::handle::Table;
use crate::core::logon::Logon;
use crate::core::sync::Arc;
use crate::core::{Error, Handle, HandleKind, Result};

/// What an object is: for the report, and for the place of the status object in a teardown.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
#[repr(u32)]
pub enum ObjectKind {
    /// `IMsgStore`
    Store = 1,
    /// `IMAPIFolder`
    Folder = 2,
    /// `IMessage`
    Message = 3,
    /// `IAttach`
    Attachment = 4,
    /// `IMAPITable`
    Table = 5,
    /// `IStream`
    Stream = 6,
    /// `IMAPIStatus`. It belongs to the logon, has no parent, and goes after all other objects.
    Status = 7,
    /// Anything else.
    Other = 8,
}

impl ObjectKind {
    /// The kind with this number.
    pub fn from_number(number: u32) -> Option<Self> {
        let kinds = [
            Self::Store,
            Self::Folder,
            Self::Message,
            Self::Attachment,
            Self::Table,
            Self::Stream,
            Self::Status,
            Self::Other,
        ];
        kinds.into_iter().find(|k| *k as u32 == number)
    }

    /// The kind's name, for people.
    pub fn name(self) -> &'static str {
        match self {
            Self::Store => "store",
            Self::Folder => "folder",
            Self::Message => "message",
            Self::Attachment => "attachment",
            Self::Table => "table",
            Self::Stream => "stream",
            Self::Status => "status object",
            Self::Other => "object",
        }
    }
}

/// All open objects of the process.
pub(crate) static OBJECTS: Table<ObjectPlace> = Table::new(HandleKind::Object);

/// Where an object stands in the books.
#[derive(Clone)]
pub(crate) struct ObjectPlace {
    pub(crate) logon: Arc<Logon>,
    pub(crate) index: u32,
}

/// An open object. The value is a name, not an owner: it may be copied, kept too long and used after the end.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Object(pub Handle);

impl Object {
    /// Opens an object of a logon, under `parent` (null: the logon itself). `object` is what
    /// [`Hooks::object_logoff`](crate::core::Hooks::object_logoff) gets if the object is still open at logoff.
    ///
    /// # Errors
    /// [`Error::LoggedOff`] once Logoff has begun, on every thread (law: gate); a bad parent; no memory.
    pub fn open(logon: &Arc<Logon>, parent: Handle, kind: ObjectKind, object: usize) -> Result<Self> {
        let parent = match parent {
            Handle::NULL => None,
            parent => {
                let place = OBJECTS.get(parent)?;
                if !Arc::ptr_eq(&place.logon, logon) {
                    return Err(Error::OtherLogon);
                }
                Some((parent, place.index))
            }
        };
        logon.open_object(parent, kind, object).map(Self)
    }

    /// Closes the object: from now on its `on_logoff` will not run (law: exactly-once). If it is running on another
    /// thread, waits until it has returned (law: no-free-under-a-caller); from inside it, returns at once.
    ///
    /// # Errors
    /// [`Error::StaleHandle`] if the object was closed before, or its logon was logged off, even destroyed: nothing
    /// happened, and nothing had to (law: late-close-is-safe).
    pub fn close(self) -> Result<()> {
        let place = OBJECTS.get(self.0)?;
        place.logon.close_object(self.0, place.index)
    }
}
