//! A scene as a file of its own, for slides and notes: no script, no link, nothing from outside.

mod cut;
mod escape;
mod legend;
mod markup;
mod overlay;
mod painter;
mod shapes;
mod theme;

pub use super::legend::LegendItem;
pub use markup::Markup;
pub use overlay::{Overlay, Side, Veil};
pub use theme::Theme;

use super::legend::Now;
use super::scene::{Anchor, Crossed, LaidCut, Text};
use super::{Direction, Point, Px, Rect, Scene};
use crate::trace::{EventId, Trace};
use escape::escape;
use painter::Painter;
use shapes::Pen;
use std::fmt::Write;

/// What the file says and how it looks.
#[derive(Clone, Copy)]
pub struct Figure<'a> {
    /// The colours.
    pub theme: Theme,
    /// A title: above the picture if it says where it comes from, and always for those who cannot see it.
    pub title: &'a str,
    /// What must not be overlooked, below the title: that something is wrong on purpose.
    pub warnings: &'a [String],
    /// Where the picture comes from, in small letters at its end; on its own it has a title and this.
    pub source: Option<&'a str>,
    /// What the picture shows, for the same.
    pub description: &'a str,
    /// Draw the run as it is at this cursor: what comes later is pale, what is under way ends open.
    pub cursor: Option<usize>,
    /// What is said at the cursor; may be empty.
    pub now: &'a str,
    /// What comes later is left out, and not pale.
    pub without_future: bool,
    /// The names of the signs in the picture, for a legend below it; without names no legend.
    pub legend: Option<&'a dyn Fn(LegendItem) -> String>,
    /// What is laid over the picture.
    pub overlay: Option<&'a Overlay<'a>>,
    /// The address of the font, such as one that holds its data. Programs that know none take the next of the list.
    pub font: Option<&'a str>,
}

/// The title's place, and the room for it; the same for what stands at the end.
const TITLE: (f64, f64, f64) = (24.0, 26.0, 44.0);
const TITLE_SIZE: f64 = 16.0;
/// A line below the title.
const WARNING: f64 = 18.0;
const WARNING_SIZE: f64 = 12.0;
const SOURCE: (f64, f64) = (10.0, 24.0);
const SOURCE_SIZE: f64 = 10.0;
/// Of a picture with a title and a source.
const LEAST_WIDTH: f64 = 380.0;
/// Over a lying line without a cursor there is more room than anything there needs.
const SPARE: f64 = 14.0;

/// What all shapes and texts have in common. The fonts after the page's own are about as wide. The weight is 500
/// because a font without it goes on with its regular one; from 501 on it would be the bold one.
const ROOT: &str = "fill=\"none\" stroke-linecap=\"round\" stroke-linejoin=\"round\" font-weight=\"500\" \
    font-family=\"Inter, 'Segoe UI', Roboto, 'Helvetica Neue', Arial, 'Noto Sans', 'Noto Sans CJK SC', sans-serif\"";

/// The cursor right after an event, if it happened.
pub fn cursor_at(trace: &Trace, event: EventId) -> Option<usize> {
    trace.position(event).map(|position| position + 1)
}

/// Writes the file.
pub fn write(scene: &Scene, figure: &Figure) -> String {
    let overlay = figure.overlay;
    let cut = overlay.and_then(|overlay| overlay.cut.as_ref());
    let crosses = |which: fn(&LaidCut) -> &Crossed| cut.is_some_and(|cut| !which(cut).is_empty());
    let now = Now {
        has_future: figure.cursor.is_some_and(|cursor| cursor < scene.last_cursor()),
        shows_future: !figure.without_future,
        has_cone: overlay.is_some_and(|overlay| !overlay.past.is_empty() || !overlay.future.is_empty()),
        has_veil: overlay.is_some_and(|overlay| overlay.veils.is_some()),
        has_violation: overlay.is_some_and(|overlay| !overlay.violating.is_empty()),
        has_cut: cut.is_some(),
        has_in_transit: crosses(|cut| &cut.in_transit),
        has_orphans: crosses(|cut| &cut.orphans),
        has_difference: overlay.is_some_and(|overlay| !overlay.differing.is_empty()),
    };
    let by = scene.text_scale();
    let width = match figure.source {
        Some(_) => scene.size.x.max(LEAST_WIDTH * by),
        None => scene.size.x,
    };
    let legend = figure.legend.map(|names| legend::legend(scene, width, now, names));
    let (above, source) = match figure.source {
        Some(_) if scene.direction == Direction::Horizontal && figure.cursor.is_none() => {
            (TITLE.2 * by - SPARE, SOURCE.1 * by)
        }
        Some(_) => (TITLE.2 * by, SOURCE.1 * by),
        None => (0.0, 0.0),
    };
    // With a title there is room below it, of which the first line takes a part.
    let warnings = if figure.source.is_some() { figure.warnings } else { &[] };
    let above = above + WARNING * by * warnings.len() as f64;
    let below = legend.as_ref().map_or(0.0, |legend| legend.height);
    let height = above + scene.size.y + below + source;
    let mut svg = String::with_capacity(4096 + 400 * (scene.marks.len() + scene.messages.len()));
    // Writing to a string cannot fail.
    let _ = write!(
        svg,
        "<svg xmlns=\"http://www.w3.org/2000/svg\" class=\"worldlines\" role=\"img\" \
         aria-labelledby=\"worldlines-title worldlines-desc\" viewBox=\"0 0 {0} {1}\" width=\"{0}\" height=\"{1}\" \
         {ROOT}>\n\
         <title id=\"worldlines-title\">{2}</title>\n<desc id=\"worldlines-desc\">{3}</desc>\n",
        Px(width),
        Px(height),
        escape(figure.title),
        escape(figure.description),
    );
    if let Some(font) = figure.font {
        let _ = writeln!(
            svg,
            "<style>@font-face{{font-family:Inter;font-weight:400 700;src:url({})}}</style>",
            escape(font)
        );
    }
    let painter = Some(Painter::new(figure.theme.palette()));
    let mut pen = Pen {
        svg: Markup { written: svg, painter },
        scene,
        cursor: figure.cursor,
        without_future: figure.without_future,
        overlay,
    };
    pen.hatch();
    pen.rect("paper", &Rect::new(0.0, 0.0, width, height), 0.0);
    let draw = |pen: &mut Pen| {
        pen.tints();
        pen.cut_ground();
        pen.what_lasts();
        pen.what_comes();
        pen.veils();
        pen.axis();
        pen.focus();
        pen.messages();
        pen.cursor_line(figure.now);
        pen.cut_line();
        pen.marks();
        pen.violations();
        pen.differences();
        pen.labels();
        pen.cut_handles();
    };
    let legend = |pen: &mut Pen, top: f64| {
        if let Some(legend) = &legend {
            legend.draw(pen, top);
        }
    };
    match figure.source {
        None => {
            draw(&mut pen);
            legend(&mut pen, scene.size.y);
        }
        Some(source) => {
            let room = width - 2.0 * TITLE.0;
            pen.written("name", figure.title, Point::new(TITLE.0, TITLE.1 * by), TITLE_SIZE * by, room);
            for (line, warning) in (1..).zip(warnings) {
                let at = Point::new(TITLE.0, (TITLE.1 + f64::from(line) * WARNING) * by);
                pen.written("warning", &format!("▲ {warning}"), at, WARNING_SIZE * by, room);
            }
            pen.shifted(Point::new((width - scene.size.x) / 2.0, above), draw);
            legend(&mut pen, above + scene.size.y);
            let at = Point::new(TITLE.0, height - SOURCE.0 * by);
            pen.written("caption", source, at, SOURCE_SIZE * by, room);
        }
    }
    pen.put(format_args!("</svg>\n"));
    pen.svg.written
}

impl Pen<'_> {
    /// What fills a phase in which nothing can be known or done.
    fn hatch(&mut self) {
        self.put(format_args!(
            "<defs><pattern id=\"hatch\" width=\"7\" height=\"7\" patternUnits=\"userSpaceOnUse\" \
             patternTransform=\"rotate(45)\">"
        ));
        self.path("hatching", "M0 0V7");
        self.put(format_args!("</pattern></defs>\n"));
    }

    /// A line of text, as much of it as has room.
    fn written(&mut self, class: &str, text: &str, at: Point, size: f64, room: f64) {
        let text = super::text::fit(text, size, room);
        self.text(class, &Text::beside(at, Anchor::Start, text, size));
    }
}
