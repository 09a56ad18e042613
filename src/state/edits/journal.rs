//! The journal: one event a line, each synced before what follows from it.

use std::collections::{BTreeMap, HashMap, HashSet};
use std::fs::{self, OpenOptions};
use std::io::{self, Write};
use std::os::unix::fs::OpenOptionsExt;
use std::path::{Path, PathBuf};

use serde::{Deserialize, Serialize};

use super::Digest;
use crate::dossier::edit::Splice;
use crate::state::files::{self, describe_error, open_regular};

/// Most bytes of the journal. The oldest transactions are dropped beyond them.
const MAX_BYTES: usize = 32 << 20;
const NAME: &str = "journal.jsonl";

/// Line of the journal.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(super) enum Event {
    /// A transaction that is about to be written.
    Begun(Entry),
    /// All files of a transaction are written.
    Written(String),
    /// A transaction was never written, and can no longer be.
    GivenUp(String),
}

/// Transaction in the journal.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Entry {
    pub(super) id: String,
    /// Seconds since 1970.
    pub(super) at: u64,
    pub(super) verb: Verb,
    pub(super) what: String,
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub(super) coder: String,
    pub(super) files: Vec<FileChange>,
}

/// Kind of a transaction.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(super) enum Verb {
    /// New edits.
    Do,
    /// Undoes a transaction.
    Undo(String),
    /// Does an undone transaction again.
    Redo(String),
}

/// Change of one file.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct FileChange {
    pub(super) path: PathBuf,
    pub(super) before: Digest,
    pub(super) after: Digest,
    pub(super) splices: Vec<Splice>,
}

impl Entry {
    /// True if one of the files is changed.
    pub(super) fn touches(&self, files: &[PathBuf]) -> bool {
        self.files.iter().any(|file| files.contains(&file.path))
    }
}

/// The journal as it is in its file.
#[derive(Debug)]
pub(super) struct Journal {
    path: PathBuf,
    bytes: usize,
    entries: BTreeMap<usize, Entry>,
    numbers: HashMap<String, usize>,
    written: HashSet<String>,
    given_up: HashSet<String>,
}

/// Transactions that can be undone and done again, the last one last.
#[derive(Debug, Default)]
pub(super) struct Stacks {
    pub(super) done: Vec<String>,
    pub(super) undone: Vec<String>,
}

impl Journal {
    /// Reads the journal in a folder. A line that breaks off, the last of a killed program, is
    /// skipped.
    pub(super) fn read(folder: &Path) -> Result<Self, String> {
        let path = folder.join(NAME);
        let text = match open_regular(&path, OpenOptions::new().read(true)) {
            Ok(mut file) => {
                io::read_to_string(&mut file).map_err(|error| describe_error(&path, &error))?
            }
            Err(error) if error.kind() == io::ErrorKind::NotFound => String::new(),
            Err(error) => return Err(describe_error(&path, &error)),
        };
        let mut journal = Self {
            path,
            bytes: text.len(),
            entries: BTreeMap::new(),
            numbers: HashMap::new(),
            written: HashSet::new(),
            given_up: HashSet::new(),
        };
        for line in text.lines() {
            if let Ok(event) = serde_json::from_str(line) {
                journal.take(event);
            }
        }
        Ok(journal)
    }

    fn take(&mut self, event: Event) {
        match event {
            Event::Begun(entry) => {
                let number = self.numbers.len();
                self.numbers.insert(entry.id.clone(), number);
                self.entries.insert(number, entry);
            }
            Event::Written(id) => drop(self.written.insert(id)),
            Event::GivenUp(id) => drop(self.given_up.insert(id)),
        }
    }

    /// Appends an event and syncs it. Beyond the limit the oldest transactions are dropped.
    pub(super) fn append(&mut self, event: &Event) -> Result<(), String> {
        let path = self.path.clone();
        let fault = |error: &io::Error| describe_error(&path, error);
        let line = serde_json::to_string(event).map_err(|error| error.to_string())? + "\n";
        if self.bytes + line.len() > MAX_BYTES {
            self.shrink()?;
        }
        let mut options = OpenOptions::new();
        options.append(true).create(true).mode(0o600);
        let mut file = open_regular(&self.path, &mut options).map_err(|error| fault(&error))?;
        // A line that breaks off must not swallow this one.
        let needs_break = self.bytes > 0 && !self.ends_in_line_break();
        let text = if needs_break {
            format!("\n{line}")
        } else {
            line
        };
        file.write_all(text.as_bytes())
            .and_then(|()| file.sync_all())
            .map_err(|error| fault(&error))?;
        if self.bytes == 0
            && let Some(Ok(folder)) = self.path.parent().map(fs::File::open)
        {
            drop(folder.sync_all());
        }
        self.bytes += text.len();
        self.take(event.clone());
        Ok(())
    }

    fn ends_in_line_break(&self) -> bool {
        use std::io::{Read, Seek, SeekFrom};
        let mut last = [0];
        let read = open_regular(&self.path, OpenOptions::new().read(true)).and_then(|mut file| {
            file.seek(SeekFrom::End(-1))?;
            file.read_exact(&mut last)
        });
        read.is_err() || last == *b"\n"
    }

    /// Drops the older half of the transactions.
    fn shrink(&mut self) -> Result<(), String> {
        let mut left = MAX_BYTES / 2;
        let mut kept = Vec::new();
        for entry in self.entries.values().rev() {
            let mut lines = String::new();
            let id = entry.id.clone();
            let events = [
                Some(Event::Begun(entry.clone())),
                self.written
                    .contains(&id)
                    .then(|| Event::Written(id.clone())),
                self.given_up
                    .contains(&id)
                    .then(|| Event::GivenUp(id.clone())),
            ];
            for event in events.into_iter().flatten() {
                lines += &serde_json::to_string(&event).map_err(|error| error.to_string())?;
                lines.push('\n');
            }
            let Some(rest) = left.checked_sub(lines.len()) else {
                break;
            };
            left = rest;
            kept.push(lines);
        }
        kept.reverse();
        let text = kept.concat();
        files::replace(&self.path, "journal.draft", &text)
            .map_err(|error| describe_error(&self.path, &error))?;
        self.bytes = text.len();
        Ok(())
    }

    pub(super) fn entry(&self, id: &str) -> Option<&Entry> {
        self.entries.get(self.numbers.get(id)?)
    }

    pub(super) fn entries(&self) -> impl DoubleEndedIterator<Item = &Entry> {
        let entries = self.entries.values();
        entries.filter(|entry| self.written.contains(&entry.id))
    }

    /// Transactions that were begun, and neither written nor given up.
    pub(super) fn unwritten(&self) -> Vec<Entry> {
        let entries = self.entries.values();
        let unwritten = entries.filter(|entry| {
            !self.written.contains(&entry.id) && !self.given_up.contains(&entry.id)
        });
        unwritten.cloned().collect()
    }

    /// The transactions on files that can be undone and done again.
    pub(super) fn stacks(&self, files: &[PathBuf]) -> Stacks {
        let mut stacks = Stacks::default();
        for entry in self.entries().filter(|entry| entry.touches(files)) {
            match &entry.verb {
                Verb::Do => {
                    stacks.done.push(entry.id.clone());
                    stacks.undone.clear();
                }
                Verb::Undo(id) => {
                    stacks.done.retain(|known| known != id);
                    stacks.undone.push(id.clone());
                }
                Verb::Redo(id) => {
                    stacks.undone.retain(|known| known != id);
                    stacks.done.push(id.clone());
                }
            }
        }
        stacks
    }
}
