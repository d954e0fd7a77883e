//! Starting other programs, so that a failure says which one and why.

use std::ffi::OsStr;
use std::io::{BufRead, BufReader};
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::time::Duration;

use anyhow::{Context, Result, bail};

use crate::repo;

/// A command that runs in the workspace's folder.
pub fn command(program: impl AsRef<OsStr>) -> Command {
    let mut command = Command::new(program);
    command.current_dir(repo::root());
    command
}

/// The cargo that runs us.
pub fn cargo() -> Command {
    command(std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into()))
}

/// Runs a command that writes to our own output, and fails if it does.
pub fn run(command: &mut Command) -> Result<()> {
    if succeeds(command)? {
        return Ok(());
    }
    bail!("{} failed; what it said is above", describe(command))
}

/// Runs a command that writes to our own output, and tells whether it succeeded.
pub fn succeeds(command: &mut Command) -> Result<bool> {
    let status = command.status().with_context(|| format!("cannot start {}", describe(command)))?;
    Ok(status.success())
}

/// Runs a command, shows each line of its output and lets `listen` see it too.
pub fn run_listening(command: &mut Command, mut listen: impl FnMut(&str)) -> Result<bool> {
    let mut child = command
        .stdout(Stdio::piped())
        .spawn()
        .with_context(|| format!("cannot start {}", describe(command)))?;
    if let Some(output) = child.stdout.take() {
        for line in BufReader::new(output).split(b'\n') {
            let line = line.with_context(|| format!("cannot read {}", describe(command)))?;
            let line = String::from_utf8_lossy(&line);
            println!("{line}");
            listen(&line);
        }
    }
    let status = child.wait().with_context(|| format!("lost {}", describe(command)))?;
    Ok(status.success())
}

/// Runs a command and returns what it printed; its complaints go to our own output.
pub fn output(command: &mut Command) -> Result<String> {
    let output = command
        .stderr(Stdio::inherit())
        .output()
        .with_context(|| format!("cannot start {}", describe(command)))?;
    if !output.status.success() {
        bail!("{} failed", describe(command));
    }
    Ok(String::from_utf8_lossy(&output.stdout).into_owned())
}

/// What a program answers to a question, if it is there and answers at all.
pub fn answer(program: impl AsRef<OsStr>, args: &[&str]) -> Option<String> {
    let output = command(program).args(args).stderr(Stdio::null()).stdin(Stdio::null()).output().ok()?;
    let text = String::from_utf8_lossy(&output.stdout).trim().to_owned();
    (output.status.success() && !text.is_empty()).then_some(text)
}

/// A program of that name in the folders of PATH.
pub fn on_path(name: &str) -> Option<PathBuf> {
    let path = std::env::var_os("PATH")?;
    std::env::split_paths(&path).map(|folder| folder.join(name)).find(|file| is_program(file))
}

/// Whether the file exists and may be started.
#[cfg(unix)]
pub fn is_program(file: &Path) -> bool {
    use std::os::unix::fs::PermissionsExt;
    file.metadata().is_ok_and(|meta| meta.is_file() && meta.permissions().mode() & 0o111 != 0)
}

/// Whether the file exists; that it may be started is in its name.
#[cfg(not(unix))]
pub fn is_program(file: &Path) -> bool {
    file.is_file()
}

/// A duration as a reader of a log wants it.
pub fn seconds(time: Duration) -> String {
    let whole = time.as_secs();
    if whole < 60 {
        format!("{:.1} s", time.as_secs_f64())
    } else {
        format!("{} min {:02} s", whole / 60, whole % 60)
    }
}

/// The command as one would type it.
fn describe(command: &Command) -> String {
    let program = Path::new(command.get_program());
    let name = program.file_name().unwrap_or(command.get_program());
    std::iter::once(name).chain(command.get_args()).map(OsStr::to_string_lossy).collect::<Vec<_>>().join(" ")
}
