//! Claims: what a scenario's `expect` lines say.

use super::name::{event, event_of, ids, message_from, process, processes};
use super::reader::{Reader, is_id, is_word};
use super::value::print_numbers;
use crate::scenario::expect::{AnswerClaim, Counted, Expect, FateClaim, Relation, Verdict};
use crate::scenario::id::check_id;
use crate::scenario::limits::CLAIMS_MAX;
use crate::scenario::problem::{Problem, Reason};
use crate::trace::{End, EventKind, Loss, Roster};

const VERDICTS: [(&str, Verdict); 3] =
    [("holds", Verdict::Holds), ("violated", Verdict::Violated), ("not-yet", Verdict::NotYet)];

const ENDS: [(&str, End); 4] = [
    ("quiet", End::Quiet),
    ("horizon", End::Horizon),
    ("event-limit", End::EventLimit),
    ("choices", End::Choices),
];

/// Both rollbacks have one name, so one of them stands for both.
const LOSSES: [Loss; 7] = [
    Loss::Link,
    Loss::Partition,
    Loss::ByHand,
    Loss::ReceiverDown,
    Loss::Omission,
    Loss::Overflow,
    Loss::RollbackOfSend,
];

const COUNTED: [(&str, Counted); 7] = [
    ("events", Counted::Events),
    ("messages", Counted::Messages),
    ("copies", Counted::Copies),
    ("received", Counted::Received),
    ("lost", Counted::Lost),
    ("in-transit", Counted::InTransit),
    ("ignored", Counted::Ignored),
];

/// Words that begin a claim; the others begin with an event or a message.
const WORDS: [&str; 14] = [
    "property",
    "question",
    "count",
    "lamport",
    "vector",
    "event",
    "at",
    "phase",
    "rule",
    "value",
    "no",
    "cut",
    "ends",
    "same-view",
];

/// Reads claims, one on a line.
pub fn parse_claims(text: &str, roster: &Roster) -> Result<Vec<Expect>, Problem> {
    claims_in(text, 0, text.len(), roster)
}

/// Reads the claims that are the piece `start..end` of a text.
pub(crate) fn claims_in(
    source: &str,
    start: usize,
    end: usize,
    roster: &Roster,
) -> Result<Vec<Expect>, Problem> {
    let mut claims = Vec::new();
    let mut line_start = start;
    for line in source[start..end].split('\n') {
        let code = line.split('#').next().unwrap_or_default();
        let claim_start = line_start + (code.len() - code.trim_start().len());
        if !code.trim().is_empty() {
            if claims.len() == CLAIMS_MAX {
                let problem = Problem::new(Reason::ClaimsTooMany).at(source, claim_start);
                return Err(problem.with("limit", CLAIMS_MAX));
            }
            let mut reader = Reader::new(source, claim_start, line_start + code.trim_end().len(), roster);
            claims.push(claim(&mut reader)?);
            reader.finish()?;
        }
        line_start += line.len() + 1;
    }
    Ok(claims)
}

/// One claim.
fn claim(reader: &mut Reader) -> Result<Expect, Problem> {
    let start = *reader;
    let word = reader.take_while(is_word);
    // `event` could be the id of a process; then an event's dot follows, not a space.
    let is_word = WORDS.contains(&word) && reader.peek().is_none_or(|next| next == ' ' || next == '\t');
    if !is_word {
        *reader = start;
        return event_or_message(reader);
    }
    reader.skip_spaces();
    match word {
        "property" => {
            let name = reader.word()?.to_owned();
            reader.skip_spaces();
            Ok(Expect::Property { name, verdict: reader.one_of(&VERDICTS)? })
        }
        "question" => question(reader),
        "count" => {
            let what = counted(reader)?;
            equals(reader)?;
            Ok(Expect::Count { what, number: reader.number(0, u64::MAX)? })
        }
        "no" => Ok(Expect::Absent(event(reader)?)),
        "ends" => Ok(Expect::Ends(reader.one_of(&ENDS)?)),
        "cut" => {
            let frontier = cut(reader)?;
            reader.skip_spaces();
            let is_consistent = reader.one_of(&[("consistent", true), ("inconsistent", false)])?;
            Ok(Expect::Cut { frontier, is_consistent })
        }
        "same-view" => same_view(reader),
        of_event => {
            let event = event(reader)?;
            equals(reader)?;
            Ok(match of_event {
                "lamport" => Expect::Lamport { event, clock: reader.number(0, u64::MAX)? },
                "vector" => Expect::Vector { event, clock: vector(reader)? },
                "event" => Expect::Kind { event, kind: kind(reader)? },
                "at" => Expect::At { event, time: reader.number(0, u64::MAX)? },
                "phase" => Expect::Phase { event, key: reader.word()?.to_owned() },
                "rule" => Expect::Rule { event, key: reader.word()?.to_owned() },
                _ => Expect::Value { event, text: value(reader)? },
            })
        }
    }
}

/// `blocked about P1,P2`, `blocked after P2.4 none`
fn question(reader: &mut Reader) -> Result<Expect, Problem> {
    let name = reader.word()?.to_owned();
    reader.skip_spaces();
    let mut after = None;
    if reader.eat("after ") {
        reader.skip_spaces();
        after = Some(event(reader)?);
        reader.skip_spaces();
    }
    let answer = reader.one_of(&[("none", 0), ("says", 1), ("about", 2), ("since", 3)])?;
    reader.skip_spaces();
    let answer = match answer {
        0 => AnswerClaim::None,
        1 => AnswerClaim::Says(reader.word()?.to_owned()),
        2 => AnswerClaim::About(processes(reader)?),
        _ => AnswerClaim::Since(event(reader)?),
    };
    Ok(Expect::Question { name, after, answer })
}

/// ` = `
fn equals(reader: &mut Reader) -> Result<(), Problem> {
    reader.skip_spaces();
    reader.need("=")?;
    reader.skip_spaces();
    Ok(())
}

/// `P1.3 -> P2.5` or `P1-P2.3 lost link`
fn event_or_message(reader: &mut Reader) -> Result<Expect, Problem> {
    let start = *reader;
    let id = reader.take_while(is_id);
    let next = reader.peek();
    if id.is_empty() || !matches!(next, Some('.' | '-')) {
        return Err(start.problem(Reason::ClaimUnknown).known(start.next_word(), &WORDS));
    }
    let Some(owner) = reader.roster.find(id) else {
        let known: Vec<&str> = ids(start.roster).into_iter().chain(WORDS).collect();
        return Err(start.problem(Reason::ProcessUnknown).known(id, &known));
    };
    if next == Some('-') {
        let message = message_from(reader, owner)?;
        reader.skip_spaces();
        return Ok(Expect::Fate { message, fate: fate(reader)? });
    }
    let left = event_of(reader, owner)?;
    reader.skip_spaces();
    let relation = if reader.eat("->") {
        Relation::Before
    } else {
        reader.need("||")?;
        Relation::Concurrent
    };
    reader.skip_spaces();
    Ok(Expect::Relation { left, relation, right: event(reader)? })
}

fn fate(reader: &mut Reader) -> Result<FateClaim, Problem> {
    let plain = [
        ("received", FateClaim::Received(None)),
        ("lost", FateClaim::Lost(None)),
        ("in-transit", FateClaim::InTransit),
    ];
    let claim = reader.one_of(&plain)?;
    reader.skip_spaces();
    match claim {
        _ if reader.is_at_end() => Ok(claim),
        FateClaim::Received(_) => Ok(FateClaim::Received(Some(event(reader)?))),
        FateClaim::Lost(_) => {
            let names = LOSSES.map(|loss| (loss.name(), loss.name()));
            Ok(FateClaim::Lost(Some(reader.one_of(&names)?)))
        }
        FateClaim::InTransit => Ok(claim),
    }
}

fn counted(reader: &mut Reader) -> Result<Counted, Problem> {
    let kinds = EventKind::ALL.map(|kind| (kind.name(), Counted::Kind(kind)));
    let ids = reader.roster.ids().map(|process| (reader.roster.process(process), Counted::EventsOf(process)));
    // Processes last: whoever calls one `send` cannot count its events.
    let options: Vec<(&str, Counted)> = COUNTED.into_iter().chain(kinds).chain(ids).collect();
    reader.one_of(&options)
}

fn kind(reader: &mut Reader) -> Result<EventKind, Problem> {
    reader.one_of(&EventKind::ALL.map(|kind| (kind.name(), kind)))
}

/// `2,3,1`: one number a process
fn numbers(reader: &mut Reader, max: u64) -> Result<Vec<u64>, Problem> {
    let start = *reader;
    let mut numbers = vec![reader.number(0, max)?];
    while reader.eat(",") {
        // What is too long is refused below; there is no need to keep it.
        let number = reader.number(0, max)?;
        numbers.push(number);
    }
    if numbers.len() != reader.roster.len() {
        let problem = start.problem(Reason::CutLength).with("wanted", reader.roster.len());
        return Err(problem.with("given", numbers.len()));
    }
    Ok(numbers)
}

/// A vector clock.
fn vector(reader: &mut Reader) -> Result<Vec<u64>, Problem> {
    numbers(reader, u64::MAX)
}

/// A cut's frontier.
pub(crate) fn cut(reader: &mut Reader) -> Result<Vec<u32>, Problem> {
    let frontier = numbers(reader, u64::from(u32::MAX))?;
    Ok(frontier.into_iter().map(|index| index as u32).collect())
}

fn value(reader: &mut Reader) -> Result<String, Problem> {
    let start = *reader;
    let text = reader.take_rest();
    if text.is_empty() { Err(start.problem(Reason::ValueNeeded).found("value")) } else { Ok(text.to_owned()) }
}

/// `P1 request-reply/request-lost until P1.4`
fn same_view(reader: &mut Reader) -> Result<Expect, Problem> {
    let process = process(reader)?;
    reader.skip_spaces();
    let start = *reader;
    let other = reader.take_while(|character| !character.is_whitespace());
    check_id(other).map_err(|problem| start.moved(problem))?;
    reader.skip_spaces();
    reader.need("until")?;
    reader.skip_spaces();
    Ok(Expect::SameView { process, other: other.to_owned(), until: event(reader)? })
}

/// A claim, as somebody would write it.
pub fn print_claim(claim: &Expect, roster: &Roster) -> String {
    let name = |event| roster.event(event);
    match claim {
        Expect::Property { name, verdict } => format!("property {name} {}", named(&VERDICTS, *verdict)),
        Expect::Question { name: question, after, answer } => {
            let after = after.map(|event| format!(" after {}", name(event))).unwrap_or_default();
            let answer = match answer {
                AnswerClaim::None => "none".to_owned(),
                AnswerClaim::Says(rule) => format!("says {rule}"),
                AnswerClaim::About(listed) => {
                    let listed: Vec<&str> = listed.iter().map(|&process| roster.process(process)).collect();
                    format!("about {}", listed.join(","))
                }
                AnswerClaim::Since(event) => format!("since {}", name(*event)),
            };
            format!("question {question}{after} {answer}")
        }
        Expect::Relation { left, relation: Relation::Before, right } => {
            format!("{} -> {}", name(*left), name(*right))
        }
        Expect::Relation { left, relation: Relation::Concurrent, right } => {
            format!("{} || {}", name(*left), name(*right))
        }
        Expect::Fate { message, fate } => {
            let fate = match fate {
                FateClaim::Received(None) => "received".to_owned(),
                FateClaim::Received(Some(event)) => format!("received {}", name(*event)),
                FateClaim::Lost(None) => "lost".to_owned(),
                FateClaim::Lost(Some(how)) => format!("lost {how}"),
                FateClaim::InTransit => "in-transit".to_owned(),
            };
            format!("{} {fate}", roster.message(*message))
        }
        Expect::Count { what, number } => format!("count {} = {number}", print_counted(*what, roster)),
        Expect::Lamport { event, clock } => format!("lamport {} = {clock}", name(*event)),
        Expect::Vector { event, clock } => format!("vector {} = {}", name(*event), print_numbers(clock)),
        Expect::Kind { event, kind } => format!("event {} = {}", name(*event), kind.name()),
        Expect::At { event, time } => format!("at {} = {time}", name(*event)),
        Expect::Phase { event, key } => format!("phase {} = {key}", name(*event)),
        Expect::Rule { event, key } => format!("rule {} = {key}", name(*event)),
        Expect::Value { event, text } => format!("value {} = {text}", name(*event)),
        Expect::Absent(event) => format!("no {}", name(*event)),
        Expect::Cut { frontier, is_consistent } => {
            let verdict = if *is_consistent { "consistent" } else { "inconsistent" };
            format!("cut {} {verdict}", print_numbers(frontier))
        }
        Expect::Ends(end) => format!("ends {}", named(&ENDS, *end)),
        Expect::SameView { process, other, until } => {
            format!("same-view {} {other} until {}", roster.process(*process), name(*until))
        }
    }
}

fn print_counted(what: Counted, roster: &Roster) -> String {
    match what {
        Counted::EventsOf(process) => roster.process(process).to_owned(),
        Counted::Kind(kind) => kind.name().to_owned(),
        other => named(&COUNTED, other).to_owned(),
    }
}

/// The word for a value, from the table that also reads it.
fn named<T: PartialEq>(table: &[(&'static str, T)], value: T) -> &'static str {
    table.iter().find(|(_, other)| *other == value).map_or("?", |(name, _)| name)
}
