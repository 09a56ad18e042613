//! The matrix as a text table that fits the width.
//!
//! Columns are headed by short names, in rows of words. If they do not fit, the columns are numbered
//! and listed below. If the columns do not fit, the table is split into several, one below the
//! other.

use std::borrow::Cow;
use std::io::Write;

use anyhow::Result;

use super::{MatrixSigns, bracketed, describe_shares, name, padded, undated, write_wrapped};
use crate::analysis::matrix::Matrix;
use crate::commands::output::Output;
use crate::dossier::{Dossier, Handle};
use crate::text::apart::{cut_apart, shared_beginnings};
use crate::text::{display, heading, width};

/// Limits of the width that the column of row names is cut to, a third of the table by default.
const MAX_NAME: usize = 32;
const MIN_NAME: usize = 10;
/// Width that row names are cut to, if the headings of all columns fit beside them.
const LEAST_NAME: usize = 18;
/// Width of a cell, and of the gap before it.
const CELL: usize = 3;
const GAP: usize = 2;
/// Maximum width of a column for its heading.
const MAX_HEADING: usize = 14;

/// A matrix to be written as a table.
pub(super) struct MatrixTable<'a> {
    pub(super) dossier: &'a Dossier,
    pub(super) matrix: &'a Matrix,
    pub(super) transposed: bool,
    pub(super) signs: MatrixSigns,
}

/// Widths of the columns of a table.
struct MatrixLayout {
    /// Width of the column of row names.
    names: usize,
    /// Width of each column of cells.
    cells: Vec<usize>,
    /// The columns are headed by names. Otherwise by numbers.
    has_named_columns: bool,
    /// Number of columns side by side.
    columns_per_part: usize,
}

impl MatrixTable<'_> {
    /// The records of the rows and those of the columns.
    pub(super) fn sides(&self) -> (&[Handle], &[Handle]) {
        let (actors, issues) = (self.matrix.actors(), self.matrix.issues());
        if self.transposed {
            (issues, actors)
        } else {
            (actors, issues)
        }
    }

    pub(super) fn cell(&self, row: Handle, column: Handle) -> String {
        let (actor, issue) = if self.transposed {
            (column, row)
        } else {
            (row, column)
        };
        self.signs.cell(self.matrix.cell(actor, issue))
    }

    /// Writes the table, the legend of its signs, and the shares of the stances on each issue.
    pub(super) fn write(&self, width: usize, out: &mut Output) -> Result<()> {
        let (rows, columns) = self.sides();
        let row_names = self.names(rows);
        let headings: Vec<String> = self
            .dossier
            .headings(columns)
            .iter()
            .map(|heading| display::inline(heading).into_owned())
            .collect();
        let layout = MatrixLayout::new(&row_names, &headings, width);
        let row_names = layout.cut(row_names);
        let columns: Vec<Column> = columns
            .iter()
            .zip(headings)
            .zip(&layout.cells)
            .enumerate()
            .map(|(index, ((record, heading), width))| Column {
                record: *record,
                heading: if layout.has_named_columns {
                    heading::rows(&heading, *width)
                } else {
                    vec![(index + 1).to_string()]
                },
                width: *width,
            })
            .collect();
        for (nth, part) in columns.chunks(layout.columns_per_part).enumerate() {
            if nth > 0 {
                writeln!(out)?;
            }
            self.write_part(&row_names, layout.names, part, out)?;
        }
        writeln!(out)?;
        write_wrapped(out, "", &self.signs.legend(), width)?;
        self.write_lists(layout.has_named_columns, width, out)
    }

    /// Writes the numbered columns, if they are numbered, and the shares on each issue.
    fn write_lists(&self, has_named_columns: bool, width: usize, out: &mut Output) -> Result<()> {
        let (_, columns) = self.sides();
        if !has_named_columns && self.transposed {
            writeln!(out, "\nActors")?;
            self.write_numbered(columns, width, out, |_| String::new())?;
        }
        writeln!(out, "\nIssues")?;
        if !has_named_columns && !self.transposed && !columns.is_empty() {
            return self.write_numbered(columns, width, out, |issue| self.shares(issue));
        }
        for issue in self.matrix.issues() {
            self.write_entry("  ", *issue, &self.shares(*issue), width, out)?;
        }
        Ok(())
    }

    fn names(&self, records: &[Handle]) -> Vec<Cow<'static, str>> {
        let names = records.iter().map(|record| name(self.dossier, *record));
        names.map(Cow::Owned).collect()
    }

    fn shares(&self, issue: Handle) -> String {
        let undated = undated(self.dossier, issue);
        format!("{undated}: {}", describe_shares(&self.matrix.shares(issue)))
    }

    /// Writes some columns of the table, each with its heading. `names` is the width of the column
    /// of row names.
    fn write_part(
        &self,
        row_names: &[String],
        names: usize,
        columns: &[Column],
        out: &mut Output,
    ) -> Result<()> {
        let mut write_row = |name: &str, cells: &mut dyn Iterator<Item = String>| {
            let mut row = padded(name, names);
            for (cell, column) in cells.zip(columns) {
                row.push_str(&" ".repeat(GAP));
                row.push_str(&padded(&cell, column.width));
            }
            writeln!(out, "{}", row.trim_end())
        };
        let height = columns.iter().map(|column| column.heading.len()).max();
        for row in (0..height.unwrap_or(0)).rev() {
            // Headings end on the same row.
            let cell = |column: &Column| {
                let at = column.heading.len().checked_sub(row + 1);
                at.and_then(|at| column.heading.get(at)).cloned()
            };
            let mut cells = columns
                .iter()
                .map(|column| cell(column).unwrap_or_default());
            write_row("", &mut cells)?;
        }
        for (name, row) in row_names.iter().zip(self.sides().0) {
            let mut cells = columns.iter().map(|column| self.cell(*row, column.record));
            write_row(name, &mut cells)?;
        }
        Ok(())
    }

    fn write_numbered(
        &self,
        records: &[Handle],
        width: usize,
        out: &mut Output,
        more: impl Fn(Handle) -> String,
    ) -> Result<()> {
        let digits = records.len().to_string().len();
        for (index, record) in records.iter().enumerate() {
            let number = format!("  {:>digits$}  ", index + 1);
            self.write_entry(&number, *record, &more(*record), width, out)?;
        }
        Ok(())
    }

    fn write_entry(
        &self,
        head: &str,
        record: Handle,
        more: &str,
        width: usize,
        out: &mut Output,
    ) -> Result<()> {
        let id = bracketed(self.dossier.id(record));
        let text = format!("{} {id}{more}", name(self.dossier, record));
        write_wrapped(out, head, &text, width)?;
        Ok(())
    }
}

/// A column of cells.
struct Column {
    record: Handle,
    /// Rows of its heading.
    heading: Vec<String>,
    width: usize,
}

impl MatrixLayout {
    fn new(row_names: &[Cow<'_, str>], headings: &[String], width: usize) -> Self {
        let widest_name = row_names
            .iter()
            .map(|name| width::of(name))
            .max()
            .unwrap_or(0)
            .min((width / 3).clamp(MIN_NAME, MAX_NAME));
        let mut cells: Vec<usize> = headings
            .iter()
            .map(|heading| heading::columns_of(heading, MAX_HEADING).max(CELL))
            .collect();
        // Names are cut further if all headings fit then.
        let room = width.saturating_sub(cells.iter().map(|cell| GAP + cell).sum());
        let has_named_columns = room >= widest_name.min(LEAST_NAME);
        let names = if has_named_columns {
            widest_name.min(room)
        } else {
            widest_name
        };
        let mut columns_per_part = headings.len();
        if !has_named_columns {
            let cell = CELL.max(headings.len().to_string().len());
            cells.fill(cell);
            columns_per_part = width.saturating_sub(names) / (GAP + cell);
        }
        Self {
            names,
            cells,
            has_named_columns,
            columns_per_part: columns_per_part.max(1),
        }
    }

    /// Cuts the names of rows, so that those that begin alike stay apart.
    fn cut(&self, names: Vec<Cow<'_, str>>) -> Vec<String> {
        let shared = shared_beginnings(&names);
        let names = names.into_iter().zip(shared);
        names
            .map(|(name, shared)| cut_apart(&name, shared, self.names).into_owned())
            .collect()
    }
}
