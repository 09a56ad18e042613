//! The list pane.

use ratatui::buffer::Buffer;
use ratatui::layout::Position;
use ratatui::style::Style;
use ratatui::text::{Line, Span};

use super::outline::gap_signs;
use super::paint::{count, frame, marked, put, tint};
use super::theme::Theme;
use super::{cell, has_focus};
use crate::app::App;
use crate::app::geometry::{Area, Geometry};
use crate::app::list::text_of;
use crate::app::marks::signs;
use crate::app::mode::Mode;
use crate::app::places::{Pane, View};
use crate::dossier::{Handle, Kind};
use crate::search::{Query, marks_in_name};
use crate::text::width;

/// From how many columns on there is room for signs of what is missing.
const ROOM_FOR_GAPS: usize = 20;

/// Draws the list; says where the cursor is, where something is typed.
pub(super) fn draw(
    buffer: &mut Buffer,
    geometry: &Geometry,
    app: &App,
    theme: Theme,
) -> Option<Position> {
    let area = geometry.list;
    if area.is_empty() {
        return None;
    }
    let focused = has_focus(app, Pane::List);
    let (list, here) = (&app.list, &app.here);
    let at = list.place_of(&app.dossier, here.record);
    let note = at
        .map(|at| format!("{} of {}", count(at + 1), count(list.items.len())))
        .unwrap_or_default();
    frame(
        buffer,
        area,
        here.view.tab().heading(),
        &note,
        focused,
        theme,
    );
    let inner = area.inner();
    let cursor = prompt(buffer, inner, app, theme);
    let first = app.prompt_rows();
    if list.items.is_empty() && !list.is_awaited() {
        let says = match app.dossier.later() {
            _ if !here.filter.is_empty() => "nothing matches",
            Some(_) => "none that was known on that day",
            None => "none in this dossier",
        };
        put(buffer, inner, first, 1, &Line::raw(says));
    }
    let query = Query::parse(&here.filter);
    let top = app.list_top(geometry);
    let height = usize::from(inner.height).saturating_sub(first);
    for (row, item) in list.items.iter().skip(top).take(height).enumerate() {
        item_line(buffer, inner, first + row, app, *item, &query, theme);
        if Some(top + row) == at {
            tint(
                buffer,
                inner,
                first + row,
                if focused {
                    theme.selected()
                } else {
                    theme.selected_elsewhere()
                },
            );
        }
    }
    cursor
}

fn item_line(
    buffer: &mut Buffer,
    inner: Area,
    row: usize,
    app: &App,
    item: Handle,
    query: &Query,
    theme: Theme,
) {
    let grouped = app.here.view == View::List(Kind::Position);
    let heads = grouped && item.kind == Kind::Issue;
    let indent = if grouped && !heads { 2 } else { 0 };
    let look = if heads { theme.title() } else { Style::new() };
    if let Some(sign) = app.dossier.status_sign(item).map(|sign| theme.sign(sign)) {
        put(buffer, inner, row, indent, &sign.into());
    }
    let text = text_of(&app.dossier, item);
    let start = indent + if heads { 0 } else { 2 };
    let mut ends = if usize::from(inner.width) >= ROOM_FOR_GAPS {
        gap_signs(app, item, theme)
    } else {
        Line::default()
    };
    ends.spans.extend(left(app, item, theme));
    let taken = ends.width();
    put(
        buffer,
        inner,
        row,
        usize::from(inner.width).saturating_sub(taken),
        &ends,
    );
    let columns = usize::from(inner.width).saturating_sub(start + taken + usize::from(taken > 0));
    let line = marked(
        &text,
        &marks_in_name(&text, query),
        look,
        theme.matched(),
        columns,
    );
    put(buffer, inner, row, start, &line);
}

/// The signs of what the user left on a record, for the end of its row.
pub(super) fn left(app: &App, record: Handle, theme: Theme) -> Option<Span<'static>> {
    app.left_on(record)
        .map(|item| Span::styled(signs(item), theme.left()))
}

/// The line in which the list is narrowed.
pub(super) fn prompt(
    buffer: &mut Buffer,
    inner: Area,
    app: &App,
    theme: Theme,
) -> Option<Position> {
    if app.prompt_rows() == 0 {
        return None;
    }
    let typing = if let Mode::Filter(field) = &app.mode {
        Some(field)
    } else {
        None
    };
    let text = typing.map_or(app.here.filter.as_str(), |field| field.text());
    let counter = if app.is_narrowing() {
        awaited(app)
    } else {
        String::new()
    };
    typed(
        buffer,
        inner,
        "f ",
        text,
        typing.map(crate::app::field::Field::cursor),
        &counter,
        theme,
    )
}

/// What is said of something that is not found out yet.
pub(super) fn awaited(app: &App) -> String {
    app.indexing
        .map_or_else(|| "…".into(), |share| format!("indexing {share} %"))
}

/// Draws a line being typed behind a sign, with a counter at its right end; says where the cursor is.
pub(super) fn typed(
    buffer: &mut Buffer,
    inner: Area,
    sign: &str,
    text: &str,
    cursor: Option<usize>,
    counter: &str,
    theme: Theme,
) -> Option<Position> {
    put(
        buffer,
        inner,
        0,
        0,
        &Line::styled(sign.to_owned(), theme.key()),
    );
    let taken = width::of(sign);
    let room = usize::from(inner.width).saturating_sub(taken + 1);
    let counter = if width::of(counter) + 12 <= room {
        counter
    } else {
        ""
    };
    let room = room - width::of(counter) - usize::from(!counter.is_empty());
    // What is before the cursor must be seen; what is behind it is shown as far as there is room.
    let before: String = text.chars().take(cursor.unwrap_or(0)).collect();
    let before = crate::text::display::inline(&before).into_owned();
    let before = width::truncate_start(&before, room).into_owned();
    let after: String = text.chars().skip(cursor.unwrap_or(0)).collect();
    let after = crate::text::display::inline(&after).into_owned();
    let after = width::truncate(&after, room.saturating_sub(width::of(&before))).into_owned();
    let at = taken + width::of(&before);
    put(buffer, inner, 0, taken, &Line::raw(before + &after));
    let column = usize::from(inner.width).saturating_sub(width::of(counter));
    put(
        buffer,
        inner,
        0,
        column,
        &Line::styled(counter.to_owned(), theme.label()),
    );
    cursor.and_then(|_| cell(inner, 0, at))
}
