//! What is mutated: everything of the catalogue, in every form in which it can be written.

use std::collections::BTreeSet;
use worldlines_core::scenario::notation::{print_claim, print_script};
use worldlines_core::scenario::{Edit, Link, Scenario, catalogue};
use worldlines_core::trace::Roster;

const FILES: [&str; 3] = [
    include_str!("../data/reply_lost.toml"),
    include_str!("../data/two_clocks.toml"),
    include_str!("../data/chosen_steps.toml"),
];
/// All that can be in a figure.
const FIGURE: &str = "# drawn by hand\nP1: a  m1>P2  b@40  <m2  [c1]  m5>P1 <m5\nP2: <m1  x=3  m2>P1  [c2] m4>P3! d\n\
                      P3: m3>P1  x=-2 e@30 !  ^@45  x=5 f\nQ:\n";
const LINKS: &str = include_str!("../data/links_v1.txt");

/// Scenario files.
pub fn files() -> Vec<String> {
    let catalogued = catalogue::ENTRIES.iter().map(|entry| entry.source);
    let rewritten = catalogue::scenarios().iter().map(Scenario::to_toml);
    catalogued.chain(FILES).map(str::to_owned).chain(rewritten).collect()
}

/// Figures, as one types them.
pub fn figures() -> Vec<String> {
    let catalogued = catalogue::scenarios().iter().filter_map(|scenario| scenario.figure.clone());
    catalogued.chain([FIGURE.to_owned()]).collect()
}

/// Links: by name, with every item of a script as an edit, and with a whole file packed into them.
pub fn links() -> Vec<String> {
    let of_scenario = |scenario: &Scenario| {
        let edits: Vec<Edit> = scenario.script.iter().cloned().map(Edit::Item).collect();
        let edited = Link { edits, ..Link::to(scenario.clone()) };
        let own = Link::to(Scenario { title: "Mine".to_owned(), ..scenario.clone() });
        let redrawn = scenario
            .figure
            .iter()
            .map(|_| Link { edits: vec![Edit::Figure(FIGURE.to_owned())], ..Link::to(scenario.clone()) });
        let links = [Link::to(scenario.clone()), edited, own].into_iter().chain(redrawn);
        links.map(|link| link.encode()).collect::<Vec<_>>()
    };
    let written = LINKS.lines().filter_map(|line| line.split_once(" => ")).map(|(link, _)| link.to_owned());
    let alone: Vec<String> = written.chain(catalogue::scenarios().iter().flat_map(of_scenario)).collect();
    let beside =
        alone.iter().zip(alone.iter().skip(7).step_by(5)).filter_map(|(one, other)| beside(one, other));
    alone.iter().cloned().chain(beside).collect()
}

/// Two runs of links side by side, the second in hand.
fn beside(one: &str, other: &str) -> Option<String> {
    let (one, other) = (Link::decode(one).ok()?, Link::decode(other).ok()?);
    let runs = [one.runs(), other.runs()].concat();
    Some(Link::among(runs, 1, other.look)?.encode())
}

/// Scripts and claims, with the scenario whose processes they name.
pub fn lines() -> Vec<(&'static Scenario, String)> {
    let of_scenario = |scenario: &'static Scenario| {
        let roster = scenario.roster();
        let claims: Vec<String> = scenario.expect.iter().map(|claim| print_claim(claim, &roster)).collect();
        let texts = [print_script(&scenario.script, &roster), claims.join("\n")];
        texts.map(|text| (scenario, text))
    };
    let every_kind = "set=processes,4\nset=P1:clock,table,0,8,16\nset=latency,exponential,5,20\nset=loss,2.5%\n\
                      delay=P1-P2.1,40\ncrash=P1.4,2\nwipe=P1@300\nflush=P1@P1.3\nstart=P2@50\npause=P1@100..160\n\
                      omit=P2,send@100\nsplit=P1/P2@100..200\nblock=P1-P2@P1.3..200\nsuspect=P1,P2@50\n\
                      do-next=P1-P2.1,P2:retry.2,drop:P2-P1.1,crash:P2.5,2,do:P1,a,b";
    let first = catalogue::scenarios().iter().find(|scenario| scenario.roster() == Roster::numbered(3));
    let every_kind = first.map(|scenario| (scenario, every_kind.to_owned()));
    catalogue::scenarios().iter().flat_map(of_scenario).chain(every_kind).collect()
}

/// Words of the notation: all that the corpus has, and what is on the edge of something.
pub fn words<'a>(texts: impl IntoIterator<Item = &'a str>) -> Vec<String> {
    let words: BTreeSet<&str> = texts.into_iter().flat_map(tokens).collect();
    words.into_iter().chain(EDGES).map(str::to_owned).collect()
}

/// A text as its words and what stands between them.
pub fn tokens(text: &str) -> Vec<&str> {
    let is_word = |character: char| character.is_ascii_alphanumeric();
    let mut tokens = Vec::new();
    let mut rest = text;
    while let Some(first) = rest.chars().next() {
        let end = if is_word(first) { rest.find(|next| !is_word(next)) } else { Some(first.len_utf8()) };
        let (token, after) = rest.split_at(end.unwrap_or(rest.len()));
        tokens.push(token);
        rest = after;
    }
    tokens
}

const EDGES: [&str; 48] = [
    "0",
    "-0",
    "-1",
    "255",
    "256",
    "65535",
    "65536",
    "4294967295",
    "4294967296",
    "9223372036854775807",
    "9223372036854775808",
    "18446744073709551615",
    "18446744073709551616",
    "99999999999999999999999999999999",
    "1000000000",
    "1000000001",
    "1e9",
    "0x10",
    "1.5",
    "nan",
    "inf",
    "true",
    "1979-05-27T07:32:00Z",
    "00000000000000000000000000000001",
    "\u{0}",
    "\u{7}",
    "\u{1b}[31m",
    "\r",
    "\r\n",
    "\t",
    "\u{202e}",
    "\u{2066}",
    "\u{feff}",
    "\u{200b}",
    "e\u{301}",
    "🚲",
    "👨‍👩‍👧",
    "漢",
    "\u{10ffff}",
    "<script>",
    "\"\"\"",
    "'''",
    "%",
    "%3B",
    "%25253B",
    "%FF",
    "\\u202e",
    "{ $found }",
];
