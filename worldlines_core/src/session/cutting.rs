//! The reader's cut of the run in hand: how far each process has come, each by a *place* of its own.
//!
//! A place is a cursor: what a process did before its place is inside. Between two events of a process it may be
//! anywhere, which nobody can tell but who looks: so a cut at one time is a straight line, and a line that the reader
//! pulls stays where he pulls it. A link has only what counts, the last events inside.
//!
//! Looking at a cut changes nothing: it is no edit, and there is nothing to undo. Through somebody's eyes there is no
//! cut to be seen, since a cut is the view of one who sees all; it is there again when the veil is lifted.

use super::shown::Shown;
use super::state::{Selection, State};
use crate::causality::{Crossing, Cut};
use crate::diagram::Scene;
use crate::diagram::scene::{Crossed, CutLine, Hit, LaidCut, Passage, WordPlace};
use crate::trace::{EventId, Message, ProcessId, Roster};
use crate::words::Words;

/// What is done with the cut.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Cutting {
    /// It is laid at the cursor: what has happened is inside.
    Here,
    /// It is laid along these last events inside, one for each process.
    Along(Vec<u32>),
    /// Of one process, this is the last event inside; its place is this cursor, as far as that is possible.
    Move(ProcessId, u32, usize),
    /// Of one process, one event more is inside, or one less.
    Step(ProcessId, bool),
    /// The largest consistent cut inside of it takes its place.
    Inside,
    /// The smallest consistent cut around it takes its place.
    Around,
    /// It is taken away.
    Remove,
}

/// A cut that was laid.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(super) struct Laid {
    /// For each process, the last event inside.
    pub frontier: Vec<u32>,
    /// For each process, its place: a cursor after that event and before the next.
    places: Vec<usize>,
    /// Who has fewer events than were inside, since the run was changed.
    shortened: Vec<ProcessId>,
}

impl Laid {
    /// A cut with these last events inside, as far as there are such events; the places are as near as possible to
    /// these cursors.
    fn new(shown: &Shown, frontier: Vec<u32>, wishes: &[usize]) -> Laid {
        let trace = shown.trace();
        let last = |process: &ProcessId| shown.last_event_of(*process, trace.events.len()).index;
        let shortened =
            trace.roster.ids().filter(|process| frontier[process.position()] > last(process)).collect();
        let frontier: Vec<u32> =
            trace.roster.ids().map(|process| frontier[process.position()].min(last(&process))).collect();
        let place = |process: ProcessId| {
            let index = frontier[process.position()];
            let after = |index: u32| shown.cursor_after(EventId { process, index });
            let first = after(index).unwrap_or_default();
            let end = after(index + 1).unwrap_or(trace.events.len() + 1);
            wishes[process.position()].clamp(first, (end - 1).max(first))
        };
        Laid { places: trace.roster.ids().map(place).collect(), frontier, shortened }
    }

    /// The cut at a cursor.
    fn at(shown: &Shown, cursor: usize) -> Laid {
        let roster = &shown.trace().roster;
        let frontier = roster.ids().map(|process| shown.last_event_of(process, cursor).index).collect();
        Laid::new(shown, frontier, &vec![cursor; roster.len()])
    }

    /// A cut with these last events inside, as near as possible to one time.
    pub fn along(shown: &Shown, frontier: &[u32]) -> Laid {
        let roster = &shown.trace().roster;
        let mut frontier = frontier.to_vec();
        frontier.resize(roster.len(), 0);
        let last = |(process, &index)| shown.cursor_after(EventId { process, index });
        let furthest = roster.ids().zip(&frontier).filter_map(last).max().unwrap_or_default();
        Laid { shortened: Vec::new(), ..Laid::new(shown, frontier, &vec![furthest; roster.len()]) }
    }

    /// The same cut of the run after a change, as far as its events exist. New processes have come as far as the others.
    pub fn carried(&self, before: &Roster, shown: &Shown) -> Laid {
        let roster = &shown.trace().roster;
        let old = |process: ProcessId| before.find(roster.process(process)).map(ProcessId::position);
        let known = roster.ids().filter_map(|process| Some((process, self.frontier[old(process)?])));
        let furthest = known
            .filter_map(|(process, index)| shown.cursor_after(EventId { process, index }))
            .max()
            .unwrap_or_default();
        let index = |process| {
            old(process).map_or(shown.last_event_of(process, furthest).index, |old| self.frontier[old])
        };
        let frontier = roster.ids().map(index).collect();
        Laid::new(shown, frontier, &vec![furthest; roster.len()])
    }
}

impl State {
    /// The last events inside of the cut that is shown, one for each process of the run in hand.
    pub fn frontier(&self) -> Option<&[u32]> {
        self.laid().map(|laid| &*laid.frontier)
    }

    /// The cut that is shown, with what it does to each message.
    pub fn cut(&self) -> Option<Cut> {
        self.shown.causality.cut(self.shown.trace(), self.frontier()?)
    }

    /// Who has fewer events than were inside of the cut, since the run was changed.
    pub fn shortened(&self) -> &[ProcessId] {
        self.laid().map_or(&[], |laid| &*laid.shortened)
    }

    fn laid(&self) -> Option<&Laid> {
        self.cut.as_ref().filter(|_| self.seen.is_empty())
    }

    /// Does something with the cut.
    pub(super) fn lay(&mut self, cutting: Cutting) {
        if !self.seen.is_empty() {
            return;
        }
        let (shown, causality) = (&*self.shown, &self.shown.causality);
        let roster = &shown.trace().roster;
        let changed = |laid: &Laid, frontier: Vec<u32>| Laid::new(shown, frontier, &laid.places);
        let with = |laid: &Laid, process: ProcessId, index: u32| {
            let mut frontier = laid.frontier.clone();
            frontier[process.position()] = index.min(shown.last_event_of(process, usize::MAX).index);
            frontier
        };
        let laid = match (cutting, self.cut.as_ref()) {
            (Cutting::Here, _) => Laid::at(shown, self.cursor),
            (Cutting::Along(frontier), _) => Laid::along(shown, &frontier),
            (Cutting::Remove, _) => {
                self.cut = None;
                return;
            }
            (_, None) => return,
            (Cutting::Move(process, index, place), Some(laid)) if roster.has(process) => {
                let mut wishes = laid.places.clone();
                wishes[process.position()] = place;
                Laid::new(shown, with(laid, process, index), &wishes)
            }
            (Cutting::Step(process, is_forward), Some(laid)) if roster.has(process) => {
                let index = laid.frontier[process.position()];
                let index = if is_forward { index.saturating_add(1) } else { index.saturating_sub(1) };
                changed(laid, with(laid, process, index))
            }
            (Cutting::Move(..) | Cutting::Step(..), Some(_)) => return,
            (Cutting::Inside, Some(laid)) => {
                changed(laid, causality.largest_consistent_inside(&laid.frontier))
            }
            (Cutting::Around, Some(laid)) => match causality.smallest_consistent_around(&laid.frontier) {
                Some(around) => changed(laid, around),
                None => return,
            },
        };
        self.cut = Some(laid);
    }

    /// An orphan of a cut that shows why it is not consistent: the message, the event that received it inside and the
    /// one that sent it outside.
    pub fn why_inconsistent(&self, cut: &Cut) -> Option<(&Message, EventId, EventId)> {
        let message = self.shown.trace().messages.get(cut.messages(Crossing::Orphan).next()?)?;
        let received = self.shown.trace().events.iter().find(|event| {
            let is_inside =
                cut.frontier.get(event.id.process.position()).is_some_and(|&last| event.id.index <= last);
            let of = event.message.and_then(|position| self.shown.trace().messages.get(position));
            is_inside && of.is_some_and(|of| of.id == message.id) && event.id != message.sent
        })?;
        Some((message, received.id, message.sent))
    }

    /// Where a frontier of the run in hand passes each line of the picture.
    fn passages(&self, laid: &Laid) -> Vec<Passage> {
        let (run, drawn) = (self.above, &*self.drawn);
        let passage = |process: ProcessId| {
            let index = laid.frontier[process.position()];
            let event = |index| drawn.position(run, EventId { process, index });
            Passage {
                process: drawn.written(run).process(process),
                last: event(index),
                next: event(index + 1),
                cursor: drawn.cursor_of(run, laid.places[process.position()]),
            }
        };
        self.shown.trace().roster.ids().map(passage).collect()
    }

    /// The line of the cut that is shown, in a picture of what is drawn.
    fn cut_line(&self, scene: &Scene) -> Option<CutLine> {
        scene.cut(&self.passages(self.laid()?))
    }

    /// The cut that is shown, as it lies over a picture of what is drawn.
    pub fn laid_cut(&self, cut: &Cut, scene: &Scene, words: &Words) -> Option<LaidCut> {
        let line = self.cut_line(scene)?;
        let crossed = |crossing| self.crossed(cut, &line, scene, crossing);
        let places = [(WordPlace::Inside, "cut-inside"), (WordPlace::Around, "cut-around")];
        let nearest = self.nearest_lines(scene).into_iter().zip(places);
        let nearest = nearest.filter_map(|(line, (place, key))| {
            let line = line?;
            let word = line.word(place, &words.text(key));
            Some((line, word))
        });
        Some(LaidCut {
            word: line.word(WordPlace::Begin, &words.text("cut-yours")),
            in_transit: crossed(Crossing::InTransit),
            orphans: crossed(Crossing::Orphan),
            nearest: nearest.collect(),
            line,
        })
    }

    /// The messages that cross it in this way, as they are drawn there.
    fn crossed(&self, cut: &Cut, line: &CutLine, scene: &Scene, crossing: Crossing) -> Crossed {
        let trace = self.shown.trace();
        let drawn = |position: usize| {
            let message = trace.messages.get(position)?;
            match self.drawn.hit(self.above, Selection::Message(message.id))? {
                Hit::Message(position) => Some(position),
                Hit::Event(_) => None,
            }
        };
        // What is to come and is not to be seen is not told by a cut either.
        let is_there = |position: &usize| {
            !self.look.without_future
                || scene.arrow_of(*position).is_some_and(|arrow| arrow.since <= self.now)
        };
        let messages = cut.messages(crossing).filter_map(drawn).filter(is_there);
        scene.crossed(line, messages, crossing == Crossing::Orphan)
    }

    /// The lines of the nearest consistent cuts, inside of it and around it, if they are to be shown; none that it is
    /// itself.
    fn nearest_lines(&self, scene: &Scene) -> [Option<CutLine>; 2] {
        let Some(laid) = self.laid().filter(|_| self.look.nearest) else {
            return [None, None];
        };
        let causality = &self.shown.causality;
        let inside = Some(causality.largest_consistent_inside(&laid.frontier));
        let around = causality.smallest_consistent_around(&laid.frontier);
        [inside, around].map(|frontier| {
            let frontier = frontier.filter(|frontier| *frontier != laid.frontier)?;
            scene.cut(&self.passages(&Laid::new(&self.shown, frontier, &laid.places)))
        })
    }
}
