//! The whole build of a target: the Rust libraries, then the C and C++ programs. What fails does not stop the rest.

use crate::programs::{self, Program};
use crate::target::{self, Target};
use crate::{cpp, paths, rust, setup};
use anyhow::{anyhow, Result};
use std::path::PathBuf;
use std::time::Instant;

/// What came of the programs of one target.
pub(crate) struct Built {
    pub(crate) target: Target,
    programs: Vec<(&'static str, Result<PathBuf, String>)>,
}

impl Built {
    /// The file of a program.
    pub(crate) fn file(&self, program: &Program) -> Result<&PathBuf> {
        self.result(program)
            .map_err(|_| anyhow!("{} could not be built", program.name))
    }

    /// The file of a program, or what its build said.
    pub(crate) fn result(&self, program: &Program) -> Result<&PathBuf> {
        let found = self.programs.iter().find(|(name, _)| *name == program.name);
        let (_, result) = found.ok_or_else(|| anyhow!("{} was not asked for", program.name))?;
        result.as_ref().map_err(|error| anyhow!("{error}"))
    }

    /// Prints what the failed builds said; false when there are any.
    pub(crate) fn print_failures(&self) -> bool {
        let failures: Vec<_> = self
            .programs
            .iter()
            .filter_map(|(_, result)| result.as_ref().err())
            .collect();
        for failure in &failures {
            println!("{failure}");
        }
        failures.is_empty()
    }
}

/// Builds the Rust libraries and these programs for a group of targets.
pub(crate) fn run(group: &[Target], list: &[Program]) -> Vec<Built> {
    println!("building for {}", target::names(group));
    let begin = Instant::now();
    let libraries = rust::build(group);
    if let Err(error) = &libraries {
        println!("{error:#}");
    }
    let built = group
        .iter()
        .map(|target| programs_of(*target, list, libraries.is_ok()))
        .collect();
    println!(
        "built for {} in {:.1} s",
        target::names(group),
        begin.elapsed().as_secs_f32()
    );
    built
}

fn programs_of(target: Target, list: &[Program], have_libraries: bool) -> Built {
    let one = |program: &Program| {
        if program.library.is_some() && !have_libraries {
            return Err(format!("{}: its Rust library could not be built", program.name));
        }
        cpp::build(target, program).map_err(|error| format!("{error:#}"))
    };
    Built {
        target,
        programs: list.iter().map(|program| (program.name, one(program))).collect(),
    }
}

/// `cargo xtask build`
pub(crate) fn command(windows: bool) -> Result<bool> {
    let setup = setup::run(windows, false);
    let mut good = true;
    for group in target::groups(&setup.targets) {
        for built in run(&group, &programs::all()) {
            good &= built.print_failures();
            println!("    see {}", paths::shown(&paths::programs_dir(built.target)));
        }
    }
    setup.print_missing();
    Ok(good)
}
