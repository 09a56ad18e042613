//! Finder of words in one text, which is folded as the search folds it.

use std::ops::Range;
use std::sync::Arc;

use memchr::memmem::Finder;

use super::cancel::Cancel;
use super::parallel::par_jobs;
use super::places::Places;
use super::query::word_forms;
use crate::dossier::source_text::SourceText;
use crate::text::fold::prose::{FoldedProse, paragraphs_len};

/// Number of places after which the finder looks whether it is cancelled.
const BETWEEN_CHECKS: usize = 1 << 12;
/// Bytes of a part that is folded by itself.
const PART: usize = 1 << 18;
/// Number of parts that are folded before the finder looks whether it is cancelled.
const AT_ONCE: usize = 8;

/// Finds words in the text of a source. Keeps the folded text, which takes about twice the memory
/// of the text.
#[derive(Debug)]
pub struct PlaceFinder {
    text: Arc<SourceText>,
    folded: FoldedProse,
}

impl PlaceFinder {
    /// A finder that has folded nothing yet.
    #[must_use]
    pub fn new(text: Arc<SourceText>) -> Self {
        Self {
            text,
            folded: FoldedProse::default(),
        }
    }

    /// The places of any of some words or phrases. White space in them matches any white space.
    ///
    /// `None` if it is cancelled; the text that is folded by then stays so.
    pub fn find(&mut self, words: &[&str], cancel: &Cancel) -> Option<Places> {
        while self.folded.raw_len() < self.text.as_str().len() {
            self.fold_more();
            if cancel.is_cancelled() {
                return None;
            }
        }
        places(&self.folded, words, cancel)
    }

    /// Folds some parts of the rest, in parallel.
    fn fold_more(&mut self) {
        let mut rest = self.text.as_str().get(self.folded.raw_len()..);
        let mut parts = Vec::new();
        while let Some(text) = rest.filter(|text| !text.is_empty() && parts.len() < AT_ONCE) {
            let (part, after) = text.split_at(paragraphs_len(text, PART));
            parts.push(part);
            rest = Some(after);
        }
        let part = |index: usize| FoldedProse::new(parts.get(index).copied().unwrap_or_default());
        for folded in par_jobs(parts.len(), part) {
            self.folded.append(&folded);
        }
    }
}

/// The places of words in a short text. Takes time linear in the text.
pub(crate) fn places_in(raw: &str, words: &[&str]) -> Places {
    places(&FoldedProse::new(raw), words, &Cancel::default()).unwrap_or_default()
}

fn places(folded: &FoldedProse, words: &[&str], cancel: &Cancel) -> Option<Places> {
    let text = folded.as_str();
    let forms: Vec<String> = words.iter().flat_map(|word| word_forms(word)).collect();
    let mut needles: Vec<_> = forms.iter().map(|form| Needle::new(form, text)).collect();
    let mut offsets = folded.raw_offsets();
    let mut places = Places::default();
    let mut found = 0;
    while let Some(range) = first_match(&needles) {
        places.push(&offsets.range(&range));
        for needle in &mut needles {
            needle.skip_to(range.end, text);
        }
        found += 1;
        if found % BETWEEN_CHECKS == 0 && cancel.is_cancelled() {
            return None;
        }
    }
    (!cancel.is_cancelled()).then_some(places)
}

/// The first match of all needles, the longest of those that begin together.
fn first_match(needles: &[Needle]) -> Option<Range<usize>> {
    let matches = needles.iter().filter_map(|needle| {
        let start = needle.next?;
        Some(start..start + needle.finder.needle().len())
    });
    matches.min_by(|one, other| one.start.cmp(&other.start).then(other.end.cmp(&one.end)))
}

/// A folded word with its next match.
struct Needle<'a> {
    finder: Finder<'a>,
    next: Option<usize>,
}

impl<'a> Needle<'a> {
    fn new(form: &'a str, text: &str) -> Self {
        let finder = Finder::new(form);
        let next = finder.find(text.as_bytes());
        Self { finder, next }
    }

    /// Goes on to the first match from `start` on.
    fn skip_to(&mut self, start: usize, text: &str) {
        if self.next.is_some_and(|next| next < start) {
            let rest = text.as_bytes().get(start..).unwrap_or_default();
            self.next = self.finder.find(rest).map(|at| start + at);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found<'a>(raw: &'a str, words: &[&str]) -> Vec<&'a str> {
        let places = places_in(raw, words);
        (0..places.count())
            .filter_map(|index| raw.get(places.get(index)?))
            .collect()
    }

    #[test]
    fn case_accents_and_scripts_are_folded() {
        let raw = "Pell, PELL and pêll; Пелл. Compell.";
        assert_eq!(
            found(raw, &["pell"]),
            ["Pell", "PELL", "pêll", "Пелл", "pell"]
        );
        assert_eq!(found("Пашинян spoke", &["pashinyan"]), ["Пашинян"]);
        assert_eq!(found("Cəfərov", &["cəfərov"]), ["Cəfərov"]);
    }

    #[test]
    fn white_space_matches_across_lines() {
        let raw = "the peace\n deal, the peace\u{a0}deal";
        assert_eq!(
            found(raw, &["peace   deal"]),
            ["peace\n deal", "peace\u{a0}deal"]
        );
        assert_eq!(found(raw, &[" peace "]), ["peace", "peace"]);
        assert!(found(raw, &["  "]).is_empty() && found(raw, &[""]).is_empty());
    }

    #[test]
    fn places_are_in_order_and_disjoint() {
        assert_eq!(found("aaaaa", &["aa"]), ["aa", "aa"]);
        assert_eq!(found("abcab", &["ab", "abc", "ca"]), ["abc", "ab"]);
        assert_eq!(found("щщ", &["h"]), ["щ", "щ"]);
    }

    #[test]
    fn places_touch_a_range_and_are_shifted() {
        let places = places_in("one two one two one", &["one"]).shifted(100);
        assert_eq!((places.count(), places.get(1)), (3, Some(108..111)));
        let touching: Vec<_> = places.touching(102..109).collect();
        assert_eq!(touching, [100..103, 108..111]);
        assert_eq!(places.first_from(103), 1);
    }

    #[test]
    fn a_cancelled_search_keeps_the_folded_text() {
        let text = Arc::new(SourceText::new(&"Line of the report.\n".repeat(1000)));
        let mut finder = PlaceFinder::new(Arc::clone(&text));
        let cancel = Cancel::default();
        cancel.cancel();
        assert_eq!(finder.find(&["report"], &cancel), None);
        let found = finder.find(&["report"], &Cancel::default()).unwrap();
        assert_eq!(found.count(), 1000);
        assert_eq!(text.as_str().get(found.get(999).unwrap()), Some("report"));
    }
}
