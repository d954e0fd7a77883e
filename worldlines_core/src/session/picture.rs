//! What the reader looks at as a figure of its own: the run, what is laid over it, and what is said with it.

use super::cone::{Cone, Side};
use super::shown::Shown;
use super::standing::violating;
use super::state::{Selection, State};
use crate::causality::Step;
use crate::diagram::scene::Hit;
use crate::diagram::svg::{self, Figure, Overlay, Theme, Veil};
use crate::diagram::{LegendItem, Rect, Scene};
use crate::trace::{EventId, Fate, Phrase, ProcessId, Trace};
use crate::words::Words;

impl State {
    /// The picture as a file. The scene is of the run that is shown.
    pub fn picture(&self, scene: &Scene, words: &Words, theme: Theme, font: Option<&str>) -> String {
        let (shown, is_veiled) = (&*self.shown, self.is_veiled());
        let cone = self.cone();
        let (past, future) = cone.as_ref().map(|cone| cone.grounds(shown, scene)).unwrap_or_default();
        let is_about_one = self.selection.is_some() || cone.is_some();
        let overlay = Overlay {
            past,
            future,
            veils: is_veiled.then(|| self.veils(scene, words)),
            focus: self.focus().filter(|_| is_about_one).and_then(|focus| selected_in(shown.trace(), focus)),
            second: self.compared().and_then(|(_, second)| shown.trace().position(second)),
            path: path_in(&self.path(), shown.trace(), scene),
            violating: self.warned_of().iter().filter_map(|&event| shown.trace().position(event)).collect(),
            side: &|hit| side(shown, cone.as_ref(), is_veiled, hit),
        };
        // A title, an id or what to look for would tell what those who look cannot know.
        let (description, of) = match is_veiled {
            true => (self.seen_phrase(words, "page-veil-about"), &shown.base.algorithm),
            false => (words.text_or(&shown.base.text_key("look-for"), &shown.base.look_for), &shown.base.id),
        };
        let figure = Figure {
            theme,
            title: &self.title(words),
            source: Some(&format!("Worldlines · {of} · {}", shown.digest)),
            description: &description,
            // The whole run needs no line at its end; but those who look cannot know whether it is the end.
            cursor: Some(self.cursor).filter(|&cursor| is_veiled || cursor < self.last()),
            now: &words.text("page-now"),
            without_future: self.look.without_future,
            legend: Some(&|item| legend_name(words, item, is_veiled)),
            overlay: Some(&overlay),
            font,
        };
        svg::write(scene, &figure)
    }

    /// What the run is called; its id, if it has no title. Through somebody's eyes it has none: a title tells what
    /// they cannot know.
    pub fn title(&self, words: &Words) -> String {
        if self.is_veiled() {
            return self.seen_phrase(words, "page-seen-by-whom");
        }
        let base = &self.shown.base;
        let own = if base.title.is_empty() { &base.id } else { &base.title };
        words.text_or(&base.text_key("title"), own)
    }

    /// What is said of those through whose eyes the run is seen.
    pub fn seen_phrase(&self, words: &Words, key: &str) -> String {
        let roster = &self.shown.trace().roster;
        let who = words.value(&self.seen.clone().into(), roster);
        words.phrase(&Phrase::new(key.to_owned()).with("who", who), roster)
    }

    /// The events by which properties are violated at the cursor. The verdicts are of the run, and nothing that
    /// those who look can know.
    pub fn warned_of(&self) -> Vec<EventId> {
        if self.is_veiled() { Vec::new() } else { violating(&self.shown, self.cursor) }
    }

    /// Where the veil over a line fades in, and the rest of it: from the last event that can be known of, over
    /// the lines of those who look from the cursor.
    pub fn veil(&self, scene: &Scene, process: ProcessId) -> Option<[Rect; 2]> {
        let last = self.shown.last_event_of(process, self.cursor);
        let own_time = self.seen.contains(&process).then_some(self.cursor);
        scene.beyond(process, self.shown.trace().position(last), own_time)
    }

    /// The veils over all lines, with what is said on them.
    pub fn veils(&self, scene: &Scene, words: &Words) -> Vec<Veil> {
        let word = self.seen_phrase(words, "page-veil-ground");
        let veil = |process| {
            let grounds = self.veil(scene, process)?;
            // What those who look have not had yet themselves needs no word.
            let is_own = self.seen.contains(&process);
            let word = if is_own { None } else { scene.word_on(&grounds[1], &word, self.cursor) };
            Some(Veil { grounds, word })
        };
        self.shown.trace().roster.ids().filter_map(veil).collect()
    }
}

impl Cone {
    /// The grounds under the lines: of the past, and of the future.
    pub fn grounds(&self, shown: &Shown, scene: &Scene) -> (Vec<Rect>, Vec<Rect>) {
        let at = |event: EventId| shown.trace().position(event);
        let past = self.past_until.iter().flatten();
        let past = past.filter_map(|&until| scene.stretch(until.process, None, at(until))).collect();
        let future = self.future_from.iter().flatten();
        (past, future.filter_map(|&from| scene.stretch(from.process, at(from), None)).collect())
    }
}

/// What a sign is called. A message of which only the sending is known need not be under way.
pub fn legend_name(words: &Words, item: LegendItem, is_veiled: bool) -> String {
    let is_open = is_veiled && item == LegendItem::InTransit;
    words.text(&format!("legend-{}", if is_open { "open" } else { item.name() }))
}

/// A path from event to event, as it is drawn.
pub fn path_in(steps: &[Step], trace: &Trace, scene: &Scene) -> String {
    let piece = |step: &Step| match *step {
        Step::Line { from, to } => {
            let at = |event| trace.position(event).and_then(|position| scene.mark_of(position));
            // An initial state has no mark: its line begins where all lines do.
            let to = at(to)?.at;
            let begin = scene.direction.point(scene.layout.lines.0, scene.layout.cross(from.process)?);
            let from = at(from).map_or(begin, |mark| mark.at);
            Some(format!("M{from}L{to}"))
        }
        Step::Message { message, .. } => {
            let (position, _) = trace.message(message)?;
            Some(scene.arrow_of(position)?.path(1.0))
        }
    };
    steps.iter().filter_map(piece).collect()
}

/// What is selected, by its position in the trace.
pub fn selected_in(trace: &Trace, selection: Selection) -> Option<Hit> {
    match selection {
        Selection::Event(event) => trace.position(event).map(Hit::Event),
        Selection::Message(message) => trace.message(message).map(|(position, _)| Hit::Message(position)),
        Selection::Process(_) => None,
    }
}

fn side(shown: &Shown, cone: Option<&Cone>, is_veiled: bool, hit: Hit) -> svg::Side {
    let side = match hit {
        Hit::Event(event) => cone.and_then(|cone| Some(cone.of_event(shown.trace().events.get(event)?.id))),
        Hit::Message(message) => {
            let Some(message) = shown.trace().messages.get(message) else { return svg::Side::None };
            if is_veiled && matches!(message.fate, Fate::InTransit { .. }) {
                return svg::Side::Open;
            }
            cone.map(|cone| cone.of_message(message))
        }
    };
    match side {
        Some(Side::Past) => svg::Side::Past,
        Some(Side::Future) => svg::Side::Future,
        Some(Side::Concurrent) => svg::Side::Concurrent,
        Some(Side::Itself) | None => svg::Side::None,
    }
}
