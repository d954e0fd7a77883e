//! Process lines, and where time was left out on them.

use super::glyphs;
use super::layer::Kind;
use worldlines_core::diagram::marks::BREAK;
use worldlines_core::diagram::svg::Markup;
use worldlines_core::diagram::{Point, Scene};

pub(super) fn lines() -> Kind {
    Kind::lasting(
        |scene, from, to| scene.visible_lines(from, to).collect(),
        |drawing, position, _, markup| {
            let line = &drawing.scene.lines[position];
            draw(markup, format_args!("line {}", line.kind.name()), (line.from, line.to));
        },
    )
}

pub(super) fn breaks() -> Kind {
    Kind::lasting(breaks_between, |drawing, position, _, markup| {
        let at = drawing.scene.breaks[position];
        markup.put(format_args!("<g class=\"break\" transform=\"translate({at})\">"));
        glyphs::refer(&BREAK, markup);
        markup.put(format_args!("</g>"));
    })
}

/// Positions of the places between two others of the main axis where time was left out.
fn breaks_between(scene: &Scene, from: f64, to: f64) -> Vec<usize> {
    let breaks = scene.breaks.iter().enumerate();
    let is_near = |at: Point| (from..=to).contains(&scene.direction.main(at));
    breaks.filter(|(_, at)| is_near(**at)).map(|(position, _)| position).collect()
}

/// A straight line of this class.
pub(super) fn draw(markup: &mut Markup, class: std::fmt::Arguments, (from, to): (Point, Point)) {
    let (Point { x: x1, y: y1 }, Point { x: x2, y: y2 }) = (from, to);
    markup.put(format_args!("<line class=\"{class}\" x1=\"{x1}\" y1=\"{y1}\" x2=\"{x2}\" y2=\"{y2}\"/>"));
}
