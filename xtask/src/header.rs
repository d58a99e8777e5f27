//! `include/mslogon.h`, written by cbindgen from the exported functions.

use crate::{diff, paths};
use anyhow::{bail, Context, Result};
use std::path::PathBuf;

/// The header that is checked in.
pub(crate) fn file() -> PathBuf {
    paths::root().join("include/mslogon.h")
}

/// `cargo xtask header`
pub(crate) fn write() -> Result<()> {
    let text = generate()?;
    if std::fs::read_to_string(file()).is_ok_and(|old| old == text) {
        return Ok(());
    }
    std::fs::write(file(), text).with_context(|| format!("writing {}", file().display()))?;
    println!("wrote {}", paths::shown(&file()));
    Ok(())
}

/// `cargo xtask header --check`
pub(crate) fn check() -> Result<()> {
    let kept = std::fs::read_to_string(file()).unwrap_or_default();
    let changes = diff::texts("include/mslogon.h", &kept, &generate()?);
    if changes.lines > 0 {
        bail!(
            "include/mslogon.h is stale: run `cargo xtask header`\n{}",
            changes.diff
        );
    }
    Ok(())
}

fn generate() -> Result<String> {
    let config = cbindgen::Config::from_file(paths::root().join("cbindgen.toml"))
        .map_err(|error| anyhow::anyhow!("cbindgen.toml: {error}"))?;
    let bindings = cbindgen::Builder::new()
        .with_crate(paths::root())
        .with_config(config)
        .generate()?;
    let mut text = Vec::new();
    bindings.write(&mut text);
    String::from_utf8(text).context("cbindgen writes UTF-8")
}
