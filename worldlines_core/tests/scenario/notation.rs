//! The notation: what is printed is read back, what is read prints canonically, and nothing panics.

use crate::samples::five;
use crate::strategies::{claim, edits, item};
use proptest::collection::vec;
use proptest::prelude::*;
use worldlines_core::scenario::notation::{
    Style, parse_claims, parse_edits, parse_event, parse_message, parse_process, parse_script, print_claim,
    print_edit, print_edits, print_item, print_script,
};
use worldlines_core::scenario::{Edit, Problem};
use worldlines_core::sim::script::{Anchor, Choice, Item};
use worldlines_core::trace::{EventId, MessageId, ProcessId, Roster, TimerId};

/// The design's own examples, each in its canonical form.
const CANONICAL: &str = "\
drop=P1-P2.3
drop=P1-P2.3b
delay=P1-P2.3,40
dup=P1-P2.3
crash=P1.4
crash=P1.4,2
crash=P1@120
crash=P1@P2.5
recover=P1@P2.9
wipe=P1@300
flush=P1@300
start=P3@50
pause=P1@100..160
pause=P1@100
pause=P1@P2.5..P3.1
omit=P1,send@100..160
omit=P1,receive@100..160
split=P1,P2/P3@100..200
block=P1-P3@100..200
suspect=P1,P2@50
trust=P1,P2@90
do=P1:propose,7@50
do=P1:propose,7
do-next=P1-P2.1,P2:retry.2,P2:link.retry.2,drop:P2-P1.1,dup:P2-P1.1,crash:P2.5,crash:P2.5,2,recover:P2
do-next=wipe:P2,flush:P2,suspect:P1,P2,trust:P1,P2,start:P3,do:P1,propose,7,P1-P2.1b
";

const SETTINGS: &str = "\
seed=7
set=processes,5
set=processes,P1,P2,P3,C,Server,Extra
set=until,400
set=timing,stepped
set=events-max,5000
set=latency,10
set=latency,5..20
set=latency,exponential,5,20
set=latency,long-tailed,5
set=loss,50000
set=duplicate,10000
set=fifo,false
set=P1-P2:latency,40
set=P1-P2:loss,1000000
set=P1:offset,-5
set=P1:clock,per-event,2
set=P1:clock,per-tick,6
set=P1:clock,table,0,6,12
set=timers,synchronous
set=detector,perfect,20
set=detector,scripted
set=may-crash,1
set=may-drop,any
set=retries,3
set=semantics,at-least-once
set=pauses,20,40,80
set=eager,true
set=none
";

const CLAIMS: &str = "\
property mutual-exclusion holds
property agreement violated
property termination not-yet
question blocked none
question blocked after P2.4 about P1,P2
question blocked since P2.4
question chosen after P1.0 says paxos-not-chosen
P1.3 -> P2.5
P1.3 || P2.5
P1-P2.3 lost link
P1-P2.3 lost
P1-P2.3 received P2.4
P1-P2.3 received
P1-P2.3b in-transit
count send = 6
count messages = 6
count P2 = 4
lamport P1.3 = 5
vector P1.3 = 1,2,0,0,0
event P2.4 = receive
at P2.4 = 120
phase P2.4 = held
rule P2.4 = retry-timeout
value P1.9 = 7
no P2.9
cut 2,3,1,0,0 consistent
cut 2,3,1,0,0 inconsistent
ends quiet
same-view P1 request-reply/request-lost until P1.4
";

#[test]
fn canonical_items_edits_and_claims_print_as_they_are_read() {
    let (scenario, roster) = (five(), five().roster());
    assert_eq!(print_script(&parse_script(CANONICAL, &roster).unwrap(), &roster), CANONICAL);
    let edits = parse_edits(SETTINGS, &scenario).unwrap();
    assert_eq!(print_edits(&edits, &scenario.apply(&edits).unwrap().roster()), SETTINGS);
    let claims = parse_claims(CLAIMS, &roster).unwrap();
    let printed: String = claims.iter().map(|claim| print_claim(claim, &roster) + "\n").collect();
    assert_eq!(printed, CLAIMS);
}

#[test]
fn what_is_written_freely_prints_canonically() {
    let scenario = five();
    for (written, canonical) in [
        ("  drop = P1-P2.003 # the third\n\n# nothing\n", "drop=P1-P2.3\n"),
        ("drop=P1-P2.3;dup=P1-P2.3;;", "drop=P1-P2.3\ndup=P1-P2.3\n"),
        ("crash=P1@P1.4", "crash=P1.4\n"),
        ("crash=P1.4,0", "crash=P1.4\n"),
        ("do=P1: say hello @50", "do=P1:say hello@50\n"),
        ("do=P1:=c2F5", "do=P1:say\n"),
        ("do-next=P1-P2.1, P2:retry.2", "do-next=P1-P2.1,P2:retry.2\n"),
        ("set=latency,uniform,5..20", "set=latency,5..20\n"),
        ("set=latency,uniform 5..20", "set=latency,5..20\n"),
        ("set=latency,constant,5", "set=latency,5\n"),
        ("set=loss,5%", "set=loss,50000\n"),
        ("set=loss,0.25%", "set=loss,2500\n"),
        ("set=loss,2500 ppm", "set=loss,2500\n"),
        ("set=timing,clocked", "set=until,1000\n"),
        ("drop=P1-P2.3\r\ndup=P1-P2.3\r\n", "drop=P1-P2.3\ndup=P1-P2.3\n"),
    ] {
        let edits = parse_edits(written, &scenario).unwrap_or_else(|problem| panic!("{written}: {problem}"));
        assert_eq!(print_edits(&edits, &scenario.roster()), canonical, "{written}");
    }
}

#[test]
fn names_mean_what_the_design_says() {
    let roster = Roster::numbered(3);
    let (first, second) = (ProcessId(0), ProcessId(1));
    assert_eq!(parse_process("P2", &roster).unwrap(), second);
    assert_eq!(parse_event("P2.5", &roster).unwrap(), EventId { process: second, index: 5 });
    let message = MessageId { from: first, to: second, number: 3, copy: 1 };
    assert_eq!(parse_message("P1-P2.3b", &roster).unwrap(), message);
    let choices = parse_script("do-next=P2:link.retry.2", &roster).unwrap();
    let timer = TimerId { process: second, name: "link.retry".into(), number: 2 };
    assert_eq!(choices, [Item::Next(vec![Choice::Fire(timer)])]);
}

#[test]
fn a_command_among_choices_ends_where_the_next_choice_begins() {
    let roster = Roster::numbered(3);
    let script = parse_script("do-next=do:P1,move,7,-2,P1-P2.1,do:P2,a:b,drop:P1-P2.2", &roster).unwrap();
    let command = |process, text: &str| Choice::Command(ProcessId(process), text.to_owned());
    let message = |number| MessageId { from: ProcessId(0), to: ProcessId(1), number, copy: 0 };
    let choices = vec![
        command(0, "move,7,-2"),
        Choice::Receive(message(1)),
        command(1, "a:b"),
        Choice::Drop(message(2)),
    ];
    assert_eq!(script, [Item::Next(choices)]);
}

#[test]
fn texts_that_a_link_cannot_hold_are_packed_there_and_plain_in_files() {
    let (roster, text) = (Roster::numbered(1), "sag „grüß Gott“ & geh");
    let item = Item::Command { process: ProcessId(0), text: text.to_owned(), anchor: Some(Anchor::At(5)) };
    assert_eq!(print_item(&item, &roster), format!("do=P1:{text}@5"));
    let packed = print_edit(&Edit::Item(item.clone()), &roster, Style::Link);
    assert!(packed.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"=:@-.".contains(&byte)), "{packed}");
    assert_eq!(parse_script(&packed, &roster).unwrap(), [item]);
}

#[test]
fn processes_change_before_the_names_are_read() {
    let edits = parse_edits("drop=N1-N2.1\nset=processes,N1,N2", &five()).unwrap();
    let edited = five().apply(&edits).unwrap();
    assert_eq!(print_script(&edited.script, &edited.roster()), "drop=N1-N2.1\n");
}

/// A problem must stand inside the text, on a line that it has.
fn check_place(text: &str, problem: &Problem) {
    let place = problem.place.expect("what is wrong in a text is somewhere");
    assert!(place.offset <= text.len(), "{problem:?}");
    assert!(text.is_char_boundary(place.offset));
    assert!(place.line >= 1 && place.line <= 1 + text.matches('\n').count());
    assert!(!problem.to_string().contains('⟦'), "{problem}");
}

fn read_all_ways(text: &str) {
    let scenario = five();
    let roster = scenario.roster();
    let answers = [
        parse_script(text, &roster).err(),
        parse_edits(text, &scenario).err(),
        parse_claims(text, &roster).err(),
        parse_event(text, &roster).err(),
        parse_message(text, &roster).err(),
    ];
    answers.iter().flatten().for_each(|problem| check_place(text, problem));
    if let Ok(edits) = parse_edits(text, &scenario) {
        let edited = scenario.apply(&edits).expect("what can be read can be applied");
        let printed = print_edits(&edits, &edited.roster());
        assert_eq!(parse_edits(&printed, &scenario), Ok(edits), "{text:?} {printed:?}");
    }
}

proptest! {
    #[test]
    fn scripts_are_read_back(script in vec(item(), 0..8)) {
        let roster = five().roster();
        let printed = print_script(&script, &roster);
        prop_assert_eq!(parse_script(&printed, &roster), Ok(script), "{}", printed);
    }

    #[test]
    fn edits_are_read_back_from_lines_and_from_links(edits in edits()) {
        let roster = five().apply(&edits).unwrap().roster();
        for (style, joint) in [(Style::Lines, "\n"), (Style::Lines, ";"), (Style::Link, ";")] {
            let printed: Vec<String> = edits.iter().map(|edit| print_edit(edit, &roster, style)).collect();
            let printed = printed.join(joint);
            prop_assert_eq!(parse_edits(&printed, &five()), Ok(edits.clone()), "{}", printed);
        }
    }

    #[test]
    fn claims_are_read_back(claims in vec(claim(), 0..8)) {
        let roster = five().roster();
        let printed: String = claims.iter().map(|claim| print_claim(claim, &roster) + "\n").collect();
        prop_assert_eq!(parse_claims(&printed, &roster), Ok(claims), "{}", printed);
    }

    #[test]
    fn any_text_gets_an_answer(text in "\\PC{0,60}") {
        read_all_ways(&text);
    }

    #[test]
    fn any_bytes_get_an_answer(bytes in vec(any::<u8>(), 0..80)) {
        read_all_ways(&String::from_utf8_lossy(&bytes));
    }

    #[test]
    fn pieces_of_the_notation_get_an_answer(text in "(drop|crash|do|do-next|set|seed|split|P1|P2|C|=|-|\\.|,|:|@|/|;|\n|#|[0-9]{1,25}|latency|count|cut| |->|b|retry|\u{202e}|é){0,20}") {
        read_all_ways(&text);
    }

    #[test]
    fn damaged_scripts_get_an_answer(
        place in any::<prop::sample::Index>(),
        length in 0..3_usize,
        inserted in "[ -~é\u{202e}\u{0}\n]{0,3}",
        of in prop::sample::select(&[CANONICAL, SETTINGS, CLAIMS][..]),
    ) {
        let start = of.floor_char_boundary(place.index(of.len()));
        let end = of.floor_char_boundary((start + length).min(of.len()));
        read_all_ways(&format!("{}{inserted}{}", &of[..start], &of[end..]));
    }
}
