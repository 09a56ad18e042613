//! Holds the records of a file against each other: conditions, quotations in their sources, claims without a passage,
//! coverage.

use std::collections::{HashMap, HashSet};
use std::ops::Range;

use super::findings::{Findings, Said};
use super::nodes;
use super::path::Path;
use super::tree::{Node, Object};
use super::words::{nearest, quoted};
use super::{Check, Sheet, SourceCoverage};
use crate::dossier::coverage::coverage;
use crate::dossier::problem::ProblemKind;
use crate::dossier::quotation::{Anchor, Selector, State, anchor};
use crate::dossier::report::Severity;
use crate::dossier::source_text::SourceText;

/// The arrays whose records are claims and carry evidence.
const CLAIMS: [&str; 4] = ["actors", "positions", "obstacles", "events"];

/// Holds the records of one file against what they have to say.
pub(super) fn check(root: &Node, findings: &mut Findings) {
    conditions(root, findings);
    for array in CLAIMS {
        for (index, record) in nodes::records(root, array) {
            let path = Path::Field(&Path::Root, array);
            let path = Path::Element(&path, index);
            unsourced(&record, &path, findings);
            for (index, change) in nodes::objects(record.get("history")) {
                let path = Path::Field(&path, "history");
                unsourced(&change, &Path::Element(&path, index), findings);
            }
        }
    }
}

fn conditions(root: &Node, findings: &mut Findings) {
    for (index, position) in nodes::records(root, "positions") {
        let Some(stance) = position.text("stance").filter(|stance| stance.value == "conditional") else {
            continue;
        };
        let named = nodes::text(&position, "condition").is_some_and(|condition| !condition.trim().is_empty());
        if !named {
            // A misspelt `condition` is told of as an unknown field, which is only a warning: the error is told all the same.
            let path = Path::Field(&Path::Root, "positions");
            let path = Path::Element(&path, index);
            let path = Path::Field(&path, "stance");
            findings.error(ProblemKind::Condition, stance.start, &path, || {
                let message = "the stance is `conditional`, but no condition is given".into();
                (message, "say on which `condition`".into())
            });
        }
    }
}

/// A misspelt field is one mistake, reported as such: it does not count as missing too.
fn has_misspelt(record: &Object, field: &str) -> bool {
    record.fields().any(|other| other.name() != field && nearest(other.name(), [field]).is_some())
}

fn unsourced(record: &Object, path: &Path, findings: &mut Findings) {
    let (at, empty) = match record.get("evidence") {
        None | Some(Node::Null(_)) => (record.start(), !has_misspelt(record, "evidence")),
        Some(Node::Array(array)) => (array.start(), !array.elements().any(|item| supports(&item))),
        Some(_) => (0, false),
    };
    if empty {
        findings.warning(ProblemKind::Unsourced, at, path, || {
            let message = "unsourced: no passage supports this claim".into();
            (message, "add `evidence`, or leave it and it is shown as unsourced".into())
        });
    }
}

/// Whether an item of evidence supports its claim. What is too broken to say so gets the benefit of the doubt.
fn supports(item: &Node) -> bool {
    let relation = item.as_object().and_then(|item| nodes::text(&item, "relation"));
    !matches!(relation, Some("contradicts" | "context"))
}

/// Looks every quotation up in its source, and counts the sentences that none touches: across all files.
pub(super) fn quotations(sheets: &[Sheet], all_findings: &mut [Findings], checks: &mut [Check]) {
    let roots = || sheets.iter().filter_map(Sheet::root);
    let mut sources = HashMap::new();
    for (_, source) in roots().flat_map(|root| nodes::records(&root, "sources")) {
        if let Some(id) = nodes::text(&source, "id") {
            sources.entry(id).or_insert_with(|| source_text(&source));
        }
    }
    let cited: HashSet<&str> = roots().flat_map(cited_excerpts).collect();
    let mut passages: HashMap<&str, Vec<Range<usize>>> = HashMap::new();
    for ((sheet, findings), check) in sheets.iter().zip(all_findings.iter_mut()).zip(checks.iter_mut()) {
        for (index, excerpt) in sheet.root().iter().flat_map(|root| nodes::records(root, "excerpts")) {
            let Some((source, text, found)) = place(&excerpt, &sources) else { continue };
            *check.quotations.entry(found.state).or_default() += 1;
            let path = Path::Field(&Path::Root, "excerpts");
            doubtful(&excerpt, &found, text, &Path::Element(&path, index), findings);
            if let Some(range) = found.range
                && found.state.is_verified()
                && nodes::text(&excerpt, "id").is_some_and(|id| cited.contains(id))
            {
                passages.entry(source).or_default().push(range);
            }
        }
    }
    for ((sheet, findings), check) in sheets.iter().zip(all_findings).zip(checks) {
        for (_, source) in sheet.root().iter().flat_map(|root| nodes::records(root, "sources")) {
            let Some(id) = nodes::text(&source, "id") else { continue };
            if let Some(text) = sources.get(id).and_then(Option::as_ref) {
                check.coverage.push(covered(id, text, passages.get(id), findings));
            }
        }
    }
}

fn covered(
    id: &str,
    text: &SourceText,
    passages: Option<&Vec<Range<usize>>>,
    findings: &mut Findings,
) -> SourceCoverage {
    let found = coverage(text, passages.map(Vec::as_slice).unwrap_or_default());
    let cited = found.sentences.saturating_sub(found.uncited.len());
    let kept = found.uncited.into_iter().filter(|_| findings.keeps(Severity::Warning, ProblemKind::Coverage));
    let uncited = kept.filter_map(|range| text.as_str().get(range)).map(String::from).collect();
    SourceCoverage { source: id.to_owned(), sentences: found.sentences, cited, uncited }
}

fn source_text(source: &Object) -> Option<SourceText> {
    match source.get("text")? {
        Node::String(text) => Some(SourceText::new(text.value)),
        Node::Array(paragraphs) => {
            let strings = paragraphs.elements().map(|node| Some(node.as_text()?.value));
            Some(SourceText::from_paragraphs(&strings.collect::<Option<Vec<&str>>>()?))
        }
        _ => None,
    }
}

/// Where an excerpt stands in its source; nothing where the excerpt itself is too broken to look for.
fn place<'a>(
    excerpt: &Object<'a>,
    sources: &'a HashMap<&str, Option<SourceText>>,
) -> Option<(&'a str, Option<&'a SourceText>, Anchor)> {
    let source = nodes::text(excerpt, "source")?;
    let text = sources.get(source)?.as_ref();
    let selector = Selector {
        exact: nodes::text(excerpt, "exact").filter(|exact| !exact.is_empty())?,
        prefix: nodes::text(excerpt, "prefix"),
        suffix: nodes::text(excerpt, "suffix"),
        start: nodes::number(excerpt, "start"),
        end: nodes::number(excerpt, "end"),
    };
    Some((source, text, anchor(text, &selector)))
}

fn doubtful(excerpt: &Object, found: &Anchor, text: Option<&SourceText>, path: &Path, findings: &mut Findings) {
    let Some(exact) = excerpt.text("exact") else { return };
    if matches!(found.state, State::Exact | State::Moved | State::Normalised | State::NoText) {
        return;
    }
    findings
        .warning(ProblemKind::Quotation, exact.start, &Path::Field(path, "exact"), || doubt(exact.value, found, text));
}

/// What is said of a quotation that does not stand in its source as it is written, and what to do.
fn doubt(exact: &str, found: &Anchor, text: Option<&SourceText>) -> Said {
    let quote = quoted(exact);
    match found.state {
        State::Orphan => (
            format!("the quotation {quote} is not in its source"),
            "copy the passage again from the source's text".into(),
        ),
        State::Ambiguous => (
            format!(
                "the quotation {quote} stands {} times in its source, and nothing decides which is meant",
                found.occurrences
            ),
            "add `prefix` and `suffix`: the words just before and after it".into(),
        ),
        State::Fuzzy => {
            let stands = found.range.clone().zip(text).and_then(|(range, text)| text.as_str().get(range)).map(quoted);
            let score = found.score.unwrap_or_default();
            (
                format!("the quotation {quote} is in its source only with differences (score {score:.2})"),
                stands.map(|stands| format!("the source says {stands}")).unwrap_or_default(),
            )
        }
        State::Exact | State::Moved | State::Normalised | State::NoText => (String::new(), String::new()),
    }
}

/// The ids of the excerpts that some record cites.
fn cited_excerpts<'a>(root: Node<'a>) -> impl Iterator<Item = &'a str> {
    let evidence = |record: Object<'a>| nodes::objects(record.get("evidence"));
    let of_record = move |record: Object<'a>| {
        let history = nodes::objects(record.get("history"));
        evidence(record).chain(history.flat_map(move |(_, change)| evidence(change)))
    };
    let records = CLAIMS.iter().flat_map(move |array| nodes::records(&root, array));
    records.flat_map(move |(_, record)| of_record(record)).filter_map(|(_, item)| nodes::text(&item, "excerpt"))
}
