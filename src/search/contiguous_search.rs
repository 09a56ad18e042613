//! The search for substrings: by the dictionaries for words, else by reading texts.

use super::cancel::Cancel;
use super::chunk::Text;
use super::fields::Class;
use super::index::Index;
use super::letters::LetterSet;
use super::matcher::find_at_word_start;
use super::own_matches::OwnMatches;
use super::parallel::par_chunks;
use super::query::{MatchMode, Term};
use super::record_set::{RecordSet, SetChunk};
use super::script_check::ScriptCheck;
use super::term_matches::Contiguous;

/// Search for the forms of a term as substrings.
#[derive(Clone, Copy)]
pub(super) struct ContiguousSearch<'a> {
    pub(super) index: &'a Index,
    pub(super) scripts: ScriptCheck<'a>,
    pub(super) only_names: bool,
    pub(super) cancel: &'a Cancel,
}

impl ContiguousSearch<'_> {
    /// The records that contain a form of a term.
    pub(super) fn find(self, form: &str, term: &Term) -> Contiguous {
        let is_word = self.index.has_dictionaries && form.chars().all(char::is_alphanumeric);
        let mut found = if is_word && matches!(term.mode, MatchMode::Fuzzy | MatchMode::Substring) {
            self.look_up(form)
        } else {
            self.scan(form, term.mode)
        };
        if let Some(own_script) = &term.own_script {
            self.drop_foreign(&mut found, form, term, own_script);
        }
        found.inherit(&self.index.arena)
    }

    /// Looks up a form of letters and digits in the dictionaries.
    fn look_up(self, form: &str) -> OwnMatches {
        let (index, cancel, count) = (self.index, self.cancel, self.index.record_count());
        let arena = &index.arena;
        let letter = LetterSet::of_single_letter(form);
        let name_infix = match letter.filter(|_| arena.inherited().records().is_empty()) {
            Some(letter) => arena.filter_by_names(|names| names.letters.is_superset(letter)),
            None => index.names.with_infix(form, count, cancel),
        };
        let [mut body_prefix, mut body_infix] = [(); 2].map(|()| RecordSet::empty(count));
        if !self.only_names {
            body_prefix = index.bodies.with_prefix(form, count, cancel);
            body_infix = match letter {
                Some(letter) => arena.filter_by_body(|body| body.letters.is_superset(letter)),
                None => index.bodies.with_infix(form, count, cancel),
            };
        }
        OwnMatches([
            index.names.with_prefix(form, count, cancel),
            name_infix,
            index.aliases.with_prefix(form, count, cancel),
            index.aliases.with_infix(form, count, cancel),
            body_prefix,
            body_infix,
        ])
    }

    /// Reads the texts of all records that contain every word of a form.
    fn scan(self, form: &str, mode: MatchMode) -> OwnMatches {
        let (arena, count, letters) = (
            &self.index.arena,
            self.index.record_count(),
            LetterSet::of(form),
        );
        let candidates = self.scan_candidates(form, mode);
        let chunks = par_chunks(count, |chunk| {
            let mut sets = OwnMatches::empty_chunks(&chunk);
            for record in candidates.iter_chunk(chunk) {
                let all = arena
                    .names(record)
                    .letters
                    .union(arena.body(record).letters);
                if all.is_superset(letters)
                    && !self.cancel.is_cancelled()
                    && arena.raw(record).contains(form)
                {
                    let texts = arena.own_texts(record);
                    self.add(record, form, mode, texts, &mut sets);
                }
            }
            sets
        });
        OwnMatches(RecordSet::unzip_chunks(count, chunks))
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

    /// Drops the matches in texts of another script than that of the term.
    fn drop_foreign(self, found: &mut OwnMatches, form: &str, term: &Term, own_script: &str) {
        let count = self.index.record_count();
        let (doubtful, foreign) = self.index.scripts.doubtful_and_foreign(own_script);
        let doubtful = found.all().intersection(&doubtful);
        let arena = &self.index.arena;
        let chunks = par_chunks(count, |chunk| {
            let mut sets = OwnMatches::empty_chunks(&chunk);
            for record in doubtful.iter_chunk(chunk) {
                if self.cancel.is_cancelled() {
                    break;
                }
                let texts = arena.texts(record);
                let own = texts.filter(|text| text.class != Class::Composed);
                let own = own.filter(|text| self.scripts.accepts(record, text, term));
                self.add(record, form, term.mode, own, &mut sets);
            }
            sets
        });
        found.replace(
            &doubtful.union(&foreign),
            RecordSet::unzip_chunks(count, chunks),
        );
    }

    /// Adds a record to the sets its texts belong to: names, aliases, bodies, each at a word start
    /// or within a word.
    fn add<'t>(
        self,
        record: usize,
        form: &str,
        mode: MatchMode,
        texts: impl Iterator<Item = Text<'t>>,
        sets: &mut [SetChunk; 6],
    ) {
        for text in texts {
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
