//! What several tests need. Not every test needs all of it.
#![allow(dead_code)]

pub mod blocked;
pub mod chance;
pub mod counts;
pub mod graph;
pub mod memory;
pub mod numbers;
pub mod rounds;
pub mod search;
