//! Whether what somebody claims is true.
//!
//! [`claim`] judges what a scenario's `expect` lines say about its run. This room reads finished runs
//! and changes none; it knows no algorithm, no picture and no words.

mod claim;

pub use claim::{Found, Prover};
