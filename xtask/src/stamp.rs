//! Stamps: what was done last, so that it is done again only when its key (versions, contents) has changed.

use crate::paths;
use anyhow::{Context, Result};
use std::hash::{DefaultHasher, Hash, Hasher};
use std::path::PathBuf;

fn file(name: &str) -> PathBuf {
    paths::target_dir().join("xtask/stamps").join(name)
}

/// Whether `name` was done with this key.
pub(crate) fn holds(name: &str, key: &str) -> bool {
    std::fs::read_to_string(file(name)).is_ok_and(|text| text == key)
}

/// Notes that `name` has been done with this key. Call it last: an interrupted step must not look done.
pub(crate) fn set(name: &str, key: &str) -> Result<()> {
    let file = file(name);
    let folder = file.parent().context("a stamp lies in a folder")?;
    std::fs::create_dir_all(folder)?;
    std::fs::write(&file, key).with_context(|| format!("writing {}", file.display()))
}

/// A short name for something long, for file names.
pub(crate) fn digest(text: &str) -> String {
    let mut hasher = DefaultHasher::new();
    text.hash(&mut hasher);
    format!("{:016x}", hasher.finish())
}
