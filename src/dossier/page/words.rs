//! Records with their words, for where no source stands beside them.

use super::{Draft, Page, Row, Sign, Target, doubt, spoken};
use crate::dossier::handle::Handle;
use crate::dossier::links::Relation;
use crate::dossier::model::{Dossier, Passage};
use crate::dossier::record::Record;
use crate::dossier::vocabulary::{Act, EvidenceRelation};

impl Dossier {
    /// A position in its own words: the passages themselves, each with its source; then what it says, and what it speaks
    /// against. None of any other record.
    #[must_use]
    pub fn words(&self, handle: Handle) -> Option<Page> {
        let Some(Record::Position(position)) = self.record(handle) else {
            return None;
        };
        let mut draft = Draft::new(self, handle);
        draft.head();
        draft.tag(position.stance.label());
        draft.tag(spoken(&position.date));
        if let Some(act) = position.act {
            draft.tag(Act::label(act));
        }
        for passage in self.passages(handle) {
            draft.words_of(passage);
        }
        draft.text("coded as", Some(&position.statement));
        draft.forward(Relation::Speaker);
        draft.forward(Relation::Denies);
        draft.forward(Relation::Supersedes);
        draft.backward(Relation::Denies);
        draft.backward(Relation::Supersedes);
        if self.is_unsourced(handle) {
            draft.row(
                "words",
                Some(Sign::Doubt),
                "unsourced: no passage supports this",
                Target::None,
            );
        }
        Some(Page {
            handle: Some(handle),
            title: self.name(handle).into_owned(),
            tags: draft.tags,
            rows: draft.rows,
        })
    }
}

impl Dossier {
    /// The passages of any record as they stand, each with its source: for where they cannot be read in it.
    #[must_use]
    pub fn quoted(&self, handle: Handle) -> Vec<Row> {
        let mut draft = Draft::new(self, handle);
        self.passages(handle)
            .into_iter()
            .for_each(|passage| draft.words_of(passage));
        draft.rows
    }
}

impl Draft<'_> {
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
            .chain(doubt(state));
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
