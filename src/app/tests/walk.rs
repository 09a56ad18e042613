//! Random walks: whatever the user does, everything stays within bounds.

use super::*;
use crate::app::action::{Copied, Edit};
use crate::app::geometry::SMALLEST;
use crate::app::mode::Mode;
use crate::app::outline::OutlineCursor;

/// A generator of numbers that are the same in every run (xorshift).
pub(super) struct Dice(pub(super) u64);

impl Dice {
    pub(super) fn roll(&mut self, sides: u64) -> u64 {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        self.0 % sides
    }

    pub(super) fn size(&mut self, most: u64) -> u16 {
        u16::try_from(self.roll(most)).unwrap()
    }

    pub(super) fn of<T: Clone>(&mut self, choices: &[T]) -> T {
        let at = usize::try_from(self.roll(choices.len() as u64)).unwrap();
        choices.get(at).cloned().unwrap()
    }

    pub(super) fn tab(&mut self) -> Tab {
        let lists = Kind::ALL.map(Tab::List);
        let others = [
            Tab::Matrix,
            Tab::Board,
            Tab::Timeline,
            Tab::Gaps,
            Tab::Shifts,
            Tab::Marked,
        ];
        if self.roll(2) == 0 {
            self.of(&others)
        } else {
            self.of(&lists)
        }
    }

    pub(super) fn edit(&mut self) -> Edit {
        self.of(&[
            Edit::DeleteBack,
            Edit::DeleteForward,
            Edit::DeleteWord,
            Edit::DeleteToStart,
            Edit::DeleteToEnd,
            Edit::CharLeft,
            Edit::CharRight,
            Edit::Start,
            Edit::End,
        ])
    }

    pub(super) fn action(&mut self) -> Action {
        use Action as Do;
        let plain = [
            Do::Down,
            Do::Up,
            Do::PageDown,
            Do::PageUp,
            Do::First,
            Do::Last,
            Do::Left,
            Do::Right,
            Do::NextPane,
            Do::PreviousPane,
            Do::Open,
            Do::Back,
            Do::Forward,
            Do::Cancel,
            Do::NextPassage,
            Do::PreviousPassage,
            Do::Search,
            Do::Filter,
            Do::Bookmark,
            Do::Annotate,
            Do::Help,
            Do::Browse,
            Do::ToggleMouse,
            Do::Complete,
            Do::Sort,
            Do::Turn,
            Do::NextSection,
            Do::PreviousSection,
            Do::JumpToAsOf,
            Do::JumpToToday,
            Do::Show(Tab::Matrix),
            Do::Show(Tab::Agreement),
            Do::Sort,
            Do::NextMeasure,
            Do::TogglePairs,
            Do::NextDivisor,
            Do::More,
            Do::Less,
            Do::Tighten,
            Do::Loosen,
            Do::Show(Tab::Shifts),
            Do::Show(Tab::Marked),
            Do::NextRow,
            Do::PreviousRow,
            Do::HalfPageDown,
            Do::HalfPageUp,
            Do::ScrollSourceDown,
            Do::ScrollSourceUp,
            Do::Zoom,
            Do::BorderLeft,
            Do::BorderRight,
            Do::BorderUp,
            Do::BorderDown,
            Do::Drag(40, 9),
            Do::Release,
            Do::Redraw,
            Do::NextHit,
            Do::Suspend,
            Do::Resize,
            Do::AsOf,
            Do::EditRecord,
            Do::Mend,
            Do::Reread,
            Do::Whole,
        ];
        match self.roll(12) {
            0 => Do::Insert(self.of(&['a', 'r', 'é', ' ', '\u{1b}', '宽', '\u{301}', 'п'])),
            1 => Do::Paste(
                self.of(&["consti", "kind:a", "azerbaijjan", "\u{1b}[2J\n", "qx", ""])
                    .into(),
            ),
            2 => Do::Edit(self.edit()),
            3 => Do::Show(self.tab()),
            4 => Do::Copy(self.of(&[Copied::Quote, Copied::Citation, Copied::Id, Copied::Link])),
            5 => Do::Click(self.size(125), self.size(40)),
            6 => Do::Wheel(self.size(125), self.size(40), self.roll(2) == 0),
            _ => self.of(&plain),
        }
    }
}

/// Checks the invariants that hold after every action.
pub(super) fn check(harness: &Harness, done: &str) {
    let (app, here) = (&harness.app, &harness.app.here);
    if let View::Outline(at) = here.view {
        check_outline(app, at, done);
    } else if let View::Agreement(look) = here.view {
        let alone = look
            .cursor
            .filter(|(one, other)| one == other)
            .map(|(actor, _)| actor);
        assert!(here.record == alone || searching(app), "{done}: {here:?}");
        assert!(
            app.shown_pair().is_some()
                || alone.is_some()
                || look.cursor.is_none()
                || searching(app),
            "{done}"
        );
    } else if let Some(record) = here.record {
        let in_cell = app
            .cell()
            .is_some_and(|cell| cell.positions.contains(&record));
        let shown = app.views.list.items().contains(&record) || in_cell;
        assert!(
            shown || searching(app),
            "{done}: {record:?} is not in its list"
        );
    } else {
        let nothing = here
            .view
            .matrix_options()
            .map_or(app.views.list.items().is_empty(), |_| app.cell().is_none());
        assert!(nothing || searching(app), "{done}: nothing is selected");
    }
    if let Some(row) = here.row {
        let rows = app.record.page.as_ref().map_or(0, |page| page.rows.len());
        assert!(
            row < rows && app.record.target(Some(row)) != Target::None,
            "{done}: row {row} of {rows}"
        );
    }
    assert!(
        here.list_top < app.views.list.items().len().max(1),
        "{done}: {here:?}"
    );
    assert!(
        here.record_top < app.record.lines.len().max(1),
        "{done}: {here:?}"
    );
    let passages = app.subject().1.len();
    assert!(
        here.passage < passages.max(1),
        "{done}: passage {} of {passages}",
        here.passage
    );
    assert!(
        here.reader_top
            .is_none_or(|byte| byte <= app.reader.text.length()),
        "{done}: {here:?}"
    );
    if let Some(search) = &here.search {
        let count = search.found().matches.len();
        assert!(search.selected < count.max(1), "{done}");
    }
    if let Mode::Palette(palette) = &app.mode {
        assert!(palette.selected < palette.found.len().max(1), "{done}");
    }
    let typed = app
        .mode
        .field()
        .map(crate::app::field::Field::text)
        .unwrap_or_default();
    assert!(
        !typed.contains(char::is_control) && typed.len() <= 4_096,
        "{done}: {typed:?}"
    );
}

/// The cursor of an outline is on a row that can be stood on, in sight, and its record is shown.
fn check_outline(app: &App, at: OutlineCursor, done: &str) {
    if searching(app) || app.is_working() || !app.views.outline.is_of(at.topic) {
        return;
    }
    let row = app.views.outline.rows.get(at.row);
    assert_eq!(row.map(|row| row.target), at.target, "{done}: {at:?}");
    assert!(
        row.is_none_or(|row| row.target.is_selectable()) && at.top <= at.row,
        "{done}: {at:?}"
    );
    assert_eq!(
        app.here.record,
        at.target.and_then(RowTarget::record),
        "{done}: {at:?}"
    );
    assert_eq!(
        row.is_none(),
        app.views.outline.rows.is_empty(),
        "{done}: {at:?}"
    );
}

/// While something is searched, the list stands for the hit that is shown.
pub(super) fn searching(app: &App) -> bool {
    app.shows_hits()
}

pub(super) fn may_quit(app: &App) -> bool {
    let Mode::Palette(palette) = &app.mode else {
        return false;
    };
    let lists_quit = |at: &usize| {
        app.commands
            .get(*at)
            .is_some_and(|command| command.action == Some(Action::Quit))
    };
    palette.found.iter().any(lists_quit)
}

#[test]
fn a_random_walk_keeps_everything_within_bounds() {
    let (mut tried, mut journeys) = (0, 0);
    let dossiers = [
        include_str!("../../../assets/armenia-azerbaijan.json"),
        r#"{"format": 1, "id": "empty", "title": "Empty"}"#,
    ];
    for (text, steps) in dossiers.into_iter().zip([7_000, 1_000]) {
        let mut harness = Harness::of(Dossier::parse(text).unwrap());
        let mut dice = Dice(0x5EED);
        for step in 0..steps {
            if dice.roll(20) == 0 {
                harness.size = if dice.roll(3) == 0 {
                    (dice.size(30), dice.size(8))
                } else {
                    (dice.size(140), dice.size(45))
                };
                harness.does(Action::Resize);
                check(
                    &harness,
                    &format!("step {step}, resized to {:?}", harness.size),
                );
            }
            let action = dice.action();
            let quits =
                may_quit(&harness.app) && matches!(action, Action::Open | Action::Click(..));
            let said = format!("step {step}, {action:?} at {:?}", harness.size);
            let (before, trail) = (harness.app.here.clone(), harness.app.trail.behind().len());
            let browsing = matches!(harness.app.mode, Mode::Browse);
            harness.does(action.clone());
            check(&harness, &said);
            assert!(quits || !harness.app.done, "{said}: it quits");
            harness.app.done = false;
            let is_way = !matches!(action, Action::Forward | Action::Back | Action::Resize);
            if browsing
                && is_way
                && harness.app.trail.behind().len() > trail
                && matches!(harness.app.mode, Mode::Browse)
            {
                there_and_back(&mut harness, &before, &said);
                journeys += 1;
            }
            tried += 1;
        }
    }
    assert!(
        journeys > 200,
        "{journeys} journeys are too few to say anything"
    );
    eprintln!("a_random_walk_keeps_everything_within_bounds: tried {tried}, failed 0");
}

#[test]
fn answers_may_come_late_in_any_order_or_never() {
    let mut harness = Harness::new();
    let (mut dice, mut asked) = (Dice(0x1A7E), VecDeque::new());
    let requests = |effects: Vec<Effect>| {
        effects.into_iter().filter_map(|effect| {
            if let Effect::Ask(request) = effect {
                Some(request)
            } else {
                None
            }
        })
    };
    let mut answered = 0;
    for step in 0..6_000 {
        let action = dice.action();
        let said = format!("step {step}, {action:?}");
        asked.extend(requests(harness.begins(action)));
        harness.app.done = false;
        let next = match dice.roll(4) {
            0 => asked.pop_front(),
            1 => asked.pop_back(),
            _ => None,
        };
        // Some are cancelled, but never the last of a kind.
        let is_replaced = |first: &Request| {
            let mut later = asked.iter().skip(1);
            later.any(|other| first.question.is_like(other.question))
        };
        if dice.roll(5) == 0 && asked.front().is_some_and(is_replaced) {
            asked.pop_front();
        }
        if let Some(request) = next {
            asked.extend(requests(harness.hears(&request)));
            answered += 1;
        }
        if dice.roll(20) == 0 {
            while let Some(request) = asked.pop_front() {
                asked.extend(requests(harness.hears(&request)));
            }
            check(&harness, &said);
            assert!(
                !harness.app.views.list.is_waiting() && !harness.app.is_about_to_open(),
                "{said}: nothing is awaited for ever"
            );
        }
    }
    assert!(
        answered > 50,
        "{answered} answers are too few to say anything"
    );
}

/// Goes back to where something began and forward again.
pub(super) fn there_and_back(
    harness: &mut Harness,
    before: &crate::app::places::Place,
    said: &str,
) {
    let there = harness.app.here.clone();
    harness.does(Action::Back);
    assert_eq!(harness.app.here, *before, "{said}: back");
    harness.does(Action::Forward);
    assert_eq!(harness.app.here, there, "{said}: forward");
}

#[test]
fn esc_leads_to_the_list_from_anywhere_and_never_ends_the_program() {
    let mut harness = Harness::new();
    let mut dice = Dice(0xE5C);
    for step in 0..500 {
        for _ in 0..dice.roll(12) {
            let action = dice.action();
            if !(may_quit(&harness.app) && matches!(action, Action::Open | Action::Click(..))) {
                harness.does(action);
            }
        }
        harness.all(std::iter::repeat_n(Action::Cancel, 3));
        assert!(!harness.app.done, "step {step}");
        assert!(
            matches!(harness.app.mode, Mode::Browse) && harness.app.here.pane == Pane::List,
            "step {step}: {:?}",
            harness.app.here
        );
        assert!(
            !harness.app.applies(&Action::Cancel) || !harness.app.here.filter.is_empty(),
            "step {step}"
        );
    }
}

#[test]
fn the_smallest_screens_take_every_action() {
    let (width, height) = SMALLEST;
    for size in [
        (0, 0),
        (1, 1),
        (width - 1, height),
        (width, height - 1),
        (width, height),
        (u16::MAX, u16::MAX),
    ] {
        let mut harness = Harness::new();
        harness.size = size;
        let mut dice = Dice(7);
        for step in 0..200 {
            harness.does(dice.action());
            harness.app.done = false;
            check(&harness, &format!("step {step} at {size:?}"));
        }
    }
}
