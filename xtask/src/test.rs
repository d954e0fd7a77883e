//! `cargo xtask test`: every check there is, and one sum.

use std::fs;
use std::path::PathBuf;
use std::time::{Duration, Instant};

use anyhow::{Context, Result, bail};

use crate::args::Args;
use crate::tools::BrowserTools;
use crate::{dist, process, repo, tools};

const WASM: &str = "wasm32-unknown-unknown";

/// What one step found.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
struct Count {
    passed: u64,
    failed: u64,
}

impl Count {
    /// A step that is one check.
    fn of_one(passed: bool) -> Self {
        Self { passed: u64::from(passed), failed: u64::from(!passed) }
    }

    /// A failure that no single test stands for (a crate that does not compile) counts too.
    fn with_verdict(mut self, succeeded: bool) -> Self {
        if !succeeded && self.failed == 0 {
            self.failed = 1;
        }
        self
    }
}

struct Step {
    name: &'static str,
    title: &'static str,
    run: fn(&BrowserTools) -> Result<Count>,
}

/// Cheap and telling first; the browser needs the page of the step before.
const STEPS: [Step; 6] = [
    Step { name: "fmt", title: "Format", run: format },
    Step { name: "clippy", title: "Clippy, native", run: clippy_native },
    Step { name: "clippy-wasm", title: "Clippy, WebAssembly", run: clippy_wasm },
    Step { name: "rust", title: "Core and terminal tests", run: rust_tests },
    Step { name: "page", title: "Release build of the page", run: build_page },
    Step { name: "browser", title: "Browser and accessibility tests", run: browser_tests },
];

/// Runs the steps, all of them even if one fails; `true` when nothing failed.
pub fn test(mut args: Args) -> Result<bool> {
    let only = args.option("--only")?;
    args.finish()?;
    let steps = chosen(only.as_deref())?;

    heading("Tools");
    let started = Instant::now();
    let tools = tools::for_tests()?;
    println!("ready after {}", process::seconds(started.elapsed()));

    let mut results = Vec::new();
    let mut page_is_current = true;
    for step in steps {
        heading(step.title);
        let started = Instant::now();
        let count = if step.name == "browser" && !page_is_current {
            // An older page may be there; its tests would say nothing about this one.
            eprintln!("error: the page was not built, so there is nothing to test");
            Count::of_one(false)
        } else {
            (step.run)(&tools).unwrap_or_else(|error| {
                eprintln!("error: {error:#}");
                Count::of_one(false)
            })
        };
        if step.name == "page" {
            page_is_current = count.failed == 0;
        }
        results.push((step.title, count, started.elapsed()));
    }
    Ok(summarize(&results))
}

fn chosen(only: Option<&str>) -> Result<Vec<&'static Step>> {
    let Some(only) = only else {
        return Ok(STEPS.iter().collect());
    };
    let find = |name| STEPS.iter().find(|step| step.name == name);
    let steps: Option<Vec<_>> = only.split(',').map(find).collect();
    match steps {
        Some(steps) => Ok(steps),
        None => {
            let names = STEPS.map(|step| step.name).join(", ");
            bail!("“{only}” names a step that is none of {names}")
        }
    }
}

fn heading(title: &str) {
    println!("\n══ {title}");
}

fn summarize(results: &[(&str, Count, Duration)]) -> bool {
    heading("Sum");
    let mut sum = Count::default();
    for (title, count, time) in results {
        let verdict = if count.failed == 0 { "ok" } else { "FAILED" };
        println!(
            "{verdict:<7}{title:<34}{:>5} passed {:>4} failed {:>14}",
            count.passed,
            count.failed,
            process::seconds(*time)
        );
        sum.passed += count.passed;
        sum.failed += count.failed;
    }
    println!("\n{} passed, {} failed", sum.passed, sum.failed);
    sum.failed == 0
}

fn format(_: &BrowserTools) -> Result<Count> {
    process::succeeds(process::cargo().args(["fmt", "--all", "--check"])).map(Count::of_one)
}

fn clippy_native(_: &BrowserTools) -> Result<Count> {
    let mut cargo = process::cargo();
    cargo.args(["clippy", "--workspace", "--all-targets", "--", "-D", "warnings"]);
    process::succeeds(&mut cargo).map(Count::of_one)
}

fn clippy_wasm(_: &BrowserTools) -> Result<Count> {
    let mut cargo = process::cargo();
    cargo.args(["clippy", "--target", WASM, "-p", "worldlines", "-p", "worldlines_core"]);
    cargo.args(["--", "-D", "warnings"]);
    process::succeeds(&mut cargo).map(Count::of_one)
}

fn rust_tests(_: &BrowserTools) -> Result<Count> {
    let mut count = Count::default();
    let mut cargo = process::cargo();
    cargo.args(["test", "--workspace", "--no-fail-fast"]);
    let succeeded = process::run_listening(&mut cargo, |line| {
        if let Some(found) = count_in_cargo_line(line) {
            count.passed += found.passed;
            count.failed += found.failed;
        }
    })?;
    Ok(count.with_verdict(succeeded))
}

fn build_page(tools: &BrowserTools) -> Result<Count> {
    dist::build(&tools.page)?;
    Ok(Count::of_one(true))
}

fn browser_tests(tools: &BrowserTools) -> Result<Count> {
    if !repo::dist().join("index.html").is_file() {
        bail!("there is no built page to test");
    }
    let report = repo::root().join("target").join("browser-tests.tap");
    let mut node = tools.node();
    node.args(["--test", "--test-reporter=spec", "--test-reporter-destination=stdout"])
        .arg("--test-reporter=tap")
        .arg(format!("--test-reporter-destination={}", report.display()))
        .args(test_files()?);
    let succeeded = process::succeeds(&mut node)?;
    let report = fs::read_to_string(report).context("the browser tests left no report")?;
    Ok(count_in_tap(&report).with_verdict(succeeded))
}

/// The files by name: Node's own search changed between its versions.
fn test_files() -> Result<Vec<PathBuf>> {
    let entries = fs::read_dir(repo::root().join("e2e")).context("cannot read e2e/")?;
    let mut files: Vec<PathBuf> = entries
        .filter_map(|entry| entry.ok().map(|entry| entry.path()))
        .filter(|file| file.to_string_lossy().ends_with(".test.mjs"))
        .collect();
    files.sort();
    if files.is_empty() {
        bail!("e2e/ has no tests");
    }
    Ok(files)
}

/// `test result: ok. 3 passed; 1 failed; …` → 3 and 1.
fn count_in_cargo_line(line: &str) -> Option<Count> {
    let (_, counts) = line.strip_prefix("test result: ")?.split_once(". ")?;
    let mut count = Count::default();
    for part in counts.split("; ") {
        match part.split_once(' ') {
            Some((number, "passed")) => count.passed = number.parse().ok()?,
            Some((number, "failed")) => count.failed = number.parse().ok()?,
            _ => {}
        }
    }
    Some(count)
}

/// The last lines of Node's report: `# pass 3`, `# fail 1`, `# cancelled 0`.
fn count_in_tap(report: &str) -> Count {
    let number = |name: &str| -> u64 {
        let mut values = report.lines().rev().filter_map(|line| line.strip_prefix(name));
        values.next().and_then(|value| value.trim().parse().ok()).unwrap_or(0)
    };
    Count { passed: number("# pass "), failed: number("# fail ") + number("# cancelled ") }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cargo_is_counted() {
        let line = "test result: FAILED. 3 passed; 1 failed; 2 ignored; 0 measured; 0 filtered out";
        let expected = Count { passed: 3, failed: 1 };
        assert_eq!(count_in_cargo_line(line), Some(expected));
        assert_eq!(count_in_cargo_line("test x ... ok"), None);
    }

    #[test]
    fn node_is_counted() {
        let report = "ok 1 - a\n# tests 4\n# pass 2\n# fail 1\n# cancelled 1\n# skipped 0\n";
        assert_eq!(count_in_tap(report), Count { passed: 2, failed: 2 });
    }

    #[test]
    fn a_failure_without_a_failed_test_is_one() {
        let count = Count { passed: 7, failed: 0 };
        assert_eq!(count.with_verdict(false).failed, 1);
        assert_eq!(count.with_verdict(true).failed, 0);
    }

    #[test]
    fn steps_are_chosen_by_name() {
        assert_eq!(chosen(Some("fmt,browser")).unwrap().len(), 2);
        assert!(chosen(Some("fmt,nothing")).is_err());
        assert_eq!(chosen(None).unwrap().len(), STEPS.len());
    }
}
