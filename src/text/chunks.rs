//! Chunks of a raw text that are laid out independently of each other.
//!
//! A chunk is a line of the text, or a part of a very long line. So the rows on the screen can be
//! laid out without those before them, in a text of any length.

use std::ops::Range;

use super::display;

/// Bytes of a line after which it is divided. Wrapping a chunk of this size takes less than a
/// millisecond.
const LONG: usize = 1 << 13;

/// A chunk of a raw text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Chunk {
    /// Bytes of the raw text, without the line break.
    pub(crate) bytes: Range<usize>,
    /// Number of the paragraph from 1, if one begins with this chunk. Every line that is not blank
    /// is a paragraph.
    pub(crate) paragraph: Option<usize>,
    /// True if an empty row sets the next paragraph apart.
    pub(crate) has_gap_below: bool,
}

/// The chunks of a raw text in order; never empty.
///
/// A line break ends its line, so a final one opens no further chunk. A long line is divided after
/// a sentence if possible, else between words, else between letters, and never inside a grapheme.
/// Takes time linear in the text.
pub(crate) fn chunks(raw: &str) -> Vec<Chunk> {
    let mut chunks: Vec<Chunk> = Vec::new();
    let (mut start, mut paragraphs, mut is_after_text) = (0, 0, false);
    while start < raw.len() || chunks.is_empty() {
        let (end, next) = line_end(raw, start);
        let is_blank = raw.get(start..end).is_none_or(display::is_blank_line);
        paragraphs += usize::from(!is_blank);
        if let Some(before) = chunks.last_mut() {
            before.has_gap_below = is_after_text && !is_blank;
        }
        is_after_text = !is_blank;
        let mut paragraph = Some(paragraphs).filter(|_| !is_blank);
        while let Some(length) = raw.get(start..end).and_then(division) {
            chunks.push(Chunk {
                bytes: start..start + length,
                paragraph: paragraph.take(),
                has_gap_below: false,
            });
            start += length;
        }
        chunks.push(Chunk {
            bytes: start..end,
            paragraph,
            has_gap_below: false,
        });
        start = next;
    }
    chunks
}

/// End of the line that starts at a byte, and start of the next one.
fn line_end(raw: &str, start: usize) -> (usize, usize) {
    let bytes = raw.as_bytes();
    let mut from = start;
    while let Some(at) = bytes
        .get(from..)
        .and_then(|rest| rest.iter().position(|byte| may_break(*byte)))
    {
        let at = from + at;
        let length = match bytes.get(at..).unwrap_or_default() {
            [b'\r', b'\n', ..] | [0xC2, 0x85, ..] => 2,
            [b'\n'..=b'\r', ..] => 1,
            [0xE2, 0x80, 0xA8 | 0xA9, ..] => 3,
            _ => 0,
        };
        if length > 0 {
            return (at, at + length);
        }
        from = at + 1;
    }
    (raw.len(), raw.len())
}

/// True for the first byte of the line breaks that display text knows.
fn may_break(byte: u8) -> bool {
    matches!(byte, b'\n'..=b'\r' | 0xC2 | 0xE2)
}

/// Bytes of the first part of a long line. None if the line is short, or cannot be divided.
fn division(line: &str) -> Option<usize> {
    if line.len() <= 2 * LONG {
        return None;
    }
    let window = || pairs(line).take_while(|(at, _)| *at < 2 * LONG);
    let after_sentence = |(_, [last, between, next]): &(usize, [char; 3])| {
        matches!(last, '.' | '!' | '?' | '”') && *between == ' ' && next.is_alphanumeric()
    };
    let between_words = |(_, [last, between, next]): &(usize, [char; 3])| {
        let ends_a_word = last.is_alphanumeric() || matches!(last, '.' | ',');
        *between == ' ' && ends_a_word && next.is_alphanumeric()
    };
    let between_letters = |(_, [_, last, next]): &(usize, [char; 3])| {
        display::is_plain(*last) && display::is_plain(*next)
    };
    let found = window()
        .find(after_sentence)
        .or_else(|| window().find(between_words))
        .or_else(|| pairs(line).find(between_letters));
    found.map(|(at, _)| at)
}

/// Bytes from `LONG` on at which a character begins, each with that character and the two before.
fn pairs(line: &str) -> impl Iterator<Item = (usize, [char; 3])> {
    let first = (LONG..line.len())
        .find(|at| line.is_char_boundary(*at))
        .unwrap_or(line.len());
    let mut before = [' '; 2];
    let rest = line.get(first..).unwrap_or_default().char_indices();
    rest.map(move |(at, c)| {
        let [second, last] = before;
        before = [last, c];
        (first + at, [second, last, c])
    })
    .skip(2)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn lines(raw: &str) -> Vec<(&str, Option<usize>, bool)> {
        chunks(raw)
            .into_iter()
            .map(|chunk| (&raw[chunk.bytes], chunk.paragraph, chunk.has_gap_below))
            .collect()
    }

    #[test]
    fn every_line_that_is_not_blank_is_a_paragraph() {
        assert_eq!(lines(""), [("", None, false)]);
        assert_eq!(
            lines("a\nb\n\n \r\nc\u{2028}d\n"),
            [
                ("a", Some(1), true),
                ("b", Some(2), false),
                ("", None, false),
                (" ", None, false),
                ("c", Some(3), true),
                ("d", Some(4), false),
            ]
        );
    }

    #[test]
    fn a_long_line_is_divided_after_a_sentence() {
        let raw = "It is so, they say. ".repeat(LONG / 4);
        let found = lines(&raw);
        assert!(found.len() > 2);
        assert_eq!(found.iter().filter(|chunk| chunk.1.is_some()).count(), 1);
        for (text, ..) in &found {
            assert!(text.starts_with("It is") && text.ends_with(". "));
            assert!(text.len() <= 2 * LONG);
        }
    }

    #[test]
    fn a_line_without_blanks_is_divided_between_letters_or_not_at_all() {
        for (piece, count) in [("x", 4), ("日", 4), ("🇦🇿", 1), ("ｶﾞ", 1), ("e\u{301}", 1)]
        {
            let raw = piece.repeat(5 * LONG / piece.len());
            assert_eq!(lines(&raw).len(), count, "{piece}");
        }
    }

    proptest! {
        #[test]
        fn chunks_show_the_same_text(pieces in prop::collection::vec(
            prop::sample::select(vec!["a", " ", ". B", "\n", "\r", "\r\n", "\u{85}", "“", "日", "\u{301}", "\u{2029}"]), 0..40,
        )) {
            let raw = pieces.concat();
            let all = chunks(&raw);
            let shown: Vec<_> = all.iter().map(|chunk| display::block(&raw[chunk.bytes.clone()]).into_string()).collect();
            let whole = display::block(&raw).into_string();
            let shown = shown.join("\n");
            prop_assert_eq!(shown.trim_end_matches('\n'), whole.trim_end_matches('\n'));
        }
    }
}
