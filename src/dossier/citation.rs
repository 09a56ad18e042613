//! Passages as people cite them.

use super::handle::{Handle, Kind};
use super::model::Dossier;
use super::page::spoken;
use super::record::Record;
use super::records::Source;

impl Dossier {
    /// A source as it is cited: author, title, publisher, date. Raw text.
    #[must_use]
    pub fn reference(&self, source: Handle) -> String {
        let Some(Record::Source(source)) = self.record(source) else { return String::new() };
        parts(source).join(", ")
    }

    /// A passage as it is cited: the words in quotation marks, then where they stand. Raw text.
    #[must_use]
    pub fn citation(&self, excerpt: Handle) -> Option<String> {
        let record = self.excerpt(excerpt)?;
        let mut place = vec![self.reference(self.source_of(excerpt)?)];
        place.extend(record.locator.clone());
        let url = self.url_of(excerpt).map(|url| format!(", {url}")).unwrap_or_default();
        let quote = record.exact.trim();
        let quote = if quote.starts_with('“') && quote.ends_with('”') {
            quote.to_owned()
        } else {
            format!("“{quote}”")
        };
        Some(format!("{quote} ({}{url})", place.join(", ")))
    }

    /// The address of the source that an excerpt is taken from, or of a source.
    #[must_use]
    pub fn url_of(&self, handle: Handle) -> Option<&str> {
        let source = if handle.kind == Kind::Source { Some(handle) } else { self.source_of(handle) };
        let Some(Record::Source(source)) = self.record(source?) else { return None };
        source.url.as_deref()
    }
}

fn parts(source: &Source) -> Vec<String> {
    let mut parts = source.author.clone();
    parts.push(source.title.to_string());
    parts.extend(source.container_title.clone());
    parts.extend(source.publisher.clone());
    parts.push(source.type_label());
    parts.extend(source.issued.as_deref().map(spoken));
    parts
}
