//! The matrix pane: actors × issues as a grid with a cursor, looked at in one of several ways.

use std::sync::Arc;

use super::App;
use super::action::Action;
use super::analyses::{Analysis, AnalysisResult};
use super::geometry::Geometry;
use super::places::View;
use super::table::Corner;
use crate::analysis::matrix::{Cell, Matrix, Order};
use crate::dossier::Handle;

/// How many screen columns what stands in a cell takes: three signs.
pub(super) const SIGNS: usize = 3;

/// How the matrix is looked at, and where the cursor is. The cursor is a pair of records, so that it stays on its cell
/// whatever the order.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct MatrixOptions {
    /// In which order the actors stand.
    pub order: Order,
    /// What the rows are.
    pub rows: MatrixRows,
    /// How many positions an actor must have to be shown.
    pub least: usize,
    /// The actor and the issue under the cursor; none before there is one.
    pub cursor: Option<(Handle, Handle)>,
    /// What of it is seen.
    pub corner: Corner,
}

/// What the rows of the matrix are; the columns are the other.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum MatrixRows {
    /// Actors, by issues.
    #[default]
    Actors,
    /// Issues, by actors.
    Issues,
}

/// The matrix that was looked at last.
#[derive(Debug, Default)]
pub struct MatrixPane {
    made_for: Option<(Order, usize)>,
    /// The matrix.
    pub analysis: Arc<Matrix>,
}

impl MatrixPane {
    /// Whether it is the matrix that a look wants.
    #[must_use]
    pub fn is_for(&self, options: MatrixOptions) -> bool {
        self.made_for == Some((options.order, options.least))
    }

    /// What heads the rows, and what heads the columns.
    #[must_use]
    pub fn sides(&self, rows: MatrixRows) -> (&[Handle], &[Handle]) {
        let (actors, issues) = (self.analysis.actors(), self.analysis.issues());
        match rows {
            MatrixRows::Actors => (actors, issues),
            MatrixRows::Issues => (issues, actors),
        }
    }

    /// The row and the column of the cursor; the first of those that are left out or were never chosen.
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
}

impl App {
    /// How the matrix is looked at, while the keys go to it.
    pub(super) fn at_matrix(&self) -> Option<MatrixOptions> {
        self.here.view.matrix_options().filter(|_| self.at_table())
    }

    /// What is known of the cell under the cursor; none where nobody has coded it, or no matrix is shown.
    #[must_use]
    pub fn cell(&self) -> Option<Cell<'_>> {
        let (actor, issue) = self.here.view.matrix_options()?.cursor?;
        self.matrix.analysis.cell(actor, issue)
    }

    /// Has the matrix made, and brings the cursor and what is shown within bounds.
    pub(super) fn lay_out_matrix(&mut self, mut options: MatrixOptions, geometry: &Geometry) {
        self.lay_out_table();
        let Some(AnalysisResult::Matrix(matrix)) =
            self.request_analysis(Analysis::Matrix(options.order, options.least))
        else {
            return;
        };
        self.matrix = MatrixPane {
            made_for: Some((options.order, options.least)),
            analysis: matrix,
        };
        let (row, column) = self.matrix.place_of(options);
        options.cursor = self.matrix.pair(options.rows, row, column);
        if let Some(table) = self
            .table(geometry.list)
            .filter(|_| !geometry.list.is_empty())
        {
            options.corner = table.scrolled();
        }
        self.here.view = View::Matrix(options);
        let shown = self.here.record;
        let cell = self.cell();
        let stays =
            cell.is_some_and(|cell| shown.is_some_and(|shown| cell.positions.contains(&shown)));
        let latest = cell.map(|cell| cell.latest);
        if !stays {
            self.here.select(latest);
        }
    }

    /// What is to be said of the cell under the cursor where there is no position to show. Raw text.
    pub(super) fn uncoded(&self, options: MatrixOptions) -> String {
        match options.cursor {
            _ if !self.matrix.is_for(options) => "…".to_owned(),
            Some((actor, issue)) => {
                let (actor, issue) = (self.dossier.name(actor), self.dossier.name(issue));
                format!("Nobody has coded this pair: where {actor} stands on “{issue}”.")
            }
            None => {
                "The matrix needs an actor and an issue, and this dossier has not both.".to_owned()
            }
        }
    }

    /// Looks at the matrix in another way.
    pub(super) fn look_otherwise(&mut self, action: &Action) {
        let Some(options) = self.at_matrix() else {
            return;
        };
        let options = match action {
            Action::Sort => {
                let at = Order::ALL
                    .iter()
                    .position(|order| *order == options.order)
                    .map_or(0, |at| at + 1);
                MatrixOptions {
                    order: Order::ALL.get(at).copied().unwrap_or_default(),
                    ..options
                }
            }
            Action::Turn => {
                let rows = if options.rows == MatrixRows::Actors {
                    MatrixRows::Issues
                } else {
                    MatrixRows::Actors
                };
                MatrixOptions {
                    rows,
                    corner: Corner {
                        top: options.corner.left,
                        left: options.corner.top,
                    },
                    ..options
                }
            }
            Action::More => MatrixOptions {
                least: (options.least + 1).min(self.matrix.analysis.most()),
                ..options
            },
            Action::Less => MatrixOptions {
                least: options.least.saturating_sub(1),
                ..options
            },
            _ => options,
        };
        self.here.view = View::Matrix(options);
    }

    /// Whether looking at the matrix in another way does anything.
    pub(super) fn can_look_otherwise(&self, action: &Action) -> bool {
        self.at_matrix().is_some_and(|options| match action {
            Action::More => options.least < self.matrix.analysis.most(),
            Action::Less => options.least > 0,
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
        let positions = self
            .cell()
            .map(|cell| cell.positions.to_vec())
            .unwrap_or_default();
        let at = positions
            .iter()
            .position(|position| Some(*position) == self.here.record)
            .unwrap_or(0);
        let count = positions.len().max(1);
        let to = (at + if by > 0 { 1 } else { count - 1 }) % count;
        self.here.select(positions.get(to).copied());
        // Too great a number is brought within bounds, to the last.
        self.here.passage = if by > 0 { 0 } else { usize::MAX };
        let name = self.name_of_subject();
        self.tell_of(format!("Position {} of {count}: ", to + 1), &name, "");
    }
}
