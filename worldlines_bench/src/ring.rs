//! The protocol that is measured: as little work of its own as a protocol can have.

use worldlines_core::sim::config::{Config, Mode};
use worldlines_core::sim::network::{ChannelModel, Latency};
use worldlines_core::sim::{Description, Outbox, Protocol};
use worldlines_core::trace::{Phrase, ProcessId, Roster};

const PROCESSES: u16 = 8;

/// Every process keeps four tokens going round, one hop a message.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Ring;

impl Protocol for Ring {
    type State = u64;
    type Message = u64;
    type Timer = ();
    type Command = ();
    type Record = ();
    type Stable = ();
    type Observer = ();

    fn initial(&self, _me: ProcessId) -> u64 {
        0
    }

    fn on_start(&self, _state: &mut u64, out: &mut Outbox<Ring>) {
        for token in 0..4 {
            out.send(ProcessId((out.me().0 + 1) % PROCESSES), token);
        }
    }

    fn on_message(&self, state: &mut u64, _from: ProcessId, token: u64, out: &mut Outbox<Ring>) {
        *state += token;
        out.explain("ring-forward", |reason| reason.with("token", token));
        out.send(ProcessId((out.me().0 + 1) % PROCESSES), token + 1)
            .because("ring-forward", |reason| reason.with("token", token + 1));
    }

    fn describe(&self, message: &u64) -> Description {
        Description::application(Phrase::new("ring-token").with("token", *message))
    }

    fn parse_command(&self, text: &str, _roster: &Roster) -> Result<(), Phrase> {
        Err(Phrase::new("ring-no-command").with("text", text))
    }

    fn command_text(&self, _command: &(), _roster: &Roster) -> String {
        String::new()
    }
}

/// A run of about this many events.
pub fn config(events: usize) -> Config {
    let mut config = Config::clocked(usize::from(PROCESSES), 0);
    config.network.default = ChannelModel {
        latency: Latency::Uniform { min_ticks: 5, max_ticks: 15 },
        fifo: false,
        ..ChannelModel::default()
    };
    // 32 tokens, ten ticks a hop, two events a hop.
    config.mode = Mode::Clocked { until_ticks: events as u64 * 10 / 64 };
    config.events_max = usize::MAX;
    config
}
