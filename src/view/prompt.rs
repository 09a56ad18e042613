//! Lines in which the user types: filter, search, palette, note and date.

use ratatui::buffer::Buffer;
use ratatui::layout::Position;
use ratatui::text::Line;

use super::cell;
use super::paint::draw_line;
use super::theme::Theme;
use crate::app::App;
use crate::app::action::Action;
use crate::app::field::Field;
use crate::app::geometry::Area;
use crate::app::mode::{Context, Mode};
use crate::keymap::KeyMap;
use crate::text::{display, width};

/// The fewest columns of typed text beside a counter. With less room, the counter is left out.
const LEAST_TEXT: usize = 12;

/// Draws the filter of the list, if there is one; returns the cursor while it is typed.
pub(super) fn filter_prompt(
    buffer: &mut Buffer,
    inner: Area,
    app: &App,
    keys: &KeyMap,
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
        progress(app)
    } else {
        String::new()
    };
    let sign = format!("{} ", keys.spell(&Action::Filter, Context::Browse));
    let cursor = typing.map(Field::cursor);
    draw_prompt(buffer, inner, &sign, (text, cursor), &counter, theme)
}

/// The counter while an answer is awaited.
pub(super) fn progress(app: &App) -> String {
    app.indexing
        .map_or_else(|| "…".into(), |share| format!("indexing {share} %"))
}

/// Draws a text behind a sign, with a counter at the right end. The text comes with the cursor
/// while it is typed; returns the cell of the cursor.
pub(super) fn draw_prompt(
    buffer: &mut Buffer,
    inner: Area,
    sign: &str,
    (text, cursor): (&str, Option<usize>),
    counter: &str,
    theme: Theme,
) -> Option<Position> {
    let line = Line::styled(sign, theme.key());
    draw_line(buffer, inner, 0, 0, &line);
    let taken = width::of(sign);
    let room = usize::from(inner.width).saturating_sub(taken + 1);
    let has_room = width::of(counter) + LEAST_TEXT <= room;
    let counter = if has_room { counter } else { "" };
    let room = room - width::of(counter) - usize::from(!counter.is_empty());
    // The text before the cursor must be seen; the text behind it is cut.
    let chars = || text.chars();
    let before: String = chars().take(cursor.unwrap_or(0)).collect();
    let before = width::truncate_start(&display::inline(&before), room).into_owned();
    let after: String = chars().skip(cursor.unwrap_or(0)).collect();
    let room_after = room.saturating_sub(width::of(&before));
    let after = width::truncate(&display::inline(&after), room_after).into_owned();
    let at = taken + width::of(&before);
    draw_line(buffer, inner, 0, taken, &Line::raw(before + &after));
    let column = usize::from(inner.width).saturating_sub(width::of(counter));
    let line = Line::styled(counter, theme.muted());
    draw_line(buffer, inner, 0, column, &line);
    cursor.and_then(|_| cell(inner, 0, at))
}
