//! `agreement`: the table of all actors, and what is behind the number of two.

use serde_json::{Value, json};

use super::{finished, impasse, run, run_with};

/// Four actors: on the ferry Anna and Ben agree three times over and Cara conflicts; on the quay Anna and Cara agree. Dora has
/// only a condition.
fn dossier() -> String {
    let position = |(at, (actor, issue, stance)): (usize, (&str, &str, &str))| {
        json!({"id": format!("p{at}"), "actor": actor, "issue": issue, "stance": stance, "condition": "if it pays",
               "statement": format!("Statement {at}."), "date": "2024-08-19"})
    };
    let positions = [
        ("anna", "ferry", "supports"),
        ("anna", "quay", "opposes"),
        ("ben", "ferry", "supports"),
        ("ben", "ferry", "supports"),
        ("ben", "ferry", "supports"),
        ("cara", "ferry", "opposes"),
        ("cara", "quay", "opposes"),
        ("dora", "ferry", "conditional"),
    ];
    let actor = |id: &str| json!({"id": id, "name": id.to_uppercase(), "kind": "person"});
    let issue = |id: &str| json!({"id": id, "label": format!("The {id} is built")});
    json!({
        "format": 1, "id": "d", "title": "Talks",
        "actors": Vec::from(["anna", "cara", "ben", "dora"].map(actor)),
        "issues": Vec::from(["ferry", "quay"].map(issue)),
        "positions": positions.into_iter().enumerate().map(position).collect::<Vec<_>>(),
    })
    .to_string()
}

fn of(args: &[&str]) -> super::Run {
    run_with(&[&["agreement", "-d", "-"], args].concat(), &dossier())
}

fn json_of(args: &[&str]) -> Value {
    let printed = of(&[args, &["--format", "json"]].concat());
    assert_eq!((printed.code, printed.err.as_str()), (0, ""));
    serde_json::from_str(&printed.out).unwrap()
}

#[test]
fn the_table_stands_in_the_order_of_the_groups_and_says_how_it_was_counted() {
    let printed = of(&[]);
    assert_eq!((printed.code, printed.err.as_str()), (0, ""));
    let wanted = "Congruence minus conflict of 3 actors on 2 issues: every statement counted, not
normalised

         1  2  3
1  ANNA    +3  0
2  BEN  +3    -3
3  CARA  0 -3

+ more like stances than unlike, - more unlike, 0 as many of both, . no issue in
common on which both support or oppose.

Groups, by average linkage on these numbers, in which two with no issue in
common count as 0: a description, not a verdict.
On average more congruence than conflict:
  1-2  ANNA, BEN (joined at +3)
In no such group:
  CARA
Cuts, from the highest mean down, each with its groups by their rows:
      +3  1-2
    -1.5  1-3
Not compared, since they neither support nor oppose anything:
  DORA
";
    assert_eq!(printed.out, wanted);
    let once = of(&[
        "--count",
        "once",
        "--normalisation",
        "activity",
        "--issue",
        "ferry",
    ])
    .out;
    assert!(
        once.starts_with(
            "Congruence minus conflict of 3 actors on 1 issue: a stance on an issue counted\nonce, divided"
        ),
        "{once}"
    );
    assert!(once.contains("+1.00") && once.contains("-1.00"), "{once}");
}

#[test]
fn the_table_fits_the_width_and_is_coloured_where_that_is_wanted() {
    let narrow = |columns: &str, args: &[&str]| {
        let mut command = impasse(&[&["agreement"], args].concat());
        command.env("COLUMNS", columns);
        finished(command).out
    };
    for columns in ["30", "40", "80"] {
        let out = narrow(columns, &["--normalisation", "jaccard"]);
        let widest = out.lines().map(|line| line.chars().count()).max().unwrap();
        assert!(
            widest <= columns.parse().unwrap(),
            "{widest} of {columns}\n{out}"
        );
        let (table, _) = out.split_once("Groups").unwrap();
        assert_eq!(table.matches("+0.33").count(), 2, "{out}");
    }
    assert!(!narrow("80", &[]).contains('\u{1b}'));
    assert!(narrow("80", &["--color", "always"]).contains("\u{1b}[94m +1\u{1b}[39m"));
}

#[test]
fn json_has_the_promised_shape() {
    let found = json_of(&[]);
    let wanted = json!({
        "actors": ["anna", "cara", "ben", "dora"], "count": "statement", "normalisation": "none",
        "congruence": [[0, 1, 3, 0], [1, 0, 0, 0], [3, 0, 0, 0], [0, 0, 0, 0]],
        "conflict": [[0, 1, 0, 0], [1, 0, 3, 0], [0, 3, 0, 0], [0, 0, 0, 0]],
        "subtract": [[0, 0, 3, 0], [0, 0, -3, 0], [3, -3, 0, 0], [0, 0, 0, 0]],
        "order": ["anna", "ben", "cara", "dora"],
    });
    assert_eq!(found, wanted);
    let jaccard = json_of(&[
        "--count",
        "once",
        "--normalisation",
        "jaccard",
        "--min",
        "1",
    ]);
    assert_eq!(
        (&jaccard["count"], &jaccard["normalisation"]),
        (&"once".into(), &"jaccard".into())
    );
    assert_eq!(
        jaccard["congruence"],
        json!([
            [0.0, 1.0 / 3.0, 0.5],
            [1.0 / 3.0, 0.0, 0.0],
            [0.5, 0.0, 0.0]
        ])
    );
    assert_eq!(json_of(&["--issue", "quay", "--issue", "ferry"]), found);
}

#[test]
fn two_actors_are_given_with_the_positions_behind_their_number() {
    let printed = of(&["ben", "cara"]);
    assert_eq!((printed.code, printed.err.as_str()), (0, ""));
    let wanted = "BEN [ben] and CARA [cara]
congruence 0, conflict 3, subtract -3 (every statement counted, not normalised)

Unlike stances
  The ferry is built [ferry] -3
    BEN: supports, 19 August 2024: Statement 2. (unsourced) [p2]
    BEN: supports, 19 August 2024: Statement 3. (unsourced) [p3]
    BEN: supports, 19 August 2024: Statement 4. (unsourced) [p4]
    CARA: opposes, 19 August 2024: Statement 5. (unsourced) [p5]
";
    assert_eq!(printed.out, wanted);
    let found = json_of(&["anna", "cara", "--normalisation", "activity"]);
    let wanted = json!({
        "actors": ["anna", "cara"], "count": "statement", "normalisation": "activity",
        "congruence": 0.5, "conflict": 0.5, "subtract": 0.0, "divisor": 2.0,
        "issues": [
            {"issue": "ferry", "congruence": 0, "conflict": 1, "positions": [["p0"], ["p5"]]},
            {"issue": "quay", "congruence": 1, "conflict": 0, "positions": [["p1"], ["p6"]]},
        ],
    });
    assert_eq!(found, wanted);
    let page = of(&["anna", "cara", "--format", "markdown"]).out;
    assert!(
        page.contains("## Like stances\n\n- The quay is built (`quay`) +1\n  - ANNA: opposes"),
        "{page}"
    );
}

#[test]
fn markdown_has_a_table() {
    let page = of(&["--format", "markdown"]).out;
    assert!(
        page.contains("| | | 1 | 2 | 3 |\n|---:|---|---:|---:|---:|\n| 1 | ANNA |  | +3 | 0 |\n"),
        "{page}"
    );
    assert!(
        page.contains("\n\n- 1-2 ANNA, BEN (joined at +3)\n"),
        "{page}"
    );
}

#[test]
fn with_nothing_to_compare_the_answer_is_no_with_a_reason() {
    let none = of(&["anna", "dora"]);
    assert_eq!(none.code, 1);
    assert!(
        none.out
            .contains("Not counted, since one of them neither supports nor opposes\n  The ferry is built [ferry]\n")
    );
    assert!(
        none.err
            .contains("there is no issue on which both support or oppose"),
        "{}",
        none.err
    );
    for (args, said) in [
        (
            &["anna", "anna"][..],
            "an actor is not compared with itself",
        ),
        (
            &["anna", "caro"],
            "there is no actor “caro”; did you mean `cara`?",
        ),
        (
            &["anna", "ferry"],
            "there is no actor “ferry”; `impasse list actors` prints all",
        ),
        (
            &["--issue", "quai"],
            "there is no issue “quai”; did you mean `quay`?",
        ),
        (
            &["--min", "3"],
            "only one actor supports or opposes anything in this selection",
        ),
        (
            &["--min", "9"],
            "nobody supports or opposes anything in this selection",
        ),
    ] {
        let no = of(args);
        assert_eq!((no.code, no.out.as_str()), (1, ""), "{args:?}");
        assert!(no.err.contains(said), "{args:?}: {}", no.err);
    }
    let empty = r#"{"format":1,"id":"d","title":"T"}"#;
    let none = run_with(&["agreement", "-d", "-", "--format", "json"], empty);
    assert_eq!(none.code, 1);
    assert_eq!(
        serde_json::from_str::<Value>(&none.out).unwrap()["order"],
        json!([])
    );
    assert_eq!(run(&["agreement", "armenia"]).code, 2);
    assert_eq!(
        run(&["agreement", "armenia", "azerbaijan", "--min", "2"]).code,
        2
    );
}
