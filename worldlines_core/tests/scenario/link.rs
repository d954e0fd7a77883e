//! Links: short, readable, safe to send; whatever is pasted gets an answer; old ones open for ever.

use crate::samples::{REPLY_LOST, TWO_CLOCKS, five, scenarios};
use crate::strategies::link;
use proptest::collection::vec;
use proptest::prelude::*;
use worldlines_core::scenario::limits::{LINK_BYTES_MAX, READABLE_LINK_BYTES_MAX};
use worldlines_core::scenario::link::{Look, Neighbour, Selected};
use worldlines_core::scenario::notation::{parse_edits, print_edits};
use worldlines_core::scenario::{Edit, Link, Problem, Reason, Scenario};
use worldlines_core::sim::script::Item;

/// The design's example, with all that can be looked at.
const FULL: &str = "#1/mutual-exclusion/no-fifo;seed=7;drop=P1-P2.3;crash=P1.4;at=P2.5;cut=2,3,1;\
                    view=vertical,causal,past;seen=P1,P2;select=P2.5,P1-P2.3;embed=1;lang=zh-CN;d=k3f9a";

fn decode(text: &str) -> Result<Link, Problem> {
    let mut known = scenarios();
    known.push(five());
    Link::decode_among(text, &known)
}

fn reason(text: &str) -> Reason {
    decode(text).expect_err(text).reason
}

#[test]
fn a_link_of_the_design_is_read_and_written() {
    let link = decode(FULL).unwrap();
    assert_eq!(link.edits.len(), 3);
    assert_eq!(link.edits[0], Edit::Seed(7));
    assert_eq!(link.look.cut, Some(vec![2, 3, 1]));
    assert_eq!(link.look.view, ["vertical", "causal", "past"]);
    assert_eq!(link.look.select.len(), 2);
    assert!(link.look.embed);
    assert_eq!(link.look.lang.as_deref(), Some("zh-CN"));
    assert_eq!(link.digest.as_deref(), Some("k3f9a"));
    assert_eq!(link.encode(), FULL);
}

#[test]
fn five_edits_stay_under_200_characters() {
    let scenario = decode("#1/request-reply/reply-lost").unwrap().scenario;
    let edits = "seed=123456\nset=latency,exponential,10,200\ndrop=C-S.12\ncrash=S@120\nsplit=C/S@1000..2000";
    let mut link = Link { is_catalogued: true, ..Link::to(scenario.clone()) };
    link.edits = parse_edits(edits, &scenario).unwrap();
    link.digest = Some("k3f9a".to_owned());
    let full = format!("https://worldlines.example.org/app/{}", link.encode());
    assert!(full.len() < 200, "{} characters: {full}", full.len());
    assert_eq!(decode(&full), Ok(link));
}

#[test]
fn what_chats_and_browsers_do_is_undone() {
    let link = decode(FULL);
    for pasted in [
        format!("https://example.org/worldlines/{FULL}"),
        format!("  {FULL}\n"),
        format!("({FULL})"),
        format!("<https://example.org/{FULL}>."),
        format!("“{FULL}”"),
        FULL.replace(';', "%3B").replace('=', "%3d"),
        format!("https://example.org/{}", FULL.replace('#', "%23")),
        FULL[1..].to_owned(),
    ] {
        assert_eq!(decode(&pasted), link, "{pasted}");
    }
}

#[test]
fn a_link_without_a_digest_still_ends_in_a_letter_or_digit() {
    let mut link = decode("#1/test/five;do=P1:stop,").unwrap();
    link.edits = parse_edits("do=P1:wait.", &five()).unwrap();
    assert_eq!(link.encode(), "#1/test/five;do=P1:wait.;d=0");
    assert_eq!(decode(&format!("{}.", link.encode())), Ok(link));
}

#[test]
fn long_links_are_packed_and_mean_the_same() {
    let scenario = five();
    let edits: String = (1..=200).map(|number| format!("drop=P1-P2.{number}\n")).collect();
    let mut link = Link { is_catalogued: true, ..Link::to(scenario.clone()) };
    link.edits = parse_edits(&edits, &scenario).unwrap();
    link.digest = Some("00000".to_owned());
    let text = link.encode();
    assert!(text.starts_with("#1z/") && text.ends_with(";d=00000"), "{text}");
    assert!(text.len() < 700, "{} characters for 200 edits", text.len());
    assert_eq!(decode(&text), Ok(link));
}

#[test]
fn a_file_that_no_catalogue_has_travels_whole() {
    let mut link = Link::to(Scenario::parse(REPLY_LOST).unwrap());
    assert!(!link.is_catalogued);
    link.edits = parse_edits("drop=C-S.1", &link.scenario).unwrap();
    let text = link.encode();
    assert!(text.len() < 1_200, "{} characters", text.len());
    let read = Link::decode_among(&text, &[]).unwrap();
    assert_eq!(read, link);
    assert_eq!(read.scenario.title, "The reply is lost");
}

#[test]
fn an_edited_scenario_of_the_catalogue_is_not_taken_for_the_original() {
    let mut scenario = five();
    scenario.seed = 99;
    let link = Link::to(scenario);
    assert_eq!(Link::decode(&link.encode()).unwrap().scenario.seed, 99);
}

#[test]
fn names_are_those_of_the_edited_scenario_wherever_it_is_edited() {
    let link = decode("#1/test/five;at=N1.2;drop=N1-N2.1;cut=1,2;set=processes,N1,N2;seen=N2").unwrap();
    assert_eq!(link.edited().unwrap().processes.len(), 2);
    assert_eq!(print_edits(&link.edits[..1], &link.edited().unwrap().roster()), "drop=N1-N2.1\n");
    assert_eq!(reason("#1/test/five;at=P1.2;set=processes,N1,N2"), Reason::ProcessUnknown);
}

#[test]
fn links_of_version_1_open_for_ever() {
    let golden = include_str!("../data/links_v1.txt");
    let mut kinds = 0;
    for pair in golden.lines().filter(|line| !line.starts_with("//") && !line.is_empty()) {
        let (text, meaning) = pair.split_once(" => ").unwrap_or_else(|| panic!("no meaning: {pair}"));
        let link = decode(text).unwrap_or_else(|problem| panic!("{text}: {problem}"));
        assert_eq!(meaning_of(&link), meaning, "{text}");
        kinds += 1;
    }
    assert!(kinds >= 20, "{kinds}");
}

/// What a link says, in words that outlive this version of it.
fn meaning_of(link: &Link) -> String {
    let roster = link.edited().unwrap().roster();
    let look = &link.look;
    let mut said = vec![format!("{} {:?}", link.scenario.id, link.scenario.title)];
    said.extend(print_edits(&link.edits, &roster).lines().map(str::to_owned));
    said.extend(look.at.map(|event| format!("at {}", roster.event(event))));
    said.extend(look.cut.as_ref().map(|frontier| format!("cut {frontier:?}")));
    said.extend(look.view.iter().map(|flag| format!("view {flag}")));
    said.extend(look.seen.iter().map(|process| format!("seen {}", roster.process(*process))));
    said.extend(look.select.iter().map(|selected| match selected {
        Selected::Event(event) => format!("select {}", roster.event(*event)),
        Selected::Message(message) => format!("select {}", roster.message(*message)),
        Selected::Process(process) => format!("select {}", roster.process(*process)),
    }));
    said.extend(look.embed.then(|| "embed".to_owned()));
    said.extend(look.lang.as_ref().map(|language| format!("lang {language}")));
    said.extend(link.digest.as_ref().map(|digest| format!("digest {digest}")));
    for (position, run) in link.beside.iter().enumerate() {
        let place = if position < link.above { "above" } else { "below" };
        said.push(format!("{place} {}", run.scenario.id));
        said.extend(print_edits(&run.edits, &run.edited().unwrap().roster()).lines().map(str::to_owned));
        said.extend(run.digest.as_ref().map(|digest| format!("digest {digest}")));
    }
    said.join(" | ")
}

#[test]
fn runs_stand_side_by_side_each_with_its_own_edits_and_digest() {
    let text = "#1/test/five;crash=C@60;d=aaaa1;beside=test/five;seed=7;at=P2.5;view=past;d=bbbb2;\
                beside=mutual-exclusion/no-fifo;drop=P1-P2.1;d=cccc3";
    let link = decode(text).unwrap();
    assert_eq!((link.above, link.beside.len()), (1, 2));
    assert_eq!((link.edits.len(), link.digest.as_deref()), (1, Some("bbbb2")));
    assert_eq!(link.beside[0].edits.len(), 1);
    assert_eq!(link.beside[1].scenario.id, "mutual-exclusion/no-fifo");
    let digests: Vec<_> = link.runs().into_iter().map(|run| run.digest.unwrap()).collect();
    assert_eq!(digests, ["aaaa1", "bbbb2", "cccc3"]);
    assert_eq!(link.encode(), text);
    // Names are those of the run in whose part they stand.
    assert_eq!(
        reason("#1/test/five;beside=mutual-exclusion/no-fifo;drop=C-Server.1"),
        Reason::ProcessUnknown
    );
}

#[test]
fn files_that_no_catalogue_has_travel_side_by_side() {
    let [one, other] = [REPLY_LOST, TWO_CLOCKS].map(|file| Neighbour::of(Scenario::parse(file).unwrap()));
    let runs = vec![one.clone(), other.clone(), one.clone()];
    for above in 0..3 {
        let link = Link::among(runs.clone(), above, Look::default()).unwrap();
        assert_eq!(Link::decode_among(&link.encode(), &[]), Ok(link));
    }
    let once = Link::among(vec![one.clone()], 0, Look::default()).unwrap().encode().len();
    let twice = Link::among(vec![one.clone(), one], 0, Look::default()).unwrap().encode().len();
    assert!(twice < once + 30, "the same file is carried once: {once}, {twice}");
}

#[test]
fn each_bad_link_says_what_is_wrong() {
    for (text, expected) in [
        ("", Reason::LinkEmpty),
        ("   ", Reason::LinkEmpty),
        ("https://example.org/", Reason::LinkEmpty),
        ("#about", Reason::LinkEmpty),
        ("#2/test/five", Reason::LinkVersion),
        ("#99999999999999999999/test/five", Reason::LinkEmpty),
        ("#1/", Reason::IdBad),
        ("#1/test", Reason::IdBad),
        ("#1/Test/five", Reason::IdBad),
        ("#1/test/fiv", Reason::ScenarioUnknown),
        ("#1/test/five;drp=P1-P2.3", Reason::ItemUnknown),
        ("#1/test/five;drop", Reason::ItemUnfinished),
        ("#1/test/five;drop=P9-P2.3", Reason::ProcessUnknown),
        ("#1/test/five;drop=P1-P2", Reason::CharacterNeeded),
        ("#1/test/five;set=processes,10000", Reason::ProcessesTooMany),
        ("#1/test/five;seed=99999999999999999999999", Reason::NumberTooLarge),
        ("#1/test/five;delay=P1-P2.3,18446744073709551616", Reason::NumberTooLarge),
        ("#1/test/five;at=P1.4294967296", Reason::NumberTooLarge),
        ("#1/test/five;at=P1", Reason::EventNeeded),
        ("#1/test/five;at=P1.1;at=P1.2", Reason::FieldTwice),
        ("#1/test/five;cut=1,2", Reason::CutLength),
        ("#1/test/five;seen=P1,P1", Reason::ProcessTwice),
        ("#1/test/five;embed=2", Reason::NumberTooLarge),
        ("#1/test/five;lang=<b>en", Reason::LanguageBad),
        ("#1/test/five;d=K3F9", Reason::DigestBad),
        ("#1/test/five;beside", Reason::ItemUnknown),
        ("#1/test/five;beside=", Reason::IdBad),
        ("#1/test/five;beside=test/fiv", Reason::ScenarioUnknown),
        ("#1/test/five;beside=file", Reason::IdBad),
        ("#1/test/five;beside=test/five;drop=P9-P2.3", Reason::ProcessUnknown),
        ("#1/test/five;beside=test/five;d=k3f9a;d=k3f9a", Reason::FieldTwice),
        ("#1/test/five;view=past;beside=test/five;view=past", Reason::FieldTwice),
        ("#1/test/five;seen=P1;beside=test/five;select=P1.1", Reason::LookElsewhere),
        ("#1/test/five;beside=test/five;beside=test/five;beside=test/five", Reason::RunsTooMany),
        ("#1/test/five;do=P1:a\u{202e}b", Reason::TextForbidden),
        ("#1/test/five;do=P1:=4oCuYQ", Reason::TextForbidden),
        ("#1/test/five;do=P1:%00", Reason::TextForbidden),
        ("#1/test/five;do=P1:=YQ=", Reason::TextDamaged),
        ("#1/test/five#1/test/five", Reason::TextForbidden),
        ("#1/test/five;seed=7 and more", Reason::Surplus),
        ("#1z/", Reason::PackDamaged),
        ("#1z/AAAA", Reason::PackDamaged),
        ("#1z/!!!!;d=k3f9a", Reason::PackDamaged),
    ] {
        assert_eq!(reason(text), expected, "{text}");
    }
}

#[test]
fn a_bad_name_is_pointed_at_in_what_was_pasted() {
    let pasted = "https://example.org/#1/test/five;seed=7%3Bdrop=P9-P2.3";
    let problem = decode(pasted).unwrap_err();
    assert_eq!(problem.place.unwrap().offset, pasted.find("P9").unwrap());
    assert!(problem.to_string().contains("P9"), "{problem}");
    assert!(problem.to_string().contains("P1, P2, P3, C, Server"), "{problem}");
    assert!(reason_text("#1/test/fiv").contains("test/five"), "did you mean");
}

fn reason_text(text: &str) -> String {
    decode(text).unwrap_err().to_string()
}

#[test]
fn packing_never_makes_a_link_longer() {
    for count in 0..120 {
        // From what packs well to what does not.
        for item in ["drop=P1-P2.1", "crash=P1@7", "delay=P2-P1.3,40"] {
            let edits: String =
                (0..count).map(|n| format!(";{}", item.replace('7', &(n * n * 7919).to_string()))).collect();
            let readable = format!("#1/test/five{edits};d=k3f9a");
            let text = decode(&readable).unwrap().encode();
            assert!(text.len() <= readable.len(), "{text}");
            assert_eq!(text.starts_with("#1/"), readable.len() <= READABLE_LINK_BYTES_MAX, "{text}");
            assert_eq!(decode(&text), decode(&readable));
        }
    }
}

#[test]
fn enormous_links_are_refused_at_once() {
    let long = format!("#1/test/five;{}", "drop=P1-P2.3;".repeat(LINK_BYTES_MAX));
    assert_eq!(reason(&long), Reason::SourceTooLong);
    let full = format!("#1/test/five{}", ";drop=P1-P2.3".repeat(LINK_BYTES_MAX / 13 - 1));
    assert!(full.len() <= LINK_BYTES_MAX);
    assert_eq!(decode(&full).unwrap().edits.len(), LINK_BYTES_MAX / 13 - 1);
}

#[test]
fn endless_choices_are_refused() {
    let choices = |count: usize| format!("#1/test/five;do-next={}", vec!["start:C"; count].join(","));
    assert_eq!(decode(&choices(10_000)).unwrap().edits.len(), 1);
    assert_eq!(reason(&choices(10_001)), Reason::ItemsTooMany);
    let two = format!("{};do-next=start:C", choices(10_000));
    assert_eq!(reason(&two), Reason::ItemsTooMany);
}

proptest! {
    #[test]
    fn made_up_links_are_read_back(link in link()) {
        let text = link.encode();
        prop_assert!(text.ends_with(|last: char| last.is_ascii_alphanumeric()), "{}", text);
        let is_safe = |byte: u8| byte.is_ascii_alphanumeric() || b"#/;=,.:@-".contains(&byte);
        prop_assert!(text.bytes().all(is_safe), "needs no percent sign: {}", text);
        prop_assert_eq!(decode(&text), Ok(link.clone()), "{}", text);
        prop_assert_eq!(decode(&format!("see (https://example.org/a/{text}).")), Ok(link));
    }

    #[test]
    fn any_text_gets_an_answer(text in "(#1/|#1z/|#)?\\PC{0,60}") {
        answer(&text);
    }

    #[test]
    fn any_fields_get_an_answer(text in "(;|seed|set|drop|at|cut|view|d|=|,|P1|\\.|-|[0-9]{1,12}|%3B|%|@|:|processes|do){0,20}") {
        answer(&format!("#1/test/five;{text}"));
    }

    #[test]
    fn any_pack_gets_an_answer(bytes in vec(any::<u8>(), 0..60)) {
        let letters = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-.";
        let packed: String = bytes.iter().map(|byte| char::from(letters[usize::from(byte % 64)])).collect();
        answer(&format!("#1z/{packed}"));
    }

    #[test]
    fn damaged_links_get_an_answer(
        link in link(),
        place in any::<prop::sample::Index>(),
        length in 0..4_usize,
        inserted in "[ -~é\u{202e}\u{0}\n]{0,3}",
    ) {
        let text = link.encode();
        let start = place.index(text.len());
        let end = (start + length).min(text.len());
        answer(&format!("{}{inserted}{}", &text[..start], &text[end..]));
        answer(&text[..start]);
    }
}

/// Whatever was pasted: a link that can be written and opened, or a problem inside the text.
fn answer(text: &str) {
    match decode(text) {
        Ok(link) => {
            link.edited().expect("what can be read can be applied");
            assert_eq!(decode(&link.encode()), Ok(link), "{text:?}");
        }
        Err(problem) => {
            let place = problem.place.expect("what is wrong with a link is somewhere");
            assert!(place.offset <= text.len(), "{text:?} {problem:?}");
            let said = problem.to_string();
            assert!(!said.contains('⟦'), "{said}");
        }
    }
}

#[test]
fn items_come_in_the_order_of_the_link() {
    let link = decode("#1/test/five;dup=P1-P2.1;drop=P1-P2.1").unwrap();
    assert!(matches!(link.edits[..], [Edit::Item(Item::Duplicate(_)), Edit::Item(Item::Drop(_))]));
}
