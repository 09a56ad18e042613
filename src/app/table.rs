//! Tables of cells with a cursor: the common part of the matrix and the agreement.

use super::action::Action;
use super::geometry::Area;
use super::scroll::moved;
use super::scroll::window;

/// Sizes of the parts of a table, in rows and columns of the pane without its frame.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct TableLayout {
    /// Screen columns for the names of the rows.
    pub names: usize,
    /// Screen columns for a cell, with the gap behind it.
    pub cell: usize,
    /// Screen columns for the text of a cell.
    pub content: usize,
    /// Number of rows of cells on the screen.
    pub rows: usize,
    /// Number of columns of cells on the screen.
    pub columns: usize,
    /// Screen rows for the caption.
    pub caption: usize,
    /// Screen rows for the legend.
    pub legend: usize,
}

/// The rows that a table needs: headings, cells, caption and legend.
pub(crate) fn rows_needed(rows: usize) -> u16 {
    u16::try_from(rows.saturating_add(6)).unwrap_or(u16::MAX)
}

/// Maximum width of a cell, enough for a legible heading.
const WIDEST: usize = 16;
/// Screen columns that the longest legend takes in one line.
const LEGEND: usize = 190;
/// Number of rows of cells that a legend may leave.
const MANY_ROWS: usize = 10;
/// Minimum and maximum width of the names.
const NAMES: (usize, usize) = (6, 28);

impl TableLayout {
    /// Fits a table of some rows and columns into a pane. `content` is how many screen columns a
    /// cell's text takes.
    #[must_use]
    pub fn new(inner: Area, (rows, columns): (usize, usize), content: usize) -> Self {
        let (width, height) = (usize::from(inner.width), usize::from(inner.height));
        let names = (width / 3).clamp(NAMES.0, NAMES.1);
        let room = width.saturating_sub(names);
        let least = content + 1;
        let cell = (room / columns.max(1)).clamp(least, WIDEST.max(least));
        let caption = if height >= 7 { 2 } else { 0 };
        let lines = (LEGEND / width.max(1) + 1).min(3);
        // The legend takes no row from the cells, unless many rows are left to them.
        let has_room = height >= 1 + caption + lines + rows.min(MANY_ROWS);
        let legend = if width >= 52 && has_room { lines } else { 0 };
        let rows = height.saturating_sub(1 + caption + legend).max(1);
        Self {
            names,
            cell,
            content,
            rows,
            columns: (room / cell).max(1),
            caption,
            legend,
        }
    }
}

/// Scroll position: the first row and column of cells on the screen.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Corner {
    /// The row.
    pub top: usize,
    /// The column.
    pub left: usize,
}

/// A table in a pane.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Table {
    /// Sizes of its parts.
    pub layout: TableLayout,
    /// Number of rows and of columns.
    pub size: (usize, usize),
    /// The row and the column of the cursor.
    pub cursor: (usize, usize),
    /// Scroll position.
    pub corner: Corner,
}

impl Table {
    /// The scroll position that shows the cursor.
    #[must_use]
    pub fn scrolled(&self) -> Corner {
        Corner {
            top: window(
                self.corner.top,
                self.cursor.0,
                self.layout.rows,
                self.size.0,
            ),
            left: window(
                self.corner.left,
                self.cursor.1,
                self.layout.columns,
                self.size.1,
            ),
        }
    }

    /// The cell at a column and a line of the pane without its frame.
    pub(crate) fn cell_at(&self, column: usize, line: usize) -> Option<(usize, usize)> {
        let row = self.corner.top + line.checked_sub(1).filter(|row| *row < self.layout.rows)?;
        let column = column.checked_sub(self.layout.names)? / self.layout.cell;
        let column =
            self.corner.left + Some(column).filter(|column| *column < self.layout.columns)?;
        (row < self.size.0 && column < self.size.1).then_some((row, column))
    }

    /// The line of the cells that the cursor is on, if it is on the screen.
    pub(crate) fn cursor_line(&self) -> Option<usize> {
        let line = self.cursor.0.checked_sub(self.corner.top)?;
        Some(line).filter(|line| *line < self.layout.rows)
    }

    pub(crate) fn moved(&self, motion: &Action) -> (usize, usize) {
        let (row, column) = self.cursor;
        let (last_row, last_column) =
            (self.size.0.saturating_sub(1), self.size.1.saturating_sub(1));
        match motion {
            Action::Left => (row, column.saturating_sub(1)),
            Action::Right => (row, (column + 1).min(last_column)),
            motion => (moved(row, last_row, self.layout.rows, motion), column),
        }
    }
}
