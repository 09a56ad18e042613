//! Free columns beside graphemes of a laid out text.

use std::ops::Range;

/// Free columns beside graphemes, for marks that the view draws there.
///
/// A gap stands on the row of its grapheme and next to it.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct Gaps {
    /// Starts of the graphemes with a gap before them, with its columns.
    before: Vec<(usize, usize)>,
    /// Ends of the graphemes with a gap after them, with its columns.
    after: Vec<(usize, usize)>,
}

impl Gaps {
    /// One gap before the first and one after the last grapheme of a range, which begins and ends
    /// with graphemes that are no spaces.
    pub(crate) fn around(range: &Range<usize>, before: usize, after: usize) -> Self {
        Self {
            before: vec![(range.start, before)],
            after: vec![(range.end, after)],
        }
    }

    /// The columns of the gaps before and after a grapheme.
    pub(super) fn beside(&self, grapheme: &Range<usize>) -> (usize, usize) {
        let columns = |gaps: &[(usize, usize)], byte| {
            let at_byte = gaps.iter().filter(|(at, _)| *at == byte);
            at_byte.map(|(_, columns)| columns).sum()
        };
        (
            columns(&self.before, grapheme.start),
            columns(&self.after, grapheme.end),
        )
    }
}
