//! Pages of issues, positions, obstacles and events.

use super::{PageBuilder, Sign, Target};
use crate::dossier::handle::Handle;
use crate::dossier::links::Relation;
use crate::dossier::records::{Event, Issue, Obstacle, Position};

impl PageBuilder<'_> {
    pub(super) fn issue(&mut self, issue: &Issue) {
        self.tag("issue");
        self.undated("question", "question", issue.question.as_deref());
        self.undated("", "summary", issue.summary.as_deref());
        self.forward(Relation::Parent);
        self.backward(Relation::Parent);
        self.backward(Relation::Issue);
        self.backward(Relation::Concerns);
        self.backward(Relation::Touches);
        self.undated("short", "short", issue.short.as_deref());
    }

    pub(super) fn position(&mut self, position: &Position) {
        self.tag(position.stance.label());
        self.tag(self.dates.describe(&position.date));
        self.text("", Some(&position.statement));
        self.text("condition", position.condition.as_deref());
        self.forward(Relation::Actor);
        self.forward(Relation::Issue);
        let obstacles = self.through_issues(Relation::Issue, Relation::Concerns);
        self.records("obstacles", obstacles);
        self.text(
            "act",
            position.act.map(crate::dossier::vocabulary::Act::label),
        );
        self.forward(Relation::Speaker);
        self.forward(Relation::AddressedTo);
        self.forward(Relation::Supersedes);
        self.backward(Relation::Supersedes);
        self.forward(Relation::Denies);
        self.backward(Relation::Denies);
        self.evidence();
        self.undated("note", "note", position.note.as_deref());
    }

    pub(super) fn obstacle(&mut self, obstacle: &Obstacle) {
        self.tag(obstacle.status.label());
        if let Some(significance) = obstacle.significance {
            self.tag(significance.label());
        }
        self.undated("", "summary", obstacle.summary.as_deref());
        self.undated(
            "gone when",
            "resolution_test",
            obstacle.resolution_test.as_deref(),
        );
        self.forward(Relation::RaisedBy);
        self.forward(Relation::Addresses);
        self.forward(Relation::Concerns);
        let positions = self.through_issues(Relation::Concerns, Relation::Issue);
        let issues: Vec<_> = self
            .dossier
            .targets(self.handle, Relation::Concerns)
            .collect();
        // If all are on the one issue just named, its name is left out.
        self.records_known(
            "positions",
            positions,
            if issues.len() == 1 { &issues } else { &[] },
        );
        self.forward(Relation::DependsOn);
        self.backward(Relation::DependsOn);
        let barriers: Vec<_> = obstacle
            .barrier
            .iter()
            .map(|barrier| barrier.label().to_owned())
            .collect();
        self.undated("barrier", "barrier", Some(&barriers.join(", ")));
        if obstacle.precondition == Some(true) {
            self.undated(
                "first",
                "precondition",
                Some("must be gone before anything else"),
            );
        }
        let implementation = obstacle
            .implementation
            .map(crate::dossier::scalars::Implementation::label);
        self.undated("carried out", "implementation", implementation);
        self.evidence();
        self.history(obstacle);
    }

    fn history(&mut self, obstacle: &Obstacle) {
        let passages = self.dossier.passages(self.handle);
        let unsourced = self.dossier.unsourced_changes(self.handle);
        for (at, change) in obstacle.history.iter().enumerate() {
            let note = change
                .note
                .as_ref()
                .map(|note| format!(": {note}"))
                .unwrap_or_default();
            let text = format!(
                "{} · {}{note}",
                self.dates.describe(&change.date),
                change.status.label()
            );
            self.row(
                "history",
                Some(Sign::Status(change.status)),
                text,
                Target::None,
            );
            for passage in passages.iter().filter(|passage| passage.change == Some(at)) {
                self.passage("history", *passage);
            }
            if unsourced.contains(&at) {
                self.row(
                    "history",
                    Some(Sign::Doubt),
                    "unsourced: no passage supports this change",
                    Target::None,
                );
            }
        }
    }

    pub(super) fn event(&mut self, event: &Event) {
        if let Some(kind) = &event.kind {
            self.tag(kind);
        }
        self.tag(self.dates.describe(&event.date));
        self.forward(Relation::Involves);
        self.forward(Relation::Touches);
        self.evidence();
    }

    /// Records linked to the same issues: from this record by one relation, and back by another.
    fn through_issues(&self, to_issue: Relation, from_record: Relation) -> Vec<Handle> {
        let mut found = Vec::new();
        for issue in self.dossier.targets(self.handle, to_issue) {
            for record in self.dossier.referrers(issue, from_record) {
                if !found.contains(&record) {
                    found.push(record);
                }
            }
        }
        found
    }
}
