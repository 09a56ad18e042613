//! Rows for the passages that a record rests on.

use super::builder::PageBuilder;
use super::{Sign, Target};
use crate::dossier::handle::Handle;
use crate::dossier::passages::Passage;
use crate::dossier::record::Record;
use crate::dossier::records::Evidence;
use crate::dossier::vocabulary::EvidenceRelation;

impl PageBuilder<'_> {
    /// Adds the record's own passages, or a warning if it is unsourced.
    pub(super) fn evidence(&mut self) {
        for passage in self
            .dossier
            .passages(self.handle)
            .into_iter()
            .filter(|passage| passage.change.is_none())
        {
            self.passage("evidence", passage);
        }
        if self.dossier.is_unsourced(self.handle) {
            self.row(
                "evidence",
                Some(Sign::Doubt),
                "unsourced: no passage supports this",
                Target::None,
            );
        }
    }

    /// The coder of a passage as evidence for the record.
    fn coder_of(&self, passage: Passage) -> Option<&str> {
        let record = self.dossier.record(self.handle)?;
        let change = match (record, passage.change) {
            (Record::Obstacle(obstacle), Some(at)) => {
                Some(obstacle.history.get(at)?.evidence.as_slice())
            }
            _ => None,
        };
        let evidence = change.unwrap_or_else(|| record.evidence());
        let id = self.dossier.id(passage.excerpt);
        let same = |item: &&Evidence| {
            *item.excerpt == *id
                && Some(item.directness) == passage.directness
                && item.relation == passage.relation
        };
        evidence.iter().find(same)?.coder.as_deref()
    }

    pub(super) fn passage(&mut self, label: &'static str, passage: Passage) {
        let directness = passage
            .directness
            .map(|directness| format!("{} · ", directness.label()))
            .unwrap_or_default();
        let mut text = format!("{directness}{}", self.dossier.name(passage.excerpt));
        match passage.relation {
            EvidenceRelation::Supports => {}
            EvidenceRelation::Contradicts => text.insert_str(0, "contradicts · "),
            EvidenceRelation::Context => text.insert_str(0, "context · "),
        }
        if let Some(coder) = self.coder_of(passage) {
            text = format!("{text} · coder {coder}");
        }
        let state = self.dossier.state(passage.excerpt);
        let sign = if state.is_doubtful() {
            Some(Sign::Doubt)
        } else {
            passage.directness.map(Sign::Directness)
        };
        if let Some(doubt) = state.warning() {
            text = format!("{doubt} · {text}");
        }
        self.row(label, sign, text, Target::Passage(passage));
        self.differences(passage.excerpt);
    }

    /// Adds both wordings of each difference between a quotation and its source, in brackets.
    pub(super) fn differences(&mut self, excerpt: Handle) {
        const SHOWN: usize = 3;
        let all = self.dossier.differences(excerpt);
        for difference in all.iter().take(SHOWN) {
            self.row(
                "  quoted",
                None,
                difference.quoted.in_brackets(),
                Target::None,
            );
            self.row(
                "  source",
                None,
                difference.found.in_brackets(),
                Target::None,
            );
        }
        if all.len() > SHOWN {
            self.row(
                "",
                None,
                format!("and {} more", all.len() - SHOWN),
                Target::None,
            );
        }
    }
}
