//! Cuts over the picture, however it lies.

use std::sync::Arc;
use worldlines_core::causality::Crossing;
use worldlines_core::diagram::scene::{CutLine, LaidCut};
use worldlines_core::diagram::{Axis, Direction, Options, Scene};
use worldlines_core::scenario::catalogue;
use worldlines_core::session::{Action, Cutting, Drawn, Shown, Stamps, State, Step, captioned};
use worldlines_core::words::english;

fn opened(id: &str) -> State {
    State::begin(&format!("#1/{id}")).expect("it opens")
}

fn scene(state: &State, direction: Direction, axis: Axis, zoom: f64) -> Scene {
    let options = Options { direction, axis, zoom, length: Some(900.0), ..Options::default() };
    let drawn: &Drawn = &state.drawn;
    captioned(drawn, &options, Stamps::None, english(), |captions| {
        Scene::new(drawn.trace(), &options, captions)
    })
}

fn laid(state: &State, scene: &Scene) -> LaidCut {
    let cut = state.cut().expect("a cut was laid");
    state.laid_cut(&cut, scene, english()).expect("its lines are shown")
}

/// The points of a path of straight and curved pieces, many along each.
fn points(path: &str) -> Vec<(f64, f64)> {
    let (mut points, mut numbers, mut command) = (Vec::new(), Vec::new(), 'M');
    let mut at = (0.0, 0.0);
    let spaced: String = path
        .chars()
        .flat_map(|letter| match letter {
            'M' | 'L' | 'C' => vec![' ', letter, ' '],
            _ => vec![letter],
        })
        .collect();
    for word in spaced.split_whitespace() {
        match word {
            "M" | "L" | "C" => command = word.chars().next().unwrap_or('M'),
            number => numbers.push(number.parse::<f64>().expect("a number")),
        }
        let needs = if command == 'C' { 6 } else { 2 };
        if numbers.len() < needs {
            continue;
        }
        let to = (numbers[needs - 2], numbers[needs - 1]);
        for step in 1..=40 {
            let t = f64::from(step) / 40.0;
            let u = 1.0 - t;
            points.push(match command {
                'M' => to,
                'L' => (at.0 * u + to.0 * t, at.1 * u + to.1 * t),
                _ => {
                    let by = |a: f64, b: f64, c: f64, d: f64| {
                        a * u * u * u + 3.0 * b * u * u * t + 3.0 * c * u * t * t + d * t * t * t
                    };
                    (by(at.0, numbers[0], numbers[2], to.0), by(at.1, numbers[1], numbers[3], to.1))
                }
            });
        }
        at = to;
        numbers.clear();
    }
    points
}

/// Every lying of the picture: both directions, both axes, near and far.
fn scenes(state: &State) -> Vec<Scene> {
    let mut scenes = Vec::new();
    for direction in [Direction::Horizontal, Direction::Vertical] {
        for axis in [Axis::Time, Axis::Causal] {
            for zoom in [0.3, 1.0] {
                scenes.push(scene(state, direction, axis, zoom));
            }
        }
    }
    scenes
}

/// Some cuts of a run: at steps, and with one process pulled to each of its ends.
fn each_cut(id: &str, mut check: impl FnMut(&State)) {
    let mut state = opened(id);
    for cursor in [0, state.last() / 2, state.last()] {
        state.update(Action::Step(Step::To(cursor)));
        state.update(Action::Cut(Cutting::Here));
        check(&state);
        for process in state.shown.trace().roster.ids().collect::<Vec<_>>() {
            state.update(Action::Cut(Cutting::Here));
            state.update(Action::Cut(Cutting::Move(process, 0, 0)));
            check(&state);
            state.update(Action::Cut(Cutting::Move(process, u32::MAX, usize::MAX)));
            check(&state);
        }
    }
}

#[test]
fn it_passes_each_line_once_between_the_last_event_inside_and_the_next() {
    for scenario in catalogue::scenarios() {
        each_cut(&scenario.id, |state| {
            for scene in scenes(state) {
                let LaidCut { line, .. } = laid(state, &scene);
                let (direction, id) = (scene.direction, &scenario.id);
                assert_eq!(line.handles.len(), scene.layout.lanes.len(), "{id}");
                for handle in &line.handles {
                    let inside = (0.0..=scene.size.x).contains(&handle.at.x)
                        && (0.0..=scene.size.y).contains(&handle.at.y);
                    assert!(inside, "{id}: a handle outside of the picture: {:?}", handle.at);
                    let main = direction.main(handle.at);
                    let last = state.frontier().unwrap_or_default()[handle.process.position()] as usize;
                    for (index, &event) in
                        state.shown.trace().by_process[handle.process.position()].iter().enumerate()
                    {
                        let at = scene.layout.events[event as usize];
                        assert_eq!(at < main, index < last, "{id}: event {index} of {:?}", handle.process);
                    }
                }
                passes_once(&line, &scene, id);
            }
        });
    }
}

fn passes_once(line: &CutLine, scene: &Scene, id: &str) {
    let across: Vec<f64> = points(&line.path())
        .iter()
        .map(|&(x, y)| match scene.direction {
            Direction::Horizontal => y,
            Direction::Vertical => x,
        })
        .collect();
    assert!(across.windows(2).all(|pair| pair[0] <= pair[1] + 0.11), "{id}: it never turns back");
    for lane in &scene.layout.lanes {
        let (first, last) = (across[0], across[across.len() - 1]);
        assert!(first < lane.cross && lane.cross < last, "{id}: it passes every line");
    }
    // What is drawn is what is calculated with.
    for (x, y) in points(&line.path()) {
        let (main, cross) = match scene.direction {
            Direction::Horizontal => (x, y),
            Direction::Vertical => (y, x),
        };
        assert!(
            (line.main_at(cross) - main).abs() < 4.0
                || scene.layout.lanes.iter().any(|lane| (lane.cross - cross).abs() < 1.0),
            "{id}"
        );
    }
}

#[test]
fn a_cut_at_a_step_is_a_straight_line_where_there_is_room() {
    let mut state = opened("request-reply/two-deposits");
    state.update(Action::Step(Step::To(3)));
    state.update(Action::Cut(Cutting::Here));
    let scene = scene(&state, Direction::Horizontal, Axis::Time, 1.0);
    let LaidCut { line, .. } = laid(&state, &scene);
    let [first, second] = [line.handles[0].at.x, line.handles[1].at.x];
    assert!((first - second).abs() < 1.0, "{first} and {second}");
    assert!((first - scene.cursor_main(3)).abs() < 1.0, "it is where the cursor is");
}

#[test]
fn where_one_pulls_it_to_is_where_it_is() {
    let mut state = opened("request-reply/two-deposits");
    state.update(Action::Cut(Cutting::Here));
    let scene = scene(&state, Direction::Horizontal, Axis::Time, 1.0);
    let run = Arc::clone(&state.shown);
    let events = &Shown::trace(&run).by_process[0];
    for (index, &event) in events.iter().enumerate() {
        let at = scene.layout.events[event as usize];
        assert_eq!(scene.inside_at(events, at - 1.0), index);
        assert_eq!(scene.inside_at(events, at + 1.0), index + 1);
    }
    let process = run.trace().roster.ids().next().expect("somebody");
    let place = scene.layout.cursors[2];
    state.update(Action::Cut(Cutting::Move(process, scene.inside_at(events, place) as u32, 2)));
    let handle = laid(&state, &scene).line.handles[0];
    assert!((handle.at.x - place).abs() < 12.0, "{} and {place}", handle.at.x);
}

#[test]
fn each_message_that_crosses_it_has_an_arrow_and_a_sign() {
    for scenario in catalogue::scenarios() {
        each_cut(&scenario.id, |state| {
            let cut = state.cut().expect("a cut was laid");
            for scene in scenes(state) {
                let laid = laid(state, &scene);
                let signs = |crossed: &str, sign: char| crossed.matches(sign).count();
                let count = |crossing| cut.messages(crossing).count();
                assert_eq!(signs(&laid.in_transit.signs, 'Z'), count(Crossing::InTransit), "{}", scenario.id);
                assert_eq!(signs(&laid.orphans.signs, 'Z'), count(Crossing::Orphan), "{}", scenario.id);
                assert_eq!(laid.orphans.calls.matches("h0").count(), count(Crossing::Orphan));
            }
        });
    }
}

#[test]
fn a_file_shows_it_with_its_legend() {
    let mut state = opened("request-reply/two-deposits");
    let picture = |state: &State| {
        let scene = scene(state, Direction::Horizontal, Axis::Time, 1.0);
        state.picture(&scene, english(), worldlines_core::diagram::svg::Theme::Light, None)
    };
    assert!(!picture(&state).contains("cut-line"));
    state.update(Action::Cut(Cutting::Along(vec![0, 1])));
    let file = picture(&state);
    for class in ["cut-ground", "cut-line", "cut-handle", "crossing orphan", "crossing-sign orphan"] {
        assert!(file.contains(&format!("class=\"{class}\"")), "{class}");
    }
    assert!(file.contains(&english().text("legend-cut-orphan")));
    assert!(!file.contains("cut-nearest"));
    state.update(Action::ShowNearest(true));
    assert_eq!(picture(&state).matches("class=\"cut-nearest\"").count(), 2);
}
