//! A script whose processes have moved: names mean the same process at another position, or nobody.

use crate::sim::script::{Anchor, Choice, During, Item};
use crate::trace::{EventId, MessageId, ProcessId, Roster, TimerId};

/// Where each process of one roster stands in another.
pub(crate) struct Remap(Vec<Option<ProcessId>>);

impl Remap {
    /// Processes are the same if their ids are.
    pub fn new(before: &Roster, after: &Roster) -> Remap {
        Remap(before.0.iter().map(|process| after.find(&process.id)).collect())
    }

    pub fn process(&self, process: ProcessId) -> Option<ProcessId> {
        self.0.get(process.position()).copied().flatten()
    }

    fn event(&self, event: EventId) -> Option<EventId> {
        Some(EventId { process: self.process(event.process)?, ..event })
    }

    fn message(&self, message: MessageId) -> Option<MessageId> {
        Some(MessageId { from: self.process(message.from)?, to: self.process(message.to)?, ..message })
    }

    fn timer(&self, timer: &TimerId) -> Option<TimerId> {
        Some(TimerId { process: self.process(timer.process)?, ..timer.clone() })
    }

    fn anchor(&self, anchor: Anchor) -> Option<Anchor> {
        match anchor {
            Anchor::At(tick) => Some(Anchor::At(tick)),
            Anchor::After(event) => self.event(event).map(Anchor::After),
        }
    }

    fn during(&self, during: During) -> Option<During> {
        let to = match during.to {
            Some(to) => Some(self.anchor(to)?),
            None => None,
        };
        Some(During { from: self.anchor(during.from)?, to })
    }
}

/// The item with its processes moved; `None` if it names one that is gone.
pub(crate) fn remap_item(item: &Item, remap: &Remap) -> Option<Item> {
    let process = |process: &ProcessId| remap.process(*process);
    Some(match item {
        Item::Drop(message) => Item::Drop(remap.message(*message)?),
        Item::Delay(message, ticks) => Item::Delay(remap.message(*message)?, *ticks),
        Item::Duplicate(message) => Item::Duplicate(remap.message(*message)?),
        Item::Crash { process: crashed, anchor, silent_effects } => Item::Crash {
            process: process(crashed)?,
            anchor: remap.anchor(*anchor)?,
            silent_effects: *silent_effects,
        },
        Item::Recover(who, anchor) => Item::Recover(process(who)?, remap.anchor(*anchor)?),
        Item::Wipe(who, anchor) => Item::Wipe(process(who)?, remap.anchor(*anchor)?),
        Item::Flush(who, anchor) => Item::Flush(process(who)?, remap.anchor(*anchor)?),
        Item::Start(who, anchor) => Item::Start(process(who)?, remap.anchor(*anchor)?),
        Item::Pause(who, during) => Item::Pause(process(who)?, remap.during(*during)?),
        Item::Omit(who, half, during) => Item::Omit(process(who)?, *half, remap.during(*during)?),
        Item::Split(groups, during) => {
            let group = |group: &Vec<ProcessId>| group.iter().map(process).collect::<Option<Vec<_>>>();
            Item::Split(groups.iter().map(group).collect::<Option<Vec<_>>>()?, remap.during(*during)?)
        }
        Item::Block { from, to, during } => {
            Item::Block { from: process(from)?, to: process(to)?, during: remap.during(*during)? }
        }
        Item::Suspect(by, about, anchor) => {
            Item::Suspect(process(by)?, process(about)?, remap.anchor(*anchor)?)
        }
        Item::Trust(by, about, anchor) => Item::Trust(process(by)?, process(about)?, remap.anchor(*anchor)?),
        Item::Command { process: who, text, anchor } => {
            let anchor = match anchor {
                Some(anchor) => Some(remap.anchor(*anchor)?),
                None => None,
            };
            Item::Command { process: process(who)?, text: text.clone(), anchor }
        }
        Item::Next(choices) => {
            let choices = choices.iter().map(|choice| remap_choice(choice, remap));
            Item::Next(choices.collect::<Option<_>>()?)
        }
    })
}

fn remap_choice(choice: &Choice, remap: &Remap) -> Option<Choice> {
    let process = |process: &ProcessId| remap.process(*process);
    Some(match choice {
        Choice::Receive(message) => Choice::Receive(remap.message(*message)?),
        Choice::Fire(timer) => Choice::Fire(remap.timer(timer)?),
        Choice::Drop(message) => Choice::Drop(remap.message(*message)?),
        Choice::Duplicate(message) => Choice::Duplicate(remap.message(*message)?),
        Choice::Crash { after, silent_effects } => {
            Choice::Crash { after: remap.event(*after)?, silent_effects: *silent_effects }
        }
        Choice::Recover(who) => Choice::Recover(process(who)?),
        Choice::Wipe(who) => Choice::Wipe(process(who)?),
        Choice::Flush(who) => Choice::Flush(process(who)?),
        Choice::Suspect(by, about) => Choice::Suspect(process(by)?, process(about)?),
        Choice::Trust(by, about) => Choice::Trust(process(by)?, process(about)?),
        Choice::Start(who) => Choice::Start(process(who)?),
        Choice::Command(who, text) => Choice::Command(process(who)?, text.clone()),
    })
}
