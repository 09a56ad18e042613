//! Ablation: the matches that need one step of the search are dropped, to measure what the step is worth.
//!
//! A step is recognised by its traces in the match, so the search needs no switches. What the search would have found
//! instead without a typo correction is not known: the query then finds nothing.

use impasse::dossier::Dossier;
use impasse::search::{Found, Hit, Match, Tier};
use impasse::text::fold::{self, Spelling};

/// A step of the search.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Step {
    /// Transliteration of other scripts into Latin letters.
    Scripts,
    /// Alternative spellings of a letter, in names and in queries.
    Spellings,
    /// Typo correction.
    Typos,
    /// Initials of a name.
    Initials,
    /// Consonants of names in Arabic and Hebrew script.
    Consonants,
}

impl Step {
    pub(crate) const ALL: [Self; 5] = [
        Self::Scripts,
        Self::Spellings,
        Self::Typos,
        Self::Initials,
        Self::Consonants,
    ];

    /// Drops the matches that need this step.
    pub(crate) fn drop_matches(self, dossier: &Dossier, typed: &str, found: &mut Found) {
        let all = std::mem::take(&mut found.matches);
        found.matches = all
            .into_iter()
            .filter(|one| !self.is_needed(dossier, typed, found, one))
            .collect();
    }

    fn is_needed(self, dossier: &Dossier, typed: &str, found: &Found, one: &Match) -> bool {
        let by_consonants = one.spelling == Spelling::Consonants
            || (found.instead.is_some() && fold::omits_vowels(typed));
        match self {
            Self::Consonants => by_consonants,
            Self::Typos => found.instead.is_some() && !by_consonants,
            Self::Scripts => {
                hit(dossier, found, one).is_some_and(|hit| crosses_scripts(typed, &hit))
            }
            Self::Spellings => !by_consonants && needs_other_spelling(dossier, found, one),
            Self::Initials => {
                one.rank.tier == Tier::WordStart && needs_initials(dossier, found, one)
            }
        }
    }
}

fn hit(dossier: &Dossier, found: &Found, one: &Match) -> Option<Hit> {
    Hit::new(dossier, one, &found.query)
}

/// True if the query and the marked text differ in whether they hold letters of other alphabets.
fn crosses_scripts(typed: &str, hit: &Hit) -> bool {
    // Latin letters with marks lie below U+0250 and between U+1E00 and U+1EFF.
    let is_other =
        |c: char| c.is_alphabetic() && !matches!(c, '\0'..='\u{24F}' | '\u{1E00}'..='\u{1EFF}');
    let mut marked = hit
        .marks
        .iter()
        .flat_map(|mark| hit.text.chars().skip(mark.start).take(mark.len()));
    typed.contains(is_other) != marked.any(is_other)
}

/// True if the match has a spelling other than the usual one, or only another form of a term is in it.
fn needs_other_spelling(dossier: &Dossier, found: &Found, one: &Match) -> bool {
    matches!(one.spelling, Spelling::Other(_)) || {
        let text = folded(dossier, found, one);
        let contains = |form: &String| text.contains(form.as_str());
        found.query.terms.iter().any(|term| {
            term.forms.iter().skip(1).any(contains) && !term.forms.iter().take(1).any(contains)
        })
    }
}

/// True if a term occurs nowhere in the text, so that only the initials of the name can match it.
fn needs_initials(dossier: &Dossier, found: &Found, one: &Match) -> bool {
    let text = folded(dossier, found, one);
    !one.rank.across_fields
        && found
            .query
            .terms
            .iter()
            .any(|term| !term.forms.iter().any(|form| text.contains(form.as_str())))
}

/// The matched text, folded as it matched.
fn folded(dossier: &Dossier, found: &Found, one: &Match) -> String {
    hit(dossier, found, one)
        .map(|hit| fold::folded(&hit.text, one.spelling))
        .unwrap_or_default()
}
