//! Sets of record numbers as bitmaps, built chunk by chunk.

use std::ops::Range;

use fixedbitset::FixedBitSet;

use super::parallel::par_chunks;

/// Bits per block of the bitmap.
const BITS: usize = usize::BITS as usize;

/// Set of record numbers.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(super) struct RecordSet(FixedBitSet);

/// Part of a [`RecordSet`]: the records of one chunk.
pub(super) struct SetChunk {
    records: Range<usize>,
    blocks: Vec<usize>,
}

impl SetChunk {
    pub(super) fn empty(records: Range<usize>) -> Self {
        let blocks = vec![0; records.len().div_ceil(BITS)];
        Self { records, blocks }
    }

    /// The records of a chunk that pass a test.
    pub(super) fn filter(records: Range<usize>, mut test: impl FnMut(usize) -> bool) -> Self {
        // Whole blocks are built at once: setting single bits takes longer than most tests.
        let block = |first: usize| {
            let last = records.end.min(first + BITS);
            (first..last).fold(0, |block, record| {
                block | usize::from(test(record)) << (record - first)
            })
        };
        let blocks = records.clone().step_by(BITS).map(block).collect();
        Self { records, blocks }
    }

    pub(super) fn insert(&mut self, record: usize) {
        let bit = record - self.records.start;
        if let Some(block) = self.blocks.get_mut(bit / BITS) {
            *block |= 1 << (bit % BITS);
        }
    }

    pub(super) fn contains(&self, record: usize) -> bool {
        let bit = record - self.records.start;
        self.blocks
            .get(bit / BITS)
            .is_some_and(|block| block >> (bit % BITS) & 1 == 1)
    }
}

impl RecordSet {
    /// The records below `count` that pass a test.
    pub(super) fn filter(count: usize, test: impl Fn(usize) -> bool + Sync) -> Self {
        Self::from_chunks(
            count,
            par_chunks(count, |chunk| SetChunk::filter(chunk, &test)),
        )
    }

    /// An empty set with room for `count` records.
    pub(super) fn empty(count: usize) -> Self {
        Self(FixedBitSet::with_capacity(count))
    }

    /// The set of all records below `count`.
    pub(super) fn full(count: usize) -> Self {
        Self::from_ranges(count, std::iter::once(0..count))
    }

    /// Number of records that the set has room for.
    pub(super) fn capacity(&self) -> usize {
        self.0.len()
    }

    pub(super) fn insert(&mut self, record: usize) {
        if record < self.0.len() {
            self.0.insert(record);
        }
    }

    pub(super) fn from_ranges(count: usize, ranges: impl Iterator<Item = Range<usize>>) -> Self {
        let mut set = FixedBitSet::with_capacity(count);
        ranges.for_each(|range| set.insert_range(range));
        Self(set)
    }

    pub(super) fn from_records(count: usize, records: impl Iterator<Item = usize>) -> Self {
        let mut set = Self::empty(count);
        records.for_each(|record| set.insert(record));
        set
    }

    /// Concatenates chunks, which must be in order and complete.
    pub(super) fn from_chunks(count: usize, chunks: impl IntoIterator<Item = SetChunk>) -> Self {
        let blocks = chunks.into_iter().flat_map(|chunk| chunk.blocks);
        Self(FixedBitSet::with_capacity_and_blocks(count, blocks))
    }

    /// Concatenates the chunks of several sets that were built together.
    pub(super) fn unzip_chunks<const N: usize>(
        count: usize,
        chunks: Vec<[SetChunk; N]>,
    ) -> [Self; N] {
        let mut sets = [(); N].map(|()| Vec::with_capacity(chunks.len()));
        for row in chunks {
            sets.iter_mut()
                .zip(row)
                .for_each(|(set, chunk)| set.push(chunk));
        }
        sets.map(|chunks| Self::from_chunks(count, chunks))
    }

    pub(super) fn contains(&self, record: usize) -> bool {
        self.0.contains(record)
    }

    pub(super) fn len(&self) -> usize {
        self.0.count_ones(..)
    }

    pub(super) fn is_empty(&self) -> bool {
        self.0.is_clear()
    }

    /// The records of the set within a chunk, in order. A chunk starts at a block boundary.
    pub(super) fn iter_chunk(&self, chunk: Range<usize>) -> impl Iterator<Item = usize> {
        let first = chunk.start / BITS;
        let blocks = self
            .0
            .as_slice()
            .get(first..chunk.end.div_ceil(BITS))
            .unwrap_or_default();
        blocks.iter().enumerate().flat_map(move |(at, block)| {
            let mut left = *block;
            std::iter::from_fn(move || {
                let bit = left.trailing_zeros();
                left &= left.wrapping_sub(1);
                (bit < usize::BITS).then_some((first + at) * BITS + bit as usize)
            })
        })
    }

    pub(super) fn iter(&self) -> impl Iterator<Item = usize> {
        self.0.ones()
    }

    pub(super) fn intersect_with(&mut self, other: &Self) {
        self.0.intersect_with(&other.0);
    }

    pub(super) fn union_with(&mut self, other: &Self) {
        self.0.union_with(&other.0);
    }

    pub(super) fn subtract(&mut self, other: &Self) {
        self.0.difference_with(&other.0);
    }

    pub(super) fn intersection(&self, other: &Self) -> Self {
        let mut both = self.clone();
        both.intersect_with(other);
        both
    }

    pub(super) fn union(mut self, other: &Self) -> Self {
        self.union_with(other);
        self
    }

    pub(super) fn difference(&self, other: &Self) -> Self {
        let mut rest = self.clone();
        rest.subtract(other);
        rest
    }

    /// Heap memory in bytes.
    pub(super) fn memory(&self) -> usize {
        size_of_val(self.0.as_slice())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::search::parallel::CHUNK_SIZE;

    #[test]
    fn a_set_holds_what_passes_in_every_chunk() {
        let count = 2 * CHUNK_SIZE + 100;
        let set = RecordSet::filter(count, |record| record % 3 == 0);
        assert_eq!(set.len(), count.div_ceil(3));
        assert!((0..count).all(|record| set.contains(record) == (record % 3 == 0)));
        let chunk = CHUNK_SIZE..2 * CHUNK_SIZE;
        assert!(
            set.iter_chunk(chunk.clone())
                .eq(chunk.filter(|record| record % 3 == 0))
        );
        assert_eq!(
            set.iter_chunk(2 * CHUNK_SIZE..count).count(),
            (2 * CHUNK_SIZE..count).filter(|r| r % 3 == 0).count()
        );
        assert_eq!(
            RecordSet::from_ranges(count, [3..5, 9..10].into_iter()),
            RecordSet::from_records(count, [3, 4, 9, count].into_iter())
        );
    }
}
