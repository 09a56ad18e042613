//! The score of a place where a quotation stands with differences.

use super::pattern::{ONE, share};

/// 0.8 in millionths: from here on a context counts as the expected one, and a place with differences as found.
pub(super) const MIN_SIMILARITY: u64 = 800_000;

/// The most edits that a quotation of any length may differ by.
const MOST_EDITS: usize = 256;

/// How well each part of a selector fits a place, in millionths; `None` where the selector does not give it.
#[derive(Debug, Clone, Copy)]
pub(super) struct FitScores {
    pub(super) quotation: u64,
    pub(super) prefix: Option<u64>,
    pub(super) suffix: Option<u64>,
    pub(super) position: Option<u64>,
}

impl FitScores {
    /// (50 · quotation + 20 · prefix + 20 · suffix + 2 · position) / 92, in millionths. A part that is not given is left
    /// out of both sums.
    pub(super) fn score(self) -> u64 {
        let parts = [
            (50, Some(self.quotation)),
            (20, self.prefix),
            (20, self.suffix),
            (2, self.position),
        ];
        let given = parts
            .into_iter()
            .filter_map(|(weight, fit)| Some((weight, fit?)));
        let (sum, weights) = given.fold((0, 0), |(sum, weights), (weight, fit)| {
            (sum + weight * fit, weights + weight)
        });
        sum / weights
    }

    /// The most edits with which a quotation of some length can still reach 0.8 where everything else fits as well as
    /// here; at most half its length, and 256.
    pub(super) fn most_edits(self, code_points: usize) -> usize {
        let reaches = |edits: usize| {
            let quotation = share(code_points.saturating_sub(edits), code_points);
            Self { quotation, ..self }.score() >= MIN_SIMILARITY
        };
        (1..=(code_points / 2).min(MOST_EDITS))
            .rev()
            .find(|edits| reaches(*edits))
            .unwrap_or(0)
    }

    /// A perfect fit of the parts that are given.
    pub(super) fn perfect(prefix: bool, suffix: bool, position: bool) -> Self {
        let given = |is_given: bool| is_given.then_some(ONE);
        Self {
            quotation: ONE,
            prefix: given(prefix),
            suffix: given(suffix),
            position: given(position),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn parts_that_are_not_given_are_left_out() {
        let fit = FitScores {
            quotation: 900_000,
            ..FitScores::perfect(false, false, false)
        };
        assert_eq!(fit.score(), 900_000);
        assert_eq!(
            FitScores {
                position: Some(0),
                ..fit
            }
            .score(),
            50 * 900_000 / 52
        );
        assert_eq!(
            FitScores {
                prefix: Some(0),
                ..fit
            }
            .score(),
            50 * 900_000 / 70
        );
        let full = FitScores {
            quotation: 900_000,
            ..FitScores::perfect(true, true, true)
        };
        assert_eq!(full.score(), (50 * 900_000 + 42 * ONE) / 92);
    }

    #[test]
    fn a_fifth_of_the_length_may_differ_without_context_and_a_third_with_it() {
        assert_eq!(
            FitScores::perfect(false, false, false).most_edits(1000),
            200
        );
        assert_eq!(FitScores::perfect(false, false, true).most_edits(1000), 208);
        assert_eq!(FitScores::perfect(true, true, true).most_edits(600), 220);
        assert_eq!(FitScores::perfect(true, true, true).most_edits(10_000), 256);
        assert_eq!(FitScores::perfect(false, false, false).most_edits(4), 0);
    }
}
