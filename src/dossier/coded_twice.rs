//! Positions coded twice: of one actor on one issue, resting on overlapping words of one source.
//!
//! The excerpts' ids do not matter, since each coder has excerpts of their own. A position that
//! replaces or denies another was coded beside it on purpose.

use super::links::Relation;
use super::model::Dossier;
use super::overlaps::{CitedPassage, PassageWords, overlapping_pairs};
use super::vocabulary::EvidenceRelation;
use super::{Handle, Passage};

impl Dossier {
    /// Groups positions of one actor on one issue that code the same words. The result holds, for
    /// each position, the index of the first position of its group. Waits for pending quotations,
    /// since only their places tell whether words overlap.
    #[must_use]
    pub(crate) fn codings(&self, positions: &[Handle]) -> Vec<usize> {
        if positions.len() > 1 && self.awaits_quotations() {
            self.look_up_quotations(&|| false);
        }
        let mut groups: Vec<usize> = (0..positions.len()).collect();
        for (one, other) in overlapping_pairs(self.cited_passages(positions)) {
            let at = |place: usize| positions.get(place).copied();
            let is_apart = at(one)
                .zip(at(other))
                .is_none_or(|(one, other)| self.is_set_against(one, other));
            let [one, other] = [one, other].map(|place| root(&mut groups, place));
            if let Some(group) = groups.get_mut(one.max(other)).filter(|_| !is_apart) {
                *group = one.min(other);
            }
        }
        (0..positions.len())
            .map(|place| root(&mut groups, place))
            .collect()
    }

    /// Supporting passages of the positions, in sources that several of them cite. No others can
    /// overlap.
    fn cited_passages(&self, positions: &[Handle]) -> Vec<CitedPassage<'_>> {
        let supporting = |at: &Handle| {
            let passages = self.passages(*at).into_iter();
            passages.filter(|passage| {
                passage.relation == EvidenceRelation::Supports && passage.change.is_none()
            })
        };
        let mut cited: Vec<_> = positions
            .iter()
            .enumerate()
            .flat_map(|(place, at)| supporting(at).map(move |passage| (place, passage)))
            .filter_map(|(place, passage)| Some((self.source_of(passage.excerpt)?, place, passage)))
            .collect();
        cited.sort_by_key(|(source, place, _)| (*source, *place));
        let of_source = cited.chunk_by(|one, other| one.0 == other.0);
        let shared = of_source.filter(|cited| {
            cited
                .windows(2)
                .any(|pair| matches!(pair, [a, b] if a.1 != b.1))
        });
        shared
            .flatten()
            .map(|(source, place, passage)| self.cited_passage(*source, *place, *passage))
            .collect()
    }

    fn cited_passage(&self, source: Handle, position: usize, passage: Passage) -> CitedPassage<'_> {
        let range = self
            .anchor(passage.excerpt)
            .and_then(|anchor| anchor.range.as_ref());
        let exact = self
            .excerpt(passage.excerpt)
            .map(|excerpt| &*excerpt.exact)
            .unwrap_or_default();
        let words = range.map_or(PassageWords::NotFound(exact), |range| {
            PassageWords::Found(range.start, range.end)
        });
        CitedPassage {
            source: self.id(source),
            words,
            position,
        }
    }

    /// True if one of two positions replaces or denies the other.
    fn is_set_against(&self, one: Handle, other: Handle) -> bool {
        let against = |from, to| {
            let mut links = self.links(from).iter();
            links.any(|link| {
                matches!(link.relation, Relation::Denies | Relation::Supersedes) && link.to == to
            })
        };
        against(one, other) || against(other, one)
    }
}

/// The first position of a group in a disjoint-set forest, in which each index names an earlier one
/// or itself. Halves the path.
fn root(groups: &mut [usize], mut place: usize) -> usize {
    while let Some(above) = groups.get(place).copied().filter(|above| *above != place) {
        let further = groups.get(above).copied().unwrap_or(above);
        if let Some(group) = groups.get_mut(place) {
            *group = further;
        }
        place = further;
    }
    place
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::dossier::Kind;

    /// Two coders took overlapping words of one sentence.
    const CODED_TWICE: &str = r#"{"format":1,"id":"d","title":"T",
        "sources":[{"id":"s","type":"report","title":"T","issued":"2024","text":"We will not pay for it."}],
        "excerpts":[{"id":"x","source":"s","exact":"We will not pay"},{"id":"y","source":"s","exact":"not pay for it"}],
        "actors":[{"id":"a","name":"A","kind":"person"}],"issues":[{"id":"i","label":"L"}],
        "positions":[
          {"id":"p","actor":"a","issue":"i","stance":"opposes","statement":"s","date":"2024",
           "evidence":[{"excerpt":"x","directness":"direct_quote"}]},
          {"id":"q","actor":"a","issue":"i","stance":"neutral","statement":"s","date":"2024",
           "evidence":[{"excerpt":"y","directness":"direct_quote"}]}]}"#;

    #[test]
    fn codings_are_the_same_while_quotations_are_still_looked_up() {
        let dossier = Dossier::parse(CODED_TWICE).unwrap();
        dossier.leave_quotations_to_background();
        assert!(dossier.awaits_quotations());
        let positions: Vec<_> = dossier.handles(Kind::Position).collect();
        assert_eq!(dossier.codings(&positions), [0, 0]);
    }
}
