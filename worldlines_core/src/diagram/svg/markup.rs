//! Elements as markup: in files, and in the page, where a browser reads many at once faster than it takes
//! orders one by one.

use super::escape::escape;
use super::painter::Painter;
use crate::diagram::scene::Text;
use crate::diagram::{Point, Px, Rect};
use std::fmt::Write;

/// Elements, one after the other. What anybody may have written goes through [`Markup::text`] or
/// [`Markup::attribute`]; everything else is the program's own.
#[derive(Clone, Default)]
pub struct Markup {
    /// What has been written.
    pub written: String,
    /// Says how shapes look; in the page a stylesheet does.
    pub(super) painter: Option<Painter>,
}

impl Markup {
    /// A text where it belongs.
    pub fn text(&mut self, class: &str, text: &Text) {
        let (x, y, size) = (Px(text.at.x), Px(text.at.y), Px(text.size));
        self.put(format_args!("<text"));
        self.class(class);
        self.put(format_args!(" x=\"{x}\" y=\"{y}\" font-size=\"{size}\""));
        match text.anchor.name() {
            "start" => {}
            anchor => self.put(format_args!(" text-anchor=\"{anchor}\"")),
        }
        match text.transform() {
            turn if turn.is_empty() => {}
            turn => self.put(format_args!(" transform=\"{turn}\"")),
        }
        self.put(format_args!(">{}</text>", escape(&text.text)));
    }

    /// A box with round corners.
    pub fn rect(&mut self, class: &str, rect: &Rect, radius: f64) {
        let Rect { x, y, width, height } = *rect;
        let (x, y, width, height, radius) = (Px(x), Px(y), Px(width), Px(height), Px(radius));
        self.put(format_args!("<rect"));
        self.class(class);
        self.put(format_args!(
            " x=\"{x}\" y=\"{y}\" width=\"{width}\" height=\"{height}\" rx=\"{radius}\"/>"
        ));
    }

    /// A path.
    pub fn path(&mut self, class: &str, d: &str) {
        self.put(format_args!("<path"));
        self.class(class);
        self.put(format_args!(" d=\"{d}\"/>"));
    }

    /// A circle.
    pub fn circle(&mut self, class: &str, at: Point, radius: f64) {
        let (x, y, radius) = (Px(at.x), Px(at.y), Px(radius));
        self.put(format_args!("<circle"));
        self.class(class);
        self.put(format_args!(" cx=\"{x}\" cy=\"{y}\" r=\"{radius}\"/>"));
    }

    /// The class names of the element that is being written, and how it looks.
    pub(super) fn class(&mut self, class: &str) {
        self.put(format_args!(" class=\"{class}\""));
        if let Some(painter) = &mut self.painter {
            self.written.push_str(painter.attributes(class));
        }
    }

    /// An attribute of the element that is being written.
    pub fn attribute(&mut self, name: &str, value: &str) {
        self.put(format_args!(" {name}=\"{}\"", escape(value)));
    }

    /// Whatever else.
    pub fn put(&mut self, markup: std::fmt::Arguments) {
        // Writing to a string cannot fail.
        let _ = self.written.write_fmt(markup);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diagram::scene::Anchor;

    #[test]
    fn what_anybody_wrote_stays_text() {
        let says = "<img src=x onerror='alert(1)'> & \"";
        let mut markup = Markup::default();
        markup.put(format_args!("<g"));
        markup.attribute("data-event", says);
        markup.put(format_args!(">"));
        let text = Text::beside(Point::new(1.0, 2.0), Anchor::Middle, says.to_owned(), 10.0);
        markup.text("name", &text);
        let harmless = "&lt;img src=x onerror=&#39;alert(1)&#39;&gt; &amp; &quot;";
        assert_eq!(
            markup.written,
            format!(
                "<g data-event=\"{harmless}\"><text class=\"name\" x=\"1\" y=\"5.6\" font-size=\"10\" \
                 text-anchor=\"middle\">{harmless}</text>"
            )
        );
    }
}
