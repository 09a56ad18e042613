//! A table of cells with a cursor, in place of the list: what the matrix and the agreement have in common.
//!
//! ```text
//! Look { cursor, corner, … } ──table──▶ Table ──▶ view/table.rs
//!          ▲                              │
//!          └─── put_cell ◀── a key, a click
//! ```

use super::App;
use super::action::Action;
use super::agreement;
use super::geometry::{Area, Geometry, window};
use super::matrix;
use super::mode::Mode;
use super::motion::moved;
use super::places::{Pane, View};

/// Where everything of a table is, in rows and columns of the pane without its frame: a row of headings, rows of cells behind
/// their names, the caption, the legend.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct TableLayout {
    /// How many screen columns the names of the rows take.
    pub names: usize,
    /// How many screen columns a cell takes, with the gap behind it.
    pub cell: usize,
    /// How many of them what stands in a cell takes.
    pub content: usize,
    /// How many rows of cells are shown.
    pub rows: usize,
    /// How many columns of cells are shown.
    pub columns: usize,
    /// How many screen rows the caption takes.
    pub caption: usize,
    /// How many screen rows the legend takes.
    pub legend: usize,
}

/// The most screen columns of a cell: a heading that can be read.
const WIDEST: usize = 16;
/// The fewest and the most screen columns of the names of rows.
const NAMES: (usize, usize) = (6, 28);

impl TableLayout {
    /// The shape of a table of so many columns, what stands in a cell taking so many columns of the screen, given the pane
    /// without its frame.
    #[must_use]
    pub fn new(inner: Area, columns: usize, content: usize) -> Self {
        let (width, height) = (usize::from(inner.width), usize::from(inner.height));
        let names = (width / 3).clamp(NAMES.0, NAMES.1);
        let room = width.saturating_sub(names);
        let least = content + 1;
        let cell = (room / columns.max(1)).clamp(least, WIDEST.max(least));
        let caption = if height >= 7 { 2 } else { 0 };
        let legend = if height >= 18 && width >= 52 { 3 } else { 0 };
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

/// The first row and the first column of a table that are shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Corner {
    /// The row.
    pub top: usize,
    /// The column.
    pub left: usize,
}

/// A table as it is shown in a pane.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Table {
    /// Where everything is.
    pub layout: TableLayout,
    /// How many rows there are, and how many columns.
    pub size: (usize, usize),
    /// The row and the column of the cursor.
    pub cursor: (usize, usize),
    /// What of it is seen.
    pub corner: Corner,
}

impl Table {
    /// What of it is to be seen, so that the cursor is.
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

    /// The row and the column of the cell at a place of the pane, without its frame.
    fn cell_at(&self, column: usize, line: usize) -> Option<(usize, usize)> {
        let row = self.corner.top + line.checked_sub(1).filter(|row| *row < self.layout.rows)?;
        let column = column.checked_sub(self.layout.names)? / self.layout.cell;
        let column =
            self.corner.left + Some(column).filter(|column| *column < self.layout.columns)?;
        (row < self.size.0 && column < self.size.1).then_some((row, column))
    }

    fn moved(&self, motion: &Action) -> (usize, usize) {
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

impl App {
    /// The table that is shown in a pane of this size; none where none is, or it is still being worked out.
    #[must_use]
    pub fn table(&self, pane: Area) -> Option<Table> {
        let (size, cursor, corner, content) = match self.here.view {
            View::Matrix(options) => {
                let (rows, columns) = self.matrix.sides(options.rows);
                let place = self
                    .matrix
                    .is_for(options)
                    .then(|| self.matrix.place_of(options))?;
                (
                    (rows.len(), columns.len()),
                    place,
                    options.corner,
                    matrix::SIGNS,
                )
            }
            View::Agreement(options) => {
                let actors = self.agreement.actors().len();
                let place = self
                    .agreement
                    .is_for(options)
                    .then(|| self.agreement.place_of(options))?;
                (
                    (actors, actors),
                    place,
                    options.corner,
                    self.agreement.content(options.measure),
                )
            }
            View::List(_) | View::Outline(_) => return None,
        };
        Some(Table {
            layout: TableLayout::new(pane.inner(), size.1, content),
            size,
            cursor,
            corner,
        })
    }

    /// Whether the keys go to a table.
    pub(super) fn at_table(&self) -> bool {
        self.here.view.is_table()
            && self.here.pane == Pane::List
            && matches!(self.mode, Mode::Browse)
    }

    /// A table is narrowed by other means than by what is typed.
    pub(super) fn lay_out_table(&mut self) {
        if matches!(self.mode, Mode::Filter(_)) {
            self.mode = Mode::Browse;
        }
        self.here.filter.clear();
    }

    /// Moves the cursor from cell to cell.
    pub(super) fn move_table(&mut self, motion: &Action, geometry: &Geometry) {
        if let Some(table) = self.table(geometry.list) {
            self.put_cell(table.moved(motion));
        }
    }

    /// A click selects a cell; a click on the selected cell opens it.
    pub(super) fn click_table(&mut self, column: usize, line: usize, geometry: &Geometry) {
        self.enter(Pane::List);
        let Some(table) = self.table(geometry.list) else {
            return;
        };
        match table.cell_at(column, line) {
            Some(cell) if cell == table.cursor => self.open(),
            Some(cell) => self.put_cell(cell),
            None => {}
        }
    }

    fn put_cell(&mut self, (row, column): (usize, usize)) {
        match self.here.view {
            View::Matrix(options) => {
                let cursor = self.matrix.pair(options.rows, row, column);
                self.here.view = View::Matrix(matrix::MatrixOptions { cursor, ..options });
            }
            View::Agreement(options) => {
                let cursor = self.agreement.pair(row, column);
                self.look_at_agreement(agreement::AgreementOptions { cursor, ..options });
            }
            View::List(_) | View::Outline(_) => {}
        }
    }
}
