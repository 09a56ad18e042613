//! Findings of a check in one file, in the shape that JSON shows.

use std::collections::BTreeMap;

use serde::ser::{Serialize, SerializeMap, Serializer};

use super::choice::Choice;
use crate::commands::uncited::UncitedShape;
use crate::dossier::check::{Check, SourceCoverage};
use crate::dossier::problem::ProblemKind;
use crate::dossier::quotation::State;
use crate::dossier::report::{OtherLocation, Problem, Severity};

/// What was found in one file: the shape of `files` in JSON.
#[derive(serde::Serialize)]
pub(super) struct FileReport<'a> {
    path: &'a str,
    errors: Vec<Place<'a>>,
    warnings: Vec<Place<'a>>,
    /// How many problems of a kind are not among these because there are too many.
    omitted: Kinds,
    quotations: Quotations,
    coverage: Vec<Covered<'a>>,
    /// Only where asked for.
    #[serde(skip_serializing_if = "Option::is_none")]
    uncited: Option<Vec<UncitedShape<'a>>>,
}

#[derive(serde::Serialize)]
struct Place<'a> {
    kind: &'static str,
    line: usize,
    column: usize,
    path: &'a str,
    message: &'a str,
    help: &'a str,
    /// The place in another file that it does not go together with; only where there is one.
    #[serde(skip_serializing_if = "Option::is_none")]
    other: Option<Other<'a>>,
}

#[derive(serde::Serialize)]
struct Other<'a> {
    file: &'a str,
    line: usize,
    column: usize,
}

#[derive(serde::Serialize)]
struct Covered<'a> {
    source: &'a str,
    sentences: usize,
    cited: usize,
    uncited: &'a [String],
}

/// How many problems there are of each kind.
struct Kinds(BTreeMap<ProblemKind, usize>);

impl Serialize for Kinds {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_map(self.0.iter().map(|(kind, count)| (kind.as_str(), count)))
    }
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

impl<'a> FileReport<'a> {
    /// What was found in a file of some that were checked, as far as it is chosen.
    pub(super) fn new(path: &'a str, found: &'a Check, files: &[&'a str], choice: &Choice) -> Self {
        let places = |severity| {
            let chosen = found
                .of(severity)
                .filter(|problem| choice.has(problem.kind));
            chosen.map(|problem| Place::new(problem, files)).collect()
        };
        let counts = State::ALL.map(|state| {
            (
                state,
                found.quotations.get(&state).copied().unwrap_or_default(),
            )
        });
        let mut omitted = BTreeMap::new();
        for ((_, kind), count) in found
            .omitted
            .iter()
            .filter(|((_, kind), _)| choice.has(*kind))
        {
            *omitted.entry(*kind).or_default() += count;
        }
        Self {
            path,
            errors: places(Severity::Error),
            warnings: places(Severity::Warning),
            omitted: Kinds(omitted),
            quotations: Quotations(counts.into()),
            coverage: found.coverage.iter().map(Covered::new).collect(),
            uncited: choice
                .uncited
                .then(|| found.coverage.iter().flat_map(uncited).collect()),
        }
    }
}

fn uncited(found: &SourceCoverage) -> impl Iterator<Item = UncitedShape<'_>> {
    found.uncited.iter().map(|sentence| UncitedShape {
        source: &found.source,
        sentence,
    })
}

impl<'a> Place<'a> {
    fn new(problem: &'a Problem, files: &[&'a str]) -> Self {
        let Problem {
            kind,
            line,
            column,
            path,
            message,
            help,
            other,
            ..
        } = problem;
        let named = |file: usize| files.get(file).copied().unwrap_or_default();
        let other = other.map(|OtherLocation { file, line, column }| Other {
            file: named(file),
            line,
            column,
        });
        Self {
            kind: kind.as_str(),
            line: *line,
            column: *column,
            path,
            message,
            help,
            other,
        }
    }
}

impl<'a> Covered<'a> {
    fn new(found: &'a SourceCoverage) -> Self {
        let SourceCoverage {
            source,
            sentences,
            cited,
            uncited,
        } = found;
        Self {
            source,
            sentences: *sentences,
            cited: *cited,
            uncited,
        }
    }
}
