//! Effects: work outside the state, requested by `update` and done by the loop.

use super::asking::Request;
use crate::dossier::date::Edtf;
use crate::dossier::file_location::FileLocation;
use crate::state::notes::Edit;
use crate::state::queries::SavedQuery;

/// Work to do outside the state.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Effect {
    /// Copies display text to the clipboard.
    Copy(String),
    /// Opens a URL in a browser. Raw text, not checked for control characters.
    Browse(String),
    /// Switches mouse reports on or off.
    Mouse(bool),
    /// Redraws the whole screen.
    Redraw,
    /// Restores the terminal and suspends the program.
    Suspend,
    /// Opens the file of a record, given by its id, in the editor.
    EditRecord(String),
    /// Opens a file in the editor.
    Edit(FileLocation),
    /// Loads the dossier again.
    Read,
    /// Loads the dossier as of a day, or whole. It arrives as news.
    ShowAsOf(Option<Edtf>),
    /// Sends a request. The answer arrives as news.
    Ask(Request),
    /// Saves an edit of bookmarks or notes, with its number. The saved notes arrive as news.
    Keep(u64, Edit),
    /// Saves a query for later sessions.
    KeepQuery(SavedQuery),
}
