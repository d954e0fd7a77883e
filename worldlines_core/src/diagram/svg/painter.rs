//! From class names to attributes. A file has no stylesheet: the programs that notes and slides are made with
//! read at best half of one.

use super::theme::{INK, Palette, RULES, Value};
use std::collections::BTreeMap;
use std::fmt::Write;

/// What knows how shapes of a class look.
#[derive(Clone)]
pub(super) struct Painter {
    palette: &'static Palette,
    /// The ink of the group that is being drawn.
    ink: &'static str,
    /// What was found out already, by class names and ink: there are few.
    known: BTreeMap<(String, &'static str), Look>,
}

/// How a shape looks.
#[derive(Clone, Default)]
struct Look {
    ink: &'static str,
    attributes: String,
}

impl Painter {
    pub(super) fn new(palette: &'static Palette) -> Painter {
        Painter { palette, ink: palette.ink(), known: BTreeMap::new() }
    }

    /// The attributes of a shape with these class names, each after a space.
    pub(super) fn attributes(&mut self, class: &str) -> &str {
        &self.look(class).attributes
    }

    /// From now on shapes are drawn with the ink of a group with these class names. The ink until now is returned.
    pub(super) fn dip(&mut self, class: &str) -> &'static str {
        let ink = self.look(class).ink;
        std::mem::replace(&mut self.ink, ink)
    }

    /// Goes back to an ink.
    pub(super) fn return_to(&mut self, ink: &'static str) {
        self.ink = ink;
    }

    fn look(&mut self, class: &str) -> &Look {
        let (palette, ink) = (self.palette, self.ink);
        self.known.entry((class.to_owned(), ink)).or_insert_with(|| Look::of(class, palette, ink))
    }
}

impl Look {
    fn of(class: &str, palette: &'static Palette, mut ink: &'static str) -> Look {
        let classes: Vec<&str> = class.split_whitespace().collect();
        let mut values: Vec<(&str, Value)> = Vec::new();
        for (wanted, said) in RULES {
            if !wanted.split(' ').all(|name| classes.contains(&name)) {
                continue;
            }
            for &(attribute, value) in *said {
                match value {
                    Value::Of(colour) if attribute == INK => ink = colour(palette),
                    _ => {
                        values.retain(|(earlier, _)| *earlier != attribute);
                        values.push((attribute, value));
                    }
                }
            }
        }
        let mut attributes = String::new();
        for (attribute, value) in values {
            let value = match value {
                Value::Is(value) => value,
                Value::Of(colour) => colour(palette),
                Value::Ink => ink,
            };
            // Writing to a string cannot fail.
            let _ = write!(attributes, " {attribute}=\"{value}\"");
        }
        Look { ink, attributes }
    }
}

#[cfg(test)]
mod tests {
    use super::super::theme::Theme;
    use super::*;

    #[test]
    fn what_is_said_later_goes_before_what_is_said_earlier() {
        let mut painter = Painter::new(Theme::Light.palette());
        assert_eq!(painter.attributes("nothing"), "");
        let plain = painter.attributes("message").to_owned();
        assert!(plain.contains("stroke=\"#1d2330\"") && !plain.contains("dasharray"), "{plain}");
        let control = painter.attributes("message control").to_owned();
        assert!(control.contains("stroke=\"#7a3fb8\"") && control.contains("dasharray"), "{control}");
        let open = painter.attributes("head open").to_owned();
        assert_eq!(open.matches("fill=").count(), 1, "{open}");
        assert!(open.contains("fill=\"none\""), "{open}");
    }

    #[test]
    fn shapes_are_drawn_with_the_ink_of_their_group() {
        let mut painter = Painter::new(Theme::Light.palette());
        let before = painter.dip("crash ghost");
        assert!(painter.attributes("heavy").contains("stroke=\"#b3261e\""));
        painter.return_to(before);
        assert!(painter.attributes("heavy").contains("stroke=\"#1d2330\""));
    }
}
