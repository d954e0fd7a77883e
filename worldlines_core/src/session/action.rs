//! Everything that a reader can do.

use super::beside::{Among, Beside};
use super::cutting::Cutting;
use super::files::ChosenFile;
use super::setup::FieldKey;
use super::state::{Selection, Stamps};
use super::step::Step;
use crate::diagram::{Axis, Direction};
use crate::scenario::Edit;
use crate::sim::script::Choice;
use crate::trace::{EventId, ProcessId};

/// Everything that a reader can do.
#[derive(Clone, PartialEq, Debug)]
pub enum Action {
    /// Moves through the run. A selected event or message no longer is: the inspector follows the
    /// cursor. A selected process stays; while comparing, the event at the cursor becomes the second.
    Step(Step),
    /// Looks at one event, message or process; the cursor goes to where it has happened. While
    /// comparing, an event becomes the second.
    Select(Selection),
    /// Selects a process at a place of its line: the cursor there, and the tick, if the axis has ticks.
    Point(ProcessId, usize, Option<u64>),
    /// Keeps the event in focus, to compare it with the next one that is stepped to or selected.
    StartComparing,
    /// Compares the event in focus with this one; selects this one if no event is in focus.
    Compare(EventId),
    /// Lets the inspector follow the cursor again, with nothing compared.
    Unselect,
    /// Opens a scenario of the catalogue, as it was written.
    Open(String),
    /// Opens what a link's fragment says.
    Follow(String),
    /// Opens a scenario file.
    OpenFile(ChosenFile),
    /// Changes the run.
    Add(Edit),
    /// Does what the scenario suggests to try, by its position, in place of all other changes.
    Try(usize),
    /// Takes back one change, by its position.
    Remove(usize),
    /// Puts another change in the place of one, by its position.
    Replace(usize, Edit),
    /// Loses the message that is selected.
    DropFocused,
    /// The same scenario with other random decisions.
    AnotherRun,
    /// Sets something of the scenario, as it was typed.
    Set(FieldKey, String),
    /// Leaves it again as the scenario has it.
    Restore(FieldKey),
    /// Goes on with this step, in place of all that comes after the cursor.
    Choose(Choice),
    /// From the cursor on, the reader chooses the steps.
    ChooseFromHere,
    /// The clock chooses them again.
    LetClockDecide,
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
    /// Tints the causal past and future of the event in focus, or no longer.
    ShowPast(bool),
    /// Veils what these processes cannot know at the cursor; nothing if there are none.
    SeeAs(Vec<ProcessId>),
    /// Lays a cut, moves it, takes it away.
    Cut(Cutting),
    /// Draws the nearest consistent cuts beside it, or no longer.
    ShowNearest(bool),
    /// Draws arrows without what their messages say, or with it.
    LeaveOutLabels(bool),
    /// Leaves out what comes after the cursor, or draws it pale.
    LeaveOutFuture(bool),
    /// Puts a run beside the one in hand.
    Beside(Beside),
    /// Does something with one of the runs that stand side by side.
    Among(Among),
    /// Takes all runs away but the one in hand.
    EndBeside,
    /// Does something to one of them, counted from the top, which is in hand from then on.
    InRun(usize, Box<Action>),
    /// Takes note of what went wrong.
    Dismiss,
}

impl Action {
    /// Whether it may lead to another run, how long that may be nobody knows.
    pub fn makes_another_run(&self) -> bool {
        let changes_only_picture = matches!(
            self,
            Action::Turn(_)
                | Action::Measure(_)
                | Action::Stamp(_)
                | Action::LeaveOutLabels(_)
                | Action::SeeAs(_)
        );
        matches!(self, Action::Follow(_)) || self.makes_another_picture() && !changes_only_picture
    }

    /// Whether the run or its picture is made anew by it. Of links this is not said: most lead to where one is.
    pub fn makes_another_picture(&self) -> bool {
        match self {
            Action::Open(_)
            | Action::OpenFile(_)
            | Action::Add(_)
            | Action::Try(_)
            | Action::Remove(_)
            | Action::Replace(..)
            | Action::DropFocused
            | Action::AnotherRun
            | Action::Set(..)
            | Action::Restore(_)
            | Action::Choose(_)
            | Action::ChooseFromHere
            | Action::LetClockDecide
            | Action::RunDraft
            | Action::Undo
            | Action::Redo
            | Action::Reset
            | Action::Turn(_)
            | Action::Measure(_)
            | Action::Stamp(_)
            | Action::LeaveOutLabels(_)
            | Action::SeeAs(_)
            | Action::Beside(_)
            | Action::EndBeside
            | Action::Among(Among::Remove(_) | Among::MoveUp(_)) => true,
            Action::InRun(_, action) => action.makes_another_picture(),
            Action::Step(_)
            | Action::Select(_)
            | Action::Point(..)
            | Action::StartComparing
            | Action::Compare(_)
            | Action::Unselect
            | Action::Follow(_)
            | Action::Write(_)
            | Action::DiscardDraft
            | Action::LeaveOutFuture(_)
            | Action::ShowPast(_)
            | Action::Cut(_)
            | Action::ShowNearest(_)
            | Action::Among(Among::Take(_) | Among::FirstDifference(_))
            | Action::Dismiss => false,
        }
    }
}
