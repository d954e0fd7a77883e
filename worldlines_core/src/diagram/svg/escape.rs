//! Text that anyone may have written, made harmless.

/// The text as XML character data or attribute value: markup escaped, and what XML 1.0 forbids (most
/// control characters, two non-characters) shown as U+FFFD. Controls that turn the direction of the text
/// around them are left out: a name must not rearrange its neighbours.
pub(super) fn escape(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len() + 8);
    for letter in text.chars() {
        match letter {
            '&' => escaped.push_str("&amp;"),
            '<' => escaped.push_str("&lt;"),
            '>' => escaped.push_str("&gt;"),
            '"' => escaped.push_str("&quot;"),
            '\'' => escaped.push_str("&#39;"),
            '\t' | '\n' | '\r' => escaped.push(' '),
            '\u{0}'..='\u{1f}' | '\u{7f}'..='\u{9f}' | '\u{fffe}' | '\u{ffff}' => escaped.push('\u{fffd}'),
            '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' => {}
            letter => escaped.push(letter),
        }
    }
    escaped
}

#[cfg(test)]
mod tests {
    use super::escape;

    #[test]
    fn markup_and_controls_become_text() {
        assert_eq!(escape("<a b=\"c\">&'"), "&lt;a b=&quot;c&quot;&gt;&amp;&#39;");
        assert_eq!(escape("a\u{0}b\u{1b}c\nd\u{202e}e\u{ffff}"), "a\u{fffd}b\u{fffd}c de\u{fffd}");
        assert_eq!(escape("Zoë 中文 🙂"), "Zoë 中文 🙂");
    }
}
