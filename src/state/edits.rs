//! Transactions on the files of dossiers: written so that nothing confirmed is lost, and undone.
//!
//! ```text
//! edits ──▶ text under the lock ──▶ checked ──▶ journal ──▶ file replaced ──▶ journal: written
//! ```
//!
//! A transaction is in the journal before a file changes. If the program is killed in between, the
//! next transaction finishes it. A program without our lock may still write between the reading of
//! a file and its replacement; what it wrote is then lost, as with every editor.

mod journal;
mod lock;
mod session;
mod write;

use std::path::{Path, PathBuf};

use super::files::{describe_error, display_path, resolve_links};
use super::folder::folder;
use crate::dossier::edit::{Edit, Splice, apply_splices, revert_splices, splices};
use crate::text::fingerprint::fingerprint;
use journal::{FileChange, Journal, Verb};
use session::Session;

const NO_FOLDER: &str =
    "nothing can be edited: neither XDG_STATE_HOME nor HOME names a folder for the journal";

/// Edits of files that are written as a whole.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Transaction {
    /// The files of the dossier.
    pub files: Vec<PathBuf>,
    /// The edits, each with the index of its file.
    pub edits: Vec<(usize, Edit)>,
    /// Description in a few words.
    pub what: String,
    /// Name of the person who edits. Empty if it is not known.
    pub coder: String,
}

/// Text of a file before and after a transaction.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TextChange {
    /// The text under the lock.
    pub before: String,
    /// The text that is about to be written.
    pub after: String,
}

/// Entry of the log: a transaction that was written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LogEntry {
    /// Seconds since 1970.
    pub at: u64,
    /// Description in a few words.
    pub what: String,
    /// Name of the person who edited.
    pub coder: String,
    /// The files that changed.
    pub files: Vec<PathBuf>,
    /// True if it has been undone.
    pub is_undone: bool,
}

/// Transactions on the user's dossiers, with the journal in the folder for state.
#[derive(Debug, Clone)]
pub struct Edits {
    folder: Option<PathBuf>,
}

impl Edits {
    /// The edits with the user's journal.
    #[must_use]
    pub fn of_user() -> Self {
        Self { folder: folder() }
    }

    /// The edits with a journal in a folder.
    #[must_use]
    pub fn in_folder(folder: PathBuf) -> Self {
        Self {
            folder: Some(folder),
        }
    }

    /// Writes a transaction. `check` gets the text of every file before and after it, in their
    /// order, and refuses what must not be written.
    ///
    /// # Errors
    /// A sentence in display text. No file has changed then.
    pub fn commit(
        &self,
        transaction: &Transaction,
        check: &dyn Fn(&[TextChange]) -> Result<(), String>,
    ) -> Result<(), String> {
        let files = resolved(&transaction.files)?;
        let mut session = Session::begin(self, &files)?;
        let mut changes: Vec<(FileChange, String)> = Vec::new();
        let mut texts = Vec::new();
        for (index, path) in files.iter().enumerate() {
            let text = write::read(path)?;
            let edits = transaction.edits.iter().filter(|(file, _)| *file == index);
            let edits: Vec<Edit> = edits.map(|(_, edit)| edit.clone()).collect();
            let splices = splices(&text, &edits)
                .map_err(|error| format!("{}: {error}", display_path(path)))?;
            let new = apply_splices(&text, &splices)
                .ok_or_else(|| format!("{} cannot be edited", display_path(path)))?;
            if !splices.is_empty() {
                changes.push(FileChange::new(path, &text, &new, splices));
            }
            texts.push(TextChange {
                before: text,
                after: new,
            });
        }
        check(&texts)?;
        if changes.is_empty() {
            return Ok(());
        }
        session.write(Verb::Do, changes, &transaction.what, &transaction.coder)
    }

    /// Undoes the last transaction on files that is not undone. Returns its description.
    ///
    /// # Errors
    /// A sentence in display text.
    pub fn undo(&self, files: &[PathBuf], coder: &str) -> Result<String, String> {
        self.revert(files, coder, false)
    }

    /// Does the transaction again that was undone last, if nothing was done since.
    ///
    /// # Errors
    /// A sentence in display text.
    pub fn redo(&self, files: &[PathBuf], coder: &str) -> Result<String, String> {
        self.revert(files, coder, true)
    }

    fn revert(&self, files: &[PathBuf], coder: &str, again: bool) -> Result<String, String> {
        let files = resolved(files)?;
        let mut session = Session::begin(self, &files)?;
        let stacks = session.journal.stacks(&files);
        let (stack, word) = if again {
            (&stacks.undone, "be done again")
        } else {
            (&stacks.done, "be undone")
        };
        let entry = stack
            .last()
            .and_then(|id| session.journal.entry(id))
            .cloned();
        let entry = entry.ok_or_else(|| {
            format!(
                "there is nothing to {}",
                word.replace("be undone", "undo").replace("be done", "do")
            )
        })?;
        let other = entry.files.iter().find(|file| !files.contains(&file.path));
        if let Some(other) = other {
            return Err(format!(
                "“{}” cannot {word}: it also changed {}; give all files of the dossier",
                entry.what,
                display_path(&other.path)
            ));
        }
        let mut changes = Vec::new();
        for file in &entry.files {
            let text = write::read(&file.path)?;
            let (expected, splices) = if again {
                (file.before, file.splices.clone())
            } else {
                (file.after, revert_splices(&file.splices))
            };
            let moved_on = || {
                format!(
                    "“{}” cannot {word}: {} has been changed since by another program",
                    entry.what,
                    display_path(&file.path)
                )
            };
            if Digest::of(&text) != expected {
                return Err(moved_on());
            }
            let new = apply_splices(&text, &splices).ok_or_else(moved_on)?;
            changes.push(FileChange::new(&file.path, &text, &new, splices));
        }
        let verb = if again {
            Verb::Redo(entry.id.clone())
        } else {
            Verb::Undo(entry.id.clone())
        };
        session.write(verb, changes, &entry.what, coder)?;
        Ok(entry.what)
    }

    /// The transactions on files, the newest first.
    ///
    /// # Errors
    /// A sentence in display text.
    pub fn log(&self, files: &[PathBuf]) -> Result<Vec<LogEntry>, String> {
        let files = resolved(files)?;
        let folder = self.folder.as_deref().ok_or(NO_FOLDER)?;
        let journal = Journal::read(folder)?;
        let stacks = journal.stacks(&files);
        let entries = journal.entries().rev();
        let done = entries.filter(|entry| entry.verb == Verb::Do && entry.touches(&files));
        let log = done.map(|entry| LogEntry {
            at: entry.at,
            what: entry.what.clone(),
            coder: entry.coder.clone(),
            files: entry.files.iter().map(|file| file.path.clone()).collect(),
            is_undone: !stacks.done.contains(&entry.id),
        });
        Ok(log.collect())
    }
}

/// The files that are changed: links are followed.
fn resolved(files: &[PathBuf]) -> Result<Vec<PathBuf>, String> {
    let resolve = |file: &PathBuf| {
        let target = resolve_links(file).and_then(std::fs::canonicalize);
        target.map_err(|error| describe_error(file, &error))
    };
    files.iter().map(resolve).collect()
}

/// Length and hash of a text, to know it again.
#[derive(Debug, Clone, Copy, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
struct Digest {
    bytes: u64,
    hash: u64,
}

impl Digest {
    fn of(text: &str) -> Self {
        Self {
            bytes: text.len() as u64,
            hash: fingerprint(text),
        }
    }
}

impl FileChange {
    fn new(path: &Path, before: &str, after: &str, splices: Vec<Splice>) -> (Self, String) {
        let change = Self {
            path: path.to_owned(),
            before: Digest::of(before),
            after: Digest::of(after),
            splices,
        };
        (change, after.to_owned())
    }
}
