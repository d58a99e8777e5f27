//! Cargo builds: native with the machine's own Rust; for Windows with Debian's rustc, whose std is built from source.

use crate::target::{self, Target};
use crate::{paths, process, stamp, wine};
use anyhow::{Context, Result};
use std::path::PathBuf;
use std::process::Command;

/// Debian's rustc: rust-web-src is the source of exactly its std.
const WINDOWS_RUSTC: &str = "/usr/bin/rustc";

/// The two libraries; they are never linked into one program together.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum Library {
    /// The core with its C ABI.
    Mslogon,
    /// The core inside the C++ adapter.
    MslogonMapi,
}

impl Library {
    fn package(self) -> &'static str {
        match self {
            Library::Mslogon => "mslogon",
            Library::MslogonMapi => "mslogon-mapi",
        }
    }

    /// The static library.
    pub(crate) fn archive(self, target: Target) -> PathBuf {
        release_dir(target).join(match self {
            Library::Mslogon => "libmslogon.a",
            Library::MslogonMapi => "libmslogon_mapi.a",
        })
    }
}

/// The shared library.
pub(crate) fn shared_library(target: Target) -> PathBuf {
    release_dir(target).join(if target.is_windows() {
        "mslogon.dll"
    } else {
        "libmslogon.so"
    })
}

/// Builds both libraries for a group of targets. One call a package: built together, they would share their features.
pub(crate) fn build(group: &[Target]) -> Result<()> {
    for library in [Library::Mslogon, Library::MslogonMapi] {
        let what = format!("cargo build {}, {}", library.package(), target::names(group));
        let mut cargo = cargo(group, "build");
        cargo.args(["--release", "--lib", "-p", library.package()]);
        process::build(&what, &mut cargo)?;
    }
    Ok(())
}

/// `cargo test`, as far as it can run on the target: under Wine the unit tests, of both libraries.
pub(crate) fn test(target: Target) -> Result<process::Ended> {
    let mut cargo = cargo(&[target], "test");
    cargo.arg("--no-fail-fast");
    if target.is_windows() {
        // In release mode, so that std is built once. Documentation tests would be compiled by another Rust.
        cargo.args(["--release", "--lib", "-p", "mslogon", "-p", "mslogon-mapi"]);
        runner_environment(&mut cargo, target)?;
    } else {
        cargo.arg("--workspace");
    }
    process::attempt(&format!("cargo test, {}", target.name()), &mut cargo)
}

/// The model tests of the core: another build, in which a model checker has the locks.
pub(crate) fn models() -> Result<process::Ended> {
    let mut cargo = native_cargo("test");
    cargo
        .env("RUSTFLAGS", "--cfg shuttle")
        .args(["--locked", "--release", "-p", "mslogon", "--lib", "model"])
        .arg("--target-dir")
        .arg(paths::target_dir().join("model"))
        .args(["--", "--test-threads=1"]);
    process::attempt("model tests", &mut cargo)
}

/// Cargo on the native workspace, for the checks that build nothing for Windows.
pub(crate) fn native_cargo(subcommand: &str) -> Command {
    // The cargo that runs this program, not whatever else is in PATH.
    let mut cargo = Command::new(std::env::var_os("CARGO").unwrap_or("cargo".into()));
    cargo.arg(subcommand);
    for (name, _) in std::env::vars_os() {
        if name.to_str().is_some_and(set_by_cargo_run) {
            cargo.env_remove(name);
        }
    }
    // The outputs are looked for in their usual places.
    cargo
        .env_remove("CARGO_BUILD_TARGET")
        .env_remove("CARGO_TARGET_DIR");
    cargo
}

/// What `cargo run` tells this program about this program.
fn set_by_cargo_run(name: &str) -> bool {
    ["CARGO_PKG_", "CARGO_BIN_", "CARGO_MANIFEST_"]
        .iter()
        .any(|prefix| name.starts_with(prefix))
        || [
            "CARGO",
            "CARGO_CRATE_NAME",
            "CARGO_PRIMARY_PACKAGE",
            "OUT_DIR",
            "LD_LIBRARY_PATH",
        ]
        .contains(&name)
}

fn cargo(group: &[Target], subcommand: &str) -> Command {
    let mut cargo = native_cargo(subcommand);
    cargo.arg("--locked").arg("--target-dir");
    if group == [Target::Native] {
        cargo.arg(paths::target_dir());
        return cargo;
    }
    cargo.arg(windows_dir()).arg("-Zbuild-std=std,panic_unwind,test");
    windows_environment(&mut cargo);
    for target in group {
        cargo.args(["--target", &target.triple()]);
        target_environment(&mut cargo, *target);
    }
    cargo
}

fn windows_environment(cargo: &mut Command) {
    // Each of these would win over what is set below.
    for name in ["RUSTFLAGS", "CARGO_ENCODED_RUSTFLAGS", "RUSTC_WRAPPER"] {
        cargo.env_remove(name);
    }
    // Under Wine nobody debugs, and std is built a quarter faster.
    cargo.env("CARGO_PROFILE_RELEASE_DEBUG", "0");
    // The bootstrap switch lets a release of Rust build std.
    cargo.env("RUSTC", WINDOWS_RUSTC).env("RUSTC_BOOTSTRAP", "1");
}

/// Linker, C++ compiler and runner of one Windows target.
fn target_environment(cargo: &mut Command, target: Target) {
    let lower = target.triple().replace('-', "_");
    let upper = lower.to_uppercase();
    cargo
        .env(format!("CARGO_TARGET_{upper}_LINKER"), target.c_compiler())
        .env(format!("CARGO_TARGET_{upper}_RUNNER"), "wine")
        .env(format!("CC_{lower}"), target.c_compiler())
        .env(format!("CXX_{lower}"), target.cpp_compiler())
        .env(format!("AR_{lower}"), target.archiver());
    if target == Target::Win32 {
        cargo.env(
            format!("CARGO_TARGET_{upper}_RUSTFLAGS"),
            format!("-Lnative={}", startup_dir().display()),
        );
    }
}

/// Cargo starts the tests, so it is cargo that gets what Wine needs, but for Wine's home.
fn runner_environment(cargo: &mut Command, target: Target) -> Result<()> {
    wine::environment(cargo);
    cargo.env("WINEPATH", wine::rust_path(target)?);
    if let Some(home) = std::env::var_os("HOME") {
        cargo.env("HOME", home);
    }
    Ok(())
}

fn windows_dir() -> PathBuf {
    paths::target_dir().join("windows")
}

fn release_dir(target: Target) -> PathBuf {
    match target {
        Target::Native => paths::target_dir().join("release"),
        _ => windows_dir().join(target.triple()).join("release"),
    }
}

/// Where rsbegin.o and rsend.o lie.
fn startup_dir() -> PathBuf {
    paths::target_dir().join("rt/i686")
}

/// Makes the two start-up objects that rustc's 32-bit Windows links name and that building std does not make.
pub(crate) fn set_up() -> Result<()> {
    let version = process::ask(Command::new(WINDOWS_RUSTC).arg("--version"))?;
    let objects = ["rsbegin", "rsend"].map(|name| (name, startup_dir().join(format!("{name}.o"))));
    if stamp::holds("rt-i686", &version) && objects.iter().all(|(_, object)| object.is_file()) {
        return Ok(());
    }
    let sysroot = process::ask(
        Command::new(WINDOWS_RUSTC)
            .args(["--print", "sysroot"])
            .env_remove("LD_LIBRARY_PATH"),
    )?;
    let sources = PathBuf::from(sysroot.trim()).join("lib/rustlib/src/rust/library/rtstartup");
    std::fs::create_dir_all(startup_dir())?;
    for (name, object) in objects {
        let mut rustc = Command::new(WINDOWS_RUSTC);
        rustc.env("RUSTC_BOOTSTRAP", "1").env_remove("LD_LIBRARY_PATH");
        rustc.args([
            "--target",
            "i686-pc-windows-gnu",
            "--crate-type",
            "lib",
            "--emit=obj",
            "-Cpanic=abort",
            "-o",
        ]);
        rustc.arg(object).arg(sources.join(format!("{name}.rs")));
        process::build(&format!("rustc {name}.o"), &mut rustc).context("start-up objects for i686")?;
    }
    stamp::set("rt-i686", &version)
}
