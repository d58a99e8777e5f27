//! The form of the sources: formatting and lints.

use crate::target::Target;
use crate::{cpp, parallel, paths, process, rust};
use anyhow::Result;
use std::path::{Path, PathBuf};
use std::process::Command;

/// The folders of C and C++ that people write; `include/` is written by cbindgen.
const SOURCES: &[&str] = &["bindings/mapi-cpp", "cpp-tests", "examples", "xtask/wine"];

pub(crate) fn rustfmt() -> Result<()> {
    let mut cargo = rust::native_cargo("fmt");
    process::build("cargo fmt", cargo.args(["--all", "--check"])).map(drop)
}

pub(crate) fn clippy() -> Result<()> {
    let mut cargo = rust::native_cargo("clippy");
    cargo
        .args(["--locked", "--workspace", "--all-targets", "--target-dir"])
        .arg(paths::target_dir());
    process::build("clippy", cargo.args(["--", "-D", "warnings"])).map(drop)
}

pub(crate) fn clang_format() -> Result<()> {
    let mut command = Command::new("clang-format");
    command
        .args(["--dry-run", "-Werror"])
        .args(files(SOURCES, &["c", "cpp", "h", "hpp"]));
    process::build("clang-format", &mut command).map(drop)
}

/// The headers are checked through the sources that include them.
pub(crate) fn clang_tidy() -> Result<()> {
    parallel::for_each(&files(&["cpp-tests", "examples"], &["c", "cpp"]), |file| {
        tidy_one(file)
    })
}

fn tidy_one(file: &Path) -> Result<()> {
    let cpp = file.extension().is_some_and(|extension| extension == "cpp");
    let mut command = Command::new("clang-tidy");
    command
        .arg("--quiet")
        .arg(paths::shown(file))
        .arg("--")
        .arg(if cpp { "-std=c++17" } else { "-std=c11" });
    command
        .args(cpp::INCLUDES)
        .args(cpp::system_includes(Target::Native));
    // Of the two sets of MAPI headers that it compares, the facts program can read only ours here.
    command.arg("-DFACTS_NATIVE");
    process::build(&format!("clang-tidy {}", paths::shown(file)), &mut command).map(drop)
}

fn files(folders: &[&str], extensions: &[&str]) -> Vec<PathBuf> {
    folders
        .iter()
        .flat_map(|folder| paths::files_below(&paths::root().join(folder), extensions))
        .collect()
}
