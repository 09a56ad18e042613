//! Passages of a record, each in its context.

use std::ops::Range;

use crate::dossier::page::Target;
use crate::dossier::quotation::State;
use crate::dossier::vocabulary::Directness;
use crate::dossier::{Dossier, Handle, Kind, Passage};

/// Longest context on one side of a passage, in code points. A text may have no sentences.
const MAX_CONTEXT: usize = 400;

/// A passage with its context, as raw text.
pub(super) struct PassageInContext {
    pub(super) excerpt: Handle,
    pub(super) source: Option<Handle>,
    pub(super) state: State,
    /// Directness of the citation. None if no record cites the passage, or several do.
    pub(super) directness: Option<Directness>,
    /// Range in the source's text, in code points. None if it was not found there.
    pub(super) place: Option<Range<usize>>,
    /// About a sentence before it. Empty without a range.
    pub(super) before: String,
    /// The source's words, or the excerpt's if they were not found.
    pub(super) exact: String,
    /// About a sentence after it. Empty without a range.
    pub(super) after: String,
    /// The text continues before `before` and after `after`.
    pub(super) is_cut: [bool; 2],
}

/// The passages of a record in order: those it cites, all of a source, or the excerpt itself.
pub(super) fn passages(dossier: &Dossier, handle: Handle) -> Vec<PassageInContext> {
    let cited = match handle.kind {
        Kind::Excerpt => vec![dossier.passage_of(handle)],
        Kind::Source => dossier
            .excerpts_of(handle)
            .into_iter()
            .map(|excerpt| dossier.passage_of(excerpt))
            .collect(),
        _ => on_page(dossier, handle),
    };
    cited
        .into_iter()
        .map(|passage| in_context(dossier, passage))
        .collect()
}

/// The passages that a record's page links to.
fn on_page(dossier: &Dossier, handle: Handle) -> Vec<Passage> {
    let rows = dossier
        .page(handle)
        .map(|page| page.rows)
        .unwrap_or_default();
    let passage = |target| {
        if let Target::Passage(passage) = target {
            Some(passage)
        } else {
            None
        }
    };
    rows.iter().filter_map(|row| passage(row.target)).collect()
}

fn in_context(
    dossier: &Dossier,
    Passage {
        excerpt,
        directness,
        ..
    }: Passage,
) -> PassageInContext {
    let source = dossier.source_of(excerpt);
    let text = source.and_then(|source| dossier.text(source));
    let found = dossier
        .anchor(excerpt)
        .and_then(|anchor| anchor.range.clone());
    let exact = dossier
        .excerpt(excerpt)
        .map(|excerpt| excerpt.exact.to_string())
        .unwrap_or_default();
    let state = dossier.state(excerpt);
    let bare = PassageInContext {
        excerpt,
        source,
        state,
        directness,
        place: None,
        before: String::new(),
        exact,
        after: String::new(),
        is_cut: [false; 2],
    };
    let Some((text, passage)) = text.zip(found) else {
        return bare;
    };
    let around = context_range(text.as_str(), text.sentences(), &passage);
    let part = |range: Range<usize>| text.as_str().get(range).unwrap_or_default().to_owned();
    PassageInContext {
        place: Some(text.code_point_of(passage.start)..text.code_point_of(passage.end)),
        before: part(around.start..passage.start),
        exact: part(passage.clone()),
        after: part(passage.end..around.end),
        is_cut: [
            around.start > 0,
            !part(around.end..text.as_str().len()).trim().is_empty(),
        ],
        ..bare
    }
}

/// A passage extended to whole sentences. At the edge of a sentence it is extended by one more.
/// Ranges of bytes.
fn context_range(text: &str, sentences: &[Range<usize>], passage: &Range<usize>) -> Range<usize> {
    let has_words = |range: Range<usize>| {
        text.get(range)
            .is_some_and(|part| part.contains(char::is_alphanumeric))
    };
    let first = sentences.partition_point(|sentence| sentence.end <= passage.start);
    let own = sentences
        .get(first)
        .map(|sentence| sentence.start)
        .filter(|start| has_words(*start..passage.start));
    let previous = || {
        sentences
            .get(first.checked_sub(1)?)
            .map(|sentence| sentence.start)
    };
    let start = own.or_else(previous).unwrap_or(passage.start);

    let next = sentences.partition_point(|sentence| sentence.start < passage.end);
    let last = next
        .checked_sub(1)
        .and_then(|last| sentences.get(last))
        .map(|sentence| sentence.end);
    let own = last.filter(|end| has_words(passage.end..*end));
    let end = own
        .or_else(|| sentences.get(next).map(|sentence| sentence.end))
        .unwrap_or(passage.end);
    limit_context(
        text,
        start.min(passage.start)..end.max(passage.end),
        passage,
    )
}

fn limit_context(text: &str, around: Range<usize>, passage: &Range<usize>) -> Range<usize> {
    let before = text.get(around.start..passage.start).unwrap_or_default();
    let after = text.get(passage.end..around.end).unwrap_or_default();
    let start = before
        .char_indices()
        .rev()
        .nth(MAX_CONTEXT - 1)
        .map_or(around.start, |(at, _)| around.start + at);
    let end = after
        .char_indices()
        .nth(MAX_CONTEXT)
        .map_or(around.end, |(at, _)| passage.end + at);
    start..end
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::dossier::source_text::SourceText;

    fn context<'a>(text: &'a str, words: &str) -> &'a str {
        let start = text.find(words).unwrap_or_default();
        let found = context_range(
            text,
            SourceText::new(text).sentences(),
            &(start..start + words.len()),
        );
        &text[found]
    }

    #[test]
    fn a_passage_gets_the_rest_of_its_sentence_or_a_whole_one() {
        let text = "One is. Two goes on here. Three is.\nFour ends.";
        assert_eq!(
            context(text, "Two goes on here."),
            "One is. Two goes on here. Three is."
        );
        assert_eq!(context(text, "goes on"), "Two goes on here.");
        assert_eq!(
            context(text, "Two goes on here"),
            "One is. Two goes on here. Three is."
        );
        assert_eq!(
            context(text, "Three is."),
            "Two goes on here. Three is.\nFour ends."
        );
        assert_eq!(context(text, "One is."), "One is. Two goes on here.");
        assert_eq!(context(text, text), text);
    }

    #[test]
    fn a_text_without_sentences_is_cut() {
        let text = format!("{}needle{}", "ə".repeat(1000), "x".repeat(1000));
        assert_eq!(
            context(&text, "needle").chars().count(),
            2 * MAX_CONTEXT + 6
        );
    }
}
