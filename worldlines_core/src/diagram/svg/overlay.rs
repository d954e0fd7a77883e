//! What is laid over a picture: what the reader looks at, what that has to do with the rest, what is not known.

use super::shapes::Pen;
use crate::diagram::marks::{DIFFERS, VIOLATED};
use crate::diagram::scene::{Hit, LaidCut, Text};
use crate::diagram::{Direction, Rect};

/// What is laid over a picture. Events and messages are given by their positions in the trace.
pub struct Overlay<'a> {
    /// Grounds under the lines: the causal past and future of an event.
    pub past: Vec<Rect>,
    /// See [`Overlay::past`].
    pub future: Vec<Rect>,
    /// What those cannot know through whose eyes the run is seen.
    pub veils: Option<Vec<Veil>>,
    /// What the picture is about.
    pub focus: Option<Hit>,
    /// The event that it is compared with.
    pub second: Option<usize>,
    /// What proves that one of the two happened before the other; empty if nothing does.
    pub path: String,
    /// The events by which properties are violated.
    pub violating: Vec<usize>,
    /// Where runs side by side first part.
    pub differing: Vec<Hit>,
    /// The reader's cut.
    pub cut: Option<LaidCut>,
    /// How an event or a message stands to all that.
    pub side: &'a dyn Fn(Hit) -> Side,
}

/// What is not known of a line.
#[derive(Clone, PartialEq, Debug)]
pub struct Veil {
    /// Where the line fades, and what is beyond.
    pub grounds: [Rect; 2],
    /// What is said of it there.
    pub word: Option<Text>,
}

/// How an event or a message stands to what is laid over the picture.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Side {
    /// Nothing is said about it.
    None,
    /// In the causal past of the event in focus.
    Past,
    /// In its causal future.
    Future,
    /// Neither.
    Concurrent,
    /// All runs that stand side by side have it.
    Shared,
    /// Only its sending is known.
    Open,
}

impl Side {
    pub(super) fn class(self) -> &'static str {
        match self {
            Side::Past => " in-past",
            Side::Future => " in-future",
            Side::Concurrent => " concurrent",
            Side::Shared => " shared",
            Side::None | Side::Open => "",
        }
    }
}

impl Pen<'_> {
    /// The causal past and future of the event in focus.
    pub fn tints(&mut self) {
        let Some(overlay) = self.overlay else { return };
        for (class, grounds) in [("tint past", &overlay.past), ("tint future", &overlay.future)] {
            for ground in grounds {
                self.rect(class, ground, 0.0);
            }
        }
    }

    /// What some cannot know.
    pub fn veils(&mut self) {
        let Some(veils) = self.overlay.and_then(|overlay| overlay.veils.as_ref()) else { return };
        let (x, y) = match self.scene.direction {
            Direction::Horizontal => (1, 0),
            Direction::Vertical => (0, 1),
        };
        self.put(format_args!(
            "<defs><linearGradient id=\"not-known\" x1=\"0\" y1=\"0\" x2=\"{x}\" y2=\"{y}\">"
        ));
        for (offset, class) in ["known-stop", "unknown-stop"].into_iter().enumerate() {
            self.put(format_args!("<stop offset=\"{offset}\""));
            self.svg.class(class);
            self.put(format_args!("/>"));
        }
        self.put(format_args!("</linearGradient></defs>\n"));
        for Veil { grounds: [fading, rest], word } in veils {
            self.rect("fading", fading, 0.0);
            self.rect("veil", rest, 0.0);
            if let Some(word) = word {
                self.text("not-known", word);
            }
        }
    }

    /// Whether a veil lies over a part of a box.
    pub fn is_covered(&self, bounds: &Rect) -> bool {
        let veils = self.overlay.and_then(|overlay| overlay.veils.as_ref());
        let grounds = veils.into_iter().flatten().flat_map(|veil| &veil.grounds);
        grounds.into_iter().any(|ground| ground.overlaps(bounds))
    }

    /// What the picture is about, set off behind it, and the path from there.
    pub fn focus(&mut self) {
        let Some(overlay) = self.overlay else { return };
        match overlay.focus {
            Some(Hit::Event(event)) => self.halo("halo focused", event),
            Some(Hit::Message(message)) if self.side(Hit::Message(message)) != Side::Open => {
                if let Some(arrow) = self.scene.arrow_of(message) {
                    self.path("halo message", &arrow.path(1.0));
                }
            }
            _ => {}
        }
        if let Some(event) = overlay.second {
            self.halo("halo focused second", event);
        }
        if !overlay.path.is_empty() {
            self.path("causal-path", &overlay.path);
        }
    }

    fn halo(&mut self, class: &str, event: usize) {
        if let Some(mark) = self.scene.mark_of(event) {
            self.circle(class, mark.at, mark.ring());
        }
    }

    /// Where runs side by side first part.
    pub fn differences(&mut self) {
        let Some(overlay) = self.overlay else { return };
        for at in overlay.differing.iter().filter_map(|&hit| self.scene.parting(hit)) {
            self.glyph("", &DIFFERS, at, 1.0);
        }
    }

    /// The events by which properties are violated: a ring around each, and a warning sign.
    pub fn violations(&mut self) {
        let Some(overlay) = self.overlay else { return };
        for mark in overlay.violating.iter().filter_map(|&event| self.scene.mark_of(event)) {
            let (reach, sign) = self.scene.warning(mark);
            self.circle("ring violated", mark.at, reach);
            self.glyph("", &VIOLATED, sign, 1.0);
        }
    }
}
