use proptest::prelude::*;

use super::{sentences, unwrapped};

fn split(text: &str) -> Vec<String> {
    sentences(text)
        .into_iter()
        .map(|range| unwrapped(&text[range]).into_owned())
        .collect()
}

/// Compares a fixture's text, above the line of dashes, with its sentences, one a line below it.
fn holds(fixture: &str) {
    let (text, expected) = fixture.split_once("\n----\n").unwrap();
    let expected: Vec<_> = expected.lines().collect();
    assert_eq!(split(text), expected);
    let crlf = text.replace('\n', "\r\n");
    assert_eq!(split(&crlf), expected, "with CRLF");
}

macro_rules! fixtures {
    ($($name:ident)*) => {
        $(#[test]
        fn $name() {
            holds(include_str!(concat!("fixtures/", stringify!($name), ".txt")));
        })*
    };
}

fixtures! {
    arabic armenian azerbaijani chinese english french georgian german hebrew japanese persian russian thai
    lists paragraphs wrapped
}

#[test]
fn quotation_marks_and_ellipses() {
    assert_eq!(
        split("“We will not sign.” He left… slowly. Did he?  (Yes!) ‘So be it’ was the answer…"),
        [
            "“We will not sign.”",
            "He left… slowly.",
            "Did he?",
            "(Yes!)",
            "‘So be it’ was the answer…"
        ]
    );
    assert_eq!(
        split("We waited... Then they came."),
        ["We waited...", "Then they came."]
    );
    assert_eq!(
        split("We waited… Then they came."),
        ["We waited…", "Then they came."]
    );
    assert_eq!(split("“No. Never.”"), ["“No.", "Never.”"]);
    assert_eq!(
        split("“Never!” he said. Who? she asked."),
        ["“Never!” he said.", "Who? she asked."]
    );
    assert_eq!(
        split("He met […] President Aliyev and … Putin."),
        ["He met […] President Aliyev and … Putin."]
    );
}

#[test]
fn abbreviations_do_not_end_a_sentence() {
    for whole in [
        "Mr. Smith met Mrs. Jones and (Dr. Brown) in St. Louis.",
        "Gen. Grant, Sen. Ford, Rep. Lee and Gov. Hall of the U.S. Senate spoke to the U.N. Council.",
        "See, e.g. Article 5, i.e. Annex B, Exhibit 1 vs. Exhibit 2, p. 12 and pp. 3 of No. 7 Main Street.",
        "J. Smith and J.R.R. Tolkien agreed.",
        "They met on Aug. 5.",
        "They met at 5 p.m. Monday in Baku.",
        "1. The parties agree.",
        "Article 5. The parties agree.",
        "IV. Final provisions",
    ] {
        assert_eq!(split(whole), [whole]);
    }
}

#[test]
fn words_that_only_look_abbreviated_end_a_sentence() {
    assert_eq!(split("No. We refuse."), ["No.", "We refuse."]);
    assert_eq!(
        split("He took the map. Then he left."),
        ["He took the map.", "Then he left."]
    );
    assert_eq!(
        split("It was the KGB. Nobody spoke."),
        ["It was the KGB.", "Nobody spoke."]
    );
    assert_eq!(
        split("They left the U.S. The talks ended."),
        ["They left the U.S.", "The talks ended."]
    );
    assert_eq!(
        split("He cited Article 5. Armenia did not."),
        ["He cited Article 5.", "Armenia did not."]
    );
    assert_eq!(
        split("They met on Aug. 5. They left on Sept. 7."),
        ["They met on Aug. 5.", "They left on Sept. 7."]
    );
}

#[test]
fn signs_alone_are_no_sentence() {
    assert_eq!(split(" \u{a0}One.\u{a0} * * *\n— … !\n"), ["One."]);
    assert!(split("").is_empty());
}

#[test]
fn notes_belong_to_the_sentence_before() {
    assert_eq!(
        split("They met.[1] They left.[2][3] Nobody spoke."),
        ["They met.[1]", "They left.[2][3]", "Nobody spoke."]
    );
    assert_eq!(
        split("They met.¹ They left.”² Nobody spoke."),
        ["They met.¹", "They left.”²", "Nobody spoke."]
    );
}

#[test]
fn hostile_texts_take_linear_time() {
    let long = |part: &str| part.repeat(100_000 / part.len());
    for part in [
        ".(", "(", "a!", "a. ", "1. ", "[1]", "…", "a\n", "A\n", ": ", "J. ", "“", "5 г. ", ".1(",
        "a ", "\u{a0}",
    ] {
        let text = format!("Begin.[{}", long(part));
        let began = std::time::Instant::now();
        let found = sentences(&text).len();
        assert!(
            began.elapsed().as_secs() < 20,
            "{part:?} took {:?} for {found} sentences",
            began.elapsed()
        );
    }
}

proptest! {
    #[test]
    fn sentences_hold_every_letter_once_and_in_order(
        raw in "(?s)([A-Za-z .?!\n…“”«»:]|Mr\\. |\u{a0}|։|。|」|\\[1\\]|[0-9]\\.|.){0,60}",
    ) {
        let mut end = 0;
        for range in sentences(&raw) {
            prop_assert!(!raw[end..range.start].contains(char::is_alphanumeric));
            let sentence = &raw[range.clone()];
            prop_assert_eq!(sentence, sentence.trim());
            prop_assert!(sentence.contains(char::is_alphanumeric));
            end = range.end;
        }
        prop_assert!(!raw[end..].contains(char::is_alphanumeric));
    }
}
