//! The line above the footer: the as-of day, the number of records it hides, and while a day is
//! chosen, the days on which something was published.
//!
//! ```text
//!  as of 3 May 2024 · 12 later records hidden                      2019 ─┼──┼┼───●──┼─ 2024
//! ```

use ratatui::buffer::Buffer;
use ratatui::layout::Position;
use ratatui::text::{Line, Span};

use super::paint::{count, draw_line};
use super::prompt::draw_prompt;
use super::theme::Theme;
use crate::analysis::axis::Axis;
use crate::app::App;
use crate::app::action::Action;
use crate::app::geometry::Area;
use crate::app::mode::{Context, Mode};
use crate::app::signs;
use crate::dossier::date::Day;
use crate::keymap::KeyMap;
use crate::text::width;

/// The most columns of the text, so that the track keeps its place.
const SAID: usize = 52;
/// Label of the key that opens the slider.
const CHANGES: &str = " another day";
/// The fewest columns with room for a hint of what can be typed.
const ROOM_FOR_HINT: u16 = 60;
/// The fewest columns that make a track.
const TRACK: usize = 8;

/// Draws the line; returns the cursor while a date is typed in it.
pub(super) fn draw(
    buffer: &mut Buffer,
    area: Area,
    app: &App,
    keys: &KeyMap,
    theme: Theme,
) -> Option<Position> {
    if area.is_empty() {
        return None;
    }
    if let Mode::Date(line) = &app.mode {
        let inner = Area {
            x: area.x + 1,
            width: area.width.saturating_sub(2),
            ..area
        };
        let hint = if area.width < ROOM_FOR_HINT {
            ""
        } else {
            "a day, a month or a year: 2024-08-19"
        };
        let typed = (line.field.text(), Some(line.field.cursor()));
        return draw_prompt(buffer, inner, "as of ", typed, hint, theme);
    }
    let columns = usize::from(area.width).saturating_sub(2);
    let slides = matches!(app.mode, Mode::Days(_));
    let (day, hidden) = (day(app), hidden(app));
    let long = format!("{day} · {hidden}");
    let said = if width::of(&long) <= columns {
        long
    } else {
        format!("{day} · {}", short(app))
    };
    let style = if slides { theme.focus() } else { theme.doubt() };
    draw_line(
        buffer,
        area,
        0,
        1,
        &Line::styled(width::truncate(&said, columns), style),
    );
    let key = keys.spell(&Action::AsOf, Context::Browse);
    let hint_columns = width::of(&key) + CHANGES.len();
    if !slides && width::of(&said) + hint_columns <= columns {
        let hint = Line::from(vec![Span::styled(key, theme.key()), Span::raw(CHANGES)]);
        draw_line(buffer, area, 0, columns + 1 - hint_columns, &hint);
    }
    let days = app
        .days
        .all()
        .filter(|_| slides && columns > SAID)
        .unwrap_or_default();
    if let Some(line) = track(days, app, columns - SAID.min(columns), theme) {
        let column = 1 + columns.saturating_sub(line.width());
        draw_line(buffer, area, 0, column, &line);
    }
    None
}

fn day(app: &App) -> String {
    let dates = app.preferences.dates;
    let wanted = app.days.wanted.as_ref();
    let day = wanted.map(|day| dates.describe(day.as_written()));
    day.map_or_else(|| "everything".into(), |day| format!("as of {day}"))
}

/// The number of hidden records or changes, in words.
fn hidden(app: &App) -> String {
    let later = app.dossier.later();
    match later.map_or((0, 0), |later| (later.total(), later.changes)) {
        _ if app.is_day_awaited() => "…".into(),
        (0, 0) => "nothing is hidden".into(),
        (0, 1) => "1 later change hidden".into(),
        (0, changes) => format!("{} later changes hidden", count(changes)),
        (1, _) => "1 later record hidden".into(),
        (records, _) => format!("{} later records hidden", count(records)),
    }
}

/// The same in few columns.
fn short(app: &App) -> String {
    match app.dossier.later() {
        _ if app.is_day_awaited() => "…".into(),
        later => format!(
            "{} hidden",
            count(later.map_or(0, |later| later.total().max(later.changes)))
        ),
    }
}

/// The days as a line of some columns, in proportion. None if there is too little room.
fn track(days: &[Day], app: &App, columns: usize, theme: Theme) -> Option<Line<'static>> {
    let (first, last) = (*days.first()?, *days.last()?);
    let dates = app.preferences.dates;
    let (from, to) = (
        format!("{} ", dates.year(first.year)),
        format!(" {}", dates.year(last.year)),
    );
    let columns = columns
        .checked_sub(from.len() + to.len())
        .filter(|columns| *columns >= TRACK)?;
    let axis = Axis::new(first, last, columns);
    let mut cells = vec![signs::DAYS.shape; columns];
    for day in days {
        if let Some(cell) = cells.get_mut(axis.column(*day)) {
            *cell = signs::PUBLISHED.shape;
        }
    }
    let wanted = app.days.wanted.as_ref();
    let at = wanted.map(|day| axis.column(day.latest()));
    let before = cells
        .get(..at.unwrap_or(columns))
        .unwrap_or_default()
        .concat();
    let after = at
        .and_then(|at| cells.get(at + 1..))
        .unwrap_or_default()
        .concat();
    let mut spans = vec![Span::raw(from), Span::styled(before, theme.title())];
    if at.is_some() {
        spans.push(theme.span(signs::CHOSEN));
    }
    spans.extend([Span::styled(after, theme.muted()), Span::raw(to)]);
    Some(Line::from(spans))
}
