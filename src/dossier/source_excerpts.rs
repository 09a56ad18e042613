//! Sources with their texts and excerpts.

use std::cmp::Reverse;
use std::ops::Range;
use std::sync::Arc;

use super::coverage::{Coverage, coverage};
use super::handle::{Handle, Kind};
use super::links::Relation;
use super::model::Dossier;
use super::record::Record;
use super::records::Excerpt;
use super::source_text::SourceText;

impl Dossier {
    /// The excerpt of a handle.
    #[must_use]
    pub fn excerpt(&self, handle: Handle) -> Option<&Excerpt> {
        if let Record::Excerpt(excerpt) = self.record(handle)? {
            Some(excerpt)
        } else {
            None
        }
    }

    /// Source of an excerpt.
    #[must_use]
    pub fn source_of(&self, excerpt: Handle) -> Option<Handle> {
        self.target(excerpt, Relation::Source)
    }

    /// Text of a source, if the file contains it.
    #[must_use]
    pub fn text(&self, source: Handle) -> Option<&SourceText> {
        self.shared_text(source).map(Arc::as_ref)
    }

    /// Number of bytes of all texts.
    pub(crate) fn text_bytes(&self) -> usize {
        let texts = self.texts.iter().flatten();
        texts.map(|text| text.as_str().len()).sum()
    }

    /// The text behind its `Arc`, to keep beside the dossier.
    pub(crate) fn shared_text(&self, source: Handle) -> Option<&Arc<SourceText>> {
        self.texts
            .get(source.at())
            .and_then(Option::as_ref)
            .filter(|_| source.kind == Kind::Source)
    }

    /// Excerpts of a source in the order of its text: by their starts, the longer one first. Those
    /// without a place come last.
    #[must_use]
    pub(crate) fn excerpts_of(&self, source: Handle) -> Vec<Handle> {
        self.look_up_quotations_of(source);
        let mut excerpts: Vec<_> = self.referrers(source, Relation::Source).collect();
        let start = |excerpt: &Handle| {
            self.anchor(*excerpt)?
                .range
                .as_ref()
                .map(|range| (range.start, Reverse(range.end)))
        };
        let last = (usize::MAX, Reverse(0));
        excerpts.sort_by_key(|excerpt| start(excerpt).unwrap_or(last));
        excerpts
    }

    /// Coverage of a source's text by cited passages.
    #[must_use]
    pub fn coverage(&self, source: Handle) -> Option<Coverage> {
        let text = self.text(source)?;
        self.look_up_quotations_of(source);
        let cited = self.referrers(source, Relation::Source).filter(|excerpt| {
            self.state(*excerpt).is_verified()
                && self.referrers(*excerpt, Relation::Cites).next().is_some()
        });
        let passages: Vec<Range<usize>> = cited
            .filter_map(|excerpt| self.anchor(excerpt)?.range.clone())
            .collect();
        Some(coverage(text, &passages))
    }
}
