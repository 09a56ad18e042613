//! A table, in place of the list: rows of headings, and rows of cells behind their names. Only
//! visible cells are drawn.

use ratatui::buffer::Buffer;
use ratatui::style::{Modifier, Style};
use ratatui::text::{Line, Span};

use super::has_focus;
use super::paint::{draw_line, point_at, select_row, style_row, title_row};
use super::theme::Theme;
use crate::app::App;
use crate::app::geometry::Area;
use crate::app::places::Pane;
use crate::app::signs::{self, Drawn};
use crate::app::table::Table;
use crate::text::apart::cut_apart;
use crate::text::{display, width};

/// The fewest screen columns of the cell under the cursor.
const CURSOR: usize = 3;

/// Contents of a table.
pub(super) trait Cells {
    /// The name of a row, in some columns of the screen.
    fn row(&self, nth: usize, style: Style, columns: usize) -> Line<'static>;

    /// The rows of the heading of a column. Display text.
    fn heading(&self, nth: usize) -> Vec<String>;

    fn cell(&self, row: usize, column: usize) -> Line<'static>;

    /// The line that stands for folded rows and columns.
    fn fold(&self) -> String {
        String::new()
    }

    /// Text in place of cells.
    fn nothing(&self) -> String {
        "none in this dossier".to_owned()
    }

    /// True if a rule is drawn behind a row and the column of the same number.
    fn is_ruled(&self, _nth: usize) -> bool {
        false
    }
}

/// Draws a table in its frame, with a title and a note; returns it if it has cells.
pub(super) fn draw(
    buffer: &mut Buffer,
    area: Area,
    app: &App,
    (title, note): (&str, &str),
    cells: &impl Cells,
    theme: Theme,
) -> Option<Table> {
    if area.is_empty() {
        return None;
    }
    let focused = has_focus(app, Pane::List);
    title_row(buffer, area, title, note, focused, theme);
    let inner = area.inner();
    let first = app.prompt_rows();
    let Some(table) = app.table(area) else {
        draw_line(buffer, inner, first, 1, &Line::raw("…"));
        return None;
    };
    if table.size.0 == 0 || table.size.1 == 0 {
        draw_line(buffer, inner, first, 1, &Line::raw(cells.nothing()));
        return None;
    }
    headings(buffer, inner, &table, cells, theme);
    let shown = table.corner.top..table.lines().min(table.corner.top + table.layout.rows);
    for (nth, row) in shown.enumerate() {
        let line = table.layout.above() + nth;
        if row < table.size.0 {
            draw_row(buffer, inner, &table, (line, row), cells, theme);
        } else {
            draw_line(
                buffer,
                inner,
                line,
                0,
                &Line::styled(cells.fold(), theme.muted()),
            );
        }
    }
    if let Some(line) = table.cursor_line() {
        let line = table.layout.above() + line;
        if table.cursor.0 < table.size.0 {
            point_at(buffer, area, line, theme);
            cursor(
                buffer,
                inner,
                &table,
                (line, cells),
                theme.selection(focused),
            );
        } else {
            select_row(buffer, area, line, focused, theme);
        }
    }
    Some(table)
}

fn headings(buffer: &mut Buffer, inner: Area, table: &Table, cells: &impl Cells, theme: Theme) {
    for (at, column) in table.layout.columns_from(table.corner.left) {
        let style = if column == table.cursor.1 {
            theme.title()
        } else {
            theme.label()
        };
        let rows = cells.heading(column);
        let first = table.layout.above().saturating_sub(rows.len());
        // The last rows are seen if there is too little room.
        let hidden = table.layout.prompt.saturating_sub(first);
        for (nth, row) in rows.into_iter().enumerate().skip(hidden) {
            draw_line(buffer, inner, first + nth, at, &Line::styled(row, style));
        }
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
    let name = cells.row(row, style, table.layout.name_text);
    draw_line(buffer, inner, line, 0, &name);
    let end = |(at, column): (usize, usize)| at + table.layout.width(column);
    for (at, column) in table.layout.columns_from(table.corner.left) {
        draw_line(buffer, inner, line, at, &cells.cell(row, column));
        if cells.is_ruled(column) {
            let rule = theme.span(signs::RULE).into();
            draw_line(buffer, inner, line, end((at, column)), &rule);
        }
    }
    if cells.is_ruled(row) {
        let last = table.layout.columns_from(table.corner.left).last();
        let drawn = last.map_or(0, |last| end(last) + table.layout.gap);
        style_row(
            buffer,
            part(inner, 0, drawn),
            line,
            Style::new().add_modifier(Modifier::UNDERLINED),
        );
    }
}

fn cursor(
    buffer: &mut Buffer,
    inner: Area,
    table: &Table,
    (line, cells): (usize, &impl Cells),
    style: Style,
) {
    let mut columns = table.layout.columns_from(table.corner.left);
    if let Some((at, column)) = columns.find(|(_, column)| *column == table.cursor.1) {
        let drawn = cells.cell(table.cursor.0, column).width();
        style_row(buffer, part(inner, at, drawn.max(CURSOR)), line, style);
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

/// A row's name in some columns. `shared` is the beginning that it shares with another row's name,
/// in bytes of the display text.
pub(super) fn name(raw: &str, shared: usize, columns: usize) -> String {
    cut_apart(&display::inline(raw), shared, columns).into_owned()
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
