//! docs/laws.md ends with a table that counts the tests of each law, written by `cargo xtask laws`.

use crate::{diff, paths};
use anyhow::{ensure, Context, Result};
use std::path::{Path, PathBuf};

/// What stands above the table.
const MARK: &str = "<!-- written by cargo xtask laws -->\n";

/// Where tests stand: the column's name, the folder, the kind of file, and how a test begins to be named.
const ROOMS: &[(&str, &str, &str)] = &[
    ("core", "src", "rs"),
    ("model", "src/core/model.rs", "rs"),
    ("C ABI", "cpp-tests/abi", "c"),
    ("vtable", "cpp-tests/vtable", "cpp"),
    ("adapter", "cpp-tests/adapter", "cpp"),
];

/// `cargo xtask laws`
pub(crate) fn write() -> Result<()> {
    std::fs::write(file(), current()?).context("writing docs/laws.md")
}

pub(crate) fn check() -> Result<()> {
    let changes = diff::texts("docs/laws.md", &kept()?, &current()?);
    ensure!(
        changes.lines == 0,
        "docs/laws.md is stale: run `cargo xtask laws`\n{}",
        changes.diff
    );
    Ok(())
}

fn file() -> PathBuf {
    paths::root().join("docs/laws.md")
}

fn kept() -> Result<String> {
    std::fs::read_to_string(file()).context("docs/laws.md")
}

fn current() -> Result<String> {
    let text = kept()?;
    let (head, _) = text.split_once(MARK).context("docs/laws.md has lost its mark")?;
    let mut table = format!("{head}{MARK}\n| Law |");
    ROOMS.iter().for_each(|(name, ..)| table += &format!(" {name} |"));
    table += "\n|---|";
    ROOMS.iter().for_each(|_| table += "---|");
    table += "\n";
    for law in laws(head) {
        table += &format!("| {law} |");
        for (name, place, kind) in ROOMS {
            let count = tests(law, name, &paths::root().join(place), kind)?;
            table += &if count == 0 {
                " - |".to_string()
            } else {
                format!(" {count} |")
            };
        }
        table += "\n";
    }
    Ok(table)
}

/// The first column of the table of promises.
fn laws(head: &str) -> Vec<&str> {
    head.lines()
        .filter_map(|line| line.strip_prefix("| "))
        .filter_map(|line| line.split(" |").next())
        .filter(|name| *name != "Law")
        .collect()
}

/// How many tests are named after the law: functions in Rust, names in a table of tests in C and C++.
fn tests(law: &str, room: &str, place: &Path, kind: &str) -> Result<usize> {
    let named = if kind == "rs" {
        format!("fn law_{}_", law.replace('-', "_"))
    } else {
        format!("law: {law}")
    };
    let mut count = 0;
    for file in files(place, kind)? {
        let is_model = file.ends_with("model.rs");
        if is_model != (room == "model") {
            continue;
        }
        let text = std::fs::read_to_string(&file)?;
        let lines = text
            .lines()
            .filter(|line| kind == "rs" || line.contains("TEST(") || line.contains('"'));
        count += lines.filter(|line| line.contains(&named)).count();
    }
    Ok(count)
}

fn files(place: &Path, kind: &str) -> Result<Vec<PathBuf>> {
    if place.is_file() {
        return Ok(vec![place.to_path_buf()]);
    }
    let mut found = Vec::new();
    for entry in std::fs::read_dir(place)? {
        let path = entry?.path();
        if path.is_dir() {
            found.extend(files(&path, kind)?);
        } else if path.extension().is_some_and(|extension| extension == kind) {
            found.push(path);
        }
    }
    Ok(found)
}
