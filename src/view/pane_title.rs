//! The title of the first pane: the view, the order of its rows, and its filter.

use crate::app::App;
use crate::app::action::Action;
use crate::app::mode::Context;
use crate::keymap::KeyMap;
use crate::text::{display, width};

/// Columns of a title row around the title and the note.
const AROUND: usize = 8;

/// A title with the filter of the rows. If both do not fit beside a note of some columns, the view
/// alone stands before the filter.
pub(super) fn with_filter(
    app: &App,
    keys: &KeyMap,
    title: String,
    (columns, note): (u16, &str),
) -> String {
    let Some(filter) = app.kept_filter() else {
        return title;
    };
    let key = keys.spell(&Action::Filter, Context::Browse);
    let filter = format!("{key} {}", display::inline(filter));
    let whole = format!("{title} · {filter}");
    let room = usize::from(columns).saturating_sub(width::of(note) + AROUND);
    if width::of(&whole) <= room {
        return whole;
    }
    format!("{} · {filter}", app.here.view.tab().heading())
}
