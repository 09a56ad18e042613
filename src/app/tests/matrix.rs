//! The matrix: its cursor, its cells, and the actors that are left out.

use super::*;
use crate::app::matrix::MatrixRows;

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
    harness.all([
        Action::Show(Tab::Matrix),
        Action::Less,
        Action::First,
        Action::Left,
    ]);
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
        (Action::More, "a i", "late"),
        (Action::Turn, "a i", "late"),
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
    let shown = |harness: &Harness| harness.app.views.matrix.sides(MatrixRows::Actors).0.len();
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
}

#[test]
fn what_has_no_position_is_folded_into_a_line_that_enter_opens() {
    let mut harness = Harness::of(Dossier::parse(CHANGED).unwrap());
    harness.does(Action::Show(Tab::Matrix));
    assert_eq!((cursor(&harness).as_str(), harness.id()), ("a i", "late"));
    harness.does(Action::Down);
    let options = harness.app.here.view.matrix_options().unwrap();
    assert!(options.on_fold && harness.app.here.record.is_none());
    let text = |harness: &Harness| {
        let lines = harness.app.record.lines.iter();
        lines
            .map(|line| line.text.clone())
            .collect::<Vec<_>>()
            .join(" ")
    };
    let said = "Not shown, for want of positions here:  Bob  H";
    assert_eq!(text(&harness), said);
    for unfolds in [Action::Open, Action::More, Action::Less] {
        let mut harness = Harness::of(Dossier::parse(CHANGED).unwrap());
        harness.all([Action::Show(Tab::Matrix), Action::Down, unfolds.clone()]);
        let matrix = &harness.app.views.matrix;
        let (actors, issues) = matrix.sides(MatrixRows::Actors);
        assert_eq!((actors.len(), issues.len()), (2, 2), "{unfolds:?}");
        assert!(!harness.app.here.view.matrix_options().unwrap().on_fold);
        harness.does(Action::More);
        assert_eq!(harness.app.views.matrix.folded(), (1, 1));
    }
}

#[test]
fn words_narrow_rows_and_columns_and_the_cursor_goes_to_the_best_pair() {
    let mut harness = matrix();
    let narrowed = |harness: &Harness| {
        let (actors, issues) = harness.app.views.matrix.sides(MatrixRows::Actors);
        (actors.len(), issues.len(), cursor(harness))
    };
    harness.does(Action::Filter);
    harness.types("bob");
    assert_eq!(narrowed(&harness), (1, 2, "b h".into()), "all issues stay");
    harness.types(" i");
    assert_eq!(narrowed(&harness), (1, 1, "b i".into()));
    harness.does(Action::Open);
    assert!(matches!(harness.app.mode, Mode::Browse));
    assert_eq!(narrowed(&harness), (1, 1, "b i".into()));
    harness.does(Action::Cancel);
    assert_eq!(narrowed(&harness), (2, 2, "b i".into()), "the cursor stays");
    harness.does(Action::Filter);
    harness.types("zzz");
    let (actors, issues) = harness.app.views.matrix.sides(MatrixRows::Actors);
    assert!(actors.is_empty() && issues.is_empty());
}
