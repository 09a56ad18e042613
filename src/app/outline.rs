//! The outline views: results of an analysis as rows under headings. The topic says which analysis.
//!
//! ```text
//! Topic ──▶ Analysis ··worker··▶ AnalysisResult ──rows──▶ OutlinePane ──▶ view/outline.rs
//! filter ············worker··▶ matching records ──┘
//! ```

mod cursor;
mod motion;
mod overview;
mod page;
mod row;
mod rows;
mod summary;

use std::collections::HashSet;
use std::sync::Arc;

pub(crate) use cursor::UNTOUCHED;
pub use cursor::{OutlineCursor, Topic};
pub(crate) use row::STEP;
pub use row::{Heading, OutlineRow, RowNumber, RowTarget, Section};

use super::action::Tab;
use super::analyses::AnalysisResult;
use super::asking::{Question, Requests};
use super::columns::Columns;
use super::pending::Pending;
use super::scroll::window_of_rows;
use crate::analysis::sorted::{RecordOrder, Sorted};
use crate::dossier::date::DateStyle;
use crate::dossier::{Dossier, Handle};
use crate::search::Query;

/// The rows of one topic, and the request for the records that a filter matches.
#[derive(Debug, Default)]
pub struct OutlinePane {
    made_for: Option<RowsOf>,
    /// The rows.
    pub rows: Vec<OutlineRow>,
    /// Indices of the headings among the rows.
    headings: Vec<usize>,
    /// Indices of all rows that the cursor cannot be on.
    fixed: Vec<usize>,
    /// Lines of the dossier's summary, for the overview. Display text.
    pub summary: Vec<String>,
    /// The result that the rows are made from.
    pub result: Option<AnalysisResult>,
    /// The columns of the rows.
    pub(crate) columns: Columns,
    /// The most that any rows of a view have needed, so that the pane keeps its size.
    needed: Needed,
    /// Records that a filter matches by their names and labels. The question is the filter, and the
    /// version of the notes if that matters.
    matching: Pending<(String, u64), Arc<HashSet<Handle>>>,
}

/// A topic, its filter, and what else the rows of some topics depend on.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct RowsOf {
    pub(crate) topic: Topic,
    pub(crate) filter: String,
    /// The order of the rows, unless that of the result.
    pub(crate) order: Option<RecordOrder>,
    /// Version of the notes, or number of results.
    pub(crate) version: u64,
    /// Columns and rows of the pane.
    pub(crate) size: (usize, usize),
    /// Style of dates, for which the columns are measured.
    pub(crate) dates: DateStyle,
}

impl RowsOf {
    /// The question for the records that the filter matches. Topics have versions only if their
    /// rows or the matches depend on notes.
    fn matching_question(&self) -> (String, u64) {
        let is_overview = matches!(self.topic, Topic::Overview { .. });
        let version = if is_overview { 0 } else { self.version };
        (self.filter.clone(), version)
    }
}

/// Columns and rows that the rows of a view need.
#[derive(Debug, Clone, Copy, Default)]
struct Needed {
    view: Option<Tab>,
    /// With a line for each row, and with two for those that are too long.
    columns: [u16; 2],
    rows: u16,
}

impl Needed {
    /// The greater of both in each direction, if they are of one view.
    fn max(self, other: Self) -> Self {
        if self.view != other.view {
            return self;
        }
        let ([one, two], [other_one, other_two]) = (self.columns, other.columns);
        Self {
            view: self.view,
            columns: [one.max(other_one), two.max(other_two)],
            rows: self.rows.max(other.rows),
        }
    }
}

impl OutlinePane {
    /// The columns that the rows need, with the blanks around them: with one line for each row, and
    /// with two.
    pub(crate) fn needed_columns(&self) -> [u16; 2] {
        self.needed.columns
    }

    /// The lines that the pane needs, with the heads of an axis and a selected row of a few lines.
    pub(crate) fn most_rows(&self) -> u16 {
        self.needed.rows.saturating_add(4)
    }

    /// Keeps the size that the pane had for another dossier.
    pub(crate) fn keep_size(&mut self, before: &Self) {
        self.needed = before.needed;
    }

    /// True if the records that a filter matches are awaited.
    pub(crate) fn is_waiting(&self) -> bool {
        self.matching.is_waiting()
    }

    /// Takes the records that a filter matches.
    pub(crate) fn receive(&mut self, number: u64, matching: Arc<HashSet<Handle>>) {
        self.matching.receive(number, matching);
    }

    /// True if the rows are those of a topic, in whatever units and however narrowed.
    #[must_use]
    pub fn is_of(&self, topic: Topic) -> bool {
        self.made_for
            .as_ref()
            .is_some_and(|made_for| made_for.topic.tab() == topic.tab())
    }

    /// Drops the rows of another topic, so that the cursor does not move in them.
    pub(crate) fn begin(&mut self, topic: Topic) {
        if !self.is_of(topic) {
            (self.made_for, self.result) = (None, None);
            self.rows.clear();
            self.headings.clear();
            self.fixed.clear();
        }
    }

    /// The result that the rows are made from, if they are up to date.
    pub(crate) fn result_for(&self, rows_of: &RowsOf) -> Option<AnalysisResult> {
        let is_same = self.made_for.as_ref() == Some(rows_of);
        self.result.clone().filter(|_| is_same)
    }

    /// Requests the records that a filter matches. True if they are known or not needed.
    pub(crate) fn narrow(&mut self, rows_of: &RowsOf, requests: &mut Requests) -> bool {
        let filter = rows_of.matching_question();
        if Query::parse(&filter.0).is_empty() || self.matching.answer_to(&filter).is_some() {
            self.matching.cancel();
            return true;
        }
        if self.matching.awaited() != Some(&filter) {
            let number = requests.ask(&filter.0, Question::Matching);
            self.matching.send(number, filter, ());
        }
        false
    }

    /// The records that the filter of some rows matches, if there is one and they are known.
    pub(crate) fn matching(&self, rows_of: &RowsOf) -> Option<&HashSet<Handle>> {
        let known = self.matching.answer_to(&rows_of.matching_question());
        known.map(|matching| &**matching)
    }

    /// Makes the rows, unless they are made: then false.
    pub(crate) fn make(
        &mut self,
        dossier: &Dossier,
        rows_of: RowsOf,
        result: AnalysisResult,
        sorted: Option<&Sorted>,
    ) -> bool {
        if self.made_for.as_ref() == Some(&rows_of) {
            return false;
        }
        // The marked records are narrowed by words of their notes too, before rows are made.
        let known = self.matching.answer_to(&rows_of.matching_question());
        let known = known.filter(|_| rows_of.topic != Topic::Marked);
        let matching = known.map(|known| &**known);
        self.rows = match (&result, rows_of.topic) {
            (AnalysisResult::Overview(overview, _), Topic::Overview { whole_summary }) => {
                self.summary = summary::lines(dossier, rows_of.size.0);
                let room = overview::Room {
                    rows: rows_of.size.1,
                    summary_lines: self.summary.len(),
                    whole_summary,
                };
                overview::rows(overview, room)
            }
            _ => rows::rows(dossier, &result, matching, sorted),
        };
        let at = |wanted: fn(RowTarget) -> bool| {
            let rows = self.rows.iter().enumerate();
            let rows = rows.filter(move |(_, row)| wanted(row.target));
            rows.map(|(at, _)| at).collect()
        };
        self.headings = at(|target| matches!(target, RowTarget::Heading(_)));
        self.fixed = at(|target| !target.is_selectable());
        self.result = Some(result);
        self.made_for = Some(rows_of);
        true
    }

    /// Takes the columns of the rows, measured, and the columns that the pane needs for them.
    pub(crate) fn take_columns(&mut self, view: Tab, columns: Columns, needed: [u16; 2]) {
        let needed = Needed {
            view: Some(view),
            columns: needed,
            rows: u16::try_from(self.rows.len()).unwrap_or(u16::MAX),
        };
        self.needed = needed.max(self.needed);
        self.columns = columns;
    }

    /// The cursor on its row, and the scroll position, in a pane of `height` lines. `lines` is the
    /// number of lines of a row, given the selected one.
    pub(crate) fn placed(
        &self,
        cursor: OutlineCursor,
        height: usize,
        lines: impl Fn(usize, usize) -> usize,
    ) -> OutlineCursor {
        let found = self.row_of(cursor);
        let target = found
            .and_then(|row| self.rows.get(row))
            .map(|row| row.target);
        let row = found.unwrap_or(0);
        // The heading above the first row is seen with it.
        let is_first = self.selectable_row_from(0) == found;
        let shown = if is_first { 0 } else { row };
        let count = self.rows.len();
        let lines = |of| lines(of, row);
        let top = window_of_rows(cursor.top, row, height, count, lines);
        OutlineCursor {
            topic: cursor.topic,
            target,
            row,
            top: window_of_rows(top, shown, height, count, lines),
        }
    }

    /// Number of rows that the cursor can be on: up to a row, and in all.
    #[must_use]
    pub fn place(&self, row: usize) -> (usize, usize) {
        let before = self.fixed.partition_point(|fixed| *fixed <= row);
        (
            (row + 1).min(self.rows.len()).saturating_sub(before),
            self.rows.len() - self.fixed.len(),
        )
    }

    /// The next row that the cursor can be on, from one on; if there is none, the last before it.
    pub(crate) fn selectable_row_from(&self, row: usize) -> Option<usize> {
        let is_selectable = |(_, row): &(usize, &OutlineRow)| row.target.is_selectable();
        let rows = || self.rows.iter().enumerate();
        rows()
            .skip(row)
            .find(is_selectable)
            .or_else(|| rows().take(row).rfind(is_selectable))
            .map(|(at, _)| at)
    }

    /// The row of the cursor's target; else one of the same record; else the one that is there now.
    fn row_of(&self, cursor: OutlineCursor) -> Option<usize> {
        let current = self.rows.get(cursor.row).map(|row| row.target);
        let is_there = cursor.target.is_some() && current == cursor.target;
        let find = |wanted: &dyn Fn(RowTarget) -> bool| {
            self.rows.iter().position(|row| wanted(row.target))
        };
        let same = || find(&|target| Some(target) == cursor.target);
        let record = cursor.target.and_then(RowTarget::record);
        let near = || record.and_then(|record| find(&|target| target.record() == Some(record)));
        let found = is_there
            .then_some(cursor.row)
            .or_else(same)
            .or_else(near)
            .or_else(|| self.first_row(cursor))
            .unwrap_or(cursor.row);
        // The cursor may be wanted on a heading.
        self.selectable_row_from(found)
    }

    /// The row where the cursor begins, if it is not simply the first: the first record of the
    /// overview.
    fn first_row(&self, cursor: OutlineCursor) -> Option<usize> {
        let begins = matches!(cursor.topic, Topic::Overview { .. }) && cursor.target.is_none();
        let is_record = |row: &OutlineRow| matches!(row.target, RowTarget::Record(_));
        let row = self.rows.iter().position(is_record);
        row.filter(|_| begins)
    }

    /// The beginning of a line of the summary that leads to the rest.
    #[must_use]
    pub fn cut_line(&self, line: usize, columns: usize) -> String {
        let line = self.summary.get(line).map(String::as_str);
        summary::cut(line.unwrap_or_default(), columns)
    }
}
