//! Commands for the processes.

use crate::{assert_said, done, places, scenario};
use worldlines_core::protocols::command::ArgumentKind;
use worldlines_core::scenario::catalogue;
use worldlines_core::session::asking::{Asked, commands};
use worldlines_core::session::{Action, Step};
use worldlines_core::words::english;

#[test]
fn every_command_can_be_asked_for_anywhere() {
    for state in catalogue::scenarios().iter().map(scenario) {
        for spec in commands(&state.shown) {
            for cursor in places(state.last(), 2) {
                let here = done(&state, [Action::Step(Step::To(cursor))]);
                let arguments = spec.arguments.iter().map(|argument| match argument.kind {
                    ArgumentKind::Integer { min, .. } => min.to_string(),
                    ArgumentKind::Word => "word".to_owned(),
                    ArgumentKind::Process => state.shown.scenario.processes[1].id.clone(),
                });
                let asked = Asked {
                    process: state.shown.scenario.processes[0].id.clone(),
                    name: spec.name.to_owned(),
                    arguments: arguments.collect(),
                    tick: String::new(),
                };
                let about = format!("{} {asked:?}", state.shown.base.id);
                let edit = asked.edit(&here).unwrap();
                let after = done(&here, [Action::Add(edit)]);
                assert_eq!(after.problem, None, "{about}");
                assert!(english().has(&format!("command-{}-{}", state.shown.base.algorithm, spec.key())));
                let wrong = [
                    Asked { process: "Z".to_owned(), ..asked.clone() },
                    Asked { tick: "soon".to_owned(), ..asked.clone() },
                    Asked { name: "nope".to_owned(), ..asked.clone() },
                    Asked { arguments: vec!["1".to_owned(); 9], ..asked },
                ];
                for asked in wrong {
                    assert_said(&asked.edit(&here).unwrap_err(), &about);
                }
            }
        }
    }
}
