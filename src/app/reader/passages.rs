//! The passages that the reader goes through for a record.

use std::collections::HashSet;

use crate::dossier::links::Relation;
use crate::dossier::{Dossier, Handle, Kind, Passage};

/// The passages that prove a record. An issue has those of the claims on it, a source its own in
/// the order of its text.
#[must_use]
pub(crate) fn passages(dossier: &Dossier, record: Handle) -> Vec<Passage> {
    let of = |record| dossier.passages(record).into_iter();
    let mut found: Vec<Passage> = match record.kind {
        Kind::Issue => {
            let claims = [Relation::Issue, Relation::Concerns, Relation::Touches];
            let claims = claims
                .into_iter()
                .flat_map(|relation| dossier.referrers(record, relation));
            claims.flat_map(of).collect()
        }
        Kind::Source => dossier
            .excerpts_of(record)
            .into_iter()
            .map(|excerpt| dossier.passage_of(excerpt))
            .collect(),
        Kind::Excerpt => vec![dossier.passage_of(record)],
        _ => of(record).collect(),
    };
    let mut seen = HashSet::new();
    found.retain(|passage| seen.insert(passage.use_of_excerpt()));
    found
}

/// Index of a passage among others, or else of the first one with the same excerpt.
#[must_use]
pub(crate) fn place_of(passages: &[Passage], passage: Passage) -> Option<usize> {
    let same = |other: &Passage| other.use_of_excerpt() == passage.use_of_excerpt();
    let near = |other: &Passage| other.excerpt == passage.excerpt;
    passages
        .iter()
        .position(same)
        .or_else(|| passages.iter().position(near))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_passage_used_in_two_ways_is_read_in_both() {
        let text = r#"{"format":1,"id":"d","title":"t","sources":[{"id":"s","type":"report","title":"S","text":"We agree."}],
            "excerpts":[{"id":"x","source":"s","exact":"We agree."}],
            "obstacles":[{"id":"o","title":"O","status":"resolved","evidence":[{"excerpt":"x","directness":"direct_quote"}],
                "history":[{"date":"2024","status":"open","evidence":[{"excerpt":"x","directness":"inference"}]},
                    {"date":"2025","status":"resolved","evidence":[{"excerpt":"x","directness":"direct_quote"}]}]}]}"#;
        let dossier = Dossier::parse(text).unwrap();
        let obstacle = dossier.find("o").unwrap();
        let all = dossier.passages(obstacle);
        let read = passages(&dossier, obstacle);
        assert_eq!(read.len(), 2, "the same use twice is read once");
        assert_eq!(
            all.iter()
                .map(|passage| place_of(&read, *passage))
                .collect::<Vec<_>>(),
            [Some(0), Some(1), Some(0)]
        );
    }
}
