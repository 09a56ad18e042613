//! Text without a date of its own, which may tell of later days than the one that a dossier is shown as of.

use super::handle::Handle;
use super::model::Dossier;
use super::record::Record;

/// What is said of such a text.
pub const UNDATED: &str = "undated: may tell of later days";

impl Dossier {
    /// Whether a day is in force on which something about a record is hidden: a record that it is linked with, or a change.
    #[must_use]
    pub fn is_partly_hidden(&self, record: Handle) -> bool {
        self.later()
            .is_some_and(|later| later.has_part(self.numbering.number(record) as usize))
    }

    /// Whether a day is in force on which anything is hidden: the dossier's own title and summary are then undated.
    #[must_use]
    pub fn hides_anything(&self) -> bool {
        self.later()
            .is_some_and(|later| later.total() > 0 || later.changes > 0)
    }

    /// The fields of a record that may tell of later days than the one in force, as the file names them: those that it has and
    /// that no date goes with. None where nothing about the record is hidden.
    ///
    /// A position, an event and a change are dated, and so is what they say. A name is a name on every day.
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
