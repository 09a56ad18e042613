//! Index of a text by every fourth of its eight-byte grams.

use super::postings::{GramPostings, LARGEST_TEXT};

/// The length of a gram in bytes.
const GRAM: usize = 8;

/// Distance between indexed grams, in bytes.
const STRIDE: usize = 4;

/// Minimum length of words to search for: they contain an indexed gram at any alignment.
pub(super) const SHORTEST: usize = GRAM + STRIDE - 1;

/// Maximum number of grams to compare for rarity at each alignment.
const TRIED: usize = 16;

/// Index of the grams of a text.
pub(super) struct Grams(GramPostings);

impl Grams {
    /// None if the index would be too large.
    pub(super) fn new(text: &str) -> Option<Self> {
        if text.len() > LARGEST_TEXT {
            return None;
        }
        let grams = || {
            let places = (0_u32..)
                .step_by(STRIDE)
                .zip(text.as_bytes().windows(GRAM).step_by(STRIDE));
            places.map(|(place, gram)| (place, key(gram)))
        };
        let count = (text.len() + 1).saturating_sub(GRAM).div_ceil(STRIDE);
        Some(Self(GramPostings::new(count, grams)))
    }

    /// Offsets of `words` in `text`, ascending, including overlaps. None if the words are too short
    /// or have more than `most` candidate places.
    pub(super) fn places_of(&self, text: &str, words: &str, most: usize) -> Option<Vec<usize>> {
        let words = words.as_bytes();
        if words.len() < SHORTEST {
            return None;
        }
        let rarest: Vec<(usize, &[u32])> = (0..STRIDE)
            .filter_map(|shift| self.rarest(words, shift))
            .collect();
        if rarest.iter().map(|(_, bucket)| bucket.len()).sum::<usize>() > most {
            return None;
        }
        let starts = rarest.iter().flat_map(|(offset, bucket)| {
            bucket
                .iter()
                .filter_map(|place| (*place as usize).checked_sub(*offset))
        });
        let stands = |at: &usize| {
            text.as_bytes()
                .get(*at..)
                .is_some_and(|rest| rest.starts_with(words))
        };
        let mut places: Vec<usize> = starts.filter(stands).collect();
        places.sort_unstable();
        Some(places)
    }

    /// The rarest gram of the words at an alignment: at `shift` and every fourth byte after it.
    /// Each place of the words has an indexed gram at one alignment.
    fn rarest(&self, words: &[u8], shift: usize) -> Option<(usize, &[u32])> {
        let grams = words
            .get(shift..)?
            .windows(GRAM)
            .step_by(STRIDE)
            .take(TRIED);
        let offsets = (shift..).step_by(STRIDE);
        offsets
            .zip(grams)
            .map(|(offset, gram)| (offset, self.0.of(key(gram))))
            .min_by_key(|(_, bucket)| bucket.len())
    }
}

fn key(gram: &[u8]) -> u64 {
    gram.first_chunk::<GRAM>()
        .map_or(0, |gram| u64::from_le_bytes(*gram))
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn short_words_and_frequent_words_are_left_to_others() {
        let text = "0123456789".repeat(100);
        let grams = Grams::new(&text).unwrap();
        assert_eq!(grams.places_of(&text, "0123456789", 10_000), None);
        assert_eq!(
            grams.places_of(&text, "01234567890", 10_000).unwrap().len(),
            99
        );
        assert_eq!(grams.places_of(&text, "01234567890", 10), None);
        assert_eq!(
            Grams::new("short")
                .unwrap()
                .places_of("short", "short shorter", 10),
            Some(Vec::new())
        );
    }

    proptest! {
        #[test]
        fn every_place_is_found(text in "([ab]{1,6}|é|漢字){0,60}", from in 0..200usize, len in 11..30usize) {
            let chars: Vec<char> = text.chars().collect();
            let words: String = chars.iter().cycle().skip(from).take(if chars.is_empty() { 0 } else { len }).collect();
            let grams = Grams::new(&text).unwrap();
            let plain: Vec<usize> = (0..text.len())
                .filter(|at| text.as_bytes()[*at..].starts_with(words.as_bytes()) && !words.is_empty())
                .collect();
            if let Some(found) = grams.places_of(&text, &words, usize::MAX) {
                prop_assert_eq!(found, plain);
            } else {
                prop_assert!(words.len() < SHORTEST);
            }
        }
    }
}
