//! Posting lists: the record numbers of one word, delta-encoded as variable-length integers.
//!
//! Each number is stored as its distance from the one before, seven bits per byte, lowest bits
//! first. The last byte of a distance has its highest bit clear.

/// Posting list under construction.
#[derive(Debug, Default)]
pub(super) struct PostingList {
    pub(super) bytes: Vec<u8>,
    last: u32,
    pub(super) len: usize,
}

impl PostingList {
    /// Appends a record number, which must be greater than the last.
    pub(super) fn push(&mut self, record: u32) {
        let mut distance = record - self.last;
        self.last = record;
        self.len += 1;
        loop {
            let low = u8::try_from(distance & 0x7F).unwrap_or(0);
            distance >>= 7;
            self.bytes
                .push(if distance == 0 { low } else { low | 0x80 });
            if distance == 0 {
                return;
            }
        }
    }
}

/// Decodes a posting list.
pub(super) fn decode(bytes: &[u8]) -> impl Iterator<Item = usize> {
    let (mut bytes, mut last) = (bytes.iter(), 0);
    std::iter::from_fn(move || {
        let (mut distance, mut shift) = (0, 0);
        loop {
            let byte = *bytes.next()?;
            distance |= usize::from(byte & 0x7F) << shift;
            if byte < 0x80 {
                last += distance;
                return Some(last);
            }
            shift += 7;
        }
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn a_list_gives_back_what_it_was_given(distances in proptest::collection::vec(1u32..100_000, 0..50)) {
            let records = distances.iter().scan(0, |at, distance| { *at += distance; Some(*at) });
            let records: Vec<u32> = records.collect();
            let mut list = PostingList::default();
            for record in &records {
                list.push(*record);
            }
            prop_assert!(decode(&list.bytes).eq(records.iter().map(|record| *record as usize)));
        }
    }
}
