//! The reader pane: the rows of the source that are in sight, with its passages numbered, and notes
//! on the one that is read.

use ratatui::buffer::Buffer;
use ratatui::style::Style;
use ratatui::text::{Line, Span};

use super::has_focus;
use super::paint::{draw_line, title_row};
use super::side_by_side;
use super::theme::Theme;
use crate::app::App;
use crate::app::geometry::Area;
use crate::app::places::Pane;
use crate::app::reader::{Highlight, NoteKind, Reader, TextRow};
use crate::app::signs;
use crate::text::{display, width};

/// Columns of a pane from which its title row says “passage 3 of 4”, and from which “3 of 4”.
const ROOM_FOR_PLACE: [u16; 2] = [58, 42];

pub(super) fn draw(buffer: &mut Buffer, area: Area, app: &App, theme: Theme) {
    if area.is_empty() {
        return;
    }
    let reader = &app.reader;
    let inner = area.inner();
    let focused = has_focus(app, Pane::Reader);
    let place = place(reader, focused, inner.width);
    let title = app
        .find_label()
        .map(|label| format!("Source · {}", display::inline(&label)));
    let title = title.as_ref().unwrap_or(&reader.title);
    title_row(buffer, area, title, &place, focused, theme);
    let height = reader.text_rows(inner.height);
    if let Some(both) = &reader.beside {
        side_by_side::draw(buffer, inner, app, both, height, theme);
        return draw_notes(buffer, inner, reader, theme);
    }
    let top = reader.top_row(app.here.reader_top, height);
    // An edge may take the blank column at the right.
    let wide = Area {
        width: area.width.saturating_sub(1),
        ..inner
    };
    for (line, row) in reader.text.rows_from(top, height).into_iter().enumerate() {
        draw_line(buffer, wide, line, 0, &text_row(app, row, theme));
    }
    if reader.text.is_empty() {
        for (line, text) in reader.instead.iter().take(height).enumerate() {
            draw_line(
                buffer,
                inner,
                line,
                0,
                &Line::styled(&**text, theme.label()),
            );
        }
    }
    draw_notes(buffer, inner, reader, theme);
}

/// The number of the passage in its source, and its place among those of the record.
fn place(reader: &Reader, focused: bool, columns: u16) -> String {
    let [for_words, for_counts] = ROOM_FOR_PLACE;
    let word = if columns >= for_words { "passage " } else { "" };
    let place = reader.place;
    match (place.in_source, place.in_record) {
        (Some((number, _)), _) if columns < for_counts => number.to_string(),
        (Some((number, all)), None) => format!("{word}{number} of {all}"),
        (Some((number, all)), _) if focused => format!("{word}{number} of {all}"),
        (Some((number, _)), Some((at, count))) => format!("{word}{number}, {at} of {count}"),
        (None, Some((at, count))) => format!("{at} of {count}"),
        (None, None) => String::new(),
    }
}

fn text_row(app: &App, row: TextRow, theme: Theme) -> Line<'_> {
    let text = &app.reader.text;
    let found = app.places_in(text.bytes_of(row));
    let cells = text.row(row, &found);
    cells
        .into_iter()
        .map(|cell| Span::styled(cell.text, style(cell.highlight, theme)))
        .collect()
}

fn style(highlight: Highlight, theme: Theme) -> Style {
    match highlight {
        Highlight::Plain => Style::new(),
        Highlight::Current => theme.current(),
        Highlight::Found => theme.matched(),
        Highlight::FoundCurrent => theme.matched().patch(theme.selected()),
        Highlight::Number => theme.muted(),
        Highlight::CurrentNumber => theme.focus(),
        Highlight::Edge => theme.edge(),
    }
}

fn draw_notes(buffer: &mut Buffer, inner: Area, reader: &Reader, theme: Theme) {
    let height = usize::from(inner.height);
    let rows = reader.note_rows(height);
    let line = usize::from(rows > 1);
    let (first, shown) = (height - rows, rows - line);
    if line > 0 {
        let rule = signs::NOTES.shape.repeat(usize::from(inner.width));
        draw_line(buffer, inner, first, 0, &Line::styled(rule, theme.muted()));
    }
    let cut = reader.notes.len() > shown;
    for (row, note) in reader.notes.iter().take(shown).enumerate() {
        let style = match note.kind {
            NoteKind::About => theme.label(),
            NoteKind::Note => theme.note(),
        };
        let text = if cut && row + 1 == shown {
            let cut = format!("{} …", note.text);
            width::truncate(&cut, usize::from(inner.width)).into_owned()
        } else {
            note.text.clone()
        };
        draw_line(
            buffer,
            inner,
            first + line + row,
            0,
            &Line::styled(text, style),
        );
    }
}
