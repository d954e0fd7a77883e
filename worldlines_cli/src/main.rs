//! Worldlines from a terminal: the same core as the page, for scripts, notes and tests.
//!
//! Every command takes a SCENARIO: an id of the catalogue, a file, or a link. Bad input ends with
//! exit code 2 and one line on standard error that says what is wrong and what to do.

mod answer;
mod link;
mod list;
mod relate;
mod render;
mod report;
mod run;
mod source;

use answer::Answer;
use clap::{Args, Parser, Subcommand, ValueEnum};
use std::io::Write;
use std::process::ExitCode;

/// Space-time diagrams of distributed algorithms, from a terminal.
#[derive(Parser)]
#[command(name = "worldlines", version, about)]
struct Cli {
    /// How the answer is written; each command has its own usual way.
    #[arg(long, global = true, value_enum)]
    format: Option<Format>,
    #[command(subcommand)]
    command: Command,
}

/// How an answer is written.
#[derive(Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Format {
    /// For people.
    Text,
    /// For programs.
    Json,
}

/// A scenario, with edits.
#[derive(Args)]
struct Choice {
    /// An id of the catalogue, a file, or a link (in quotes, because of `#` and `;`).
    scenario: String,
    /// An item of the script, such as drop=P1-P2.3; may be given more than once.
    #[arg(long = "script", value_name = "ITEM")]
    items: Vec<String>,
    /// Another seed: another run.
    #[arg(long)]
    seed: Option<u64>,
}

#[derive(Subcommand)]
enum Command {
    /// The catalogue.
    List,
    /// Runs a scenario and prints all that happened.
    Run(Choice),
    /// Says how two events are related, and what proves it.
    Relate {
        #[command(flatten)]
        choice: Choice,
        /// An event, such as P1.3.
        first: String,
        /// Another.
        second: String,
    },
    /// Draws a scenario's diagram as an SVG file.
    Render {
        #[command(flatten)]
        choice: Choice,
        /// Draw the run as it is right after this event.
        #[arg(long, value_name = "EVENT")]
        at: Option<String>,
        /// Time runs from top to bottom.
        #[arg(long)]
        vertical: bool,
        /// The colours.
        #[arg(long, value_enum, default_value = "light")]
        theme: render::ThemeName,
        /// The file to write; without it, standard output.
        #[arg(short, long, value_name = "FILE")]
        output: Option<String>,
    },
    /// Prints a scenario's link: the part from the # on.
    Link(Choice),
    /// Prints the scenario of a link as a file.
    Open {
        /// A link, with or without what comes before the #.
        link: String,
    },
}

fn main() -> ExitCode {
    let cli = match Cli::try_parse() {
        Ok(cli) => cli,
        Err(error) => {
            // Clap prints help to standard output and mistakes to standard error, with code 2.
            let code = if error.use_stderr() { 2 } else { 0 };
            let _ = error.print();
            return ExitCode::from(code);
        }
    };
    match answer(cli.command) {
        Ok(answer) => write(&answer, cli.format),
        Err(problem) => {
            eprintln!("worldlines: {problem}");
            ExitCode::from(2)
        }
    }
}

/// Carries a command out.
fn answer(command: Command) -> Result<Answer, String> {
    match command {
        Command::List => Ok(list::list()),
        Command::Run(choice) => Ok(run::run(&source::open(&choice)?)),
        Command::Relate { choice, first, second } => relate::relate(&source::open(&choice)?, &first, &second),
        Command::Render { choice, at, vertical, theme, output } => {
            let shown = source::open(&choice)?;
            render::render(&shown, at.as_deref(), vertical, theme, output.as_deref())
        }
        Command::Link(choice) => link::link(&choice),
        Command::Open { link } => link::open(&link),
    }
}

/// Prints an answer. A reader who stops reading (`| head`) is no mistake.
fn write(answer: &Answer, format: Option<Format>) -> ExitCode {
    let text = answer.in_format(format);
    let _ = writeln!(std::io::stdout().lock(), "{}", text.trim_end_matches('\n'));
    ExitCode::SUCCESS
}
