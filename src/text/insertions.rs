//! Numbers inserted behind graphemes of a laid out text. They take columns but are not part of it.

use unicode_segmentation::{GraphemeCursor, GraphemeIncomplete};

use super::width;

/// Sign between two numbers at one place.
const BETWEEN: &str = "·";
/// Sign in place of numbers for which there is no room.
const CUT: &str = "…";

/// A number to insert behind the grapheme that contains the byte before `end`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct NumberAt {
    /// End of the words that the number belongs to, in bytes of the raw text.
    pub(crate) end: usize,
    pub(crate) number: usize,
}

/// Numbers behind one grapheme. They stand on its row and next to it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Insertion {
    /// End of the grapheme.
    pub(super) at: usize,
    pub(super) parts: Vec<Part>,
}

/// A number in small digits, or a sign beside one.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Part {
    pub(super) number: Option<usize>,
    pub(super) text: String,
}

impl Insertion {
    /// Columns of the insertion.
    pub(super) fn columns(&self) -> usize {
        self.parts.iter().map(|part| width::of(&part.text)).sum()
    }

    /// Adds a number. If there is no room for it, a sign stands for it and for all further ones.
    fn add(&mut self, number: usize, room: usize) {
        let sign = |text: &str| Part {
            number: None,
            text: text.to_owned(),
        };
        let between = (!self.parts.is_empty()).then(|| sign(BETWEEN));
        let added = Part {
            number: Some(number),
            text: superscript(number),
        };
        let is_cut = self.parts.last().is_some_and(|part| part.text == CUT);
        // A column is kept for the sign.
        let needed = between.iter().len() + width::of(&added.text) + 1;
        if !is_cut && self.columns() + needed <= room {
            self.parts.extend(between);
            self.parts.push(added);
        } else if !is_cut && self.columns() < room {
            self.parts.push(sign(CUT));
        }
    }
}

/// The insertions of a display text, in order. `numbers` are in order of their ends, in bytes of
/// the display text.
///
/// An insertion takes less than half of a row, so that a grapheme has room beside it.
pub(super) fn insertions(text: &str, numbers: &[NumberAt], columns: usize) -> Vec<Insertion> {
    let room = columns.saturating_sub(4) / 2;
    let mut found: Vec<Insertion> = Vec::new();
    for number in numbers {
        let end = end_of_grapheme(text, number.end);
        let before = text.get(..end).unwrap_or_default();
        let at = before.trim_end_matches(' ').len();
        if at == 0 {
            continue;
        }
        if found.last().is_none_or(|last| last.at < at) {
            let parts = Vec::new();
            found.push(Insertion { at, parts });
        }
        if let Some(last) = found.last_mut() {
            last.add(number.number, room);
        }
    }
    found.retain(|insertion| !insertion.parts.is_empty());
    found
}

/// A number in small raised digits.
pub(crate) fn superscript(number: usize) -> String {
    const DIGITS: [char; 10] = ['⁰', '¹', '²', '³', '⁴', '⁵', '⁶', '⁷', '⁸', '⁹'];
    let digits = number.to_string();
    let digit = |c: char| DIGITS.get(c.to_digit(10)? as usize).copied();
    digits.chars().filter_map(digit).collect()
}

/// The byte itself if it is between two graphemes, or else the end of the grapheme around it.
fn end_of_grapheme(text: &str, byte: usize) -> usize {
    let byte = byte.min(text.len());
    let mut cursor = GraphemeCursor::new(byte, text.len(), true);
    if cursor.is_boundary(text, 0) == Ok(true) {
        return byte;
    }
    let next: Result<Option<usize>, GraphemeIncomplete> = cursor.next_boundary(text, 0);
    next.ok().flatten().unwrap_or(byte)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shown(text: &str, numbers: &[(usize, usize)], columns: usize) -> String {
        let numbers: Vec<_> = numbers
            .iter()
            .map(|(end, number)| NumberAt {
                end: *end,
                number: *number,
            })
            .collect();
        let mut shown = String::new();
        let mut done = 0;
        for insertion in insertions(text, &numbers, columns) {
            assert!(insertion.columns() <= columns.saturating_sub(4) / 2);
            shown.push_str(&text[done..insertion.at]);
            shown.extend(insertion.parts.iter().map(|part| part.text.as_str()));
            done = insertion.at;
        }
        shown + &text[done..]
    }

    #[test]
    fn numbers_stand_behind_their_words() {
        assert_eq!(shown("ab cd.", &[(2, 1), (5, 12)], 40), "ab¹ cd¹².");
        assert_eq!(shown("ab cd.", &[(6, 3), (6, 41)], 40), "ab cd.³·⁴¹");
        assert_eq!(shown("e\u{301}.", &[(1, 2)], 40), "e\u{301}².");
        assert_eq!(shown("ab", &[(0, 1)], 40), "ab", "nothing to stand behind");
    }

    #[test]
    fn numbers_without_room_are_cut() {
        let all: Vec<_> = (1..30).map(|number| (2, number)).collect();
        assert_eq!(shown("ab", &all, 14), "ab¹·²…");
        assert_eq!(shown("ab", &all, 8), "ab¹…");
        assert_eq!(shown("ab", &all, 6), "ab…");
        assert_eq!(shown("ab", &all, 5), "ab");
        assert_eq!(shown("ab", &[(2, 123)], 8), "ab…");
    }
}
