//! README shows the two example files, and what it takes to wrap a provider, word for word.

use crate::{demo, paths, process};
use anyhow::{ensure, Context, Result};
use std::process::Command;

const MOST_LINES: usize = 30;

pub(crate) fn check() -> Result<()> {
    let readme = read("README.md")?;
    for (language, file) in [("c", "examples/logoff.c"), ("cpp", "examples/logoff.cpp")] {
        let example = read(file)?;
        let lines = example.lines().count();
        ensure!(
            lines <= MOST_LINES,
            "{file} has {lines} lines, the limit is {MOST_LINES}"
        );
        shows(&readme, language, &example, file)?;
    }
    let diff = demo::changes_to_wrap()?.diff;
    shows(&readme, "diff", &diff, "what `cargo xtask demo --diff` prints")
}

/// The lines that compile the examples do, as they stand there, and what they make runs. Native: the libraries are built.
pub(crate) fn commands() -> Result<()> {
    let readme = read("README.md")?;
    let lines: Vec<&str> = readme
        .lines()
        .filter_map(|line| line.strip_prefix("    "))
        .filter(|line| line.starts_with("gcc ") || line.starts_with("g++ "))
        .collect();
    ensure!(
        lines.len() == 2,
        "README.md has {} lines that compile, not 2",
        lines.len()
    );
    for line in lines {
        let mut shell = Command::new("sh");
        shell.args(["-c", line]).current_dir(paths::root());
        process::build("a command of README", &mut shell).with_context(|| line.to_string())?;
    }
    Ok(())
}

fn shows(readme: &str, language: &str, text: &str, what: &str) -> Result<()> {
    let block = format!("\n```{language}\n{}\n```\n", text.trim_end());
    ensure!(
        readme.contains(&block),
        "README.md does not show {what} as it is, in a ```{language} block"
    );
    Ok(())
}

fn read(file: &str) -> Result<String> {
    std::fs::read_to_string(paths::root().join(file)).with_context(|| file.to_string())
}
