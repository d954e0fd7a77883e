//! Intervals of a run in words: the labels of their bands.

use super::Words;
use crate::trace::{Mark, MarkKind, Phrase, ProcessId, Roster};

impl Words {
    /// What an interval is called on its band, such as "partition: P1, P2 | P3".
    pub fn mark(&self, mark: &Mark, roster: &Roster) -> String {
        let phrase = match &mark.kind {
            MarkKind::Partition(groups) => {
                let names = |group: &Vec<ProcessId>| {
                    let names: Vec<&str> = group.iter().map(|&process| roster.name(process)).collect();
                    names.join(&self.text("value-separator"))
                };
                let groups: Vec<String> = groups.iter().map(names).collect();
                Phrase::new("band-partition").with("groups", groups.join(" | "))
            }
            MarkKind::OneWayCut { from, to } => {
                Phrase::new("band-one-way-cut").with("from", *from).with("to", *to)
            }
            MarkKind::SendOmission(process) => Phrase::new("band-send-omission").with("process", *process),
            MarkKind::ReceiveOmission(process) => {
                Phrase::new("band-receive-omission").with("process", *process)
            }
        };
        self.phrase(&phrase, roster)
    }
}
