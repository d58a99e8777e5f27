//! The demo: each example provider through a forced logoff, on each target, and one verdict line each.

use crate::build::{self, Built};
use crate::process::Ended;
use crate::programs::{self, Program, DEMO, FAULTY, PROVIDERS};
use crate::setup::{self, Setup};
use crate::{diff, paths, target};
use anyhow::{ensure, Result};

/// A provider is put behind the library by changing no more lines than this, added and removed together.
pub(crate) const MOST_CHANGED_LINES: usize = 30;

/// The laws that the faulty provider breaks.
const BROKEN_LAWS: &[&str] = &["after-logoff", "no-free-under-a-caller"];

struct Verdict {
    provider: &'static str,
    target: &'static str,
    result: String,
    expected: bool,
}

/// `cargo xtask demo`
pub(crate) fn command(windows: bool, show_diff: bool) -> Result<bool> {
    let setup = setup::run(windows, false);
    let mut verdicts = Vec::new();
    let mut list = PROVIDERS.to_vec();
    list.push(DEMO);
    for group in target::groups(&setup.targets) {
        for built in build::run(&group, &list) {
            built.print_failures();
            verdicts.extend(PROVIDERS.iter().map(|provider| run(&built, provider)));
        }
    }
    let small = print_changes(show_diff)?;
    print_table(&verdicts);
    print_end(&setup, windows);
    Ok(small && verdicts.iter().all(|verdict| verdict.expected))
}

fn run(built: &Built, provider: &Program) -> Verdict {
    let target = built.target.name();
    println!("\n==== {}, {target} ====", provider.name);
    let (result, expected) = match play(built, provider) {
        Ok(ended) => {
            print!("{}", ended.text);
            if !ended.success {
                println!("(the demo program ended with {})", ended.how);
            }
            judge(provider.name, &ended)
        }
        Err(error) => {
            println!("{error:#}");
            ("COULD NOT BE RUN".to_string(), false)
        }
    };
    Verdict {
        provider: provider.name,
        target,
        result,
        expected,
    }
}

/// The same as a test: fails when a verdict is not the expected one.
pub(crate) fn test(built: &Built, provider: &Program) -> Result<()> {
    let ended = play(built, provider)?;
    let (result, expected) = judge(provider.name, &ended);
    ensure!(expected, "{result}: {}\n{}", ended.how, ended.text);
    Ok(())
}

/// Runs the demo program, which succeeds when the provider is as good, or as bad, as it is told.
fn play(built: &Built, provider: &Program) -> Result<Ended> {
    let (demo, dll) = (built.file(&DEMO)?, built.file(provider)?);
    let dll = programs::as_argument(built.target, dll);
    let mut arguments = vec![dll.as_str()];
    if provider.name == FAULTY {
        arguments.push("--expect-fail");
    }
    programs::run(built.target, demo, &arguments)
}

/// A verdict in words, and whether it is the expected one.
fn judge(provider: &str, ended: &Ended) -> (String, bool) {
    let (words, expected) = match (provider == FAULTY, ended.success) {
        (false, true) => ("passed", true),
        (false, false) => ("FAILED", false),
        (true, true) if shows_its_faults(&ended.text) => ("failed, as it should, with", true),
        (true, _) => ("DID NOT SHOW ITS FAULTS:", false),
    };
    let laws = if provider == FAULTY {
        BROKEN_LAWS.join(", ")
    } else {
        String::new()
    };
    (format!("{words} {laws}").trim_end().to_string(), expected)
}

/// Both laws are named in the verdict on each situation: `A session logoff: FAIL law, law (detail)`.
fn shows_its_faults(text: &str) -> bool {
    ["A ", "B "].iter().all(|situation| {
        text.lines().any(|line| {
            line.starts_with(situation)
                && line.contains(": FAIL ")
                && BROKEN_LAWS.iter().all(|law| line.contains(law))
        })
    })
}

fn print_changes(show_diff: bool) -> Result<bool> {
    let changes = changes_to_wrap()?;
    if show_diff {
        println!("\n{}", changes.diff);
    }
    println!(
        "\nFrom hand_written to wrapped: {} changed lines, added and removed (limit {MOST_CHANGED_LINES})",
        changes.lines
    );
    Ok(changes.lines <= MOST_CHANGED_LINES)
}

/// What a provider's author changes to put it behind the library.
pub(crate) fn changes_to_wrap() -> Result<diff::Changes> {
    let providers = paths::root().join("cpp-tests/providers");
    diff::folders(&providers.join("hand_written"), &providers.join("wrapped"))
}

fn print_table(verdicts: &[Verdict]) {
    println!();
    for Verdict {
        provider,
        target,
        result,
        ..
    } in verdicts
    {
        println!("{provider:<13} {target:<15} {result}");
    }
}

fn print_end(setup: &Setup, windows: bool) {
    if !windows {
        println!("\nThe Windows targets were left out (--native).");
    }
    setup.print_missing();
}
