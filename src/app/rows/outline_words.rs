//! The words of an outline's rows.

use super::board_words::{columns_in_two_lines, columns_of_board, parties, since, weight};
use super::list_words::{dated, shown};
use super::outline_texts::RowText;
use super::pieces::{Cell, Words};
use crate::analysis::gaps::{Gap, of_record};
use crate::analysis::timeline::Timeline;
use crate::app::App;
use crate::app::analyses::AnalysisResult;
use crate::app::columns::{Column, ColumnKind, Columns, Side};
use crate::app::looks::Look;
use crate::app::outline::{OutlineRow, RowTarget, STEP};
use crate::app::signs;
use crate::dossier::Dossier;
use crate::dossier::date::DateStyle;
use crate::text::number::grouped;
use crate::text::width;

/// The most rows that are measured.
const MEASURED: usize = 512;
/// The most steps of indent. Deeper rows would have no room.
const DEEPEST: usize = 12;
/// The fewest columns with room for notes behind the names.
const ROOM_FOR_NOTES: usize = 44;
/// Columns of a row beside its name: blanks, signs and a note of a few words.
const AROUND: usize = 22;
/// Columns of the sign before a name, and the columns that titles of the timeline get at least.
const SIGN: usize = 2;
const LEAST_TITLE: usize = 30;
/// Blanks around the rows of a pane.
const EDGES: usize = 2;

/// The columns of an outline, and the columns that its pane needs: with each row in one line, and
/// with the rows of the board in two.
pub(crate) fn measure_outline(
    dossier: &Dossier,
    rows: &[OutlineRow],
    result: &AnalysisResult,
    style: DateStyle,
) -> (Columns, [u16; 2]) {
    if let AnalysisResult::Timeline(timeline) = result {
        return (columns_of_timeline(timeline, style), [u16::MAX; 2]);
    }
    if let AnalysisResult::Board(board) = result {
        let columns = columns_of_board(dossier, board);
        let one = u16::try_from(columns.needed() + EDGES).unwrap_or(u16::MAX);
        let two = columns_in_two_lines(&columns);
        return (columns, [one, two]);
    }
    let needed = columns_of_outline(dossier, rows);
    (Columns::default(), [needed, needed])
}

/// The columns of the timeline, measured on a sample of its dates.
fn columns_of_timeline(timeline: &Timeline, style: DateStyle) -> Columns {
    let step = timeline.entries.len().div_ceil(MEASURED).max(1);
    let dates = timeline.entries.iter().step_by(step);
    let dates = dates.filter_map(|entry| entry.date.as_ref());
    let widest = dates
        .map(|date| width::of(&dated(date.as_written(), style)))
        .max();
    // A vague date has a sign behind it.
    let column = Column::new(ColumnKind::Date, Side::BeforeLeft, 1);
    Columns {
        sign: SIGN,
        name: LEAST_TITLE,
        all: vec![column.measured(widest.unwrap_or(0) + 1)],
    }
}

/// The columns of the widest row of an outline, or of a sample of its rows.
fn columns_of_outline(dossier: &Dossier, rows: &[OutlineRow]) -> u16 {
    let step = rows.len().div_ceil(MEASURED).max(1);
    let columns = |row: &OutlineRow| {
        let name = dossier.name(row.target.record()?);
        Some(indent_of(row) + width::of(&shown(&name)))
    };
    let widest = rows.iter().step_by(step).filter_map(columns).max();
    u16::try_from(widest.unwrap_or(0) + AROUND).unwrap_or(u16::MAX)
}

/// Columns by which a row is indented.
fn indent_of(row: &OutlineRow) -> usize {
    STEP * row.depth.min(DEEPEST).saturating_sub(1)
}

impl App {
    /// The words of a row of the outline, in a pane of some columns.
    pub(super) fn outline_words(&self, row: &OutlineRow, columns: &Columns, width: usize) -> Words {
        let text = RowText::of(self, row);
        if let RowTarget::Heading(_) = row.target {
            let name = format!("{} ({})", shown(&text.text), grouped(row.count()));
            return Words {
                is_heading: true,
                name,
                ..Words::default()
            };
        }
        let mut name_signs = Vec::new();
        if let Some(record) = row.target.record() {
            if text.has_gaps {
                name_signs.extend(
                    of_record(&self.dossier, record)
                        .into_iter()
                        .filter_map(signs::gap),
                );
            }
            name_signs.extend(self.mark_signs(record));
        }
        let words = Words {
            indent: indent_of(row),
            is_picked: self.is_picked(row.target),
            sign: text.sign.map(signs::sign),
            name: shown(&text.text),
            name_signs,
            ..Words::default()
        };
        if let Some(AnalysisResult::Timeline(_)) = self.views.outline.result {
            let (at_date, at_name) = words
                .name_signs
                .iter()
                .copied()
                .partition(|sign| Some(*sign) == signs::gap(Gap::VagueDate));
            let date = Cell {
                kind: ColumnKind::Date,
                text: text.note,
                look: Look::Muted,
                signs: at_date,
            };
            return Words {
                name_signs: at_name,
                cells: vec![date],
                ..words
            };
        }
        match self.entry_of(row) {
            Some(entry) if columns.all_fit(width) => Words {
                cells: self.cells_of(entry, columns),
                ..words
            },
            Some(entry) => Words {
                note: weight(entry).to_owned(),
                below: Some([parties(&self.dossier, entry), since(entry)]),
                ..words
            },
            None if width < ROOM_FOR_NOTES => words,
            None => Words {
                note: text.note,
                ..words
            },
        }
    }
}
