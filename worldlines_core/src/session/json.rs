//! Writes JSON, indented by two spaces, as it goes: a long run never is one value in memory. What is only
//! numbers or names stands in one line: a clock of many processes is read and kept as easily as one of few.

use std::fmt::{self, Display, Write};

/// A document that is being written. Errors are kept until [`Json::finish`].
pub(super) struct Json<'a> {
    out: &'a mut dyn Write,
    depth: usize,
    /// Whether nothing has been written since the last bracket was opened.
    is_empty: bool,
    result: fmt::Result,
}

impl<'a> Json<'a> {
    pub fn new(out: &'a mut dyn Write) -> Json<'a> {
        Json { out, depth: 0, is_empty: true, result: Ok(()) }
    }

    /// Whether everything could be written.
    pub fn finish(mut self) -> fmt::Result {
        self.put("\n");
        self.result
    }

    /// `{…}`
    pub fn object(&mut self, write: impl FnOnce(&mut Json<'a>)) {
        self.open("{");
        write(self);
        self.close("}");
    }

    /// `[…]`
    pub fn list<T>(&mut self, items: impl IntoIterator<Item = T>, write: impl Fn(&mut Json<'a>, T)) {
        self.open("[");
        for item in items {
            self.next();
            write(self, item);
        }
        self.close("]");
    }

    /// `[1, 2]`: a list of what is short, in one line.
    pub fn row<T>(&mut self, items: impl IntoIterator<Item = T>, write: impl Fn(&mut Json<'a>, T)) {
        self.put("[");
        for (position, item) in items.into_iter().enumerate() {
            if position > 0 {
                self.put(", ");
            }
            write(self, item);
        }
        self.put("]");
    }

    /// `"key": `, after which the value is to be written.
    pub fn key(&mut self, key: &str) -> &mut Json<'a> {
        self.next();
        self.text(key);
        self.put(": ");
        self
    }

    /// A text.
    pub fn text(&mut self, text: &str) {
        self.put("\"");
        let mut plain = 0;
        for (position, byte) in text.bytes().enumerate() {
            if byte >= b' ' && byte != b'"' && byte != b'\\' {
                continue;
            }
            self.put(&text[plain..position]);
            match byte {
                b'"' => self.put("\\\""),
                b'\\' => self.put("\\\\"),
                b'\n' => self.put("\\n"),
                b'\r' => self.put("\\r"),
                b'\t' => self.put("\\t"),
                8 => self.put("\\b"),
                12 => self.put("\\f"),
                control => self.number(format_args!("\\u{control:04x}")),
            }
            plain = position + 1;
        }
        self.put(&text[plain..]);
        self.put("\"");
    }

    /// A number, `true` or `false`: whatever is written without quotes.
    pub fn number(&mut self, number: impl Display) {
        if self.result.is_ok() {
            self.result = write!(self.out, "{number}");
        }
    }

    /// A value or `null`.
    pub fn option<T>(&mut self, value: Option<T>, write: impl FnOnce(&mut Json<'a>, T)) {
        match value {
            Some(value) => write(self, value),
            None => self.put("null"),
        }
    }

    /// A text or `null`.
    pub fn text_or_null(&mut self, text: Option<impl AsRef<str>>) {
        self.option(text, |json, text| json.text(text.as_ref()));
    }

    fn open(&mut self, bracket: &str) {
        self.put(bracket);
        self.depth += 1;
        self.is_empty = true;
    }

    fn close(&mut self, bracket: &str) {
        self.depth -= 1;
        if !self.is_empty {
            self.line();
        }
        self.put(bracket);
        self.is_empty = false;
    }

    /// Goes on to the next entry.
    fn next(&mut self) {
        if !self.is_empty {
            self.put(",");
        }
        self.line();
        self.is_empty = false;
    }

    fn line(&mut self) {
        self.put("\n");
        for _ in 0..self.depth {
            self.put("  ");
        }
    }

    fn put(&mut self, text: &str) {
        if self.result.is_ok() {
            self.result = self.out.write_str(text);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::Json;

    #[test]
    fn it_is_what_serde_writes() {
        let text = "a\"b\\c\n\r\t\u{8}\u{c}\u{1}\u{1f}é 家 🚲 </script>";
        let wanted = serde_json::json!({
            "a": { "empty": {}, "list": [1, -2, 3], "none": [], "null": null },
            "b": [[text], { "yes": true }],
        });
        let mut written = String::new();
        let mut json = Json::new(&mut written);
        json.object(|json| {
            json.key("a").object(|json| {
                json.key("empty").object(|_| {});
                json.key("list").list([1, -2, 3], |json, number| json.number(number));
                json.key("none").list([0; 0], |json, number| json.number(number));
                json.key("null").text_or_null(None::<&str>);
            });
            json.key("b").list([true, false], |json, is_first| match is_first {
                true => json.list([text], |json, text| json.text(text)),
                false => json.object(|json| json.key("yes").number(true)),
            });
        });
        json.finish().unwrap();
        assert_eq!(written, serde_json::to_string_pretty(&wanted).unwrap() + "\n");
    }

    #[test]
    fn a_row_is_a_list_in_one_line() {
        let mut written = String::new();
        let mut json = Json::new(&mut written);
        json.object(|json| {
            json.key("clock").row([1, 2], |json, number| json.number(number));
            json.key("rows")
                .row([vec!["a"], vec![]], |json, row| json.row(row, |json, text| json.text(text)));
        });
        json.finish().unwrap();
        assert_eq!(written, "{\n  \"clock\": [1, 2],\n  \"rows\": [[\"a\"], []]\n}\n");
    }
}
