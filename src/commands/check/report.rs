//! What was found in one file, as JSON and as text.

use std::io::{self, Write};

use serde::ser::{Serialize, SerializeMap, Serializer};

use crate::commands::output::Output;
use crate::commands::prose::counted;
use crate::dossier::check::{Check, SourceCoverage};
use crate::dossier::quotation::State;
use crate::dossier::report::{Elsewhere, Problem, Severity};
use crate::text::display;
use crate::text::sentences::unwrapped;

/// What was found in one file: the shape of `files` in JSON.
#[derive(serde::Serialize)]
pub(super) struct FileReport {
    path: String,
    pub(super) errors: Vec<Place>,
    warnings: Vec<Place>,
    quotations: Quotations,
    coverage: Vec<Covered>,
    #[serde(skip)]
    problems: Vec<Problem>,
}

#[derive(serde::Serialize)]
pub(super) struct Place {
    line: usize,
    column: usize,
    path: String,
    message: String,
    help: String,
    /// The place in another file that it does not go together with; only where there is one.
    #[serde(skip_serializing_if = "Option::is_none")]
    other: Option<Other>,
}

#[derive(serde::Serialize)]
struct Other {
    file: String,
    line: usize,
    column: usize,
}

#[derive(serde::Serialize)]
struct Covered {
    source: String,
    sentences: usize,
    cited: usize,
    uncited: Vec<String>,
}

/// How many quotations stand in each state; all states, the best first.
struct Quotations(Vec<(State, usize)>);

impl Serialize for Quotations {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(Some(self.0.len()))?;
        for (state, count) in &self.0 {
            map.serialize_entry(state.as_str(), count)?;
        }
        map.end()
    }
}

impl FileReport {
    /// What was found in a file of some that were checked.
    pub(super) fn new(path: &str, found: Check, files: &[&str]) -> Self {
        let places = |severity| found.of(severity).map(|problem| Place::new(problem, files)).collect();
        let counts = State::ALL.map(|state| (state, found.quotations.get(&state).copied().unwrap_or_default()));
        Self {
            path: path.to_owned(),
            errors: places(Severity::Error),
            warnings: places(Severity::Warning),
            quotations: Quotations(counts.into()),
            coverage: found.coverage.into_iter().map(Covered::new).collect(),
            problems: found.problems,
        }
    }

    /// Whether something in it does not go together with another file.
    pub(super) fn has_conflicts(&self) -> bool {
        self.errors.iter().any(|error| error.other.is_some())
    }

    fn text(&self, out: &mut Output) -> io::Result<()> {
        let name = display::inline(&self.path);
        for problem in &self.problems {
            writeln!(out, "{name}:{problem}")?;
        }
        let counts = self.quotations.0.iter().filter(|(_, count)| *count > 0);
        let counts: Vec<_> =
            counts.map(|(state, count)| format!("{count} {}", state.as_str().replace('_', " "))).collect();
        let counts = if counts.is_empty() { "none".into() } else { counts.join(", ") };
        writeln!(out, "{name}: quotations: {counts}")?;
        for covered in &self.coverage {
            let source = display::inline(&covered.source);
            writeln!(out, "{name}: coverage of {source}: {} of {} sentences cited", covered.cited, covered.sentences)?;
            for sentence in &covered.uncited {
                writeln!(out, "    not cited: {}", display::inline(&unwrapped(sentence)))?;
            }
        }
        Ok(())
    }
}

impl Place {
    fn new(problem: &Problem, files: &[&str]) -> Self {
        let Problem { line, column, path, message, help, other, .. } = problem.clone();
        let named = |file: usize| files.get(file).copied().unwrap_or_default().to_owned();
        let other = other.map(|Elsewhere { file, line, column }| Other { file: named(file), line, column });
        Self { line, column, path, message, help, other }
    }
}

impl Covered {
    fn new(found: SourceCoverage) -> Self {
        let cited = found.sentences.saturating_sub(found.uncited.len());
        Self { source: found.source, sentences: found.sentences, cited, uncited: found.uncited }
    }
}

/// Writes the report of all files, with a last line that sums it up.
pub(super) fn text(files: &[FileReport], unreadable: usize, together: bool, out: &mut Output) -> io::Result<()> {
    for file in files {
        file.text(out)?;
    }
    let sum = |count: fn(&FileReport) -> usize| files.iter().map(count).sum::<usize>();
    let said = |count, one, many| if count == 0 { format!("no {many}") } else { counted(count, one, many) };
    let checked = counted(files.len(), "file", "files");
    let errors = said(sum(|file| file.errors.len()), "error", "errors");
    let warnings = said(sum(|file| file.warnings.len()), "warning", "warnings");
    let unread = if unreadable > 0 {
        format!("; {} cannot be read", counted(unreadable, "file", "files"))
    } else {
        String::new()
    };
    let together = if together && files.len() > 1 { " together" } else { "" };
    writeln!(out, "{checked} checked{together}: {errors}, {warnings}{unread}")
}
