//! Where things are. What the commands write lies under `target/`; only `header` writes elsewhere.

use crate::target::Target;
use std::path::{Path, PathBuf};

/// The root of the repository.
pub(crate) fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
        .parent()
        .expect("xtask lies in the repository")
}

/// The folder of everything that can be made anew. `CARGO_TARGET_DIR` does not move it.
pub(crate) fn target_dir() -> PathBuf {
    root().join("target")
}

/// Where the C and C++ programs of a target are put.
pub(crate) fn programs_dir(target: Target) -> PathBuf {
    target_dir().join("cpp").join(target.folder())
}

/// `path` as it is named in messages: from the root on.
pub(crate) fn shown(path: &Path) -> String {
    path.strip_prefix(root()).unwrap_or(path).display().to_string()
}

/// The files directly in `folder` with this extension, sorted; none when there is no such folder.
pub(crate) fn files_in(folder: &Path, extension: &str) -> Vec<PathBuf> {
    let Ok(entries) = std::fs::read_dir(folder) else {
        return Vec::new();
    };
    let mut files: Vec<PathBuf> = entries
        .flatten()
        .map(|entry| entry.path())
        .filter(|path| path.is_file() && path.extension().is_some_and(|found| found == extension))
        .collect();
    files.sort();
    files
}

/// All files below `folder` with one of these extensions, sorted.
pub(crate) fn files_below(folder: &Path, extensions: &[&str]) -> Vec<PathBuf> {
    let Ok(entries) = std::fs::read_dir(folder) else {
        return Vec::new();
    };
    let mut files: Vec<PathBuf> = extensions
        .iter()
        .flat_map(|extension| files_in(folder, extension))
        .collect();
    for entry in entries.flatten().filter(|entry| entry.path().is_dir()) {
        files.extend(files_below(&entry.path(), extensions));
    }
    files.sort();
    files
}
