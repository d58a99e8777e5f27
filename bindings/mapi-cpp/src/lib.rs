//! The C++ adapter's half in Rust: a private bridge from the classes in `include/mslogon` to the core.
//!
//! No type of the bridge shows in a public header: `core.hpp` declares plain functions, `core.cpp` hands them on.

mod bridge;
mod hooks;
