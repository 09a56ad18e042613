//! Slips of the finger, and of the ear: where a word stands nowhere as typed, the words that were probably meant.

use std::collections::BTreeSet;

use super::distance::{LONGEST, alike, distance, slips};
use super::letters::Letters;
use super::parallel::in_stretches;
use super::query::{How, Query, Term};
use crate::text::fold;

/// The most words that one slip is taken for.
const MOST: usize = 8;
/// How many letters a word must have to be taken for another one although its letters stand scattered over a name; and how
/// many consonants to be known by them alone.
const SURE: usize = 5;
const CONSONANTS: usize = 3;

/// How a word of a query stands in what is searched.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Stands {
    /// As typed, somewhere.
    Somewhere,
    /// Only with its letters scattered over a name.
    Scattered,
    /// Nowhere.
    Nowhere,
}

/// Every word of some texts that a slip can be taken for, once, in order.
#[derive(Debug, Default)]
pub(super) struct Words {
    /// The words, one after the other.
    text: String,
    /// Where each ends, in bytes.
    ends: Vec<u32>,
    /// The letters of each, those that are alike as one.
    letters: Vec<Letters>,
}

impl Words {
    /// Puts words in order: those of three letters and more, since a word of four less a letter has three; of words of which
    /// there are only the consonants, in capitals, all.
    pub(super) fn new<'a>(words: impl Iterator<Item = &'a str>) -> Self {
        let known = |word: &&str| word.len() >= 3 || word.starts_with(|c: char| c.is_ascii_uppercase());
        let mut words: Vec<&str> = words.filter(known).collect();
        words.sort_unstable();
        words.dedup();
        let mut all = Self::default();
        for word in words {
            all.text.push_str(word);
            // The words of a file of at most 1 GiB are fewer than 4 GiB.
            all.ends.push(u32::try_from(all.text.len()).unwrap_or(u32::MAX));
            all.letters.push(Letters::of_all(word.chars().map(alike)));
        }
        all.text.shrink_to_fit();
        all
    }

    fn get(&self, at: usize) -> &str {
        let end = |at: usize| self.ends.get(at).map_or(0, |end| *end as usize);
        self.text.get(at.checked_sub(1).map_or(0, end)..end(at)).unwrap_or_default()
    }

    /// Whether there is a word, or one that begins with it where it may be a beginning.
    fn has(&self, word: &str, may_begin: bool) -> bool {
        let (mut low, mut high) = (0, self.ends.len());
        while low < high {
            let middle = low.midpoint(high);
            if self.get(middle) < word { low = middle + 1 } else { high = middle }
        }
        let found = self.get(low);
        found == word || (may_begin && found.starts_with(word))
    }

    /// The words of which something is told, given their letters.
    fn those<'a, T: Send>(&'a self, tell: impl Fn(Letters, &'a str) -> Option<T> + Sync) -> Vec<T> {
        let parts = in_stretches(self.ends.len(), |stretch| {
            let letters = self.letters.get(stretch.clone()).unwrap_or_default();
            let told = stretch.zip(letters).filter_map(|(at, letters)| tell(*letters, self.get(at)));
            told.collect::<Vec<_>>()
        });
        parts.into_iter().flatten().collect()
    }

    /// How much memory this takes, in bytes.
    pub(super) fn memory(&self) -> usize {
        self.text.capacity() + self.ends.capacity() * size_of::<u32>() + self.letters.capacity() * size_of::<Letters>()
    }
}

/// A query in which words that stand nowhere as typed are replaced by those words of texts that are nearest to them; of a
/// word with signs inside, such as a hyphen, each part by itself. A word whose letters stand scattered over a name is replaced
/// where another is very near: it is that but for letters that are alike, or, from five letters on, for one slip. None where
/// there is nothing near a word that stands nowhere, where nothing is replaced, or where `stands` was cancelled.
pub(super) fn corrected(
    query: &Query,
    mut stands: impl FnMut(&Term) -> Option<Stands>,
    words: &Words,
) -> Option<Query> {
    let mut corrected = Query { terms: Vec::new(), phrase: Vec::new(), ..query.clone() };
    let mut changed = false;
    for term in &query.terms {
        let how = stands(term)?;
        let parts = if how == Stands::Somewhere { Vec::new() } else { parts(term) };
        changed |= parts.len() > 1 && how == Stands::Nowhere;
        let all = if parts.len() > 1 { parts } else { vec![term.clone()] };
        let may_lack = all.len() > 1;
        for term in all {
            let how = stands(&term)?;
            let near = near(&term, how, words);
            if !near.is_empty() {
                corrected.terms.push(Term { forms: near, how: How::Together });
                changed = true;
            } else if how != Stands::Nowhere {
                corrected.terms.push(term);
            } else if !may_lack || !is_short(&term) {
                return None;
            }
        }
    }
    (changed && !corrected.terms.is_empty()).then_some(corrected)
}

/// The words that are meant by a term that stands in some way.
fn near(term: &Term, how: Stands, words: &Words) -> Vec<String> {
    match how {
        Stands::Somewhere => Vec::new(),
        Stands::Scattered => nearest(term, words, true),
        Stands::Nowhere => match nearest(term, words, false) {
            near if near.is_empty() => sounding(term, words),
            near => near,
        },
    }
}

/// The parts of a word between the signs in it, each a term of its own; none of a word that must stand in a certain way.
fn parts(term: &Term) -> Vec<Term> {
    let split = |form: &String| {
        let parts = form.split(|c: char| !c.is_alphanumeric()).filter(|part| !part.is_empty());
        parts.map(str::to_owned).collect::<Vec<_>>()
    };
    let forms: Vec<_> = term.forms.iter().filter(|_| term.how == How::Anyhow).map(split).collect();
    let part = |at: usize| {
        let mut forms: Vec<String> = forms.iter().filter_map(|parts| parts.get(at)).cloned().collect();
        forms.dedup();
        Term { forms, how: How::Anyhow }
    };
    (0..forms.first().map_or(0, Vec::len)).map(part).collect()
}

/// Whether a term is too short for slips to be looked for.
fn is_short(term: &Term) -> bool {
    term.forms.iter().all(|form| slips(form.chars().count()) == 0)
}

/// A query in which every word may also stand by its consonants alone, for names in scripts that write few vowels. None where
/// no word does.
pub(super) fn by_consonants(query: &Query, words: &Words) -> Option<Query> {
    let mut bare = query.clone();
    let (mut count, mut known) = (0, 0);
    for term in bare.terms.iter_mut().filter(|term| term.how == How::Anyhow) {
        let mut forms: Vec<String> = Vec::new();
        for spelled in term.forms.iter().flat_map(|form| fold::bare_words(form)) {
            let Some(last) = spelled.last().filter(|_| in_store(&spelled, words)) else { continue };
            known = known.max(last.len());
            let end = if last.len() >= CONSONANTS { "" } else { ">" };
            forms.push(format!("<{}{end}", spelled.join("> <")));
        }
        count += usize::from(!forms.is_empty());
        term.forms.append(&mut forms);
        term.forms.dedup();
        term.how = How::Together;
    }
    bare.phrase.clear();
    (count > 1 || known > 1).then_some(bare)
}

/// Whether all words, which are consonants, are in the store; the last one at least as a beginning where it is long enough.
fn in_store(spelled: &[String], words: &Words) -> bool {
    let count = spelled.len();
    spelled.iter().enumerate().all(|(at, word)| words.has(word, at + 1 == count && word.len() >= CONSONANTS))
}

/// The words, or beginnings of words, that are nearest to a term; whole words only, and only very near ones, where it must be
/// sure.
fn nearest(term: &Term, words: &Words, sure: bool) -> Vec<String> {
    let mut found: BTreeSet<(usize, bool, bool, &str)> = BTreeSet::new();
    // A word with signs in it is one of no text, and its letters alone would be another word.
    for form in term.forms.iter().filter(|form| form.chars().all(char::is_alphanumeric)) {
        let typed: Vec<char> = form.chars().map(alike).collect();
        let allowed = match typed.len() {
            length if length > LONGEST => continue,
            length if sure => slips(length).min(usize::from(length >= SURE)),
            length => slips(length),
        };
        if slips(typed.len()) == 0 {
            continue;
        }
        let letters = Letters::of_all(typed.iter().copied());
        found.extend(words.those(|has, word| {
            let may = letters.beyond(has) as usize <= allowed && word.len() + allowed >= typed.len();
            let (distance, part) = may.then(|| distance(&typed, word, allowed)).flatten()?;
            // Few people slip on the first letter.
            let other = part.chars().next().map(alike) != typed.first().copied();
            Some((distance, other, part.len() < word.len(), part))
        }));
    }
    let Some((least, other, ..)) = found.first().copied() else { return Vec::new() };
    let best = found.into_iter().take_while(|(distance, first, ..)| (*distance, *first) == (least, other));
    some(best.filter(|(.., beginning, _)| !sure || !beginning).map(|(.., word)| word))
}

/// The words that have the same consonants as a term in which there are few vowels.
fn sounding(term: &Term, words: &Words) -> Vec<String> {
    let mut found: BTreeSet<(usize, &str)> = BTreeSet::new();
    let bare = |form: &&String| 3 * form.chars().filter(|c| "aeiou".contains(*c)).count() < form.len();
    for form in term.forms.iter().filter(bare).filter(|form| form.chars().all(char::is_alphanumeric)) {
        let ways = fold::bare_words(form);
        let wanted = ways.first().and_then(|way| way.first()).filter(|wanted| wanted.len() >= CONSONANTS);
        let Some(wanted) = wanted else { continue };
        let others = Letters::of_all("lmnr".chars().filter(|c| !wanted.contains(c.to_ascii_uppercase())));
        let some = Letters::of_all("lmnr".chars().filter(|c| wanted.contains(c.to_ascii_uppercase())));
        found.extend(words.those(|has, word| {
            let may = has.has(some) && !has.meets(others) && word.len() <= 3 * wanted.len() + 4;
            let sounds = may && fold::bare_words(word).first().and_then(|way| way.first()) == Some(wanted);
            sounds.then(|| (word.len().abs_diff(form.len()), word))
        }));
    }
    some(found.into_iter().map(|(_, word)| word))
}

/// The first of some words, each once.
fn some<'a>(words: impl Iterator<Item = &'a str>) -> Vec<String> {
    let mut some: Vec<String> = Vec::new();
    for word in words {
        if some.len() < MOST && !some.iter().any(|known| known == word) {
            some.push(word.to_owned());
        }
    }
    some
}

#[cfg(test)]
mod tests {
    use super::*;

    fn near(typed: &str, words: &[&str]) -> Vec<String> {
        nearest(&Query::parse(typed).terms[0], &Words::new(words.iter().copied()), false)
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
            ("outin", "putin"),
            ("utin", "putin"),
            ("pputin", "putin"),
            ("onstitution", "constitution"),
        ] {
            assert_eq!(near(typed, &words).first().map(String::as_str), Some(meant), "{typed}");
        }
        assert!(near("aremina", &words).is_empty(), "two slips in seven letters are too many");
        assert!(near("brd", &words).is_empty(), "three letters are too few");
    }

    #[test]
    fn letters_that_are_alike_are_no_slips_and_the_first_letter_is_the_last_to_be_one() {
        assert_eq!(near("kanada", &["canada", "panada"]), ["canada"]);
        assert_eq!(near("ermenia", &["armenia", "estonia"]), ["armenia"]);
        assert_eq!(near("balta", &["malta", "baltic"]), ["balt"], "the first letter is right");
    }

    #[test]
    fn a_word_that_may_be_scattered_is_taken_for_a_whole_one_that_is_very_near_only() {
        let words = Words::new("putin cuba constitution baltics".split(' '));
        let sure = |typed: &str| nearest(&Query::parse(typed).terms[0], &words, true);
        assert_eq!(sure("putim"), ["putin"]);
        assert_eq!(sure("kuba"), ["cuba"]);
        assert!(sure("cuna").is_empty(), "four letters and a slip may be an abbreviation");
        assert!(sure("konstitucionn").is_empty() && sure("balta").is_empty());
    }

    #[test]
    fn words_without_vowels_are_known_by_their_consonants() {
        let words = Words::new("mohammed moshe mahdi petenko".split(' '));
        let sounds = |typed: &str| sounding(&Query::parse(typed).terms[0], &words);
        assert_eq!(sounds("محمد"), ["mohammed"]);
        assert!(sounds("putinx").is_empty() && sounds("msh").is_empty(), "vowels, or too few consonants");
    }

    #[test]
    fn a_word_that_is_still_being_typed_is_near_to_its_beginning() {
        assert_eq!(near("consttiu", &["constitution"]), ["constitu"]);
    }
}
