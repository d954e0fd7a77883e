//! The catalogue checks itself: each file is what its place says, and nothing lies beside them.

use std::path::Path;
use worldlines_core::scenario::catalogue::{ENTRIES, TOPICS, find, scenarios};
use worldlines_core::scenario::{Link, Scenario};

#[test]
fn every_file_is_read_and_is_what_its_path_says() {
    for entry in ENTRIES {
        let scenario =
            Scenario::parse(entry.source).unwrap_or_else(|problem| panic!("{}.toml: {problem}", entry.id));
        assert_eq!(scenario.id, entry.id, "the id of {}.toml", entry.id);
        scenario.to_config().unwrap_or_else(|problem| panic!("{}.toml: {problem}", entry.id));
        for (key, text) in [
            ("title", &scenario.title),
            ("look-for", &scenario.look_for),
            ("topic", &scenario.topic),
            ("new", &scenario.new),
            ("source", &scenario.source),
        ] {
            assert!(!text.is_empty(), "{}.toml has no {key}", entry.id);
        }
        assert!(scenario.order > 0, "{}.toml has no order", entry.id);
        assert!(!scenario.expect.is_empty(), "{}.toml claims nothing", entry.id);
    }
    assert_eq!(scenarios().len(), ENTRIES.len());
}

#[test]
fn every_scenario_is_found_written_and_linked() {
    for scenario in scenarios() {
        assert_eq!(find(&scenario.id), Some(scenario));
        assert_eq!(Scenario::parse(&scenario.to_toml()).as_ref(), Ok(scenario), "{}", scenario.id);
        let link = Link::to(scenario.clone());
        assert!(link.is_catalogued, "{}", scenario.id);
        assert_eq!(link.encode(), format!("#1/{}", scenario.id));
        assert_eq!(Link::decode(&link.encode()), Ok(link));
    }
    let topic = |scenario: &Scenario| TOPICS.iter().position(|topic| *topic == scenario.topic);
    let places: Vec<_> = scenarios().iter().map(|scenario| (topic(scenario), scenario.order)).collect();
    let strictly = places.windows(2).all(|pair| pair[0] < pair[1]);
    assert!(strictly, "in each topic, every scenario has a place of its own: {places:?}");
}

#[test]
fn no_file_lies_astray() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../assets/scenarios");
    let mut files = Vec::new();
    let mut folders = vec![folder.clone()];
    while let Some(current) = folders.pop() {
        for entry in std::fs::read_dir(&current).into_iter().flatten() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                folders.push(path);
            } else {
                let relative = path.strip_prefix(&folder).unwrap().to_string_lossy().replace('\\', "/");
                files.push(relative);
            }
        }
    }
    files.sort();
    let listed: Vec<String> = ENTRIES.iter().map(|entry| format!("{}.toml", entry.id)).collect();
    assert_eq!(files, listed);
}
