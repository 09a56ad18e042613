//! The outline, in place of the list: the rows of an analysis under headings. Only visible rows are
//! put into words.

mod axis;
mod overview;
mod row_text;

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
use crate::app::action::Action;
use crate::app::analyses::AnalysisResult;
use crate::app::geometry::{Area, Geometry};
use crate::app::mode::Context;
use crate::app::outline::{OutlineCursor, OutlineRow, RowTarget, STEP, Topic};
use crate::app::places::Pane;
use crate::keymap::KeyMap;
use crate::text::width;
use row_text::RowText;

/// The fewest columns with room for notes behind the names.
const ROOM_FOR_NOTES: usize = 44;
/// The most gap signs that a row can have.
const GAPS: usize = 3;
/// The most steps of indent. Deeper rows would have no room.
const DEEPEST: usize = 12;

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
    let title = path_of_panes(app, geometry).map_or_else(|| title(at), str::to_owned);
    title_row(buffer, area, &title, &place, focused, theme);
    let inner = area.inner();
    let cursor = filter_prompt(buffer, inner, app, keys, theme);
    let first = app.prompt_rows() + app.outline_head(inner.height);
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
    for (line, row) in rows.iter().skip(at.top).take(height).enumerate() {
        draw_row(buffer, names, first + line, app, row, theme);
        if let Some(axis) = &axis {
            axis.row(buffer, first + line, app, row, theme);
        }
        if at.top + line == at.row {
            select_row(buffer, area, first + line, focused, theme);
        }
    }
    cursor
}

/// The title of the frame.
fn title(at: OutlineCursor) -> String {
    match at.topic {
        Topic::Timeline(unit) => format!("Timeline · by {}", unit.label()),
        Topic::Board => format!("{} · by status", at.topic.tab().heading()),
        topic => topic.tab().heading().into(),
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

/// Draws a row: sign, name, note and the signs at its end.
fn draw_row(
    buffer: &mut Buffer,
    area: Area,
    line: usize,
    app: &App,
    row: &OutlineRow,
    theme: Theme,
) {
    let columns = usize::from(area.width);
    if let Some(AnalysisResult::Overview(overview, proof)) = &app.views.outline.result {
        let contents = overview::Contents {
            app,
            overview,
            proof: proof.as_ref(),
            columns,
            theme,
        };
        return contents.draw_row(buffer, area, line, row);
    }
    let row_text = RowText::of(app, row, columns);
    if let RowTarget::Heading(_) = row.target {
        let text = format!("{} ({})", row_text.text, count(row.count()));
        let text = marked(&text, &[], theme.title(), theme.title(), columns);
        return draw_line(buffer, area, line, 0, &text);
    }
    let indent = STEP * row.depth.min(DEEPEST).saturating_sub(1);
    if let Some(sign) = row_text.sign.map(|sign| theme.sign(sign)) {
        draw_line(buffer, area, line, indent, &sign.into());
    }
    let ends = end_signs(app, row, &row_text, theme);
    let ends_at = columns.saturating_sub(ends.width());
    draw_line(buffer, area, line, ends_at, &ends);
    // Notes end in one column, however many signs follow.
    let has_room = columns >= ROOM_FOR_NOTES;
    let taken = if has_room && row_text.has_gaps {
        GAPS.max(ends.width())
    } else {
        ends.width()
    };
    let start = indent + 2;
    let room = columns.saturating_sub(start + taken + usize::from(taken > 0));
    let note_room = if has_room { room * 2 / 3 } else { 0 };
    let note = width::truncate(&row_text.note, note_room).into_owned();
    let note_columns = width::of(&note);
    let gap = if note.is_empty() { 0 } else { 2 };
    let name_room = room.saturating_sub(note_columns + gap);
    let name = marked(&row_text.text, &[], Style::new(), Style::new(), name_room);
    draw_line(buffer, area, line, start, &name);
    let note_at = start + room.saturating_sub(note_columns);
    draw_line(
        buffer,
        area,
        line,
        note_at,
        &Line::styled(note, theme.muted()),
    );
}

/// The signs at the end of a row: what its record lacks, and the user's marks.
fn end_signs(app: &App, row: &OutlineRow, row_text: &RowText, theme: Theme) -> Line<'static> {
    let Some(record) = row.target.record() else {
        return Line::default();
    };
    let mut signs = if row_text.has_gaps {
        gap_signs(app, record, theme)
    } else {
        Line::default()
    };
    signs.spans.extend(mark_sign(app, record, theme));
    signs
}
