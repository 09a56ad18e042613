//! The matrix: its cursor, its cells, and the actors that are left out.

use super::*;

/// Two actors: one changed its mind, with words for each; the other never spoke.
const CHANGED: &str = r#"{"format":1,"id":"d","title":"T",
"sources":[{"id":"s","type":"report","title":"S","text":"Ann said yes. Ann said no. Ann said perhaps."}],
"excerpts":[{"id":"yes","source":"s","exact":"Ann said yes."},{"id":"no","source":"s","exact":"Ann said no."},
  {"id":"perhaps","source":"s","exact":"Ann said perhaps."}],
"actors":[{"id":"b","name":"Bob","kind":"person"},{"id":"a","name":"Ann","kind":"person"}],
"issues":[{"id":"h","label":"H"},{"id":"i","label":"I"}],
"positions":[{"id":"late","actor":"a","issue":"i","stance":"opposes","statement":"s","date":"2024",
    "evidence":[{"excerpt":"no","directness":"direct_quote"},{"excerpt":"perhaps","directness":"direct_quote"}]},
  {"id":"early","actor":"a","issue":"i","stance":"supports","statement":"s","date":"2023",
    "evidence":[{"excerpt":"yes","directness":"direct_quote"}]}]}"#;

fn matrix() -> Harness {
    let mut harness = Harness::of(Dossier::parse(CHANGED).unwrap());
    harness.does(Action::Show(Tab::Matrix));
    harness
}

fn cursor(harness: &Harness) -> String {
    let (actor, issue) = harness
        .app
        .here
        .view
        .matrix_options()
        .unwrap()
        .cursor
        .unwrap();
    format!(
        "{} {}",
        harness.app.dossier.id(actor),
        harness.app.dossier.id(issue)
    )
}

#[test]
fn the_cursor_of_the_matrix_goes_from_cell_to_cell() {
    let mut harness = matrix();
    for (action, at, record) in [
        (Action::Resize, "b h", ""),
        (Action::Right, "b i", ""),
        (Action::Right, "b i", ""),
        (Action::Down, "a i", "late"),
        (Action::Down, "a i", "late"),
        (Action::Sort, "a i", "late"),
        (Action::Turn, "a i", "late"),
        (Action::Up, "a h", ""),
        (Action::Last, "a i", "late"),
        (Action::Left, "a i", "late"),
        (Action::Right, "b i", ""),
        (Action::First, "b h", ""),
        (Action::More, "a h", ""),
        (Action::Turn, "a h", ""),
        (Action::Right, "a i", "late"),
        (Action::Less, "a i", "late"),
        (Action::PageUp, "a i", "late"),
    ] {
        harness.does(action.clone());
        assert_eq!(
            (cursor(&harness).as_str(), harness.id()),
            (at, record),
            "{action:?}"
        );
        assert_eq!(harness.app.here.pane, Pane::List);
    }
    assert!(
        harness.app.trail.behind().len() == 1,
        "moving in the matrix is no journey"
    );
}

#[test]
fn a_pair_that_nobody_coded_says_so() {
    let mut harness = matrix();
    let said: Vec<_> = harness
        .app
        .record
        .lines
        .iter()
        .map(|line| line.text.as_str())
        .collect();
    assert_eq!(
        said.join(" "),
        "Nobody has coded this pair: where Bob stands on “H”."
    );
    assert_eq!(harness.app.reader.said(), "no position, so no words");
    assert!(!harness.app.applies(&Action::Open));
    harness.all([
        Action::Open,
        Action::NextPane,
        Action::NextPane,
        Action::NextPane,
    ]);
    assert_eq!(
        (cursor(&harness).as_str(), harness.app.here.pane),
        ("b h", Pane::List)
    );
    harness.does(Action::Show(Tab::Board));
    assert!(
        harness.app.record.lines.is_empty(),
        "{:?}",
        harness.app.record.lines
    );
    assert_eq!(harness.app.reader.said(), "nothing is selected");
}

#[test]
fn the_positions_of_a_cell_are_gone_through_passage_by_passage() {
    let mut harness = matrix();
    harness.all([Action::Last, Action::Right]);
    let read = |harness: &Harness| {
        harness
            .app
            .passage()
            .map(|read| harness.app.dossier.id(read.excerpt).to_owned())
            .unwrap()
    };
    assert!(harness.app.applies(&Action::NextPassage));
    let mut seen = Vec::new();
    for action in [
        Action::Resize,
        Action::NextPassage,
        Action::NextPassage,
        Action::NextPassage,
    ] {
        harness.does(action);
        seen.push(format!("{} {}", harness.id(), read(&harness)));
    }
    assert_eq!(seen, ["late no", "late perhaps", "early yes", "late no"]);
    for (id, excerpt) in [("early", "yes"), ("late", "perhaps"), ("late", "no")] {
        harness.does(Action::PreviousPassage);
        assert_eq!((harness.id(), read(&harness).as_str()), (id, excerpt));
    }
    harness.does(Action::PreviousPassage);
    let before = harness.app.here.clone();
    harness.does(Action::Open);
    assert_eq!(
        (harness.id(), harness.app.here.view),
        ("early", View::List(Kind::Position))
    );
    harness.does(Action::Back);
    assert_eq!(
        harness.app.here, before,
        "back to the same cell and the same of its positions"
    );
}

#[test]
fn actors_are_left_out_no_further_than_to_the_busiest() {
    let mut harness = matrix();
    let shown = |harness: &Harness| harness.app.views.matrix.analysis.actors().len();
    assert!(!harness.app.applies(&Action::Less));
    harness.all(std::iter::repeat_n(Action::More, 9));
    assert_eq!(
        (
            shown(&harness),
            harness
                .app
                .here
                .view
                .matrix_options()
                .map(|look| look.least)
        ),
        (1, Some(2))
    );
    assert!(!harness.app.applies(&Action::More) && harness.app.applies(&Action::Less));
    harness.all(std::iter::repeat_n(Action::Less, 9));
    assert_eq!(shown(&harness), 2);
    harness.does(Action::Filter);
    assert!(matches!(harness.app.mode, Mode::Browse));
}
