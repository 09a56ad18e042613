//! The reader pane: the rows of the source that are in sight, with its passages numbered, and notes
//! on the one that is read.

use ratatui::buffer::Buffer;
use ratatui::style::Style;
use ratatui::text::{Line, Span};

use super::has_focus;
use super::paint::{draw_line, point_at, style_row, title_row};
use super::side_by_side;
use super::theme::Theme;
use crate::app::App;
use crate::app::geometry::Area;
use crate::app::places::Pane;
use crate::app::reader::{Highlight, NoteKind, Reader, ReaderNote, ReaderParts, TextRow};
use crate::app::signs;
use crate::text::{display, width};

/// Columns of a pane from which its title row says “passage 3 of 4”, and from which “3 of 4”.
const ROOM_FOR_PLACE: [u16; 2] = [58, 42];

/// Title of the claims beside the text.
const CLAIMS: &str = "Claims on these words";

pub(super) fn draw(buffer: &mut Buffer, area: Area, app: &App, theme: Theme) {
    if area.is_empty() {
        return;
    }
    let parts = app.reader_parts(area);
    draw_title(buffer, &parts, app, theme);
    draw_text(buffer, &parts, app, theme);
    draw_notes(buffer, &parts, app, theme);
    if !parts.claims.is_empty() {
        draw_claims(buffer, &parts, app, theme);
    }
}

fn draw_title(buffer: &mut Buffer, parts: &ReaderParts, app: &App, theme: Theme) {
    let reader = &app.reader;
    let focused = has_focus(app, Pane::Reader);
    let place = place(reader, focused, parts.text.width);
    let label = app.find_label();
    let label = label.map(|label| display::inline(&label).into_owned());
    let (title, place) = match label {
        Some(label) if app.is_hit_in_text() => ("Text".to_owned(), label),
        Some(label) => (format!("Source · {label}"), place),
        None => (reader.title.clone(), place),
    };
    let in_claims = !parts.claims.is_empty() && app.selected_claim().is_some();
    title_row(
        buffer,
        parts.text,
        &title,
        &place,
        focused && !in_claims,
        theme,
    );
}

fn draw_text(buffer: &mut Buffer, parts: &ReaderParts, app: &App, theme: Theme) {
    let reader = &app.reader;
    let content = parts.content();
    let height = reader.text_rows(content.height);
    if let Some(both) = &reader.beside {
        return side_by_side::draw(buffer, content, app, both, height, theme);
    }
    let top = reader.top_row(app.here.reader_top, height);
    // An edge may take the blank column at the right.
    let wide = Area {
        width: (parts.text.x + parts.text.width).saturating_sub(content.x),
        ..content
    };
    for (line, row) in reader.text.rows_from(top, height).into_iter().enumerate() {
        draw_line(buffer, wide, line, 0, &text_row(app, row, theme));
    }
    if reader.text.is_empty() {
        for (line, text) in reader.instead.iter().take(height).enumerate() {
            draw_line(buffer, content, line, 0, &Line::raw(&**text));
        }
    }
}

/// Draws the claims in their own column, with a title row and a line before it.
fn draw_claims(buffer: &mut Buffer, parts: &ReaderParts, app: &App, theme: Theme) {
    let (selected, count) = app.claim_count();
    let note = match (selected, count) {
        (_, 0) => String::new(),
        (Some(at), _) => format!("{} of {count}", at + 1),
        (None, _) => count.to_string(),
    };
    let focused = has_focus(app, Pane::Reader) && app.selected_claim().is_some();
    title_row(buffer, parts.claims, CLAIMS, &note, focused, theme);
    for row in 0..usize::from(parts.border.height) {
        let sign = if row == 0 {
            signs::BORDER_BEGINS
        } else {
            signs::BORDER
        };
        draw_line(buffer, parts.border, row, 0, &theme.span(sign).into());
    }
    let area = parts.claim_lines();
    let first = app.reader.first_note(selected, usize::from(area.height));
    let notes = &app.reader.claim_column;
    draw_note_lines(buffer, area, notes, first, app, theme);
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

/// Draws the lines below the text, with a rule above them.
fn draw_notes(buffer: &mut Buffer, parts: &ReaderParts, app: &App, theme: Theme) {
    let reader = &app.reader;
    let area = reader.note_area(parts);
    let content = parts.content();
    if area.height > 1 {
        let rule = signs::NOTES.shape.repeat(usize::from(content.width));
        let row = usize::from((area.y - content.y).saturating_sub(1));
        draw_line(buffer, content, row, 0, &Line::styled(rule, theme.muted()));
    }
    let has_claims = parts.claims.is_empty();
    let claim = app.here.claim.filter(|_| has_claims);
    let first = if has_claims {
        reader.first_note(claim, usize::from(area.height))
    } else {
        0
    };
    draw_note_lines(buffer, area, &reader.notes, first, app, theme);
}

fn draw_note_lines(
    buffer: &mut Buffer,
    area: Area,
    notes: &[ReaderNote],
    first: usize,
    app: &App,
    theme: Theme,
) {
    let shown = usize::from(area.height);
    let is_cut = notes.len() > first + shown;
    let selected = app.here.claim.filter(|_| app.selected_claim().is_some());
    // The column before the content belongs to the sign of the selected row.
    let pane = Area {
        x: area.x.saturating_sub(1),
        y: area.y.saturating_sub(1),
        width: area.width + 2,
        height: area.height + 1,
    };
    for (row, note) in notes.iter().skip(first).take(shown).enumerate() {
        let ends = is_cut && row + 1 == shown;
        draw_note(buffer, area, row, note, ends, theme);
        let is_selected = note.claim.is_some() && note.claim == selected;
        if is_selected && note.kind == NoteKind::Claim {
            if note.sign.is_some() || !is_claim_above(notes, first + row) {
                point_at(buffer, pane, row, theme);
            }
            style_row(buffer, area, row, theme.selection(true));
        }
    }
}

/// True if the line before is the first line of the same claim.
fn is_claim_above(notes: &[ReaderNote], at: usize) -> bool {
    let line = |at: usize| notes.get(at).filter(|note| note.kind == NoteKind::Claim);
    let above = at.checked_sub(1).and_then(line);
    above.is_some_and(|above| line(at).is_some_and(|note| note.claim == above.claim))
}

/// Draws a line about the passage, maybe with a sign that more follow.
fn draw_note(
    buffer: &mut Buffer,
    area: Area,
    row: usize,
    note: &ReaderNote,
    is_cut: bool,
    theme: Theme,
) {
    let style = match note.kind {
        NoteKind::About => theme.label(),
        NoteKind::Doubt => theme.doubt(),
        NoteKind::Heading | NoteKind::Detail => theme.muted(),
        NoteKind::Claim => theme.title(),
        NoteKind::Note => theme.note(),
    };
    let style = if note.indent > 0 { Style::new() } else { style };
    if let Some(sign) = note.sign {
        draw_line(buffer, area, row, note.indent, &theme.sign(sign).into());
    }
    let column = note.text_column();
    let room = usize::from(area.width).saturating_sub(column);
    let is_remark = matches!(note.kind, NoteKind::Note | NoteKind::About);
    let text = if is_cut && (is_remark || width::of(&note.text) + 2 <= room) {
        format!("{} …", width::truncate(&note.text, room.saturating_sub(2)))
    } else {
        width::truncate(&note.text, room).into_owned()
    };
    draw_line(buffer, area, row, column, &Line::styled(text, style));
}
