//! Colours: the only place in this room that knows any. The page has its own stylesheet for the same
//! class names.

use std::fmt::Write;

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
    /// Light or dark, as the reader's system has it.
    Auto,
}

/// One colour for each idea; the design's tokens.
struct Palette {
    paper: &'static str,
    ink: &'static str,
    soft: &'static str,
    hairline: &'static str,
    border: &'static str,
    accent: &'static str,
    transit: &'static str,
    /// The same for text on its own ground, where the other is too pale to be read.
    uncertain: &'static str,
    violated: &'static str,
    holds: &'static str,
    marker: &'static str,
    /// Grounds behind text.
    phase: &'static str,
    transit_ground: &'static str,
    violated_ground: &'static str,
    holds_ground: &'static str,
}

const LIGHT: Palette = Palette {
    paper: "#fbfaf7",
    ink: "#1d2330",
    soft: "#5d6675",
    hairline: "#e4e1d9",
    border: "#cfcabd",
    accent: "#3f4bd1",
    transit: "#b45f06",
    uncertain: "#8f4a00",
    violated: "#b3261e",
    holds: "#1f7a4d",
    marker: "#7a3fb8",
    phase: "#e9e7ef",
    transit_ground: "#fdf1e2",
    violated_ground: "#fae9e8",
    holds_ground: "#e6f3ec",
};

const DARK: Palette = Palette {
    paper: "#14171d",
    ink: "#e9ebf0",
    soft: "#9aa4b5",
    hairline: "#2b313c",
    border: "#3c4452",
    accent: "#8d97ff",
    transit: "#f2b04a",
    uncertain: "#f2b04a",
    violated: "#ff8a80",
    holds: "#6fd3a0",
    marker: "#c79bff",
    phase: "#232838",
    transit_ground: "#3a3022",
    violated_ground: "#3d2627",
    holds_ground: "#1f3830",
};

const PRINT: Palette = Palette {
    paper: "#ffffff",
    ink: "#000000",
    soft: "#3b4250",
    hairline: "#c9c6be",
    border: "#8b877c",
    accent: "#2a35b8",
    transit: "#8f4a00",
    uncertain: "#6e3800",
    violated: "#9b1c15",
    holds: "#14603a",
    marker: "#5f2a96",
    phase: "#ececec",
    transit_ground: "#f6f1ea",
    violated_ground: "#f8eceb",
    holds_ground: "#ebf3ee",
};

/// All that is not a colour.
///
/// The weight is 500 because a fallback font without it goes on with its regular weight, which is
/// about as wide; from 501 on it would be the bold one.
const SHAPE: &str = "\
.worldlines{font-family:Inter,system-ui,-apple-system,'Segoe UI',Roboto,'Noto Sans','Noto Sans CJK SC',sans-serif;\
font-weight:500;fill:none;stroke-linecap:round;stroke-linejoin:round}\
.worldlines text{stroke:none}\
.name{font-weight:650}.tick,.stamp{font-variant-numeric:tabular-nums}\
.worldlines text.halo{paint-order:stroke;stroke-width:4px}\
.line{stroke-width:1.75;stroke-linecap:butt}.line.down{stroke-dasharray:2 7}.line.paused{stroke-dasharray:9 5}\
.line.undone{stroke-width:13;stroke-dasharray:1.5 4}\
.message{stroke-width:1.5}.message.control{stroke-dasharray:2 4.5}.message.duplicate{stroke-width:1.2}\
.head.open{stroke-width:1.75}\
.fill{stroke:none}.hollow,.stroke{stroke-width:1.75}.heavy{stroke-width:2.4}.ground{stroke:none}\
.hatching{stroke-width:3;stroke-linecap:butt}\
.axis{stroke-width:1}.axis.stretch{stroke-width:4;stroke-linecap:butt}\
.cursor{stroke-width:2}.region-edge{stroke-width:1;stroke-dasharray:4 3}\
.dense.arrows{stroke-width:.8;opacity:.55}.dense.dots{stroke-width:4}\
.dense.lost{stroke-width:1.4;opacity:1}.dense.traffic{opacity:.08}.dense.traffic.two{opacity:.16}\
.dense.traffic.three{opacity:.26}.dense.traffic.four{opacity:.38}\
.tint.future{stroke-width:1.25;stroke-dasharray:5 4}.known-stop{stop-opacity:0}\
.fading{fill:url(#not-known)}.ghost,.later,.concurrent{opacity:.26}.was-undone{opacity:.5}";

impl Theme {
    /// The stylesheet.
    pub(super) fn style(self) -> String {
        let mut style = SHAPE.to_owned();
        match self {
            Theme::Light => LIGHT.write(&mut style),
            Theme::Dark => DARK.write(&mut style),
            Theme::Print => PRINT.write(&mut style),
            Theme::Auto => {
                LIGHT.write(&mut style);
                style.push_str("@media (prefers-color-scheme:dark){");
                DARK.write(&mut style);
                style.push('}');
            }
        }
        style
    }
}

impl Palette {
    /// Writes the rules that colour the shapes. Colours are written out, and are no variables, for the
    /// programs that slides are made with.
    fn write(&self, style: &mut String) {
        let Palette { paper, ink, soft, hairline, border, accent, transit, violated, holds, marker, .. } =
            self;
        let Palette { uncertain, phase, transit_ground, violated_ground, holds_ground, .. } = self;
        let rules = [
            (".worldlines", format!("color:{ink}")),
            (".paper", format!("fill:{paper}")),
            (".worldlines text.halo", format!("stroke:{paper}")),
            (".name,.says,.legend", format!("fill:{ink}")),
            (".stamp,.about,.tick,.caption", format!("fill:{soft}")),
            (".line,.message", "stroke:currentColor".to_owned()),
            (".line.down,.line.undone", format!("stroke:{soft}")),
            (".head", "fill:currentColor".to_owned()),
            (".head.open", "fill:none;stroke:currentColor".to_owned()),
            (".fill", "fill:currentColor".to_owned()),
            (".stroke,.heavy", "stroke:currentColor".to_owned()),
            (".hollow", format!("fill:{paper};stroke:currentColor")),
            (".ground", format!("fill:{paper}")),
            (".control", format!("color:{marker}")),
            (".says.control", format!("fill:{marker}")),
            (".under-way", format!("color:{transit}")),
            (".lost,.crash", format!("color:{violated}")),
            (".decide,.recover", format!("color:{holds}")),
            (".checkpoint,.restore,.recorded", format!("color:{marker}")),
            (".suspect", format!("color:{transit}")),
            (".was-undone,.break", format!("color:{soft}")),
            (".axis", format!("stroke:{border}")),
            (".cursor", format!("stroke:{accent}")),
            (".band", format!("fill:{phase}")),
            (".band.idle", format!("fill:{phase};opacity:.6")),
            (".band.uncertain", format!("fill:{transit_ground}")),
            (".band.good", format!("fill:{holds_ground}")),
            (".band.bad", format!("fill:{violated_ground}")),
            (".phase", format!("fill:{ink}")),
            (".phase.idle", format!("fill:{soft}")),
            (".phase.uncertain", format!("fill:{uncertain}")),
            (".worldlines text.phase", format!("stroke:{phase}")),
            (".worldlines text.phase.idle", "stroke:none".to_owned()),
            (".worldlines text.phase.uncertain", format!("stroke:{transit_ground}")),
            (".worldlines text.phase.good", format!("stroke:{holds_ground}")),
            (".worldlines text.phase.bad", format!("stroke:{violated_ground}")),
            (".phase.good", format!("fill:{holds}")),
            (".phase.bad", format!("fill:{violated}")),
            (".hatching", format!("stroke:{transit};opacity:.3")),
            (".region", format!("fill:{violated_ground}")),
            (".region-edge", format!("stroke:{violated}")),
            (".worldlines text.region-name", format!("fill:{violated};stroke:{violated_ground}")),
            (".dense.arrows", format!("stroke:{ink}")),
            (".dense.control", format!("stroke:{marker}")),
            (".dense.lost", format!("stroke:{violated}")),
            (".dense.dots", format!("stroke:{ink}")),
            (".dense.swelling", format!("fill:{ink}")),
            (".dense.traffic", format!("fill:{soft}")),
            (".rule", format!("stroke:{hairline}")),
            (".tint.past", format!("fill:{accent};fill-opacity:.24")),
            (".tint.future", format!("fill:{transit_ground};stroke:{transit}")),
            (".in-past", format!("color:{accent}")),
            (".in-future", format!("color:{transit}")),
            (".known-stop,.unknown-stop", format!("stop-color:{paper}")),
        ];
        for (selector, declarations) in rules {
            // Writing to a string cannot fail.
            let _ = write!(style, "{selector}{{{declarations}}}");
        }
    }
}
