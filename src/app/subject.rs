//! The subject of the reader: the record whose passages it shows.

use std::sync::Arc;

use super::App;
use super::places::View;
use super::reader;
use crate::dossier::page::Target;
use crate::dossier::{Handle, Kind, Passage};

/// The subject of the reader, and what it was found from.
#[derive(Debug)]
pub(super) struct SubjectCache {
    pub(super) record: Option<Handle>,
    pub(super) pointed: Option<Handle>,
    pub(super) pair: Option<[Handle; 2]>,
    pub(super) subject: Option<Handle>,
    pub(super) passages: Arc<[Passage]>,
}

impl App {
    /// The record whose passages the reader shows, and the passages: the target of the highlighted
    /// link if it has any, else the record itself.
    #[must_use]
    pub fn subject(&self) -> (Option<Handle>, Arc<[Passage]>) {
        let pointed = self.pointed_at();
        match &self.subject_cache {
            // Every frame needs them, and an issue has the passages of all claims on it.
            Some(known)
                if (known.record, known.pointed, known.pair)
                    == (self.here.record, pointed, self.pair_behind()) =>
            {
                (known.subject, Arc::clone(&known.passages))
            }
            _ => self.spoken_for(pointed),
        }
    }

    /// The two actors whose passages the reader shows.
    pub(super) fn pair_behind(&self) -> Option<[Handle; 2]> {
        self.shown_pair().map(|pair| pair.actors)
    }

    fn spoken_for(&self, pointed: Option<Handle>) -> (Option<Handle>, Arc<[Passage]>) {
        if let Some(linked) = pointed {
            let passages = reader::passages(&self.dossier, linked);
            if !passages.is_empty() || self.dossier.is_unsourced(linked) {
                return (Some(linked), passages.into());
            }
        }
        if let Some(pair) = self.shown_pair() {
            return (None, Arc::clone(&pair.passages));
        }
        let record = self.here.record;
        let passages = record.map(|record| reader::passages(&self.dossier, record));
        (record, passages.unwrap_or_default().into())
    }

    /// The target of the highlighted link.
    pub(super) fn pointed_at(&self) -> Option<Handle> {
        let row = self
            .here
            .row
            .filter(|_| self.here.view != View::List(Kind::Source));
        if let Target::Record(linked) = self.record.target(row) {
            Some(linked)
        } else {
            None
        }
    }

    /// The passage of the record that is read unless another one is selected in the source.
    pub(super) fn passage_of_record(&self) -> Option<Passage> {
        self.subject().1.get(self.here.passage).copied()
    }

    /// The passage in the reader.
    #[must_use]
    pub fn passage(&self) -> Option<Passage> {
        let of_record = self.passage_of_record();
        match self.here.reading {
            Some(excerpt) if of_record.is_none_or(|read| read.excerpt != excerpt) => {
                Some(self.dossier.passage_of(excerpt))
            }
            _ => of_record,
        }
    }
}
