//! A scene as a file of its own, for slides and notes: no script, no link, nothing from outside.

mod escape;
mod legend;
mod markup;
mod shapes;
mod theme;

pub use super::legend::LegendItem;
pub use markup::Markup;
pub use theme::Theme;

use super::Scene;
use super::{Px, Rect};
use crate::trace::{EventId, Trace};
use escape::escape;
use shapes::Pen;
use std::fmt::Write;

/// What the file says and how it looks.
#[derive(Clone, Copy)]
pub struct Figure<'a> {
    /// The colours.
    pub theme: Theme,
    /// A title, for those who cannot see the picture.
    pub title: &'a str,
    /// What the picture shows, for the same.
    pub description: &'a str,
    /// Draw the run as it is at this cursor: what comes later is pale, what is under way ends open.
    pub cursor: Option<usize>,
    /// The names of the signs in the picture, for a legend below it; without names no legend.
    pub legend: Option<&'a dyn Fn(LegendItem) -> String>,
}

/// The cursor right after an event, if it happened.
pub fn cursor_at(trace: &Trace, event: EventId) -> Option<usize> {
    trace.position(event).map(|position| position + 1)
}

/// Writes the file.
pub fn write(scene: &Scene, figure: &Figure) -> String {
    let legend = figure.legend.map(|names| legend::legend(scene, names));
    let below = legend.as_ref().map_or(0.0, |legend| legend.height);
    let (width, height) = (scene.size.x, scene.size.y + below);
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
    let mut pen = Pen { svg: Markup(svg), scene, cursor: figure.cursor };
    pen.rect("paper", &Rect::new(0.0, 0.0, width, height), 0.0);
    pen.axis();
    pen.past_and_future(Pen::what_lasts);
    pen.messages();
    pen.cursor_line();
    pen.marks();
    pen.labels();
    if let Some(legend) = legend {
        legend.draw(&mut pen, scene.size.y);
    }
    pen.svg.put(format_args!("</svg>\n"));
    pen.svg.0
}
