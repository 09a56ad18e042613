//! `check`: how much of what it finds is printed, and the limits on what is read.

use std::fmt::Write;

use serde_json::Value;

use super::{BUNDLED, run, run_with};

/// A dossier with so many actors that nothing supports, and whatever else.
fn actors(count: usize, more: &str) -> String {
    let mut text = String::from(r#"{"format":1,"id":"d","title":"T","actors":["#);
    for nth in 0..count {
        let comma = if nth > 0 { "," } else { "" };
        write!(
            text,
            "{comma}\n{{\"id\":\"a{nth}\",\"name\":\"A\",\"kind\":\"person\"}}"
        )
        .unwrap();
    }
    text + "]" + more + "}"
}

fn check(args: &[&str], text: &str) -> String {
    run_with(&[&["check", "-"], args].concat(), text).out
}

#[test]
fn warnings_are_printed_by_kind_the_first_ten_of_each_and_a_count() {
    let unknown: Vec<_> = (0..13).map(|nth| format!(r#","x-{nth}":1"#)).collect();
    let unknown = unknown.concat();
    let text = actors(44, &unknown);
    let out = check(&[], &text);
    assert_eq!(out.matches("warning: unsourced").count(), 10, "{out}");
    assert_eq!(out.matches("is not known here").count(), 10, "{out}");
    assert!(
        out.contains(
            "\n-: … and 34 more warnings of the kind unsourced; --only unsourced prints them\n"
        ),
        "{out}"
    );
    assert!(
        out.contains("\n-: … and 3 more warnings of the kind unknown-field;"),
        "{out}"
    );
    let last = |text: &str| {
        text[..text.len() - 1]
            .rfind('\n')
            .map(|at| text[at + 1..].to_owned())
    };
    assert_eq!(
        last(&out).as_deref(),
        Some("1 file checked: no errors, 57 warnings\n")
    );
    assert!(
        out.rfind("is not known here") < out.find("unsourced: "),
        "{out}"
    );

    let all = check(&["--all"], &text);
    assert_eq!(all.matches(": warning: ").count(), 57);
    let only = check(&["--only", "unsourced"], &text);
    assert_eq!(
        (only.matches("unsourced: ").count(), only.lines().count()),
        (44, 89),
        "{only}"
    );
    assert_eq!(last(&only), last(&out), "the summary counts everything");
    let without = check(&["--without", "unsourced", "--without", "quotation"], &text);
    assert!(
        !without.contains("unsourced") && !without.contains("quotations"),
        "{without}"
    );
    assert_eq!(without.matches("is not known here").count(), 10);
    assert_eq!(check(&["--quiet"], &text), last(&out).unwrap());
}

#[test]
fn what_is_chosen_is_chosen_in_json_too() {
    let text = actors(3, r#","x":1"#);
    let found = |args: &[&str]| -> Value {
        serde_json::from_str(&check(&[&["--format", "json"], args].concat(), &text)).unwrap()
    };
    let kinds = |found: Value| -> Vec<String> {
        let warnings = found["files"][0]["warnings"].as_array().unwrap().clone();
        warnings
            .iter()
            .map(|warning| warning["kind"].as_str().unwrap().to_owned())
            .collect()
    };
    assert_eq!(
        kinds(found(&[])),
        ["unsourced", "unsourced", "unsourced", "unknown-field"]
    );
    assert_eq!(
        kinds(found(&["--only", "unknown-field"])),
        ["unknown-field"]
    );
    assert_eq!(
        kinds(found(&["--without", "unknown-field"])),
        ["unsourced"; 3]
    );
    assert!(found(&[])["files"][0].get("uncited").is_none());
}

#[test]
fn kinds_are_listed_in_the_help() {
    let help = run(&["check", "--help"]).out;
    for kind in [
        "unsourced",
        "quotation",
        "coverage",
        "hidden-characters",
        "unknown-field",
        "date",
        "reference",
    ] {
        assert!(help.contains(kind), "{kind}");
    }
    assert_eq!(run(&["check", "--only", "nonsense", "-"]).code, 2);
}

#[test]
fn sentences_that_nothing_cites_have_the_shape_that_they_have_in_gaps() {
    let text = BUNDLED.replace(
        "ex-delimit-the-border\", \"directness",
        "ex-deal-possible\", \"directness",
    );
    assert!(!check(&[], &text).contains("not cited"));
    let out = check(&["--uncited"], &text);
    assert!(
        out.contains("\n    not cited: The two countries have also been engaged"),
        "{out}"
    );
    let json = |out: &str| serde_json::from_str::<Value>(out).unwrap();
    let checked = json(&check(&["--uncited", "--format", "json"], &text));
    let gaps = json(&run_with(&["gaps", "--format", "json", "-d", "-"], &text).out);
    assert_eq!(checked["files"][0]["uncited"], gaps["uncited"]);
    assert_eq!(gaps["uncited"].as_array().unwrap().len(), 1);
}

#[test]
fn a_long_sentence_is_cut() {
    let sentence = "word ".repeat(200);
    let source =
        format!(r#","sources":[{{"id":"s","type":"report","title":"T","text":"{sentence}"}}]"#);
    let text = actors(0, &source);
    for out in [
        check(&["--uncited"], &text),
        run_with(&["gaps", "-d", "-"], &text).out,
    ] {
        assert!(
            out.matches("word").count() < 40 && out.contains('…'),
            "{out}"
        );
    }
    assert!(check(&["--uncited", "--format", "json"], &text).contains(sentence.trim()));
}

#[test]
fn hidden_characters_of_a_source_take_one_line() {
    let paragraphs: Vec<_> = (0..30).map(|_| "\"One\u{200b}two\u{ad}.\"").collect();
    let source = format!(
        r#","sources":[{{"id":"s","type":"report","title":"T\u200b","text":[{}]}}]"#,
        paragraphs.join(",")
    );
    let text = actors(0, &source);
    let out = check(&[], &text);
    assert!(
        out.contains("\n-: hidden characters in s: 61 (U+200B ×31, U+00AD ×30)\n"),
        "{out}"
    );
    assert!(out.lines().count() < 6, "{out}");
    assert_eq!(
        check(&["--only", "hidden-characters"], &text)
            .matches(": warning: ")
            .count(),
        31
    );
    assert!(
        out.ends_with("1 file checked: no errors, 31 warnings\n"),
        "{out}"
    );
}

#[test]
fn bullets_of_word_are_shown_and_not_counted() {
    let text = actors(
        0,
        ",\"summary\":\"\u{f0b7} one \u{f0a7} two \u{f0d8} three\"",
    );
    assert_eq!(
        check(&["--quiet"], &text),
        "1 file checked: no errors, no warnings\n"
    );
    assert!(run_with(&["-"], &text).out.contains("• one • two • three"));
}

#[test]
fn a_quotation_mark_inside_a_text_gets_a_hint() {
    for said in [
        r#""he said "no" to it""#,
        r#""he said "no", and left""#,
        r#""“"" and so on""#,
    ] {
        let text = format!(r#"{{"format":1,"id":"d","title":{said},"actors":[]}}"#);
        let out = check(&[], &text);
        assert!(out.contains(r#"write it `\"`"#), "{out}");
    }
    for other in [
        r#"{"format":1 "id":"d"}"#,
        r#"{"format":1,"id":"d" "title":"t"}"#,
        r#"{"format":1,"id":"d",title:"t"}"#,
    ] {
        let out = check(&[], other);
        assert!(
            out.contains("not JSON") && !out.contains(r#"write it `\"`"#),
            "{out}"
        );
    }
}

#[test]
fn messages_stop_at_a_thousand_of_a_kind_and_the_rest_is_counted() {
    let text = actors(1200, "").replace(r#""kind":"person""#, r#""kind":"persn""#);
    let checked = run_with(&["check", "-", "--all"], &text);
    assert_eq!(
        (checked.code, checked.out.matches(": error: ").count()),
        (1, 1000)
    );
    let more = "-: … and 200 more errors of the kind vocabulary; --max-messages prints more\n";
    assert!(checked.out.contains(more), "{}", checked.out);
    assert!(
        checked
            .out
            .ends_with("1 file checked: 1200 errors, 1200 warnings\n")
    );
    let json: Value = serde_json::from_str(&check(&["--format", "json"], &text)).unwrap();
    let file = &json["files"][0];
    assert_eq!(
        file["omitted"],
        serde_json::json!({"vocabulary": 200, "unsourced": 200})
    );
    assert_eq!(file["errors"].as_array().unwrap().len(), 1000);
    let json: Value = serde_json::from_str(&check(
        &["--format", "json", "--max-messages", "1200"],
        &text,
    ))
    .unwrap();
    assert_eq!(json["files"][0]["omitted"], serde_json::json!({}));
    let none = check(&["--max-messages", "1"], &text);
    assert_eq!(none.matches(": error: ").count(), 1, "{none}");
    let refused = run_with(&["list", "-d", "-"], &text).err;
    assert!(refused.contains("has 1200 errors"), "{refused}");
}

#[test]
fn limits_are_named_and_raised() {
    let text = actors(5, "");
    let long = actors(1, &format!(r#","summary":"{}""#, "x".repeat(3000)));
    for (limit, raised, text, says) in [
        (
            ["--max-records", "4"],
            "5",
            &text,
            "there are more than 4 records",
        ),
        (
            ["--max-text-size", "2K"],
            "3K",
            &long,
            "a text is longer than 2 KiB",
        ),
    ] {
        let [option, low] = limit;
        for args in [
            &["list", "-d", "-"][..],
            &["gaps", "-d", "-"],
            &["-"],
            &["check", "-"],
        ] {
            let refused = run_with(&[args, &limit].concat(), text);
            assert_eq!(
                refused.code,
                if args[0] == "check" { 1 } else { 2 },
                "{args:?} {low}"
            );
            let said = refused.out + &refused.err;
            assert!(
                said.contains(says) && said.contains(&format!("`{option}`")),
                "{args:?}: {said}"
            );
            assert_eq!(
                run_with(&[args, &[option, raised]].concat(), text).code,
                0,
                "{args:?}"
            );
        }
    }
    let place = check(&["--max-records", "4"], &text);
    assert!(
        place.contains("-:6:1: error: there are more than 4 records"),
        "{place}"
    );
    for args in [
        &["list", "-d", "-"][..],
        &["check", "-"],
        &["diff", "-", "assets/new.json"],
    ] {
        let refused = run_with(&[&["--max-file-size", "100"], args].concat(), &text);
        assert_eq!(refused.code, 2);
        let says = "is larger than 100 bytes, the most that is read";
        assert!(
            refused.err.contains(says) && refused.err.contains("`--max-file-size`"),
            "{}",
            refused.err
        );
    }
    assert_eq!(run(&["--max-file-size", "lots", "list"]).code, 2);
}

#[test]
fn what_is_wrong_many_times_takes_time_in_proportion() {
    let fields: Vec<_> = (0..20_000)
        .map(|nth| format!(r#","k{nth}":1,"k{nth}":2"#))
        .collect();
    let people = actors(20_000, "");
    let positions: Vec<_> = (0..2000)
        .map(|nth| {
            format!(
                r#"{{"id":"p{nth}","actor":"e{nth}","issue":"i","stance":"opposes","statement":"x","date":"2020"}}"#
            )
        })
        .collect();
    let misspelt = people.trim_end_matches('}').to_owned()
        + &format!(r#","positions":[{}]}}"#, positions.join(","));
    for (text, wanted) in [
        (actors(0, &fields.concat()), "20000 errors, 40000 warnings"),
        (misspelt, "4000 errors"),
        (
            actors(0, "").replace(
                "\"actors\":[]",
                &format!("\"actors\":[{}{{}}]", "{},".repeat(50_000)),
            ),
            "150003 errors",
        ),
    ] {
        let started = std::time::Instant::now();
        let out = check(&["--quiet"], &text);
        assert!(out.contains(wanted), "{out}");
        // Unoptimised, beside other tests; growing with the square it took minutes.
        assert!(started.elapsed().as_secs() < 60, "{:?}", started.elapsed());
    }
}
