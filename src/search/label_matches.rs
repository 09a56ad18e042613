//! The records that match a query only with the help of labels.

use super::fields::Class;
use super::record_set::RecordSet;
use super::term_matches::TermMatches;

/// Records that match a query, but some of its terms only by a label.
#[derive(Debug, Clone, Default)]
pub(super) struct LabelMatches {
    /// Disjoint sets of records, best first, each with the class of the other terms.
    pub(super) by_class: Vec<(Class, RecordSet)>,
    terms: Vec<TermRecords>,
}

/// The records that match one term.
#[derive(Debug, Clone)]
struct TermRecords {
    /// By a text, as a substring or as initials.
    by_text: RecordSet,
    /// By a label.
    by_label: RecordSet,
}

/// Matches of one term in texts, and its matches in labels if there are any.
pub(super) type TextAndLabelMatches<'a> = (&'a TermMatches, Option<RecordSet>);

impl LabelMatches {
    /// Intersects the matches of all terms within a scope. Nothing if no term is in a label.
    pub(super) fn new(scope: &RecordSet, terms: Vec<TextAndLabelMatches<'_>>) -> Self {
        if terms.iter().all(|(_, label)| label.is_none()) {
            return Self::default();
        }
        let [mut any, mut in_names, mut only_labels] = [(); 3].map(|()| scope.clone());
        let mut found = Vec::new();
        for (texts, by_label) in terms {
            let empty = || RecordSet::empty(scope.capacity());
            let by_label = by_label.unwrap_or_else(empty);
            let by_text = texts.unscattered();
            any.intersect_with(&by_text.clone().union(&by_label));
            in_names.intersect_with(&texts.in_names().union(&by_label));
            only_labels.intersect_with(&by_label);
            found.push(TermRecords { by_text, by_label });
        }
        any.subtract(&only_labels);
        in_names.subtract(&only_labels);
        let in_statements = any.difference(&in_names);
        let by_class = vec![
            (Class::Name, in_names),
            (Class::Statement, in_statements),
            (Class::Label, only_labels),
        ];
        Self {
            by_class,
            terms: found,
        }
    }

    /// Drops records, as those that match without labels.
    pub(super) fn subtract(&mut self, others: &RecordSet) {
        self.sets_mut().for_each(|set| set.subtract(others));
    }

    pub(super) fn intersect_with(&mut self, others: &RecordSet) {
        self.sets_mut().for_each(|set| set.intersect_with(others));
    }

    fn sets_mut(&mut self) -> impl Iterator<Item = &mut RecordSet> {
        self.by_class.iter_mut().map(|(_, set)| set)
    }

    pub(super) fn len(&self) -> usize {
        self.by_class.iter().map(|(_, set)| set.len()).sum()
    }

    /// Index of the first term that a record has only in a label.
    pub(super) fn first_term(&self, record: usize) -> Option<usize> {
        let is_only_label =
            |term: &TermRecords| term.by_label.contains(record) && !term.by_text.contains(record);
        self.terms.iter().position(is_only_label)
    }
}
