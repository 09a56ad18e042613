//! The outline pane: what an analysis found, as rows under headings with a cursor. Which analysis it is, is its topic.
//!
//! ```text
//! OutlineCursor { topic, … } ──wanted──▶ Analysis ··worker··▶ AnalysisResult ──rows──▶ Outline ──▶ view/outline.rs
//!                   filter ·········worker··▶ matching ──┘
//! ```

mod motion;
mod page;
mod rows;

use std::collections::HashSet;
use std::sync::Arc;

pub use rows::{Heading, OutlineRow, RowTarget};

use super::App;
use super::action::Tab;
use super::analyses::{Analysis, AnalysisResult};
use super::asking::Question;
use super::geometry::{Geometry, window};
use super::places::View;
use super::reader;
use crate::analysis::axis::Unit;
use crate::dossier::Handle;
use crate::dossier::date::Day;
use crate::search::Query;

/// After how many days without anything new a record is listed among the gaps, at first.
pub(super) const UNTOUCHED: u16 = 180;

/// What an outline is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Topic {
    /// How the obstacles stand.
    Board,
    /// What happened when, in groups of a unit.
    Timeline(Unit),
    /// What is missing; also what nothing touches that is dated in the last so many days.
    Gaps(u16),
    /// Who changed a stance, and what contradicts what.
    Shifts,
    /// What changed since the dossier that this one is compared with.
    Changes,
    /// What the user has marked.
    Marked,
}

impl Topic {
    /// The view that shows it.
    #[must_use]
    pub fn tab(self) -> Tab {
        match self {
            Self::Board => Tab::Board,
            Self::Timeline(_) => Tab::Timeline,
            Self::Gaps(_) => Tab::Gaps,
            Self::Shifts => Tab::Shifts,
            Self::Changes => Tab::Changes,
            Self::Marked => Tab::Marked,
        }
    }

    /// What has to be worked out for it; `now` is the day from which is counted back. None where that needs no work.
    fn analysis(self, now: Option<Day>) -> Option<Analysis> {
        let before = |days: u16| now.map(|now| Day::of_number(now.number() - i128::from(days)));
        Some(match self {
            Self::Board => Analysis::Board,
            Self::Timeline(unit) => Analysis::Timeline(unit),
            Self::Gaps(days) => Analysis::Gaps(before(days)),
            Self::Shifts => Analysis::Shifts,
            Self::Changes => Analysis::Changes,
            Self::Marked => return None,
        })
    }
}

/// A topic, and where the cursor is in it. The cursor is on a target, so that it stays there whatever rows come and go.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct OutlineCursor {
    /// What the outline is about.
    pub topic: Topic,
    /// What the cursor is on; none before there is anything.
    pub target: Option<RowTarget>,
    /// The row that it is in.
    pub row: usize,
    /// The first row that is shown.
    pub top: usize,
}

impl OutlineCursor {
    /// A topic as it is at first.
    #[must_use]
    pub fn start(topic: Topic) -> Self {
        Self {
            topic,
            target: None,
            row: 0,
            top: 0,
        }
    }

    /// A topic, with the cursor on a record.
    #[must_use]
    pub fn on(topic: Topic, record: Option<Handle>) -> Self {
        Self {
            target: record.map(RowTarget::Record),
            ..Self::start(topic)
        }
    }
}

/// The rows that were shown last.
#[derive(Debug, Default)]
pub struct OutlinePane {
    /// What they were made for.
    made_for: Option<(Topic, String, u64)>,
    /// The rows.
    pub rows: Vec<OutlineRow>,
    /// Which of them are headings.
    heads: Vec<usize>,
    /// What they were made from.
    pub result: Option<AnalysisResult>,
    /// What a filter lets through.
    matching: Option<(String, Arc<HashSet<Handle>>)>,
    /// The filter that is asked about, and the number of the request.
    awaited: Option<(u64, String)>,
}

impl OutlinePane {
    /// Whether a filter is not answered yet.
    pub(super) fn is_awaited(&self) -> bool {
        self.awaited.is_some()
    }

    /// Takes what a filter lets through, where it is still asked for.
    pub(super) fn take(&mut self, number: u64, matching: Arc<HashSet<Handle>>) {
        if let Some((_, filter)) = self.awaited.take_if(|(asked, _)| *asked == number) {
            self.matching = Some((filter, matching));
        }
    }

    /// Whether the rows are made for a topic, in whatever units and whatever they are narrowed to.
    #[must_use]
    pub fn is_of(&self, topic: Topic) -> bool {
        self.made_for
            .as_ref()
            .is_some_and(|(made, ..)| made.tab() == topic.tab())
    }

    /// Forgets the rows, but not what is asked for.
    fn clear(&mut self) {
        (self.made_for, self.result) = (None, None);
        self.rows.clear();
        self.heads.clear();
    }

    /// How many rows that are no headings there are, up to one and in all.
    #[must_use]
    pub fn place(&self, row: usize) -> (usize, usize) {
        let before = self.heads.partition_point(|head| *head <= row);
        (
            (row + 1).min(self.rows.len()).saturating_sub(before),
            self.rows.len() - self.heads.len(),
        )
    }

    /// The rows that the cursor can stand on, from one on.
    fn selectable_row_from(&self, row: usize) -> Option<usize> {
        let is_selectable = |(_, row): &(usize, &OutlineRow)| row.target.is_selectable();
        let rows = || self.rows.iter().enumerate();
        rows()
            .skip(row)
            .find(is_selectable)
            .or_else(|| rows().take(row).rfind(is_selectable))
            .map(|(at, _)| at)
    }

    /// The row of the cursor: that of its target; where there is none, of the target's record; else the one that is there now.
    fn row_of(&self, at: OutlineCursor) -> Option<usize> {
        let is_there =
            at.target.is_some() && self.rows.get(at.row).map(|row| row.target) == at.target;
        let of = |wanted: &dyn Fn(RowTarget) -> bool| {
            self.rows.iter().position(|row| wanted(row.target))
        };
        let same = || of(&|target| Some(target) == at.target);
        let record = at.target.and_then(RowTarget::record);
        let near = || record.and_then(|record| of(&|target| target.record() == Some(record)));
        is_there
            .then_some(at.row)
            .or_else(same)
            .or_else(near)
            .or_else(|| self.selectable_row_from(at.row))
    }
}

impl App {
    /// Makes the rows, and brings the cursor and what is shown within bounds.
    pub(super) fn lay_out_outline(&mut self, mut at: OutlineCursor, geometry: &Geometry) {
        if !self.outline.is_of(at.topic) {
            // Nobody shall move about in the rows of another view.
            self.outline.clear();
        }
        let analysis = at.topic.analysis(self.own_day().or(self.today));
        let version = if analysis.is_none() {
            self.marks.version
        } else {
            0
        };
        let made_for = Some((at.topic, self.here.filter.clone(), version));
        let result = match analysis {
            Some(analysis) => self.request_analysis(analysis),
            None if self.outline.made_for == made_for => self.outline.result.clone(),
            None => Some(self.marked()),
        };
        let Some(result) = result else { return };
        if !self.narrow_outline(analysis.is_none()) {
            return;
        }
        if self.outline.made_for != made_for {
            let matching = self
                .outline
                .matching
                .as_ref()
                .filter(|_| analysis.is_some());
            let narrowed = matching.filter(|(filter, _)| *filter == self.here.filter);
            let narrowed = narrowed.map(|(_, matching)| &**matching);
            self.outline.rows = rows::rows(&self.dossier, &result, narrowed);
            let heads = self
                .outline
                .rows
                .iter()
                .enumerate()
                .filter(|(_, row)| !row.target.is_selectable());
            self.outline.heads = heads.map(|(at, _)| at).collect();
            self.outline.result = Some(result);
            self.outline.made_for = made_for;
        }
        let row = self.outline.row_of(at);
        let target = row
            .and_then(|row| self.outline.rows.get(row))
            .map(|row| row.target);
        let is_same = target == at.target && self.here.record == target.and_then(RowTarget::record);
        (at.row, at.target) = (row.unwrap_or(0), target);
        let height = self.outline_height(geometry);
        // The heading above the first row is seen with it.
        let shown = if self.outline.selectable_row_from(0) == row {
            0
        } else {
            at.row
        };
        at.top = window(
            window(at.top, at.row, height, self.outline.rows.len()),
            shown,
            height,
            self.outline.rows.len(),
        );
        self.here.view = View::Outline(at);
        if !is_same {
            self.select_row_target(target);
        }
    }

    /// Has the records found out that the filter lets through, unless that is done already; whether they are known.
    fn narrow_outline(&mut self, is_narrowed: bool) -> bool {
        let filter = &self.here.filter;
        let is_known = is_narrowed
            || Query::parse(filter).is_empty()
            || self
                .outline
                .matching
                .as_ref()
                .is_some_and(|(matching, _)| matching == filter);
        if is_known {
            self.outline.awaited = None;
        } else if self
            .outline
            .awaited
            .as_ref()
            .is_none_or(|(_, awaited)| awaited != filter)
        {
            let filter = filter.clone();
            let number = self.ask(filter.clone(), Question::Matching);
            self.outline.awaited = Some((number, filter));
        }
        is_known
    }

    /// Selects the record of a target, and the passage that speaks for it.
    fn select_row_target(&mut self, target: Option<RowTarget>) {
        self.here.select(target.and_then(RowTarget::record));
        self.here.passage = 0;
        self.here.reader_top = None;
        if let Some(RowTarget::Change(obstacle, nth)) = target {
            let passages = self.dossier.passages(obstacle);
            let own = passages.iter().find(|passage| passage.change == Some(nth));
            let place = own
                .and_then(|own| reader::place_of(&reader::passages(&self.dossier, obstacle), *own));
            self.here.passage = place.unwrap_or(0);
        }
    }

    /// How many rows of the outline are shown.
    fn outline_height(&self, geometry: &Geometry) -> usize {
        let height = geometry.list.inner().height;
        let taken = self.prompt_rows() + self.outline_head(height);
        usize::from(height).saturating_sub(taken).max(1)
    }

    /// How many rows of a pane stand above the outline's own: those of an axis, where there is room. The height is that without
    /// the frame.
    #[must_use]
    pub fn outline_head(&self, height: u16) -> usize {
        match self.here.view {
            View::Outline(OutlineCursor {
                topic: Topic::Timeline(_),
                ..
            }) if height >= 5 => 2,
            _ => 0,
        }
    }

    /// Whether there is anything to go through in the first pane.
    pub(super) fn has_rows(&self) -> bool {
        match self.here.view {
            View::Outline(_) => !self.outline.rows.is_empty(),
            _ => true,
        }
    }

    /// Where the outline is looked at.
    #[must_use]
    pub fn at_outline(&self) -> Option<OutlineCursor> {
        if let View::Outline(at) = self.here.view {
            Some(at)
        } else {
            None
        }
    }

    /// What the cursor of an outline is on.
    #[must_use]
    pub fn row_target(&self) -> Option<RowTarget> {
        self.at_outline()?.target
    }

    /// Whether what is typed to narrow the pane is not answered yet.
    #[must_use]
    pub fn is_narrowing(&self) -> bool {
        match self.here.view {
            View::Outline(_) => self.outline.is_awaited(),
            _ => self.list.is_awaited(),
        }
    }
}
