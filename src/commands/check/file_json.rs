//! Findings of a check in one file, in JSON.

use std::collections::BTreeMap;

use serde::ser::{Serialize, SerializeMap, Serializer};

use super::selection::Selection;
use crate::commands::uncited::UncitedJson;
use crate::dossier::check::{Check, SourceCoverage};
use crate::dossier::problem::ProblemKind;
use crate::dossier::quotation::State;
use crate::dossier::report::{OtherLocation, Problem, Severity};

/// An element of `files`.
#[derive(serde::Serialize)]
pub(super) struct FileJson<'a> {
    path: &'a str,
    errors: Vec<ProblemJson<'a>>,
    warnings: Vec<ProblemJson<'a>>,
    /// Number of problems of each kind beyond the limit.
    omitted: KindCounts,
    quotations: StateCounts,
    coverage: Vec<CoverageJson<'a>>,
    /// Only with `--uncited`.
    #[serde(skip_serializing_if = "Option::is_none")]
    uncited: Option<Vec<UncitedJson<'a>>>,
}

#[derive(serde::Serialize)]
struct ProblemJson<'a> {
    kind: &'static str,
    line: usize,
    column: usize,
    path: &'a str,
    message: &'a str,
    help: &'a str,
    /// The contradicting place in another file, if there is one.
    #[serde(skip_serializing_if = "Option::is_none")]
    other: Option<OtherFileJson<'a>>,
}

#[derive(serde::Serialize)]
struct OtherFileJson<'a> {
    file: &'a str,
    line: usize,
    column: usize,
}

#[derive(serde::Serialize)]
struct CoverageJson<'a> {
    source: &'a str,
    sentences: usize,
    cited: usize,
    uncited: &'a [String],
}

/// Number of problems of each kind.
struct KindCounts(BTreeMap<ProblemKind, usize>);

impl Serialize for KindCounts {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_map(self.0.iter().map(|(kind, count)| (kind.as_str(), count)))
    }
}

/// Number of quotations in each state, best state first.
struct StateCounts(Vec<(State, usize)>);

impl Serialize for StateCounts {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(Some(self.0.len()))?;
        for (state, count) in &self.0 {
            map.serialize_entry(state.as_str(), count)?;
        }
        map.end()
    }
}

impl<'a> FileJson<'a> {
    /// The selected findings in one of the checked files.
    pub(super) fn new(
        path: &'a str,
        found: &'a Check,
        files: &[&'a str],
        selection: &Selection,
    ) -> Self {
        let problems = |severity| {
            let chosen = found
                .of(severity)
                .filter(|problem| selection.includes(problem.kind));
            chosen
                .map(|problem| ProblemJson::new(problem, files))
                .collect()
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
            .filter(|((_, kind), _)| selection.includes(*kind))
        {
            *omitted.entry(*kind).or_default() += count;
        }
        Self {
            path,
            errors: problems(Severity::Error),
            warnings: problems(Severity::Warning),
            omitted: KindCounts(omitted),
            quotations: StateCounts(counts.into()),
            coverage: found.coverage.iter().map(CoverageJson::new).collect(),
            uncited: selection
                .uncited
                .then(|| found.coverage.iter().flat_map(uncited).collect()),
        }
    }
}

fn uncited(found: &SourceCoverage) -> impl Iterator<Item = UncitedJson<'_>> {
    found.uncited.iter().map(|sentence| UncitedJson {
        source: &found.source,
        sentence,
    })
}

impl<'a> ProblemJson<'a> {
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
        let other = other.map(|OtherLocation { file, line, column }| OtherFileJson {
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

impl<'a> CoverageJson<'a> {
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
