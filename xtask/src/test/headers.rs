//! Public headers compile by themselves, and a second time in the same file, with every warning an error.

use crate::target::Target;
use crate::{cpp, header, parallel, paths, process};
use anyhow::{ensure, Result};
use std::path::Path;
use std::process::Command;

/// `include/mslogon.h` in the oldest and newest forms of C and C++ that it is meant for.
pub(crate) fn c_header(target: Target) -> Result<()> {
    let compilers = [target.c_compiler(), target.cpp_compiler()];
    let [c, cpp] = &compilers;
    parallel::for_each(
        &[(c, "c11"), (c, "c17"), (cpp, "c++11"), (cpp, "c++20")],
        |(compiler, standard)| compile(compiler, standard, &header::file(), &[]),
    )
}

/// Each header of the C++ adapter, with and without run-time type information.
pub(crate) fn adapter(target: Target) -> Result<()> {
    let folder = paths::root().join("bindings/mapi-cpp/include/mslogon");
    let headers = paths::files_in(&folder, "hpp");
    ensure!(!headers.is_empty(), "no header in {}", paths::shown(&folder));
    parallel::for_each(&headers, |header| {
        for rtti in ["-frtti", "-fno-rtti"] {
            let mut flags = vec!["-Ibindings/mapi-cpp/include", rtti];
            flags.extend(cpp::system_includes(target));
            compile(&target.cpp_compiler(), "c++17", header, &flags)?;
        }
        Ok(())
    })
}

/// The file itself is empty: all that is compiled comes from the header.
fn compile(compiler: &str, standard: &str, header: &Path, flags: &[&str]) -> Result<()> {
    let language = if standard.starts_with("c++") { "c++" } else { "c" };
    let mut command = Command::new(compiler);
    command
        .arg(format!("-std={standard}"))
        .args(cpp::WARNINGS)
        .args(flags)
        .arg("-fsyntax-only");
    command
        .arg("-include")
        .arg(header)
        .arg("-include")
        .arg(header)
        .args(["-x", language, "/dev/null"]);
    process::build(&format!("{} as {standard}", paths::shown(header)), &mut command).map(drop)
}
