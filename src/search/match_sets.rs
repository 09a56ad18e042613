//! The records that match a whole query, by quality of match.

use super::label_matches::LabelMatches;
use super::record_set::RecordSet;
use super::term_matches::TermMatches;

/// Matches of a query, by quality. Each of the first sets includes the next one.
#[derive(Debug, Clone)]
pub(super) struct MatchSets {
    /// Matches in texts.
    pub(super) all: RecordSet,
    /// No term is only scattered.
    pub(super) unscattered: RecordSet,
    /// Every term is at the start of a word, or spells the initials of a name.
    pub(super) at_word_start: RecordSet,
    /// Every term is at the start of a word of a name, or spells its initials.
    pub(super) at_name_word_start: RecordSet,
    /// No term is only scattered, all in names. Terms may be within words.
    pub(super) in_names: RecordSet,
    /// Records with all terms in their names, in the scope or not: records that inherit a name may
    /// match by it.
    pub(super) name_owners: RecordSet,
    /// Records outside `all` that match with the help of labels.
    pub(super) by_label: LabelMatches,
}

impl MatchSets {
    /// The records in a scope that match all terms in their texts.
    pub(super) fn new<'t>(scope: &RecordSet, terms: impl Iterator<Item = &'t TermMatches>) -> Self {
        let [
            all,
            unscattered,
            at_word_start,
            at_name_word_start,
            in_names,
        ] = [(); 5].map(|()| scope.clone());
        let mut sets = Self {
            all,
            unscattered,
            at_word_start,
            at_name_word_start,
            in_names,
            name_owners: RecordSet::full(scope.capacity()),
            by_label: LabelMatches::default(),
        };
        for matches in terms {
            if sets.all.is_empty() {
                break;
            }
            sets.all.intersect_with(&matches.all());
            sets.unscattered.intersect_with(&matches.unscattered());
            sets.at_word_start.intersect_with(&matches.at_word_start());
            sets.at_name_word_start
                .intersect_with(&matches.at_name_word_start());
            let in_names = matches.in_names();
            sets.in_names.intersect_with(&in_names);
            sets.name_owners.intersect_with(&in_names);
        }
        sets
    }

    /// Every match, also by labels.
    pub(super) fn every(&self) -> RecordSet {
        let labels = self.by_label.by_class.iter();
        labels.fold(self.all.clone(), |every, (_, set)| every.union(set))
    }

    /// Limits the better sets to the matches that are left.
    pub(super) fn narrow_to_all(&mut self) {
        for set in [
            &mut self.unscattered,
            &mut self.at_word_start,
            &mut self.at_name_word_start,
            &mut self.in_names,
        ] {
            set.intersect_with(&self.all);
        }
    }

    /// Number of all matches.
    pub(super) fn len(&self) -> usize {
        self.all.len() + self.by_label.len()
    }
}
