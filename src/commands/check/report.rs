//! What was found in one file, as JSON and as text.

use std::io::{self, Write};

use serde::ser::{Serialize, SerializeMap, Serializer};

use crate::commands::prose::counted;
use crate::dossier::check::{Check, SourceCoverage};
use crate::dossier::quotation::State;
use crate::dossier::report::{Problem, Severity};
use crate::text::display;

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
    pub(super) fn new(path: String, found: Check) -> Self {
        let places = |severity| found.of(severity).map(Place::new).collect();
        let counts = State::ALL.map(|state| (state, found.quotations.get(&state).copied().unwrap_or_default()));
        Self {
            path,
            errors: places(Severity::Error),
            warnings: places(Severity::Warning),
            quotations: Quotations(counts.into()),
            coverage: found.coverage.into_iter().map(Covered::new).collect(),
            problems: found.problems,
        }
    }

    fn text(&self, out: &mut dyn Write) -> io::Result<()> {
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
                writeln!(out, "    not cited: {}", display::inline(sentence))?;
            }
        }
        Ok(())
    }
}

impl Place {
    fn new(problem: &Problem) -> Self {
        let Problem { line, column, path, message, help, .. } = problem.clone();
        Self { line, column, path, message, help }
    }
}

impl Covered {
    fn new(found: SourceCoverage) -> Self {
        let cited = found.sentences.saturating_sub(found.uncited.len());
        Self { source: found.source, sentences: found.sentences, cited, uncited: found.uncited }
    }
}

/// Writes the report of all files, with a last line that sums it up.
pub(super) fn text(files: &[FileReport], unreadable: usize, out: &mut dyn Write) -> io::Result<()> {
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
    writeln!(out, "{checked} checked: {errors}, {warnings}{unread}")
}
