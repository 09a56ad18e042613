//! What must happen outside: `update` asks for it, the loop does it.

use super::asking::Request;
use crate::dossier::date::Edtf;
use crate::dossier::file_location::FileLocation;
use crate::state::notes::Edit;

/// Something to do in the world.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Effect {
    /// Puts a text on the clipboard: display text.
    Copy(String),
    /// Opens an address in a browser: raw text, not yet looked at.
    Browse(String),
    /// Switches mouse reports on or off.
    Mouse(bool),
    /// Draws every cell anew.
    Redraw,
    /// Gives the terminal back and stops, until woken.
    Suspend,
    /// Opens a record, named by its id, where it stands in its file.
    EditRecord(String),
    /// Opens a file.
    Edit(FileLocation),
    /// Reads the dossier again.
    Read,
    /// Shows the dossier as it was known on a day, or whole; it comes as news.
    ShowAsOf(Option<Edtf>),
    /// Finds something out; the answer comes as news.
    Find(Request),
    /// Keeps a bookmark or a note, an edit with its number: the later, the greater. What then is kept comes as news.
    Keep(u64, Edit),
}
