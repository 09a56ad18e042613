//! The ranking: which hit stands above which, and why.

use std::cmp::Ordering;
use std::cmp::Reverse;
use std::fmt;
use std::ops::RangeInclusive;

use super::arena::Text;
use super::fields::Class;
use super::fuzzy::{self, Fuzzy, Reach};
use super::letters::Letters;
use super::query::{How, Query, Term};
use crate::text::fold::Spelling;

/// How well a text matches, best first. A better tier always wins.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Tier {
    /// The query is the record's name.
    ExactName,
    /// The query is one of the record's other names.
    ExactAlias,
    /// A name begins with the query.
    NamePrefix,
    /// Every word stands at the start of a word, or is the initials of a name.
    WordStart,
    /// Every word stands somewhere as typed.
    Contiguous,
    /// The letters of a word stand in a name in order, but not together.
    Scattered,
    /// Nothing is looked for but what the query narrows to.
    Narrowed,
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
            Self::Narrowed => "narrowed",
        }
    }
}

/// Why a record stands where it does. Ranks order best first:
///
/// 1. by tier: exact name, exact alias, name prefix, word start, contiguous, scattered;
/// 2. by the weight of the field: name, composed name, alias, statement, passage;
/// 3. all words in one field before words spread over several fields of a record;
/// 4. among scattered matches by `fuzzy-matcher`'s score, among the others by the share of the field that matched;
/// 5. the shorter field first;
/// 6. by the file's order, which is not part of the rank: the sort is stable.
///
/// The tier of a field is the better of two: that of the whole query taken as one phrase, and that of the query's worst
/// word. Exact and prefix matches are for names and aliases; elsewhere they count as word starts, also in the names after
/// which a record is called that has none of its own: a position is called after its actor and its issue. Initials
/// of a name count as a word start. Scattered letters match only in names, titles and labels, and only where they are not
/// scattered too far: in prose, and in a long list of other names, they are noise.
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

impl Rank {
    /// The rank of a record that is only narrowed to: nothing of it matches anything.
    pub(super) const NARROWED: Self =
        Self { tier: Tier::Narrowed, class: Class::Name, spread: false, score: 0, length: 0 };
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

impl fmt::Display for Rank {
    /// The parts in the order in which they count.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.tier == Tier::Narrowed {
            return f.write_str(self.tier.as_str());
        }
        let class = match self.class {
            Class::Name => "name",
            Class::Composed => "composed name",
            Class::Alias => "alias",
            Class::Statement => "statement",
            Class::Passage => "passage",
        };
        let spread = if self.spread { " · words in several fields" } else { "" };
        let score = match self.tier {
            // Words in several fields are not scored.
            _ if self.spread => String::new(),
            Tier::Scattered => format!(" · score {}", self.score),
            _ => format!(" · share {}.{} %", self.score / 10, self.score % 10),
        };
        write!(f, "{} · {class}{spread}{score} · length {}", self.tier.as_str(), self.length)
    }
}

/// Matches a query against the texts of one record.
#[derive(Default)]
pub(super) struct Matcher {
    fuzzy: Fuzzy,
}

impl Matcher {
    /// How a query matches one field by itself; none where a word is missing.
    pub(super) fn rank_field(&self, text: &str, class: Class, query: &Query) -> Option<Rank> {
        let several = query.terms.len() > 1;
        let mut worst = Some(if several { Tier::WordStart } else { Tier::ExactName });
        for term in &query.terms {
            worst = worst.zip(tier(text, class, term)).map(|(worst, tier)| worst.max(tier));
        }
        let phrase = query.phrase.iter().filter_map(|phrase| together(text, class, phrase)).min();
        let tier = phrase.into_iter().chain(worst).min()?;
        let score = if tier == Tier::Scattered {
            query.terms.iter().filter_map(|term| self.score(text, term)).sum()
        } else {
            share(&query.terms, text.len())
        };
        Some(Rank { tier, class, spread: false, score, length: text.len() })
    }

    /// How a query matches a record, of whose texts these are looked at; with the field that says most about why: its place
    /// among the record's fields, and the spelling in which it matches. None where the record does not match.
    pub(super) fn rank_record<'a>(
        &self,
        texts: impl Iterator<Item = Text<'a>> + Clone,
        query: &Query,
    ) -> Option<(Rank, usize, Spelling)> {
        let mut unwanted = query.without.iter().flat_map(|term| &term.forms);
        let first = texts.clone().next()?;
        if unwanted.any(|form| texts.clone().any(|text| text.folded.contains(form.as_str()))) {
            return None;
        }
        if query.terms.is_empty() {
            return Some((Rank::NARROWED, 0, first.spelling));
        }
        let all = texts.clone();
        let one = texts.filter_map(|text| {
            let rank = self.rank_field(text.folded, text.class, query)?;
            Some((rank, text.ordinal, text.spelling))
        });
        one.min().or_else(|| rank_spread(&all, query))
    }

    fn score(&self, text: &str, term: &Term) -> Option<i64> {
        term.forms.iter().filter_map(|form| self.fuzzy.score(text, form)).max()
    }
}

/// The rank of a record whose fields hold the words only together: each word in the field where it stands best.
fn rank_spread<'a>(texts: &(impl Iterator<Item = Text<'a>> + Clone), query: &Query) -> Option<(Rank, usize, Spelling)> {
    if query.terms.len() < 2 {
        return None;
    }
    let mut rank = Rank { tier: Tier::WordStart, class: Class::Name, spread: true, score: 0, length: 0 };
    let mut used: Vec<(Text, usize)> = Vec::new();
    for term in &query.terms {
        let places = texts.clone().filter_map(|text| Some((tier(text.folded, text.class, term)?, text)));
        let (tier, text) = places.min_by_key(|(tier, text)| (*tier, text.class, text.ordinal))?;
        rank.tier = rank.tier.max(tier);
        rank.class = rank.class.max(text.class);
        rank.length += text.folded.len();
        match used.iter_mut().find(|(known, _)| known.ordinal == text.ordinal) {
            Some((_, words)) => *words += 1,
            None => used.push((text, 1)),
        }
    }
    let (shown, _) = used.into_iter().min_by_key(|(text, words)| (Reverse(*words), text.class))?;
    Some((rank, shown.ordinal, shown.spelling))
}

/// How a term stands in a folded text; none where it does not.
fn tier(text: &str, class: Class, term: &Term) -> Option<Tier> {
    term.forms.iter().filter_map(|form| tier_of_form(text, class, form, term.how)).min()
}

fn tier_of_form(text: &str, class: Class, form: &str, how: How) -> Option<Tier> {
    if how == How::Anyhow {
        return tier_anyhow(text, class, form);
    }
    if !how.stands(text, form) {
        return None;
    }
    match together(text, class, form) {
        // What stands at the end must not be told by what stands at the start.
        Some(Tier::NamePrefix) if how == How::AtEnd => Some(Tier::WordStart),
        tier => tier,
    }
}

fn tier_anyhow(text: &str, class: Class, form: &str) -> Option<Tier> {
    let tier = together(text, class, form);
    let named = class.is_name();
    if tier.is_none_or(|tier| tier > Tier::WordStart) && named && is_initials(text, form) {
        return Some(Tier::WordStart);
    }
    let scatters = || class == Class::Name && fuzzy::is_word(form) && fuzzy::reach(text, form) == Reach::Near;
    tier.or_else(|| scatters().then_some(Tier::Scattered))
}

/// How a form stands in a folded text with its letters together; none where it does not.
fn together(text: &str, class: Class, form: &str) -> Option<Tier> {
    if class.is_name() {
        if text == form {
            return Some(if class == Class::Name { Tier::ExactName } else { Tier::ExactAlias });
        }
        if text.starts_with(form) {
            return Some(Tier::NamePrefix);
        }
    }
    match word_start(text, form) {
        Some(_) => Some(Tier::WordStart),
        None => text.contains(form).then_some(Tier::Contiguous),
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

/// Words that initials leave out.
const SMALL: [&str; 7] = ["of", "the", "and", "for", "in", "on", "de"];

/// What letters of other scripts begin with in Latin: the first sound of a word, where it is more than a letter.
const SOUNDS: [&str; 13] = ["shch", "sch", "sh", "ch", "kh", "zh", "ts", "dz", "dj", "gh", "ia", "iu", "ie"];

/// The places, in bytes, of the first letters of a folded text's words; small words only if `all`.
fn initials(text: &str, all: bool) -> impl Iterator<Item = usize> {
    let mut end = 0;
    let words = text.split(char::is_whitespace).map(move |word| {
        let start = end;
        end = start
            + word.len()
            + text.get(start + word.len()..).and_then(|rest| rest.chars().next()).map_or(0, char::len_utf8);
        (start, word)
    });
    let words = words.filter(move |(_, word)| !word.is_empty() && (all || !SMALL.contains(word)));
    words.filter_map(|(start, word)| Some(start + word.find(char::is_alphanumeric)?))
}

/// How many letters initials have.
pub(super) const INITIALS: RangeInclusive<usize> = 2..=8;

/// Whether a form is the initials of a text, or at least the first three of them: the first letters of its words, or their
/// first sounds.
pub(super) fn is_initials(text: &str, form: &str) -> bool {
    may_begin(text, form) && INITIALS.contains(&form.chars().count()) && with_initials(text, form, |_| ())
}

/// Whether the first letter of a text, or of the word behind those that initials leave out, may be the first of a form.
/// Nearly all texts are told by this alone.
fn may_begin(text: &str, form: &str) -> bool {
    let other = text.chars().next().is_some_and(|first| first.is_alphanumeric() && !form.starts_with(first));
    !other || SMALL.iter().any(|small| text.strip_prefix(small).is_some_and(|rest| rest.starts_with(' ')))
}

/// As [`is_initials`]; tells the place of each initial in bytes.
pub(super) fn with_initials(text: &str, form: &str, mut tell: impl FnMut(usize)) -> bool {
    let ways = [(false, false), (true, false), (false, true), (true, true)];
    let Some((all, sounds)) = ways.into_iter().find(|(all, sounds)| fit(text, form, *all, *sounds, |_| ())) else {
        return false;
    };
    fit(text, form, all, sounds, &mut tell)
}

fn fit(text: &str, form: &str, all: bool, sounds: bool, mut tell: impl FnMut(usize)) -> bool {
    let (mut places, mut rest, mut count) = (initials(text, all), form, 0);
    while !rest.is_empty() {
        let Some(place) = places.next() else { return false };
        let word = text.get(place..).unwrap_or_default();
        let sound = SOUNDS.iter().find(|sound| sounds && word.starts_with(**sound) && rest.starts_with(**sound));
        let letter = || word.chars().next().filter(|letter| rest.starts_with(*letter)).map(char::len_utf8);
        let Some(length) = sound.map(|sound| sound.len()).or_else(letter) else { return false };
        rest = rest.get(length..).unwrap_or_default();
        count += 1;
        tell(place);
    }
    count >= 3 || (count >= 2 && places.next().is_none())
}

/// The letters with which words of a text begin of which a form is the initials.
pub(super) fn heads(form: &str) -> Letters {
    let mut rest = form;
    let mut letters = Letters::default();
    while let Some(letter) = rest.chars().next() {
        letters = letters.and(Letters::of_char(letter));
        let sound = SOUNDS.iter().find(|sound| rest.starts_with(**sound));
        rest = rest.get(sound.map_or(letter.len_utf8(), |sound| sound.len())..).unwrap_or_default();
    }
    letters
}

/// The share of a text of so many bytes that the terms make up, in thousandths.
pub(super) fn share(terms: &[Term], length: usize) -> i64 {
    let matched: usize = terms.iter().filter_map(|term| term.forms.first()).map(String::len).sum();
    i64::try_from(matched * 1000 / length.max(1)).unwrap_or(i64::MAX).min(1000)
}
