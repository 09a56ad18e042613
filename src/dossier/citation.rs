//! Citations of passages.

use super::handle::{Handle, Kind};
use super::model::Dossier;
use super::record::Record;
use super::records::Source;
use crate::dossier::date::DateStyle;

impl Dossier {
    /// Reference to a source: author, title, publisher, date. Raw text.
    #[must_use]
    pub fn reference(&self, source: Handle) -> String {
        self.reference_with(source, DateStyle::Auto)
    }

    /// [`Dossier::reference`] with a style of dates.
    #[must_use]
    pub(crate) fn reference_with(&self, source: Handle, dates: DateStyle) -> String {
        let Some(Record::Source(source)) = self.record(source) else {
            return String::new();
        };
        parts(source, dates).join(", ")
    }

    /// Citation of an excerpt: the quoted words, then the reference. Raw text.
    #[must_use]
    pub fn citation(&self, excerpt: Handle) -> Option<String> {
        let record = self.excerpt(excerpt)?;
        Some(self.cited(
            self.source_of(excerpt)?,
            &record.exact,
            record.locator.as_deref(),
        ))
    }

    /// Citation of words in a source that are no excerpt. Raw text.
    #[must_use]
    pub(crate) fn citation_of_words(&self, source: Handle, words: &str) -> String {
        self.cited(source, words, None)
    }

    fn cited(&self, source: Handle, words: &str, locator: Option<&str>) -> String {
        let place = std::iter::once(self.reference(source)).chain(locator.map(str::to_owned));
        let url = self
            .url_of(source)
            .map(|url| format!(", {url}"))
            .unwrap_or_default();
        let quote = words.trim();
        let quote = if is_quoted(quote) {
            quote.to_owned()
        } else {
            format!("“{quote}”")
        };
        format!("{quote} ({}{url})", place.collect::<Vec<_>>().join(", "))
    }

    /// URL of a source, or of an excerpt's source.
    #[must_use]
    pub(crate) fn url_of(&self, handle: Handle) -> Option<&str> {
        let source = if handle.kind == Kind::Source {
            Some(handle)
        } else {
            self.source_of(handle)
        };
        let Some(Record::Source(source)) = self.record(source?) else {
            return None;
        };
        source.url.as_deref()
    }
}

fn parts(source: &Source, dates: DateStyle) -> Vec<String> {
    let mut parts = source.author.clone();
    parts.push(source.title.to_string());
    parts.extend(source.container_title.clone());
    parts.extend(source.publisher.clone());
    parts.push(source.type_label());
    parts.extend(source.issued.as_deref().map(|date| dates.describe(date)));
    parts
}

/// True if a text is one quotation already: the opening mark is closed only at the end.
fn is_quoted(text: &str) -> bool {
    let inside = text
        .strip_prefix('“')
        .and_then(|text| text.strip_suffix('”'));
    inside.is_some_and(|inside| !inside.contains('”'))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_quotation_keeps_its_marks_and_two_quotations_get_a_pair_around_them() {
        assert!(is_quoted("“We would be happy.”"));
        assert!(!is_quoted("“compels us” and “required”"));
        assert!(!is_quoted("plain"));
        assert!(!is_quoted("“"));
    }

    #[test]
    fn a_citation_says_the_words_and_where_they_stand() {
        let dossier = Dossier::parse(include_str!("../../assets/armenia-azerbaijan.json")).unwrap();
        let citation = dossier
            .find("ex-deal-possible")
            .and_then(|excerpt| dossier.citation(excerpt))
            .unwrap();
        assert!(citation.starts_with("“both sides agree that"), "{citation}");
        assert!(
            citation.ends_with(", news report, about 19 August 2024, paragraph 8)"),
            "{citation}"
        );
    }
}
