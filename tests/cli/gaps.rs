//! `gaps`: what is missing, and nothing else.

use serde_json::{Value, json};

use super::{BUNDLED, run, run_with};

/// A dossier with one of each gap.
const NETS: &str = r#"{"format":1,"id":"d","title":"Nets",
"sources":[{"id":"s1","type":"report","title":"One","issued":"2024-03-01","text":"East wants nets. West refuses. Nobody cites this."}],
"excerpts":[{"id":"x1","source":"s1","exact":"East wants nets."},{"id":"x3","source":"s1","exact":"West refuses."},
  {"id":"x-lost","source":"s1","exact":"Nobody ever wrote these words anywhere."}],
"actors":[{"id":"east","name":"East","kind":"country","evidence":[{"excerpt":"x1","directness":"narration"}]},
  {"id":"west","name":"West\u001b[2J","kind":"country"}],
"issues":[{"id":"nets","label":"Nets are free"},{"id":"port","label":"The port is open"}],
"positions":[{"id":"p","actor":"west","issue":"nets","stance":"opposes","statement":"s","date":"2024","evidence":[{"excerpt":"x3","directness":"narration"}]}]}"#;

fn json_of(args: &[&str], dossier: &str) -> Value {
    let run = run_with(
        &[&["gaps", "--format", "json", "-d", "-"], args].concat(),
        dossier,
    );
    assert_eq!((run.code, run.err.as_str()), (0, ""));
    serde_json::from_str(&run.out).unwrap()
}

#[test]
fn the_shape_is_as_promised() {
    let wanted = json!({
        "unsourced": ["west"],
        "single_source": ["east", "p"],
        "only_reported": ["p"],
        "uncoded": [["east", "nets"], ["east", "port"], ["west", "port"]],
        "orphans": ["x-lost"],
        "vague_dates": ["p"],
        "uncited": [{"source": "s1", "sentence": "Nobody cites this."}],
    });
    assert_eq!(json_of(&[], NETS), wanted);
    let since = json_of(&["--since", "2025"], NETS);
    assert_eq!(since["untouched"], json!(["east", "west", "nets", "port"]));
    assert_eq!(
        json_of(&["--since", "2024-06-01"], NETS)["untouched"],
        json!(["east", "port"])
    );
}

#[test]
fn a_sentence_of_wrapped_text_is_one_and_is_printed_on_one_line() {
    let wrapped = NETS.replace(
        "Nobody cites this.",
        "Nobody cites\\nthis sentence of Aug. 5, which\\nis wrapped.",
    );
    let sentence = "Nobody cites\nthis sentence of Aug. 5, which\nis wrapped.";
    assert_eq!(
        json_of(&[], &wrapped)["uncited"],
        json!([{"source": "s1", "sentence": sentence}])
    );
    let on_one_line = "Nobody cites this sentence of Aug. 5, which is wrapped.\n";
    let text = run_with(&["gaps", "-d", "-"], &wrapped);
    assert!(
        text.out.contains(&format!(
            "Sentences that nothing cites: 1\n  s1  {on_one_line}"
        )),
        "{}",
        text.out
    );
    let checked = run_with(&["check", "-", "--uncited"], &wrapped);
    assert!(
        checked
            .out
            .contains(&format!("    not cited: {on_one_line}")),
        "{}",
        checked.out
    );
}

#[test]
fn a_dossier_without_gaps_keeps_the_shape_and_says_so() {
    let empty = r#"{"format":1,"id":"d","title":"T"}"#;
    let none = json_of(&[], empty);
    assert_eq!(none.as_object().unwrap().len(), 7);
    assert!(
        none.as_object()
            .unwrap()
            .values()
            .all(|list| *list == json!([]))
    );
    let text = run_with(&["gaps", "-d", "-"], empty);
    assert_eq!(
        (text.code, text.out.matches(": none\n").count()),
        (0, 7),
        "{}",
        text.out
    );
}

#[test]
fn every_list_is_printed_with_its_count_and_the_pairs_as_far_as_there_is_room() {
    let text = run_with(&["gaps", "-d", "-"], NETS);
    assert_eq!((text.code, text.err.as_str()), (0, ""));
    for wanted in [
        "Claims that no passage supports: 1\n  west  actor  West",
        "Positions known only from others: 1\n  p  position  the source's voice  West",
        "Actors and issues without a position between them: 3\n  east nets  East · Nets are free\n",
        "Quotations that do not stand in their source: 1\n  x-lost  excerpt  orphan  “Nobody ever wrote",
        "Dates too vague to order: 1\n  p  position  2024  West",
        "Sentences that nothing cites: 1\n  s1  Nobody cites this.\n",
    ] {
        assert!(text.out.contains(wanted), "{wanted}\n{}", text.out);
    }
    assert!(!text.out.contains('\u{1b}'));
    let bundled = run(&["gaps"]);
    assert!(
        bundled.out.contains("more; --format json lists all\n"),
        "{}",
        bundled.out
    );
    assert!(
        bundled.out.lines().all(|line| line.chars().count() <= 80),
        "{}",
        bundled.out
    );
    let since = run(&["gaps", "--since", "2030"]).out;
    assert!(
        since.contains("\nNothing dated 2030 or later touches these: "),
        "{since}"
    );
}

#[test]
fn markdown_holds_the_same_lists() {
    let text = run_with(&["gaps", "--format", "markdown", "-d", "-"], NETS);
    assert!(text.out.starts_with(
        "# Gaps in Nets\n\n## Claims that no passage supports: 1\n\n- `west` · actor · West"
    ));
    assert!(
        text.out
            .contains("\n- `east` `nets` · East · Nets are free\n"),
        "{}",
        text.out
    );
    assert!(
        text.out
            .ends_with("## Sentences that nothing cites: 1\n\n- `s1` · Nobody cites this.\n"),
        "{}",
        text.out
    );
}

#[test]
fn a_day_that_is_none_is_wrong_usage() {
    let wrong = run_with(&["gaps", "--since", "yesterday", "-d", "-"], BUNDLED);
    assert_eq!((wrong.code, wrong.out.as_str()), (2, ""));
    assert!(
        wrong
            .err
            .contains("not a date: expected a day such as 2024-08-19"),
        "{}",
        wrong.err
    );
}
