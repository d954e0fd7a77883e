//! What remains of a link that cannot be followed: which of its items are at fault, and the link without them.

use super::Link;
use super::clean::{clean, version};
use super::decode::{check_characters, decode, read_body, split_file, target_end};
use super::pack::{unpack, unpack_beginning};
use crate::scenario::problem::{Problem, Reason};
use crate::scenario::schema::Scenario;
use crate::scenario::suggest::nearest;
use crate::scenario::text::harmless;
use crate::trace::Phrase;
use std::ops::Range;

/// A link with more faults than this has nothing left that is worth opening but its scenario.
const FAULTS_MAX: usize = 12;
const SIMILAR_MAX: usize = 3;

/// What is known of a link that cannot be followed.
#[derive(Clone, PartialEq, Debug)]
pub struct Remains {
    /// What is wrong, in the order of the link.
    pub faults: Vec<Fault>,
    /// The link as one reads it, with what is at fault marked. A packed one is unpacked; what is long and
    /// in order is shortened.
    pub pieces: Vec<Piece>,
    /// The link without what is at fault, if there is a run to open.
    pub rest: Option<String>,
    /// Links to the scenarios that were probably meant, with all that the link says of them, by their ids:
    /// the likeliest first.
    pub similar: Vec<(String, String)>,
    /// Whether the scenario itself is what cannot be found.
    pub is_lost: bool,
}

/// One thing that is wrong with a link.
#[derive(Clone, PartialEq, Debug)]
pub struct Fault {
    /// The item, such as `drop=P9-P1.1`; short enough to be quoted.
    pub item: String,
    /// What is wrong and what to do.
    pub phrase: Phrase,
    /// Which of several runs it is about, from 1.
    pub run: Option<usize>,
}

/// A stretch of a link.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Piece {
    /// As it stands there.
    pub text: String,
    /// Whether it is at fault.
    pub is_faulty: bool,
}

/// Why a link that can be read leads to no run.
pub struct Misfit {
    /// What is wrong and what to do.
    pub phrase: Phrase,
    /// Which run it is, from the top.
    pub run: usize,
    /// The position of the edit that it comes of; `None` if it comes of none.
    pub edit: Option<usize>,
}

impl Remains {
    /// Takes a link apart that cannot be followed; `misfit` tells whether one that can be read leads to a run.
    /// `None` if there is nothing wrong with it.
    pub fn of(
        pasted: &str,
        scenarios: &[Scenario],
        misfit: &dyn Fn(&Link) -> Option<Misfit>,
    ) -> Option<Remains> {
        if let Err(problem) = decode(pasted, scenarios)
            && problem.reason == Reason::SourceTooLong
        {
            return Some(Remains::nothing(String::new(), &problem));
        }
        let text = clean(pasted).text;
        match Source::of(&text) {
            Err(problem) => Some(Remains::nothing(text, &problem)),
            Ok(source) => source.take_apart(scenarios, misfit),
        }
    }

    /// Nothing can be made of this text.
    fn nothing(text: String, problem: &Problem) -> Remains {
        let pieces = if text.is_empty() { Vec::new() } else { vec![Piece::new(&text, true)] };
        let fault = Fault { item: harmless(&text, ITEM_LENGTH_MAX), phrase: problem.phrase(), run: None };
        Remains { faults: vec![fault], pieces, rest: None, similar: Vec::new(), is_lost: true }
    }
}

/// What is quoted of an item.
const ITEM_LENGTH_MAX: usize = 60;

impl Piece {
    /// Ends are what one recognises a text by: a long one loses its middle.
    fn new(text: &str, is_faulty: bool) -> Piece {
        const END_LENGTH: usize = 50;
        let length = text.chars().count();
        let text = match length > 2 * END_LENGTH {
            false => harmless(text, length),
            true => {
                let last: String = text.chars().skip(length - END_LENGTH).collect();
                harmless(text, END_LENGTH) + &harmless(&last, END_LENGTH)
            }
        };
        Piece { text, is_faulty }
    }
}

/// A link as one reads it.
struct Source {
    /// `1/ID;FIELDS`, or `1z/file;FIELDS`.
    text: String,
    /// Where the id begins.
    start: usize,
    /// The scenario's file, if the link carries it.
    file: Option<String>,
    /// Where something is missing, and how that is said.
    cut: Option<(usize, Problem)>,
}

impl Source {
    fn of(text: &str) -> Result<Source, Problem> {
        let Some(version) = version(text) else {
            return Err(Problem::new(Reason::LinkEmpty).found(text));
        };
        let start = version.len() + 1;
        match version {
            "1" => Ok(Source { text: text.to_owned(), start, file: None, cut: None }),
            "1z" => Source::packed(text, start),
            other => Err(Problem::new(Reason::LinkVersion).found(other)),
        }
    }

    fn packed(text: &str, start: usize) -> Result<Source, Problem> {
        let packed_end = target_end(text, start);
        let packed = &text[start..packed_end];
        let (unpacked, damage) = match unpack(packed) {
            Ok(unpacked) => (unpacked, None),
            Err(problem) => (unpack_beginning(packed), Some(problem)),
        };
        let (body, file) = split_file(&unpacked);
        let version = if file.is_some() { "1z/" } else { "1/" };
        let body = format!("{version}{body}");
        let (start, file) = (version.len(), file.map(str::to_owned));
        let Some(problem) = damage else {
            return Ok(Source { text: body + &text[packed_end..], start, file, cut: None });
        };
        // Half an id is of no use, and neither is half a file.
        match body.rfind(';') {
            Some(last) if file.is_none() => {
                Ok(Source { text: body, start, file, cut: Some((last + 1, problem)) })
            }
            _ => Err(problem),
        }
    }

    fn take_apart(
        mut self,
        scenarios: &[Scenario],
        misfit: &dyn Fn(&Link) -> Option<Misfit>,
    ) -> Option<Remains> {
        let original = self.text.clone();
        let target = self.start..target_end(&original, self.start);
        let mut found: Vec<(Range<usize>, Phrase)> = Vec::new();
        let mut is_lost = false;
        let rest = loop {
            let (offset, phrase) = match self.fault(scenarios, misfit) {
                Ok(link) => break Some(link),
                Err(fault) => fault,
            };
            if offset <= target.end {
                is_lost = true;
                found.push((target.clone(), phrase));
                break None;
            }
            let item = match found.len() < FAULTS_MAX {
                true => item_at(&original, offset),
                false => target.end + 1..original.len(),
            };
            // With spaces in its place, every other item stays where it was.
            self.text.replace_range(item.clone(), &" ".repeat(item.len()));
            found.retain(|(other, _)| other.start < item.start || other.end > item.end);
            found.push((item, phrase));
        };
        if found.is_empty() {
            return None;
        }
        found.sort_by_key(|(item, _)| item.start);
        let similar =
            if is_lost && self.file.is_none() { similar(&original, &target, scenarios) } else { Vec::new() };
        Some(Remains {
            pieces: pieces(&original, &found),
            faults: found
                .into_iter()
                .map(|(item, phrase)| {
                    let run = run_at(&original, item.start);
                    Fault { item: harmless(&original[item], ITEM_LENGTH_MAX), phrase, run }
                })
                .collect(),
            // The run is no longer the one that was shared.
            rest: rest.map(|link| Link { digest: None, ..link }.encode()),
            similar,
            is_lost,
        })
    }

    /// Reads what has not been found to be at fault: the link, or where the next fault is.
    fn fault(
        &mut self,
        scenarios: &[Scenario],
        misfit: &dyn Fn(&Link) -> Option<Misfit>,
    ) -> Result<Link, (usize, Phrase)> {
        if let Some((offset, problem)) = self.cut.take() {
            return Err((offset, problem.phrase()));
        }
        let read = check_characters(&self.text)
            .and_then(|()| read_body(&self.text, self.start, self.file.as_deref(), scenarios))
            .map_err(|problem| (problem.place.map_or(0, |place| place.offset), problem.phrase()))?;
        match misfit(&read.link) {
            None => Ok(read.link),
            Some(Misfit { phrase, run, edit }) => {
                let run = read.starts.get(run);
                let start = run.map(|(start, edits)| edit.and_then(|edit| edits.get(edit)).unwrap_or(start));
                Err((start.copied().unwrap_or(self.start), phrase))
            }
        }
    }
}

/// The item that this byte belongs to; the semicolon behind an item is its own. What begins a run goes with all
/// that is said of that run: it would be said of another one.
fn item_at(text: &str, offset: usize) -> Range<usize> {
    let start = text[..offset].rfind(';').map_or(0, |semicolon| semicolon + 1);
    let end = target_end(text, offset);
    if !text[start..].trim_start().starts_with(RUN) {
        return start..end;
    }
    let next = items_from(text, end).find(|&item| text[item..].trim_start().starts_with(RUN));
    start..next.map_or(text.len(), |next| next - 1)
}

/// What begins a run, as it is written.
const RUN: &str = "beside=";

/// Where the items after this byte begin.
fn items_from(text: &str, start: usize) -> impl Iterator<Item = usize> + '_ {
    text[start..].match_indices(';').map(move |(semicolon, _)| start + semicolon + 1)
}

/// Which run this byte of a link is about, from 1, if there are several.
fn run_at(text: &str, offset: usize) -> Option<usize> {
    let runs: Vec<usize> =
        items_from(text, 0).filter(|&item| text[item..].trim_start().starts_with(RUN)).collect();
    (!runs.is_empty()).then(|| 1 + runs.iter().filter(|&&run| run <= offset).count())
}

/// Links to the scenarios that may have been meant, with the same items.
fn similar(text: &str, target: &Range<usize>, scenarios: &[Scenario]) -> Vec<(String, String)> {
    let ids = scenarios.iter().map(|scenario| scenario.id.as_str());
    let names = nearest(&text[target.clone()].to_lowercase(), ids, SIMILAR_MAX);
    names.into_iter().map(|id| (id.to_owned(), format!("#1/{id}{}", &text[target.end..]))).collect()
}

fn pieces(text: &str, faults: &[(Range<usize>, Phrase)]) -> Vec<Piece> {
    let mut pieces = Vec::new();
    let mut end = 0;
    for (item, _) in faults {
        pieces.push(Piece::new(&text[end..item.start], false));
        pieces.push(Piece::new(&text[item.clone()], true));
        end = item.end;
    }
    pieces.push(Piece::new(&text[end..], false));
    pieces.retain(|piece| !piece.text.is_empty());
    pieces
}
