//! Bookmarks and notes on records: what the user does to them, and what is known of them. They are shown as soon as they are
//! made; that they are kept is the business of the loop, which hears of each as an effect.

use super::App;
use super::action::Action;
use super::effect::Effect;
use super::field::Field;
use super::message::Why;
use super::mode::{Mode, NoteLine};
use super::news::SavedNotes;
use super::signs as table;
use crate::dossier::Handle;
use crate::state::notes::{Change, Edit, Item, Notes};

/// Bookmarks and notes, as the screen shows them.
#[derive(Debug, Default)]
pub struct Marks {
    /// All there are.
    pub notes: Notes,
    /// Whether those of earlier sessions are among them.
    pub are_read: bool,
    /// The number of the last edit.
    edits: u64,
    /// How often they have changed.
    pub(super) version: u64,
}

/// The signs of what is left on a record: a star for a bookmark, a dagger for a note.
#[must_use]
pub fn signs(item: &Item) -> &'static str {
    match (item.is_bookmarked(), item.note().is_some()) {
        (true, true) => table::BOOKMARK_AND_NOTE.shape,
        (true, false) => table::BOOKMARK.shape,
        (false, true) => table::NOTE.shape,
        (false, false) => "",
    }
}

impl App {
    /// What the user left on a record; none where nothing is.
    #[must_use]
    pub fn left_on(&self, record: Handle) -> Option<&Item> {
        self.marks.notes.on(self.dossier.id(record))
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

    /// Begins to write the note of what is pointed at.
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
        // What another program wrote may not fit into one line: it is not to be cut by looking at it.
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

    /// Keeps a note as it is written; an empty one takes the note away.
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
        // The time is told where the edit is kept: here it need only come after what it replaces.
        self.marks.notes.apply(edit.clone(), 0);
        self.marks.version += 1;
        vec![Effect::Keep(self.marks.edits, edit)]
    }

    /// Takes in what is kept, with what other sessions have left, and says what went wrong.
    pub(super) fn hear_of_notes(&mut self, kept: SavedNotes) {
        // Where there were edits since, they would be missing; what is kept after them comes next.
        if kept.through == self.marks.edits {
            self.marks.notes = kept.notes;
            self.marks.version += 1;
        }
        self.marks.are_read = true;
        if let Some(trouble) = kept.trouble {
            self.tell_failure(trouble);
        }
    }
}
