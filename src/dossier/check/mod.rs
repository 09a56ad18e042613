//! Checker of dossier files: all problems with their locations, the states of quotations, the
//! coverage of sources.
//!
//! The checker walks the JSON tree, not the typed records, so that one mistake does not hide the
//! next. `schema_check` compares every value with the schema, `rules` compares records with each
//! other, `quotations` looks quotations up, `chains` finds cycles of references, and `conflicts`
//! finds records that differ between files.

mod chains;
mod coded_twice;
mod conflicts;
mod dates;
mod declared_ids;
mod findings;
mod json_syntax;
mod message_limit;
mod nodes;
mod path;
mod quotation_fixes;
mod quotations;
mod quote;
mod rules;
mod schema_check;
mod similar_ids;
mod source_types;
mod tree;

use std::collections::BTreeMap;

use serde_json::error::Category;

use super::limits::Limits;
use super::multi_file::Input;
use super::problem::ProblemKind;
use super::quotation::State;
use super::report::{LineIndex, Problem, Severity};
use super::schema::schema;
use declared_ids::DeclaredIds;
use findings::Findings;
pub use message_limit::{DEFAULT_MESSAGES, MessageLimit};
use path::Path;
pub(crate) use quote::nearest;
use tree::{Node, Tree};

/// Numbers of problems that were counted but not kept, by severity and kind.
pub type Omitted = BTreeMap<(Severity, ProblemKind), usize>;

/// Result of checking one file.
#[derive(Debug, Default)]
pub struct Check {
    /// Errors and warnings in the file's order.
    pub problems: Vec<Problem>,
    /// Problems of kinds with too many to keep.
    pub omitted: Omitted,
    /// Number of quotations by state.
    pub quotations: BTreeMap<State, usize>,
    /// Coverage of each source with a text, in the file's order.
    pub coverage: Vec<SourceCoverage>,
    /// Hidden characters of sources, in the file's order.
    pub hidden: Vec<HiddenInSource>,
    /// Changes that replace quotations with differences by the source's wording.
    pub fixes: Vec<Fix>,
}

/// Replacement of a JSON scalar in a file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fix {
    /// Byte offset of the string or number to replace.
    pub start: usize,
    /// The new value, as JSON.
    pub text: String,
}

/// Hidden characters in the texts of one source.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct HiddenInSource {
    /// The source's id.
    pub source: String,
    /// Number of characters.
    pub count: usize,
    /// The most frequent ones as code points, with their numbers.
    pub listed: String,
}

/// Coverage of a source by cited passages.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SourceCoverage {
    /// The source's id.
    pub source: String,
    /// Number of sentences in its text.
    pub sentences: usize,
    /// Number of sentences that a cited passage touches.
    pub cited: usize,
    /// The other sentences, if there are not too many.
    pub uncited: Vec<String>,
}

impl Check {
    /// Problems of a severity, in the file's order.
    pub fn of(&self, severity: Severity) -> impl Iterator<Item = &Problem> {
        self.problems
            .iter()
            .filter(move |problem| problem.severity == severity)
    }

    /// Number of problems of a severity, including those not kept.
    #[must_use]
    pub fn count(&self, severity: Severity) -> usize {
        // An uncited sentence is counted with its source.
        let is_counted = |(of, kind): &(Severity, ProblemKind)| {
            *of == severity && *kind != ProblemKind::Coverage
        };
        let omitted = self
            .omitted
            .iter()
            .filter(|(which, _)| is_counted(which))
            .map(|(_, count)| count);
        self.of(severity).count() + omitted.sum::<usize>()
    }

    /// The text of the file with all fixes applied.
    #[must_use]
    pub fn fixed(&self, text: &str) -> String {
        let mut fixes: Vec<_> = self.fixes.iter().collect();
        fixes.sort_by_key(|fix| fix.start);
        let (mut whole, mut done) = (String::with_capacity(text.len()), 0);
        for fix in fixes {
            whole.push_str(text.get(done..fix.start).unwrap_or_default());
            whole.push_str(&fix.text);
            done = tree::scalar_end(text.as_bytes(), fix.start);
        }
        whole.push_str(text.get(done..).unwrap_or_default());
        whole
    }

    /// True if the file has errors, and so cannot be loaded.
    #[must_use]
    pub(crate) fn has_errors(&self) -> bool {
        self.count(Severity::Error) > 0
    }
}

/// Checks the text of a dossier file.
#[must_use]
pub fn check(text: &str) -> Check {
    let file = Input { name: "", text };
    check_files(&[file], false, &Limits::default(), &MessageLimit::default())
        .pop()
        .unwrap_or_default()
}

/// Checks files that form one dossier. References may lead from any file to any other, and a record
/// in several files must be the same in all. A problem between two files is reported in the later
/// one. With `has_unread_files`, unknown ids are not reported: they may be declared in a file that
/// could not be read.
#[must_use]
pub(crate) fn check_files(
    files: &[Input],
    has_unread_files: bool,
    limits: &Limits,
    tally: &MessageLimit,
) -> Vec<Check> {
    let mut findings: Vec<_> = files
        .iter()
        .map(|file| Findings::new(LineIndex::new(file.text), tally))
        .collect();
    let mut records = 0;
    let mut checked_files = Vec::new();
    for (file, findings) in files.iter().zip(&mut findings) {
        let tree = parsed(file.text, limits, &mut records, findings);
        checked_files.push(CheckedFile {
            name: file.name,
            tree,
        });
    }
    let mut checks: Vec<_> = files.iter().map(|_| Check::default()).collect();
    check_all(&checked_files, has_unread_files, &mut findings, &mut checks);
    for ((check, findings), file) in checks.iter_mut().zip(findings).zip(&checked_files) {
        check.hidden = findings.hidden_in_sources(file.root());
        (check.problems, check.omitted) = findings.into_problems();
    }
    checks
}

/// A file to check, with its syntax tree if it has one.
struct CheckedFile<'a> {
    name: &'a str,
    tree: Option<Tree<'a>>,
}

impl CheckedFile<'_> {
    fn root(&self) -> Option<Node<'_>> {
        self.tree.as_ref()?.root()
    }
}

/// Parses a file. If it is not JSON or exceeds a limit, reports that and returns none.
fn parsed<'a>(
    text: &'a str,
    limits: &Limits,
    records: &mut usize,
    findings: &mut Findings,
) -> Option<Tree<'a>> {
    if let Err(error) = json_syntax::check_syntax(text) {
        if error.classify() == Category::Eof && text.trim().is_empty() {
            let help = "`impasse new` prints a dossier to start from";
            findings.error(ProblemKind::NotJson, 0, &Path::Root, || {
                ("the file is empty".into(), help.into())
            });
        } else {
            findings.not_json(&error);
        }
        return None;
    }
    match Tree::new(text, limits, records) {
        Ok(tree) => Some(tree),
        Err((byte, exceeded)) => {
            findings.error(ProblemKind::Limit, byte, &Path::Root, || {
                (exceeded.message, exceeded.help)
            });
            None
        }
    }
}

fn check_all(
    checked_files: &[CheckedFile],
    has_unread_files: bool,
    findings: &mut [Findings],
    checks: &mut [Check],
) {
    let schema = schema();
    let ids = DeclaredIds::collect(checked_files, has_unread_files, &schema, findings);
    for (root, findings) in checked_files
        .iter()
        .zip(findings.iter_mut())
        .filter_map(|(file, findings)| Some((file.root()?, findings)))
    {
        findings.strings_and_keys(&root, &Path::Root);
        schema_check::SchemaChecker::new(&schema, &ids, findings).check(&root);
        rules::check(&root, findings);
        source_types::check(&root, findings);
    }
    conflicts::check(checked_files, &ids, findings);
    chains::check(checked_files, &ids, findings);
    quotations::check(checked_files, findings, checks);
}

#[cfg(test)]
mod tests;
