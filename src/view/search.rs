//! The results of a search, in place of the list: two rows a hit, its name and what matched.

use std::ops::Range;

use ratatui::buffer::Buffer;
use ratatui::layout::Position;
use ratatui::style::Style;
use ratatui::text::{Line, Span};

use super::paint::{count, draw_line, marked, select_row, title_row};
use super::prompt::{draw_prompt, progress};
use super::row_signs::{gap_signs, mark_sign};
use super::theme::Theme;
use crate::app::App;
use crate::app::action::Action;
use crate::app::geometry::Area;
use crate::app::mode::{Context, ROWS_OF_A_HIT};
use crate::app::search::SearchPane;
use crate::keymap::KeyMap;
use crate::search::Hit;
use crate::text::{display, width};

/// The most code points of a text before its first match. At most a third of the room, so that the
/// match is seen.
const LEAD: usize = 16;

pub(super) fn draw(
    buffer: &mut Buffer,
    area: Area,
    app: &App,
    search: &SearchPane,
    keys: &KeyMap,
    theme: Theme,
) -> Option<Position> {
    if area.is_empty() {
        return None;
    }
    title_row(buffer, area, "Search", "", true, theme);
    let inner = area.inner();
    let field = &search.field;
    let sign = format!("{} ", keys.spell(&Action::Search, Context::Browse));
    let typed = (field.text(), Some(field.cursor()));
    let counter = counter(app, search);
    let cursor = draw_prompt(buffer, inner, &sign, typed, &counter, theme);
    let first = app.prompt_rows();
    draw_suggestions(buffer, inner, search, theme);
    if search.field.text().trim().is_empty() {
        draw_line(
            buffer,
            inner,
            first,
            1,
            &Line::raw("type a few letters of anything"),
        );
    } else if search.found().matches.is_empty()
        && search.completions().is_empty()
        && !is_incomplete(search)
    {
        draw_line(buffer, inner, first, 1, &Line::raw("nothing matches"));
    }
    let shown = usize::from(inner.height).saturating_sub(first) / ROWS_OF_A_HIT;
    for (place, found) in search
        .found()
        .matches
        .iter()
        .enumerate()
        .skip(search.top)
        .take(shown)
    {
        let Some(hit) = Hit::new(&app.dossier, found, &search.found().query) else {
            continue;
        };
        let row = first + (place - search.top) * ROWS_OF_A_HIT;
        draw_hit(buffer, inner, row, app, &hit, theme);
        if place == search.selected {
            select_row(buffer, area, row, true, theme);
        }
    }
    cursor
}

/// True if the hits are those of an earlier query.
fn is_incomplete(search: &SearchPane) -> bool {
    search.is_stale()
}

/// The number of matching records and of all records. Marked while an answer is awaited.
fn counter(app: &App, search: &SearchPane) -> String {
    let known = !search.found().query.is_empty();
    let found = || {
        format!(
            "{} of {}",
            count(search.found().total),
            count(app.dossier.total())
        )
    };
    match (is_incomplete(search), known) {
        (true, _) if app.indexing.is_some() => progress(app),
        (true, true) => format!("… {}", found()),
        (true, false) => progress(app),
        (false, true) => found(),
        (false, false) => String::new(),
    }
}

/// Draws below the prompt what was searched instead, and the completions of the filter being typed.
fn draw_suggestions(buffer: &mut Buffer, inner: Area, search: &SearchPane, theme: Theme) {
    let mut row = 1;
    if let Some(instead) = &search.found().instead {
        let text = display::inline(&format!("nothing matches; showing “{instead}”")).into_owned();
        draw_line(buffer, inner, row, 1, &Line::styled(text, theme.note()));
        row += 1;
    }
    if !search.completions().is_empty() {
        let text = display::inline(&search.completions().join("  ")).into_owned();
        let room = usize::from(inner.width).saturating_sub(1);
        draw_line(
            buffer,
            inner,
            row,
            1,
            &Line::styled(width::truncate(&text, room), theme.label()),
        );
    }
}

fn draw_hit(buffer: &mut Buffer, inner: Area, row: usize, app: &App, hit: &Hit, theme: Theme) {
    if let Some(sign) = app
        .dossier
        .status_sign(hit.handle)
        .map(|sign| theme.sign(sign))
    {
        draw_line(buffer, inner, row, 0, &sign.into());
    }
    let name = app.dossier.name(hit.handle);
    let in_name = hit.field.class.is_called();
    let marks: &[Range<usize>] = if in_name { &hit.marks } else { &[] };
    let columns = usize::from(inner.width);
    let mut ends = gap_signs(app, hit.handle, theme);
    ends.spans.extend(mark_sign(app, hit.handle, theme));
    draw_line(
        buffer,
        inner,
        row,
        columns.saturating_sub(ends.width()),
        &ends,
    );
    let room = columns.saturating_sub(2 + ends.width() + usize::from(ends.width() > 0));
    // The user looks for the match: a long name is shown from there on.
    let (name, marks) = match marks.first() {
        Some(mark) if mark.end >= room => around(&name, marks, room / 3),
        _ => (name.into_owned(), marks.to_vec()),
    };
    draw_line(
        buffer,
        inner,
        row,
        2,
        &marked(&name, &marks, theme.title(), theme.matched(), room),
    );
    let kind = hit.handle.kind.as_str();
    let label = if in_name {
        format!("{kind} ")
    } else {
        format!("{kind} · {}: ", hit.field.name.replace('_', " "))
    };
    let room = columns.saturating_sub(2 + width::of(&label));
    let mut line = Line::from(Span::styled(label, theme.label()));
    if !in_name {
        let (text, marks) = around(&hit.text, &hit.marks, LEAD.min(room / 3));
        line.spans
            .extend(marked(&text, &marks, Style::new(), theme.matched(), room).spans);
    }
    draw_line(buffer, inner, row + 1, 2, &line);
}

/// A text from a little before its first mark, with the marks moved by what is cut off.
fn around(text: &str, marks: &[Range<usize>], lead: usize) -> (String, Vec<Range<usize>>) {
    let first = marks.first().map_or(0, |mark| mark.start);
    let Some(cut) = first.checked_sub(lead).filter(|cut| *cut > 0) else {
        return (text.to_owned(), marks.to_vec());
    };
    // One ellipsis replaces the part that is cut off.
    let moved = |at: usize| (at + 1).saturating_sub(cut);
    let text = std::iter::once('…').chain(text.chars().skip(cut)).collect();
    (
        text,
        marks
            .iter()
            .map(|mark| moved(mark.start)..moved(mark.end))
            .collect(),
    )
}
