//! All tests, step by step; a step that fails does not stop the others.

mod counts;
mod exports;
mod facts;
mod form;
mod headers;
pub(crate) mod laws;
mod readme;
mod steps;

use crate::build::{self, Built};
use crate::process::Ended;
use crate::programs::{self, Program, ABI_TESTS, ADAPTER_TESTS, EXAMPLES, FAULTY, PROVIDERS, VTABLE_TESTS};
use crate::{demo, header, paths, rust, setup, target};
use anyhow::{bail, ensure, Context, Result};
use std::time::Instant;
use steps::Steps;

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
    steps.check("docs/laws.md counts the tests", laws::check);
    steps.check("clippy", form::clippy);
    for group in target::groups(&setup.targets) {
        for built in build::run(&group, &programs::all()) {
            target_steps(&mut steps, &built);
        }
    }
    steps.check("README's commands work", readme::commands);
    steps.count("model tests", rust::models);
    if setup.clang {
        steps.check("clang-tidy", form::clang_tidy);
    }
    steps.check("Cargo.lock is unchanged", || {
        ensure!(lock_file()? == lock, "the builds have changed Cargo.lock");
        Ok(())
    });

    setup.print_missing();
    let mut left_out = setup.left_out();
    if !windows {
        left_out.push("the Windows targets: --native".to_string());
    }
    Ok(steps.finish(&left_out, begin))
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
    for provider in PROVIDERS {
        step(&format!("demo, {}", provider.name), &|| {
            demo::test(built, provider)
        });
    }
    let mut count = |name: &str, body: &dyn Fn() -> Result<Ended>| {
        steps.count(&format!("{name}, {}", target.name()), body);
    };
    count("cargo test", &|| rust::test(target));
    count("abi_tests", &|| run(built, &ABI_TESTS, &[]));
    count("adapter_tests", &|| run(built, &ADAPTER_TESTS, &[]));
    for provider in PROVIDERS {
        count(&format!("vtable_tests, {}", provider.name), &|| {
            vtable_tests(built, provider)
        });
    }
}

/// The laws, as MAPI can see them. The faulty provider breaks them, which the demo shows: it is tested as a store alone.
fn vtable_tests(built: &Built, provider: &Program) -> Result<Ended> {
    let dll = programs::as_argument(built.target, built.file(provider)?);
    let mut arguments = vec![dll.as_str()];
    if provider.name == FAULTY {
        arguments.push("--only-function");
    }
    run(built, &VTABLE_TESTS, &arguments)
}

fn example_runs(built: &Built, example: &Program) -> Result<()> {
    let ended = run(built, example, &[])?;
    if !ended.success {
        bail!("{}\n{}", ended.how, ended.text);
    }
    Ok(())
}

fn run(built: &Built, program: &Program, arguments: &[&str]) -> Result<Ended> {
    programs::run(built.target, built.file(program)?, arguments)
}
