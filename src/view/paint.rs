//! Drawing lines of text within the bounds of an area and the screen. Every text is display text.

use std::ops::Range;

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::style::Style;
use ratatui::text::{Line, Span};
use ratatui::widgets::{Block, Widget};

use super::theme::Theme;
use crate::app::geometry::{Area, Border, Geometry, Pane};
use crate::app::signs::{self, Drawn};
use crate::text::{display, number, width};

/// The fewest columns of a title beside a note.
const SHORTEST_TITLE: usize = 6;

/// The rectangle of an area for the widgets.
pub(super) fn rect(area: Area) -> Rect {
    Rect::new(area.x, area.y, area.width, area.height)
}

/// Draws a line on a row of an area, from a column on. Nothing outside the area or the screen
/// changes.
pub(super) fn draw_line(
    buffer: &mut Buffer,
    area: Area,
    row: usize,
    column: usize,
    line: &Line<'_>,
) {
    let (Ok(row), Ok(column)) = (u16::try_from(row), u16::try_from(column)) else {
        return;
    };
    let area = rect(area).intersection(buffer.area);
    if row < area.height && column < area.width {
        buffer.set_line(area.x + column, area.y + row, line, area.width - column);
    }
}

/// Gives a row of an area a style, over the text that is there.
pub(super) fn style_row(buffer: &mut Buffer, area: Area, row: usize, style: Style) {
    let Ok(row) = u16::try_from(row) else { return };
    let area = rect(area).intersection(buffer.area);
    if row < area.height {
        buffer.set_style(Rect::new(area.x, area.y + row, area.width, 1), style);
    }
}

/// Selects a row of a pane, from 0 below its title row: the sign in the first column, and the style
/// over what is drawn.
pub(super) fn select_row(buffer: &mut Buffer, pane: Area, row: usize, focused: bool, theme: Theme) {
    point_at(buffer, pane, row, theme);
    select_line(buffer, pane, row, focused, theme);
}

/// Gives a row of a pane the style of the selection: a further line of what is selected.
pub(super) fn select_line(
    buffer: &mut Buffer,
    pane: Area,
    row: usize,
    focused: bool,
    theme: Theme,
) {
    let content = Area {
        x: pane.x,
        width: pane.width.saturating_sub(1),
        ..pane.inner()
    };
    style_row(buffer, content, row, theme.selection(focused));
}

/// Draws the sign of the selected row in the first column of a pane.
pub(super) fn point_at(buffer: &mut Buffer, pane: Area, row: usize, theme: Theme) {
    draw_in_margin(buffer, pane, row, signs::SELECTED, theme);
}

/// Draws a sign in the first column of a pane.
fn draw_in_margin(buffer: &mut Buffer, pane: Area, row: usize, sign: Drawn, theme: Theme) {
    let column = Area {
        x: pane.x,
        width: 1.min(pane.width),
        ..pane.inner()
    };
    draw_line(buffer, column, row, 0, &theme.span(sign).into());
}

/// Draws the sign of a marked row in the first column of a pane.
pub(super) fn mark_row(buffer: &mut Buffer, pane: Area, row: usize, theme: Theme) {
    draw_in_margin(buffer, pane, row, signs::PICKED, theme);
}

/// Draws the title row of a pane: its title at the left, and a note at the right if there is room.
///
/// The line is heavy in the pane with the focus.
pub(super) fn title_row(
    buffer: &mut Buffer,
    pane: Area,
    title: &str,
    note: &str,
    focused: bool,
    theme: Theme,
) {
    let columns = usize::from(pane.width);
    let (line, style) = if focused {
        (signs::FOCUSED.shape, theme.focus())
    } else {
        (signs::UNFOCUSED.shape, theme.muted())
    };
    // A text has a piece of the line at one side, and a blank at both.
    let around = 3;
    let note_fits = width::of(note) + around + 1 + around + SHORTEST_TITLE <= columns;
    let note = if note_fits { note } else { "" };
    let note_columns = width::of(note) + if note.is_empty() { 0 } else { around };
    let room = columns.saturating_sub(note_columns + 1 + around);
    let title = width::truncate(title, room);
    let title = if title.is_empty() {
        String::new()
    } else {
        format!("{line} {title} ")
    };
    let end = if note.is_empty() {
        String::new()
    } else {
        format!(" {note} {line}")
    };
    let gap = columns.saturating_sub(width::of(&title) + width::of(&end));
    let text = format!("{title}{}{end}", line.repeat(gap));
    draw_line(buffer, pane, 0, 0, &Line::styled(text, style));
}

/// Draws the lines between panes. The title rows are drawn before.
pub(super) fn borders(buffer: &mut Buffer, geometry: &Geometry, focus: Pane, theme: Theme) {
    let vertical = |(border, area): &(Border, Area)| border.is_vertical().then_some(*area);
    let columns: Vec<Area> = geometry.borders().iter().filter_map(vertical).collect();
    let focused = geometry.pane(focus);
    for column in &columns {
        let goes_on = |other: &&Area| other.x == column.x && other.y + other.height == column.y;
        let top = match columns.iter().find(goes_on) {
            None => signs::BORDER_BEGINS,
            Some(_) if (focused.x, focused.y) == (column.x + 1, column.y) => signs::FOCUSED_CORNER,
            Some(_) => signs::CORNER,
        };
        for row in 0..usize::from(column.height) {
            let sign = if row == 0 { top } else { signs::BORDER };
            draw_line(buffer, *column, row, 0, &theme.span(sign).into());
        }
    }
}

/// Draws a box for something that lies over the screen, with a title and a note in its edges.
pub(super) fn boxed(buffer: &mut Buffer, area: Area, title: &str, note: &str, theme: Theme) {
    let room = usize::from(area.width).saturating_sub(4);
    let edge = |text: &str| {
        let text = width::truncate(text, room);
        Line::styled(format!(" {text} "), theme.focus())
    };
    Block::bordered()
        .border_style(theme.focus())
        .title_top(edge(title))
        .title_top(edge(note).right_aligned())
        .render(rect(area).intersection(buffer.area), buffer);
}

/// A line cut to some columns, with an ellipsis if anything is cut.
pub(super) fn shortened(line: Line<'static>, columns: usize) -> Line<'static> {
    if line.width() <= columns {
        return line;
    }
    let mut spans = Vec::new();
    let mut room = columns;
    for span in line.spans {
        // One column is left for the ellipsis.
        if span.width() < room {
            room -= span.width();
            spans.push(span);
            continue;
        }
        let rest = format!("{}…", span.content);
        spans.push(Span::styled(
            width::truncate(&rest, room).into_owned(),
            span.style,
        ));
        break;
    }
    Line::from(spans)
}

/// A number in groups of three digits.
pub(super) fn count(number: usize) -> String {
    number::grouped(number)
}

/// A bar of some columns: its full part, which is a share in hundredths, and the rest.
pub(super) fn bar(columns: usize, share: u8) -> (String, String) {
    let full = columns * usize::from(share.min(100)) / 100;
    (
        signs::DONE.shape.repeat(full),
        signs::TO_DO.shape.repeat(columns - full),
    )
}

/// Clears an area for something that lies over the rest.
pub(super) fn clear(buffer: &mut Buffer, area: Area, theme: Theme) {
    let area = rect(area).intersection(buffer.area);
    for y in area.rows().map(|row| row.y) {
        // A wide character that reaches into the area from the left would swallow its first column.
        if let Some(cell) = area.x.checked_sub(1).and_then(|x| buffer.cell_mut((x, y)))
            && width::of(cell.symbol()) > 1
        {
            cell.set_symbol(" ");
        }
    }
    ratatui::widgets::Clear.render(area, buffer);
    buffer.set_style(area, theme.base());
}

/// A raw text in one line, cut to some columns, with marks on ranges of its code points.
pub(super) fn marked(
    raw: &str,
    marks: &[Range<usize>],
    look: Style,
    mark: Style,
    columns: usize,
) -> Line<'static> {
    // A name may be megabytes long: only its visible start is converted in every frame.
    let most = 16 * (columns + 4);
    let raw = raw
        .char_indices()
        .nth(most)
        .and_then(|(end, _)| raw.get(..end))
        .unwrap_or(raw);
    let shown = display::line(raw);
    let cut = width::truncate(shown.as_str(), columns);
    // The last character of a cut line is the ellipsis.
    let whole = if cut.len() == shown.as_str().len() {
        cut.len()
    } else {
        cut.len().saturating_sub('…'.len_utf8())
    };
    let mut bytes = raw
        .char_indices()
        .map(|(byte, _)| byte)
        .chain(std::iter::once(raw.len()))
        .enumerate();
    let mut byte_of = |point: usize| {
        bytes
            .find(|(at, _)| *at >= point)
            .map_or(raw.len(), |(_, byte)| byte)
    };
    let mut spans = Vec::new();
    let mut done = 0;
    for range in marks {
        let start = shown.to_shown(byte_of(range.start)).min(whole);
        let end = shown.to_shown(byte_of(range.end)).min(whole);
        spans.push(Span::styled(
            cut.get(done..start).unwrap_or_default().to_owned(),
            look,
        ));
        spans.push(Span::styled(
            cut.get(start..end).unwrap_or_default().to_owned(),
            look.patch(mark),
        ));
        done = end.max(done);
    }
    spans.push(Span::styled(
        cut.get(done..).unwrap_or_default().to_owned(),
        look,
    ));
    Line::from(spans)
}
