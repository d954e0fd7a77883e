//! What the reader is looking at: the page without a browser.
//!
//! [`State`] holds a scenario, the reader's edits, the run that they lead to, a cursor in it and what
//! is selected. [`Action`] is everything that a reader can do, and [`State::update`] does it. A run is
//! computed only when the scenario or its edits change; an edit that leads to no run changes nothing
//! but [`State::problem`].
//!
//! This room knows no browser, no pixel and no word: time between steps, sizes, the address bar and
//! sentences are the page's.

mod account;
mod action;
pub mod asking;
mod beside;
mod blockade;
mod captions;
pub mod choices;
mod common;
mod cone;
mod costs;
mod cutting;
mod draft;
mod drawn;
mod editing;
mod facts;
mod files;
mod gallery;
mod history;
mod ignored;
mod invitation;
mod json;
mod lasting;
mod link;
mod look;
mod mentions;
mod options;
mod picture;
mod process;
mod record;
mod rows;
mod script;
mod search;
pub mod setup;
mod shown;
mod snapshots;
mod standing;
mod state;
mod step;
mod strip;
mod trouble;
mod update;
mod veil;
mod watch;
mod work;
mod wrong;

pub use account::{Account, Course, Sums, Waiting, accounts, recorded_by};
pub use action::Action;
pub use beside::{Among, Beside};
pub use blockade::{Blockade, blockades};
pub use captions::{captioned, groups, vector_text};
pub use common::Common;
pub use cone::{Cone, Side};
pub use costs::{Costs, costs};
pub use cutting::Cutting;
pub use draft::{Draft, Mistake};
pub use drawn::Drawn;
pub use facts::{Change, around, caused, under_way};
pub use files::ChosenFile;
pub use gallery::{Preview, failures, preview};
pub use ignored::Ignored;
pub use invitation::{Invitation, Outcome, invitation, outcomes};
pub use link::{FIRST, Sharing};
pub use mentions::{Mention, mentions};
pub use options::{Status, WhatIf, place_here, status_at};
pub use options::{what_if_event, what_if_here, what_if_message, what_if_message_here};
pub use picture::{legend_name, letter, path_in};
pub use process::{ProcessNow, Running, process_at};
pub use record::write_run;
pub use rows::Rows;
pub use script::Piece;
pub use search::{Hit, hit, marked};
pub use shown::Shown;
pub use snapshots::{GlobalSnapshot, snapshots};
pub use standing::{Judged, Standing, standings, violating, witnesses};
pub use state::{Look, Selection, Stamps, State};
pub use step::{Step, Stride, finding};
pub use strip::Strip;
pub use trouble::{Difference, Trouble};
pub use watch::Watch;
