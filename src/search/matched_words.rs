//! Words of a source's text that a match of the search found.

use super::found::Match;
use super::hit::Hit;
use super::query::Query;
use crate::dossier::{Dossier, Handle, Kind};

/// Words in the text of a source that explain a match.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct MatchedWords {
    /// The words as the source has them, without repetition.
    pub(crate) words: Vec<String>,
    /// Byte of the source's text at which the first of them begins, or the passage with them.
    pub(crate) start: usize,
}

impl MatchedWords {
    /// The words of a match in the text of a source, or in a passage that is found in its source.
    pub(crate) fn new(dossier: &Dossier, found: &Match, query: &Query) -> Option<Self> {
        let hit = Hit::new(dossier, found, query)?;
        let byte = |code_point: usize| {
            let mut chars = hit.text.char_indices();
            chars.nth(code_point).map_or(hit.text.len(), |(at, _)| at)
        };
        let mut words: Vec<String> = Vec::new();
        for mark in &hit.marks {
            let word = hit.text.get(byte(mark.start)..byte(mark.end))?;
            if words.iter().all(|known| known != word) {
                words.push(word.to_owned());
            }
        }
        let first = byte(hit.marks.first()?.start);
        let start = match (found.handle.kind, hit.field.name) {
            (Kind::Source, "text") => start_of_paragraph(dossier, found)? + first,
            (Kind::Excerpt, "exact") => start_in_source(dossier, found.handle, &hit.text, first)?,
            _ => return None,
        };
        Some(Self { words, start })
    }
}

/// Byte of a source's text at which the paragraph of a match begins.
fn start_of_paragraph(dossier: &Dossier, found: &Match) -> Option<usize> {
    let fields = super::fields(dossier, found.handle);
    let first = fields.iter().position(|(field, _)| field.name == "text")?;
    let nth = found.ordinal.checked_sub(first)?;
    let mut start = 0;
    let paragraphs = dossier.text(found.handle)?.as_str().split('\n');
    let mut starts = paragraphs.filter_map(|paragraph| {
        let at = start;
        start += paragraph.len() + 1;
        (!paragraph.is_empty()).then_some(at)
    });
    starts.nth(nth)
}

/// Byte of the source's text for a byte of an excerpt's words; the start of the passage if the
/// source has it in other words.
fn start_in_source(dossier: &Dossier, excerpt: Handle, words: &str, byte: usize) -> Option<usize> {
    let place = dossier.anchor(excerpt)?.range.clone()?;
    let text = dossier.text(dossier.source_of(excerpt)?)?.as_str();
    let is_verbatim = text.get(place.clone()) == Some(words);
    Some(place.start + if is_verbatim { byte } else { 0 })
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use super::*;
    use crate::search::{Cancel, Index, Searcher};

    const TALKS: &str = r#"{"format":1,"id":"d","title":"t",
        "sources":[{"id":"s","type":"report","title":"Talks","text":["Nothing here.","","The harbour of Pell, a harbour."]}],
        "excerpts":[{"id":"x","source":"s","exact":"a harbour","translation":"ein Hafen"}],
        "actors":[{"id":"a","name":"Harbour master","kind":"person"}]}"#;

    type Found = (Kind, Option<(Vec<String>, usize)>);

    fn words(typed: &str) -> Vec<Found> {
        let dossier = Arc::new(Dossier::parse(TALKS).unwrap());
        let index = Arc::new(Index::new(&dossier));
        let mut searcher = Searcher::new(Arc::clone(&dossier), index);
        let found = searcher.find(typed, 10, &Cancel::default()).unwrap();
        let words = |hit: &Match| {
            let words = MatchedWords::new(&dossier, hit, &found.query);
            (
                hit.handle.kind,
                words.map(|found| (found.words, found.start)),
            )
        };
        found.matches.iter().map(words).collect()
    }

    #[test]
    fn words_of_a_source_and_of_an_excerpt_have_a_place_in_the_text() {
        let found = words("harb");
        let word = |word: &str, start| Some((vec![word.to_owned()], start));
        assert!(
            found.contains(&(Kind::Source, word("harb", 19))),
            "{found:?}"
        );
        assert!(
            found.contains(&(Kind::Excerpt, word("harb", 38))),
            "{found:?}"
        );
        assert!(found.contains(&(Kind::Actor, None)), "{found:?}");
    }

    #[test]
    fn several_words_are_found_and_other_fields_have_none() {
        let found = words("pell harbour");
        let both = vec!["harbour".to_owned(), "Pell".to_owned()];
        assert_eq!(found, [(Kind::Source, Some((both, 19)))]);
        assert_eq!(words("hafen"), [(Kind::Excerpt, None)]);
        assert_eq!(words("talks"), [(Kind::Source, None)]);
    }
}
