//! Lists of items and edits: a script, a panel's text, the middle of a link.

use super::Style;
use super::figure::Figure;
use super::item::{VERBS, item, placed_choices, print_item, weight};
use super::reader::Reader;
use super::setting::{print_setting, setting};
use super::text::{print_text, unpacked};
use crate::scenario::edit::{Edit, Setting, roster_after};
use crate::scenario::limits::{SEED_MAX, SOURCE_BYTES_MAX};
use crate::scenario::problem::{Problem, Reason};
use crate::scenario::schema::Scenario;
use crate::sim::limits::SCRIPT_ITEMS_MAX;
use crate::sim::script::Item;
use crate::trace::Roster;
use std::ops::Range;

/// `KEY=VALUE` somewhere in a text.
#[derive(Clone, Copy)]
pub(crate) struct Field<'a> {
    /// What stands before the equals sign.
    pub key: &'a str,
    /// Where that begins.
    pub key_start: usize,
    /// Where the value begins and ends.
    pub value: (usize, usize),
}

impl<'a> Field<'a> {
    /// A reader at the value.
    pub fn reader(&self, source: &'a str, roster: &'a Roster) -> Reader<'a> {
        Reader::new(source, self.value.0, self.value.1, roster)
    }
}

/// Splits the piece `start..end` of a text into fields, leaving out comments and what is empty.
pub(crate) fn fields(source: &str, start: usize, end: usize) -> Result<Vec<Field<'_>>, Problem> {
    let mut fields = Vec::new();
    let mut line_start = start;
    for line in source[start..end].split('\n') {
        let code = line.split('#').next().unwrap_or_default();
        let mut part_start = line_start;
        for part in code.split(';') {
            let trimmed = part.trim();
            if !trimmed.is_empty() {
                let key_start = part_start + (part.len() - part.trim_start().len());
                fields.push(field(source, trimmed, key_start)?);
            }
            part_start += part.len() + 1;
        }
        line_start += line.len() + 1;
    }
    Ok(fields)
}

fn field<'a>(source: &str, text: &'a str, key_start: usize) -> Result<Field<'a>, Problem> {
    let Some((key, value)) = text.split_once('=') else {
        let word = text.split(|character: char| !is_key(character)).next().unwrap_or_default();
        let reason = if is_item_or_edit(word) { Reason::ItemUnfinished } else { Reason::ItemUnknown };
        let word = if word.is_empty() { text } else { word };
        return Err(Problem::new(reason).at(source, key_start).known(word, &keys()));
    };
    // A space around the equals sign is no mistake worth a message.
    let value_start = key_start + key.len() + 1 + (value.len() - value.trim_start().len());
    Ok(Field { key: key.trim_end(), key_start, value: (value_start, key_start + text.len()) })
}

fn is_key(character: char) -> bool {
    character.is_ascii_alphanumeric() || character == '-'
}

fn is_item_or_edit(word: &str) -> bool {
    keys().contains(&word)
}

/// What an item or edit can begin with.
pub(crate) fn keys() -> Vec<&'static str> {
    VERBS.iter().map(|(word, _)| *word).chain(["seed", "set", "figure"]).collect()
}

/// Refuses a text that is longer than declared.
fn check_length(text: &str) -> Result<(), Problem> {
    if text.len() <= SOURCE_BYTES_MAX {
        return Ok(());
    }
    let problem = Problem::new(Reason::SourceTooLong).at(text, SOURCE_BYTES_MAX);
    Err(problem.with("limit", SOURCE_BYTES_MAX).with("given", text.len()))
}

/// Reads a script: items only.
pub fn parse_script(text: &str, roster: &Roster) -> Result<Vec<Item>, Problem> {
    check_length(text)?;
    items_in(text, 0, text.len(), roster)
}

/// Reads the script that is the piece `start..end` of a text.
pub(crate) fn items_in(
    source: &str,
    start: usize,
    end: usize,
    roster: &Roster,
) -> Result<Vec<Item>, Problem> {
    let mut items = Vec::new();
    for edit in edits_of(source, &fields(source, start, end)?, roster)? {
        match edit {
            (_, Edit::Item(item)) => items.push(item),
            (key_start, Edit::Seed(_)) => return Err(not_in_script(source, key_start, "seed")),
            (key_start, Edit::Set(_)) => return Err(not_in_script(source, key_start, "set")),
            (key_start, Edit::Figure(_)) => return Err(not_in_script(source, key_start, "figure")),
        }
    }
    Ok(items)
}

fn not_in_script(source: &str, offset: usize, key: &'static str) -> Problem {
    Problem::new(Reason::ItemNotInScript).at(source, offset).with("key", key)
}

/// Reads edits of this scenario: items, `seed=` and `set=`. Names are those of the edited scenario,
/// wherever in the text `set=processes` stands.
pub fn parse_edits(text: &str, scenario: &Scenario) -> Result<Vec<Edit>, Problem> {
    Ok(parse_placed_edits(text, scenario)?.into_iter().map(|(_, edit)| edit).collect())
}

/// The same, each edit with the byte at which it begins.
pub fn parse_placed_edits(text: &str, scenario: &Scenario) -> Result<Vec<(usize, Edit)>, Problem> {
    check_length(text)?;
    let fields = fields(text, 0, text.len())?;
    let roster = edited_roster(text, &fields, scenario)?;
    let edits = edits_of(text, &fields, &roster)?;
    check_fit(text, &edits, scenario)?;
    Ok(edits)
}

/// Refuses edits that such a scenario cannot have, where they stand.
pub(crate) fn check_fit(text: &str, edits: &[(usize, Edit)], scenario: &Scenario) -> Result<(), Problem> {
    edits.iter().try_for_each(|(start, edit)| scenario.check_edit(edit).map_err(|it| it.at(text, *start)))
}

/// Where the steps stand that are listed by the item between these two bytes of a text.
pub fn places_of_steps(
    text: &str,
    item: Range<usize>,
    roster: &Roster,
) -> Result<Vec<Range<usize>>, Problem> {
    let mut places = Vec::new();
    for field in fields(text, item.start, item.end)? {
        let choices = placed_choices(&mut field.reader(text, roster))?;
        places.extend(choices.into_iter().map(|(place, _)| place));
    }
    Ok(places)
}

/// Reads one setting, as it stands after `set=`: `latency,5..20`.
pub fn parse_setting(text: &str, roster: &Roster) -> Result<Setting, Problem> {
    super::whole(text, roster, setting)
}

/// The processes of the scenario after those of the fields that change them.
pub(crate) fn edited_roster(source: &str, fields: &[Field], scenario: &Scenario) -> Result<Roster, Problem> {
    let mut roster = scenario.roster();
    for field in fields.iter().filter(|field| matches!(field.key, "set" | "figure")) {
        if field.key == "figure" {
            roster = figure(field.reader(source, &roster))?.1.roster;
            continue;
        }
        let mut reader = Reader::new(source, field.value.0, field.value.1, &roster);
        if !reader.rest().starts_with("processes,") {
            continue;
        }
        let start = reader;
        if let Setting::Processes(list) = setting(&mut reader)? {
            let edited = roster_after(&roster, &list).map_err(|problem| start.moved(problem))?;
            roster = edited;
        }
    }
    Ok(roster)
}

/// Reads the fields as edits; each comes with the place where it begins.
pub(crate) fn edits_of(
    source: &str,
    fields: &[Field],
    roster: &Roster,
) -> Result<Vec<(usize, Edit)>, Problem> {
    let mut edits = Vec::new();
    let mut item_count = 0;
    for field in fields {
        let mut reader = Reader::new(source, field.value.0, field.value.1, roster);
        let edit = match field.key {
            "seed" => {
                let seed = reader.number(0, SEED_MAX)?;
                reader.finish()?;
                Edit::Seed(seed)
            }
            "set" => Edit::Set(setting(&mut reader)?),
            "figure" => Edit::Figure(figure(reader)?.0),
            key => {
                let Some((_, verb)) = VERBS.iter().find(|(word, _)| *word == key) else {
                    return Err(Problem::new(Reason::ItemUnknown)
                        .at(source, field.key_start)
                        .known(key, &keys()));
                };
                Edit::Item(item(*verb, &mut reader)?)
            }
        };
        item_count += if let Edit::Item(item) = &edit { weight(item) } else { 1 };
        if item_count > SCRIPT_ITEMS_MAX {
            let problem = Problem::new(Reason::ItemsTooMany).at(source, field.key_start);
            return Err(problem.with("limit", SCRIPT_ITEMS_MAX));
        }
        edits.push((field.key_start, edit));
    }
    Ok(edits)
}

/// The text of a figure, and what it says. What is wrong in a packed one is where that begins.
fn figure(start: Reader) -> Result<(String, Figure), Problem> {
    let text = unpacked(&start, start.rest())?;
    let figure = Figure::parse(&text).map_err(|problem| match start.peek() {
        Some('=') => start.moved(problem),
        _ => start.later(problem),
    })?;
    Ok((text, figure))
}

/// One edit: `set=latency,5..20`.
pub fn print_edit(edit: &Edit, roster: &Roster, style: Style) -> String {
    match edit {
        Edit::Seed(seed) => format!("seed={seed}"),
        Edit::Set(setting) => format!("set={}", print_setting(setting, roster)),
        Edit::Item(item) => print_item(item, roster, style),
        Edit::Figure(text) => format!("figure={}", print_text(text, style)),
    }
}

/// Edits, one on a line; the inverse of [`parse_edits`]. The names are those of the edited scenario.
pub fn print_edits(edits: &[Edit], roster: &Roster) -> String {
    edits.iter().map(|edit| print_edit(edit, roster, Style::Lines) + "\n").collect()
}

/// A script, one item on a line; the inverse of [`parse_script`].
pub fn print_script(script: &[Item], roster: &Roster) -> String {
    script.iter().map(|item| print_item(item, roster, Style::Lines) + "\n").collect()
}
