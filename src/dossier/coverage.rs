//! Coverage of a source's text by cited passages, in sentences.

use std::ops::Range;

use super::source_text::SourceText;

/// Sentences of a text that no passage touches, as byte ranges.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Coverage {
    /// Number of sentences in the text.
    pub sentences: usize,
    /// Sentences that share no letter or digit with any passage.
    pub uncited: Vec<Range<usize>>,
}

/// Measures the coverage of `text` by passages, given as byte ranges of it in any order.
#[must_use]
pub(crate) fn coverage(text: &SourceText, passages: &[Range<usize>]) -> Coverage {
    let mut passages = passages.to_vec();
    passages.sort_by_key(|passage| passage.start);
    // Furthest end of the passages up to each one. Those that end before the sentence are skipped.
    let furthest = |so_far: &mut usize, passage: &Range<usize>| {
        *so_far = passage.end.max(*so_far);
        Some(*so_far)
    };
    let reach: Vec<_> = passages.iter().scan(0, furthest).collect();
    let sentences = text.sentences();
    let touched = |sentence: &Range<usize>| {
        let before = passages.partition_point(|passage| passage.start < sentence.end);
        let first = reach.partition_point(|end| *end <= sentence.start);
        passages
            .iter()
            .take(before)
            .skip(first)
            .any(|passage| shares_a_word(text.as_str(), sentence, passage))
    };
    let uncited = sentences
        .iter()
        .filter(|sentence| !touched(sentence))
        .cloned()
        .collect();
    Coverage {
        sentences: sentences.len(),
        uncited,
    }
}

fn shares_a_word(text: &str, a: &Range<usize>, b: &Range<usize>) -> bool {
    let common = a.start.max(b.start)..a.end.min(b.end);
    common.start < common.end
        && text
            .get(common)
            .is_some_and(|text| text.contains(char::is_alphanumeric))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_sentence_is_cited_when_a_passage_shares_a_word_with_it() {
        let text = SourceText::new("One here. Two there. Three.");
        let found = coverage(&text, &[4..9, 20..21]);
        assert_eq!(found.sentences, 3);
        let left: Vec<_> = found
            .uncited
            .iter()
            .map(|range| &text.as_str()[range.clone()])
            .collect();
        assert_eq!(left, ["Two there.", "Three."]);
    }
}
