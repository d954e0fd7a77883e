//! Colours: the only place in this room that knows any. The page has its own stylesheet for the same
//! class names.

/// How a file looks.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub enum Theme {
    /// Dark on warm paper.
    #[default]
    Light,
    /// Light on a dark ground.
    Dark,
    /// Black on white, strong enough for a printer.
    Print,
}

/// One colour for each idea; the design's tokens.
pub(super) struct Palette {
    paper: &'static str,
    ink: &'static str,
    soft: &'static str,
    hairline: &'static str,
    border: &'static str,
    accent: &'static str,
    transit: &'static str,
    violated: &'static str,
    holds: &'static str,
    marker: &'static str,
    /// The same for text on its own ground, where the other is too pale to be read.
    uncertain: &'static str,
    /// Grounds behind text.
    idle_ground: &'static str,
    accent_ground: &'static str,
    transit_ground: &'static str,
    violated_ground: &'static str,
    holds_ground: &'static str,
    /// Over what is not known.
    veil: &'static str,
}

const LIGHT: Palette = Palette {
    paper: "#fbfaf7",
    ink: "#1d2330",
    soft: "#5d6675",
    hairline: "#e4e1d9",
    border: "#cfcabd",
    accent: "#3f4bd1",
    transit: "#b45f06",
    violated: "#b3261e",
    holds: "#1f7a4d",
    marker: "#7a3fb8",
    uncertain: "#8f4a00",
    idle_ground: "#f1efe9",
    accent_ground: "#eae9f7",
    transit_ground: "#fdf1e2",
    violated_ground: "#fae9e8",
    holds_ground: "#e6f3ec",
    veil: "#ecebe9",
};

const DARK: Palette = Palette {
    paper: "#14171d",
    ink: "#e9ebf0",
    soft: "#9aa4b5",
    hairline: "#2b313c",
    border: "#3c4452",
    accent: "#8d97ff",
    transit: "#f2b04a",
    violated: "#ff8a80",
    holds: "#6fd3a0",
    marker: "#c79bff",
    uncertain: "#f2b04a",
    idle_ground: "#262b35",
    accent_ground: "#262a45",
    transit_ground: "#3a3022",
    violated_ground: "#3d2627",
    holds_ground: "#1f3830",
    veil: "#23262c",
};

const PRINT: Palette = Palette {
    paper: "#ffffff",
    ink: "#000000",
    soft: "#3b4250",
    hairline: "#c9c6be",
    border: "#8b877c",
    accent: "#2a35b8",
    transit: "#8f4a00",
    violated: "#9b1c15",
    holds: "#14603a",
    marker: "#5f2a96",
    uncertain: "#6e3800",
    idle_ground: "#f0efec",
    accent_ground: "#e8e8f4",
    transit_ground: "#f6f1ea",
    violated_ground: "#f8eceb",
    holds_ground: "#ebf3ee",
    veil: "#ededed",
};

/// What is said of shapes whose class names are all of these: attributes with their values. What stands later
/// goes before what stands earlier.
pub(super) type Rule = (&'static str, &'static [(&'static str, Value)]);

/// The value of an attribute.
#[derive(Clone, Copy)]
pub(super) enum Value {
    /// In every theme.
    Is(&'static str),
    /// As the theme has it.
    Of(fn(&Palette) -> &'static str),
    /// The ink of the group it is in.
    Ink,
}

use Value::{Ink, Is, Of};

/// The attribute that gives a group its ink. It is told to its shapes one by one, for the programs that slides
/// are made with.
pub(super) const INK: &str = "ink";

impl Theme {
    pub(super) fn palette(self) -> &'static Palette {
        match self {
            Theme::Light => &LIGHT,
            Theme::Dark => &DARK,
            Theme::Print => &PRINT,
        }
    }
}

impl Palette {
    /// What is drawn with if nobody says otherwise.
    pub(super) fn ink(&self) -> &'static str {
        self.ink
    }
}

const PALE: &[(&str, Value)] = &[("opacity", Is(".26"))];

/// How every kind of shape looks.
#[rustfmt::skip]
pub(super) const RULES: &[Rule] = &[
    // Whose ink it is.
    ("control", &[(INK, Of(|p| p.marker))]),
    ("under-way", &[(INK, Of(|p| p.transit))]),
    ("lost", &[(INK, Of(|p| p.violated))]),
    ("crash", &[(INK, Of(|p| p.violated))]),
    ("differs", &[(INK, Of(|p| p.marker))]),
    ("violated", &[(INK, Of(|p| p.violated))]),
    ("decide", &[(INK, Of(|p| p.holds))]),
    ("enter", &[(INK, Of(|p| p.holds))]),
    ("recover", &[(INK, Of(|p| p.holds))]),
    ("checkpoint", &[(INK, Of(|p| p.marker))]),
    ("restore", &[(INK, Of(|p| p.marker))]),
    ("recorded", &[(INK, Of(|p| p.marker))]),
    ("suspect", &[(INK, Of(|p| p.transit))]),
    ("was-undone", &[(INK, Of(|p| p.soft)), ("opacity", Is(".5"))]),
    ("break", &[(INK, Of(|p| p.soft))]),
    ("in-past", &[(INK, Of(|p| p.accent))]),
    ("in-future", &[(INK, Of(|p| p.transit))]),
    // Signs.
    ("fill", &[("fill", Ink)]),
    ("hollow", &[("fill", Of(|p| p.paper)), ("stroke", Ink), ("stroke-width", Is("1.75"))]),
    ("stroke", &[("stroke", Ink), ("stroke-width", Is("1.75"))]),
    ("heavy", &[("stroke", Ink), ("stroke-width", Is("2.4"))]),
    ("ground", &[("fill", Of(|p| p.paper))]),
    // Lines.
    ("line", &[("stroke", Ink), ("stroke-width", Is("1.75")), ("stroke-linecap", Is("butt"))]),
    ("line down", &[("stroke", Of(|p| p.soft)), ("stroke-dasharray", Is("2 7"))]),
    ("line paused", &[("stroke-dasharray", Is("9 5"))]),
    ("line undone", &[("stroke", Of(|p| p.soft)), ("stroke-width", Is("13")), ("stroke-dasharray", Is("1.5 4"))]),
    ("axis", &[("stroke", Of(|p| p.border)), ("stroke-width", Is("1"))]),
    ("axis stretch", &[("stroke-width", Is("4")), ("stroke-linecap", Is("butt"))]),
    ("cursor", &[("stroke", Of(|p| p.accent)), ("stroke-width", Is("2"))]),
    ("rule", &[("stroke", Of(|p| p.hairline))]),
    // Messages.
    ("message", &[("stroke", Ink), ("stroke-width", Is("1.5"))]),
    ("message control", &[("stroke-dasharray", Is("2 4.5"))]),
    ("message duplicate", &[("stroke-width", Is("1.2"))]),
    ("head", &[("fill", Ink)]),
    ("head open", &[("fill", Is("none")), ("stroke", Ink), ("stroke-width", Is("1.75"))]),
    // Phases, partitions and cuts.
    ("band", &[("fill", Of(|p| p.accent_ground))]),
    ("band idle", &[("fill", Of(|p| p.idle_ground))]),
    ("band uncertain", &[("fill", Of(|p| p.transit_ground))]),
    ("band good", &[("fill", Of(|p| p.holds_ground))]),
    ("band bad", &[("fill", Of(|p| p.violated_ground))]),
    ("hatched", &[("fill", Is("url(#hatch)"))]),
    ("hatching", &[("stroke", Of(|p| p.transit)), ("stroke-width", Is("3")), ("stroke-linecap", Is("butt")), ("opacity", Is(".3"))]),
    ("region", &[("fill", Of(|p| p.violated_ground)), ("stroke", Of(|p| p.violated)), ("stroke-width", Is("1")), ("stroke-dasharray", Is("4 3"))]),
    ("region blocked", &[("fill", Of(|p| p.transit_ground)), ("stroke", Of(|p| p.transit)), ("stroke-dasharray", Is("none"))]),
    // Texts.
    ("name", &[("fill", Of(|p| p.ink)), ("font-weight", Is("700"))]),
    ("group", &[("fill", Of(|p| p.ink)), ("font-weight", Is("700"))]),
    ("says", &[("fill", Of(|p| p.ink))]),
    ("says control", &[("fill", Of(|p| p.marker))]),
    ("legend", &[("fill", Of(|p| p.ink))]),
    ("stamp", &[("fill", Of(|p| p.soft))]),
    ("about", &[("fill", Of(|p| p.soft))]),
    ("tick", &[("fill", Of(|p| p.soft))]),
    ("caption", &[("fill", Of(|p| p.soft))]),
    ("now", &[("fill", Of(|p| p.accent)), ("font-weight", Is("700"))]),
    ("not-known", &[("fill", Of(|p| p.soft))]),
    ("phase", &[("fill", Of(|p| p.accent))]),
    ("phase idle", &[("fill", Of(|p| p.soft))]),
    ("phase uncertain", &[("fill", Of(|p| p.uncertain))]),
    ("phase good", &[("fill", Of(|p| p.holds))]),
    ("phase bad", &[("fill", Of(|p| p.violated))]),
    ("region-name", &[("fill", Of(|p| p.violated))]),
    ("region-name blocked", &[("fill", Of(|p| p.uncertain))]),
    // From afar.
    ("dense arrows", &[("stroke", Of(|p| p.ink)), ("stroke-width", Is(".8")), ("opacity", Is(".55"))]),
    ("dense arrows control", &[("stroke", Of(|p| p.marker))]),
    ("dense lost", &[("stroke", Of(|p| p.violated)), ("stroke-width", Is("1.4")), ("opacity", Is("1"))]),
    ("dense dots", &[("stroke", Of(|p| p.ink)), ("stroke-width", Is("4"))]),
    ("dense band uncertain", &[("fill", Of(|p| p.transit)), ("opacity", Is(".4"))]),
    ("dense band good", &[("fill", Of(|p| p.holds)), ("opacity", Is(".4"))]),
    ("dense band bad", &[("fill", Of(|p| p.violated)), ("opacity", Is(".4"))]),
    ("dense swelling", &[("fill", Of(|p| p.ink))]),
    ("dense traffic", &[("fill", Of(|p| p.soft)), ("opacity", Is(".08"))]),
    ("dense traffic two", &[("opacity", Is(".16"))]),
    ("dense traffic three", &[("opacity", Is(".26"))]),
    ("dense traffic four", &[("opacity", Is(".38"))]),
    // What is laid over the picture.
    ("tint past", &[("fill", Of(|p| p.accent)), ("fill-opacity", Is(".24"))]),
    ("tint future", &[("fill", Of(|p| p.transit_ground)), ("stroke", Of(|p| p.transit)), ("stroke-width", Is("1.25")), ("stroke-dasharray", Is("5 4"))]),
    ("halo", &[("stroke", Of(|p| p.accent)), ("stroke-width", Is("1.5"))]),
    ("halo focused", &[("fill", Of(|p| p.accent)), ("fill-opacity", Is(".16"))]),
    ("halo second", &[("stroke-dasharray", Is("3 3"))]),
    ("halo message", &[("stroke-width", Is("11")), ("stroke-opacity", Is(".3"))]),
    ("causal-path", &[("stroke", Of(|p| p.accent)), ("stroke-width", Is("5")), ("stroke-opacity", Is(".45"))]),
    ("between-runs", &[("stroke", Of(|p| p.border)), ("stroke-width", Is("1"))]),
    ("ring violated", &[("stroke", Of(|p| p.violated)), ("stroke-width", Is("2")), ("stroke-dasharray", Is("4 2.5"))]),
    ("veil", &[("fill", Of(|p| p.veil))]),
    ("fading", &[("fill", Is("url(#not-known)"))]),
    ("known-stop", &[("stop-color", Of(|p| p.veil)), ("stop-opacity", Is("0"))]),
    ("unknown-stop", &[("stop-color", Of(|p| p.veil))]),
    ("to-come", &[("fill", Of(|p| p.paper)), ("opacity", Is(".74"))]),
    ("paper", &[("fill", Of(|p| p.paper))]),
    ("ghost", PALE),
    ("later", PALE),
    ("concurrent", PALE),
];
