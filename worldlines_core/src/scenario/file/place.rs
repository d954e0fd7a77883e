//! Where in its file a part of a scenario stands: for what only a run finds wrong with it.

use super::section::Section;
use crate::scenario::notation::fields;
use crate::scenario::problem::Place;
use toml::de::DeTable;

/// A part of a scenario.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Part {
    /// The algorithm.
    Algorithm,
    /// The parameter of this key.
    Parameter(String),
    /// The item of the script at this position.
    Item(usize),
}

/// Where in the file that a scenario was read from this part of it stands.
pub fn place_of(source: &str, part: &Part) -> Option<Place> {
    let document = DeTable::parse(source).ok()?;
    let file = Section { source, name: "", table: document.get_ref() };
    let offset = match part {
        Part::Algorithm => file.get("algorithm").or_else(|| file.get("id"))?.span().start,
        Part::Parameter(key) => {
            let section = file.section("parameters").ok()??;
            section.entries().into_iter().find(|(name, ..)| name == key)?.1
        }
        Part::Item(position) => {
            let value = file.get("script")?;
            let text = file.notation("script", value).ok()?;
            let items = fields(text.source, text.start, text.end).ok()?;
            text.offset(items.get(*position)?.key_start)
        }
    };
    Some(Place::of(source, offset))
}

#[cfg(test)]
mod tests {
    use super::*;

    const FILE: &str = "id = \"test/five\"\nprocesses = 2\nparameters.retries = 3\nscript = \"\"\"\n\
                        drop=P1-P2.1\n# no item\n  crash=P1.2; drop=P1-P2.2\n\"\"\"\n[names]\nP1 = \"One\"\n";

    fn place(part: Part) -> Option<(usize, usize)> {
        place_of(FILE, &part).map(|place| (place.line, place.column))
    }

    #[test]
    fn parts_are_found_where_an_editor_shows_them() {
        assert_eq!(place(Part::Algorithm), Some((1, 6)));
        assert_eq!(place(Part::Parameter("retries".to_owned())), Some((3, 12)));
        assert_eq!(place(Part::Item(0)), Some((5, 1)));
        assert_eq!(place(Part::Item(1)), Some((7, 3)));
        assert_eq!(place(Part::Item(2)), Some((7, 15)));
    }

    #[test]
    fn what_is_not_there_has_no_place() {
        assert_eq!(place(Part::Parameter("other".to_owned())), None);
        assert_eq!(place(Part::Item(3)), None);
        assert_eq!(place_of("= no file", &Part::Algorithm), None);
    }
}
