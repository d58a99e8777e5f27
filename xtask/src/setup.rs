//! The set-up: what the legs of `demo` and `test` need, found or installed, and what could not be had.

use crate::target::{self, Target};
use crate::{packages, rust, wine};
use anyhow::Result;

/// What can be done on this machine.
pub(crate) struct Setup {
    /// The targets that can be built and run; the native one always.
    pub(crate) targets: Vec<Target>,
    /// Whether the tools of `packages::CLANG` are there, if they were asked for.
    pub(crate) clang: bool,
    missing: Vec<Missing>,
}

/// Something that could not be had.
struct Missing {
    /// What is left out.
    left_out: &'static str,
    why: String,
    packages: Vec<&'static str>,
}

/// `cargo xtask setup`
pub(crate) fn command() -> Result<bool> {
    let setup = run(true, true);
    setup.print_missing();
    if setup.complete() {
        println!("setup: all is there");
    }
    Ok(setup.complete())
}

/// Finds or installs what is needed for the Windows legs and the clang checks, as far as wanted. Never fails: what
/// cannot be had is left out and named.
pub(crate) fn run(windows: bool, clang: bool) -> Setup {
    let mut setup = Setup {
        targets: vec![Target::Native],
        clang: false,
        missing: Vec::new(),
    };
    let mut wanted = Vec::new();
    wanted.extend(windows.then_some(packages::WINDOWS));
    wanted.extend(clang.then_some(packages::CLANG));
    let refusal = install(&packages::missing(&wanted.concat()));
    if windows && setup.have("the Windows targets", packages::WINDOWS, &refusal) {
        match wine::set_up().and_then(|()| rust::set_up()) {
            Ok(()) => setup.targets = target::ALL.to_vec(),
            Err(error) => setup.leave_out("the Windows targets", format!("{error:#}"), Vec::new()),
        }
    }
    if clang {
        setup.clang = setup.have(
            "the clang-format and clang-tidy checks",
            packages::CLANG,
            &refusal,
        );
    }
    setup
}

/// Why the packages could not be installed, if there are any to install.
fn install(missing: &[&str]) -> Option<String> {
    if missing.is_empty() {
        return None;
    }
    packages::install(missing).err()
}

impl Setup {
    pub(crate) fn complete(&self) -> bool {
        self.missing.is_empty()
    }

    /// What is left out, why, and the command that mends it.
    pub(crate) fn print_missing(&self) {
        for missing in &self.missing {
            println!("\nLeft out: {}. Why: {}.", missing.left_out, missing.why);
            if !missing.packages.is_empty() {
                println!("Missing packages: {}", missing.packages.join(" "));
                println!(
                    "Install them as root on Debian 12:\n    {}",
                    packages::install_line(&missing.packages)
                );
            }
        }
    }

    /// One line for each thing left out.
    pub(crate) fn left_out(&self) -> Vec<String> {
        self.missing
            .iter()
            .map(|missing| format!("{}: {}", missing.left_out, missing.why))
            .collect()
    }

    fn have(&mut self, for_what: &'static str, wanted: &[&'static str], refusal: &Option<String>) -> bool {
        let missing = packages::missing(wanted);
        if missing.is_empty() {
            return true;
        }
        let why = refusal
            .clone()
            .unwrap_or_else(|| "the installation did not help".to_string());
        self.leave_out(for_what, why, missing);
        false
    }

    fn leave_out(&mut self, left_out: &'static str, why: String, packages: Vec<&'static str>) {
        self.missing.push(Missing {
            left_out,
            why,
            packages,
        });
    }
}
