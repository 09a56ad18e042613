//! Bookmarks and notes of the user, which are searched beside the index: they change while the
//! program runs.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::chunk::Text;
use super::fields::{Class, Field};
use super::index::Index;
use super::matcher::{find_at_word_start, find_prose_word};
use super::query::Term;
use super::record_set::RecordSet;
use super::script_sets::is_in_script;
use super::term_matches::TermMatches;
use crate::dossier::Handle;
use crate::text::fold::{Spelling, fold};

/// The field of notes in hits.
pub(super) const NOTE: Field = Field {
    name: "your note",
    class: Class::Statement,
};

/// Position of a note among the texts of its record: behind all others.
pub(super) const ORDINAL: usize = usize::MAX;

/// Bookmarks and notes of the user on the records of a dossier.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct UserNotes {
    /// Records with a bookmark.
    pub bookmarked: Vec<Handle>,
    /// Records with a note, with its raw text.
    pub with_note: Vec<(Handle, Arc<str>)>,
}

/// Notes of the user, folded.
#[derive(Debug, Default)]
pub(super) struct FoldedNotes {
    of: Arc<UserNotes>,
    by_record: BTreeMap<usize, FoldedNote>,
}

#[derive(Debug)]
struct FoldedNote {
    raw: Arc<str>,
    folded: String,
}

impl FoldedNotes {
    /// Folds notes, unless they are the same as before.
    pub(super) fn set(&mut self, notes: &Arc<UserNotes>, index: &Index) {
        if Arc::ptr_eq(&self.of, notes) || self.of == *notes {
            return;
        }
        self.of = Arc::clone(notes);
        let folded = |(handle, raw): &(Handle, Arc<str>)| {
            let note = FoldedNote {
                raw: Arc::clone(raw),
                folded: fold(raw),
            };
            (index.number(*handle), note)
        };
        self.by_record = notes.with_note.iter().map(folded).collect();
    }

    /// The bookmarks and notes as they were given.
    pub(super) fn raw(&self) -> &UserNotes {
        &self.of
    }

    /// The raw text of the note on a record.
    pub(super) fn note_on(&self, record: usize) -> Option<&Arc<str>> {
        self.by_record.get(&record).map(|note| &note.raw)
    }

    pub(super) fn has_note(&self, record: usize) -> bool {
        self.by_record.contains_key(&record)
    }

    /// The note on a record as a text of it.
    pub(super) fn text_of(&self, record: usize) -> Option<Text<'_>> {
        let note = self.by_record.get(&record)?;
        Some(Text {
            folded: &note.folded,
            class: NOTE.class,
            ordinal: ORDINAL,
            spelling: Spelling::Usual,
        })
    }

    /// Adds the records with a note that contains a term. None if there are none.
    pub(super) fn add_to(&self, matches: &TermMatches, term: &Term) -> Option<TermMatches> {
        let mut added: Option<TermMatches> = None;
        for (record, note) in &self.by_record {
            let own_script = term.own_script.as_ref();
            if own_script.is_some_and(|own_script| !is_in_script(&note.raw, own_script)) {
                continue;
            }
            for form in &term.forms {
                if !term.mode.matches(&note.folded, form) {
                    continue;
                }
                let matches = added.get_or_insert_with(|| matches.clone());
                let is_prefix = find_at_word_start(&note.folded, form).is_some();
                set_for(matches, is_prefix).insert(*record);
            }
            if find_prose_word(&note.folded, NOTE.class, term).is_some() {
                let matches = added.get_or_insert_with(|| matches.clone());
                set_for(matches, true).insert(*record);
            }
        }
        added
    }
}

fn set_for(matches: &mut TermMatches, is_prefix: bool) -> &mut RecordSet {
    if is_prefix {
        &mut matches.contiguous.body_prefix
    } else {
        &mut matches.contiguous.body_infix
    }
}
