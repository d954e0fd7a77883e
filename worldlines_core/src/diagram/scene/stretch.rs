//! Pieces of process lines, for what is laid under or over them.

use super::{Scene, bands};
use crate::diagram::Rect;
use crate::trace::ProcessId;

/// How far around its line and the marks at its ends a piece reaches.
const AROUND: f64 = 13.0;
/// How long a line takes to fade.
const FADE: f64 = 30.0;

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
}
