//! Passages of one source that overlap: pairs of the positions that rest on them.

use std::collections::BTreeSet;

/// So many overlapping passages are held against the next one, so that many in one place take linear time.
const NEAR: usize = 16;

/// A passage that one of several positions rests on.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Rest<'a> {
    pub(super) source: &'a str,
    pub(super) words: Words<'a>,
    /// The position, by its place among them.
    pub(super) position: usize,
}

/// The words of a passage.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Words<'a> {
    /// Where they stand in the source's text, in bytes.
    At(usize, usize),
    /// The words themselves, where they were not found in the text.
    Written(&'a str),
}

impl Words<'_> {
    fn overlap(&self, later: &Self) -> bool {
        match (self, later) {
            (Self::At(_, end), Self::At(start, _)) => start < end,
            (Self::Written(one), Self::Written(other)) => one == other,
            _ => false,
        }
    }
}

/// The pairs of positions, by their places, that rest on words that overlap.
pub(super) fn pairs(mut rests: Vec<Rest>) -> BTreeSet<(usize, usize)> {
    rests.sort_unstable();
    let mut pairs = BTreeSet::new();
    let mut near: Vec<&Rest> = Vec::new();
    for rest in &rests {
        near.retain(|before| before.source == rest.source && before.words.overlap(&rest.words));
        let others = near
            .iter()
            .map(|before| before.position)
            .filter(|position| *position != rest.position);
        pairs.extend(others.map(|other| (other.min(rest.position), other.max(rest.position))));
        if near.len() == NEAR {
            near.remove(0);
        }
        near.push(rest);
    }
    pairs
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(rests: &[(&'static str, usize, usize)]) -> Vec<(usize, usize)> {
        let rest =
            |(position, (source, start, end)): (usize, &(&'static str, usize, usize))| Rest {
                source,
                words: Words::At(*start, *end),
                position,
            };
        pairs(rests.iter().enumerate().map(rest).collect())
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
        let rests: Vec<_> = (0..20_000).map(|at| ("s", at, 40_000)).collect();
        assert!(found(&rests).len() <= NEAR * rests.len());
    }
}
