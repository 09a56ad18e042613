//! Several files as one dossier: read together, checked together, and refused where they do not go together.

use serde_json::Value;

use super::{BUNDLED, BUNDLED_FILE, file, run, run_with};

/// Who takes part, and what they say: neither is whole without the other, and both hold Ann.
const PEOPLE: &str = r#"{"format":1,"id":"people","title":"People","as_of":"2024-06-01",
"actors":[{"id":"ann","name":"Ann","kind":"person"},{"id":"bob","name":"Bob","kind":"person"}],
"issues":[{"id":"toll","label":"A toll is raised"}]}"#;
const SAYINGS: &str = r#"{"format":1,"id":"sayings","title":"Sayings","as_of":"2024",
"sources":[{"id":"s","type":"report","title":"T","issued":"2024","text":"Ann said no."}],
"excerpts":[{"id":"x","source":"s","exact":"Ann said no."}],
"actors":[{"id":"ann","name":"Ann","kind":"person"}],
"positions":[{"id":"p","actor":"ann","issue":"toll","stance":"opposes","statement":"Ann is against it.","date":"2024",
  "speaker":"bob","files":"mine","evidence":[{"excerpt":"x","directness":"reported_speech"}]}]}"#;

fn files(test: &str) -> [String; 2] {
    [("people", PEOPLE), ("sayings", SAYINGS)].map(|(name, text)| {
        file(&format!("several-{test}-{name}.json"), text)
            .to_str()
            .unwrap()
            .to_owned()
    })
}

fn json(args: &[&str]) -> Value {
    let printed = run(args);
    assert_eq!(printed.code, 0, "{args:?}: {}", printed.err);
    serde_json::from_str(&printed.out).unwrap()
}

#[test]
fn every_way_to_name_several_files_reads_all_of_them() {
    let [people, sayings] = files("ways");
    let (people, sayings) = (people.as_str(), sayings.as_str());
    let overview = run(&[people, sayings]);
    assert_eq!((overview.code, overview.err.as_str()), (0, ""));
    let wanted = "People and 1 more\nas of 2024 · 2 actors, 1 issue, 1 position, 0 obstacles, 0 events, 1 source, 1\nexcerpt\n";
    assert!(overview.out.starts_with(wanted), "{}", overview.out);
    assert_eq!(run(&["-d", people, "-d", sayings]).out, overview.out);
    let list = "p  opposes  Ann · A toll is raised\n";
    for args in [
        ["list", "positions", "-d", people, "-d", sayings],
        ["-d", people, "list", "positions", "-d", sayings],
        ["-d", people, "-d", sayings, "list", "positions"],
    ] {
        assert_eq!(run(&args).out, list, "{args:?}");
    }
    assert_eq!(
        run_with(&["list", "positions", "-d", people, "-d", "-"], SAYINGS).out,
        list
    );
    assert!(
        run(&[sayings, people])
            .out
            .starts_with("Sayings and 1 more\n")
    );
}

#[test]
fn a_record_says_which_files_it_stands_in_where_there_are_several() {
    let [people, sayings] = files("origins");
    let both = ["-d", &people, "-d", &sayings];
    let shown = |id: &str| run(&[&["show", id][..], &both].concat()).out;
    let words = |text: &str| text.split_whitespace().collect::<Vec<_>>().join(" ");
    // A path is longer than a line.
    let joined = |text: &str| text.split_whitespace().collect::<String>();
    assert!(
        joined(&shown("ann")).contains(&format!("file{people}{sayings}")),
        "{}",
        shown("ann")
    );
    for (id, of) in [
        ("bob", &people),
        ("p", &sayings),
        ("x", &sayings),
        ("toll", &people),
        ("s", &sayings),
    ] {
        assert!(
            joined(&shown(id)).contains(&format!("file{of}")),
            "{id}: {}",
            shown(id)
        );
    }
    let shape = |args: &[&str]| json(&[args, &["--format", "json"], &both].concat());
    assert_eq!(
        shape(&["show", "ann"])["files"],
        serde_json::json!([people, sayings])
    );
    assert_eq!(
        shape(&["show", "p"])["files"],
        serde_json::json!([sayings]),
        "its own field of that name gives way"
    );
    assert_eq!(
        shape(&["list"])["actors"][0]["files"],
        serde_json::json!([people, sayings])
    );
    assert_eq!(
        shape(&["list", "positions"])["positions"][0]["files"],
        serde_json::json!([sayings])
    );
    assert_eq!(
        shape(&["search", "bob", "--kind", "actor"])["hits"][0]["files"],
        serde_json::json!([people])
    );
    // Of one file there is nothing to say.
    let one = run(&["show", "pashinyan"]).out;
    assert!(!words(&one).contains(" file "), "{one}");
    assert!(json(&["show", "pashinyan", "--format", "json"])["files"].is_null());
    assert!(json(&["list", "--format", "json"])["actors"][0]["files"].is_null());
    assert_eq!(
        run(&[BUNDLED_FILE, BUNDLED_FILE]).out,
        run(&[BUNDLED_FILE]).out,
        "what is named twice is meant once"
    );
    assert!(
        run_with(&["show", "ann", "-d", &people, "-d", "-"], SAYINGS)
            .out
            .contains("standard input")
    );
}

#[test]
fn files_that_need_each_other_are_whole_together_and_not_apart() {
    let [people, sayings] = files("check");
    let together = run(&["check", &sayings, &people]);
    assert_eq!((together.code, together.err.as_str()), (0, ""));
    assert!(
        together
            .out
            .ends_with("2 files checked together: no errors, 4 warnings\n"),
        "{}",
        together.out
    );
    let apart = run(&["check", "--separately", &sayings, &people]);
    assert_eq!((apart.code, apart.err.as_str()), (1, ""));
    assert!(
        apart
            .out
            .ends_with("2 files checked: 2 errors, 4 warnings\n"),
        "{}",
        apart.out
    );
    let alone = run(&["list", "-d", &sayings]);
    assert!(
        alone.code == 2 && alone.err.contains("has 2 errors and cannot be shown"),
        "{}",
        alone.err
    );
}

#[test]
fn files_that_differ_are_refused_with_both_places() {
    let [people, sayings] = files("conflict");
    let other = SAYINGS
        .replacen(r#""name":"Ann""#, r#""name":"Anna","summary":"S""#, 1)
        .replacen(r#""id":"x""#, r#""id":"bob""#, 1);
    let other = file(
        "several-conflict-other.json",
        &other.replacen(r#""excerpt":"x""#, r#""excerpt":"bob""#, 1),
    );
    let other = other.to_str().unwrap();
    let wanted = [
        format!(
            "{other}:3:19: error: the id “bob” is already used in `actors` at {people}:2:59 (at excerpts[0].id)\n"
        ),
        format!(
            "{other}:4:17: error: the actor “ann” differs in `name`, `summary` from the one at {people}:2:17 (at actors[0].id)\n"
        ),
    ];
    let refused = run(&[&people, other]);
    assert_eq!((refused.code, refused.out.as_str()), (2, ""));
    assert!(
        refused.err.starts_with(&format!(
            "impasse: {other} has 2 errors and cannot be shown\n"
        )),
        "{}",
        refused.err
    );
    assert!(
        refused
            .err
            .ends_with(&format!("run `impasse check {people} {other}`\n")),
        "{}",
        refused.err
    );
    let checked = run(&["check", &people, other]);
    assert_eq!(checked.code, 1);
    assert!(
        checked
            .err
            .contains("with `--separately`, each is one of its own"),
        "{}",
        checked.err
    );
    for wanted in &wanted {
        assert!(
            checked.out.contains(wanted) && refused.err.contains(wanted),
            "{wanted}\n{}",
            checked.out
        );
    }
    let report = run(&["check", "--format", "json", &people, other, &sayings]);
    let report: Value = serde_json::from_str(&report.out).unwrap();
    let places: Vec<_> = report["files"]
        .as_array()
        .unwrap()
        .iter()
        .map(|file| &file["errors"])
        .collect();
    assert_eq!(places[0], &serde_json::json!([]));
    assert_eq!(
        places[1][1]["other"],
        serde_json::json!({"file": people, "line": 2, "column": 17})
    );
    // The third is measured by what stands first, and repeats a source and a position of the second.
    assert_eq!(places[2].as_array().unwrap().len(), 1, "{}", places[2]);
    assert!(
        places[2][0]["message"]
            .as_str()
            .unwrap()
            .contains("the position “p” differs in `evidence`")
    );
}

#[test]
fn what_cannot_be_part_of_a_dossier_is_refused_by_its_name() {
    let [people, sayings] = files("refused");
    let broken = file("several-broken.json", "{\"format\":1,");
    let broken = broken.to_str().unwrap();
    let cases = [
        (
            vec![&*people, "no-such.json"],
            "impasse: no-such.json: there is no such file; check the name\n".to_owned(),
        ),
        (
            vec![&*people, &*sayings, "src"],
            "impasse: src: is a folder, not a file; name a dossier file (JSON)\n".to_owned(),
        ),
        (
            vec![&*people, "-", &*sayings, "-"],
            "error: standard input, `-`, can be read only once\n".to_owned(),
        ),
        (
            vec!["list", "-d", "-", "-d", "-"],
            "error: standard input, `-`, can be read only once\n".to_owned(),
        ),
        (
            vec!["check", "-", "-"],
            "error: standard input, `-`, can be read only once\n".to_owned(),
        ),
        (
            vec![&*people, broken],
            format!(
                "impasse: {broken} has an error and cannot be shown\n{broken}:1:12: error: not JSON"
            ),
        ),
        (
            vec![&*people, "list", "-d", &*sayings],
            format!(
                "error: a file cannot come before a command: did you mean `--dossier {people}`?\n"
            ),
        ),
    ];
    for (args, wanted) in cases {
        let refused = run(&args);
        assert_eq!((refused.code, refused.out.as_str()), (2, ""), "{args:?}");
        assert!(
            refused.err.starts_with(&wanted),
            "{args:?}: {}",
            refused.err
        );
    }
    let empty = file(
        "several-empty.json",
        r#"{"format":1,"id":"d","title":"Nothing"}"#,
    );
    let [with_empty, empty_alone] = [
        &[empty.to_str().unwrap(), BUNDLED_FILE][..],
        &[empty.to_str().unwrap(), &people],
    ]
    .map(run);
    assert!(
        with_empty
            .out
            .starts_with("Nothing and 1 more\nas of 19 August 2024 · 10 actors"),
        "{}",
        with_empty.out
    );
    assert!(empty_alone.code == 0 && empty_alone.out.contains("Bob"));
    assert_eq!(
        run_with(&["check", "-", BUNDLED_FILE], BUNDLED).code,
        0,
        "the same twice is no conflict"
    );
}

/// Two coders of one source; the words of the second overlap those of the first, with an excerpt of its own.
fn coder(name: &str, stance: [&str; 2], words: [&str; 2]) -> String {
    let position = |actor: &str, stance: &str| {
        format!(
            r#"{{"id":"{name}-{actor}","actor":"{actor}","issue":"levy","stance":"{stance}","statement":"S","date":"2024-01-02","coder":"{name}",
"evidence":[{{"excerpt":"{name}-x{actor}","directness":"direct_quote"}}]}}"#
        )
    };
    format!(
        r#"{{"format":1,"id":"{name}","title":"t",
"sources":[{{"id":"s","type":"report","title":"[R]","issued":"2024-01-02","text":"Anna rejects the levy. Boris accepts the levy."}}],
"actors":[{{"id":"anna","name":"Anna","kind":"person"}},{{"id":"boris","name":"Boris","kind":"person"}}],
"issues":[{{"id":"levy","label":"A levy is raised"}}],
"excerpts":[{{"id":"{name}-xanna","source":"s","exact":"{}"}},{{"id":"{name}-xboris","source":"s","exact":"{}"}}],
"positions":[{},{}]}}"#,
        words[0],
        words[1],
        position("anna", stance[0]),
        position("boris", stance[1])
    )
}

#[test]
fn what_two_coders_coded_twice_is_warned_of_and_counted_once() {
    let ann = file(
        "coded-ann.json",
        &coder(
            "ann",
            ["opposes", "supports"],
            ["Anna rejects the levy.", "Boris accepts the levy."],
        ),
    );
    let ben = file(
        "coded-ben.json",
        &coder(
            "ben",
            ["opposes", "supports"],
            ["rejects the levy.", "Boris accepts"],
        ),
    );
    let (ann, ben) = (ann.to_str().unwrap(), ben.to_str().unwrap());
    let checked = run(&["check", ann, ben]);
    assert_eq!(checked.code, 0, "{}{}", checked.out, checked.err);
    assert_eq!(
        checked.out.matches("warning: coded twice: ").count(),
        2,
        "{}",
        checked.out
    );
    assert!(
        checked.out.contains("“ann-anna” by “ann” in "),
        "{}",
        checked.out
    );
    assert!(
        checked.out.contains(" and “ben-anna” by “ben” in "),
        "{}",
        checked.out
    );
    let counted = run(&[
        "agreement",
        "Anna",
        "boris",
        "--format",
        "json",
        "-d",
        ann,
        "-d",
        ben,
    ]);
    let counted: serde_json::Value = serde_json::from_str(&counted.out).unwrap();
    assert_eq!(
        (&counted["conflict"], &counted["issues"][0]["conflict"]),
        (&1.into(), &1.into()),
        "{counted}"
    );
    let all = run(&["agreement", "--format", "json", "-d", ann, "-d", ben]);
    let all: serde_json::Value = serde_json::from_str(&all.out).unwrap();
    assert_eq!(all["conflict"], serde_json::json!([[0, 1], [1, 0]]));
    let shifts = run(&["shifts", "--format", "json", "-d", ann, "-d", ben]);
    let shifts: serde_json::Value = serde_json::from_str(&shifts.out).unwrap();
    assert_eq!(
        (&shifts["shifts"], &shifts["coded_differently"]),
        (&serde_json::json!([]), &serde_json::json!([]))
    );
}

#[test]
fn two_coders_who_differ_both_count_and_nobody_changed_a_mind() {
    let ann = file(
        "differ-ann.json",
        &coder(
            "ann",
            ["opposes", "supports"],
            ["Anna rejects the levy.", "Boris accepts the levy."],
        ),
    );
    let ben = file(
        "ben.json",
        &coder(
            "ben",
            ["supports", "supports"],
            ["Anna rejects the levy.", "Boris accepts the levy."],
        ),
    );
    let (ann, ben) = (ann.to_str().unwrap(), ben.to_str().unwrap());
    let files = ["-d", ann, "-d", ben];
    let json = |command: &[&str]| -> serde_json::Value {
        serde_json::from_str(&run(&[command, &["--format", "json"], &files].concat()).out).unwrap()
    };
    let shifts = json(&["shifts"]);
    assert_eq!(shifts["shifts"], serde_json::json!([]));
    assert_eq!(
        shifts["coded_differently"][0]["positions"]
            .as_array()
            .unwrap()
            .len(),
        2
    );
    let text = run(&[&["shifts"], &files[..]].concat());
    assert!(
        text.out
            .contains("Anna · A levy is raised (coded differently)"),
        "{}",
        text.out
    );
    let matrix = json(&["matrix"]);
    let cell = &matrix["cells"][0][0];
    assert_eq!(
        (&cell["shift"], &cell["coded_differently"]),
        (&false.into(), &true.into())
    );
    let pair = json(&["agreement", "anna", "boris"]);
    assert_eq!(
        (&pair["congruence"], &pair["conflict"]),
        (&1.into(), &1.into())
    );
    let checked = run(&["check", ann, ben]);
    assert!(
        checked.out.contains("(stances: opposes, supports)"),
        "{}",
        checked.out
    );
}
