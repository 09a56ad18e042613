//! The matrix view: actors × issues as a table of stances.
//!
//! ```text
//! options ──▶ Analysis ··worker··▶ Matrix ──┐
//! filter ············worker··▶ NameMatches ─┴──Sides──▶ Texts ──▶ Table ──▶ view/matrix.rs
//! ```

mod change;
mod options;
mod sides;
mod sizes;

use std::borrow::Cow;
use std::sync::Arc;

pub(crate) use options::{MatrixOptions, MatrixRows};

use super::geometry::Area;
use super::table::{Content, Table, TableLayout};
use crate::analysis::matrix::{Cell, Matrix, Order};
use crate::dossier::{Dossier, Handle};
use crate::search::NameMatches;
use crate::text::apart::cut_apart;
use sides::Sides;
use sizes::Texts;

/// Screen columns for the text of a cell: three signs.
pub(super) const SIGNS: usize = 3;

/// Options and filter that rows and columns were chosen for.
#[derive(Debug, Clone, PartialEq, Eq)]
struct MadeFor {
    order: Order,
    rows: MatrixRows,
    least: usize,
    filter: String,
}

/// The last result, and the rows and columns that are shown of it.
#[derive(Debug, Default)]
pub struct MatrixPane {
    made_for: Option<MadeFor>,
    pub analysis: Arc<Matrix>,
    sides: Sides,
    texts: Texts,
    /// The most rows that the table has needed, so that the pane keeps its size.
    needed: usize,
}

impl MatrixPane {
    /// True if the rows and columns are those of some options, narrowed by whatever filter.
    #[must_use]
    pub fn is_for(&self, options: MatrixOptions) -> bool {
        let is_same = |made_for: &MadeFor| {
            (made_for.order, made_for.rows, made_for.least)
                == (options.order, options.rows, options.least)
        };
        self.made_for.as_ref().is_some_and(is_same)
    }

    /// The records of the rows, and those of the columns.
    #[must_use]
    pub fn sides(&self, rows: MatrixRows) -> (&[Handle], &[Handle]) {
        self.sides.of(rows)
    }

    /// Number of folded actors and issues.
    #[must_use]
    pub(crate) fn folded(&self) -> (usize, usize) {
        self.sides.folded
    }

    /// Number of actors and issues that the filter leaves. `None` without a filter.
    #[must_use]
    pub(crate) fn named(&self) -> Option<(usize, usize)> {
        self.sides.named
    }

    /// The name of a row, cut to some columns. Display text.
    pub(crate) fn row_name(&self, row: usize, columns: usize) -> Cow<'_, str> {
        let shared = self.texts.shared.get(row).copied().unwrap_or(0);
        let name = self.texts.names.get(row).map_or("", |name| name);
        cut_apart(name, shared, columns)
    }

    /// The rows of the heading of a column. Display text.
    pub(crate) fn heading(&self, column: usize) -> &[String] {
        self.texts.headings.get(column).map_or(&[], |rows| rows)
    }

    /// The rows that the pane needs.
    pub(crate) fn rows_needed(&self) -> u16 {
        u16::try_from(self.needed).unwrap_or(u16::MAX)
    }

    /// The row and the column of the cursor, or the first if its record is not shown.
    #[must_use]
    pub fn place_of(&self, options: MatrixOptions) -> (usize, usize) {
        let (heads, others) = self.sides(options.rows);
        let place = |all: &[Handle], wanted: Option<Handle>| {
            let found = all.iter().position(|record| Some(*record) == wanted);
            found.unwrap_or(0)
        };
        let (head, other) = match options.cursor {
            Some(pair) => {
                let (head, other) = options.rows.turned(pair);
                (Some(head), Some(other))
            }
            None => (None, None),
        };
        (place(heads, head), place(others, other))
    }

    /// The actor and the issue of a row and a column.
    #[must_use]
    pub fn pair(&self, rows: MatrixRows, row: usize, column: usize) -> Option<(Handle, Handle)> {
        let (heads, others) = self.sides(rows);
        Some(rows.turned((*heads.get(row)?, *others.get(column)?)))
    }

    /// The cell under the cursor. `None` if nobody has coded it.
    pub(crate) fn cell(&self, options: MatrixOptions) -> Option<Cell<'_>> {
        let (actor, issue) = options.cursor.filter(|_| !options.on_fold)?;
        self.analysis.cell(actor, issue)
    }

    /// The table in a pane. `None` before the analysis is there.
    pub(crate) fn table(&self, options: MatrixOptions, pane: Area, prompt: usize) -> Option<Table> {
        let content = self
            .texts
            .content
            .as_ref()
            .filter(|_| self.is_for(options))?;
        let (rows, columns) = self.sides(options.rows);
        let (row, column) = self.place_of(options);
        let content = Content {
            prompt,
            ..content.clone()
        };
        Some(Table {
            layout: TableLayout::new(pane.inner(), &content),
            size: (rows.len(), columns.len()),
            has_fold: self.sides.has_fold(),
            cursor: (if options.on_fold { rows.len() } else { row }, column),
            corner: options.corner,
        })
    }

    /// Shows the result of an analysis, narrowed by a filter and the names that it matches. Gives
    /// the options with the cursor and the scroll position within bounds.
    pub(crate) fn lay_out(
        &mut self,
        mut options: MatrixOptions,
        dossier: &Dossier,
        analysis: Arc<Matrix>,
        (filter, matches): (&str, Option<&NameMatches>),
        seeks_best: bool,
        (pane, prompt): (Area, usize),
    ) -> MatrixOptions {
        let made_for = MadeFor {
            order: options.order,
            rows: options.rows,
            least: options.least,
            filter: filter.to_owned(),
        };
        if self.made_for.as_ref() != Some(&made_for) || !Arc::ptr_eq(&self.analysis, &analysis) {
            self.sides = Sides::new(&analysis, options, matches);
            self.texts = Texts::new(dossier, &analysis, &self.sides, options.rows);
            self.needed = self.needed.max(self.texts.rows());
            (self.made_for, self.analysis) = (Some(made_for), analysis);
        }
        if seeks_best && let Some(best) = self.sides.best {
            (options.cursor, options.on_fold) = (Some(best), false);
        }
        options.on_fold &= self.sides.has_fold();
        let (row, column) = self.place_of(options);
        options.cursor = self.pair(options.rows, row, column);
        if let Some(table) = self
            .table(options, pane, prompt)
            .filter(|_| !pane.is_empty())
        {
            options.corner = table.scrolled();
        }
        options
    }

    /// The options with the cursor on another cell. The row behind the last one is the fold.
    pub(crate) fn with_cursor(
        &self,
        options: MatrixOptions,
        (row, column): (usize, usize),
    ) -> MatrixOptions {
        let last = self.sides(options.rows).0.len().saturating_sub(1);
        MatrixOptions {
            cursor: self.pair(options.rows, row.min(last), column),
            on_fold: row > last,
            ..options
        }
    }

    /// The text in place of a record, if the cell under the cursor has no positions. Raw text.
    pub(crate) fn why_no_record(&self, options: MatrixOptions, dossier: &Dossier) -> String {
        match options.cursor {
            _ if !self.is_for(options) => "…".to_owned(),
            _ if options.on_fold => self.names_of_folded(dossier),
            Some((actor, issue)) => {
                let (actor, issue) = (dossier.name(actor), dossier.name(issue));
                format!("Nobody has coded this pair: where {actor} stands on “{issue}”.")
            }
            None if self.sides.named.is_some() => {
                "No actor and issue have these words in their names.".to_owned()
            }
            None => {
                "The matrix needs an actor and an issue, and this dossier has not both.".to_owned()
            }
        }
    }

    /// The names of folded actors and issues. Raw text.
    fn names_of_folded(&self, dossier: &Dossier) -> String {
        /// Names that are listed at most.
        const MOST: usize = 100;
        let folded = |all: &[Handle], shown: &[Handle]| {
            let all = all.iter().filter(|record| !shown.contains(record));
            all.take(MOST)
                .map(|record| dossier.name(*record).into_owned())
                .collect::<Vec<_>>()
        };
        let actors = folded(self.analysis.actors(), &self.sides.actors);
        let issues = folded(self.analysis.issues(), &self.sides.issues);
        let listed = |names: Vec<String>| (!names.is_empty()).then(|| names.join("\n"));
        let lists: Vec<_> = [actors, issues].into_iter().filter_map(listed).collect();
        format!(
            "Not shown, for want of positions here:\n\n{}",
            lists.join("\n\n")
        )
    }
}
