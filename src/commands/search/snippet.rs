//! Snippet of a long text around its matches.

use std::ops::Range;

use crate::text::display;

/// Longest text shown whole, in code points.
const MAX_LENGTH: usize = 200;
/// Context before the first mark of a longer text, in code points.
const CONTEXT_BEFORE: usize = 60;

/// Part of a text around its marks, as display text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Snippet {
    /// The part on one line, with `…` for omitted text.
    pub(super) text: String,
    /// Marks as byte ranges of `text`.
    pub(super) marks: Vec<Range<usize>>,
}

impl Snippet {
    /// Cuts a raw text around its marks, which are ordered ranges of code points.
    pub(super) fn new(raw: &str, marks: &[Range<usize>]) -> Self {
        let starts: Vec<usize> = raw.char_indices().map(|(at, _)| at).collect();
        let byte = |code_point: usize| starts.get(code_point).copied().unwrap_or(raw.len());
        let part = window(raw, &starts, marks.first());
        let shown = display::line(raw.get(part.clone()).unwrap_or_default());
        let before = if part.start > 0 { "… " } else { "" };
        let after = if part.end < raw.len() { " …" } else { "" };
        let inside =
            |mark: &Range<usize>| byte(mark.start).max(part.start)..byte(mark.end).min(part.end);
        let place = |at: usize| before.len() + shown.to_shown(at - part.start);
        let inside = marks
            .iter()
            .map(inside)
            .filter(|mark| mark.start < mark.end);
        let marks = inside
            .map(|mark| place(mark.start)..place(mark.end))
            .collect();
        Self {
            text: format!("{before}{}{after}", shown.as_str()),
            marks,
        }
    }

    /// Adds display text before the snippet.
    pub(super) fn prefixed(self, head: &str) -> Self {
        let marks = self
            .marks
            .into_iter()
            .map(|mark| mark.start + head.len()..mark.end + head.len())
            .collect();
        Self {
            text: format!("{head}{}", self.text),
            marks,
        }
    }
}

/// The byte range to show: all of a short text, else whole words around the first mark.
fn window(raw: &str, starts: &[usize], mark: Option<&Range<usize>>) -> Range<usize> {
    if starts.len() <= MAX_LENGTH {
        return 0..raw.len();
    }
    let first = mark.map_or(0, |mark| mark.start);
    let byte = |code_point: usize| starts.get(code_point).copied().unwrap_or(raw.len());
    let from = first.saturating_sub(CONTEXT_BEFORE);
    let (start, anchor, end) = (byte(from), byte(first), byte(from + MAX_LENGTH));
    let lead = raw.get(start..anchor).unwrap_or_default();
    let word = if start == 0 {
        Some(0)
    } else {
        lead.find(char::is_whitespace)
    };
    let start = start
        + word.map_or(0, |at| {
            at + lead
                .get(at..)
                .map_or(0, |rest| rest.len() - rest.trim_start().len())
        });
    let tail = raw.get(anchor..end).unwrap_or_default();
    let whole = if end == raw.len() {
        tail.len()
    } else {
        tail.rfind(char::is_whitespace)
            .filter(|at| *at > 0)
            .unwrap_or(tail.len())
    };
    start..anchor + whole
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_short_text_is_shown_whole_with_its_marks_moved_to_display_text() {
        let snippet = Snippet::new("a\u{202e}\tə\u{200b}bc", &[3..4, 5..7]);
        assert_eq!(snippet.text, "a\u{fffd} əbc");
        let marked: Vec<_> = snippet
            .marks
            .iter()
            .map(|mark| &snippet.text[mark.clone()])
            .collect();
        assert_eq!(marked, ["ə", "bc"]);
    }

    #[test]
    fn a_long_text_is_cut_at_words_around_the_first_mark() {
        let raw = format!("{}needle {}", "before ".repeat(50), "after ".repeat(50));
        let at = raw.find("needle").unwrap_or_default();
        let snippet = Snippet::new(&raw, std::slice::from_ref(&(at..at + 6)));
        assert!(
            snippet.text.starts_with("… before ") && snippet.text.ends_with(" after …"),
            "{snippet:?}"
        );
        assert_eq!(
            snippet
                .marks
                .iter()
                .map(|mark| &snippet.text[mark.clone()])
                .collect::<Vec<_>>(),
            ["needle"]
        );
        let blank = Snippet::new(&"x".repeat(500), std::slice::from_ref(&(0..500)));
        assert_eq!(blank.text.chars().count(), MAX_LENGTH + 2);
    }
}
