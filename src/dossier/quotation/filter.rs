//! Filter of the ranges in which a quotation may occur with few edits. It has no false negatives.
//!
//! If a quotation with at most `k` edits is cut into `k + t` pieces, `t` pieces are unchanged,
//! since an edit changes at most one piece. They lie within `k` diagonals of each other, since each
//! edit shifts what follows by at most one. (G. Navarro, "A guided tour to approximate string
//! matching", ACM Computing Surveys 33(1), 2001, section 8.)

use std::ops::Range;

use super::seeds::{GRAM, Seeds};

/// Maximum number of grams of a piece to compare for rarity.
const TRIED: usize = 32;

/// Filter for one quotation and text.
pub(super) struct PieceFilter<'a> {
    text: &'a [u16],
    seeds: &'a Seeds,
    quotation: &'a [u16],
    /// For each gram of the quotation, the number of its candidate places.
    frequencies: Vec<u32>,
    /// Buffer for the diagonals of the pieces.
    diagonals: Vec<u32>,
}

impl<'a> PieceFilter<'a> {
    pub(super) fn new(text: &'a [u16], seeds: &'a Seeds, quotation: &'a [u16]) -> Self {
        let frequency = |gram| u32::try_from(seeds.places_of(gram).len()).unwrap_or(u32::MAX);
        let frequencies = quotation.windows(GRAM).map(frequency).collect();
        Self {
            text,
            seeds,
            quotation,
            frequencies,
            diagonals: Vec::new(),
        }
    }

    /// Disjoint ranges, in order, outside of which the quotation does not occur with at most
    /// `edits` edits. None if the pieces would be too short or have more than `most` places.
    pub(super) fn stretches(&mut self, edits: usize, most: usize) -> Option<Vec<Range<usize>>> {
        let needed = 1 + edits / 8;
        let count = edits + needed;
        if self.quotation.len() / count < GRAM {
            return None;
        }
        let piece = |nth: usize| {
            nth * self.quotation.len() / count..(nth + 1) * self.quotation.len() / count
        };
        let rarest: Vec<(usize, usize)> = (0..count)
            .filter_map(|nth| self.rarest(piece(nth)))
            .collect();
        if rarest.iter().map(|(_, frequency)| frequency).sum::<usize>() > most {
            return None;
        }
        let mut diagonals = std::mem::take(&mut self.diagonals);
        diagonals.clear();
        for (nth, (gram, _)) in rarest.into_iter().enumerate() {
            self.add_diagonals(&piece(nth), gram, &mut diagonals);
        }
        diagonals.sort_unstable();
        let stretches = self.around(&diagonals, edits, needed);
        self.diagonals = diagonals;
        Some(stretches)
    }

    /// The rarest gram of a piece: its offset in the quotation, and the number of its candidate
    /// places.
    fn rarest(&self, piece: Range<usize>) -> Option<(usize, usize)> {
        let grams = piece.start..piece.end.saturating_sub(GRAM - 1);
        let step = (grams.len() / TRIED).max(1);
        let frequency = |at: usize| {
            self.frequencies
                .get(at)
                .map_or(0, |frequency| *frequency as usize)
        };
        grams
            .step_by(step)
            .map(|at| (at, frequency(at)))
            .min_by_key(|(_, frequency)| *frequency)
    }

    /// Adds the diagonals of a piece. A diagonal is the start of the quotation if no edit precedes
    /// the piece, plus the quotation's length so that it is never negative.
    fn add_diagonals(&self, piece: &Range<usize>, gram: usize, diagonals: &mut Vec<u32>) {
        let Some(words) = self.quotation.get(piece.clone()) else {
            return;
        };
        let places = self
            .quotation
            .get(gram..gram + GRAM)
            .map(|gram| self.seeds.places_of(gram))
            .unwrap_or_default();
        for place in places {
            let start = (*place as usize + piece.start).checked_sub(gram);
            let stands = |start: usize| {
                self.text
                    .get(start..)
                    .is_some_and(|text| text.starts_with(words))
            };
            if let Some(start) = start.filter(|start| stands(*start)) {
                let diagonal = start + self.quotation.len() - piece.start;
                diagonals.extend(u32::try_from(diagonal));
            }
        }
    }

    /// Ranges around `needed` diagonals that are close enough together.
    fn around(&self, diagonals: &[u32], edits: usize, needed: usize) -> Vec<Range<usize>> {
        let mut stretches: Vec<Range<usize>> = Vec::new();
        let last = diagonals.iter().skip(needed - 1);
        for (first, last) in diagonals
            .iter()
            .zip(last)
            .map(|(first, last)| (*first as usize, *last as usize))
        {
            if last - first > edits {
                continue;
            }
            // The first diagonal may be `edits` after the start of the quotation, and the last may
            // be `edits` before its end.
            let start = first.saturating_sub(self.quotation.len() + edits);
            let end = (last + edits).min(self.text.len());
            match stretches.last_mut() {
                Some(before) if start <= before.end => before.end = end.max(before.end),
                _ => stretches.push(start..end),
            }
        }
        stretches
    }
}
