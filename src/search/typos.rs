//! Slips of the finger: where a word stands nowhere, the words that were probably meant.

use std::collections::{BTreeSet, HashSet};

use super::letters::Letters;
use super::query::{How, Query, Term};

/// The most words that one slip is taken for.
const MOST: usize = 8;

/// How many slips are looked for in a word: none in words of up to three letters, one in longer ones, two from eight
/// letters on.
fn slips(letters: usize) -> usize {
    match letters {
        0..=3 => 0,
        4..=7 => 1,
        _ => 2,
    }
}

/// Every word of some texts that a slip can be taken for, once, in order.
#[derive(Debug, Default)]
pub(super) struct Words {
    /// The words, one after the other.
    text: String,
    /// Where each ends, in bytes.
    ends: Vec<u32>,
    letters: Vec<Letters>,
}

impl Words {
    /// The words of texts: those of three letters and more, since a word of four less a letter has three.
    pub(super) fn of(texts: &str) -> HashSet<&str> {
        texts.split(|c: char| !c.is_alphanumeric()).filter(|word| word.len() >= 3).collect()
    }

    /// Puts words in order.
    pub(super) fn new(words: HashSet<&str>) -> Self {
        let mut words: Vec<&str> = words.into_iter().collect();
        words.sort_unstable();
        let mut all = Self::default();
        for word in words {
            all.text.push_str(word);
            // The words of a file of at most 1 GiB are fewer than 4 GiB.
            all.ends.push(u32::try_from(all.text.len()).unwrap_or(u32::MAX));
            all.letters.push(Letters::of(word));
        }
        all.text.shrink_to_fit();
        all
    }

    fn get(&self, at: usize) -> &str {
        let end = |at: usize| self.ends.get(at).map_or(0, |end| *end as usize);
        self.text.get(at.checked_sub(1).map_or(0, end)..end(at)).unwrap_or_default()
    }

    /// The words that begin with a letter and lack at most so many of others.
    fn like(&self, first: char, letters: Letters, slips: usize) -> impl Iterator<Item = &str> {
        let mut buffer = [0; 4];
        let first: &str = first.encode_utf8(&mut buffer);
        let all: Vec<usize> = {
            let (mut low, mut high) = (0, self.ends.len());
            while low < high {
                let middle = low.midpoint(high);
                if self.get(middle) < first { low = middle + 1 } else { high = middle }
            }
            let near = |at: &usize| self.letters.get(*at).is_some_and(|has| letters.beyond(*has) as usize <= slips);
            (low..self.ends.len()).take_while(|at| self.get(*at).starts_with(first)).filter(near).collect()
        };
        all.into_iter().map(|at| self.get(at))
    }

    /// How much memory this takes, in bytes.
    pub(super) fn memory(&self) -> usize {
        self.text.capacity() + self.ends.capacity() * size_of::<u32>() + self.letters.capacity() * size_of::<Letters>()
    }
}

/// A query in which the words that `stands` finds nowhere are replaced by those words of texts that are nearest to them. None
/// where there is no such word, or nothing near it, or `stands` was cancelled.
pub(super) fn corrected(query: &Query, mut stands: impl FnMut(&Term) -> Option<bool>, words: &Words) -> Option<Query> {
    let mut corrected = query.clone();
    let mut changed = false;
    for term in &mut corrected.terms {
        if !stands(term)? {
            let near = nearest(term, words);
            if near.is_empty() {
                return None;
            }
            *term = Term { forms: near, how: How::Together };
            changed = true;
        }
    }
    corrected.phrase.clear();
    changed.then_some(corrected)
}

/// The words, or beginnings of words, that are nearest to a term.
fn nearest(term: &Term, words: &Words) -> Vec<String> {
    let mut found: BTreeSet<(usize, bool, &str)> = BTreeSet::new();
    // A word with signs in it is one of no text, and its letters alone would be another word.
    for form in term.forms.iter().filter(|form| form.chars().all(char::is_alphanumeric)) {
        let typed: Vec<char> = form.chars().collect();
        // Few people slip on the first letter, and asking for it spares nearly all the work.
        let Some(first) = typed.first().copied() else { continue };
        let words = words.like(first, Letters::of(form), slips(typed.len()));
        found.extend(words.filter_map(|word| {
            let (distance, part) = distance(&typed, word)?;
            Some((distance, part.len() < word.len(), part))
        }));
    }
    let Some((best, ..)) = found.first().copied() else { return Vec::new() };
    let mut near: Vec<String> = Vec::new();
    for (_, _, part) in found.into_iter().take_while(|(distance, ..)| *distance == best) {
        if near.len() < MOST && !near.iter().any(|known| known == part) {
            near.push(part.to_owned());
        }
    }
    near
}

/// How many slips lie between what was typed and a word, or the beginning of it that is nearest; none where there are too
/// many. A slip is a letter too many, too few, another, or two that changed places (optimal string alignment).
fn distance<'a>(typed: &[char], word: &'a str) -> Option<(usize, &'a str)> {
    let allowed = slips(typed.len());
    let letters: Vec<char> = word.chars().take(typed.len() + allowed).collect();
    if allowed == 0 || letters.len() + allowed < typed.len() {
        return None;
    }
    let row = last_row(typed, &letters);
    let whole = word.chars().count() == letters.len();
    let all = row.iter().enumerate().skip(typed.len().saturating_sub(allowed));
    let best = all.min_by_key(|(end, distance)| (**distance, !(whole && *end == letters.len()), *end))?;
    let (end, distance) = (best.0, *best.1);
    let end = word.char_indices().nth(end).map_or(word.len(), |(at, _)| at);
    (distance <= allowed).then(|| word.get(..end).map(|part| (distance, part))).flatten()
}

/// The distances between what was typed and every beginning of a word's letters.
fn last_row(typed: &[char], letters: &[char]) -> Vec<usize> {
    let mut two_up: Vec<usize> = Vec::new();
    let mut up: Vec<usize> = (0..=letters.len()).collect();
    for (i, a) in typed.iter().enumerate() {
        let mut row = vec![i + 1];
        for (j, b) in letters.iter().enumerate() {
            let at = |row: &[usize], column: usize| row.get(column).copied().unwrap_or(usize::MAX / 2);
            let mut least = (at(&up, j) + usize::from(a != b)).min(at(&up, j + 1) + 1).min(at(&row, j) + 1);
            let swapped = i > 0 && j > 0 && typed.get(i - 1) == Some(b) && letters.get(j - 1) == Some(a);
            if swapped {
                least = least.min(at(&two_up, j - 1) + 1);
            }
            row.push(least);
        }
        two_up = std::mem::replace(&mut up, row);
    }
    up
}

#[cfg(test)]
mod tests {
    use super::*;

    fn near(typed: &str, words: &[&str]) -> Vec<String> {
        nearest(&Query::parse(typed).terms[0], &Words::new(Words::of(&words.join(" "))))
    }

    #[test]
    fn every_slip_is_found_once_in_short_words_and_twice_in_long_ones() {
        let words = ["armenia", "border", "constitution", "putin"];
        for (typed, meant) in [
            ("armeniia", "armenia"),
            ("armena", "armenia"),
            ("armonia", "armenia"),
            ("aremnia", "armenia"),
            ("constittuion", "constitution"),
            ("constitushon", "constitution"),
            ("puitn", "putin"),
        ] {
            assert_eq!(near(typed, &words).first().map(String::as_str), Some(meant), "{typed}");
        }
        assert!(near("aremina", &words).is_empty(), "two slips in seven letters are too many");
        assert!(near("brd", &words).is_empty(), "three letters are too few");
    }

    #[test]
    fn a_word_that_is_still_being_typed_is_near_to_its_beginning() {
        assert_eq!(near("consttiu", &["constitution"]), ["constitu"]);
    }
}
