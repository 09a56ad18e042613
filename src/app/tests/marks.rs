//! Bookmarks and notes: what is shown at once, what is asked to be kept, and what comes from elsewhere.

use super::super::news::{Kept, Opened};
use super::super::opening::Opening;
use super::super::screen::Screen;
use super::*;
use crate::app::record::LineKind;
use crate::state::notes::{Change, Edit as Done, Item, Notes};

fn left(desk: &Desk, id: &str) -> (bool, Option<String>) {
    let item = desk.app.left_on(desk.handle(id));
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

fn said(desk: &Desk) -> &str {
    desk.app
        .message
        .as_ref()
        .map_or("", |message| &message.text)
}

#[test]
fn a_bookmark_is_set_and_taken_away() {
    let mut desk = Desk::new();
    assert_eq!(
        desk.does(Action::Bookmark),
        kept(1, "armenia", Change::Bookmark(true))
    );
    assert_eq!(
        (left(&desk, "armenia"), said(&desk)),
        ((true, None), "Bookmarked: Armenia")
    );
    assert_eq!(
        desk.does(Action::Bookmark),
        kept(2, "armenia", Change::Bookmark(false))
    );
    assert_eq!(
        (left(&desk, "armenia"), said(&desk)),
        ((false, None), "Bookmark deleted: Armenia")
    );
}

#[test]
fn what_is_pointed_at_is_marked() {
    let mut desk = Desk::new();
    desk.visit("obs-border");
    assert_eq!(
        desk.does(Action::Bookmark),
        kept(1, "obs-border", Change::Bookmark(true)),
        "no link is highlighted"
    );
    desk.does(Action::Open);
    let linked = desk.app.pointed().unwrap();
    assert_ne!(linked, desk.handle("obs-border"), "a link is highlighted");
    let id = desk.app.dossier.id(linked).to_owned();
    assert_eq!(
        desk.does(Action::Bookmark),
        kept(2, &id, Change::Bookmark(true))
    );
    let mut empty =
        Desk::of(Dossier::parse(r#"{"format": 1, "id": "empty", "title": "Empty"}"#).unwrap());
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
    let mut desk = Desk::new();
    desk.all([Action::Annotate]).types(" ask Ümit ");
    assert_eq!(
        left(&desk, "armenia"),
        (false, None),
        "what is being written is not kept"
    );
    assert_eq!(
        desk.does(Action::Open),
        kept(1, "armenia", Change::Note("ask Ümit".into()))
    );
    assert_eq!(left(&desk, "armenia"), (false, Some("ask Ümit".into())));
    desk.all([Action::Annotate]).types("!");
    assert_eq!(desk.does(Action::Cancel), []);
    assert_eq!(
        left(&desk, "armenia"),
        (false, Some("ask Ümit".into())),
        "Esc leaves it as it was"
    );
    desk.all([Action::Annotate]);
    assert_eq!(
        desk.does(Action::Open),
        [],
        "what is not changed is not kept anew"
    );
    desk.all([Action::Annotate, Action::Edit(Edit::DeleteToStart)]);
    assert_eq!(
        desk.does(Action::Open),
        kept(2, "armenia", Change::Note(String::new()))
    );
    assert_eq!(
        (left(&desk, "armenia"), said(&desk)),
        ((false, None), "Note deleted: Armenia")
    );
}

#[test]
fn a_note_being_written_is_not_ended_by_a_slip_of_the_hand() {
    let mut desk = Desk::new();
    desk.all([Action::Annotate]).types("half");
    for column in (0..120).step_by(7) {
        for row in 0..35 {
            assert_eq!(desk.does(Action::Click(column, row)), []);
        }
    }
    desk.all([
        Action::Wheel(3, 5, true),
        Action::Wheel(60, 5, true),
        Action::Down,
        Action::Complete,
    ]);
    assert_eq!(
        desk.does(Action::Open),
        kept(1, "armenia", Change::Note("half".into())),
        "on what it was begun on"
    );
}

#[test]
fn a_paste_into_a_note_is_cut_and_runs_nothing() {
    let mut desk = Desk::new();
    desk.all([
        Action::Annotate,
        Action::Paste("q\n\u{1b}[2J\u{3}".to_owned() + &"x".repeat(1_000_000)),
    ]);
    let effects = desk.does(Action::Open);
    let note = left(&desk, "armenia").1.unwrap();
    assert!(
        note.starts_with("q [2Jxxx") && note.len() == 4_096,
        "{}",
        note.len()
    );
    assert_eq!((effects.len(), desk.app.done), (1, false));
}

#[test]
fn what_comes_from_elsewhere_is_shown_but_never_hides_an_edit() {
    let mut desk = Desk::new();
    let before = notes(&[("russia", Change::Note("theirs".into()))]);
    desk.app.learn(News::Kept(Kept {
        notes: before,
        ..Kept::default()
    }));
    assert_eq!(left(&desk, "russia").1.as_deref(), Some("theirs"));
    desk.does(Action::Bookmark);
    desk.does(Action::Bookmark);
    desk.does(Action::Bookmark);
    // The first edit is kept; the two since are not among what comes.
    let kept = notes(&[
        ("armenia", Change::Bookmark(true)),
        ("azerbaijan", Change::Bookmark(true)),
    ]);
    desk.app.learn(News::Kept(Kept {
        notes: notes(&[]),
        through: 1,
        trouble: None,
    }));
    assert_eq!(left(&desk, "armenia"), (true, None));
    desk.app.learn(News::Kept(Kept {
        notes: kept,
        through: 3,
        trouble: Some("the disk is full".into()),
    }));
    assert_eq!(
        (left(&desk, "azerbaijan"), left(&desk, "russia")),
        ((true, None), (false, None))
    );
    assert!(
        desk.app
            .message
            .as_ref()
            .is_some_and(|message| message.is_failure)
            && said(&desk) == "the disk is full"
    );
}

#[test]
fn a_note_of_several_lines_is_shown_and_not_flattened() {
    let mut desk = Desk::new();
    let two = notes(&[("armenia", Change::Note("one\ntwo \u{202e}\u{1b}[2J".into()))]);
    desk.app.learn(News::Kept(Kept {
        notes: two,
        ..Kept::default()
    }));
    desk.does(Action::Resize);
    let is_left = |line: &&crate::app::record::Line| matches!(line.kind, LineKind::Left(_));
    let lines: Vec<_> = desk
        .app
        .record
        .lines
        .iter()
        .filter(is_left)
        .map(|line| line.text.as_str())
        .collect();
    assert_eq!(lines, ["one", "two \u{fffd}␛[2J"]);
    desk.does(Action::Annotate);
    assert!(
        matches!(desk.app.mode, Mode::Browse) && said(&desk).contains("several lines"),
        "{}",
        said(&desk)
    );
}

#[test]
fn all_of_them_can_be_copied() {
    let mut desk = Desk::new();
    assert!(!desk.app.applies(&Action::Copy(Copied::Notes)));
    assert_eq!(desk.does(Action::Copy(Copied::Notes)), []);
    desk.all([Action::Bookmark, Action::Down, Action::Annotate])
        .types("n")
        .all([Action::Open]);
    let text = "Armenia [armenia] · bookmarked\nAzerbaijan [azerbaijan]\n  n";
    assert_eq!(
        desk.does(Action::Copy(Copied::Notes)),
        [Effect::Copy(text.into())]
    );
}

/// The spots of the rows that are shown, in words.
fn rows(desk: &Desk) -> Vec<String> {
    let said = |row: &crate::app::outline::Row| match row.spot {
        Spot::Head(head) => format!("{head:?} {}", row.nth),
        Spot::Lost(nth) => format!("lost {nth}"),
        spot => spot.record().map_or(String::new(), |record| {
            desk.app.dossier.id(record).to_owned()
        }),
    };
    desk.app.outline.rows.iter().map(said).collect()
}

#[test]
fn what_is_marked_is_listed_and_narrowed_by_its_words() {
    let mut desk = Desk::new();
    desk.all([Action::Show(Tab::Marked)]);
    assert!(rows(&desk).is_empty());
    let left = notes(&[
        ("russia", Change::Note("ask Ümit".into())),
        ("obs-border", Change::Bookmark(true)),
        ("armenia", Change::Bookmark(true)),
        ("armenia", Change::Note("two".into())),
        ("obs-gone", Change::Note("it was here".into())),
    ]);
    desk.app.learn(News::Kept(Kept {
        notes: left,
        ..Kept::default()
    }));
    desk.does(Action::Resize);
    assert_eq!(
        rows(&desk),
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
    assert_eq!(desk.id(), "armenia");
    desk.all([Action::Filter]).types("umit").all([Action::Open]);
    assert_eq!(
        (rows(&desk).join(" "), desk.id()),
        ("Noted 1 russia".into(), "russia")
    );
    desk.all([Action::Cancel, Action::Last]);
    assert_eq!(desk.app.lost(), Some("obs-gone"));
    assert!(
        desk.app
            .record
            .lines
            .iter()
            .any(|line| line.text == "it was here")
    );
    desk.all([Action::Open]);
    assert_eq!(
        said(&desk),
        "Nothing to open: obs-gone is no longer in the dossier"
    );
    desk.all([
        Action::Annotate,
        Action::Edit(Edit::DeleteToStart),
        Action::Open,
    ]);
    assert_eq!(
        rows(&desk),
        ["Noted 2", "armenia", "russia", "Bookmarked 1", "obs-border"],
        "what is gone is let go"
    );
    desk.all([Action::Bookmark]);
    assert_eq!(
        (rows(&desk).join(" "), desk.id()),
        ("Noted 2 armenia russia".into(), "russia")
    );
    desk.all([Action::Open]);
    assert_eq!((desk.app.here.pane, desk.id()), (Pane::Record, "russia"));
}

#[test]
fn notes_that_come_before_their_dossier_are_seen_on_it() {
    let mut screen = Screen::Opening(Opening::new("talks".into(), Vec::new(), false));
    let early = notes(&[("armenia", Change::Note("early".into()))]);
    screen.learn(News::Kept(Kept {
        notes: early,
        ..Kept::default()
    }));
    screen.learn(News::Opened(Opened::new(Desk::new().app.dossier)));
    let app = screen.app().unwrap();
    assert!(app.marks.are_read);
    assert_eq!(
        app.marks.notes.on("armenia").and_then(Item::note),
        Some("early")
    );
}
