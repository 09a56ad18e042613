//! Check of phrases in quotation marks, which match only what is written in their script.

use super::chunk::Text;
use super::fields::{Class, fields};
use super::index::Index;
use super::query::Term;
use super::script_sets::is_in_script;
use super::user_notes::{FoldedNotes, ORDINAL};
use crate::dossier::{Dossier, Handle};
use crate::text::fold;

/// Check of a term against the raw text that it matches in its folded form.
#[derive(Clone, Copy)]
pub(super) struct ScriptCheck<'a> {
    pub(super) index: &'a Index,
    pub(super) dossier: &'a Dossier,
    pub(super) notes: &'a FoldedNotes,
}

impl ScriptCheck<'_> {
    /// True if a match in a text of a record is in the script that the term demands, if it demands
    /// one.
    pub(super) fn accepts(&self, record: usize, text: &Text, term: &Term) -> bool {
        let Some(own_script) = &term.own_script else {
            return true;
        };
        if text.ordinal == ORDINAL {
            let note = self.notes.note_on(record);
            return note.is_some_and(|note| is_in_script(note, own_script));
        }
        if text.class == Class::Composed {
            return self.is_name_in_script(record, text, own_script);
        }
        let raw_is_in_script = |handle: Handle| {
            let raw = fields(self.dossier, handle).into_iter().nth(text.ordinal);
            raw.is_some_and(|(_, raw)| is_in_script(&raw, own_script))
        };
        self.index.handle(record).is_some_and(raw_is_in_script)
    }

    /// True if the inherited name that a text is the folded form of is in a script.
    fn is_name_in_script(&self, record: usize, text: &Text, own_script: &str) -> bool {
        let owners = self.index.arena.inherited().owners_of(record);
        let owners = owners.into_iter().flatten();
        let mut names = owners
            .filter_map(|owner| self.index.handle(owner))
            .map(|owner| self.dossier.name(owner));
        names.any(|name| {
            fold::folded(&name, text.spelling) == text.folded && is_in_script(&name, own_script)
        })
    }
}
