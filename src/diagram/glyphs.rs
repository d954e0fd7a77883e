//! The signs: each is defined once in the picture and referred to from then on.

use leptos::prelude::*;
use worldlines_core::diagram::Direction;
use worldlines_core::diagram::marks::{
    BREAK, DIFFERS, ENTER, Glyph, LOST, MARKS, Primitive, RECORDED, REPLAYED, VIOLATED,
};
use worldlines_core::diagram::svg::Markup;

/// The definitions, turned as the lines are.
pub(super) fn definitions(direction: Direction) -> impl IntoView {
    let signs = MARKS.into_iter().chain([&ENTER, &RECORDED, &LOST, &REPLAYED, &BREAK, &VIOLATED, &DIFFERS]);
    view! {
        <defs>
            <pattern id="hatch" width="7" height="7" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">
                <path class="hatching" d="M0 0V7"/>
            </pattern>
            {signs.map(|sign| definition(sign, direction)).collect_view()}
        </defs>
    }
}

/// A sign, drawn where its group stands.
pub(super) fn reference(sign: &'static Glyph) -> impl IntoView {
    view! { <use_ href=format!("#sign-{}", sign.name)/> }
}

/// The same, as markup.
pub(super) fn refer(sign: &Glyph, markup: &mut Markup) {
    markup.put(format_args!("<use href=\"#sign-{}\"/>", sign.name));
}

fn definition(sign: &'static Glyph, direction: Direction) -> impl IntoView {
    view! {
        <g id=format!("sign-{}", sign.name) transform=sign.transform(direction)>
            {sign.shapes.iter().map(shape).collect_view()}
        </g>
    }
}

fn shape(shape: &'static Primitive) -> AnyView {
    match *shape {
        Primitive::Path { d, paint } => view! { <path class=paint.class() d=d/> }.into_any(),
        Primitive::Circle { x, y, r, paint } => {
            view! { <circle class=paint.class() cx=x cy=y r=r/> }.into_any()
        }
        Primitive::Rect { rect, radius, paint } => view! {
            <rect class=paint.class() x=rect.x y=rect.y width=rect.width height=rect.height rx=radius/>
        }
        .into_any(),
    }
}
