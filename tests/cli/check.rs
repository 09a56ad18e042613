//! `check` and `new`: what is whole is reported as whole.

use serde_json::Value;

use super::{BUNDLED, BUNDLED_FILE, file, run, run_with};

#[test]
fn the_bundled_dossier_is_clean_and_fully_covered() {
    let text = run(&["check", BUNDLED_FILE]);
    assert_eq!((text.code, text.err.as_str()), (0, ""));
    let wanted = [
        "assets/armenia-azerbaijan.json: quotations: 26 exact",
        "assets/armenia-azerbaijan.json: coverage of src-news-report: 12 of 12 sentences cited",
        "1 file checked: no errors, no warnings",
    ];
    assert_eq!(text.out.lines().collect::<Vec<_>>(), wanted);
    assert_eq!(
        run_with(&["check", "-"], BUNDLED).out,
        text.out.replace(BUNDLED_FILE, "-")
    );
    let json: Value =
        serde_json::from_str(&run(&["check", BUNDLED_FILE, "--format", "json"]).out).unwrap();
    let wanted = serde_json::json!({"files": [{
        "path": BUNDLED_FILE,
        "errors": [],
        "warnings": [],
        "omitted": {},
        "quotations": {"exact": 26, "moved": 0, "ambiguous": 0, "normalised": 0, "fuzzy": 0, "orphan": 0, "no_text": 0},
        "coverage": [{"source": "src-news-report", "sentences": 12, "cited": 12, "uncited": []}],
    }]});
    assert_eq!(json, wanted);
}

#[test]
fn the_starting_dossier_passes_with_everything_cited() {
    let new = run(&["new"]);
    assert_eq!((new.code, new.err.as_str()), (0, ""));
    let checked = run_with(&["check", "-", "--format", "json"], &new.out);
    assert_eq!((checked.code, checked.err.as_str()), (0, ""));
    let checked: Value = serde_json::from_str(&checked.out).unwrap();
    let found = &checked["files"][0];
    assert_eq!(
        (&found["errors"], &found["warnings"]),
        (&serde_json::json!([]), &serde_json::json!([]))
    );
    assert_eq!(
        found["coverage"],
        serde_json::json!([{"source": "src-parish-gazette", "sentences": 3, "cited": 3, "uncited": []}])
    );
    let verified =
        ["exact", "moved", "normalised"].map(|state| found["quotations"][state].as_u64().unwrap());
    assert_eq!(verified.iter().sum::<u64>(), 5);
    assert_eq!(
        found["quotations"]
            .as_object()
            .unwrap()
            .values()
            .map(|count| count.as_u64().unwrap())
            .sum::<u64>(),
        5
    );
    assert_eq!(run_with(&["-"], &new.out).code, 0);
}

#[test]
fn sentences_that_nothing_cites_are_listed() {
    let uncited = BUNDLED.replace(
        "ex-delimit-the-border\", \"directness",
        "ex-deal-possible\", \"directness",
    );
    let checked = run_with(&["check", "-", "--uncited"], &uncited);
    assert_eq!(checked.code, 0);
    let wanted = "-: coverage of src-news-report: 11 of 12 sentences cited\n    not cited: The two countries have also been engaged";
    assert!(checked.out.contains(wanted), "{}", checked.out);
}

#[test]
fn warnings_alone_are_no_failure() {
    let text =
        r#"{"format":1,"id":"d","title":"T","actors":[{"id":"a","name":"Ann","kind":"person"}]}"#;
    let checked = run_with(&["check", "-"], text);
    assert_eq!(checked.code, 0);
    assert!(
        checked
            .out
            .starts_with("-:1:44: warning: unsourced: no passage supports this claim (at actors[0])\n    help: add"),
        "{}",
        checked.out
    );
    assert!(
        checked
            .out
            .ends_with("\n1 file checked: no errors, 1 warning\n"),
        "{}",
        checked.out
    );
    assert_eq!(run_with(&["-"], text).code, 0);
}

#[test]
fn all_files_are_checked_although_one_cannot_be_read() {
    let faulty = file("all-files.json", r#"{"format":1,"id":"d"}"#);
    let faulty = faulty.to_str().unwrap();
    let several = run(&["check", "no-such.json", faulty, "src", BUNDLED_FILE]);
    assert_eq!(several.code, 2);
    assert!(
        several.err.contains(
            "no-such.json: there is no such file; check the name\nsrc: is a folder, not a file"
        ),
        "{}",
        several.err
    );
    assert!(
        several.out.contains(&format!(
            "{faulty}:1:1: error: the required field `title` is missing"
        )),
        "{}",
        several.out
    );
    assert!(several.out.contains("12 of 12 sentences cited"));
    assert!(
        several.out.ends_with(
            "\n2 files checked together: 1 error, no warnings; 2 files cannot be read\n"
        ),
        "{}",
        several.out
    );
    assert_eq!(run(&["check", faulty, BUNDLED_FILE]).code, 1);
}

#[test]
fn a_circle_of_obstacles_is_an_error_that_names_it_at_the_place_that_closes_it() {
    let text = r#"{"format":1,"id":"d","title":"T","obstacles":[
{"id":"a","title":"A","status":"open","depends_on":["b"]},
{"id":"b","title":"B","status":"open","depends_on":["c"]},
{"id":"c","title":"C","status":"open","depends_on":["a"]}]}"#;
    let checked = run_with(&["check", "-"], text);
    assert_eq!(checked.code, 1);
    let wanted = "-:4:53: error: obstacles depend on each other in a circle: “a” → “b” → “c” → “a” (at \
                  obstacles[2].depends_on[0])\n    help: remove one of these references\n";
    assert!(checked.out.contains(wanted), "{}", checked.out);
    assert_eq!(checked.out.matches("circle").count(), 1);
    assert_eq!(
        run_with(&["list", "-d", "-"], text).code,
        2,
        "what is an error is not shown"
    );
}

#[test]
fn a_date_in_another_form_is_refused_with_the_edtf_to_write_instead() {
    for (written, help) in [
        (r#""June 2017""#, "write 2017-06"),
        (r#""20180912""#, "write 2018-09-12"),
        (r#""18.06.2017""#, "write 2017-06-18"),
        (r#""c. 2017""#, "write 2017~"),
        (r#""Spring 2019""#, "write 2019-21"),
        (r#"{"date-parts": [[2017, 6, 18]]}"#, "write “2017-06-18”"),
        ("2017", "write “2017”"),
        (
            r#""05/06/2017""#,
            "write 2017-06-05 for 5 June 2017, or 2017-05-06 for 6 May 2017",
        ),
    ] {
        let text = format!(
            r#"{{"format":1,"id":"d","title":"t","sources":[{{"id":"s","type":"report","title":"T","issued":{written}}}]}}"#
        );
        let printed = run_with(&["check", "-"], &text);
        assert_eq!(printed.code, 1);
        let squeezed = printed.out.split_whitespace().collect::<Vec<_>>().join(" ");
        assert!(squeezed.contains(help), "{written}: {}", printed.out);
    }
    for args in [
        ["list", "--as-of", "June 2017"],
        ["gaps", "--since", "June 2017"],
    ] {
        let refused = run(&args);
        assert_eq!(refused.code, 2);
        assert!(
            refused.err.contains("not a date in EDTF; write 2017-06"),
            "{}",
            refused.err
        );
    }
}

/// A dossier with one source and one excerpt, on lines of their own.
fn quoting(text: &str, excerpt: &str) -> String {
    format!(
        "{{\n  \"format\": 1,\n  \"id\": \"d\",\n  \"title\": \"T\",\n  \"sources\": [\n    \
        {{\"id\": \"s\", \"type\": \"report\", \"title\": \"S\", \"text\": \"{text}\"}}\n  ],\n  \"excerpts\": [\n    \
        {{\"id\": \"x\", \"source\": \"s\", {excerpt}}}\n  ]\n}}\n"
    )
}

const HARBOUR: &str = "The committee shall, within ninety days and after hearing very harbour on either bank of the river, complete \
    the register of vessels and hand it to both councils for approval without any further delay, whatever else may be pending.";

#[test]
fn a_nearly_right_quotation_shows_where_it_differs() {
    let exact = HARBOUR.replace("very", "every");
    let dossier = quoting(HARBOUR, &format!("\"exact\": \"{exact}\""));
    let checked = run_with(&["check", "-"], &dossier).out;
    assert!(
        checked.contains("only with differences (score 0.99)"),
        "{checked}"
    );
    let help = "help: it says “… and after hearing [every] harbour on either …”, the source “… and after hearing [very] \
                harbour on either …”";
    assert!(checked.contains(help), "{checked}");
    let shown = run_with(&["show", "x", "-d", "-"], &dossier).out;
    assert!(
        shown.contains("… and after hearing [every] harbour on either …"),
        "{shown}"
    );
    assert!(
        shown.contains("… and after hearing [very] harbour on either …"),
        "{shown}"
    );
}

#[test]
fn the_wording_of_the_source_comes_as_a_patch() {
    let exact = HARBOUR.replace("very", "every");
    let dossier = quoting(HARBOUR, &format!("\"exact\": \"{exact}\", \"start\": 7"));
    let fixed = run_with(&["check", "--fix-quotations", "-"], &dossier);
    assert_eq!((fixed.code, fixed.err.as_str()), (0, ""));
    let lines: Vec<&str> = fixed.out.lines().collect();
    assert_eq!(lines[..3], ["--- -", "+++ -", "@@ -6,6 +6,6 @@"]);
    let changed = |sign: char| {
        lines[3..]
            .iter()
            .filter(|line| line.starts_with(sign))
            .copied()
            .collect::<Vec<_>>()
    };
    assert_eq!(
        changed('-'),
        [format!(
            "-    {{\"id\": \"x\", \"source\": \"s\", \"exact\": \"{exact}\", \"start\": 7}}"
        )]
    );
    assert_eq!(
        changed('+'),
        [format!(
            "+    {{\"id\": \"x\", \"source\": \"s\", \"exact\": \"{HARBOUR}\", \"start\": 0}}"
        )]
    );
    let right = quoting(HARBOUR, "\"exact\": \"within ninety days\"");
    assert_eq!(
        run_with(&["check", "--fix-quotations", "-"], &right).out,
        "",
        "nothing to fix"
    );
}

#[test]
fn a_stored_position_that_does_not_fit_is_a_warning() {
    let warned = |position: &str| {
        let dossier = quoting(
            "We will not sign.",
            &format!("\"exact\": \"will not\"{position}"),
        );
        run_with(&["check", "-"], &dossier).out
    };
    assert!(!warned(", \"start\": 3, \"end\": 11").contains("warning: `"));
    let out = warned(", \"start\": 3, \"end\": 12");
    assert!(
        out.contains(
            "9:72: warning: `end` is 12, but the quotation is at 3 to 11 (at excerpts[0].end)"
        ),
        "{out}"
    );
    assert!(
        out.contains("help: write `start` 3 and `end` 11, or leave both out"),
        "{out}"
    );
    let out = warned(", \"start\": 5, \"end\": 13");
    assert!(
        out.contains("`start` is 5 and `end` is 13, but the quotation is at 3 to 11"),
        "{out}"
    );
    assert!(warned(", \"end\": 8").contains("`end` is 8, but"));
}

#[test]
fn a_word_that_is_quoted_from_many_places_is_counted_only_so_far() {
    let out = run_with(
        &["check", "-"],
        &quoting(&"no. ".repeat(1000), "\"exact\": \"no\""),
    )
    .out;
    assert!(
        out.contains("occurs at least 100 times in its source"),
        "{out}"
    );
    let out = run_with(
        &["check", "-"],
        &quoting("no. no. no.", "\"exact\": \"no\""),
    )
    .out;
    assert!(out.contains("occurs 3 times in its source"), "{out}");
}
