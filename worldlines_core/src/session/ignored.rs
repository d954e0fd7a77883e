//! What of the script never applied, and why.

use super::shown::Shown;
use crate::scenario::Edit;
use crate::scenario::notation::print_item;
use crate::sim::config::Mode;
use crate::sim::script::{Anchor, Choice, During, Item};
use crate::trace::{End, Fate, MessageId, Phrase};
use std::ops::Range;

/// A part of the script that never applied.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Ignored {
    /// The item as it is written.
    pub text: String,
    /// Why it never applied.
    pub why: Phrase,
    /// The edit that it is, or is a part of, if it is one of the reader's.
    pub edit: Option<usize>,
    /// Which of the steps that the item lists these are, if others of them did apply.
    pub steps: Option<Range<usize>>,
}

impl Shown {
    /// The parts of the script that never applied.
    pub fn ignored(&self) -> Vec<Ignored> {
        let roster = self.scenario.roster();
        let left_out = self.scenario.left_out.iter().map(|text| Ignored {
            text: text.clone(),
            why: Phrase::new("ignored-process-gone"),
            edit: None,
            steps: None,
        });
        let of_items = self.edits_of_items();
        let never = self.finished.ignored_items.iter().filter(|&&item| !self.waits_for_a_choice(item));
        let never = never.map(|&item| Ignored {
            text: print_item(&self.scenario.script[item], &roster),
            why: why(self, &self.scenario.script[item]),
            edit: of_items.get(item).copied().flatten(),
            steps: None,
        });
        left_out.chain(never).chain(self.impossible(&of_items)).collect()
    }

    /// The chosen steps that were not possible; those that follow one another are one.
    fn impossible(&self, of_items: &[Option<usize>]) -> Vec<Ignored> {
        let positions = &self.finished.ignored_choices;
        let mut impossible = Vec::new();
        let mut first = 0;
        for (item, written) in self.scenario.script.iter().enumerate() {
            let choices = written.choices();
            let last = first + choices.len();
            let start = positions.partition_point(|&position| position < first);
            let end = positions.partition_point(|&position| position < last);
            for together in positions[start..end].chunk_by(|one, next| one + 1 == *next) {
                let steps = together[0] - first..together[0] - first + together.len();
                let taken = Item::Next(choices[steps.clone()].to_vec());
                impossible.push(Ignored {
                    text: print_item(&taken, &self.scenario.roster()),
                    why: why_steps(self, &choices[steps.clone()], &choices[steps.end..]),
                    edit: of_items.get(item).copied().flatten(),
                    steps: (steps.len() < choices.len()).then_some(steps),
                });
            }
            first = last;
        }
        impossible
    }

    /// A command on offer, or a start that waits for a choice: in a stepped run they have no time of their own.
    fn waits_for_a_choice(&self, item: usize) -> bool {
        self.scenario.mode == Mode::Stepped
            && match &self.scenario.script[item] {
                Item::Start(process, Anchor::After(event)) => event.process == *process,
                Item::Command { anchor, .. } => anchor.is_none(),
                _ => false,
            }
    }

    /// For each item of the script, the edit that put it there.
    pub(super) fn edits_of_items(&self) -> Vec<Option<usize>> {
        let edits = self.edits.iter().enumerate().filter(|(_, edit)| matches!(edit, Edit::Item(_)));
        let edits: Vec<_> = edits.map(|(position, _)| Some(position)).collect();
        let mut of_items = vec![None; self.scenario.script.len().saturating_sub(edits.len())];
        of_items.extend(edits);
        of_items
    }
}

/// Why an item never applied in this run.
fn why(shown: &Shown, item: &Item) -> Phrase {
    let (from, rule, process) = match item {
        Item::Drop(id) | Item::Delay(id, _) | Item::Duplicate(id) => return why_message(shown, *id),
        Item::Crash { process, anchor, .. } => (*anchor, "ignored-not-up", *process),
        Item::Recover(process, anchor) => (*anchor, "ignored-not-down", *process),
        Item::Wipe(process, anchor) => (*anchor, "ignored-not-started", *process),
        Item::Flush(process, anchor) => (*anchor, "ignored-nothing-to-flush", *process),
        Item::Start(process, anchor) => (*anchor, "ignored-started", *process),
        Item::Pause(process, During { from, .. }) => (*from, "ignored-not-up", *process),
        Item::Suspect(process, _, anchor) => (*anchor, "ignored-suspected", *process),
        Item::Trust(process, _, anchor) => (*anchor, "ignored-not-suspected", *process),
        Item::Command { process, anchor, .. } => {
            (anchor.unwrap_or(Anchor::At(0)), "ignored-not-up", *process)
        }
        Item::Omit(_, _, during) | Item::Split(_, during) | Item::Block { during, .. } => {
            return why_anchor(shown, during.from).unwrap_or_else(|| Phrase::new("ignored-otherwise"));
        }
        Item::Next(_) => return Phrase::new("ignored-choice"),
    };
    why_anchor(shown, from).unwrap_or_else(|| Phrase::new(rule).with("process", process))
}

/// Why none of these steps was taken; `after` follows in their list.
fn why_steps(shown: &Shown, steps: &[Choice], after: &[Choice]) -> Phrase {
    let trace = shown.trace();
    if trace.end == End::EventLimit && after.is_empty() {
        return Phrase::new("ignored-cut-short").with("most", trace.events.len());
    }
    let why = match steps {
        [Choice::Receive(id) | Choice::Drop(id) | Choice::Duplicate(id)] if trace.message(*id).is_none() => {
            Some(Phrase::new("ignored-no-message").with("message", *id))
        }
        [Choice::Crash { after, .. }] => why_anchor(shown, Anchor::After(*after)),
        [_] => None,
        _ => Some(Phrase::new("ignored-choices")),
    };
    why.unwrap_or_else(|| Phrase::new("ignored-choice"))
}

fn why_message(shown: &Shown, id: MessageId) -> Phrase {
    match shown.trace().message(id).map(|(_, message)| message.fate) {
        None => Phrase::new("ignored-no-message").with("message", id),
        Some(Fate::Lost(_)) => Phrase::new("ignored-message-lost").with("message", id),
        Some(_) => Phrase::new("ignored-otherwise"),
    }
}

/// Why this moment never came; `None` if it did.
fn why_anchor(shown: &Shown, anchor: Anchor) -> Option<Phrase> {
    let trace = shown.trace();
    match anchor {
        Anchor::After(id) if id.index > 0 && trace.event(id).is_none() => {
            let count = trace.events_of(id.process).count();
            let phrase = Phrase::new("ignored-no-event").with("event", id);
            Some(phrase.with("process", id.process).with("count", count))
        }
        Anchor::At(tick) if tick > shown.until_ticks() => {
            Some(Phrase::new("ignored-too-late").with("tick", tick).with("last", shown.until_ticks()))
        }
        _ => None,
    }
}

impl Shown {
    /// The last tick that the run may reach; of a run whose steps are chosen, no tick is too late.
    pub fn until_ticks(&self) -> u64 {
        match self.scenario.mode {
            Mode::Clocked { until_ticks } => until_ticks,
            Mode::Stepped => u64::MAX,
        }
    }
}
