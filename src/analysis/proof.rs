//! Proof of a dossier in numbers: how many claims, sentences, positions and dates are well proven.

mod in_words;

use super::gaps::{Gap, claims, only_reported, orphans, unsourced, vague_dates};
use crate::dossier::{Dossier, Kind};

/// Numbers that say how well a dossier is proven.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Proof {
    /// Claims: actors, positions, obstacles and events.
    pub claims: usize,
    /// Claims that no passage supports.
    pub unsourced: usize,
    pub passages: usize,
    /// Passages that are in their source's text.
    pub found: usize,
    /// Passages that were looked up and are not there.
    pub orphans: usize,
    /// Sentences of all texts.
    pub sentences: usize,
    /// Sentences that a cited passage touches.
    pub cited: usize,
    pub sources: usize,
    pub positions: usize,
    /// Positions known only from others.
    pub only_reported: usize,
    /// Dates too vague to order.
    pub vague_dates: usize,
}

/// Statement of the proof, in the order of the overview.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Fact {
    /// Claims with a passage.
    Claims,
    /// Sentences cited, and sources.
    Sentences,
    /// Positions known only from others.
    OnlyReported,
    /// Dates too vague to order.
    VagueDates,
}

impl Fact {
    pub(crate) const ALL: [Self; 4] = [
        Self::Claims,
        Self::Sentences,
        Self::OnlyReported,
        Self::VagueDates,
    ];

    /// The gaps that a fact counts. None for the sentences, which lead to the sources.
    #[must_use]
    pub(crate) fn gaps(self) -> &'static [Gap] {
        match self {
            Self::Claims => &[Gap::Unsourced, Gap::Orphan],
            Self::Sentences => &[],
            Self::OnlyReported => &[Gap::OnlyReported],
            Self::VagueDates => &[Gap::VagueDate],
        }
    }
}

impl Proof {
    /// Counts. Reads all texts, and waits for the states of all quotations.
    #[must_use]
    pub fn of(dossier: &Dossier) -> Self {
        dossier.look_up_quotations(&|| false);
        let covered = dossier.handles(Kind::Source);
        let covered = covered.filter_map(|source| dossier.coverage(source));
        let (sentences, uncited) = covered.fold((0, 0), |(sentences, uncited), found| {
            (sentences + found.sentences, uncited + found.uncited.len())
        });
        let found = dossier.handles(Kind::Excerpt);
        let found = found.filter(|excerpt| dossier.state(*excerpt).is_verified());
        Self {
            claims: claims(dossier).count(),
            unsourced: unsourced(dossier).count(),
            passages: dossier.count(Kind::Excerpt),
            found: found.count(),
            orphans: orphans(dossier).count(),
            sentences,
            cited: sentences - uncited,
            sources: dossier.count(Kind::Source),
            positions: dossier.count(Kind::Position),
            only_reported: only_reported(dossier).count(),
            vague_dates: vague_dates(dossier).count(),
        }
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;
    use crate::analysis::gaps::Gaps;

    #[test]
    fn the_numbers_are_those_of_the_gaps() {
        for text in [
            include_str!("../../assets/armenia-azerbaijan.json"),
            include_str!("../../assets/fishing-rights.json"),
        ] {
            let dossier = Dossier::parse(text).unwrap();
            let (proof, gaps) = (Proof::of(&dossier), Gaps::of(&dossier));
            assert_eq!(proof.unsourced, gaps.unsourced.len());
            assert_eq!(proof.orphans, gaps.orphans.len());
            assert_eq!(proof.only_reported, gaps.only_reported.len());
            assert_eq!(proof.vague_dates, gaps.vague_dates.len());
            assert_eq!(proof.sentences - proof.cited, gaps.uncited.len());
        }
    }

    #[test]
    fn the_bundled_dossier_is_well_proven() {
        let text = include_str!("../../assets/armenia-azerbaijan.json");
        let proof = Proof::of(&Dossier::parse(text).unwrap());
        let expected = Proof {
            claims: 44,
            unsourced: 0,
            passages: 26,
            found: 26,
            orphans: 0,
            sentences: 12,
            cited: 12,
            sources: 1,
            positions: 15,
            only_reported: 9,
            vague_dates: 8,
        };
        assert_eq!(proof, expected);
    }
}
