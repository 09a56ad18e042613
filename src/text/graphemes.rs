//! Graphemes of a text (UAX #29, extended clusters), found without lookups where the text is ASCII.

use unicode_segmentation::{GraphemeIndices, UnicodeSegmentation};

/// The graphemes of a text, each with the byte at which it starts, as `unicode-segmentation` finds
/// them.
pub(crate) fn grapheme_indices(text: &str) -> Graphemes<'_> {
    Graphemes {
        text,
        at: 0,
        other: None,
    }
}

/// Iterator over graphemes, for [`grapheme_indices`].
pub(crate) struct Graphemes<'a> {
    text: &'a str,
    at: usize,
    /// The graphemes of a part with other characters, and the byte at which the part starts.
    other: Option<(usize, GraphemeIndices<'a>)>,
}

impl<'a> Iterator for Graphemes<'a> {
    type Item = (usize, &'a str);

    fn next(&mut self) -> Option<Self::Item> {
        if let Some(next) = self.next_other() {
            return Some(next);
        }
        let rest = self.text.as_bytes().get(self.at..)?;
        let is_alone = match *rest {
            [] => return None,
            [first] => is_plain_ascii(first),
            [first, second, ..] => is_plain_ascii(first) && is_plain_ascii(second),
        };
        let start = self.at;
        if is_alone {
            self.at += 1;
            return Some((start, self.text.get(start..self.at)?));
        }
        let mut pairs = rest.windows(2);
        let end = pairs
            .position(|pair| pair.iter().copied().all(is_plain_ascii))
            .map_or(self.text.len(), |at| start + at + 1);
        let part = self.text.get(start..end)?;
        self.at = end;
        self.other = Some((start, part.grapheme_indices(true)));
        self.next_other()
    }
}

impl<'a> Graphemes<'a> {
    fn next_other(&mut self) -> Option<(usize, &'a str)> {
        let (start, graphemes) = self.other.as_mut()?;
        let next = graphemes
            .next()
            .map(|(at, grapheme)| (*start + at, grapheme));
        if next.is_none() {
            self.other = None;
        }
        next
    }
}

/// True for ASCII but CR, DEL and other controls: between two of these there is always a boundary.
fn is_plain_ascii(byte: u8) -> bool {
    matches!(byte, b' '..=b'~' | b'\n')
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn graphemes_are_those_of_unicode_segmentation(
            parts in prop::collection::vec(
                prop::sample::select(vec![
                    "a", "b c", "\n", "\r", "\r\n", "\t", "é", "e\u{301}", "\u{301}", "“", "…", "\u{200d}",
                    "👍🏽", "🇦", "🇲", "กำ", "한", "\u{1112}\u{1161}", "\u{600}", "த", "ி", "~", "\u{7f}", "क", "्",
                ]),
                0..24,
            )
        ) {
            let text = parts.concat();
            let found: Vec<_> = grapheme_indices(&text).collect();
            prop_assert_eq!(found, text.grapheme_indices(true).collect::<Vec<_>>());
        }
    }
}
