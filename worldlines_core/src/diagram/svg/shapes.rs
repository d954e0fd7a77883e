//! The shapes of a scene as elements, from back to front.

use super::markup::Markup;
use super::{Overlay, Side};
use crate::diagram::layout::Detail;
use crate::diagram::marks::{BREAK, Glyph, LOST, Primitive};
use crate::diagram::scene::{Arrow, ArrowEnd, Hit, LabelOf, Progress, Text, place};
use crate::diagram::{Direction, Point, Px, Rect, Scene};

/// What writes elements.
pub(super) struct Pen<'a> {
    pub svg: Markup,
    pub scene: &'a Scene,
    pub cursor: Option<usize>,
    pub overlay: Option<&'a Overlay<'a>>,
}

/// Of a message of which only the sending is known, this part is drawn.
const STUB: f64 = 0.4;

impl Pen<'_> {
    /// The causal past and future of the event in focus.
    pub fn tints(&mut self) {
        let Some(overlay) = self.overlay else { return };
        for (class, grounds) in [("tint past", overlay.past), ("tint future", overlay.future)] {
            for ground in grounds {
                self.rect(class, ground, 0.0);
            }
        }
    }

    /// What some cannot know.
    pub fn veils(&mut self) {
        let Some(veils) = self.overlay.and_then(|overlay| overlay.veils) else { return };
        let (x, y) = match self.scene.direction {
            Direction::Horizontal => ("1", "0"),
            Direction::Vertical => ("0", "1"),
        };
        self.put(format_args!(
            "<defs><linearGradient id=\"not-known\" x1=\"0\" y1=\"0\" x2=\"{x}\" y2=\"{y}\">\
             <stop class=\"known-stop\" offset=\"0\"/><stop class=\"unknown-stop\" offset=\"1\"/>\
             </linearGradient></defs>\n"
        ));
        for [fading, rest] in veils {
            self.rect("fading", fading, 0.0);
            self.rect("paper", rest, 0.0);
        }
    }

    fn side(&self, hit: Hit) -> Side {
        self.overlay.map_or(Side::None, |overlay| (overlay.side)(hit))
    }

    fn is_veiled(&self) -> bool {
        self.overlay.is_some_and(|overlay| overlay.veils.is_some())
    }
    pub fn axis(&mut self) {
        let axis = &self.scene.axis;
        self.line("axis", axis.line.0, axis.line.1);
        for &(from, to) in &axis.stretches {
            self.line("axis stretch", from, to);
        }
        for tick in &axis.ticks {
            self.line("axis", tick.line.0, tick.line.1);
            self.text("tick", &tick.text);
        }
        if let Some(caption) = &axis.caption {
            self.text("caption", caption);
        }
    }

    /// Draws what lasts twice, if there is a cursor: up to it, and pale after it.
    pub fn past_and_future(&mut self, draw: fn(&mut Self)) {
        let Some(cursor) = self.cursor else {
            return draw(self);
        };
        let (now, (main, cross)) = (self.scene.cursor_main(cursor), self.scene.layout.size);
        for (name, class, extent) in [("past", "", (0.0, now)), ("future", "ghost", (now, main))] {
            let rect = self.scene.direction.rect(extent, (0.0, cross));
            self.put(format_args!("<clipPath id=\"{name}\">"));
            self.rect("", &rect, 0.0);
            self.put(format_args!("</clipPath>\n<g class=\"{class}\" clip-path=\"url(#{name})\">\n"));
            draw(self);
            self.put(format_args!("</g>\n"));
        }
    }

    /// Regions, bands and lines.
    pub fn what_lasts(&mut self) {
        let full = self.scene.detail == Detail::Full;
        let is_veiled = self.is_veiled();
        for region in self.scene.regions.iter().filter(|_| !is_veiled) {
            self.rect(&format!("region {}", region.class), &region.rect, 3.0);
            self.rect("region-edge", &region.rect, 3.0);
        }
        for band in self.scene.bands.iter().filter(|_| full) {
            self.band(&format!("band {}", band.class()), &band.rect);
        }
        for stroke in self.scene.dense(0.0, self.scene.layout.size.0) {
            self.path(stroke.class, &stroke.d);
        }
        for line in &self.scene.lines {
            self.line(&format!("line {}", line.kind.name()), line.from, line.to);
        }
        for &at in &self.scene.breaks {
            self.glyph("", &BREAK, at, 1.0);
        }
    }

    /// A phase; *uncertain* is hatched.
    pub fn band(&mut self, class: &str, rect: &Rect) {
        self.rect(class, rect, 3.0);
        if class == "band uncertain" {
            let Rect { x, y, width, height } = *rect;
            let (x, y, width, height) = (Px(x), Px(y), Px(width), Px(height));
            self.put(format_args!(
                "<rect x=\"{x}\" y=\"{y}\" width=\"{width}\" height=\"{height}\" rx=\"3\" fill=\"url(#hatch)\"/>\n"
            ));
        }
    }

    pub fn messages(&mut self) {
        if self.scene.detail != Detail::Full {
            return;
        }
        for (position, arrow) in self.scene.messages.iter().enumerate() {
            let side = self.side(Hit::Message(arrow.message));
            let class = &format!("{}{}", arrow.class(), side.class());
            let progress = self.cursor.map(|cursor| self.scene.message_at(position, cursor));
            match progress {
                _ if side == Side::Open => {
                    let fraction = match progress {
                        Some(Progress::UnderWay { fraction, .. }) => fraction.min(STUB),
                        _ => STUB,
                    };
                    self.open_arrow(
                        arrow,
                        fraction,
                        &format!("{} under-way", arrow.class().trim_end_matches(" lost")),
                    );
                }
                Some(Progress::NotSent) => self.group("ghost", |pen| pen.arrow(arrow, class)),
                Some(Progress::UnderWay { fraction, .. }) => {
                    if !self.is_veiled() {
                        self.group("ghost", |pen| pen.arrow(arrow, class));
                    }
                    let class = arrow.class().trim_end_matches(" lost");
                    self.open_arrow(arrow, fraction, &format!("{class} under-way"));
                }
                Some(Progress::Received | Progress::Lost) | None => self.arrow(arrow, class),
            }
        }
    }

    fn arrow(&mut self, arrow: &Arrow, class: &str) {
        match arrow.end {
            ArrowEnd::Open => self.open_arrow(arrow, 1.0, &format!("{class} under-way")),
            ArrowEnd::Head => {
                self.path(class, &arrow.path(1.0));
                if let Some(head) = arrow.head() {
                    let control = if arrow.control { " control" } else { "" };
                    let side = self.side(Hit::Message(arrow.message)).class();
                    self.path(&format!("head{control}{side}"), &head);
                }
            }
            ArrowEnd::Cross(_) => {
                self.path(class, &arrow.path(1.0));
                self.glyph("", &LOST, arrow.to, arrow.scale);
            }
        }
    }

    fn open_arrow(&mut self, arrow: &Arrow, fraction: f64, class: &str) {
        self.path(class, &arrow.path(fraction));
        self.path("head open under-way", &arrow.open_head(fraction));
    }

    pub fn cursor_line(&mut self) {
        if let Some(cursor) = self.cursor {
            let path = self.scene.cursor_path(cursor, false);
            self.path("cursor", &path);
        }
    }

    pub fn marks(&mut self) {
        for position in self.scene.visible_signs(0.0, self.scene.layout.size.0) {
            let mark = &self.scene.marks[position];
            let side = self.side(Hit::Event(mark.event));
            let undone = mark.undone.is_some_and(|since| self.cursor.is_none_or(|cursor| cursor >= since));
            let undone = if undone { " was-undone" } else { "" };
            let pale = if side == Side::Concurrent { side.class() } else { "" };
            let class = format!("{}{undone}{pale}", self.ghost(mark.since));
            for glyph in mark.glyphs() {
                self.glyph(&class, glyph, mark.at, mark.scale);
            }
        }
    }

    pub fn labels(&mut self) {
        for band in &self.scene.bands {
            if let Some(label) = &band.label {
                let class = format!("phase halo {}{}", band.class(), self.ghost(band.since));
                self.text(&class, label);
            }
        }
        let is_veiled = self.is_veiled();
        for region in self.scene.regions.iter().filter(|_| !is_veiled) {
            if let Some(label) = &region.label {
                self.text(&format!("region-name halo{}", self.ghost(region.since)), label);
            }
        }
        for label in &self.scene.labels {
            let control = match label.of {
                LabelOf::Message(message) => self.scene.arrow_of(message).is_some_and(|arrow| arrow.control),
                _ => false,
            };
            let side = self.side(match label.of {
                LabelOf::Message(message) => Hit::Message(message),
                LabelOf::Stamp(event) | LabelOf::About(event) => Hit::Event(event),
            });
            let control = if control { " control" } else { "" };
            let pale = if side == Side::Concurrent { side.class() } else { "" };
            let class = format!("{} halo{control}{}{pale}", label.class(), self.ghost(label.since));
            self.text(&class, &label.text);
        }
        for name in &self.scene.names {
            self.text("name", &name.text);
        }
    }

    fn ghost(&self, since: usize) -> &'static str {
        match self.cursor {
            Some(cursor) if cursor < since => " ghost",
            _ => "",
        }
    }

    pub fn glyph(&mut self, class: &str, glyph: &Glyph, at: Point, scale: f64) {
        let turn = glyph.transform(self.scene.direction);
        let (name, place) = (glyph.name, place(at, scale));
        self.put(format_args!("<g class=\"{name}{class}\" transform=\"{place}{turn}\">"));
        for shape in glyph.shapes {
            match *shape {
                Primitive::Path { d, paint } => self.path(paint.class(), d),
                Primitive::Circle { x, y, r, paint } => {
                    let class = paint.class();
                    let (x, y, r) = (Px(x), Px(y), Px(r));
                    self.put(format_args!("<circle class=\"{class}\" cx=\"{x}\" cy=\"{y}\" r=\"{r}\"/>"));
                }
                Primitive::Rect { rect, radius, paint } => self.rect(paint.class(), &rect, radius),
            }
        }
        self.put(format_args!("</g>\n"));
    }

    pub fn text(&mut self, class: &str, text: &Text) {
        self.svg.text(class, text);
        self.put(format_args!("\n"));
    }

    pub fn rect(&mut self, class: &str, rect: &Rect, radius: f64) {
        self.svg.rect(class, rect, radius);
    }

    pub fn path(&mut self, class: &str, d: &str) {
        self.svg.path(class, d);
    }

    pub fn line(&mut self, class: &str, from: Point, to: Point) {
        self.put(format_args!("<path class=\"{class}\" d=\"M{from}L{to}\"/>"));
    }

    fn group(&mut self, class: &str, draw: impl FnOnce(&mut Self)) {
        self.put(format_args!("<g class=\"{class}\">"));
        draw(self);
        self.put(format_args!("</g>\n"));
    }

    /// Draws with (0, 0) somewhere else.
    pub fn shifted(&mut self, by: Point, draw: impl FnOnce(&mut Self)) {
        self.put(format_args!("<g transform=\"translate({by})\">"));
        draw(self);
        self.put(format_args!("</g>\n"));
    }

    fn put(&mut self, element: std::fmt::Arguments) {
        self.svg.put(element);
    }
}

impl Side {
    fn class(self) -> &'static str {
        match self {
            Side::Past => " in-past",
            Side::Future => " in-future",
            Side::Concurrent => " concurrent",
            Side::None | Side::Open => "",
        }
    }
}
