//! The agreement as a ranked list of pairs, in place of the list.

use ratatui::buffer::Buffer;
use ratatui::layout::Position;
use ratatui::text::Line;

use super::agreement::{order_label, written};
use super::has_focus;
use super::paint::{count, draw_line, select_row, title_row};
use super::prompt::filter_prompt;
use super::table;
use super::theme::Theme;
use crate::app::App;
use crate::app::agreement::ranking::RankedPair;
use crate::app::agreement::{AgreementOptions, Measure};
use crate::app::geometry::Area;
use crate::app::places::Pane;
use crate::app::signs;
use crate::keymap::KeyMap;
use crate::text::width;

/// Screen columns of the numbers: like and unlike stances, and their difference.
const NUMBERS: [usize; 3] = [7, 7, 5];
/// The fewest columns of a list with all numbers.
const ROOM_FOR_ALL: usize = 44;
/// The text between two names.
const BETWEEN: &str = " · ";

/// Draws the list; returns the cursor while the filter is typed.
pub(super) fn draw(
    buffer: &mut Buffer,
    area: Area,
    app: &App,
    options: AgreementOptions,
    keys: &KeyMap,
    theme: Theme,
) -> Option<Position> {
    if area.is_empty() {
        return None;
    }
    let focused = has_focus(app, Pane::List);
    let pairs = app.views.agreement.ranked();
    let at = app.views.agreement.place_in_ranking(options);
    let note = at.map_or_else(String::new, |at| {
        format!("{} of {}", count(at + 1), count(pairs.len()))
    });
    title_row(buffer, area, &title(app, options), &note, focused, theme);
    let inner = area.inner();
    let columns = usize::from(inner.width);
    let first = app.prompt_rows();
    if pairs.is_empty() {
        let said = match app.here.filter.is_empty() {
            _ if !app.views.agreement.is_for(options) => "…",
            true => "nobody to compare",
            false => "nothing matches",
        };
        draw_line(buffer, inner, first, 1, &Line::raw(said));
        return filter_prompt(buffer, inner, app, keys, theme);
    }
    let heads = ["like", "unlike", "diff"].map(str::to_owned);
    for (start, text) in at_ends(columns, heads) {
        draw_line(
            buffer,
            inner,
            first,
            start,
            &Line::styled(text, theme.label()),
        );
    }
    let height = usize::from(inner.height).saturating_sub(first + 1);
    let top = options.corner.top;
    for (nth, pair) in pairs.iter().enumerate().skip(top).take(height) {
        let line = first + 1 + nth - top;
        draw_pair(buffer, (inner, line), app, options, pair, theme);
        if Some(nth) == at {
            select_row(buffer, area, line, focused, theme);
        }
    }
    filter_prompt(buffer, inner, app, keys, theme)
}

fn draw_pair(
    buffer: &mut Buffer,
    (inner, line): (Area, usize),
    app: &App,
    options: AgreementOptions,
    pair: &RankedPair,
    theme: Theme,
) {
    let columns = usize::from(inner.width);
    let shared = pair.shared;
    let number = |measure: Measure| written(measure.of(shared), measure, options.comparison);
    let numbers = [Measure::Congruence, Measure::Conflict, Measure::Subtract].map(number);
    let difference = Measure::Subtract.of(shared);
    let strength = super::agreement::strength(difference, 1.0);
    let look = signs::strength(strength, difference < 0.0).look;
    let numbers = at_ends(columns, numbers);
    let last = numbers.len() - 1;
    let mut room = columns;
    for (nth, (start, text)) in numbers.into_iter().enumerate() {
        room = room.min(start.saturating_sub(1));
        let line_of = if nth == last {
            Line::styled(text, theme.look(look))
        } else {
            Line::raw(text)
        };
        draw_line(buffer, inner, line, start, &line_of);
    }
    let names = names(app, pair, room.min(columns.saturating_sub(taken(columns))));
    draw_line(buffer, inner, line, 0, &Line::raw(names));
}

/// Screen columns of the numbers that are shown.
fn taken(columns: usize) -> usize {
    if columns < ROOM_FOR_ALL {
        NUMBERS[2]
    } else {
        NUMBERS.iter().sum()
    }
}

/// Texts that end where their columns end, with their first screen columns. In a narrow list only
/// the difference is left.
fn at_ends(columns: usize, texts: [String; 3]) -> Vec<(usize, String)> {
    let [like, unlike, difference] = texts;
    let place = |text: String, after: usize| {
        let end = columns.saturating_sub(after);
        (end.saturating_sub(width::of(&text)), text)
    };
    if columns < ROOM_FOR_ALL {
        return vec![place(difference, 0)];
    }
    vec![
        place(like, NUMBERS[1] + NUMBERS[2]),
        place(unlike, NUMBERS[2]),
        place(difference, 0),
    ]
}

/// The names of two actors in some columns. A short name leaves its room to the other.
fn names(app: &App, pair: &RankedPair, columns: usize) -> String {
    let agreement = &app.views.agreement;
    let full = pair.rows.map(|row| {
        let actor = agreement.actors().get(row);
        actor
            .map(|actor| app.dossier.name(*actor))
            .unwrap_or_default()
    });
    let room = columns.saturating_sub(width::of(BETWEEN));
    let widths = full.each_ref().map(|name| width::of(name));
    let first = widths[0].min((room / 2).max(room.saturating_sub(widths[1])));
    let cut = |nth: usize, columns: usize| {
        let shared = agreement.shared_beginning(pair.rows[nth]);
        table::name(&full[nth], shared, columns)
    };
    let one = cut(0, first);
    let other = cut(1, room.saturating_sub(width::of(&one)));
    format!("{one}{BETWEEN}{other}")
}

fn title(app: &App, options: AgreementOptions) -> String {
    let filter = if app.prompt_rows() > 0 || app.here.filter.is_empty() {
        String::new()
    } else {
        format!(" · f {}", app.here.filter.trim())
    };
    format!(
        "Agreement · pairs · {} · {}{filter}",
        options.measure.label(),
        order_label(options.order)
    )
}
