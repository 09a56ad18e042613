//! The record pane.

use ratatui::buffer::Buffer;
use ratatui::style::Style;
use ratatui::text::Line;

use super::has_focus;
use super::paint::{frame, put, tint};
use super::theme::Theme;
use crate::app::App;
use crate::app::geometry::Area;
use crate::app::places::Pane;
use crate::app::record::{self, LEFT, LineKind, SIGN};
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
            tint(buffer, text_area(inner, line), row, style);
        }
    }
}

/// Draws two records side by side.
pub(super) fn draw_pair(
    buffer: &mut Buffer,
    areas: [Area; 2],
    pair: &[record::RecordPane; 2],
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

/// Draws the lines of a page in a frame, from one on; says where they are.
fn page(
    buffer: &mut Buffer,
    area: Area,
    record: &record::RecordPane,
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
    for (row, line) in record
        .lines
        .iter()
        .enumerate()
        .skip(top)
        .take(usize::from(inner.height))
    {
        draw_line(buffer, inner, row - top, record, row, line, theme);
    }
    inner
}

fn singular(kind: crate::dossier::Kind) -> &'static str {
    let plural = kind.heading();
    plural.strip_suffix('s').unwrap_or(plural)
}

/// The columns that a line's text is set in: a selected row is tinted there, its label not.
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

fn draw_line(
    buffer: &mut Buffer,
    inner: Area,
    row: usize,
    record: &record::RecordPane,
    nth: usize,
    line: &record::Line,
    theme: Theme,
) {
    match &line.kind {
        LineKind::Title => put(
            buffer,
            inner,
            row,
            0,
            &Line::styled(&*line.text, theme.title()),
        ),
        LineKind::Tags => put(
            buffer,
            inner,
            row,
            0,
            &Line::styled(&*line.text, theme.label()),
        ),
        LineKind::Left(signs) => {
            put(buffer, inner, row, 0, &Line::styled(*signs, theme.left()));
            put(
                buffer,
                inner,
                row,
                LEFT,
                &Line::styled(&*line.text, theme.note()),
            );
        }
        LineKind::Blank => {}
        LineKind::Row {
            row: at,
            label,
            indent,
            sign,
        } => {
            put(
                buffer,
                inner,
                row,
                0,
                &Line::styled(&**label, theme.label()),
            );
            if let Some(sign) = sign.map(|sign| theme.sign(sign)) {
                put(
                    buffer,
                    inner,
                    row,
                    indent.saturating_sub(SIGN),
                    &sign.into(),
                );
            }
            let target = record.target(Some(*at));
            let look = if *sign == Some(Sign::Doubt) {
                theme.doubt()
            } else {
                Style::new()
            };
            put(
                buffer,
                inner,
                row,
                *indent,
                &Line::styled(&*line.text, look),
            );
            let end = indent + width::of(&line.text) + 1;
            if matches!(target, Target::Record(_))
                && record.row_at(nth + 1) != Some(*at)
                && end < usize::from(inner.width)
            {
                put(buffer, inner, row, end, &theme.span(signs::LINK).into());
            }
        }
    }
}
