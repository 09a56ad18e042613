//! Records with their words, for where no source stands beside them.

use super::{Page, PageBuilder, Row, Sign, Target};
use crate::dossier::date::describe_date;
use crate::dossier::handle::Handle;
use crate::dossier::links::Relation;
use crate::dossier::model::Dossier;
use crate::dossier::passages::Passage;
use crate::dossier::record::Record;
use crate::dossier::vocabulary::{Act, EvidenceRelation};

impl Dossier {
    /// A position in its own words: the passages themselves, each with its source; then what it says, and what it speaks
    /// against. None of any other record.
    #[must_use]
    pub fn page_of_passages(&self, handle: Handle) -> Option<Page> {
        let Some(Record::Position(position)) = self.record(handle) else {
            return None;
        };
        let mut page = PageBuilder::new(self, handle);
        page.head();
        page.tag(position.stance.label());
        page.tag(describe_date(&position.date));
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
    /// The passages of any record as they stand, each with its source: for where they cannot be read in it.
    #[must_use]
    pub fn passage_rows(&self, handle: Handle) -> Vec<Row> {
        let mut page = PageBuilder::new(self, handle);
        self.passages(handle)
            .into_iter()
            .for_each(|passage| page.words_of(passage));
        page.rows
    }
}

impl PageBuilder<'_> {
    /// A passage as it stands, and where.
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
                .map(|source| self.dossier.reference(source))
                .as_deref(),
        );
    }
}
