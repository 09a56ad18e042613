//! Given records as a file of the dossier that they are checked with.

use crate::dossier::edit::records::has_field;
use crate::dossier::report::Problem;

/// Given records with the header of a dossier, which they need not have.
pub(super) struct Completed {
    pub(super) text: String,
    /// Number of code points of the header that was put in, after the first brace.
    header: usize,
    /// The place of that brace: line and column.
    brace: (usize, usize),
}

impl Completed {
    pub(super) fn of(given: &str) -> Self {
        let brace = given.find('{').unwrap_or(0);
        let fields = [("format", "1"), ("id", "\"given\""), ("title", "\"given\"")];
        let missing = fields.iter().filter(|(name, _)| !has_field(given, name));
        let missing = missing.map(|(name, value)| format!("\"{name}\": {value}, "));
        let mut header = missing.collect::<Vec<_>>().concat();
        // The last comma is wrong in an object without members.
        let is_empty = given
            .get(brace + 1..)
            .is_some_and(|rest| rest.trim_start().starts_with('}'));
        if is_empty {
            header = header.trim_end_matches(", ").to_owned();
        }
        let is_object = given
            .trim_start_matches('\u{feff}')
            .trim_start()
            .starts_with('{');
        if !is_object {
            header.clear();
        }
        let before = given.get(..brace).unwrap_or_default();
        let mut text = given.to_owned();
        if is_object {
            text.insert_str(brace + 1, &header);
        }
        let column = before.rsplit('\n').next().unwrap_or_default();
        Self {
            text,
            header: header.chars().count(),
            brace: (before.matches('\n').count() + 1, column.chars().count() + 1),
        }
    }

    /// The place of a problem in the text as it was given.
    pub(super) fn place(&self, problem: &Problem) -> (usize, usize) {
        let (line, column) = self.brace;
        let is_behind = problem.line == line && problem.column > column + self.header;
        let moved = if is_behind { self.header } else { 0 };
        (problem.line, problem.column - moved)
    }
}
