//! `worldlines render`: the diagram as a file, for slides and notes.

use crate::Format;
use crate::answer::Answer;
use clap::ValueEnum;
use serde_json::json;
use std::sync::Arc;
use worldlines_core::diagram::svg::Theme;
use worldlines_core::diagram::{Captions, Direction, Options, Scene};
use worldlines_core::scenario::link;
use worldlines_core::session::{Shown, State, captioned};
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

/// Draws a run as a link looks at it.
///
/// # Errors
/// When the file cannot be written.
pub fn render(
    shown: Shown,
    look: link::Look,
    vertical: bool,
    theme: ThemeName,
    output: Option<&str>,
) -> Result<Answer, String> {
    let mut state = State::looking(Arc::new(shown), look);
    if vertical {
        state.look.direction = Some(Direction::Vertical);
    }
    let svg = picture(&state, theme);
    let Some(path) = output else {
        return Ok(Answer { json: json!({ "svg": svg }), text: svg, usual: Format::Text });
    };
    std::fs::write(path, &svg).map_err(|error| format!("{path}: {error}"))?;
    let json = json!({ "file": path, "bytes": svg.len() });
    Ok(Answer { text: format!("{path}: {} bytes", svg.len()), json, usual: Format::Text })
}

/// As wide as a column of text; a longer run is longer.
const COLUMN: f64 = 760.0;

fn picture(state: &State, theme: ThemeName) -> String {
    let (words, look) = (english(), &state.look);
    let direction = look.direction.unwrap_or(Direction::Horizontal);
    let options = Options {
        direction,
        length: (direction == Direction::Horizontal).then_some(COLUMN),
        axis: look.axis,
        message_labels: !look.without_labels,
        ..Options::default()
    };
    let scene = |captions: &Captions| Scene::new(state.shown.trace(), &options, captions);
    let scene = captioned(&state.shown, &options, look.stamps, words, scene);
    let theme = match theme {
        ThemeName::Light => Theme::Light,
        ThemeName::Dark => Theme::Dark,
        ThemeName::Print => Theme::Print,
    };
    state.picture(&scene, words, theme, None)
}
