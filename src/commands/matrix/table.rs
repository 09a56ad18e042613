//! The matrix as a table of text that fits the width: where the names of the columns do not, the columns are numbered and
//! listed below; where the columns do not, the table is broken into several, one below the other.

use std::io::Write;

use anyhow::Result;

use super::{Signs, bracketed, divided, name, padded, undated, wrapped};
use crate::analysis::matrix::Matrix;
use crate::commands::output::Output;
use crate::dossier::{Dossier, Handle};
use crate::text::width;

/// The widest that the names of rows get, and the narrowest that they are cut to for the sake of the columns.
const WIDEST: usize = 32;
const NARROWEST: usize = 10;
/// The columns of a cell, and of the gap before it.
const CELL: usize = 3;
const GAP: usize = 2;

/// A matrix to be written.
pub(super) struct Table<'a> {
    pub(super) dossier: &'a Dossier,
    pub(super) matrix: &'a Matrix,
    pub(super) transposed: bool,
    pub(super) signs: Signs,
}

impl Table<'_> {
    /// The records that head the rows, and those that head the columns.
    pub(super) fn sides(&self) -> (&[Handle], &[Handle]) {
        let (actors, issues) = (self.matrix.actors(), self.matrix.issues());
        if self.transposed {
            (issues, actors)
        } else {
            (actors, issues)
        }
    }

    /// The signs of a cell.
    pub(super) fn cell(&self, row: Handle, column: Handle) -> String {
        let (actor, issue) = if self.transposed {
            (column, row)
        } else {
            (row, column)
        };
        self.signs.cell(self.matrix.cell(actor, issue))
    }

    /// Writes the table, what its signs mean, and how the actors divide on each issue.
    pub(super) fn write(&self, columns: usize, out: &mut Output) -> Result<()> {
        let (rows, heads) = self.sides();
        let labels: Vec<_> = rows.iter().map(|row| name(self.dossier, *row)).collect();
        let most = (columns / 3).clamp(NARROWEST, WIDEST);
        let room = labels
            .iter()
            .map(|label| width::of(label))
            .max()
            .unwrap_or(0)
            .min(most);
        let names: Vec<_> = heads.iter().map(|head| name(self.dossier, *head)).collect();
        let is_named = room
            + names
                .iter()
                .map(|name| GAP + width::of(name).max(CELL))
                .sum::<usize>()
            <= columns;
        let heading = |at: usize| match names.get(at) {
            Some(name) if is_named => name.clone(),
            _ => (at + 1).to_string(),
        };
        let cell = CELL.max(heads.len().to_string().len());
        let fitting = if is_named {
            heads.len()
        } else {
            (columns.saturating_sub(room) / (GAP + cell)).max(1)
        };
        let all: Vec<usize> = (0..heads.len()).collect();
        for (nth, some) in all.chunks(fitting.max(1)).enumerate() {
            if nth > 0 {
                writeln!(out)?;
            }
            let columns: Vec<_> = some
                .iter()
                .map(|at| (heading(*at), heads.get(*at).copied()))
                .collect();
            self.block(&labels, room, cell, &columns, out)?;
        }
        writeln!(out)?;
        wrapped(out, "", &self.signs.legend(), columns)?;
        if !is_named && self.transposed {
            writeln!(out, "\nActors")?;
            self.listed(heads, columns, out, |_| String::new())?;
        }
        writeln!(out, "\nIssues")?;
        let numbered = if is_named || self.transposed {
            Vec::new()
        } else {
            heads.to_vec()
        };
        if numbered.is_empty() {
            for issue in self.matrix.issues() {
                self.entry("  ", *issue, &self.division(*issue), columns, out)?;
            }
            return Ok(());
        }
        self.listed(&numbered, columns, out, |issue| self.division(issue))
    }

    fn division(&self, issue: Handle) -> String {
        let undated = undated(self.dossier, issue);
        format!("{undated}: {}", divided(&self.matrix.shares(issue)))
    }

    /// Some columns of the table.
    fn block(
        &self,
        labels: &[String],
        room: usize,
        cell: usize,
        columns: &[(String, Option<Handle>)],
        out: &mut Output,
    ) -> Result<()> {
        let mut line = |first: &str, cells: &mut dyn Iterator<Item = String>| {
            let mut text = padded(&width::truncate(first, room), room);
            for (text_of_cell, (heading, _)) in cells.zip(columns) {
                text.push_str(&" ".repeat(GAP));
                text.push_str(&padded(&text_of_cell, cell.max(width::of(heading))));
            }
            writeln!(out, "{}", text.trim_end())
        };
        line("", &mut columns.iter().map(|(heading, _)| heading.clone()))?;
        for (label, row) in labels.iter().zip(self.sides().0) {
            let cells = columns
                .iter()
                .map(|(_, column)| column.map(|column| self.cell(*row, column)));
            line(label, &mut cells.map(Option::unwrap_or_default))?;
        }
        Ok(())
    }

    /// The columns by their numbers.
    fn listed(
        &self,
        heads: &[Handle],
        columns: usize,
        out: &mut Output,
        more: impl Fn(Handle) -> String,
    ) -> Result<()> {
        let digits = heads.len().to_string().len();
        for (at, head) in heads.iter().enumerate() {
            self.entry(
                &format!("  {:>digits$}  ", at + 1),
                *head,
                &more(*head),
                columns,
                out,
            )?;
        }
        Ok(())
    }

    fn entry(
        &self,
        before: &str,
        record: Handle,
        more: &str,
        columns: usize,
        out: &mut Output,
    ) -> Result<()> {
        let id = bracketed(self.dossier.id(record));
        wrapped(
            out,
            before,
            &format!("{} {id}{more}", name(self.dossier, record)),
            columns,
        )?;
        Ok(())
    }
}
