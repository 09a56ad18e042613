//! `--as-of`: what was not yet known is gone from every command, and its number is said on standard error.

use serde_json::Value;

use super::{run, run_with};

/// Something of May 2023, and something of 2024 that rests on it.
const TALKS: &str = r#"{"format":1,"id":"d","title":"Talks","as_of":"2024-12-31",
"sources":[{"id":"old","type":"report","title":"T","issued":"2023-05","text":"Old words."},
  {"id":"new","type":"report","title":"T","issued":"2024","text":"New words."}],
"excerpts":[{"id":"x","source":"old","exact":"Old"},{"id":"y","source":"new","exact":"New"}],
"actors":[{"id":"a","name":"Ann","kind":"person"}],
"issues":[{"id":"i","label":"A bridge is built"}],
"positions":[
  {"id":"p","actor":"a","issue":"i","stance":"opposes","statement":"s","date":"2023-05","evidence":[{"excerpt":"x","directness":"narration"}]},
  {"id":"q","actor":"a","issue":"i","stance":"supports","statement":"s","date":"2024","supersedes":"p",
   "evidence":[{"excerpt":"y","directness":"narration"}]}],
"obstacles":[{"id":"o","title":"The toll","status":"resolved","history":[
  {"date":"2023-05","status":"open","evidence":[{"excerpt":"x","directness":"narration"}]},
  {"date":"2024","status":"resolved","evidence":[{"excerpt":"y","directness":"narration"}]}]}]}"#;

const SAID: &str = "impasse: as of June 2023, what became known later is hidden: 1 source, 1 excerpt, 1 position, 1 change of an obstacle; text without a date may tell of later days in 4 records\n";

#[test]
fn every_command_that_reads_a_dossier_reads_it_as_it_was_known() {
    for (args, wanted) in [
        (
            &["list", "positions"][..],
            "p  opposes    Ann · A bridge is built\n",
        ),
        (
            &["list", "obstacles"],
            "o  open    The toll (unsourced) (undated: may tell of later days)\n",
        ),
        (
            &["search", "bridge", "--kind", "position"],
            "position  Ann · A bridge is built [p]\n",
        ),
        (
            &["show", "o"],
            "The toll\nobstacle · open · o\n\nas of  June 2023: something about this is hidden; title undated: may tell of later days\n",
        ),
        (
            &["timeline", "--format", "markdown"],
            "# Talks\n\nas of June 2023\n\n## 2023\n",
        ),
        (
            &[],
            "Talks\nas of June 2023 · 1 actor, 1 issue, 1 position, 1 obstacle, 0 events, 1 source, 1 excerpt\n",
        ),
    ] {
        for place in [
            [&["-d", "-", "--as-of", "2023-06"][..], args].concat(),
            [args, &["-d", "-", "--as-of", "2023-06"]].concat(),
        ] {
            let printed = run_with(&place, TALKS);
            assert_eq!((printed.code, printed.err.as_str()), (0, SAID), "{place:?}");
            let words = |text: &str| text.split_whitespace().collect::<Vec<_>>().join(" ");
            assert!(
                words(&printed.out).starts_with(&words(wanted)),
                "{place:?}: {}",
                printed.out
            );
            assert!(
                !printed.out.contains("[q]") && !printed.out.contains("resolved"),
                "{place:?}: {}",
                printed.out
            );
        }
    }
}

#[test]
fn json_keeps_its_shape_and_the_number_is_said_beside_it() {
    let args =
        |command: &'static str| ["--as-of", "2023-06", command, "--format", "json", "-d", "-"];
    let list = run_with(&args("list"), TALKS);
    assert_eq!(list.err, SAID);
    let list: Value = serde_json::from_str(&list.out).unwrap();
    assert_eq!(list["positions"].as_array().unwrap().len(), 1);
    let timeline: Value = serde_json::from_str(&run_with(&args("timeline"), TALKS).out).unwrap();
    assert_eq!(
        (&timeline["hidden"], &timeline["as_of"]),
        (&3.into(), &"2023-06".into())
    );
    let whole = run_with(&["timeline", "--format", "json", "-d", "-"], TALKS).out;
    assert_eq!(serde_json::from_str::<Value>(&whole).unwrap()["hidden"], 0);
}

#[test]
fn the_last_day_gives_everything_and_says_so() {
    let (all, whole) = (run(&["list", "--as-of", "2024-08-19"]), run(&["list"]));
    assert_eq!(
        (all.code, all.err.as_str()),
        (0, "impasse: as of 19 August 2024, nothing is hidden\n")
    );
    assert_eq!(all.out, whole.out);
}

#[test]
fn a_hidden_record_is_not_found_and_why_is_said() {
    let shown = run_with(&["show", "q", "--as-of", "2023-06", "-d", "-"], TALKS);
    assert_eq!((shown.code, shown.out.as_str()), (1, ""));
    assert!(
        shown
            .err
            .starts_with("impasse: there is no record with the id “q”")
            && shown.err.ends_with(SAID),
        "{}",
        shown.err
    );
}

#[test]
fn a_day_that_is_none_or_that_nothing_takes_is_wrong_usage() {
    for (args, wanted) in [
        (
            &["list", "--as-of", "yesterday"][..],
            "not a date: expected a day",
        ),
        (
            &["--as-of", "2024", "list", "--as-of", "2024"],
            "--as-of is given twice",
        ),
        (
            &["--as-of", "2024", "schema"],
            "--as-of is given, but this command does not read a dossier as of a day",
        ),
        (&["--as-of", "2024\u{1b}[2J"], "not a date"),
    ] {
        let printed = run(args);
        assert_eq!((printed.code, printed.out.as_str()), (2, ""), "{args:?}");
        assert!(
            printed.err.contains(wanted) && !printed.err.contains('\u{1b}'),
            "{args:?}: {}",
            printed.err
        );
    }
}

#[test]
fn text_without_a_date_is_marked_where_something_is_hidden() {
    const MARK: &str = "undated: may tell of later days";
    let text = TALKS
        .replace(
            r#""title":"The toll","#,
            r#""title":"The toll","significance":"principal","summary":"It fell in 2024.","resolution_test":"No toll is taken.","#,
        )
        .replacen(r#""as_of""#, r#""summary":"What became of it.","as_of""#, 1)
        .replace(r#""events""#, "")
        .replace(r#""label":"A bridge is built""#, r#""label":"A bridge is built","summary":"It was built in 2024.""#);
    let of = |day: &str, args: &[&str]| {
        let printed = run_with(&[args, &["--as-of", day, "-d", "-"]].concat(), &text);
        assert_eq!(printed.code, 0, "{}", printed.err);
        printed.out.split_whitespace().collect::<Vec<_>>().join(" ")
    };
    let shown = of("2023-06", &["show", "o"]);
    assert!(
        shown.contains(&format!(
            "June 2023: something about this is hidden; title, significance {MARK}"
        )),
        "{shown}"
    );
    assert!(
        shown.contains(&format!("It fell in 2024. ({MARK})")),
        "{shown}"
    );
    assert!(
        shown.contains(&format!("No toll is taken. ({MARK})")),
        "{shown}"
    );
    assert!(of("2023-06", &["show", "i"]).contains(&format!("It was built in 2024. ({MARK})")));
    assert!(of("2023-06", &["show", "o", "--format", "markdown"]).contains(MARK));
    for args in [
        &["list"][..],
        &["list", "--format", "markdown"],
        &["list", "obstacles"],
        &["obstacles"],
        &["obstacles", "--format", "markdown"],
        &["timeline"],
        &["timeline", "--format", "markdown"],
        &["gaps"],
        &["matrix"],
        &["matrix", "--format", "markdown"],
        &["search", "toll"],
    ] {
        let printed = of("2023-06", args);
        assert!(printed.contains(MARK), "{args:?}: {printed}");
        assert!(
            !of("2024", args).contains(MARK),
            "{args:?}: nothing is hidden any more"
        );
    }
    assert!(of("2023-06", &["list"]).contains(&format!("What became of it. ({MARK})")));
    let json = |day: &str, args: &[&str]| -> Value {
        serde_json::from_str(&of(day, &[args, &["--format", "json"]].concat())).unwrap()
    };
    let fields = serde_json::json!(["title", "significance", "summary", "resolution_test"]);
    assert_eq!(
        json("2023-06", &["list", "obstacles"])["obstacles"][0]["undated"],
        fields
    );
    assert_eq!(json("2023-06", &["show", "o"])["undated"], fields);
    assert_eq!(
        json("2023-06", &["obstacles"])["obstacles"][0]["undated"],
        fields
    );
    assert_eq!(
        json("2023-06", &["search", "toll"])["hits"][0]["undated"],
        fields
    );
    assert_eq!(
        json("2023-06", &["timeline"])["groups"][0]["entries"][1]["undated"],
        fields
    );
    assert_eq!(json("2024", &["show", "o"])["undated"], Value::Null);
    assert_eq!(
        json("2023-06", &["show", "p"])["undated"],
        Value::Null,
        "what is dated is not marked"
    );
}

#[test]
fn answers_of_ids_name_the_undated_fields_of_their_records() {
    let text = TALKS.replace(
        r#""kind":"person"}]"#,
        r#""kind":"person"},{"id":"b","name":"Ben","kind":"person","office":"mayor"}]"#,
    );
    let more = |id: &str, actor: &str, date: &str, excerpt: &str| {
        format!(
            r#""positions":[{{"id":"{id}","actor":"{actor}","issue":"i","stance":"supports","statement":"s",
            "date":"{date}","evidence":[{{"excerpt":"{excerpt}","directness":"narration"}}]}},"#
        )
    };
    let add = |text: &str, position: &str| text.replacen(r#""positions":["#, position, 1);
    let text = add(&text, &more("before", "a", "2023-04", "x"));
    let text = add(&text, &more("of-ben", "b", "2023-04", "x"));
    let text = add(&text, &more("late", "b", "2024", "y"));
    let undated = |day: &str, args: &[&str]| -> Value {
        let all = [args, &["--as-of", day, "--format", "json", "-d", "-"]].concat();
        let printed = run_with(&all, &text);
        let mut json: Value = serde_json::from_str(&printed.out).unwrap();
        json["undated"].take()
    };
    let (label, office) = (serde_json::json!(["label"]), serde_json::json!(["office"]));
    for (args, wanted) in [
        (
            &["gaps"][..],
            [("o", serde_json::json!(["title"]))].to_vec(),
        ),
        (
            &["matrix"],
            vec![("i", label.clone()), ("b", office.clone())],
        ),
        (&["shifts"], vec![("i", label.clone())]),
        (&["agreement"], vec![("b", office.clone())]),
        (&["agreement", "a", "b"], vec![("i", label), ("b", office)]),
    ] {
        let found = undated("2023-06", args);
        for (id, fields) in wanted {
            assert_eq!(found[id], fields, "{args:?}: {found}");
        }
        assert_eq!(undated("2024", args), Value::Null, "{args:?}");
    }
    let marked = |args: &[&str]| {
        let printed = run_with(&[args, &["--as-of", "2023-06", "-d", "-"]].concat(), &text);
        printed
            .out
            .contains("A bridge is built (undated: may tell of later days)")
    };
    for command in [&["shifts"][..], &["agreement", "a", "b"]] {
        assert!(marked(command), "{command:?}");
        assert!(
            marked(&[command, &["--format", "markdown"]].concat()),
            "{command:?}"
        );
    }
}
