//! Pairs of positions whose passages overlap in one source.

use std::collections::BTreeSet;

/// Maximum number of overlapping passages compared with the next one. Keeps time linear when many
/// overlap in one place.
const NEAR: usize = 16;

/// A passage that a position rests on.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct CitedPassage<'a> {
    pub(super) source: &'a str,
    pub(super) words: PassageWords<'a>,
    /// Index of the position.
    pub(super) position: usize,
}

/// Place of a passage's words.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum PassageWords<'a> {
    /// Byte range in the source's text.
    Found(usize, usize),
    /// The words themselves, if they were not found.
    NotFound(&'a str),
}

impl PassageWords<'_> {
    fn overlap(&self, later: &Self) -> bool {
        match (self, later) {
            (Self::Found(_, end), Self::Found(start, _)) => start < end,
            (Self::NotFound(one), Self::NotFound(other)) => one == other,
            _ => false,
        }
    }
}

/// The pairs of positions, by their indices, that rest on overlapping words.
pub(super) fn overlapping_pairs(mut passages: Vec<CitedPassage>) -> BTreeSet<(usize, usize)> {
    passages.sort_unstable();
    let mut pairs = BTreeSet::new();
    let mut near: Vec<&CitedPassage> = Vec::new();
    for passage in &passages {
        near.retain(|before| {
            before.source == passage.source && before.words.overlap(&passage.words)
        });
        let others = near
            .iter()
            .map(|before| before.position)
            .filter(|position| *position != passage.position);
        pairs
            .extend(others.map(|other| (other.min(passage.position), other.max(passage.position))));
        if near.len() == NEAR {
            near.remove(0);
        }
        near.push(passage);
    }
    pairs
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(passages: &[(&'static str, usize, usize)]) -> Vec<(usize, usize)> {
        let passage = |(position, (source, start, end)): (usize, &(&'static str, usize, usize))| {
            CitedPassage {
                source,
                words: PassageWords::Found(*start, *end),
                position,
            }
        };
        overlapping_pairs(passages.iter().enumerate().map(passage).collect())
            .into_iter()
            .collect()
    }

    #[test]
    fn passages_overlap_in_one_source_only_and_not_where_they_touch() {
        assert_eq!(
            found(&[("s", 0, 5), ("s", 4, 9), ("s", 9, 12), ("t", 0, 5)]),
            [(0, 1)]
        );
        assert_eq!(
            found(&[("s", 0, 20), ("s", 2, 4), ("s", 6, 8)]),
            [(0, 1), (0, 2)]
        );
    }

    #[test]
    fn many_in_one_place_take_linear_time() {
        let passages: Vec<_> = (0..20_000).map(|at| ("s", at, 40_000)).collect();
        assert!(found(&passages).len() <= NEAR * passages.len());
    }
}
