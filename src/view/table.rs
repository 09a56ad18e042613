//! A table, in place of the list: a row of headings, and rows of cells behind their names. Only
//! visible cells are drawn.

use ratatui::buffer::Buffer;
use ratatui::style::{Modifier, Style};
use ratatui::text::{Line, Span};

use super::has_focus;
use super::paint::{count, draw_line, marked, point_at, style_row, title_row};
use super::theme::Theme;
use crate::app::App;
use crate::app::geometry::Area;
use crate::app::places::Pane;
use crate::app::signs::{self, Drawn};
use crate::app::table::Table;
use crate::text::width;

/// The fewest columns of a cell with room for a name as heading. A narrower one has a number.
const ROOM_FOR_NAMES: usize = 8;

/// Contents of a table.
pub(super) trait Cells {
    /// The heading of a row, in some columns of the screen.
    fn row(&self, nth: usize, style: Style, columns: usize) -> Line<'static>;

    /// The heading of a column, in some columns of the screen.
    fn column(&self, nth: usize, style: Style, columns: usize) -> Line<'static>;

    fn cell(&self, row: usize, column: usize) -> Line<'static>;

    /// Text in place of cells.
    fn nothing(&self) -> String {
        "none in this dossier".to_owned()
    }

    /// True if a rule is drawn behind a row and the column of the same number.
    fn is_ruled(&self, _nth: usize) -> bool {
        false
    }
}

/// Draws a table in its frame; returns it if it has cells.
pub(super) fn draw(
    buffer: &mut Buffer,
    area: Area,
    app: &App,
    title: &str,
    cells: &impl Cells,
    theme: Theme,
) -> Option<Table> {
    if area.is_empty() {
        return None;
    }
    let focused = has_focus(app, Pane::List);
    let table = app.table(area);
    let place = |at: usize, all: usize| format!("{} of {}", count((at + 1).min(all)), count(all));
    let note = table.map(|Table { cursor, size, .. }| {
        format!("{} × {}", place(cursor.0, size.0), place(cursor.1, size.1))
    });
    title_row(
        buffer,
        area,
        title,
        &note.unwrap_or_default(),
        focused,
        theme,
    );
    let inner = area.inner();
    let Some(table) = table else {
        draw_line(buffer, inner, 0, 1, &Line::raw("…"));
        return None;
    };
    if table.size.0 == 0 || table.size.1 == 0 {
        draw_line(buffer, inner, 0, 1, &Line::raw(cells.nothing()));
        return None;
    }
    headings(buffer, inner, &table, cells, theme);
    let shown = table.corner.top..table.size.0.min(table.corner.top + table.layout.rows);
    for (nth, row) in shown.enumerate() {
        draw_row(buffer, inner, &table, (1 + nth, row), cells, theme);
    }
    cursor(buffer, inner, &table, theme.selection(focused));
    if let Some(line) = table.cursor_line() {
        point_at(buffer, area, 1 + line, theme);
    }
    Some(table)
}

/// The visible columns: the first screen column of each, and its index.
fn columns(table: &Table) -> impl Iterator<Item = (usize, usize)> {
    let shown = table.corner.left..table.size.1.min(table.corner.left + table.layout.columns);
    let (names, cell) = (table.layout.names, table.layout.cell);
    shown
        .enumerate()
        .map(move |(nth, column)| (names + nth * cell, column))
}

fn headings(buffer: &mut Buffer, inner: Area, table: &Table, cells: &impl Cells, theme: Theme) {
    for (at, column) in columns(table) {
        let style = if column == table.cursor.1 {
            theme.title()
        } else {
            theme.label()
        };
        draw_line(
            buffer,
            inner,
            0,
            at,
            &cells.column(column, style, table.layout.cell - 1),
        );
    }
}

fn draw_row(
    buffer: &mut Buffer,
    inner: Area,
    table: &Table,
    (line, row): (usize, usize),
    cells: &impl Cells,
    theme: Theme,
) {
    let style = if row == table.cursor.0 {
        theme.title()
    } else {
        Style::new()
    };
    draw_line(
        buffer,
        inner,
        line,
        0,
        &cells.row(row, style, table.layout.names - 1),
    );
    for (at, column) in columns(table) {
        draw_line(buffer, inner, line, at, &cells.cell(row, column));
        if cells.is_ruled(column) {
            draw_line(
                buffer,
                inner,
                line,
                at + table.layout.cell - 1,
                &theme.span(signs::RULE).into(),
            );
        }
    }
    if cells.is_ruled(row) {
        let drawn = columns(table)
            .last()
            .map_or(0, |(at, _)| at + table.layout.cell);
        style_row(
            buffer,
            part(inner, 0, drawn),
            line,
            Style::new().add_modifier(Modifier::UNDERLINED),
        );
    }
}

fn cursor(buffer: &mut Buffer, inner: Area, table: &Table, style: Style) {
    let at = columns(table)
        .find(|(_, column)| *column == table.cursor.1)
        .map(|(at, _)| at);
    if let Some((at, line)) = at.zip(table.cursor_line()) {
        style_row(
            buffer,
            part(inner, at, table.layout.content),
            1 + line,
            style,
        );
    }
}

/// Some columns of an area, from one on.
fn part(area: Area, from: usize, columns: usize) -> Area {
    let from = u16::try_from(from).unwrap_or(u16::MAX).min(area.width);
    let columns = u16::try_from(columns)
        .unwrap_or(u16::MAX)
        .min(area.width - from);
    Area {
        x: area.x + from,
        width: columns,
        ..area
    }
}

/// The heading of a record's column: its name if there is room, or else its number from 1.
pub(super) fn heading(name: &str, nth: usize, style: Style, columns: usize) -> Line<'static> {
    if columns < ROOM_FOR_NAMES {
        return Line::styled(
            width::truncate(&(nth + 1).to_string(), columns).into_owned(),
            style,
        );
    }
    marked(name, &[], style, style, columns)
}

/// The legend of some signs, wrapped into lines.
pub(super) fn legend(
    signs: impl Iterator<Item = Drawn>,
    theme: Theme,
    columns: usize,
) -> Vec<Line<'static>> {
    let mut lines = vec![Line::default()];
    for sign in signs {
        let taken = lines.last().map_or(0, Line::width);
        let gap = if taken == 0 { "" } else { "  " };
        let meaning = Span::styled(format!(" {}", sign.meaning), theme.muted());
        let fits = taken + gap.len() + width::of(sign.shape) + meaning.width() <= columns;
        // A blank needs no sign before its name.
        let shape = (!sign.shape.trim().is_empty()).then(|| theme.span(sign));
        let entry = std::iter::once(Span::raw(gap))
            .chain(shape)
            .chain([meaning]);
        match lines.last_mut().filter(|_| fits) {
            Some(line) => line.spans.extend(entry),
            None => lines.push(Line::from(entry.skip(1).collect::<Vec<_>>())),
        }
    }
    lines
}
