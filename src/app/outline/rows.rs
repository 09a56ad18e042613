//! The rows of an outline: what an analysis found, in order and under headings. Rows hold no words: those are found for the
//! few that are seen.

use std::collections::HashSet;

use crate::analysis::diff::{Change, Diff, Part};
use crate::analysis::gaps::{Gap, Gaps};
use crate::analysis::obstacles::Board;
use crate::analysis::shifts::Shifts;
use crate::analysis::timeline::{Entry, EntryKind, Timeline, actors, issues};
use crate::app::analyses::AnalysisResult;
use crate::app::marked::Marked;
use crate::dossier::date::Day;
use crate::dossier::vocabulary::Status;
use crate::dossier::{Dossier, Handle};

/// A row of an outline.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct OutlineRow {
    /// What it stands for, and what tells it from the others.
    pub target: RowTarget,
    /// How far in it is set.
    pub depth: usize,
    /// Of a heading, how many rows stand below it; of any other row, its place in what the analysis found; lists that follow each other
    /// are counted on.
    pub nth: usize,
}

/// What a row stands for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum RowTarget {
    /// A heading.
    Heading(Heading),
    /// A record.
    Record(Handle),
    /// A change in the history of an obstacle, from 0.
    Change(Handle, usize),
    /// A sentence of a source that nothing cites: where it begins, in bytes of the source's text.
    Sentence(Handle, usize),
    /// An actor, for the issues on which nobody coded it.
    Uncoded(Handle),
    /// A position that denies or replaces another.
    Against(Handle, Handle),
    /// A record of the dossier before that is no longer there.
    Gone(Handle),
    /// A field that changed, and its record where it is not the dossier's own: its place among all that did.
    Field(usize, Option<Handle>),
    /// A marked record that the dossier does not have: its place among those.
    Lost(usize),
}

/// What the rows below a heading have in common.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Heading {
    /// How an obstacle stands.
    Status(Status),
    /// They must happen first.
    First,
    /// When they begin: the group's place.
    Days(usize),
    /// They have no date.
    Undated,
    /// What is missing.
    Gap(Gap),
    /// Nothing dated on that day or later touches them.
    Untouched(Day),
    /// An actor that changed its stance on an issue.
    Shift(Handle, Handle),
    /// They deny or replace others.
    Contradictions,
    /// A part of what changed.
    Part(Part),
    /// There is a note on them.
    Noted,
    /// There is only a bookmark on them.
    Bookmarked,
    /// They are marked, and not in the dossier.
    Lost,
}

impl RowTarget {
    /// The record that it is about; none of a heading.
    #[must_use]
    pub fn record(self) -> Option<Handle> {
        match self {
            Self::Heading(_) | Self::Gone(_) | Self::Field(_, None) | Self::Lost(_) => None,
            Self::Field(_, Some(record))
            | Self::Record(record)
            | Self::Change(record, _)
            | Self::Sentence(record, _)
            | Self::Uncoded(record)
            | Self::Against(record, _) => Some(record),
        }
    }

    /// The target with its records replaced by others; none where one cannot be. What was in the dossier before stays.
    pub(crate) fn with_records(self, mut to: impl FnMut(Handle) -> Option<Handle>) -> Option<Self> {
        Some(match self {
            Self::Heading(Heading::Shift(actor, issue)) => {
                Self::Heading(Heading::Shift(to(actor)?, to(issue)?))
            }
            Self::Heading(_) | Self::Gone(_) | Self::Field(_, None) | Self::Lost(_) => self,
            Self::Record(record) => Self::Record(to(record)?),
            Self::Change(obstacle, nth) => Self::Change(to(obstacle)?, nth),
            Self::Sentence(source, start) => Self::Sentence(to(source)?, start),
            Self::Uncoded(actor) => Self::Uncoded(to(actor)?),
            Self::Against(position, other) => Self::Against(to(position)?, to(other)?),
            Self::Field(nth, Some(record)) => Self::Field(nth, Some(to(record)?)),
        })
    }

    /// Whether the cursor can stand on it.
    #[must_use]
    pub fn is_selectable(self) -> bool {
        !matches!(self, Self::Heading(_))
    }
}

/// Which records an outline is narrowed to; all where there is none.
pub(super) type Narrowed<'a> = Option<&'a HashSet<Handle>>;

/// The rows of what was worked out.
pub(super) fn rows(
    dossier: &Dossier,
    result: &AnalysisResult,
    narrowed: Narrowed<'_>,
) -> Vec<OutlineRow> {
    let mut list = Listed {
        dossier,
        narrowed,
        rows: Vec::new(),
    };
    match result {
        AnalysisResult::Board(board) => list.board(board),
        AnalysisResult::Timeline(timeline) => list.timeline(timeline),
        AnalysisResult::Gaps(gaps, since, stale) => {
            list.gaps(gaps);
            if let Some(since) = since {
                let stale = stale
                    .iter()
                    .enumerate()
                    .map(|(nth, record)| (RowTarget::Record(*record), nth));
                list.section(Heading::Untouched(*since), stale);
            }
        }
        AnalysisResult::Shifts(shifts) => list.shifts(shifts),
        AnalysisResult::Changes(diff) => list.changes(diff),
        AnalysisResult::Marked(marked) => list.marked(marked),
        // These are tables.
        AnalysisResult::Matrix(_) | AnalysisResult::Agreement(_) => {}
    }
    list.rows
}

struct Listed<'a> {
    dossier: &'a Dossier,
    narrowed: Narrowed<'a>,
    rows: Vec<OutlineRow>,
}

impl Listed<'_> {
    /// Whether a record is asked for: itself, or an actor or an issue that it is about.
    fn holds(&self, record: Handle) -> bool {
        self.narrowed.is_none_or(|matching| {
            let named = |of: fn(&Dossier, Handle) -> Vec<Handle>| of(self.dossier, record);
            matching.contains(&record)
                || named(actors)
                    .iter()
                    .chain(&named(issues))
                    .any(|at| matching.contains(at))
        })
    }

    /// A heading with the rows below it, unless there are none.
    fn section(&mut self, head: Heading, rows: impl Iterator<Item = (RowTarget, usize)>) {
        let at = self.rows.len();
        self.rows.push(OutlineRow {
            target: RowTarget::Heading(head),
            depth: 0,
            nth: 0,
        });
        for (target, nth) in rows {
            // What stands for no record of this dossier cannot match anything.
            let other = if let RowTarget::Against(_, other) = target {
                self.holds(other)
            } else {
                false
            };
            if other
                || target
                    .record()
                    .map_or(self.narrowed.is_none(), |record| self.holds(record))
            {
                self.rows.push(OutlineRow {
                    target,
                    depth: 1,
                    nth,
                });
            }
        }
        let below = self.rows.len() - at - 1;
        match self.rows.get_mut(at) {
            Some(head) if below > 0 => head.nth = below,
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
        // A tree with holes would say what is not so.
        if self.narrowed.is_none() {
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
