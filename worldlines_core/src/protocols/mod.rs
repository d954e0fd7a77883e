//! What processes do: one file per algorithm, and the registry that names them all.
//!
//! An algorithm knows `sim` and nothing else: no notation, no file, no picture, no words. Its types
//! end at the registry: whoever runs a scenario gets plain data, a [`Finished`] run, and need not
//! know which algorithm made it.
//!
//! The files of algorithms have one shape: problem and source, state, messages, handlers, phases,
//! properties, registry entry. To add one: write the file, add a line to [`ALGORITHMS`] and a section
//! of text in `assets/locales`.

pub mod alternating_bit;
pub mod assumption;
pub mod atomic_commit;
pub mod back_off;
pub mod clock;
pub mod command;
pub mod delivery;
mod figure;
mod finished;
pub mod go_back_n;
pub mod lamport_mutex;
pub mod logical_clocks;
pub mod paxos;
mod queue;
mod registry;
pub mod request_reply;
mod run;
pub mod snapshot;
pub mod three_phase_commit;
pub mod two_generals;
pub mod two_phase_commit;
mod witness;

pub use finished::{Finished, Inspector};
pub use registry::{ALGORITHMS, Algorithm, Entry, find};
pub use run::{RunProblem, run_scenario, wrong_on_purpose};
