//! Wine, kept to folders of ours: the prefix, the home, and the 32-bit half, which Debian ships in a package of an
//! architecture that this machine need not know.

use crate::target::Target;
use crate::{packages, paths, process, stamp};
use anyhow::{bail, ensure, Context, Result};
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

/// The half of Wine that is not made of DLLs, where Debian's package puts it.
const UNIX_LIBRARIES: &str = "/usr/lib/x86_64-linux-gnu/wine/x86_64-unix";

/// A Windows program as a command.
pub(crate) fn command(program: &Path) -> Command {
    let mut wine = Command::new("wine");
    wine.arg(program);
    environment(&mut wine);
    wine
}

/// What every run of Wine needs.
pub(crate) fn environment(command: &mut Command) {
    command
        .env("WINEPREFIX", prefix())
        .env("WINEDLLPATH", modules())
        .env("WINEDEBUG", "-all")
        .env("WINEDLLOVERRIDES", "mscoree=;mshtml=;winemenubuilder.exe=")
        .env("HOME", home())
        .env("XDG_CACHE_HOME", home().join("cache"))
        // With it, no 32-bit half would be put into a new prefix.
        .env_remove("WINEPATH")
        .env_remove("DISPLAY")
        .env_remove("WINEARCH")
        .env_remove("LD_LIBRARY_PATH");
}

/// A `WINEPATH` with the DLLs that programs linked by rustc depend on: those of the C++ compiler, and the stub.
pub(crate) fn rust_path(target: Target) -> Result<String> {
    let mut folders = vec![paths::programs_dir(target)];
    for dll in ["libstdc++-6.dll", "libwinpthread-1.dll"] {
        let mut compiler = Command::new(target.cpp_compiler());
        let file = process::ask(compiler.arg(format!("-print-file-name={dll}")))?;
        let file = fs::canonicalize(file.trim()).with_context(|| dll.to_string())?;
        folders.extend(file.parent().map(Path::to_path_buf));
    }
    let named: Vec<String> = folders
        .iter()
        .map(|folder| format!("Z:{}", folder.display()))
        .collect();
    Ok(named.join(";"))
}

/// Makes the 32-bit half, the prefix and the missing DLL, each unless it is there.
pub(crate) fn set_up() -> Result<()> {
    ensure!(
        std::env::consts::ARCH == "x86_64",
        "Wine runs these programs on x86_64 only"
    );
    let version = packages::version("libwine").context("package libwine is not installed")?;
    fetch_32_bit_half(&version).context("the 32-bit half of Wine")?;
    make_prefix(&version).context("the Wine prefix")?;
    for target in [Target::Win64, Target::Win32] {
        build_stub(target).context("bcryptprimitives.dll")?;
    }
    Ok(())
}

fn tools() -> PathBuf {
    paths::target_dir().join("tools/i386")
}

fn prefix() -> PathBuf {
    paths::target_dir().join("wine-prefix")
}

fn home() -> PathBuf {
    paths::target_dir().join("wine-home")
}

/// The folder of the 32-bit half that holds `i386-windows`.
fn modules() -> PathBuf {
    tools().join("x/usr/lib/i386-linux-gnu/wine")
}

/// Unpacks the i386 package under `target/`, with package lists and caches of its own: apt's are left as they are.
fn fetch_32_bit_half(version: &str) -> Result<()> {
    if stamp::holds("wine-i386", version) && modules().join("x86_64-unix/ntdll.so").is_file() {
        return Ok(());
    }
    println!(
        "setup: fetching the 32-bit half of Wine (95 MB) into {}",
        paths::shown(&tools())
    );
    if tools().exists() {
        fs::remove_dir_all(tools())?;
    }
    for folder in ["lists/partial", "cache/archives/partial", "x"] {
        fs::create_dir_all(tools().join(folder))?;
    }
    let lists = process::attempt("apt-get update (i386)", apt_get().arg("update"))?;
    let exact = format!("libwine={version}");
    if !download(&exact)? && !download("libwine")? {
        bail!("cannot download libwine for i386\n{}", lists.text);
    }
    let package = paths::files_in(&tools(), "deb")
        .pop()
        .context("apt-get downloaded nothing")?;
    let mut unpack = Command::new("dpkg-deb");
    unpack.arg("-x").arg(&package).arg(tools().join("x"));
    process::build("unpacking libwine", &mut unpack)?;
    fs::remove_file(package)?;
    // The 32-bit DLLs call the 64-bit libraries of the system, and look for them beside their own folder.
    std::os::unix::fs::symlink(UNIX_LIBRARIES, modules().join("x86_64-unix"))?;
    for folder in ["lists", "cache"] {
        fs::remove_dir_all(tools().join(folder))?;
    }
    stamp::set("wine-i386", version)
}

/// An older Wine than the archive's cannot be had in its exact version; the caller then takes what there is.
fn download(package: &str) -> Result<bool> {
    let mut apt = apt_get();
    // apt-get puts the file into its working folder.
    apt.args(["download", package]).current_dir(tools());
    Ok(process::attempt("downloading libwine for i386", &mut apt)?.success)
}

fn apt_get() -> Command {
    let mut apt = Command::new("apt-get");
    for (name, value) in [
        ("APT::Architecture", "i386".to_string()),
        ("APT::Architectures", "i386".to_string()),
        ("APT::Sandbox::User", "root".to_string()),
        ("Dir::State::Lists", tools().join("lists").display().to_string()),
        ("Dir::Cache", tools().join("cache").display().to_string()),
    ] {
        apt.arg(format!("-o{name}={value}"));
    }
    apt
}

fn make_prefix(version: &str) -> Result<()> {
    let key = format!("{version} {}", modules().display());
    let proof = prefix().join("drive_c/windows/syswow64/kernel32.dll");
    if stamp::holds("wine-prefix", &key) && proof.is_file() {
        return Ok(());
    }
    println!(
        "setup: making the Wine prefix {} (half a minute)",
        paths::shown(&prefix())
    );
    if prefix().exists() {
        fs::remove_dir_all(prefix())?;
    }
    fs::create_dir_all(home())?;
    let mut boot = Command::new("wineboot");
    environment(boot.arg("-i"));
    process::build("wineboot", &mut boot)?;
    // The registry is written when the server ends.
    let mut server = Command::new("wineserver");
    environment(server.arg("-w"));
    process::build("wineserver", &mut server)?;
    ensure!(
        proof.is_file(),
        "wineboot made no 32-bit half in {}",
        paths::shown(&prefix())
    );
    stamp::set("wine-prefix", &key)
}

/// The DLL goes beside the programs, where Windows looks first.
fn build_stub(target: Target) -> Result<()> {
    let sources = paths::root().join("xtask/wine");
    let (code, exports) = (
        sources.join("bcryptprimitives.c"),
        sources.join("bcryptprimitives.def"),
    );
    let key = fs::read_to_string(&code)? + &fs::read_to_string(&exports)?;
    let name = format!("bcryptprimitives-{}", target.folder());
    let folder = paths::programs_dir(target);
    let output = folder.join("bcryptprimitives.dll");
    if stamp::holds(&name, &key) && output.is_file() {
        return Ok(());
    }
    fs::create_dir_all(&folder)?;
    let mut compiler = Command::new(target.c_compiler());
    compiler.args([
        "-std=c11", "-Wall", "-Wextra", "-Werror", "-O2", "-shared", "-static", "-o",
    ]);
    compiler.arg(&output).arg(&code).arg(&exports).arg("-ladvapi32");
    process::build("bcryptprimitives.dll", &mut compiler)?;
    stamp::set(&name, &key)
}
