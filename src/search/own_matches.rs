//! Matches of a term in the records' own texts, by class, before names are inherited.

use std::ops::Range;

use super::arena::Arena;
use super::record_set::{RecordSet, SetChunk};
use super::term_matches::Contiguous;

/// Records that contain a term in a name, an alias or another text, each at the start of a word or
/// within one.
#[derive(Debug)]
pub(super) struct OwnMatches(pub(super) [RecordSet; 6]);

impl OwnMatches {
    /// Replaces the matches among some records.
    pub(super) fn replace(&mut self, records: &RecordSet, found: [RecordSet; 6]) {
        for (set, found) in self.0.iter_mut().zip(found) {
            set.subtract(records);
            set.union_with(&found);
        }
    }

    /// All records of the sets.
    pub(super) fn all(&self) -> RecordSet {
        let [first, others @ ..] = &self.0;
        others.iter().fold(first.clone(), RecordSet::union)
    }

    /// The records with a match at the start of a word.
    pub(super) fn at_word_start(&self) -> RecordSet {
        let [name, _, alias, _, body, _] = &self.0;
        name.clone().union(alias).union(body)
    }

    /// An empty chunk of each set.
    pub(super) fn empty_chunks(chunk: &Range<usize>) -> [SetChunk; 6] {
        [(); 6].map(|()| SetChunk::empty(chunk.clone()))
    }

    /// Adds the records that inherit a name.
    pub(super) fn inherit(self, arena: &Arena) -> Contiguous {
        let [
            mut name_prefix,
            mut name_infix,
            alias_prefix,
            alias_infix,
            body_prefix,
            body_infix,
        ] = self.0;
        arena.inherit(&mut name_prefix);
        arena.inherit(&mut name_infix);
        name_prefix.union_with(&alias_prefix);
        name_infix.union_with(&alias_infix);
        Contiguous {
            name_prefix,
            name_infix,
            body_prefix,
            body_infix,
        }
    }
}
