//! The C and C++ programs, as data.

use crate::rust::Library;
use crate::target::Target;
use crate::{paths, process, wine};
use anyhow::{bail, Result};
use std::path::{Path, PathBuf};
use std::process::Command;

/// What a program is linked as.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Kind {
    /// A store provider DLL.
    Provider,
    /// Something to run.
    Executable,
}

/// One program of C and C++ sources.
#[derive(Clone, Copy)]
pub(crate) struct Program {
    pub(crate) name: &'static str,
    pub(crate) kind: Kind,
    /// Files, and folders whose `.c` and `.cpp` files (not those of their subfolders) belong to it.
    sources: &'static [&'static str],
    /// The Rust library that it is linked with.
    pub(crate) library: Option<Library>,
    /// For its C++ sources, beside what all have.
    pub(crate) cpp_flags: &'static [&'static str],
}

const fn provider(name: &'static str, sources: &'static [&'static str], library: Option<Library>) -> Program {
    Program {
        name,
        kind: Kind::Provider,
        sources,
        library,
        cpp_flags: &[],
    }
}

const fn executable(
    name: &'static str,
    sources: &'static [&'static str],
    library: Option<Library>,
) -> Program {
    Program {
        name,
        kind: Kind::Executable,
        sources,
        library,
        cpp_flags: &[],
    }
}

/// The provider of 1990s style, which shows what goes wrong without the library.
pub(crate) const FAULTY: &str = "hand_written";

/// The example providers: one store in memory behind all of them.
pub(crate) const PROVIDERS: &[Program] = &[
    provider(
        FAULTY,
        &["cpp-tests/providers/memory", "cpp-tests/providers/hand_written"],
        None,
    ),
    Program {
        // Without run-time type information, as old providers are; the adapter's tests are built with it.
        cpp_flags: &["-fno-rtti"],
        ..provider(
            "wrapped",
            &["cpp-tests/providers/memory", "cpp-tests/providers/wrapped"],
            Some(Library::MslogonMapi),
        )
    },
    provider(
        "plain_c",
        &["cpp-tests/providers/memory", "cpp-tests/providers/plain_c"],
        Some(Library::Mslogon),
    ),
];

pub(crate) const DEMO: Program = executable("demo", &["cpp-tests/host", "cpp-tests/host/demo"], None);

pub(crate) const VTABLE_TESTS: Program =
    executable("vtable_tests", &["cpp-tests/host", "cpp-tests/vtable"], None);

pub(crate) const ABI_TESTS: Program = executable("abi_tests", &["cpp-tests/abi"], Some(Library::Mslogon));

pub(crate) const ADAPTER_TESTS: Program = executable(
    "adapter_tests",
    &["cpp-tests/host", "cpp-tests/adapter"],
    Some(Library::MslogonMapi),
);

pub(crate) const EXAMPLES: &[Program] = &[
    executable("logoff_c", &["examples/logoff.c"], Some(Library::Mslogon)),
    executable(
        "logoff_cpp",
        &["examples/logoff.cpp", "cpp-tests/host"],
        Some(Library::MslogonMapi),
    ),
];

/// Every program.
pub(crate) fn all() -> Vec<Program> {
    [
        PROVIDERS,
        &[DEMO, VTABLE_TESTS, ABI_TESTS, ADAPTER_TESTS],
        EXAMPLES,
    ]
    .concat()
}

impl Program {
    /// All its source files.
    pub(crate) fn sources(&self) -> Result<Vec<PathBuf>> {
        let mut sources = Vec::new();
        for name in self.sources {
            let path = paths::root().join(name);
            let found = if path.is_file() {
                vec![path]
            } else {
                sources_in(&path)
            };
            if found.is_empty() {
                bail!("{}: no source file {name}", self.name);
            }
            sources.extend(found);
        }
        Ok(sources)
    }
}

fn sources_in(folder: &Path) -> Vec<PathBuf> {
    ["c", "cpp"]
        .iter()
        .flat_map(|extension| paths::files_in(folder, extension))
        .collect()
}

/// Runs a built program under test, in its own folder.
pub(crate) fn run(target: Target, file: &Path, arguments: &[&str]) -> Result<process::Ended> {
    let mut command = if target.is_windows() {
        wine::command(file)
    } else {
        Command::new(file)
    };
    command.args(arguments).current_dir(paths::programs_dir(target));
    let name = file.file_stem().unwrap_or_default().to_string_lossy();
    process::program(
        &format!("{name} {}, {}", arguments.join(" "), target.name()),
        &mut command,
    )
}

/// A built DLL as an argument for a program that `run` runs: by a relative path, which means the same under Wine.
pub(crate) fn as_argument(target: Target, dll: &Path) -> String {
    let name = dll.file_name().unwrap_or_default().to_string_lossy();
    if target.is_windows() {
        name.into_owned()
    } else {
        format!("./{name}")
    }
}
