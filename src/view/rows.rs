//! Rows of lists and outlines, drawn from their pieces.

use ratatui::buffer::Buffer;

use super::paint::{count, draw_line, mark_row, marked, select_line, select_row};
use super::theme::Theme;
use crate::app::App;
use crate::app::geometry::Area;
use crate::app::rows::{Piece, PlacedRow};
use crate::search::{Query, marks_in_name};
use crate::text::width;

/// Draws rows from a line of a pane on, with the words that a filter matches marked.
pub(super) fn draw_rows(
    buffer: &mut Buffer,
    pane: Area,
    first: usize,
    rows: &[PlacedRow],
    query: &Query,
    focused: bool,
    theme: Theme,
) {
    let inner = pane.inner();
    let height = usize::from(inner.height);
    let mut at = first;
    for row in rows {
        for (nth, line) in row.lines.iter().enumerate() {
            if at >= height {
                return;
            }
            for piece in line {
                draw_piece(buffer, inner, at, piece, query, theme);
            }
            let is_marked = row.is_picked && nth == 0;
            match (row.is_selected, nth) {
                (true, 0) => select_row(buffer, pane, at, focused, theme),
                (true, _) => select_line(buffer, pane, at, focused, theme),
                (false, _) => {}
            }
            if is_marked {
                mark_row(buffer, pane, at, theme);
            }
            at += 1;
        }
    }
}

/// The note of a title row, with the number of marked rows before it.
pub(super) fn with_marked(app: &App, note: &str) -> String {
    match app.picked.count() {
        0 => note.to_owned(),
        marked => format!("{} marked · {note}", count(marked)),
    }
}

fn draw_piece(
    buffer: &mut Buffer,
    inner: Area,
    line: usize,
    piece: &Piece,
    query: &Query,
    theme: Theme,
) {
    let marks = if piece.is_matched {
        marks_in_name(&piece.text, query)
    } else {
        Vec::new()
    };
    let columns = width::of(&piece.text);
    let look = theme.look(piece.look);
    let text = marked(&piece.text, &marks, look, theme.matched(), columns);
    draw_line(buffer, inner, line, piece.column, &text);
}
