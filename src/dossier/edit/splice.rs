//! Splices: replaced parts of a text, which can be put back.

use std::ops::Range;

use serde::{Deserialize, Serialize};

/// Part of a text that is replaced. Places are bytes of the text before any splice.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Splice {
    /// First byte of the part.
    pub at: usize,
    /// The part before.
    pub old: String,
    /// The part after.
    pub new: String,
}

impl Splice {
    /// Replaces a part of a text, without what both have in common at their ends.
    pub(super) fn replacing(text: &str, range: Range<usize>, new: &str) -> Self {
        let old = text.get(range.clone()).unwrap_or_default();
        let same = |(one, other): &((usize, char), (usize, char))| one.1 == other.1;
        let before = old.char_indices().zip(new.char_indices());
        let before: usize = before
            .take_while(same)
            .map(|((_, c), _)| c.len_utf8())
            .sum();
        let (old, new) = (
            old.get(before..).unwrap_or_default(),
            new.get(before..).unwrap_or_default(),
        );
        let after = old.chars().rev().zip(new.chars().rev());
        let after: usize = after
            .take_while(|(one, other)| one == other)
            .map(|(c, _)| c.len_utf8())
            .sum();
        Self {
            at: range.start + before,
            old: old.get(..old.len() - after).unwrap_or_default().to_owned(),
            new: new.get(..new.len() - after).unwrap_or_default().to_owned(),
        }
    }
}

/// The text with its parts replaced. None if a part is not there. Splices are in order and do not
/// overlap.
#[must_use]
pub fn apply_splices(text: &str, splices: &[Splice]) -> Option<String> {
    let grown: usize = splices.iter().map(|splice| splice.new.len()).sum();
    let mut result = String::with_capacity(text.len() + grown);
    let mut done = 0;
    for splice in splices {
        result.push_str(text.get(done..splice.at)?);
        let rest = text.get(splice.at..)?;
        if !rest.starts_with(&splice.old) {
            return None;
        }
        result.push_str(&splice.new);
        done = splice.at + splice.old.len();
    }
    result.push_str(text.get(done..)?);
    Some(result)
}

/// The splices that put back the text before. Places are bytes of the text after all splices.
#[must_use]
pub fn revert_splices(splices: &[Splice]) -> Vec<Splice> {
    let mut before = 0;
    let mut after = 0;
    let mut reverted = Vec::with_capacity(splices.len());
    for splice in splices {
        after += splice.at - before;
        reverted.push(Splice {
            at: after,
            old: splice.new.clone(),
            new: splice.old.clone(),
        });
        before = splice.at + splice.old.len();
        after += splice.new.len();
    }
    reverted
}
