//! All tests, step by step; a step that fails does not stop the others.

mod counts;
mod exports;
mod facts;
mod form;
mod headers;
mod readme;

use crate::build::{self, Built};
use crate::process::Ended;
use crate::programs::{self, Program, ABI_TESTS, EXAMPLES, PROVIDERS, VTABLE_TESTS};
use crate::{demo, header, paths, rust, setup, target};
use anyhow::{bail, ensure, Context, Result};
use counts::Counts;
use std::time::Instant;

/// What ran so far.
#[derive(Default)]
struct Steps {
    counts: Counts,
    failed: Vec<String>,
}

/// `cargo xtask test`
pub(crate) fn command(windows: bool) -> Result<bool> {
    let begin = Instant::now();
    let lock = lock_file()?;
    let setup = setup::run(windows, true);
    let mut steps = Steps::default();

    steps.check("cargo fmt", form::rustfmt);
    if setup.clang {
        steps.check("clang-format", form::clang_format);
    }
    steps.check("header is what cbindgen writes", header::check);
    steps.check("wrapped changes few lines", few_changed_lines);
    steps.check("README shows the examples", readme::check);
    steps.check("clippy", form::clippy);
    for group in target::groups(&setup.targets) {
        for built in build::run(&group, &programs::all()) {
            target_steps(&mut steps, &built);
        }
    }
    if setup.clang {
        steps.check("clang-tidy", form::clang_tidy);
    }
    steps.check("Cargo.lock is unchanged", || {
        ensure!(lock_file()? == lock, "the builds have changed Cargo.lock");
        Ok(())
    });

    setup.print_missing();
    Ok(steps.finish(&setup.left_out(), begin))
}

fn lock_file() -> Result<String> {
    std::fs::read_to_string(paths::root().join("Cargo.lock")).context("Cargo.lock")
}

fn few_changed_lines() -> Result<()> {
    let lines = demo::changes_to_wrap()?.lines;
    ensure!(
        lines <= demo::MOST_CHANGED_LINES,
        "{lines} lines, the limit is {}",
        demo::MOST_CHANGED_LINES
    );
    Ok(())
}

fn target_steps(steps: &mut Steps, built: &Built) {
    let target = built.target;
    let mut step = |name: &str, body: &dyn Fn() -> Result<()>| {
        steps.check(&format!("{name}, {}", target.name()), body);
    };
    step("headers compile alone and twice", &|| headers::c_header(target));
    step("adapter headers compile alone", &|| headers::adapter(target));
    for program in programs::all() {
        step(&format!("build {}", program.name), &|| {
            built.result(&program).map(drop)
        });
    }
    step("the library exports what the header declares", &|| {
        exports::library(target)
    });
    for provider in PROVIDERS {
        let name = format!(
            "{} exports MSProviderInit alone and needs system libraries only",
            provider.name
        );
        step(&name, &|| exports::provider(target, built.file(provider)?));
    }
    if target.is_windows() {
        step("our MAPI header says what mingw-w64's says, in C", &|| {
            facts::compare(target, facts::Language::C)
        });
        step("our MAPI header says what mingw-w64's says, in C++", &|| {
            facts::compare(target, facts::Language::Cpp)
        });
    }
    for example in EXAMPLES {
        step(&format!("run {}", example.name), &|| example_runs(built, example));
    }
    steps.count(&format!("cargo test, {}", target.name()), || rust::test(target));
    steps.count(&format!("abi_tests, {}", target.name()), || {
        run(built, &ABI_TESTS, None)
    });
    for provider in PROVIDERS {
        let name = format!("vtable_tests, {}, {}", provider.name, target.name());
        steps.count(&name, || run(built, &VTABLE_TESTS, Some(provider)));
    }
}

fn example_runs(built: &Built, example: &Program) -> Result<()> {
    let ended = run(built, example, None)?;
    if !ended.success {
        bail!("{}\n{}", ended.how, ended.text);
    }
    Ok(())
}

fn run(built: &Built, program: &Program, provider: Option<&Program>) -> Result<Ended> {
    let mut arguments = Vec::new();
    if let Some(provider) = provider {
        arguments.push(programs::as_argument(built.target, built.file(provider)?));
    }
    let words: Vec<&str> = arguments.iter().map(String::as_str).collect();
    programs::run(built.target, built.file(program)?, &words)
}

impl Steps {
    /// A step that is one test.
    fn check(&mut self, name: &str, body: impl FnOnce() -> Result<()>) {
        let begin = Instant::now();
        let result = body();
        let counts = Counts::of_one(result.is_ok());
        self.note(
            name,
            begin,
            counts,
            result.err().map(|error| format!("{error:#}")),
        );
    }

    /// A step that runs a program with tests of its own and takes over their numbers.
    fn count(&mut self, name: &str, body: impl FnOnce() -> Result<Ended>) {
        let begin = Instant::now();
        match body() {
            Ok(ended) => {
                let counts = Counts::of_program(&ended);
                let trouble = format!("{}\n{}", ended.how, ended.text);
                self.note(name, begin, counts, (counts.failed > 0).then_some(trouble));
            }
            Err(error) => self.note(name, begin, Counts::of_one(false), Some(format!("{error:#}"))),
        }
    }

    fn note(&mut self, name: &str, begin: Instant, counts: Counts, trouble: Option<String>) {
        let verdict = if trouble.is_none() { "ok  " } else { "FAIL" };
        println!(
            "{verdict} {name} ({}, {:.1} s)",
            counts,
            begin.elapsed().as_secs_f32()
        );
        self.counts.add(counts);
        if let Some(trouble) = trouble {
            println!("{}\n", trouble.trim_end());
            self.failed.push(name.to_string());
        }
    }

    /// Prints the summary; false when the run as a whole has failed.
    fn finish(self, left_out: &[String], begin: Instant) -> bool {
        println!("\ntested in {} s", begin.elapsed().as_secs());
        let strict = std::env::var("CI").is_ok_and(|value| value == "true");
        for name in &self.failed {
            println!("FAILED  {name}");
        }
        for what in left_out {
            println!(
                "SKIPPED {what}{}",
                if strict { " (an error, since CI=true)" } else { "" }
            );
        }
        println!("{}", self.counts);
        self.counts.failed == 0 && (left_out.is_empty() || !strict)
    }
}
