//! Keeping bookmarks and notes, on a thread of its own: no keystroke waits for a disk, and no save for a search.
//!
//! ```text
//! loop ──edit──▶ keeper ──Store::save──▶ disk
//!                   └──News::NotesSaved──▶ loop: what others have written meanwhile, and what went wrong
//! ```
//!
//! The program ends only when everything that was handed over is on the disk, or cannot get there.

use std::io;
use std::sync::mpsc::{Receiver, Sender, channel};
use std::sync::{Arc, Condvar, Mutex, MutexGuard, PoisonError};
use std::thread::Builder;
use std::time::{Duration, SystemTime, UNIX_EPOCH};

use super::work::Bell;
use crate::app::news::{News, SavedNotes};
use crate::state::Store;
use crate::state::notes::{Edit, Notes};

/// Hands edits over, and knows what has become of them.
#[derive(Clone)]
pub(super) struct Keeper {
    orders: Sender<Order>,
    ledger: Arc<Ledger>,
}

enum Order {
    /// From now on edits are of the dossier with this id.
    Open(String),
    /// An edit with its number, and when it was made.
    Keep(u64, Edit, u64),
    /// Another attempt at what could not be saved.
    Again,
}

#[derive(Default)]
struct Ledger {
    entries: Mutex<Entries>,
    settled: Condvar,
}

#[derive(Default)]
struct Entries {
    /// How many orders were given, and how many are carried out.
    given: u64,
    done: u64,
    /// Why the last save failed; none where it did not.
    failed: Option<String>,
}

impl Ledger {
    fn entries(&self) -> MutexGuard<'_, Entries> {
        self.entries.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Keeper {
    /// Starts the thread. Nothing is read before a dossier is known.
    ///
    /// # Errors
    /// When the system has no thread to give.
    pub(super) fn start(bell: Bell) -> io::Result<Self> {
        let (orders, inbox) = channel();
        let keeper = Self {
            orders,
            ledger: Arc::default(),
        };
        let ledger = Arc::clone(&keeper.ledger);
        Builder::new()
            .name("notes".into())
            .spawn(move || serve(&inbox, &bell, &ledger))?;
        Ok(keeper)
    }

    /// Turns to the notes of a dossier, by its id: they come as news.
    pub(super) fn open(&self, dossier: &str) {
        self.order(Order::Open(dossier.to_owned()));
    }

    /// Keeps an edit with its number.
    pub(super) fn keep(&self, number: u64, edit: Edit) {
        let now = SystemTime::now()
            .duration_since(UNIX_EPOCH)
            .unwrap_or_default();
        self.order(Order::Keep(
            number,
            edit,
            u64::try_from(now.as_millis()).unwrap_or(u64::MAX),
        ));
    }

    fn order(&self, order: Order) {
        self.ledger.entries().given += 1;
        // The thread lives as long as there is somebody to give it orders.
        drop(self.orders.send(order));
    }

    /// Waits until everything is saved, at most for some time.
    pub(super) fn settle(&self, patience: Duration) {
        let entries = self.ledger.entries();
        let waited = self
            .ledger
            .settled
            .wait_timeout_while(entries, patience, |entries| entries.done < entries.given);
        drop(waited);
    }

    /// Waits as [`Self::settle`], tries once more where something failed, and says why something is still not saved.
    pub(super) fn finish(&self, patience: Duration) -> Option<String> {
        self.settle(patience);
        let failed = self.ledger.entries().failed.is_some();
        if failed {
            self.order(Order::Again);
            self.settle(patience);
        }
        let entries = self.ledger.entries();
        let late = (entries.done < entries.given).then(|| "the disk does not answer".to_owned());
        late.or_else(|| entries.failed.clone())
    }
}

/// What the thread has before it.
#[derive(Default)]
struct Books {
    /// The notes of the dossier; none before one is known.
    desk: Option<Desk>,
    /// Edits that came before: who sees a dossier may mark a record before its notes are asked for.
    waiting: Vec<(u64, Edit, u64)>,
}

/// The notes of one dossier, with what was edited here.
struct Desk {
    store: Store,
    notes: Notes,
    /// The number of the last edit in them.
    through: u64,
    /// Whether there is something to save.
    is_dirty: bool,
}

fn serve(inbox: &Receiver<Order>, bell: &Bell, ledger: &Ledger) {
    let mut books = Books::default();
    while let Ok(first) = inbox.recv() {
        // What has come together is saved together.
        let mut done = 0;
        for order in std::iter::once(first).chain(inbox.try_iter()) {
            done += 1;
            books.carry_out(order, bell, ledger);
        }
        if let Some(desk) = &mut books.desk {
            save(desk, bell, ledger);
        }
        ledger.entries().done += done;
        ledger.settled.notify_all();
    }
}

impl Books {
    fn carry_out(&mut self, order: Order, bell: &Bell, ledger: &Ledger) {
        match (order, &mut self.desk) {
            (Order::Open(dossier), _) => self.open(Store::of(&dossier), bell, ledger),
            (Order::Keep(number, edit, now), Some(desk)) => desk.keep(number, edit, now),
            (Order::Keep(number, edit, now), None) => self.waiting.push((number, edit, now)),
            (Order::Again, Some(desk)) => desk.is_dirty = true,
            (Order::Again, None) => {}
        }
    }

    fn open(&mut self, store: Store, bell: &Bell, ledger: &Ledger) {
        if let Some(desk) = &mut self.desk {
            save(desk, bell, ledger);
        }
        let through = self.desk.as_ref().map_or(0, |desk| desk.through);
        let found = store.load();
        bell.tell(News::NotesSaved(SavedNotes {
            notes: found.notes.clone(),
            through,
            trouble: found.said,
        }));
        let desk = self.desk.insert(Desk {
            store,
            notes: found.notes,
            through,
            is_dirty: false,
        });
        self.waiting
            .drain(..)
            .for_each(|(number, edit, now)| desk.keep(number, edit, now));
    }
}

impl Desk {
    fn keep(&mut self, number: u64, edit: Edit, now: u64) {
        self.notes.apply(edit, now);
        (self.through, self.is_dirty) = (number, true);
    }
}

/// Saves what there is to save. Where that fails it stays in memory, and goes with the next save.
fn save(desk: &mut Desk, bell: &Bell, ledger: &Ledger) {
    if !std::mem::take(&mut desk.is_dirty) {
        return;
    }
    let (trouble, failed) = match desk.store.save(&desk.notes) {
        Ok(saved) => {
            desk.notes = saved.notes;
            (saved.said, None)
        }
        Err(why) => (
            Some(format!("not saved (y n copies all notes): {why}")),
            Some(why),
        ),
    };
    ledger.entries().failed = failed;
    bell.tell(News::NotesSaved(SavedNotes {
        notes: desk.notes.clone(),
        through: desk.through,
        trouble,
    }));
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::state::notes::{Change, Item};

    #[test]
    fn what_is_marked_before_the_notes_are_asked_for_is_kept() {
        let folder = std::env::temp_dir().join(format!("impasse-keeper-{}", std::process::id()));
        let store = || Store::within(folder.clone(), "talks");
        let (bell, heard) = Bell::new();
        let (mut books, ledger) = (Books::default(), Ledger::default());
        let edit = |note: &str| Edit {
            record: "a".into(),
            change: Change::Note(note.into()),
        };
        books.carry_out(Order::Keep(1, edit("before"), 1), &bell, &ledger);
        books.carry_out(Order::Keep(2, edit("and after"), 2), &bell, &ledger);
        books.open(store(), &bell, &ledger);
        save(books.desk.as_mut().unwrap(), &bell, &ledger);
        let through: Vec<_> = heard
            .try_iter()
            .map(|news| {
                if let News::NotesSaved(kept) = news {
                    kept.through
                } else {
                    9
                }
            })
            .collect();
        assert_eq!(through, [0, 2]);
        assert_eq!(
            store().look().unwrap().on("a").and_then(Item::note),
            Some("and after")
        );
        std::fs::remove_dir_all(folder).unwrap();
    }
}
