//! `worldlines render`: the diagram as a file, for slides and notes.

use crate::Format;
use crate::answer::Answer;
use clap::ValueEnum;
use serde_json::json;
use std::sync::Arc;
use worldlines_core::diagram::svg::Theme;
use worldlines_core::diagram::{Captions, Direction, Options, Scene};
use worldlines_core::scenario::Link;
use worldlines_core::session::{Shown, State, captioned, groups};
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
/// When a run beside it cannot be made, or the file cannot be written.
pub fn render(
    shown: Shown,
    link: Link,
    vertical: bool,
    theme: ThemeName,
    output: Option<&str>,
) -> Result<Answer, String> {
    let mut runs = Vec::new();
    for run in &link.beside {
        let shown = Shown::new(run.scenario.clone(), run.edits.clone());
        let shown = shown.map_err(|trouble| english().phrase(&trouble.phrase(), &run.scenario.roster()));
        runs.push(Arc::new(shown.map_err(|sentence| format!("{}: {sentence}", run.scenario.id))?));
    }
    runs.insert(link.above.min(runs.len()), Arc::new(shown));
    let mut state = State::looking(runs, link);
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
        groups: groups(&state.drawn, state.is_veiled(), words),
        ..Options::default()
    };
    let scene = |captions: &Captions| Scene::new(state.drawn.trace(), &options, captions);
    let scene = captioned(&state.drawn, &options, look.stamps, words, scene);
    let theme = match theme {
        ThemeName::Light => Theme::Light,
        ThemeName::Dark => Theme::Dark,
        ThemeName::Print => Theme::Print,
    };
    state.picture(&scene, words, theme, None)
}
