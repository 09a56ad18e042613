//! Records with a bookmark or a note, for the outline of marked records.

use std::collections::HashSet;

use crate::dossier::{Dossier, Handle};
use crate::state::listing::{listing, matches, words};
use crate::state::notes::Notes;

/// Marked records in the order of the dossier.
#[derive(Debug, Default)]
pub struct Marked {
    /// The records with a note.
    pub noted: Vec<Handle>,
    /// The records with a bookmark only.
    pub bookmarked: Vec<Handle>,
    /// The ids of records that the dossier does not have.
    pub lost: Vec<String>,
}

impl Marked {
    /// The marked records whose note, name, id or kind holds all words of a filter, and those that
    /// the search finds for it.
    #[must_use]
    pub fn new(
        dossier: &Dossier,
        notes: &Notes,
        filter: &str,
        found: Option<&HashSet<Handle>>,
    ) -> Self {
        let words = words(filter);
        let mut marked = Self::default();
        for listed in listing(dossier, notes) {
            let is_found = || {
                let record = listed.record.as_ref();
                record.is_some_and(|record| found.is_some_and(|found| found.contains(record)))
            };
            if !matches(dossier, &listed, &words) && !is_found() {
                continue;
            }
            match listed.record {
                None => marked.lost.push(listed.id.to_owned()),
                Some(record) if listed.item.note().is_some() => marked.noted.push(record),
                Some(record) => marked.bookmarked.push(record),
            }
        }
        marked
    }
}
