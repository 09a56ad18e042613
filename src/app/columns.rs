//! The columns of a list: which of them a pane has room for, and their places.

use std::ops::Range;

/// Content of a column.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum ColumnKind {
    /// A date.
    Date,
    /// The kind of an actor.
    ActorKind,
    /// Number of positions.
    Positions,
    /// The stance in a word.
    Stance,
    /// The act of a position.
    Act,
    /// Words for what a record lacks.
    Doubt,
    /// The statement of a position.
    Statement,
    /// The outlet of a source.
    Outlet,
    /// Cited and all sentences of a source.
    Cited,
    /// Those who raise an obstacle, and those whom it addresses.
    Parties,
    /// The weight of an obstacle.
    Weight,
    /// Days since the last change of an obstacle.
    Days,
}

/// Place of a column in its row.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Side {
    /// Before the name, at its right edge.
    Before,
    /// Before the name, at its left edge.
    BeforeLeft,
    /// Behind the name, at its left edge.
    After,
    /// Behind the name, at its right edge.
    AfterRight,
    /// Behind the name, with all columns that are left.
    Rest,
}

/// Column of a list.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Column {
    pub(crate) kind: ColumnKind,
    pub(crate) side: Side,
    /// Place in the order in which columns appear as the pane gets wider.
    pub(crate) rank: u8,
    /// Columns of its widest text.
    pub(crate) width: usize,
    /// The fewest columns that it is shown with.
    pub(crate) least: usize,
}

impl Side {
    fn is_before(self) -> bool {
        matches!(self, Self::Before | Self::BeforeLeft)
    }
}

/// The columns of a list, measured.
#[derive(Debug, Clone, Default)]
pub(crate) struct Columns {
    /// Columns of the sign before the name.
    pub(crate) sign: usize,
    /// Columns of the widest name.
    pub(crate) name: usize,
    /// The columns of the list from left to right.
    pub(crate) all: Vec<Column>,
}

/// The places of the columns in a pane.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct Places {
    /// Columns of the pane.
    pub(crate) width: usize,
    /// Column of the sign before the name. None if names have no sign.
    pub(crate) sign: Option<usize>,
    pub(crate) name: Range<usize>,
    /// Each column that is shown, with its place, and true if it ends at its right edge.
    pub(crate) cells: Vec<(ColumnKind, Range<usize>, bool)>,
}

/// The fewest columns that a name keeps when a column appears, and beside the first column.
const LEAST_NAME: usize = 24;
const LEAST_BESIDE_FIRST: usize = 14;
/// The fewest columns of a long text.
const LEAST_TEXT: usize = 24;
/// The fewest columns of a date before the names: “c. 19 Aug 2024”, with a sign.
const LEAST_DATE: usize = 15;
/// Blanks between columns: the fewest and the most.
const GAP: usize = 1;
const WIDEST_GAP: usize = 4;

impl Column {
    pub(crate) fn new(kind: ColumnKind, side: Side, rank: u8) -> Self {
        Self {
            kind,
            side,
            rank,
            width: 0,
            least: 0,
        }
    }

    /// The column with the columns of its widest text.
    pub(crate) fn measured(self, width: usize) -> Self {
        let least = match self.kind {
            ColumnKind::Statement | ColumnKind::Outlet | ColumnKind::Parties => LEAST_TEXT,
            // Dates from one day to another are long.
            ColumnKind::Date if self.side.is_before() => LEAST_DATE,
            _ => width,
        };
        let least = least.min(width);
        Self {
            width,
            least,
            ..self
        }
    }
}

impl Columns {
    /// True if a pane has room for every column.
    pub(crate) fn all_fit(&self, width: usize) -> bool {
        let all = self.all.iter().filter(|column| column.width > 0);
        self.shown(width).len() == all.count()
    }

    /// Columns for everything but texts that have what is left.
    pub(crate) fn needed(&self) -> usize {
        let columns = self.all.iter();
        let columns = columns.filter(|column| {
            !matches!(column.kind, ColumnKind::Doubt) && column.side != Side::Rest
        });
        let width: usize = columns.map(|column| column.width + GAP).sum();
        self.sign + self.name + width
    }

    /// Places as many columns as a pane has room for.
    pub(crate) fn placed(&self, width: usize) -> Places {
        let shown = self.shown(width);
        let is_shown = |column: &&Column| shown.contains(&column.rank);
        let columns = || self.all.iter().filter(is_shown);
        let taken: usize = columns().map(|column| column.least + GAP).sum();
        let has_rest = columns().any(|column| column.side == Side::Rest);
        let room = width.saturating_sub(self.sign + taken);
        let behind = columns().filter(|column| !column.side.is_before());
        let behind = behind.count();
        let name_width = if behind == 0 {
            // The name has what the other columns leave.
            let more: usize = columns().map(|column| column.width - column.least).sum();
            room.saturating_sub(more).max(room.min(self.name))
        } else {
            room.min(self.name)
        };
        let mut slack = room - name_width;
        let mut widths: Vec<usize> = Vec::new();
        for column in columns() {
            let more = (column.width - column.least).min(slack);
            slack -= more;
            widths.push(column.least + more);
        }
        let mut widths = widths.into_iter();
        let mut width_of = || widths.next().unwrap_or_default();
        let extra = (slack / behind.max(1)).min(WIDEST_GAP - GAP);
        let mut at = 0;
        let mut places = Places {
            width,
            ..Places::default()
        };
        for column in columns().filter(|column| column.side.is_before()) {
            let end = at + width_of();
            let is_right = column.side == Side::Before;
            places.cells.push((column.kind, at..end, is_right));
            at = end + GAP;
        }
        places.sign = (self.sign > 0).then_some(at);
        at += self.sign;
        places.name = at..at + name_width;
        at = places.name.end;
        for column in columns().filter(|column| !column.side.is_before()) {
            let start = at + GAP + extra;
            let end = match column.side {
                Side::Rest => width,
                _ => start + width_of(),
            };
            let is_right = column.side == Side::AfterRight;
            places.cells.push((column.kind, start..end, is_right));
            at = end;
        }
        // The last column ends where the pane ends, unless a text has what is left.
        let end = width.saturating_sub(at);
        if let Some((_, place, true)) = places.cells.last_mut()
            && !has_rest
            && behind > 0
        {
            *place = place.start + end..place.end + end;
        }
        places
    }

    /// Places a name that has the whole row.
    pub(crate) fn only_name(sign: usize, width: usize) -> Places {
        Places {
            width,
            sign: (sign > 0).then_some(0),
            name: sign.min(width)..width,
            cells: Vec::new(),
        }
    }

    /// The ranks of the columns that a pane has room for.
    fn shown(&self, width: usize) -> Vec<u8> {
        let mut by_rank: Vec<_> = self.all.iter().collect();
        by_rank.sort_by_key(|column| column.rank);
        let mut room = width.saturating_sub(self.sign);
        let mut shown = Vec::new();
        for column in by_rank {
            let least = if shown.is_empty() {
                LEAST_BESIDE_FIRST
            } else {
                LEAST_NAME
            };
            // A column that nothing is in takes no room.
            if column.width == 0 {
                continue;
            }
            let taken = column.least + GAP;
            if room < taken + self.name.min(least) {
                break;
            }
            room -= taken;
            shown.push(column.rank);
        }
        shown
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn positions() -> Columns {
        let column = |kind, side, rank, width| Column::new(kind, side, rank).measured(width);
        Columns {
            sign: 2,
            name: 15,
            all: vec![
                column(ColumnKind::Stance, Side::After, 1, 11),
                column(ColumnKind::Act, Side::After, 3, 9),
                column(ColumnKind::Date, Side::AfterRight, 2, 14),
                column(ColumnKind::Statement, Side::Rest, 5, 200),
            ],
        }
    }

    #[test]
    fn columns_appear_as_the_pane_gets_wider_and_stay() {
        let mut before = Vec::new();
        for width in 0..160 {
            let places = positions().placed(width);
            let shown: Vec<_> = places.cells.iter().map(|(kind, ..)| *kind).collect();
            assert!(
                before.iter().all(|kind| shown.contains(kind)),
                "{width}: {before:?}, then {shown:?}"
            );
            let mut end = places.name.end;
            for (kind, place, _) in &places.cells {
                assert!(place.start > end, "{width} {kind:?}");
                end = place.end;
            }
            assert!(
                places.cells.is_empty() || end <= width,
                "{width}: {places:?}"
            );
            before = shown;
        }
        assert_eq!(before.len(), 4);
    }

    #[test]
    fn dates_end_at_the_edge_and_texts_have_what_is_left() {
        let narrow = positions().placed(44);
        assert_eq!(narrow.name, 2..17);
        let date = narrow.cells.last();
        assert_eq!(date, Some(&(ColumnKind::Date, 30..44, true)));
        let wide = positions().placed(120);
        assert_eq!(wide.cells.last().map(|(_, place, _)| place.end), Some(120));
    }
}
