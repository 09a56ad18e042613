//! Tables of cells with a cursor: the common part of the matrix and the agreement.

mod layout;
mod narrow;

pub(crate) use layout::TableLayout;
pub(crate) use layout::{Content, NARROW_NAMES};
pub(crate) use narrow::{Narrowed, narrow};

use super::action::Action;
use super::scroll::moved;
use super::scroll::window;

/// Scroll position: the first row and column of cells on the screen.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Corner {
    /// The row.
    pub top: usize,
    /// The column.
    pub left: usize,
}

/// A table in a pane.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Table {
    /// Sizes of its parts.
    pub layout: TableLayout,
    /// Number of rows and of columns.
    pub size: (usize, usize),
    /// True if a line below the rows stands for those that are folded.
    pub has_fold: bool,
    /// The row and the column of the cursor. The row behind the last one is the fold.
    pub cursor: (usize, usize),
    /// Scroll position.
    pub corner: Corner,
}

impl Table {
    /// Number of rows with the fold.
    #[must_use]
    pub fn lines(&self) -> usize {
        self.size.0 + usize::from(self.has_fold)
    }

    /// The scroll position that shows the cursor.
    #[must_use]
    pub fn scrolled(&self) -> Corner {
        Corner {
            top: window(
                self.corner.top,
                self.cursor.0,
                self.layout.rows,
                self.lines(),
            ),
            left: self.layout.first_column(self.corner.left, self.cursor.1),
        }
    }

    /// The cell at a column and a line of the pane without its frame.
    pub(crate) fn cell_at(&self, column: usize, line: usize) -> Option<(usize, usize)> {
        let line = line.checked_sub(self.layout.above())?;
        let row = self.corner.top + Some(line).filter(|line| *line < self.layout.rows)?;
        if row == self.size.0 && self.has_fold {
            return Some((row, self.cursor.1));
        }
        let mut columns = self.layout.columns_from(self.corner.left);
        let (_, cell) =
            columns.find(|(at, cell)| column < at + self.layout.width(*cell) + self.layout.gap)?;
        (row < self.size.0 && column >= self.layout.names).then_some((row, cell))
    }

    /// The line of the cells that the cursor is on, if it is on the screen.
    pub(crate) fn cursor_line(&self) -> Option<usize> {
        let line = self.cursor.0.checked_sub(self.corner.top)?;
        Some(line).filter(|line| *line < self.layout.rows)
    }

    pub(crate) fn moved(&self, motion: &Action) -> (usize, usize) {
        let (row, column) = self.cursor;
        let last_row = self.lines().saturating_sub(1);
        let last_column = self.size.1.saturating_sub(1);
        match motion {
            Action::Left => (row, column.saturating_sub(1)),
            Action::Right => (row, (column + 1).min(last_column)),
            motion => (moved(row, last_row, self.layout.rows, motion), column),
        }
    }
}
