//! What comes in without the user: from the work that goes on beside the loop.

use std::sync::Arc;

use super::asking::Answer;
use super::lists::Lists;
use crate::dossier::file_location::LoadError;
use crate::dossier::{Dossier, Stage};
use crate::state::notes::Notes;

/// Something that has come about.
#[derive(Debug, Clone)]
pub enum News {
    /// How far the reading of the dossier has come: the stage, and the share of it in hundredths.
    Progress(Stage, u8),
    /// The dossier can be looked at.
    Opened(Opened),
    /// The dossier cannot be read: a sentence that says why. Of one that is explored, that it cannot be shown as was asked.
    Unreadable(String),
    /// The dossier that was told of last is a newer one, read again from its file.
    Renewed,
    /// The file of the dossier has changed and cannot be shown.
    Spoiled(LoadError),
    /// The dossier can be searched.
    Indexed,
    /// It is known of every quotation of the dossier how it stands.
    QuotationsKnown,
    /// So many characters of the dossier are not shown as they are.
    Hidden(usize),
    /// Something that was asked is answered.
    Answered(Box<Answer>),
    /// Bookmarks and notes are read or kept.
    NotesSaved(SavedNotes),
}

/// Bookmarks and notes as they are kept.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct SavedNotes {
    /// All there are, with those of other sessions.
    pub notes: Notes,
    /// The number of the last edit among them.
    pub through: u64,
    /// What went wrong: display text.
    pub trouble: Option<String>,
}

/// A dossier that can be looked at.
#[derive(Debug, Clone)]
pub struct Opened {
    /// The dossier.
    pub dossier: Arc<Dossier>,
    /// Its records in the order of their lists.
    pub lists: Lists,
    /// The dossier that it is compared with.
    pub before: Option<Arc<Dossier>>,
}

impl Opened {
    /// Puts the records of a dossier in order.
    #[must_use]
    pub fn new(dossier: Arc<Dossier>) -> Self {
        let lists = Lists::new(&dossier);
        Self {
            dossier,
            lists,
            before: None,
        }
    }

    /// Compares it with another dossier.
    #[must_use]
    pub fn since(self, before: Option<Arc<Dossier>>) -> Self {
        Self { before, ..self }
    }
}
