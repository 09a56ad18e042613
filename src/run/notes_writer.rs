//! Writer thread for bookmarks and notes, for queries and for the last place: no key press waits for
//! a disk, and no save for a search.
//!
//! ```text
//! loop ──edit──▶ notes writer ──Store::save──▶ disk
//!                     └──News::NotesSaved──▶ loop: edits of other sessions, and errors
//! ```
//!
//! The program ends only when every edit is on the disk, or has failed to get there.

use std::io;
use std::sync::mpsc::{Receiver, Sender, channel};
use std::sync::{Arc, Condvar, Mutex, MutexGuard, PoisonError};
use std::thread::Builder;
use std::time::{Duration, SystemTime, UNIX_EPOCH};

use super::notifier::Notifier;
use crate::app::App;
use crate::app::news::{News, SavedNotes};
use crate::state::Store;
use crate::state::notes::{Edit, Notes};
use crate::state::place::SavedPlace;
use crate::state::queries::SavedQuery;

/// Handle to the thread that saves bookmarks and notes.
#[derive(Clone)]
pub(super) struct NotesWriter {
    jobs: Sender<NotesJob>,
    progress: Arc<SaveProgress>,
    /// The place to save in the end. None until the user has left the first one.
    place: Arc<Mutex<Option<SavedPlace>>>,
}

enum NotesJob {
    /// Load the notes of the dossier with this id, and save later edits there.
    Open(String),
    Save(NumberedEdit),
    /// Try again to save what could not be saved.
    Retry,
    /// Save a query that was used.
    SaveQuery(SavedQuery),
    /// Save the place for the next session.
    SavePlace(SavedPlace),
}

struct NumberedEdit {
    number: u64,
    edit: Edit,
    /// Time of the edit, in milliseconds since 1970.
    edited_at: u64,
}

/// Progress of the thread, shared with those who wait for it.
#[derive(Default)]
struct SaveProgress {
    counts: Mutex<JobCounts>,
    changed: Condvar,
}

#[derive(Default)]
struct JobCounts {
    sent: u64,
    done: u64,
    /// Error of the last save. None if it succeeded.
    error: Option<String>,
}

impl SaveProgress {
    fn counts(&self) -> MutexGuard<'_, JobCounts> {
        self.counts.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl NotesWriter {
    /// Starts the thread. It reads nothing until a dossier is opened.
    ///
    /// # Errors
    /// When the thread cannot be started.
    pub(super) fn start(notifier: Notifier) -> io::Result<Self> {
        let (jobs, receiver) = channel();
        let writer = Self {
            jobs,
            progress: Arc::default(),
            place: Arc::default(),
        };
        let progress = Arc::clone(&writer.progress);
        Builder::new()
            .name("notes".into())
            .spawn(move || run(&receiver, &notifier, &progress))?;
        Ok(writer)
    }

    /// Requests the notes of a dossier, by its id. They arrive as news.
    pub(super) fn open(&self, dossier: &str) {
        self.send(NotesJob::Open(dossier.to_owned()));
    }

    pub(super) fn save(&self, number: u64, edit: Edit) {
        let now = SystemTime::now()
            .duration_since(UNIX_EPOCH)
            .unwrap_or_default();
        let edited_at = u64::try_from(now.as_millis()).unwrap_or(u64::MAX);
        self.send(NotesJob::Save(NumberedEdit {
            number,
            edit,
            edited_at,
        }));
    }

    pub(super) fn save_query(&self, query: SavedQuery) {
        self.send(NotesJob::SaveQuery(query));
    }

    /// Keeps the current place in memory.
    pub(super) fn keep_place(&self, app: &App) {
        let Some(place) = app.saved_place() else {
            return;
        };
        let mut kept = self.place.lock().unwrap_or_else(PoisonError::into_inner);
        if kept.is_some() || !app.is_at_start(&place) {
            *kept = Some(place);
        }
    }

    /// Saves the last place, and waits for that at most `timeout`. A place that cannot be saved is
    /// no loss worth a message.
    pub(super) fn save_place(&self, timeout: Duration) {
        let mut kept = self.place.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(place) = kept.take() {
            drop(kept);
            self.send(NotesJob::SavePlace(place));
            self.wait_until_saved(timeout);
        }
    }

    fn send(&self, job: NotesJob) {
        self.progress.counts().sent += 1;
        // The thread lives as long as this sender.
        drop(self.jobs.send(job));
    }

    /// Waits until everything is saved, at most `timeout`.
    pub(super) fn wait_until_saved(&self, timeout: Duration) {
        let counts = self.progress.counts();
        let waited = self
            .progress
            .changed
            .wait_timeout_while(counts, timeout, |counts| counts.done < counts.sent);
        drop(waited);
    }

    /// Waits until everything is saved, and tries once more after an error. Returns the reason if
    /// something is still not saved.
    pub(super) fn finish(&self, timeout: Duration) -> Option<String> {
        self.wait_until_saved(timeout);
        let has_failed = self.progress.counts().error.is_some();
        if has_failed {
            self.send(NotesJob::Retry);
            self.wait_until_saved(timeout);
        }
        let counts = self.progress.counts();
        if counts.done < counts.sent {
            return Some("the disk does not answer".to_owned());
        }
        counts.error.clone()
    }
}

/// Notes and edits that the writer thread has not yet saved.
#[derive(Default)]
struct PendingNotes {
    /// Notes of the dossier. None until one is opened.
    open: Option<OpenNotes>,
    /// Edits made before the notes were opened: a record can be marked as soon as it is shown.
    early_edits: Vec<NumberedEdit>,
}

/// Notes of one dossier, with the edits made here.
struct OpenNotes {
    store: Store,
    notes: Notes,
    /// Number of the last edit in `notes`.
    last_edit: u64,
    is_dirty: bool,
}

fn run(jobs: &Receiver<NotesJob>, notifier: &Notifier, progress: &SaveProgress) {
    let mut pending = PendingNotes::default();
    while let Ok(first) = jobs.recv() {
        // Jobs that have arrived together are saved together.
        let mut done = 0;
        for job in std::iter::once(first).chain(jobs.try_iter()) {
            done += 1;
            pending.perform(job, notifier, progress);
        }
        if let Some(open) = &mut pending.open {
            open.save(notifier, progress);
        }
        progress.counts().done += done;
        progress.changed.notify_all();
    }
}

impl PendingNotes {
    fn perform(&mut self, job: NotesJob, notifier: &Notifier, progress: &SaveProgress) {
        match (job, &mut self.open) {
            (NotesJob::Open(dossier), _) => {
                self.open(Store::for_dossier(&dossier), notifier, progress);
            }
            (NotesJob::Save(edit), Some(open)) => open.apply(edit),
            (NotesJob::Save(edit), None) => self.early_edits.push(edit),
            (NotesJob::Retry, Some(open)) => open.is_dirty = true,
            (NotesJob::SavePlace(place), Some(open)) => drop(open.store.save_place(&place)),
            // A search works without this, so that an error is not worth a message.
            (NotesJob::SaveQuery(query), Some(open)) => drop(open.store.save_query(&query)),
            (NotesJob::Retry | NotesJob::SavePlace(_) | NotesJob::SaveQuery(_), None) => {}
        }
    }

    fn open(&mut self, store: Store, notifier: &Notifier, progress: &SaveProgress) {
        if let Some(open) = &mut self.open {
            open.save(notifier, progress);
        }
        let last_edit = self.open.as_ref().map_or(0, |open| open.last_edit);
        let loaded = store.load();
        notifier.send(News::NotesSaved(SavedNotes {
            notes: loaded.notes.clone(),
            through: last_edit,
            trouble: loaded.warning,
        }));
        notifier.send(News::QueriesLoaded(store.load_queries()));
        let open = self.open.insert(OpenNotes {
            store,
            notes: loaded.notes,
            last_edit,
            is_dirty: false,
        });
        self.early_edits.drain(..).for_each(|edit| open.apply(edit));
    }
}

impl OpenNotes {
    fn apply(&mut self, edit: NumberedEdit) {
        self.notes.apply(edit.edit, edit.edited_at);
        (self.last_edit, self.is_dirty) = (edit.number, true);
    }

    /// Saves the notes if they have changed. After an error they go with the next save.
    fn save(&mut self, notifier: &Notifier, progress: &SaveProgress) {
        if !std::mem::take(&mut self.is_dirty) {
            return;
        }
        let (trouble, error) = match self.store.save(&self.notes) {
            Ok(saved) => {
                self.notes = saved.notes;
                (saved.warning, None)
            }
            Err(why) => (
                Some(format!("not saved (y n copies all notes): {why}")),
                Some(why),
            ),
        };
        progress.counts().error = error;
        notifier.send(News::NotesSaved(SavedNotes {
            notes: self.notes.clone(),
            through: self.last_edit,
            trouble,
        }));
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::state::notes::{Change, Item};

    #[test]
    fn edits_made_before_the_notes_are_opened_are_saved() {
        let folder =
            std::env::temp_dir().join(format!("impasse-notes-writer-{}", std::process::id()));
        let store = || Store::in_folder(folder.clone(), "talks");
        let (notifier, news) = Notifier::new();
        let (mut pending, progress) = (PendingNotes::default(), SaveProgress::default());
        let save = |number: u64, note: &str| {
            NotesJob::Save(NumberedEdit {
                number,
                edit: Edit {
                    record: "a".into(),
                    change: Change::Note(note.into()),
                },
                edited_at: number,
            })
        };
        pending.perform(save(1, "before"), &notifier, &progress);
        pending.perform(save(2, "and after"), &notifier, &progress);
        pending.open(store(), &notifier, &progress);
        pending.open.as_mut().unwrap().save(&notifier, &progress);
        let last_edits: Vec<_> = news
            .try_iter()
            .filter_map(|news| match news {
                News::NotesSaved(kept) => Some(kept.through),
                News::QueriesLoaded(_) => None,
                _ => panic!("{news:?}"),
            })
            .collect();
        assert_eq!(last_edits, [0, 2]);
        assert_eq!(
            store().peek().unwrap().on("a").and_then(Item::note),
            Some("and after")
        );
        std::fs::remove_dir_all(folder).unwrap();
    }
}
