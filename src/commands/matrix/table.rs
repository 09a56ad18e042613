//! The matrix as a text table that fits the width.
//!
//! If the names of the columns do not fit, the columns are numbered and listed below. If the
//! columns do not fit, the table is split into several, one below the other.

use std::io::Write;

use anyhow::Result;

use super::{MatrixSigns, bracketed, describe_shares, name, padded, undated, write_wrapped};
use crate::analysis::matrix::Matrix;
use crate::commands::output::Output;
use crate::dossier::{Dossier, Handle};
use crate::text::width;

/// Limits of the width that the column of row names is cut to, a third of the table by default.
const MAX_NAME: usize = 32;
const MIN_NAME: usize = 10;
/// Width of a cell, and of the gap before it.
const CELL: usize = 3;
const GAP: usize = 2;

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
    cell: usize,
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
        let column_names = self.names(columns);
        let layout = MatrixLayout::new(&row_names, &column_names, width);
        let headings: Vec<_> = columns
            .iter()
            .zip(column_names)
            .enumerate()
            .map(|(index, (column, name))| {
                let heading = if layout.has_named_columns {
                    name
                } else {
                    (index + 1).to_string()
                };
                (heading, *column)
            })
            .collect();
        for (nth, part) in headings.chunks(layout.columns_per_part).enumerate() {
            if nth > 0 {
                writeln!(out)?;
            }
            self.write_part(&row_names, &layout, part, out)?;
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

    fn names(&self, records: &[Handle]) -> Vec<String> {
        records
            .iter()
            .map(|record| name(self.dossier, *record))
            .collect()
    }

    fn shares(&self, issue: Handle) -> String {
        let undated = undated(self.dossier, issue);
        format!("{undated}: {}", describe_shares(&self.matrix.shares(issue)))
    }

    /// Writes some columns of the table, each with its heading.
    fn write_part(
        &self,
        row_names: &[String],
        layout: &MatrixLayout,
        columns: &[(String, Handle)],
        out: &mut Output,
    ) -> Result<()> {
        let mut write_row = |name: &str, cells: &mut dyn Iterator<Item = String>| {
            let mut row = padded(&width::truncate(name, layout.names), layout.names);
            for (cell, (heading, _)) in cells.zip(columns) {
                row.push_str(&" ".repeat(GAP));
                row.push_str(&padded(&cell, layout.cell.max(width::of(heading))));
            }
            writeln!(out, "{}", row.trim_end())
        };
        write_row("", &mut columns.iter().map(|(heading, _)| heading.clone()))?;
        for (name, row) in row_names.iter().zip(self.sides().0) {
            let mut cells = columns.iter().map(|(_, column)| self.cell(*row, *column));
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

impl MatrixLayout {
    fn new(row_names: &[String], column_names: &[String], width: usize) -> Self {
        let names = row_names
            .iter()
            .map(|name| width::of(name))
            .max()
            .unwrap_or(0)
            .min((width / 3).clamp(MIN_NAME, MAX_NAME));
        let named_width = names
            + column_names
                .iter()
                .map(|name| GAP + width::of(name).max(CELL))
                .sum::<usize>();
        let has_named_columns = named_width <= width;
        let cell = CELL.max(column_names.len().to_string().len());
        let columns_per_part = if has_named_columns {
            column_names.len()
        } else {
            width.saturating_sub(names) / (GAP + cell)
        };
        Self {
            names,
            cell,
            has_named_columns,
            columns_per_part: columns_per_part.max(1),
        }
    }
}
