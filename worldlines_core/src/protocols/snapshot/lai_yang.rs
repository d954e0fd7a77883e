//! Lai and Yang 1987, "On distributed snapshots", Information Processing Letters 25(3), for channels that do not
//! keep the order. Each message says which snapshots its sender had recorded when it sent it. A process records at the
//! latest before it handles a message that was sent after its sender recorded; a message that was sent before, and
//! comes after, was under way.
//!
//! That all of those have come, a receiver knows by counting (Mattern 1993, "Efficient algorithms for distributed
//! snapshots and global virtual time approximation", section 5; Kshemkalyani and Singhal 2008, section 4.4): whoever
//! records tells on each of its channels how many messages it had sent there. That message also makes those record whom
//! the application tells nothing.

use super::holdings::{Amount, Holdings};
use super::promises::promises;
use super::{Channels, Recorder, SnapshotEntry, Take};
use crate::protocols::assumption::Assumption;
use crate::sim::{
    ChannelRecording, Description, Layer, LayerDescription, LayerOutbox, Layered, Property, Protocol,
    Recording, UnderWay, Wait,
};
use crate::trace::{Phrase, ProcessId, Roster, Value};

/// The algorithm.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct LaiYang {
    /// On which channels counts go.
    pub channels: Channels,
}

/// What goes over the network: what is said, and the snapshots that the sender had recorded.
#[derive(Clone, PartialEq, Eq, Hash, Debug)]
pub struct Message<M> {
    said: Said<M>,
    recorded: Vec<u32>,
}

/// What a message says.
#[derive(Clone, PartialEq, Eq, Hash, Debug)]
pub enum Said<M> {
    /// What the application says.
    Application(M),
    /// For this snapshot, its sender had sent so many messages on this channel when it recorded.
    Count {
        /// Which snapshot.
        snapshot: u32,
        /// How many.
        sent: u32,
    },
}

/// A process's parts of all snapshots, and its counts.
#[derive(Clone, PartialEq, Eq, Hash, Debug, Default)]
pub struct State {
    recordings: Vec<Recording>,
    /// For each recording and each of its channels, what is known of the messages sent on it before.
    counts: Vec<Vec<Count>>,
    /// How many of the application's messages it has sent on each channel out, in the order of receivers.
    sent: Vec<(ProcessId, u32)>,
    /// How many it has received on each channel in, in the order of senders.
    received: Vec<(ProcessId, u32)>,
}

/// The messages that were sent on a channel before its sender recorded.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug, Default)]
struct Count {
    /// How many have come.
    come: u32,
    /// How many there are, once that is known.
    sent: Option<u32>,
}

type Out = LayerOutbox<Holdings, LaiYang>;
type ApplicationState = <Holdings as Protocol>::State;

impl State {
    fn has(&self, snapshot: u32) -> bool {
        self.recordings.iter().any(|recording| recording.snapshot == snapshot)
    }

    /// A channel in of a recording, with its count.
    fn channel(&mut self, snapshot: u32, from: ProcessId) -> Option<(&mut ChannelRecording, &mut Count)> {
        let place = self.recordings.iter().position(|recording| recording.snapshot == snapshot)?;
        let channels = self.recordings[place].channels.iter_mut();
        channels.zip(&mut self.counts[place]).find(|(channel, _)| channel.from == from)
    }
}

impl LaiYang {
    /// Records for all of these at once: what is sent about one of them must not pass for sent before another.
    fn record(
        &self,
        state: &mut State,
        application: &ApplicationState,
        snapshots: &[u32],
        is_initiator: bool,
        out: &mut Out,
    ) {
        let held = application.held;
        for &snapshot in snapshots {
            let channel = |&(from, _): &(ProcessId, u32)| ChannelRecording {
                from,
                messages: Vec::new(),
                is_open: true,
            };
            state.recordings.push(Recording {
                snapshot,
                is_initiator,
                last: out.event_count(),
                state: Value::from(held),
                channels: state.received.iter().map(channel).collect(),
            });
            // All that has come so far was sent before: what was sent after would have made it record.
            let count = |&(_, come): &(ProcessId, u32)| Count { come, sent: None };
            state.counts.push(state.received.iter().map(count).collect());
            out.checkpoint(held)
                .because("snapshot-records", |reason| reason.with("snapshot", snapshot).with("held", held));
        }
        let recorded = recorded(state);
        for &snapshot in snapshots {
            for &(to, sent) in &state.sent {
                let message = Message { said: Said::Count { snapshot, sent }, recorded: recorded.clone() };
                out.send(to, message).because("lai-yang-sends-count", |reason| {
                    reason.with("to", to).with("snapshot", snapshot).with("sent", sent)
                });
            }
        }
    }
}

/// The snapshots that a process has recorded.
fn recorded(state: &State) -> Vec<u32> {
    state.recordings.iter().map(|recording| recording.snapshot).collect()
}

/// Nothing more comes on a channel of which everything has come.
fn close(channel: &mut ChannelRecording, count: Count) {
    channel.is_open = count.sent != Some(count.come);
}

impl Layer<Holdings> for LaiYang {
    type State = State;
    type Message = Message<Amount>;
    type Timer = ();
    type Command = Take;
    type Record = ();
    type Stable = ();

    fn name(&self) -> &'static str {
        "snapshot"
    }

    fn initial(&self, me: ProcessId) -> State {
        State {
            recordings: Vec::new(),
            counts: Vec::new(),
            sent: self.channels.out_of(me).map(|to| (to, 0)).collect(),
            received: self.channels.towards(me).map(|from| (from, 0)).collect(),
        }
    }

    fn on_send(&self, state: &mut State, to: ProcessId, message: Amount, out: &mut Out) {
        for (_, sent) in state.sent.iter_mut().filter(|(receiver, _)| *receiver == to) {
            *sent += 1;
        }
        out.send(to, Message { said: Said::Application(message), recorded: recorded(state) });
    }

    fn on_message(
        &self,
        state: &mut State,
        application: &ApplicationState,
        from: ProcessId,
        message: Message<Amount>,
        out: &mut Out,
    ) {
        let told: Vec<u32> =
            message.recorded.iter().copied().filter(|&snapshot| !state.has(snapshot)).collect();
        if let Some(&snapshot) = told.last() {
            out.explain("lai-yang-told", |reason| reason.with("from", from).with("snapshot", snapshot));
            self.record(state, application, &told, false, out);
        }
        match message.said {
            Said::Application(amount) => {
                let before: Vec<u32> = recorded(state)
                    .into_iter()
                    .filter(|snapshot| !message.recorded.contains(snapshot))
                    .collect();
                let arrived = UnderWay { carried: Value::from(amount.0), received: out.event_count() + 1 };
                for snapshot in before {
                    if let Some((channel, count)) = state.channel(snapshot, from) {
                        channel.messages.push(arrived.clone());
                        count.come += 1;
                        close(channel, *count);
                    }
                }
                for (_, received) in state.received.iter_mut().filter(|(sender, _)| *sender == from) {
                    *received += 1;
                }
                out.hand_over(from, amount);
            }
            Said::Count { snapshot, sent } => {
                if let Some((channel, count)) = state.channel(snapshot, from) {
                    count.sent = Some(sent);
                    close(channel, *count);
                    let come = count.come;
                    out.explain("lai-yang-count", |reason| {
                        reason
                            .with("from", from)
                            .with("snapshot", snapshot)
                            .with("sent", sent)
                            .with("come", come)
                    });
                }
            }
        }
    }

    fn on_command(&self, state: &mut State, application: &ApplicationState, take: Take, out: &mut Out) {
        let snapshot = take.number(&state.recordings);
        if state.has(snapshot) {
            out.explain("snapshot-recorded-already", |reason| reason.with("snapshot", snapshot));
            return;
        }
        out.explain("snapshot-begins", |reason| reason.with("snapshot", snapshot));
        self.record(state, application, &[snapshot], true, out);
    }

    fn describe(&self, application: &Holdings, message: &Message<Amount>) -> LayerDescription {
        match &message.said {
            Said::Application(amount) => {
                let description = application.describe(amount);
                // What was sent after a snapshot is told from what was sent before.
                LayerDescription::Carried(match message.recorded.last() {
                    Some(last) => {
                        description.of_strand(Phrase::new("lai-yang-strand").with("snapshot", *last))
                    }
                    None => description,
                })
            }
            Said::Count { snapshot, sent } => {
                let label = Phrase::new("lai-yang-message").with("snapshot", *snapshot).with("sent", *sent);
                let strand = Phrase::new("lai-yang-strand").with("snapshot", *snapshot);
                LayerDescription::Own(Description::control(label).of_strand(strand))
            }
        }
    }

    fn carried<'a>(&self, message: &'a Message<Amount>) -> Option<&'a Amount> {
        match &message.said {
            Said::Application(amount) => Some(amount),
            Said::Count { .. } => None,
        }
    }

    fn parse_command(&self, text: &str, _roster: &Roster) -> Option<Take> {
        Take::parse(text)
    }

    fn command_text(&self, command: &Take, _roster: &Roster) -> String {
        command.text()
    }

    fn recordings(&self, state: &State) -> Vec<Recording> {
        state.recordings.clone()
    }

    fn properties(&self) -> Vec<Property<Layered<Holdings, LaiYang>>> {
        promises()
    }

    fn waits_for(&self, state: &State) -> Vec<Wait> {
        let recordings = state.recordings.iter().zip(&state.counts);
        let open = recordings.flat_map(|(recording, counts)| {
            let channels = recording.channels.iter().zip(counts).filter(|(channel, _)| channel.is_open);
            channels.map(|(channel, count)| Wait {
                whom: channel.from,
                what: match count.sent {
                    None => Phrase::new("lai-yang-awaits-count").with("snapshot", recording.snapshot),
                    Some(sent) => Phrase::new("lai-yang-awaits-messages")
                        .with("snapshot", recording.snapshot)
                        .with("sent", sent)
                        .with("come", count.come),
                },
            })
        });
        open.collect()
    }
}

impl Recorder for LaiYang {
    fn recorded(state: &State) -> &[Recording] {
        &state.recordings
    }
}

/// The registry's line.
pub static ENTRY: SnapshotEntry<LaiYang> = SnapshotEntry {
    id: "lai-yang",
    source: "Lai and Yang 1987, Information Processing Letters 25(3); Mattern 1993, section 5",
    assumptions: &[Assumption::NoLoss, Assumption::NoDuplication, Assumption::NoCrash],
    layer: |channels| LaiYang { channels },
};
