//! Finds the link in what somebody pasted, and undoes what browsers and chats did to it.

/// The characters that chat, mail and Markdown put behind a link. None of ours ends in one.
const PUNCTUATION: [char; 28] = [
    '.', ',', ';', ':', '!', '?', '\'', '"', '`', ')', ']', '}', '>', '*', '_', '~', '|', '\\', '…', '’',
    '”', '»', '。', '，', '）', '》', '」', '】',
];

/// A link without its surroundings.
pub(super) struct Cleaned {
    /// What follows the `#`.
    pub text: String,
    /// For each byte of it, and for its end, the byte of the pasted text where it came from.
    origins: Vec<usize>,
}

impl Cleaned {
    /// Where in the pasted text this byte of the link came from.
    pub fn origin(&self, offset: usize) -> usize {
        self.origins.get(offset).or(self.origins.last()).copied().unwrap_or(0)
    }
}

/// How often a link may have been percent-encoded: once by whoever copied it, once by whoever passed it on,
/// once by the browser.
const ENCODINGS_MAX: usize = 3;

/// What follows the `#` that begins a link, percent-decoded, without punctuation behind it, nor what somebody
/// who counts clicks has added.
pub(super) fn clean(pasted: &str) -> Cleaned {
    // Decoded first: the `#` itself may have been encoded.
    let (mut decoded, mut origins) = decode_percent(pasted);
    for _ in 1..ENCODINGS_MAX {
        let (again, places) = decode_percent(&decoded);
        if again == decoded {
            break;
        }
        origins = places.iter().map(|&place| origins[place]).collect();
        decoded = again;
    }
    let start = fragment_start(&decoded);
    let fragment = &decoded[start..];
    // No link of ours has an ampersand.
    let fragment = fragment.split('&').next().unwrap_or_default();
    let is_junk = |character: char| character.is_whitespace() || PUNCTUATION.contains(&character);
    let leading = fragment.len() - fragment.trim_start().len();
    let text = fragment.trim_start().trim_end_matches(is_junk).to_owned();
    let first = start + leading;
    let origins = origins[first..=first + text.len()].to_vec();
    Cleaned { text, origins }
}

/// After the first `#` that a version follows; else after the first `#`; else the beginning.
fn fragment_start(text: &str) -> usize {
    let after_hash = |(position, _): (usize, &str)| position + 1;
    let mut hashes = text.match_indices('#').map(after_hash);
    let versioned = hashes.clone().find(|start| version(&text[*start..]).is_some());
    versioned.or_else(|| hashes.next()).unwrap_or(0)
}

/// The version that a link begins with: digits and perhaps a letter, before a slash.
pub(super) fn version(fragment: &str) -> Option<&str> {
    const VERSION_LENGTH_MAX: usize = 8;
    let length = fragment.bytes().take(VERSION_LENGTH_MAX + 1).position(|byte| byte == b'/')?;
    let version = &fragment[..length];
    let digits = version.strip_suffix(|last: char| last.is_ascii_lowercase()).unwrap_or(version);
    let is_version = !digits.is_empty() && digits.bytes().all(|byte| byte.is_ascii_digit());
    is_version.then_some(version)
}

/// Replaces `%3B` by `;` and so on. If that is no text, nothing is replaced. With the origin of each byte.
fn decode_percent(text: &str) -> (String, Vec<usize>) {
    let digit = |byte: Option<&u8>| byte.and_then(|byte| char::from(*byte).to_digit(16));
    let bytes = text.as_bytes();
    let (mut decoded, mut origins) = (Vec::with_capacity(bytes.len()), Vec::with_capacity(bytes.len() + 1));
    let mut position = 0;
    while let Some(&byte) = bytes.get(position) {
        origins.push(position);
        let code = (byte == b'%').then(|| (digit(bytes.get(position + 1)), digit(bytes.get(position + 2))));
        if let Some((Some(high), Some(low))) = code {
            decoded.push((high * 16 + low) as u8);
            position += 3;
        } else {
            decoded.push(byte);
            position += 1;
        }
    }
    origins.push(position);
    match String::from_utf8(decoded) {
        Ok(decoded) => (decoded, origins),
        Err(_) => (text.to_owned(), (0..=text.len()).collect()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn surroundings_are_forgiven() {
        for pasted in [
            "#1/a/b;d=k3f9",
            "1/a/b;d=k3f9",
            "https://example.org/worldlines/#1/a/b;d=k3f9",
            "  #1/a/b;d=k3f9\n",
            "<https://example.org/#1/a/b;d=k3f9>",
            "[run](https://example.org/#1/a/b;d=k3f9).",
            "see #12 and \"https://example.org/#1/a/b;d=k3f9\"!",
            "https://example.org/#1/a/b%3Bd%3Dk3f9",
            "https://example.org/%231/a/b;d=k3f9",
            "https://example.org/#1/a/b;d=k3f9。",
            "https://example.org/#1/a/b%253Bd%253Dk3f9",
            "https%253A%252F%252Fexample.org%252F%25231%252Fa%252Fb%253Bd%253Dk3f9",
            "https://example.org/#1/a/b;d=k3f9&amp;utm_source=chat",
            "https://example.org/#1/a/b;d=k3f9&fbclid=x;y=z",
        ] {
            assert_eq!(clean(pasted).text, "1/a/b;d=k3f9", "{pasted}");
        }
    }

    #[test]
    fn a_place_in_the_link_is_a_place_in_what_was_pasted() {
        let pasted = "see https://example.org/#1/a/b%3Bd%3Dk3f9.";
        let cleaned = clean(pasted);
        assert_eq!(cleaned.origin(cleaned.text.find(';').unwrap()), pasted.find("%3B").unwrap());
        assert_eq!(cleaned.origin(cleaned.text.find('k').unwrap()), pasted.find('k').unwrap());
        assert_eq!(cleaned.origin(cleaned.text.len()), pasted.len() - 1);
        let pasted = "#1/a/b%253Bd";
        let cleaned = clean(pasted);
        assert_eq!(cleaned.origin(cleaned.text.find(';').unwrap()), pasted.find("%253B").unwrap());
        assert_eq!(cleaned.origin(cleaned.text.find('d').unwrap()), pasted.find('d').unwrap());
    }

    #[test]
    fn what_is_no_encoding_stays() {
        assert_eq!(clean("#1/a/b;set=loss,5%").text, "1/a/b;set=loss,5%");
        assert_eq!(clean("#1/a%FF").text, "1/a%FF");
        assert_eq!(clean("%").text, "%");
        assert_eq!(clean("").text, "");
    }
}
