//! Flags of `IMsgStore::StoreLogoff` and `IMAPISupport::StoreLogoffTransports` (`mapidefs.h`).

/// The store is gone at once; outgoing mail is sent by its own means.
pub const LOGOFF_NO_WAIT: u32 = 0x1;
/// What is in the outgoing queue is sent first.
pub const LOGOFF_ORDERLY: u32 = 0x2;
/// As `LOGOFF_ORDERLY`, and the queues are flushed.
pub const LOGOFF_PURGE: u32 = 0x4;
/// Work in progress is stopped. What is taken where the client said nothing.
pub const LOGOFF_ABORT: u32 = 0x8;
/// Nothing happens where a transport is at work.
pub const LOGOFF_QUIET: u32 = 0x10;
/// All input flags; exactly one of them is given in a call.
pub const LOGOFF_INPUT: u32 = 0x1F;

/// Output: the logoff can be completed.
pub const LOGOFF_COMPLETE: u32 = 0x10000;
/// Output: a message is coming in.
pub const LOGOFF_INBOUND: u32 = 0x20000;
/// Output: a message is going out.
pub const LOGOFF_OUTBOUND: u32 = 0x40000;
/// Output: messages wait in the outgoing queue.
pub const LOGOFF_OUTBOUND_QUEUE: u32 = 0x80000;
