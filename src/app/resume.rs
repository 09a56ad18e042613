//! Start of a session: at the overview, at a record, or where the last session ended.

use std::collections::BTreeMap;

use super::App;
use super::action::{Action, Tab};
use super::agreement::AgreementOptions;
use super::field::Field;
use super::geometry::{Pane, PaneShares};
use super::matrix::MatrixOptions;
use super::mode::Mode;
use super::outline::{OutlineCursor, RowTarget};
use super::places::{Extent, IfHidden, Place, View};
use super::tabs;
use crate::dossier::links::Relation;
use crate::dossier::{Handle, Kind};
use crate::state::place::{LoadedPlace, SavedPlace, SavedSizes};

/// The place at which a session starts.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub enum Start {
    /// The place where the last session with this dossier ended.
    #[default]
    Resume,
    /// At the overview.
    Fresh,
    /// At the record with this id.
    At(String),
}

/// Names of the panes in a saved place.
const PANES: [(&str, Pane); 3] = [
    ("list", Pane::List),
    ("record", Pane::Record),
    ("source", Pane::Reader),
];

impl App {
    /// The current place, for the next session. `None` in a comparison, which is no place of the
    /// dossier itself.
    #[must_use]
    pub fn saved_place(&self) -> Option<SavedPlace> {
        if self.before.is_some() {
            return None;
        }
        let here = match &self.mode {
            Mode::Search(line) => &line.origin,
            _ => &self.here,
        };
        let id = |record: Handle| self.dossier.id(record).to_owned();
        let pane = PANES.iter().find(|(_, pane)| *pane == here.pane);
        let is_overview = here.view.tab() == Tab::Overview;
        let cell = match here.view {
            View::Matrix(options) => options.cursor,
            View::Agreement(options) => options.cursor,
            View::List(_) | View::Outline(_) => None,
        };
        Some(SavedPlace {
            view: tabs::name(here.view.tab()).into(),
            record: here.record.map(id).filter(|_| !is_overview),
            filter: here.filter.clone(),
            cell: cell.map(|(one, other)| [id(one), id(other)]),
            pane: pane.map_or("list", |(name, _)| *name).into(),
            zoomed: here.extent == Extent::Whole,
            sizes: self.saved_sizes(),
            orders: self.orders.saved().collect(),
        })
    }

    /// Goes to the place to start at, from the overview.
    pub(super) fn begin(&mut self, start: &Start, last: &LoadedPlace) {
        if let Some(place) = &last.place {
            self.resume_sizes(place);
            for (view, order) in &place.orders {
                self.orders.set_by_name(view, order);
            }
        }
        match start {
            Start::Fresh => {}
            Start::At(id) => self.start_at(id),
            Start::Resume => {
                if let Some(place) = &last.place {
                    self.resume(place);
                }
                if let Some(warning) = &last.warning {
                    self.tell_failure(warning.clone());
                }
            }
        }
        // A record named by the user is where a session was, even without a key.
        self.has_started = matches!(start, Start::At(_));
    }

    /// The sizes of the panes, for the next session.
    fn saved_sizes(&self) -> BTreeMap<String, SavedSizes> {
        let saved = |(tab, shares): (Tab, PaneShares)| {
            let sizes = SavedSizes {
                list_width: shares.list_width,
                list_height: shares.list_height,
                record_width: shares.record_width,
                record_height: shares.record_height,
            };
            (tabs::name(tab).to_owned(), sizes)
        };
        self.pane_sizes.all().map(saved).collect()
    }

    /// Gives the panes the sizes that they had in the last session.
    fn resume_sizes(&mut self, saved: &SavedPlace) {
        for (view, sizes) in &saved.sizes {
            let shares = PaneShares {
                list_width: sizes.list_width,
                list_height: sizes.list_height,
                record_width: sizes.record_width,
                record_height: sizes.record_height,
            };
            if let Some(tab) = tabs::by_name(view) {
                self.pane_sizes.set(tab, shares);
            }
        }
    }

    /// Remembers the place before the user's first action.
    pub(super) fn note_start(&mut self, action: &Action) {
        if !self.has_started && !matches!(action, Action::Resize | Action::Redraw) {
            self.has_started = true;
            self.place_at_start = self.saved_place();
        }
    }

    /// True if the user has not left the place where the session started.
    #[must_use]
    pub fn is_at_start(&self, place: &SavedPlace) -> bool {
        !self.has_started || self.place_at_start.as_ref() == Some(place)
    }

    /// Goes to the place where the last session ended, as far as it is still there. The view is
    /// shown if the record is gone, and the overview if the view is unknown.
    pub(super) fn resume(&mut self, saved: &SavedPlace) {
        let known = tabs::by_name(&saved.view).filter(|tab| *tab != Tab::Changes);
        let Some(tab) = known else {
            return;
        };
        let record = saved.record.as_deref().and_then(|id| self.dossier.find(id));
        let record = record.filter(|record| is_shown_in(tab, *record));
        let mut place = Place::new(self.view_of(tab, record, saved), record);
        let is_whole = record.is_some() || saved.record.is_none();
        let pane = PANES.iter().find(|(name, _)| *name == saved.pane);
        if let Some((_, pane)) = pane.filter(|_| is_whole) {
            place.pane = *pane;
            place.entered = *pane == Pane::Record;
            place.extent = if saved.zoomed {
                Extent::Whole
            } else {
                Extent::Shared
            };
        }
        // Text from a file: what cannot be typed is left out.
        let filter = Field::holding(&saved.filter);
        (place.filter, place.if_hidden) = (filter.text().to_owned(), IfHidden::ShowAll);
        self.here = place;
        self.keep_filter();
        if !self.panes().contains(&self.here.pane) {
            self.here.pane = Pane::List;
        }
    }

    /// The view with the cursor of a saved place.
    fn view_of(&self, tab: Tab, record: Option<Handle>, saved: &SavedPlace) -> View {
        let cell = saved.cell.as_ref().and_then(|[one, other]| {
            let (one, other) = (self.dossier.find(one)?, self.dossier.find(other)?);
            Some((one, other))
        });
        let is_cell = |kinds: [Kind; 2]| cell.filter(|(a, b)| [a.kind, b.kind] == kinds);
        match View::new(tab) {
            View::Matrix(options) => {
                let cursor = is_cell([Kind::Actor, Kind::Issue]);
                let has = |record, relation| self.dossier.referrers(record, relation).next();
                let is_folded = cursor.is_some_and(|(actor, issue)| {
                    has(actor, Relation::Actor).is_none() || has(issue, Relation::Issue).is_none()
                });
                View::Matrix(MatrixOptions {
                    cursor,
                    least: usize::from(!is_folded),
                    ..options
                })
            }
            View::Agreement(options) => View::Agreement(AgreementOptions {
                cursor: is_cell([Kind::Actor, Kind::Actor]),
                ..options
            }),
            View::Outline(cursor) => View::Outline(OutlineCursor {
                target: record.map(RowTarget::Record),
                ..cursor
            }),
            view @ View::List(_) => view,
        }
    }

    /// Goes to a record, if the dossier has it as of its day.
    fn start_at(&mut self, id: &str) {
        match self.dossier.find(id) {
            Some(record) => self.go(record, false),
            None => self.tell_of("", id, " was not known on that day"),
        }
    }
}

/// True if a view can have a record selected.
fn is_shown_in(tab: Tab, record: Handle) -> bool {
    match tab {
        Tab::List(Kind::Position) => matches!(record.kind, Kind::Position | Kind::Issue),
        Tab::List(kind) => record.kind == kind,
        Tab::Board => record.kind == Kind::Obstacle,
        Tab::Matrix | Tab::Shifts => record.kind == Kind::Position,
        Tab::Agreement => record.kind == Kind::Actor,
        Tab::Timeline | Tab::Gaps | Tab::Marked => true,
        Tab::Overview | Tab::Changes => false,
    }
}
