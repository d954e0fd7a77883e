//! Scenarios, their notation, their files and links: what is written is read back the same, and
//! whatever else is written gets a clear answer.

mod apply;
mod catalogue;
mod digest;
mod file;
mod link;
mod notation;
mod problems;
mod samples;
mod strategies;
mod words;
