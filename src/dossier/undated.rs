//! Texts without a date, which may describe a later state than the one shown.

use super::handle::Handle;
use super::model::Dossier;
use super::record::Record;

/// Marker of an undated text.
pub(crate) const UNDATED: &str = "undated: may tell of later days";

impl Dossier {
    /// True if an earlier state is shown that hides something about a record: a linked record or a
    /// change.
    #[must_use]
    pub(crate) fn is_partly_hidden(&self, record: Handle) -> bool {
        self.later()
            .is_some_and(|later| later.has_part(self.numbering.number(record) as usize))
    }

    /// True if an earlier state is shown that hides anything. The dossier's title and summary are
    /// then undated.
    #[must_use]
    pub(crate) fn hides_anything(&self) -> bool {
        self.later()
            .is_some_and(|later| later.total() > 0 || later.changes > 0)
    }

    /// Names of a record's fields that are set and have no date. Empty if nothing about the record
    /// is hidden.
    ///
    /// Positions, events and changes are dated, and so are their texts. Names are valid on every
    /// day.
    #[must_use]
    pub fn undated(&self, record: Handle) -> Vec<&'static str> {
        if !self.is_partly_hidden(record) {
            return Vec::new();
        }
        let has =
            |text: &Option<String>| text.as_deref().is_some_and(|text| !text.trim().is_empty());
        let fields = match self.record(record) {
            Some(Record::Obstacle(obstacle)) => vec![
                ("title", true),
                // The history dates it.
                ("status", obstacle.history.is_empty()),
                ("significance", obstacle.significance.is_some()),
                ("summary", has(&obstacle.summary)),
                ("barrier", !obstacle.barrier.is_empty()),
                ("precondition", obstacle.precondition.is_some()),
                ("resolution_test", has(&obstacle.resolution_test)),
                ("implementation", obstacle.implementation.is_some()),
            ],
            Some(Record::Issue(issue)) => {
                vec![
                    ("label", true),
                    ("short", issue.short.is_some()),
                    ("question", has(&issue.question)),
                    ("summary", has(&issue.summary)),
                ]
            }
            Some(Record::Actor(actor)) => vec![
                ("office", has(&actor.office)),
                ("summary", has(&actor.summary)),
            ],
            Some(Record::Position(position)) => vec![("note", position.note.is_some())],
            Some(Record::Source(source)) => {
                vec![
                    ("reliability", source.reliability.is_some()),
                    ("note", has(&source.note)),
                ]
            }
            Some(Record::Excerpt(excerpt)) => vec![("note", has(&excerpt.note))],
            Some(Record::Event(_)) | None => Vec::new(),
        };
        fields
            .into_iter()
            .filter_map(|(field, has)| has.then_some(field))
            .collect()
    }
}
