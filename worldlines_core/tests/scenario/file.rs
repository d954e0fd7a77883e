//! Scenario files: what a lecturer writes is what is meant, and what is written is read back.

use crate::samples::{CHOSEN_STEPS, REPLY_LOST, SOURCES, TWO_CLOCKS};
use crate::strategies::scenario;
use proptest::collection::vec;
use proptest::prelude::*;
use worldlines_core::scenario::notation::print_script;
use worldlines_core::scenario::{ParameterValue, Reason, Scenario};
use worldlines_core::sim::config::{Detector, FaultBudget, Mode, TimerModel};
use worldlines_core::sim::network::{ChannelModel, Latency};
use worldlines_core::trace::{ClockRate, ProcessId};

#[test]
fn a_file_says_what_it_says() {
    let scenario = Scenario::parse(REPLY_LOST).unwrap();
    assert_eq!(scenario.id, "request-reply/reply-lost");
    assert_eq!(scenario.algorithm, "request-reply");
    assert_eq!(scenario.title, "The reply is lost");
    assert!(scenario.look_for.contains("client's line with the run"), "lines are joined");
    assert!(!scenario.look_for.contains('\n'));
    assert_eq!(scenario.processes[0].id, "C");
    assert_eq!(scenario.processes[0].name, "Client");
    assert_eq!(scenario.seed, 7);
    assert_eq!(scenario.mode, Mode::Clocked { until_ticks: 400 });
    assert_eq!(scenario.parameters["retries"], ParameterValue::Integer(3));
    assert_eq!(scenario.parameters["pauses"].items().len(), 3);
    assert_eq!(scenario.script.len(), 2);
    assert_eq!(scenario.expect.len(), 5);

    let config = scenario.to_config().unwrap();
    let uniform = Latency::Uniform { min_ticks: 5, max_ticks: 20 };
    assert_eq!(config.network.channel(ProcessId(0), ProcessId(1)).latency, uniform);
    assert_eq!(config.network.channel(ProcessId(1), ProcessId(0)).latency, Latency::Constant(40));
}

#[test]
fn what_is_left_out_is_as_usual() {
    let scenario = Scenario::parse(TWO_CLOCKS).unwrap();
    assert_eq!(
        scenario,
        Scenario { id: "logical-clocks/two".to_owned(), ..Scenario::new("logical-clocks", 2) }
    );
    let config = scenario.to_config().unwrap();
    assert_eq!(config.network.default, ChannelModel::default());
    assert_eq!(config.mode, Mode::Clocked { until_ticks: 1000 });
    assert_eq!(config.seed, 1);
    assert_eq!(scenario.to_toml(), "id = \"logical-clocks/two\"\nprocesses = 2\nuntil = 1000\n");
}

#[test]
fn tables_mean_the_same_as_dots() {
    let scenario = Scenario::parse(CHOSEN_STEPS).unwrap();
    assert_eq!(scenario.mode, Mode::Stepped);
    assert_eq!(scenario.timers, TimerModel::Synchronous);
    assert_eq!(scenario.detector, Detector::Perfect { delay_ticks: 20 });
    assert_eq!(scenario.processes[0].clock_rate, ClockRate::PerTick(6));
    assert_eq!(scenario.processes[1].clock_rate, ClockRate::Table(vec![0, 8, 16, 24]));
    assert_eq!(scenario.processes[2].offset_ticks, -5);
    assert_eq!(scenario.budget, FaultBudget { crashes: 1, drops: u32::MAX, ..FaultBudget::default() });
    let config = scenario.to_config().unwrap();
    let default = ChannelModel { loss_ppm: 2_500, fifo: false, ..ChannelModel::default() };
    assert_eq!(config.network.default, default);
    let latency = Latency::Exponential { min_ticks: 5, mean_ticks: 20 };
    let channel = ChannelModel { latency, duplicate_ppm: 100_000, ..default };
    assert_eq!(
        config.network.channel(ProcessId(0), ProcessId(1)),
        channel,
        "what is not said is as everywhere"
    );
    assert_eq!(config.local_clocks[2].offset_ticks, -5);
}

#[test]
fn the_samples_are_read_back_and_write_the_same_again() {
    for source in SOURCES {
        let scenario = Scenario::parse(source).unwrap();
        let written = scenario.to_toml();
        assert_eq!(Scenario::parse(&written).as_ref(), Ok(&scenario), "{written}");
        assert_eq!(Scenario::parse(&written).unwrap().to_toml(), written);
    }
}

#[test]
fn a_file_from_windows_is_the_same() {
    for source in SOURCES {
        let with_returns = source.replace('\n', "\r\n");
        assert_eq!(Scenario::parse(&with_returns), Scenario::parse(source));
    }
}

#[test]
fn a_mistake_in_a_script_stands_where_it_stands_in_the_file() {
    let place = |source: &str| {
        let place = Scenario::parse(source).unwrap_err().place.unwrap();
        (place.line, place.column)
    };
    let wrong = |source: &str| source.replace("drop=S-C.1 ", "drop=S-X.1 ");
    assert_eq!(place(&wrong(REPLY_LOST)), (21, 8));
    assert_eq!(place(&wrong(REPLY_LOST).replace('\n', "\r\n")), (21, 8));
    assert_eq!(place(&REPLY_LOST.replace("C.1 -> S.1", "C.1 -> T.1")), (25, 8));
    assert_eq!(place("id = \"a/b\"\nprocesses = 2\nscript = 'drop=P1-P9.1'"), (3, 19));
    assert_eq!(place("id = \"a/b\"\nprocesses = 2\nscript = \"seed=1\""), (3, 11));
    // With an escape before it, only the value's own place is known.
    assert_eq!(place("id = \"a/b\"\nprocesses = 2\nscript = \"\\tdrop=P1-P9.1\""), (3, 10));
}

#[test]
fn an_unlisted_file_needs_no_more_than_an_algorithm() {
    let scenario = Scenario::parse("algorithm = \"logical-clocks\"\nprocesses = 1").unwrap();
    assert_eq!(scenario.id, "logical-clocks/untitled");
}

#[test]
fn markup_is_text_in_names_and_titles_and_nothing_in_ids() {
    let source = "id = 'a/b'\ntitle = '<script>alert(1)</script>'\nprocesses = 1\nnames.P1 = '<b>&amp;'";
    let scenario = Scenario::parse(source).unwrap();
    assert_eq!(scenario.title, "<script>alert(1)</script>");
    assert_eq!(scenario.processes[0].name, "<b>&amp;");
    let problem = Scenario::parse("id = 'a/b'\nprocesses = ['<b>']").unwrap_err();
    assert_eq!(problem.reason, Reason::ProcessIdBad);
}

#[test]
fn deep_nesting_is_refused() {
    let deep = format!("id = 'a/b'\nprocesses = {}{}", "[".repeat(100_000), "]".repeat(100_000));
    assert_eq!(Scenario::parse(&deep).unwrap_err().reason, Reason::TomlSyntax);
}

proptest! {
    #[test]
    fn made_up_scenarios_are_read_back(scenario in scenario()) {
        let written = scenario.to_toml();
        match Scenario::parse(&written) {
            Ok(read) => prop_assert_eq!(read, scenario, "{}", written),
            Err(problem) => prop_assert!(false, "{}\n{}", problem, written),
        }
    }

    #[test]
    fn scripts_of_made_up_scenarios_can_be_run_or_are_refused_with_a_reason(scenario in scenario()) {
        match scenario.to_config() {
            Ok(config) => prop_assert_eq!(config.script, scenario.script),
            Err(problem) => prop_assert!(
                matches!(problem.reason, Reason::TickStepped | Reason::ChoicesClocked),
                "{}: {}", problem, print_script(&scenario.script, &scenario.roster())
            ),
        }
    }

    #[test]
    fn any_file_gets_an_answer(bytes in vec(any::<u8>(), 0..200)) {
        let source = String::from_utf8_lossy(&bytes);
        if let Err(problem) = Scenario::parse(&source) {
            prop_assert!(problem.place.is_some_and(|place| place.offset <= source.len()));
        }
    }

    #[test]
    fn damaged_files_get_an_answer(
        place in any::<prop::sample::Index>(),
        length in 0..6_usize,
        inserted in "[ -~é\u{202e}\u{0}\n]{0,3}",
        source in prop::sample::select(&SOURCES[..]),
    ) {
        let start = source.floor_char_boundary(place.index(source.len()));
        let end = source.floor_char_boundary((start + length).min(source.len()));
        let damaged = format!("{}{inserted}{}", &source[..start], &source[end..]);
        match Scenario::parse(&damaged) {
            Ok(scenario) => prop_assert_eq!(Scenario::parse(&scenario.to_toml()), Ok(scenario)),
            Err(problem) => {
                prop_assert!(problem.place.is_some_and(|place| place.offset <= damaged.len()));
                prop_assert!(!problem.to_string().contains('⟦'));
            }
        }
    }
}
