//! The outline pane: what an analysis found, as rows under headings with a cursor. Which analysis it is, is its topic.
//!
//! ```text
//! At { topic, … } ──wanted──▶ Across ··worker··▶ Worked ──rows──▶ Outline ──▶ view/outline.rs
//!                   filter ·········worker··▶ matching ──┘
//! ```

mod rows;

use std::collections::HashSet;
use std::ops::Range;
use std::sync::Arc;

pub use rows::{Head, Row, Spot};

use super::App;
use super::across::{Across, Worked};
use super::action::{Action, Tab};
use super::asking::Question;
use super::geometry::{Geometry, window};
use super::matrix::Look;
use super::motion::moved;
use super::places::{Pane, Place, View};
use super::reader;
use crate::analysis::axis::Unit;
use crate::analysis::diff::in_words;
use crate::dossier::Handle;
use crate::dossier::date::Day;
use crate::dossier::page::{Page, Row as PageRow, Target};
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
    fn across(self, now: Option<Day>) -> Option<Across> {
        let before = |days: u16| now.map(|now| Day::of_number(now.number() - i128::from(days)));
        Some(match self {
            Self::Board => Across::Board,
            Self::Timeline(unit) => Across::Timeline(unit),
            Self::Gaps(days) => Across::Gaps(before(days)),
            Self::Shifts => Across::Shifts,
            Self::Changes => Across::Changes,
            Self::Marked => return None,
        })
    }
}

/// A topic, and where the cursor is in it. The cursor is on a spot, so that it stays there whatever rows come and go.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct At {
    /// What the outline is about.
    pub topic: Topic,
    /// What the cursor is on; none before there is anything.
    pub spot: Option<Spot>,
    /// The row that it is in.
    pub row: usize,
    /// The first row that is shown.
    pub top: usize,
}

impl At {
    /// A topic as it is at first.
    #[must_use]
    pub fn start(topic: Topic) -> Self {
        Self { topic, spot: None, row: 0, top: 0 }
    }

    /// A topic, with the cursor on a record.
    #[must_use]
    pub fn on(topic: Topic, record: Option<Handle>) -> Self {
        Self { spot: record.map(Spot::Record), ..Self::start(topic) }
    }
}

/// The rows that were shown last.
#[derive(Debug, Default)]
pub struct Outline {
    /// What they were made for.
    made_for: Option<(Topic, String, u64)>,
    /// The rows.
    pub rows: Vec<Row>,
    /// Which of them are headings.
    heads: Vec<usize>,
    /// What they were made from.
    pub worked: Option<Worked>,
    /// What a filter lets through.
    matching: Option<(String, Arc<HashSet<Handle>>)>,
    /// The filter that is asked about, and the number of the request.
    awaited: Option<(u64, String)>,
}

impl Outline {
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
        self.made_for.as_ref().is_some_and(|(made, ..)| made.tab() == topic.tab())
    }

    /// Forgets the rows, but not what is asked for.
    fn clear(&mut self) {
        (self.made_for, self.worked) = (None, None);
        self.rows.clear();
        self.heads.clear();
    }

    /// How many rows that are no headings there are, up to one and in all.
    #[must_use]
    pub fn place(&self, row: usize) -> (usize, usize) {
        let before = self.heads.partition_point(|head| *head <= row);
        ((row + 1).min(self.rows.len()).saturating_sub(before), self.rows.len() - self.heads.len())
    }

    /// The rows that the cursor can stand on, from one on.
    fn stop_from(&self, row: usize) -> Option<usize> {
        let is_stop = |(_, row): &(usize, &Row)| row.spot.is_stop();
        let rows = || self.rows.iter().enumerate();
        rows().skip(row).find(is_stop).or_else(|| rows().take(row).rfind(is_stop)).map(|(at, _)| at)
    }

    /// The row of the cursor: that of its spot; where there is none, of the spot's record; else the one that is there now.
    fn row_of(&self, at: At) -> Option<usize> {
        let is_there = at.spot.is_some() && self.rows.get(at.row).map(|row| row.spot) == at.spot;
        let of = |wanted: &dyn Fn(Spot) -> bool| self.rows.iter().position(|row| wanted(row.spot));
        let same = || of(&|spot| Some(spot) == at.spot);
        let record = at.spot.and_then(Spot::record);
        let near = || record.and_then(|record| of(&|spot| spot.record() == Some(record)));
        is_there.then_some(at.row).or_else(same).or_else(near).or_else(|| self.stop_from(at.row))
    }
}

impl App {
    /// Makes the rows, and brings the cursor and what is shown within bounds.
    pub(super) fn settle_outline(&mut self, mut at: At, geometry: &Geometry) {
        if !self.outline.is_of(at.topic) {
            // Nobody shall move about in the rows of another view.
            self.outline.clear();
        }
        let across = at.topic.across(self.own_day().or(self.today));
        let version = if across.is_none() { self.marks.version } else { 0 };
        let made_for = Some((at.topic, self.here.filter.clone(), version));
        let worked = match across {
            Some(across) => self.worked(across),
            None if self.outline.made_for == made_for => self.outline.worked.clone(),
            None => Some(self.marked()),
        };
        let Some(worked) = worked else { return };
        if !self.narrow_outline(across.is_none()) {
            return;
        }
        if self.outline.made_for != made_for {
            let matching = self.outline.matching.as_ref().filter(|_| across.is_some());
            let narrowed = matching.filter(|(filter, _)| *filter == self.here.filter);
            let narrowed = narrowed.map(|(_, matching)| &**matching);
            self.outline.rows = rows::rows(&self.dossier, &worked, narrowed);
            let heads = self.outline.rows.iter().enumerate().filter(|(_, row)| !row.spot.is_stop());
            self.outline.heads = heads.map(|(at, _)| at).collect();
            self.outline.worked = Some(worked);
            self.outline.made_for = made_for;
        }
        let row = self.outline.row_of(at);
        let spot = row.and_then(|row| self.outline.rows.get(row)).map(|row| row.spot);
        let is_same = spot == at.spot && self.here.record == spot.and_then(Spot::record);
        (at.row, at.spot) = (row.unwrap_or(0), spot);
        let height = self.outline_height(geometry);
        // The heading above the first row is seen with it.
        let shown = if self.outline.stop_from(0) == row { 0 } else { at.row };
        at.top =
            window(window(at.top, at.row, height, self.outline.rows.len()), shown, height, self.outline.rows.len());
        self.here.view = View::Outline(at);
        if !is_same {
            self.select_spot(spot);
        }
    }

    /// Has the records found out that the filter lets through, unless that is done already; whether they are known.
    fn narrow_outline(&mut self, is_narrowed: bool) -> bool {
        let filter = &self.here.filter;
        let is_known = is_narrowed
            || Query::parse(filter).is_empty()
            || self.outline.matching.as_ref().is_some_and(|(matching, _)| matching == filter);
        if is_known {
            self.outline.awaited = None;
        } else if self.outline.awaited.as_ref().is_none_or(|(_, awaited)| awaited != filter) {
            let filter = filter.clone();
            let number = self.ask(filter.clone(), Question::Matching);
            self.outline.awaited = Some((number, filter));
        }
        is_known
    }

    /// Selects the record of a spot, and the passage that speaks for it.
    fn select_spot(&mut self, spot: Option<Spot>) {
        self.here.select(spot.and_then(Spot::record));
        self.here.passage = 0;
        self.here.reader_top = None;
        if let Some(Spot::Change(obstacle, nth)) = spot {
            let passages = self.dossier.passages(obstacle);
            let own = passages.iter().find(|passage| passage.change == Some(nth));
            let place = own.and_then(|own| reader::place_of(&reader::passages(&self.dossier, obstacle), *own));
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
            View::Outline(At { topic: Topic::Timeline(_), .. }) if height >= 5 => 2,
            _ => 0,
        }
    }

    /// Where the outline is looked at.
    #[must_use]
    pub fn at_outline(&self) -> Option<At> {
        if let View::Outline(at) = self.here.view { Some(at) } else { None }
    }

    /// What the cursor of an outline is on.
    #[must_use]
    pub fn spot(&self) -> Option<Spot> {
        self.at_outline()?.spot
    }

    /// Whether what is typed to narrow the pane is not answered yet.
    #[must_use]
    pub fn is_narrowing(&self) -> bool {
        match self.here.view {
            View::Outline(_) => self.outline.is_awaited(),
            _ => self.list.is_awaited(),
        }
    }

    /// The sentence that the cursor is on, in bytes of its source's text.
    pub(super) fn sentence(&self) -> Option<Range<usize>> {
        let Some(Spot::Sentence(source, start)) = self.spot() else { return None };
        let Some(Worked::Gaps(gaps, ..)) = &self.outline.worked else { return None };
        let nth = self.outline.rows.get(self.at_outline()?.row)?.nth;
        let uncited = gaps.uncited.get(nth).filter(|uncited| uncited.source == source)?;
        Some(uncited.sentence.clone()).filter(|sentence| sentence.start == start)
    }

    /// The page of what the cursor is on, where it is not that of a record of this dossier as it stands.
    pub(super) fn composed(&self) -> Option<Page> {
        if let Some(pair) = self.shown_pair() {
            return Some(pair.page.clone());
        }
        match (self.spot()?, &self.outline.worked) {
            (Spot::Gone(record), _) => {
                let mut page = self.before.as_ref()?.page(record)?;
                page.tags.push("removed".into());
                // What it leads to stands in another dossier.
                page.rows.iter_mut().for_each(|row| row.target = Target::None);
                Some(page)
            }
            (Spot::Field(nth, _), Some(Worked::Changes(diff))) => {
                let change = diff.changed.get(nth)?;
                let [_, record] = change.record?;
                let row = |label: &'static str, value| PageRow {
                    label: label.into(),
                    sign: None,
                    text: in_words(value),
                    target: Target::None,
                };
                let mut page = self.dossier.page(record)?;
                page.tags.push(format!("{} changed", change.field));
                page.rows.splice(0..0, [row("was", &change.old), row("is", &change.new)]);
                Some(page)
            }
            _ => None,
        }
    }

    /// What a field of the dossier itself held and holds, where the cursor is on such. Raw text.
    pub(super) fn changed_head(&self, at: At) -> Option<String> {
        let (Spot::Field(nth, None), Some(Worked::Changes(diff))) = (at.spot?, &self.outline.worked) else {
            return None;
        };
        let change = diff.changed.get(nth)?;
        let [was, is] = [&change.old, &change.new].map(in_words);
        Some(format!("The dossier’s {} changed.\n\nwas\n{was}\n\nis\n{is}", change.field))
    }

    /// Opens what the cursor of an outline is on.
    pub(super) fn open_spot(&mut self) {
        match self.spot() {
            Some(Spot::Sentence(..)) => self.enter(Pane::Reader),
            Some(Spot::Uncoded(actor)) => self.go_to_pair(actor),
            Some(Spot::Lost(_)) => self.tell(format!("this record is {}", self.why_absent())),
            Some(Spot::Change(obstacle, nth)) => {
                self.enter(Pane::Record);
                let is_own = |row: &usize| {
                    let target = self.record.target(Some(*row));
                    matches!(target, Target::Passage(passage) if passage.change == Some(nth))
                };
                let row = self.record.stops().find(is_own).filter(|_| self.here.record == Some(obstacle));
                if row.is_some() {
                    self.select_row(row);
                    self.here.row_unseen = true;
                }
            }
            Some(Spot::Record(position) | Spot::Against(position, _)) if self.has_pairs() => self.go(position, true),
            _ if self.record.stops().next().is_some() => self.enter(Pane::Record),
            _ => self.enter(Pane::Reader),
        }
    }

    /// Whether two records stand side by side here, so that neither is entered without leaving.
    pub(super) fn has_pairs(&self) -> bool {
        self.here.view.tab() == Tab::Shifts
    }

    /// Goes to the first cell of an actor in the matrix that nobody has coded.
    fn go_to_pair(&mut self, actor: Handle) {
        let Some(Worked::Gaps(gaps, ..)) = &self.outline.worked else { return };
        let cursor = gaps.uncoded.of_actor(actor).next().map(|issue| (actor, issue));
        let view = View::Matrix(Look { cursor, ..Look::default() });
        let before = std::mem::replace(&mut self.here, Place { followed: true, ..Place::new(view, None) });
        self.trail.leave(before);
    }

    /// Moves the cursor from row to row, past headings.
    pub(super) fn move_outline(&mut self, at: At, motion: &Action, geometry: &Geometry) {
        let last = self.outline.rows.len().saturating_sub(1);
        let to = moved(at.row, last, self.outline_height(geometry), motion);
        let is_stop = |row: &usize| self.outline.rows.get(*row).is_some_and(|row| row.spot.is_stop());
        let stop = match motion {
            Action::Up | Action::PageUp => (0..=to).rev().find(is_stop),
            _ => (to..=last).find(is_stop),
        };
        if let Some(to) = stop.or_else(|| self.outline.stop_from(to)) {
            self.put_outline_cursor(at, to);
        }
    }

    /// Moves the cursor to the first row below the next heading, or the one before.
    pub(super) fn step_section(&mut self, by: isize) {
        let Some(at) = self.at_outline() else { return self.tell("there are no sections here") };
        let heads = &self.outline.heads;
        let own = heads.partition_point(|head| *head <= at.row).saturating_sub(1);
        let is_first_below = heads.get(own).is_some_and(|head| head + 1 == at.row);
        let head = match by {
            1.. => heads.get(own + 1),
            _ if !is_first_below => heads.get(own),
            _ => own.checked_sub(1).and_then(|before| heads.get(before)),
        };
        let head = head.copied();
        match head.and_then(|head| self.outline.stop_from(head)) {
            Some(to) => self.put_outline_cursor(at, to),
            None => self.tell(if by > 0 { "this is the last section" } else { "this is the first section" }),
        }
    }

    fn put_outline_cursor(&mut self, at: At, row: usize) {
        let spot = self.outline.rows.get(row).map(|row| row.spot);
        self.here.view = View::Outline(At { spot, row, ..at });
        self.select_spot(spot);
    }

    /// A click selects a row; a click on the selected row opens it.
    pub(super) fn click_outline(&mut self, line: usize, geometry: &Geometry) {
        self.enter(Pane::List);
        let above = self.prompt_rows() + self.outline_head(geometry.list.inner().height);
        let Some(at) = self.at_outline() else { return };
        let Some(row) = line.checked_sub(above).map(|line| at.top + line) else {
            return;
        };
        match self.outline.rows.get(row) {
            Some(found) if found.spot.is_stop() && row == at.row => self.open(),
            Some(found) if found.spot.is_stop() => self.put_outline_cursor(at, row),
            _ => {}
        }
    }

    /// Looks more closely or from farther off: at the timeline in finer or coarser units, at what nothing has touched for a
    /// longer or shorter time.
    pub(super) fn zoom(&mut self, by: isize) {
        const UNITS: [Unit; 4] = [Unit::Decade, Unit::Year, Unit::Month, Unit::Day];
        const DAYS: [u16; 6] = [7, 30, 90, UNTOUCHED, 365, 1_000];
        fn next<T: Copy + PartialEq>(all: &[T], one: T, by: isize) -> Option<T> {
            let at = all.iter().position(|other| *other == one)?;
            all.get(at.checked_add_signed(by)?).copied()
        }
        let to = match self.at_outline().map(|at| at.topic) {
            Some(Topic::Timeline(unit)) => next(&UNITS, unit, by).map(Topic::Timeline),
            Some(Topic::Gaps(days)) => next(&DAYS, days, by).map(Topic::Gaps),
            _ => return self.tell("that is for the timeline and for gaps: 4 and 8 lead there"),
        };
        match to {
            Some(topic) => self.look_at(topic),
            None => self.tell("this is as far as it goes"),
        }
    }

    /// Looks at another topic of the same records.
    fn look_at(&mut self, topic: Topic) {
        if let Some(at) = self.at_outline() {
            self.here.view = View::Outline(At { topic, ..at });
        }
    }

    /// Moves the cursor of the timeline to what is nearest to a day: the last that begins by then, else the first.
    pub(super) fn jump_to(&mut self, day: Option<Day>, unknown: &str) {
        let Some((at, Some(Worked::Timeline(timeline)))) = self.at_outline().zip(Some(self.outline.worked.clone()))
        else {
            return self.tell("that is for the timeline: 4 leads there");
        };
        let Some(day) = day else { return self.tell(unknown) };
        let begins_by = |row: &Row| {
            let date = timeline.entries.get(row.nth).and_then(|entry| entry.date.as_ref());
            row.spot.is_stop() && date.is_some_and(|date| date.earliest() <= day)
        };
        let to = self.outline.rows.iter().rposition(begins_by).or_else(|| self.outline.stop_from(0));
        if let Some(to) = to {
            self.put_outline_cursor(at, to);
        }
    }

    /// The day that the dossier speaks for: the last that its date can mean.
    pub(super) fn own_day(&self) -> Option<Day> {
        let as_of = self.dossier.file().as_of.as_deref()?;
        let date = crate::dossier::date::Edtf::parse(as_of).ok()?;
        Some(date.latest()).filter(|day| *day != Day::MAX)
    }

    /// The two positions that stand side by side for the cursor: the earlier one first, or the one that is spoken against.
    #[must_use]
    pub fn beside(&self) -> Option<[Handle; 2]> {
        let at = self.at_outline().filter(|at| at.topic == Topic::Shifts)?;
        match at.spot? {
            Spot::Against(position, other) => Some([other, position]),
            Spot::Record(position) => {
                let of = |row: Option<usize>| self.outline.rows.get(row?)?.spot.record();
                match of(at.row.checked_sub(1)) {
                    Some(before) => Some([before, position]),
                    None => Some([position, of(Some(at.row + 1))?]),
                }
            }
            _ => None,
        }
    }
}
