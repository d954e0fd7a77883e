//! Pieces of process lines, for what is laid under or over them.

use super::{Anchor, Scene, Text, bands};
use crate::diagram::{Direction, Point, Rect, text};
use crate::trace::ProcessId;

/// How far around its line and the marks at its ends a piece reaches.
const AROUND: f64 = 13.0;
/// How long a line takes to fade.
const FADE: f64 = 30.0;
/// Around a word that is written on a ground.
const PADDING: f64 = 12.0;
const AROUND_WORD: f64 = 3.0;
/// How far apart the places are that it may have, and how many they are.
const PLACES_APART: f64 = 8.0;
const PLACES_MAX: u8 = 60;
/// Its letters are smaller than a label's.
const SIZE: f64 = 11.0 / 12.0;

impl Scene {
    /// The box around a piece of a process's line: from one event, or the line's beginning, to another,
    /// or the line's end, the marks of both inside. `None` if the line is not shown.
    ///
    /// Events are given by their positions in the trace.
    pub fn stretch(&self, process: ProcessId, from: Option<usize>, to: Option<usize>) -> Option<Rect> {
        let (layout, (first, last)) = (&self.layout, self.layout.lines);
        let cross = layout.cross(process)?;
        let main = |event: usize| layout.events.get(event).copied();
        let begin = from.and_then(main).map_or(first, |main| main - AROUND);
        let end = to.and_then(main).map_or(last, |main| main + AROUND);
        Some(layout.direction.rect((begin, end), (cross - AROUND, cross + AROUND)))
    }

    /// The box around what comes after an event on a process's line, with its phases; also after a cursor,
    /// if there is one and it is later. In two parts: where the line is to fade, and the rest. `None` if
    /// the line is not shown.
    pub fn beyond(
        &self,
        process: ProcessId,
        event: Option<usize>,
        cursor: Option<usize>,
    ) -> Option<[Rect; 2]> {
        let (layout, (first, last)) = (&self.layout, self.layout.lines);
        let cross = layout.cross(process)?;
        let event = event.and_then(|event| layout.events.get(event)).map(|main| main + AROUND);
        let cursor = cursor.map(|cursor| self.cursor_main(cursor));
        let begin = [event, cursor].into_iter().flatten().fold(first, f64::max);
        let across = (cross - AROUND, cross + bands::REACH);
        // A line has breadth, and a band of phases its border.
        let end = (last + 2.0).max(begin);
        let middle = (begin + FADE).min(end);
        let part = |from, to| layout.direction.rect((from, to), across);
        Some([part(begin, middle), part(middle, end)])
    }

    /// A word on a ground, as near to its beginning as nothing stands or runs in its way; none where it has
    /// no room.
    pub fn word_on(&self, ground: &Rect, word: &str, cursor: usize) -> Option<Text> {
        let (direction, size) = (self.direction, self.text_size * SIZE);
        let (begin, end) = direction.extent(ground);
        let last = end - PADDING - text::width(word, size);
        let at = |main: f64| match (direction, ground.center()) {
            (Direction::Horizontal, Point { y, .. }) => {
                Text::beside(Point::new(main, y), Anchor::Start, word.to_owned(), size)
            }
            (Direction::Vertical, Point { x, .. }) => {
                Text::downwards(Point::new(x, main), word.to_owned(), size)
            }
        };
        let places = (0..PLACES_MAX).map(|place| begin + PADDING + f64::from(place) * PLACES_APART);
        places.take_while(|&main| main <= last).map(at).find(|text| self.is_free(text, cursor))
    }

    /// Whether no label, no arrow and no line of now is where this text would be.
    fn is_free(&self, text: &Text, cursor: usize) -> bool {
        let outline = text.outline.grown(AROUND_WORD);
        let (from, to) = self.direction.extent(&outline.bounds);
        let labels = self.visible_labels(from, to).map(|at| &self.labels[at].text.outline);
        let arrows = self.visible_messages(from, to).map(|at| &self.messages[at]);
        let (now_from, now_to) = self.cursor_line(cursor);
        labels.into_iter().all(|label| !label.overlaps(&outline))
            && arrows.into_iter().all(|arrow| !outline.crosses(arrow.from, arrow.to))
            && !outline.crosses(now_from, now_to)
    }
}
