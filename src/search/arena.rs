//! The arena: every searchable text of a dossier, folded and stored contiguously.
//!
//! Records are numbered by kind, then in the file's order. Besides its folded texts a record costs
//! 4 bytes for their end and 2 or 3 bytes per text; 10 bytes if it has names, 6 if it has other
//! texts; a position costs 8 more for the owners of its names.
//!
//! ```text
//! text     …▌nikol pashinian⏎▌pashinyan⏎▌the prime minister of …⏎▌vladimir putin⏎…      ▌ tag: weight and spelling
//! ends                                                           └ record 7
//! names     letters of the names · first letters of their words · length of the shortest
//! bodies    letters of the other texts · length of the shortest
//! ```

use std::ops::Range;

use super::chunk::{BodySummary, Chunk, NameSummary, Text, Texts, primary_names};
use super::fields::Class;
use super::parallel::{CHUNK_SIZE, par_chunks};
use super::record_set::{RecordSet, SetChunk};

/// Every searchable text of a dossier, folded.
#[derive(Debug, Default)]
pub(super) struct Arena {
    chunks: Vec<Chunk>,
    record_count: usize,
    inherited: InheritedNames,
}

/// Names that records inherit: a position is named after its actor and its issue.
#[derive(Debug, Default)]
pub(super) struct InheritedNames {
    /// Number of the first record that inherits. All records from there to the end of `name_owners`
    /// do.
    pub(super) first: usize,
    /// The two records whose names each record inherits.
    pub(super) name_owners: Vec<[u32; 2]>,
}

impl InheritedNames {
    /// The owners of the names of a record, if it inherits.
    pub(super) fn owners_of(&self, record: usize) -> Option<[usize; 2]> {
        let owners = self.name_owners.get(record.checked_sub(self.first)?)?;
        Some(owners.map(|owner| owner as usize))
    }

    /// The records that inherit names.
    pub(super) fn records(&self) -> Range<usize> {
        self.first..self.first + self.name_owners.len()
    }
}

impl Arena {
    /// Every chunk but the last must be full.
    pub(super) fn new(chunks: Vec<Chunk>, inherited: InheritedNames) -> Self {
        let record_count = chunks.iter().map(Chunk::record_count).sum();
        Self {
            chunks,
            record_count,
            inherited,
        }
    }

    pub(super) fn record_count(&self) -> usize {
        self.record_count
    }

    pub(super) fn inherited(&self) -> &InheritedNames {
        &self.inherited
    }

    fn chunk_of(&self, record: usize) -> Option<(&Chunk, usize)> {
        self.chunks
            .get(record / CHUNK_SIZE)
            .map(|chunk| (chunk, record % CHUNK_SIZE))
    }

    pub(super) fn names(&self, record: usize) -> NameSummary {
        self.chunk_of(record)
            .and_then(|(chunk, at)| chunk.names.get(at))
            .copied()
            .unwrap_or_default()
    }

    pub(super) fn body(&self, record: usize) -> BodySummary {
        self.chunk_of(record)
            .and_then(|(chunk, at)| chunk.bodies.get(at))
            .copied()
            .unwrap_or_default()
    }

    /// The records that have any text, or any name.
    pub(super) fn with_texts(&self, only_names: bool) -> RecordSet {
        let mut all = self.filter_by_names(|names| names.min_len > 0);
        all.union_with(&RecordSet::from_ranges(
            self.record_count,
            std::iter::once(self.inherited.records()),
        ));
        if !only_names {
            all.union_with(&self.filter_by_body(|body| body.min_len > 0));
        }
        all
    }

    /// The name summaries of the chunk that starts at a record; empty if no record of the chunk has
    /// a name.
    pub(super) fn chunk_names(&self, first: usize) -> &[NameSummary] {
        self.chunk_of(first).map_or(&[], |(chunk, _)| &chunk.names)
    }

    /// A record's own texts in their tagged form, names first.
    pub(super) fn raw(&self, record: usize) -> &str {
        self.chunk_of(record)
            .map_or("", |(chunk, at)| chunk.raw(at))
    }

    /// A record's own texts, names first.
    pub(super) fn own_texts(&self, record: usize) -> impl Iterator<Item = Text<'_>> + Clone {
        Texts::new(self.raw(record))
    }

    /// A record's own names and aliases.
    pub(super) fn own_names(&self, record: usize) -> impl Iterator<Item = Text<'_>> + Clone {
        self.own_texts(record)
            .take_while(|text| text.class.is_name())
    }

    /// A record's own name in all spellings, without aliases.
    pub(super) fn primary_names(&self, record: usize) -> impl Iterator<Item = &str> {
        primary_names(self.raw(record))
    }

    /// All texts of a record: inherited names, then its own texts.
    pub(super) fn texts(&self, record: usize) -> impl Iterator<Item = Text<'_>> + Clone {
        let owners = self.inherited.owners_of(record);
        let names = |owner| {
            self.own_texts(owner)
                .take_while(|text| text.class == Class::Name)
        };
        let inherited = owners.into_iter().flatten().flat_map(names);
        let inherited = inherited.map(|text| Text {
            class: Class::Composed,
            ordinal: 0,
            ..text
        });
        // The composed name is the record's first field.
        let shift = usize::from(owners.is_some());
        inherited.chain(self.own_texts(record).map(move |text| Text {
            ordinal: text.ordinal + shift,
            ..text
        }))
    }

    /// Adds the records that inherit a name from a record of the set.
    pub(super) fn inherit(&self, set: &mut RecordSet) {
        if self.inherited.name_owners.is_empty() || set.is_empty() {
            return;
        }
        let inherits = |record| {
            let owners = self.inherited.owners_of(record);
            owners.is_some_and(|owners| owners.iter().any(|owner| set.contains(*owner)))
        };
        let heirs = self.inherited.records();
        let chunks = par_chunks(self.record_count, |chunk| {
            let is_outside = chunk.end <= heirs.start || chunk.start >= heirs.end;
            if is_outside {
                SetChunk::empty(chunk)
            } else {
                SetChunk::filter(chunk, inherits)
            }
        });
        set.union_with(&RecordSet::from_chunks(self.record_count, chunks));
    }

    pub(super) fn filter_by_names(&self, test: impl Fn(&NameSummary) -> bool + Sync) -> RecordSet {
        self.filter_by(|chunk| &chunk.names, test)
    }

    pub(super) fn filter_by_body(&self, test: impl Fn(&BodySummary) -> bool + Sync) -> RecordSet {
        self.filter_by(|chunk| &chunk.bodies, test)
    }

    fn filter_by<T: Sync>(
        &self,
        column: impl Fn(&Chunk) -> &[T] + Sync,
        test: impl Fn(&T) -> bool + Sync,
    ) -> RecordSet {
        let chunks = par_chunks(self.record_count, |records| {
            let start = records.start;
            let cells = self
                .chunk_of(start)
                .map_or(&[][..], |(chunk, _)| column(chunk));
            if cells.is_empty() {
                return SetChunk::empty(records);
            }
            SetChunk::filter(records, |record| {
                cells.get(record - start).is_some_and(&test)
            })
        });
        RecordSet::from_chunks(self.record_count, chunks)
    }

    /// Length of the folded text in bytes.
    pub(super) fn text_len(&self) -> usize {
        self.chunks.iter().map(|chunk| chunk.text.len()).sum()
    }

    /// Heap memory in bytes.
    pub(super) fn memory(&self) -> usize {
        let inherited = self.inherited.name_owners.capacity() * size_of::<[u32; 2]>();
        inherited + self.chunks.iter().map(Chunk::memory).sum::<usize>()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::fold::Spelling;

    #[test]
    fn texts_come_back_with_their_weight_place_and_spelling() {
        let mut chunk = Chunk::default();
        let all = [
            (Class::Name, Spelling::Usual, "ali"),
            (Class::Name, Spelling::Other(1), "eli"),
            (Class::Alias, Spelling::Usual, "a b"),
            (Class::Passage, Spelling::Usual, "c"),
        ];
        chunk.push(
            all.iter()
                .map(|(class, spelling, text)| (*class, *spelling, (*text).to_owned())),
        );
        chunk.push([(Class::Statement, Spelling::Usual, String::from("x"))].into_iter());
        let arena = Arena::new(
            vec![chunk],
            InheritedNames {
                first: 1,
                name_owners: vec![[0, 0]],
            },
        );
        let texts_of = |record| {
            let texts = arena.texts(record);
            texts
                .map(|text| (text.class, text.ordinal, text.folded.to_owned()))
                .collect::<Vec<_>>()
        };
        let name = |class, ordinal, text: &str| (class, ordinal, text.to_owned());
        assert_eq!(
            texts_of(0),
            [
                name(Class::Name, 0, "ali"),
                name(Class::Name, 0, "eli"),
                name(Class::Alias, 1, "a b"),
                name(Class::Passage, 2, "c")
            ]
        );
        let composed = |text| name(Class::Composed, 0, text);
        let inherited = [
            composed("ali"),
            composed("eli"),
            composed("ali"),
            composed("eli"),
        ];
        assert_eq!(texts_of(1)[..4], inherited);
        assert_eq!(texts_of(1)[4], name(Class::Statement, 1, "x"));
        assert_eq!(arena.primary_names(0).collect::<Vec<_>>(), ["ali", "eli"]);
        assert_eq!(
            (
                arena.names(0).min_len,
                arena.body(0).min_len,
                arena.names(1).min_len
            ),
            (3, 1, 0)
        );
    }
}
