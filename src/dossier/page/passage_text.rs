//! Records with the full text of their passages, for views without a source pane.

use super::{Page, PageBuilder, Row, Sign, Target};
use crate::dossier::date::DateStyle;
use crate::dossier::handle::Handle;
use crate::dossier::links::Relation;
use crate::dossier::model::Dossier;
use crate::dossier::passages::Passage;
use crate::dossier::record::Record;
use crate::dossier::vocabulary::{Act, EvidenceRelation};

impl Dossier {
    /// Page of a position with the full text of its passages and their sources, its coding, and the
    /// positions that it denies or replaces. None for any other record.
    #[must_use]
    pub(crate) fn page_of_passages(&self, handle: Handle, dates: DateStyle) -> Option<Page> {
        let Some(Record::Position(position)) = self.record(handle) else {
            return None;
        };
        let mut page = PageBuilder::new(self, handle, dates);
        page.head();
        page.tag(position.stance.label());
        page.tag(dates.describe(&position.date));
        if let Some(act) = position.act {
            page.tag(Act::label(act));
        }
        for passage in self.passages(handle) {
            page.words_of(passage);
        }
        page.text("coded as", Some(&position.statement));
        page.forward(Relation::Speaker);
        page.forward(Relation::Denies);
        page.forward(Relation::Supersedes);
        page.backward(Relation::Denies);
        page.backward(Relation::Supersedes);
        if self.is_unsourced(handle) {
            page.row(
                "words",
                Some(Sign::Doubt),
                "unsourced: no passage supports this",
                Target::None,
            );
        }
        Some(Page {
            handle: Some(handle),
            title: self.name(handle).into_owned(),
            tags: page.tags,
            rows: page.rows,
        })
    }
}

impl Dossier {
    /// Rows with the full text of a record's passages and their sources.
    #[must_use]
    pub(crate) fn passage_rows(&self, handle: Handle, dates: DateStyle) -> Vec<Row> {
        let mut page = PageBuilder::new(self, handle, dates);
        self.passages(handle)
            .into_iter()
            .for_each(|passage| page.words_of(passage));
        page.rows
    }
}

impl PageBuilder<'_> {
    /// Adds the text of a passage, and its source.
    fn words_of(&mut self, passage: Passage) {
        let Some(excerpt) = self.dossier.excerpt(passage.excerpt) else {
            return;
        };
        let relation =
            Some(passage.relation).filter(|relation| *relation != EvidenceRelation::Supports);
        let state = self.dossier.state(passage.excerpt);
        let said = relation
            .map(EvidenceRelation::label)
            .into_iter()
            .chain(state.warning());
        let said = said.map(|said| [said, ": "].concat()).collect::<String>();
        let sign = if state.is_doubtful() {
            Some(Sign::Doubt)
        } else {
            passage.directness.map(Sign::Directness)
        };
        self.row(
            "words",
            sign,
            format!("{said}“{}”", excerpt.exact.trim()),
            Target::Passage(passage),
        );
        self.differences(passage.excerpt);
        let source = self.dossier.source_of(passage.excerpt);
        self.text(
            "from",
            source
                .map(|source| self.dossier.reference_with(source, self.dates))
                .as_deref(),
        );
    }
}
