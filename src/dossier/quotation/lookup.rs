//! Lookup of many quotations. Repeated quotations are looked up once, and indexes are built where
//! they pay.

use std::cmp::Reverse;
use std::collections::HashMap;

use super::grams::Grams;
use super::nearest::ApproximateText;
use super::occurrences::Haystack;
use super::prepared::Quotation;
use super::{Anchor, Selector, State};
use crate::dossier::parallel::{map_in_parallel, threads};
use crate::dossier::source_text::SourceText;

/// Minimum number of quotations for an index.
const SEVERAL: usize = 8;

/// Minimum number of bytes, summed over the quotations, for several threads.
const LARGE: usize = 1 << 20;

/// Looks up quotations, each in its own text. None if cancelled.
///
/// Parallel over the texts if there are many, otherwise over the quotations.
pub(crate) fn anchors(
    quotations: &[(Option<&SourceText>, Selector<'_>)],
    is_cancelled: &(dyn Fn() -> bool + Sync),
) -> Option<Vec<Anchor>> {
    let mut found = vec![Anchor::nowhere(State::NoText, 0); quotations.len()];
    let groups = by_text(quotations);
    let work: usize = groups
        .iter()
        .map(|(text, numbers)| text.as_str().len().saturating_mul(numbers.len()))
        .sum();
    let threads = if work >= LARGE { threads() } else { 1 };
    let (across, within) = if groups.len() >= 2 * threads {
        (threads, 1)
    } else {
        (1, threads)
    };
    let lookup = Lookup {
        threads: within,
        is_cancelled,
    };
    let looked_up = map_in_parallel(across, groups.len(), |nth| {
        let (text, numbers) = groups.get(nth)?;
        let selectors = numbers.iter().filter_map(|number| quotations.get(*number));
        lookup.anchors(
            text,
            &selectors.map(|(_, selector)| *selector).collect::<Vec<_>>(),
        )
    });
    for ((_, numbers), anchors) in groups.iter().zip(looked_up) {
        for (number, anchor) in numbers.iter().zip(anchors?) {
            if let Some(slot) = found.get_mut(*number) {
                *slot = anchor;
            }
        }
    }
    Some(found)
}

/// Indices of the quotations of each text, the most expensive text first.
fn by_text<'t>(
    quotations: &[(Option<&'t SourceText>, Selector<'_>)],
) -> Vec<(&'t SourceText, Vec<usize>)> {
    let mut groups: Vec<(&SourceText, Vec<usize>)> = Vec::new();
    let mut group_of = HashMap::new();
    for (number, (text, _)) in quotations.iter().enumerate() {
        let Some(text) = text else { continue };
        let group = *group_of
            .entry(std::ptr::from_ref(*text))
            .or_insert(groups.len());
        match groups.get_mut(group) {
            Some((_, numbers)) => numbers.push(number),
            None => groups.push((text, vec![number])),
        }
    }
    groups
        .sort_by_key(|(text, numbers)| Reverse(text.as_str().len().saturating_mul(numbers.len())));
    groups
}

/// Options of a lookup.
pub(crate) struct Lookup<'a> {
    pub(crate) threads: usize,
    /// True once the result is no longer needed.
    pub(crate) is_cancelled: &'a (dyn Fn() -> bool + Sync),
}

impl Lookup<'_> {
    /// Looks up the quotations of one text, in order. None if cancelled.
    pub(crate) fn anchors(
        &self,
        text: &SourceText,
        selectors: &[Selector<'_>],
    ) -> Option<Vec<Anchor>> {
        let mut number_of = HashMap::with_capacity(selectors.len());
        let mut different = Vec::new();
        let numbers: Vec<usize> = selectors
            .iter()
            .map(|selector| {
                *number_of.entry(selector).or_insert_with(|| {
                    different.push(selector);
                    different.len() - 1
                })
            })
            .collect();
        let quotations: Vec<Quotation> = different.into_iter().map(Quotation::new).collect();
        let anchors = self.look_up(text, &quotations)?;
        numbers
            .into_iter()
            .map(|number| anchors.get(number).cloned())
            .collect()
    }

    fn look_up(&self, text: &SourceText, quotations: &[Quotation<'_>]) -> Option<Vec<Anchor>> {
        let mut found: Vec<Option<Anchor>> = quotations
            .iter()
            .map(|quotation| quotation.stored(text))
            .collect();
        let empty = |quotation: &Quotation| {
            quotation
                .exact
                .is_empty()
                .then(|| Anchor::nowhere(State::Orphan, 0))
        };
        self.fill(quotations, &mut found, |_| empty)?;
        self.fill(quotations, &mut found, |several| {
            let grams = several.then(|| Grams::new(text.as_str())).flatten();
            move |quotation: &Quotation| {
                quotation.verbatim(
                    text,
                    Haystack {
                        text: text.as_str(),
                        grams: grams.as_ref(),
                    },
                )
            }
        })?;
        self.fill(quotations, &mut found, |several| {
            let folded = text.folded().as_str();
            let grams = several.then(|| Grams::new(folded)).flatten();
            move |quotation: &Quotation| {
                quotation.folded(
                    text,
                    Haystack {
                        text: folded,
                        grams: grams.as_ref(),
                    },
                )
            }
        })?;
        self.fill(quotations, &mut found, |several| {
            let approximate = ApproximateText::new(text.as_str(), several);
            move |quotation: &Quotation| {
                Some(match &approximate {
                    Some(approximate) => quotation.nearest(text, approximate),
                    None => Anchor {
                        tried_up_to: Some(0),
                        ..Anchor::nowhere(State::Orphan, 0)
                    },
                })
            }
        })?;
        found.into_iter().collect()
    }

    /// Looks up the quotations without a result in one way. `way` is told whether there are enough
    /// for an index. None if cancelled.
    fn fill<'q, F: Fn(&Quotation<'q>) -> Option<Anchor> + Sync>(
        &self,
        quotations: &[Quotation<'q>],
        found: &mut [Option<Anchor>],
        way: impl FnOnce(bool) -> F,
    ) -> Option<()> {
        let open: Vec<usize> = (0..)
            .zip(found.iter())
            .filter(|(_, found)| found.is_none())
            .map(|(at, _)| at)
            .collect();
        if open.is_empty() {
            return Some(());
        }
        let look = way(open.len() >= SEVERAL);
        let looked_up = map_in_parallel(self.threads, open.len(), |nth| {
            let quotation = open.get(nth).and_then(|at| quotations.get(*at));
            if (self.is_cancelled)() {
                None
            } else {
                Some(quotation.and_then(&look))
            }
        });
        for (at, anchor) in open.into_iter().zip(looked_up) {
            if let Some(slot) = found.get_mut(at) {
                *slot = anchor?;
            }
        }
        Some(())
    }
}
