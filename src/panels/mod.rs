//! The columns beside the diagram, and what lies over it.

mod asking;
mod beside;
mod choices;
mod costs;
mod edits;
mod event;
mod inspector;
mod invitation;
mod message;
mod notice;
mod otherwise;
mod parts;
mod process;
mod questions;
mod relation;
mod script;
mod seen;
mod setup;
mod start;
mod story;
mod table;
mod tour;
mod verdicts;
mod way;
mod wrong;

pub use beside::{BesideBar, BesideItem, BesideMenu, open_beside_menu};
pub use inspector::Side;
pub use notice::Notice;
pub use seen::SeenBy;
pub use start::start_at_top;
pub use story::Story;
pub use table::RunTable;
pub use tour::{card as tour_card, go as tour_go, is_on as is_on_tour, on as tour_on};
pub use verdicts::GravestFinding;
pub use way::{NextButton, NextItems, go, neighbour, open as open_scenario};
pub use wrong::{WrongBar, badge as wrong_badge};
