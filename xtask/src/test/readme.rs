//! README shows the two example files word for word.

use crate::paths;
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
        let block = format!("\n```{language}\n{}\n```\n", example.trim_end());
        ensure!(
            readme.contains(&block),
            "README.md does not show {file} as it is, in a ```{language} block"
        );
    }
    Ok(())
}

fn read(file: &str) -> Result<String> {
    std::fs::read_to_string(paths::root().join(file)).with_context(|| file.to_string())
}
