//! Chandy and Lamport 1985, "Distributed snapshots: determining global states of distributed systems",
//! ACM TOCS 3(1), section 3.1. Whoever records its state sends a *marker* on each of its channels before anything
//! else. The first marker that a process receives makes it record; the messages that a channel brings between
//! that and the channel's own marker were under way.
//!
//! Several processes may begin the same snapshot, and several snapshots may be taken at once: each marker
//! carries its snapshot's number.

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
pub struct ChandyLamport {
    /// On which channels markers go.
    pub channels: Channels,
}

/// What goes over the network.
#[derive(Clone, PartialEq, Eq, Hash, Debug)]
pub enum Message<M> {
    /// What the application says.
    Application(M),
    /// The end of what was sent before the sender recorded.
    Marker(u32),
}

/// A process's parts of all snapshots.
#[derive(Clone, PartialEq, Eq, Hash, Debug, Default)]
pub struct State(pub Vec<Recording>);

type Out = LayerOutbox<Holdings, ChandyLamport>;
type ApplicationState = <Holdings as Protocol>::State;

impl ChandyLamport {
    /// The marker-sending rule. The channel from which a marker came is empty.
    fn record(
        &self,
        state: &mut State,
        application: &ApplicationState,
        snapshot: u32,
        marker_from: Option<ProcessId>,
        out: &mut Out,
    ) {
        let me = out.me();
        let held = application.held;
        let channel =
            |from| ChannelRecording { from, messages: Vec::new(), is_open: Some(from) != marker_from };
        state.0.push(Recording {
            snapshot,
            is_initiator: marker_from.is_none(),
            last: out.event_count(),
            state: Value::from(held),
            channels: self.channels.towards(me).map(channel).collect(),
        });
        out.checkpoint(held)
            .because("snapshot-records", |reason| reason.with("snapshot", snapshot).with("held", held));
        for to in self.channels.out_of(me) {
            out.send(to, Message::Marker(snapshot)).because("chandy-lamport-sends-marker", |reason| {
                reason.with("to", to).with("snapshot", snapshot)
            });
        }
    }
}

impl Layer<Holdings> for ChandyLamport {
    type State = State;
    type Message = Message<Amount>;
    type Timer = ();
    type Command = Take;
    type Record = ();
    type Stable = ();

    fn name(&self) -> &'static str {
        "snapshot"
    }

    fn initial(&self, _me: ProcessId) -> State {
        State::default()
    }

    fn on_send(&self, _state: &mut State, to: ProcessId, message: Amount, out: &mut Out) {
        out.send(to, Message::Application(message));
    }

    fn on_message(
        &self,
        state: &mut State,
        application: &ApplicationState,
        from: ProcessId,
        message: Message<Amount>,
        out: &mut Out,
    ) {
        match message {
            Message::Application(amount) => {
                let arrived = UnderWay { carried: Value::from(amount.0), received: out.event_count() + 1 };
                let channels = state.0.iter_mut().flat_map(|recording| &mut recording.channels);
                for channel in channels.filter(|channel| channel.from == from && channel.is_open) {
                    channel.messages.push(arrived.clone());
                }
                out.hand_over(from, amount);
            }
            Message::Marker(snapshot) => {
                let Some(recording) = state.0.iter_mut().find(|recording| recording.snapshot == snapshot)
                else {
                    out.explain("chandy-lamport-first-marker", |reason| {
                        reason.with("from", from).with("snapshot", snapshot)
                    });
                    self.record(state, application, snapshot, Some(from), out);
                    return;
                };
                // Of a marker that comes twice, the second says nothing new.
                for channel in recording.channels.iter_mut().filter(|channel| channel.from == from) {
                    channel.is_open = false;
                    let messages = channel.messages.len();
                    out.explain("chandy-lamport-next-marker", |reason| {
                        reason.with("from", from).with("snapshot", snapshot).with("messages", messages)
                    });
                }
            }
        }
    }

    fn on_command(&self, state: &mut State, application: &ApplicationState, take: Take, out: &mut Out) {
        let snapshot = take.number(&state.0);
        if state.0.iter().any(|recording| recording.snapshot == snapshot) {
            out.explain("snapshot-recorded-already", |reason| reason.with("snapshot", snapshot));
            return;
        }
        out.explain("snapshot-begins", |reason| reason.with("snapshot", snapshot));
        self.record(state, application, snapshot, None, out);
    }

    fn describe(&self, application: &Holdings, message: &Message<Amount>) -> LayerDescription {
        match message {
            Message::Application(amount) => LayerDescription::Carried(application.describe(amount)),
            Message::Marker(snapshot) => {
                let strand = Phrase::new("snapshot-strand").with("snapshot", *snapshot);
                let label = Phrase::new("chandy-lamport-marker").with("snapshot", *snapshot);
                LayerDescription::Own(Description::control(label).of_strand(strand))
            }
        }
    }

    fn carried<'a>(&self, message: &'a Message<Amount>) -> Option<&'a Amount> {
        match message {
            Message::Application(amount) => Some(amount),
            Message::Marker(_) => None,
        }
    }

    fn parse_command(&self, text: &str, _roster: &Roster) -> Option<Take> {
        Take::parse(text)
    }

    fn command_text(&self, command: &Take, _roster: &Roster) -> String {
        command.text()
    }

    fn recordings(&self, state: &State) -> Vec<Recording> {
        state.0.clone()
    }

    fn properties(&self) -> Vec<Property<Layered<Holdings, ChandyLamport>>> {
        promises()
    }

    fn waits_for(&self, state: &State) -> Vec<Wait> {
        let open = |recording: &Recording| {
            let snapshot = recording.snapshot;
            let channels = recording.channels.iter().filter(|channel| channel.is_open);
            let waits = channels.map(move |channel| Wait {
                whom: channel.from,
                what: Phrase::new("chandy-lamport-awaits-marker").with("snapshot", snapshot),
            });
            waits.collect::<Vec<_>>()
        };
        state.0.iter().flat_map(open).collect()
    }
}

impl Recorder for ChandyLamport {
    fn recorded(state: &State) -> &[Recording] {
        &state.0
    }
}

/// The registry's line.
pub static ENTRY: SnapshotEntry<ChandyLamport> = SnapshotEntry {
    id: "chandy-lamport",
    source: "Chandy and Lamport 1985, ACM TOCS 3(1), section 3",
    assumptions: &[
        Assumption::FifoChannels,
        Assumption::NoLoss,
        Assumption::NoDuplication,
        Assumption::NoCrash,
    ],
    layer: |channels| ChandyLamport { channels },
};
