//! The query language: terms in any order, all of which must match, with operators and filters.
//!
//! | typed | matches |
//! |---|---|
//! | `word` | the field, a prefix, a substring, or a subsequence of a name |
//! | `'word` | a substring |
//! | `^word` | the start of a field |
//! | `word$` | the end of a field |
//! | `!word` | records that do not contain it |
//! | `"two words"` | the words next to each other, in this order and script |
//! | `kind:actor` `stance:opposes` `status:open` | records of that kind, positions of that stance, obstacles of that status |
//! | `act:offer` `directness:narration` | positions of that act, records with evidence of that directness |
//! | `actor:pash` `issue:border` `source:report` | records related to one with that name |
//! | `coder:ann` | records coded by somebody with that name, or with such evidence |
//! | `date:2021` | records whose date can lie in it |
//! | `has:note` `has:bookmark` | records with a note or bookmark of the user |
//!
//! An operator without a word and a filter without a valid value are plain text. The value of a
//! filter matches exactly, as a prefix or as a subsequence. A value of a vocabulary may also be the
//! label that is printed for it, or have a typo.

mod filter;
mod operator;
mod term;
mod token;

use crate::dossier::Kind;
use crate::dossier::date::Edtf;
use crate::dossier::vocabulary::{Act, Directness, Stance, Status};
use filter::filter;
pub use operator::{OPERATORS, Operator};
use operator::{Reads, phrase_in};
pub(super) use term::{is_stemmed, word_forms};
use term::{phrase, term, verbatim};
pub(crate) use token::last_token;
use token::tokens;

/// Longest query in code points. The rest is ignored: nobody types it.
const MAX_LEN: usize = 1_000;

/// Way in which a term must match a text.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum MatchMode {
    /// As a substring of any text, or as initials or a subsequence of a name.
    Fuzzy,
    /// As a substring.
    Substring,
    /// At the start of a field.
    Prefix,
    /// At the end of a field.
    Suffix,
    /// As the whole field.
    Exact,
}

impl MatchMode {
    /// True if a folded text contains a form at the place that the mode demands.
    pub(super) fn matches(self, text: &str, form: &str) -> bool {
        match self {
            Self::Fuzzy | Self::Substring => text.contains(form),
            Self::Prefix => text.starts_with(form),
            Self::Suffix => text.ends_with(form),
            Self::Exact => text == form,
        }
    }
}

/// Folded word or phrase of a query.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Term {
    /// Spellings of the term, the usual one first. None of them is empty.
    pub forms: Vec<String>,
    /// Way in which a form must match.
    pub mode: MatchMode,
    /// Words of prose, sorted, that match because a form is another spelling of them, or the
    /// beginning of one. Only the index knows them: they are filled in for a search.
    pub prose_words: Vec<String>,
    /// The term in small letters, if it is one word whose stem may be looked up. Empty otherwise.
    pub word: String,
    /// The term folded, but for letters of other scripts, which stay. Only for a phrase in quotation
    /// marks: it must match texts in this form too.
    pub own_script: Option<String>,
}

impl Term {
    pub(super) fn new(forms: Vec<String>, mode: MatchMode) -> Self {
        Self {
            forms,
            mode,
            prose_words: Vec::new(),
            word: String::new(),
            own_script: None,
        }
    }
}

/// Sort of what the user leaves on a record.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum UserMark {
    /// A note.
    Note,
    /// A bookmark.
    Bookmark,
}

impl UserMark {
    pub(super) const ALL: [Self; 2] = [Self::Note, Self::Bookmark];

    pub(super) const fn as_str(self) -> &'static str {
        match self {
            Self::Note => "note",
            Self::Bookmark => "bookmark",
        }
    }
}

/// Condition that records must meet.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Filter {
    /// Records of these kinds.
    Kind(Vec<Kind>),
    /// Positions of these stances.
    Stance(Vec<Stance>),
    /// Obstacles of these statuses.
    Status(Vec<Status>),
    /// Positions of these acts.
    Act(Vec<Act>),
    /// Records with evidence of these kinds of directness.
    Directness(Vec<Directness>),
    /// Records that somebody with a name coded, or with evidence that he coded.
    Coder(Term),
    /// Records whose date can lie in a date.
    Date(Edtf),
    /// Records on which the user has left one of these.
    Has(Vec<UserMark>),
    /// Records related to a record of a kind whose name matches.
    About(Kind, Term),
}

/// Parsed query.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Query {
    /// Terms that must match, in the order typed.
    pub terms: Vec<Term>,
    /// Terms that no text of the record may contain.
    pub excluded: Vec<Term>,
    /// Conditions that records must meet.
    pub filters: Vec<Filter>,
    /// The terms as one phrase, in its spellings. Empty unless there are several terms without
    /// operators.
    pub phrase: Vec<String>,
}

impl Query {
    /// Parses what is typed. Never fails: every text is a query.
    #[must_use]
    pub fn parse(typed: &str) -> Self {
        let end = typed
            .char_indices()
            .nth(MAX_LEN)
            .map_or(typed.len(), |(at, _)| at);
        let mut query = Self::default();
        for token in tokens(typed.get(..end).unwrap_or(typed)) {
            query.push_token(token);
        }
        let plain = query.terms.iter().all(|term| term.mode == MatchMode::Fuzzy);
        if plain && query.terms.len() > 1 {
            query.phrase = phrase(&query.terms);
        }
        query
    }

    /// True if there are no terms and no filters.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.terms.is_empty() && self.excluded.is_empty() && self.filters.is_empty()
    }

    /// True if its matches depend on the user's bookmarks and notes.
    #[must_use]
    pub(crate) fn needs_notes(&self) -> bool {
        let mut filters = self.filters.iter();
        filters.any(|filter| matches!(filter, Filter::Has(_)))
    }

    fn push_token(&mut self, token: &str) {
        if !OPERATORS
            .iter()
            .any(|operator| self.takes(operator.reads, token))
        {
            self.terms.extend(term(token, MatchMode::Fuzzy));
        }
    }

    /// Reads a token with a parser. False if it does not fit.
    fn takes(&mut self, reads: Reads, token: &str) -> bool {
        match reads {
            // A token that no operator reads is plain.
            Reads::Plain => false,
            Reads::Signed(mode, rest) => {
                let term = rest(token).and_then(|rest| term(rest, mode));
                self.terms.extend(term.clone());
                term.is_some()
            }
            Reads::Phrase => {
                let phrase = phrase_in(token).and_then(verbatim);
                self.terms.extend(phrase.clone());
                phrase.is_some()
            }
            Reads::Without(sign) => {
                let term = token
                    .strip_prefix(sign)
                    .and_then(|rest| term(rest, MatchMode::Substring));
                self.excluded.extend(term.clone());
                term.is_some()
            }
            Reads::Filter(name, narrows) => {
                let filter = filter(name, narrows, token);
                self.filters.extend(filter.clone());
                filter.is_some()
            }
        }
    }
}

#[cfg(test)]
mod tests;
