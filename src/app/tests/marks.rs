//! Bookmarks and notes: what is shown at once, what is asked to be kept, and what comes from
//! elsewhere.

use super::super::news::{Opened, SavedNotes};
use super::super::opening::Opening;
use super::super::screen::Screen;
use super::*;
use crate::app::record::LineKind;
use crate::state::notes::{Change, Edit as Done, Item, Notes};

fn left(harness: &Harness, id: &str) -> (bool, Option<String>) {
    let item = harness.app.left_on(harness.handle(id));
    (
        item.is_some_and(Item::is_bookmarked),
        item.and_then(Item::note).map(str::to_owned),
    )
}

fn kept(number: u64, record: &str, change: Change) -> Vec<Effect> {
    vec![Effect::Keep(
        number,
        Done {
            record: record.into(),
            change,
        },
    )]
}

fn notes(marks: &[(&str, Change)]) -> Notes {
    let mut notes = Notes::default();
    for (record, change) in marks {
        notes.apply(
            Done {
                record: (*record).into(),
                change: change.clone(),
            },
            9,
        );
    }
    notes
}

fn said(harness: &Harness) -> String {
    harness
        .app
        .message
        .as_ref()
        .map(spelled)
        .unwrap_or_default()
}

#[test]
fn a_bookmark_is_set_and_taken_away() {
    let mut harness = Harness::new();
    assert_eq!(
        harness.does(Action::Bookmark),
        kept(1, "armenia", Change::Bookmark(true))
    );
    assert_eq!(
        (left(&harness, "armenia"), said(&harness)),
        ((true, None), "Bookmarked: Armenia".to_owned())
    );
    assert_eq!(
        harness.does(Action::Bookmark),
        kept(2, "armenia", Change::Bookmark(false))
    );
    assert_eq!(
        (left(&harness, "armenia"), said(&harness)),
        ((false, None), "Bookmark deleted: Armenia".to_owned())
    );
}

#[test]
fn what_is_pointed_at_is_marked() {
    let mut harness = Harness::new();
    harness.visit("obs-border");
    assert_eq!(
        harness.does(Action::Bookmark),
        kept(1, "obs-border", Change::Bookmark(true)),
        "no link is highlighted"
    );
    harness.does(Action::Open);
    let linked = harness.app.pointed().unwrap();
    assert_ne!(
        linked,
        harness.handle("obs-border"),
        "a link is highlighted"
    );
    let id = harness.app.dossier.id(linked).to_owned();
    assert_eq!(
        harness.does(Action::Bookmark),
        kept(2, &id, Change::Bookmark(true))
    );
    let mut empty =
        Harness::of(Dossier::parse(r#"{"format": 1, "id": "empty", "title": "Empty"}"#).unwrap());
    for (action, says) in [
        (Action::Bookmark, "bookmark"),
        (Action::Annotate, "write a note on"),
    ] {
        assert!(!empty.app.applies(&action));
        assert_eq!(empty.does(action), []);
        assert!(matches!(empty.app.mode, Mode::Browse));
        assert_eq!(
            said(&empty),
            format!("Nothing to {says}: nothing is selected")
        );
    }
}

#[test]
fn a_note_is_written_kept_changed_and_taken_away() {
    let mut harness = Harness::new();
    harness.all([Action::Annotate]).types(" ask Ümit ");
    assert_eq!(
        left(&harness, "armenia"),
        (false, None),
        "what is being written is not kept"
    );
    assert_eq!(
        harness.does(Action::Open),
        kept(1, "armenia", Change::Note("ask Ümit".into()))
    );
    assert_eq!(left(&harness, "armenia"), (false, Some("ask Ümit".into())));
    harness.all([Action::Annotate]).types("!");
    assert_eq!(harness.does(Action::Cancel), []);
    assert_eq!(
        left(&harness, "armenia"),
        (false, Some("ask Ümit".into())),
        "Esc leaves it as it was"
    );
    harness.all([Action::Annotate]);
    assert_eq!(
        harness.does(Action::Open),
        [],
        "what is not changed is not kept anew"
    );
    harness.all([Action::Annotate, Action::Edit(Edit::DeleteToStart)]);
    assert_eq!(
        harness.does(Action::Open),
        kept(2, "armenia", Change::Note(String::new()))
    );
    assert_eq!(
        (left(&harness, "armenia"), said(&harness)),
        ((false, None), "Note deleted: Armenia".to_owned())
    );
}

#[test]
fn a_note_being_written_is_not_ended_by_a_slip_of_the_hand() {
    let mut harness = Harness::new();
    harness.all([Action::Annotate]).types("half");
    for column in (0..120).step_by(7) {
        for row in 0..35 {
            assert_eq!(harness.does(Action::Click(column, row)), []);
        }
    }
    harness.all([
        Action::Wheel(3, 5, true),
        Action::Wheel(60, 5, true),
        Action::Down,
        Action::Complete,
    ]);
    assert_eq!(
        harness.does(Action::Open),
        kept(1, "armenia", Change::Note("half".into())),
        "on what it was begun on"
    );
}

#[test]
fn a_paste_into_a_note_is_cut_and_runs_nothing() {
    let mut harness = Harness::new();
    harness.all([
        Action::Annotate,
        Action::Paste("q\n\u{1b}[2J\u{3}".to_owned() + &"x".repeat(1_000_000)),
    ]);
    let effects = harness.does(Action::Open);
    let note = left(&harness, "armenia").1.unwrap();
    assert!(
        note.starts_with("q [2Jxxx") && note.len() == 4_096,
        "{}",
        note.len()
    );
    assert_eq!((effects.len(), harness.app.done), (1, false));
}

#[test]
fn what_comes_from_elsewhere_is_shown_but_never_hides_an_edit() {
    let mut harness = Harness::new();
    let before = notes(&[("russia", Change::Note("theirs".into()))]);
    harness.app.learn(News::NotesSaved(SavedNotes {
        notes: before,
        ..SavedNotes::default()
    }));
    assert_eq!(left(&harness, "russia").1.as_deref(), Some("theirs"));
    harness.does(Action::Bookmark);
    harness.does(Action::Bookmark);
    harness.does(Action::Bookmark);
    // The first edit is kept; the two since are not among what comes.
    let kept = notes(&[
        ("armenia", Change::Bookmark(true)),
        ("azerbaijan", Change::Bookmark(true)),
    ]);
    harness.app.learn(News::NotesSaved(SavedNotes {
        notes: notes(&[]),
        through: 1,
        trouble: None,
    }));
    assert_eq!(left(&harness, "armenia"), (true, None));
    harness.app.learn(News::NotesSaved(SavedNotes {
        notes: kept,
        through: 3,
        trouble: Some("the disk is full".into()),
    }));
    assert_eq!(
        (left(&harness, "azerbaijan"), left(&harness, "russia")),
        ((true, None), (false, None))
    );
    assert!(
        harness
            .app
            .message
            .as_ref()
            .is_some_and(|message| message.is_failure)
            && said(&harness) == "the disk is full"
    );
}

#[test]
fn a_note_of_several_lines_is_shown_and_not_flattened() {
    let mut harness = Harness::new();
    let two = notes(&[("armenia", Change::Note("one\ntwo \u{202e}\u{1b}[2J".into()))]);
    harness.app.learn(News::NotesSaved(SavedNotes {
        notes: two,
        ..SavedNotes::default()
    }));
    harness.does(Action::Resize);
    let is_left = |line: &&crate::app::record::Line| matches!(line.kind, LineKind::Left(_));
    let lines: Vec<_> = harness
        .app
        .record
        .lines
        .iter()
        .filter(is_left)
        .map(|line| line.text.as_str())
        .collect();
    assert_eq!(lines, ["one", "two \u{fffd}␛[2J"]);
    harness.does(Action::Annotate);
    assert!(
        matches!(harness.app.mode, Mode::Browse) && said(&harness).contains("several lines"),
        "{}",
        said(&harness)
    );
}

#[test]
fn all_of_them_can_be_copied() {
    let mut harness = Harness::new();
    assert!(!harness.app.applies(&Action::Copy(Copied::Notes)));
    assert_eq!(harness.does(Action::Copy(Copied::Notes)), []);
    harness
        .all([Action::Bookmark, Action::Down, Action::Annotate])
        .types("n")
        .all([Action::Open]);
    let text = "Armenia [armenia] · bookmarked\nAzerbaijan [azerbaijan]\n  n";
    assert_eq!(
        harness.does(Action::Copy(Copied::Notes)),
        [Effect::Copy(text.into())]
    );
}

/// The spots of the rows that are shown, in words.
fn rows(harness: &Harness) -> Vec<String> {
    let said = |row: &crate::app::outline::OutlineRow| match row.target {
        RowTarget::Heading(head) => format!("{head:?} {}", row.count()),
        RowTarget::Lost(nth) => format!("lost {nth}"),
        target => target.record().map_or(String::new(), |record| {
            harness.app.dossier.id(record).to_owned()
        }),
    };
    harness.app.views.outline.rows.iter().map(said).collect()
}

#[test]
fn what_is_marked_is_listed_and_narrowed_by_its_words() {
    let mut harness = Harness::new();
    harness.all([Action::Show(Tab::Marked)]);
    assert!(rows(&harness).is_empty());
    let left = notes(&[
        ("russia", Change::Note("ask Ümit".into())),
        ("obs-border", Change::Bookmark(true)),
        ("armenia", Change::Bookmark(true)),
        ("armenia", Change::Note("two".into())),
        ("obs-gone", Change::Note("it was here".into())),
    ]);
    harness.app.learn(News::NotesSaved(SavedNotes {
        notes: left,
        ..SavedNotes::default()
    }));
    harness.does(Action::Resize);
    assert_eq!(
        rows(&harness),
        [
            "Noted 2",
            "armenia",
            "russia",
            "Bookmarked 1",
            "obs-border",
            "Lost 1",
            "lost 0"
        ]
    );
    assert_eq!(harness.id(), "armenia");
    harness
        .all([Action::Filter])
        .types("umit")
        .all([Action::Open]);
    assert_eq!(
        (rows(&harness).join(" "), harness.id()),
        ("Noted 1 russia".into(), "russia")
    );
    harness.all([Action::Cancel, Action::Last]);
    assert_eq!(harness.app.lost(), Some("obs-gone"));
    assert!(
        harness
            .app
            .record
            .lines
            .iter()
            .any(|line| line.text == "it was here")
    );
    harness.all([Action::Open]);
    assert_eq!(
        said(&harness),
        "Nothing to open: obs-gone is no longer in the dossier"
    );
    harness.all([
        Action::Annotate,
        Action::Edit(Edit::DeleteToStart),
        Action::Open,
    ]);
    assert_eq!(
        rows(&harness),
        ["Noted 2", "armenia", "russia", "Bookmarked 1", "obs-border"],
        "what is gone is let go"
    );
    harness.all([Action::Bookmark]);
    assert_eq!(
        (rows(&harness).join(" "), harness.id()),
        ("Noted 2 armenia russia".into(), "russia")
    );
    harness.all([Action::Open]);
    assert_eq!(
        (harness.app.here.pane, harness.id()),
        (Pane::Record, "russia")
    );
}

#[test]
fn notes_that_come_before_their_dossier_are_seen_on_it() {
    let mut screen = Screen::Opening(Opening::new("talks".into(), Vec::new(), false));
    let early = notes(&[("armenia", Change::Note("early".into()))]);
    screen.learn(News::NotesSaved(SavedNotes {
        notes: early,
        ..SavedNotes::default()
    }));
    screen.learn(News::Opened(Opened::new(Harness::new().app.dossier)));
    let app = screen.app().unwrap();
    assert!(app.marks.are_read);
    assert_eq!(
        app.marks.notes.on("armenia").and_then(Item::note),
        Some("early")
    );
}
