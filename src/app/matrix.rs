//! The matrix view: actors × issues as a table of stances.

use std::sync::Arc;

use super::action::Action;
use super::geometry::Area;
use super::table::{Corner, Table, TableLayout};
use crate::analysis::matrix::{Cell, Matrix, Order};
use crate::dossier::{Dossier, Handle};

/// Screen columns for the text of a cell: three signs.
pub(super) const SIGNS: usize = 3;

/// Options of the matrix view, and its cursor: a pair of records, so that it stays on its cell in
/// any order.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct MatrixOptions {
    /// Order of the actors.
    pub order: Order,
    /// Records that the rows are.
    pub rows: MatrixRows,
    /// Minimum number of positions of an actor.
    pub least: usize,
    /// The actor and the issue under the cursor. `None` before the first layout.
    pub cursor: Option<(Handle, Handle)>,
    /// Scroll position.
    pub corner: Corner,
}

/// Records that the rows of the matrix are. The columns are the others.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum MatrixRows {
    /// Actors, by issues.
    #[default]
    Actors,
    /// Issues, by actors.
    Issues,
}

/// The last result, and the options that it was computed for.
#[derive(Debug, Default)]
pub struct MatrixPane {
    made_for: Option<(Order, usize)>,
    pub analysis: Arc<Matrix>,
}

impl MatrixPane {
    /// True if the result is that of these options.
    #[must_use]
    pub fn is_for(&self, options: MatrixOptions) -> bool {
        self.made_for == Some((options.order, options.least))
    }

    /// The records of the rows, and those of the columns.
    #[must_use]
    pub fn sides(&self, rows: MatrixRows) -> (&[Handle], &[Handle]) {
        let (actors, issues) = (self.analysis.actors(), self.analysis.issues());
        match rows {
            MatrixRows::Actors => (actors, issues),
            MatrixRows::Issues => (issues, actors),
        }
    }

    /// The row and the column of the cursor, or the first if its record is left out.
    #[must_use]
    pub fn place_of(&self, options: MatrixOptions) -> (usize, usize) {
        let actor = options
            .cursor
            .and_then(|(actor, _)| self.analysis.row_of(actor))
            .unwrap_or(0);
        let last = self.analysis.issues().len().saturating_sub(1);
        let issue = options.cursor.map_or(0, |(_, issue)| issue.at().min(last));
        match options.rows {
            MatrixRows::Actors => (actor, issue),
            MatrixRows::Issues => (issue, actor),
        }
    }

    /// The actor and the issue of a row and a column.
    #[must_use]
    pub fn pair(&self, rows: MatrixRows, row: usize, column: usize) -> Option<(Handle, Handle)> {
        let (heads, others) = self.sides(rows);
        let (head, other) = (*heads.get(row)?, *others.get(column)?);
        Some(match rows {
            MatrixRows::Actors => (head, other),
            MatrixRows::Issues => (other, head),
        })
    }

    /// The cell under the cursor. `None` if nobody has coded it.
    pub(crate) fn cell(&self, options: MatrixOptions) -> Option<Cell<'_>> {
        let (actor, issue) = options.cursor?;
        self.analysis.cell(actor, issue)
    }

    /// The table in a pane. `None` before the analysis is there.
    pub(crate) fn table(&self, options: MatrixOptions, pane: Area) -> Option<Table> {
        if !self.is_for(options) {
            return None;
        }
        let (rows, columns) = self.sides(options.rows);
        Some(Table {
            layout: TableLayout::new(pane.inner(), (rows.len(), columns.len()), SIGNS),
            size: (rows.len(), columns.len()),
            cursor: self.place_of(options),
            corner: options.corner,
        })
    }

    /// Shows the result of an analysis. Gives the options with the cursor and the scroll position
    /// within bounds.
    pub(crate) fn lay_out(
        &mut self,
        mut options: MatrixOptions,
        analysis: Arc<Matrix>,
        pane: Area,
    ) -> MatrixOptions {
        self.made_for = Some((options.order, options.least));
        self.analysis = analysis;
        let (row, column) = self.place_of(options);
        options.cursor = self.pair(options.rows, row, column);
        if let Some(table) = self.table(options, pane).filter(|_| !pane.is_empty()) {
            options.corner = table.scrolled();
        }
        options
    }

    /// The options with the cursor on another cell.
    pub(crate) fn with_cursor(
        &self,
        options: MatrixOptions,
        (row, column): (usize, usize),
    ) -> MatrixOptions {
        MatrixOptions {
            cursor: self.pair(options.rows, row, column),
            ..options
        }
    }

    /// The text in place of a record, if the cell under the cursor has no positions. Raw text.
    pub(crate) fn why_no_record(&self, options: MatrixOptions, dossier: &Dossier) -> String {
        match options.cursor {
            _ if !self.is_for(options) => "…".to_owned(),
            Some((actor, issue)) => {
                let (actor, issue) = (dossier.name(actor), dossier.name(issue));
                format!("Nobody has coded this pair: where {actor} stands on “{issue}”.")
            }
            None => {
                "The matrix needs an actor and an issue, and this dossier has not both.".to_owned()
            }
        }
    }

    /// The options after an action.
    pub(crate) fn changed(&self, options: MatrixOptions, action: &Action) -> MatrixOptions {
        match action {
            Action::Sort => MatrixOptions {
                order: next_order(options.order),
                ..options
            },
            Action::Turn => MatrixOptions {
                rows: match options.rows {
                    MatrixRows::Actors => MatrixRows::Issues,
                    MatrixRows::Issues => MatrixRows::Actors,
                },
                corner: Corner {
                    top: options.corner.left,
                    left: options.corner.top,
                },
                ..options
            },
            Action::More => MatrixOptions {
                least: (options.least + 1).min(self.analysis.most()),
                ..options
            },
            Action::Less => MatrixOptions {
                least: options.least.saturating_sub(1),
                ..options
            },
            _ => options,
        }
    }

    /// True if an action would change the options.
    pub(crate) fn can_change(&self, options: MatrixOptions, action: &Action) -> bool {
        match action {
            Action::More => options.least < self.analysis.most(),
            Action::Less => options.least > 0,
            _ => true,
        }
    }
}

fn next_order(order: Order) -> Order {
    let mut following = Order::ALL.into_iter().skip_while(|other| *other != order);
    following.nth(1).unwrap_or_default()
}
