//! How many tests passed and failed, read from what the programs print.

use crate::process::Ended;
use std::fmt;

/// Numbers of tests.
#[derive(Clone, Copy, Default, PartialEq, Eq, Debug)]
pub(crate) struct Counts {
    pub(crate) passed: u64,
    pub(crate) failed: u64,
}

impl Counts {
    pub(crate) fn of_one(passed: bool) -> Counts {
        Counts {
            passed: passed.into(),
            failed: (!passed).into(),
        }
    }

    /// The sum of a program's lines `test result: ok. 3 passed; 0 failed; ...` (cargo test) and `3 passed, 0 failed`
    /// (ours). A program that ends badly, or that tells no numbers, is one failure at least.
    pub(crate) fn of_program(ended: &Ended) -> Counts {
        let mut sum = Counts::default();
        ended
            .text
            .lines()
            .filter_map(of_line)
            .for_each(|counts| sum.add(counts));
        if sum.failed == 0 && (!ended.success || sum.passed == 0) {
            sum.failed = 1;
        }
        sum
    }

    pub(crate) fn add(&mut self, other: Counts) {
        self.passed += other.passed;
        self.failed += other.failed;
    }
}

impl fmt::Display for Counts {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} passed, {} failed", self.passed, self.failed)
    }
}

fn of_line(line: &str) -> Option<Counts> {
    let line = line.trim();
    let from_cargo = line
        .strip_prefix("test result: ")
        .and_then(|rest| rest.split_once(". "));
    let numbers = from_cargo.map_or(line, |(_, numbers)| numbers);
    let mut parts = numbers.split([',', ';']).map(str::trim);
    let passed = parts.next()?.strip_suffix(" passed")?.parse().ok()?;
    let failed = parts.next()?.strip_suffix(" failed")?.parse().ok()?;
    Some(Counts { passed, failed })
}

#[cfg(test)]
mod tests {
    use super::{of_line, Counts};
    use crate::process::Ended;

    fn ended(success: bool, text: &str) -> Ended {
        Ended {
            success,
            how: String::new(),
            text: text.to_string(),
        }
    }

    #[test]
    fn both_forms_are_read() {
        let cargo = "test result: FAILED. 12 passed; 3 failed; 0 ignored; 0 measured; 0 filtered out";
        assert_eq!(
            of_line(cargo),
            Some(Counts {
                passed: 12,
                failed: 3
            })
        );
        assert_eq!(
            of_line("7 passed, 0 failed"),
            Some(Counts { passed: 7, failed: 0 })
        );
        assert_eq!(of_line("law after-logoff passed"), None);
    }

    #[test]
    fn a_program_without_numbers_has_failed() {
        assert_eq!(Counts::of_program(&ended(true, "hello")).failed, 1);
    }

    #[test]
    fn a_crash_after_good_tests_is_a_failure() {
        assert_eq!(
            Counts::of_program(&ended(false, "7 passed, 0 failed")),
            Counts { passed: 7, failed: 1 }
        );
    }
}
