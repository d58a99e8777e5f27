//! Differences of texts and of folders, by lines.

use anyhow::{Context, Result};
use similar::{ChangeTag, TextDiff};
use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

/// The lines that are added and removed from one text to another.
pub(crate) struct Changes {
    /// Added and removed together: a changed line counts twice.
    pub(crate) lines: usize,
    /// The unified diff, with one line of context.
    pub(crate) diff: String,
}

/// The changes of one text.
pub(crate) fn texts(name: &str, old: &str, new: &str) -> Changes {
    let diff = TextDiff::from_lines(old, new);
    let lines = diff
        .iter_all_changes()
        .filter(|change| change.tag() != ChangeTag::Equal)
        .count();
    Changes {
        lines,
        diff: diff
            .unified_diff()
            .context_radius(1)
            .header(name, name)
            .to_string(),
    }
}

/// The changes of all files of two folders; a file that only one of them has counts in full.
pub(crate) fn folders(old: &Path, new: &Path) -> Result<Changes> {
    let mut names = names_in(old)?;
    names.extend(names_in(new)?);
    let mut sum = Changes {
        lines: 0,
        diff: String::new(),
    };
    for name in &names {
        let changes = texts(name, &text_of(&old.join(name))?, &text_of(&new.join(name))?);
        sum.lines += changes.lines;
        sum.diff.push_str(&changes.diff);
    }
    Ok(sum)
}

fn names_in(folder: &Path) -> Result<BTreeSet<String>> {
    let entries = fs::read_dir(folder).with_context(|| format!("reading {}", folder.display()))?;
    entries
        .map(|entry| Ok(entry?.file_name().to_string_lossy().into_owned()))
        .collect()
}

fn text_of(file: &Path) -> Result<String> {
    if !file.exists() {
        return Ok(String::new());
    }
    fs::read_to_string(file).with_context(|| format!("reading {}", file.display()))
}

#[cfg(test)]
mod tests {
    use super::texts;

    #[test]
    fn a_changed_line_counts_twice() {
        assert_eq!(texts("f", "a\nb\nc\n", "a\nB\nc\n").lines, 2);
    }

    #[test]
    fn a_new_file_counts_in_full() {
        assert_eq!(texts("f", "", "a\nb\n").lines, 2);
    }

    #[test]
    fn equal_texts_differ_by_nothing() {
        let changes = texts("f", "a\n", "a\n");
        assert_eq!(changes.lines, 0);
        assert_eq!(changes.diff, "");
    }
}
