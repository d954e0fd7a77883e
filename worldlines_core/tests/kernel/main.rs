//! The kernel's promises, kept by test-only protocols: every effect, event kind, fault and timing.
#![allow(clippy::unwrap_used, reason = "a test that cannot go on should stop")]

mod choices;
mod crash;
mod effects;
mod erased;
mod faults;
mod layers;
mod network;
mod order;
mod puppet;
mod questions;
mod random;
mod stepped;
mod verdicts;
mod world;
