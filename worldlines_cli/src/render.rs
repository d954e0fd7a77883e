//! `worldlines render`: the diagram as a file, for slides and notes.

use crate::Format;
use crate::answer::Answer;
use crate::relate::event;
use clap::ValueEnum;
use serde_json::json;
use worldlines_core::diagram::svg::{Figure, LegendItem, Theme, write};
use worldlines_core::diagram::{Captions, Direction, Options, Scene};
use worldlines_core::session::{Look, Shown, captioned};
use worldlines_core::words::english;

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
    look: &Look,
    theme: ThemeName,
    output: Option<&str>,
) -> Result<Answer, String> {
    let cursor = match at {
        Some(name) => shown.cursor_after(event(shown, name)?),
        None => None,
    };
    let svg = picture(shown, cursor, look, theme);
    let Some(path) = output else {
        return Ok(Answer { json: json!({ "svg": svg }), text: svg, usual: Format::Text });
    };
    std::fs::write(path, &svg).map_err(|error| format!("{path}: {error}"))?;
    let json = json!({ "file": path, "bytes": svg.len() });
    Ok(Answer { text: format!("{path}: {} bytes", svg.len()), json, usual: Format::Text })
}

fn picture(shown: &Shown, cursor: Option<usize>, look: &Look, theme: ThemeName) -> String {
    let words = english();
    let options = Options {
        direction: look.direction.unwrap_or(Direction::Horizontal),
        axis: look.axis,
        message_labels: !look.without_labels,
        ..Options::default()
    };
    let scene = |captions: &Captions| Scene::new(shown.trace(), &options, captions);
    let scene = captioned(shown, &options, look.stamps, words, scene);
    let legend = |item: LegendItem| words.text(&format!("legend-{}", item.name()));
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
            source: None,
            overlay: None,
        },
    )
}
