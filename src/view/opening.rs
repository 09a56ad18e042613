//! The screen while a dossier is being read: its name, the stage and the progress.

use ratatui::buffer::Buffer;
use ratatui::text::{Line, Span};

use super::paint::{bar, draw_line};
use super::theme::Theme;
use crate::app::geometry::Area;
use crate::app::mode::Context;
use crate::app::opening::Opening;
use crate::dossier::Stage;
use crate::keymap::KeyMap;
use crate::text::width;

/// The most columns of the bar.
const WIDEST: usize = 60;

pub(super) fn draw(buffer: &mut Buffer, opening: &Opening, keys: &KeyMap, theme: Theme) {
    let area = Area {
        x: 0,
        y: 0,
        width: buffer.area.width,
        height: buffer.area.height,
    };
    let (columns, rows) = (usize::from(area.width), usize::from(area.height));
    title(buffer, area, opening, theme);
    let room = columns.saturating_sub(4).min(WIDEST);
    let left = columns.saturating_sub(room) / 2;
    // A little above the middle, between title and hints.
    let row = (rows.saturating_sub(3) / 2).max(1);
    let share = format!("{} %", opening.share);
    let says =
        width::truncate(says(opening.stage), room.saturating_sub(share.len() + 1)).into_owned();
    draw_line(buffer, area, row, left, &Line::raw(says));
    draw_line(
        buffer,
        area,
        row,
        left + room.saturating_sub(share.len()),
        &Line::styled(share, theme.title()),
    );
    let (full, rest) = bar(room, opening.share);
    let line = vec![
        Span::styled(full, theme.focus()),
        Span::styled(rest, theme.muted()),
    ];
    draw_line(buffer, area, row + 1, left, &Line::from(line));
    let mut column = 1;
    let room = columns.saturating_sub(2);
    for hint in keys.hints(Context::Browse, None, Opening::applies, room) {
        let taken = hint.columns();
        let line = vec![
            Span::styled(hint.keys, theme.key()),
            Span::raw(format!(" {}", hint.label)),
        ];
        draw_line(
            buffer,
            area,
            rows.saturating_sub(1),
            column,
            &Line::from(line),
        );
        column += taken;
    }
}

fn title(buffer: &mut Buffer, area: Area, opening: &Opening, theme: Theme) {
    let name = "impasse  ";
    let room = usize::from(area.width).saturating_sub(2 + name.len());
    // The end of a path says more than its start.
    let path = width::truncate_start(&opening.name, room).into_owned();
    let line = vec![
        Span::styled(name, theme.key()),
        Span::styled(path, theme.title()),
    ];
    draw_line(buffer, area, 0, 1, &Line::from(line));
}

fn says(stage: Stage) -> &'static str {
    match stage {
        Stage::Reading => "reading the records",
        Stage::Linking => "looking up references",
        Stage::Indexing => "indexing the texts",
    }
}
