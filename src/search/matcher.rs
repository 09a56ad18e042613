//! The matcher: decides whether a record matches a query, and with which rank.

use std::cmp::Reverse;
use std::ops::Range;

use super::chunk::Text;
use super::fields::Class;
use super::fuzzy::Fuzzy;
use super::initials::is_initials;
use super::query::{MatchMode, Query, Term};
use super::rank::{Rank, Tier};
use super::subsequence::{Spread, is_matchable, spread};
use crate::text::fold::Spelling;

/// Matches a query against the texts of records.
#[derive(Default)]
pub(super) struct Matcher {
    fuzzy: Fuzzy,
}

/// Rank of a matching record, with the ordinal and spelling of the field that explains it best.
pub(super) type RecordRank = (Rank, usize, Spelling);

/// Test of a term that matches a text in its folded form.
pub(super) type Accepts<'a> = &'a dyn Fn(&Text, &Term) -> bool;

impl Matcher {
    /// Ranks a record by its texts. None if it does not match. `accepts` is asked of each term that
    /// matches a text.
    pub(super) fn rank_record<'a>(
        &self,
        texts: impl Iterator<Item = Text<'a>> + Clone,
        query: &Query,
        accepts: Accepts<'_>,
    ) -> Option<RecordRank> {
        let mut excluded = query.excluded.iter();
        let first = texts.clone().next()?;
        if excluded.any(|term| texts.clone().any(|text| contains(&text, term))) {
            return None;
        }
        if query.terms.is_empty() {
            return Some((Rank::NARROWED, 0, first.spelling));
        }
        let all = texts.clone();
        let single_fields = texts.filter_map(|text| {
            let rank = self.rank_field(&text, query, accepts)?;
            Some((rank, text.ordinal, text.spelling))
        });
        single_fields
            .min()
            .or_else(|| rank_across_fields(&all, query, accepts))
    }

    /// Ranks a single field. None if it lacks a term.
    fn rank_field(&self, text: &Text, query: &Query, accepts: Accepts<'_>) -> Option<Rank> {
        let best = if query.terms.len() > 1 {
            Tier::WordStart
        } else {
            Tier::ExactName
        };
        let terms = query.terms.iter().try_fold(best, |worst, term| {
            Some(worst.max(tier(text, term, accepts)?))
        });
        let (text, class) = (text.folded, text.class);
        let phrase = query
            .phrase
            .iter()
            .filter_map(|phrase| contiguous_tier(text, class, phrase))
            .min();
        let tier = phrase.into_iter().chain(terms).min()?;
        let score = if tier == Tier::Scattered {
            query
                .terms
                .iter()
                .filter_map(|term| self.score(text, term))
                .sum()
        } else {
            share(&query.terms, text.len())
        };
        Some(Rank {
            tier,
            class,
            across_fields: false,
            score,
            length: text.len(),
        })
    }

    fn score(&self, text: &str, term: &Term) -> Option<i64> {
        term.forms
            .iter()
            .filter_map(|form| self.fuzzy.score(text, form))
            .max()
    }
}

/// Ranks a record whose fields contain all terms only together. Each term counts in the field it
/// matches best.
fn rank_across_fields<'a>(
    texts: &(impl Iterator<Item = Text<'a>> + Clone),
    query: &Query,
    accepts: Accepts<'_>,
) -> Option<RecordRank> {
    if query.terms.len() < 2 {
        return None;
    }
    let mut rank = Rank {
        tier: Tier::WordStart,
        class: Class::Name,
        across_fields: true,
        score: 0,
        length: 0,
    };
    // The fields with their numbers of terms.
    let mut used: Vec<(Text, usize)> = Vec::new();
    for term in &query.terms {
        let matching = texts
            .clone()
            .filter_map(|text| Some((tier(&text, term, accepts)?, text)));
        let (tier, text) = matching.min_by_key(|(tier, text)| (*tier, text.class, text.ordinal))?;
        rank.tier = rank.tier.max(tier);
        rank.class = rank.class.max(text.class);
        rank.length += text.folded.len();
        match used
            .iter_mut()
            .find(|(known, _)| known.ordinal == text.ordinal)
        {
            Some((_, terms)) => *terms += 1,
            None => used.push((text, 1)),
        }
    }
    let (shown, _) = used
        .into_iter()
        .min_by_key(|(text, terms)| (Reverse(*terms), text.class))?;
    Some((rank, shown.ordinal, shown.spelling))
}

/// True if a text contains a term, in whatever match mode.
fn contains(text: &Text, term: &Term) -> bool {
    let mut forms = term.forms.iter();
    forms.any(|form| text.folded.contains(form.as_str()))
        || find_prose_word(text.folded, text.class, term).is_some()
}

/// The tier of a term in a folded text. None if it does not match.
fn tier(text: &Text, term: &Term, accepts: Accepts<'_>) -> Option<Tier> {
    folded_tier(text.folded, text.class, term).filter(|_| accepts(text, term))
}

fn folded_tier(text: &str, class: Class, term: &Term) -> Option<Tier> {
    let forms = term.forms.iter();
    let by_form = forms.filter_map(|form| form_tier(text, class, form, term.mode));
    let by_word = || find_prose_word(text, class, term).map(|_| Tier::WordStart);
    match by_form.min() {
        Some(tier) if tier <= Tier::WordStart => Some(tier),
        tier => by_word().or(tier),
    }
}

/// The first word of a folded text of prose that a term matches as another spelling.
pub(super) fn find_prose_word(text: &str, class: Class, term: &Term) -> Option<Range<usize>> {
    if class <= Class::Alias || term.prose_words.is_empty() {
        return None;
    }
    let mut start = 0;
    text.split(|c: char| !c.is_alphanumeric()).find_map(|word| {
        let range = start..start + word.len();
        let separator = text.get(range.end..).and_then(|rest| rest.chars().next());
        start = range.end + separator.map_or(0, char::len_utf8);
        let is_known = |known: &String| known.as_str().cmp(word);
        let found = term.prose_words.binary_search_by(is_known);
        found.ok().map(|_| range)
    })
}

fn form_tier(text: &str, class: Class, form: &str, mode: MatchMode) -> Option<Tier> {
    if mode == MatchMode::Fuzzy {
        return fuzzy_tier(text, class, form);
    }
    if !mode.matches(text, form) {
        return None;
    }
    match contiguous_tier(text, class, form) {
        // A suffix match that is also a prefix gets no credit for it.
        Some(Tier::NamePrefix) if mode == MatchMode::Suffix => Some(Tier::WordStart),
        tier => tier,
    }
}

fn fuzzy_tier(text: &str, class: Class, form: &str) -> Option<Tier> {
    let tier = contiguous_tier(text, class, form);
    if tier.is_none_or(|tier| tier > Tier::WordStart) && class.is_name() && is_initials(text, form)
    {
        return Some(Tier::WordStart);
    }
    let is_scattered =
        || class == Class::Name && is_matchable(form) && spread(text, form) == Spread::Compact;
    tier.or_else(|| is_scattered().then_some(Tier::Scattered))
}

/// The tier of a substring match in a folded text.
fn contiguous_tier(text: &str, class: Class, form: &str) -> Option<Tier> {
    if class.is_name() {
        if text == form {
            return Some(if class == Class::Name {
                Tier::ExactName
            } else {
                Tier::ExactAlias
            });
        }
        if text.starts_with(form) {
            return Some(Tier::NamePrefix);
        }
    }
    match find_at_word_start(text, form) {
        Some(_) => Some(Tier::WordStart),
        None => text.contains(form).then_some(Tier::Contiguous),
    }
}

/// Byte position of the first match of a word at the start of a word of a folded text.
pub(super) fn find_at_word_start(text: &str, word: &str) -> Option<usize> {
    let before = |at: usize| text.get(..at).and_then(|before| before.chars().next_back());
    // A word that starts with a sign, such as a quotation mark, starts a word anywhere.
    let starts_with_sign = !word.starts_with(char::is_alphanumeric);
    let is_start =
        |at: &usize| starts_with_sign || before(*at).is_none_or(|c| !c.is_alphanumeric());
    text.match_indices(word).map(|(at, _)| at).find(is_start)
}

/// The share of a text of `length` bytes that the terms make up, in thousandths.
pub(super) fn share(terms: &[Term], length: usize) -> i64 {
    let matched: usize = terms
        .iter()
        .filter_map(|term| term.forms.first())
        .map(String::len)
        .sum();
    i64::try_from(matched * 1000 / length.max(1))
        .unwrap_or(i64::MAX)
        .min(1000)
}
