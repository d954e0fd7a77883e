//! `worldlines render`: the diagram as a file, for slides and notes.

use crate::Format;
use crate::answer::Answer;
use crate::relate::event;
use crate::report::Report;
use clap::ValueEnum;
use serde_json::json;
use worldlines_core::diagram::svg::{Figure, LegendItem, Theme, write};
use worldlines_core::diagram::{Captions, Direction, Options, Scene};
use worldlines_core::session::Shown;
use worldlines_core::trace::Timing;

/// The colours, by name.
#[derive(Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum ThemeName {
    /// Dark ink on warm paper.
    Light,
    /// Light ink on dark paper.
    Dark,
    /// Black on white.
    Print,
}

/// Draws a run.
///
/// # Errors
/// When `at` is no event of this run, or the file cannot be written.
pub fn render(
    shown: &Shown,
    at: Option<&str>,
    vertical: bool,
    theme: ThemeName,
    output: Option<&str>,
) -> Result<Answer, String> {
    let cursor = match at {
        Some(name) => shown.cursor_after(event(shown, name)?),
        None => None,
    };
    let svg = picture(shown, cursor, vertical, theme);
    let Some(path) = output else {
        return Ok(Answer { json: json!({ "svg": svg }), text: svg, usual: Format::Text });
    };
    std::fs::write(path, &svg).map_err(|error| format!("{path}: {error}"))?;
    let json = json!({ "file": path, "bytes": svg.len() });
    Ok(Answer { text: format!("{path}: {} bytes", svg.len()), json, usual: Format::Text })
}

fn picture(shown: &Shown, cursor: Option<usize>, vertical: bool, theme: ThemeName) -> String {
    let report = Report::of(shown);
    let trace = shown.trace();
    let direction = if vertical { Direction::Vertical } else { Direction::Horizontal };
    let axis = match trace.timing {
        Timing::Clocked => "axis-time",
        Timing::Stepped => "axis-step",
    };
    let captions = Captions {
        phrase: &|phrase| report.say(phrase),
        phase: &|phase| report.words.text(&phase.key),
        mark: &|mark| report.words.mark(mark, &trace.roster),
        axis: &report.words.text(axis),
        stretched: &report.words.text("axis-stretched"),
        stamps: &[],
    };
    let scene = Scene::new(trace, &Options { direction, ..Options::default() }, &captions);
    let legend = |item: LegendItem| report.words.text(&format!("legend-{}", item.name()));
    write(
        &scene,
        &Figure {
            theme: match theme {
                ThemeName::Light => Theme::Light,
                ThemeName::Dark => Theme::Dark,
                ThemeName::Print => Theme::Print,
            },
            title: &shown.scenario.title,
            description: &shown.scenario.look_for,
            cursor,
            legend: Some(&legend),
        },
    )
}
