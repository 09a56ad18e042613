//! What each intention does to the state, without a screen; and what holds whatever is done.
#![allow(clippy::unwrap_used, clippy::print_stderr)]

mod agreement;
mod marks;
mod outline;

use std::collections::VecDeque;
use std::sync::Arc;

use super::action::{Action, Copied, Edit, Tab};
use super::asking::{Answerer, Question, Request};
use super::command::Command;
use super::effect::Effect;
use super::geometry::SMALLEST;
use super::looks::Look;
use super::message::Message;
use super::mode::Mode;
use super::news::{News, Opened};
use super::outline::{OutlineCursor, RowTarget};
use super::places::{Pane, View};
use super::reader::Highlight;
use super::{App, update};
use crate::dossier::page::Target;
use crate::dossier::{Dossier, Handle, Kind};
use crate::search::{Cancel, Index};

mod reload;

/// A message with its keys spelled as the names of actions.
fn spelled(message: &Message) -> String {
    message.spell(200, &|action| format!("{action:?}"))
}

/// Some commands for the palette, with the one that ends the program among them.
fn commands() -> Vec<Command> {
    let some = [
        ("down", Action::Down),
        ("enter the record, follow the link", Action::Open),
        ("one level out (never quits)", Action::Cancel),
        ("search everything", Action::Search),
        ("obstacles", Action::Show(Tab::Board)),
        ("copy the citation", Action::Copy(Copied::Citation)),
        ("quit", Action::Quit),
    ];
    let command = |(label, action): (&'static str, Action)| Command {
        label: label.into(),
        section: "Any",
        keys: String::new(),
        look: Look::Accent,
        action: Some(action),
    };
    some.map(command).to_vec()
}

/// The explorer on the bundled dossier, with a screen of some size.
struct Harness {
    app: App,
    answerer: Answerer,
    size: (u16, u16),
}

impl Harness {
    fn new() -> Self {
        Self::of(Dossier::parse(include_str!("../../assets/armenia-azerbaijan.json")).unwrap())
    }

    fn of(dossier: Dossier) -> Self {
        let index = Arc::new(Index::new(&dossier));
        let opened = Opened::new(Arc::new(dossier));
        let mut app = App::new(opened.clone(), commands(), true);
        app.learn(News::Indexed);
        let mut harness = Self {
            app,
            answerer: Answerer::new(opened, index),
            size: (120, 35),
        };
        harness.does(Action::Resize);
        harness
    }

    /// Does something; what is asked is answered at once.
    fn does(&mut self, action: Action) -> Vec<Effect> {
        let (mut effects, mut requests) = (Vec::new(), VecDeque::from(self.begins(action)));
        while let Some(effect) = requests.pop_front() {
            match effect {
                Effect::Find(request) => requests.extend(self.hears(&request)),
                effect => effects.push(effect),
            }
        }
        effects
    }

    /// Does something, and leaves what is asked unanswered.
    fn begins(&mut self, action: Action) -> Vec<Effect> {
        let geometry = self.app.geometry(self.size.0, self.size.1);
        update(&mut self.app, action, &geometry)
    }

    /// Hears the answer to a request.
    fn hears(&mut self, request: &Request) -> Vec<Effect> {
        let answer = self.answerer.answer(request, &Cancel::default()).unwrap();
        self.app.learn(News::Answered(Box::new(answer)));
        self.app.lay_out(self.size.0, self.size.1);
        self.app.requests()
    }

    fn all(&mut self, actions: impl IntoIterator<Item = Action>) -> &mut Self {
        actions
            .into_iter()
            .for_each(|action| drop(self.does(action)));
        self
    }

    fn types(&mut self, text: &str) -> &mut Self {
        self.all(text.chars().map(Action::Insert))
    }

    fn handle(&self, id: &str) -> Handle {
        self.app.dossier.find(id).unwrap()
    }

    fn id(&self) -> &str {
        self.app
            .here
            .record
            .map_or("", |record| self.app.dossier.id(record))
    }

    /// Opens a record in its list.
    fn visit(&mut self, id: &str) -> &mut Self {
        let record = self.handle(id);
        let tab = if record.kind == Kind::Obstacle {
            Tab::Board
        } else {
            Tab::List(record.kind)
        };
        self.all([Action::Show(tab), Action::First]);
        while self.app.here.record != Some(record) {
            let before = self.app.here.record;
            self.does(Action::Down);
            assert_ne!(self.app.here.record, before, "{id} is not in its list");
        }
        self.all([Action::Open])
    }

    /// Points at the row of the record that leads to a target.
    fn point(&mut self, wanted: impl Fn(Target) -> bool) -> &mut Self {
        self.does(Action::First);
        for _ in 0..1_000 {
            if self
                .app
                .here
                .row
                .is_some_and(|row| wanted(self.app.record.target(Some(row))))
            {
                return self;
            }
            self.does(Action::Down);
        }
        panic!("no such link on the page of {}", self.id());
    }
}

#[test]
fn the_first_actor_is_shown_at_the_start() {
    let harness = Harness::new();
    assert_eq!(
        (harness.id(), harness.app.here.pane, harness.app.here.view),
        ("armenia", Pane::List, View::List(Kind::Actor))
    );
    assert!(harness.app.record.page.is_some() && !harness.app.reader.text.as_str().is_empty());
    assert!(harness.app.trail.behind().is_empty());
}

#[test]
fn selecting_another_forgets_what_was_selected_inside() {
    let mut harness = Harness::new();
    harness.all([
        Action::Open,
        Action::Down,
        Action::Down,
        Action::NextPassage,
        Action::Left,
        Action::Down,
    ]);
    let here = &harness.app.here;
    assert_eq!(
        (here.row, here.passage, here.record_top, here.reader_top),
        (None, 0, 0, None)
    );
    assert_eq!(harness.id(), "azerbaijan");
    assert!(
        harness.app.trail.behind().is_empty(),
        "moving in a list is no journey"
    );
}

#[test]
fn every_link_of_every_record_leads_where_it_says() {
    let mut harness = Harness::new();
    let mut tried = 0;
    for kind in [Kind::Actor, Kind::Position, Kind::Obstacle] {
        for record in harness.app.dossier.handles(kind).collect::<Vec<_>>() {
            let id = harness.app.dossier.id(record).to_owned();
            let rows = harness.app.dossier.page(record).unwrap().rows;
            for target in rows
                .iter()
                .map(|row| row.target)
                .filter(|target| *target != Target::None)
            {
                follow(&mut harness, &id, target);
                tried += 1;
            }
        }
    }
    assert!(tried > 100);
    eprintln!("every_link_of_every_record_leads_where_it_says: tried {tried}, failed 0");
}

fn follow(harness: &mut Harness, id: &str, target: Target) {
    harness.visit(id).point(|at| at == target);
    let before = harness.app.here.clone();
    harness.does(Action::Open);
    match target {
        Target::Record(to) => {
            assert_eq!(harness.app.here.record, Some(to), "{id}");
            let tab = match to.kind {
                Kind::Issue => Tab::List(Kind::Position),
                Kind::Obstacle => Tab::Board,
                kind => Tab::List(kind),
            };
            assert_eq!(harness.app.here.view.tab(), tab, "{id}");
        }
        Target::Passage(passage) => {
            assert_eq!(
                harness.app.here.record,
                harness.app.dossier.source_of(passage.excerpt),
                "{id}"
            );
            assert_eq!(
                harness.app.passage().map(|read| read.excerpt),
                Some(passage.excerpt),
                "{id}: that passage is read"
            );
            assert_eq!(harness.app.here.view, View::List(Kind::Source));
        }
        Target::None => unreachable!("only links are followed"),
    }
    let there = harness.app.here.clone();
    harness.does(Action::Back);
    assert_eq!(harness.app.here, before, "back to {id}");
    harness.does(Action::Forward);
    assert_eq!(harness.app.here, there, "forward from {id}");
}

#[test]
fn a_page_of_each_kind_can_be_reached() {
    let mut harness = Harness::new();
    for (id, typed) in [
        ("armenia", "armenia"),
        ("pos-russia-border", "russia delimited"),
        ("obs-border", "border delimitation"),
        ("src-news-report", "putin tells"),
        ("issue-border", "border delimited"),
        ("ev-flight", "flee"),
        ("ex-flight", "subsequently fleeing"),
    ] {
        let wanted = harness.handle(id);
        harness.all([Action::Search]).types(typed);
        let Mode::Search(search) = &harness.app.mode else {
            panic!("searching")
        };
        let at = search
            .found
            .matches
            .iter()
            .position(|found| found.handle == wanted);
        let at = at.unwrap_or_else(|| panic!("{typed} does not find {id}"));
        harness
            .all(std::iter::repeat_n(Action::Down, at))
            .all([Action::Open]);
        let expected = if wanted.kind == Kind::Excerpt {
            harness.handle("src-news-report")
        } else {
            wanted
        };
        assert_eq!(harness.app.here.record, Some(expected), "{id}");
        if wanted.kind == Kind::Excerpt {
            assert_eq!(
                harness.app.passage().map(|passage| passage.excerpt),
                Some(wanted)
            );
        }
    }
}

#[test]
fn the_passage_of_a_source_is_read_in_place() {
    let mut harness = Harness::new();
    harness
        .visit("src-news-report")
        .point(|target| matches!(target, Target::Passage(_)));
    let trail = harness.app.trail.behind().len();
    harness.does(Action::Open);
    assert_eq!(
        (harness.app.here.pane, harness.app.trail.behind().len()),
        (Pane::Reader, trail),
        "it is at home already"
    );
}

/// A source from which four passages are taken: one that nobody cites, one that stands twice, one that two records cite each
/// in its own way, and one that is not there.
const PASSAGES: &str = r#"{"format":1,"id":"d","title":"T",
"sources":[{"id":"s","type":"report","title":"S","text":"Ann said yes. It is so. Bob left. It is so."}],
"excerpts":[{"id":"uncited","source":"s","exact":"Bob left."},{"id":"twice","source":"s","exact":"It is so."},
  {"id":"two-ways","source":"s","exact":"Ann said yes."},{"id":"gone","source":"s","exact":"Nobody ever said it"}],
"actors":[{"id":"a","name":"Ann","kind":"person","evidence":[{"excerpt":"two-ways","directness":"direct_quote"}]},
  {"id":"b","name":"Bob","kind":"person","evidence":[{"excerpt":"two-ways","directness":"narration"},
    {"excerpt":"twice","directness":"narration"},{"excerpt":"gone","directness":"narration"}]}]}"#;

#[test]
fn each_passage_of_a_source_is_read_as_what_it_is() {
    let mut harness = Harness::of(Dossier::parse(PASSAGES).unwrap());
    harness.visit("s");
    for (id, heading, opened) in [
        (
            "two-ways",
            "1 of 4 · direct quotation, the source's voice",
            "Ann said yes.",
        ),
        ("uncited", "2 of 4 · not cited", "Bob left."),
        (
            "twice",
            "3 of 4 · the source's voice · ambiguous",
            "“It is so.”",
        ),
        (
            "gone",
            "4 of 4 · the source's voice · orphan",
            "“Nobody ever said it”",
        ),
    ] {
        let excerpt = harness.handle(id);
        harness.point(
            |target| matches!(target, Target::Passage(passage) if passage.excerpt == excerpt),
        );
        assert_eq!(
            harness.app.passage().map(|passage| passage.excerpt),
            Some(excerpt),
            "{id}"
        );
        let reader = &harness.app.reader;
        assert!(reader.heading.starts_with(heading), "{}", reader.heading);
        let text = reader.text.as_str();
        let (current, _) = reader
            .text
            .highlights()
            .iter()
            .find(|(_, highlight)| *highlight == Highlight::Current)
            .unwrap();
        assert_eq!(&text[current.clone()], opened);
        assert!(text.contains("yes."), "{text}");
    }
}

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
            let (top, height) = (
                harness.app.here.record_top,
                harness.app.geometry(size.0, size.1).record.inner().height,
            );
            let end = top + usize::from(height);
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
    assert_eq!(
        harness.app.here, before,
        "going back from a hit leads to where the search began"
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
        Effect::Find(Request {
            number,
            typed: typed.into(),
            question: Question::Everything(100),
        })
    };
    let first = harness.begins(Action::Insert('c'));
    assert_eq!(first, [ask("c", 1)]);
    let then = harness.begins(Action::Insert('o'));
    assert_eq!(then, [ask("co", 2)]);
    let [Effect::Find(first), Effect::Find(then)] = [&first, &then].map(|effects| &effects[0])
    else {
        panic!()
    };
    assert_eq!(
        (harness.hears(then), harness.hears(first)),
        (Vec::new(), Vec::new())
    );
    let Mode::Search(search) = &harness.app.mode else {
        panic!()
    };
    assert_eq!(
        (search.answered, search.awaited),
        (2, None),
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
    };
    assert_eq!(harness.begins(Action::Insert('r')), [Effect::Find(listed)]);
    assert_eq!(
        harness.begins(Action::Cancel),
        [],
        "a whole list asks nothing"
    );
    assert_eq!(harness.app.list.items.len(), 10);
}

// ---- The matrix ----

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
    assert_eq!(harness.app.reader.heading, "no position, so no words");
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
    assert_eq!(harness.app.reader.heading, "nothing is selected");
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
    let shown = |harness: &Harness| harness.app.matrix.analysis.actors().len();
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

// ---- What holds whatever is done ----

/// A generator of numbers that are the same in every run (xorshift).
struct Dice(u64);

impl Dice {
    fn roll(&mut self, sides: u64) -> u64 {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        self.0 % sides
    }

    fn size(&mut self, most: u64) -> u16 {
        u16::try_from(self.roll(most)).unwrap()
    }

    fn of<T: Clone>(&mut self, choices: &[T]) -> T {
        let at = usize::try_from(self.roll(choices.len() as u64)).unwrap();
        choices.get(at).cloned().unwrap()
    }

    fn tab(&mut self) -> Tab {
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

    fn edit(&mut self) -> Edit {
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

    fn action(&mut self) -> Action {
        use Action as Do;
        let plain = [
            Do::Down,
            Do::Up,
            Do::Down,
            Do::PageDown,
            Do::PageUp,
            Do::First,
            Do::Last,
            Do::Left,
            Do::Right,
            Do::NextPane,
            Do::PreviousPane,
            Do::Open,
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
            Do::NextDivisor,
            Do::More,
            Do::Less,
            Do::Tighten,
            Do::Loosen,
            Do::Show(Tab::Shifts),
            Do::Show(Tab::Marked),
            Do::Redraw,
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

/// What must be true after every action.
fn check(harness: &Harness, done: &str) {
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
        let shown = app.list.items.contains(&record) || in_cell;
        assert!(
            shown || searching(app),
            "{done}: {record:?} is not in its list"
        );
    } else {
        let nothing = here
            .view
            .matrix_options()
            .map_or(app.list.items.is_empty(), |_| app.cell().is_none());
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
        here.list_top < app.list.items.len().max(1),
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
            .is_none_or(|byte| byte <= app.reader.text.as_str().len()),
        "{done}: {here:?}"
    );
    match &app.mode {
        Mode::Search(search) => assert!(
            search.selected < search.found.matches.len().max(1),
            "{done}"
        ),
        Mode::Palette(palette) => assert!(palette.selected < palette.found.len().max(1), "{done}"),
        Mode::Browse | Mode::Filter(_) | Mode::Note(_) | Mode::Days(_) | Mode::Date(_) => {}
    }
    let typed = app
        .mode
        .field()
        .map(super::field::Field::text)
        .unwrap_or_default();
    assert!(
        !typed.contains(char::is_control) && typed.len() <= 4_096,
        "{done}: {typed:?}"
    );
}

/// The cursor of an outline is on a row that can be stood on, in sight, and its record is shown.
fn check_outline(app: &App, at: OutlineCursor, done: &str) {
    if searching(app) || app.is_working() || !app.outline.is_of(at.topic) {
        return;
    }
    let row = app.outline.rows.get(at.row);
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
    assert_eq!(row.is_none(), app.outline.rows.is_empty(), "{done}: {at:?}");
}

/// While something is searched, the list stands for the hit that is shown.
fn searching(app: &App) -> bool {
    matches!(app.mode, Mode::Search(_))
}

fn may_quit(app: &App) -> bool {
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
        include_str!("../../assets/armenia-azerbaijan.json"),
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
            if let Effect::Find(request) = effect {
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
        // Some are cancelled, but never the last.
        if dice.roll(5) == 0 && asked.len() > 1 {
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
                !harness.app.list.is_awaited() && !harness.app.is_about_to_open(),
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
fn there_and_back(harness: &mut Harness, before: &super::places::Place, said: &str) {
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
