//! In what order we tell it: tours, each one file under `assets/lessons`.
//!
//! A tour is a list of stops. Each stop is a link in the notation, so that it says which run, how far,
//! and through whose eyes; and a text. A new tour is one new file; nothing else mentions it.
//!
//! ```toml
//! id = "five-cases"
//! title = "Five cases a client cannot tell apart"
//! about = "request-reply"                  # the algorithm whose scenarios lead to it
//! text = "What the tour is about, for whoever has not begun it."
//!
//! [[stop]]
//! title = "The request is lost"
//! link = "#1/request-reply/request-lost;at=C.3;seen=C"
//! text = "What to see here."               # where a stop has no title or text, it has those of the stop before it
//! behind = "What was behind the veil."      # where there is one
//! ```

use std::sync::OnceLock;
use toml::de::{DeTable, DeValue};

/// The files.
const FILES: &[&str] = include!(concat!(env!("OUT_DIR"), "/lessons.rs"));

/// One place of a tour.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Stop {
    /// A short title.
    pub title: String,
    /// What is looked at: a link from the `#` on.
    pub link: String,
    /// What to see there.
    pub text: String,
    /// What to see once the veil is lifted; empty if there is none.
    pub behind: String,
}

impl Stop {
    /// The id of the scenario that it shows.
    pub fn scenario_id(&self) -> &str {
        let target = self.link.split_once('/').map_or("", |(_, target)| target);
        target.split(';').next().unwrap_or_default()
    }
}

/// One thing that a tour shows: a stop, and once more what is behind its veil, if it has one.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Beat {
    /// Which stop, by position.
    pub stop: usize,
    /// Whether its veil is lifted.
    pub lifted: bool,
}

/// A walk through several runs.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Tour {
    /// Its name in addresses and texts.
    pub id: String,
    /// A short title.
    pub title: String,
    /// The algorithm whose scenarios lead to it.
    pub about: String,
    /// What it is about.
    pub text: String,
    /// Where it leads, in order.
    pub stops: Vec<Stop>,
}

/// Every tour, by the name of its file. They are read when first asked for; a test sees to it that
/// each file is one.
pub fn tours() -> &'static [Tour] {
    static TOURS: OnceLock<Vec<Tour>> = OnceLock::new();
    TOURS.get_or_init(|| FILES.iter().filter_map(|file| read(file)).collect())
}

impl Tour {
    /// The locale key of one of the tour's own texts (`title`, `text`, `stop-2-behind`), with which another language
    /// overrides it: `tour-five-cases.stop-2-behind`.
    pub fn text_key(&self, part: &str) -> String {
        format!("tour-{}.{part}", self.id)
    }

    /// All that it shows, in order.
    pub fn beats(&self) -> Vec<Beat> {
        let of_stop = |(stop, it): (usize, &Stop)| {
            let behind = (!it.behind.is_empty()).then_some(Beat { stop, lifted: true });
            [Some(Beat { stop, lifted: false }), behind].into_iter().flatten()
        };
        self.stops.iter().enumerate().flat_map(of_stop).collect()
    }

    /// What it shows after this, or before it; `None` where it ends.
    pub fn beside(&self, beat: Beat, forward: bool) -> Option<Beat> {
        let beats = self.beats();
        let position = beats.iter().position(|other| *other == beat)?;
        let to = if forward { Some(position + 1) } else { position.checked_sub(1) };
        to.and_then(|to| beats.get(to)).copied()
    }

    /// The stop that shows this scenario: this one if it does, else the first that does.
    pub fn stop_showing(&self, id: &str, preferred: usize) -> Option<usize> {
        let shows = |position: &usize| self.stops.get(*position).is_some_and(|stop| stop.scenario_id() == id);
        Some(preferred).filter(shows).or_else(|| (0..self.stops.len()).find(shows))
    }
}

/// How many files there are.
pub fn file_count() -> usize {
    FILES.len()
}

fn read(file: &str) -> Option<Tour> {
    let document = DeTable::parse(file).ok()?;
    let table = document.get_ref();
    let mut stops: Vec<Stop> = Vec::new();
    for stop in table.get("stop")?.get_ref().as_array()?.iter() {
        let table = stop.get_ref().as_table()?;
        let before = stops.last();
        stops.push(Stop {
            title: text(table, "title").or_else(|| before.map(|before| before.title.clone()))?,
            link: text(table, "link")?,
            text: text(table, "text").or_else(|| before.map(|before| before.text.clone()))?,
            behind: text(table, "behind").unwrap_or_default(),
        });
    }
    Some(Tour {
        id: text(table, "id")?,
        title: text(table, "title")?,
        about: text(table, "about")?,
        text: text(table, "text")?,
        stops,
    })
}

/// A text on one line: line ends count as spaces.
fn text(table: &DeTable, key: &str) -> Option<String> {
    let text = table.get(key).map(|value| value.get_ref()).and_then(DeValue::as_str)?;
    Some(text.split_ascii_whitespace().collect::<Vec<_>>().join(" "))
}
