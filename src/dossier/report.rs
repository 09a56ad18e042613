//! Problems of a dossier with their locations.

use std::fmt;

use super::problem::ProblemKind;

/// Severity of a problem.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Severity {
    /// The dossier cannot be loaded.
    Error,
    /// The dossier is loaded, and the place is marked.
    Warning,
}

/// Problem with its location.
///
/// `message` and `help` are display text: they quote the file only after it has been cleaned.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Problem {
    /// Severity.
    pub severity: Severity,
    /// Kind of the problem.
    pub kind: ProblemKind,
    /// The line, counted from 1.
    pub line: usize,
    /// The column in code points, counted from 1.
    pub column: usize,
    /// Path in the file's structure, such as `positions[3].evidence[0].excerpt`. Empty for the
    /// whole file.
    pub path: String,
    /// The offending value, and what was expected.
    pub message: String,
    /// Solution. Empty if the message contains it.
    pub help: String,
    /// Conflicting location in another file.
    pub other: Option<OtherLocation>,
}

/// Location in another checked file.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct OtherLocation {
    /// Index of the file.
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

/// Index of line starts, which maps byte offsets to lines and columns.
pub(super) struct LineIndex<'a> {
    text: &'a str,
    starts: Vec<usize>,
    /// Code points before every `STRIDE` bytes. Bounds the cost of a column on a long line, since a
    /// file may be one line.
    points: Vec<usize>,
}

/// Maximum number of bytes to count for a column.
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

    /// Number of code points before a byte offset.
    fn points_before(&self, byte: usize) -> usize {
        let stride = byte / STRIDE;
        let rest = self
            .text
            .as_bytes()
            .get(stride * STRIDE..byte)
            .unwrap_or_default();
        self.points.get(stride).copied().unwrap_or(0) + points_in(rest)
    }

    /// Line and column of a byte offset, both from 1, the column in code points.
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

    /// Byte offset of a JSON parser's line and column, both from 1, the column in bytes.
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
