//! State of the explorer, and what an action does to it. Knows no events, screens, input or output.
//!
//! ```text
//! Action ──update──▶ App ──lay_out─▶ list, record, reader laid out for the Geometry
//!            └─────▶ Vec<Effect>  ·····▶ News ──hear──▶ App
//! ```

pub mod action;
pub(crate) mod agreement;
pub(crate) mod analyses;
mod analysis_cache;
mod answers;
mod applies;
pub mod asking;
mod breadcrumb;
mod browse;
mod claims;
pub(crate) mod columns;
pub mod command;
mod copy;
pub(crate) mod days;
mod days_mode;
pub(crate) mod earlier;
pub mod effect;
pub(crate) mod fault;
pub(crate) mod field;
mod filters;
pub(crate) mod find;
mod find_mode;
pub(crate) mod geometry;
mod hits;
mod layout;
pub mod legend;
pub(crate) mod list;
pub(crate) mod lists;
pub mod looks;
pub(crate) mod marked;
pub(crate) mod marks;
pub(crate) mod matrix;
pub(crate) mod meaning;
pub mod message;
pub mod mode;
mod motion;
mod mouse;
mod name_filter;
mod navigation;
pub mod news;
mod open_row;
pub mod opening;
pub mod outline;
mod palette;
pub(crate) mod pane_sizes;
mod passages;
pub(crate) mod pending;
mod picked;
pub mod places;
mod preference_change;
pub mod preferences;
pub mod reader;
pub(crate) mod record;
mod reload;
pub mod responders;
pub mod resume;
pub(crate) mod rows;
pub mod screen;
mod scroll;
pub(crate) mod search;
mod search_mode;
mod shown;
pub mod signs;
mod sorting;
mod subject;
pub(crate) mod table;
pub(crate) mod tabs;
mod target;
#[cfg(test)]
mod tests;
mod update;
pub(crate) mod versions;
mod view_layout;
mod view_options;

use std::sync::Arc;

use crate::dossier::date::Day;
use crate::dossier::file_location::LoadError;
use crate::dossier::{Dossier, Kind};
use crate::state::place::SavedPlace;
use crate::state::queries::{Queries, SavedQuery};
use action::Tab;
use agreement::AgreementPane;
use analysis_cache::AnalysisCache;
use asking::Requests;
use command::Command;
use days::Days;
use filters::Filters;
use find::FindPane;
use geometry::{Area, Border, Geometry, Pane, PaneRequest, Room};
use list::ListPane;
use lists::Lists;
use marks::Marks;
use matrix::MatrixPane;
use message::Message;
use mode::{Context, Mode};
use name_filter::NameFilter;
use news::Opened;
use outline::{OutlineCursor, OutlinePane, Topic};
use pane_sizes::PaneSizes;
use picked::PickedRows;
use places::{Place, Trail, View};
use preferences::Preferences;
use reader::Reader;
use record::RecordPane;
use sorting::Orders;
use subject::SubjectCache;

pub use update::update;

/// The fewest rows of a screen with a blank row below a query.
const ROOM_FOR_BLANK: u16 = 30;

/// Rows of a source's record above its text, in thousandths.
const RECORD_OF_SOURCE: u16 = 340;

/// The fewest columns of a screen with a row of one line for every obstacle.
const ROOM_FOR_ONE_LINE: u16 = 140;

/// The views on a dossier, with what has been computed for each. Made anew for another dossier.
#[derive(Debug, Default)]
pub struct Views {
    /// The list of a kind.
    pub list: ListPane,
    /// Actors × issues.
    pub matrix: MatrixPane,
    /// Actors × actors.
    pub agreement: AgreementPane,
    /// Words that narrow a table.
    pub(crate) names: NameFilter,
    /// Results of an analysis, as rows under headings.
    pub outline: OutlinePane,
    /// Results of analyses that the tables and outlines show.
    analyses: AnalysisCache,
}

/// Everything that the screen is drawn from.
#[derive(Debug)]
pub struct App {
    /// The dossier that is explored.
    pub dossier: Arc<Dossier>,
    /// The lines of the help: all commands, then the legend.
    pub commands: Vec<Command>,
    /// The current place.
    pub here: Place,
    /// The places before and after it.
    pub trail: Trail,
    /// The mode, which says what keys mean.
    pub mode: Mode,
    /// The views. Each keeps its rows while another is shown.
    pub views: Views,
    /// The record, laid out for `here`.
    pub record: RecordPane,
    /// The source, laid out for `here`.
    pub reader: Reader,
    /// The places of the words that are found in the source.
    pub(crate) find: FindPane,
    /// Two records side by side, in place of the record and its source.
    pub pair: Option<[RecordPane; 2]>,
    /// Bookmarks and notes.
    pub marks: Marks,
    /// The message in the last line.
    pub message: Option<Message>,
    /// The error that keeps the changed file of the dossier from being shown.
    pub fault: Option<LoadError>,
    /// The day that the dossier is shown as of.
    pub days: Days,
    /// Layout and writing that the user has chosen.
    pub preferences: Preferences,
    /// Sizes of the panes that the user has set.
    pub(crate) pane_sizes: PaneSizes,
    /// The rows that the user has marked.
    pub(crate) picked: PickedRows,
    /// The orders that the user has chosen.
    pub(crate) orders: Orders,
    /// The border that the mouse drags.
    dragged: Option<Border>,
    /// True if mouse reports are on.
    pub mouse: bool,
    /// True if the program ends.
    pub done: bool,
    /// Number of characters that are not shown as they are. `None` before they are counted.
    pub hidden: Option<usize>,
    /// Progress of the index in percent. `None` when it is complete.
    pub indexing: Option<u8>,
    /// The current day, if it is known.
    pub today: Option<Day>,
    /// The dossier that it is compared with.
    pub before: Option<Arc<Dossier>>,
    /// Filters that the views keep.
    filters: Filters,
    /// Earlier queries of this dossier, of this session and the ones before.
    pub earlier: Queries,
    /// The query that was used last, until an effect saves it.
    unsaved_query: Option<SavedQuery>,
    lists: Lists,
    requests: Requests,
    subject_cache: Option<SubjectCache>,
    /// The screen of the last layout.
    screen: Area,
    /// True if the user has done something, or named the record to start at.
    has_started: bool,
    /// The place before the user's first action.
    place_at_start: Option<SavedPlace>,
    /// The URL that is opened if the next action asks for it again.
    offered: Option<String>,
}

impl App {
    /// The explorer on a dossier that is not indexed yet: at the overview, or at the changes if it
    /// is compared.
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
            View::new(action::Tab::Overview)
        };
        let wanted = dossier.later().map(|later| later.as_of.clone());
        let here = Place::new(view, None);
        Self {
            dossier,
            commands,
            here,
            trail: Trail::default(),
            mode: Mode::default(),
            views: Views::default(),
            record: RecordPane::default(),
            reader: Reader::default(),
            find: FindPane::default(),
            pair: None,
            marks: Marks::default(),
            message: None,
            fault: None,
            days: Days::new(wanted),
            preferences: Preferences::default(),
            pane_sizes: PaneSizes::default(),
            picked: PickedRows::default(),
            orders: Orders::default(),
            dragged: None,
            mouse,
            done: false,
            hidden: None,
            indexing: Some(0),
            today: None,
            before,
            filters: Filters::default(),
            earlier: Queries::default(),
            unsaved_query: None,
            lists,
            requests: Requests::default(),
            subject_cache: None,
            screen: Area::default(),
            has_started: false,
            place_at_start: None,
            offered: None,
        }
    }

    /// The areas of a screen, given its columns and rows.
    #[must_use]
    pub fn geometry(&self, width: u16, height: u16) -> Geometry {
        let mut shares = self.pane_shares();
        if self.here.view.tab() == Tab::List(Kind::Source) && !self.shows_hits() {
            // There the text matters more than its record.
            shares.record_height = shares.record_height.or(Some(RECORD_OF_SOURCE));
        }
        let request = PaneRequest {
            focus: self.here.pane,
            prefers_record: self.here.pane == Pane::Reader && self.here.entered,
            is_zoomed: self.is_zoomed(),
            room: self.room(width),
            shares,
            list_share: self.preferences.list_share,
            arrangement: self.preferences.arrangement,
            reading_width: self.preferences.reading_width,
        };
        Geometry::new(width, height, &request, self.has_days_line())
    }

    /// The content of the first pane, on a screen of some columns.
    fn room(&self, width: u16) -> Room {
        match self.here.view {
            _ if self.shows_hits() => Room::Hits {
                are_in_text: self.is_hit_in_text(),
            },
            View::Outline(OutlineCursor { topic, .. }) => match topic {
                Topic::Shifts => Room::Pair(self.views.outline.most_rows()),
                Topic::Overview { .. } => Room::Overview,
                Topic::Board => {
                    let [one, two] = self.views.outline.needed_columns();
                    Room::Names(if width < ROOM_FOR_ONE_LINE { two } else { one })
                }
                _ => Room::Rows(self.views.outline.most_rows()),
            },
            View::Matrix(_) => Room::Table(
                self.views
                    .matrix
                    .rows_needed()
                    .saturating_add(u16::from(matches!(self.mode, Mode::Filter(_)))),
            ),
            View::Agreement(options) if options.is_ranked => Room::Pairs,
            View::Agreement(_) => {
                let actors = self.dossier.count(Kind::Actor);
                Room::Table(self.views.agreement.rows_needed(actors))
            }
            View::List(kind) => Room::Names(self.lists.needed_columns(kind)),
        }
    }

    /// The context of keys: by the mode, and while browsing by the pane with the focus.
    #[must_use]
    pub fn context(&self) -> Context {
        let is_reading = self.here.pane == Pane::Reader && !self.has_pairs();
        match self.mode.context() {
            Context::Browse if is_reading && self.here.find.is_some() => Context::Found,
            Context::Browse if is_reading => Context::Reader,
            context => context,
        }
    }

    /// Number of rows that the line being typed and the hints below it take in the list pane.
    #[must_use]
    pub fn prompt_rows(&self) -> usize {
        match (&self.mode, &self.here.search) {
            (mode, Some(search)) => {
                let is_typed = matches!(mode, Mode::Search(_));
                let instead = usize::from(search.found().instead.is_some());
                let completions = usize::from(is_typed && !search.completions().is_empty());
                let has_room = self.screen.height >= ROOM_FOR_BLANK;
                let suggested = instead + completions;
                usize::from(is_typed) + suggested.max(usize::from(is_typed && has_room))
            }
            (Mode::Filter(_), None) => 1,
            // The title names a filter that is kept.
            (_, None) => 0,
        }
    }
}
