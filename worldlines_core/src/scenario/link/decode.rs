//! Reads a link.

use super::clean::{Cleaned, clean, version};
use super::look;
use super::pack::unpack;
use super::{BESIDE, FILE, FILE_END, Link, Look, Neighbour};
use crate::scenario::id::check_id;
use crate::scenario::limits::{LINK_BYTES_MAX, RUNS_MAX};
use crate::scenario::notation::reader::Reader;
use crate::scenario::notation::{Field, check_fit, edit_keys, edited_roster, edits_of, fields};
use crate::scenario::problem::{Problem, Reason};
use crate::scenario::schema::Scenario;
use crate::scenario::suggest::nearest;
use crate::scenario::text::code_point;

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
    // What stands behind the pack is the end of the last run.
    let mut runs = link.runs();
    for field in fields(text, packed_end, text.len())? {
        if field.key != "d" {
            return Err(Problem::new(Reason::ItemUnknown).at(text, field.key_start).known(field.key, &["d"]));
        }
        let digest = read_digest(text, &field)?;
        if let Some(last) = runs.last_mut() {
            last.digest = digest;
        }
    }
    let read = Link::among(runs, link.above, link.look);
    let read = read.ok_or_else(|| Problem::new(Reason::LinkEmpty).at(text, start))?;
    Ok(Link { at_in: link.at_in, ..read })
}

/// What was packed: the link's first line, and the scenario's file if it follows.
pub(super) fn split_file(unpacked: &str) -> (&str, Option<&str>) {
    match unpacked.split_once('\n') {
        Some((body, file)) => (body, Some(file)),
        None => (unpacked, None),
    }
}

/// A link that was read, and where each of its runs begins, with each of their edits.
pub(super) struct Body {
    pub link: Link,
    pub starts: Vec<(usize, Vec<usize>)>,
}

/// The part of a link that is about one run.
struct Part<'a> {
    /// From where to where its id stands.
    target: (usize, usize),
    fields: Vec<Field<'a>>,
}

/// `ID;FIELDS`, or `file;FIELDS` with the file, and more of them after each `beside=`. What is wrong in a file is
/// at the id.
pub(super) fn read_body(
    text: &str,
    start: usize,
    files: Option<&str>,
    scenarios: &[Scenario],
) -> Result<Body, Problem> {
    let parts = parts(text, start)?;
    let (above, at_in) = looked_at(text, &parts)?;
    let mut look = Look::default();
    let (mut runs, mut starts) = (Vec::new(), Vec::new());
    for part in &parts {
        let (target_start, target_end) = part.target;
        let target = &text[target_start..target_end];
        let own = files.and_then(|files| file(target, files));
        let is_catalogued = own.is_none();
        let scenario = own.map_or_else(|| find(target, scenarios).cloned(), Scenario::parse);
        let scenario = scenario.map_err(|problem| problem.at(text, target_start))?;
        let roster = edited_roster(text, &part.fields, &scenario)?;
        let mut digest = None;
        let mut edits = Vec::new();
        for field in &part.fields {
            match field.key {
                "d" => digest = read_digest(text, field)?,
                key if look::KEYS.contains(&key) => {
                    look::read(key, &mut field.reader(text, &roster), &mut look)?;
                }
                _ => edits.push(*field),
            }
        }
        let edits = edits_of(text, &edits, &roster)?;
        check_fit(text, &edits, &scenario)?;
        let (edit_starts, edits) = edits.into_iter().unzip();
        runs.push(Neighbour { scenario, is_catalogued, edits, digest });
        starts.push((target_start, edit_starts));
    }
    let link = Link::among(runs, above, look);
    let link = link.ok_or_else(|| Problem::new(Reason::LinkEmpty).at(text, start))?;
    Ok(Body { link: Link { at_in, ..link }, starts })
}

/// The runs that a link has, each with its fields: all of them known, and what is said once said once.
fn parts(text: &str, start: usize) -> Result<Vec<Part<'_>>, Problem> {
    let first_end = target_end(text, start);
    let fields = fields(text, first_end, text.len())?;
    check_fields(text, &fields)?;
    let mut parts = vec![Part { target: (start, first_end), fields: Vec::new() }];
    for field in fields {
        if field.key != BESIDE {
            // There always is a last part.
            if let Some(part) = parts.last_mut() {
                part.fields.push(field);
            }
            continue;
        }
        if parts.len() == RUNS_MAX {
            return Err(Problem::new(Reason::RunsTooMany).at(text, field.key_start).with("limit", RUNS_MAX));
        }
        parts.push(Part { target: field.value, fields: Vec::new() });
    }
    Ok(parts)
}

/// Which run is in hand, from the top, and which one the cursor is in if that is another: in hand is the one that is
/// looked at beyond the cursor, or else the cursor's.
fn looked_at(text: &str, parts: &[Part]) -> Result<(usize, Option<usize>), Problem> {
    let (mut named, mut at, mut any) = (None, None, None);
    for (position, part) in parts.iter().enumerate() {
        for field in part.fields.iter().filter(|field| look::KEYS.contains(&field.key)) {
            match field.key {
                look::AT => at = Some(position),
                key if look::NAMES.contains(&key) => match named {
                    Some(other) if other != position => {
                        return Err(Problem::new(Reason::LookElsewhere).at(text, field.key_start).found(key));
                    }
                    _ => named = Some(position),
                },
                _ => any = any.or(Some(position)),
            }
        }
    }
    let in_hand = named.or(any).or(at).unwrap_or(0);
    Ok((in_hand, at.filter(|&at| at != in_hand)))
}

/// The file that is meant by `file`, `file2` and so on.
fn file<'a>(target: &str, files: &'a str) -> Option<&'a str> {
    let place = match target.strip_prefix(FILE)? {
        "" => 0,
        number => number.parse::<usize>().ok().filter(|&number| number > 1)? - 1,
    };
    files.split(FILE_END).nth(place)
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

/// Every field must be known, and what is looked at is said once; a digest, once of each run.
fn check_fields(text: &str, fields: &[Field]) -> Result<(), Problem> {
    let mut known = edit_keys();
    known.extend(look::KEYS);
    known.extend(["d", BESIDE]);
    for (position, field) in fields.iter().enumerate() {
        let problem = |reason| Problem::new(reason).at(text, field.key_start);
        if !known.contains(&field.key) {
            return Err(problem(Reason::ItemUnknown).known(field.key, &known));
        }
        let before = fields[..position].iter().rev();
        let is_there = match field.key {
            "d" => before.take_while(|other| other.key != BESIDE).any(|other| other.key == "d"),
            key => look::KEYS.contains(&key) && before.into_iter().any(|other| other.key == key),
        };
        if is_there {
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
