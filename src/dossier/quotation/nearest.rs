//! Approximate search for the place of a quotation with the fewest edits.
//!
//! ```text
//! letters that the text lacks ── more than may differ: nowhere
//! k = 1, 2, 4, … edits ───────── the stretches that the filter leaves, scanned
//! pieces too short for it ────── the whole text, scanned
//! ```

use std::ops::{ControlFlow, Range};

use super::filter::PieceFilter;
use super::scan::{BitPattern, BudgetExceeded, ScanStart, StepBudget};
use super::seeds::Seeds;
use super::symbols::{Symbols, UNKNOWN};
use crate::dossier::typography::uniform_sign;

/// Maximum number of ends to keep: periodic text may have one at every code point.
const MOST_ENDS: usize = 1 << 14;

/// Minimum number of code points per candidate place for the filter. Otherwise the whole text is
/// scanned.
const SPARSE: usize = 16;

/// Text prepared for approximate search.
pub(super) struct ApproximateText {
    pub(super) symbols: Symbols,
    seeds: Option<Seeds>,
}

/// Ends of the nearest matches, in code points, and their number of edits.
pub(super) struct MatchEnds {
    pub(super) edits: usize,
    pub(super) ends: Vec<usize>,
}

/// The search exceeded its budget.
pub(super) struct SearchAborted {
    /// There is no match with up to this number of edits.
    pub(super) tried: usize,
}

impl ApproximateText {
    /// None if the text has too many different code points. The index pays only for several
    /// quotations.
    pub(super) fn new(text: &str, with_table: bool) -> Option<Self> {
        let symbols = Symbols::new(text.chars().map(uniform_sign))?;
        let seeds = if with_table {
            Seeds::new(&symbols.text)
        } else {
            None
        };
        Some(Self { symbols, seeds })
    }

    /// Encodes a quotation in the symbols of the text. Different spaces, quotation marks or dashes
    /// are equal.
    pub(super) fn numbered(&self, quotation: &str) -> Vec<u16> {
        quotation
            .chars()
            .map(|c| self.symbols.of(uniform_sign(c)))
            .collect()
    }

    /// Finds the matches with the fewest edits, at most `most`.
    pub(super) fn nearest(
        &self,
        quotation: &[u16],
        most: usize,
        steps: &mut StepBudget,
    ) -> Result<Option<MatchEnds>, SearchAborted> {
        // Each code point that the text lacks is an edit.
        let lacking = quotation
            .iter()
            .filter(|symbol| **symbol == UNKNOWN)
            .count();
        if most == 0 || lacking > most {
            return Ok(None);
        }
        let mut search = Search {
            tried: lacking.saturating_sub(1),
            ..Search::default()
        };
        let bits = BitPattern::new(quotation.iter().copied(), self.symbols.count()).ok_or(
            SearchAborted {
                tried: search.tried,
            },
        )?;
        search
            .run(self, quotation, &bits, most, steps)
            .map_err(|BudgetExceeded| SearchAborted {
                tried: search.tried,
            })?;
        Ok((!search.ends.is_empty()).then_some(MatchEnds {
            edits: search.fewest,
            ends: search.ends,
        }))
    }
}

/// State of a search.
#[derive(Default)]
struct Search {
    /// There is no match with up to this number of edits.
    tried: usize,
    fewest: usize,
    ends: Vec<usize>,
}

impl Search {
    fn run(
        &mut self,
        text: &ApproximateText,
        quotation: &[u16],
        bits: &BitPattern,
        most: usize,
        steps: &mut StepBudget,
    ) -> Result<(), BudgetExceeded> {
        let all = &text.symbols.text;
        let mut filter = text
            .seeds
            .as_ref()
            .map(|seeds| PieceFilter::new(all, seeds, quotation));
        let whole = 0..all.len();
        let mut next = self.tried + 1;
        while self.ends.is_empty() && self.tried < most {
            let stretches = filter
                .as_mut()
                .and_then(|filter| filter.stretches(next, all.len() / SPARSE));
            if let Some(stretches) = stretches {
                for stretch in stretches {
                    self.scan(all, stretch, bits, next, steps)?;
                }
                self.tried = next;
            } else {
                // If the budget does not cover all edits at once, they are tried step by step to
                // get a partial result.
                next = if bits.steps(all.len()) <= steps.0 {
                    most
                } else {
                    next
                };
                self.scan(all, whole.clone(), bits, next, steps)?;
                self.tried = next;
                filter = None;
            }
            next = (2 * next).min(most);
        }
        Ok(())
    }

    /// Scans a range for the fewest edits, at most those found elsewhere.
    fn scan(
        &mut self,
        text: &[u16],
        stretch: Range<usize>,
        bits: &BitPattern,
        most: usize,
        steps: &mut StepBudget,
    ) -> Result<(), BudgetExceeded> {
        let start = stretch.start;
        let symbols = text.get(stretch).unwrap_or_default().iter().copied();
        let most = if self.ends.is_empty() {
            most
        } else {
            self.fewest
        };
        bits.scan(symbols, ScanStart::Anywhere, most, steps, |at, edits| {
            if edits < self.fewest || self.ends.is_empty() {
                self.fewest = edits;
                self.ends.clear();
            }
            if self.ends.len() < MOST_ENDS {
                self.ends.push(start + at + 1);
                ControlFlow::Continue(edits)
            } else if edits > self.tried + 1 {
                ControlFlow::Continue(edits)
            } else {
                // There are no matches with fewer edits, and no more ends are kept.
                ControlFlow::Break(())
            }
        })
    }
}

/// Start of the longest match that ends at `end` with `edits` edits. The quotation is reversed.
pub(super) fn start_of(
    text: &[u16],
    end: usize,
    reversed: &BitPattern,
    edits: usize,
    steps: &mut StepBudget,
) -> Result<Option<usize>, BudgetExceeded> {
    let before = text
        .get(..end)
        .unwrap_or_default()
        .iter()
        .rev()
        .copied()
        .take(reversed.len() + edits);
    let mut length = None;
    reversed.scan(before, ScanStart::AtStart, edits, steps, |at, found| {
        if found == edits {
            length = Some(at + 1);
        }
        ControlFlow::Continue(edits)
    })?;
    Ok(length.and_then(|length| end.checked_sub(length)))
}
