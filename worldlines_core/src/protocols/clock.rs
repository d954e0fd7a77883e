//! Lamport clocks as algorithms carry them (Lamport 1978, section "Logical clocks", rules IR1 and
//! IR2), also with rates that differ (van Steen and Tanenbaum 2017, figure 6.9).
//!
//! Conventions: every event of a process ticks. A send ticks before its message is stamped; a receive
//! takes the greater of what its own clock says and one more than the stamp. In a reason, `lamport`
//! is the clock of the event, `lamport-local` the clock before it, `step` how far that ran on, and
//! `lamport-stamp` the stamp of the message.
//!
//! A process is not told of all its events: not of a pause, and not of what came before a crash. They
//! tick all the same, and it makes up for them at its next one. (What receipts added before a crash is
//! lost with the rest of its memory, and a clock that runs by itself makes up for them only roughly.)

use crate::sim::Outbox;
use crate::sim::Protocol;
use crate::sim::config::{Config, Mode};
use crate::trace::{ClockRate, Phrase, ProcessId};

/// How the clock of every process runs.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Rates(Vec<ClockRate>);

impl Rates {
    /// The rates of these processes.
    ///
    /// # Errors
    /// When a clock runs by itself where there is no time to run by, or where the process takes the
    /// time from a clock that is wrong.
    pub fn of(config: &Config) -> Result<Rates, Phrase> {
        for (process, id) in config.roster.0.iter().zip(config.roster.ids()) {
            let offset_ticks = config.local_clocks.get(id.position()).map_or(0, |clock| clock.offset_ticks);
            let problem = match process.clock_rate {
                ClockRate::PerTick(_) if config.mode == Mode::Stepped => "clock-rate-needs-time",
                ClockRate::PerTick(_) if offset_ticks != 0 => "clock-rate-needs-exact-clock",
                _ => continue,
            };
            return Err(Phrase::new(problem).with("process", id));
        }
        Ok(Rates(config.roster.0.iter().map(|process| process.clock_rate.clone()).collect()))
    }

    /// The clock of a process that has just been switched on.
    pub fn initial(&self, me: ProcessId) -> LamportClock {
        let time = match self.rate(me) {
            ClockRate::Table(readings) => readings.first().copied().unwrap_or(0),
            ClockRate::PerEvent(_) | ClockRate::PerTick(_) => 0,
        };
        LamportClock { time, events: 0, shift: 0 }
    }

    fn rate(&self, me: ProcessId) -> &ClockRate {
        self.0.get(me.position()).unwrap_or(&ClockRate::PerEvent(1))
    }
}

/// A process's Lamport clock.
#[derive(Clone, PartialEq, Eq, Hash, Debug)]
pub struct LamportClock {
    /// What it says: the clock of the process's latest event.
    pub time: u64,
    /// How many events of the process it has counted.
    events: u64,
    /// How far receipts have set it forward.
    shift: u64,
}

/// One tick of a clock, with the numbers behind it.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Tick {
    /// The event's place on its line, counted from 1.
    pub event: u64,
    /// The clock before.
    pub local: u64,
    /// How far it ran on.
    pub step: u64,
    /// The stamp of the message that was received.
    pub stamp: Option<u64>,
    /// The clock of the event.
    pub time: u64,
}

impl LamportClock {
    /// An event that receives nothing.
    pub fn tick<P: Protocol>(&mut self, rates: &Rates, out: &Outbox<P>) -> Tick {
        self.catch_up(rates, out);
        self.advance(rates.rate(out.me()), out.clock_ticks(), None)
    }

    /// An event that receives a message with this stamp.
    pub fn receive<P: Protocol>(&mut self, rates: &Rates, out: &Outbox<P>, stamp: u64) -> Tick {
        self.catch_up(rates, out);
        self.advance(rates.rate(out.me()), out.clock_ticks(), Some(stamp))
    }

    /// Ticks for the events that the process was told nothing of.
    fn catch_up<P: Protocol>(&mut self, rates: &Rates, out: &Outbox<P>) {
        while self.events < u64::from(out.event_count()) {
            self.advance(rates.rate(out.me()), out.clock_ticks(), None);
        }
    }

    fn advance(&mut self, rate: &ClockRate, ticks: i64, stamp: Option<u64>) -> Tick {
        self.events += 1;
        let local = self.time;
        let own = match rate {
            ClockRate::PerEvent(step) => local.saturating_add(*step),
            ClockRate::PerTick(rate) => {
                let ticks = u64::try_from(ticks).unwrap_or(0);
                ticks.saturating_mul(*rate).saturating_add(self.shift)
            }
            ClockRate::Table(readings) => reading(readings, self.events).saturating_add(self.shift),
        };
        // A clock that has not run on since the event before counts one on: it must grow along the line.
        let unhurried = own.max(local.saturating_add(1));
        let time = unhurried.max(stamp.map_or(0, |stamp| stamp.saturating_add(1)));
        if time > unhurried {
            self.shift = self.shift.saturating_add(time - own);
        }
        self.time = time;
        Tick { event: self.events, local, step: unhurried - local, stamp, time }
    }
}

/// What a clock reads at this event; beyond its table it goes on as the table ended.
fn reading(readings: &[u64], event: u64) -> u64 {
    let in_table = usize::try_from(event).ok().and_then(|event| readings.get(event));
    if let Some(&reading) = in_table {
        return reading;
    }
    let beyond = event.saturating_sub((readings.len() as u64).saturating_sub(1));
    match readings {
        [] => event,
        [only] => only.saturating_add(beyond),
        [.., before, last] => last.saturating_add(beyond.saturating_mul(last.saturating_sub(*before))),
    }
}

impl Tick {
    /// Adds the numbers to a reason.
    pub fn explain(self, reason: Phrase) -> Phrase {
        let reason = reason.with("lamport-local", self.local).with("step", self.step);
        let reason = match self.stamp {
            Some(stamp) => reason.with("lamport-stamp", stamp),
            None => reason,
        };
        reason.with("lamport", self.time)
    }
}
