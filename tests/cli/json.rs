//! What programs read: the shapes are promised, so they are held by name and type.

use serde_json::Value;

use super::{BUNDLED, run, run_with};

/// The JSON that a successful run prints.
fn json(args: &[&str]) -> Value {
    let printed = run(args);
    assert_eq!((printed.code, printed.err.as_str()), (0, ""), "{args:?}");
    serde_json::from_str(&printed.out).unwrap()
}

/// A value's type; an object's fields with theirs; an array's first element's.
fn shape(value: &Value) -> String {
    match value {
        Value::Null => "null".into(),
        Value::Bool(_) => "bool".into(),
        Value::Number(_) => "number".into(),
        Value::String(_) => "string".into(),
        Value::Array(all) => format!("[{}]", all.first().map(shape).unwrap_or_default()),
        Value::Object(fields) => {
            let fields: Vec<_> = fields
                .iter()
                .map(|(name, value)| format!("{name}: {}", shape(value)))
                .collect();
            format!("{{{}}}", fields.join(", "))
        }
    }
}

fn bundled() -> Value {
    serde_json::from_str(BUNDLED).unwrap()
}

fn source_text() -> Vec<char> {
    let paragraphs = bundled()["sources"][0]["text"].as_array().unwrap().clone();
    let paragraphs: Vec<_> = paragraphs
        .iter()
        .map(|paragraph| paragraph.as_str().unwrap())
        .collect();
    paragraphs.join("\n").chars().collect()
}

#[test]
fn search() {
    let found = json(&["search", "--format", "json", "pash", "--kind", "actor"]);
    assert_eq!(
        shape(&found),
        "{hits: [{field: string, fuzzy_score: null, id: string, kind: string, marks: [[number]], name: string, score: number, share: number, text: string, \
         tier: string}], query: string}"
    );
    let hit = &found["hits"][0];
    assert_eq!(
        (&found["query"], &hit["id"]),
        (&"pash".into(), &"pashinyan".into())
    );
    let mark: Vec<usize> = hit["marks"][0]
        .as_array()
        .unwrap()
        .iter()
        .map(|at| at.as_u64().unwrap().try_into().unwrap())
        .collect();
    let text: Vec<char> = hit["text"].as_str().unwrap().chars().collect();
    assert_eq!(
        text[mark[0]..mark[1]]
            .iter()
            .collect::<String>()
            .to_lowercase(),
        "pash"
    );
}

#[test]
fn search_that_finds_nothing_keeps_the_shape() {
    let none = run(&["search", "--format", "json", "qqqqq zzzzz"]);
    assert_eq!(none.code, 1);
    assert_eq!(
        serde_json::from_str::<Value>(&none.out).unwrap(),
        serde_json::json!({"query": "qqqqq zzzzz", "hits": []})
    );
}

#[test]
fn list_holds_the_records_as_in_the_file() {
    let (all, file) = (json(&["list", "--format", "json"]), bundled());
    let kinds = [
        "actors",
        "events",
        "excerpts",
        "issues",
        "obstacles",
        "positions",
        "sources",
    ];
    assert_eq!(all.as_object().unwrap().keys().collect::<Vec<_>>(), kinds);
    for kind in kinds {
        assert_eq!(all[kind], file[kind]);
        let one = json(&["list", kind, "--format", "json"]);
        assert_eq!(one.as_object().unwrap().keys().collect::<Vec<_>>(), [kind]);
        assert_eq!(one[kind], file[kind]);
    }
    let empty = r#"{"format":1,"id":"d","title":"T"}"#;
    let empty: Value =
        serde_json::from_str(&run_with(&["list", "--format", "json", "-d", "-"], empty).out)
            .unwrap();
    assert_eq!(
        (empty.as_object().unwrap().len(), &empty["actors"]),
        (7, &serde_json::json!([]))
    );
}

#[test]
fn show_holds_the_record_as_in_the_file_its_links_and_its_passages() {
    let mut shown = json(&["show", "pos-russia-offer", "--format", "json"]);
    let (links, passages) = (shown["links"].take(), shown["passages"].take());
    let fields = shown.as_object_mut().unwrap();
    fields.retain(|name, _| name != "links" && name != "passages");
    assert_eq!(shown, bundled()["positions"][0]);
    assert_eq!(
        shape(&links),
        "[{direction: string, id: string, kind: string, name: string, relation: string}]"
    );
    assert_eq!(
        shape(&passages),
        "[{after: string, before: string, directness: string, end: number, exact: string, excerpt: string, source: string, \
         start: number, state: string}]"
    );
    let raised = serde_json::json!(
        {"relation": "raised_by", "direction": "in", "kind": "obstacle", "id": "obs-constitution", "name": "Constitution-amendment demand"}
    );
    assert!(
        json(&["show", "azerbaijan", "--format", "json"])["links"]
            .as_array()
            .unwrap()
            .contains(&raised)
    );
}

#[test]
fn passages_are_counted_in_code_points_and_stand_in_their_context() {
    let text = source_text();
    let mut tried = 0;
    for id in [
        "russia",
        "pos-russia-border",
        "obs-constitution",
        "ev-crises",
        "src-news-report",
        "ex-unblock",
    ] {
        for passage in json(&["show", id, "--format", "json"])["passages"]
            .as_array()
            .unwrap()
        {
            let at = |field| usize::try_from(passage[field].as_u64().unwrap()).unwrap();
            let said = |field| passage[field].as_str().unwrap();
            let before = said("before").chars().count();
            let whole = format!("{}{}{}", said("before"), said("exact"), said("after"));
            let there = at("start") - before..at("start") - before + whole.chars().count();
            assert_eq!(text[there].iter().collect::<String>(), whole);
            assert_eq!(
                text[at("start")..at("end")].iter().collect::<String>(),
                said("exact")
            );
            assert_eq!(passage["state"], "exact");
            tried += 1;
        }
    }
    assert!(tried > 30, "{tried}");
}

#[test]
fn a_passage_without_a_place_has_no_numbers() {
    let orphan = BUNDLED.replacen(
        "\"exact\": \"to unblock…",
        "\"exact\": \"Nobody wrote these words at all, and to",
        1,
    );
    let shown = run_with(
        &["show", "obs-logistics", "--format", "json", "-d", "-"],
        &orphan,
    );
    let passage = &serde_json::from_str::<Value>(&shown.out).unwrap()["passages"][0];
    assert_eq!(
        (&passage["start"], &passage["end"]),
        (&Value::Null, &Value::Null)
    );
    assert_eq!(
        (&passage["state"], &passage["before"], &passage["after"]),
        (&"orphan".into(), &"".into(), &"".into())
    );
    assert!(
        passage["exact"]
            .as_str()
            .unwrap()
            .starts_with("Nobody wrote these words")
    );
}

#[test]
fn a_record_with_fields_called_links_and_passages_keeps_the_shape() {
    let text = r#"{"format":1,"id":"d","title":"T","issues":[{"id":"i","label":"L","links":1,"passages":2,"mine":3}]}"#;
    let shown = run_with(&["show", "i", "--format", "json", "-d", "-"], text);
    let shown: Value = serde_json::from_str(&shown.out).unwrap();
    assert_eq!(
        shown,
        serde_json::json!({"id": "i", "label": "L", "mine": 3, "links": [], "passages": []})
    );
    assert_eq!(
        run_with(&["show", "i", "--format", "json", "-d", "-"], text)
            .out
            .matches("\"links\"")
            .count(),
        1
    );
}

#[test]
fn check() {
    let clean = json(&[
        "check",
        "assets/armenia-azerbaijan.json",
        "--format",
        "json",
    ]);
    let quotations = "quotations: {ambiguous: number, exact: number, fuzzy: number, moved: number, no_text: number, \
                      normalised: number, orphan: number}";
    assert_eq!(
        shape(&clean),
        format!(
            "{{files: [{{coverage: [{{cited: number, sentences: number, source: string, uncited: []}}], errors: [], omitted: \
             {{}}, path: string, {quotations}, warnings: []}}]}}"
        )
    );
    let text =
        r#"{"format":1,"id":"d","title":"T","titel":"","actors":[{"id":"a","kind":"person"}]}"#;
    let faulty = run_with(&["check", "-", "--format", "json"], text);
    let faulty: Value = serde_json::from_str(&faulty.out).unwrap();
    let place = "[{column: number, help: string, kind: string, line: number, message: string, path: string}]";
    assert_eq!(shape(&faulty["files"][0]["errors"]), place);
    assert_eq!(shape(&faulty["files"][0]["warnings"]), place);
}

#[test]
fn matrix_is_actors_by_issues_whatever_the_table() {
    let matrix = json(&["matrix", "--format", "json"]);
    let order: Vec<_> = matrix.as_object().unwrap().keys().collect();
    assert_eq!(order, ["actors", "cells", "issues"]);
    let ids = |kind: &str| {
        bundled()[kind]
            .as_array()
            .unwrap()
            .iter()
            .map(|one| one["id"].clone())
            .collect::<Vec<_>>()
    };
    assert_eq!(matrix["actors"], Value::Array(ids("actors")));
    assert_eq!(matrix["issues"], Value::Array(ids("issues")));
    let at = |list: &str, id: &str| {
        matrix[list]
            .as_array()
            .unwrap()
            .iter()
            .position(|one| one == id)
            .unwrap()
    };
    let cell = |actor: &str, issue: &str| {
        matrix["cells"][at("actors", actor)][at("issues", issue)].clone()
    };
    assert_eq!(cell("armenia", "issue-constitution"), Value::Null);
    let role = cell("russia", "issue-russia-role");
    assert_eq!(
        shape(&role),
        "{coded_differently: bool, only_reported: bool, positions: [string], shift: bool, stance: string}"
    );
    assert_eq!(
        (&role["stance"], role["positions"].as_array().unwrap().len()),
        (&"conditional".into(), 2)
    );
    assert_eq!(
        (&role["shift"], &role["only_reported"]),
        (&true.into(), &false.into())
    );
    assert_eq!(
        cell("azerbaijan", "issue-constitution")["only_reported"],
        Value::Bool(true)
    );
    let positions: usize = matrix["cells"]
        .as_array()
        .unwrap()
        .iter()
        .flat_map(|row| row.as_array().unwrap())
        .map(|cell| cell["positions"].as_array().map_or(0, Vec::len))
        .sum();
    assert_eq!(positions, 15);
    assert_eq!(json(&["matrix", "--transpose", "--format", "json"]), matrix);
    let few = json(&["matrix", "--min", "4", "--sort", "name", "--format", "json"]);
    assert_eq!(few["actors"], serde_json::json!(["azerbaijan", "russia"]));
    assert_eq!(few["cells"].as_array().unwrap().len(), 2);
    let empty = run_with(
        &["matrix", "--format", "json", "-d", "-"],
        r#"{"format":1,"id":"d","title":"T"}"#,
    );
    assert_eq!(
        serde_json::from_str::<Value>(&empty.out).unwrap(),
        serde_json::json!({"actors": [], "issues": [], "cells": []})
    );
}

#[test]
fn unknown_fields_keep_their_digits_and_the_order_of_their_keys() {
    let object = r#"{"zeta":0.10,"alpha":[1E+5,{"y":-0,"b":98765432109876543210987654321}]}"#;
    let text = format!(
        r#"{{"format":1,"id":"d","title":"t","actors":[{{"id":"a","name":"n","kind":"other","files":1.50,
            "x-long":98765432109876543210987654321,"x-object":{object},"x-text":"\u001b[2J\u202e"}}]}}"#
    );
    let lone = super::file("digits.json", &text);
    let other = super::file("digits-other.json", r#"{"format":1,"id":"e","title":"u"}"#);
    let [lone, other] = [&lone, &other].map(|path| path.to_str().unwrap());
    for args in [
        vec!["list", "actors", "--format", "json", "-d", lone],
        vec![
            "list", "actors", "--format", "json", "-d", lone, "-d", other,
        ],
        vec!["show", "a", "--format", "json", "-d", lone],
    ] {
        let printed = run(&args);
        assert_eq!(printed.code, 0, "{}", printed.err);
        let squeezed: String = printed.out.split_whitespace().collect();
        assert!(
            squeezed.contains(r#""x-long":98765432109876543210987654321"#),
            "{}",
            printed.out
        );
        assert!(
            squeezed.contains(&format!(r#""x-object":{object}"#)),
            "{}",
            printed.out
        );
        assert!(
            squeezed.contains(r#""x-text":"\u001b[2J\u202e""#),
            "{}",
            printed.out
        );
    }
}

#[test]
fn a_translation_and_its_original_are_linked_both_ways() {
    let text = r#"{"format":1,"id":"d","title":"T","sources":[
        {"id":"ru","type":"speech","title":"Речь","language":"ru","text":"Слово."},
        {"id":"en","type":"speech","title":"Speech","language":"en","translation_of":"ru","text":"A word."}]}"#;
    let shown = |id: &str| -> Value {
        let run = run_with(&["show", id, "--format", "json", "-d", "-"], text);
        serde_json::from_str(&run.out).unwrap()
    };
    let link = |direction: &str, id: &str, name: &str| serde_json::json!([{"relation": "translation_of", "direction": direction, "kind": "source", "id": id, "name": name}]);
    assert_eq!(shown("en")["translation_of"], "ru");
    assert_eq!(shown("en")["links"], link("out", "ru", "Речь"));
    assert_eq!(shown("ru")["links"], link("in", "en", "Speech"));
    let page = |id: &str| run_with(&["show", id, "-d", "-"], text).out;
    assert!(page("en").contains("original"), "{}", page("en"));
    assert!(page("ru").contains("translation"), "{}", page("ru"));
    let other = text.replace(r#","translation_of":"ru""#, "");
    let run = run_with(&["check", "-"], &other);
    assert_eq!(run.code, 0, "{}", run.out);
}
