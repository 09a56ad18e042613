//! The reader pane: a stretch of the source's rows, with the passages marked.

use std::ops::Range;

use ratatui::buffer::Buffer;
use ratatui::style::Style;
use ratatui::text::{Line, Span};

use super::has_focus;
use super::paint::{draw_line, title_row};
use super::theme::Theme;
use crate::app::App;
use crate::app::geometry::Area;
use crate::app::places::Pane;
use crate::app::reader::Highlight;
use crate::app::signs;
use crate::text::{display, width};

pub(super) fn draw(buffer: &mut Buffer, area: Area, app: &App, theme: Theme) {
    if area.is_empty() {
        return;
    }
    let reader = &app.reader;
    let inner = area.inner();
    let height = reader.text_rows(inner.height);
    let top = reader.top_row(app.here.reader_top, height);
    let rows = reader.text.rows();
    let below = rows.len().saturating_sub(top + height);
    let note = if below > 0 {
        format!("{below} more")
    } else {
        String::new()
    };
    let focused = has_focus(app, Pane::Reader);
    let title = app
        .find_label()
        .map(|label| format!("Source · {}", display::inline(&label)));
    let title = title.as_ref().unwrap_or(&reader.title);
    title_row(buffer, area, title, &note, focused, theme);
    let heading = width::truncate(&reader.heading, usize::from(inner.width));
    draw_line(buffer, inner, 0, 0, &Line::styled(heading, theme.label()));
    for (row, bytes) in rows.iter().skip(top).take(height).enumerate() {
        let line = highlighted_row(app, bytes, theme);
        draw_line(buffer, inner, 1 + row, 0, &line);
    }
    draw_notes(buffer, inner, app, theme);
}

/// A row of the text, cut where a highlight begins or ends, with the marks of the passage that is
/// read.
fn highlighted_row<'a>(app: &'a App, row: &Range<usize>, theme: Theme) -> Line<'a> {
    let text = &app.reader.text;
    let found = app.places_in(text.raw_range(row)).into_iter();
    let found = found.filter_map(|(place, is_current)| {
        let highlight = if is_current {
            Highlight::FoundCurrent
        } else {
            Highlight::Found
        };
        Some((text.drawn_range(&place)?, highlight))
    });
    let highlights = text.highlights().iter().cloned().chain(found);
    let here: Vec<_> = highlights
        .filter(|(range, _)| range.start < row.end && range.end > row.start)
        .collect();
    let ends = here.iter().flat_map(|(range, _)| [range.start, range.end]);
    let mut cuts: Vec<_> = ends.filter(|at| row.contains(at)).collect();
    cuts.extend([row.start, row.end]);
    cuts.sort_unstable();
    cuts.dedup();
    let style = |is_over: &dyn Fn(&Range<usize>) -> bool| {
        let over = here.iter().filter(|(range, _)| is_over(range));
        over.fold(Style::new(), |style, (_, highlight)| {
            style.patch(match highlight {
                Highlight::Current => theme.current(),
                Highlight::Cited => theme.cited(),
                Highlight::Found => theme.matched(),
                Highlight::FoundCurrent => theme.matched().patch(theme.selected()),
            })
        })
    };
    let bracketed = text.bracketed();
    let mark = |sign: signs::Drawn, at: usize| {
        let is_over =
            |range: &Range<usize>| Some(range) == bracketed || (range.start < at && at < range.end);
        Span::styled(sign.shape, style(&is_over).patch(theme.edge()))
    };
    let mut spans = Vec::new();
    for cut in cuts.windows(2) {
        let &[start, end] = cut else { continue };
        if bracketed.is_some_and(|range| range.start == start) {
            spans.push(mark(signs::OPENS, start));
        }
        let is_over = |range: &Range<usize>| range.start <= start && end <= range.end;
        let part = text.as_str().get(start..end).unwrap_or_default();
        spans.push(Span::styled(part, style(&is_over)));
        if bracketed.is_some_and(|range| range.end == end) {
            spans.push(mark(signs::CLOSES, end));
        }
    }
    Line::from(spans)
}

fn draw_notes(buffer: &mut Buffer, inner: Area, app: &App, theme: Theme) {
    let height = usize::from(inner.height);
    let rows = app.reader.note_rows(height);
    let line = usize::from(rows > 1);
    let (first, shown) = (height - rows, rows - line);
    if line > 0 {
        let rule = signs::NOTES.shape.repeat(usize::from(inner.width));
        draw_line(buffer, inner, first, 0, &Line::styled(rule, theme.muted()));
    }
    let cut = app.reader.notes.len() > shown;
    for (row, note) in app.reader.notes.iter().take(shown).enumerate() {
        let last = cut && row + 1 == shown;
        let text = if last {
            width::truncate(&format!("{note} …"), usize::from(inner.width)).into_owned()
        } else {
            note.clone()
        };
        let note = Line::styled(text, theme.note());
        draw_line(buffer, inner, first + line + row, 0, &note);
    }
}
