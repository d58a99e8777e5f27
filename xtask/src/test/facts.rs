//! The native MAPI headers against mingw-w64's: a program prints what a set of headers says of sizes, offsets, slots,
//! values and identifiers, and both must print the same.

use crate::target::Target;
use crate::{cpp, diff, paths, process, programs};
use anyhow::{ensure, Context, Result};
use std::path::PathBuf;
use std::process::Command;

const SOURCE: &str = "cpp-tests/mapi/facts.c";

/// The source is written in what C and C++ have in common.
#[derive(Clone, Copy)]
pub(crate) enum Language {
    C,
    Cpp,
}

#[derive(Clone, Copy)]
enum Headers {
    Ours,
    Windows,
}

/// On 64 bits our headers are read by the machine's own compiler, for whose sake they are there. It has no 32-bit half
/// that could be counted on, so there mingw reads them.
pub(crate) fn compare(target: Target, language: Language) -> Result<()> {
    let reader = if target == Target::Win64 {
        Target::Native
    } else {
        target
    };
    let ours = facts(reader, language, Headers::Ours)?;
    let theirs = facts(target, language, Headers::Windows)?;
    ensure!(!theirs.is_empty(), "{SOURCE} prints nothing");
    let changes = diff::texts("from mingw-w64's headers to ours", &theirs, &ours);
    ensure!(
        changes.lines == 0,
        "{} lines differ\n{}",
        changes.lines,
        changes.diff
    );
    Ok(())
}

fn facts(target: Target, language: Language, headers: Headers) -> Result<String> {
    let program = build(target, language, headers)?;
    let ended = programs::run(target, &program, &[])?;
    ensure!(
        ended.success,
        "{}: {}\n{}",
        paths::shown(&program),
        ended.how,
        ended.text
    );
    Ok(ended.text)
}

fn build(target: Target, language: Language, headers: Headers) -> Result<PathBuf> {
    let (compiler, standard, extension) = match language {
        Language::C => (target.c_compiler(), ["-xc", "-std=c11"], "c"),
        Language::Cpp => (target.cpp_compiler(), ["-xc++", "-std=c++17"], "cpp"),
    };
    let (name, flags, libraries): (_, &[_], &[_]) = match headers {
        Headers::Ours => (
            "ours",
            &["-DFACTS_NATIVE", "-isystem", "bindings/mapi-cpp/native"],
            &["-static"],
        ),
        Headers::Windows => ("windows", &[], &["-static", "-luuid"]),
    };
    let folder = paths::programs_dir(target);
    std::fs::create_dir_all(&folder)?;
    let output = folder.join(format!("facts_{name}_{extension}.exe"));
    let mut command = Command::new(compiler);
    command
        .args(standard)
        .args(cpp::WARNINGS)
        .args(flags)
        .arg(SOURCE)
        .arg("-o")
        .arg(&output)
        .args(libraries);
    process::build(&format!("facts {name}, {}", target.name()), &mut command).context(SOURCE)?;
    Ok(output)
}
