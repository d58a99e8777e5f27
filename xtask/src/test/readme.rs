//! README shows the two example files, and what it takes to wrap a provider, word for word.

use crate::{demo, paths};
use anyhow::{ensure, Context, Result};

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
