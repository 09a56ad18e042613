//! Sequential scan of a text for a pattern with few edits.
//!
//! Only blocks of a column with a row within the bound are computed (E. Ukkonen, "Finding
//! approximate patterns in strings", J. Algorithms 6, 1985; in blocks as in `edlib`). All rows of a
//! skipped block exceed the bound, so the values within it are exact.

use std::ops::ControlFlow;

use super::column::{Column, RowChange};
use super::pattern::MOST_WORDS;

/// Remaining steps of a search. One step compares 64 code points of a pattern with one of the text.
pub(super) struct StepBudget(pub(super) usize);

/// The step budget is used up.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct BudgetExceeded;

impl StepBudget {
    pub(super) fn take(&mut self, steps: usize) -> Result<(), BudgetExceeded> {
        self.0 = self.0.checked_sub(steps).ok_or(BudgetExceeded)?;
        Ok(())
    }
}

/// Bit masks of a quotation for scans of one text.
pub(super) struct BitPattern {
    len: usize,
    blocks: usize,
    /// Rows of one word per block. Bit `i` of word `b` is set if symbol 64 `b` + `i` is the row's.
    /// The first row is for symbols that do not occur.
    rows: Vec<u64>,
    /// Start of the row of each symbol.
    row_of: Vec<u32>,
}

/// Start of a match, seen from the end at which a scan starts.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum ScanStart {
    Anywhere,
    AtStart,
}

impl BitPattern {
    /// Prepares a quotation for texts with `symbols` different symbols. None if the table would be
    /// too large.
    pub(super) fn new(
        quotation: impl Iterator<Item = u16> + Clone,
        symbols: usize,
    ) -> Option<Self> {
        let mut row_of = vec![0_u32; symbols];
        let (mut len, mut rows) = (0, 1_u32);
        for symbol in quotation.clone() {
            len += 1;
            if let Some(row) = row_of
                .get_mut(usize::from(symbol))
                .filter(|row| symbol != 0 && **row == 0)
            {
                *row = rows;
                rows += 1;
            }
        }
        let blocks = usize::div_ceil(len, 64);
        let words = blocks
            .checked_mul(rows as usize)
            .filter(|words| *words <= MOST_WORDS)?;
        for row in &mut row_of {
            *row = row.checked_mul(u32::try_from(blocks).ok()?)?;
        }
        let mut bits = Self {
            len,
            blocks,
            rows: vec![0; words],
            row_of,
        };
        for (at, symbol) in quotation.enumerate().filter(|(_, symbol)| *symbol != 0) {
            let row = bits
                .row_of
                .get(usize::from(symbol))
                .map_or(0, |row| *row as usize);
            if let Some(word) = bits.rows.get_mut(row + at / 64) {
                *word |= 1 << (at % 64);
            }
        }
        Some(bits)
    }

    /// Length of the quotation in code points.
    pub(super) fn len(&self) -> usize {
        self.len
    }

    /// Maximum steps of a scan of `code_points`.
    pub(super) fn steps(&self, code_points: usize) -> usize {
        self.blocks.saturating_mul(code_points)
    }

    /// Calls `found` at each code point that ends a match with at most `most` edits, with its index
    /// and the fewest edits. `found` returns the new bound, or ends the scan.
    pub(super) fn scan(
        &self,
        text: impl Iterator<Item = u16>,
        begin: ScanStart,
        mut most: usize,
        steps: &mut StepBudget,
        mut found: impl FnMut(usize, usize) -> ControlFlow<(), usize>,
    ) -> Result<(), BudgetExceeded> {
        let mut columns = Column::first(self.len);
        // Value of the last row of each block.
        let mut values: Vec<usize> = columns
            .iter()
            .scan(0, |sum, block| {
                *sum += block.rows();
                Some(*sum)
            })
            .collect();
        let mut active = (most / 64 + 1).min(self.blocks);
        let top = RowChange {
            up: u64::from(begin == ScanStart::AtStart),
            down: 0,
        };
        for (at, symbol) in text.enumerate() {
            steps.take(active)?;
            let row = self
                .row_of
                .get(usize::from(symbol))
                .map_or(0, |row| *row as usize);
            let row = self.rows.get(row..row + self.blocks).unwrap_or_default();
            let mut step = top;
            for ((column, equal), value) in
                columns.iter_mut().zip(row).zip(&mut values).take(active)
            {
                step = column.advance(*equal, step);
                *value = *value + usize::from(step.up != 0) - usize::from(step.down != 0);
            }
            active = settle(active, most, step, row, &mut columns, &mut values);
            if active == self.blocks
                && let Some(value) = values.last().filter(|value| **value <= most)
            {
                match found(at, *value) {
                    ControlFlow::Continue(bound) => most = bound.min(most),
                    ControlFlow::Break(()) => break,
                }
            }
        }
        Ok(())
    }
}

/// Number of active blocks for the next column. Adds a block when its first row comes within the
/// bound, and removes blocks beyond it.
fn settle(
    active: usize,
    most: usize,
    step: RowChange,
    row: &[u64],
    columns: &mut [Column],
    values: &mut [usize],
) -> usize {
    let Some(last) = values.get(active - 1).copied() else {
        return active;
    };
    let before = last + usize::from(step.down != 0) - usize::from(step.up != 0);
    let next_equal = row.get(active).is_some_and(|equal| equal & 1 != 0);
    if before <= most
        && (next_equal || step.down != 0)
        && let Some((column, value)) = columns.get_mut(active).zip(values.get_mut(active))
    {
        column.reset();
        let below = column.advance(row.get(active).copied().unwrap_or_default(), step);
        *value = before + column.rows() + usize::from(below.up != 0) - usize::from(below.down != 0);
        return active + 1;
    }
    let mut active = active;
    while active > 1
        && let Some((column, value)) = columns.get(active - 1).zip(values.get(active - 1))
        && *value >= most + column.rows()
    {
        active -= 1;
    }
    active
}
