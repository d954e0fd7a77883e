//! The project's own commands, run as `cargo xtask NAME`.
//!
//! Everything a fresh machine lacks is brought by `tools`, into the ignored
//! build folder; everything that needs a browser is done by the scripts in
//! `e2e/`, which this crate only starts.

mod args;
mod bench;
mod dist;
mod page;
mod pictures;
mod process;
mod repo;
mod serve;
mod test;
mod tools;

use std::process::ExitCode;

use anyhow::{Result, bail};

use crate::args::Args;

const USAGE: &str = "\
Usage: cargo xtask COMMAND

  serve    [--port N]         build the optimised page and serve it on this machine
  test     [--only STEP,…]    run every check there is; the last line is the sum
  bench    [--write]          measure; with --write, into docs/benchmarks.md
  picture                     make docs/picture.png for the README
  shots    [FRAGMENT…]        screenshots in three sizes, light and dark, into target/shots
  contact-sheet [PART…]       every scenario and screen in every look, into docs/contact-sheet
  dist                        build the optimised page into dist/, ready for any static host
  page                        the same without its last steps: as Trunk leaves it
  tools                       install what the other commands need, and stop

STEP is one of fmt, clippy, clippy-wasm, rust, page, browser.";

fn main() -> ExitCode {
    match run() {
        Ok(true) => ExitCode::SUCCESS,
        Ok(false) => ExitCode::FAILURE,
        Err(error) => {
            eprintln!("\nerror: {error:#}");
            ExitCode::FAILURE
        }
    }
}

/// Runs the command that was asked for; `false` when it ran and its verdict is bad.
fn run() -> Result<bool> {
    let mut args = Args::from_env();
    let Some(command) = args.next_word() else {
        println!("{USAGE}");
        return Ok(true);
    };
    match command.as_str() {
        "serve" => serve::serve(args).map(|()| true),
        "test" => test::test(args),
        "bench" => bench::bench(args).map(|()| true),
        "picture" => pictures::picture(args).map(|()| true),
        "shots" => pictures::shots(args).map(|()| true),
        "contact-sheet" => pictures::contact_sheet(args).map(|()| true),
        "dist" => {
            args.finish()?;
            dist::build(&tools::for_page()?).map(|()| true)
        }
        "page" => {
            args.finish()?;
            page::build(&tools::for_page()?).map(|()| true)
        }
        "tools" => {
            args.finish()?;
            tools::for_tests().map(|_| true)
        }
        "help" | "--help" | "-h" => {
            println!("{USAGE}");
            Ok(true)
        }
        other => bail!("there is no command “{other}”\n\n{USAGE}"),
    }
}
