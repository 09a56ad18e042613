//! Bookmarks and notes on records. They are shown at once; the loop saves each edit as an effect.

use std::sync::Arc;

use super::App;
use super::action::Action;
use super::effect::Effect;
use super::field::Field;
use super::message::Why;
use super::mode::{Mode, NoteLine};
use super::news::SavedNotes;
use crate::dossier::Handle;
use crate::search::{Query, UserNotes};
use crate::state::listing::by_record;
use crate::state::notes::{Change, Edit, Item, Notes};

/// Bookmarks and notes.
#[derive(Debug, Default)]
pub struct Marks {
    /// All bookmarks and notes.
    pub notes: Notes,
    /// True if those of earlier sessions are loaded.
    pub are_read: bool,
    /// Number of the last edit.
    edits: u64,
    /// Number of changes, for caches.
    pub(super) version: u64,
    /// The bookmarks and notes as the search gets them. None if they have changed.
    searchable: Option<Arc<UserNotes>>,
}

impl Marks {
    /// Forgets what depends on the bookmarks and notes, or on the dossier that they are on.
    pub(super) fn changed(&mut self) {
        self.version += 1;
        self.searchable = None;
    }
}

impl App {
    /// The bookmark and the note on a record.
    #[must_use]
    pub fn left_on(&self, record: Handle) -> Option<&Item> {
        self.marks.notes.on(self.dossier.id(record))
    }

    /// The bookmarks and notes on the dossier's records, for the search.
    pub(super) fn user_notes(&mut self) -> Arc<UserNotes> {
        let (dossier, marks) = (&self.dossier, &mut self.marks);
        let notes = &marks.notes;
        let searchable = marks.searchable.get_or_insert_with(|| {
            let (bookmarked, with_note) = by_record(dossier, notes);
            Arc::new(UserNotes {
                bookmarked,
                with_note,
            })
        });
        Arc::clone(searchable)
    }

    /// Version of the notes for the matches of a filter. Always 0 if these do not depend on notes.
    pub(super) fn notes_version_for(&self, filter: &str) -> u64 {
        if Query::parse(filter).needs_notes() {
            self.marks.version
        } else {
            0
        }
    }

    pub(super) fn toggle_bookmark(&mut self) -> Vec<Effect> {
        let Some(record) = self.pointed_id() else {
            return self.tell_nothing_to("bookmark");
        };
        let set = !self
            .marks
            .notes
            .on(&record)
            .is_some_and(Item::is_bookmarked);
        let name = self.name_of_id(&record);
        self.tell_of(
            if set {
                "Bookmarked: "
            } else {
                "Bookmark deleted: "
            },
            &name,
            "",
        );
        self.keep(record, Change::Bookmark(set))
    }

    /// Begins to edit the note on the target.
    pub(super) fn start_note(&mut self) -> Vec<Effect> {
        let Some(record) = self.pointed_id() else {
            return self.tell_nothing_to("write a note on");
        };
        let note = self
            .marks
            .notes
            .on(&record)
            .and_then(Item::note)
            .unwrap_or_default();
        let field = Field::holding(note);
        // A note by another program may not fit into one line, and must not be cut.
        if field.text() == note {
            self.mode = Mode::Note(Box::new(NoteLine { record, field }));
        } else {
            let name = self.name_of_id(&record);
            let why = " is too long to be edited here, or has several lines";
            self.tell_why_not("Nothing to edit", &Why("the note on ", name, why.into()));
        }
        Vec::new()
    }

    fn tell_nothing_to(&mut self, action: &str) -> Vec<Effect> {
        self.tell_why_not(&format!("Nothing to {action}"), &self.why_no_target());
        Vec::new()
    }

    pub(super) fn act_in_note(&mut self, action: &Action) -> Vec<Effect> {
        match (action, std::mem::take(&mut self.mode)) {
            (Action::Open, Mode::Note(line)) => self.keep_note(*line),
            (Action::Cancel, _) => Vec::new(),
            (_, mode) => {
                self.mode = mode;
                Vec::new()
            }
        }
    }

    /// Saves a note. An empty one is deleted.
    fn keep_note(&mut self, line: NoteLine) -> Vec<Effect> {
        let text = line.field.text().trim();
        let before = self
            .marks
            .notes
            .on(&line.record)
            .and_then(Item::note)
            .unwrap_or_default();
        if text == before {
            return Vec::new();
        }
        let name = self.name_of_id(&line.record);
        self.tell_of(
            if text.is_empty() {
                "Note deleted: "
            } else {
                "Noted: "
            },
            &name,
            "",
        );
        self.keep(line.record, Change::Note(text.to_owned()))
    }

    fn keep(&mut self, record: String, change: Change) -> Vec<Effect> {
        let edit = Edit { record, change };
        self.marks.edits += 1;
        // The loop sets the time. Here the edit need only come after the one it replaces.
        self.marks.notes.apply(edit.clone(), 0);
        self.marks.changed();
        vec![Effect::Keep(self.marks.edits, edit)]
    }

    /// Takes loaded or saved notes, and tells of errors.
    pub(super) fn hear_of_notes(&mut self, kept: SavedNotes) {
        // Later edits would be missing. The notes saved after them arrive next.
        if kept.through == self.marks.edits {
            self.marks.notes = kept.notes;
            self.marks.changed();
            if let Some(search) = &mut self.here.search {
                search.reload(&self.dossier, Some, &mut self.requests);
            }
        }
        self.marks.are_read = true;
        if let Some(trouble) = kept.trouble {
            self.tell_failure(trouble);
        }
    }
}
