//! `diff`: what changed, and how it ends.

use serde_json::{Value, json};

use super::{BUNDLED, BUNDLED_FILE, file, run, run_with};

/// The bundled dossier after a year: an obstacle is gone, a stance has turned, a source was edited, a record has another id.
fn later() -> String {
    let mut text = BUNDLED.to_owned();
    for (old, new) in [
        (
            "\"status\": \"under_negotiation\"",
            "\"status\": \"resolved\"",
        ),
        ("\"stance\": \"conditional\"", "\"stance\": \"opposes\""),
        (
            "The two countries have also been engaged in a lengthy process",
            "Nothing is known of any process",
        ),
        ("\"id\": \"ev-protests\"", "\"id\": \"ev-new-protests\""),
        (
            "\"title\": \"Armenia–Azerbaijan peace talks\"",
            "\"title\": \"Talks\\u001b[2J\"",
        ),
    ] {
        assert!(text.contains(old), "{old}");
        text = text.replacen(old, new, 1);
    }
    text
}

#[test]
fn no_differences_are_a_yes() {
    let same = run(&["diff", BUNDLED_FILE, BUNDLED_FILE]);
    assert_eq!(
        (same.code, same.out.as_str(), same.err.as_str()),
        (0, "no differences\n", "")
    );
    let json = run_with(&["diff", BUNDLED_FILE, "-", "--format", "json"], BUNDLED);
    assert_eq!(json.code, 0);
    assert_eq!(
        serde_json::from_str::<Value>(&json.out).unwrap(),
        json!({"added": [], "removed": [], "changed": []})
    );
}

#[test]
fn the_shape_is_as_promised_with_moves_and_lost_quotations_first() {
    let changed = run_with(&["diff", BUNDLED_FILE, "-", "--format", "json"], &later());
    assert_eq!((changed.code, changed.err.as_str()), (1, ""));
    let json: Value = serde_json::from_str(&changed.out).unwrap();
    assert_eq!(
        json.as_object().unwrap().keys().collect::<Vec<_>>(),
        ["added", "changed", "removed"]
    );
    assert_eq!(
        (&json["added"], &json["removed"]),
        (&json!(["ev-new-protests"]), &json!(["ev-protests"]))
    );
    let changed = json["changed"].as_array().unwrap();
    let head: Vec<_> = changed
        .iter()
        .map(|at| [&at["id"], &at["field"], &at["old"], &at["new"]])
        .take(4)
        .collect();
    let wanted = [
        ["pos-russia-as-required", "stance", "conditional", "opposes"],
        ["obs-border", "status", "under_negotiation", "resolved"],
        ["ex-delimit-the-border", "state", "exact", "orphan"],
        [
            "armenia-azerbaijan-peace-talks",
            "title",
            "Armenia–Azerbaijan peace talks",
            "Talks\u{1b}[2J",
        ],
    ];
    assert_eq!(head, wanted);
    let text = changed.iter().find(|at| at["field"] == "text").unwrap();
    assert!(text["old"].is_array() && text["new"].is_array() && text["id"] == "src-news-report");
}

#[test]
fn text_names_moves_and_lost_quotations_before_all_else() {
    let later = file("diff-later.json", &later());
    let text = run(&["diff", BUNDLED_FILE, later.to_str().unwrap()]);
    assert_eq!((text.code, text.err.as_str()), (1, ""));
    assert!(
        text.out
            .starts_with("1 added, 1 removed, 4 fields changed, 1 quotation no longer stands\n"),
        "{}",
        text.out
    );
    let flat = text.out.split_whitespace().collect::<Vec<_>>().join(" ");
    for wanted in [
        "Stances and statuses that changed: 2 pos-russia-as-required stance conditional → opposes: Russia · ",
        "obs-border status under_negotiation → resolved: Border delimitation Quotations that no longer stand: 1",
        "ex-delimit-the-border exact → orphan “The two countries",
        "Added: 1 ev-new-protests event ",
        "Removed: 1 ev-protests event ",
    ] {
        assert!(flat.contains(wanted), "{wanted}\n{}", text.out);
    }
    assert!(!text.out.contains('\u{1b}'));
    assert!(
        text.out.lines().all(|line| line.chars().count() <= 80),
        "{}",
        text.out
    );
    let back = run(&["diff", later.to_str().unwrap(), BUNDLED_FILE]);
    assert!(
        back.out.contains("Quotations that stand now: 1"),
        "{}",
        back.out
    );
}

#[test]
fn markdown_is_a_list_under_headings() {
    let text = run_with(
        &["diff", BUNDLED_FILE, "-", "--format", "markdown"],
        &later(),
    );
    assert_eq!(text.code, 1);
    assert!(
        text.out
            .contains("## Added: 1\n\n- `ev-new-protests` · event · "),
        "{}",
        text.out
    );
    let same = run(&["diff", BUNDLED_FILE, BUNDLED_FILE, "--format", "markdown"]);
    assert!(
        same.out.contains("no differences") && same.code == 0,
        "{}",
        same.out
    );
}

#[test]
fn what_cannot_be_read_is_no_difference() {
    assert_eq!(run(&["diff", BUNDLED_FILE, "no-such.json"]).code, 2);
    assert_eq!(run(&["diff", BUNDLED_FILE]).code, 2);
    assert_eq!(run_with(&["diff", BUNDLED_FILE, "-"], "{").code, 2);
    let twice = run_with(&["diff", "-", "-"], BUNDLED);
    assert_eq!(twice.code, 2);
    assert!(
        twice
            .err
            .contains("only one of the two dossiers can be standard input"),
        "{}",
        twice.err
    );
    assert_eq!(
        run(&["-d", BUNDLED_FILE, "diff", BUNDLED_FILE, BUNDLED_FILE]).code,
        2
    );
}

#[test]
fn unknown_fields_are_compared_as_they_are_written() {
    let with = |number: &str, object: &str| {
        format!(
            r#"{{"format":1,"id":"d","title":"t","x-head":{number},"actors":[{{"id":"a","name":"n","kind":"other",
                "x-number":{number},"x-object":{object}}}]}}"#
        )
    };
    let diff = |name: &str, old: String, new: String| {
        let old = file(&format!("diff-{name}-old.json"), &old);
        let changed = run_with(
            &["diff", old.to_str().unwrap(), "-", "--format", "json"],
            &new,
        );
        let fields: Value = serde_json::from_str(&changed.out).unwrap();
        let fields = fields["changed"].as_array().unwrap();
        let names = fields
            .iter()
            .map(|at| at["field"].as_str().unwrap().to_owned())
            .collect::<Vec<_>>();
        (changed.code, names, changed.out)
    };
    let [long, longer] = ["98765432109876543210.10", "98765432109876543210.11"];
    let (code, names, out) = diff("number", with(long, "{}"), with(longer, "{}"));
    assert_eq!(
        (code, names),
        (1, vec!["x-head".to_owned(), "x-number".to_owned()])
    );
    assert!(out.contains(long) && out.contains(longer), "{out}");
    let text = run(&[
        "diff",
        file("diff-n.json", &with(long, "{}")).to_str().unwrap(),
        BUNDLED_FILE,
    ]);
    assert!(text.out.contains(long), "{}", text.out);
    let (code, names, _) = diff(
        "same",
        with("1.0", r#"{"z": "\u00e9", "b": [1, 2]}"#),
        with("1.0", r#"{"z":"é","b":[1,2]}"#),
    );
    assert_eq!((code, names), (0, vec![]));
    let (code, names, _) = diff("zero", with("1.0", "{}"), with("1.00", "{}"));
    assert_eq!(
        (code, names),
        (1, vec!["x-head".to_owned(), "x-number".to_owned()])
    );
}
