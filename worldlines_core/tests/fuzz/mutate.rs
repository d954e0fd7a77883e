//! Mutations: some know the notation, some know only bytes. The same number gives the same mutation, for ever.

use crate::corpus::tokens;

/// Numbers that look drawn and are computed (Steele, Lea and Flood 2014, SplitMix64).
pub struct Dice(pub u64);

impl Dice {
    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut mixed = self.0;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        mixed ^ (mixed >> 31)
    }

    /// A number from 0 up to, not including, `bound`.
    pub fn below(&mut self, bound: usize) -> usize {
        (self.next() % bound.max(1) as u64) as usize
    }

    /// One of these.
    pub fn pick<'a, T>(&mut self, among: &'a [T]) -> &'a T {
        &among[self.below(among.len())]
    }
}

/// Bytes of a mutated text: more than a link may have, less than a file may have.
const LENGTH_MAX: usize = 120_000;

/// A text with a few things changed. `words` are put into it, and pieces of `other` texts.
pub fn mutated(text: &str, words: &[String], other: &str, dice: &mut Dice) -> String {
    let mut text = text.to_owned();
    // Half of them have one thing changed: with more, nearly all would be refused at the first.
    for _ in 0..*dice.pick(&[1, 1, 1, 2, 3, 5]) {
        text = match dice.below(16) {
            0..7 => with_tokens_changed(&text, words, other, dice),
            7 | 8 => with_lines_changed(&text, dice),
            9 | 10 => with_a_number_changed(&text, words, dice),
            11 | 12 => with_bytes_changed(&text, dice),
            13 => nested(&text, dice),
            14 => percent_encoded(&text, dice),
            _ => cut_off(&text, dice).to_owned(),
        };
        text.truncate(text.floor_char_boundary(LENGTH_MAX));
    }
    text
}

fn with_tokens_changed(text: &str, words: &[String], other: &str, dice: &mut Dice) -> String {
    let mut tokens = tokens(text);
    let place = dice.below(tokens.len() + 1);
    let end = (place + 1 + dice.below(8)).min(tokens.len());
    let word = dice.pick(words).as_str();
    match dice.below(6) {
        0 => tokens.insert(place, word),
        1 if place < tokens.len() => tokens[place] = word,
        2 => drop(tokens.drain(place..end)),
        3 => {
            let times = *dice.pick(&[2, 2, 2, 3, 10, 100, 5_000]);
            let repeated = tokens[place..end].repeat(times);
            tokens.splice(place..end, repeated);
        }
        4 if !tokens.is_empty() => {
            let (first, second) = (dice.below(tokens.len()), dice.below(tokens.len()));
            tokens.swap(first, second);
        }
        _ => {
            let others = crate::corpus::tokens(other);
            tokens.truncate(place);
            tokens.extend(&others[dice.below(others.len() + 1)..]);
        }
    }
    tokens.concat()
}

/// Items of a link or a file are mixed, doubled and left out.
fn with_lines_changed(text: &str, dice: &mut Dice) -> String {
    let separator = if text.contains('\n') { "\n" } else { ";" };
    let mut lines: Vec<&str> = text.split(separator).collect();
    let (first, second) = (dice.below(lines.len()), dice.below(lines.len()));
    match dice.below(3) {
        0 => lines.swap(first, second),
        1 => lines.insert(first, lines[second]),
        _ => drop(lines.remove(first)),
    }
    lines.join(separator)
}

fn with_a_number_changed(text: &str, words: &[String], dice: &mut Dice) -> String {
    let is_number = |word: &str| word.bytes().all(|byte| byte.is_ascii_digit());
    let mut tokens = tokens(text);
    let numbers: Vec<usize> = (0..tokens.len()).filter(|&place| is_number(tokens[place])).collect();
    if !numbers.is_empty() {
        let edge = words.iter().filter(|word| is_number(word)).nth(dice.below(64));
        tokens[*dice.pick(&numbers)] = edge.map_or("4294967295", String::as_str);
    }
    tokens.concat()
}

fn with_bytes_changed(text: &str, dice: &mut Dice) -> String {
    let mut bytes = text.as_bytes().to_vec();
    for _ in 0..1 + dice.below(4) {
        let place = dice.below(bytes.len() + 1);
        let byte = dice.below(256) as u8;
        match (dice.below(3), bytes.get_mut(place)) {
            (0, Some(old)) => *old ^= 1 << (byte % 8),
            (1, Some(old)) => *old = byte,
            _ => bytes.insert(place, byte),
        }
    }
    String::from_utf8_lossy(&bytes).into_owned()
}

/// Brackets in brackets, tables in tables, lists without end.
fn nested(text: &str, dice: &mut Dice) -> String {
    let depth = *dice.pick(&[3, 50, 1_000, 20_000]);
    let piece = *dice.pick(&["[", "{a=", "a.", "[[", "\"", "1,", "P1,", "P1-P2.1,", "#", ";", "=", "\n"]);
    let place = text.floor_char_boundary(dice.below(text.len() + 1));
    format!("{}{}{}", &text[..place], piece.repeat(depth), &text[place..])
}

fn percent_encoded(text: &str, dice: &mut Dice) -> String {
    let start = text.floor_char_boundary(dice.below(text.len() + 1));
    let end = text.floor_char_boundary((start + 1 + dice.below(30)).min(text.len())).max(start);
    let encoded: String = text[start..end].bytes().map(|byte| format!("%{byte:02X}")).collect();
    format!("{}{encoded}{}", &text[..start], &text[end..])
}

fn cut_off<'a>(text: &'a str, dice: &mut Dice) -> &'a str {
    let place = text.floor_char_boundary(dice.below(text.len() + 1));
    if dice.below(2) == 0 { &text[..place] } else { &text[place..] }
}
