//! Which run we mean: scenarios, the notation they and their edits are written in, and links.
//!
//! - [`schema`]: a [`Scenario`] as plain data; [`edit`]: what a reader changes in it;
//!   [`expect`]: what it claims about its run; [`parameters`]: its algorithm's own part.
//! - [`notation`]: the one parser and printer of names, items, edits and claims.
//! - [`file`]: a scenario as a file that a lecturer can write. [`catalogue`]: the files that come with the program.
//! - [`view`]: the words for how a diagram lies, in files and in links.
//! - [`link`]: a scenario, its edits and what is looked at, in one line that can be sent.
//!
//! This room knows no algorithm: it carries their parameters and commands as words. It runs nothing
//! and judges nothing. Whatever is wrong with a text is a [`Problem`]: what, where, and what to do.

pub mod catalogue;
mod config;
pub mod edit;
pub mod expect;
pub mod file;
mod id;
pub mod limits;
pub mod link;
pub mod notation;
pub mod parameters;
mod problem;
mod remap;
pub mod schema;
mod suggest;
mod text;
pub mod view;

pub use edit::Edit;
pub use expect::Expect;
pub use link::{Link, digest};
pub use parameters::{ParameterKind, ParameterSpec, ParameterValue, Parameters};
pub use problem::{Details, Place, Problem, Reason};
pub use schema::Scenario;
pub use suggest::suggest;
