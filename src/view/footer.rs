//! The last line: a message, the fault of the file or the way here; and hints of keys.

use ratatui::buffer::Buffer;
use ratatui::layout::Position;
use ratatui::text::{Line, Span};

use super::paint::draw_line;
use super::pane_hints::{is_small, pane_hints};
use super::prompt::draw_prompt;
use super::theme::Theme;
use crate::app::App;
use crate::app::action::Action;
use crate::app::field::Field;
use crate::app::geometry::{Area, Geometry};
use crate::app::mode::{Context, FindLine, Mode, NoteLine};
use crate::app::signs;
use crate::keymap::{Hint, KeyMap, Keys};
use crate::text::{display, width};

/// Separator of two names on the way.
const BETWEEN: &str = signs::WAY.shape;
/// The most columns of one name on the way here.
const CRUMB: usize = 28;
/// Columns between two hints.
const BLANKS: usize = 2;
/// Columns of the hints beside a note that is typed.
const NOTE_HINTS: usize = 24;
/// The fewest columns with room for them.
const ROOM_FOR_HINTS: u16 = 60;

/// Draws the line; returns the cursor while a note is typed in it.
pub(super) fn draw(
    buffer: &mut Buffer,
    geometry: &Geometry,
    app: &App,
    keys: &Keys,
    theme: Theme,
) -> Option<Position> {
    let area = geometry.footer;
    if let Mode::Note(line) = &app.mode {
        return note(buffer, area, app, line, keys.map(), theme);
    }
    if let Mode::Find(line) = &app.mode {
        return find(buffer, area, app, line, keys.map(), theme);
    }
    let columns = usize::from(area.width).saturating_sub(2);
    let crumbs = crumbs(app);
    let context = app.context();
    let key_of = |action: &Action| keys.map().spell(action, context);
    let (left, style) = match (&app.message, &app.fault) {
        (Some(message), _) => (
            message.spell(columns, &key_of),
            if message.is_failure {
                theme.doubt()
            } else {
                theme.title()
            },
        ),
        (None, Some(fault)) => (fault.summary.clone(), theme.doubt()),
        (None, None) => (crumbs.join(BETWEEN), theme.title()),
    };
    // A message is shown once and must be read whole. A fault stays, so it gives some room to the
    // hints, and the way here gives them more.
    let least = match (&app.message, &app.fault) {
        (Some(_), _) => width::of(&left),
        (None, Some(_)) => width::of(&left).min(columns * 2 / 3),
        // The number of a hit is nowhere else on the screen.
        (None, None) if app.is_at_hit() => width::of(&left).min(columns / 2),
        (None, None) => width::of(&left).min(columns / 3),
    };
    let is_said = app.message.is_some() || app.fault.is_some();
    let begins_with_hints = is_small(geometry) && matches!(app.mode, Mode::Browse) && !is_said;
    let mut shown = keys.continuations(context, columns);
    if shown.is_empty() {
        let room = columns.saturating_sub(if begins_with_hints { 0 } else { least });
        let view = Some(app.here.view.tab());
        let applies = |action: &Action| app.applies(action);
        // The first hint of such a line has no blanks before it.
        let panes = pane_hints(app, geometry, keys.map(), room + BLANKS);
        let usual = || keys.map().hints(context, view, applies, room);
        shown = panes.filter(|_| !is_said).unwrap_or_else(usual);
    }
    let taken: usize = shown.iter().map(Hint::columns).sum();
    let room = columns.saturating_sub(taken);
    let left = match is_said {
        true => width::truncate(&left, room).into_owned(),
        false if begins_with_hints => String::new(),
        false if app.is_at_hit() => way_from_hit(&app.steps_before(), &crumbs, room),
        false => way(&app.steps_before(), &crumbs, room),
    };
    draw_line(buffer, area, 0, 1, &Line::styled(left, style));
    let mut spans = Vec::new();
    for hint in shown {
        spans.push(Span::raw("  "));
        spans.push(Span::styled(hint.keys, theme.key()));
        spans.push(Span::raw(format!(" {}", hint.label)));
    }
    let column = if begins_with_hints {
        spans.drain(..1.min(spans.len()));
        1
    } else {
        1 + room
    };
    draw_line(buffer, area, 0, column, &Line::from(spans));
    None
}

/// Draws the note that is typed, behind the name of its record.
fn note(
    buffer: &mut Buffer,
    area: Area,
    app: &App,
    line: &NoteLine,
    keys: &KeyMap,
    theme: Theme,
) -> Option<Position> {
    // Little room is left to the note.
    let is_wide = area.width >= ROOM_FOR_HINTS;
    let room = if is_wide { NOTE_HINTS } else { 0 };
    let hints = keys.hints(Context::Note, None, |_| true, room);
    let name = display::inline(&app.name_of_id(&line.record)).into_owned();
    let name = width::truncate(&name, usize::from(area.width.saturating_sub(2)) / 3);
    let before = if is_wide {
        format!("note on {name}: ")
    } else {
        "note: ".into()
    };
    draw_typed(buffer, area, &before, &line.field, &hints, theme)
}

/// Draws the words to find that are typed.
fn find(
    buffer: &mut Buffer,
    area: Area,
    app: &App,
    line: &FindLine,
    keys: &KeyMap,
    theme: Theme,
) -> Option<Position> {
    let applies = |action: &Action| app.applies(action);
    let room = usize::from(area.width) / 2;
    let hints = keys.hints(Context::Find, None, applies, room);
    draw_typed(buffer, area, "find: ", &line.field, &hints, theme)
}

/// Draws a text that is typed, with hints at the right end; returns the cursor.
fn draw_typed(
    buffer: &mut Buffer,
    area: Area,
    before: &str,
    field: &Field,
    hints: &[Hint],
    theme: Theme,
) -> Option<Position> {
    let inner = Area {
        x: area.x + 1,
        width: area.width.saturating_sub(2),
        ..area
    };
    let hints: Vec<_> = hints
        .iter()
        .map(|hint| format!("{} {}", hint.keys, hint.label))
        .collect();
    let typed = (field.text(), Some(field.cursor()));
    draw_prompt(buffer, inner, before, typed, &hints.join("  "), theme)
}

/// The names on the way here. All but the last are cut short.
fn crumbs(app: &App) -> Vec<String> {
    let crumbs = app.breadcrumb();
    let last = crumbs.len().saturating_sub(1);
    let short = |(at, crumb): (usize, String)| {
        let crumb = display::inline(&crumb).into_owned();
        let is_number_of_hit = at == 0 && app.is_at_hit();
        if at == last || is_number_of_hit {
            crumb
        } else {
            width::truncate(&crumb, CRUMB).into_owned()
        }
    };
    crumbs.into_iter().enumerate().map(short).collect()
}

/// The way here from a hit: its number, and as many of the last names as there is room for.
fn way_from_hit(before: &[String], crumbs: &[String], columns: usize) -> String {
    let whole = crumbs.join(BETWEEN);
    if let Some((number, names)) = crumbs.split_first()
        && width::of(&whole) > columns
    {
        let shortened = (1..=names.len()).map(|from| {
            let names = names.get(from..).unwrap_or_default();
            let mut shown = vec![number.clone(), "…".to_owned()];
            shown.extend(names.iter().cloned());
            shown.join(BETWEEN)
        });
        let fits = |shown: &String| width::of(shown) <= columns;
        let fitting = shortened.into_iter().find(fits);
        return fitting.unwrap_or_else(|| width::truncate(number, columns).into_owned());
    }
    way(before, crumbs, columns)
}

/// The way here in some columns, with as many earlier steps as there is room for. If there is no
/// room for the way itself: the first names are left out first, and the last one is cut at its
/// end.
fn way(before: &[String], crumbs: &[String], columns: usize) -> String {
    for from in 0..before.len() {
        let earlier = before.get(from..).unwrap_or_default().iter();
        let earlier =
            earlier.map(|crumb| width::truncate(&display::inline(crumb), CRUMB).into_owned());
        let shown: Vec<_> = earlier.chain(crumbs.iter().cloned()).collect();
        let shown = shown.join(BETWEEN);
        if width::of(&shown) <= columns {
            return shown;
        }
    }
    for from in 0..crumbs.len() {
        let shown = crumbs.get(from..).unwrap_or_default().join(BETWEEN);
        let shown = if from == 0 {
            shown
        } else {
            format!("…{BETWEEN}{shown}")
        };
        if width::of(&shown) <= columns {
            return shown;
        }
    }
    crumbs
        .last()
        .map(|last| width::truncate(last, columns).into_owned())
        .unwrap_or_default()
}
