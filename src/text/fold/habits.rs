//! In how many spellings a text is folded, and which they are: one for each mixture of the habits by which its letters may be
//! spelled, as far as these are not too many.

/// The most spellings of one text, and how many bytes of raw text they may take together, two spellings at least: names are
/// short, and long ones are lists of short ones.
const MOST: usize = 12;
const LONGEST: usize = 160;
/// The most spellings of a word that is looked for: each is looked for by itself.
pub(super) const MOST_SOUGHT: usize = 6;

/// How many spellings a text has at most.
pub(super) fn most(raw: &str) -> usize {
    (LONGEST / raw.len().max(1)).clamp(2, MOST)
}

/// The habits by which the letters of a text may be spelled, each with the number of its ways, in the order in which they
/// occur.
#[derive(Debug, Default)]
pub(super) struct Habits(Vec<(char, usize)>);

impl Habits {
    pub(super) fn note(&mut self, habit: char, ways: usize) {
        if ways > 1 && self.0.iter().all(|(known, _)| *known != habit) {
            self.0.push((habit, ways));
        }
    }

    /// How many spellings there are, of at most so many.
    pub(super) fn count(&self, most: usize) -> usize {
        self.free(most).iter().product()
    }

    /// The number of ways of each habit that vary by themselves.
    fn free(&self, most: usize) -> Vec<usize> {
        let all: usize = self.0.iter().map(|(_, ways)| ways).product();
        let limit = if all > most { 2 } else { usize::MAX };
        let mut count = 1;
        let free = self.0.iter().map(|(_, ways)| {
            let ways = *ways.min(&limit);
            let free = if count * ways <= most { ways } else { 1 };
            count *= free;
            free
        });
        free.collect()
    }

    /// The way of each habit in a spelling. Habits that are too many to vary by themselves vary with the first.
    pub(super) fn choice(&self, number: usize, most: usize) -> Vec<(char, usize)> {
        let (mut left, mut first) = (number, None);
        let way = |((habit, _), free): (&(char, usize), usize)| {
            let way = if free > 1 { left % free } else { first.unwrap_or(0) };
            left /= free;
            first = first.or(Some(way));
            (*habit, way)
        };
        self.0.iter().zip(self.free(most)).map(way).collect()
    }
}
