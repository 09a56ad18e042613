//! Places and the way back: where the user is, where they were.

use super::action::Tab;
use super::agreement;
use super::matrix::MatrixOptions;
use super::outline::{OutlineCursor, Topic, UNTOUCHED};
use super::place_by_id::PlaceById;
use crate::analysis::axis::Unit;
use crate::dossier::{Handle, Kind};

/// A pane of the screen.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Pane {
    /// What there is.
    #[default]
    List,
    /// One record.
    Record,
    /// The words of its source.
    Reader,
}

impl Pane {
    /// The panes from left to right.
    pub const ALL: [Self; 3] = [Self::List, Self::Record, Self::Reader];
}

/// What the first pane shows, with what is particular to it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum View {
    /// The list of a kind.
    List(Kind),
    /// Actors × issues, looked at in one way.
    Matrix(MatrixOptions),
    /// Actors × actors, looked at in one way.
    Agreement(agreement::AgreementOptions),
    /// What an analysis found.
    Outline(OutlineCursor),
}

impl View {
    /// A view as it is at first.
    #[must_use]
    pub fn new(tab: Tab) -> Self {
        match tab {
            Tab::List(kind) => Self::List(kind),
            Tab::Matrix => Self::Matrix(MatrixOptions::default()),
            Tab::Agreement => Self::Agreement(agreement::AgreementOptions::default()),
            Tab::Board => Self::Outline(OutlineCursor::start(Topic::Board)),
            Tab::Timeline => Self::Outline(OutlineCursor::start(Topic::Timeline(Unit::Year))),
            Tab::Gaps => Self::Outline(OutlineCursor::start(Topic::Gaps(UNTOUCHED))),
            Tab::Shifts => Self::Outline(OutlineCursor::start(Topic::Shifts)),
            Tab::Changes => Self::Outline(OutlineCursor::start(Topic::Changes)),
            Tab::Marked => Self::Outline(OutlineCursor::start(Topic::Marked)),
        }
    }

    /// Which view it is.
    #[must_use]
    pub fn tab(self) -> Tab {
        match self {
            Self::List(kind) => Tab::List(kind),
            Self::Matrix(_) => Tab::Matrix,
            Self::Agreement(_) => Tab::Agreement,
            Self::Outline(at) => at.topic.tab(),
        }
    }

    /// The view with each of its records replaced by another; what cannot be is left out.
    fn with_records(self, mut to: impl FnMut(Handle) -> Option<Handle>) -> Self {
        match self {
            Self::List(kind) => Self::List(kind),
            Self::Matrix(options) => {
                let cursor = options
                    .cursor
                    .and_then(|(actor, issue)| Some((to(actor)?, to(issue)?)));
                Self::Matrix(MatrixOptions { cursor, ..options })
            }
            Self::Agreement(options) => {
                let cursor = options
                    .cursor
                    .and_then(|(one, other)| Some((to(one)?, to(other)?)));
                Self::Agreement(agreement::AgreementOptions { cursor, ..options })
            }
            Self::Outline(at) => Self::Outline(OutlineCursor {
                target: at.target.and_then(|target| target.with_records(to)),
                ..at
            }),
        }
    }

    /// Whether it is a table of cells with a cursor.
    #[must_use]
    pub fn is_table(self) -> bool {
        matches!(self, Self::Matrix(_) | Self::Agreement(_))
    }

    /// How the matrix is looked at, where it is.
    #[must_use]
    pub fn matrix_options(self) -> Option<MatrixOptions> {
        if let Self::Matrix(options) = self {
            Some(options)
        } else {
            None
        }
    }
}

/// Everything that going back has to restore.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Place {
    /// Whether a link led here, so that the way here is worth showing.
    pub followed: bool,
    /// What the first pane shows.
    pub view: View,
    /// What the list is narrowed by.
    pub filter: String,
    /// The selected record; none where the list is empty, where nobody has coded the cell of the matrix, and where two actors
    /// are compared.
    pub record: Option<Handle>,
    /// The first line of the list that is shown.
    pub list_top: usize,
    /// The pane that the keys go to.
    pub pane: Pane,
    /// The row of the record's page that is highlighted; none until the user moves to a link.
    pub row: Option<usize>,
    /// The row that the first move in the record leads to, where that is not the first link in sight.
    pub entry: Option<usize>,
    /// True if the next layout has to bring that row, or the one that is highlighted, into sight.
    pub row_unseen: bool,
    /// True if the keys went to the record since they left the list: then it is one level out of its source.
    pub entered: bool,
    /// The first line of the record that is shown.
    pub record_top: usize,
    /// Which passage is read, among those of what is selected.
    pub passage: usize,
    /// The first byte of the reader's text that is shown; none while the reader follows the passage.
    pub reader_top: Option<usize>,
    /// The place that this one stands in for while the dossier lacks a record of it.
    pub lost: Option<Box<PlaceById>>,
}

impl Place {
    /// A view, with one record selected.
    #[must_use]
    pub fn new(view: View, record: Option<Handle>) -> Self {
        Self {
            followed: false,
            view,
            filter: String::new(),
            record,
            list_top: 0,
            pane: Pane::List,
            row: None,
            entry: None,
            row_unseen: false,
            entered: false,
            record_top: 0,
            passage: 0,
            reader_top: None,
            lost: None,
        }
    }

    /// The place with each of its records replaced by another; what cannot be is left out.
    pub(super) fn with_records(&self, mut to: impl FnMut(Handle) -> Option<Handle>) -> Self {
        let (view, record) = (self.view.with_records(&mut to), self.record.and_then(to));
        Self {
            view,
            record,
            filter: self.filter.clone(),
            lost: None,
            ..*self
        }
    }

    /// Selects another record of the same list and forgets what was selected inside the last one.
    pub fn select(&mut self, record: Option<Handle>) {
        if self.record != record {
            *self = Self {
                record,
                ..self.clone()
            };
            self.leave_record();
        }
    }

    /// Whether the dossier has all records of it.
    pub(super) fn is_there(&self) -> bool {
        self.lost.is_none()
    }

    /// Forgets what was selected inside the record.
    pub fn leave_record(&mut self) {
        self.row = None;
        self.entry = None;
        self.entered = false;
        self.record_top = 0;
        self.passage = 0;
        self.reader_top = None;
    }
}

/// The places before and after this one, as in a browser: going somewhere forgets the places ahead.
#[derive(Debug, Clone, Default)]
pub struct Trail {
    behind: Vec<Place>,
    ahead: Vec<Place>,
}

/// How many places are remembered.
const LONGEST: usize = 1_000;

impl Trail {
    /// Leaves a place for a new one.
    pub fn leave(&mut self, place: Place) {
        self.ahead.clear();
        if self.behind.len() == LONGEST {
            self.behind.remove(0);
        }
        self.behind.push(place);
    }

    /// Goes back from a place; none where there is nothing behind.
    pub fn back(&mut self, from: &Place) -> Option<Place> {
        step(&mut self.behind, &mut self.ahead, from)
    }

    /// Goes forward from a place; none where there is nothing ahead.
    pub fn forward(&mut self, from: &Place) -> Option<Place> {
        step(&mut self.ahead, &mut self.behind, from)
    }

    /// Replaces every place by another.
    pub(super) fn replace_all(&mut self, to: impl Fn(&Place) -> Place) {
        self.behind
            .iter_mut()
            .chain(&mut self.ahead)
            .for_each(|place| *place = to(place));
    }

    /// The places behind, the last one last.
    #[must_use]
    pub fn behind(&self) -> &[Place] {
        &self.behind
    }

    /// Whether there is a place behind to go to.
    #[must_use]
    pub fn has_behind(&self) -> bool {
        self.behind.iter().any(Place::is_there)
    }

    /// Whether there is a place ahead to go to.
    #[must_use]
    pub fn has_ahead(&self) -> bool {
        self.ahead.iter().any(Place::is_there)
    }
}

/// Goes from a place to the last of some, past those that are lost.
fn step(from: &mut Vec<Place>, to: &mut Vec<Place>, here: &Place) -> Option<Place> {
    let at = from.iter().rposition(Place::is_there)?;
    let mut passed = from.split_off(at);
    to.push(here.clone());
    to.extend(passed.drain(1..).rev());
    passed.pop()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn place(index: u32) -> Place {
        Place::new(
            View::List(Kind::Actor),
            Some(Handle::new(Kind::Actor, index)),
        )
    }

    #[test]
    fn back_and_forward_restore_and_going_on_forgets_what_is_ahead() {
        let mut trail = Trail::default();
        trail.leave(place(0));
        trail.leave(place(1));
        assert_eq!(trail.back(&place(2)), Some(place(1)));
        assert_eq!(trail.back(&place(1)), Some(place(0)));
        assert_eq!(trail.back(&place(0)), None);
        assert_eq!(trail.forward(&place(0)), Some(place(1)));
        trail.leave(place(1));
        assert_eq!(trail.forward(&place(5)), None);
        assert_eq!(trail.behind().len(), 2);
    }

    #[test]
    fn places_that_are_lost_are_passed_by_and_kept() {
        let dossier =
            crate::dossier::Dossier::parse(r#"{"format":1,"id":"d","title":"t"}"#).unwrap();
        let mut trail = Trail::default();
        (0..4).for_each(|index| trail.leave(place(index)));
        let lost = |index| Place {
            lost: Some(Box::new(PlaceById::new(&place(index), &dossier))),
            ..place(index)
        };
        let places = [place(0), lost(1), lost(2), place(3)];
        trail.replace_all(|place| places.get(place.record.unwrap().at()).unwrap().clone());
        assert_eq!(trail.back(&place(4)), Some(place(3)));
        assert_eq!(trail.back(&place(3)), Some(place(0)));
        assert!(!trail.has_behind() && trail.has_ahead());
        assert_eq!(trail.forward(&place(0)), Some(place(3)));
        assert_eq!(trail.behind(), &places[..3], "in the order they had");
    }

    #[test]
    fn the_oldest_places_are_forgotten_first() {
        let mut trail = Trail::default();
        (0..1_001).for_each(|index| trail.leave(place(index)));
        assert_eq!(trail.behind().len(), 1_000);
        assert_eq!(trail.behind().first(), Some(&place(1)));
    }
}
