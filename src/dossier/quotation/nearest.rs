//! Where a quotation stands in a text with the fewest edits.
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

/// The most ends that are kept: in periodic text there may be as many as code points.
const MOST_ENDS: usize = 1 << 14;

/// The text may have one place for the pieces of a quotation in so many code points, or it is scanned as a whole.
const SPARSE: usize = 16;

/// A text in which quotations are looked for that stand there with differences.
pub(super) struct ApproximateText {
    pub(super) symbols: Symbols,
    seeds: Option<Seeds>,
}

/// The ends of the stretches that differ least from a quotation, in code points; and in how many edits they differ.
pub(super) struct MatchEnds {
    pub(super) edits: usize,
    pub(super) ends: Vec<usize>,
}

/// A search ended before everything was tried.
pub(super) struct SearchAborted {
    /// The quotation does not stand in the text with up to so many edits.
    pub(super) tried: usize,
}

impl ApproximateText {
    /// `None` for a text with too many different code points. A table pays only where there are several quotations.
    pub(super) fn new(text: &str, with_table: bool) -> Option<Self> {
        let symbols = Symbols::new(text.chars().map(uniform_sign))?;
        let seeds = if with_table {
            Seeds::new(&symbols.text)
        } else {
            None
        };
        Some(Self { symbols, seeds })
    }

    /// The quotation in the numbers of the text. Another sort of space, quotation mark or dash is no difference.
    pub(super) fn numbered(&self, quotation: &str) -> Vec<u16> {
        quotation
            .chars()
            .map(|c| self.symbols.of(uniform_sign(c)))
            .collect()
    }

    /// Finds where `quotation` stands with the fewest edits, at most `most`.
    pub(super) fn nearest(
        &self,
        quotation: &[u16],
        most: usize,
        steps: &mut StepBudget,
    ) -> Result<Option<MatchEnds>, SearchAborted> {
        // Each letter that the text lacks is an edit.
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

/// A search in progress.
#[derive(Default)]
struct Search {
    /// The quotation does not stand in the text with up to so many edits.
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
                // What is too much to be tried at once is tried bit by bit, so that something is known in the end.
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

    /// Looks for the fewest edits in a stretch of the text, no more than were found elsewhere.
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
                // There are none with fewer, and no more are kept.
                ControlFlow::Break(())
            }
        })
    }
}

/// The start of the longest stretch that ends at `end` and differs by so many edits from a quotation, given reversed.
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
