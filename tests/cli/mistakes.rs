//! Ten different mistakes in a copy of the bundled dossier: exactly those ten are reported, each at its line and column.

use serde_json::Value;

use super::{BUNDLED, file, run, run_with};

/// A mistake: what is replaced, by what, at which of its words it is to be reported, how, and with which words.
struct Mistake {
    old: &'static str,
    new: &'static str,
    at: &'static str,
    severity: &'static str,
    says: &'static str,
}

const fn error(
    old: &'static str,
    new: &'static str,
    at: &'static str,
    says: &'static str,
) -> Mistake {
    Mistake {
        old,
        new,
        at,
        severity: "error",
        says,
    }
}

const fn warning(
    old: &'static str,
    new: &'static str,
    at: &'static str,
    says: &'static str,
) -> Mistake {
    Mistake {
        old,
        new,
        at,
        severity: "warning",
        says,
    }
}

const MISTAKES: [Mistake; 10] = [
    error(
        r#""kind": "de_facto_state""#,
        r#""kind": "kingdom""#,
        r#""kingdom""#,
        "“kingdom” is not a word of this vocabulary",
    ),
    error(
        r#""ex-tensions-karabakh", "dir"#,
        r#""ex-tension-karabakh", "dir"#,
        r#""ex-tension-karabakh", "#,
        "ex-tension-karabakh",
    ),
    error(
        "\"id\": \"issue-logistics\",\n      \"label\": \"Logistics and economics are unblocked\",",
        "\"id\": \"issue-logistics\",",
        "{\n      \"id\": \"issue-logistics\"",
        "the required field `label` is missing",
    ),
    warning(
        r#""office": "President of Russia""#,
        r#""ofice": "President of Russia""#,
        r#""ofice""#,
        "the field “ofice” is not known",
    ),
    error(
        r#""iso3": "RUS""#,
        r#""iso3": 643"#,
        "643",
        "expected text in quotation marks, found the number 643",
    ),
    error(
        r#""id": "obs-logistics""#,
        r#""id": "obs-border""#,
        "\"obs-border\",\n      \"title\": \"Bl",
        "“obs-border” is already used",
    ),
    error(
        r#""date": "1991%/2023%""#,
        r#""date": "1991-13""#,
        r#""1991-13""#,
        "“1991-13”",
    ),
    error(
        "\n      \"condition\": \"To the extent that it is required by the parties.\",",
        "",
        r#""conditional""#,
        "no condition is given",
    ),
    warning(
        r#""exact": "Armenian Prime Minister Nikol Pashinyan""#,
        r#""exact": "Nobody ever put these words on paper""#,
        r#""Nobody ever put"#,
        "“Nobody ever put these words on paper” is not in its source",
    ),
    error(
        "\"note\": \"That Aliyev is President",
        "\"locator\": \"twice\", \"note\": \"That Aliyev is President",
        r#""locator": "twice""#,
        "the field “locator” occurs twice",
    ),
];

/// Line and column, from 1, of the only place where a text stands.
fn place(text: &str, needle: &str) -> (u64, u64) {
    assert_eq!(text.matches(needle).count(), 1, "{needle}");
    let before = &text[..text.find(needle).unwrap()];
    let line = before.matches('\n').count() + 1;
    let column = before.rsplit('\n').next().unwrap().chars().count() + 1;
    (line.try_into().unwrap(), column.try_into().unwrap())
}

fn spoilt() -> String {
    MISTAKES.iter().fold(BUNDLED.to_owned(), |text, mistake| {
        assert_eq!(text.matches(mistake.old).count(), 1, "{}", mistake.old);
        text.replacen(mistake.old, mistake.new, 1)
    })
}

/// Severity, line and column of everything that is to be reported, in the order of the file.
fn expected(text: &str) -> Vec<(&'static str, u64, u64, &'static str)> {
    let with_place = |mistake: &Mistake| {
        let (line, column) = place(text, mistake.at);
        (mistake.severity, line, column, mistake.says)
    };
    let mut all: Vec<_> = MISTAKES.iter().map(with_place).collect();
    all.sort_by_key(|(_, line, column, _)| (*line, *column));
    all
}

#[test]
fn ten_mistakes_are_reported_in_json_and_nothing_else() {
    let text = spoilt();
    let path = file("ten-mistakes.json", &text);
    let checked = run(&["check", path.to_str().unwrap(), "--format", "json"]);
    assert_eq!((checked.code, checked.err.as_str()), (1, ""));
    let report: Value = serde_json::from_str(&checked.out).unwrap();
    let report = &report["files"][0];
    let problems = |severity: &'static str, list: &str| {
        let list = report[list].as_array().unwrap().clone();
        list.into_iter().map(move |problem| (severity, problem))
    };
    let mut found: Vec<_> = problems("error", "errors")
        .chain(problems("warning", "warnings"))
        .collect();
    let at = |problem: &Value| {
        (
            problem["line"].as_u64().unwrap(),
            problem["column"].as_u64().unwrap(),
        )
    };
    found.sort_by_key(|(_, problem)| at(problem));
    let expected = expected(&text);
    assert_eq!(found.len(), 10, "{found:#?}");
    for ((severity, problem), (wanted, line, column, says)) in found.iter().zip(expected) {
        assert_eq!(
            (*severity, at(problem)),
            (wanted, (line, column)),
            "{says}: {problem}"
        );
        assert!(
            problem["message"].as_str().unwrap().contains(says),
            "{says}: {problem}"
        );
    }
    assert_eq!(report["quotations"]["orphan"], 1);
}

#[test]
fn ten_mistakes_are_reported_in_text_the_errors_first() {
    let text = spoilt();
    let path = file("ten-mistakes-in-text.json", &text);
    let path = path.to_str().unwrap();
    let out = run(&["check", path]).out;
    let mut expected = expected(&text);
    // Warnings follow by kind: an unknown field comes before a quotation, wherever they stand.
    expected.sort_by_key(|(severity, .., says)| {
        (
            *severity,
            *severity == "warning" && !says.contains("not known"),
        )
    });
    let heads = expected
        .into_iter()
        .map(|(severity, line, column, _)| format!("{path}:{line}:{column}: {severity}: "));
    let problems: Vec<_> = out
        .lines()
        .filter(|line| line.contains(": error: ") || line.contains(": warning: "))
        .collect();
    assert_eq!(problems.len(), 10, "{out}");
    for (problem, head) in problems.iter().zip(heads) {
        assert!(problem.starts_with(&head), "{head}\n{problem}");
    }
    assert!(out.contains("\n    help: did you mean `office`?\n"));
    assert!(
        out.ends_with("\n1 file checked: 8 errors, 2 warnings\n"),
        "{out}"
    );
}

#[test]
fn commands_refuse_a_dossier_with_errors_and_say_what_to_run() {
    let text = spoilt();
    let path = file("refused mistakes.json", &text);
    let path = path.to_str().unwrap();
    for args in [
        &[path][..],
        &["list", "-d", path],
        &["search", "x", "-d", path],
        &["show", "putin", "--format", "json", "-d", path],
    ] {
        let refused = run(args);
        assert_eq!((refused.code, refused.out.as_str()), (2, ""), "{args:?}");
        assert!(
            refused.err.starts_with(&format!(
                "impasse: {path} has 8 errors and cannot be shown\n{path}:"
            )),
            "{}",
            refused.err
        );
        assert_eq!(refused.err.matches(": error: ").count(), 5);
        assert!(refused.err.ends_with(&format!(
            "… and 3 more\nto see everything that is wrong, run `impasse check '{path}'`\n"
        )));
    }
}

#[test]
fn a_source_type_that_csl_does_not_know_is_a_warning_with_the_nearest() {
    let typed = |word: &str| {
        let text = format!(
            r#"{{"format":1,"id":"d","title":"T","sources":[{{"id":"s","type":"{word}","title":"S"}}]}}"#
        );
        let checked = run_with(&["check", "-"], &text);
        assert_eq!(checked.code, 0, "{}", checked.out);
        checked.out
    };
    let raport = typed("raport");
    assert!(
        raport.contains("1:62: warning: “raport” is not an item type of CSL (at sources[0].type)"),
        "{raport}"
    );
    assert!(raport.contains("help: did you mean `report`?"), "{raport}");
    assert!(typed("newspaper").contains("did you mean `article-newspaper`?"));
    assert!(typed("xyzzy").contains("the commonest are article-newspaper"));
    assert!(!typed("treaty").contains("warning:"));
}
