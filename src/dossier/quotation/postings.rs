//! Hash index from short substrings of a text to their candidate places, in one array.

/// Maximum size of an indexed text in bytes, which bounds the index.
pub(super) const LARGEST_TEXT: usize = 64 << 20;

/// Minimum and maximum number of bucket bits. More buckets would exceed a processor's cache and
/// cost more than they save.
const BITS: (u32, u32) = (8, 18);

/// Places grouped by hash, ascending within a bucket.
pub(super) struct GramPostings {
    /// Start of each bucket in `places`, and the end.
    starts: Vec<u32>,
    places: Vec<u32>,
    shift: u32,
}

impl GramPostings {
    /// Indexes the key of each place, ascending. Iterates over the keys twice.
    pub(super) fn new<I: Iterator<Item = (u32, u64)>>(count: usize, keys: impl Fn() -> I) -> Self {
        let bits = count.max(1).ilog2().clamp(BITS.0, BITS.1);
        let shift = 64 - bits;
        // Bucket `b` is counted at `b + 2`, so that the second pass can fill it from `b + 1` on.
        let mut starts = vec![0_u32; (1 << bits) + 2];
        for (_, key) in keys() {
            if let Some(count) = starts.get_mut(bucket(key, shift) + 2) {
                *count += 1;
            }
        }
        let mut sum = 0;
        for start in &mut starts {
            sum += *start;
            *start = sum;
        }
        let mut places = vec![0; count];
        for (place, key) in keys() {
            if let Some(next) = starts.get_mut(bucket(key, shift) + 1) {
                if let Some(slot) = places.get_mut(*next as usize) {
                    *slot = place;
                }
                *next += 1;
            }
        }
        Self {
            starts,
            places,
            shift,
        }
    }

    /// Candidate places of a key, a superset of its places.
    pub(super) fn of(&self, key: u64) -> &[u32] {
        let at = bucket(key, self.shift);
        let bounds = self.starts.get(at).zip(self.starts.get(at + 1));
        bounds
            .and_then(|(start, end)| self.places.get(*start as usize..*end as usize))
            .unwrap_or_default()
    }
}

/// Multiplicative hashing (Knuth, TAOCP 6.4): the upper bits of the key times 2⁶⁴ over the golden
/// ratio.
fn bucket(key: u64, shift: u32) -> usize {
    usize::try_from(key.wrapping_mul(0x9e37_79b9_7f4a_7c15) >> shift).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_place_of_a_key_is_among_those_of_its_bucket_in_order() {
        let keys: Vec<u64> = (0..5000_u64).map(|n| n * n % 97).collect();
        let postings = GramPostings::new(keys.len(), || (0..).zip(keys.iter().copied()));
        for key in 0..97 {
            let places = postings.of(key);
            assert!(places.is_sorted());
            let wanted = (0..)
                .zip(&keys)
                .filter(|(_, of)| **of == key)
                .map(|(place, _)| place);
            for place in wanted {
                assert!(places.contains(&place), "{key} at {place}");
            }
        }
        assert!(GramPostings::new(0, std::iter::empty).of(7).is_empty());
    }
}
