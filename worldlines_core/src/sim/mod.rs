//! What can happen next.
//!
//! A [`World`] holds every process's state, the messages under way and the timers. `enabled()` lists
//! what may happen next and `apply()` makes one of it happen; the clocked scheduler, a script, a
//! click and an exhaustive search are only [choosers](Chooser) over these two. What happens is
//! recorded in a [`crate::trace::Trace`].
//!
//! This room knows no algorithm, no notation, no geometry and no words.

mod agenda;
mod apply;
mod chooser;
mod clocked;
pub mod config;
mod draw;
mod enabled;
mod erased;
mod faults;
mod fingerprint;
mod layer;
pub mod limits;
mod names;
pub mod network;
mod outbox;
mod plan;
mod property;
mod protocol;
mod question;
mod recorder;
mod recording;
mod rewrite;
mod run;
pub mod script;
mod sorted_map;
mod step;
mod transport;
mod view;
mod world;

pub use apply::FLUSHED;
pub use chooser::{Chooser, EarliestFirst, Random, Scripted};
pub use erased::Erased;
pub use layer::{Both, Half, Layer, LayerDescription, LayerOutbox, Layered};
pub use outbox::{Because, Outbox};
pub use plan::ScriptError;
pub use property::{Claim, Evidence, Judge, Judgement, Property, PropertyKind, Verdict};
pub use protocol::{Description, Explanation, Field, Observed, Part, Protocol, Wait};
pub use question::{Answer, Answers, Question, Stretch};
pub use recorder::Snapshot;
pub use recording::{ChannelRecording, Recording, UnderWay};
pub use run::{Run, run, run_with, world};
pub use step::{Action, Step};
pub use view::View;
pub use world::{Process, Status, TimerSetting, World};
