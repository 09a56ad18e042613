//! The words of an obstacle on the board: its columns, or its second line.

use super::list_words::shown;
use super::pieces::Cell;
use crate::analysis::obstacles::{Board, Entry};
use crate::app::App;
use crate::app::analyses::AnalysisResult;
use crate::app::columns::{Column, ColumnKind, Columns, Side};
use crate::app::looks::Look;
use crate::app::outline::{OutlineRow, RowTarget};
use crate::dossier::vocabulary::Significance;
use crate::dossier::{Dossier, Handle};
use crate::text::width;

/// The most obstacles that are measured.
const MEASURED: usize = 512;
/// Blanks around the rows of a pane, and columns of the sign before a name.
const EDGES: usize = 2;
const SIGN: usize = 2;

/// The columns of the board, measured on a sample of its obstacles.
pub(super) fn columns_of_board(dossier: &Dossier, board: &Board) -> Columns {
    let step = board.obstacles.len().div_ceil(MEASURED).max(1);
    let sample = || board.obstacles.iter().step_by(step);
    let widest = |text: fn(&Dossier, &Entry) -> String| {
        let widths = sample().map(|entry| width::of(&text(dossier, entry)));
        widths.max().unwrap_or(0)
    };
    let columns = [
        (ColumnKind::Parties, Side::After, 2, widest(parties)),
        (
            ColumnKind::Weight,
            Side::After,
            1,
            widest(|_, entry| weight(entry).to_owned()),
        ),
        (
            ColumnKind::Days,
            Side::AfterRight,
            3,
            widest(|_, entry| since(entry)),
        ),
    ];
    Columns {
        sign: SIGN,
        // Names have signs behind them.
        name: widest(|dossier, entry| shown(&dossier.name(entry.obstacle))) + 2,
        all: columns
            .into_iter()
            .map(|(kind, side, rank, width)| Column::new(kind, side, rank).measured(width))
            .collect(),
    }
}

/// The columns that rows of two lines each need: the name and the weight, and the parties below.
pub(super) fn columns_in_two_lines(columns: &Columns) -> u16 {
    let width = |wanted| {
        let column = columns.all.iter().find(|column| column.kind == wanted);
        column.map_or(0, |column| column.width)
    };
    let above = columns.name + 1 + width(ColumnKind::Weight);
    let below = width(ColumnKind::Parties) + 1 + width(ColumnKind::Days);
    u16::try_from(SIGN + EDGES + above.max(below)).unwrap_or(u16::MAX)
}

impl App {
    /// The obstacle of a row of the board.
    pub(super) fn entry_of(&self, row: &OutlineRow) -> Option<&Entry> {
        match (row.target, &self.views.outline.result) {
            (RowTarget::Record(_), Some(AnalysisResult::Board(board))) => {
                board.obstacles.get(row.result_index()?)
            }
            _ => None,
        }
    }

    /// The texts of an obstacle for the columns.
    pub(super) fn cells_of(&self, entry: &Entry, columns: &Columns) -> Vec<Cell> {
        let text = |kind| match kind {
            ColumnKind::Parties => parties(&self.dossier, entry),
            ColumnKind::Weight => weight(entry).to_owned(),
            ColumnKind::Days => since(entry),
            _ => String::new(),
        };
        let cell = |column: &Column| Cell {
            kind: column.kind,
            text: text(column.kind),
            look: Look::Muted,
            signs: Vec::new(),
        };
        columns.all.iter().map(cell).collect()
    }

    /// Number of lines below the first one of a row that is not selected.
    pub(super) fn has_second_line(
        &self,
        row: &OutlineRow,
        columns: &Columns,
        width: usize,
    ) -> bool {
        self.entry_of(row).is_some() && !columns.all_fit(width)
    }
}

/// The weight of an obstacle, if a source states it.
pub(super) fn weight(entry: &Entry) -> &'static str {
    entry.significance.map_or("", Significance::label)
}

/// Those who raise an obstacle, and those whom it addresses: `Azerbaijan → Armenia`.
pub(super) fn parties(dossier: &Dossier, entry: &Entry) -> String {
    let names = |handles: &[Handle]| {
        let names = handles.iter().map(|at| dossier.name(*at));
        names.collect::<Vec<_>>().join(", ")
    };
    let parties = match (names(&entry.raised_by), names(&entry.addressed_to)) {
        (by, to) if to.is_empty() => by,
        (by, to) if by.is_empty() => format!("→ {to}"),
        (by, to) => format!("{by} → {to}"),
    };
    shown(&parties)
}

/// Days since the last change of an obstacle. They are only exact from a date that is certain and
/// has a day.
pub(super) fn since(entry: &Entry) -> String {
    let about = if entry.is_dated_to_a_day { "" } else { "c. " };
    let days = entry.days_since.map(|days| format!("{about}{days} d"));
    days.unwrap_or_default()
}
