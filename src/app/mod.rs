//! State and update: what is shown and what a keystroke does to it. Free of events, screens and input or output.
//!
//! ```text
//! Action ──update──▶ App ──lay_out─▶ list, record, reader laid out for the Geometry
//!            └─────▶ Vec<Effect>  ·····▶ News ──hear──▶ App
//! ```

pub mod action;
pub mod agreement;
pub mod analyses;
pub mod asking;
mod browse;
pub mod command;
mod copy;
pub mod days;
pub mod effect;
pub mod fault;
pub mod field;
pub mod geometry;
mod layout;
pub mod legend;
pub mod list;
pub mod lists;
pub mod looks;
pub mod marked;
pub mod marks;
pub mod matrix;
pub mod meaning;
pub mod message;
pub mod mode;
mod motion;
mod mouse;
pub mod news;
pub mod opening;
pub mod outline;
mod passages;
pub mod place_by_id;
pub mod places;
pub mod reader;
pub mod record;
mod reload;
pub mod screen;
mod search;
pub mod signs;
pub mod table;
pub mod tabs;
mod target;
#[cfg(test)]
mod tests;
mod update;

use std::sync::Arc;

use crate::dossier::date::Day;
use crate::dossier::file_location::LoadError;
use crate::dossier::page::Target;
use crate::dossier::{Dossier, Handle, Kind, Passage, Stage};
use action::Action;
use agreement::pane::AgreementPane;
use analyses::AnalysisCache;
use asking::{Question, Request};
use command::Command;
use days::Days;
use effect::Effect;
use geometry::{Area, Geometry, Room};
use list::ListPane;
use lists::Lists;
use marks::Marks;
use matrix::MatrixPane;
use meaning::is_in_views;
use message::Message;
use mode::{Mode, Then};
use news::{News, Opened};
use outline::{OutlineCursor, OutlinePane, Topic};
use places::{Pane, Place, Trail, View};
use reader::Reader;
use record::RecordPane;

pub use update::update;

/// What the reader speaks for, given the record and what is pointed at in it.
#[derive(Debug)]
struct Speaks {
    record: Option<Handle>,
    pointed: Option<Handle>,
    pair: Option<[Handle; 2]>,
    subject: Option<Handle>,
    passages: Arc<[Passage]>,
}

/// Everything that the screen is drawn from.
#[derive(Debug)]
pub struct App {
    /// What is explored.
    pub dossier: Arc<Dossier>,
    /// The lines of the help: all commands, then the legend.
    pub commands: Vec<Command>,
    /// Where the user is.
    pub here: Place,
    /// Where the user was.
    pub trail: Trail,
    /// What the keys mean.
    pub mode: Mode,
    /// The list, made for `here`.
    pub list: ListPane,
    /// The matrix, made for `here`.
    pub matrix: MatrixPane,
    /// The agreement of actors, made for `here`.
    pub agreement: AgreementPane,
    /// The outline, made for `here`.
    pub outline: OutlinePane,
    /// The record, laid out for `here`.
    pub record: RecordPane,
    /// The source, laid out for `here`.
    pub reader: Reader,
    /// Two records side by side, in place of the record and its source.
    pub pair: Option<[RecordPane; 2]>,
    /// Bookmarks and notes.
    pub marks: Marks,
    /// Something to tell.
    pub message: Option<Message>,
    /// Why the file of the dossier, which has changed, is not shown.
    pub fault: Option<LoadError>,
    /// Which day the dossier is shown as of.
    pub days: Days,
    /// Whether mouse reports are on.
    pub mouse: bool,
    /// Whether the program ends.
    pub done: bool,
    /// How many characters of the dossier are not shown as they are; none before they are counted.
    pub hidden: Option<usize>,
    /// How much of the index is made, in hundredths; none once all of it is.
    pub indexing: Option<u8>,
    /// The day it is, where that is known.
    pub today: Option<Day>,
    /// The dossier that it is compared with.
    pub before: Option<Arc<Dossier>>,
    /// The dossier's lists.
    lists: Lists,
    /// What was worked out across the dossier.
    analyses: AnalysisCache,
    /// The number of the last request.
    asked: u64,
    /// The number of the last request that was about a dossier before this one.
    stale: u64,
    /// The requests that are to go out.
    requests: Vec<Request>,
    /// What the reader speaks for, as found out last.
    speaks: Option<Speaks>,
    /// The screen that everything was laid out for last.
    screen: Area,
    /// The address that the next action opens if it asks for the same again.
    offered: Option<String>,
}

impl App {
    /// The explorer on a dossier that is not indexed yet, at the first actor; at what changed where it is compared.
    #[must_use]
    pub fn new(opened: Opened, mut commands: Vec<Command>, mouse: bool) -> Self {
        commands.extend(legend::legend());
        let Opened {
            dossier,
            lists,
            before,
        } = opened;
        let view = if before.is_some() {
            View::new(action::Tab::Changes)
        } else {
            View::List(Kind::Actor)
        };
        let wanted = dossier.later().map(|later| later.as_of.clone());
        let here = Place::new(view, None);
        Self {
            dossier,
            commands,
            here,
            trail: Trail::default(),
            mode: Mode::default(),
            list: ListPane::default(),
            matrix: MatrixPane::default(),
            agreement: AgreementPane::default(),
            outline: OutlinePane::default(),
            record: RecordPane::default(),
            reader: Reader::default(),
            pair: None,
            marks: Marks::default(),
            message: None,
            fault: None,
            days: Days::new(wanted),
            mouse,
            done: false,
            hidden: None,
            indexing: Some(0),
            today: None,
            before,
            lists,
            analyses: AnalysisCache::default(),
            asked: 0,
            stale: 0,
            requests: Vec::new(),
            speaks: None,
            screen: Area::default(),
            offered: None,
        }
    }

    /// Where everything is on a screen of this size, in columns and rows.
    #[must_use]
    pub fn geometry(&self, width: u16, height: u16) -> Geometry {
        let room = match (&self.mode, self.here.view) {
            (Mode::Search(_), _) => Room::Hits,
            (
                _,
                View::Outline(OutlineCursor {
                    topic: Topic::Shifts,
                    ..
                }),
            ) => Room::Pair,
            (_, View::Outline(_)) => Room::Rows,
            (_, View::Matrix(_) | View::Agreement(_)) => Room::Table,
            (_, View::List(_)) => Room::Names,
        };
        Geometry::new(width, height, self.here.pane, room, self.has_days_line())
    }

    /// Asks something; gives the number of the request.
    fn ask(&mut self, typed: String, question: Question) -> u64 {
        self.asked += 1;
        self.requests.push(Request {
            number: self.asked,
            typed,
            question,
        });
        self.asked
    }

    /// What is to be asked of the work beside: another day, and the requests that are to go out.
    fn requests(&mut self) -> Vec<Effect> {
        let due = self.due_day();
        due.into_iter()
            .chain(self.requests.drain(..).map(Effect::Find))
            .collect()
    }

    /// Takes in what has come about.
    fn learn(&mut self, news: News) {
        match news {
            News::Progress(Stage::Indexing, share) => self.indexing = self.indexing.map(|_| share),
            News::Indexed => self.indexing = None,
            News::QuotationsKnown => self.fill_in_quotations(),
            News::Hidden(count) => self.hidden = Some(count),
            // Asked about a dossier that is not explored any more.
            News::Answered(answer) if answer.number <= self.stale => {}
            News::Answered(answer) => self.take_answer(*answer),
            News::NotesSaved(kept) => self.hear_of_notes(kept),
            News::Opened(opened) => self.reload(opened),
            News::Renewed => self.renew(),
            News::Spoiled(fault) => self.spoil(fault),
            News::Unreadable(said) => {
                self.days.wanted = None;
                self.tell_failure(said);
            }
            News::Progress(..) => {}
        }
    }

    /// Whether the user wants something opened that is not known yet: what comes then is meant for what is opened.
    #[must_use]
    pub fn is_about_to_open(&self) -> bool {
        match &self.mode {
            Mode::Search(search) => search
                .awaited
                .is_some_and(|awaited| awaited.then == Then::Open),
            _ => self.list.is_awaited() && self.list.then == Then::Open,
        }
    }

    /// How many rows of the list pane the line being typed takes, with what is said about it.
    #[must_use]
    pub fn prompt_rows(&self) -> usize {
        match &self.mode {
            Mode::Search(search) => {
                1 + usize::from(search.found.instead.is_some())
                    + usize::from(!search.completions.is_empty())
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
            Some(known)
                if (known.record, known.pointed, known.pair)
                    == (self.here.record, pointed, self.pair_behind()) =>
            {
                (known.subject, Arc::clone(&known.passages))
            }
            _ => self.spoken_for(pointed),
        }
    }

    /// The two whose words the reader goes through, once they are known.
    fn pair_behind(&self) -> Option<[Handle; 2]> {
        self.shown_pair().map(|pair| pair.actors)
    }

    fn spoken_for(&self, pointed: Option<Handle>) -> (Option<Handle>, Arc<[Passage]>) {
        if let Some(linked) = pointed {
            let passages = reader::passages(&self.dossier, linked);
            if !passages.is_empty() || self.dossier.is_unsourced(linked) {
                return (Some(linked), passages.into());
            }
        }
        if let Some(pair) = self.shown_pair() {
            return (None, Arc::clone(&pair.passages));
        }
        let record = self.here.record;
        let passages = record.map(|record| reader::passages(&self.dossier, record));
        (record, passages.unwrap_or_default().into())
    }

    /// The record that the highlighted link leads to.
    fn pointed_at(&self) -> Option<Handle> {
        let row = self
            .here
            .row
            .filter(|_| self.here.view != View::List(Kind::Source));
        if let Target::Record(linked) = self.record.target(row) {
            Some(linked)
        } else {
            None
        }
    }

    /// The passage that is read.
    #[must_use]
    pub fn passage(&self) -> Option<Passage> {
        self.subject().1.get(self.here.passage).copied()
    }

    /// Whether an action does anything here: hints of those that do not are left out.
    #[must_use]
    pub fn applies(&self, action: &Action) -> bool {
        match action {
            Action::Back => self.trail.has_behind(),
            Action::Forward => self.trail.has_ahead(),
            Action::Cancel => {
                !matches!(self.mode, Mode::Browse)
                    || !self.here.filter.is_empty()
                    || self.here.pane != Pane::List
            }
            Action::Complete => {
                matches!(&self.mode, Mode::Search(search) if !search.completions.is_empty())
            }
            Action::NextPassage | Action::PreviousPassage => {
                self.subject().1.len() > 1 || self.has_several()
            }
            Action::Filter => {
                !self.here.view.is_table() && (self.has_rows() || !self.here.filter.is_empty())
            }
            Action::NextSection | Action::PreviousSection => {
                self.at_outline().is_some() && self.has_rows()
            }
            action if is_in_views(action) => self.applies_in_view(action),
            Action::Copy(action::Copied::Quote | action::Copied::Citation) => {
                self.passage().is_some() || self.sentence().is_some()
            }
            Action::Copy(action::Copied::Link) | Action::Browse => self.url().is_some(),
            Action::Copy(action::Copied::Notes) => self.marks.notes.marked().next().is_some(),
            Action::Bookmark | Action::Annotate | Action::Copy(action::Copied::Id) => {
                self.pointed_id().is_some()
            }
            Action::Open => self.can_open(),
            Action::EditRecord => self.pointed().is_some(),
            Action::Mend => self
                .fault
                .as_ref()
                .is_some_and(|fault| fault.location.is_some()),
            Action::Whole => self.days.wanted.is_some(),
            _ => true,
        }
    }

    /// Whether the timeline is looked at.
    #[must_use]
    pub fn is_timeline(&self) -> bool {
        self.here.view.tab() == action::Tab::Timeline
    }

    fn can_open(&self) -> bool {
        match (&self.mode, self.here.pane) {
            (Mode::Search(search), _) => !search.found.matches.is_empty(),
            (Mode::Palette(palette), _) => !palette.found.is_empty(),
            (Mode::Filter(_) | Mode::Note(_) | Mode::Days(_) | Mode::Date(_), _) => true,
            (Mode::Browse, Pane::List | Pane::Record) => {
                self.here.record.is_some() || self.shown_pair().is_some()
            }
            (Mode::Browse, Pane::Reader) => self
                .passage()
                .is_some_and(|passage| !self.is_at_home(passage.excerpt)),
        }
    }

    /// Whether a passage is of the source whose page is open.
    fn is_at_home(&self, excerpt: Handle) -> bool {
        list::home(&self.dossier, excerpt).1 == self.here.record
    }

    /// The way here: the view it began in and the records since, link by link. Raw text.
    #[must_use]
    pub fn breadcrumb(&self) -> Vec<String> {
        let behind = self.trail.behind();
        let links = std::iter::once(&self.here)
            .chain(behind.iter().rev())
            .take_while(|place| place.followed)
            .count();
        let way = behind
            .get(behind.len().saturating_sub(links)..)
            .unwrap_or_default();
        let places = || way.iter().chain(std::iter::once(&self.here));
        let mut crumbs: Vec<String> = places()
            .next()
            .map(|first| first.view.tab().heading().to_owned())
            .into_iter()
            .collect();
        for name in places().filter_map(|place| self.crumb(place)) {
            if crumbs.last() != Some(&name) {
                crumbs.push(name);
            }
        }
        crumbs
    }

    /// What is selected at a place. Raw text.
    fn crumb(&self, place: &Place) -> Option<String> {
        let name = place
            .record
            .map(|record| self.dossier.name(record).into_owned());
        name.or_else(|| {
            place
                .view
                .compared()
                .map(|pair| agreement::pair::title(&self.dossier, pair))
        })
    }
}
