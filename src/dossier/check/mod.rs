//! Everything that is wrong with a dossier file, all at once, each with its place; how its quotations stand; how far each
//! source is covered.
//!
//! The checker walks the file's own structure, not the typed records, so that one mistake does not hide the next:
//! `shape` holds every value against the format's schema, `rules` holds the records against each other, `chains` finds
//! references that lead round in a circle, `conflicts` finds records that say one thing in one file and another in another.

mod chains;
mod conflicts;
mod findings;
mod ids;
mod nodes;
mod path;
mod rules;
mod shape;

use std::collections::BTreeMap;

use jsonc_parser::ast::Value as Node;
use jsonc_parser::{CollectOptions, ParseOptions, parse_to_ast};
use serde_json::Value;

use super::quotation::State;
use super::report::{Lines, Problem, Severity};
use super::schema::schema;
use super::several::Input;
use findings::Findings;
pub use findings::nearest;
use ids::Ids;
use path::Path;

/// What a check of one file found.
#[derive(Debug, Default)]
pub struct Check {
    /// Errors and warnings in the file's order.
    pub problems: Vec<Problem>,
    /// How many quotations stand in which state.
    pub quotations: BTreeMap<State, usize>,
    /// How far each source with a text is covered, in the file's order.
    pub coverage: Vec<SourceCoverage>,
}

/// How far a source is covered by the passages that records cite.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SourceCoverage {
    /// The source's id.
    pub source: String,
    /// How many sentences its text has.
    pub sentences: usize,
    /// The sentences that no cited passage touches, as they stand in the text.
    pub uncited: Vec<String>,
}

impl Check {
    /// The problems of one severity, in the file's order.
    pub fn of(&self, severity: Severity) -> impl Iterator<Item = &Problem> {
        self.problems.iter().filter(move |problem| problem.severity == severity)
    }

    /// Whether the file cannot be shown.
    #[must_use]
    pub fn has_errors(&self) -> bool {
        self.of(Severity::Error).next().is_some()
    }
}

/// Checks the text of a dossier file.
#[must_use]
pub fn check(text: &str) -> Check {
    check_together(&[Input { name: "", text }], false).pop().unwrap_or_default()
}

/// Checks files that are one dossier together: references may lead from any to any other, and records that stand in several
/// must hold the same. What is wrong between two is told of the later. Where there are more files than these, which cannot be
/// read, references to records of none are not told: they may be there.
#[must_use]
pub fn check_together<'a>(files: &[Input<'a>], more: bool) -> Vec<Check> {
    let mut findings: Vec<_> = files.iter().map(|file| Findings::new(Lines::new(file.text))).collect();
    let read = |(file, findings): (&Input<'a>, &mut Findings)| Sheet {
        name: file.name,
        text: file.text,
        root: parsed(file.text, findings),
    };
    let sheets: Vec<_> = files.iter().zip(&mut findings).map(read).collect();
    let mut checks: Vec<_> = files.iter().map(|_| Check::default()).collect();
    check_sheets(&sheets, more, &mut findings, &mut checks);
    for (check, findings) in checks.iter_mut().zip(findings) {
        check.problems = findings.into_problems();
    }
    checks
}

/// A file that is checked, and its structure where it has one.
struct Sheet<'a> {
    name: &'a str,
    text: &'a str,
    root: Option<Node<'a>>,
}

/// The structure of a text; none where it is not JSON, which is told.
fn parsed<'a>(text: &'a str, findings: &mut Findings) -> Option<Node<'a>> {
    // Every value is read, not skipped: numbers that are too large and values that lie too deep stop the reader too.
    if let Err(error) = serde_json::from_str::<Value>(text) {
        findings.not_json(&error);
        return None;
    }
    match parse_to_ast(text, &CollectOptions::default(), &strict()) {
        Ok(parsed) => {
            if parsed.value.is_none() {
                findings.error(0, &Path::Root, "the file is empty".into(), STARTER.into());
            }
            parsed.value
        }
        Err(error) => {
            let message = format!("not JSON: {}", error.kind());
            findings.error(error.range().start, &Path::Root, message, String::new());
            None
        }
    }
}

const STARTER: &str = "`impasse new` prints a dossier to start from";

fn strict() -> ParseOptions {
    ParseOptions {
        allow_comments: false,
        allow_loose_object_property_names: false,
        allow_trailing_commas: false,
        allow_missing_commas: false,
        allow_single_quoted_strings: false,
        allow_hexadecimal_numbers: false,
        allow_unary_plus_numbers: false,
        allow_bare_decimal_point_numbers: false,
        allow_non_finite_numbers: false,
        allow_extended_string_escapes: false,
    }
}

fn check_sheets(sheets: &[Sheet], more: bool, findings: &mut [Findings], checks: &mut [Check]) {
    let schema = schema();
    let ids = Ids::collect(sheets, more, &schema, findings);
    for (root, findings) in
        sheets.iter().zip(findings.iter_mut()).filter_map(|(sheet, findings)| Some((sheet.root.as_ref()?, findings)))
    {
        findings.strings_and_keys(root, &Path::Root);
        shape::Shape::new(&schema, &ids, findings).check(root);
        rules::check(root, findings);
    }
    conflicts::check(sheets, &ids, findings);
    chains::check(sheets, &ids, findings);
    rules::quotations(sheets, findings, checks);
}

#[cfg(test)]
mod tests;
