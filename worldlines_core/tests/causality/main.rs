//! The causality room against outside facts, and against definitions applied naively to random traces.

#![allow(clippy::unwrap_used, reason = "a failed unwrap here is a failed test, in helpers too")]

mod algebra;
mod cuts;
mod drawing;
mod malformed;
mod modality;
mod random;
mod rates;
mod recovery;
mod reorder;
mod rollback;
mod textbook;
