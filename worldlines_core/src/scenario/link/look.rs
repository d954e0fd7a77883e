//! What is looked at: `at=P2.5`, `cut=2,3,1`, `view=past`, `seen=P1,P2`, `select=P2.5,P1-P2.3`, `embed=1`, `lang=zh-CN`.

use super::{Look, Selected};
use crate::scenario::limits::LOOK_LIST_LENGTH_MAX;
use crate::scenario::notation::name::{event, event_of, message_from, process, processes};
use crate::scenario::notation::reader::Reader;
use crate::scenario::notation::{cut, print_numbers};
use crate::scenario::problem::{Problem, Reason};
use crate::scenario::view;
use crate::trace::Roster;

/// The fields of a look, in the order in which they are written.
pub(super) const KEYS: [&str; 7] = ["at", "cut", "view", "seen", "select", "embed", "lang"];

/// The cursor.
pub(super) const AT: &str = "at";
/// Those that name something of a run, beside the cursor.
pub(super) const NAMES: [&str; 3] = ["cut", "seen", "select"];

/// Reads the field of this key, one of [`KEYS`].
pub(super) fn read(key: &str, reader: &mut Reader, look: &mut Look) -> Result<(), Problem> {
    match key {
        "at" => look.at = Some(event(reader)?),
        "cut" => look.cut = Some(cut(reader)?),
        "view" => {
            let mut words = view::WORDS.to_vec();
            words.push((view::PLAIN, view::PLAIN));
            look.view = list(reader, |reader| Ok(reader.one_of(&words)?.to_owned()))?;
        }
        "seen" => look.seen = processes(reader)?,
        "select" => look.select = list(reader, selected)?,
        "embed" => look.embed = reader.number(0, 1)? == 1,
        _ => look.lang = Some(language(reader)?),
    }
    reader.finish()
}

/// One or more of something, with commas between.
fn list<T>(reader: &mut Reader, item: impl Fn(&mut Reader) -> Result<T, Problem>) -> Result<Vec<T>, Problem> {
    let mut list = vec![item(reader)?];
    while reader.eat(",") {
        if list.len() == LOOK_LIST_LENGTH_MAX {
            return Err(reader.problem(Reason::ListTooLong).with("limit", LOOK_LIST_LENGTH_MAX));
        }
        list.push(item(reader)?);
    }
    Ok(list)
}

/// `P2.5`, `P1-P2.3` or `P2`
fn selected(reader: &mut Reader) -> Result<Selected, Problem> {
    let owner = process(reader)?;
    match reader.peek() {
        Some('-') => message_from(reader, owner).map(Selected::Message),
        Some('.') => event_of(reader, owner).map(Selected::Event),
        _ => Ok(Selected::Process(owner)),
    }
}

/// `zh-CN`: letters, then parts of letters and digits (BCP 47 without its private corners).
fn language(reader: &mut Reader) -> Result<String, Problem> {
    const PART_LENGTH_MAX: usize = 8;
    const PARTS_MAX: usize = 4;
    let start = *reader;
    let text = reader.take_rest();
    let mut parts = text.split('-');
    let first = parts.next().unwrap_or_default();
    let is_part = |part: &str| {
        (1..=PART_LENGTH_MAX).contains(&part.len()) && part.bytes().all(|byte| byte.is_ascii_alphanumeric())
    };
    let is_language = (2..=PART_LENGTH_MAX).contains(&first.len())
        && first.bytes().all(|byte| byte.is_ascii_alphabetic())
        && parts.clone().all(is_part)
        && parts.count() < PARTS_MAX;
    if is_language { Ok(text.to_owned()) } else { Err(start.problem(Reason::LanguageBad).found(text)) }
}

/// The fields of a look that are not as usual.
pub(super) fn print(look: &Look, roster: &Roster) -> Vec<String> {
    let mut fields = Vec::new();
    if let Some(event) = look.at {
        fields.push(format!("at={}", roster.event(event)));
    }
    if let Some(frontier) = &look.cut {
        fields.push(format!("cut={}", print_numbers(frontier)));
    }
    if !look.view.is_empty() {
        fields.push(format!("view={}", look.view.join(",")));
    }
    if !look.seen.is_empty() {
        let ids: Vec<&str> = look.seen.iter().map(|process| roster.process(*process)).collect();
        fields.push(format!("seen={}", ids.join(",")));
    }
    if !look.select.is_empty() {
        let names: Vec<String> = look.select.iter().map(|selected| selected.name(roster)).collect();
        fields.push(format!("select={}", names.join(",")));
    }
    if look.embed {
        fields.push("embed=1".to_owned());
    }
    if let Some(language) = &look.lang {
        fields.push(format!("lang={language}"));
    }
    fields
}
