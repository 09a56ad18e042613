//! The list pane.

use ratatui::buffer::Buffer;
use ratatui::layout::Position;
use ratatui::style::Style;
use ratatui::text::Line;

use super::has_focus;
use super::paint::{count, draw_line, marked, select_row, title_row};
use super::pane_hints::path_of_panes;
use super::prompt::filter_prompt;
use super::row_signs::{gap_signs, mark_sign};
use super::theme::Theme;
use crate::app::App;
use crate::app::geometry::{Area, Geometry};
use crate::app::lists::text_of;
use crate::app::places::{Pane, View};
use crate::dossier::{Handle, Kind};
use crate::keymap::KeyMap;
use crate::search::{Query, marks_in_name};

/// The fewest columns with room for gap signs.
const ROOM_FOR_GAPS: usize = 20;

/// Draws the list; returns the cursor while the filter is typed.
pub(super) fn draw(
    buffer: &mut Buffer,
    geometry: &Geometry,
    app: &App,
    keys: &KeyMap,
    theme: Theme,
) -> Option<Position> {
    let area = geometry.list;
    if area.is_empty() {
        return None;
    }
    let focused = has_focus(app, Pane::List);
    let (list, here) = (&app.views.list, &app.here);
    let at = list.position_of(&app.dossier, here.record);
    let note = at
        .map(|at| format!("{} of {}", count(at + 1), count(list.items().len())))
        .unwrap_or_default();
    let title = path_of_panes(app, geometry).unwrap_or_else(|| title(here.view));
    title_row(buffer, area, title, &note, focused, theme);
    let inner = area.inner();
    let cursor = filter_prompt(buffer, inner, app, keys, theme);
    let first = app.prompt_rows();
    if list.items().is_empty() && !list.is_waiting() {
        let says = match app.dossier.later() {
            _ if !here.filter.is_empty() => "nothing matches",
            Some(_) => "none that was known on that day",
            None => "none in this dossier",
        };
        draw_line(buffer, inner, first, 1, &Line::raw(says));
    }
    let query = Query::parse(&here.filter);
    let top = app.list_top(geometry);
    let height = usize::from(inner.height).saturating_sub(first);
    for (row, item) in list.items().iter().skip(top).take(height).enumerate() {
        item_line(buffer, inner, first + row, app, *item, &query, theme);
        if Some(top + row) == at {
            select_row(buffer, area, first + row, focused, theme);
        }
    }
    cursor
}

/// The title of the pane: the records and their order.
fn title(view: View) -> &'static str {
    match view {
        View::List(Kind::Position) => "Positions · by issue",
        View::List(Kind::Event) => "Events · by date",
        view => view.tab().heading(),
    }
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
        draw_line(buffer, inner, row, indent, &sign.into());
    }
    let text = text_of(&app.dossier, item);
    let start = indent + if heads { 0 } else { 2 };
    let mut ends = if usize::from(inner.width) >= ROOM_FOR_GAPS {
        gap_signs(app, item, theme)
    } else {
        Line::default()
    };
    ends.spans.extend(mark_sign(app, item, theme));
    let taken = ends.width();
    draw_line(
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
    draw_line(buffer, inner, row, start, &line);
}
