//! A scene as a file of its own, for slides and notes: no script, no link, nothing from outside.

mod escape;
mod legend;
mod markup;
mod shapes;
mod theme;

pub use super::legend::LegendItem;
pub use markup::Markup;
pub use theme::Theme;

use super::legend::Now;
use super::scene::{Anchor, Hit, Text};
use super::{Point, Px, Rect, Scene};
use crate::trace::{EventId, Trace};
use escape::escape;
use shapes::Pen;
use std::fmt::Write;

/// What the file says and how it looks.
#[derive(Clone, Copy)]
pub struct Figure<'a> {
    /// The colours.
    pub theme: Theme,
    /// A title: above the picture if it says where it comes from, and always for those who cannot see it.
    pub title: &'a str,
    /// Where the picture comes from, in small letters at its end; on its own it has a title and this.
    pub source: Option<&'a str>,
    /// What the picture shows, for the same.
    pub description: &'a str,
    /// Draw the run as it is at this cursor: what comes later is pale, what is under way ends open.
    pub cursor: Option<usize>,
    /// The names of the signs in the picture, for a legend below it; without names no legend.
    pub legend: Option<&'a dyn Fn(LegendItem) -> String>,
    /// What is laid over the picture.
    pub overlay: Option<&'a Overlay<'a>>,
}

/// What is laid over a picture.
pub struct Overlay<'a> {
    /// Grounds under the lines: the causal past and future of an event.
    pub past: &'a [Rect],
    /// See [`Overlay::past`].
    pub future: &'a [Rect],
    /// Where each line fades, and what is beyond, for those who know no more.
    pub veils: Option<&'a [[Rect; 2]]>,
    /// How an event or a message stands to all that.
    pub side: &'a dyn Fn(Hit) -> Side,
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
    /// Only its sending is known.
    Open,
}

/// The title's place, and the room for it; the same for what stands at the end.
const TITLE: (f64, f64, f64) = (24.0, 26.0, 44.0);
const TITLE_SIZE: f64 = 16.0;
const SOURCE: (f64, f64) = (10.0, 24.0);
const SOURCE_SIZE: f64 = 10.0;

/// The cursor right after an event, if it happened.
pub fn cursor_at(trace: &Trace, event: EventId) -> Option<usize> {
    trace.position(event).map(|position| position + 1)
}

/// Writes the file.
pub fn write(scene: &Scene, figure: &Figure) -> String {
    let now = Now {
        has_future: figure.cursor.is_some(),
        shows_future: true,
        has_cone: figure
            .overlay
            .is_some_and(|overlay| !overlay.past.is_empty() || !overlay.future.is_empty()),
        has_veil: figure.overlay.is_some_and(|overlay| overlay.veils.is_some()),
    };
    let legend = figure.legend.map(|names| legend::legend(scene, now, names));
    let (above, source) = match figure.source {
        Some(_) => (TITLE.2, SOURCE.1),
        None => (0.0, 0.0),
    };
    let below = legend.as_ref().map_or(0.0, |legend| legend.height);
    let (width, height) = (scene.size.x, above + scene.size.y + below + source);
    let mut svg = String::with_capacity(4096 + 240 * (scene.marks.len() + scene.messages.len()));
    // Writing to a string cannot fail.
    let _ = write!(
        svg,
        "<svg xmlns=\"http://www.w3.org/2000/svg\" class=\"worldlines\" role=\"img\" \
         aria-labelledby=\"worldlines-title worldlines-desc\" viewBox=\"0 0 {0} {1}\" width=\"{0}\" height=\"{1}\">\n\
         <title id=\"worldlines-title\">{2}</title>\n<desc id=\"worldlines-desc\">{3}</desc>\n\
         <style>{4}</style>\n",
        Px(width),
        Px(height),
        escape(figure.title),
        escape(figure.description),
        figure.theme.style(),
    );
    svg.push_str(
        "<defs><pattern id=\"hatch\" width=\"7\" height=\"7\" patternUnits=\"userSpaceOnUse\" \
         patternTransform=\"rotate(45)\"><path class=\"hatching\" d=\"M0 0V7\"/></pattern></defs>\n",
    );
    let mut pen = Pen { svg: Markup(svg), scene, cursor: figure.cursor, overlay: figure.overlay };
    pen.rect("paper", &Rect::new(0.0, 0.0, width, height), 0.0);
    let draw = |pen: &mut Pen| {
        pen.tints();
        pen.axis();
        pen.past_and_future(Pen::what_lasts);
        pen.veils();
        pen.messages();
        pen.cursor_line();
        pen.marks();
        pen.labels();
        if let Some(legend) = &legend {
            legend.draw(pen, scene.size.y);
        }
    };
    match figure.source {
        None => draw(&mut pen),
        Some(source) => {
            pen.written("name", figure.title, Point::new(TITLE.0, TITLE.1), TITLE_SIZE);
            pen.shifted(Point::new(0.0, above), draw);
            pen.written("caption", source, Point::new(TITLE.0, height - SOURCE.0), SOURCE_SIZE);
        }
    }
    pen.svg.put(format_args!("</svg>\n"));
    pen.svg.0
}

impl Pen<'_> {
    /// A line of text as wide as the picture at most.
    fn written(&mut self, class: &str, text: &str, at: Point, size: f64) {
        let text = super::text::fit(text, size, self.scene.size.x - 2.0 * TITLE.0);
        self.text(class, &Text::beside(at, Anchor::Start, text, size));
    }
}
