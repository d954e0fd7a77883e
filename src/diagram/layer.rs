//! Shapes of one kind: drawn where the diagram is in sight, and changed as the reader steps.
//!
//! There may be hundreds of them. So they come as markup, which a browser reads faster than it takes
//! orders, and one effect looks after all shapes of a layer and touches only those that look otherwise
//! than before.

use super::viewport::Viewport;
use crate::overlays::Sight;
use crate::page::{Page, Shared};
use leptos::prelude::*;
use leptos::svg::G;
use web_sys::Element;
use worldlines_core::diagram::Scene;
use worldlines_core::diagram::svg::Markup;

/// How a shape looks now, beside what it always is.
#[derive(Clone, Copy, PartialEq, Debug, Default)]
pub(super) struct Looks {
    /// What the stylesheet calls it: `later`, `undone`, `under-way`, or nothing.
    pub class: &'static str,
    /// How it stands to the event in focus, or that it cannot be known of.
    pub side: Option<&'static str>,
    /// The part of an arrow that is drawn, unless it is all of it.
    pub part: Option<f64>,
}

/// What shapes of one kind have in common.
#[derive(Clone, Copy)]
pub(super) struct Kind {
    /// Their positions in a part of the main axis, in order.
    pub find: fn(&Scene, f64, f64) -> Vec<usize>,
    /// How one of them looks now.
    pub looks: fn(&Scene, usize, &Sight) -> Looks,
    /// Draws one of them as a single element.
    pub draw: fn(&Drawing, usize, Looks, &mut Markup),
    /// What is left to do when it looks otherwise, after its class and its side.
    pub change: fn(&Drawing, usize, Looks, &Element),
}

impl Kind {
    /// Shapes that always look the same.
    pub fn lasting(
        find: fn(&Scene, f64, f64) -> Vec<usize>,
        draw: fn(&Drawing, usize, Looks, &mut Markup),
    ) -> Kind {
        Kind { find, looks: |_, _, _| Looks::default(), draw, change: nothing }
    }
}

/// Nothing but class and side changes.
pub(super) fn nothing(_: &Drawing, _: usize, _: Looks, _: &Element) {}

/// What is being drawn.
pub(super) struct Drawing {
    pub page: Page,
    pub scene: Shared<Scene>,
}

/// A shape that is in the document.
struct Drawn {
    position: usize,
    looks: Looks,
    element: Element,
}

/// What is drawn of a layer.
struct Part {
    drawn: Vec<Drawn>,
    /// From where to where on the main axis.
    window: (f64, f64),
}

/// The shapes of one kind near what is in sight.
pub(super) fn layer(
    page: Page,
    viewport: Viewport,
    scene: &Shared<Scene>,
    kind: Kind,
) -> impl IntoView + use<> {
    let group = NodeRef::<G>::new();
    let drawing = Drawing { page, scene: scene.clone() };
    Effect::new(move |before: Option<Option<Part>>| {
        let group = group.get()?;
        let (window, sight) = (viewport.window.get(), page.overlays.sight());
        let mut drawn = match before.flatten() {
            Some(before) if before.window == window => before.drawn,
            Some(before) => drawing.move_to(&group, before.drawn, window, &kind, &sight),
            // Another scene's shapes may still be there.
            None => {
                group.set_inner_html("");
                drawing.move_to(&group, Vec::new(), window, &kind, &sight)
            }
        };
        for shape in &mut drawn {
            let looks = (kind.looks)(&drawing.scene, shape.position, &sight);
            if looks != shape.looks {
                shape.change(looks);
                (kind.change)(&drawing, shape.position, looks, &shape.element);
            }
        }
        Some(Part { drawn, window })
    });
    view! { <g node_ref=group></g> }
}

impl Drawing {
    /// Draws what is new in a part of the main axis, and takes away what is no longer in it.
    fn move_to(
        &self,
        group: &Element,
        drawn: Vec<Drawn>,
        (from, to): (f64, f64),
        kind: &Kind,
        sight: &Sight,
    ) -> Vec<Drawn> {
        let found = (kind.find)(&self.scene, from, to);
        let (kept, gone): (Vec<_>, Vec<_>) =
            drawn.into_iter().partition(|shape| found.binary_search(&shape.position).is_ok());
        gone.iter().for_each(|shape| shape.element.remove());
        let mut all: Vec<Drawn> = Vec::with_capacity(found.len());
        let (mut kept, mut new) = (kept.into_iter().peekable(), Vec::new());
        for position in found {
            match kept.next_if(|shape| shape.position == position) {
                None => new.push((position, (kind.looks)(&self.scene, position, sight))),
                Some(shape) => {
                    all.extend(self.draw(std::mem::take(&mut new), kind, group, Some(&shape.element)));
                    all.push(shape);
                }
            }
        }
        all.extend(self.draw(new, kind, group, None));
        all
    }

    /// Draws shapes in front of another, or after all.
    fn draw(
        &self,
        new: Vec<(usize, Looks)>,
        kind: &Kind,
        group: &Element,
        before: Option<&Element>,
    ) -> Vec<Drawn> {
        let mut markup = Markup::default();
        for &(position, looks) in &new {
            (kind.draw)(self, position, looks, &mut markup);
        }
        // Only a detached element refuses, and this one is in the document.
        let _ = match before {
            Some(before) if !new.is_empty() => before.insert_adjacent_html("beforebegin", &markup.written),
            None if !new.is_empty() => group.insert_adjacent_html("beforeend", &markup.written),
            _ => Ok(()),
        };
        let mut next = match before {
            Some(before) => before.previous_element_sibling(),
            None => group.last_element_child(),
        };
        let mut drawn = Vec::with_capacity(new.len());
        for (position, looks) in new.into_iter().rev() {
            let Some(element) = next else { break };
            next = element.previous_element_sibling();
            drawn.push(Drawn { position, looks, element });
        }
        drawn.reverse();
        drawn
    }
}

impl Drawn {
    /// Changes class and side. Where nobody sees the element any more, it may refuse.
    fn change(&mut self, looks: Looks) {
        if looks.class != self.looks.class {
            let classes = self.element.class_list();
            if !self.looks.class.is_empty() {
                let _ = classes.remove_1(self.looks.class);
            }
            if !looks.class.is_empty() {
                let _ = classes.add_1(looks.class);
            }
        }
        if looks.side != self.looks.side {
            let _ = match looks.side {
                Some(side) => self.element.set_attribute(SIDE, side),
                None => self.element.remove_attribute(SIDE),
            };
        }
        self.looks = looks;
    }
}

const SIDE: &str = "data-side";

/// Begins a group of this class that looks like this; more attributes may follow.
pub(super) fn begin(markup: &mut Markup, class: &str, kind: &str, looks: Looks) {
    markup.put(format_args!("<g class=\"{class}"));
    for name in [kind, looks.class].into_iter().filter(|name| !name.is_empty()) {
        markup.put(format_args!(" {name}"));
    }
    markup.put(format_args!("\""));
    if let Some(side) = looks.side {
        markup.attribute(SIDE, side);
    }
}
