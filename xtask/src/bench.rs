//! `cargo xtask bench`: the numbers of docs/benchmarks.md.
//!
//! The kernel is measured by an example of the core, the page by a script in a
//! browser; both print JSON, and this file makes one table of it.

use std::fs;

use anyhow::{Context, Result};
use serde_json::Value;

use crate::args::Args;
use crate::tools::BrowserTools;
use crate::{page, process, repo, tools};

const RECORD: &str = "docs/benchmarks.md";
const BEGIN: &str = "<!-- measured: begin -->";
const END: &str = "<!-- measured: end -->";

/// Measures and prints; with `--write`, records too.
pub fn bench(mut args: Args) -> Result<()> {
    let write = args.flag("--write");
    args.finish()?;
    let tools = tools::for_browser()?;
    page::build(&tools.page)?;
    // The kernel first, and nothing beside it: two cores measure one thing at a time.
    let kernel = kernel()?;
    let page = page_in_browser(&tools)?;
    let report = report(&kernel, &page);
    println!("\n{report}");
    if write {
        record(&report)?;
    }
    Ok(())
}

/// One JSON object a line: `{"what": text, "value": number, "unit": text}`.
fn kernel() -> Result<Vec<Value>> {
    if !repo::root().join("worldlines_core/examples/bench_kernel.rs").is_file() {
        eprintln!("there is no kernel benchmark yet: its rows are left out");
        return Ok(Vec::new());
    }
    let mut cargo = process::cargo();
    cargo.args(["run", "--release", "-p", "worldlines_core", "--example", "bench_kernel"]);
    json_lines(&process::output(&mut cargo)?)
}

fn page_in_browser(tools: &BrowserTools) -> Result<Vec<Value>> {
    json_lines(&process::output(&mut tools.script("bench.mjs"))?)
}

fn json_lines(text: &str) -> Result<Vec<Value>> {
    text.lines()
        .filter(|line| line.starts_with('{'))
        .map(|line| serde_json::from_str(line).with_context(|| format!("not JSON: {line}")))
        .collect()
}

/// The tables, in Markdown.
fn report(kernel: &[Value], page: &[Value]) -> String {
    let mut text = String::new();
    if let Some(machine) = page.iter().find_map(|row| row["machine"].as_str()) {
        text += &format!("Measured on {machine}.\n\n");
    }
    text += "| what | measured |\n| --- | --- |\n";
    for row in kernel.iter().chain(page) {
        if let Some(what) = row["what"].as_str() {
            text += &format!("| {what} | {} |\n", quantity(row));
        }
    }
    text += "\n| file of the first visit | raw | brotli |\n| --- | ---: | ---: |\n";
    for row in page {
        if let Some(file) = row["file"].as_str() {
            text += &format!("| {file} | {} | {} |\n", grouped(&row["raw"]), grouped(&row["brotli"]));
        }
    }
    text
}

/// Value and unit, and what else the row says.
fn quantity(row: &Value) -> String {
    let unit = row["unit"].as_str().unwrap_or_default();
    let mut text = format!("{} {unit}", grouped(&row["value"]));
    if let Some(note) = row["note"].as_str() {
        text += &format!(" ({note})");
    }
    text.trim_end().to_owned()
}

/// Whole numbers with their thousands apart, others with one decimal.
fn grouped(value: &Value) -> String {
    let Some(number) = value.as_f64() else {
        return "not measured".to_owned();
    };
    if number.fract() != 0.0 && number < 1000.0 {
        return format!("{number:.1}");
    }
    let digits = format!("{number:.0}");
    let mut text = String::new();
    for (at, digit) in digits.chars().enumerate() {
        if at > 0 && (digits.len() - at) % 3 == 0 {
            text.push(',');
        }
        text.push(digit);
    }
    text
}

/// Puts the report between the two marks of the record.
fn record(report: &str) -> Result<()> {
    let file = repo::root().join(RECORD);
    let old = fs::read_to_string(&file).with_context(|| format!("cannot read {RECORD}"))?;
    let new =
        replaced(&old, report).with_context(|| format!("{RECORD} has lost its marks {BEGIN} and {END}"))?;
    fs::write(&file, new).with_context(|| format!("cannot write {RECORD}"))?;
    println!("recorded in {RECORD}");
    Ok(())
}

fn replaced(old: &str, report: &str) -> Option<String> {
    let (before, rest) = old.split_once(BEGIN)?;
    let (_, after) = rest.split_once(END)?;
    Some(format!("{before}{BEGIN}\n{report}{END}{after}"))
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn numbers_are_written_for_people() {
        assert_eq!(grouped(&json!(1234567)), "1,234,567");
        assert_eq!(grouped(&json!(999)), "999");
        assert_eq!(grouped(&json!(12.34)), "12.3");
        assert_eq!(grouped(&json!(null)), "not measured");
    }

    #[test]
    fn only_what_is_between_the_marks_is_replaced() {
        let old = format!("a\n{BEGIN}\nold\n{END}\nz\n");
        let new = replaced(&old, "new\n").unwrap();
        assert_eq!(new, format!("a\n{BEGIN}\nnew\n{END}\nz\n"));
        assert_eq!(replaced("nothing", "new"), None);
    }
}
