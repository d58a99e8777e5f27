//! C and C++ builds: gcc and g++ are driven from here, so that the native part needs Rust and g++ only.

use crate::programs::{Kind, Program};
use crate::target::Target;
use crate::{parallel, paths, process, stamp};
use anyhow::{Context, Result};
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::SystemTime;

/// Where headers of ours are looked for.
pub(crate) const INCLUDES: &[&str] = &[
    "-Icpp-tests/platform",
    "-Iinclude",
    "-Ibindings/mapi-cpp/include",
    "-Icpp-tests",
    "-Icpp-tests/host",
];

/// Every warning is an error, everywhere.
pub(crate) const WARNINGS: &[&str] = &["-Wall", "-Wextra", "-Wpedantic", "-Werror"];

/// Where there is no MAPI header, ours stand in; on Windows never.
pub(crate) fn system_includes(target: Target) -> &'static [&'static str] {
    match target {
        Target::Native => &["-isystem", "bindings/mapi-cpp/native"],
        _ => &[],
    }
}

/// Builds one program, as far as it is out of date, and returns its file. The Rust libraries must have been built.
pub(crate) fn build(target: Target, program: &Program) -> Result<PathBuf> {
    let sources = program.sources()?;
    let objects = compile(target, program, &sources).with_context(|| program.name)?;
    link(target, program, &sources, &objects).with_context(|| program.name)
}

fn is_cpp(source: &Path) -> bool {
    source.extension().is_some_and(|extension| extension == "cpp")
}

fn compiler(target: Target, cpp: bool) -> String {
    if cpp {
        target.cpp_compiler()
    } else {
        target.c_compiler()
    }
}

/// The flags of a source file but for its own name.
fn flags(target: Target, program: &Program, cpp: bool) -> Vec<&'static str> {
    let mut flags = vec![if cpp { "-std=c++17" } else { "-std=c11" }];
    if target.is_windows() {
        // There is no debugger there, and two targets to compile: half the time of -O2 -g.
        flags.push("-O1");
    } else {
        flags.extend(["-O2", "-g", "-fPIC", "-pthread"]);
    }
    flags.extend(WARNINGS);
    flags.extend(INCLUDES);
    flags.extend(system_includes(target));
    if cpp {
        flags.extend(program.cpp_flags);
    }
    flags
}

/// Compiles what is out of date, as many files at a time as there are processors, and returns all objects. An object
/// lies in a folder named after compiler and flags: another flag is another object.
fn compile(target: Target, program: &Program, sources: &[PathBuf]) -> Result<Vec<PathBuf>> {
    let c_flags = flags(target, program, false);
    let cpp_flags = flags(target, program, true);
    let c = object_folder(target, false, &c_flags)?;
    let cpp = object_folder(target, true, &cpp_flags)?;
    let units: Vec<(&PathBuf, PathBuf)> = sources
        .iter()
        .map(|source| (source, object_of(if is_cpp(source) { &cpp } else { &c }, source)))
        .collect();
    let stale: Vec<&(&PathBuf, PathBuf)> = units.iter().filter(|(_, object)| is_stale(object)).collect();
    parallel::for_each(&stale, |(source, object)| {
        compile_one(
            target,
            source,
            if is_cpp(source) { &cpp_flags } else { &c_flags },
            object,
        )
    })?;
    Ok(units.into_iter().map(|(_, object)| object).collect())
}

fn object_folder(target: Target, cpp: bool, flags: &[&str]) -> Result<PathBuf> {
    let compiler = compiler(target, cpp);
    let version = process::ask(Command::new(&compiler).args(["-dumpfullversion", "-dumpmachine"]))?;
    let key = format!("{compiler} {version} {}", flags.join(" "));
    Ok(paths::programs_dir(target)
        .join("objects")
        .join(stamp::digest(&key)))
}

fn object_of(folder: &Path, source: &Path) -> PathBuf {
    let mut name = paths::shown(source);
    name.push_str(".o");
    folder.join(name)
}

fn compile_one(target: Target, source: &Path, flags: &[&str], object: &Path) -> Result<()> {
    fs::create_dir_all(object.parent().context("an object lies in a folder")?)?;
    let cpp = is_cpp(source);
    let mut command = Command::new(compiler(target, cpp));
    command
        .args(flags)
        .args(["-MD", "-MF"])
        .arg(dependencies_of(object));
    command.arg("-c").arg(paths::shown(source)).arg("-o").arg(object);
    let what = format!("compiling {}, {}", paths::shown(source), target.name());
    process::build(&what, &mut command).map(drop)
}

fn dependencies_of(object: &Path) -> PathBuf {
    object.with_extension("d")
}

/// An object is stale when it, or its list of what it was made from, is missing or older than any of them.
fn is_stale(object: &Path) -> bool {
    let Ok(rule) = fs::read_to_string(dependencies_of(object)) else {
        return true;
    };
    let Some((_, files)) = rule.split_once(": ") else {
        return true;
    };
    let files = files.replace("\\\n", " ");
    let inputs: Vec<PathBuf> = files
        .split_whitespace()
        .map(|file| paths::root().join(file))
        .collect();
    is_older(object, &inputs)
}

/// Whether `output` is missing, or an input is missing or newer.
fn is_older(output: &Path, inputs: &[PathBuf]) -> bool {
    let time = |path: &Path| -> Option<SystemTime> { fs::metadata(path).ok()?.modified().ok() };
    let Some(made) = time(output) else { return true };
    inputs
        .iter()
        .any(|input| time(input).is_none_or(|changed| changed > made))
}

fn link(target: Target, program: &Program, sources: &[PathBuf], objects: &[PathBuf]) -> Result<PathBuf> {
    let output = paths::programs_dir(target).join(file_name(target, program));
    let mut inputs = objects.to_vec();
    inputs.extend(program.library.map(|library| library.archive(target)));
    let mut command = Command::new(compiler(target, sources.iter().any(|source| is_cpp(source))));
    command.arg("-o").arg(&output).args(&inputs);
    if program.kind == Kind::Provider {
        let exports = paths::root()
            .join("cpp-tests/providers")
            .join(exports_file(target));
        command.args(provider_flags(target));
        command.arg(
            if target.is_windows() {
                ""
            } else {
                "-Wl,--version-script="
            }
            .to_string()
                + &paths::shown(&exports),
        );
        inputs.push(exports);
    }
    command.args(system_libraries(target));

    let stamp_name = format!("link-{}-{}", target.folder(), program.name);
    let key = format!("{command:?}");
    if stamp::holds(&stamp_name, &key) && !is_older(&output, &inputs) {
        return Ok(output);
    }
    process::build(
        &format!("linking {}, {}", program.name, target.name()),
        &mut command,
    )?;
    stamp::set(&stamp_name, &key)?;
    Ok(output)
}

fn file_name(target: Target, program: &Program) -> String {
    let extension = match (program.kind, target.is_windows()) {
        (Kind::Provider, true) => ".dll",
        (Kind::Provider, false) => ".so",
        (Kind::Executable, true) => ".exe",
        (Kind::Executable, false) => "",
    };
    format!("{}{extension}", program.name)
}

/// What a provider exports: MSProviderInit, and nothing else.
fn exports_file(target: Target) -> &'static str {
    if target.is_windows() {
        "provider.def"
    } else {
        "provider.map"
    }
}

fn provider_flags(target: Target) -> &'static [&'static str] {
    if target.is_windows() {
        &["-shared"]
    } else {
        &["-shared", "-Wl,--no-undefined"]
    }
}

/// On Windows the compiler's own libraries go in: a provider needs system DLLs only.
fn system_libraries(target: Target) -> &'static [&'static str] {
    if target.is_windows() {
        &["-static", "-lntdll", "-luserenv", "-lws2_32"]
    } else {
        &["-pthread", "-ldl"]
    }
}
