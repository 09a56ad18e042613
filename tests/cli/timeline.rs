//! `timeline`: what it prints.

use serde_json::Value;

use super::{Run, finished, impasse, run, run_with};

/// Every sort of date, an obstacle with a history, and one without.
const TALKS: &str = r#"{"format":1,"id":"d","title":"Talks","as_of":"2024-06-30",
"actors":[{"id":"a","name":"Ann","kind":"person","aliases":["Анна"]},{"id":"b","name":"Bob","kind":"person"}],
"issues":[{"id":"i","label":"A bridge is built"}],
"positions":[{"id":"p","actor":"a","issue":"i","stance":"opposes","statement":"s","date":"2024-05-02","addressed_to":["b"]},
  {"id":"q","actor":"b","issue":"i","stance":"supports","statement":"s","date":"2021/.."}],
"obstacles":[{"id":"o","title":"The toll","status":"resolved","raised_by":["b"],
  "history":[{"date":"2022-03~","status":"open"},{"date":"2024-06","status":"resolved"}]},
  {"id":"n","title":"The wind","status":"dormant"}],
"events":[{"id":"e","date":"../2020","title":"The flood"},{"id":"f","date":"..","title":"Rain"}]}"#;

fn talks() -> String {
    TALKS.replace(r#""date":"..","#, r#""date":"../..","#)
}

fn timeline(args: &[&str]) -> Run {
    run_with(&[&["timeline", "-d", "-"], args].concat(), &talks())
}

#[test]
fn every_entry_has_a_row_with_its_mark_in_order() {
    let printed = timeline(&[]);
    assert_eq!((printed.code, printed.err.as_str()), (0, ""));
    let wanted = "\
● a day · ◆ a short span · ├─┤ a span · ○ ├╌┤ about or uncertain · ◂ ▸ open

2020  2021  2022   2023  2024
├─────┼─────┼──────┼─────┼──────
                            ▾ as of 30 June 2024
                            ┊
                            ┊     no known beginning
◂─────┤                     ┊       until 2020 · event · The flood (unsourced)
                                    [e]
                            ┊
                            ┊     2021
      ├────────────────────────▸    since 2021 · Bob supports: A bridge is built
                                    — s (unsourced) [q]
                            ┊
                            ┊     2022
             ├┤             ┊       about March 2022 · obstacle open · The toll
                                    (unsourced) [o]
                            ┊
                            ┊     2024
                           ●┊       2 May 2024 · Ann opposes: A bridge is built
                                    — s (unsourced) [p]
                            ◆       June 2024 · obstacle resolved · The toll
                                    (unsourced) [o]

2 entries without a date
  always · event · Rain (unsourced) [f]
  obstacle dormant, no history · The wind (unsourced) [n]
";
    assert_eq!(printed.out, wanted);
}

#[test]
fn no_row_is_wider_than_the_terminal() {
    for columns in [20_usize, 39, 40, 60, 100, 300] {
        let mut command = impasse(&["timeline"]);
        command.env("COLUMNS", columns.to_string());
        let out = finished(command).out;
        let widest = out.lines().map(|line| line.chars().count()).max().unwrap();
        assert!(widest <= columns.max(32), "{columns}: {widest}");
        assert_eq!(out.contains('┊'), columns >= 40, "{columns}");
    }
}

#[test]
fn actors_and_issues_are_named_by_id_or_name() {
    let ids = |args: &[&str]| {
        let printed = timeline(&[args, &["--format", "json"]].concat());
        let shape: Value = serde_json::from_str(&printed.out).unwrap();
        let groups = shape["groups"]
            .as_array()
            .unwrap()
            .iter()
            .flat_map(|group| group["entries"].as_array().unwrap());
        let all = groups.chain(shape["undated"].as_array().unwrap());
        all.map(|entry| entry["id"].as_str().unwrap().to_owned())
            .collect::<Vec<_>>()
    };
    assert_eq!(ids(&["--actor", "a"]), ["p"]);
    assert_eq!(ids(&["--actor", "anna"]), ["p"]);
    assert_eq!(ids(&["--actor", "BOB"]), ["q", "o", "p", "o"]);
    assert_eq!(
        ids(&[
            "--issue",
            "a bridge is built",
            "--actor",
            "a",
            "--actor",
            "b"
        ]),
        ["q", "p"]
    );
    let unknown = timeline(&["--actor", "ana"]);
    assert_eq!((unknown.code, unknown.out.as_str()), (1, ""));
    assert_eq!(
        unknown.err,
        "impasse: there is no actor “ana”; did you mean `a`?\n"
    );
}

#[test]
fn an_empty_timeline_is_said() {
    let empty = r#"{"format":1,"id":"d","title":"T"}"#;
    for format in ["text", "markdown", "json"] {
        let printed = run_with(&["timeline", "-d", "-", "--format", format], empty);
        let said =
            "impasse: the timeline is empty: no event, position or obstacle is in the dossier\n";
        assert_eq!((printed.code, printed.err.as_str()), (1, said));
        assert_eq!(printed.out.contains("\"groups\": []"), format == "json");
    }
    let text = talks()
        .replace(r#""raised_by":["b"]"#, r#""raised_by":["a"]"#)
        .replace(r#""actor":"b""#, r#""actor":"a""#);
    let text = text.replace(r#","addressed_to":["b"]"#, "");
    let printed = run_with(&["timeline", "-d", "-", "--actor", "bob"], &text);
    assert_eq!((printed.code, printed.out.as_str()), (1, ""));
    assert!(
        printed.err.ends_with("obstacle matches the filter\n"),
        "{}",
        printed.err
    );
}

#[test]
fn groups_are_called_as_people_call_them() {
    for (by, wanted) in [
        ("decade", &["no known beginning", "the 2020s"][..]),
        (
            "month",
            &[
                "no known beginning",
                "2021, month unknown",
                "March 2022",
                "May 2024",
                "June 2024",
            ],
        ),
        (
            "day",
            &[
                "no known beginning",
                "2021, day unknown",
                "March 2022, day unknown",
                "2 May 2024",
                "June 2024, day unknown",
            ],
        ),
    ] {
        let printed = timeline(&["--by", by, "--format", "markdown"]).out;
        let headings: Vec<_> = printed
            .lines()
            .filter_map(|line| line.strip_prefix("## "))
            .collect();
        assert_eq!(headings[..headings.len() - 1], *wanted, "{by}");
        assert_eq!(headings.last(), Some(&"2 entries without a date"));
        assert!(
            printed.contains(
                "\n| 2 May 2024 | opposes | Ann · A bridge is built (unsourced) | `p` |\n"
            ),
            "{printed}"
        );
    }
}

#[test]
fn json_keeps_its_shape() {
    let printed = timeline(&["--format", "json", "--actor", "bob"]);
    let shape: Value = serde_json::from_str(&printed.out).unwrap();
    let fields = |value: &Value| {
        value
            .as_object()
            .unwrap()
            .keys()
            .cloned()
            .collect::<Vec<_>>()
    };
    assert_eq!(
        fields(&shape),
        [
            "actors", "as_of", "by", "groups", "hidden", "issues", "undated"
        ]
    );
    assert_eq!(
        (&shape["by"], &shape["as_of"]),
        (&"year".into(), &"2024-06-30".into())
    );
    let since = serde_json::json!({"first": "2021-01-01", "last": "2021-12-31", "entries": [
        {"kind": "position", "id": "q", "change": null, "name": "Bob · A bridge is built", "date": "2021/..",
         "earliest": "2021-01-01", "latest": null, "stance": "supports", "status": null, "actors": ["b"], "issues": ["i"]}]});
    assert_eq!(shape["groups"][0], since);
    let change = &shape["groups"][2]["entries"][1];
    assert_eq!(
        (&change["id"], &change["change"], &change["status"]),
        (&"o".into(), &1.into(), &"resolved".into())
    );
    assert_eq!(
        (&change["earliest"], &change["latest"]),
        (&"2024-06-01".into(), &"2024-06-30".into())
    );
    assert_eq!(run(&["timeline", "--format", "json"]).code, 0);
}

#[test]
fn a_heading_is_no_more_exact_than_its_dates_and_the_axis_names_years_as_they_do() {
    let dated = |dates: &[&str]| {
        let event = |(nth, date): (usize, &&str)| {
            format!(r#"{{"id":"e{nth}","date":"{date}","title":"E"}}"#)
        };
        let events: Vec<_> = dates.iter().enumerate().map(event).collect();
        format!(
            r#"{{"format":1,"id":"d","title":"t","events":[{}]}}"#,
            events.join(",")
        )
    };
    let by = |unit: &str, dates: &[&str]| {
        run_with(&["timeline", "--by", unit, "-d", "-"], &dated(dates)).out
    };
    let days = by("day", &["1991~", "2017-06", "2017-06-18"]);
    assert!(
        days.contains("1991, day unknown") && days.contains("June 2017, day unknown"),
        "{days}"
    );
    assert!(
        !days.contains("1 January 1991") && !days.contains("1 June 2017"),
        "{days}"
    );
    let months = by("month", &["1991~", "2017-06"]);
    assert!(
        months.contains("1991, month unknown") && months.contains("  June 2017\n"),
        "{months}"
    );
    assert!(!months.contains("January 1991"), "{months}");
    let ancient = by("year", &["-0043-03-15", "-0040"]);
    let axis = ancient.lines().nth(2).unwrap();
    assert!(
        axis.starts_with("44 BC") && !ancient.contains("-0043"),
        "{ancient}"
    );
}
