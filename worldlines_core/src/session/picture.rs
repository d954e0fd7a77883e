//! What the reader looks at as a figure of its own: the run, what is laid over it, and what is said with it.

use super::cone::{Cone, Side};
use super::drawn::Drawn;
use super::shown::Shown;
use super::state::{Selection, State};
use crate::causality::{Odd, Step};
use crate::diagram::scene::{Hit, STRANDS};
use crate::diagram::svg::{self, Figure, Overlay, Theme, Veil};
use crate::diagram::{LegendItem, Rect, Scene};
use crate::trace::{EventId, Fate, Phrase, ProcessId, Trace};
use crate::words::Words;
use std::sync::Arc;

impl State {
    /// The picture as a file. The scene is of what is drawn.
    pub fn picture(&self, scene: &Scene, words: &Words, theme: Theme, font: Option<&str>) -> String {
        let (shown, drawn, is_veiled) = (&*self.shown, &*self.drawn, self.is_veiled());
        let cone = self.cone();
        let (past, future) =
            cone.as_ref().map(|cone| cone.grounds(drawn, self.above, scene)).unwrap_or_default();
        let is_about_one = self.selection.is_some() || cone.is_some();
        let overlay = Overlay {
            past,
            future,
            veils: is_veiled.then(|| self.veils(scene, words)),
            focus: self.focus().filter(|_| is_about_one).and_then(|focus| drawn.hit(self.above, focus)),
            second: self.compared().and_then(|(_, second)| drawn.position(self.above, second)),
            path: path_in(&drawn.path(self.above, &self.path()), drawn.trace(), scene),
            violating: self.warned_of(),
            differing: self.differing(),
            cut: self.cut().and_then(|cut| self.laid_cut(&cut, scene, words)),
            side: &|hit| side(drawn, self.above, cone.as_ref(), is_veiled, hit),
        };
        // A title, an id or what to look for would tell what those who look cannot know.
        let description = match (is_veiled, drawn.is_several()) {
            (true, _) => self.seen_phrase(words, "page-veil-about"),
            (false, true) => words.text("beside-about"),
            (false, false) => words.text_or(&shown.base.text_key("look-for"), &shown.base.look_for),
        };
        let source = |shown: &Arc<Shown>| {
            let of = if is_veiled { &shown.base.algorithm } else { &shown.base.id };
            format!("{of} · {}", shown.digest)
        };
        let sources: Vec<String> = drawn.runs().iter().map(source).collect();
        let figure = Figure {
            theme,
            title: &self.picture_title(words),
            warnings: &self.wrong(words),
            source: Some(&format!("Worldlines · {}", sources.join(" · "))),
            description: &description,
            // The whole run needs no line at its end; but those who look cannot know whether it is the end.
            cursor: Some(self.now).filter(|&cursor| is_veiled || cursor < drawn.last()),
            now: &words.text("page-now"),
            without_future: self.look.without_future,
            legend: Some(&|item| legend_name(words, drawn.trace(), item, is_veiled)),
            overlay: Some(&overlay),
            font,
        };
        svg::write(scene, &figure)
    }

    /// What the run in hand is called. Through somebody's eyes it has none: a title tells what they cannot know.
    pub fn title(&self, words: &Words) -> String {
        if self.is_veiled() { self.seen_phrase(words, "page-seen-by-whom") } else { self.shown.title(words) }
    }

    /// What a picture of all runs is called: what stands over each of them is in it.
    fn picture_title(&self, words: &Words) -> String {
        if self.is_veiled() || !self.drawn.is_several() {
            return self.title(words);
        }
        let titles: Vec<String> = self.drawn.runs().iter().map(|shown| shown.title(words)).collect();
        titles.join(" · ")
    }

    /// What is said of those through whose eyes the run is seen.
    pub fn seen_phrase(&self, words: &Words, key: &str) -> String {
        let roster = &self.shown.trace().roster;
        let who = words.value(&self.seen.clone().into(), roster);
        words.phrase(&Phrase::new(key.to_owned()).with("who", who), roster)
    }

    /// The events by which properties are violated at the cursor, by their positions in what is drawn. The verdicts
    /// are of the run, and nothing that those who look can know.
    pub fn warned_of(&self) -> Vec<usize> {
        if self.is_veiled() { Vec::new() } else { self.drawn.violating(self.now) }
    }

    /// Where runs side by side first part, in what is drawn.
    pub fn differing(&self) -> Vec<Hit> {
        let odd = |run| {
            self.drawn.hit(
                run,
                match self.drawn.common(run)?.first? {
                    Odd::Event(event) => Selection::Event(event),
                    Odd::Loss(message) => Selection::Message(message),
                },
            )
        };
        (0..self.drawn.runs().len()).filter_map(odd).collect()
    }

    /// Where the veil over a line fades in, and the rest of it: from the last event that can be known of, over
    /// the lines of those who look from the cursor.
    pub fn veil(&self, scene: &Scene, process: ProcessId) -> Option<[Rect; 2]> {
        let (run, own) = self.drawn.process(process);
        let last = self.drawn.runs()[run].last_event_of(own, self.drawn.own_cursor(run, self.now));
        let own_time = self.is_onlooker(process).then_some(self.now);
        scene.beyond(process, self.drawn.position(run, last), own_time)
    }

    /// The veils over all lines, with what is said on them.
    pub fn veils(&self, scene: &Scene, words: &Words) -> Vec<Veil> {
        let word = self.seen_phrase(words, "page-veil-ground");
        let veil = |process| {
            let grounds = self.veil(scene, process)?;
            // What those who look have not had yet themselves needs no word.
            let word =
                if self.is_onlooker(process) { None } else { scene.word_on(&grounds[1], &word, self.now) };
            Some(Veil { grounds, word })
        };
        self.drawn.trace().roster.ids().filter_map(veil).collect()
    }

    /// Whether a process of what is drawn is one of those through whose eyes it is seen.
    fn is_onlooker(&self, process: ProcessId) -> bool {
        let id = self.drawn.trace().roster.process(process);
        let roster = &self.shown.trace().roster;
        self.seen.iter().any(|&seen| roster.process(seen) == id)
    }
}

/// What a run is called where several stand side by side, counted from the top: A, B, C.
pub fn letter(run: usize) -> char {
    char::from(b'A' + run.min(25) as u8)
}

impl Shown {
    /// What the run is called; its id, if it has no title.
    pub fn title(&self, words: &Words) -> String {
        let own = if self.base.title.is_empty() { &self.base.id } else { &self.base.title };
        words.text_or(&self.base.text_key("title"), own)
    }
}

impl Cone {
    /// The grounds under the lines: of the past, and of the future. The cone is of one of the runs that are drawn.
    pub fn grounds(&self, drawn: &Drawn, run: usize, scene: &Scene) -> (Vec<Rect>, Vec<Rect>) {
        let at = |event: EventId| drawn.position(run, event);
        let line = |event: EventId| drawn.written(run).process(event.process);
        let past = self.past_until.iter().flatten();
        let past = past.filter_map(|&until| scene.stretch(line(until), None, at(until))).collect();
        let future = self.future_from.iter().flatten();
        (past, future.filter_map(|&from| scene.stretch(line(from), at(from), None)).collect())
    }
}

/// What a sign is called. A message of which only the sending is known need not be under way.
pub fn legend_name(words: &Words, trace: &Trace, item: LegendItem, is_veiled: bool) -> String {
    if let LegendItem::Strand(strand) = item {
        return strand_name(words, trace, strand);
    }
    let is_open = is_veiled && item == LegendItem::InTransit;
    words.text(&format!("legend-{}", if is_open { "open" } else { item.name() }))
}

/// What the messages of one colour belong to: the first few, if that is much.
fn strand_name(words: &Words, trace: &Trace, colour: usize) -> String {
    /// More would not be read.
    const NAMES_MAX: usize = 3;
    let strands = trace.messages.iter().filter_map(|message| message.strand.as_ref());
    let mut numbers: Vec<u32> = Vec::new();
    let mut names: Vec<String> = Vec::new();
    for strand in strands.filter(|strand| strand.number as usize % STRANDS.len() == colour) {
        if !numbers.contains(&strand.number) {
            numbers.push(strand.number);
            names.push(words.phrase(&strand.name, &trace.roster));
        }
        if names.len() > NAMES_MAX {
            names[NAMES_MAX] = "…".to_owned();
            break;
        }
    }
    names.join(", ")
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

fn side(drawn: &Drawn, run: usize, cone: Option<&Cone>, is_veiled: bool, hit: Hit) -> svg::Side {
    // How things stand to an event of one run is said of nothing in another.
    let cone = |of: usize| cone.filter(|_| of == run);
    let side = match hit {
        Hit::Event(event) => drawn.event(event).and_then(|(of, event)| Some(cone(of)?.of_event(event.id))),
        Hit::Message(message) => {
            let Some((of, message)) = drawn.message(message) else { return svg::Side::None };
            if is_veiled && matches!(message.fate, Fate::InTransit { .. }) {
                return svg::Side::Open;
            }
            cone(of).map(|cone| cone.of_message(message))
        }
    };
    match side {
        Some(Side::Past) => svg::Side::Past,
        Some(Side::Future) => svg::Side::Future,
        Some(Side::Concurrent) => svg::Side::Concurrent,
        None if drawn.is_shared(hit) => svg::Side::Shared,
        Some(Side::Itself) | None => svg::Side::None,
    }
}
