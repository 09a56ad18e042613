//! Other spellings of words of prose: `yerevan` for the word that is folded to `erevan`.
//!
//! The index stores prose in its usual spelling alone. A term that is another spelling of some of
//! its words, or begins one, also matches these words: see [`Term::prose_words`].
//!
//! [`Term::prose_words`]: super::query::Term::prose_words

use std::collections::{BTreeSet, HashSet};

use super::dictionary::Dictionary;
use crate::text::fold;

/// Fewest letters of a term that is compared with other spellings.
const MIN_LETTERS: usize = 3;
/// Maximum number of words that a term is another spelling of.
const MAX_WORDS: usize = 256;

/// Collects the spellings of words.
#[derive(Debug, Default)]
pub(super) struct SpellingCollector {
    seen: HashSet<String>,
    /// Other spellings, each with the usual one.
    spellings: BTreeSet<(String, String)>,
}

impl SpellingCollector {
    /// Adds the words of a raw text.
    pub(super) fn add(&mut self, raw: &str) {
        let (seen, spellings) = (&mut self.seen, &mut self.spellings);
        let is_new = |word: &str| !seen.contains(word) && seen.insert(word.to_owned());
        fold::visit_spelled_words(raw, is_new, |all| {
            if let Some((usual, others)) = all.split_first() {
                let others = others.iter().filter(|other| other.len() >= MIN_LETTERS);
                spellings.extend(others.map(|other| (other.clone(), usual.clone())));
            }
        });
    }

    /// Adds the spellings that another collector has found.
    pub(super) fn merge(&mut self, other: Self) {
        self.spellings.extend(other.spellings);
    }
}

/// Sorted list of other spellings, each with the number of its word in the dictionary of prose.
#[derive(Debug, Default)]
pub(super) struct ProseSpellings {
    /// The spellings without separators.
    text: String,
    /// End of each spelling in bytes.
    ends: Vec<u32>,
    words: Vec<u32>,
}

impl ProseSpellings {
    pub(super) fn new(collected: SpellingCollector, prose: &Dictionary) -> Self {
        let mut list = Self::default();
        for (spelling, usual) in collected.spellings {
            let word = prose.find(&usual).and_then(|word| u32::try_from(word).ok());
            let Some(word) = word else { continue };
            list.text.push_str(&spelling);
            list.ends
                .push(u32::try_from(list.text.len()).unwrap_or(u32::MAX));
            list.words.push(word);
        }
        list.text.shrink_to_fit();
        list.ends.shrink_to_fit();
        list.words.shrink_to_fit();
        list
    }

    fn get(&self, at: usize) -> &str {
        let end = |at: usize| self.ends.get(at).map_or(0, |end| *end as usize);
        self.text
            .get(at.checked_sub(1).map_or(0, end)..end(at))
            .unwrap_or_default()
    }

    /// The words of prose with another spelling that starts with a form, sorted, without those that
    /// start with it in their usual spelling.
    pub(super) fn words_for(&self, form: &str, prose: &Dictionary) -> Vec<String> {
        if form.chars().count() < MIN_LETTERS {
            return Vec::new();
        }
        let (mut low, mut high) = (0, self.ends.len());
        while low < high {
            let middle = low.midpoint(high);
            if self.get(middle) < form {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        let spellings = (low..self.ends.len()).take_while(|at| self.get(*at).starts_with(form));
        let words = spellings.filter_map(|at| self.words.get(at));
        let words = words.map(|word| prose.word(*word as usize));
        let others: BTreeSet<&str> = words.filter(|word| !word.starts_with(form)).collect();
        let others = others.into_iter().take(MAX_WORDS);
        others.map(str::to_owned).collect()
    }

    /// Heap memory in bytes.
    pub(super) fn memory(&self) -> usize {
        self.text.capacity() + (self.ends.capacity() + self.words.capacity()) * size_of::<u32>()
    }
}
