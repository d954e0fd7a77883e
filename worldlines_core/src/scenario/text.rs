//! Characters that no text of ours may hold, and how a bad piece of input is quoted.

/// Whether a character could hide, reorder or break the text around it: control characters, line
/// separators, the marks that turn the direction of writing, invisible fillers.
///
/// Joiners that scripts and emoji need (U+200C, U+200D) are not among them.
pub(crate) fn is_forbidden(character: char) -> bool {
    character.is_control()
        || matches!(character,
            '\u{00ad}' | '\u{061c}' | '\u{180e}' | '\u{200b}' | '\u{200e}' | '\u{200f}'
            | '\u{2028}'..='\u{202e}' | '\u{2060}'..='\u{206f}' | '\u{feff}' | '\u{fff9}'..='\u{fffb}'
            | '\u{e0000}'..='\u{e007f}')
}

/// The first forbidden character and its byte offset.
pub(crate) fn find_forbidden(text: &str) -> Option<(usize, char)> {
    text.char_indices().find(|&(_, character)| is_forbidden(character))
}

/// How a forbidden character is named in a message: `U+202E`.
pub(crate) fn code_point(character: char) -> String {
    format!("U+{:04X}", u32::from(character))
}

/// A piece of somebody's input, fit to be quoted in a message: short, and with nothing in it that
/// could disturb the words around it.
pub(crate) fn excerpt(text: &str) -> String {
    harmless(text, 32)
}

/// The same, of a sentence.
pub(crate) fn excerpt_long(text: &str) -> String {
    harmless(text, 120)
}

/// As many characters of it, with nothing that could disturb the words around it.
pub(crate) fn harmless(text: &str, length_max: usize) -> String {
    let mut characters = text.chars();
    let mut quoted: String = characters
        .by_ref()
        .take(length_max)
        .map(|character| if is_forbidden(character) { '\u{fffd}' } else { character })
        .collect();
    if characters.next().is_some() {
        quoted.push('…');
    }
    quoted
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_excerpt_is_short_and_harmless() {
        assert_eq!(excerpt("P1\u{202e}\n"), "P1\u{fffd}\u{fffd}");
        assert_eq!(excerpt(&"x".repeat(100_000)).chars().count(), 33);
        assert_eq!(excerpt("家族 👨‍👩‍👧"), "家族 👨‍👩‍👧");
    }
}
