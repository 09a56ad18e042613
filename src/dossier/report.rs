//! What is wrong with a dossier: problems with their place, and the order they are told in.

use std::fmt;

use super::problem::ProblemKind;

/// How bad a problem is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Severity {
    /// The file cannot be shown.
    Error,
    /// The file is shown, and the place is marked.
    Warning,
}

/// One thing that is wrong, and where.
///
/// `message` and `help` are display text: they quote the file only after it has been cleaned.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Problem {
    /// How bad it is.
    pub severity: Severity,
    /// What kind of problem it is.
    pub kind: ProblemKind,
    /// The line, counted from 1.
    pub line: usize,
    /// The column in code points, counted from 1.
    pub column: usize,
    /// The place in the file's structure, such as `positions[3].evidence[0].excerpt`; empty for the file as a whole.
    pub path: String,
    /// What is wrong: the offending value and what was expected.
    pub message: String,
    /// What to do about it; empty where the message says it.
    pub help: String,
    /// The place in another file that it does not go together with.
    pub other: Option<OtherLocation>,
}

/// A place in another of the files that are checked together.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct OtherLocation {
    /// The file, by its place among them.
    pub file: usize,
    /// The line, counted from 1.
    pub line: usize,
    /// The column in code points, counted from 1.
    pub column: usize,
}

impl fmt::Display for Problem {
    /// `12:5: error: …`, with the help on a line of its own.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let word = match self.severity {
            Severity::Error => "error",
            Severity::Warning => "warning",
        };
        write!(f, "{}:{}: {word}: {}", self.line, self.column, self.message)?;
        if !self.path.is_empty() {
            write!(f, " (at {})", self.path)?;
        }
        if !self.help.is_empty() {
            write!(f, "\n    help: {}", self.help)?;
        }
        Ok(())
    }
}

/// Where each line of a text begins, to turn byte offsets into lines and columns.
pub(super) struct LineIndex<'a> {
    text: &'a str,
    starts: Vec<usize>,
    /// How many code points stand before every so many bytes, so that a place far along a line need not be counted from its
    /// beginning: a file may be one line.
    points: Vec<usize>,
}

/// How many bytes are counted at most for a place.
const STRIDE: usize = 1 << 12;

fn points_in(bytes: &[u8]) -> usize {
    bytes.iter().filter(|&&b| b & 0xC0 != 0x80).count()
}

impl<'a> LineIndex<'a> {
    pub(super) fn new(text: &'a str) -> Self {
        let starts = std::iter::once(0)
            .chain(text.match_indices('\n').map(|(at, _)| at + 1))
            .collect();
        let mut points = vec![0];
        for stride in text.as_bytes().chunks_exact(STRIDE) {
            points.push(points.last().copied().unwrap_or(0) + points_in(stride));
        }
        Self {
            text,
            starts,
            points,
        }
    }

    /// The text.
    pub(super) fn text(&self) -> &'a str {
        self.text
    }

    /// How many code points stand before a byte.
    fn points_before(&self, byte: usize) -> usize {
        let stride = byte / STRIDE;
        let rest = self
            .text
            .as_bytes()
            .get(stride * STRIDE..byte)
            .unwrap_or_default();
        self.points.get(stride).copied().unwrap_or(0) + points_in(rest)
    }

    /// Line and column of a byte, both from 1, the column in code points.
    pub(super) fn place(&self, byte: usize) -> (usize, usize) {
        let line = self.starts.partition_point(|&start| start <= byte).max(1);
        let start = self.starts.get(line - 1).copied().unwrap_or(0);
        (
            line,
            self.points_before(byte.min(self.text.len()))
                .saturating_sub(self.points_before(start))
                + 1,
        )
    }

    /// The byte that a JSON parser means by line and column, both from 1, the column in bytes.
    pub(super) fn byte(&self, line: usize, column: usize) -> usize {
        let start = self
            .starts
            .get(line.saturating_sub(1))
            .copied()
            .unwrap_or(self.text.len());
        (start + column.saturating_sub(1)).min(self.text.len())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn columns_count_code_points() {
        let lines = LineIndex::new("a\nəİx\n");
        assert_eq!(lines.place(0), (1, 1));
        assert_eq!(lines.place(2), (2, 1));
        assert_eq!(lines.place(6), (2, 3));
        assert_eq!(lines.place(99), (3, 1));
    }

    #[test]
    fn columns_far_along_a_line_are_counted_all_the_same() {
        let text = format!("{}\n{}", "ə".repeat(3_000), "aəİ".repeat(4_000));
        let lines = LineIndex::new(&text);
        for (byte, _) in text.char_indices().step_by(97).chain([(text.len(), ' ')]) {
            let before = &text[..byte];
            let column = before.rsplit('\n').next().unwrap().chars().count() + 1;
            assert_eq!(
                lines.place(byte),
                (1 + before.matches('\n').count(), column)
            );
        }
    }
}
