//! A row of an outline: a heading, or a result of an analysis.

use crate::analysis::diff::Part;
use crate::analysis::gaps::Gap;
use crate::analysis::proof::Fact;
use crate::dossier::Handle;
use crate::dossier::date::Day;
use crate::dossier::vocabulary::Status;

/// A row of an outline.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct OutlineRow {
    /// The target, which identifies the row.
    pub target: RowTarget,
    /// Depth of the indentation.
    pub depth: usize,
    /// Number of the row, whose meaning depends on the target.
    pub number: RowNumber,
}

/// Number of a row.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum RowNumber {
    /// Number of rows below a heading.
    Heading {
        /// The number.
        row_count: usize,
    },
    /// Number of issues on which nobody has coded an actor.
    Uncoded {
        /// The number.
        issue_count: usize,
    },
    /// Index of a result. Consecutive lists are numbered on.
    Row {
        /// The index.
        result_index: usize,
    },
}

impl OutlineRow {
    /// Index of the row's result. `None` for headings and actors.
    #[must_use]
    pub fn result_index(&self) -> Option<usize> {
        match self.number {
            RowNumber::Row { result_index } => Some(result_index),
            RowNumber::Heading { .. } | RowNumber::Uncoded { .. } => None,
        }
    }

    /// Number of rows below a heading, or of issues of an uncoded actor.
    #[must_use]
    pub fn count(&self) -> usize {
        match self.number {
            RowNumber::Heading { row_count } => row_count,
            RowNumber::Uncoded { issue_count } => issue_count,
            RowNumber::Row { .. } => 0,
        }
    }
}

/// Target of a row.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum RowTarget {
    /// A heading.
    Heading(Heading),
    /// A record.
    Record(Handle),
    /// A change in the history of an obstacle, and its index.
    Change(Handle, usize),
    /// An uncited sentence of a source: its first byte in the text.
    Sentence(Handle, usize),
    /// An actor with issues on which nobody has coded it.
    Uncoded(Handle),
    /// A position that denies or replaces another.
    Against(Handle, Handle),
    /// A removed record: a handle of the dossier before.
    Gone(Handle),
    /// Index of a changed field, and its record unless it is a field of the dossier.
    Field(usize, Option<Handle>),
    /// Index of a marked record that the dossier does not have.
    Lost(usize),
    /// Records of a section of the overview that have no row.
    More(Section),
    /// Statements of the proof: the first one, and their number.
    Facts(Fact, usize),
    /// A line of the dossier's summary that leads to the whole of it, or back.
    SummaryLink(usize),
    /// Another line of the dossier's summary.
    Summary(usize),
    /// A blank row before a section.
    Blank(Section),
}

/// Section of the overview.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Section {
    /// The obstacles.
    Obstacles,
    /// The actors.
    Actors,
    /// The events.
    Events,
    /// The proof.
    Proof,
}

impl Section {
    /// Its heading, without a count.
    pub(crate) fn heading(self) -> &'static str {
        match self {
            Self::Obstacles => "In the way",
            Self::Actors => "Who takes part",
            Self::Events => "Newest events",
            Self::Proof => "How well it is proven",
        }
    }
}

/// Heading of a section.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Heading {
    /// Status of obstacles.
    Status(Status),
    /// Obstacles to overcome first.
    First,
    /// Index of a group of days.
    Days(usize),
    /// Records without a date.
    Undated,
    /// A gap.
    Gap(Gap),
    /// Records that nothing dated on that day or later touches.
    Untouched(Day),
    /// An actor that changed its stance on an issue.
    Shift(Handle, Handle),
    /// Positions that deny or replace others.
    Contradictions,
    /// A part of the changes.
    Part(Part),
    /// Records with a note.
    Noted,
    /// Records with only a bookmark.
    Bookmarked,
    /// Marked records that the dossier does not have.
    Lost,
    /// A section of the overview.
    Overview(Section),
}

impl RowTarget {
    /// The record of the row. `None` for a heading and for what is not in the dossier.
    #[must_use]
    pub fn record(self) -> Option<Handle> {
        match self {
            Self::Heading(_)
            | Self::Gone(_)
            | Self::Field(_, None)
            | Self::Lost(_)
            | Self::More(_)
            | Self::Facts(..)
            | Self::SummaryLink(_)
            | Self::Summary(_)
            | Self::Blank(_) => None,
            Self::Field(_, Some(record))
            | Self::Record(record)
            | Self::Change(record, _)
            | Self::Sentence(record, _)
            | Self::Uncoded(record)
            | Self::Against(record, _) => Some(record),
        }
    }

    /// The target with its records mapped to others. `None` if one has no image.
    pub(crate) fn with_records(self, mut to: impl FnMut(Handle) -> Option<Handle>) -> Option<Self> {
        Some(match self {
            Self::Heading(Heading::Shift(actor, issue)) => {
                Self::Heading(Heading::Shift(to(actor)?, to(issue)?))
            }
            Self::Heading(_)
            | Self::Gone(_)
            | Self::Field(_, None)
            | Self::Lost(_)
            | Self::More(_)
            | Self::Facts(..)
            | Self::SummaryLink(_)
            | Self::Summary(_)
            | Self::Blank(_) => self,
            Self::Record(record) => Self::Record(to(record)?),
            Self::Change(obstacle, nth) => Self::Change(to(obstacle)?, nth),
            Self::Sentence(source, start) => Self::Sentence(to(source)?, start),
            Self::Uncoded(actor) => Self::Uncoded(to(actor)?),
            Self::Against(position, other) => Self::Against(to(position)?, to(other)?),
            Self::Field(nth, Some(record)) => Self::Field(nth, Some(to(record)?)),
        })
    }

    /// True if the row leads somewhere although it has no record.
    pub(crate) fn is_link(self) -> bool {
        matches!(self, Self::More(_) | Self::Facts(..) | Self::SummaryLink(_))
    }

    /// True if the cursor can be on the row.
    #[must_use]
    pub fn is_selectable(self) -> bool {
        !matches!(self, Self::Heading(_) | Self::Summary(_) | Self::Blank(_))
    }
}

/// Columns of one step of depth.
pub(crate) const STEP: usize = 2;
