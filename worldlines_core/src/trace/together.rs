//! Several runs as one trace: their processes one after the other, their events in one order.

use super::{
    Event, EventId, Fate, Key, Mark, MarkKind, Message, MessageId, Phase, Phrase, Process, ProcessId, Roster,
    Strand, TimerId, Timing, Trace, Value,
};
use std::borrow::Cow;

/// Several runs as one trace, to be drawn on one axis. Nothing leads from one run to another.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Together {
    /// All runs. Its process ids are those of the runs, so an id may stand in it more than once.
    pub trace: Trace,
    /// How the things of each run are written in it.
    pub written: Vec<Written>,
    /// For each event of the trace, which run it is of, and its position there.
    pub events: Vec<(usize, usize)>,
    /// The same for each message.
    pub messages: Vec<(usize, usize)>,
    /// Of each run, where in the trace its events are.
    pub places: Vec<Vec<usize>>,
}

/// How something of one run is written among several: its processes follow those of the runs before it.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub struct Written {
    /// How many processes the runs before it have.
    pub first: u16,
}

/// What else is counted on from run to run.
struct Offsets {
    steps: u32,
    messages: usize,
    layers: Vec<u8>,
}

impl Together {
    /// Puts runs together in the order of the time that they count. Where some count ticks and some steps, all are
    /// counted in steps, which is what they share. Of what happens at one tick the first event of each run comes first,
    /// then the second of each: where the runs are the same, they keep step.
    pub fn of(runs: &[&Trace]) -> Together {
        let first = runs.first().map_or(Timing::Clocked, |run| run.timing);
        let has_one_timing = runs.iter().all(|run| run.timing == first);
        let timing = if has_one_timing { first } else { Timing::Stepped };
        let counted =
            runs.iter().map(|run| if has_one_timing { Cow::Borrowed(*run) } else { run.in_steps() });
        let counted: Vec<Cow<Trace>> = counted.collect();
        let runs: Vec<&Trace> = counted.iter().map(|run| &**run).collect();
        let runs = &runs[..];
        let (mut roster, mut layers, mut written) = (Roster::default(), Vec::new(), Vec::new());
        let mut offsets: Vec<Offsets> = Vec::new();
        let (mut steps, mut messages) = (0, 0);
        for run in runs {
            let by = Written { first: roster.len() as u16 };
            roster.0.extend(run.roster.0.iter().map(|process| by.process_of(process)));
            let layers = run.layers.iter().map(|layer| place_of(&mut layers, layer)).collect();
            offsets.push(Offsets { steps, messages, layers });
            written.push(by);
            steps += run.events.last().map_or(0, |event| event.step);
            messages += run.messages.len();
        }
        let mut trace = Trace::new(roster, layers, timing);
        trace.ended_at = runs.iter().map(|run| run.ended_at).max().unwrap_or(0);
        if let Some(longest) = runs.iter().max_by_key(|run| run.ended_at) {
            trace.end = longest.end;
        }
        let marks =
            runs.iter().zip(&written).flat_map(|(run, by)| run.marks.iter().map(|mark| by.mark(mark)));
        trace.marks = marks.collect();

        let events = in_step(runs);
        let mut places: Vec<Vec<usize>> = runs.iter().map(|run| vec![0; run.events.len()]).collect();
        for (place, &(run, position)) in events.iter().enumerate() {
            places[run][position] = place;
        }
        let messages = as_sent(runs, &places);
        let mut message_places = vec![0; messages.len()];
        for (place, &(run, position)) in messages.iter().enumerate() {
            message_places[offsets[run].messages + position] = place;
        }
        for &(run, position) in &events {
            let (by, offset, event) = (written[run], &offsets[run], &runs[run].events[position]);
            trace.push_event(Event {
                message: event.message.map(|message| message_places[offset.messages + message]),
                step: event.step + offset.steps,
                layer: offset.layer(event.layer),
                ..by.event_of(event)
            });
        }
        for &(run, position) in &messages {
            let (by, offset, message) = (written[run], &offsets[run], &runs[run].messages[position]);
            trace.messages.push(Message {
                copy_of: message.copy_of.map(|original| message_places[offset.messages + original]),
                layer: offset.layer(message.layer),
                ..by.message_of(message)
            });
        }
        Together { trace, written, events, messages, places }
    }

    /// The run that a process of the trace is of.
    pub fn run_of(&self, process: ProcessId) -> usize {
        self.written.partition_point(|by| by.first <= process.0).saturating_sub(1)
    }
}

impl Offsets {
    fn layer(&self, layer: u8) -> u8 {
        self.layers.get(usize::from(layer)).copied().unwrap_or(layer)
    }
}

/// The events of all runs in one order, each as its run and its position there.
fn in_step(runs: &[&Trace]) -> Vec<(usize, usize)> {
    let mut moments = Vec::with_capacity(runs.iter().map(|run| run.events.len()).sum());
    for (part, run) in runs.iter().enumerate() {
        // What happened never goes back, whatever an imported log says of its times.
        let (mut at, mut nth) = (0, 0);
        for (position, event) in run.events.iter().enumerate() {
            nth = if event.at > at { 0 } else { nth + 1 };
            at = at.max(event.at);
            moments.push(((at, nth, part), position));
        }
    }
    moments.sort_unstable();
    moments.into_iter().map(|((_, _, run), position)| (run, position)).collect()
}

/// The messages of all runs in the order of their sending.
fn as_sent(runs: &[&Trace], places: &[Vec<usize>]) -> Vec<(usize, usize)> {
    let of_run = |(run, trace): (usize, &&Trace)| {
        let sent = trace.messages.iter().enumerate().map(move |(position, message)| {
            let sent = trace.position(message.sent).map_or(0, |sent| places[run][sent]);
            (sent, run, position)
        });
        sent.collect::<Vec<_>>()
    };
    let mut messages: Vec<(usize, usize, usize)> = runs.iter().enumerate().flat_map(of_run).collect();
    messages.sort_unstable();
    messages.into_iter().map(|(_, run, position)| (run, position)).collect()
}

/// The position of a layer in the list, where it is added if it is new.
fn place_of(layers: &mut Vec<Key>, layer: &Key) -> u8 {
    let place = layers.iter().position(|known| known == layer).unwrap_or_else(|| {
        layers.push(layer.clone());
        layers.len() - 1
    });
    place as u8
}

impl Written {
    /// A process of the run.
    pub fn process(self, process: ProcessId) -> ProcessId {
        ProcessId(process.0 + self.first)
    }

    /// An event of the run.
    pub fn event(self, event: EventId) -> EventId {
        EventId { process: self.process(event.process), ..event }
    }

    /// A message of the run.
    pub fn message(self, message: MessageId) -> MessageId {
        MessageId { from: self.process(message.from), to: self.process(message.to), ..message }
    }

    /// The process of the run that is written so.
    pub fn read(self, process: ProcessId) -> ProcessId {
        ProcessId(process.0.saturating_sub(self.first))
    }

    fn phrase(self, phrase: &Phrase) -> Phrase {
        let values = phrase.values.iter().map(|(name, value)| (name.clone(), self.value(value)));
        Phrase { rule: phrase.rule.clone(), values: values.collect() }
    }

    fn phase(self, phase: &Phase) -> Phase {
        Phase { name: self.phrase(&phase.name), tone: phase.tone }
    }

    fn value(self, value: &Value) -> Value {
        match value {
            Value::Process(process) => Value::Process(self.process(*process)),
            Value::Event(event) => Value::Event(self.event(*event)),
            Value::Message(message) => Value::Message(self.message(*message)),
            Value::Ranked(number, process) => Value::Ranked(*number, self.process(*process)),
            Value::List(values) => Value::List(values.iter().map(|value| self.value(value)).collect()),
            other => other.clone(),
        }
    }

    fn process_of(self, process: &Process) -> Process {
        let initial_phase = process.initial_phase.as_ref().map(|phase| self.phase(phase));
        Process { initial_phase, ..process.clone() }
    }

    fn mark(self, mark: &Mark) -> Mark {
        let kind = match &mark.kind {
            MarkKind::Partition(groups) => {
                let group =
                    |group: &Vec<ProcessId>| group.iter().map(|&process| self.process(process)).collect();
                MarkKind::Partition(groups.iter().map(group).collect())
            }
            MarkKind::OneWayCut { from, to } => {
                MarkKind::OneWayCut { from: self.process(*from), to: self.process(*to) }
            }
            MarkKind::SendOmission(process) => MarkKind::SendOmission(self.process(*process)),
            MarkKind::ReceiveOmission(process) => MarkKind::ReceiveOmission(self.process(*process)),
        };
        Mark { kind, ..*mark }
    }

    /// All of an event but the places of other things in the trace.
    fn event_of(self, event: &Event) -> Event {
        let timer = |timer: &TimerId| TimerId { process: self.process(timer.process), ..timer.clone() };
        let id = |event: EventId| self.event(event);
        Event {
            id: id(event.id),
            at: event.at,
            kind: event.kind,
            message: event.message,
            timer: event.timer.as_ref().map(timer),
            about: event.about.map(|about| self.process(about)),
            value: event.value.as_ref().map(|value| self.value(value)),
            cause: event.cause.map(id),
            step: event.step,
            layer: event.layer,
            phase: event.phase.as_ref().map(|phase| self.phase(phase)),
            reason: self.phrase(&event.reason),
            predecessor: event.predecessor.map(id),
            undone_by: event.undone_by.map(id),
            replays: event.replays.map(id),
        }
    }

    fn message_of(self, message: &Message) -> Message {
        let fate = match message.fate {
            Fate::Received(event) => Fate::Received(self.event(event)),
            fate => fate,
        };
        Message {
            id: self.message(message.id),
            sent: self.event(message.sent),
            fate,
            label: self.phrase(&message.label),
            strand: message
                .strand
                .as_ref()
                .map(|strand| Strand { name: self.phrase(&strand.name), number: strand.number }),
            ..*message
        }
    }
}
