//! News from worker threads.

use super::asking::Answer;
pub use super::lists::Opened;
use crate::dossier::Stage;
use crate::dossier::file_location::LoadError;
use crate::state::notes::Notes;
use crate::state::place::LoadedPlace;
use crate::state::queries::LoadedQueries;

/// News that changes the state.
#[derive(Debug, Clone)]
pub enum News {
    /// Progress of loading: the stage, and its percentage.
    Progress(Stage, u8),
    /// A dossier is loaded.
    Opened(Opened),
    /// A dossier cannot be loaded, or not shown as of the requested day: the reason.
    Unreadable(String),
    /// The last dossier is a newer one, loaded again from its file.
    Renewed,
    /// The changed file cannot be loaded.
    Spoiled(LoadError),
    /// The index is complete.
    Indexed,
    /// All quotations are looked up.
    QuotationsKnown,
    /// Number of characters that are not shown as they are.
    Hidden(usize),
    /// The answer to a request.
    Answered(Box<Answer>),
    /// The place where the last session with the dossier ended. It comes before the dossier.
    PlaceLoaded(LoadedPlace),
    /// Earlier queries are loaded.
    QueriesLoaded(LoadedQueries),
    /// Bookmarks and notes are loaded or saved.
    NotesSaved(SavedNotes),
}

/// Bookmarks and notes as they are on disk.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct SavedNotes {
    /// All, including those of other sessions.
    pub notes: Notes,
    /// Number of the last edit among them.
    pub through: u64,
    /// The error: display text.
    pub trouble: Option<String>,
}
