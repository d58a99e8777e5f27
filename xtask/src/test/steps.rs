//! The steps of a test run: what each says, and the summary.

use super::counts::Counts;
use crate::process::Ended;
use anyhow::Result;
use std::time::Instant;

/// What ran so far.
#[derive(Default)]
pub(crate) struct Steps {
    counts: Counts,
    failed: Vec<String>,
}

impl Steps {
    /// A step that is one test.
    pub(crate) fn check(&mut self, name: &str, body: impl FnOnce() -> Result<()>) {
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
    pub(crate) fn count(&mut self, name: &str, body: impl FnOnce() -> Result<Ended>) {
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
    pub(crate) fn finish(self, left_out: &[String], begin: Instant) -> bool {
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
