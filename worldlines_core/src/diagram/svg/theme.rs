//! Colours: the only place in this room that knows any. The page has its own stylesheet for the same
//! class names.

use crate::diagram::scene::STRANDS;

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
    /// What messages belong to, told apart by colour as well: also by those who do not see all of them.
    strands: [&'static str; STRANDS.len()],
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
    strands: ["#212c9d", "#9d0854", "#2d7d08", "#5a3e00", "#8336cf", "#117298"],
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
    strands: ["#0990f5", "#f84893", "#46bd05", "#ffd919", "#cda6f7", "#64efef"],
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
    strands: ["#212c9d", "#9d0854", "#2d7d08", "#5a3e00", "#8336cf", "#117298"],
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
    ("strand-0", &[(INK, Of(|p| p.strands[0]))]),
    ("strand-1", &[(INK, Of(|p| p.strands[1]))]),
    ("strand-2", &[(INK, Of(|p| p.strands[2]))]),
    ("strand-3", &[(INK, Of(|p| p.strands[3]))]),
    ("strand-4", &[(INK, Of(|p| p.strands[4]))]),
    ("strand-5", &[(INK, Of(|p| p.strands[5]))]),
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
    ("shared", &[(INK, Of(|p| p.soft))]),
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
    ("warning", &[("fill", Of(|p| p.violated)), ("font-weight", Is("600"))]),
    ("says", &[("fill", Of(|p| p.ink))]),
    ("says control", &[("fill", Of(|p| p.marker))]),
    ("says strand-0", &[("fill", Of(|p| p.strands[0]))]),
    ("says strand-1", &[("fill", Of(|p| p.strands[1]))]),
    ("says strand-2", &[("fill", Of(|p| p.strands[2]))]),
    ("says strand-3", &[("fill", Of(|p| p.strands[3]))]),
    ("says strand-4", &[("fill", Of(|p| p.strands[4]))]),
    ("says strand-5", &[("fill", Of(|p| p.strands[5]))]),
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
    ("dense arrows strand-0", &[("stroke", Of(|p| p.strands[0]))]),
    ("dense arrows strand-1", &[("stroke", Of(|p| p.strands[1]))]),
    ("dense arrows strand-2", &[("stroke", Of(|p| p.strands[2]))]),
    ("dense arrows strand-3", &[("stroke", Of(|p| p.strands[3]))]),
    ("dense arrows strand-4", &[("stroke", Of(|p| p.strands[4]))]),
    ("dense arrows strand-5", &[("stroke", Of(|p| p.strands[5]))]),
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
    ("cut-ground", &[("fill", Of(|p| p.accent)), ("fill-opacity", Is(".07"))]),
    ("cut-casing", &[("stroke", Of(|p| p.paper)), ("stroke-width", Is("6")), ("stroke-opacity", Is(".75"))]),
    ("cut-line", &[("stroke", Of(|p| p.accent)), ("stroke-width", Is("2.5"))]),
    ("cut-nearest", &[("stroke", Of(|p| p.holds)), ("stroke-width", Is("1.5")), ("stroke-dasharray", Is("1 5"))]),
    ("cut-handle", &[("fill", Of(|p| p.paper)), ("stroke", Of(|p| p.accent)), ("stroke-width", Is("2"))]),
    ("cut-word", &[("fill", Of(|p| p.accent)), ("font-weight", Is("700"))]),
    ("cut-word nearest", &[("fill", Of(|p| p.holds))]),
    ("crossing in-transit", &[("stroke", Of(|p| p.transit)), ("stroke-width", Is("3"))]),
    ("crossing orphan", &[("stroke", Of(|p| p.violated)), ("stroke-width", Is("3")), ("stroke-dasharray", Is("8 6"))]),
    ("crossing-head in-transit", &[("fill", Of(|p| p.transit)), ("stroke", Of(|p| p.transit)), ("stroke-width", Is("2"))]),
    ("crossing-head orphan", &[("fill", Of(|p| p.violated)), ("stroke", Of(|p| p.violated)), ("stroke-width", Is("2"))]),
    ("crossing-sign", &[("stroke", Of(|p| p.paper)), ("stroke-width", Is("2"))]),
    ("crossing-sign in-transit", &[("fill", Of(|p| p.transit))]),
    ("crossing-sign orphan", &[("fill", Of(|p| p.violated))]),
    ("crossing-call", &[("stroke", Of(|p| p.paper)), ("stroke-width", Is("1.8"))]),
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

#[cfg(test)]
mod tests {
    use super::*;

    /// Red, green and blue, as light adds up.
    type Light = [f64; 3];

    fn light(colour: &str) -> Light {
        let part = |at| f64::from(u8::from_str_radix(&colour[at..at + 2], 16).expect("two digits")) / 255.0;
        let linear = |c: f64| if c <= 0.040_45 { c / 12.92 } else { ((c + 0.055) / 1.055).powf(2.4) };
        [1, 3, 5].map(|at| linear(part(at)))
    }

    fn times(matrix: [[f64; 3]; 3], vector: Light) -> Light {
        matrix.map(|row| row.iter().zip(vector).map(|(by, part)| by * part).sum())
    }

    /// As the Web Content Accessibility Guidelines have it.
    fn contrast(one: &str, other: &str) -> f64 {
        let brightness = |colour| times([[0.2126, 0.7152, 0.0722]; 3], light(colour))[0] + 0.05;
        let (one, other) = (brightness(one), brightness(other));
        one.max(other) / one.min(other)
    }

    /// How far apart two colours look: Ottosson 2020, OKLab.
    fn apart(one: Light, other: Light) -> f64 {
        let look = |light| {
            let cones = [
                [0.412_221_47, 0.536_332_54, 0.051_445_99],
                [0.211_903_5, 0.680_699_55, 0.107_396_96],
                [0.088_302_46, 0.281_718_84, 0.629_978_7],
            ];
            let axes = [
                [0.210_454_26, 0.793_617_79, -0.004_072_05],
                [1.977_998_5, -2.428_592_2, 0.450_593_71],
                [0.025_904_04, 0.782_771_77, -0.808_675_77],
            ];
            times(axes, times(cones, light).map(|part| part.max(0.0).cbrt()))
        };
        let (one, other) = (look(one), look(other));
        one.iter().zip(other).map(|(a, b)| (a - b).powi(2)).sum::<f64>().sqrt() * 100.0
    }

    /// Machado, Oliveira and Fernandes 2009: without red cones, and without green ones.
    const EYES: [[[f64; 3]; 3]; 3] = [
        [[1.0, 0.0, 0.0], [0.0, 1.0, 0.0], [0.0, 0.0, 1.0]],
        [
            [0.152_286, 1.052_583, -0.204_868],
            [0.114_503, 0.786_281, 0.099_216],
            [-0.003_882, -0.048_116, 1.051_998],
        ],
        [
            [0.367_322, 0.860_646, -0.227_968],
            [0.280_085, 0.672_501, 0.047_413],
            [-0.011_82, 0.042_94, 0.968_881],
        ],
    ];

    #[test]
    fn strands_can_be_read_and_told_apart_by_everybody() {
        for palette in [&LIGHT, &DARK, &PRINT] {
            for (position, strand) in palette.strands.iter().enumerate() {
                let least = contrast(strand, palette.paper);
                assert!(least >= 4.5, "{strand} on {}: {least:.2}", palette.paper);
                for other in &palette.strands[..position] {
                    for eye in EYES {
                        let seen = |colour| times(eye, light(colour)).map(|part| part.clamp(0.0, 1.0));
                        let distance = apart(seen(strand), seen(other));
                        assert!(distance > 9.0, "{strand} and {other}: {distance:.1}");
                    }
                }
                // What was lost or is under way is of no strand any more.
                for other in [palette.violated, palette.transit] {
                    assert!(apart(light(strand), light(other)) > 9.0, "{strand} and {other}");
                }
            }
        }
    }

    /// The page has its own stylesheet: what is told apart by these colours must be so in both.
    #[test]
    fn strands_have_the_colours_of_the_page() {
        let tokens = include_str!("../../../../style/tokens.css");
        for palette in [&LIGHT, &DARK, &PRINT] {
            for (position, strand) in palette.strands.iter().enumerate() {
                assert!(tokens.contains(&format!("--strand-{position}: {strand};")), "{strand}");
            }
        }
    }
}
