//! Moving about in an outline, looking at it more closely, and opening what the cursor is on.

use super::{OutlineCursor, OutlineRow, RowTarget, Topic, UNTOUCHED};
use crate::analysis::axis::Unit;
use crate::app::App;
use crate::app::action::{Action, Tab};
use crate::app::analyses::{AnalysisResult, WORKING};
use crate::app::geometry::Geometry;
use crate::app::matrix::MatrixOptions;
use crate::app::motion::moved;
use crate::app::places::{Pane, Place, View};
use crate::dossier::Handle;
use crate::dossier::date::Day;
use crate::dossier::page::Target;

impl App {
    /// Opens what the cursor of an outline is on.
    pub(in crate::app) fn open_row(&mut self) {
        match self.row_target() {
            Some(RowTarget::Sentence(..)) => self.enter(Pane::Reader),
            Some(RowTarget::Uncoded(actor)) => self.go_to_pair(actor),
            Some(RowTarget::Lost(_)) => self.tell_why_not("Nothing to open", &self.why_no_target()),
            Some(RowTarget::Change(obstacle, nth)) => {
                self.enter(Pane::Record);
                let is_own = |row: &usize| {
                    let target = self.record.target(Some(*row));
                    matches!(target, Target::Passage(passage) if passage.change == Some(nth))
                };
                self.here.entry = self
                    .record
                    .stops()
                    .find(is_own)
                    .filter(|_| self.here.record == Some(obstacle));
                self.here.row_unseen = self.here.entry.is_some();
            }
            Some(RowTarget::Record(position) | RowTarget::Against(position, _))
                if self.has_pairs() =>
            {
                self.go(position, true);
            }
            _ if self.record.stops().next().is_some() => self.enter(Pane::Record),
            _ => self.enter(Pane::Reader),
        }
    }

    /// Whether two records stand side by side here, so that neither is entered without leaving.
    pub(in crate::app) fn has_pairs(&self) -> bool {
        self.here.view.tab() == Tab::Shifts
    }

    /// Goes to the first cell of an actor in the matrix that nobody has coded.
    fn go_to_pair(&mut self, actor: Handle) {
        let Some(AnalysisResult::Gaps(gaps, ..)) = &self.outline.result else {
            return;
        };
        let cursor = gaps
            .uncoded
            .of_actor(actor)
            .next()
            .map(|issue| (actor, issue));
        let view = View::Matrix(MatrixOptions {
            cursor,
            ..MatrixOptions::default()
        });
        let before = std::mem::replace(
            &mut self.here,
            Place {
                followed: true,
                ..Place::new(view, None)
            },
        );
        self.trail.leave(before);
    }

    /// Moves the cursor from row to row, past headings.
    pub(in crate::app) fn move_outline(
        &mut self,
        at: OutlineCursor,
        motion: &Action,
        geometry: &Geometry,
    ) {
        let last = self.outline.rows.len().saturating_sub(1);
        let to = moved(at.row, last, self.outline_height(geometry), motion);
        let is_selectable = |row: &usize| {
            self.outline
                .rows
                .get(*row)
                .is_some_and(|row| row.target.is_selectable())
        };
        let stop = match motion {
            Action::Up | Action::PageUp => (0..=to).rev().find(is_selectable),
            _ => (to..=last).find(is_selectable),
        };
        if let Some(to) = stop.or_else(|| self.outline.selectable_row_from(to)) {
            self.put_outline_cursor(at, to);
        }
    }

    /// Moves the cursor to the first row below the next heading, or the one before.
    pub(in crate::app) fn step_section(&mut self, by: isize) {
        let Some(at) = self.at_outline() else {
            return self.tell("there are no sections here");
        };
        if self.is_working() && !self.has_rows() {
            return self.tell(WORKING);
        }
        let heads = &self.outline.heads;
        let own = heads
            .partition_point(|head| *head <= at.row)
            .saturating_sub(1);
        let is_first_below = heads.get(own).is_some_and(|head| head + 1 == at.row);
        let head = match by {
            1.. => heads.get(own + 1),
            _ if !is_first_below => heads.get(own),
            _ => own.checked_sub(1).and_then(|before| heads.get(before)),
        };
        let head = head.copied();
        match head.and_then(|head| self.outline.selectable_row_from(head)) {
            Some(to) => self.put_outline_cursor(at, to),
            None => self.tell(if by > 0 {
                "this is the last section"
            } else {
                "this is the first section"
            }),
        }
    }

    fn put_outline_cursor(&mut self, at: OutlineCursor, row: usize) {
        let target = self.outline.rows.get(row).map(|row| row.target);
        self.here.view = View::Outline(OutlineCursor { target, row, ..at });
        self.select_row_target(target);
    }

    /// A click selects a row; a click on the selected row opens it.
    pub(in crate::app) fn click_outline(&mut self, line: usize, geometry: &Geometry) {
        self.enter(Pane::List);
        let above = self.prompt_rows() + self.outline_head(geometry.list.inner().height);
        let Some(at) = self.at_outline() else { return };
        let Some(row) = line.checked_sub(above).map(|line| at.top + line) else {
            return;
        };
        match self.outline.rows.get(row) {
            Some(found) if found.target.is_selectable() && row == at.row => self.open(),
            Some(found) if found.target.is_selectable() => self.put_outline_cursor(at, row),
            _ => {}
        }
    }

    /// Looks more closely or from farther off: at the timeline in finer or coarser units, at what nothing has touched for a
    /// longer or shorter time.
    pub(in crate::app) fn zoom(&mut self, by: isize) {
        const UNITS: [Unit; 4] = [Unit::Decade, Unit::Year, Unit::Month, Unit::Day];
        const DAYS: [u16; 6] = [7, 30, 90, UNTOUCHED, 365, 1_000];
        fn next<T: Copy + PartialEq>(all: &[T], one: T, by: isize) -> Option<T> {
            let at = all.iter().position(|other| *other == one)?;
            all.get(at.checked_add_signed(by)?).copied()
        }
        let (to, last) = match self.at_outline().map(|at| at.topic) {
            Some(Topic::Timeline(unit)) => {
                let last = format!("The timeline has no units beyond the {}", unit.label());
                (next(&UNITS, unit, by).map(Topic::Timeline), last)
            }
            Some(Topic::Gaps(days)) => (
                next(&DAYS, days, by).map(Topic::Gaps),
                format!("Gaps have no time beyond {days} days"),
            ),
            _ => return,
        };
        match to {
            Some(topic) => self.look_at(topic),
            None => self.tell(last),
        }
    }

    /// Looks at another topic of the same records.
    fn look_at(&mut self, topic: Topic) {
        if let Some(at) = self.at_outline() {
            self.here.view = View::Outline(OutlineCursor { topic, ..at });
        }
    }

    /// Moves the cursor of the timeline to what is nearest to a day: the last that begins by then, else the first.
    pub(in crate::app) fn jump_to(&mut self, day: Option<Day>, unknown: &str) {
        let Some((at, Some(AnalysisResult::Timeline(timeline)))) =
            self.at_outline().zip(Some(self.outline.result.clone()))
        else {
            return self.tell(WORKING);
        };
        let Some(day) = day else {
            return self.tell(unknown);
        };
        let begins_by = |row: &OutlineRow| {
            let date = timeline
                .entries
                .get(row.nth)
                .and_then(|entry| entry.date.as_ref());
            row.target.is_selectable() && date.is_some_and(|date| date.earliest() <= day)
        };
        let to = self
            .outline
            .rows
            .iter()
            .rposition(begins_by)
            .or_else(|| self.outline.selectable_row_from(0));
        if let Some(to) = to {
            self.put_outline_cursor(at, to);
        }
    }

    /// The day that the dossier speaks for: the last that its date can mean.
    pub(in crate::app) fn own_day(&self) -> Option<Day> {
        let date = self.dossier.as_of_date()?;
        Some(date.latest()).filter(|day| *day != Day::MAX)
    }
}
