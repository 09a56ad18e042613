//! What is wrong with a dossier: problems with their place, and the order they are told in.

use std::fmt;

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
    pub other: Option<Elsewhere>,
}

/// A place in another of the files that are checked together.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Elsewhere {
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
pub(super) struct Lines<'a> {
    text: &'a str,
    starts: Vec<usize>,
}

impl<'a> Lines<'a> {
    pub(super) fn new(text: &'a str) -> Self {
        let starts = std::iter::once(0).chain(text.match_indices('\n').map(|(at, _)| at + 1)).collect();
        Self { text, starts }
    }

    /// Line and column of a byte, both from 1, the column in code points.
    pub(super) fn place(&self, byte: usize) -> (usize, usize) {
        let line = self.starts.partition_point(|&start| start <= byte).max(1);
        let start = self.starts.get(line - 1).copied().unwrap_or(0);
        let before = self.text.as_bytes().get(start..byte.min(self.text.len())).unwrap_or_default();
        (line, before.iter().filter(|&&b| b & 0xC0 != 0x80).count() + 1)
    }

    /// The byte that a JSON parser means by line and column, both from 1, the column in bytes.
    pub(super) fn byte(&self, line: usize, column: usize) -> usize {
        let start = self.starts.get(line.saturating_sub(1)).copied().unwrap_or(self.text.len());
        (start + column.saturating_sub(1)).min(self.text.len())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn columns_count_code_points() {
        let lines = Lines::new("a\nəİx\n");
        assert_eq!(lines.place(0), (1, 1));
        assert_eq!(lines.place(2), (2, 1));
        assert_eq!(lines.place(6), (2, 3));
        assert_eq!(lines.place(99), (3, 1));
    }
}
