//! The records that match one query term, by quality of match.

use super::record_set::RecordSet;

/// Records that match one query term, by quality of match.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct TermMatches {
    pub(super) contiguous: Contiguous,
    /// The term spells the initials of the name. Excludes records that contain it at a word start
    /// of a name.
    pub(super) initials: RecordSet,
    /// The term is a subsequence of the name, within the longest span. Excludes all records above.
    pub(super) scattered: RecordSet,
    /// The term is a subsequence of the name in any span, but no substring of it.
    pub(super) subsequence: RecordSet,
}

/// Records that contain a term as a substring, as its match mode demands. A record may be in
/// several sets.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(super) struct Contiguous {
    /// In a name, at the start of a word.
    pub(super) name_prefix: RecordSet,
    /// In a name, within a word.
    pub(super) name_infix: RecordSet,
    /// In another text, at the start of a word.
    pub(super) body_prefix: RecordSet,
    /// In another text, within a word.
    pub(super) body_infix: RecordSet,
}

impl Contiguous {
    pub(super) fn empty(record_count: usize) -> Self {
        let [name_prefix, name_infix, body_prefix, body_infix] =
            [(); 4].map(|()| RecordSet::empty(record_count));
        Self {
            name_prefix,
            name_infix,
            body_prefix,
            body_infix,
        }
    }

    pub(super) fn union_with(&mut self, other: &Self) {
        self.name_prefix.union_with(&other.name_prefix);
        self.name_infix.union_with(&other.name_infix);
        self.body_prefix.union_with(&other.body_prefix);
        self.body_infix.union_with(&other.body_infix);
    }

    pub(super) fn all(&self) -> RecordSet {
        let mut all = self.at_word_start();
        all.union_with(&self.name_infix);
        all.union_with(&self.body_infix);
        all
    }

    pub(super) fn at_word_start(&self) -> RecordSet {
        self.name_prefix.clone().union(&self.body_prefix)
    }
}

impl TermMatches {
    /// Every match.
    pub(super) fn all(&self) -> RecordSet {
        self.unscattered().union(&self.scattered)
    }

    /// Matches other than scattered ones.
    pub(super) fn unscattered(&self) -> RecordSet {
        self.contiguous.all().union(&self.initials)
    }

    /// Matches in names other than scattered ones.
    pub(super) fn in_names(&self) -> RecordSet {
        self.at_name_word_start().union(&self.contiguous.name_infix)
    }

    /// Matches at the start of a word of a name, and initials.
    pub(super) fn at_name_word_start(&self) -> RecordSet {
        self.contiguous.name_prefix.clone().union(&self.initials)
    }

    /// Matches at the start of a word of any text, and initials.
    pub(super) fn at_word_start(&self) -> RecordSet {
        self.at_name_word_start()
            .union(&self.contiguous.body_prefix)
    }

    /// The only records that can match a longer term by initials or as a subsequence.
    pub(super) fn subsequence_candidates(&self) -> RecordSet {
        self.in_names().union(&self.subsequence)
    }
}
