//! Worldlines from a terminal: the same core as the page, for scripts, notes and tests.
//!
//! Every command takes a SCENARIO: an id of the catalogue, a file, or a link. Bad input ends with
//! exit code 2 and one line on standard error that says what is wrong and what to do.

mod answer;
mod cut;
mod lattice;
mod link;
mod list;
mod recovery;
mod relate;
mod render;
mod report;
mod run;
mod snapshot;
mod source;

use clap::error::ErrorKind;
use clap::{Args, Parser, Subcommand, ValueEnum};
use source::harmless;
use std::io::{BufWriter, Write};
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
    #[arg(long, allow_negative_numbers = true)]
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
    /// Lays a cut over a run: which messages it cuts, and which consistent cuts are next to it.
    Cut {
        #[command(flatten)]
        choice: Choice,
        /// The last event inside of each process, such as P1=3,P2=1; of the others nothing is inside.
        #[arg(long, value_name = "FRONTIER")]
        at: String,
    },
    /// Counts the consistent cuts of a run, and says what it possibly and definitely went through.
    Lattice {
        #[command(flatten)]
        choice: Choice,
        /// Whether this held in some consistent cut, such as "P1.x - P2.x > 5".
        #[arg(long, value_name = "PREDICATE", conflicts_with = "definitely")]
        possibly: Option<String>,
        /// Whether every way through the consistent cuts meets one in which this held.
        #[arg(long, value_name = "PREDICATE")]
        definitely: Option<String>,
    },
    /// Says from which checkpoints a run goes on after a failure at its end, and what that undoes.
    RecoveryLine {
        #[command(flatten)]
        choice: Choice,
        /// Who fails, such as P1,P2.
        #[arg(long, value_name = "PROCESSES")]
        failed: String,
    },
    /// Prints every distributed snapshot that a run recorded.
    Snapshot(Choice),
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
    match Cli::try_parse() {
        Ok(cli) => match answer(cli.command, cli.format) {
            Ok(()) => ExitCode::SUCCESS,
            Err(problem) => refuse(&problem),
        },
        // What one asks for, and what one gets who asks for nothing, is help.
        Err(error) if !error.use_stderr() || error.kind() == NO_COMMAND => {
            let _ = error.print();
            ExitCode::from(if error.use_stderr() { 2 } else { 0 })
        }
        Err(error) => refuse(&mistake_in_call(&error)),
    }
}

const NO_COMMAND: ErrorKind = ErrorKind::DisplayHelpOnMissingArgumentOrSubcommand;

/// Says in one line what was wrong.
fn refuse(problem: &str) -> ExitCode {
    eprintln!("worldlines: {}", harmless(problem));
    ExitCode::from(2)
}

/// Clap tells a mistake on many lines; what is wrong stands in its first paragraph.
fn mistake_in_call(error: &clap::Error) -> String {
    let told = error.to_string();
    let first = told.split("\n\n").next().unwrap_or_default().trim_start_matches("error: ");
    let line: Vec<&str> = first.split_whitespace().collect();
    format!("{}; 'worldlines --help' shows how it is called", line.join(" "))
}

/// Carries a command out.
fn answer(command: Command, format: Option<Format>) -> Result<(), String> {
    let answer = match command {
        Command::List => list::list(),
        Command::Run(choice) => {
            let shown = source::open(&choice)?;
            let mut out = BufWriter::new(std::io::stdout().lock());
            // A reader who stops reading (`| head`) is no mistake.
            let _ = run::write(&shown, format.unwrap_or(Format::Json), &mut out);
            return Ok(());
        }
        Command::Relate { choice, first, second } => {
            relate::relate(&source::open(&choice)?, &first, &second)?
        }
        Command::Cut { choice, at } => cut::cut(&source::open(&choice)?, &at)?,
        Command::Lattice { choice, possibly, definitely } => {
            let asked = possibly.as_deref().map(|text| (lattice::Modality::Possibly, text));
            let asked = asked.or(definitely.as_deref().map(|text| (lattice::Modality::Definitely, text)));
            lattice::lattice(&source::open(&choice)?, asked)?
        }
        Command::RecoveryLine { choice, failed } => {
            recovery::recovery_line(&source::open(&choice)?, &failed)?
        }
        Command::Snapshot(choice) => snapshot::snapshot(&source::open(&choice)?),
        Command::Render { choice, at, vertical, theme, output } => {
            let source = source::find(&choice)?;
            let mut link = source.link();
            let shown = source.run(&choice)?;
            // A link knows at which step it was made; an option knows better.
            let own_at = link.look.at.filter(|_| link.at_in.is_none());
            if let Some(name) = at.or(own_at.map(|event| shown.trace().roster.event(event))) {
                (link.look.at, link.at_in) = (Some(relate::event(&shown, &name)?), None);
            }
            render::render(shown, link, vertical, theme, output.as_deref())?
        }
        Command::Link(choice) => link::link(&choice)?,
        Command::Open { link } => link::open(&link)?,
    };
    let text = answer.in_format(format);
    let _ = writeln!(std::io::stdout().lock(), "{}", text.trim_end_matches('\n'));
    Ok(())
}
