//! Where everything goes: a run as a space-time diagram, in numbers.
//!
//! `trace → layout → scene → svg | the page`, and beside it `trace → table`. [`layout`] finds a
//! coordinate for every event, [`scene`] turns the run into plain shapes with public fields, [`marks`]
//! has the drawing of each sign, [`svg`] writes a file, and [`table`] says the same in rows of text.
//!
//! This room reads only [`crate::trace`]. It knows no browser, no protocol, no words (texts come
//! through [`Captions`]) and no colours (shapes have class names; only the SVG writer has a theme).
//!
//! Two coordinates have names of their own, because the diagram can be turned: *main* runs with
//! time, *cross* runs from process to process. Only [`Direction`] knows which of them is x.
//!
//! A run is laid out once, at zoom 1. Zooming multiplies the main axis ([`Layout::zoomed`]), so nothing changes
//! its order, and [`Layout::carry`] says where a place has come. How much is drawn follows from how much has room
//! ([`Detail`]): from afar everything in a piece of the picture is a few paths ([`Scene::dense`]).
//!
//! A **cursor** is a number of events that have happened: 0 is before the first event of the trace,
//! `trace.events.len()` is the end. A shape with `since: 7` exists when the cursor is at 7 or more.

mod format;
mod geometry;
mod index;
pub mod layout;
pub mod legend;
pub mod marks;
mod options;
mod outline;
pub mod scene;
mod sorted;
pub mod svg;
pub mod table;
pub mod text;

pub use format::Px;
pub use geometry::{Point, Rect};
pub use layout::{Detail, Layout, Scale};
pub use legend::LegendItem;
pub use options::{Axis, Blocked, Captions, Direction, Group, Options};
pub use outline::Outline;
pub use scene::Scene;
