//! Running other programs: output goes to a log, and a line every 15 seconds says that the work goes on.

use crate::{paths, stamp};
use anyhow::{bail, Context, Result};
use std::fs::File;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, ExitStatus, Stdio};
use std::thread::sleep;
use std::time::{Duration, Instant};

const HEARTBEAT: Duration = Duration::from_secs(15);
/// Builds and installations that take longer than this have hung.
const BUILD_LIMIT: Duration = Duration::from_secs(30 * 60);
/// The programs under test are quick; one that waits for ever must fail, not stop the run.
const PROGRAM_LIMIT: Duration = Duration::from_secs(180);

/// How a program ended, and all that it printed.
pub(crate) struct Ended {
    pub(crate) success: bool,
    /// The way it ended, for messages.
    pub(crate) how: String,
    /// stdout and stderr as they came.
    pub(crate) text: String,
}

/// Runs a step of a build; failure is an error that carries the output.
pub(crate) fn build(what: &str, command: &mut Command) -> Result<String> {
    let ended = run(what, command, BUILD_LIMIT)?;
    if !ended.success {
        bail!(
            "{what}: {}\n{}\n{}",
            ended.how,
            line_of(command),
            ended.text.trim_end()
        );
    }
    Ok(ended.text)
}

/// Like `build`, for steps whose failure is an answer.
pub(crate) fn attempt(what: &str, command: &mut Command) -> Result<Ended> {
    run(what, command, BUILD_LIMIT)
}

/// Runs a program under test.
pub(crate) fn program(what: &str, command: &mut Command) -> Result<Ended> {
    run(what, command, PROGRAM_LIMIT)
}

/// The standard output of a quick question to a tool; an error when it fails.
pub(crate) fn ask(command: &mut Command) -> Result<String> {
    let output = command
        .output()
        .with_context(|| format!("cannot run {}", line_of(command)))?;
    if !output.status.success() {
        bail!(
            "{}: {}\n{}",
            line_of(command),
            output.status,
            String::from_utf8_lossy(&output.stderr)
        );
    }
    Ok(String::from_utf8_lossy(&output.stdout).into_owned())
}

fn run(what: &str, command: &mut Command, limit: Duration) -> Result<Ended> {
    let log = log_file(what, command)?;
    let output = File::create(&log).with_context(|| format!("writing {}", log.display()))?;
    if command.get_current_dir().is_none() {
        command.current_dir(paths::root());
    }
    command.stdin(Stdio::null());
    command.stdout(output.try_clone()?).stderr(output);
    let mut child = command
        .spawn()
        .with_context(|| format!("cannot run {}", line_of(command)))?;
    let status = watch(what, &mut child, &log, limit)?;
    let success = status.is_some_and(|status| status.success());
    let how = status.map_or_else(
        || format!("stopped after {} s", limit.as_secs()),
        |status| status.to_string(),
    );
    let text = read_log(&log)?;
    if success {
        std::fs::remove_file(&log)?;
    }
    Ok(Ended { success, how, text })
}

/// Waits for the end; none when the limit came first and the child was stopped.
fn watch(what: &str, child: &mut Child, log: &Path, limit: Duration) -> Result<Option<ExitStatus>> {
    let begin = Instant::now();
    let mut next = HEARTBEAT;
    loop {
        if let Some(status) = child.try_wait()? {
            return Ok(Some(status));
        }
        let elapsed = begin.elapsed();
        if elapsed > limit {
            child.kill()?;
            child.wait()?;
            return Ok(None);
        }
        if elapsed > next {
            next += HEARTBEAT;
            let text = read_log(log)?;
            let last = text.lines().rfind(|line| !line.trim().is_empty()).unwrap_or("");
            let last: String = last.trim().chars().take(80).collect();
            println!("    ... {what}: {} s  {last}", elapsed.as_secs());
        }
        sleep(Duration::from_millis(if elapsed.as_secs() < 1 { 5 } else { 50 }));
    }
}

fn log_file(what: &str, command: &Command) -> Result<PathBuf> {
    let folder = paths::target_dir().join("xtask/log");
    std::fs::create_dir_all(&folder).with_context(|| format!("making {}", folder.display()))?;
    let name: String = what
        .chars()
        .map(|c| if c.is_ascii_alphanumeric() { c } else { '-' })
        .collect();
    Ok(folder.join(format!("{name}-{}.log", stamp::digest(&line_of(command)))))
}

/// Programs under Wine end their lines with CR LF.
fn read_log(log: &Path) -> Result<String> {
    Ok(String::from_utf8_lossy(&std::fs::read(log)?).replace('\r', ""))
}

/// The command line, for messages.
fn line_of(command: &Command) -> String {
    let words = std::iter::once(command.get_program()).chain(command.get_args());
    words
        .map(|word| word.to_string_lossy())
        .collect::<Vec<_>>()
        .join(" ")
}
