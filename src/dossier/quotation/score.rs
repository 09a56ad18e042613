//! Score of an approximate match.

use super::pattern::{ONE, share};

/// 0.8 in millionths: the minimum similarity of a context, and the minimum score of a match.
pub(super) const MIN_SIMILARITY: u64 = 800_000;

/// Maximum number of edits for a quotation of any length.
const MOST_EDITS: usize = 256;

/// Similarity of each part of a selector, in millionths. None if the selector lacks the part.
#[derive(Debug, Clone, Copy)]
pub(super) struct FitScores {
    pub(super) quotation: u64,
    pub(super) prefix: Option<u64>,
    pub(super) suffix: Option<u64>,
    pub(super) position: Option<u64>,
}

impl FitScores {
    /// (50 · quotation + 20 · prefix + 20 · suffix + 2 · position) / 92, in millionths. A missing
    /// part is left out of both sums.
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

    /// Maximum number of edits with which a quotation can still reach a score of 0.8, if everything
    /// else matches as here. At most half its length, and 256.
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

    /// Perfect scores for the given parts.
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
