//! Rows of an outline: headings, and results of an analysis in order. The view makes texts only for
//! the rows on the screen.

use std::collections::HashSet;

use super::{Heading, OutlineRow, RowNumber, RowTarget};
use crate::analysis::diff::{Change, Diff, Part};
use crate::analysis::gaps::{Gap, Gaps};
use crate::analysis::obstacles::Board;
use crate::analysis::shifts::Shifts;
use crate::analysis::sorted::Sorted;
use crate::analysis::timeline::{Entry, EntryKind, Timeline, actors, issues};
use crate::app::analyses::AnalysisResult;
use crate::app::marked::Marked;
use crate::dossier::{Dossier, Handle};

/// Records that a filter matches. `None` without a filter.
pub(super) type Matching<'a> = Option<&'a HashSet<Handle>>;

/// The rows of a result.
pub(super) fn rows(
    dossier: &Dossier,
    result: &AnalysisResult,
    matching: Matching<'_>,
    sorted: Option<&Sorted>,
) -> Vec<OutlineRow> {
    let mut builder = RowBuilder {
        dossier,
        matching,
        sorted,
        rows: Vec::new(),
    };
    match result {
        AnalysisResult::Board(board) => builder.board(board),
        AnalysisResult::Timeline(timeline) => builder.timeline(timeline),
        AnalysisResult::Gaps(gaps, since, stale) => {
            builder.gaps(gaps);
            if let Some(since) = since {
                let stale = stale
                    .iter()
                    .enumerate()
                    .map(|(nth, record)| (RowTarget::Record(*record), nth));
                builder.section(Heading::Untouched(*since), stale);
            }
        }
        AnalysisResult::Shifts(shifts) => builder.shifts(shifts),
        AnalysisResult::Changes(diff) => builder.changes(diff),
        AnalysisResult::Marked(marked) => builder.marked(marked),
        // Tables, an order, and what depends on the pane.
        AnalysisResult::Matrix(_)
        | AnalysisResult::Agreement(_)
        | AnalysisResult::Overview(..)
        | AnalysisResult::Proof(_)
        | AnalysisResult::Sorted(_) => {}
    }
    builder.rows
}

struct RowBuilder<'a> {
    dossier: &'a Dossier,
    matching: Matching<'a>,
    /// The order of the rows below each heading, unless that of the result.
    sorted: Option<&'a Sorted>,
    rows: Vec<OutlineRow>,
}

impl RowBuilder<'_> {
    /// True if the filter matches a record, or an actor or an issue of it.
    fn holds(&self, record: Handle) -> bool {
        self.matching.is_none_or(|matching| {
            let named = |of: fn(&Dossier, Handle) -> Vec<Handle>| of(self.dossier, record);
            matching.contains(&record)
                || named(actors)
                    .iter()
                    .chain(&named(issues))
                    .any(|at| matching.contains(at))
        })
    }

    /// Adds a heading and the rows below it, unless there are none.
    fn section(&mut self, heading: Heading, rows: impl Iterator<Item = (RowTarget, usize)>) {
        let at = self.rows.len();
        self.rows.push(OutlineRow {
            target: RowTarget::Heading(heading),
            depth: 0,
            number: RowNumber::Heading { row_count: 0 },
        });
        for (target, number) in rows {
            // A row without a record of this dossier matches no filter.
            let other = if let RowTarget::Against(_, other) = target {
                self.holds(other)
            } else {
                false
            };
            if other
                || target
                    .record()
                    .map_or(self.matching.is_none(), |record| self.holds(record))
            {
                let number = match target {
                    RowTarget::Uncoded(_) => RowNumber::Uncoded {
                        issue_count: number,
                    },
                    _ => RowNumber::Row {
                        result_index: number,
                    },
                };
                self.rows.push(OutlineRow {
                    target,
                    depth: 1,
                    number,
                });
            }
        }
        // A tree has its own order.
        let sorted = self.sorted.filter(|_| heading != Heading::First);
        if let Some((sorted, rows)) = sorted.zip(self.rows.get_mut(at + 1..)) {
            let rank = |row: &OutlineRow| row.target.record().map(|record| sorted.rank(record));
            rows.sort_by_key(|row| (rank(row).is_none(), rank(row)));
        }
        let row_count = self.rows.len() - at - 1;
        match self.rows.get_mut(at) {
            Some(head) if row_count > 0 => head.number = RowNumber::Heading { row_count },
            _ => self.rows.truncate(at),
        }
    }

    fn board(&mut self, board: &Board) {
        let mut nth = 0;
        for same in board
            .obstacles
            .chunk_by(|one, other| one.status == other.status)
        {
            let Some(status) = same.first().map(|entry| entry.status) else {
                continue;
            };
            let first = nth;
            nth += same.len();
            let rows = same
                .iter()
                .zip(first..)
                .map(|(entry, nth)| (RowTarget::Record(entry.obstacle), nth));
            self.section(Heading::Status(status), rows);
        }
        // A tree with gaps would be misleading.
        if self.matching.is_none() {
            let at = self.rows.len();
            let steps = board.chains.iter().zip(board.obstacles.len()..);
            self.section(
                Heading::First,
                steps.map(|(step, nth)| (RowTarget::Record(step.obstacle), nth)),
            );
            let below = self.rows.iter_mut().skip(at + 1).zip(&board.chains);
            below.for_each(|(row, step)| row.depth = step.depth + 1);
        }
    }

    fn timeline(&mut self, timeline: &Timeline) {
        let target = |entry: &Entry| match entry.kind {
            EntryKind::Change(nth, _) => RowTarget::Change(entry.record, nth),
            EntryKind::Event | EntryKind::Position(_) | EntryKind::Stands(_) => {
                RowTarget::Record(entry.record)
            }
        };
        for (at, group) in timeline.groups.iter().enumerate() {
            let entries = timeline
                .entries
                .get(group.entries.clone())
                .unwrap_or_default();
            let rows = entries
                .iter()
                .zip(group.entries.start..)
                .map(|(entry, nth)| (target(entry), nth));
            self.section(Heading::Days(at), rows);
        }
        let undated = timeline.undated.iter().zip(timeline.entries.len()..);
        self.section(
            Heading::Undated,
            undated.map(|(entry, nth)| (target(entry), nth)),
        );
    }

    fn gaps(&mut self, gaps: &Gaps) {
        let lists = [
            (Gap::Unsourced, &gaps.unsourced),
            (Gap::Orphan, &gaps.orphans),
            (Gap::OnlyReported, &gaps.only_reported),
            (Gap::VagueDate, &gaps.vague_dates),
            (Gap::SingleSource, &gaps.single_source),
        ];
        for (gap, records) in lists {
            self.section(
                Heading::Gap(gap),
                records
                    .iter()
                    .enumerate()
                    .map(|(nth, record)| (RowTarget::Record(*record), nth)),
            );
        }
        let uncoded = gaps.uncoded.by_actor();
        self.section(
            Heading::Gap(Gap::Uncoded),
            uncoded.map(|(actor, missing)| (RowTarget::Uncoded(actor), missing)),
        );
        let uncited = gaps.uncited.iter().enumerate();
        let sentence = uncited.map(|(nth, uncited)| {
            (
                RowTarget::Sentence(uncited.source, uncited.sentence.start),
                nth,
            )
        });
        self.section(Heading::Gap(Gap::Uncited), sentence);
    }

    fn marked(&mut self, marked: &Marked) {
        for (head, records) in [
            (Heading::Noted, &marked.noted),
            (Heading::Bookmarked, &marked.bookmarked),
        ] {
            self.section(
                head,
                records
                    .iter()
                    .enumerate()
                    .map(|(nth, record)| (RowTarget::Record(*record), nth)),
            );
        }
        self.section(
            Heading::Lost,
            (0..marked.lost.len()).map(|nth| (RowTarget::Lost(nth), nth)),
        );
    }

    fn shifts(&mut self, shifts: &Shifts) {
        for (nth, shift) in shifts.shifts.iter().enumerate() {
            let positions = shift
                .positions
                .iter()
                .map(|position| (RowTarget::Record(*position), nth));
            self.section(Heading::Shift(shift.actor, shift.issue), positions);
        }
        let pairs = shifts.contradictions.iter().enumerate();
        self.section(
            Heading::Contradictions,
            pairs.map(|(nth, pair)| (RowTarget::Against(pair.position, pair.other), nth)),
        );
    }

    fn changes(&mut self, diff: &Diff) {
        let (moves, others) = diff.parted();
        let field = |nth: usize, change: &Change| {
            (
                RowTarget::Field(nth, change.record.map(|[_, new]| new)),
                nth,
            )
        };
        self.section(
            Heading::Part(Part::Moves),
            moves
                .iter()
                .enumerate()
                .map(|(nth, change)| field(nth, change)),
        );
        for (part, pairs) in [Part::Lost, Part::Found]
            .into_iter()
            .zip(diff.lost_and_found(self.dossier))
        {
            let pairs = pairs.iter().enumerate();
            self.section(
                Heading::Part(part),
                pairs.map(|(nth, [_, new])| (RowTarget::Record(*new), nth)),
            );
        }
        let added = diff.added.iter().enumerate();
        self.section(
            Heading::Part(Part::Added),
            added.map(|(nth, record)| (RowTarget::Record(*record), nth)),
        );
        let removed = diff.removed.iter().enumerate();
        self.section(
            Heading::Part(Part::Removed),
            removed.map(|(nth, record)| (RowTarget::Gone(*record), nth)),
        );
        self.section(
            Heading::Part(Part::Fields),
            (moves.len()..)
                .zip(others)
                .map(|(nth, change)| field(nth, change)),
        );
    }
}
