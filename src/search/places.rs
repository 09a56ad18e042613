//! Ranges of a text that words were found in.

use std::ops::Range;

/// Ranges of raw bytes, in order and disjoint. Each takes eight bytes of memory.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Places(Vec<(u32, u32)>);

impl Places {
    /// The number of places.
    #[must_use]
    pub fn count(&self) -> usize {
        self.0.len()
    }

    /// The bytes of a place.
    #[must_use]
    pub fn get(&self, index: usize) -> Option<Range<usize>> {
        let (start, end) = *self.0.get(index)?;
        Some(usize::try_from(start).ok()?..usize::try_from(end).ok()?)
    }

    /// Index of the first place that ends behind a byte, if only the number of places.
    #[must_use]
    pub fn first_from(&self, byte: usize) -> usize {
        let byte = u32::try_from(byte).unwrap_or(u32::MAX);
        self.0.partition_point(|(_, end)| *end <= byte)
    }

    /// The places that touch a range of bytes. Takes time logarithmic in the number of places.
    pub(crate) fn touching(&self, bytes: Range<usize>) -> impl Iterator<Item = Range<usize>> {
        let first = self.first_from(bytes.start);
        (first..)
            .map_while(|index| self.get(index))
            .take_while(move |place| place.start < bytes.end)
    }

    /// The places `by` bytes further on.
    pub(crate) fn shifted(self, by: usize) -> Self {
        let mut shifted = Self::default();
        (0..self.count())
            .filter_map(|index| self.get(index))
            .for_each(|place| shifted.push(&(place.start + by..place.end + by)));
        shifted
    }

    /// Adds a place, unless it is empty, overlaps the last one or is beyond 4 GiB.
    pub(super) fn push(&mut self, place: &Range<usize>) {
        let last = self.0.last().map_or(0, |(_, end)| *end);
        if let (Ok(start), Ok(end)) = (u32::try_from(place.start), u32::try_from(place.end))
            && start >= last
            && end > start
        {
            self.0.push((start, end));
        }
    }
}
