//! Search in the catalogue: by the beginnings of words. Capitals, accents and hyphens say nothing, nor does an s at the end.

use std::ops::Range;

/// How well a scenario is what somebody looks for, the best first.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub enum Hit {
    /// Its title has the words as they were typed.
    Named,
    /// Its title has every word.
    Title,
    /// Every word is somewhere in what is said of it.
    Text,
}

/// How well these words fit a scenario with this title, of which this is said; `None` if they do not.
pub fn hit(words: &str, title: &str, text: &str) -> Option<Hit> {
    let wanted: Vec<Vec<String>> = words.split_whitespace().map(wanted).collect();
    if wanted.is_empty() {
        return Some(Hit::Named);
    }
    if wanted.iter().any(Vec::is_empty) {
        return None;
    }
    let typed: Vec<String> = words_of(words).map(|word| folded(&words[word])).collect();
    let title_words: Vec<String> = words_of(title).map(|word| folded(&title[word])).collect();
    if format!(" {}", title_words.join(" ")).contains(&format!(" {}", typed.join(" "))) {
        return Some(Hit::Named);
    }
    let mut known = all_words(title);
    let is_known = |known: &[String]| wanted.iter().all(|word| is_in(known, word));
    if is_known(&known) {
        return Some(Hit::Title);
    }
    known.extend(all_words(text));
    is_known(&known).then_some(Hit::Text)
}

/// A title in pieces, each with whether it is one of the words that are looked for.
pub fn marked(words: &str, title: &str) -> Vec<(String, bool)> {
    let wanted: Vec<String> = words.split_whitespace().flat_map(wanted).collect();
    let mut pieces: Vec<(String, bool)> = Vec::new();
    let mut put = |piece: &str, is_hit| match pieces.last_mut() {
        Some((last, hit)) if *hit == is_hit => last.push_str(piece),
        _ if !piece.is_empty() => pieces.push((piece.to_owned(), is_hit)),
        _ => {}
    };
    let mut end = 0;
    for word in words_of(title) {
        put(&title[end..word.start], false);
        end = word.end;
        let word = &title[word];
        let whole = folded(word);
        let longest =
            wanted.iter().filter(|wanted| whole.starts_with(wanted.as_str())).map(String::len).max();
        let place = longest.map_or(0, |length| place_of(word, length));
        put(&word[..place], true);
        put(&word[place..], false);
    }
    put(&title[end..], false);
    pieces
}

/// Behind the letters of a word that fold into so many bytes; an accent stays with its letter.
fn place_of(word: &str, folded_length: usize) -> usize {
    let mut length = 0;
    let rest = word.char_indices().find(|&(_, letter)| {
        let is_behind = length >= folded_length && !is_accent(letter);
        length += folded(letter.encode_utf8(&mut [0; 4])).len();
        is_behind
    });
    rest.map_or(word.len(), |(place, _)| place)
}

/// What one looks for who types this: the words between its hyphens.
fn wanted(typed: &str) -> Vec<String> {
    let mut words: Vec<String> = words_of(typed).map(|word| folded(&typed[word])).collect();
    for word in &mut words {
        if word.len() > 3 && word.ends_with('s') && !word.ends_with("ss") {
            word.pop();
        }
    }
    words
}

/// Whether these words begin words that are known and follow one another, or as one word begin one.
fn is_in(known: &[String], wanted: &[String]) -> bool {
    let as_one = wanted.concat();
    let begin = |known: &[String]| known.iter().zip(wanted).all(|(known, wanted)| known.starts_with(wanted));
    known.iter().any(|word| word.starts_with(&as_one)) || known.windows(wanted.len()).any(begin)
}

/// The words of a text, and those with hyphens also as one.
fn all_words(text: &str) -> Vec<String> {
    let mut all = Vec::new();
    for piece in text.split_whitespace() {
        let words: Vec<String> = words_of(piece).map(|word| folded(&piece[word])).collect();
        if words.len() > 1 {
            all.push(words.concat());
        }
        all.extend(words);
    }
    all
}

/// Where the words of a text are: letters and digits, with the accents that stand by themselves.
fn words_of(text: &str) -> impl Iterator<Item = Range<usize>> + '_ {
    let is_of_word = |letter: char| letter.is_alphanumeric() || is_accent(letter);
    let mut end = 0;
    std::iter::from_fn(move || {
        let start = end + text[end..].find(is_of_word)?;
        end = text[start..].find(|letter| !is_of_word(letter)).map_or(text.len(), |length| start + length);
        Some(start..end)
    })
}

fn is_accent(letter: char) -> bool {
    ('\u{300}'..='\u{36f}').contains(&letter)
}

/// Letters that are written with others, and what they are without accents.
const PLAIN: [(&str, &str); 17] = [
    ("àáâãäåāăą", "a"),
    ("æ", "ae"),
    ("çćč", "c"),
    ("ďđð", "d"),
    ("èéêëēęě", "e"),
    ("ğ", "g"),
    ("ìíîïīı", "i"),
    ("ł", "l"),
    ("ñńň", "n"),
    ("òóôõöøōő", "o"),
    ("œ", "oe"),
    ("ř", "r"),
    ("śšşș", "s"),
    ("ß", "ss"),
    ("ťţț", "t"),
    ("ùúûüūůű", "u"),
    ("ýÿ", "y"),
];

/// In lower case, without accents.
fn folded(text: &str) -> String {
    let mut folded = String::with_capacity(text.len());
    for letter in text.chars().flat_map(char::to_lowercase).filter(|&letter| !is_accent(letter)) {
        match PLAIN.iter().find(|(letters, _)| !letter.is_ascii() && letters.contains(letter)) {
            Some((_, plain)) => folded.push_str(plain),
            None => folded.push(letter),
        }
    }
    folded
}
