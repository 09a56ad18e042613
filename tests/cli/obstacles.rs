//! `obstacles`: the board and what must happen first.

use serde_json::{Value, json};

use super::{run, run_with};

const NETS: &str = r#"{"format":1,"id":"d","title":"Nets","as_of":"2024-03-01",
"actors":[{"id":"east","name":"East","kind":"country"},{"id":"west","name":"West","kind":"country"}],
"obstacles":[
{"id":"o-treaty","title":"The treaty\u001b[2J","status":"open","depends_on":["o-map","o-trust"]},
{"id":"o-map","title":"The map","status":"under_negotiation","significance":"major","raised_by":["east"],"addressed_to":["west"],
 "history":[{"date":"2019","status":"open"},{"date":"2024-02-28","status":"under_negotiation"}]},
{"id":"o-trust","title":"Trust","status":"open","significance":"principal","depends_on":["o-map"]}]}"#;

#[test]
fn the_shape_is_as_documented() {
    let board = run_with(&["obstacles", "--format", "json", "-d", "-"], NETS);
    assert_eq!((board.code, board.err.as_str()), (0, ""));
    let board: Value = serde_json::from_str(&board.out).unwrap();
    let ids: Vec<_> = board["obstacles"]
        .as_array()
        .unwrap()
        .iter()
        .map(|at| at["id"].as_str().unwrap())
        .collect();
    assert_eq!(ids, ["o-trust", "o-treaty", "o-map"]);
    let wanted = json!({
        "id": "o-map", "status": "under_negotiation", "significance": "major", "raised_by": ["east"],
        "addressed_to": ["west"], "depends_on": [], "last_change": "2024-02-28", "days_since": 2,
    });
    assert_eq!(board["obstacles"][2], wanted);
    assert_eq!(board["obstacles"][0]["days_since"], Value::Null);
    assert_eq!(board["as_of"], "2024-03-01");
    let step = |id: &str, depth: usize| json!({"id": id, "depth": depth});
    assert_eq!(
        board["first"],
        json!([
            step("o-treaty", 0),
            step("o-map", 1),
            step("o-trust", 1),
            step("o-map", 2)
        ])
    );
}

#[test]
fn the_board_is_by_status_with_the_tree_below() {
    let text = run_with(&["obstacles", "-d", "-"], NETS);
    assert_eq!((text.code, text.err.as_str()), (0, ""));
    for wanted in [
        "Open: 2\n  Trust (principal) (unsourced) [o-trust]\n    depends on    The map\n",
        "\nUnder negotiation: 1\n  The map (major) (unsourced) [o-map]\n    raised by     East\n    addressed to  West\n",
        "    changed       28 February 2024 · under negotiation, 2 days before the day\n",
        "\nWhat must happen first\n  The treaty",
        " (open) [o-treaty]\n  └ The map (under negotiation) [o-map]\n  └ Trust (open) [o-trust]\n    └ The map",
    ] {
        assert!(text.out.contains(wanted), "{wanted}\n{}", text.out);
    }
    assert!(!text.out.contains('\u{1b}'));
}

#[test]
fn a_dossier_without_obstacles_says_so_and_one_without_chains_has_no_tree() {
    let empty = r#"{"format":1,"id":"d","title":"T"}"#;
    assert_eq!(
        run_with(&["obstacles", "-d", "-"], empty).out,
        "There are no obstacles.\n"
    );
    let json = run_with(&["obstacles", "--format", "json", "-d", "-"], empty).out;
    assert_eq!(
        serde_json::from_str::<Value>(&json).unwrap(),
        json!({"as_of": null, "obstacles": [], "first": []})
    );
    let bundled = run(&["obstacles"]);
    assert!(
        bundled
            .out
            .starts_with("Open: 4\n  Constitution-amendment demand (principal)"),
        "{}",
        bundled.out
    );
    assert!(!bundled.out.contains("What must happen first"));
}

#[test]
fn markdown_is_a_list_within_lists() {
    let text = run_with(&["obstacles", "--format", "markdown", "-d", "-"], NETS).out;
    assert!(
        text.starts_with(
            "# Obstacles in Nets\n\n## Open: 2\n\n- Trust (principal) (unsourced) \\[o-trust\\]\n"
        ),
        "{text}"
    );
    assert!(
        text.ends_with(
            "\n  - Trust (open) \\[o-trust\\]\n    - The map (under negotiation) \\[o-map\\]\n"
        ),
        "{text}"
    );
}
