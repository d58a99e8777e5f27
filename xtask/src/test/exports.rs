//! What shared libraries export, and what they need from others.

use crate::target::Target;
use crate::{header, process, rust};
use anyhow::{ensure, Context, Result};
use std::collections::BTreeSet;
use std::path::Path;
use std::process::Command;

/// The DLLs that a provider may need: those of Windows itself.
const SYSTEM_DLLS: &[&str] = &[
    "kernel32",
    "ntdll",
    "advapi32",
    "user32",
    "userenv",
    "ws2_32",
    "msvcrt",
    "ole32",
    "bcryptprimitives",
];

/// The shared library exports the functions that the header declares: no more, no fewer.
pub(crate) fn library(target: Target) -> Result<()> {
    let text = std::fs::read_to_string(header::file()).context("include/mslogon.h")?;
    let declared = declared_functions(&text);
    let exported = exports(target, &rust::shared_library(target))?;
    ensure!(!declared.is_empty(), "include/mslogon.h declares no function");
    let missing: Vec<_> = declared.difference(&exported).collect();
    let undeclared: Vec<_> = exported.difference(&declared).collect();
    ensure!(missing.is_empty(), "declared, not exported: {missing:?}");
    ensure!(undeclared.is_empty(), "exported, not declared: {undeclared:?}");
    Ok(())
}

/// A provider exports MSProviderInit alone. On Windows it needs no DLL but the system's.
pub(crate) fn provider(target: Target, dll: &Path) -> Result<()> {
    let exported = exports(target, dll)?;
    ensure!(exported.iter().eq(["MSProviderInit"]), "it exports {exported:?}");
    if target.is_windows() {
        let foreign: Vec<String> = imported_dlls(&dump(target, dll)?)
            .filter(|name| !is_system(name))
            .collect();
        ensure!(foreign.is_empty(), "it needs {foreign:?}");
    }
    Ok(())
}

fn exports(target: Target, library: &Path) -> Result<BTreeSet<String>> {
    if target.is_windows() {
        return Ok(exports_of_dump(&dump(target, library)?));
    }
    let table = process::ask(Command::new("nm").args(["-D", "--defined-only"]).arg(library))?;
    Ok(exports_of_table(&table))
}

fn dump(target: Target, dll: &Path) -> Result<String> {
    process::ask(Command::new(target.objdump()).arg("-p").arg(dll))
}

/// The functions that a header declares: the names that begin with `msl_` and stand right before a parenthesis, not
/// in a comment, and not as the result of a pointer to a function.
fn declared_functions(header: &str) -> BTreeSet<String> {
    let code = without_comments(header);
    let is_part = |c: char| c.is_ascii_alphanumeric() || c == '_';
    code.match_indices('(')
        .filter(|(at, _)| !code[at + 1..].trim_start().starts_with('*'))
        .map(|(at, _)| code[..at].trim_end())
        .map(|before| &before[before.rfind(|c| !is_part(c)).map_or(0, |last| last + 1)..])
        .filter(|name| name.starts_with("msl_"))
        .map(str::to_string)
        .collect()
}

fn without_comments(text: &str) -> String {
    let mut code = String::new();
    let mut rest = text;
    while let Some(begin) = rest.find("/*") {
        code.push_str(&rest[..begin]);
        rest = rest[begin..].split_once("*/").map_or("", |(_, after)| after);
    }
    code.push_str(rest);
    let lines = code.lines().map(|line| line.split("//").next().unwrap_or(""));
    lines
        .filter(|line| !line.trim_start().starts_with('#'))
        .collect::<Vec<_>>()
        .join("\n")
}

/// nm: an address, a letter, a name that may carry a version. Letter A is the name of a version, no symbol.
fn exports_of_table(table: &str) -> BTreeSet<String> {
    table
        .lines()
        .filter_map(|line| line.split_whitespace().collect::<Vec<_>>().try_into().ok())
        .filter(|[_, letter, _]: &[&str; 3]| *letter != "A")
        .map(|[_, _, name]| name.split('@').next().unwrap_or(name).to_string())
        .collect()
}

/// objdump: after the title of the table, lines like `[   0] +base[   1] 0000 MSProviderInit`.
fn exports_of_dump(dump: &str) -> BTreeSet<String> {
    dump.lines()
        .skip_while(|line| !line.starts_with("[Ordinal/Name Pointer] Table"))
        .skip(1)
        .take_while(|line| line.trim_start().starts_with('['))
        .filter_map(|line| line.split_whitespace().last().map(str::to_string))
        .collect()
}

fn imported_dlls(dump: &str) -> impl Iterator<Item = String> + '_ {
    dump.lines()
        .filter_map(|line| line.trim().strip_prefix("DLL Name: "))
        .map(str::to_lowercase)
}

fn is_system(dll: &str) -> bool {
    let name = dll.strip_suffix(".dll").unwrap_or(dll);
    SYSTEM_DLLS.contains(&name) || name.starts_with("api-ms-win-")
}

#[cfg(test)]
mod tests {
    use super::{declared_functions, exports_of_dump, exports_of_table, imported_dlls, is_system};

    #[test]
    fn functions_are_told_from_pointers_comments_and_macros() {
        let header = "/* msl_a() frees */\n#define MSL_X msl_b(1)\ntypedef void (*msl_drop)(void *);\nmsl_hresult (*logoff)(void *user);\n\
                      int32_t msl_open(uint64_t logon); // see msl_c()\nvoid\nmsl_close (void);\n";
        assert!(declared_functions(header).iter().eq(["msl_close", "msl_open"]));
    }

    #[test]
    fn tables_are_read() {
        assert!(exports_of_table("0000 T msl_a@@V1\n0000 A V1\n0001 T msl_b\n")
            .iter()
            .eq(["msl_a", "msl_b"]));
        let dump = "\n[Ordinal/Name Pointer] Table -- Ordinal Base 1\n\t[   0] +base[   1]  0000 MSProviderInit\n\nX\n";
        assert!(exports_of_dump(dump).iter().eq(["MSProviderInit"]));
    }

    #[test]
    fn foreign_dlls_are_noticed() {
        let dump = "\tDLL Name: KERNEL32.dll\n vma\n\tDLL Name: libstdc++-6.dll\n";
        let foreign: Vec<String> = imported_dlls(dump).filter(|name| !is_system(name)).collect();
        assert_eq!(foreign, ["libstdc++-6.dll"]);
    }
}
