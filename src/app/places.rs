//! Places: a view with its options and what is selected in it. Going back restores a place.

mod place_by_id;
mod trail;

use super::action::Tab;
use super::agreement::AgreementOptions;
use super::find::Find;
pub use super::geometry::Pane;
use super::matrix::MatrixOptions;
use super::outline::{OutlineCursor, Topic, UNTOUCHED};
use super::search::SearchPane;
use super::versions::ShownVersion;
use crate::analysis::axis::Unit;
use crate::dossier::{Handle, Kind};
pub use place_by_id::PlaceById;
pub use trail::Trail;

/// A view in the first pane, with its options.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum View {
    /// The list of a kind.
    List(Kind),
    /// Actors × issues.
    Matrix(MatrixOptions),
    /// Actors × actors.
    Agreement(AgreementOptions),
    /// Results of an analysis.
    Outline(OutlineCursor),
}

impl View {
    /// A view with the default options.
    #[must_use]
    pub fn new(tab: Tab) -> Self {
        match tab {
            Tab::Overview => Self::Outline(OutlineCursor::start(Topic::Overview {
                whole_summary: false,
            })),
            Tab::List(kind) => Self::List(kind),
            Tab::Matrix => Self::Matrix(MatrixOptions::default()),
            Tab::Agreement => Self::Agreement(AgreementOptions::default()),
            Tab::Board => Self::Outline(OutlineCursor::start(Topic::Board)),
            Tab::Timeline => Self::Outline(OutlineCursor::start(Topic::Timeline(Unit::Year))),
            Tab::Gaps => Self::Outline(OutlineCursor::start(Topic::Gaps(UNTOUCHED))),
            Tab::Shifts => Self::Outline(OutlineCursor::start(Topic::Shifts)),
            Tab::Changes => Self::Outline(OutlineCursor::start(Topic::Changes)),
            Tab::Marked => Self::Outline(OutlineCursor::start(Topic::Marked)),
        }
    }

    /// The name of the view.
    #[must_use]
    pub fn tab(self) -> Tab {
        match self {
            Self::List(kind) => Tab::List(kind),
            Self::Matrix(_) => Tab::Matrix,
            Self::Agreement(_) => Tab::Agreement,
            Self::Outline(at) => at.topic.tab(),
        }
    }

    /// The view with its records mapped to others. Those without an image are left out.
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
                Self::Agreement(AgreementOptions { cursor, ..options })
            }
            Self::Outline(at) => Self::Outline(OutlineCursor {
                target: at.target.and_then(|target| target.with_records(to)),
                ..at
            }),
        }
    }

    /// The two actors under the cursor of the agreement. `None` on the diagonal.
    #[must_use]
    pub fn compared(self) -> Option<[Handle; 2]> {
        let Self::Agreement(AgreementOptions {
            cursor: Some((one, other)),
            ..
        }) = self
        else {
            return None;
        };
        (one != other).then_some([one, other])
    }

    /// True if it is a table of cells with a cursor.
    #[must_use]
    pub fn is_table(self) -> bool {
        matches!(self, Self::Matrix(_) | Self::Agreement(_))
    }

    /// The options of the matrix.
    #[must_use]
    pub fn matrix_options(self) -> Option<MatrixOptions> {
        if let Self::Matrix(options) = self {
            Some(options)
        } else {
            None
        }
    }
}

/// Part of the screen that the pane with the focus has.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Extent {
    /// A part, beside the other panes.
    #[default]
    Shared,
    /// The whole: it is zoomed.
    Whole,
}

/// Consequence if the filter of a view hides the selected record.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum IfHidden {
    /// Another record is selected.
    #[default]
    SelectAnother,
    /// All rows are shown, since a link or a search led to the record.
    ShowAll,
}

/// A view and the selection in it: everything that going back restores.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Place {
    /// True if a link led here: then the way here is shown.
    pub followed: bool,
    /// The view.
    pub view: View,
    /// The filter.
    pub filter: String,
    /// Consequence if the filter hides the record.
    pub if_hidden: IfHidden,
    /// The selected record. `None` if a list is empty, a cell is uncoded, or two actors are
    /// compared.
    pub record: Option<Handle>,
    /// The part of the screen that the pane with the focus has.
    pub extent: Extent,
    /// The first line of the list on the screen.
    pub list_top: usize,
    /// The pane with the focus.
    pub pane: Pane,
    /// The highlighted row of the page. `None` until the user moves to a link.
    pub row: Option<usize>,
    /// The row that the first motion leads to, if it is not the first link on the screen.
    pub entry: Option<usize>,
    /// True if the next layout has to scroll to that row or to the highlighted one.
    pub row_unseen: bool,
    /// True if the record pane has had the focus: then leaving the reader leads there.
    pub entered: bool,
    /// The first line of the page on the screen.
    pub record_top: usize,
    /// Index of the passage in the reader.
    pub passage: usize,
    /// The first byte of the text on the screen. `None` while the reader follows the passage.
    pub reader_top: Option<usize>,
    /// Rows by which the first row on the screen is below that byte, where two texts stand side by
    /// side and the one that is shown has none.
    pub rows_below: usize,
    /// The translation or original that is shown in place of the source.
    pub version: Option<ShownVersion>,
    /// Excerpt that is selected in the source instead of a passage of the record.
    pub reading: Option<Handle>,
    /// Index of the selected claim on the passage in the source. `None` unless the claims have the
    /// focus.
    pub claim: Option<usize>,
    /// Words that are found in the source.
    pub find: Option<Find>,
    /// The search whose hits are shown in place of the list. The record is that of the selected
    /// hit.
    pub search: Option<Box<SearchPane>>,
    /// The original of this place, while the dossier lacks a record of it.
    pub lost: Option<Box<PlaceById>>,
}

impl Place {
    /// A view with a record selected.
    #[must_use]
    pub fn new(view: View, record: Option<Handle>) -> Self {
        Self {
            followed: false,
            view,
            filter: String::new(),
            if_hidden: IfHidden::SelectAnother,
            record,
            extent: Extent::Shared,
            list_top: 0,
            pane: Pane::List,
            row: None,
            entry: None,
            row_unseen: false,
            entered: false,
            record_top: 0,
            passage: 0,
            reader_top: None,
            rows_below: 0,
            version: None,
            reading: None,
            claim: None,
            find: None,
            search: None,
            lost: None,
        }
    }

    /// The place with its records mapped to others. Those without an image are left out, and so is
    /// the excerpt that is selected in the source.
    pub(crate) fn with_records(&self, mut to: impl FnMut(Handle) -> Option<Handle>) -> Self {
        let (view, record) = (self.view.with_records(&mut to), self.record.and_then(to));
        Self {
            view,
            record,
            reading: None,
            filter: self.filter.clone(),
            find: self.find.clone(),
            search: self.search.clone(),
            lost: None,
            ..*self
        }
    }

    /// Selects another record, and drops the selection inside the one before.
    pub fn select(&mut self, record: Option<Handle>) {
        if self.record != record {
            *self = Self {
                record,
                ..self.clone()
            };
            self.leave_record();
            (self.find, self.if_hidden) = (None, IfHidden::SelectAnother);
        }
    }

    /// True if the dossier has all records of the place.
    pub(crate) fn is_there(&self) -> bool {
        self.lost.is_none()
    }

    /// Drops the selection inside the record.
    pub fn leave_record(&mut self) {
        self.row = None;
        self.entry = None;
        self.entered = false;
        self.record_top = 0;
        self.passage = 0;
        self.follow_passage();
    }

    /// Scrolls the source to the passage, in its own version.
    pub(crate) fn follow_passage(&mut self) {
        self.reader_top = None;
        self.rows_below = 0;
        self.version = None;
        (self.reading, self.claim) = (None, None);
    }
}
