//! The commands of this repository; `cargo xtask` alone lists them.

mod build;
mod cpp;
mod demo;
mod diff;
mod header;
mod packages;
mod parallel;
mod paths;
mod process;
mod programs;
mod rust;
mod setup;
mod stamp;
mod target;
mod test;
mod wine;

use anyhow::{bail, Result};
use std::process::ExitCode;

const USAGE: &str = "\
cargo xtask setup            find or install what the Windows legs and the checks need (apt packages, target/)
cargo xtask build [--native] build the libraries, the example providers and the programs
cargo xtask demo [--native]  run every example provider through a forced logoff, on each target
cargo xtask demo --diff      and show the diff from the hand-written provider to the wrapped one
cargo xtask test [--native]  run every test on each target
cargo xtask header           write include/mslogon.h
cargo xtask header --check   fail when include/mslogon.h is stale
cargo xtask laws             count the tests of each law in docs/laws.md

--native                     leave the Windows legs out
CI=true                      a skipped step is an error
XTASK_WITHOUT=\"wine ...\"     go on as if these packages were not there and could not be installed";

fn main() -> ExitCode {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let words: Vec<&str> = arguments.iter().map(String::as_str).collect();
    match run(&words) {
        Ok(true) => ExitCode::SUCCESS,
        Ok(false) => ExitCode::FAILURE,
        Err(error) => {
            eprintln!("error: {error:?}");
            ExitCode::FAILURE
        }
    }
}

/// False when the command ran and what it found is not as it should be.
fn run(words: &[&str]) -> Result<bool> {
    let Some((command, options)) = words.split_first() else {
        println!("{USAGE}");
        return Ok(true);
    };
    let allowed: &[&str] = match *command {
        "setup" | "laws" => &[],
        "build" | "test" => &["--native"],
        "demo" => &["--native", "--diff"],
        "header" => &["--check"],
        _ => bail!("no command {command:?}\n{USAGE}"),
    };
    if let Some(unknown) = options.iter().find(|option| !allowed.contains(option)) {
        bail!("{command} has no option {unknown:?}\n{USAGE}");
    }
    let has = |option| options.contains(&option);
    let windows = !has("--native");
    match *command {
        "setup" => setup::command(),
        "laws" => test::laws::write().map(|()| true),
        "build" => build::command(windows),
        "demo" => demo::command(windows, has("--diff")),
        "test" => test::command(windows),
        _ if has("--check") => header::check().map(|()| true),
        _ => header::write().map(|()| true),
    }
}
