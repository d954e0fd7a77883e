//! Everything that a reader can do.

use super::state::{Selection, Stamps};
use super::step::Step;
use crate::diagram::{Axis, Direction};
use crate::scenario::Edit;

/// Everything that a reader can do.
#[derive(Clone, PartialEq, Debug)]
pub enum Action {
    /// Moves through the run. What was selected no longer is: the inspector follows the cursor.
    Step(Step),
    /// Looks at one event or message; the cursor goes to where it has happened.
    Select(Selection),
    /// Lets the inspector follow the cursor again.
    Unselect,
    /// Opens a scenario of the catalogue, as it was written.
    Open(String),
    /// Opens what a link's fragment says.
    Follow(String),
    /// Changes the run.
    Add(Edit),
    /// Takes back one change, by its position.
    Remove(usize),
    /// The same scenario with other random decisions.
    AnotherRun,
    /// Writes in the script panel, without running it.
    Write(String),
    /// Runs what is written in the script panel.
    RunDraft,
    /// Forgets what is written in the script panel and was not run.
    DiscardDraft,
    /// Takes back the last change.
    Undo,
    /// Makes it again.
    Redo,
    /// Takes back all changes.
    Reset,
    /// Turns the diagram; `None` is as the page is wide.
    Turn(Option<Direction>),
    /// Chooses what the axis means.
    Measure(Axis),
    /// Chooses the clocks that stand beside events.
    Stamp(Stamps),
    /// Takes note of what went wrong.
    Dismiss,
}
