//! The shapes of a scene as elements, from back to front.

use super::markup::Markup;
use super::overlay::{Overlay, Side};
use crate::diagram::layout::Detail;
use crate::diagram::marks::{BREAK, Glyph, LOST, Primitive};
use crate::diagram::scene::{Arrow, ArrowEnd, Hit, LabelOf, Progress, Text, place};
use crate::diagram::{Point, Rect, Scene};

/// What writes elements.
pub(super) struct Pen<'a> {
    pub svg: Markup,
    pub scene: &'a Scene,
    pub cursor: Option<usize>,
    /// What comes after the cursor is left out.
    pub without_future: bool,
    pub overlay: Option<&'a Overlay<'a>>,
}

/// Of a message of which only the sending is known, this part is drawn.
const STUB: f64 = 0.4;

/// One more class name behind others, if there is one.
fn more(class: &str) -> String {
    if class.is_empty() { String::new() } else { format!(" {class}") }
}

impl Pen<'_> {
    pub fn side(&self, hit: Hit) -> Side {
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

    /// Pales what lasts beyond the cursor, or hides it.
    pub fn what_comes(&mut self) {
        let Some(cursor) = self.cursor else { return };
        let (from, to) = self.scene.cursor_line(cursor);
        let (direction, (end, _)) = (self.scene.direction, self.scene.layout.size);
        if cursor < self.scene.last_cursor() {
            let across = (direction.cross(from), direction.cross(to));
            let rect = direction.rect((direction.main(from), end), across);
            self.rect(if self.without_future { "paper" } else { "to-come" }, &rect, 0.0);
        }
    }

    /// Regions, bands and lines.
    pub fn what_lasts(&mut self) {
        let full = self.scene.detail == Detail::Full;
        let is_veiled = self.is_veiled();
        for (from, to) in self.scene.groups.iter().filter_map(|group| group.rule) {
            self.line("between-runs", from, to);
        }
        for region in self.scene.regions.iter().filter(|_| !is_veiled) {
            self.rect(&format!("region {}", region.class), &region.rect, 3.0);
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
            self.rect("hatched", rect, 3.0);
        }
    }

    pub fn messages(&mut self) {
        if self.scene.detail != Detail::Full {
            return;
        }
        for (position, arrow) in self.scene.messages.iter().enumerate() {
            let side = self.side(Hit::Message(arrow.message));
            let class = &format!("{}{}{}", arrow.class(), more(arrow.strand_class()), side.class());
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
                Some(Progress::NotSent) if self.without_future => {}
                Some(Progress::NotSent) => self.group("ghost", |pen| pen.arrow(arrow, class)),
                Some(Progress::UnderWay { fraction, .. }) => {
                    if !self.is_veiled() && !self.without_future {
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
                    let strand = more(arrow.strand_class());
                    self.path(&format!("head{control}{strand}{side}"), &head);
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

    /// The line of now, with its word.
    pub fn cursor_line(&mut self, word: &str) {
        let Some(cursor) = self.cursor else { return };
        let path = self.scene.cursor_path(cursor, self.without_future);
        self.path("cursor", &path);
        if !word.is_empty() {
            let word = self.scene.cursor_word(cursor, word);
            self.text("now", &word);
        }
    }

    pub fn marks(&mut self) {
        for position in self.scene.visible_signs(0.0, self.scene.layout.size.0) {
            let mark = &self.scene.marks[position];
            if self.is_left_out(mark.since) {
                continue;
            }
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
        let scene = self.scene;
        for band in &scene.bands {
            let label = band.label.as_ref().filter(|label| !self.is_covered(&label.outline.bounds));
            if let Some(label) = label.filter(|_| !self.is_left_out(band.since)) {
                self.text(&format!("phase {}{}", band.class(), self.ghost(band.since)), label);
            }
        }
        let is_veiled = self.is_veiled();
        for region in scene.regions.iter().filter(|_| !is_veiled) {
            if let Some(label) = region.label.as_ref().filter(|_| !self.is_left_out(region.since)) {
                let class = format!("region-name {}{}", region.class, self.ghost(region.since));
                self.text(&class, label);
            }
        }
        for label in &scene.labels {
            if self.is_left_out(label.since) {
                continue;
            }
            let control = match label.of {
                LabelOf::Message(message) => scene.arrow_of(message).is_some_and(|arrow| arrow.control),
                _ => false,
            };
            let side = self.side(match label.of {
                LabelOf::Message(message) => Hit::Message(message),
                LabelOf::Stamp(event) | LabelOf::About(event) => Hit::Event(event),
            });
            let control = if control { " control" } else { "" };
            let strand = match label.of {
                LabelOf::Message(message) => scene.arrow_of(message).map_or("", Arrow::strand_class),
                _ => "",
            };
            let strand = more(strand);
            let pale = if side == Side::Concurrent { side.class() } else { "" };
            let class = format!("{}{control}{strand}{}{pale}", label.class(), self.ghost(label.since));
            self.text(&class, &label.text);
        }
        for name in &scene.names {
            self.text("name", &name.text);
        }
        for group in &scene.groups {
            self.text("group", &group.caption);
        }
    }

    /// Whether something has not happened yet, and is not to be seen before.
    fn is_left_out(&self, since: usize) -> bool {
        self.without_future && self.cursor.is_some_and(|cursor| cursor < since)
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
        self.group_at(&format!("{name}{class}"), &format!("{place}{turn}"), |pen| {
            for shape in glyph.shapes {
                match *shape {
                    Primitive::Path { d, paint } => pen.path(paint.class(), d),
                    Primitive::Circle { x, y, r, paint } => pen.circle(paint.class(), Point::new(x, y), r),
                    Primitive::Rect { rect, radius, paint } => pen.rect(paint.class(), &rect, radius),
                }
            }
        });
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

    pub fn circle(&mut self, class: &str, at: Point, radius: f64) {
        self.svg.circle(class, at, radius);
    }

    pub fn line(&mut self, class: &str, from: Point, to: Point) {
        self.path(class, &format!("M{from}L{to}"));
    }

    fn group(&mut self, class: &str, draw: impl FnOnce(&mut Self)) {
        self.group_at(class, "", draw);
    }

    /// Shapes with the ink of a class, somewhere else.
    fn group_at(&mut self, class: &str, transform: &str, draw: impl FnOnce(&mut Self)) {
        self.put(format_args!("<g"));
        self.svg.class(class);
        if !transform.is_empty() {
            self.svg.attribute("transform", transform);
        }
        self.put(format_args!(">"));
        let ink = self.svg.painter.as_mut().map(|painter| painter.dip(class));
        draw(self);
        if let (Some(painter), Some(ink)) = (&mut self.svg.painter, ink) {
            painter.return_to(ink);
        }
        self.put(format_args!("</g>\n"));
    }

    /// Draws with (0, 0) somewhere else.
    pub fn shifted(&mut self, by: Point, draw: impl FnOnce(&mut Self)) {
        self.put(format_args!("<g transform=\"translate({by})\">"));
        draw(self);
        self.put(format_args!("</g>\n"));
    }

    pub fn put(&mut self, element: std::fmt::Arguments) {
        self.svg.put(element);
    }
}
