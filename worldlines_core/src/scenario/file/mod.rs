//! A scenario as a file, in TOML. Everything but `id` and `processes` may be left out.
//!
//! ```toml
//! id = "request-reply/reply-lost"          # algorithm/what-happens
//! title = "The reply is lost"
//! look-for = "The client cannot tell this run from one in which its request was lost."
//! topic = "Remote calls"
//! order = 20                               # its place in the topic; gaps are welcome
//! new = "Asking again repeats what was already done."
//! source = "Birrell and Nelson 1984, section 3"
//! processes = ["C", "S"]                   # or a number: 3 is P1, P2, P3
//! names = { C = "Client", S = "Server" }
//! seed = 7
//! until = 400                              # the last tick; or timing = "stepped"
//! network.latency = "5..20"                # 10, "exponential 5 20", "long-tailed 5"
//! network.loss = "5%"                      # also network.duplicate, network.fifo = false
//! network.C-S.latency = 40                 # one channel, where it differs
//! detector = "perfect 20"                  # "none", "scripted"
//! timers = "synchronous"                   # stepped: "any"
//! may.crash = 1                            # stepped: faults that may be chosen, a number or "any"
//! clocks.C = "per-tick 6"                  # "per-event 1", "table 0 6 12"
//! offsets.C = -5                           # the process's own clock, in ticks
//! parameters.retries = 3                   # the algorithm's own
//! script = """
//! drop=S-C.1
//! """
//! expect = """
//! S-C.1 lost by-hand
//! count deliver = 1
//! """
//!
//! [[try]]                                  # what the reader may try, as often as you like; last in the file
//! edit = "set=semantics,exactly-once"      # edits, one a line or joined by `;`
//! text = "Remember the calls: the balance stays at 100."
//! expect = "count persist-forced = 1"      # claims about the changed run; may be left out
//! ```
//!
//! A figure has its text instead of processes, a network and a script; `names`, `clocks`, `view`, `expect` and
//! `[[try]]` are as everywhere. A file that is nothing but the text of a figure ends in `.figure`.
//!
//! ```toml
//! id = "figure/an-exercise"
//! title = "Which of these cuts are consistent?"
//! figure = """
//! P1: a  m>P2
//! P2: <m  b
//! """
//! ```
//!
//! Tables (`[network]`) mean the same as dots; `script` and `expect` then stand above them. Unknown keys are
//! refused, because a misspelt one would otherwise change the lesson without a word.

mod bytes;
mod network;
mod place;
mod read;
mod section;
mod write;

pub use bytes::text_of;
pub use place::{Part, place_of};

use super::problem::Problem;
use super::schema::Scenario;

/// What the names of files end in that are nothing but the text of a figure.
pub const FIGURE_ENDING: &str = ".figure";

/// Reads the file of this name: a figure or a scenario.
///
/// # Errors
/// What is wrong with it, where, and what to do.
pub fn parse_file(name: &str, source: &str) -> Result<Scenario, Problem> {
    if name.ends_with(FIGURE_ENDING) { Scenario::of_figure(source) } else { Scenario::parse(source) }
}
