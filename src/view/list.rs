//! The list pane.

use ratatui::buffer::Buffer;
use ratatui::layout::Position;
use ratatui::text::Line;

use super::has_focus;
use super::paint::{count, draw_line, title_row};
use super::pane_hints::path_of_panes;
use super::pane_title::with_filter;
use super::prompt::filter_prompt;
use super::rows::{draw_rows, with_marked};
use super::theme::Theme;
use crate::app::App;
use crate::app::geometry::Geometry;
use crate::app::places::Pane;
use crate::keymap::KeyMap;
use crate::search::Query;

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
    let note = with_marked(app, &note);
    let title = path_of_panes(app, geometry).map_or_else(|| title(app), str::to_owned);
    let title = with_filter(app, keys, title, (area.width, &note));
    title_row(buffer, area, &title, &note, focused, theme);
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
    draw_rows(
        buffer,
        area,
        first,
        &app.list_in_sight(geometry),
        &query,
        focused,
        theme,
    );
    cursor
}

/// The title of the pane: the records and their order.
fn title(app: &App) -> String {
    let heading = app.here.view.tab().heading();
    let order = app.order_in_title();
    order.map_or_else(
        || heading.to_owned(),
        |order| format!("{heading} · {order}"),
    )
}
