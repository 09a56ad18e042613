//! Holds the records of a file against each other: conditions, quotations in their sources, claims without a passage,
//! coverage.

use std::collections::{HashMap, HashSet};
use std::ops::Range;

use super::coded_twice::{self, Placed};
use super::findings::{Findings, Said};
use super::nodes;
use super::path::Path;
use super::tree::{Node, Object};
use super::wording::{differing, fixes, misplaced};
use super::words::{nearest, quoted};
use super::{Check, Sheet, SourceCoverage};
use crate::dossier::coverage::coverage;
use crate::dossier::problem::ProblemKind;
use crate::dossier::quotation::{Anchor, MOST_COUNTED, Selector, State, anchors};
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
        let Some(stance) = position
            .text("stance")
            .filter(|stance| stance.value == "conditional")
        else {
            continue;
        };
        let named = nodes::text(&position, "condition")
            .is_some_and(|condition| !condition.trim().is_empty());
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
    record
        .fields()
        .any(|other| other.name() != field && nearest(other.name(), [field]).is_some())
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
            (
                message,
                "add `evidence`, or leave it and it is shown as unsourced".into(),
            )
        });
    }
}

/// Whether an item of evidence supports its claim. What is too broken to say so gets the benefit of the doubt.
fn supports(item: &Node) -> bool {
    let relation = item
        .as_object()
        .and_then(|item| nodes::text(&item, "relation"));
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
    let mut found = looked_up(sheets, &sources).into_iter();
    let mut placed = HashMap::new();
    for ((sheet, findings), check) in sheets
        .iter()
        .zip(all_findings.iter_mut())
        .zip(checks.iter_mut())
    {
        for (index, excerpt) in excerpts(sheet) {
            let Some((source, text, _)) = selected(&excerpt, &sources) else {
                continue;
            };
            let Some(found) = found.next() else { continue };
            *check.quotations.entry(found.state).or_default() += 1;
            let path = Path::Field(&Path::Root, "excerpts");
            let path = Path::Element(&path, index);
            doubtful(&excerpt, &found, text, &path, findings);
            misplaced(&excerpt, &found, text, &path, findings);
            check.fixes.extend(fixes(&excerpt, &found, text));
            if let (Some(id), Some(exact)) =
                (nodes::text(&excerpt, "id"), nodes::text(&excerpt, "exact"))
            {
                placed.insert(
                    id,
                    Placed {
                        source,
                        exact,
                        range: found.range.clone(),
                    },
                );
            }
            if let Some(range) = found.range
                && found.state.is_verified()
                && nodes::text(&excerpt, "id").is_some_and(|id| cited.contains(id))
            {
                passages.entry(source).or_default().push(range);
            }
        }
    }
    coded_twice::check(sheets, &placed, all_findings);
    for ((sheet, findings), check) in sheets.iter().zip(all_findings).zip(checks) {
        for (_, source) in sheet
            .root()
            .iter()
            .flat_map(|root| nodes::records(root, "sources"))
        {
            let Some(id) = nodes::text(&source, "id") else {
                continue;
            };
            if let Some(text) = sources.get(id).and_then(Option::as_ref) {
                check
                    .coverage
                    .push(covered(id, text, passages.get(id), findings));
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
    let kept = found
        .uncited
        .into_iter()
        .filter(|_| findings.keeps(Severity::Warning, ProblemKind::Coverage));
    let uncited = kept
        .filter_map(|range| text.as_str().get(range))
        .map(String::from)
        .collect();
    SourceCoverage {
        source: id.to_owned(),
        sentences: found.sentences,
        cited,
        uncited,
    }
}

fn source_text(source: &Object) -> Option<SourceText> {
    match source.get("text")? {
        Node::String(text) => Some(SourceText::new(text.value)),
        Node::Array(paragraphs) => {
            let strings = paragraphs
                .elements()
                .map(|node| Some(node.as_text()?.value));
            Some(SourceText::from_paragraphs(
                &strings.collect::<Option<Vec<&str>>>()?,
            ))
        }
        _ => None,
    }
}

fn excerpts<'a>(sheet: &'a Sheet) -> impl Iterator<Item = (usize, Object<'a>)> {
    sheet
        .root()
        .into_iter()
        .flat_map(|root| nodes::records(&root, "excerpts"))
}

/// Where each excerpt that can be looked for stands in its source.
fn looked_up(sheets: &[Sheet], sources: &HashMap<&str, Option<SourceText>>) -> Vec<Anchor> {
    let all = sheets
        .iter()
        .flat_map(excerpts)
        .filter_map(|(_, excerpt)| selected(&excerpt, sources));
    let quotations: Vec<_> = all.map(|(_, text, selector)| (text, selector)).collect();
    anchors(&quotations, &|| false).unwrap_or_default()
}

/// What to look for in which source; nothing where the excerpt itself is too broken to look for.
fn selected<'a>(
    excerpt: &Object<'a>,
    sources: &'a HashMap<&str, Option<SourceText>>,
) -> Option<(&'a str, Option<&'a SourceText>, Selector<'a>)> {
    let source = nodes::text(excerpt, "source")?;
    let text = sources.get(source)?.as_ref();
    let selector = Selector {
        exact: nodes::text(excerpt, "exact").filter(|exact| !exact.is_empty())?,
        prefix: nodes::text(excerpt, "prefix"),
        suffix: nodes::text(excerpt, "suffix"),
        start: nodes::number(excerpt, "start"),
        end: nodes::number(excerpt, "end"),
    };
    Some((source, text, selector))
}

/// So many differences, in words.
fn edits(count: usize) -> String {
    if count == 1 {
        "1 difference".into()
    } else {
        format!("{count} differences")
    }
}

/// How often, in words. Beyond some number nobody has counted.
fn times(occurrences: usize) -> String {
    if occurrences < MOST_COUNTED {
        format!("{occurrences} times")
    } else {
        format!("at least {MOST_COUNTED} times")
    }
}

fn doubtful(
    excerpt: &Object,
    found: &Anchor,
    text: Option<&SourceText>,
    path: &Path,
    findings: &mut Findings,
) {
    let Some(exact) = excerpt.text("exact") else {
        return;
    };
    if !found.state.is_doubtful() || found.state == State::NoText {
        return;
    }
    findings.warning(
        ProblemKind::Quotation,
        exact.start,
        &Path::Field(path, "exact"),
        || doubt(exact.value, found, text),
    );
}

/// What is said of a quotation that does not stand in its source as it is written, and what to do.
fn doubt(exact: &str, found: &Anchor, text: Option<&SourceText>) -> Said {
    let quote = quoted(exact);
    match found.state {
        State::Orphan => (
            match found.tried_up_to {
                None => format!("the quotation {quote} is not in its source"),
                Some(tried) => format!(
                    "the quotation {quote} is not in its source, not with up to {}; more was not tried",
                    edits(tried)
                ),
            },
            "copy the passage again from the source's text".into(),
        ),
        State::Ambiguous => (
            format!(
                "the quotation {quote} stands {} in its source, and nothing decides which is meant",
                times(found.occurrences)
            ),
            "add `prefix` and `suffix`: the words just before and after it".into(),
        ),
        State::Fuzzy => {
            let stands = found
                .range
                .clone()
                .zip(text)
                .and_then(|(range, text)| text.as_str().get(range));
            let score = found.score_label().unwrap_or_default();
            (
                format!(
                    "the quotation {quote} is in its source only with differences (score {score})"
                ),
                stands
                    .map(|stands| differing(exact, stands))
                    .unwrap_or_default(),
            )
        }
        State::Exact | State::Moved | State::Normalised | State::NoText | State::Pending => {
            (String::new(), String::new())
        }
    }
}

/// The ids of the excerpts that some record cites.
fn cited_excerpts<'a>(root: Node<'a>) -> impl Iterator<Item = &'a str> {
    let evidence = |record: Object<'a>| nodes::objects(record.get("evidence"));
    let of_record = move |record: Object<'a>| {
        let history = nodes::objects(record.get("history"));
        evidence(record).chain(history.flat_map(move |(_, change)| evidence(change)))
    };
    let records = CLAIMS
        .iter()
        .flat_map(move |array| nodes::records(&root, array));
    records
        .flat_map(move |(_, record)| of_record(record))
        .filter_map(|(_, item)| nodes::text(&item, "excerpt"))
}
