//! What is looked for: words in any order, all of which must match.

use crate::text::fold::fold;

/// The longest query that is looked at, in code points; what is beyond is not typed by people.
const LONGEST: usize = 1_000;

/// A query, folded and cut into words.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Query {
    /// The words, folded, in the order typed. No word is empty.
    pub words: Vec<String>,
    /// The words joined by single spaces: the query as one phrase.
    pub phrase: String,
}

impl Query {
    /// Reads a query as typed. Never fails: everything that can be typed is a query.
    #[must_use]
    pub fn parse(typed: &str) -> Self {
        let end = typed.char_indices().nth(LONGEST).map_or(typed.len(), |(at, _)| at);
        let folded = fold(typed.get(..end).unwrap_or(typed));
        let words: Vec<String> = folded.split_whitespace().map(str::to_owned).collect();
        let phrase = words.join(" ");
        Self { words, phrase }
    }

    /// Whether nothing is looked for.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.words.is_empty()
    }
}
