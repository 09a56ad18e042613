//! The record pane.

use ratatui::buffer::Buffer;
use ratatui::style::{Modifier, Style};
use ratatui::text::Line;

use super::has_focus;
use super::paint::{frame, put, tint};
use super::theme::Theme;
use crate::app::App;
use crate::app::geometry::Area;
use crate::app::places::Pane;
use crate::app::record::{self, LineKind, SIGN};
use crate::dossier::page::{Sign, Target};
use crate::text::width;

pub(super) fn draw(buffer: &mut Buffer, area: Area, app: &App, theme: Theme) {
    if area.is_empty() {
        return;
    }
    let focused = has_focus(app, Pane::Record);
    let record = &app.record;
    let kind = record.page.as_ref().map_or("Record", |page| singular(page.handle.kind));
    let inner = area.inner();
    let below = record.lines.len().saturating_sub(app.here.record_top + usize::from(inner.height));
    let note = if below > 0 { format!("{below} more") } else { String::new() };
    frame(buffer, area, kind, &note, focused, theme);
    for (row, line) in record.lines.iter().skip(app.here.record_top).take(usize::from(inner.height)).enumerate() {
        draw_line(buffer, inner, row, app, line, theme);
        let at = app.here.record_top + row;
        if app.here.row.is_some() && record.row_at(at) == app.here.row {
            tint(
                buffer,
                text_area(inner, line),
                row,
                if focused { theme.selected() } else { theme.selected_elsewhere() },
            );
        }
    }
}

fn singular(kind: crate::dossier::Kind) -> &'static str {
    let plural = kind.heading();
    plural.strip_suffix('s').unwrap_or(plural)
}

/// The columns that a line's text is set in: a selected row is tinted there, its label not.
fn text_area(inner: Area, line: &record::Line) -> Area {
    let LineKind::Row { indent, .. } = &line.kind else { return inner };
    let indent = u16::try_from(*indent).unwrap_or(0).min(inner.width);
    Area { x: inner.x + indent, width: inner.width - indent, ..inner }
}

fn draw_line(buffer: &mut Buffer, inner: Area, row: usize, app: &App, line: &record::Line, theme: Theme) {
    match &line.kind {
        LineKind::Title => put(buffer, inner, row, 0, &Line::styled(&*line.text, theme.title())),
        LineKind::Tags => put(buffer, inner, row, 0, &Line::styled(&*line.text, theme.label())),
        LineKind::Blank => {}
        LineKind::Row { row: at, label, indent, sign } => {
            put(buffer, inner, row, 0, &Line::styled(&**label, theme.label()));
            if let Some((shape, style)) = sign.map(|sign| theme.sign(sign)) {
                put(buffer, inner, row, indent.saturating_sub(SIGN), &Line::styled(shape, style));
            }
            let target = app.record.target(Some(*at));
            let look = if *sign == Some(Sign::Doubt) { theme.doubt() } else { Style::new() };
            put(buffer, inner, row, *indent, &Line::styled(&*line.text, look));
            let end = indent + width::of(&line.text) + 1;
            if matches!(target, Target::Record(_)) && is_last_line(app, row, *at) && end < usize::from(inner.width) {
                put(buffer, inner, row, end, &Line::styled("→", theme.label().add_modifier(Modifier::BOLD)));
            }
        }
    }
}

fn is_last_line(app: &App, row: usize, at: usize) -> bool {
    app.record.row_at(app.here.record_top + row + 1) != Some(at)
}
