//! Edits: what they change, and what they leave alone.

use crate::samples::{REPLY_LOST, five};
use worldlines_core::scenario::edit::{ProcessList, Setting};
use worldlines_core::scenario::notation::{parse_edits, print_script};
use worldlines_core::scenario::{Edit, Reason, Scenario};
use worldlines_core::sim::config::Mode;
use worldlines_core::trace::ProcessId;

fn edited(source: &str, edits: &str) -> Scenario {
    let scenario = Scenario::parse(source).unwrap();
    scenario.apply(&parse_edits(edits, &scenario).unwrap()).unwrap()
}

#[test]
fn no_edit_changes_nothing() {
    let scenario = Scenario::parse(REPLY_LOST).unwrap();
    assert_eq!(scenario.apply(&[]), Ok(scenario));
}

#[test]
fn edits_change_what_they_say() {
    let edited = edited(
        REPLY_LOST,
        "seed=9\nset=until,50\nset=loss,5%\nset=C-S:fifo,false\nset=S:offset,3\nset=retries,5\ncrash=S@40",
    );
    assert_eq!(edited.seed, 9);
    assert_eq!(edited.mode, Mode::Clocked { until_ticks: 50 });
    assert_eq!(edited.network.default.loss_ppm, 50_000);
    let config = edited.to_config().unwrap();
    assert!(!config.network.channel(ProcessId(0), ProcessId(1)).fifo);
    assert_eq!(config.network.channel(ProcessId(0), ProcessId(1)).loss_ppm, 50_000);
    assert_eq!(config.local_clocks[1].offset_ticks, 3);
    assert_eq!(edited.parameters["retries"].items().len(), 1);
    assert_eq!(config.script.len(), 3);
    assert!(edited.expect.is_empty(), "claims were about the run as it was written");
}

#[test]
fn names_follow_their_processes() {
    let edited = edited(REPLY_LOST, "set=processes,S,New,C");
    assert_eq!(edited.processes[2].name, "Client", "who stays keeps the name");
    assert_eq!(print_script(&edited.script, &edited.roster()), "do=C:call,7@10\ndrop=S-C.1\n");
    assert!(edited.network.channels.contains_key(&(ProcessId(0), ProcessId(2))));
    assert!(edited.left_out.is_empty());
}

#[test]
fn items_without_their_process_are_left_out_and_said_to_be() {
    let edited = edited(REPLY_LOST, "set=processes,C,T");
    assert_eq!(print_script(&edited.script, &edited.roster()), "do=C:call,7@10\n");
    assert_eq!(edited.left_out, ["drop=S-C.1"]);
    assert!(edited.network.channels.is_empty());
}

#[test]
fn a_number_of_processes_keeps_the_first_and_adds_by_position() {
    let ids = |list| {
        let edited = five().apply(&[Edit::Set(Setting::Processes(list))]).unwrap();
        edited.processes.into_iter().map(|process| process.id).collect::<Vec<_>>().join(" ")
    };
    assert_eq!(ids(ProcessList::Count(2)), "P1 P2");
    assert_eq!(ids(ProcessList::Count(7)), "P1 P2 P3 C Server P6 P7");
}

#[test]
fn edits_that_nobody_could_write_are_refused_too() {
    let processes =
        |list| five().apply(&[Edit::Set(Setting::Processes(list))]).map_err(|problem| problem.reason);
    assert_eq!(processes(ProcessList::Count(usize::MAX)), Err(Reason::ProcessesTooMany));
    assert_eq!(processes(ProcessList::Count(0)), Err(Reason::ProcessesNone));
    let twice = ProcessList::Ids(vec!["A".to_owned(), "A".to_owned()]);
    assert_eq!(processes(twice), Err(Reason::ProcessIdTwice));
    let nobody = Edit::Set(Setting::Offset(ProcessId(60_000), 1));
    assert_eq!(five().apply(&[nobody]).map_err(|problem| problem.reason), Err(Reason::ProcessUnknown));
}
