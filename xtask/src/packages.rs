//! Debian packages: what is missing, and its installation.

use crate::process;
use std::process::Command;

/// Rust's standard library as source, mingw-w64 and Wine: what the Windows legs need.
pub(crate) const WINDOWS: &[&str] = &[
    "rustc-web",
    "rust-web-src",
    "g++-mingw-w64-x86-64-posix",
    "g++-mingw-w64-i686-posix",
    "wine",
    "wine64",
];

/// The tools that check the form of C and C++.
pub(crate) const CLANG: &[&str] = &["clang-format", "clang-tidy"];

/// Those of `wanted` that are not installed; all of them where there is no dpkg.
pub(crate) fn missing(wanted: &[&'static str]) -> Vec<&'static str> {
    let denied = denied();
    wanted
        .iter()
        .copied()
        .filter(|name| denied.iter().any(|d| d == name) || version(name).is_none())
        .collect()
}

/// The installed version of a package.
pub(crate) fn version(name: &str) -> Option<String> {
    let format = "-f=${db:Status-Status} ${Version}";
    let answer = process::ask(Command::new("dpkg-query").args(["-W", format, name])).ok()?;
    answer.strip_prefix("installed ").map(str::to_string)
}

/// Tries to install `names`; the reason when it cannot be done.
pub(crate) fn install(names: &[&str]) -> Result<(), String> {
    let denied = denied();
    let names: Vec<&str> = names
        .iter()
        .copied()
        .filter(|name| !denied.iter().any(|d| d == name))
        .collect();
    if names.is_empty() {
        return Err("XTASK_WITHOUT takes them away".to_string());
    }
    if !std::path::Path::new("/etc/debian_version").exists() {
        return Err("this is not Debian".to_string());
    }
    if !is_root() {
        return Err("only root can install packages".to_string());
    }
    println!(
        "setup: installing {} (some minutes on a fresh machine)",
        names.join(" ")
    );
    if !update() {
        println!("setup: apt-get update failed, once more");
        update();
    }
    let mut apt = apt_get();
    apt.args(["install", "-y", "--no-install-recommends"]).args(names);
    process::build("apt-get install", &mut apt)
        .map(drop)
        .map_err(|error| format!("{error:#}"))
}

/// The command with which a person installs `names`.
pub(crate) fn install_line(names: &[&str]) -> String {
    format!(
        "apt-get update && apt-get install -y --no-install-recommends {}",
        names.join(" ")
    )
}

/// Some index may fail to download while the packages wanted are in another: the installation decides.
fn update() -> bool {
    process::attempt("apt-get update", apt_get().arg("update")).is_ok_and(|ended| ended.success)
}

fn apt_get() -> Command {
    let mut apt = Command::new("apt-get");
    // On a machine that has just started, its own updates may hold the lock for a while.
    apt.env("DEBIAN_FRONTEND", "noninteractive")
        .args(["-o", "DPkg::Lock::Timeout=120"]);
    apt
}

fn is_root() -> bool {
    process::ask(Command::new("id").arg("-u")).is_ok_and(|id| id.trim() == "0")
}

/// The packages that `XTASK_WITHOUT` takes away.
fn denied() -> Vec<String> {
    let words = std::env::var("XTASK_WITHOUT").unwrap_or_default();
    words
        .split([' ', ','])
        .filter(|word| !word.is_empty())
        .map(str::to_string)
        .collect()
}
