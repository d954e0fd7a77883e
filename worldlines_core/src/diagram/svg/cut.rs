//! The reader's cut: its past, its line, what crosses it.

use super::shapes::Pen;
use crate::diagram::Rect;
use crate::diagram::scene::{Crossed, GRIP, Handle, LaidCut};

impl Pen<'_> {
    fn cut(&self) -> Option<&LaidCut> {
        self.overlay.and_then(|overlay| overlay.cut.as_ref())
    }

    /// All that is inside.
    pub fn cut_ground(&mut self) {
        let Some(ground) = self.cut().map(|cut| cut.line.ground()) else { return };
        self.path("cut-ground", &ground);
    }

    /// The line, the nearest consistent ones, and the arrows that cross it.
    pub fn cut_line(&mut self) {
        let Some(cut) = self.cut().cloned() else { return };
        for (line, word) in &cut.nearest {
            self.path("cut-nearest", &line.path());
            if let Some(word) = word {
                self.text("cut-word nearest", word);
            }
        }
        let line = cut.line.path();
        self.path("cut-casing", &line);
        self.path("cut-line", &line);
        self.crossed("in-transit", &cut.in_transit);
        self.crossed("orphan", &cut.orphans);
        if let Some(word) = &cut.word {
            self.text("cut-word", word);
        }
    }

    fn crossed(&mut self, name: &str, crossed: &Crossed) {
        let pieces = [
            ("cut-casing", &crossed.shafts),
            ("crossing", &crossed.shafts),
            ("crossing-head", &crossed.heads),
            ("crossing-sign", &crossed.signs),
            ("crossing-call", &crossed.calls),
        ];
        for (class, d) in pieces.into_iter().filter(|(_, d)| !d.is_empty()) {
            self.path(&format!("{class} {name}"), d);
        }
    }

    /// Where one can take hold of it.
    pub fn cut_handles(&mut self) {
        let Some(cut) = self.cut().cloned() else { return };
        let direction = self.scene.direction;
        for Handle { at, .. } in cut.line.handles {
            let (main, cross) = (direction.main(at), direction.cross(at));
            let (along, across) = (GRIP.0 / 2.0, GRIP.1 / 2.0);
            let rect: Rect = direction.rect((main - along, main + along), (cross - across, cross + across));
            self.rect("cut-handle", &rect, along);
        }
    }
}
