//! Keys in the modes: filters, searches, commands, and the way back.

use super::*;
use crate::app::action::{Copied, Edit};
use crate::app::asking::Question;

#[test]
fn a_filter_is_typed_where_it_is_seen() {
    let mut harness = Harness::new();
    harness.size = (40, 12);
    harness
        .all([Action::Resize, Action::Open, Action::Filter])
        .types("azer");
    assert_eq!(
        (harness.app.here.pane, harness.id()),
        (Pane::List, "azerbaijan")
    );
    assert!(!harness.app.geometry(40, 12).list.is_empty());
}

#[test]
fn enter_is_hinted_at_just_where_it_leads_somewhere() {
    let mut harness = Harness::new();
    for tab in [
        Tab::List(Kind::Actor),
        Tab::Board,
        Tab::List(Kind::Source),
        Tab::Timeline,
        Tab::Gaps,
    ] {
        harness.all([Action::Show(tab), Action::Left, Action::Left]);
        for pane in Pane::ALL {
            assert_eq!(harness.app.here.pane, pane);
            let (hinted, before) = (harness.app.applies(&Action::Open), harness.app.here.clone());
            harness.does(Action::Open);
            assert_eq!(harness.app.here != before, hinted, "{tab:?} {pane:?}");
            harness.app.here = before;
            harness.does(Action::Right);
        }
    }
    harness.all([Action::Help]).types("no such command");
    assert!(!harness.app.applies(&Action::Open));
}

#[test]
fn the_selected_link_stays_in_sight_when_the_screen_changes() {
    let mut harness = Harness::new();
    harness.visit("russia");
    for _ in 0..12 {
        harness.does(Action::Down);
        for size in [(60, 16), (200, 20), (100, 10), (120, 35)] {
            harness.size = size;
            harness.does(Action::Resize);
            let (first, last) = harness.app.record.lines_of(harness.app.here.row.unwrap());
            let rows = harness.app.geometry(size.0, size.1).record.inner().height;
            let top = harness.app.here.record_top;
            let end = top + harness.app.record.scrolled_rows(rows);
            assert!(
                (top..end).contains(&first),
                "{size:?}: {first}–{last} of {top}–{end}"
            );
        }
    }
}

#[test]
fn a_new_way_forgets_the_way_ahead() {
    let mut harness = Harness::new();
    harness
        .visit("obs-border")
        .all([Action::Open, Action::Back]);
    assert!(harness.app.trail.has_ahead());
    harness.all([Action::Show(Tab::List(Kind::Source))]);
    assert!(!harness.app.trail.has_ahead());
}

#[test]
fn a_search_given_up_leaves_no_trace() {
    let mut harness = Harness::new();
    harness
        .visit("obs-border")
        .all([Action::Down, Action::Down]);
    let (before, trail) = (harness.app.here.clone(), harness.app.trail.behind().len());
    harness
        .all([Action::Search])
        .types("pash")
        .all([Action::Down, Action::Cancel]);
    assert_eq!(
        (&harness.app.here, harness.app.trail.behind().len()),
        (&before, trail)
    );
    harness
        .all([Action::Search])
        .types("pash")
        .all([Action::Open]);
    assert_eq!(harness.id(), "pashinyan");
    harness.does(Action::Back);
    let search = harness.app.here.search.as_ref();
    assert_eq!(search.map(|search| search.query()), Some("pash"));
    harness.does(Action::Back);
    assert_eq!(
        harness.app.here, before,
        "going back from the hits leads to where the search began"
    );
}

#[test]
fn quit_among_the_commands_is_quit() {
    let mut harness = Harness::new();
    harness
        .all([Action::Help])
        .types("quit")
        .all([Action::Open]);
    assert!(
        harness.app.done,
        "not the one that says that it never quits"
    );
}

#[test]
fn what_is_asked_of_the_world_is_an_effect() {
    let mut harness = Harness::new();
    assert_eq!(
        harness.does(Action::Copy(Copied::Id)),
        [Effect::Copy("armenia".into())]
    );
    assert_eq!(harness.does(Action::Suspend), [Effect::Suspend]);
    assert_eq!(harness.does(Action::Redraw), [Effect::Redraw]);
    assert_eq!(harness.does(Action::ToggleMouse), [Effect::Mouse(false)]);
    assert_eq!(
        harness.does(Action::Browse),
        [],
        "the bundled source has no URL"
    );
    assert!(
        harness
            .app
            .message
            .as_ref()
            .is_some_and(|message| message.is_failure)
    );
    assert_eq!(harness.does(Action::Down), []);
    assert_eq!(
        harness.app.message, None,
        "a message is gone with the next intention"
    );
}

#[test]
fn what_is_typed_is_asked_and_its_answer_taken_by_its_number() {
    let mut harness = Harness::new();
    harness.does(Action::Search);
    let ask = |typed: &str, number| {
        Effect::Ask(Request {
            number,
            typed: typed.into(),
            question: Question::Everything(100),
            notes: Arc::default(),
        })
    };
    let first = harness.begins(Action::Insert('c'));
    assert_eq!(first, [ask("c", 1)]);
    let then = harness.begins(Action::Insert('o'));
    assert_eq!(then, [ask("co", 2)]);
    let [Effect::Ask(first), Effect::Ask(then)] = [&first, &then].map(|effects| &effects[0]) else {
        panic!()
    };
    assert_eq!(
        (harness.hears(then), harness.hears(first)),
        (Vec::new(), Vec::new())
    );
    let search = harness.app.here.search.as_ref().unwrap();
    assert!(!search.is_waiting());
    assert_eq!(
        search.found().query,
        crate::search::Query::parse("co"),
        "the later answer stays"
    );
    assert_eq!(
        harness.begins(Action::Edit(Edit::DeleteToStart)),
        [],
        "nothing typed asks nothing"
    );
    assert_eq!(
        harness.begins(Action::Edit(Edit::Start)),
        [],
        "nor does moving the cursor"
    );
    harness.all([Action::Cancel, Action::Filter]);
    let listed = Request {
        number: 3,
        typed: "r".into(),
        question: Question::Listed(Kind::Actor),
        notes: Arc::default(),
    };
    assert_eq!(harness.begins(Action::Insert('r')), [Effect::Ask(listed)]);
    assert_eq!(
        harness.begins(Action::Cancel),
        [],
        "a whole list asks nothing"
    );
    assert_eq!(harness.app.views.list.items().len(), 10);
}
