//! Original and translation: keys in, screen out.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::print_stderr,
    missing_docs,
    unreachable_pub
)]

mod stage;

use impasse::dossier::Dossier;
use stage::Stage;

const SIZES: [(u16, u16); 4] = [(40, 12), (80, 24), (120, 35), (200, 50)];

/// A speech of 40 paragraphs of two sentences in Russian, its translation, and a note of a passage without one.
fn speech() -> Dossier {
    let original =
        |at: usize| format!("\"Слово {at}. Второе предложение {at}, которое немного длиннее.\"");
    let english = |at: usize| {
        format!(
            "\"Word {at}. The second sentence {at}, which is a good deal longer than the one that it translates.\""
        )
    };
    let list = |of: &dyn Fn(usize) -> String| (1..=40).map(of).collect::<Vec<_>>().join(",");
    let text = format!(
        r#"{{"format":1,"id":"d","title":"Speeches","sources":[
            {{"id":"ru","type":"speech","title":"Речь","language":"ru","issued":"2024-05-01","text":[{}]}},
            {{"id":"en","type":"speech","title":"Speech","language":"en","issued":"2024-05-02","translation_of":"ru","text":[{}]}},
            {{"id":"fr","type":"report","title":"Rapport","text":"Le port est fermé. Le pilote part."}}],
            "excerpts":[{{"id":"x","source":"fr","exact":"Le port est fermé. Le pilote part.","translation":"The port is closed. The pilot leaves."}}],
            "actors":[{{"id":"a","name":"Anna","kind":"person","evidence":[{{"excerpt":"x","directness":"narration"}}]}}]}}"#,
        list(&original),
        list(&english)
    );
    Dossier::parse(&text).unwrap()
}

fn on((width, height): (u16, u16)) -> Stage {
    Stage::on(speech(), width, height)
}

/// The number behind a word, where it is first on the screen.
fn number(stage: &Stage, word: &str) -> usize {
    let text = stage.text();
    let (_, rest) = text
        .split_once(word)
        .unwrap_or_else(|| panic!("{word}: {text}"));
    let digits: String = rest.chars().take_while(char::is_ascii_digit).collect();
    digits.parse().unwrap()
}

#[test]
fn t_changes_between_original_and_translation_at_the_same_paragraph() {
    for size in SIZES {
        let mut stage = on(size);
        stage.keys("5 Tab Tab PageDown PageDown PageDown");
        let before = stage.text();
        let first = number(&stage, "Слово ");
        stage.keys("t");
        assert_eq!(
            number(&stage, "Word "),
            first,
            "{size:?}: {}\n{before}",
            stage.text()
        );
        assert!(stage.shows(" Translation · speech"), "{}", stage.text());
        stage.keys("t");
        assert_eq!(stage.text(), before, "{size:?}");
    }
}

#[test]
fn t_leads_from_a_translation_to_its_original_and_back() {
    let mut stage = on((120, 35));
    stage.keys("5 j Tab Tab Ctrl+d");
    let before = stage.text();
    let first = number(&stage, "Word ");
    stage.keys("t");
    assert!(stage.shows(" Original · speech"), "{}", stage.text());
    assert_eq!(number(&stage, "Слово "), first);
    stage.keys("t");
    assert_eq!(stage.text(), before);
    // After a motion, it is the same paragraph.
    stage.keys("t Ctrl+d");
    let first = number(&stage, "Слово ");
    stage.keys("t");
    assert_eq!(number(&stage, "Word "), first, "{}", stage.text());
}

#[test]
fn a_source_without_a_translation_says_so() {
    let mut stage = on((120, 35));
    stage.keys("5 G Tab Tab t");
    let said = "Nothing to change to: Rapport translates no source and has no translation";
    assert!(stage.shows(said), "{}", stage.text());
}

#[test]
fn t_turns_the_matrix_unless_the_source_has_the_focus() {
    let mut stage = Stage::new(120, 35);
    let options = |stage: &Stage| stage.app().here.view.matrix_options().unwrap();
    stage.keys("6");
    let before = options(&stage);
    stage.keys("t");
    let turned = options(&stage);
    assert_ne!(turned, before);
    stage.keys("Tab Tab t");
    assert_eq!(options(&stage), turned, "{}", stage.text());
    stage.keys("Shift+Tab Shift+Tab t");
    assert_eq!(options(&stage), before, "{}", stage.text());
}

#[test]
fn words_are_found_in_the_version_that_is_shown() {
    let mut stage = on((120, 35));
    stage.keys("5 Tab Tab t f").typed("word 3");
    assert!(stage.shows("find word 3: 1 of 11"), "{}", stage.text());
    stage.keys("Enter n n t");
    assert!(stage.shows("find word 3: no place"), "{}", stage.text());
}

#[test]
fn zoomed_both_stand_side_by_side() {
    for size in [(118, 24), (120, 35), (200, 50)] {
        let mut stage = on(size);
        stage.keys("5 Tab Tab z");
        let row = |stage: &Stage, words: &str| stage.find(words).map(|(_, row)| row);
        for (left, right) in [
            ("Слово 3.", "Word 3."),
            ("Второе предложение 3,", "The second sentence 3,"),
        ] {
            let rows = [row(&stage, left), row(&stage, right)];
            assert!(
                rows[0].is_some() && rows[0] == rows[1],
                "{size:?}: {rows:?}\n{}",
                stage.text()
            );
        }
        assert!(stage.shows("3.1") && stage.shows("3.2"), "{}", stage.text());
        let (left, _) = stage.find("Слово 3.").unwrap();
        let (right, _) = stage.find("Word 3.").unwrap();
        assert!(left < right, "the original is at the left");
        stage.keys("G");
        assert!(
            stage.shows("Слово 40.") && stage.shows("Word 40."),
            "{}",
            stage.text()
        );
        stage.keys("g");
        assert!(
            stage.shows("Слово 1.") && stage.shows("Word 1."),
            "{}",
            stage.text()
        );
    }
}

#[test]
fn side_by_side_scrolls_row_by_row_and_marks_what_is_found() {
    let mut stage = on((120, 24));
    stage.keys("5 j Tab Tab z");
    let first = |stage: &Stage| (4..20).map(|row| stage.row(row)).collect::<Vec<_>>();
    for _ in 0..60 {
        let before = first(&stage);
        stage.keys("j");
        let after = first(&stage);
        assert_eq!(before[1..], after[..after.len() - 1], "{}", stage.text());
    }
    stage.keys("f").typed("sentence 30,");
    assert!(stage.shows("find sentence 30,: 1 of 1"), "{}", stage.text());
    assert!(stage.shows("Второе предложение 30,"), "{}", stage.text());
    stage.keys("Enter z");
    assert!(stage.shows("The second sentence 30,"), "{}", stage.text());
}

#[test]
fn below_118_columns_or_without_zoom_one_text_is_shown() {
    for (size, keys) in [((117, 35), "5 Tab Tab z"), ((200, 50), "5 Tab Tab")] {
        let mut stage = on(size);
        stage.keys(keys);
        assert!(
            stage.shows("Слово 1.") && !stage.shows("Word 1."),
            "{}",
            stage.text()
        );
    }
}

#[test]
fn a_translated_passage_stands_beside_its_words_when_zoomed() {
    let mut stage = on((120, 35));
    stage.keys("5 G Tab Tab");
    assert!(
        stage.shows("translation: The port is closed."),
        "{}",
        stage.text()
    );
    stage.keys("z");
    let (column, row) = stage.find("The port is closed.").unwrap();
    let words: Vec<_> = (0..35)
        .filter(|row| stage.row(*row).contains("Le port est fermé."))
        .collect();
    assert!(words.contains(&row), "{}", stage.text());
    assert!(column > 30, "{}", stage.text());
    assert!(stage.row(row).contains("1   Le port"), "{}", stage.text());
}

#[test]
fn side_by_side_at_every_size() {
    let mut stage = on((120, 35));
    stage.keys("5 Tab Tab z f").typed("word");
    for width in (112..=140).chain([200, 300]) {
        for height in (0..=40).step_by(3) {
            stage.resize(width, height);
            for row in 0..height {
                let columns = impasse::text::width::of(&stage.row(row));
                assert!(columns <= usize::from(width), "{width}×{height}: {row}");
            }
        }
    }
    stage.resize(120, 35);
    stage.keys("Enter G");
    assert!(stage.shows("Word 40."), "{}", stage.text());
}
