//! Reads a scenario file.

use super::network::read_network;
use super::section::{Entry, Section};
use crate::scenario::edit::BudgetKind;
use crate::scenario::id::{check_id, is_half};
use crate::scenario::limits::{
    ID_HALF_LENGTH_MAX, LIST_LENGTH_MAX, ORDER_MAX, PROCESS_NAME_LENGTH_MAX, SEED_MAX, SOURCE_BYTES_MAX,
    SUGGESTIONS_MAX, TEXT_LENGTH_MAX, TITLE_LENGTH_MAX,
};
use crate::scenario::notation::model::{TIMERS, clock_rate, detector};
use crate::scenario::notation::name::check_process_id;
use crate::scenario::notation::reader::Reader;
use crate::scenario::notation::setting::{check_process_count, general_keys, is_general, parameter_word};
use crate::scenario::notation::{claims_in, items_in, parse_edits, whole};
use crate::scenario::parameters::ParameterValue;
use crate::scenario::problem::{Problem, Reason};
use crate::scenario::schema::{FIGURE, Participant, Scenario, Suggestion, UNTIL_TICKS_DEFAULT};
use crate::scenario::view;
use crate::sim::config::Mode;
use crate::sim::limits::{EVENTS_MAX, TICKS_MAX};
use crate::trace::Roster;
use toml::de::{DeTable, DeValue};

/// The keys of a file, tables included.
pub(super) const KEYS: [&str; 26] = [
    "id",
    "title",
    "look-for",
    "topic",
    "order",
    "new",
    "source",
    "view",
    "algorithm",
    "figure",
    "processes",
    "seed",
    "until",
    "timing",
    "timers",
    "detector",
    "events-max",
    "script",
    "expect",
    "names",
    "clocks",
    "offsets",
    "network",
    "may",
    "parameters",
    "try",
];

/// The keys of a figure's file: what happens is in its text.
const FIGURE_KEYS: [&str; 14] = [
    "id",
    "title",
    "look-for",
    "topic",
    "order",
    "new",
    "source",
    "view",
    "algorithm",
    "figure",
    "expect",
    "names",
    "clocks",
    "try",
];

/// Whether a run is stepped.
const TIMINGS: [(&str, bool); 2] = [("clocked", false), ("stepped", true)];

/// For values that name no process.
pub(super) static NOBODY: Roster = Roster(Vec::new());

impl Scenario {
    /// Reads a scenario file. Anything wrong with it is reported with its line, its column and a remedy.
    pub fn parse(source: &str) -> Result<Scenario, Problem> {
        if source.len() > SOURCE_BYTES_MAX {
            let problem = Problem::new(Reason::SourceTooLong).at(source, SOURCE_BYTES_MAX);
            return Err(problem.with("limit", SOURCE_BYTES_MAX).with("given", source.len()));
        }
        let document = DeTable::parse(source).map_err(|error| syntax(source, &error))?;
        let file = Section { source, name: "", table: document.get_ref() };
        file.check_keys(&KEYS, &KEYS)?;
        read(&file)
    }
}

/// What the TOML parser found wrong.
fn syntax(source: &str, error: &toml::de::Error) -> Problem {
    let offset = error.span().map_or(0, |span| span.start);
    let detail = error.message().lines().next().unwrap_or_default();
    Problem::new(Reason::TomlSyntax)
        .at(source, offset)
        .with("detail", crate::scenario::text::excerpt_long(detail))
}

/// Reads the file: first who takes part, then what names them.
fn read(file: &Section) -> Result<Scenario, Problem> {
    let (id, algorithm) = read_id(file)?;
    let mut scenario = Scenario { id, ..Scenario::new(&algorithm, 0) };
    let texts = [
        ("title", &mut scenario.title, TITLE_LENGTH_MAX),
        ("topic", &mut scenario.topic, TITLE_LENGTH_MAX),
        ("new", &mut scenario.new, TITLE_LENGTH_MAX),
        ("look-for", &mut scenario.look_for, TEXT_LENGTH_MAX),
        ("source", &mut scenario.source, TEXT_LENGTH_MAX),
    ];
    for (key, text, limit) in texts {
        if let Some(value) = file.get(key) {
            *text = file.shown_text(key, value, limit)?;
        }
    }
    if let Some(value) = file.get("order") {
        scenario.order = file.number("order", value, 1, i64::from(ORDER_MAX))? as u32;
    }
    match file.get(FIGURE) {
        None if algorithm == FIGURE => return Err(missing(file, FIGURE)),
        None => scenario.processes = read_processes(file)?,
        Some(value) => read_figure(file, value, &mut scenario)?,
    }
    let roster = scenario.roster();
    read_process_tables(file, &mut scenario, &roster)?;
    if let Some(value) = file.get("seed") {
        scenario.seed = file.number("seed", value, 0, SEED_MAX as i64)? as u64;
    }
    scenario.mode = read_mode(file)?;
    if let Some(value) = file.get("events-max") {
        scenario.events_max = file.number("events-max", value, 1, EVENTS_MAX as i64)? as usize;
    }
    if let Some(value) = file.get("timers") {
        scenario.timers = file.notation("timers", value)?.read(&roster, |reader| reader.one_of(&TIMERS))?;
    }
    if let Some(value) = file.get("detector") {
        scenario.detector = file.notation("detector", value)?.read(&roster, detector)?;
    }
    read_network(file, &mut scenario, &roster)?;
    read_budget(file, &mut scenario)?;
    read_parameters(file, &mut scenario)?;
    if let Some(value) = file.get("view") {
        scenario.view = file.notation("view", value)?.read(&roster, view_words)?;
    }
    if let Some(value) = file.get("script") {
        let text = file.notation("script", value)?;
        scenario.script = text.placed(items_in(text.source, text.start, text.end, &roster))?;
    }
    if let Some(value) = file.get("expect") {
        let text = file.notation("expect", value)?;
        scenario.expect = text.placed(claims_in(text.source, text.start, text.end, &roster))?;
    }
    scenario.suggestions = read_suggestions(file, &scenario)?;
    Ok(scenario)
}

/// Words of how the diagram lies, with commas between.
fn view_words(reader: &mut Reader) -> Result<Vec<String>, Problem> {
    let mut words = vec![reader.one_of(&view::WORDS)?.to_owned()];
    while reader.eat(",") {
        words.push(reader.one_of(&view::WORDS)?.to_owned());
    }
    Ok(words)
}

/// `[[try]]`: edits of the scenario as it is read so far, each with what comes of it.
fn read_suggestions(file: &Section, scenario: &Scenario) -> Result<Vec<Suggestion>, Problem> {
    let Some(value) = file.get("try") else { return Ok(Vec::new()) };
    let refused = || file.problem(Reason::TablesNeeded, value).with("key", "try");
    let tables = value.get_ref().as_array().ok_or_else(refused)?;
    if tables.len() > SUGGESTIONS_MAX {
        return Err(file.problem(Reason::ListTooLong, value).with("limit", SUGGESTIONS_MAX));
    }
    tables.iter().map(|table| read_suggestion(file, table, scenario)).collect()
}

fn read_suggestion<'a>(
    file: &Section<'a>,
    value: &'a Entry<'a>,
    scenario: &Scenario,
) -> Result<Suggestion, Problem> {
    let refused = || file.problem(Reason::TablesNeeded, value).with("key", "try");
    let table = value.get_ref().as_table().ok_or_else(refused)?;
    let section = Section { source: file.source, name: "try", table };
    section.check_keys(&["edit", "beside", "text", "expect"], &KEYS)?;
    let (edit, beside) = (section.get("edit"), section.get("beside"));
    let (Some(first), Some(text)) = (edit.or(beside), section.get("text")) else {
        return Err(refused());
    };
    let written = edit.map_or(Ok(""), |edit| section.string("edit", edit))?;
    let edited = parse_edits(written, scenario).and_then(|edits| scenario.apply(&edits));
    let roster = edited.map_err(|problem| section.moved(problem, first))?.roster();
    let mut suggestion = Suggestion {
        edit: written.to_owned(),
        beside: beside.map(|beside| read_beside(&section, beside)).transpose()?,
        text: section.shown_text("text", text, TEXT_LENGTH_MAX)?,
        expect: Vec::new(),
    };
    if let Some(value) = section.get("expect") {
        let claims = section.notation("expect", value)?;
        suggestion.expect = claims.placed(claims_in(claims.source, claims.start, claims.end, &roster))?;
    }
    Ok(suggestion)
}

/// What is put beside the run. Whether there is such a scenario only the catalogue knows, which may not be read yet.
fn read_beside<'a>(section: &Section<'a>, value: &'a Entry<'a>) -> Result<String, Problem> {
    let written = section.shown_text("beside", value, TITLE_LENGTH_MAX)?;
    let id = written.split(';').next().unwrap_or_default();
    check_id(id).map_err(|problem| section.moved(problem, value))?;
    Ok(written)
}

/// The id and the algorithm, of which either gives the other.
fn read_id(file: &Section) -> Result<(String, String), Problem> {
    let algorithm = match file.get("algorithm") {
        None => None,
        Some(value) => {
            let name = file.string("algorithm", value)?;
            if !is_half(name) {
                let problem = file.problem(Reason::IdBad, value).found(name);
                return Err(problem.with("limit", ID_HALF_LENGTH_MAX));
            }
            Some((name, value))
        }
    };
    let Some(value) = file.get("id") else {
        let Some((algorithm, _)) = algorithm else {
            return Err(missing(file, "id"));
        };
        return Ok((format!("{algorithm}/untitled"), algorithm.to_owned()));
    };
    let id = file.string("id", value)?;
    let (prefix, _) = check_id(id).map_err(|problem| file.moved(problem, value))?;
    match algorithm {
        Some((name, value)) if name != prefix => {
            let problem = file.problem(Reason::IdAlgorithm, value).found(name);
            Err(problem.with("wanted", prefix))
        }
        _ => Ok((id.to_owned(), prefix.to_owned())),
    }
}

fn missing(file: &Section, key: &'static str) -> Problem {
    Problem::new(Reason::KeyMissing).at(file.source, 0).with("key", key)
}

/// `figure`: what happens, and who takes part.
fn read_figure<'a>(file: &Section<'a>, value: &'a Entry<'a>, scenario: &mut Scenario) -> Result<(), Problem> {
    if scenario.algorithm != FIGURE {
        return Err(file.problem(Reason::FigureMisplaced, value).found(&scenario.algorithm));
    }
    let surplus = file.entries().into_iter().filter(|(key, ..)| !FIGURE_KEYS.contains(key));
    if let Some((key, start, _)) = surplus.min_by_key(|(_, start, _)| *start) {
        return Err(Problem::new(Reason::FigureKey).at(file.source, start).found(key));
    }
    let text = file.notation(FIGURE, value)?;
    let set = scenario.set_figure(&text.source[text.start..text.end]);
    text.placed(set.map_err(|problem| {
        let offset = problem.place.map_or(0, |place| place.offset);
        problem.at(text.source, text.start + offset)
    }))
}

/// `3` or `["C", "S"]`
fn read_processes(file: &Section) -> Result<Vec<Participant>, Problem> {
    let Some(value) = file.get("processes") else {
        return Err(missing(file, "processes"));
    };
    let moved = |problem| file.moved(problem, value);
    match value.get_ref() {
        DeValue::Integer(_) => {
            let count = file.number("processes", value, 0, i64::MAX)?;
            let count = check_process_count(count as u64).map_err(moved)?;
            Ok((1..=count).map(|number| Participant::named(format!("P{number}"))).collect())
        }
        DeValue::Array(entries) => {
            check_process_count(entries.len() as u64).map_err(moved)?;
            let mut participants: Vec<Participant> = Vec::new();
            for entry in entries.iter() {
                let id = file.string("processes", entry)?;
                check_process_id(id).map_err(|problem| file.moved(problem, entry))?;
                if participants.iter().any(|other| other.id == id) {
                    return Err(file.problem(Reason::ProcessIdTwice, entry).found(id));
                }
                participants.push(Participant::named(id));
            }
            Ok(participants)
        }
        _ => Err(file.problem(Reason::ProcessesNeeded, value)),
    }
}

/// `names`, `clocks` and `offsets`: something for each process that is named.
fn read_process_tables(file: &Section, scenario: &mut Scenario, roster: &Roster) -> Result<(), Problem> {
    let known: Vec<&str> = roster.0.iter().map(|process| process.id.as_str()).collect();
    for name in ["names", "clocks", "offsets"] {
        let Some(section) = file.section(name)? else { continue };
        for (key, start, value) in section.entries() {
            let Some(process) = roster.find(key) else {
                return Err(section.unknown(key, start, &known, &KEYS));
            };
            let participant = &mut scenario.processes[process.position()];
            match name {
                "names" => participant.name = section.name(key, value, PROCESS_NAME_LENGTH_MAX)?,
                "clocks" => {
                    participant.clock_rate = section.notation(key, value)?.read(roster, clock_rate)?;
                }
                _ => {
                    let limit = TICKS_MAX as i64;
                    participant.offset_ticks = section.number(key, value, -limit, limit)?;
                }
            }
        }
    }
    Ok(())
}

/// `until` or `timing`
fn read_mode(file: &Section) -> Result<Mode, Problem> {
    let mut is_stepped = false;
    if let Some(value) = file.get("timing") {
        is_stepped = file.notation("timing", value)?.read(&NOBODY, |reader| reader.one_of(&TIMINGS))?;
    }
    let Some(value) = file.get("until") else {
        return Ok(if is_stepped {
            Mode::Stepped
        } else {
            Mode::Clocked { until_ticks: UNTIL_TICKS_DEFAULT }
        });
    };
    let until_ticks = file.number("until", value, 0, TICKS_MAX as i64)? as u64;
    if is_stepped {
        return Err(file.problem(Reason::UntilStepped, value));
    }
    Ok(Mode::Clocked { until_ticks })
}

/// `may`: faults that may be chosen in a stepped run.
fn read_budget(file: &Section, scenario: &mut Scenario) -> Result<(), Problem> {
    let Some(section) = file.section("may")? else { return Ok(()) };
    section.check_keys(&BudgetKind::ALL.map(BudgetKind::name), &KEYS)?;
    for kind in BudgetKind::ALL {
        if let Some(value) = section.get(kind.name()) {
            let is_any = value.get_ref().as_str() == Some("any");
            let limit = i64::from(u32::MAX) - 1;
            let count = if is_any { u32::MAX } else { section.number(kind.name(), value, 0, limit)? as u32 };
            *kind.of(&mut scenario.budget) = count;
        }
    }
    Ok(())
}

/// `parameters`: whatever the algorithm calls its own.
fn read_parameters(file: &Section, scenario: &mut Scenario) -> Result<(), Problem> {
    let Some(section) = file.section("parameters")? else { return Ok(()) };
    for (key, start, value) in section.entries() {
        if is_general(key) || KEYS.contains(&key) {
            let general: Vec<&'static str> = general_keys().chain(KEYS).collect();
            return Err(section.unknown(key, start, &[], &general));
        }
        let is_word = whole(key, &NOBODY, |reader| reader.word().map(|_| ()));
        is_word.map_err(|problem| problem.at(file.source, start))?;
        scenario.parameters.insert(key.to_owned(), read_parameter(&section, key, value)?);
    }
    Ok(())
}

/// A value or a list of values.
fn read_parameter<'a>(
    section: &Section<'a>,
    key: &str,
    value: &'a Entry<'a>,
) -> Result<ParameterValue, Problem> {
    let DeValue::Array(entries) = value.get_ref() else { return read_parameter_item(section, key, value) };
    if entries.len() > LIST_LENGTH_MAX {
        return Err(section.problem(Reason::ListTooLong, value).with("limit", LIST_LENGTH_MAX));
    }
    let items = entries.iter().map(|entry| read_parameter_item(section, key, entry));
    items.collect::<Result<Vec<_>, _>>().map(ParameterValue::List)
}

fn read_parameter_item<'a>(
    section: &Section<'a>,
    key: &str,
    value: &'a Entry<'a>,
) -> Result<ParameterValue, Problem> {
    match value.get_ref() {
        DeValue::Boolean(flag) => Ok(ParameterValue::Flag(*flag)),
        // The smallest i64 has no opposite, which the notation would need to write it.
        DeValue::Integer(_) => section.number(key, value, -i64::MAX, i64::MAX).map(ParameterValue::Integer),
        DeValue::String(_) => {
            section.notation(key, value)?.read(&NOBODY, |reader| reader.word().map(parameter_word))
        }
        other => {
            let problem = section.problem(Reason::ParameterValueNeeded, value).with("key", section.path(key));
            Err(problem.found(other.type_str()))
        }
    }
}
