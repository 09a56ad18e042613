//! The search for one query term: substring matches first, then initials and subsequences of names.
//!
//! With every letter typed a term is a subsequence of fewer names, so the matches of its prefix
//! limit the search.

use std::ops::Range;

use super::cancel::Cancel;
use super::fields::Class;
use super::index::Index;
use super::initials::{INITIALS_LEN, is_initials, required_word_starts};
use super::letters::LetterSet;
use super::matcher::find_at_word_start;
use super::parallel::par_chunks;
use super::query::{MatchMode, Term};
use super::record_set::{RecordSet, SetChunk};
use super::subsequence::{Pattern, Spread, is_matchable};
use super::term_matches::{Contiguous, TermMatches};

/// Search for terms in an index.
#[derive(Clone, Copy)]
pub(super) struct TermSearch<'a> {
    pub(super) index: &'a Index,
    pub(super) only_names: bool,
    pub(super) cancel: &'a Cancel,
}

impl TermSearch<'_> {
    /// Finds the matches of a term, given those of a prefix of it if known. None if it was
    /// cancelled.
    pub(super) fn run(self, term: &Term, prefix: Option<&TermMatches>) -> Option<TermMatches> {
        let count = self.index.record_count();
        let mut contiguous = Contiguous::empty(count);
        for form in &term.forms {
            contiguous.union_with(&self.contiguous(form, term.mode));
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

    fn contiguous(self, form: &str, mode: MatchMode) -> Contiguous {
        let is_word = self.index.has_dictionaries && form.chars().all(char::is_alphanumeric);
        if is_word && matches!(mode, MatchMode::Fuzzy | MatchMode::Substring) {
            self.look_up(form)
        } else {
            self.scan(form, mode)
        }
    }

    /// Looks up a form of letters and digits in the dictionaries.
    fn look_up(self, form: &str) -> Contiguous {
        let (index, cancel, count) = (self.index, self.cancel, self.index.record_count());
        let arena = &index.arena;
        let mut found = Contiguous::empty(count);
        found.name_prefix = index.names.with_prefix(form, count, cancel);
        let letter = LetterSet::of_single_letter(form);
        found.name_infix = match letter.filter(|_| arena.inherited().records().is_empty()) {
            Some(letter) => arena.filter_by_names(|names| names.letters.is_superset(letter)),
            None => index.names.with_infix(form, count, cancel),
        };
        arena.inherit(&mut found.name_prefix);
        arena.inherit(&mut found.name_infix);
        found
            .name_prefix
            .union_with(&index.aliases.with_prefix(form, count, cancel));
        found
            .name_infix
            .union_with(&index.aliases.with_infix(form, count, cancel));
        if !self.only_names {
            found.body_prefix = index.bodies.with_prefix(form, count, cancel);
            found.body_infix = match letter {
                Some(letter) => arena.filter_by_body(|body| body.letters.is_superset(letter)),
                None => index.bodies.with_infix(form, count, cancel),
            };
        }
        found
    }

    /// Reads the texts of all records that contain every word of a form.
    fn scan(self, form: &str, mode: MatchMode) -> Contiguous {
        let (arena, count, letters) = (
            &self.index.arena,
            self.index.record_count(),
            LetterSet::of(form),
        );
        let candidates = self.scan_candidates(form, mode);
        let chunks = par_chunks(count, |chunk| {
            let mut sets = [(); 6].map(|()| SetChunk::empty(chunk.clone()));
            for record in candidates.iter_chunk(chunk) {
                let all = arena
                    .names(record)
                    .letters
                    .union(arena.body(record).letters);
                if all.is_superset(letters)
                    && !self.cancel.is_cancelled()
                    && arena.raw(record).contains(form)
                {
                    self.scan_record(form, mode, record, &mut sets);
                }
            }
            sets
        });
        let [
            mut name_prefix,
            mut name_infix,
            alias_prefix,
            alias_infix,
            body_prefix,
            body_infix,
        ] = RecordSet::unzip_chunks(count, chunks);
        arena.inherit(&mut name_prefix);
        arena.inherit(&mut name_infix);
        name_prefix.union_with(&alias_prefix);
        name_infix.union_with(&alias_infix);
        Contiguous {
            name_prefix,
            name_infix,
            body_prefix,
            body_infix,
        }
    }

    /// The records that contain every word of a form, by the dictionaries.
    fn scan_candidates(self, form: &str, mode: MatchMode) -> RecordSet {
        let mut candidates = RecordSet::full(self.index.record_count());
        let words = form
            .split(|c: char| !c.is_alphanumeric())
            .filter(|word| !word.is_empty());
        for word in words.filter(|_| self.index.has_dictionaries) {
            let found = self.look_up(word);
            // A text that starts with the form has its first word at a word start.
            let is_prefix =
                matches!(mode, MatchMode::Prefix | MatchMode::Exact) && form.starts_with(word);
            candidates.intersect_with(&if is_prefix {
                found.at_word_start()
            } else {
                found.all()
            });
        }
        candidates
    }

    /// Adds a record to the sets its texts belong to: names, aliases, bodies, each at a word start
    /// or within a word.
    fn scan_record(self, form: &str, mode: MatchMode, record: usize, sets: &mut [SetChunk; 6]) {
        for text in self.index.arena.own_texts(record) {
            let first = match text.class {
                Class::Name | Class::Composed => 0,
                Class::Alias => 2,
                Class::Statement | Class::Passage | Class::Label if self.only_names => return,
                Class::Statement | Class::Passage | Class::Label => 4,
            };
            if mode.matches(text.folded, form) {
                let infix = usize::from(find_at_word_start(text.folded, form).is_none());
                sets.iter_mut()
                    .skip(first + infix)
                    .take(1)
                    .for_each(|set| set.insert(record));
            }
        }
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
