//! The ranked list of pairs in the agreement view: its order, its filter and its cursor.

use super::pane::AgreementPane;
use super::ranking::{RankedPair, Ranking, by_number};
use super::{AgreementOptions, AgreementOrder, Measure};
use crate::app::action::Action;
use crate::app::scroll::{moved, window};
use crate::app::table::Corner;
use crate::search::NameMatches;

impl AgreementPane {
    /// Ranks the pairs, unless they are ranked: by the number shown, or in the order of the table.
    /// Takes n log n comparisons in the pairs.
    pub(super) fn rank(
        &mut self,
        options: AgreementOptions,
        filter: &str,
        matches: Option<&NameMatches>,
    ) {
        let key = AgreementOptions {
            cursor: None,
            corner: Corner::default(),
            is_ranked: false,
            cut: 0,
            ..options
        };
        let made_for = Some((key, filter.to_owned()));
        if self.ranking.made_for == made_for {
            return;
        }
        let count = self.actors().len();
        let all = (0..count).flat_map(|row| (row + 1..count).map(move |column| [row, column]));
        let mut pairs: Vec<_> = all
            .filter(|rows| self.is_named(*rows, matches))
            .filter_map(|rows| {
                let shared = self.shared(rows[0], rows[1])?;
                // The actor that is first in the file is named first.
                let mut rows = rows;
                rows.sort_by_key(|row| self.actors().get(*row).copied());
                Some(RankedPair { rows, shared })
            })
            .collect();
        if options.order == AgreementOrder::Agreement {
            pairs.sort_by(|one, other| by_number(options.measure, one.shared, other.shared));
        }
        self.ranking = Ranking { made_for, pairs };
    }

    /// True if every word of a filter is in the name of one of two actors, and none of the excluded
    /// words is.
    fn is_named(&self, rows: [usize; 2], matches: Option<&NameMatches>) -> bool {
        let Some(matches) = matches else { return true };
        let words = rows.map(|row| {
            let actor = self.actors().get(row);
            let found = actor.and_then(|actor| matches.of(*actor));
            found.map_or(0, |found| found.words)
        });
        let either = (words[0] | words[1]) & matches.either == matches.either;
        either && words[0] & words[1] & matches.each == matches.each
    }

    /// The pairs in order.
    pub(crate) fn ranked(&self) -> &[RankedPair] {
        &self.ranking.pairs
    }

    /// Index of the pair under the cursor.
    pub(crate) fn place_in_ranking(&self, options: AgreementOptions) -> Option<usize> {
        let (row, column) = self.place_of(options);
        let mut pairs = self.ranked().iter();
        pairs.position(|pair| pair.rows == [row, column] || pair.rows == [column, row])
    }

    /// The options with the cursor on a ranked pair.
    pub(crate) fn with_ranked(&self, options: AgreementOptions, nth: usize) -> AgreementOptions {
        match self.ranked().get(nth) {
            Some(pair) => self.with_cursor(options, (pair.rows[0], pair.rows[1])),
            None => options,
        }
    }

    /// The options after a motion in the ranked pairs, of which some rows are seen.
    pub(crate) fn moved_in_ranking(
        &self,
        options: AgreementOptions,
        motion: &Action,
        height: usize,
    ) -> AgreementOptions {
        let at = self.place_in_ranking(options).unwrap_or(0);
        let last = self.ranked().len().saturating_sub(1);
        self.with_ranked(options, moved(at, last, height, motion))
    }

    /// The options with the cursor on a ranked pair and the scroll position that shows it.
    pub(super) fn placed_in_ranking(
        &self,
        options: AgreementOptions,
        height: usize,
    ) -> AgreementOptions {
        let at = self.place_in_ranking(options);
        let mut options = match at {
            Some(_) => options,
            None => self.with_ranked(options, 0),
        };
        let count = self.ranked().len();
        options.corner.top = window(options.corner.top, at.unwrap_or(0), height, count);
        options
    }

    /// The row and the column of the strongest pair: that which agrees most.
    pub(super) fn strongest(&self) -> Option<(usize, usize)> {
        let best = self.ranked().iter().max_by(|one, other| {
            // The first of equal pairs counts.
            by_number(Measure::Subtract, other.shared, one.shared).then(other.rows.cmp(&one.rows))
        });
        best.map(|pair| (pair.rows[0], pair.rows[1]))
    }
}
