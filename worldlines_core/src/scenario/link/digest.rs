//! A short fingerprint of a run, so that a link can tell whether it still shows what was shared.

use crate::trace::{Event, EventId, Fate, Message, MessageId, ProcessId, Timing, Trace};

/// FNV-1a with 64 bits (Fowler, Noll and Vo): short, and the same for ever, which no hasher of the
/// standard library promises.
struct Fnv(u64);

/// What each byte is multiplied with, and so many of them at once.
const PRIME: u64 = 0x0000_0100_0000_01b3;
const POWERS: [u64; 9] = powers();

const fn powers() -> [u64; 9] {
    let mut powers = [1_u64; 9];
    let mut power = 1;
    while power < 9 {
        powers[power] = powers[power - 1].wrapping_mul(PRIME);
        power += 1;
    }
    powers
}

impl Fnv {
    fn new() -> Fnv {
        Fnv(0xcbf2_9ce4_8422_2325)
    }

    fn bytes(&mut self, bytes: &[u8]) {
        for byte in bytes {
            self.0 = (self.0 ^ u64::from(*byte)).wrapping_mul(PRIME);
        }
    }

    /// Its eight bytes, the least first. Most numbers are small, and of bytes that are 0 only the factors are left.
    fn number(&mut self, number: u64) {
        let mut rest = number;
        let mut zeros = 8;
        while rest > 0 {
            self.0 = (self.0 ^ (rest & 0xff)).wrapping_mul(PRIME);
            rest >>= 8;
            zeros -= 1;
        }
        self.0 = self.0.wrapping_mul(POWERS[zeros]);
    }

    /// A text and its length: no two texts run into each other.
    fn text(&mut self, text: &str) {
        self.number(text.len() as u64);
        self.bytes(text.as_bytes());
    }

    fn process(&mut self, process: ProcessId) {
        self.number(u64::from(process.0));
    }

    fn event(&mut self, event: EventId) {
        self.process(event.process);
        self.number(u64::from(event.index));
    }

    fn message(&mut self, message: MessageId) {
        self.process(message.from);
        self.process(message.to);
        self.number(u64::from(message.number));
        self.number(u64::from(message.copy));
    }

    /// Something or nothing.
    fn option<T>(&mut self, option: Option<T>, write: impl FnOnce(&mut Fnv, T)) {
        self.number(u64::from(option.is_some()));
        if let Some(value) = option {
            write(self, value);
        }
    }
}

/// Five letters and digits that change when the run does: its names, kinds, times, causes and fates.
///
/// What is said about them (reasons, phases, labels, values) is left out, so that a better sentence
/// does not look like another run. Events are taken process by process and messages by name: in
/// what order a trace lists them is left out too.
pub fn digest(trace: &Trace) -> String {
    let mut hash = Fnv::new();
    hash.number(trace.roster.len() as u64);
    for process in &trace.roster.0 {
        hash.text(&process.id);
    }
    hash.text(match trace.timing {
        Timing::Clocked => "clocked",
        Timing::Stepped => "stepped",
    });
    for process in trace.roster.ids() {
        for event in trace.events_of(process) {
            hash_event(&mut hash, event, trace);
        }
    }
    // Added up, so that their order in the list does not matter, and nothing need be sorted.
    let messages = trace.messages.iter().map(hash_message);
    hash.number(messages.fold(0, u64::wrapping_add));
    base36(hash.0)
}

fn hash_event(hash: &mut Fnv, event: &Event, trace: &Trace) {
    hash.text(event.kind.name());
    hash.event(event.id);
    hash.number(event.at);
    let message = event.message.and_then(|position| trace.messages.get(position));
    hash.option(message, |hash, message| hash.message(message.id));
    hash.option(event.timer.as_ref(), |hash, timer| {
        hash.text(&timer.name);
        hash.number(u64::from(timer.number));
    });
    hash.option(event.about, Fnv::process);
    hash.option(event.cause, Fnv::event);
    hash.option(event.undone_by, Fnv::event);
    hash.option(event.replays, Fnv::event);
}

fn hash_message(message: &Message) -> u64 {
    let mut hash = Fnv::new();
    hash.message(message.id);
    hash.event(message.sent);
    match message.fate {
        Fate::Received(event) => {
            hash.text("received");
            hash.event(event);
        }
        Fate::Lost(how) => {
            hash.text("lost");
            hash.text(how.name());
        }
        Fate::InTransit { arrived } => {
            hash.text("in-transit");
            hash.number(u64::from(arrived));
        }
    }
    hash.option(message.ended_at, Fnv::number);
    hash.0
}

/// The last five digits in base 36: one in sixty million to miss a difference.
fn base36(mut number: u64) -> String {
    const DIGITS: &[u8; 36] = b"0123456789abcdefghijklmnopqrstuvwxyz";
    const LENGTH: usize = 5;
    let mut digits = [b'0'; LENGTH];
    for digit in digits.iter_mut().rev() {
        *digit = DIGITS[(number % 36) as usize];
        number /= 36;
    }
    digits.iter().map(|digit| char::from(*digit)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_number_is_its_eight_bytes() {
        for number in [0, 1, 255, 256, 0x0001_0000, 0x00ff_00ff_0000, 0x0100_0000_0000_0000, u64::MAX] {
            let (mut fast, mut plain) = (Fnv::new(), Fnv::new());
            fast.number(number);
            plain.bytes(&number.to_le_bytes());
            assert_eq!(fast.0, plain.0, "{number:#x}");
        }
    }
}
