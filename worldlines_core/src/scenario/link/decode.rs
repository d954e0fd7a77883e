//! Reads a link.

use super::clean::{Cleaned, clean, version};
use super::look;
use super::pack::unpack;
use super::{Link, Look};
use crate::scenario::id::check_id;
use crate::scenario::limits::LINK_BYTES_MAX;
use crate::scenario::notation::reader::Reader;
use crate::scenario::notation::{Field, edit_keys, edited_roster, edits_of, fields};
use crate::scenario::problem::{Problem, Reason};
use crate::scenario::schema::Scenario;
use crate::scenario::suggest::nearest;
use crate::scenario::text::code_point;

/// What stands instead of an id when the scenario's file follows.
const FILE: &str = "file";

/// Reads a link to one of these scenarios, or one that carries its own.
pub(super) fn decode(pasted: &str, scenarios: &[Scenario]) -> Result<Link, Problem> {
    if pasted.len() > LINK_BYTES_MAX {
        let problem = Problem::new(Reason::SourceTooLong).at(pasted, LINK_BYTES_MAX);
        return Err(problem.with("limit", LINK_BYTES_MAX).with("given", pasted.len()));
    }
    let cleaned = clean(pasted);
    let place = |problem: Problem| {
        let offset = problem.place.map_or(0, |place| place.offset);
        problem.at(pasted, cleaned.origin(offset))
    };
    read(&cleaned, scenarios).map_err(place)
}

fn read(cleaned: &Cleaned, scenarios: &[Scenario]) -> Result<Link, Problem> {
    let text = cleaned.text.as_str();
    check_characters(text)?;
    let Some(version) = version(text) else {
        return Err(Problem::new(Reason::LinkEmpty).at(text, 0).found(text));
    };
    let body_start = version.len() + 1;
    match version {
        "1" => Ok(read_body(text, body_start, None, scenarios)?.link),
        "1z" => read_packed(text, body_start, scenarios),
        other => Err(Problem::new(Reason::LinkVersion).at(text, 0).found(other)),
    }
}

/// No link holds what ends one, or what cannot be seen.
pub(super) fn check_characters(text: &str) -> Result<(), Problem> {
    let is_forbidden = |character: &(usize, char)| character.1 == '#' || character.1.is_control();
    let Some((offset, character)) = text.char_indices().find(is_forbidden) else {
        return Ok(());
    };
    let problem = Problem::new(Reason::TextForbidden).at(text, offset);
    Err(problem.with("character", code_point(character)))
}

/// `PACKED;d=k3f9a`
fn read_packed(text: &str, start: usize, scenarios: &[Scenario]) -> Result<Link, Problem> {
    let packed_end = target_end(text, start);
    // What is wrong inside stands nowhere in the link as one sees it: all of it is at the packed part.
    let inside = |problem: Problem| problem.at(text, start);
    let unpacked = unpack(&text[start..packed_end]).map_err(inside)?;
    let (body, file) = split_file(&unpacked);
    let link = read_body(body, 0, file, scenarios).map_err(inside)?.link;
    let mut digest = link.digest.clone();
    for field in fields(text, packed_end, text.len())? {
        if field.key != "d" {
            return Err(Problem::new(Reason::ItemUnknown).at(text, field.key_start).known(field.key, &["d"]));
        }
        digest = read_digest(text, &field)?;
    }
    Ok(Link { digest, ..link })
}

/// What was packed: the link's first line, and the scenario's file if it follows.
pub(super) fn split_file(unpacked: &str) -> (&str, Option<&str>) {
    match unpacked.split_once('\n') {
        Some((body, file)) => (body, Some(file)),
        None => (unpacked, None),
    }
}

/// A link that was read, and where each of its edits begins.
pub(super) struct Body {
    pub link: Link,
    pub edit_starts: Vec<usize>,
}

/// `ID;FIELDS`, or `file;FIELDS` with the file. What is wrong in the file is at the id.
pub(super) fn read_body(
    text: &str,
    start: usize,
    file: Option<&str>,
    scenarios: &[Scenario],
) -> Result<Body, Problem> {
    let target_end = target_end(text, start);
    let target = &text[start..target_end];
    let scenario = match file {
        Some(file) if target == FILE => Scenario::parse(file),
        _ => find(target, scenarios).cloned(),
    };
    let scenario = scenario.map_err(|problem| problem.at(text, start))?;
    let is_catalogued = file.is_none() || target != FILE;
    let fields = fields(text, target_end, text.len())?;
    check_fields(text, &fields)?;
    let roster = edited_roster(text, &fields, &scenario)?;
    let mut look = Look::default();
    let mut digest = None;
    let mut edits = Vec::new();
    for field in &fields {
        match field.key {
            "d" => digest = read_digest(text, field)?,
            key if look::KEYS.contains(&key) => look::read(key, &mut field.reader(text, &roster), &mut look)?,
            _ => edits.push(*field),
        }
    }
    let (edit_starts, edits) = edits_of(text, &edits, &roster)?.into_iter().unzip();
    Ok(Body { link: Link { scenario, is_catalogued, edits, look, digest }, edit_starts })
}

/// Where the scenario's id ends, which begins here.
pub(super) fn target_end(text: &str, start: usize) -> usize {
    text[start..].find(';').map_or(text.len(), |length| start + length)
}

fn find<'a>(id: &str, scenarios: &'a [Scenario]) -> Result<&'a Scenario, Problem> {
    check_id(id)?;
    let scenario = scenarios.iter().find(|scenario| scenario.id == id);
    scenario.ok_or_else(|| {
        let known = scenarios.iter().map(|scenario| scenario.id.as_str());
        Problem::new(Reason::ScenarioUnknown).known(id, &nearest(id, known, 1))
    })
}

/// Every field must be known, and what is looked at is said once.
fn check_fields(text: &str, fields: &[Field]) -> Result<(), Problem> {
    let mut known = edit_keys();
    known.extend(look::KEYS);
    known.push("d");
    for (position, field) in fields.iter().enumerate() {
        let problem = |reason| Problem::new(reason).at(text, field.key_start);
        if !known.contains(&field.key) {
            return Err(problem(Reason::ItemUnknown).known(field.key, &known));
        }
        let is_said_once = field.key == "d" || look::KEYS.contains(&field.key);
        if is_said_once && fields[..position].iter().any(|other| other.key == field.key) {
            return Err(problem(Reason::FieldTwice).found(field.key));
        }
    }
    Ok(())
}

/// `k3f9a`, or `0` for none.
fn read_digest(text: &str, field: &Field) -> Result<Option<String>, Problem> {
    const DIGEST_LENGTHS: std::ops::RangeInclusive<usize> = 4..=8;
    let roster = crate::trace::Roster::default();
    let reader = Reader::new(text, field.value.0, field.value.1, &roster);
    match reader.rest() {
        "0" => Ok(None),
        digest
            if DIGEST_LENGTHS.contains(&digest.len())
                && digest.bytes().all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit()) =>
        {
            Ok(Some(digest.to_owned()))
        }
        other => Err(reader.problem(Reason::DigestBad).found(other)),
    }
}
