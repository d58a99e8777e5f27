//! MAPI's own data: result codes and flags, with the values of `mapicode.h`, `mapidefs.h` and `mapispi.h`.

pub mod code;
pub mod flags;

pub use code::HResult;
