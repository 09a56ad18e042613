//! Line wrapping: the rows of a text at a width.
//!
//! A row is a byte range of the display text, so that positions in the text survive a change of
//! width. Rows end at line breaks and where UAX #14 allows it; a word too long for a row is
//! broken between graphemes (UAX #29). Breaks that UAX #14 allows inside a grapheme are ignored.

use std::{iter::Peekable, ops::Range};

use unicode_linebreak::{BreakOpportunity, linebreaks};

use super::{graphemes::grapheme_indices, insertions::Insertion, width};

/// Wraps display text (no control character but `\n`) into rows of `columns` columns.
///
/// Spaces at the end of a row hang: they are in no row's range, and neither is the `\n`. A `\n`
/// ends its line, so a final one opens no further row; an empty line is an empty range, and the
/// empty text one empty row. No row is wider than `columns` (0 counts as 1), except that a grapheme
/// wider than that is alone in its row. Takes time linear in the text.
#[must_use]
pub(crate) fn wrap(text: &str, columns: usize) -> Vec<Range<usize>> {
    wrap_with_insertions(text, &[], columns)
}

/// Wraps as [`wrap`] does, and keeps the columns of insertions free.
///
/// An insertion never leaves its grapheme.
#[must_use]
pub(super) fn wrap_with_insertions(
    text: &str,
    insertions: &[Insertion],
    columns: usize,
) -> Vec<Range<usize>> {
    let mut opportunities = opportunities(text).peekable();
    let mut insertions = insertions.iter().peekable();
    let mut rows = Rows::new(columns.max(1));
    for (at, grapheme) in grapheme_indices(text) {
        if advance_to(&mut opportunities, at) {
            rows.add_opportunity(at);
        }
        match grapheme {
            "\n" => rows.end_line(at + 1),
            " " => rows.columns += 1,
            _ => {
                let end = at + grapheme.len();
                let inserted = insertions.next_if(|insertion| insertion.at <= end);
                let inserted = inserted.map_or(0, Insertion::columns);
                rows.push(at..end, width::grapheme(grapheme) + inserted);
            }
        }
    }
    rows.finish(text.len())
}

/// Index of the row that contains a byte, or of the last row that starts before it; 0 if there is
/// none.
#[must_use]
pub(crate) fn row_at(rows: &[Range<usize>], byte: usize) -> usize {
    rows.partition_point(|row| row.start <= byte)
        .saturating_sub(1)
}

/// Byte offsets where UAX #14 allows a break. The mandatory breaks are the `\n`, handled elsewhere.
fn opportunities(text: &str) -> impl Iterator<Item = usize> {
    linebreaks(text)
        .filter(|&(_, kind)| kind == BreakOpportunity::Allowed)
        .map(|(at, _)| at)
}

/// Advances past the offsets up to `at`. True if `at` is one of them.
fn advance_to(offsets: &mut Peekable<impl Iterator<Item = usize>>, at: usize) -> bool {
    let mut found = false;
    while let Some(offset) = offsets.next_if(|&offset| offset <= at) {
        found = offset == at;
    }
    found
}

/// Place in the current row where it can be broken.
struct Opportunity {
    /// End of the row's content: the byte after the last grapheme that is no space.
    end: usize,
    /// Start of the next row in bytes.
    next: usize,
    /// Columns of the current row before `next`.
    columns: usize,
}

/// The finished rows and the current one.
struct Rows {
    finished: Vec<Range<usize>>,
    limit: usize,
    start: usize,
    /// End of the current row's content; the row's start if it has none.
    end: usize,
    /// Columns of the current row so far, including trailing spaces.
    columns: usize,
    opportunity: Option<Opportunity>,
}

impl Rows {
    fn new(limit: usize) -> Self {
        Self {
            finished: Vec::new(),
            limit,
            start: 0,
            end: 0,
            columns: 0,
            opportunity: None,
        }
    }

    fn add_opportunity(&mut self, at: usize) {
        self.opportunity = Some(Opportunity {
            end: self.end,
            next: at,
            columns: self.columns,
        });
    }

    /// Appends a grapheme that is no space to the current row, or to a new one if it is full.
    fn push(&mut self, grapheme: Range<usize>, columns: usize) {
        while self.columns + columns > self.limit && self.start < grapheme.start {
            let full = Opportunity {
                end: self.end,
                next: grapheme.start,
                columns: self.columns,
            };
            let place = self.opportunity.take().unwrap_or(full);
            self.break_at(&place);
        }
        self.columns += columns;
        self.end = grapheme.end;
    }

    /// Starts a new row. A row of spaces alone is dropped: they hang from the row before.
    fn break_at(&mut self, place: &Opportunity) {
        if place.end > self.start {
            self.finished.push(self.start..place.end);
        }
        self.start = place.next;
        self.end = self.end.max(place.next);
        self.columns = self.columns.saturating_sub(place.columns);
    }

    fn end_line(&mut self, next: usize) {
        self.finished.push(self.start..self.end);
        (self.start, self.end, self.columns) = (next, next, 0);
        self.opportunity = None;
    }

    fn finish(mut self, length: usize) -> Vec<Range<usize>> {
        if self.start < length || self.finished.is_empty() {
            self.end_line(length);
        }
        self.finished
    }
}

#[cfg(test)]
#[allow(clippy::print_stderr)]
mod tests {
    use super::*;
    use crate::text::display;
    use proptest::prelude::*;
    use unicode_segmentation::UnicodeSegmentation;

    fn rows(text: &str, columns: usize) -> Vec<&str> {
        wrap(text, columns)
            .into_iter()
            .map(|row| &text[row])
            .collect()
    }

    #[test]
    fn words_go_where_they_fit() {
        let cases: [(&str, usize, &[&str]); 16] = [
            ("", 5, &[""]),
            ("\n", 5, &[""]),
            ("a\n\nb\n", 5, &["a", "", "b"]),
            ("the quick  brown fox", 10, &["the quick", "brown fox"]),
            ("abcdefgh", 3, &["abc", "def", "gh"]),
            ("ab cdefgh", 4, &["ab", "cdef", "gh"]),
            ("ab 日本語文字列", 8, &["ab 日本", "語文字列"]),
            ("日本語", 1, &["日", "本", "語"]),
            ("日本語", 0, &["日", "本", "語"]),
            ("a日", 1, &["a", "日"]),
            ("  ab", 4, &["  ab"]),
            ("    ab", 4, &["ab"]),
            ("ab    ", 2, &["ab"]),
            ("ab    \n   \nc", 2, &["ab", "", "c"]),
            ("well-known fact", 6, &["well-", "known", "fact"]),
            ("(   abcdef", 4, &["(", "abcd", "ef"]),
        ];
        for (text, columns, expected) in cases {
            assert_eq!(rows(text, columns), expected, "{text:?} in {columns}");
        }
    }

    #[test]
    fn a_byte_is_in_the_row_before_it() {
        let rows = wrap("ab cd\n\nef", 2);
        assert_eq!(rows, [0..2, 3..5, 6..6, 7..9]);
        let found: Vec<_> = (0..=10).map(|byte| row_at(&rows, byte)).collect();
        assert_eq!(found, [0, 0, 0, 1, 1, 1, 2, 3, 3, 3, 3]);
        assert_eq!(row_at(&[], 7), 0);
    }

    /// Holds the rows of one text to what is promised of them.
    fn check(text: &str, columns: usize) {
        let rows = wrap(text, columns);
        let mut next = 0;
        for row in &rows {
            assert!(
                row.start >= next && row.end >= row.start,
                "{text:?} {rows:?}"
            );
            let between = &text[next..row.start];
            assert!(
                between.trim_matches([' ', '\n']).is_empty(),
                "{text:?} {rows:?}"
            );
            next = row.end;
            let shown = &text[row.clone()];
            assert!(
                !shown.contains('\n') && shown.graphemes(true).next_back() != Some(" "),
                "{text:?} {rows:?}"
            );
            let alone = shown.graphemes(true).count() == 1;
            assert!(
                width::of(shown) <= columns.max(1) || alone,
                "{text:?} {rows:?}"
            );
            assert_eq!(self::rows(shown, columns), [shown], "{text:?} {rows:?}");
        }
        assert!(
            text[next..].trim_matches([' ', '\n']).is_empty(),
            "{text:?} {rows:?}"
        );
        let graphemes = |text: &str| -> Vec<String> {
            text.graphemes(true)
                .filter(|g| !matches!(*g, " " | "\n"))
                .map(str::to_owned)
                .collect()
        };
        let wrapped: Vec<_> = rows
            .iter()
            .flat_map(|row| graphemes(&text[row.clone()]))
            .collect();
        assert_eq!(wrapped, graphemes(text));
        assert_eq!(
            wrap(text, usize::MAX >> 1).len(),
            text.lines().count().max(1)
        );
    }

    #[test]
    fn long_lines_take_linear_time() {
        let mut tried = 0;
        for piece in [
            "x",
            "x ",
            " ",
            "日",
            "🇦🇿",
            "क्ष",
            "(",
            "( ",
            "\n",
            "\u{d4e}x",
            "ب",
            "👍🏽",
            "\u{1100}\u{1161}",
        ] {
            let text = piece.repeat(10_000_000 / 20 / piece.len());
            let started = std::time::Instant::now();
            let count = wrap(&text, 80).len();
            assert!(count > 0 && started.elapsed().as_secs() < 20, "{piece:?}");
            tried += 1;
        }
        eprintln!("long_lines_take_linear_time: tried {tried}, failed 0");
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(3000))]
        #[test]
        fn any_text_is_wrapped(raw in any::<String>(), columns in 0_usize..20) {
            check(display::block(&raw).as_str(), columns);
        }

        #[test]
        fn any_prose_is_wrapped(
            raw in "([a-z]{1,9}|[ \t\n]|[日本語、。「」ｶﾞำ]{1,5}|🇦🇿🇦|👍🏽|[(),.%$0-9/-]|क्षत्रि|\u{3000}|\u{d4e}){0,40}",
            columns in 0_usize..20,
        ) {
            check(display::block(&raw).as_str(), columns);
        }
    }
}
