//! `shifts`: different stances, and what speaks against what, with the words of both.

use serde_json::{Value, json};

use super::{finished, impasse, run_with};

const NETS: &str = r#"{"format":1,"id":"d","title":"Nets",
"sources":[{"id":"s","type":"report","title":"S","text":"East refuses. East wants nets."}],
"excerpts":[{"id":"x-no","source":"s","exact":"East refuses."},{"id":"x-yes","source":"s","exact":"East wants nets."}],
"actors":[{"id":"east","name":"East","kind":"country"},{"id":"west","name":"West","kind":"country"}],
"issues":[{"id":"nets","label":"Nets are free"}],
"positions":[
{"id":"p-yes","actor":"east","issue":"nets","stance":"supports","statement":"It wants them.","date":"2024-05","supersedes":"p-no","evidence":[{"excerpt":"x-yes","directness":"direct_quote"}]},
{"id":"p-no","actor":"east","issue":"nets","stance":"opposes","statement":"It refuses.","date":"2023","evidence":[{"excerpt":"x-no","directness":"narration"}]},
{"id":"p-west","actor":"west","issue":"nets","stance":"opposes","statement":"It says that East lies.","date":"2024","denies":["p-yes"]}]}"#;

#[test]
fn the_shape_is_as_documented() {
    let shifts = run_with(&["shifts", "--format", "json", "-d", "-"], NETS);
    assert_eq!((shifts.code, shifts.err.as_str()), (0, ""));
    let wanted = json!({
        "shifts": [{"actor": "east", "issue": "nets", "ordered": true, "positions": [
            {"id": "p-no", "date": "2023", "stance": "opposes"},
            {"id": "p-yes", "date": "2024-05", "stance": "supports"},
        ]}],
        "coded_differently": [],
        "contradictions": [
            {"position": "p-yes", "relation": "supersedes", "other": "p-no"},
            {"position": "p-west", "relation": "denies", "other": "p-yes"},
        ],
    });
    assert_eq!(serde_json::from_str::<Value>(&shifts.out).unwrap(), wanted);
}

#[test]
fn what_speaks_against_what_stands_side_by_side_with_its_words() {
    let wide = run_with(&["shifts", "-d", "-"], NETS).out;
    for wanted in [
        "Different stances of one actor on one issue: 1\n\nEast · Nets are free\n  2023 · opposes [p-no]\n    It refuses.\n",
        "    “East refuses.” (the source's voice) [x-no]\n  May 2024 · supports [p-yes]\n",
        "\nPositions that deny or replace others: 2\n\nEast · Nets are free               replaces →  East · Nets are free\n",
        "unsourced: no passage supports",
    ] {
        assert!(wide.contains(wanted), "{wanted}\n{wide}");
    }
    let mut narrow = impasse(&["shifts", "-d", "-"]);
    narrow.env("COLUMNS", "40").write_stdin(NETS);
    let narrow = finished(narrow).out;
    assert!(
        narrow.contains("\n  replaces →\n    East · Nets are free\n"),
        "{narrow}"
    );
    assert!(
        narrow.lines().all(|line| line.chars().count() <= 40),
        "{narrow}"
    );
}

#[test]
fn an_order_that_is_not_certain_is_said_to_be_so() {
    let same = NETS.replace("\"2023\"", "\"2024-05-03\"");
    let text = run_with(&["shifts", "-d", "-"], &same).out;
    let text = text.split_whitespace().collect::<Vec<_>>().join(" ");
    assert!(
        text.contains("East · Nets are free (order not certain)"),
        "{text}"
    );
    let json: Value =
        serde_json::from_str(&run_with(&["shifts", "--format", "json", "-d", "-"], &same).out)
            .unwrap();
    assert_eq!(json["shifts"][0]["ordered"], false);
}

#[test]
fn a_dossier_without_shifts_says_so_in_every_format() {
    let empty = r#"{"format":1,"id":"d","title":"T"}"#;
    let said = |format| run_with(&["shifts", "--format", format, "-d", "-"], empty);
    assert_eq!(
        said("text").out,
        "No actor takes two stances on one issue.\n\nNo position denies or replaces another.\n"
    );
    assert_eq!(
        said("json").out,
        "{\n  \"shifts\": [],\n  \"coded_differently\": [],\n  \"contradictions\": []\n}\n"
    );
    assert!(
        said("markdown")
            .out
            .ends_with("\n\nNo position denies or replaces another.\n")
    );
    assert_eq!(said("markdown").code, 0);
}

#[test]
fn markdown_holds_both_positions_and_their_words() {
    let text = run_with(&["shifts", "--format", "markdown", "-d", "-"], NETS).out;
    assert!(
        text.contains("- East · Nets are free · 2023 · opposes `p-no`\n  - It refuses.\n"),
        "{text}"
    );
    assert!(
        text.contains("- **denies** East · Nets are free · May 2024 · supports `p-yes`\n"),
        "{text}"
    );
    assert!(
        text.contains("  - “East wants nets.” (direct quotation) \\[x-yes\\]\n"),
        "{text}"
    );
}
