//! How a run stands to each property at the cursor: nothing is told before it has happened.

use super::shown::Shown;
use crate::sim::{Answer, PropertyKind, Verdict};
use crate::trace::EventId;

/// What can be said of a property.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Judged {
    /// It holds: so far, if it is to hold always.
    Holds,
    /// It is violated, once and for all.
    Violated,
    /// An example of it has been seen.
    Seen,
    /// Nothing yet.
    Open,
    /// Nothing yet, and nothing that the processes do by themselves brings it about.
    Blocked,
}

impl Judged {
    /// The name that locale keys and the stylesheet know.
    pub fn name(self) -> &'static str {
        match self {
            Judged::Holds => "holds",
            Judged::Violated => "violated",
            Judged::Seen => "seen",
            Judged::Open => "open",
            Judged::Blocked => "blocked",
        }
    }

    /// Whether there is something to see in the run, and not only that all is as promised.
    pub fn is_finding(self) -> bool {
        matches!(self, Judged::Violated | Judged::Seen | Judged::Blocked)
    }
}

/// How the run stands to one property at a cursor.
#[derive(Clone, PartialEq, Debug)]
pub struct Standing<'a> {
    /// What the whole run says about it.
    pub verdict: &'a Verdict,
    /// What can be said at the cursor.
    pub now: Judged,
    /// What will be said later in this run, and after which event.
    pub later: Option<(Judged, EventId)>,
    /// If it is blocked: why, and since when.
    pub blocked: Option<Answer<'a>>,
}

/// The events that show what a verdict says: those that the property names, else the last one before it was so.
pub fn witnesses(verdict: &Verdict) -> Vec<EventId> {
    match &verdict.evidence {
        Some(evidence) if !evidence.events.is_empty() => evidence.events.clone(),
        Some(_) => verdict.at.filter(|at| at.index > 0).into_iter().collect(),
        None => Vec::new(),
    }
}

/// The events by which properties are violated at a cursor, each once.
pub fn violating(shown: &Shown, cursor: usize) -> Vec<EventId> {
    let violated = standings(shown, cursor).into_iter().filter(|standing| standing.now == Judged::Violated);
    let mut events: Vec<EventId> = violated.flat_map(|standing| witnesses(standing.verdict)).collect();
    events.sort_unstable();
    events.dedup();
    events
}

/// How the run stands to each property at a cursor, in the order in which the algorithm lists them.
pub fn standings(shown: &Shown, cursor: usize) -> Vec<Standing<'_>> {
    shown.finished.verdicts.iter().map(|verdict| standing(shown, cursor, verdict)).collect()
}

fn standing<'a>(shown: &'a Shown, cursor: usize, verdict: &'a Verdict) -> Standing<'a> {
    let standing = unblocked(shown, cursor, verdict);
    let is_owed = verdict.kind == PropertyKind::Eventually && standing.now != Judged::Holds;
    match blocked(shown, cursor, verdict).filter(|_| is_owed) {
        Some(answer) => Standing { now: Judged::Blocked, blocked: Some(answer), ..standing },
        None => standing,
    }
}

/// What blocks a property at a cursor.
fn blocked<'a>(shown: &'a Shown, cursor: usize, verdict: &Verdict) -> Option<Answer<'a>> {
    let question = verdict.blocked_while.as_ref()?;
    shown.finished.answers_to(question)?.at(shown.trace(), cursor)
}

/// How the run stands to a property, whatever blocks it.
fn unblocked<'a>(shown: &Shown, cursor: usize, verdict: &'a Verdict) -> Standing<'a> {
    let at_the_end = judged(verdict);
    let before = match verdict.kind {
        PropertyKind::Always => Judged::Holds,
        PropertyKind::Sometimes | PropertyKind::Eventually => Judged::Open,
    };
    // What only the whole run shows is said at its end.
    let turns_at = match (verdict.at, &verdict.evidence) {
        (Some(event), Some(_)) => shown.cursor_after(event),
        // Found before the first event; what is still owed at the end has no event either.
        (None, Some(_)) if verdict.holds == Some(verdict.kind != PropertyKind::Always) => Some(0),
        _ => None,
    };
    let turns_at = turns_at.unwrap_or(shown.trace().events.len());
    if cursor >= turns_at || before == at_the_end {
        return Standing { verdict, now: at_the_end, later: None, blocked: None };
    }
    let later = verdict.at.map(|event| (at_the_end, event));
    Standing { verdict, now: before, later, blocked: None }
}

/// What the whole run says.
fn judged(verdict: &Verdict) -> Judged {
    match (verdict.holds, verdict.kind) {
        (Some(true), PropertyKind::Sometimes) => Judged::Seen,
        (Some(true), _) => Judged::Holds,
        (Some(false), _) => Judged::Violated,
        (None, _) => Judged::Open,
    }
}
