//! The search for one query term: substring matches first, then initials and subsequences of names.
//!
//! With every letter typed a term is a subsequence of fewer names, so the matches of its prefix
//! limit the search.

use std::ops::Range;

use super::cancel::Cancel;
use super::contiguous_search::ContiguousSearch;
use super::index::Index;
use super::initials::{INITIALS_LEN, is_initials, required_word_starts};
use super::letters::LetterSet;
use super::parallel::par_chunks;
use super::query::{MatchMode, Term};
use super::record_set::{RecordSet, SetChunk};
use super::script_check::ScriptCheck;
use super::subsequence::{Pattern, Spread, is_matchable};
use super::term_matches::{Contiguous, TermMatches};

/// Search for terms in an index.
#[derive(Clone, Copy)]
pub(super) struct TermSearch<'a> {
    pub(super) index: &'a Index,
    pub(super) scripts: ScriptCheck<'a>,
    pub(super) only_names: bool,
    pub(super) cancel: &'a Cancel,
}

impl TermSearch<'_> {
    /// Finds the matches of a term, given those of a prefix of it if known. None if it was
    /// cancelled.
    pub(super) fn run(self, term: &Term, prefix: Option<&TermMatches>) -> Option<TermMatches> {
        let count = self.index.record_count();
        let mut contiguous = Contiguous::empty(count);
        let search = ContiguousSearch {
            index: self.index,
            scripts: self.scripts,
            only_names: self.only_names,
            cancel: self.cancel,
        };
        for form in &term.forms {
            contiguous.union_with(&search.find(form, term));
        }
        if !term.prose_words.is_empty() && !self.only_names {
            let bodies = &self.index.bodies;
            let spelled = bodies.with_words(&term.prose_words, count, self.cancel);
            contiguous.body_prefix.union_with(&spelled);
        }
        let [initials, scattered, subsequence] = [(); 3].map(|()| RecordSet::empty(count));
        let mut matches = TermMatches {
            contiguous,
            initials,
            scattered,
            subsequence,
        };
        if term.mode == MatchMode::Fuzzy {
            self.add_scattered(&mut matches, term, prefix);
        }
        (!self.cancel.is_cancelled()).then_some(matches)
    }

    /// Adds the names that match by initials or as a subsequence.
    fn add_scattered(self, matches: &mut TermMatches, term: &Term, prefix: Option<&TermMatches>) {
        let (count, candidates) = (
            self.index.record_count(),
            prefix.map(TermMatches::subsequence_candidates),
        );
        let (contiguous, in_names) = (matches.contiguous.all(), matches.in_names());
        let search = ScatteredSearch {
            search: self,
            contiguous: &contiguous,
            in_names: &in_names,
            name_prefix: &matches.contiguous.name_prefix,
            candidates: candidates.as_ref(),
        };
        let chunks = par_chunks(count, |chunk| search.chunk(&chunk, term));
        [matches.initials, matches.scattered, matches.subsequence] =
            RecordSet::unzip_chunks(count, chunks);
    }
}

/// Search for names that a term matches by initials or as a subsequence.
struct ScatteredSearch<'a> {
    search: TermSearch<'a>,
    /// Records with a substring match in any text.
    contiguous: &'a RecordSet,
    /// Records with a substring match in a name.
    in_names: &'a RecordSet,
    /// Records with a substring match at a word start of a name.
    name_prefix: &'a RecordSet,
    /// The only records that can match; none if all can.
    candidates: Option<&'a RecordSet>,
}

impl ScatteredSearch<'_> {
    /// Searches a chunk of records: initials, scattered, subsequences.
    fn chunk(&self, chunk: &Range<usize>, term: &Term) -> [SetChunk; 3] {
        let mut found = [(); 3].map(|()| SetChunk::empty(chunk.clone()));
        let names = self.search.index.arena.chunk_names(chunk.start);
        if names.is_empty() || self.search.cancel.is_cancelled() {
            return found;
        }
        for form in &term.forms {
            let (letters, len) = (
                LetterSet::of(form),
                form.chars().take(INITIALS_LEN.end() + 1).count(),
            );
            if INITIALS_LEN.contains(&len) {
                let word_starts = required_word_starts(form);
                let candidates = chunk
                    .clone()
                    .zip(names)
                    .filter(|(_, names)| names.word_starts.is_superset(word_starts));
                candidates.for_each(|(record, _)| self.try_initials(record, form, &mut found[0]));
            }
            // A single letter is no subsequence that is not a substring.
            if len > 1 && is_matchable(form) {
                let has_letters = |record: &usize| {
                    names
                        .get(record - chunk.start)
                        .is_some_and(|names| names.letters.is_superset(letters))
                };
                let pattern = Pattern::new(form);
                let mut search = |record| self.try_subsequence(record, &pattern, &mut found);
                match self.candidates {
                    Some(known) => known
                        .iter_chunk(chunk.clone())
                        .filter(has_letters)
                        .for_each(&mut search),
                    None => chunk.clone().filter(has_letters).for_each(&mut search),
                }
            }
        }
        found
    }

    fn try_initials(&self, record: usize, form: &str, initials: &mut SetChunk) {
        let mut names = self.search.index.arena.own_names(record);
        if !self.name_prefix.contains(record) && names.any(|name| is_initials(name.folded, form)) {
            initials.insert(record);
        }
    }

    fn try_subsequence(
        &self,
        record: usize,
        pattern: &Pattern,
        [initials, scattered, all]: &mut [SetChunk; 3],
    ) {
        if self.in_names.contains(record) {
            return;
        }
        let names = self.search.index.arena.primary_names(record);
        let spread = names
            .map(|name| pattern.spread(name))
            .max()
            .unwrap_or(Spread::NoMatch);
        if spread == Spread::Compact
            && !self.contiguous.contains(record)
            && !initials.contains(record)
        {
            scattered.insert(record);
        }
        if spread > Spread::NoMatch {
            all.insert(record);
        }
    }
}
