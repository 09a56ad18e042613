//! Sets of records, by their numbers: made stretch by stretch, joined, counted.

use std::ops::Range;

use fixedbitset::FixedBitSet;

use super::parallel::in_stretches;

/// The bits of a block.
const BITS: usize = usize::BITS as usize;

/// A set of records, by their numbers.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(super) struct Set(FixedBitSet);

/// Part of a set: the records of a stretch.
pub(super) struct Part {
    records: Range<usize>,
    blocks: Vec<usize>,
}

impl Part {
    /// No record of a stretch.
    pub(super) fn none(records: Range<usize>) -> Self {
        let blocks = vec![0; records.len().div_ceil(BITS)];
        Self { records, blocks }
    }

    /// The records of a stretch that pass a test.
    pub(super) fn those(records: Range<usize>, mut test: impl FnMut(usize) -> bool) -> Self {
        // A whole block at a time, since setting bits one by one takes longer than most tests.
        let block = |first: usize| {
            let last = records.end.min(first + BITS);
            (first..last).fold(0, |block, record| block | usize::from(test(record)) << (record - first))
        };
        let blocks = records.clone().step_by(BITS).map(block).collect();
        Self { records, blocks }
    }

    pub(super) fn insert(&mut self, record: usize) {
        let at = record - self.records.start;
        if let Some(block) = self.blocks.get_mut(at / BITS) {
            *block |= 1 << (at % BITS);
        }
    }

    pub(super) fn contains(&self, record: usize) -> bool {
        let at = record - self.records.start;
        self.blocks.get(at / BITS).is_some_and(|block| block >> (at % BITS) & 1 == 1)
    }
}

impl Set {
    /// The records of a stretch that pass a test.
    pub(super) fn those(count: usize, test: impl Fn(usize) -> bool + Sync) -> Self {
        Self::joined(count, in_stretches(count, |stretch| Part::those(stretch, &test)))
    }

    /// No record of so many.
    pub(super) fn none(count: usize) -> Self {
        Self(FixedBitSet::with_capacity(count))
    }

    pub(super) fn insert(&mut self, record: usize) {
        if record < self.0.len() {
            self.0.insert(record);
        }
    }

    /// Some ranges of records.
    pub(super) fn ranges(count: usize, ranges: impl Iterator<Item = Range<usize>>) -> Self {
        let mut set = FixedBitSet::with_capacity(count);
        ranges.for_each(|range| set.insert_range(range));
        Self(set)
    }

    /// Single records.
    pub(super) fn of(count: usize, records: impl Iterator<Item = usize>) -> Self {
        let mut set = Self::none(count);
        records.for_each(|record| set.insert(record));
        set
    }

    /// The parts of a set of so many records, in order.
    pub(super) fn joined(count: usize, parts: impl IntoIterator<Item = Part>) -> Self {
        Self(FixedBitSet::with_capacity_and_blocks(count, parts.into_iter().flat_map(|part| part.blocks)))
    }

    /// Several sets of so many records, from their parts stretch by stretch.
    pub(super) fn all_joined<const N: usize>(count: usize, stretches: Vec<[Part; N]>) -> [Self; N] {
        let mut sets = [(); N].map(|()| Vec::with_capacity(stretches.len()));
        for parts in stretches {
            sets.iter_mut().zip(parts).for_each(|(set, part)| set.push(part));
        }
        sets.map(|parts| Self::joined(count, parts))
    }

    pub(super) fn contains(&self, record: usize) -> bool {
        self.0.contains(record)
    }

    pub(super) fn count(&self) -> usize {
        self.0.count_ones(..)
    }

    pub(super) fn is_empty(&self) -> bool {
        self.0.is_clear()
    }

    /// The records of a stretch that are in the set, in order. A stretch begins with a block.
    pub(super) fn within(&self, stretch: Range<usize>) -> impl Iterator<Item = usize> {
        let first = stretch.start / BITS;
        let blocks = self.0.as_slice().get(first..stretch.end.div_ceil(BITS)).unwrap_or_default();
        blocks.iter().enumerate().flat_map(move |(at, block)| {
            let mut left = *block;
            std::iter::from_fn(move || {
                let bit = left.trailing_zeros();
                left &= left.wrapping_sub(1);
                (bit < usize::BITS).then_some((first + at) * BITS + bit as usize)
            })
        })
    }

    /// Every record, in order.
    pub(super) fn iter(&self) -> impl Iterator<Item = usize> {
        self.0.ones()
    }

    pub(super) fn keep(&mut self, other: &Self) {
        self.0.intersect_with(&other.0);
    }

    pub(super) fn add(&mut self, other: &Self) {
        self.0.union_with(&other.0);
    }

    pub(super) fn remove(&mut self, other: &Self) {
        self.0.difference_with(&other.0);
    }

    /// The records that are in both.
    pub(super) fn with(&self, other: &Self) -> Self {
        let mut both = self.clone();
        both.keep(other);
        both
    }

    /// The records that are not in the other.
    pub(super) fn without(&self, other: &Self) -> Self {
        let mut rest = self.clone();
        rest.remove(other);
        rest
    }

    /// How much memory this takes, in bytes.
    pub(super) fn memory(&self) -> usize {
        size_of_val(self.0.as_slice())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::search::parallel::STRETCH;

    #[test]
    fn a_set_holds_what_passes_in_every_stretch() {
        let count = 2 * STRETCH + 100;
        let set = Set::those(count, |record| record % 3 == 0);
        assert_eq!(set.count(), count.div_ceil(3));
        assert!((0..count).all(|record| set.contains(record) == (record % 3 == 0)));
        let stretch = STRETCH..2 * STRETCH;
        assert!(set.within(stretch.clone()).eq(stretch.filter(|record| record % 3 == 0)));
        assert_eq!(set.within(2 * STRETCH..count).count(), (2 * STRETCH..count).filter(|r| r % 3 == 0).count());
        assert_eq!(Set::ranges(count, [3..5, 9..10].into_iter()), Set::of(count, [3, 4, 9, count].into_iter()));
    }
}
