//! The dictionary: every word that stands in some texts, with the records in which it stands.
//!
//! A query's word of letters and digits alone stands in a text exactly if it stands in a word of the text, so the dictionary
//! answers for all of them, at a hundredth of the reading.

use std::collections::HashMap;
use std::ops::Range;

use memchr::memmem::Finder;

use super::cancel::Cancel;
use super::parallel::in_parallel;
use super::set::Set;

/// Words that stand in more than one of so many records have a set for these, all others a list.
const DENSE: usize = 16;

/// The most different words that are gathered: each takes some two hundred bytes while they are, and no language has so many.
/// A dossier with more has no dictionary; its texts are read. The tests do with fewer.
const MOST: usize = if cfg!(test) { 4_000 } else { 2_000_000 };

/// Every word of some texts, with its records.
#[derive(Debug, Default)]
pub(super) struct Dictionary {
    /// The words in order, each ended by a line break.
    text: String,
    /// Where each word ends, in bytes, with its line break.
    ends: Vec<u32>,
    /// For each word, where its list ends in `lists`.
    list_ends: Vec<u32>,
    /// The records of each word, one after the other: each is written as its distance from the one before, seven bits a byte,
    /// the lowest first, the last byte without its highest bit.
    lists: Vec<u8>,
    /// The words that have a set, in order, and their sets. Their lists are empty.
    dense: Vec<(u32, Set)>,
}

/// The words of a stretch of records, with those in which they stand, in order.
pub(super) type Words<'a> = Vec<(&'a str, Vec<u32>)>;

/// Gathers words from records, one record after the other.
#[derive(Debug, Default)]
pub(super) struct Gathering<'a> {
    found: HashMap<&'a str, Vec<u32>>,
    too_many: bool,
}

impl<'a> Gathering<'a> {
    /// Takes in the words of one more text of a record. What is neither letter nor digit parts words.
    pub(super) fn add(&mut self, text: &'a str, record: usize) {
        let record = u32::try_from(record).unwrap_or(u32::MAX);
        for word in text.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()) {
            self.too_many |= self.found.len() >= MOST;
            if self.too_many {
                return;
            }
            let records = self.found.entry(word).or_default();
            if records.last() != Some(&record) {
                records.push(record);
            }
        }
    }

    /// The words gathered; none where they are too many.
    pub(super) fn words(self) -> Option<Words<'a>> {
        (!self.too_many).then(|| self.found.into_iter().collect())
    }
}

impl Dictionary {
    /// The words of so many records, from stretches of them in order; none where they are too many.
    pub(super) fn new<'a>(stretches: Vec<Words<'a>>, count: usize) -> Option<Self> {
        let mut all: HashMap<&'a str, List> = HashMap::new();
        for stretch in stretches {
            for (word, records) in stretch {
                let list = all.entry(word).or_default();
                for record in records {
                    list.push(record);
                }
            }
            if all.len() > MOST {
                return None;
            }
        }
        let mut words: Vec<(&str, List)> = all.into_iter().collect();
        words.sort_unstable_by_key(|(word, _)| *word);
        let mut dictionary = Self::default();
        for (at, (word, list)) in (0u32..).zip(words) {
            dictionary.text.push_str(word);
            dictionary.text.push('\n');
            // The words of a file of at most 1 GiB, and their records, take less than 4 GiB.
            dictionary.ends.push(u32::try_from(dictionary.text.len()).unwrap_or(u32::MAX));
            if list.count > count / DENSE {
                dictionary.dense.push((at, Set::of(count, decoded(&list.bytes))));
            } else {
                dictionary.lists.extend(list.bytes);
            }
            dictionary.list_ends.push(u32::try_from(dictionary.lists.len()).unwrap_or(u32::MAX));
        }
        dictionary.text.shrink_to_fit();
        dictionary.lists.shrink_to_fit();
        dictionary.ends.shrink_to_fit();
        dictionary.list_ends.shrink_to_fit();
        Some(dictionary)
    }

    fn start(&self, at: usize) -> usize {
        at.checked_sub(1).and_then(|before| self.ends.get(before)).map_or(0, |end| *end as usize)
    }

    fn word(&self, at: usize) -> &str {
        let end = self.ends.get(at).map_or(0, |end| *end as usize);
        self.text.get(self.start(at)..end.saturating_sub(1)).unwrap_or_default()
    }

    fn list(&self, at: usize) -> &[u8] {
        let end = |at: usize| self.list_ends.get(at).map_or(0, |end| *end as usize);
        self.lists.get(at.checked_sub(1).map_or(0, end)..end(at)).unwrap_or_default()
    }

    /// Every word, in order.
    pub(super) fn words(&self) -> impl Iterator<Item = &str> {
        self.text.split_terminator('\n')
    }

    /// The words that begin with a form.
    fn begun(&self, form: &str) -> Range<usize> {
        let first = |test: &dyn Fn(&str) -> bool| {
            let (mut low, mut high) = (0, self.ends.len());
            while low < high {
                let middle = low.midpoint(high);
                if test(self.word(middle)) { low = middle + 1 } else { high = middle }
            }
            low
        };
        first(&|word| word < form)..first(&|word| word < form || word.starts_with(form))
    }

    /// The words in which a form stands, but not at their start.
    fn containing(&self, form: &str) -> Vec<usize> {
        let (finder, bytes) = (Finder::new(form), self.text.as_bytes());
        let (mut found, mut from) = (Vec::new(), 0);
        while let Some(at) = bytes.get(from..).and_then(|rest| finder.find(rest)) {
            let word = self.ends.partition_point(|end| (*end as usize) <= from + at);
            if !self.word(word).starts_with(form) {
                found.push(word);
            }
            from = self.ends.get(word).map_or(bytes.len(), |end| *end as usize);
        }
        found
    }

    /// The records in which some word begins with a form.
    pub(super) fn at_start(&self, form: &str, count: usize, cancel: &Cancel) -> Set {
        self.records(&self.begun(form).collect::<Vec<_>>(), count, cancel)
    }

    /// The records in which a form stands within a word, not at its start.
    pub(super) fn within(&self, form: &str, count: usize, cancel: &Cancel) -> Set {
        self.records(&self.containing(form), count, cancel)
    }

    /// The records in which any of some words stands.
    fn records(&self, words: &[usize], count: usize, cancel: &Cancel) -> Set {
        let bytes: usize = words.iter().map(|word| self.list(*word).len()).sum();
        // Threads are worth their while from some tens of thousands of records on.
        let jobs = if bytes < 32 * 1024 { 1 } else { rayon::current_num_threads() };
        let share = bytes.div_ceil(jobs).max(1);
        let parts = in_parallel(jobs, |job| {
            let (mut set, mut passed) = (Set::none(count), 0);
            for word in words {
                let list = self.list(*word);
                let turn = passed / share;
                passed += list.len();
                if turn == job && !cancel.is_cancelled() {
                    decoded(list).for_each(|record| set.insert(record));
                }
            }
            set
        });
        let mut parts = parts.into_iter();
        let mut all = parts.next().unwrap_or_else(|| Set::none(count));
        parts.for_each(|part| all.add(&part));
        for (word, set) in &self.dense {
            if words.binary_search(&(*word as usize)).is_ok() {
                all.add(set);
            }
        }
        all
    }

    /// How much memory this takes, in bytes.
    pub(super) fn memory(&self) -> usize {
        self.text.capacity()
            + (self.ends.capacity() + self.list_ends.capacity()) * size_of::<u32>()
            + self.lists.capacity()
            + self.dense.iter().map(|(_, set)| set.memory()).sum::<usize>()
    }
}

/// A list of records as it is written, growing.
#[derive(Debug, Default)]
struct List {
    bytes: Vec<u8>,
    last: u32,
    count: usize,
}

impl List {
    fn push(&mut self, record: u32) {
        let mut distance = record - self.last;
        self.last = record;
        self.count += 1;
        loop {
            let low = u8::try_from(distance & 0x7F).unwrap_or(0);
            distance >>= 7;
            self.bytes.push(if distance == 0 { low } else { low | 0x80 });
            if distance == 0 {
                return;
            }
        }
    }
}

/// The records of a list as it is written.
fn decoded(bytes: &[u8]) -> impl Iterator<Item = usize> {
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

    fn dictionary(texts: &[String]) -> Dictionary {
        let stretches = texts.chunks(3).enumerate().map(|(at, texts)| {
            let mut gathering = Gathering::default();
            texts.iter().enumerate().for_each(|(place, text)| gathering.add(text, at * 3 + place));
            gathering.words().unwrap()
        });
        Dictionary::new(stretches.collect(), texts.len()).unwrap()
    }

    proptest! {
        #[test]
        fn a_word_stands_where_the_dictionary_says(
            texts in proptest::collection::vec("[abé1]{0,4}([ ,-][abé1]{1,4}){0,3}", 0..40),
            form in "[abé1]{1,3}",
        ) {
            let (dictionary, never) = (dictionary(&texts), Cancel::default());
            let words = |text: &str| text.split([' ', ',', '-']).map(str::to_owned).collect::<Vec<_>>();
            let start = dictionary.at_start(&form, texts.len(), &never);
            let within = dictionary.within(&form, texts.len(), &never);
            for (record, text) in texts.iter().enumerate() {
                prop_assert_eq!(start.contains(record), words(text).iter().any(|word| word.starts_with(&form)));
                let inside = |word: &String| !word.starts_with(&form) && word.contains(&form);
                prop_assert_eq!(within.contains(record), words(text).iter().any(inside));
            }
        }

        #[test]
        fn a_list_gives_back_what_it_was_given(distances in proptest::collection::vec(1u32..100_000, 0..50)) {
            let records = distances.iter().scan(0, |at, distance| { *at += distance; Some(*at) });
            let records: Vec<u32> = records.collect();
            let mut list = List::default();
            for record in &records {
                list.push(*record);
            }
            prop_assert!(decoded(&list.bytes).eq(records.iter().map(|record| *record as usize)));
        }
    }
}
