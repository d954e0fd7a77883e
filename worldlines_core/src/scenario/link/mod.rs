//! Links: a scenario, its edits and what is looked at, in one line that can be sent.
//!
//! # The format, version 1
//!
//! ```text
//! #1/mutual-exclusion/no-fifo;seed=7;drop=P1-P2.3;crash=P1.4;at=P2.5;cut=2,3,1;view=past;d=k3f9a
//!  │ │                        │                              │                           └ the run's digest
//!  │ │                        │                              └ what is looked at: at, cut, view, seen, select, embed, lang
//!  │ │                        └ edits, in the notation: seed, set, and items of the script
//!  │ └ the scenario's id in the catalogue
//!  └ the version of all that follows
//! ```
//!
//! - Fields are joined by `;`. Names are those of the edited scenario, so `set=processes` counts first.
//! - `beside=ID` begins another run, to stand below: the edits after it are that run's, and so is its `d`; at most
//!   three runs in all. Names are those of the run in whose part of the link they stand. The run in hand is the one
//!   that is looked at beyond `at`, or else the one of `at`; `view`, `seen`, `embed` and `lang` are about all.
//! - `embed=1`; `view` is a list of words that this room does not interpret; `lang=zh-CN`.
//! - `d` comes last: whatever a chat program swallows at the end of a link, it never is a letter or
//!   digit. A link without a digest that would end in anything else ends in `d=0`.
//! - No character of a link needs a percent sign, none is one that chat, Markdown or mail read as theirs.
//! - `#1z/PACKED;d=k3f9a`: the same, compressed (raw deflate, then base64 with `-` and `.`): for long links, and for
//!   scenarios that are in no catalogue. Unpacked, the first line is `ID;FIELDS` as above; or it is
//!   `file;FIELDS` and the scenario's file follows from the second line on. Of several files the second is
//!   `file2`, and so on; they are parted by form feeds, which no file has.
//!
//! Reading is total: any string gives a link or a [`Problem`] with its place. What comes before the `#`,
//! spaces around, punctuation behind and percent-encoding are forgiven. Of a link that cannot be followed
//! [`Remains`] says which items are at fault, and what it is without them. A link of version 1 opens for
//! ever: `tests/data/links_v1.txt` holds some of each kind.

mod clean;
mod decode;
mod digest;
mod encode;
mod look;
mod pack;
mod remains;

pub use digest::digest;
pub use remains::{Fault, Misfit, Piece, Remains};

use super::catalogue;
use super::edit::Edit;
use super::problem::Problem;
use super::schema::Scenario;
use crate::trace::{EventId, MessageId, ProcessId, Roster};

/// What begins another run.
const BESIDE: &str = "beside";
/// What stands instead of an id when the scenario's file follows; a number may follow it.
const FILE: &str = "file";
/// What stands between two files: no file can have it.
const FILE_END: &str = "\u{c}";

/// Something of the picture that can be selected.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub enum Selected {
    /// An event.
    Event(EventId),
    /// A message.
    Message(MessageId),
    /// A process.
    Process(ProcessId),
}

impl Selected {
    /// Its name, as it is written.
    pub fn name(&self, roster: &Roster) -> String {
        match self {
            Selected::Event(event) => roster.event(*event),
            Selected::Message(message) => roster.message(*message),
            Selected::Process(process) => roster.process(*process).to_owned(),
        }
    }
}

/// What is looked at.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Look {
    /// The cursor: the last event that has happened. (`P1.0`: nothing yet.)
    pub at: Option<EventId>,
    /// A cut, as its frontier: one index a process of the edited scenario.
    pub cut: Option<Vec<u32>>,
    /// How it is drawn: lower-case words. Whoever reads them leaves aside those that it does not know.
    pub view: Vec<String>,
    /// As seen by these processes only.
    pub seen: Vec<ProcessId>,
    /// What is selected.
    pub select: Vec<Selected>,
    /// Only the picture, for a page that frames it.
    pub embed: bool,
    /// The language, such as `zh-CN`.
    pub lang: Option<String>,
}

/// A link, taken apart.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Link {
    /// The scenario as it was written, before any edit.
    pub scenario: Scenario,
    /// Whether the catalogue has it, so that its id is enough; else it travels whole.
    pub is_catalogued: bool,
    /// What the reader changed.
    pub edits: Vec<Edit>,
    /// What the reader looks at.
    pub look: Look,
    /// The digest of the run that was shared: see [`digest`].
    pub digest: Option<String>,
    /// The runs that stand beside it, from the top.
    pub beside: Vec<Neighbour>,
    /// How many of them stand above it.
    pub above: usize,
    /// The run that [`Look::at`] is of, from the top, if that is another one.
    pub at_in: Option<usize>,
}

/// A run that stands beside the one that is looked at.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Neighbour {
    /// The scenario as it was written, before any edit.
    pub scenario: Scenario,
    /// Whether the catalogue has it.
    pub is_catalogued: bool,
    /// What the reader changed.
    pub edits: Vec<Edit>,
    /// The digest of the run that was shared.
    pub digest: Option<String>,
}

impl Neighbour {
    /// The scenario with the reader's edits.
    pub fn edited(&self) -> Result<Scenario, Problem> {
        self.scenario.apply(&self.edits)
    }

    /// This scenario as it is.
    pub fn of(scenario: Scenario) -> Neighbour {
        let known = catalogue::scenarios().iter().find(|known| known.id == scenario.id);
        let is_catalogued = known.is_some_and(|known| *known == scenario);
        Neighbour { scenario, is_catalogued, edits: Vec::new(), digest: None }
    }
}

impl Link {
    /// A link to this scenario as it is.
    pub fn to(scenario: Scenario) -> Link {
        Link::looking(Neighbour::of(scenario), Look::default())
    }

    /// A link that looks at this run alone.
    fn looking(run: Neighbour, look: Look) -> Link {
        let Neighbour { scenario, is_catalogued, edits, digest } = run;
        Link { scenario, is_catalogued, edits, look, digest, beside: Vec::new(), above: 0, at_in: None }
    }

    /// Every run with its scenario and its edits, from the top.
    pub fn runs(&self) -> Vec<Neighbour> {
        let Link { scenario, is_catalogued, edits, digest, .. } = self.clone();
        let mut runs = self.beside.clone();
        runs.insert(self.above.min(runs.len()), Neighbour { scenario, is_catalogued, edits, digest });
        runs
    }

    /// The link that looks at one of these runs, from the top; `None` if there is no such run.
    pub fn among(mut runs: Vec<Neighbour>, above: usize, look: Look) -> Option<Link> {
        let in_hand = (above < runs.len()).then(|| runs.remove(above))?;
        Some(Link { beside: runs, above, ..Link::looking(in_hand, look) })
    }

    /// The scenario with the reader's edits.
    pub fn edited(&self) -> Result<Scenario, Problem> {
        self.scenario.apply(&self.edits)
    }

    /// The link as text, from the `#` on.
    pub fn encode(&self) -> String {
        encode::encode(self)
    }

    /// Reads a link to a scenario of the catalogue, or one that carries its own.
    pub fn decode(text: &str) -> Result<Link, Problem> {
        Link::decode_among(text, catalogue::scenarios())
    }

    /// Reads a link to one of these scenarios, or one that carries its own.
    pub fn decode_among(text: &str, scenarios: &[Scenario]) -> Result<Link, Problem> {
        decode::decode(text, scenarios)
    }
}
