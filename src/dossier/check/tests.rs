//! One mistake at a time on a small sound dossier: what is reported, and where. And the checker
//! agrees with the reader.

use super::*;
use crate::dossier::Dossier;

const SOUND: &str = r#"{
  "format": 1,
  "id": "footbridge",
  "title": "The footbridge",
  "sources": [
    { "id": "minutes", "type": "report", "title": "Minutes", "text": ["Upper Brook wants a bridge. It asks twice. It asks twice.", "Lower Brook refuses."] }
  ],
  "excerpts": [
    { "id": "x-wants", "source": "minutes", "exact": "Upper Brook wants a bridge." },
    { "id": "x-asks", "source": "minutes", "exact": "It asks twice.", "prefix": "bridge. " },
    { "id": "x-asks-again", "source": "minutes", "exact": "It asks twice.", "prefix": "twice. " },
    { "id": "x-refuses", "source": "minutes", "exact": "Lower Brook refuses." }
  ],
  "actors": [
    { "id": "upper", "name": "Upper Brook", "kind": "country", "ids": { "iso3": "UPB" }, "evidence": [{ "excerpt": "x-wants", "directness": "narration" }] },
    { "id": "lower", "name": "Lower Brook", "kind": "country", "evidence": [{ "excerpt": "x-refuses", "directness": "narration" }] }
  ],
  "issues": [{ "id": "bridge", "label": "A bridge is built" }],
  "positions": [
    { "id": "p-upper", "actor": "upper", "issue": "bridge", "stance": "supports", "statement": "It wants a bridge.", "date": "2024", "evidence": [{ "excerpt": "x-asks", "directness": "narration" }, { "excerpt": "x-asks-again", "directness": "narration" }] },
    { "id": "p-lower", "actor": "lower", "issue": "bridge", "stance": "opposes", "statement": "It refuses.", "date": "2024", "denies": "p-upper", "evidence": [{ "excerpt": "x-refuses", "directness": "narration" }] }
  ],
  "obstacles": [
    { "id": "o-refusal", "title": "The refusal", "status": "open", "implementation": 0, "raised_by": ["lower"], "evidence": [{ "excerpt": "x-refuses", "directness": "narration" }] }
  ],
  "events": [{ "id": "e-meeting", "date": "2024~", "title": "A meeting", "actors": ["upper"], "evidence": [{ "excerpt": "x-wants", "directness": "narration" }] }]
}"#;

/// The sound dossier with one place changed, and where the change is: line and column of `at`
/// within the new text.
fn changed(old: &str, new: &str, at: &str) -> (String, (usize, usize)) {
    assert_eq!(SOUND.matches(old).count(), 1, "{old}");
    let text = SOUND.replace(old, new);
    let byte = SOUND.find(old).unwrap() + new.find(at).unwrap();
    let line = text[..byte].matches('\n').count() + 1;
    let column = text[..byte].rsplit('\n').next().unwrap().chars().count() + 1;
    (text, (line, column))
}

/// What, where, and a part of what is said.
type Case = (
    Severity,
    &'static str,
    &'static str,
    &'static str,
    &'static str,
    &'static str,
);

const CASES: &[Case] = {
    use Severity::{Error, Warning};
    &[
        // severity, what stands there, what it is changed to, where in the new text it is reported,
        // path, message
        (
            Error,
            r#""format": 1,"#,
            r#""format": 2,"#,
            "2",
            "format",
            "expected 1, found 2",
        ),
        (
            Error,
            r#""id": "footbridge","#,
            "",
            "",
            "",
            "`id` is missing",
        ),
        (
            Error,
            r#""title": "The footbridge""#,
            r#""title": """#,
            r#""""#,
            "title",
            "expected some text",
        ),
        (
            Error,
            r#""label": "A bridge is built""#,
            r#""short": "a bridge for both villages", "label": "A bridge is built""#,
            r#""a bridge for"#,
            "issues[0].short",
            "expected at most 24 characters, found 26",
        ),
        (
            Error,
            r#""name": "Lower Brook""#,
            r#""short": "", "name": "Lower Brook""#,
            r#""", "#,
            "actors[1].short",
            "expected some text",
        ),
        (
            Error,
            r#""kind": "country", "ids""#,
            r#""kind": "contry", "ids""#,
            r#""contry""#,
            "actors[0].kind",
            "not a word",
        ),
        (
            Error,
            r#""name": "Lower Brook""#,
            r#""nam": "Lower Brook""#,
            r#""nam""#,
            "actors[1].nam",
            "`name` is missing",
        ),
        (
            Error,
            r#""label": "A bridge is built""#,
            r#""label": 7"#,
            "7",
            "issues[0].label",
            "found the number 7",
        ),
        (
            Error,
            r#""id": "o-refusal""#,
            r#""id": 12"#,
            "12",
            "obstacles[0].id",
            "found the number 12",
        ),
        (
            Error,
            r#""id": "e-meeting""#,
            r#""id": "E Meeting""#,
            r#""E Meeting""#,
            "events[0].id",
            "is not an id",
        ),
        (
            Error,
            r#""id": "p-lower""#,
            r#""id": "upper""#,
            r#""upper""#,
            "positions[1].id",
            "already used in `actors`",
        ),
        (
            Error,
            r#""date": "2024~""#,
            r#""date": "2024-02-30""#,
            r#""2024-02-30""#,
            "events[0].date",
            "2024-02-30",
        ),
        (
            Error,
            r#""stance": "opposes""#,
            r#""stance": "conditional""#,
            r#""conditional""#,
            "positions[1].stance",
            "no condition",
        ),
        (
            Error,
            r#""denies": "p-upper""#,
            r#""denies": ["p-upper", "p-uper"]"#,
            r#""p-uper""#,
            "positions[1].denies[1]",
            "no position",
        ),
        (
            Error,
            r#""raised_by": ["lower"]"#,
            r#""raised_by": ["bridge"]"#,
            r#""bridge""#,
            "obstacles[0].raised_by[0]",
            "is in `issues`",
        ),
        (
            Error,
            r#""raised_by": ["lower"]"#,
            r#""depends_on": ["o-refusal"]"#,
            r#""o-refusal""#,
            "obstacles[0].depends_on[0]",
            "obstacles depend on each other in a circle: “o-refusal” → “o-refusal”",
        ),
        (
            Error,
            r#""denies": "p-upper""#,
            r#""supersedes": "p-lower""#,
            r#""p-lower""#,
            "positions[1].supersedes",
            "positions replace each other in a circle: “p-lower” → “p-lower”",
        ),
        (
            Error,
            r#""title": "Minutes""#,
            r#""title": "Protocol", "translation_of": "minutes""#,
            r#""minutes""#,
            "sources[0].translation_of",
            "sources are translations of each other in a circle: “minutes” → “minutes”",
        ),
        (
            Error,
            r#""title": "Minutes""#,
            r#""title": "Protocol", "translation_of": "minute""#,
            r#""minute""#,
            "sources[0].translation_of",
            "there is no source with the id “minute”",
        ),
        (
            Error,
            r#""title": "Minutes""#,
            r#""title": "Protocol", "translation_of": "upper""#,
            r#""upper""#,
            "sources[0].translation_of",
            "source",
        ),
        (
            Error,
            r#""label": "A bridge is built""#,
            r#""label": "A bridge is built", "parent": "bridge""#,
            r#""bridge""#,
            "issues[0].parent",
            "issues are part of each other in a circle: “bridge” → “bridge”",
        ),
        (
            Error,
            r#""name": "Lower Brook""#,
            r#""part_of": "lower", "name": "Lower Brook""#,
            r#""lower""#,
            "actors[1].part_of",
            "actors are part of each other in a circle: “lower” → “lower”",
        ),
        (
            Error,
            r#""implementation": 0"#,
            r#""implementation": 4"#,
            "4",
            "obstacles[0].implementation",
            "from 0 to 3",
        ),
        (
            Error,
            r#""iso3": "UPB""#,
            r#""iso3": "UPB", "iso3": "X""#,
            r#""iso3": "X""#,
            "actors[0].ids.iso3",
            "occurs twice",
        ),
        (
            Error,
            r#""status": "open","#,
            r#""status": "open", "status": "open","#,
            r#""status": "open","#,
            "obstacles[0].status",
            "occurs twice",
        ),
        (
            Error,
            r#""actors": ["upper"]"#,
            r#""actors": "upper""#,
            r#""upper""#,
            "events[0].actors",
            "expected an array",
        ),
        (
            Error,
            r#""format": 1,"#,
            r#""format": 1,,"#,
            ",,",
            "",
            "not JSON",
        ),
        (
            Warning,
            r#""exact": "It asks twice.", "prefix": "bridge. ""#,
            r#""exact": "It asks twice.""#,
            r#""It asks"#,
            "excerpts[1].exact",
            "occurs 2 times",
        ),
        (
            Warning,
            r#""exact": "Upper Brook wants a bridge.""#,
            r#""exact": "A duck swims across the quiet pond.""#,
            r#""A duck"#,
            "excerpts[0].exact",
            "is not in its source",
        ),
        (
            Warning,
            r#""exact": "Upper Brook wants a bridge.""#,
            r#""exact": "Upper Brook wants a brigde.""#,
            r#""Upper"#,
            "excerpts[0].exact",
            "with differences",
        ),
        (
            Warning,
            r#""date": "2024", "denies""#,
            r#""date": "{2023,2024}", "denies""#,
            r#""{2023"#,
            "positions[1].date",
            "level 2",
        ),
        (
            Warning,
            r#""label": "A bridge is built""#,
            r#""label": "A bridge is built", "colour": "red""#,
            r#""colour""#,
            "issues[0].colour",
            "not known",
        ),
        (
            Warning,
            r#""label": "A bridge is built""#,
            r#""label": "A\u202e bridge is built""#,
            r#""A\u202e"#,
            "issues[0].label",
            "U+202E",
        ),
        (
            Warning,
            r#""actors": ["upper"], "evidence""#,
            r#""actors": ["upper"], "evidense""#,
            r#""evidense""#,
            "events[0].evidense",
            "not known",
        ),
    ]
};

#[test]
fn a_sound_dossier_has_no_problems_and_full_coverage() {
    let found = check(SOUND);
    assert_eq!(found.problems, []);
    assert_eq!(found.quotations, [(State::Exact, 4)].into());
    assert_eq!(
        found.coverage,
        [SourceCoverage {
            source: "minutes".into(),
            sentences: 4,
            cited: 4,
            uncited: vec![]
        }]
    );
    assert!(Dossier::parse(SOUND).is_ok());
}

#[test]
fn one_mistake_is_one_problem_at_its_place() {
    for (severity, old, new, at, path, says) in CASES {
        let (text, mut place) = changed(old, new, at);
        if new.is_empty() {
            place = (1, 1);
        } else if *says == "occurs twice" {
            // The second of the two is the one too many.
            let second =
                SOUND.find(old).unwrap() + new.rfind(at.split(':').next().unwrap()).unwrap();
            place.1 = text[..second].rsplit('\n').next().unwrap().chars().count() + 1;
        } else if *says == "not JSON" {
            place.1 += 1;
        }
        let found = check(&text);
        let told: Vec<_> = found.problems.iter().map(ToString::to_string).collect();
        assert_eq!(found.problems.len(), 1, "{new}: {told:#?}");
        let problem = &found.problems[0];
        assert_eq!(
            (problem.severity, problem.path.as_str()),
            (*severity, *path),
            "{new}: {told:#?}"
        );
        assert!(problem.message.contains(says), "{new}: {told:#?}");
        if *says != "not JSON" {
            assert_eq!((problem.line, problem.column), place, "{new}: {told:#?}");
        }
    }
}

#[test]
fn the_reader_refuses_just_what_the_checker_calls_an_error() {
    for (severity, old, new, ..) in CASES {
        let (text, _) = changed(old, new, "");
        assert_eq!(
            Dossier::parse(&text).is_err(),
            *severity == Severity::Error,
            "{new}"
        );
    }
}

#[test]
fn what_stops_the_reader_is_an_error_wherever_it_stands() {
    let deep = format!("{}{}", "[".repeat(200), "]".repeat(200));
    for (old, new, line) in [
        (
            r#""format": 1,"#,
            format!(r#""format": 1, "x": {deep},"#),
            2,
        ),
        (r#""format": 1,"#, r#""format": 1, "x": 1e999,"#.into(), 2),
        (
            r#""format": 1,"#,
            r#""format": 1, "x": "\ud800","#.into(),
            2,
        ),
        (r#""format": 1,"#, r#""format": 1e0,"#.into(), 2),
        (
            r#""exact": "Lower"#,
            r#""start": -0, "exact": "Lower"#.into(),
            12,
        ),
        (
            r#""exact": "Lower"#,
            r#""start": 99999999999999999999, "exact": "Lower"#.into(),
            12,
        ),
        (
            r#""implementation": 0"#,
            r#""implementation": -0"#.into(),
            24,
        ),
        (
            r#""stance": "opposes","#,
            r#""stance": "conditional", "conditon": "One day","#.into(),
            21,
        ),
    ] {
        let (text, _) = changed(old, &new, "");
        assert!(Dossier::parse(&text).is_err(), "{new}");
        let found = check(&text);
        let errors: Vec<_> = found.of(Severity::Error).collect();
        assert_eq!(
            errors.iter().map(|error| error.line).collect::<Vec<_>>(),
            [line],
            "{new}: {errors:?}"
        );
    }
}

#[test]
fn mistakes_do_not_hide_each_other() {
    let (mut text, mut expected) = (SOUND.to_owned(), 0);
    for (_, old, new, ..) in CASES {
        // Each place once, and not what makes the file unreadable or stands for the file as a
        // whole.
        if text.matches(old).count() == 1
            && !new.is_empty()
            && !new.contains(",,")
            && !new.contains("\"id\"")
        {
            text = text.replace(old, new);
            expected += 1;
        }
    }
    let found = check(&text);
    let told: Vec<_> = found.problems.iter().map(ToString::to_string).collect();
    assert_eq!(found.problems.len(), expected, "{told:#?}");
    assert!(expected >= 15, "{expected}");
    assert!(
        found
            .problems
            .is_sorted_by_key(|problem| (problem.line, problem.column))
    );
}

#[test]
fn an_unsourced_claim_is_told_once() {
    let (text, place) = changed(
        r#""raised_by": ["lower"], "evidence": [{ "excerpt": "x-refuses", "directness": "narration" }]"#,
        r#""raised_by": ["lower"], "evidence": []"#,
        "[]",
    );
    let found = check(&text);
    assert_eq!(found.problems.len(), 1, "{:?}", found.problems);
    assert_eq!((found.problems[0].line, found.problems[0].column), place);
    assert!(found.problems[0].message.starts_with("unsourced"));
}

#[test]
fn a_claim_that_nothing_supports_is_unsourced_whatever_else_is_cited() {
    let cited = r#""raised_by": ["lower"], "evidence": [{ "excerpt": "x-refuses", "directness": "narration" }]"#;
    for relation in ["contradicts", "context", "supports"] {
        let evidence = format!(
            r#""raised_by": ["lower"], "evidence": [{{ "excerpt": "x-refuses", "directness": "narration", "relation": "{relation}" }}]"#
        );
        let text = SOUND.replace(cited, &evidence);
        let unsourced = relation != "supports";
        assert_eq!(
            check(&text)
                .problems
                .iter()
                .any(|found| found.message.starts_with("unsourced")),
            unsourced
        );
        let dossier = Dossier::parse(&text).unwrap();
        assert_eq!(
            dossier.is_unsourced(dossier.find("o-refusal").unwrap()),
            unsourced,
            "{relation}"
        );
    }
}

#[test]
fn what_is_told_never_carries_a_command() {
    let bad = "\\u001b[2J\\u202e\\u0007";
    for (old, new) in [
        (
            r#""kind": "country", "ids""#,
            format!(r#""kind": "{bad}", "ids""#),
        ),
        (
            r#""label": "A bridge is built""#,
            format!(r#""label": "A bridge is built", "{bad}": 1"#),
        ),
        (
            r#""raised_by": ["lower"]"#,
            format!(r#""raised_by": ["{bad}"]"#),
        ),
        (r#""date": "2024~""#, format!(r#""date": "{bad}""#)),
    ] {
        let found = check(&SOUND.replace(old, &new));
        assert!(!found.problems.is_empty(), "{new}");
        for problem in &found.problems {
            let told = problem.to_string();
            assert!(!told.contains(['\u{1b}', '\u{202e}', '\u{7}']), "{told:?}");
        }
    }
}

#[test]
fn files_that_are_no_dossier_are_told_apart() {
    for text in [
        "",
        " ",
        "[]",
        "7",
        "null",
        "{",
        "{\"format\":1",
        "\"x\"",
        "{}{}",
        "{\"a\":\"\\ud800\"}",
    ] {
        let found = check(text);
        assert!(found.has_errors(), "{text}");
        assert!(Dossier::parse(text).is_err(), "{text}");
    }
    let deep = format!(
        "{{\"format\":1,\"id\":\"a\",\"title\":\"t\",\"x\":{}{}}}",
        "[".repeat(100_000),
        "]".repeat(100_000)
    );
    assert!(check(&deep).has_errors());
    assert!(Dossier::parse(&deep).is_err());
}
