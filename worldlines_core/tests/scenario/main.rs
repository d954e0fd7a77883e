//! Scenarios, their notation, their files and links: what is written is read back the same, and
//! whatever else is written gets a clear answer.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on should stop")]

mod apply;
mod catalogue;
mod digest;
mod file;
mod link;
mod notation;
mod predicate;
mod problems;
mod samples;
mod strategies;
mod texts;
mod words;
