//! Headings of narrow columns: labels shortened to the words that distinguish them, in a few rows.

use std::borrow::Cow;
use std::collections::HashMap;

use super::fold::fold;
use super::width;
use super::wrap::wrap;

/// The most rows of a heading.
pub(crate) const MOST_ROWS: usize = 3;

/// Length of a word that says little, such as “of” and “the”.
const SHORT: usize = 3;

/// Shortens labels to at most `longest` code points each: to the successive words that distinguish
/// a label best from the others. Cuts are marked. Takes time linear in the labels.
#[must_use]
pub(crate) fn shorten<'a>(labels: &[Cow<'a, str>], longest: usize) -> Vec<Cow<'a, str>> {
    let mut labels_with: HashMap<String, usize> = HashMap::new();
    for label in labels {
        let mut words: Vec<String> = label.split_whitespace().map(fold).collect();
        words.sort_unstable();
        words.dedup();
        for word in words {
            *labels_with.entry(word).or_default() += 1;
        }
    }
    let shortened = labels.iter().map(|label| {
        if label.chars().nth(longest).is_none() {
            return label.clone();
        }
        let words: Vec<Word> = label
            .split_whitespace()
            .enumerate()
            .map(|(nth, text)| Word::new(text, nth == 0, &labels_with))
            .collect();
        Cow::Owned(best_part(&words, longest))
    });
    shortened.collect()
}

/// A word of a label.
struct Word<'a> {
    text: &'a str,
    /// Length in code points.
    length: usize,
    /// Weight of the word: its letters but for those of a short word, twice for a name of its own, divided by
    /// the square of the number of labels with it.
    weight: usize,
}

impl<'a> Word<'a> {
    fn new(text: &'a str, is_first: bool, labels_with: &HashMap<String, usize>) -> Self {
        let length = text.chars().count();
        let is_name = !is_first && text.starts_with(char::is_uppercase);
        let shared_by = labels_with.get(&fold(text)).copied().unwrap_or(1).max(1);
        Self {
            text,
            length,
            weight: 1_000
                * length.saturating_sub(SHORT).max(1)
                * (1 + usize::from(is_name && shared_by == 1))
                / (shared_by * shared_by),
        }
    }
}

/// The heaviest successive words that fit, with an ellipsis where words are left out.
fn best_part(words: &[Word<'_>], longest: usize) -> String {
    let mut best = (0, 0..0);
    for start in 0..words.len() {
        // An ellipsis before the first word or behind the last takes one.
        let (mut length, mut weight) = (usize::from(start > 0), 0);
        for (end, word) in words.iter().enumerate().skip(start) {
            length += word.length + usize::from(end > start);
            weight += word.weight;
            if length + usize::from(end + 1 < words.len()) > longest {
                break;
            }
            if weight > best.0 {
                best = (weight, start..end + 1);
            }
        }
    }
    let (start, end) = (best.1.start, best.1.end);
    if start == end {
        // No word fits.
        let heaviest = words.iter().max_by_key(|word| word.weight);
        return cut(heaviest.map_or("", |word| word.text), longest);
    }
    let part: Vec<&str> = words
        .iter()
        .skip(start)
        .take(end - start)
        .map(|word| word.text)
        .collect();
    let marks = [start > 0, end < words.len()].map(|cut| if cut { "…" } else { "" });
    format!("{}{}{}", marks[0], part.join(" "), marks[1])
}

/// The first code points of a text, with an ellipsis in place of the last.
fn cut(text: &str, longest: usize) -> String {
    if text.chars().nth(longest).is_none() {
        return text.to_owned();
    }
    let kept = text.chars().take(longest.saturating_sub(1));
    kept.chain(std::iter::once('…')).collect()
}

/// The fewest columns, up to a limit, in which a heading takes few enough rows and no word is
/// broken. A heading takes a row less if it becomes hardly wider by that.
#[must_use]
pub(crate) fn columns_of(heading: &str, most: usize) -> usize {
    let longest = heading.split_whitespace().map(width::of).max().unwrap_or(0);
    let fitting = |rows: usize| {
        let fits = |columns: &usize| wrap(heading, *columns).len() <= rows;
        (longest.clamp(1, most.max(1))..most).find(fits)
    };
    let narrowest = fitting(MOST_ROWS).unwrap_or(most);
    let lower = fitting(MOST_ROWS - 1).filter(|columns| *columns <= narrowest + 1);
    lower.unwrap_or(narrowest)
}

/// The rows of a heading in some columns. If it takes too many, the last one is cut.
#[must_use]
pub(crate) fn rows(heading: &str, columns: usize) -> Vec<String> {
    let ranges = wrap(heading, columns);
    let rest = ranges.get(MOST_ROWS - 1).map_or(0, |last| last.start);
    let is_cut = ranges.len() > MOST_ROWS;
    let shown = ranges.iter().take(MOST_ROWS).enumerate();
    let row = shown.map(|(nth, range)| {
        let range = if is_cut && nth + 1 == MOST_ROWS {
            rest..heading.len()
        } else {
            range.clone()
        };
        let text = heading.get(range).unwrap_or_default();
        width::truncate(text, columns).into_owned()
    });
    row.collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shortened(labels: &[&'static str]) -> Vec<String> {
        let labels: Vec<Cow<str>> = labels.iter().map(|label| Cow::Borrowed(*label)).collect();
        shorten(&labels, 24)
            .into_iter()
            .map(Cow::into_owned)
            .collect()
    }

    #[test]
    fn a_label_keeps_the_words_that_distinguish_it() {
        let labels = [
            "Armenia and Azerbaijan sign a peace agreement",
            "Armenia acknowledges that Karabakh is not part of its territory",
            "Armenia and Azerbaijan delimit the border",
            "Logistics",
        ];
        assert_eq!(
            shortened(&labels),
            [
                "…sign a peace agreement",
                "…that Karabakh is not…",
                "…delimit the border",
                "Logistics"
            ]
        );
        assert_eq!(
            shortened(&["Donaudampfschifffahrtsgesellschaft"]),
            ["Donaudampfschifffahrtsg…"]
        );
    }

    #[test]
    fn a_heading_has_few_rows_without_broken_words() {
        assert_eq!(columns_of("territorial concessions", 14), 11);
        assert_eq!(
            rows("territorial concessions", 11),
            ["territorial", "concessions"]
        );
        assert_eq!(columns_of("deal by year end", 14), 8);
        assert_eq!(columns_of("a bc d ef gh", 14), 4);
        assert_eq!(rows("one two three four five", 5), ["one", "two", "thre…"]);
        assert_eq!(columns_of("", 14), 1);
    }
}
