//! The matrix pane: actors × issues as a grid with a cursor, looked at in one of several ways.

use std::sync::Arc;

use super::App;
use super::action::Action;
use super::geometry::{Area, Geometry, window};
use super::mode::Mode;
use super::motion::moved;
use super::places::{Pane, View};
use crate::analysis::matrix::{Cell, Matrix, Order, Standings};
use crate::dossier::{Dossier, Handle};

/// How the matrix is looked at, and where the cursor is. The cursor is a pair of records, so that it stays on its cell
/// whatever the order.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Look {
    /// In which order the actors stand.
    pub order: Order,
    /// What the rows are.
    pub rows: Rows,
    /// How many positions an actor must have to be shown.
    pub least: usize,
    /// The actor and the issue under the cursor; none before there is one.
    pub cursor: Option<(Handle, Handle)>,
    /// The first row that is shown.
    pub top: usize,
    /// The first column that is shown.
    pub left: usize,
}

/// What the rows of the matrix are; the columns are the other.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Rows {
    /// Actors, by issues.
    #[default]
    Actors,
    /// Issues, by actors.
    Issues,
}

/// The matrix that was looked at last.
#[derive(Debug, Default)]
pub struct Grid {
    standings: Option<Arc<Standings>>,
    made_for: Option<(Order, usize)>,
    /// The matrix.
    pub matrix: Matrix,
}

impl Grid {
    /// Makes the matrix for a look, unless it is made already.
    fn make(&mut self, dossier: &Dossier, look: Look) {
        let wanted = Some((look.order, look.least));
        if self.made_for == wanted {
            return;
        }
        let standings = self.standings.get_or_insert_with(|| Arc::new(Standings::new(dossier)));
        self.matrix = Matrix::of(dossier, Arc::clone(standings), look.order, look.least);
        self.made_for = wanted;
    }

    /// What heads the rows, and what heads the columns.
    #[must_use]
    pub fn sides(&self, rows: Rows) -> (&[Handle], &[Handle]) {
        let (actors, issues) = (self.matrix.actors(), self.matrix.issues());
        match rows {
            Rows::Actors => (actors, issues),
            Rows::Issues => (issues, actors),
        }
    }

    /// The row and the column of the cursor; the first of those that are left out or were never chosen.
    #[must_use]
    pub fn place_of(&self, look: Look) -> (usize, usize) {
        let actor = look.cursor.and_then(|(actor, _)| self.matrix.row_of(actor)).unwrap_or(0);
        let last = self.matrix.issues().len().saturating_sub(1);
        let issue = look.cursor.map_or(0, |(_, issue)| issue.at().min(last));
        match look.rows {
            Rows::Actors => (actor, issue),
            Rows::Issues => (issue, actor),
        }
    }

    /// The actor and the issue of a row and a column.
    #[must_use]
    pub fn pair(&self, rows: Rows, row: usize, column: usize) -> Option<(Handle, Handle)> {
        let (heads, others) = self.sides(rows);
        let (head, other) = (*heads.get(row)?, *others.get(column)?);
        Some(match rows {
            Rows::Actors => (head, other),
            Rows::Issues => (other, head),
        })
    }
}

/// Where everything of the grid is, in rows and columns of the pane without its frame: a row of headings, rows of cells behind
/// their names, the caption, the legend.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Shape {
    /// How many screen columns the names of the rows take.
    pub names: usize,
    /// How many screen columns a cell takes, with the gap behind it.
    pub cell: usize,
    /// How many rows of cells are shown.
    pub rows: usize,
    /// How many columns of cells are shown.
    pub columns: usize,
    /// How many screen rows the caption takes.
    pub caption: usize,
    /// How many screen rows the legend takes.
    pub legend: usize,
}

/// The fewest and the most screen columns of a cell: three signs and a gap; a heading that can be read.
const CELL: (usize, usize) = (4, 16);
/// The fewest and the most screen columns of the names of rows.
const NAMES: (usize, usize) = (6, 28);

impl Shape {
    /// The shape of a grid of so many columns, given the pane without its frame.
    #[must_use]
    pub fn new(inner: Area, columns: usize) -> Self {
        let (width, height) = (usize::from(inner.width), usize::from(inner.height));
        let names = (width / 3).clamp(NAMES.0, NAMES.1);
        let room = width.saturating_sub(names);
        let cell = (room / columns.max(1)).clamp(CELL.0, CELL.1);
        let caption = if height >= 7 { 2 } else { 0 };
        let legend = if height >= 18 && width >= 52 { 3 } else { 0 };
        let rows = height.saturating_sub(1 + caption + legend).max(1);
        Self { names, cell, rows, columns: (room / cell).max(1), caption, legend }
    }
}

impl App {
    /// How the matrix is looked at, while the keys go to it.
    pub(super) fn at_matrix(&self) -> Option<Look> {
        self.here.view.look().filter(|_| self.here.pane == Pane::List && matches!(self.mode, Mode::Browse))
    }

    /// What is known of the cell under the cursor; none where nobody has coded it, or no matrix is shown.
    #[must_use]
    pub fn cell(&self) -> Option<Cell<'_>> {
        let (actor, issue) = self.here.view.look()?.cursor?;
        self.grid.matrix.cell(actor, issue)
    }

    /// Makes the matrix, and brings the cursor and what is shown within bounds.
    pub(super) fn settle_matrix(&mut self, mut look: Look, geometry: &Geometry) {
        // The matrix is narrowed by other means than by what is typed.
        if matches!(self.mode, Mode::Filter(_)) {
            self.mode = Mode::Browse;
        }
        self.here.filter.clear();
        self.grid.make(&self.dossier, look);
        let (row, column) = self.grid.place_of(look);
        look.cursor = self.grid.pair(look.rows, row, column);
        let (rows, columns) = self.grid.sides(look.rows);
        if !geometry.list.is_empty() {
            let shape = Shape::new(geometry.list.inner(), columns.len());
            look.top = window(look.top, row, shape.rows, rows.len());
            look.left = window(look.left, column, shape.columns, columns.len());
        }
        self.here.view = View::Matrix(look);
        let shown = self.here.record;
        let cell = self.cell();
        let stays = cell.is_some_and(|cell| shown.is_some_and(|shown| cell.positions.contains(&shown)));
        let latest = cell.map(|cell| cell.latest);
        if !stays {
            self.here.select(latest);
        }
    }

    /// What is to be said of the cell under the cursor where there is no position to show. Raw text.
    pub(super) fn uncoded(&self, look: Look) -> String {
        match look.cursor {
            Some((actor, issue)) => {
                let (actor, issue) = (self.dossier.name(actor), self.dossier.name(issue));
                format!("Nobody has coded this pair: where {actor} stands on “{issue}”.")
            }
            None => "The matrix needs an actor and an issue, and this dossier has not both.".to_owned(),
        }
    }

    /// Moves the cursor from cell to cell.
    pub(super) fn move_matrix(&mut self, look: Look, motion: &Action, geometry: &Geometry) {
        let (row, column) = self.grid.place_of(look);
        let (rows, columns) = self.grid.sides(look.rows);
        let (last_row, last_column) = (rows.len().saturating_sub(1), columns.len().saturating_sub(1));
        let page = Shape::new(geometry.list.inner(), columns.len()).rows;
        match motion {
            Action::Left => self.put_cursor(look, row, column.saturating_sub(1)),
            Action::Right => self.put_cursor(look, row, (column + 1).min(last_column)),
            motion => self.put_cursor(look, moved(row, last_row, page, motion), column),
        }
    }

    fn put_cursor(&mut self, look: Look, row: usize, column: usize) {
        let cursor = self.grid.pair(look.rows, row, column);
        self.here.view = View::Matrix(Look { cursor, ..look });
    }

    /// A click selects a cell; a click on the selected cell opens it.
    pub(super) fn click_matrix(&mut self, column: usize, line: usize, geometry: &Geometry) {
        self.enter(Pane::List);
        let Some(look) = self.at_matrix() else { return };
        let (rows, columns) = self.grid.sides(look.rows);
        let shape = Shape::new(geometry.list.inner(), columns.len());
        let row = line.checked_sub(1).filter(|row| *row < shape.rows).map(|row| look.top + row);
        let column = column.checked_sub(shape.names).map(|column| column / shape.cell);
        let column = column.filter(|column| *column < shape.columns).map(|column| look.left + column);
        let (Some(row), Some(column)) = (row, column) else { return };
        if row >= rows.len() || column >= columns.len() {
        } else if self.grid.place_of(look) == (row, column) {
            self.open();
        } else {
            self.put_cursor(look, row, column);
        }
    }

    /// Looks at the matrix in another way.
    pub(super) fn look_otherwise(&mut self, action: &Action) {
        let Some(look) = self.at_matrix() else { return self.tell("that is for the matrix: 6 leads there") };
        let look = match action {
            Action::Sort => {
                let at = Order::ALL.iter().position(|order| *order == look.order).map_or(0, |at| at + 1);
                Look { order: Order::ALL.get(at).copied().unwrap_or_default(), ..look }
            }
            Action::Transpose => {
                let rows = if look.rows == Rows::Actors { Rows::Issues } else { Rows::Actors };
                Look { rows, top: look.left, left: look.top, ..look }
            }
            Action::Raise => Look { least: (look.least + 1).min(self.grid.matrix.most()), ..look },
            Action::Lower => Look { least: look.least.saturating_sub(1), ..look },
            _ => look,
        };
        self.here.view = View::Matrix(look);
    }

    /// Whether looking at the matrix in another way does anything.
    pub(super) fn can_look_otherwise(&self, action: &Action) -> bool {
        self.at_matrix().is_some_and(|look| match action {
            Action::Raise => look.least < self.grid.matrix.most(),
            Action::Lower => look.least > 0,
            _ => true,
        })
    }

    /// Whether the cell under the cursor has several positions to go through.
    pub(super) fn has_several(&self) -> bool {
        self.at_matrix().is_some() && self.cell().is_some_and(|cell| cell.positions.len() > 1)
    }

    /// Shows the next position of the cell under the cursor, or the one before, round and round; its first passage with it,
    /// or its last.
    pub(super) fn step_position(&mut self, by: isize) {
        let positions = self.cell().map(|cell| cell.positions.to_vec()).unwrap_or_default();
        let at = positions.iter().position(|position| Some(*position) == self.here.record).unwrap_or(0);
        let count = positions.len().max(1);
        let to = (at + if by > 0 { 1 } else { count - 1 }) % count;
        self.here.select(positions.get(to).copied());
        // Too great a number is brought within bounds, to the last.
        self.here.passage = if by > 0 { 0 } else { usize::MAX };
        self.tell(format!("position {} of {count}", to + 1));
    }
}
