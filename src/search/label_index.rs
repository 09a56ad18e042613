//! The label index: every label of a dossier, with the records that have it.
//!
//! The vocabularies are small, so each label has a set of records and no postings.

use std::collections::HashMap;
use std::ops::Range;

use super::labels::{Value, is_match, visit_values};
use super::query::Term;
use super::record_set::{RecordSet, SetChunk};
use crate::dossier::{Dossier, Handle};

/// Labels of fewer than one in this many records store the records one by one.
const SPARSE: usize = 32;

/// All labels of a dossier, with the records that have them.
#[derive(Debug, Default)]
pub(super) struct LabelIndex(Vec<LabelRecords>);

#[derive(Debug)]
struct LabelRecords {
    /// The label as it is printed and as it is written, folded.
    forms: [String; 2],
    /// See [`Value::min_letters`].
    min_letters: usize,
    records: Records,
}

#[derive(Debug)]
enum Records {
    Sparse(Vec<u32>),
    Dense(RecordSet),
}

/// The labels of a chunk of records.
pub(super) type ChunkLabels<'d> = HashMap<(&'static str, &'d str), (Value<'d>, SetChunk)>;

/// Collects the labels of a chunk of records.
pub(super) fn chunk_labels<'d>(
    dossier: &'d Dossier,
    records: &Range<usize>,
    handle: impl Fn(usize) -> Option<Handle>,
) -> ChunkLabels<'d> {
    let mut labels = ChunkLabels::new();
    for record in records.clone() {
        let Some(handle) = handle(record) else {
            continue;
        };
        visit_values(dossier, handle, |value| {
            let (_, set) = labels
                .entry(value.key())
                .or_insert_with(|| (value, SetChunk::empty(records.clone())));
            set.insert(record);
        });
    }
    labels
}

impl LabelIndex {
    /// Merges the labels of all chunks, given with their ranges in order.
    pub(super) fn new(
        mut chunks: Vec<(Range<usize>, ChunkLabels<'_>)>,
        record_count: usize,
    ) -> Self {
        let mut values: HashMap<(&str, &str), Value> = HashMap::new();
        for (_, chunk) in &chunks {
            values.extend(chunk.iter().map(|(key, (value, _))| (*key, *value)));
        }
        let mut values: Vec<_> = values.into_iter().collect();
        values.sort_unstable_by_key(|(key, _)| *key);
        let labels = values.into_iter().map(|(key, value)| {
            let chunks = chunks.iter_mut().map(|(records, chunk)| {
                let part = chunk.remove(&key).map(|(_, set)| set);
                part.unwrap_or_else(|| SetChunk::empty(records.clone()))
            });
            LabelRecords {
                forms: value.folded(),
                min_letters: value.min_letters(),
                records: Records::new(RecordSet::from_chunks(record_count, chunks), record_count),
            }
        });
        Self(labels.collect())
    }

    /// The records with a label that matches a term. None if there are none.
    pub(super) fn matching(&self, term: &Term, record_count: usize) -> Option<RecordSet> {
        let is_match = |label: &&LabelRecords| {
            let mut forms = label.forms.iter();
            forms.any(|form| is_match(form, label.min_letters, term))
        };
        let mut labels = self.0.iter().filter(is_match).peekable();
        labels.peek()?;
        let mut found = RecordSet::empty(record_count);
        labels.for_each(|label| label.records.add_to(&mut found));
        Some(found)
    }

    /// Heap memory in bytes.
    pub(super) fn memory(&self) -> usize {
        let labels = self.0.iter().map(|label| {
            let forms: usize = label.forms.iter().map(String::capacity).sum();
            forms + label.records.memory()
        });
        self.0.capacity() * size_of::<LabelRecords>() + labels.sum::<usize>()
    }
}

impl Records {
    fn new(set: RecordSet, record_count: usize) -> Self {
        if set.len() * SPARSE >= record_count {
            return Self::Dense(set);
        }
        let numbers = set.iter().filter_map(|record| u32::try_from(record).ok());
        let mut numbers: Vec<u32> = numbers.collect();
        numbers.shrink_to_fit();
        Self::Sparse(numbers)
    }

    fn add_to(&self, set: &mut RecordSet) {
        match self {
            Self::Sparse(numbers) => numbers
                .iter()
                .for_each(|record| set.insert(*record as usize)),
            Self::Dense(records) => set.union_with(records),
        }
    }

    fn memory(&self) -> usize {
        match self {
            Self::Sparse(numbers) => numbers.capacity() * size_of::<u32>(),
            Self::Dense(records) => records.memory(),
        }
    }
}
