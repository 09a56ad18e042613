//! Faults of the settings file, with their places.

use std::collections::HashSet;
use std::fmt;

/// Place in a text. Line and column count from 1, columns in code points.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Place {
    /// The line.
    pub line: usize,
    /// The column.
    pub column: usize,
}

/// Something in the settings file that cannot be used.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fault {
    /// None if it is about the whole file.
    pub place: Option<Place>,
    /// A sentence, as display text.
    pub message: String,
}

impl fmt::Display for Fault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.place {
            Some(Place { line, column }) => {
                write!(f, "line {line}, column {column}: {}", self.message)
            }
            None => f.write_str(&self.message),
        }
    }
}

/// Lines of a text, for the places of its bytes.
#[derive(Debug)]
pub(super) struct Lines<'t> {
    text: &'t str,
    /// The byte that each line begins with.
    starts: Vec<usize>,
}

impl<'t> Lines<'t> {
    pub(super) fn of(text: &'t str) -> Self {
        let ends = memchr::memchr_iter(b'\n', text.as_bytes());
        Self {
            text,
            starts: std::iter::once(0).chain(ends.map(|end| end + 1)).collect(),
        }
    }

    /// The place of a byte of the text.
    pub(super) fn place(&self, byte: usize) -> Place {
        let line = self.starts.partition_point(|start| *start <= byte);
        let start = line.checked_sub(1).and_then(|at| self.starts.get(at));
        let before = self.text.get(start.copied().unwrap_or(0)..byte);
        Place {
            line,
            column: before.unwrap_or_default().chars().count() + 1,
        }
    }
}

/// Faults of a text, collected by the bytes that they are about.
#[derive(Debug)]
pub(super) struct Faults<'t> {
    pub(super) lines: Lines<'t>,
    found: Vec<(usize, String)>,
    /// Lines that are not TOML.
    unreadable: HashSet<usize>,
}

impl<'t> Faults<'t> {
    pub(super) fn of(text: &'t str) -> Self {
        Self {
            lines: Lines::of(text),
            found: Vec::new(),
            unreadable: HashSet::new(),
        }
    }

    /// Adds a fault at a byte, unless its line is not TOML anyway.
    pub(super) fn add(&mut self, byte: usize, message: impl Into<String>) {
        if !self.unreadable.contains(&self.lines.place(byte).line) {
            self.found.push((byte, message.into()));
        }
    }

    /// Adds an error of the syntax. One slip may give several: only the first of a line is kept.
    pub(super) fn add_syntax_error(&mut self, byte: usize, why: &str) {
        if self.unreadable.insert(self.lines.place(byte).line) {
            self.found.push((byte, format!("this is not TOML: {why}")));
        }
    }

    /// The faults in the order of the text.
    pub(super) fn placed(mut self) -> Vec<Fault> {
        self.found.sort_by_key(|(byte, _)| *byte);
        let lines = self.lines;
        let placed = self.found.into_iter().map(|(byte, message)| Fault {
            place: Some(lines.place(byte)),
            message,
        });
        placed.collect()
    }
}
