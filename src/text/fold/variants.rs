//! The number of spellings of a text, and the choice of letters in each of them.
//!
//! Letters form groups: who spells one letter of a group in a way spells all of them so. A spelling
//! of a text chooses one way for each group.

/// Maximum number of spellings of one text.
const MAX_SPELLINGS: usize = 12;
/// Maximum length of all spellings of a text together, in bytes of raw text; two are always
/// allowed.
///
/// Names are short, and long ones are lists of short ones.
const MAX_TOTAL_LEN: usize = 160;
/// Maximum number of spellings of a query term: each is searched.
pub(super) const MAX_QUERY_VARIANTS: usize = 6;

/// Maximum number of spellings of a text.
pub(super) fn max_spellings(raw: &str) -> usize {
    (MAX_TOTAL_LEN / raw.len().max(1)).clamp(2, MAX_SPELLINGS)
}

/// The letter groups of a text with their numbers of spellings, in order of occurrence.
#[derive(Debug, Default)]
pub(super) struct Variants(Vec<(char, usize)>);

impl Variants {
    pub(super) fn add(&mut self, group: char, spellings: usize) {
        if spellings > 1 && self.0.iter().all(|(known, _)| *known != group) {
            self.0.push((group, spellings));
        }
    }

    /// The number of spellings of the text, at most `max`.
    pub(super) fn count(&self, max: usize) -> usize {
        self.independent(max).iter().product()
    }

    /// The number of ways in which each group varies independently; 1 if it depends on the first
    /// group.
    fn independent(&self, max: usize) -> Vec<usize> {
        let all: usize = self.0.iter().map(|(_, spellings)| spellings).product();
        let limit = if all > max { 2 } else { usize::MAX };
        let mut count = 1;
        let independent = self.0.iter().map(|(_, spellings)| {
            let spellings = *spellings.min(&limit);
            let ways = if count * spellings <= max {
                spellings
            } else {
                1
            };
            count *= ways;
            ways
        });
        independent.collect()
    }

    /// The spelling of each group in the numbered spelling of the text.
    pub(super) fn choice(&self, number: usize, max: usize) -> Vec<(char, usize)> {
        let (mut left, mut first) = (number, None);
        let choose = |((group, _), ways): (&(char, usize), usize)| {
            let chosen = if ways > 1 {
                left % ways
            } else {
                first.unwrap_or(0)
            };
            left /= ways;
            first = first.or(Some(chosen));
            (*group, chosen)
        };
        self.0
            .iter()
            .zip(self.independent(max))
            .map(choose)
            .collect()
    }
}
