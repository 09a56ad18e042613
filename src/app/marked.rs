//! The view of everything that the user has marked: the notes, the bookmarks, and what was left on records that the dossier has lost.

use std::sync::Arc;

use super::App;
use super::analyses::AnalysisResult;
use super::outline::RowTarget;
use crate::dossier::Handle;
use crate::state::listing::{listing, matches, why_absent, words};
use crate::state::notes::Item;

/// What is marked, in the order of the dossier.
#[derive(Debug, Default)]
pub struct Marked {
    /// The records with a note.
    pub noted: Vec<Handle>,
    /// The records with a bookmark only.
    pub bookmarked: Vec<Handle>,
    /// The ids of records that the dossier does not have.
    pub lost: Vec<String>,
}

impl App {
    /// What is marked, narrowed by the words of the filter: of the note, or of the record's name, id or kind.
    pub(super) fn marked(&self) -> AnalysisResult {
        let words = words(&self.here.filter);
        let mut marked = Marked::default();
        for listed in listing(&self.dossier, &self.marks.notes) {
            if !matches(&self.dossier, &listed, &words) {
                continue;
            }
            match listed.record {
                None => marked.lost.push(listed.id.to_owned()),
                Some(record) if listed.item.note().is_some() => marked.noted.push(record),
                Some(record) => marked.bookmarked.push(record),
            }
        }
        AnalysisResult::Marked(Arc::new(marked))
    }

    /// The id of a record that the dossier does not have, where the cursor is on one.
    #[must_use]
    pub fn lost(&self) -> Option<&str> {
        let (Some(RowTarget::Lost(nth)), Some(AnalysisResult::Marked(marked))) =
            (self.row_target(), &self.outline.result)
        else {
            return None;
        };
        marked.lost.get(nth).map(String::as_str)
    }

    /// Why such a record is not there, to go on “this record is”: raw text.
    #[must_use]
    pub fn why_absent(&self) -> String {
        why_absent(&self.dossier)
    }

    /// What is said in place of a record that is lost: raw text.
    pub(super) fn said_of_lost(&self) -> Option<String> {
        let id = self.lost()?;
        let note = self
            .marks
            .notes
            .on(id)
            .and_then(Item::note)
            .unwrap_or("bookmarked");
        Some(format!("{id} is {}\n\n{note}", self.why_absent()))
    }
}
