//! The record pane.

use ratatui::buffer::Buffer;
use ratatui::style::Style;
use ratatui::text::Line;

use super::has_focus;
use super::paint::{draw_line, frame, style_row};
use super::theme::Theme;
use crate::app::App;
use crate::app::geometry::Area;
use crate::app::places::Pane;
use crate::app::record::{self, LEFT, LineKind, RecordPane, SIGN};
use crate::app::signs;
use crate::dossier::page::{Sign, Target};
use crate::text::width;

pub(super) fn draw(buffer: &mut Buffer, area: Area, app: &App, theme: Theme) {
    if area.is_empty() {
        return;
    }
    let focused = has_focus(app, Pane::Record);
    let top = app.here.record_top;
    let inner = page(buffer, area, &app.record, top, focused, theme);
    let Some(selected) = app.here.row else { return };
    let style = if focused {
        theme.selected()
    } else {
        theme.selected_elsewhere()
    };
    for (row, line) in app
        .record
        .lines
        .iter()
        .skip(top)
        .take(usize::from(inner.height))
        .enumerate()
    {
        if app.record.row_at(top + row) == Some(selected) {
            style_row(buffer, text_area(inner, line), row, style);
        }
    }
}

/// Draws two records side by side.
pub(super) fn draw_pair(
    buffer: &mut Buffer,
    areas: [Area; 2],
    pair: &[RecordPane; 2],
    theme: Theme,
) {
    for (area, record) in areas
        .into_iter()
        .zip(pair)
        .filter(|(area, _)| !area.is_empty())
    {
        page(buffer, area, record, 0, false, theme);
    }
}

/// Draws the lines of a page in a frame, from `top` on; returns the area inside the frame.
fn page(
    buffer: &mut Buffer,
    area: Area,
    record: &RecordPane,
    top: usize,
    focused: bool,
    theme: Theme,
) -> Area {
    let kind = record.page.as_ref().map_or("Record", |page| {
        page.handle.map_or("Pair", |record| singular(record.kind))
    });
    let inner = area.inner();
    let below = record
        .lines
        .len()
        .saturating_sub(top + usize::from(inner.height));
    let note = if below > 0 {
        format!("{below} more")
    } else {
        String::new()
    };
    frame(buffer, area, kind, &note, focused, theme);
    for row in 0..usize::from(inner.height) {
        draw_page_line(buffer, inner, row, record, top + row, theme);
    }
    inner
}

fn singular(kind: crate::dossier::Kind) -> &'static str {
    let plural = kind.heading();
    plural.strip_suffix('s').unwrap_or(plural)
}

/// The area of a line's text. The selection does not cover its label.
fn text_area(inner: Area, line: &record::Line) -> Area {
    let LineKind::Row { indent, .. } = &line.kind else {
        return inner;
    };
    let indent = u16::try_from(*indent).unwrap_or(0).min(inner.width);
    Area {
        x: inner.x + indent,
        width: inner.width - indent,
        ..inner
    }
}

/// Draws a line of a page, which is the `nth` of the record, on a row of the pane.
fn draw_page_line(
    buffer: &mut Buffer,
    inner: Area,
    row: usize,
    record: &RecordPane,
    nth: usize,
    theme: Theme,
) {
    let Some(line) = record.lines.get(nth) else {
        return;
    };
    let text = &*line.text;
    match &line.kind {
        LineKind::Title => draw_line(buffer, inner, row, 0, &Line::styled(text, theme.title())),
        LineKind::Tags => draw_line(buffer, inner, row, 0, &Line::styled(text, theme.label())),
        LineKind::Left(signs) => {
            draw_line(buffer, inner, row, 0, &Line::styled(*signs, theme.left()));
            draw_line(buffer, inner, row, LEFT, &Line::styled(text, theme.note()));
        }
        LineKind::Blank => {}
        LineKind::Row {
            label,
            indent,
            sign,
            ..
        } => {
            draw_line(
                buffer,
                inner,
                row,
                0,
                &Line::styled(&**label, theme.label()),
            );
            let column = indent.saturating_sub(SIGN);
            if let Some(sign) = sign {
                draw_line(buffer, inner, row, column, &theme.sign(*sign).into());
            }
            let style = match sign {
                Some(Sign::Doubt) => theme.doubt(),
                _ => Style::new(),
            };
            draw_line(buffer, inner, row, *indent, &Line::styled(text, style));
            if let Some(column) = arrow_column(record, nth) {
                draw_line(buffer, inner, row, column, &theme.span(signs::LINK).into());
            }
        }
    }
}

/// The column of the arrow behind a link. It stands on the last line of its row.
fn arrow_column(record: &RecordPane, nth: usize) -> Option<usize> {
    let line = record.lines.get(nth)?;
    let LineKind::Row { row, indent, .. } = line.kind else {
        return None;
    };
    let is_link = matches!(record.target(Some(row)), Target::Record(_));
    let is_last_line = record.row_at(nth + 1) != Some(row);
    (is_link && is_last_line).then(|| indent + width::of(&line.text) + 1)
}
