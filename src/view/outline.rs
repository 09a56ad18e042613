//! The outline, in place of the list: the rows of an analysis under headings. Only visible rows are
//! put into words.

mod axis;
mod overview;

use ratatui::buffer::Buffer;
use ratatui::layout::Position;
use ratatui::text::Line;

use super::has_focus;
use super::paint::{count, draw_line, select_row, title_row};
use super::pane_hints::path_of_panes;
use super::pane_title::with_filter;
use super::prompt::filter_prompt;
use super::rows::{draw_rows, with_marked};
use super::theme::Theme;
use crate::app::App;
use crate::app::action::Action;
use crate::app::analyses::AnalysisResult;
use crate::app::geometry::Geometry;
use crate::app::mode::Context;
use crate::app::outline::{OutlineCursor, Topic};
use crate::app::places::Pane;
use crate::keymap::KeyMap;
use crate::search::Query;

/// Draws the outline; returns the cursor while the filter is typed.
pub(super) fn draw(
    buffer: &mut Buffer,
    geometry: &Geometry,
    app: &App,
    at: OutlineCursor,
    keys: &KeyMap,
    theme: Theme,
) -> Option<Position> {
    let area = geometry.list;
    if area.is_empty() {
        return None;
    }
    let focused = has_focus(app, Pane::List);
    let rows = app.views.outline.rows.as_slice();
    let (place, all) = app.views.outline.place(at.row);
    let place = if rows.is_empty() {
        String::new()
    } else {
        format!("{} of {}", count(place), count(all))
    };
    let place = with_marked(app, &place);
    let title = path_of_panes(app, geometry).map_or_else(|| title(app, at), str::to_owned);
    let title = with_filter(app, keys, title, (area.width, &place));
    title_row(buffer, area, &title, &place, focused, theme);
    let inner = area.inner();
    let cursor = filter_prompt(buffer, inner, app, keys, theme);
    let first = app.prompt_rows() + app.outline_head(inner);
    if rows.is_empty() {
        draw_line(
            buffer,
            inner,
            first,
            1,
            &Line::raw(nothing(app, at.topic, keys)),
        );
        return cursor;
    }
    let (axis, names) = axis::draw(buffer, inner, app, at, theme);
    let height = usize::from(inner.height).saturating_sub(first);
    if let Some(AnalysisResult::Overview(overview, proof)) = &app.views.outline.result {
        let contents = overview::Contents {
            app,
            overview,
            proof: proof.as_ref(),
            columns: usize::from(inner.width),
            theme,
        };
        for (line, row) in rows.iter().skip(at.top).take(height).enumerate() {
            contents.draw_row(buffer, inner, first + line, row);
            if at.top + line == at.row {
                select_row(buffer, area, first + line, focused, theme);
            }
        }
        return cursor;
    }
    let in_sight = app.outline_in_sight(at, names, height);
    let mut line = first;
    for placed in &in_sight {
        if let Some((axis, row)) = axis.as_ref().zip(rows.get(placed.index)) {
            axis.row(buffer, line, app, row, theme);
        }
        line += placed.lines.len();
    }
    // After the axis, so that the selection has one look in the whole row.
    let query = Query::parse(&app.here.filter);
    draw_rows(buffer, area, first, &in_sight, &query, focused, theme);
    cursor
}

/// The title of the frame.
fn title(app: &App, at: OutlineCursor) -> String {
    match at.topic {
        Topic::Timeline(unit) => format!("Timeline · by {}", unit.label()),
        topic => {
            let heading = topic.tab().heading();
            let order = app.order_in_title();
            order.map_or_else(
                || heading.to_owned(),
                |order| format!("{heading} · {order}"),
            )
        }
    }
}

/// Text in place of rows.
fn nothing(app: &App, topic: Topic, keys: &KeyMap) -> String {
    let key = |action| keys.spell(&action, Context::Browse);
    let text = match topic {
        _ if app.is_working() => "…",
        _ if !app.here.filter.is_empty() => "nothing matches",
        Topic::Overview { .. } => "nothing in this dossier",
        Topic::Board | Topic::Timeline(_) if app.dossier.later().is_some() => {
            "none that was known on that day"
        }
        Topic::Board | Topic::Timeline(_) => "none in this dossier",
        Topic::Gaps(_) => "nothing is missing",
        Topic::Changes if app.before.is_none() => {
            "nothing to compare with: `impasse diff OLD NEW` has it"
        }
        Topic::Changes => "no differences",
        Topic::Marked => {
            let (bookmark, note) = (key(Action::Bookmark), key(Action::Annotate));
            return format!("{bookmark} sets a bookmark, {note} writes a note");
        }
        Topic::Shifts => "no actor changed a stance, and no position speaks against another",
    };
    text.to_owned()
}
