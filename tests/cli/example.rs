//! The example: an invented dossier in which everything that a dossier can say is said at least once.

use std::collections::{BTreeMap, BTreeSet};

use impasse::dossier::links::Relation;
use impasse::dossier::vocabulary::{Directness, Stance, Status};
use impasse::dossier::{Dossier, Handle, Kind};
use serde_json::Value;

use super::{run, run_with};

const EXAMPLE: &str = include_str!("../../assets/fishing-rights.json");
const FILE: &str = "assets/fishing-rights.json";

fn example() -> Value {
    serde_json::from_str(EXAMPLE).unwrap()
}

fn records<'a>(dossier: &'a Value, kind: &str) -> &'a [Value] {
    dossier[kind].as_array().unwrap()
}

/// The values that a field has in the records of a kind.
fn values<'a>(dossier: &'a Value, kind: &str, field: &str) -> BTreeSet<&'a str> {
    records(dossier, kind)
        .iter()
        .filter_map(|record| record[field].as_str())
        .collect()
}

/// Every piece of evidence, also that of changes.
fn evidence(dossier: &Value) -> Vec<&Value> {
    let claims = ["actors", "positions", "obstacles", "events"]
        .into_iter()
        .flat_map(|kind| records(dossier, kind));
    let with_history = claims.flat_map(|claim| {
        let history = claim["history"]
            .as_array()
            .map(Vec::as_slice)
            .unwrap_or_default();
        std::iter::once(claim).chain(history)
    });
    with_history
        .filter_map(|claim| claim["evidence"].as_array())
        .flatten()
        .collect()
}

fn checked() -> Value {
    let checked = run(&["check", FILE, "--format", "json"]);
    assert_eq!((checked.code, checked.err.as_str()), (0, ""));
    let report: Value = serde_json::from_str(&checked.out).unwrap();
    report["files"][0].clone()
}

#[test]
fn every_command_reads_it() {
    let listed = run(&["--example", "list"]);
    assert_eq!((listed.code, listed.err.as_str()), (0, ""));
    assert!(
        listed
            .out
            .starts_with("The Lantern Bank talks (an invented example)\n"),
        "{}",
        listed.out
    );
    for other in [
        run(&["list", "--example"]),
        run(&["--example"]),
        run(&["-d", FILE, "list"]),
        run_with(&["-"], EXAMPLE),
    ] {
        assert_eq!((other.code, &other.out), (0, &listed.out));
    }
    assert!(
        run(&["search", "Маякова", "--example"])
            .out
            .starts_with("actor     Vera Mayakova [mayakova]\n")
    );
    assert!(
        run(&["show", "--example", "obs-line"])
            .out
            .starts_with("The Pell Line\nobstacle · dormant · principal")
    );
    assert_eq!(run(&["--example", "show", "--example", "obs-line"]).code, 0);
}

#[test]
fn without_it_nothing_of_it_is_there() {
    assert!(!run(&["list"]).out.contains("Pell"));
}

/// What is wrong with it is wrong on purpose, and its note says so.
#[test]
fn it_has_no_errors_and_only_the_warnings_that_are_meant() {
    let (dossier, report) = (example(), checked());
    assert_eq!(report["errors"], serde_json::json!([]));
    let mut warned = BTreeMap::new();
    for warning in report["warnings"].as_array().unwrap() {
        let path = warning["path"]
            .as_str()
            .unwrap()
            .trim_end_matches(".exact")
            .trim_end_matches(".start");
        let pointer = format!("/{}", path.replace(['[', '.'], "/").replace(']', ""));
        let note = dossier.pointer(&pointer).unwrap()["note"]
            .as_str()
            .unwrap_or_default();
        assert!(note.contains("on purpose"), "{warning}");
        let kind = path.split('[').next().unwrap();
        *warned.entry(kind.to_owned()).or_insert(0) += 1;
    }
    let wanted =
        [("excerpts", 4), ("obstacles", 1), ("positions", 3)].map(|(kind, n)| (kind.to_owned(), n));
    assert_eq!(warned.into_iter().collect::<Vec<_>>(), wanted);
}

#[test]
fn every_state_of_a_quotation_can_be_seen_but_a_missing_text() {
    let states = checked()["quotations"].clone();
    for state in ["moved", "ambiguous", "normalised", "fuzzy", "orphan"] {
        assert_eq!(states[state], 1, "{state}");
    }
    assert!(states["exact"].as_u64().unwrap() > 90);
    assert_eq!(states["no_text"], 0);
}

#[test]
fn it_has_forty_sources_in_five_languages() {
    let dossier = example();
    assert_eq!(records(&dossier, "sources").len(), 40);
    assert_eq!(
        values(&dossier, "sources", "language"),
        BTreeSet::from(["de", "en", "es", "fr", "ru"])
    );
    for excerpt in records(&dossier, "excerpts") {
        assert_eq!(
            excerpt["language"].is_string(),
            excerpt["translation"].is_string(),
            "{excerpt}"
        );
        let source = records(&dossier, "sources")
            .iter()
            .find(|source| source["id"] == excerpt["source"])
            .unwrap();
        assert_eq!(
            source["language"] == "en",
            excerpt["translation"].is_null(),
            "{excerpt}"
        );
    }
}

#[test]
fn every_word_that_matters_is_used() {
    let dossier = example();
    let stances = values(&dossier, "positions", "stance");
    assert_eq!(
        stances,
        Stance::ALL.iter().map(|stance| stance.as_str()).collect()
    );
    assert_eq!(
        values(&dossier, "obstacles", "status"),
        Status::ALL.iter().map(|status| status.as_str()).collect()
    );
    assert_eq!(
        values(&dossier, "obstacles", "significance"),
        BTreeSet::from(["major", "minor", "principal"])
    );
    let used: BTreeSet<_> = evidence(&dossier)
        .iter()
        .map(|item| item["directness"].as_str().unwrap())
        .collect();
    assert_eq!(
        used,
        Directness::ALL
            .iter()
            .map(|directness| directness.as_str())
            .collect()
    );
    let relations: BTreeSet<_> = evidence(&dossier)
        .iter()
        .filter_map(|item| item["relation"].as_str())
        .collect();
    assert_eq!(relations, BTreeSet::from(["context", "contradicts"]));
}

#[test]
fn every_excerpt_proves_something() {
    let dossier = example();
    let cited: BTreeSet<_> = evidence(&dossier)
        .iter()
        .map(|item| item["excerpt"].as_str().unwrap())
        .collect();
    assert_eq!(cited, values(&dossier, "excerpts", "id"));
}

#[test]
fn minds_change_and_positions_are_denied() {
    let dossier = example();
    let positions = records(&dossier, "positions");
    let others = |field: &'static str| {
        let other = move |id: &Value| positions.iter().find(|position| position["id"] == *id);
        positions
            .iter()
            .filter_map(move |position| Some((position, other(&position[field])?)))
    };
    let superseded: Vec<_> = others("supersedes").collect();
    for (new, old) in &superseded {
        assert_eq!(
            (&new["actor"], &new["issue"]),
            (&old["actor"], &old["issue"]),
            "{}",
            new["id"]
        );
    }
    let changed = superseded
        .iter()
        .filter(|(new, old)| new["stance"] != old["stance"]);
    let minds: BTreeSet<_> = changed
        .filter_map(|(new, _)| new["actor"].as_str())
        .collect();
    assert!(minds.len() >= 5, "{minds:?}");
    assert!(others("denies").count() >= 4);
}

#[test]
fn some_positions_are_known_only_from_the_other_side() {
    let dossier = Dossier::parse(EXAMPLE).unwrap();
    let from_others = dossier.handles(Kind::Position).filter(|position| {
        let actor = dossier.target(*position, Relation::Actor);
        let speaker = dossier.target(*position, Relation::Speaker);
        let own = |speaker: &Handle| {
            Some(*speaker) == actor || dossier.bodies(*speaker).iter().any(|of| Some(*of) == actor)
        };
        speaker.is_some_and(|speaker| !own(&speaker))
    });
    assert!(from_others.count() >= 8);
}

#[test]
fn dates_are_uncertain_in_every_way_of_level_1() {
    let dossier = example();
    let mut dates = values(&dossier, "positions", "date");
    dates.extend(values(&dossier, "events", "date"));
    for date in [
        "2021-03?",
        "2020~",
        "2022-06/2022-09",
        "../2019",
        "2024-01/..",
        "2024-23",
    ] {
        assert!(dates.contains(date), "{date}");
    }
}

/// How many obstacles wait one for another below one.
fn depth(obstacles: &[Value], id: &Value, above: usize) -> usize {
    assert!(above <= obstacles.len(), "a circle through {id}");
    let obstacle = obstacles
        .iter()
        .find(|obstacle| obstacle["id"] == *id)
        .unwrap();
    let below = obstacle["depends_on"].as_array().into_iter().flatten();
    below
        .map(|next| 1 + depth(obstacles, next, above + 1))
        .max()
        .unwrap_or_default()
}

#[test]
fn what_an_obstacle_waits_for_is_three_deep_and_never_itself() {
    let dossier = example();
    let obstacles = records(&dossier, "obstacles");
    let deepest = obstacles
        .iter()
        .map(|obstacle| depth(obstacles, &obstacle["id"], 0))
        .max()
        .unwrap();
    assert_eq!(deepest, 3);
}
