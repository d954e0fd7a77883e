//! From what somebody typed to a scenario: an id, a file or a link.

use crate::Choice;
use std::path::Path;
use worldlines_core::protocols::RunProblem;
use worldlines_core::scenario::file::{Part, parse_file, place_of, text_of};
use worldlines_core::scenario::limits::SOURCE_BYTES_MAX;
use worldlines_core::scenario::link::{Look, Neighbour};
use worldlines_core::scenario::notation::{parse_edits, print_item};
use worldlines_core::scenario::{Edit, Link, Problem, Scenario, catalogue, suggest};
use worldlines_core::session::{Shown, Trouble};
use worldlines_core::trace::Roster;
use worldlines_core::words::english;

/// The scenario that was asked for, with its edits, before it runs.
pub struct Source {
    /// The scenario as it was written.
    pub scenario: Scenario,
    /// What a link and the options change in it.
    pub edits: Vec<Edit>,
    /// What a link looks at.
    pub look: Look,
    /// The runs that a link has beside it, how many of them stand above, and in which one its cursor is.
    pub beside: Vec<Neighbour>,
    /// See [`Source::beside`].
    pub above: usize,
    /// See [`Source::beside`].
    pub at_in: Option<usize>,
    /// The digest of the run that a link was made from.
    digest: Option<String>,
    /// The path of the file that it was read from, and what is in it.
    file: Option<(String, String)>,
}

/// Finds the scenario and runs it.
///
/// # Errors
/// One line that says what is wrong, where, and what to do.
pub fn open(choice: &Choice) -> Result<Shown, String> {
    find(choice)?.run(choice)
}

impl Source {
    /// The link to it, without the digest of its run.
    pub fn link(&self) -> Link {
        Link {
            edits: self.edits.clone(),
            look: self.look.clone(),
            beside: self.beside.clone(),
            above: self.above,
            at_in: self.at_in,
            ..Link::to(self.scenario.clone())
        }
    }

    /// Runs the scenario.
    ///
    /// # Errors
    /// One line that says what is wrong, where, and what to do.
    pub fn run(self, choice: &Choice) -> Result<Shown, String> {
        let Source { scenario, edits, digest, file, .. } = self;
        let edited = scenario.apply(&edits).map_err(|problem| say_problem(&scenario.id, &problem))?;
        let shown = Shown::new(scenario, edits).map_err(|trouble| {
            say_in_file(&trouble, file.as_ref()).unwrap_or_else(|| say(&trouble, &edited))
        })?;
        // Another run than the one that was shared is worth a word, but no mistake.
        if digest.is_some_and(|digest| digest != shown.digest)
            && choice.seed.is_none()
            && choice.items.is_empty()
        {
            eprintln!("worldlines: {}", english().text("link-digest-differs"));
        }
        Ok(shown)
    }
}

/// Finds the scenario and reads its edits.
///
/// # Errors
/// One line that says what is wrong, where, and what to do.
pub fn find(choice: &Choice) -> Result<Source, String> {
    let mut source = find_scenario(&choice.scenario)?;
    source.edits.extend(choice.seed.map(Edit::Seed));
    for item in &choice.items {
        let edited =
            source.scenario.apply(&source.edits).map_err(|problem| say_problem("--script", &problem))?;
        let edits = parse_edits(item, &edited);
        source
            .edits
            .extend(edits.map_err(|problem| say_problem(&format!("--script {}", quoted(item)), &problem))?);
    }
    Ok(source)
}

fn find_scenario(text: &str) -> Result<Source, String> {
    if text.contains('#') {
        let link = read_link(text)?;
        return Ok(Source {
            scenario: link.scenario,
            edits: link.edits,
            look: link.look,
            beside: link.beside,
            above: link.above,
            at_in: link.at_in,
            digest: link.digest,
            file: None,
        });
    }
    let plain = |scenario, file| Source {
        scenario,
        edits: Vec::new(),
        look: Look::default(),
        beside: Vec::new(),
        above: 0,
        at_in: None,
        digest: None,
        file,
    };
    if let Some(scenario) = catalogue::find(text) {
        return Ok(plain(scenario.clone(), None));
    }
    if Path::new(text).exists() {
        let source = read_file(text)?;
        let scenario = parse_file(text, &source).map_err(|problem| say_problem(text, &problem))?;
        return Ok(plain(scenario, Some((text.to_owned(), source))));
    }
    let known = catalogue::scenarios().iter().map(|scenario| scenario.id.as_str());
    let hint = match suggest(text, known) {
        Some(near) => format!("did you mean {near}?"),
        None => "'worldlines list' shows the catalogue".to_owned(),
    };
    Err(format!(
        "{}: neither a scenario of the catalogue, nor a file, nor a link (which has a #); {hint}",
        quoted(text)
    ))
}

/// Reads a link.
///
/// # Errors
/// One line that says what is wrong, where, and what to do.
pub fn read_link(text: &str) -> Result<Link, String> {
    Link::decode(text).map_err(|problem| say_problem("link", &problem))
}

fn read_file(path: &str) -> Result<String, String> {
    let metadata = std::fs::metadata(path).map_err(|error| format!("{path}: {error}"))?;
    if !metadata.is_file() {
        return Err(format!("{path}: not a file"));
    }
    if metadata.len() > SOURCE_BYTES_MAX as u64 {
        return Err(format!(
            "{path}: {} bytes; a scenario file has at most {SOURCE_BYTES_MAX}",
            metadata.len()
        ));
    }
    let bytes = std::fs::read(path).map_err(|error| format!("{path}: {error}"))?;
    text_of(&bytes, metadata.len()).map(str::to_owned).map_err(|problem| say_problem(path, &problem))
}

/// A problem in one line, with its place.
pub fn say_problem(what: &str, problem: &Problem) -> String {
    let sentence = english().phrase(&problem.phrase(), &Roster::default());
    match problem.place {
        Some(place) => format!("{what}:{}:{}: {sentence}", place.line, place.column),
        None => format!("{what}: {sentence}"),
    }
}

/// A trouble with something that stands in a file: where, and what.
fn say_in_file(trouble: &Trouble, file: Option<&(String, String)>) -> Option<String> {
    let Trouble::Run(RunProblem { part: Some(part), .. }) = trouble else { return None };
    let (path, source) = file?;
    let place = place_of(source, part)?;
    let sentence = english().phrase(&trouble.phrase(), &Roster::default());
    Some(format!("{path}:{}:{}: {sentence}", place.line, place.column))
}

/// A trouble in one line, with the item of the script that it is in.
fn say(trouble: &Trouble, edited: &Scenario) -> String {
    let sentence = english().phrase(&trouble.phrase(), &Roster::default());
    let item = match trouble {
        Trouble::Run(RunProblem { part: Some(Part::Item(item)), .. }) => edited.script.get(*item),
        _ => None,
    };
    match item {
        Some(item) => format!("{}: {sentence}", quoted(&print_item(item, &edited.roster()))),
        None => format!("{}: {sentence}", edited.id),
    }
}

/// What somebody typed, short enough for a message.
pub fn quoted(text: &str) -> String {
    const LENGTH_MAX: usize = 80;
    let mut quoted: String = text.chars().take(LENGTH_MAX).collect();
    if quoted.len() < text.len() {
        quoted.push('…');
    }
    quoted
}

/// A message without what could break its line, or what the terminal would take for an order.
pub fn harmless(message: &str) -> String {
    let is_harmful = |character: char| {
        character.is_control()
            || matches!(character, '\u{200e}' | '\u{200f}' | '\u{2028}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
    };
    message.chars().map(|character| if is_harmful(character) { '\u{fffd}' } else { character }).collect()
}
