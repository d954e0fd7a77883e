//! The simulation core of Worldlines.
//!
//! A *run* is a scenario plus a list of choices; everything that happened in it is one plain
//! [`trace::Trace`]. The rooms of this crate either produce that trace or read it. Nothing here
//! knows a browser, a clock, a file or a thread; `ARCHITECTURE.md` has the map.

pub mod causality;
pub mod check;
pub mod diagram;
pub mod lessons;
pub mod protocols;
pub mod scenario;
pub mod session;
pub mod sim;
pub mod trace;
pub mod words;
