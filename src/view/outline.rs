//! The outline, in place of the list: rows under headings, as an analysis found them. Only what is seen is put into words.

mod axis;
mod said;

use ratatui::buffer::Buffer;
use ratatui::layout::Position;
use ratatui::style::Style;
use ratatui::text::Line;

use super::has_focus;
use super::list::{left, prompt};
use super::paint::{count, frame, marked, put, tint};
use super::theme::Theme;
use crate::analysis::gaps;
use crate::app::App;
use crate::app::action::Action;
use crate::app::geometry::{Area, Geometry};
use crate::app::mode::Context;
use crate::app::outline::{OutlineCursor, OutlineRow, RowTarget, Topic};
use crate::app::places::Pane;
use crate::app::signs;
use crate::dossier::Handle;
use crate::keymap::KeyMap;
use crate::text::width;
use said::Said;

/// From how many columns on there is room for what is said behind the names.
const ROOM_FOR_NOTES: usize = 44;
/// How many signs of what is missing there can be at most.
const GAPS: usize = 3;
/// How many columns a step of depth is set in.
const STEP: usize = 2;
/// How many steps are set in at most: further down there would be no room.
const DEEPEST: usize = 12;

/// Draws the outline; says where the cursor is, where something is typed.
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
    let rows = app.outline.rows.as_slice();
    let (place, all) = app.outline.place(at.row);
    let place = if rows.is_empty() {
        String::new()
    } else {
        format!("{} of {}", count(place), count(all))
    };
    frame(buffer, area, &title(at), &place, focused, theme);
    let inner = area.inner();
    let cursor = prompt(buffer, inner, app, theme);
    let first = app.prompt_rows() + app.outline_head(inner.height);
    if rows.is_empty() {
        put(
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
            tint(
                buffer,
                inner,
                first + line,
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

/// What is shown.
fn title(at: OutlineCursor) -> String {
    match at.topic {
        Topic::Timeline(unit) => format!("Timeline · by {}", unit.label()),
        topic => topic.tab().heading().into(),
    }
}

/// Text in place of rows.
fn nothing(app: &App, topic: Topic, keys: &KeyMap) -> String {
    let key = |action| keys.spell(&action, Context::Browse);
    let text = match topic {
        _ if app.is_working() => "…",
        _ if !app.here.filter.is_empty() => "nothing matches",
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

fn draw_row(
    buffer: &mut Buffer,
    area: Area,
    line: usize,
    app: &App,
    row: &OutlineRow,
    theme: Theme,
) {
    let columns = usize::from(area.width);
    let said = Said::of(app, row, columns);
    if let RowTarget::Heading(_) = row.target {
        let text = format!("{} ({})", said.text, count(row.nth));
        return put(
            buffer,
            area,
            line,
            0,
            &marked(&text, &[], theme.title(), theme.title(), columns),
        );
    }
    let depth = row.depth.min(DEEPEST);
    let indent = STEP * depth.saturating_sub(1);
    let sign = said.sign.map(|sign| theme.sign(sign));
    if let Some(sign) = sign {
        put(buffer, area, line, indent, &sign.into());
    }
    let start = indent + 2;
    let gaps = row
        .target
        .record()
        .filter(|_| said.has_gaps)
        .map(|record| gap_signs(app, record, theme));
    let mut ends = gaps.unwrap_or_default();
    ends.spans.extend(
        row.target
            .record()
            .and_then(|record| left(app, record, theme)),
    );
    let has_room = columns >= ROOM_FOR_NOTES;
    put(
        buffer,
        area,
        line,
        columns.saturating_sub(ends.width()),
        &ends,
    );
    // Where there are notes, they end in one column whatever is missing.
    let taken = if has_room && said.has_gaps {
        GAPS.max(ends.width())
    } else {
        ends.width()
    };
    let room = columns.saturating_sub(start + taken + usize::from(taken > 0));
    let note = if has_room {
        width::truncate(&said.note, room * 2 / 3).into_owned()
    } else {
        String::new()
    };
    let taken = if note.is_empty() {
        0
    } else {
        width::of(&note) + 2
    };
    put(
        buffer,
        area,
        line,
        start,
        &marked(
            &said.text,
            &[],
            Style::new(),
            Style::new(),
            room.saturating_sub(taken),
        ),
    );
    let column = start + room.saturating_sub(width::of(&note));
    put(
        buffer,
        area,
        line,
        column,
        &Line::styled(note, theme.label()),
    );
}

/// A sign for everything that a record lacks, but for what its own sign says.
pub(super) fn gap_signs(app: &App, record: Handle, theme: Theme) -> Line<'static> {
    let signs = gaps::of_record(&app.dossier, record)
        .into_iter()
        .filter_map(signs::gap);
    Line::from(signs.map(|sign| theme.span(sign)).collect::<Vec<_>>())
}
