//! The rank of a match, by which results are sorted.

use std::cmp::{Ordering, Reverse};
use std::fmt;

use super::fields::Class;

/// Quality of a match, best first. A better tier always wins.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Tier {
    /// The query equals the record's name.
    ExactName,
    /// The query equals an alias.
    ExactAlias,
    /// A name starts with the query.
    NamePrefix,
    /// Every term occurs at the start of a word, or is the initials of a name.
    WordStart,
    /// Every term occurs as a substring.
    Contiguous,
    /// A term is only a subsequence of a name.
    Scattered,
    /// A term is only in a label.
    Label,
    /// The query has filters only.
    Narrowed,
}

impl Tier {
    /// The tier's name in JSON output.
    #[must_use]
    pub(crate) const fn as_str(self) -> &'static str {
        match self {
            Self::ExactName => "exact name",
            Self::ExactAlias => "exact alias",
            Self::NamePrefix => "name prefix",
            Self::WordStart => "word start",
            Self::Contiguous => "contiguous",
            Self::Scattered => "scattered",
            Self::Label => "label",
            Self::Narrowed => "narrowed",
        }
    }
}

/// Rank of a match. Ranks order best first:
///
/// 1. by tier: exact name, exact alias, name prefix, word start, contiguous, scattered, label;
/// 2. by the weight of the field: name, composed name, alias, statement, passage;
/// 3. all terms in one field before terms across several fields;
/// 4. scattered matches by `fuzzy-matcher`'s score, other matches by the share of the field that
///    matched;
/// 5. the shorter field first;
/// 6. by the file's order, which is not part of the rank: the sort is stable.
///
/// A field's tier is the better of two: that of the whole query as one phrase, and that of its
/// worst term. Exact and prefix matches exist only in names and aliases; elsewhere, and in composed
/// names such as those of positions, they count as word starts. So do the initials of a name.
/// Subsequences match only in names, titles and labels, and only within a limited span: in prose
/// and in long lists of aliases they are noise.
///
/// A label matches at the start of a word. The other terms of the query must then match texts as
/// substrings or initials, or labels too. The class is that of names if all of these texts are names
/// of any class, that of labels if there is none, else that of statements. Such ranks have neither
/// score nor length.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Rank {
    /// Quality of the match.
    pub tier: Tier,
    /// Weight of the field; the lowest if the terms match across fields.
    pub class: Class,
    /// True if no single field contains all terms.
    pub across_fields: bool,
    /// Score of `fuzzy-matcher` if scattered, else the share of the field that matched, in
    /// thousandths.
    pub score: i64,
    /// Length of the folded field in bytes.
    pub length: usize,
}

impl Rank {
    /// Rank of a record that matches a query of filters only.
    pub(super) const NARROWED: Self = Self {
        tier: Tier::Narrowed,
        class: Class::Name,
        across_fields: false,
        score: 0,
        length: 0,
    };

    /// Rank of a record in which terms are only in labels, given the class of the other terms.
    pub(super) const fn by_label(class: Class) -> Self {
        Self {
            tier: Tier::Label,
            class,
            across_fields: false,
            score: 0,
            length: 0,
        }
    }
}

impl Rank {
    /// The share of the field that matched, from 0 to 1; none of scattered letters, of words in
    /// several fields, and of a record that is only narrowed to.
    #[must_use]
    pub fn share(&self) -> Option<f64> {
        let is_shared = !self.across_fields && self.tier < Tier::Scattered;
        is_shared.then(|| f64::from(i32::try_from(self.score).unwrap_or(i32::MAX)) / 1000.0)
    }

    /// `fuzzy-matcher`'s score, where that decides.
    #[must_use]
    pub fn fuzzy_score(&self) -> Option<i64> {
        (self.tier == Tier::Scattered && !self.across_fields).then_some(self.score)
    }
}

impl Ord for Rank {
    fn cmp(&self, other: &Self) -> Ordering {
        let key = |rank: &Self| {
            (
                rank.tier,
                rank.class,
                rank.across_fields,
                Reverse(rank.score),
                rank.length,
            )
        };
        key(self).cmp(&key(other))
    }
}

impl PartialOrd for Rank {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl fmt::Display for Rank {
    /// Writes the parts in the order in which they count.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.tier == Tier::Narrowed || self.class == Class::Label {
            return f.write_str(self.tier.as_str());
        }
        let class = match self.class {
            Class::Name => "name",
            Class::Composed => "composed name",
            Class::Alias => "alias",
            Class::Statement => "statement",
            Class::Passage => "passage",
            Class::Label => "label",
        };
        if self.tier == Tier::Label {
            return write!(f, "{} · other words: {class}", self.tier.as_str());
        }
        let fields = if self.across_fields {
            " · words in several fields"
        } else {
            ""
        };
        let score = match self.tier {
            // Matches across fields have no score.
            _ if self.across_fields => String::new(),
            Tier::Scattered => format!(" · score {}", self.score),
            _ => format!(" · share {}.{} %", self.score / 10, self.score % 10),
        };
        write!(
            f,
            "{} · {class}{fields}{score} · length {}",
            self.tier.as_str(),
            self.length
        )
    }
}
