//! Links that cannot be followed: which item is at fault, and what can still be opened.
#![allow(clippy::unwrap_used, reason = "a test that cannot go on should stop")]

use worldlines_core::scenario::link::Remains;
use worldlines_core::scenario::{Link, catalogue};
use worldlines_core::session::{Action, State, Trouble};
use worldlines_core::words::english;

/// One item of each kind, all of which fit.
const ITEMS: [&str; 25] = [
    "seed=7",
    "set=until,900",
    "set=latency,5..20",
    "set=P1-P2:loss,50000",
    "set=inside-ticks,30",
    "drop=P1-P2.3",
    "delay=P1-P2.2,40",
    "dup=P2-P3.1",
    "crash=P3@120",
    "recover=P3@160",
    "wipe=P3@170",
    "pause=P2@30..60",
    "omit=P1,send@100..160",
    "split=P1,P2/P3@200..300",
    "block=P1-P3@310..320",
    "suspect=P2,P3@130",
    "trust=P2,P3@140",
    "start=P2@3",
    "do=P3:request@40",
    "at=P1.1",
    "cut=1,1,1",
    "view=causal,past",
    "seen=P1,P2",
    "select=P2",
    "lang=en",
];
const HEAD: &str = "1/mutual-exclusion/three-processes";

fn whole() -> String {
    format!("#{HEAD};{};d=0", ITEMS.join(";"))
}

fn follow(link: &str) -> State {
    let mut state = State::begin("").unwrap();
    state.update(Action::Follow(link.to_owned()));
    state
}

/// What remains of a link that cannot be followed. Nothing of what was shown is lost.
fn remains(link: &str) -> Remains {
    let state = follow(link);
    let before = State::begin("").unwrap();
    assert_eq!(state.link(), before.link(), "{link}");
    match state.problem {
        Some(Trouble::Link(remains)) => *remains,
        other => panic!("{link} was followed: {other:?}"),
    }
}

fn text(remains: &Remains) -> String {
    remains.pieces.iter().map(|piece| piece.text.as_str()).collect()
}

fn marked(remains: &Remains) -> Vec<&str> {
    remains.pieces.iter().filter(|piece| piece.is_faulty).map(|piece| piece.text.as_str()).collect()
}

#[test]
fn an_item_that_is_mangled_is_marked_and_can_be_left_out() {
    assert!(!matches!(follow(&whole()).problem, Some(Trouble::Link(_))), "the link is good");
    for (position, item) in ITEMS.iter().enumerate() {
        let (key, value) = item.split_once('=').unwrap();
        for bad in [
            format!("{key}=§"),
            format!("{key}="),
            format!("{key}x={value}"),
            format!("{key}={value}§"),
            format!("{key}=Z9.{value}"),
            key.to_owned(),
        ] {
            let with = |instead: Option<&str>| {
                let mut items = ITEMS.to_vec();
                items.splice(position..=position, instead);
                format!("#{HEAD};{};d=0", items.join(";"))
            };
            let remains = remains(&with(Some(&bad)));
            assert_eq!(remains.faults.len(), 1, "{bad}: {:?}", remains.faults);
            assert_eq!(remains.faults[0].item, bad);
            assert_eq!(marked(&remains), [&bad]);
            let rest = remains.rest.expect(&bad);
            assert_eq!(Link::decode(&rest), Link::decode(&with(None)), "{bad}");
            assert!(!matches!(follow(&rest).problem, Some(Trouble::Link(_))), "{bad}: the rest opens");
        }
    }
}

#[test]
fn a_link_that_was_cut_anywhere_opens_or_says_what_is_cut() {
    let whole = whole();
    let items = HEAD.len() + 2;
    for end in whole.char_indices().map(|(end, _)| end).filter(|&end| end > 0) {
        let link = &whole[..end];
        let state = follow(link);
        let Some(Trouble::Link(remains)) = state.problem else {
            continue;
        };
        if end < items {
            assert_eq!(remains.rest, None, "{link}");
            continue;
        }
        assert_eq!(remains.faults.len(), 1, "{link}");
        // What is read as punctuation behind the link is no part of it.
        let link = link.trim_end_matches([',', '.', ';', ':']);
        let last = link.rsplit(';').next().unwrap();
        assert_eq!(marked(&remains), [last], "{link}");
        let rest = remains.rest.as_deref().expect(link);
        let before = &link[..link.len() - last.len() - 1];
        assert_eq!(Link::decode(rest), Link::decode(before), "{link}");
    }
}

#[test]
fn what_stands_around_a_good_link_does_no_harm() {
    let whole = whole();
    let good = follow(&whole).link();
    for behind in [".", ",", ")", "…", "**", "_", "»", "?", "!", "\"", "&utm_source=x", "%20", "。", "> "]
    {
        assert_eq!(follow(&format!("{whole}{behind}")).link(), good, "{behind}");
    }
    for before in ["see https://example.org/", "<https://example.org/notes/", "[a run](", "“"] {
        assert_eq!(follow(&format!("{before}{whole}")).link(), good, "{before}");
    }
}

#[test]
fn a_packed_link_that_was_cut_opens_as_far_as_it_goes() {
    let mut link = Link::decode(&whole()).unwrap();
    let edits = link.edits.clone();
    for _ in 0..4 {
        link.edits.extend(edits.iter().cloned());
    }
    let packed = link.encode();
    assert!(packed.starts_with("#1z/"), "{packed}");
    let mut opened = 0;
    for end in "#1z/".len()..packed.len() {
        if matches!(Link::decode(&packed[..end]), Ok(read) if read.edits == link.edits) {
            continue;
        }
        let remains = remains(&packed[..end]);
        let Some(rest) = remains.rest else {
            assert!(remains.is_lost);
            continue;
        };
        let rest = Link::decode(&rest).unwrap();
        assert!(link.edits.starts_with(&rest.edits), "{end}");
        opened += 1;
    }
    assert!(opened > packed.len() / 3, "{opened} of {}", packed.len());
}

#[test]
fn an_item_inside_a_packed_link_is_shown_unpacked() {
    let scenario = catalogue::find("request-reply/reply-lost").unwrap();
    let mut own = scenario.clone();
    own.title = "Mine".to_owned();
    let packed = Link::to(own).encode();
    let bad = format!("{};at=Z.1", packed.split(";d=").next().unwrap());
    let remains = remains(&bad);
    assert_eq!(marked(&remains), ["at=Z.1"]);
    assert!(text(&remains).starts_with("1z/file;"), "{}", text(&remains));
    assert_eq!(follow(&remains.rest.unwrap()).shown.base.title, "Mine");
}

#[test]
fn what_a_link_names_and_its_run_does_not_have_is_said() {
    let about = |items: &str| {
        let state = follow(&format!("#{HEAD};{items}"));
        assert_eq!(state.shown.base.id, HEAD[2..], "{items}: all else opens");
        let Some(trouble) = state.problem.clone() else {
            return String::new();
        };
        assert!(matches!(trouble, Trouble::Differs(_)), "{items}: {trouble:?}");
        english().phrase(&trouble.phrase(), &state.shown.trace().roster)
    };
    assert_eq!(about("at=P1.2;cut=1,0,2;select=P1.1,P2-P3.1;seen=P1;view=plain"), "");
    assert!(about("at=P1.99").contains("no P1.99. You see the end"));
    assert!(about("at=P1.2;select=P2.98").contains("no P2.98. All else"));
    assert!(about("at=P1.99;select=P1.99,P1-P2.77").contains("no P1.99, P1-P2.77. You see the end"));
    assert!(about("cut=1,90,1").contains("no P2.90. All else"));
    let another = about("at=P1.99;d=zzzzz");
    assert!(another.contains("another run") && another.contains("no P1.99") && another.contains("its end"));
    // What is no name in any run of the scenario is at fault, and can be left out.
    for wrong in [
        "view=foo",
        "view=causal,foo",
        "seen=P9",
        "seen=P1,P9",
        "select=P9.1",
        "at=P9.1",
        "cut=1,2",
        "cut=1,2,3,4",
    ] {
        let remains = remains(&format!("#{HEAD};at=P1.2;{wrong}").replace("at=P1.2;at=", "seed=3;at="));
        assert_eq!(marked(&remains), [wrong]);
        assert!(remains.rest.is_some(), "{wrong}");
    }
}

#[test]
fn a_scenario_that_is_not_there_leads_to_the_nearest_ones() {
    for scenario in catalogue::scenarios() {
        for position in 1..scenario.id.len() {
            let mut id = scenario.id.clone();
            id.remove(position);
            // Another scenario's name is no slip; half a topic is one, but of many.
            if catalogue::find(&id).is_some() || scenario.id[position..].len() < 2 {
                continue;
            }
            let remains = remains(&format!("#1/{id};seed=7;d=0"));
            assert!(remains.is_lost && remains.rest.is_none());
            assert_eq!(marked(&remains), [&id]);
            let near = remains.similar.iter().any(|(near, _)| *near == scenario.id);
            assert!(near, "{id}: {:?}", remains.similar);
            let (near, link) = &remains.similar[0];
            assert_eq!(*link, format!("#1/{near};seed=7;d=0"), "what was changed comes along");
        }
    }
    let lost = remains("#1/request-reply/lost-reply;drop=S-C.2");
    let ids: Vec<&str> = lost.similar.iter().map(|(id, _)| id.as_str()).collect();
    assert!(ids.contains(&"request-reply/reply-lost"), "words in another order: {ids:?}");
    assert!(lost.similar.len() > 1);
    let capitals = remains("#1/Request-Reply/REPLY-LOST;seed=3");
    assert_eq!(capitals.similar[0].1, "#1/request-reply/reply-lost;seed=3");
    assert_eq!(remains("#1/unheard/of").similar, []);
}

#[test]
fn an_edit_that_leads_to_no_run_is_at_fault_and_no_other() {
    let head = "#1/mutual-exclusion/three-processes";
    let remains_of = |items: &str| remains(&format!("{head};{items};d=0"));
    let one = remains_of("seed=7;do=P1:nonsense@5;drop=P1-P2.1");
    assert_eq!(marked(&one), ["do=P1:nonsense@5"]);
    assert_eq!(follow(&one.rest.unwrap()).shown.edits.len(), 2);
    let two = remains_of("crash=P4@50;set=inside-ticks,0x;set=processes,4;do=P4:dance@9;drop=Z-P1.1");
    assert_eq!(marked(&two), ["set=inside-ticks,0x", "do=P4:dance@9", "drop=Z-P1.1"]);
    assert_eq!(two.faults.len(), 3);
    assert_eq!(follow(&two.rest.unwrap()).shown.edits.len(), 2, "the crash of the fourth process stays");
}

#[test]
fn what_names_a_process_that_only_a_faulty_item_brings_is_at_fault_too() {
    let remains = remains("#1/mutual-exclusion/three-processes;set=processes,4,;crash=P4@50;seed=3");
    assert_eq!(marked(&remains), ["set=processes,4,", "crash=P4@50"]);
    assert_eq!(follow(&remains.rest.unwrap()).shown.scenario.seed, 3);
}

#[test]
fn of_a_link_that_is_wrong_all_over_the_scenario_is_left() {
    let junk: String = (0..3_000).map(|number| format!(";x{number}=<b>\u{202e}")).collect();
    let remains = remains(&format!("#1/request-reply/reply-lost{junk}"));
    assert!(remains.faults.len() < 20);
    assert!(text(&remains).chars().count() < 1_000, "what is shown is short");
    assert!(!text(&remains).contains('\u{202e}'), "and harmless");
    let rest = follow(&remains.rest.unwrap());
    assert_eq!(rest.shown.base.id, "request-reply/reply-lost");
    assert_eq!(rest.shown.edits, []);
}

#[test]
fn what_is_no_link_has_nothing_to_open() {
    for nonsense in
        ["#hello world", "#9/request-reply/reply-lost", "#1z/AAAA", "#1z/", "#1/", "#1/a b/c", "#/"]
    {
        let remains = remains(nonsense);
        assert!(remains.is_lost && remains.rest.is_none(), "{nonsense}");
        assert_eq!(remains.faults.len(), 1, "{nonsense}");
    }
    let endless = remains(&format!("#1/{}", "a".repeat(150_000)));
    assert!(endless.pieces.is_empty() && endless.rest.is_none());
}

/// Each mangled piece of a second or third run is found in that run, and the others open without it.
#[test]
fn a_mangled_run_beside_another_is_named_and_can_be_left_out() {
    let good = "#1/request-reply/reply-lost;drop=C-S.1;beside=mutual-exclusion/no-fifo;seed=5;at=P1.2";
    let third = "request-reply/two-deposits";
    for (bad, run, rest) in [
        (format!("{good};drop=C-S.1"), 2, good.to_owned()),
        (format!("{good};beside={third};drop=P1-P2.1"), 3, format!("{good};beside={third}")),
        (format!("{good};beside=two-depositz;seed=3"), 3, good.to_owned()),
        (format!("{good};beside={third};beside={third};seed=3"), 4, format!("{good};beside={third}")),
        (format!("{good};set=processes,P7"), 2, String::new()),
        (good.replace("drop=C-S.1", "drop=C-X.1"), 1, good.replace("drop=C-S.1;", "")),
    ] {
        let remains = remains(&bad);
        assert_eq!(remains.faults[0].run, Some(run), "{bad}: {:?}", remains.faults);
        assert!(!remains.is_lost, "{bad}");
        if !rest.is_empty() {
            assert_eq!(Link::decode(&remains.rest.unwrap()), Link::decode(&rest), "{bad}");
        }
    }
}
