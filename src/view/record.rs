//! The record pane.

use ratatui::buffer::Buffer;
use ratatui::style::Style;
use ratatui::text::{Line, Span};

use super::has_focus;
use super::paint::{draw_line, point_at, style_row, title_row};
use super::theme::Theme;
use crate::app::App;
use crate::app::geometry::Area;
use crate::app::places::Pane;
use crate::app::record::{self, LEFT, LineKind, RecordPane, SIGN};
use crate::app::signs;
use crate::dossier::page::{Sign, Target};
use crate::text::{display, width};

/// Columns of a title row around the name of a source.
const AROUND_NAME: usize = 24;

pub(super) fn draw(buffer: &mut Buffer, area: Area, app: &App, theme: Theme) {
    if area.is_empty() {
        return;
    }
    if app.is_hit_in_text() {
        return source_of_text(buffer, area, &app.record, theme);
    }
    let focused = has_focus(app, Pane::Record);
    let top = app.here.record_top;
    page(buffer, area, &app.record, top, focused, theme);
    let Some(selected) = app.here.row else { return };
    let (inner, head) = (area.inner(), app.record.head.len());
    let height = app.record.scrolled_rows(inner.height);
    let lines = app.record.lines.iter().enumerate().skip(top).take(height);
    let of_row = lines.filter(|(nth, _)| app.record.row_at(*nth) == Some(selected));
    for (at, (nth, line)) in of_row.enumerate() {
        let row = head + nth - top;
        style_row(
            buffer,
            text_area(inner, line),
            row,
            theme.selection(focused),
        );
        if at == 0 {
            point_at(buffer, area, row, theme);
        }
    }
}

/// Draws the name of a source in the title row, and one line about it.
fn source_of_text(buffer: &mut Buffer, area: Area, record: &RecordPane, theme: Theme) {
    let Some(page) = &record.page else { return };
    let kind = page.handle.map_or("Source", |record| singular(record.kind));
    let room = usize::from(area.width).saturating_sub(AROUND_NAME);
    let name = display::inline(&page.title);
    let name = width::truncate(&name, room);
    title_row(buffer, area, kind, &name, false, theme);
    let coverage = page.rows.iter().find(|row| row.label == "coverage");
    // “12 of 12 sentences cited” is shortened.
    let coverage = coverage.map(|row| row.text.replace(" of ", "/").replace(" sentences", ""));
    let about: Vec<String> = page.tags.iter().cloned().chain(coverage).collect();
    let about = display::inline(&about.join(" · ")).into_owned();
    let inner = area.inner();
    let about = width::truncate(&about, usize::from(inner.width)).into_owned();
    draw_line(buffer, inner, 0, 0, &Line::styled(about, theme.muted()));
}

/// Draws two records side by side.
pub(super) fn draw_pair(
    buffer: &mut Buffer,
    areas: [Area; 2],
    pair: &[RecordPane; 2],
    theme: Theme,
) {
    let shown = areas.into_iter().zip(pair);
    for (area, record) in shown.filter(|(area, _)| !area.is_empty()) {
        page(buffer, area, record, 0, false, theme);
    }
}

/// Draws the head of a page, and its lines from `top` on, below the title row of its pane.
fn page(
    buffer: &mut Buffer,
    area: Area,
    record: &RecordPane,
    top: usize,
    focused: bool,
    theme: Theme,
) {
    let kind = record.page.as_ref().map_or("Record", |page| {
        page.handle.map_or("Pair", |record| singular(record.kind))
    });
    let inner = area.inner();
    let height = record.scrolled_rows(inner.height);
    let below = record.lines.len().saturating_sub(top + height);
    let links = record.stops().count();
    let note = match (below, links) {
        (1.., _) => format!("{below} more"),
        (0, 0) => String::new(),
        (0, 1) => "1 link".into(),
        (0, links) => format!("{links} links"),
    };
    title_row(buffer, area, kind, &note, focused, theme);
    for (row, line) in record.head.iter().enumerate() {
        draw_page_line(buffer, inner, row, line, theme);
    }
    for (nth, line) in record.lines.iter().enumerate().skip(top).take(height) {
        let row = record.head.len() + nth - top;
        draw_page_line(buffer, inner, row, line, theme);
        if let Some(column) = arrow_column(record, nth) {
            draw_line(buffer, inner, row, column, &theme.span(signs::LINK).into());
        }
    }
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

/// Draws a line of a page on a row of the pane.
fn draw_page_line(buffer: &mut Buffer, inner: Area, row: usize, line: &record::Line, theme: Theme) {
    let text = &*line.text;
    match &line.kind {
        LineKind::Title(tags) => {
            draw_line(buffer, inner, row, 0, &Line::styled(text, theme.title()));
            if let Some((sign, tags)) = tags {
                let tags = signed(*sign, tags, theme);
                let column = usize::from(inner.width).saturating_sub(tags.width());
                draw_line(buffer, inner, row, column, &tags);
            }
        }
        LineKind::Tags(sign) => draw_line(buffer, inner, row, 0, &signed(*sign, text, theme)),
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
        }
    }
}

/// Properties of a record behind its sign.
fn signed(sign: Option<Sign>, tags: &str, theme: Theme) -> Line<'_> {
    let mut spans = Vec::new();
    if let Some(sign) = sign {
        spans.extend([theme.sign(sign), Span::raw(" ")]);
    }
    spans.push(Span::styled(tags, theme.muted()));
    Line::from(spans)
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
