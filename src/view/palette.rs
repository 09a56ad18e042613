//! The overlay of the help: all commands with their keys, then the legend. Typing filters them, and
//! Enter runs a command.

use ratatui::buffer::Buffer;
use ratatui::layout::Position;
use ratatui::text::{Line, Span};

use super::paint::{boxed, clear, draw_line, style_row};
use super::prompt::draw_prompt;
use super::theme::Theme;
use crate::app::App;
use crate::app::action::Action;
use crate::app::geometry::Area;
use crate::app::mode::{Context, Palette};
use crate::keymap::KeyMap;
use crate::text::width;

/// Columns of the keys and the sections. Without room, sections are left out and keys cut: the
/// label says most about a command.
const KEYS: usize = 22;
const SECTION: usize = 10;
const ROOMY: u16 = 62;
const FEW_KEYS: usize = 11;

pub(super) fn draw(
    buffer: &mut Buffer,
    area: Area,
    app: &App,
    palette: &Palette,
    keys: &KeyMap,
    theme: Theme,
) -> Option<Position> {
    clear(buffer, area, theme);
    let leaves = format!("{} leaves", keys.spell(&Action::Cancel, Context::Choose));
    boxed(
        buffer,
        area,
        "Help: type to find a key, a sign or a search operator",
        &leaves,
        theme,
    );
    let inner = area.inside_box();
    let counter = format!("{} of {}", palette.found.len(), app.commands.len());
    let field = &palette.field;
    let typed = (field.text(), Some(field.cursor()));
    let cursor = draw_prompt(buffer, inner, "> ", typed, &counter, theme);
    if palette.found.is_empty() {
        draw_line(buffer, inner, 1, 1, &Line::raw("nothing matches"));
    }
    let height = usize::from(inner.height).saturating_sub(1);
    let (section, key_columns) = if inner.width >= ROOMY {
        (SECTION, KEYS)
    } else {
        (0, FEW_KEYS)
    };
    let room = usize::from(inner.width).saturating_sub(section + key_columns);
    for (row, at) in palette
        .found
        .iter()
        .enumerate()
        .skip(palette.top)
        .take(height)
    {
        let Some(command) = app.commands.get(*at) else {
            continue;
        };
        let shown = width::truncate(&command.keys, key_columns - 1);
        let line = Line::from(vec![
            Span::styled(width::pad(command.section, section), theme.label()),
            Span::styled(shown.to_string(), theme.look(command.look)),
            Span::raw(" ".repeat(key_columns - width::of(&shown))),
            Span::raw(width::truncate(&command.label, room)),
        ]);
        let screen_row = 1 + row - palette.top;
        draw_line(buffer, inner, screen_row, 0, &line);
        if row == palette.selected {
            style_row(buffer, inner, screen_row, theme.selected());
        }
    }
    cursor
}
