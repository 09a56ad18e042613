//! Checks that quotations stand in their sources, and how far passages cover each source.

use std::collections::{HashMap, HashSet};
use std::ops::Range;

use super::coded_twice::{self, PlacedExcerpt};
use super::findings::{Findings, MessageAndHelp};
use super::nodes;
use super::path::Path;
use super::quotation_fixes::{describe_differences, fixes, warn_of_wrong_position};
use super::quote::quoted;
use super::rules::CLAIMS;
use super::tree::{Node, Object};
use super::{Check, CheckedFile, SourceCoverage};
use crate::dossier::coverage::coverage;
use crate::dossier::problem::ProblemKind;
use crate::dossier::quotation::{Anchor, MOST_COUNTED, Selector, State, anchors};
use crate::dossier::report::Severity;
use crate::dossier::source_text::SourceText;

/// Looks up every quotation in its source, across all files. Then reports positions coded twice
/// and counts the sentences that no passage touches, since both need the places found.
pub(super) fn check(files: &[CheckedFile], all_findings: &mut [Findings], checks: &mut [Check]) {
    let sources = source_texts(files);
    let cited: HashSet<&str> = roots(files).flat_map(cited_excerpts).collect();
    let mut passages: HashMap<&str, Vec<Range<usize>>> = HashMap::new();
    let mut found = looked_up(files, &sources).into_iter();
    let mut placed = HashMap::new();
    for ((file, findings), check) in files
        .iter()
        .zip(all_findings.iter_mut())
        .zip(checks.iter_mut())
    {
        for (index, excerpt) in excerpts(file) {
            let Some((source, text, _)) = selected(&excerpt, &sources) else {
                continue;
            };
            let Some(found) = found.next() else { continue };
            *check.quotations.entry(found.state).or_default() += 1;
            report(index, &excerpt, &found, text, findings);
            check.fixes.extend(fixes(&excerpt, &found, text));
            let id = nodes::text(&excerpt, "id");
            if let (Some(id), Some(exact)) = (id, nodes::text(&excerpt, "exact")) {
                let range = found.range.clone();
                placed.insert(
                    id,
                    PlacedExcerpt {
                        source,
                        exact,
                        range,
                    },
                );
            }
            if let Some(range) = found.range
                && found.state.is_verified()
                && id.is_some_and(|id| cited.contains(id))
            {
                passages.entry(source).or_default().push(range);
            }
        }
    }
    coded_twice::check(files, &placed, all_findings);
    for ((file, findings), check) in files.iter().zip(all_findings).zip(checks) {
        check
            .coverage
            .extend(coverage_of(file, &sources, &passages, findings));
    }
}

fn roots<'a>(files: &'a [CheckedFile]) -> impl Iterator<Item = Node<'a>> {
    files.iter().filter_map(CheckedFile::root)
}

/// Texts of the sources by their ids. None for a source without one.
fn source_texts<'a>(files: &'a [CheckedFile]) -> HashMap<&'a str, Option<SourceText>> {
    let mut sources = HashMap::new();
    for (_, source) in roots(files).flat_map(|root| nodes::records(&root, "sources")) {
        if let Some(id) = nodes::text(&source, "id") {
            sources.entry(id).or_insert_with(|| source_text(&source));
        }
    }
    sources
}

fn report(
    index: usize,
    excerpt: &Object,
    found: &Anchor,
    text: Option<&SourceText>,
    findings: &mut Findings,
) {
    let path = Path::Field(&Path::Root, "excerpts");
    let path = Path::Element(&path, index);
    doubtful(excerpt, found, text, &path, findings);
    warn_of_wrong_position(excerpt, found, text, &path, findings);
}

/// Coverage of each source in a file that has a text.
fn coverage_of(
    file: &CheckedFile,
    sources: &HashMap<&str, Option<SourceText>>,
    passages: &HashMap<&str, Vec<Range<usize>>>,
    findings: &mut Findings,
) -> Vec<SourceCoverage> {
    let root = file.root();
    let records = root.iter().flat_map(|root| nodes::records(root, "sources"));
    let ids = records.filter_map(|(_, source)| nodes::text(&source, "id"));
    ids.filter_map(|id| {
        let text = sources.get(id).and_then(Option::as_ref)?;
        Some(covered(id, text, passages.get(id), findings))
    })
    .collect()
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

fn excerpts<'a>(file: &'a CheckedFile) -> impl Iterator<Item = (usize, Object<'a>)> {
    file.root()
        .into_iter()
        .flat_map(|root| nodes::records(&root, "excerpts"))
}

/// Looks up the excerpts that can be looked up.
fn looked_up(files: &[CheckedFile], sources: &HashMap<&str, Option<SourceText>>) -> Vec<Anchor> {
    let all = files
        .iter()
        .flat_map(excerpts)
        .filter_map(|(_, excerpt)| selected(&excerpt, sources));
    let quotations: Vec<_> = all.map(|(_, text, selector)| (text, selector)).collect();
    anchors(&quotations, &|| false).unwrap_or_default()
}

/// Source id, source text and selector of an excerpt. None if the excerpt is invalid.
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

/// Formats a number of differences.
fn edits(count: usize) -> String {
    if count == 1 {
        "1 difference".into()
    } else {
        format!("{count} differences")
    }
}

/// Formats a number of occurrences, which are not counted beyond a limit.
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

/// Message and help for a quotation that is not verified.
fn doubt(exact: &str, found: &Anchor, text: Option<&SourceText>) -> MessageAndHelp {
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
                "the quotation {quote} occurs {} in its source, and its context does not say which is meant",
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
                    .map(|stands| describe_differences(exact, stands))
                    .unwrap_or_default(),
            )
        }
        State::Exact | State::Moved | State::Normalised | State::NoText | State::Pending => {
            (String::new(), String::new())
        }
    }
}

/// Ids of the excerpts that a record cites.
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
