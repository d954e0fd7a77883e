//! The catalogue as one browses it: a small picture of each real run, and the failures in it.

use crate::diagram::scene::LineKind;
use crate::diagram::{Captions, Options, Point, Px, Rect, Scene};
use crate::protocols::run_scenario;
use crate::scenario::Scenario;
use crate::sim::script::Item;
use crate::trace::EventKind;

/// A run at the size of a thumbnail: a few paths, and nothing to read.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Preview {
    /// What is in sight, as SVG writes it. A long run shows its beginning.
    pub view_box: String,
    /// Paths with their class names, from back to front.
    pub paths: Vec<(&'static str, String)>,
}

/// How wide the thumbnail is for its height.
const SHAPE: f64 = 2.9;
/// How much of a run it shows at most, in the coordinates of the diagram, unless its height allows more.
const WIDTH_MAX: f64 = 860.0;
/// How far apart the outer lines are, if they can be: all pictures have one scale.
const BREADTH: f64 = 330.0;
/// Room around the outer lines.
const MARGIN: f64 = 26.0;

/// The thumbnail of a scenario's run; none if it has no run.
pub fn preview(scenario: &Scenario) -> Option<Preview> {
    let trace = run_scenario(scenario).ok()?.trace;
    let options = Options { breadth: Some(BREADTH), ..Options::default() };
    let captions = Captions {
        phrase: &|_| String::new(),
        said: &|_| String::new(),
        phase: &|_| String::new(),
        mark: &|_| String::new(),
        blocked: &[],
        axis: "",
        stretched: "",
        stamps: &[],
    };
    let drawn = |length| {
        let scene = Scene::new(&trace, &Options { length, ..options.clone() }, &captions);
        let around = extent(&scene)?;
        Some((scene, around))
    };
    let usual = drawn(None)?;
    let wanted = SHAPE * (usual.1.height + 2.0 * MARGIN);
    // A short run is drawn as long as there is room for; the names, which are not shown, have theirs beside it.
    let length = wanted - 8.0 + usual.0.size.x - usual.1.width;
    let longer = if usual.1.width < wanted { drawn(Some(length)) } else { None };
    let (scene, around) = longer.unwrap_or(usual);
    let (x, height) = (around.x - 4.0, around.height + 2.0 * MARGIN);
    let width = (around.width + 8.0).min(wanted.max(WIDTH_MAX));
    let view_box = format!("{} {} {} {}", Px(x), Px(around.y - MARGIN), Px(width), Px(height));
    Some(Preview { view_box, paths: paths(&scene, x + width) })
}

/// Where the lines of the processes are.
fn extent(scene: &Scene) -> Option<Rect> {
    let mut lines = scene.lines.iter().map(|line| Rect::spanning(line.from, line.to));
    let first = lines.next()?;
    let (mut left, mut right, mut top, mut bottom) = (first.x, first.right(), first.y, first.bottom());
    for line in lines {
        (left, right) = (left.min(line.x), right.max(line.right()));
        (top, bottom) = (top.min(line.y), bottom.max(line.bottom()));
    }
    Some(Rect::new(left, top, right - left, bottom - top))
}

/// Everything that begins before this place.
fn paths(scene: &Scene, end: f64) -> Vec<(&'static str, String)> {
    let [mut up, mut down, mut paused] = [const { String::new() }; 3];
    for line in scene.lines.iter().filter(|line| line.from.x < end) {
        let path = match line.kind {
            LineKind::Up => &mut up,
            LineKind::Down => &mut down,
            LineKind::Paused => &mut paused,
            LineKind::Undone => continue,
        };
        *path += &format!("M{} {}H{}", Px(line.from.x), Px(line.from.y), Px(line.to.x));
    }
    let [mut sent, mut lost, mut heads] = [const { String::new() }; 3];
    for arrow in scene.messages.iter().filter(|arrow| arrow.from.x < end) {
        match arrow.head() {
            Some(head) => {
                sent += &arrow.path(1.0);
                heads += &head;
            }
            None => {
                lost += &arrow.path(1.0);
                lost += &cross(arrow.to, 8.0);
            }
        }
    }
    let [mut dots, mut rings, mut crashes] = [const { String::new() }; 3];
    for mark in scene.marks.iter().filter(|mark| mark.at.x < end) {
        let point = format!("M{} {}h0", Px(mark.at.x), Px(mark.at.y));
        match mark.kind {
            EventKind::Crash => crashes += &cross(mark.at, 11.0),
            EventKind::Receive => rings += &point,
            _ => dots += &point,
        }
    }
    let holes = rings.clone();
    let paths = [
        ("down", down),
        ("paused", paused),
        ("up", up),
        ("sent", sent),
        ("heads", heads),
        ("lost", lost),
        ("dots", dots),
        ("rings", rings),
        ("holes", holes),
        ("crashes", crashes),
    ];
    paths.into_iter().filter(|(_, path)| !path.is_empty()).collect()
}

fn cross(at: Point, half: f64) -> String {
    let (half, size) = (Px(half), Px(2.0 * half));
    format!("M{} {}m-{half} -{half}l{size} {size}m0 -{size}l-{size} {size}", Px(at.x), Px(at.y))
}

/// What goes wrong in a scenario, as its script and its network say: the last part of each kind's key.
pub fn failures(scenario: &Scenario) -> Vec<&'static str> {
    let network = &scenario.network;
    let plans = || network.channels.values();
    let loses = network.default.loss_ppm > 0 || plans().any(|plan| plan.loss_ppm.is_some_and(|ppm| ppm > 0));
    let copies = network.default.duplicate_ppm > 0
        || plans().any(|plan| plan.duplicate_ppm.is_some_and(|ppm| ppm > 0));
    let reorders = !network.default.fifo || plans().any(|plan| plan.fifo == Some(false));
    let has = |is: fn(&Item) -> bool| scenario.script.iter().any(is);
    let kinds = [
        ("loss", loses || has(|item| matches!(item, Item::Drop(_)))),
        ("duplication", copies || has(|item| matches!(item, Item::Duplicate(_)))),
        ("delay", has(|item| matches!(item, Item::Delay(..)))),
        ("reordering", reorders),
        ("crash", has(|item| matches!(item, Item::Crash { .. } | Item::Wipe(..)))),
        ("amnesia", has(|item| matches!(item, Item::Wipe(..)))),
        ("pause", has(|item| matches!(item, Item::Pause(..)))),
        ("omission", has(|item| matches!(item, Item::Omit(..)))),
        ("partition", has(|item| matches!(item, Item::Split(..) | Item::Block { .. }))),
    ];
    kinds.into_iter().filter(|(_, is)| *is).map(|(kind, _)| kind).collect()
}
