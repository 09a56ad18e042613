//! The sorted list of words that typos can be corrected to.

use super::distance::canonical_letter;
use super::letters::LetterSet;
use super::parallel::par_chunks;

/// Shortest word in the list, in bytes: a word of four letters that lacks one.
const MIN_LEN: usize = 3;

/// Sorted list of distinct words.
#[derive(Debug, Default)]
pub(super) struct WordList {
    /// The words without separators.
    text: String,
    /// End of each word in bytes.
    ends: Vec<u32>,
    /// Canonical letters of each word.
    letters: Vec<LetterSet>,
}

impl WordList {
    /// Sorts words and drops short ones. Words in capitals, which are consonants alone, may have
    /// any length.
    pub(super) fn new<'a>(words: impl Iterator<Item = &'a str>) -> Self {
        let is_listed = |word: &&str| {
            word.len() >= MIN_LEN || word.starts_with(|c: char| c.is_ascii_uppercase())
        };
        let mut words: Vec<&str> = words.filter(is_listed).collect();
        words.sort_unstable();
        words.dedup();
        let mut list = Self::default();
        for word in words {
            list.text.push_str(word);
            // The words of a file of at most 1 GiB take less than 4 GiB.
            list.ends
                .push(u32::try_from(list.text.len()).unwrap_or(u32::MAX));
            list.letters
                .push(LetterSet::of_chars(word.chars().map(canonical_letter)));
        }
        list.text.shrink_to_fit();
        list
    }

    fn get(&self, at: usize) -> &str {
        let end = |at: usize| self.ends.get(at).map_or(0, |end| *end as usize);
        self.text
            .get(at.checked_sub(1).map_or(0, end)..end(at))
            .unwrap_or_default()
    }

    /// True if the list has a word, or, with `as_prefix`, a word that starts with it.
    pub(super) fn contains(&self, word: &str, as_prefix: bool) -> bool {
        let (mut low, mut high) = (0, self.ends.len());
        while low < high {
            let middle = low.midpoint(high);
            if self.get(middle) < word {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        let found = self.get(low);
        found == word || (as_prefix && found.starts_with(word))
    }

    /// Maps and filters all words, given their canonical letters, in parallel.
    pub(super) fn filter_map<'a, T: Send>(
        &'a self,
        map: impl Fn(LetterSet, &'a str) -> Option<T> + Sync,
    ) -> Vec<T> {
        let chunks = par_chunks(self.ends.len(), |chunk| {
            let letters = self.letters.get(chunk.clone()).unwrap_or_default();
            let mapped = chunk
                .zip(letters)
                .filter_map(|(at, letters)| map(*letters, self.get(at)));
            mapped.collect::<Vec<_>>()
        });
        chunks.into_iter().flatten().collect()
    }

    /// Heap memory in bytes.
    pub(super) fn memory(&self) -> usize {
        self.text.capacity()
            + self.ends.capacity() * size_of::<u32>()
            + self.letters.capacity() * size_of::<LetterSet>()
    }
}
