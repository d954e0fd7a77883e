//! Scenario files that a reader opens, and the one that a reader keeps.

use super::shown::Shown;
use super::state::State;
use super::trouble::Trouble;
use crate::protocols::RunProblem;
use crate::scenario::file::{parse_file, place_of, text_of};
use crate::scenario::{Link, Place, Problem, Reason, Scenario};
use crate::trace::Phrase;

/// A file that somebody chose or dropped: it may be anything.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct ChosenFile {
    /// Its name.
    pub name: String,
    /// How many bytes it has. One that is over the limit need not be read.
    pub size: u64,
    /// What is in it; `None` if it could not be read.
    pub bytes: Option<Vec<u8>>,
}

impl State {
    /// Shows the scenario of a file. A file that is none changes nothing but [`State::problem`].
    pub(super) fn open_file(&mut self, file: &ChosenFile) {
        match shown(file) {
            Ok(shown) => {
                let link = Link::to(shown.base.clone()).encode();
                self.show_afresh(shown);
                if Link::decode(&link).is_err() {
                    self.problem = Some(Trouble::TooLongForLink);
                }
            }
            Err((place, phrase)) => self.problem = Some(Trouble::File(file.name.clone(), place, phrase)),
        }
    }

    /// The scenario with the reader's edits, as a file, and a name for it.
    pub fn file(&self) -> (String, String) {
        let scenario = &self.shown.scenario;
        // What is claimed was proved of the scenario as it was written.
        let expect = if self.shown.edits.is_empty() { scenario.expect.clone() } else { Vec::new() };
        let name = self.file_name("toml");
        (name, Scenario { expect, ..scenario.clone() }.to_toml())
    }

    /// A name for a file that is made of what is shown.
    pub fn file_name(&self, extension: &str) -> String {
        format!("{}.{extension}", self.shown.base.id.replace('/', "-"))
    }
}

/// The run of a file's scenario, or where it is wrong and what to do.
fn shown(file: &ChosenFile) -> Result<Shown, (Option<Place>, Phrase)> {
    let problem = |problem: Problem| (problem.place, problem.phrase());
    let bytes = match &file.bytes {
        Some(bytes) => bytes.as_slice(),
        None => return Err(problem(Problem::new(Reason::FileUnreadable))),
    };
    let source = text_of(bytes, file.size).map_err(problem)?;
    let scenario = parse_file(&file.name, source).map_err(problem)?;
    Shown::new(scenario, Vec::new()).map_err(|trouble| match trouble {
        Trouble::Run(RunProblem { phrase, part }) => (part.and_then(|part| place_of(source, &part)), phrase),
        other => (other.place(), other.phrase()),
    })
}
