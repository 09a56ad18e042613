//! Table of all cells with positions.

use crate::analysis::codings::{Difference, difference};
use crate::analysis::date_order::{DayRange, day_range};
use crate::analysis::support::{Backing, backing};
use crate::dossier::links::Relation;
use crate::dossier::record::Record;
use crate::dossier::vocabulary::Stance;
use crate::dossier::{Dossier, Handle, Kind};

/// Stance of an actor on an issue.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Cell<'a> {
    /// The stance of the latest position.
    pub stance: Stance,
    /// The latest position.
    pub latest: Handle,
    /// All positions in the order of their dates, those without one last.
    pub positions: &'a [Handle],
    /// The actor took more than one stance: see `Difference::Shift`.
    pub shift: bool,
    /// Codings of the same words differ: see `Difference::CodedDifferently`.
    pub coded_differently: bool,
    /// Best backing of the positions with this stance.
    pub backing: Backing,
}

impl Cell<'_> {
    /// True if the stance is known only from others.
    #[must_use]
    pub fn only_reported(&self) -> bool {
        self.backing == Backing::Others
    }
}

/// Cells with positions, actor after actor.
#[derive(Debug, Default)]
pub struct StanceTable {
    /// For each actor, the end of its cells.
    rows: Vec<u32>,
    cells: Vec<Entry>,
    positions: Vec<Handle>,
}

#[derive(Debug)]
struct Entry {
    issue: Handle,
    /// End of its positions, which begin at the end of the cell before.
    end: u32,
    /// Index of the latest of them.
    latest: u32,
    stance: Stance,
    difference: Difference,
    backing: Backing,
}

impl StanceTable {
    /// Groups the positions of a dossier by actor and issue. Takes n log n time in the positions of
    /// one actor, linear in the actors.
    #[must_use]
    pub fn new(dossier: &Dossier) -> Self {
        dossier.look_up_quotations(&|| false);
        let mut made = Self::default();
        let mut row = Vec::new();
        for actor in dossier.handles(Kind::Actor) {
            row.clear();
            row.extend(
                dossier
                    .referrers(actor, Relation::Actor)
                    .filter_map(|position| {
                        Some((dossier.target(position, Relation::Issue)?, position))
                    }),
            );
            row.sort_unstable();
            for cell in row.chunk_by(|one, other| one.0 == other.0) {
                made.push(dossier, cell);
            }
            made.rows.push(to_u32(made.cells.len()));
        }
        made
    }

    /// Adds a cell to the current row.
    fn push(&mut self, dossier: &Dossier, cell: &[(Handle, Handle)]) {
        let Some((issue, _)) = cell.first() else {
            return;
        };
        let positions = cell
            .iter()
            .filter_map(|(_, handle)| match dossier.record(*handle)? {
                // A single position needs no order, and most positions are single.
                Record::Position(position) => Some(DatedPosition {
                    handle: *handle,
                    stance: position.stance,
                    when: if cell.len() > 1 {
                        day_range(&position.date)
                    } else {
                        None
                    },
                }),
                _ => None,
            });
        let mut dated: Vec<_> = positions.collect();
        dated.sort_by_key(|one| (one.when.is_none(), one.when));
        let at = dated
            .iter()
            .rposition(|one| one.when.is_some())
            .unwrap_or(dated.len().saturating_sub(1));
        let Some(stance) = dated.get(at).map(|latest| latest.stance) else {
            return;
        };
        let latest = to_u32(self.positions.len() + at);
        self.positions.extend(dated.iter().map(|one| one.handle));
        let same = dated.iter().filter(|one| one.stance == stance);
        let backing = same
            .map(|one| backing(dossier, one.handle))
            .max()
            .unwrap_or(Backing::Nothing);
        let first = self.positions.len() - dated.len();
        let difference = match self.positions.get(first..) {
            Some(several) if several.len() > 1 => difference(dossier, several),
            _ => Difference::None,
        };
        let end = to_u32(self.positions.len());
        self.cells.push(Entry {
            issue: *issue,
            end,
            latest,
            stance,
            difference,
            backing,
        });
    }

    fn row(&self, actor: Handle) -> std::ops::Range<usize> {
        if actor.kind != Kind::Actor {
            return 0..0;
        }
        let end = |at: usize| self.rows.get(at).copied();
        let start = actor.at().checked_sub(1).and_then(end).unwrap_or(0);
        start as usize..end(actor.at()).unwrap_or(start) as usize
    }

    /// Start of a cell's positions.
    fn start(&self, cell: usize) -> usize {
        cell.checked_sub(1)
            .and_then(|before| self.cells.get(before))
            .map_or(0, |before| before.end as usize)
    }

    /// Number of an actor's positions.
    #[must_use]
    pub(crate) fn positions_of(&self, actor: Handle) -> usize {
        let row = self.row(actor);
        self.start(row.end) - self.start(row.start)
    }

    /// Maximum number of positions of an actor.
    #[must_use]
    pub fn most(&self) -> usize {
        let actors = (0..u32::try_from(self.rows.len()).unwrap_or(u32::MAX))
            .map(|at| Handle::new(Kind::Actor, at));
        actors
            .map(|actor| self.positions_of(actor))
            .max()
            .unwrap_or(0)
    }

    /// Issues with positions of an actor, in the file's order, and its stance on each.
    pub(crate) fn stances_of(&self, actor: Handle) -> impl Iterator<Item = (Handle, Stance)> {
        self.cells
            .get(self.row(actor))
            .unwrap_or_default()
            .iter()
            .map(|cell| (cell.issue, cell.stance))
    }

    /// Cell of an actor and an issue.
    #[must_use]
    pub fn cell(&self, actor: Handle, issue: Handle) -> Option<Cell<'_>> {
        let row = self.row(actor);
        let at = row.start
            + self
                .cells
                .get(row)?
                .binary_search_by_key(&issue, |cell| cell.issue)
                .ok()?;
        let cell = self.cells.get(at)?;
        let positions = self.positions.get(self.start(at)..cell.end as usize)?;
        let latest = *self.positions.get(cell.latest as usize)?;
        Some(Cell {
            stance: cell.stance,
            latest,
            positions,
            shift: cell.difference == Difference::Shift,
            coded_differently: cell.difference == Difference::CodedDifferently,
            backing: cell.backing,
        })
    }
}

/// Position with the days that its date can mean.
struct DatedPosition {
    handle: Handle,
    stance: Stance,
    when: Option<DayRange>,
}

/// Counts of positions fit into 32 bits, since a dossier numbers them in 32 bits.
fn to_u32(count: usize) -> u32 {
    u32::try_from(count).unwrap_or(u32::MAX)
}
