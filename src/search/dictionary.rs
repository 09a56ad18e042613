//! Inverted index: every word of some texts, with the records that contain it.
//!
//! A query term of letters and digits alone occurs in a text exactly if it occurs within a word of
//! the text. So the dictionary answers for all texts, at a hundredth of the reading.

use std::collections::HashMap;
use std::ops::Range;

use memchr::memmem::Finder;

use super::cancel::Cancel;
use super::parallel::par_jobs;
use super::postings::{PostingList, decode};
use super::record_set::RecordSet;

/// Words found in more than one of this many records store a bitmap instead of a posting list.
const DENSE: usize = 16;

/// Maximum number of distinct words.
///
/// Maximum number of words. Each takes some 200 bytes while the dictionary is built, and no
/// language has more. Texts of a dossier with more words are scanned. Tests use a smaller limit.
const MAX_WORDS: usize = if cfg!(test) { 4_000 } else { 2_000_000 };

/// Posting bytes from which decoding in parallel pays.
const PARALLEL_BYTES: usize = 32 * 1024;

/// Inverted index of the words of some texts.
#[derive(Debug, Default)]
pub(super) struct Dictionary {
    /// The words in order, each followed by a line break.
    text: String,
    /// End of each word with its line break, in bytes.
    ends: Vec<u32>,
    /// End of each word's posting list in `postings`.
    posting_ends: Vec<u32>,
    postings: Vec<u8>,
    /// Words with a bitmap, in order. Their posting lists are empty.
    dense: Vec<(u32, RecordSet)>,
}

/// The words of a chunk of records, each with its records in order.
pub(super) type ChunkPostings<'a> = Vec<(&'a str, Vec<u32>)>;

/// Collects the words of a chunk of records.
#[derive(Debug, Default)]
pub(super) struct WordCollector<'a> {
    postings: HashMap<&'a str, Vec<u32>>,
    too_many: bool,
}

impl<'a> WordCollector<'a> {
    /// Adds the words of a text. Records must come in order.
    pub(super) fn add(&mut self, text: &'a str, record: usize) {
        let record = u32::try_from(record).unwrap_or(u32::MAX);
        for word in text
            .split(|c: char| !c.is_alphanumeric())
            .filter(|word| !word.is_empty())
        {
            self.too_many |= self.postings.len() >= MAX_WORDS;
            if self.too_many {
                return;
            }
            let records = self.postings.entry(word).or_default();
            if records.last() != Some(&record) {
                records.push(record);
            }
        }
    }

    /// The collected words. None if there are too many.
    pub(super) fn finish(self) -> Option<ChunkPostings<'a>> {
        (!self.too_many).then(|| self.postings.into_iter().collect())
    }
}

impl Dictionary {
    /// Merges the words of all chunks, which must be in order. None if there are too many words.
    pub(super) fn new(chunks: Vec<ChunkPostings<'_>>, record_count: usize) -> Option<Self> {
        let mut words: Vec<(&str, PostingList)> = merge(chunks)?.into_iter().collect();
        words.sort_unstable_by_key(|(word, _)| *word);
        let mut dictionary = Self::default();
        for (at, (word, list)) in (0u32..).zip(words) {
            dictionary.text.push_str(word);
            dictionary.text.push('\n');
            // The words of a file of at most 1 GiB and their postings take less than 4 GiB.
            dictionary
                .ends
                .push(u32::try_from(dictionary.text.len()).unwrap_or(u32::MAX));
            if list.len > record_count / DENSE {
                dictionary.dense.push((
                    at,
                    RecordSet::from_records(record_count, decode(&list.bytes)),
                ));
            } else {
                dictionary.postings.extend(list.bytes);
            }
            dictionary
                .posting_ends
                .push(u32::try_from(dictionary.postings.len()).unwrap_or(u32::MAX));
        }
        dictionary.text.shrink_to_fit();
        dictionary.postings.shrink_to_fit();
        dictionary.ends.shrink_to_fit();
        dictionary.posting_ends.shrink_to_fit();
        Some(dictionary)
    }

    fn start(&self, at: usize) -> usize {
        at.checked_sub(1)
            .and_then(|before| self.ends.get(before))
            .map_or(0, |end| *end as usize)
    }

    pub(super) fn word(&self, at: usize) -> &str {
        let end = self.ends.get(at).map_or(0, |end| *end as usize);
        self.text
            .get(self.start(at)..end.saturating_sub(1))
            .unwrap_or_default()
    }

    fn posting_list(&self, at: usize) -> &[u8] {
        let end = |at: usize| self.posting_ends.get(at).map_or(0, |end| *end as usize);
        self.postings
            .get(at.checked_sub(1).map_or(0, end)..end(at))
            .unwrap_or_default()
    }

    /// Every word, in order.
    pub(super) fn words(&self) -> impl Iterator<Item = &str> {
        self.text.split_terminator('\n')
    }

    /// The number of a word.
    pub(super) fn find(&self, word: &str) -> Option<usize> {
        let first = self.words_with_prefix(word).next();
        first.filter(|first| self.word(*first) == word)
    }

    /// The records with any of some words.
    pub(super) fn with_words(
        &self,
        words: &[String],
        record_count: usize,
        cancel: &Cancel,
    ) -> RecordSet {
        let numbers: Vec<usize> = words.iter().filter_map(|word| self.find(word)).collect();
        self.union_of_postings(&numbers, record_count, cancel)
    }

    fn words_with_prefix(&self, prefix: &str) -> Range<usize> {
        let partition_point = |test: &dyn Fn(&str) -> bool| {
            let (mut low, mut high) = (0, self.ends.len());
            while low < high {
                let middle = low.midpoint(high);
                if test(self.word(middle)) {
                    low = middle + 1;
                } else {
                    high = middle;
                }
            }
            low
        };
        let start = partition_point(&|word| word < prefix);
        start..partition_point(&|word| word < prefix || word.starts_with(prefix))
    }

    /// The words that contain a string, but do not start with it.
    fn words_with_infix(&self, infix: &str) -> Vec<usize> {
        let (finder, bytes) = (Finder::new(infix), self.text.as_bytes());
        let (mut found, mut from) = (Vec::new(), 0);
        while let Some(at) = bytes.get(from..).and_then(|rest| finder.find(rest)) {
            let word = self
                .ends
                .partition_point(|end| (*end as usize) <= from + at);
            if !self.word(word).starts_with(infix) {
                found.push(word);
            }
            from = self.ends.get(word).map_or(bytes.len(), |end| *end as usize);
        }
        found
    }

    /// The records with a word that starts with a string.
    pub(super) fn with_prefix(
        &self,
        prefix: &str,
        record_count: usize,
        cancel: &Cancel,
    ) -> RecordSet {
        self.union_of_postings(
            &self.words_with_prefix(prefix).collect::<Vec<_>>(),
            record_count,
            cancel,
        )
    }

    /// The records with a word that contains a string, but does not start with it.
    pub(super) fn with_infix(
        &self,
        infix: &str,
        record_count: usize,
        cancel: &Cancel,
    ) -> RecordSet {
        self.union_of_postings(&self.words_with_infix(infix), record_count, cancel)
    }

    /// The records that contain any of some words.
    fn union_of_postings(
        &self,
        words: &[usize],
        record_count: usize,
        cancel: &Cancel,
    ) -> RecordSet {
        let bytes: usize = words
            .iter()
            .map(|word| self.posting_list(*word).len())
            .sum();
        let jobs = if bytes < PARALLEL_BYTES {
            1
        } else {
            rayon::current_num_threads()
        };
        let share = bytes.div_ceil(jobs).max(1);
        let sets = par_jobs(jobs, |job| {
            let (mut set, mut passed) = (RecordSet::empty(record_count), 0);
            for word in words {
                let list = self.posting_list(*word);
                let turn = passed / share;
                passed += list.len();
                if turn == job && !cancel.is_cancelled() {
                    decode(list).for_each(|record| set.insert(record));
                }
            }
            set
        });
        let mut sets = sets.into_iter();
        let mut union = sets
            .next()
            .unwrap_or_else(|| RecordSet::empty(record_count));
        sets.for_each(|set| union.union_with(&set));
        for (word, set) in &self.dense {
            if words.binary_search(&(*word as usize)).is_ok() {
                union.union_with(set);
            }
        }
        union
    }

    /// Heap memory in bytes.
    pub(super) fn memory(&self) -> usize {
        self.text.capacity()
            + (self.ends.capacity() + self.posting_ends.capacity()) * size_of::<u32>()
            + self.postings.capacity()
            + self
                .dense
                .iter()
                .map(|(_, set)| set.memory())
                .sum::<usize>()
    }
}

/// Merges chunks in order. None if there are too many words.
fn merge(chunks: Vec<ChunkPostings<'_>>) -> Option<HashMap<&str, PostingList>> {
    let mut merged: HashMap<&str, PostingList> = HashMap::new();
    for chunk in chunks {
        for (word, records) in chunk {
            let list = merged.entry(word).or_default();
            for record in records {
                list.push(record);
            }
        }
        if merged.len() > MAX_WORDS {
            return None;
        }
    }
    Some(merged)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn dictionary(texts: &[String]) -> Dictionary {
        let chunks = texts.chunks(3).enumerate().map(|(at, texts)| {
            let mut collector = WordCollector::default();
            texts
                .iter()
                .enumerate()
                .for_each(|(place, text)| collector.add(text, at * 3 + place));
            collector.finish().unwrap()
        });
        Dictionary::new(chunks.collect(), texts.len()).unwrap()
    }

    proptest! {
        #[test]
        fn a_word_is_where_the_dictionary_says(
            texts in proptest::collection::vec("[abé1]{0,4}([ ,-][abé1]{1,4}){0,3}", 0..40),
            form in "[abé1]{1,3}",
        ) {
            let (dictionary, never) = (dictionary(&texts), Cancel::default());
            let words = |text: &str| text.split([' ', ',', '-']).map(str::to_owned).collect::<Vec<_>>();
            let prefix = dictionary.with_prefix(&form, texts.len(), &never);
            let infix = dictionary.with_infix(&form, texts.len(), &never);
            for (record, text) in texts.iter().enumerate() {
                prop_assert_eq!(prefix.contains(record), words(text).iter().any(|word| word.starts_with(&form)));
                let inside = |word: &String| !word.starts_with(&form) && word.contains(&form);
                prop_assert_eq!(infix.contains(record), words(text).iter().any(inside));
            }
        }
    }
}
