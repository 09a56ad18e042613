//! The ranking: which hit stands above which, and why.

use std::cmp::Ordering;
use std::cmp::Reverse;

use super::fields::Class;
use super::fuzzy::Fuzzy;
use super::query::Query;

/// How well a text matches, best first. A better tier always wins.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Tier {
    /// The query is the record's name.
    ExactName,
    /// The query is one of the record's other names.
    ExactAlias,
    /// A name begins with the query.
    NamePrefix,
    /// Every word stands at the start of a word.
    WordStart,
    /// Every word stands somewhere as typed.
    Contiguous,
    /// The letters of a word stand in a name in order, but not together.
    Scattered,
}

impl Tier {
    /// The tier in words, as in JSON output.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::ExactName => "exact name",
            Self::ExactAlias => "exact alias",
            Self::NamePrefix => "name prefix",
            Self::WordStart => "word start",
            Self::Contiguous => "contiguous",
            Self::Scattered => "scattered",
        }
    }
}

/// Why a record stands where it does. Ranks order best first:
///
/// 1. by tier: exact name, exact alias, name prefix, word start, contiguous, scattered;
/// 2. by the weight of the field: name, alias, statement, passage;
/// 3. all words in one field before words spread over several fields of a record;
/// 4. among scattered matches by `fuzzy-matcher`'s score, among the others by the share of the field that matched;
/// 5. the shorter field first;
/// 6. by the file's order, which is not part of the rank: the sort is stable.
///
/// The tier of a field is the better of two: that of the whole query taken as one phrase, and that of the query's worst
/// word. Exact and prefix matches are for names and aliases; in statements and passages they count as word starts. Scattered
/// letters match only in names, titles and labels: in prose, and in a long list of other names, they are noise.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Rank {
    /// How well it matches.
    pub tier: Tier,
    /// The weight of the field; of several fields, the lightest.
    pub class: Class,
    /// Whether the words are spread over several fields.
    pub spread: bool,
    /// Among scattered matches `fuzzy-matcher`'s score; among the others the share of the field that matched, in
    /// thousandths.
    pub score: i64,
    /// The length of the field in bytes of folded text.
    pub length: usize,
}

impl Ord for Rank {
    fn cmp(&self, other: &Self) -> Ordering {
        let key = |rank: &Self| (rank.tier, rank.class, rank.spread, Reverse(rank.score), rank.length);
        key(self).cmp(&key(other))
    }
}

impl PartialOrd for Rank {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

/// How one word, or the query as one phrase, stands in a folded text; none where it does not.
pub(super) fn tier(text: &str, class: Class, word: &str, fuzzy: &Fuzzy) -> Option<Tier> {
    let named = class <= Class::Alias;
    if named && text == word {
        return Some(if class == Class::Name { Tier::ExactName } else { Tier::ExactAlias });
    }
    if named && text.starts_with(word) {
        return Some(Tier::NamePrefix);
    }
    if word_start(text, word).is_some() {
        Some(Tier::WordStart)
    } else if text.contains(word) {
        Some(Tier::Contiguous)
    } else {
        (class == Class::Name && fuzzy.score(text, word).is_some()).then_some(Tier::Scattered)
    }
}

/// Where a word stands at the start of a word of a folded text, in bytes.
pub(super) fn word_start(text: &str, word: &str) -> Option<usize> {
    let before = |at: usize| text.get(..at).and_then(|before| before.chars().next_back());
    // A query that begins with a mark, such as a quotation mark, starts a word wherever it stands.
    let marked = !word.starts_with(char::is_alphanumeric);
    let starts = |at: &usize| marked || before(*at).is_none_or(|c| !c.is_alphanumeric());
    text.match_indices(word).map(|(at, _)| at).find(starts)
}

/// How a query matches one field by itself; none where a word is missing.
pub(super) fn rank_field(text: &str, class: Class, query: &Query, fuzzy: &Fuzzy) -> Option<Rank> {
    let mut worst = Some(Tier::ExactName);
    for word in &query.words {
        worst = worst.zip(tier(text, class, word, fuzzy)).map(|(worst, tier)| worst.max(tier));
    }
    // Several words, each of them the whole name, are not possible; one word is its own phrase.
    let several = query.words.len() > 1;
    let phrase =
        several.then(|| tier(text, class, &query.phrase, fuzzy)).flatten().filter(|tier| *tier != Tier::Scattered);
    let words = worst.map(|tier| if several { tier.max(Tier::WordStart) } else { tier });
    let tier = phrase.into_iter().chain(words).min()?;
    let score = if tier == Tier::Scattered {
        query.words.iter().filter_map(|word| fuzzy.score(text, word)).sum()
    } else {
        share(&query.words, text)
    };
    Some(Rank { tier, class, spread: false, score, length: text.len() })
}

/// The share of a text that the words make up, in thousandths.
fn share(words: &[String], text: &str) -> i64 {
    let matched: usize = words.iter().map(String::len).sum();
    i64::try_from(matched * 1000 / text.len().max(1)).unwrap_or(i64::MAX).min(1000)
}
