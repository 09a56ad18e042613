//! Every cell that is coded.

use crate::dossier::date::{Day, Edtf};
use crate::dossier::links::Relation;
use crate::dossier::record::Record;
use crate::dossier::records::Position;
use crate::dossier::vocabulary::{Directness, EvidenceRelation, Stance};
use crate::dossier::{Dossier, Handle, Kind};

/// Where an actor stands on an issue.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Cell<'a> {
    /// The stance of the latest position.
    pub stance: Stance,
    /// The latest position.
    pub latest: Handle,
    /// All positions in the order of their dates, those without one last.
    pub positions: &'a [Handle],
    /// Whether the stance changed over time: some two positions of different dates differ in it. Different stances of one and
    /// the same date are no change, and neither is one without a date.
    pub shift: bool,
    /// What the stance rests on.
    pub backing: Backing,
}

impl Cell<'_> {
    /// Whether no passage has the actor say it in its own words; so also where no passage supports it at all.
    #[must_use]
    pub fn only_reported(&self) -> bool {
        self.backing != Backing::OwnWords
    }
}

/// What a cell's stance rests on: the passages that support its positions of that stance.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Backing {
    /// No passage.
    Nothing,
    /// What others say: reported speech, the source's voice, anonymous sources, inference.
    Reports,
    /// The actor's own words in one passage at least: a direct quotation or a document's text.
    OwnWords,
}

/// Every cell that is coded, actor after actor.
#[derive(Debug, Default)]
pub struct Standings {
    /// For each actor, where its cells end.
    rows: Vec<u32>,
    cells: Vec<Entry>,
    positions: Vec<Handle>,
}

#[derive(Debug)]
struct Entry {
    issue: Handle,
    /// Where its positions end; they begin where those of the cell before end.
    end: u32,
    /// Which of them is the latest.
    latest: u32,
    stance: Stance,
    shift: bool,
    backing: Backing,
}

impl Standings {
    /// Puts the positions of a dossier into cells: n log n in the positions of one actor, linear in actors.
    #[must_use]
    pub fn new(dossier: &Dossier) -> Self {
        let mut made = Self::default();
        let mut row = Vec::new();
        for actor in dossier.handles(Kind::Actor) {
            row.clear();
            row.extend(
                dossier
                    .referrers(actor, Relation::Actor)
                    .filter_map(|position| Some((dossier.target(position, Relation::Issue)?, position))),
            );
            row.sort_unstable();
            for cell in row.chunk_by(|one, other| one.0 == other.0) {
                made.push(dossier, cell);
            }
            made.rows.push(narrow(made.cells.len()));
        }
        made
    }

    /// One more cell of the actor whose row is being made.
    fn push(&mut self, dossier: &Dossier, cell: &[(Handle, Handle)]) {
        let Some((issue, _)) = cell.first() else { return };
        let positions = cell.iter().filter_map(|(_, handle)| match dossier.record(*handle)? {
            Record::Position(position) => Some(Dated { handle: *handle, position, when: None }),
            _ => None,
        });
        let mut dated: Vec<_> = positions.collect();
        // A position by itself needs no order, and most are.
        if dated.len() > 1 {
            for one in &mut dated {
                one.when = when(&one.position.date);
            }
            dated.sort_by_key(|one| (one.when.is_none(), one.when));
        }
        let at = dated.iter().rposition(|one| one.when.is_some()).unwrap_or(dated.len().saturating_sub(1));
        let Some(stance) = dated.get(at).map(|latest| latest.position.stance) else { return };
        let latest = narrow(self.positions.len() + at);
        self.positions.extend(dated.iter().map(|one| one.handle));
        let same = dated.iter().filter(|one| one.position.stance == stance);
        let backing = same.map(|one| backing(one.position)).max().unwrap_or(Backing::Nothing);
        let end = narrow(self.positions.len());
        self.cells.push(Entry { issue: *issue, end, latest, stance, shift: shifts(&dated), backing });
    }

    fn row(&self, actor: Handle) -> std::ops::Range<usize> {
        if actor.kind != Kind::Actor {
            return 0..0;
        }
        let end = |at: usize| self.rows.get(at).copied();
        let start = actor.at().checked_sub(1).and_then(end).unwrap_or(0);
        start as usize..end(actor.at()).unwrap_or(start) as usize
    }

    /// Where the positions of a cell begin.
    fn start(&self, cell: usize) -> usize {
        cell.checked_sub(1).and_then(|before| self.cells.get(before)).map_or(0, |before| before.end as usize)
    }

    /// How many positions an actor takes.
    #[must_use]
    pub fn positions_of(&self, actor: Handle) -> usize {
        let row = self.row(actor);
        self.start(row.end) - self.start(row.start)
    }

    /// The greatest number of positions that an actor takes.
    #[must_use]
    pub fn most(&self) -> usize {
        let actors = (0..u32::try_from(self.rows.len()).unwrap_or(u32::MAX)).map(|at| Handle::new(Kind::Actor, at));
        actors.map(|actor| self.positions_of(actor)).max().unwrap_or(0)
    }

    /// The issues on which an actor has positions, in the order of the file, with its stance on each.
    pub fn stances_of(&self, actor: Handle) -> impl Iterator<Item = (Handle, Stance)> {
        self.cells.get(self.row(actor)).unwrap_or_default().iter().map(|cell| (cell.issue, cell.stance))
    }

    /// Where an actor stands on an issue.
    #[must_use]
    pub fn cell(&self, actor: Handle, issue: Handle) -> Option<Cell<'_>> {
        let row = self.row(actor);
        let at = row.start + self.cells.get(row)?.binary_search_by_key(&issue, |cell| cell.issue).ok()?;
        let cell = self.cells.get(at)?;
        let positions = self.positions.get(self.start(at)..cell.end as usize)?;
        let latest = *self.positions.get(cell.latest as usize)?;
        Some(Cell { stance: cell.stance, latest, positions, shift: cell.shift, backing: cell.backing })
    }
}

/// A position with the first and the last day it may be of.
struct Dated<'a> {
    handle: Handle,
    position: &'a Position,
    when: Option<(Day, Day)>,
}

/// Whether positions in the order of their dates change in stance.
fn shifts(dated: &[Dated<'_>]) -> bool {
    let known = || dated.iter().filter(|one| one.when.is_some());
    let Some(first) = known().next() else { return false };
    // Of the positions of one date any may have come first. So where some two differ in stance and some two in date, some two
    // differ in both.
    let differs = |one: &Dated<'_>| one.position.stance != first.position.stance;
    let another_date = |one: &Dated<'_>| one.when != first.when;
    known().any(differs) && known().any(another_date)
}

fn backing(position: &Position) -> Backing {
    let supporting = position.evidence.iter().filter(|evidence| evidence.relation == EvidenceRelation::Supports);
    let each = supporting.map(|evidence| match evidence.directness {
        Directness::DocumentText | Directness::DirectQuote => Backing::OwnWords,
        Directness::ReportedSpeech | Directness::Narration | Directness::Anonymous | Directness::Inference => {
            Backing::Reports
        }
    });
    each.max().unwrap_or(Backing::Nothing)
}

/// The first and the last day that a date can mean; none where it is open on both sides.
fn when(written: &str) -> Option<(Day, Day)> {
    let span = plain_day(written).map(|day| (day, day)).or_else(|| {
        let date = Edtf::parse(written).ok()?;
        Some((date.earliest(), date.latest()))
    });
    span.filter(|span| *span != (Day::MIN, Day::MAX))
}

/// A date that is written as a year, a month and a day: the usual case, read without making a date of it.
fn plain_day(written: &str) -> Option<Day> {
    let mut parts = written.split('-');
    let (year, month, day) = (parts.next()?, parts.next()?, parts.next()?);
    let digits = |part: &str, count: usize| part.len() == count && part.bytes().all(|byte| byte.is_ascii_digit());
    if parts.next().is_some() || !digits(year, 4) || !digits(month, 2) || !digits(day, 2) {
        return None;
    }
    Some(Day { year: year.parse().ok()?, month: month.parse().ok()?, day: day.parse().ok()? })
}

/// A count of positions fits 32 bits, as they are counted so in a dossier.
fn narrow(count: usize) -> u32 {
    u32::try_from(count).unwrap_or(u32::MAX)
}
