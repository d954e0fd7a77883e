//! What only somebody who sees every process can say of a transaction.

use super::{AtomicCommit, Decision};
use crate::sim::{Evidence, Question, View};
use crate::trace::{Phrase, ProcessId};

/// What can be asked of every atomic commitment protocol, at any step.
pub fn questions<P: AtomicCommit>() -> Vec<Question<P>> {
    vec![
        Question::new("blocked", blocked),
        Question::new("uncertain", uncertain),
        Question::new("outcome", outcome),
    ]
}

/// Who is blocked, and why each decision would be unsafe.
fn blocked<P: AtomicCommit>(view: &dyn View<P>) -> Option<Evidence> {
    let blocked = view.protocol().blocked(view);
    if blocked.is_empty() {
        return None;
    }
    let down: Vec<ProcessId> =
        view.protocol().cohort().members().filter(|&process| view.state(process).is_none()).collect();
    let is_up = |process: &ProcessId| view.state(*process).is_some();
    let past = view.observer();
    let deciders = past.deciders(Decision::Commit).chain(past.deciders(Decision::Abort));
    let knowing: Vec<ProcessId> = deciders.filter(is_up).collect();
    // Whoever knows is of no use if what it says is lost.
    let rule = if knowing.is_empty() { "atomic-commit-blocked" } else { "atomic-commit-cut-off" };
    let phrase = Phrase::new(rule)
        .with("knowing", knowing)
        .with("processes", blocked.clone())
        .with("count", blocked.len())
        .with("silent", down.clone())
        .with("silent-count", down.len());
    Some(Evidence::about(with_outcome(view, phrase), blocked))
}

/// Who is uncertain and not blocked: an answer can still come.
fn uncertain<P: AtomicCommit>(view: &dyn View<P>) -> Option<Evidence> {
    let protocol = view.protocol();
    let blocked = protocol.blocked(view);
    let uncertain = view.up().filter(|(_, state)| protocol.is_uncertain(state)).map(|(process, _)| process);
    let uncertain: Vec<ProcessId> = uncertain.filter(|process| !blocked.contains(process)).collect();
    if uncertain.is_empty() {
        return None;
    }
    let phrase = Phrase::new("atomic-commit-uncertain")
        .with("processes", uncertain.clone())
        .with("count", uncertain.len());
    Some(Evidence::about(phrase, uncertain))
}

/// What is decided, and who knows.
fn outcome<P: AtomicCommit>(view: &dyn View<P>) -> Option<Evidence> {
    let past = view.observer();
    if !past.is_begun() {
        return None;
    }
    let members: Vec<ProcessId> = view.protocol().cohort().members().collect();
    let decided =
        |decision| past.deciders(decision).filter(|process| members.contains(process)).collect::<Vec<_>>();
    let (committed, aborted) = (decided(Decision::Commit), decided(Decision::Abort));
    let phrase = match (committed.is_empty(), aborted.is_empty()) {
        (true, true) => {
            let yes: Vec<ProcessId> = past.yes_voters().collect();
            Phrase::new("atomic-commit-open").with("count", yes.len()).with("yes", yes)
        }
        (false, false) => {
            Phrase::new("atomic-commit-both").with("committed", committed).with("aborted", aborted)
        }
        (is_aborted, _) => {
            let (decision, knowing) =
                if is_aborted { (Decision::Abort, aborted) } else { (Decision::Commit, committed) };
            let unaware = members.iter().copied().filter(|process| !knowing.contains(process));
            let unaware: Vec<ProcessId> = unaware.collect();
            let rule = if unaware.is_empty() { "atomic-commit-known" } else { "atomic-commit-decided" };
            Phrase::new(rule).with("decision", decision).with("knowing", knowing).with("unaware", unaware)
        }
    };
    Some(Evidence::about(phrase, Vec::new()))
}

/// The same sentence with what has really been decided, as nobody who is up may know.
fn with_outcome<P: AtomicCommit>(view: &dyn View<P>, phrase: Phrase) -> Phrase {
    let is_decided = |decision| view.observer().deciders(decision).next().is_some();
    let outcome = match (is_decided(Decision::Commit), is_decided(Decision::Abort)) {
        (true, false) => "commit",
        (false, true) => "abort",
        (true, true) => "both",
        (false, false) => "open",
    };
    phrase.with("outcome", outcome)
}
