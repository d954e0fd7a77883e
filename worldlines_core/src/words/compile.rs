//! From files in the Fluent language to what the page carries: each text in a notation that is written
//! out without being read first. `build.rs` includes this file too, and so the page needs no parser.
//!
//! A compiled text is itself, with marks for what depends on arguments: `ARGUMENT name END`, and
//! `CHOICE name END` followed by its variants, each `key END text VARIANT`, and a last `END`. The key of
//! the variant that holds when no other does begins with a star.
//!
//! Of Fluent there is what the texts need: arguments, choices by number, plural or word, quoted text and
//! attributes. Terms, references and functions are refused.

use fluent_syntax::ast::{Entry, Expression, InlineExpression, Pattern, PatternElement, VariantKey};
use fluent_syntax::parser::parse_runtime;
use fluent_syntax::unicode::unescape_unicode_to_string;

/// Before the name of an argument.
pub const ARGUMENT: char = '\u{1}';
/// Before the name of an argument that something depends on.
pub const CHOICE: char = '\u{2}';
/// After a variant.
pub const VARIANT: char = '\u{3}';
/// After a name, a key, and the last variant.
pub const END: char = '\u{4}';

/// Between the keys and texts of a whole language.
pub const SEPARATOR: char = '\0';

/// Why a file cannot be used.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Refusal {
    /// The line, from 1; 0 where that is not known.
    pub line: usize,
    /// What is wrong.
    pub detail: String,
}

/// Every text of a file, with its key: `message` or `message.attribute`.
pub fn compile(source: &str) -> Result<Vec<(String, String)>, Refusal> {
    let resource = parse_runtime(source).map_err(|(_, errors)| {
        let error = errors.into_iter().next();
        let place = error.as_ref().map_or(0, |error| error.pos.start);
        let line = 1 + source.bytes().take(place).filter(|byte| *byte == b'\n').count();
        Refusal { line, detail: error.map_or_else(String::new, |error| error.kind.to_string()) }
    })?;
    let mut texts = Vec::new();
    for entry in &resource.body {
        let Entry::Message(message) = entry else {
            return Err(refuse("terms are not among what the texts may use", ""));
        };
        let key = message.id.name;
        if let Some(pattern) = &message.value {
            texts.push((key.to_owned(), compiled(key, pattern)?));
        }
        for attribute in &message.attributes {
            let key = format!("{key}.{}", attribute.id.name);
            let text = compiled(&key, &attribute.value)?;
            texts.push((key, text));
        }
    }
    Ok(texts)
}

fn refuse(what: &str, key: &str) -> Refusal {
    Refusal { line: 0, detail: format!("{key}: {what}") }
}

fn compiled(key: &str, pattern: &Pattern<&str>) -> Result<String, Refusal> {
    let mut text = String::new();
    put_pattern(&mut text, pattern).map_err(|what| refuse(what, key))?;
    Ok(text)
}

fn put_pattern(text: &mut String, pattern: &Pattern<&str>) -> Result<(), &'static str> {
    for element in &pattern.elements {
        match element {
            PatternElement::TextElement { value } => put_text(text, value)?,
            PatternElement::Placeable { expression } => put_expression(text, expression)?,
        }
    }
    Ok(())
}

fn put_expression(text: &mut String, expression: &Expression<&str>) -> Result<(), &'static str> {
    match expression {
        Expression::Inline(InlineExpression::VariableReference { id }) => {
            text.push(ARGUMENT);
            text.push_str(id.name);
            text.push(END);
        }
        Expression::Inline(InlineExpression::StringLiteral { value }) => {
            put_text(text, &unescape_unicode_to_string(value))?;
        }
        Expression::Inline(InlineExpression::NumberLiteral { value }) => text.push_str(value),
        Expression::Inline(InlineExpression::Placeable { expression }) => put_expression(text, expression)?,
        Expression::Select { selector: InlineExpression::VariableReference { id }, variants } => {
            text.push(CHOICE);
            text.push_str(id.name);
            text.push(END);
            for variant in variants {
                if variant.default {
                    text.push('*');
                }
                match variant.key {
                    VariantKey::Identifier { name } => text.push_str(name),
                    VariantKey::NumberLiteral { value } => text.push_str(value),
                }
                text.push(END);
                put_pattern(text, &variant.value)?;
                text.push(VARIANT);
            }
            text.push(END);
        }
        Expression::Inline(_) => return Err("references and functions are not among what the texts may use"),
        Expression::Select { .. } => return Err("a choice can only depend on an argument"),
    }
    Ok(())
}

fn put_text(text: &mut String, part: &str) -> Result<(), &'static str> {
    if part.contains(|character| (SEPARATOR..=END).contains(&character)) {
        return Err("a text cannot hold control characters");
    }
    text.push_str(part);
    Ok(())
}
