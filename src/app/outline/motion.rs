//! Motions of an outline's cursor.

use super::{OutlineCursor, OutlinePane, OutlineRow, RowTarget};
use crate::analysis::timeline::Timeline;
use crate::app::action::Action;
use crate::app::analyses::AnalysisResult;
use crate::app::scroll::moved;
use crate::dossier::date::Day;

impl OutlinePane {
    /// The cursor on another row.
    pub(crate) fn cursor_on(&self, cursor: OutlineCursor, row: usize) -> OutlineCursor {
        let target = self.rows.get(row).map(|row| row.target);
        OutlineCursor {
            target,
            row,
            ..cursor
        }
    }

    /// True if the cursor can be on a row.
    pub(crate) fn is_selectable(&self, row: usize) -> bool {
        let row = self.rows.get(row);
        row.is_some_and(|row| row.target.is_selectable())
    }

    /// The row that a motion leads to, past headings, in a pane of `height` rows.
    pub(crate) fn moved(
        &self,
        cursor: OutlineCursor,
        motion: &Action,
        height: usize,
    ) -> Option<usize> {
        let last = self.rows.len().saturating_sub(1);
        let to = moved(cursor.row, last, height, motion);
        let is_selectable = |row: &usize| self.is_selectable(*row);
        let row = match motion {
            Action::Up | Action::PageUp => (0..=to).rev().find(is_selectable),
            _ => (to..=last).find(is_selectable),
        };
        row.or_else(|| self.selectable_row_from(to))
    }

    /// The first row of the next section (`by` is 1) or of the one before (-1). The error is a
    /// message.
    pub(crate) fn section(&self, cursor: OutlineCursor, by: isize) -> Result<usize, &'static str> {
        let headings = &self.headings;
        let own = headings
            .partition_point(|heading| *heading <= cursor.row)
            .saturating_sub(1);
        let is_first_below = headings
            .get(own)
            .is_some_and(|heading| heading + 1 == cursor.row);
        let heading = match by {
            1.. => headings.get(own + 1),
            _ if !is_first_below => headings.get(own),
            _ => own.checked_sub(1).and_then(|before| headings.get(before)),
        };
        heading
            .and_then(|heading| self.selectable_row_from(*heading))
            .ok_or(if by > 0 {
                "this is the last section"
            } else {
                "this is the first section"
            })
    }

    /// The timeline that the rows are made from.
    pub(crate) fn timeline(&self) -> Option<&Timeline> {
        match &self.result {
            Some(AnalysisResult::Timeline(timeline)) => Some(timeline),
            _ => None,
        }
    }

    /// The row that is nearest to a day: the last that begins by then, else the first.
    pub(crate) fn row_by_day(&self, timeline: &Timeline, day: Day) -> Option<usize> {
        let begins_by = |row: &OutlineRow| {
            let entry = row
                .result_index()
                .and_then(|index| timeline.entries.get(index));
            let date = entry.and_then(|entry| entry.date.as_ref());
            date.is_some_and(|date| date.earliest() <= day)
        };
        self.rows
            .iter()
            .rposition(begins_by)
            .or_else(|| self.selectable_row_from(0))
    }

    /// The target of a row.
    pub(crate) fn target(&self, row: usize) -> Option<RowTarget> {
        self.rows.get(row).map(|row| row.target)
    }
}
