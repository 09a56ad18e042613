//! State and update: what is shown and what a keystroke does to it. Free of events, screens and input or output.
//!
//! ```text
//! Action ──update──▶ App ──settle──▶ list, record, reader laid out for the Geometry
//!            └─────▶ Vec<Effect>  ·····▶ News ──hear──▶ App
//! ```

pub mod action;
pub mod asking;
pub mod command;
mod copy;
pub mod effect;
pub mod field;
pub mod geometry;
pub mod list;
pub mod lists;
pub mod mode;
mod motion;
mod mouse;
pub mod news;
pub mod opening;
pub mod places;
pub mod reader;
pub mod record;
pub mod screen;
mod search;
pub mod tabs;
#[cfg(test)]
mod tests;
mod update;

use std::sync::Arc;

use crate::dossier::page::Target;
use crate::dossier::{Dossier, Handle, Kind, Passage, Stage};
use action::Action;
use asking::{Question, Request};
use command::Command;
use effect::Effect;
use geometry::{Area, Geometry, window};
use list::List;
use lists::Lists;
use mode::{Mode, Then};
use news::{News, Opened};
use places::{Pane, Place, Trail};
use reader::Reader;
use record::Record;

use crate::search::Query;

pub use update::update;

/// Something to tell the user, in the last line.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Message {
    /// What: display text.
    pub text: String,
    /// Whether it tells of a failure.
    pub is_failure: bool,
}

/// What the reader speaks for, given the record and what is pointed at in it.
#[derive(Debug)]
struct Speaks {
    record: Option<Handle>,
    pointed: Option<Handle>,
    subject: Option<Handle>,
    passages: Arc<[Passage]>,
}

/// Everything that the screen is drawn from.
#[derive(Debug)]
pub struct App {
    /// What is explored.
    pub dossier: Arc<Dossier>,
    /// All commands, for the palette.
    pub commands: Vec<Command>,
    /// Where the user is.
    pub here: Place,
    /// Where the user was.
    pub trail: Trail,
    /// What the keys mean.
    pub mode: Mode,
    /// The list, made for `here`.
    pub list: List,
    /// The record, laid out for `here`.
    pub record: Record,
    /// The source, laid out for `here`.
    pub reader: Reader,
    /// Something to tell.
    pub message: Option<Message>,
    /// Whether mouse reports are on.
    pub mouse: bool,
    /// Whether the program ends.
    pub done: bool,
    /// How many characters of the dossier are not shown as they are; none before they are counted.
    pub hidden: Option<usize>,
    /// How much of the index is made, in hundredths; none once all of it is.
    pub indexing: Option<u8>,
    /// The dossier's lists.
    lists: Lists,
    /// The number of the last request.
    asked: u64,
    /// The requests that are to go out.
    requests: Vec<Request>,
    /// What the reader speaks for, as found out last.
    speaks: Option<Speaks>,
    /// The screen that everything was laid out for last.
    screen: Area,
}

impl App {
    /// The explorer on a dossier that is not indexed yet, at the first actor.
    #[must_use]
    pub fn new(opened: Opened, commands: Vec<Command>, mouse: bool) -> Self {
        let Opened { dossier, lists } = opened;
        let here = Place::new(Kind::Actor, None);
        Self {
            dossier,
            commands,
            here,
            trail: Trail::default(),
            mode: Mode::default(),
            list: List::default(),
            record: Record::default(),
            reader: Reader::default(),
            message: None,
            mouse,
            done: false,
            hidden: None,
            indexing: Some(0),
            lists,
            asked: 0,
            requests: Vec::new(),
            speaks: None,
            screen: Area::default(),
        }
    }

    /// Where everything is on a screen of this size, in columns and rows.
    #[must_use]
    pub fn geometry(&self, width: u16, height: u16) -> Geometry {
        let choosing = matches!(self.mode, Mode::Search(_));
        Geometry::new(width, height, self.here.pane, choosing)
    }

    /// Lays out the panes for where the user is, and brings every selection and scroll position within bounds.
    pub fn settle(&mut self, geometry: &Geometry) {
        self.settle_list(geometry);
        self.settle_record(geometry);
        self.settle_reader(geometry);
        self.screen = geometry.screen;
    }

    fn settle_list(&mut self, geometry: &Geometry) {
        let (kind, filter) = (self.here.list, self.here.filter.as_str());
        if !self.list.is_of(kind, filter) && Query::parse(filter).is_empty() {
            self.list.show(kind, filter, self.lists.of(kind), 0);
        } else if !self.list.is_of(kind, filter) && !self.list.awaits(kind, filter) {
            let filter = filter.to_owned();
            let number = self.ask(filter.clone(), Question::Listed(kind));
            self.list.wait(number, kind, filter, || self.lists.of(kind));
        }
        // Until the answer comes, what is selected waits for it.
        if self.list.is_awaited() {
            return;
        }
        let best = self.list.items.get(self.list.best).copied();
        let then = std::mem::take(&mut self.list.then);
        if then.is_anew() || self.list.place_of(&self.dossier, self.here.record).is_none() {
            self.here.select(best);
        }
        self.here.list_top = self.list_top(geometry);
        if then == Then::Open {
            self.settle_record(geometry);
            self.open();
        }
    }

    /// The first line of the list that is shown.
    #[must_use]
    pub fn list_top(&self, geometry: &Geometry) -> usize {
        let height = usize::from(geometry.list.inner().height).saturating_sub(self.prompt_rows());
        let at = self.list.place_of(&self.dossier, self.here.record).unwrap_or(self.here.list_top);
        window(self.here.list_top, at, height, self.list.items.len())
    }

    /// Lays everything out for a screen of so many columns and rows.
    fn lay_out(&mut self, width: u16, height: u16) {
        let geometry = self.geometry(width, height);
        self.settle(&geometry);
        self.settle_choice(&geometry);
    }

    /// Asks something; gives the number of the request.
    fn ask(&mut self, typed: String, question: Question) -> u64 {
        self.asked += 1;
        self.requests.push(Request { number: self.asked, typed, question });
        self.asked
    }

    /// The requests that are to go out.
    fn requests(&mut self) -> Vec<Effect> {
        self.requests.drain(..).map(Effect::Find).collect()
    }

    /// Takes in what has come about.
    fn learn(&mut self, news: News) {
        match news {
            News::Progress(Stage::Indexing, share) => self.indexing = self.indexing.map(|_| share),
            News::Indexed => self.indexing = None,
            News::Hidden(count) => self.hidden = Some(count),
            News::Answered(answer) => self.take_answer(*answer),
            News::Progress(..) | News::Opened(_) | News::Unreadable(_) => {}
        }
    }

    /// Whether the user wants something opened that is not known yet: what comes then is meant for what is opened.
    #[must_use]
    pub fn is_about_to_open(&self) -> bool {
        match &self.mode {
            Mode::Search(search) => search.awaited.is_some_and(|awaited| awaited.then == Then::Open),
            _ => self.list.is_awaited() && self.list.then == Then::Open,
        }
    }

    fn settle_record(&mut self, geometry: &Geometry) {
        let inner = geometry.record.inner();
        self.record.make(&self.dossier, self.here.record, usize::from(inner.width).max(1));
        if self.record.target(self.here.row) == Target::None {
            self.here.row = None;
        }
        let arrived = self.here.pane == Pane::Record && self.here.row.is_none();
        if arrived {
            self.here.row = self.record.stops().next();
        }
        // On another screen rows take other lines.
        let moved = self.screen != geometry.screen;
        if let Some(row) = self.here.row.filter(|_| arrived || moved || self.here.row_unseen) {
            // What Enter would follow is in sight from the first moment on.
            let (first, last) = self.record.lines_of(row);
            let lowest = (last + 1).saturating_sub(usize::from(inner.height)).min(first);
            self.here.record_top = self.here.record_top.clamp(lowest, first.max(lowest));
            self.here.row_unseen = false;
        }
        let last = self.record.lines.len().saturating_sub(usize::from(inner.height).max(1));
        self.here.record_top = self.here.record_top.min(last);
    }

    fn settle_reader(&mut self, geometry: &Geometry) {
        let (subject, passages) = self.subject();
        let (record, pointed) = (self.here.record, self.pointed_at());
        self.speaks = Some(Speaks { record, pointed, subject, passages: Arc::clone(&passages) });
        self.here.passage = self.here.passage.min(passages.len().saturating_sub(1));
        let columns = usize::from(geometry.reader.inner().width).max(1);
        let of = subject.filter(|subject| Some(*subject) != self.here.record);
        let of = of.map(|of| self.dossier.name(of)).unwrap_or_default();
        self.reader.make(&self.dossier, subject, &of, &passages, self.here.passage, columns);
    }

    /// How many rows of the list pane the line being typed takes, with what is said about it.
    #[must_use]
    pub fn prompt_rows(&self) -> usize {
        match &self.mode {
            Mode::Search(search) => {
                1 + usize::from(search.found.instead.is_some()) + usize::from(!search.completions.is_empty())
            }
            Mode::Filter(_) => 1,
            _ => usize::from(!self.here.filter.is_empty()),
        }
    }

    /// The record that the reader speaks for, and its passages: the link that the user pointed at, if passages speak for what
    /// it leads to, else the record itself. A source speaks for itself, passage by passage.
    #[must_use]
    pub fn subject(&self) -> (Option<Handle>, Arc<[Passage]>) {
        let pointed = self.pointed_at();
        match &self.speaks {
            // Frames and actions ask again and again, and an issue has the passages of all claims on it.
            Some(known) if (known.record, known.pointed) == (self.here.record, pointed) => {
                (known.subject, Arc::clone(&known.passages))
            }
            _ => self.spoken_for(pointed),
        }
    }

    fn spoken_for(&self, pointed: Option<Handle>) -> (Option<Handle>, Arc<[Passage]>) {
        if let Some(linked) = pointed {
            let passages = reader::passages(&self.dossier, linked);
            if !passages.is_empty() || self.dossier.is_unsourced(linked) {
                return (Some(linked), passages.into());
            }
        }
        let record = self.here.record;
        let passages = record.map(|record| reader::passages(&self.dossier, record));
        (record, passages.unwrap_or_default().into())
    }

    /// What the link leads to that the user pointed at.
    fn pointed_at(&self) -> Option<Handle> {
        let chosen = self.here.row.filter(|_| self.here.row_chosen && self.here.list != Kind::Source);
        if let Target::Record(linked) = self.record.target(chosen) { Some(linked) } else { None }
    }

    /// The passage that is read.
    #[must_use]
    pub fn passage(&self) -> Option<Passage> {
        self.subject().1.get(self.here.passage).copied()
    }

    /// The record that a command is about: the link that is selected, else the record.
    #[must_use]
    pub fn pointed(&self) -> Option<Handle> {
        match self.record.target(self.here.row) {
            Target::Record(linked) if self.here.pane == Pane::Record => Some(linked),
            Target::Passage(passage) if self.here.pane == Pane::Record => Some(passage.excerpt),
            _ => self.here.record,
        }
    }

    /// Whether an action does anything here: hints of those that do not are left out.
    #[must_use]
    pub fn applies(&self, action: &Action) -> bool {
        match action {
            Action::Back => !self.trail.behind().is_empty(),
            Action::Forward => self.trail.has_ahead(),
            Action::Cancel => {
                !matches!(self.mode, Mode::Browse) || !self.here.filter.is_empty() || self.here.pane != Pane::List
            }
            Action::Complete => matches!(&self.mode, Mode::Search(search) if !search.completions.is_empty()),
            Action::NextPassage | Action::PreviousPassage => self.subject().1.len() > 1,
            Action::Copy(action::Copied::Quote | action::Copied::Citation) => self.passage().is_some(),
            Action::Copy(action::Copied::Link) | Action::Browse => self.url().is_some(),
            Action::Open => self.can_open(),
            _ => true,
        }
    }

    fn can_open(&self) -> bool {
        match (&self.mode, self.here.pane) {
            (Mode::Search(search), _) => !search.found.matches.is_empty(),
            (Mode::Palette(palette), _) => !palette.found.is_empty(),
            (Mode::Filter(_), _) => true,
            (Mode::Browse, Pane::List | Pane::Record) => self.here.record.is_some(),
            (Mode::Browse, Pane::Reader) => self.passage().is_some_and(|passage| !self.is_at_home(passage.excerpt)),
        }
    }

    /// Whether a passage is of the source whose page is open.
    fn is_at_home(&self, excerpt: Handle) -> bool {
        list::home(&self.dossier, excerpt).1 == self.here.record
    }

    /// The address of the source that is read.
    #[must_use]
    pub fn url(&self) -> Option<&str> {
        let source = self.passage().map(|passage| passage.excerpt).or(self.here.record)?;
        self.dossier.url_of(source)
    }

    /// The way here: the list it began in and the records since, link by link. Raw text.
    #[must_use]
    pub fn breadcrumb(&self) -> Vec<String> {
        let behind = self.trail.behind();
        let links = std::iter::once(&self.here).chain(behind.iter().rev()).take_while(|place| place.followed).count();
        let way = behind.get(behind.len().saturating_sub(links)..).unwrap_or_default();
        let places = || way.iter().chain(std::iter::once(&self.here));
        let mut crumbs: Vec<String> =
            places().next().map(|first| first.list.heading().to_owned()).into_iter().collect();
        for name in places().filter_map(|place| place.record).map(|record| self.dossier.name(record)) {
            if crumbs.last().is_none_or(|last| *last != name) {
                crumbs.push(name.into_owned());
            }
        }
        crumbs
    }

    /// Tells something. The text is display text.
    pub fn tell(&mut self, text: impl Into<String>) {
        self.message = Some(Message { text: text.into(), is_failure: false });
    }

    /// Tells of a failure. The text is display text.
    pub fn tell_failure(&mut self, text: impl Into<String>) {
        self.message = Some(Message { text: text.into(), is_failure: true });
    }
}
