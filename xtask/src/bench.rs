//! `cargo xtask bench`: the numbers of docs/benchmarks.md.
//!
//! The core is measured by a programme of its own, native and in a browser, the page by a script in a
//! browser; they print JSON, and this file makes tables of it.

use std::fs;

use anyhow::{Context, Result};
use serde_json::Value;

use crate::args::Args;
use crate::tools::BrowserTools;
use crate::{dist, page, process, repo, tools};

const RECORD: &str = "docs/benchmarks.md";
const BEGIN: &str = "<!-- measured: begin -->";
const END: &str = "<!-- measured: end -->";
/// The programme that measures the core.
const CORE: &str = "worldlines_bench";

/// Measures and prints; with `--write`, records too.
pub fn bench(mut args: Args) -> Result<()> {
    let write = args.flag("--write");
    args.finish()?;
    let tools = tools::for_browser()?;
    // Everything is built before anything is measured: two cores do one thing at a time.
    dist::build(&tools.page)?;
    page::build_beside(&tools.page, CORE, &repo::root().join("target/bench"))?;
    let native = native()?;
    let browser = in_browser(&tools)?;
    let report = report(&native, &browser);
    println!("\n{report}");
    if write {
        record(&report)?;
    }
    Ok(())
}

/// The core without a browser. One JSON object a line: `{"what": text, "value": number, "unit": text}`.
fn native() -> Result<Vec<Value>> {
    let mut cargo = process::cargo();
    cargo.args(["run", "--release", "-p", CORE]);
    json_lines(&process::output(&mut cargo)?)
}

/// The page, and the core in WebAssembly. What each line may say is in `e2e/bench.mjs`.
fn in_browser(tools: &BrowserTools) -> Result<Vec<Value>> {
    json_lines(&process::output(&mut tools.script("bench.mjs"))?)
}

fn json_lines(text: &str) -> Result<Vec<Value>> {
    text.lines()
        .filter(|line| line.starts_with('{'))
        .map(|line| serde_json::from_str(line).with_context(|| format!("not JSON: {line}")))
        .collect()
}

/// The tables, in Markdown.
fn report(native: &[Value], browser: &[Value]) -> String {
    let mut text = String::new();
    if let Some(machine) = browser.iter().find_map(|row| row["machine"].as_str()) {
        text += &format!("Measured on {machine}.\n\n");
    }
    text += "| the page | measured |\n| --- | --- |\n";
    for row in browser {
        if let Some(what) = row["what"].as_str() {
            text += &format!("| {what} | {} |\n", quantity(row));
        }
    }
    text += "\n| frames of the page, in ms | run | half within | 95 of 100 | longest | work a frame |\n\
             | --- | --- | ---: | ---: | ---: | ---: |\n";
    for row in browser {
        if let Some(frames) = row["frames"].as_str() {
            let run = row["run"].as_str().unwrap_or_default();
            let times = ["half", "most", "longest", "work"].map(|key| grouped(&row[key]));
            text += &format!("| {frames} | {run} | {} |\n", times.join(" | "));
        }
    }
    text += "\n| the core | native | in WebAssembly |\n| --- | ---: | ---: |\n";
    for row in native {
        let Some(what) = row["what"].as_str() else { continue };
        let in_wasm = browser.iter().find(|other| other["core"] == what);
        let in_wasm = in_wasm.map_or("not measured".to_owned(), quantity);
        text += &format!("| {what} | {} | {in_wasm} |\n", quantity(row));
    }
    text += "\n| file of the first visit | raw | brotli |\n| --- | ---: | ---: |\n";
    for row in browser {
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
