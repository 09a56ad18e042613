//! State → frame, one file per region. The only room that knows the widgets. Every draw begins with
//! an empty frame.
//!
//! The drawing at the top of `src/lib.rs` says which file draws which part of the screen.
//!
//! `table.rs` draws a table in place of the list; `matrix.rs` and `agreement.rs` fill its cells.
//! While a dossier is being read, `opening.rs` draws the whole screen.

mod agreement;
mod days;
mod footer;
mod header;
mod list;
mod matrix;
mod opening;
mod outline;
mod paint;
mod pairs;
mod palette;
mod pane_hints;
mod pane_title;
mod prompt;
mod reader;
mod record;
mod row_signs;
mod rows;
mod search;
mod side_by_side;
mod table;
pub mod theme;

use ratatui::Frame;
use ratatui::layout::Position;
use ratatui::text::Line;

use crate::app::App;
use crate::app::geometry::{Area, SMALLEST};
use crate::app::mode::Mode;
use crate::app::places::{Pane, View};
use crate::app::screen::Screen;
use crate::keymap::Keys;

pub use theme::Theme;

/// Draws the whole screen.
pub fn draw(frame: &mut Frame, screen: &Screen, keys: &Keys, theme: Theme) {
    let area = frame.area();
    frame.buffer_mut().set_style(area, theme.base());
    if area.width < SMALLEST.0 || area.height < SMALLEST.1 {
        let (columns, rows) = SMALLEST;
        let says = Line::raw(format!("impasse needs {columns}×{rows}"));
        let whole = Area {
            x: 0,
            y: 0,
            width: area.width,
            height: area.height,
        };
        return paint::draw_line(frame.buffer_mut(), whole, 0, 0, &says);
    }
    match screen {
        Screen::Opening(opening) => opening::draw(frame.buffer_mut(), opening, keys.map(), theme),
        Screen::Exploring(app) => explorer(frame, app, keys, theme),
        Screen::Unreadable(_) => {}
    }
}

fn explorer(frame: &mut Frame, app: &App, keys: &Keys, theme: Theme) {
    let screen = frame.area();
    let geometry = app.geometry(screen.width, screen.height);
    let buffer = frame.buffer_mut();
    header::draw(buffer, &geometry, app, theme);
    let cursor = match (&app.here.search, app.here.view) {
        (Some(search), _) => search::draw(buffer, geometry.list, app, search, keys.map(), theme),
        (None, View::List(_)) => list::draw(buffer, &geometry, app, keys.map(), theme),
        (None, View::Matrix(look)) => {
            matrix::draw(buffer, geometry.list, app, look, keys.map(), theme)
        }
        (None, View::Agreement(look)) if look.is_ranked => {
            pairs::draw(buffer, geometry.list, app, look, keys.map(), theme)
        }
        (None, View::Agreement(look)) => {
            agreement::draw(buffer, geometry.list, app, look, keys.map(), theme);
            None
        }
        (None, View::Outline(at)) => outline::draw(buffer, &geometry, app, at, keys.map(), theme),
    };
    if let Some(pair) = &app.pair {
        record::draw_pair(buffer, [geometry.record, geometry.reader], pair, theme);
    } else {
        record::draw(buffer, geometry.record, app, theme);
        reader::draw(buffer, geometry.reader, app, theme);
    }
    paint::borders(buffer, &geometry, app.here.pane, theme);
    let dating = days::draw(buffer, geometry.days, app, keys.map(), theme);
    let noting = footer::draw(buffer, &geometry, app, keys, theme);
    let cursor = match &app.mode {
        Mode::Palette(palette) => {
            palette::draw(buffer, geometry.palette(), app, palette, keys.map(), theme)
        }
        _ => noting.or(dating).or(cursor),
    };
    if let Some(cursor) = cursor.filter(|cursor| screen.contains(*cursor)) {
        frame.set_cursor_position(cursor);
    }
}

/// True if the keys go to a pane.
fn has_focus(app: &App, pane: Pane) -> bool {
    app.here.pane == pane && !matches!(app.mode, Mode::Palette(_))
}

/// The cell on a row of an area, at a column of it.
fn cell(area: Area, row: u16, columns: usize) -> Option<Position> {
    let column = u16::try_from(columns)
        .ok()
        .filter(|column| *column < area.width && row < area.height)?;
    Some(Position::new(area.x + column, area.y + row))
}
