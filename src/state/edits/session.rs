//! The journal and the files while they are locked.

use std::path::PathBuf;
use std::time::{SystemTime, UNIX_EPOCH};

use super::journal::{Entry, Event, FileChange, Journal, Verb};
use super::{Digest, Edits, NO_FOLDER, lock, write};
use crate::dossier::edit::apply_splices;
use crate::state::files::{create_folder, describe_error};

/// Journal and files under the lock.
pub(super) struct Session {
    pub(super) journal: Journal,
    _locks: Vec<std::fs::File>,
}

impl Session {
    /// Locks the files, and finishes what a killed program has begun.
    pub(super) fn begin(edits: &Edits, files: &[PathBuf]) -> Result<Self, String> {
        let folder = edits.folder.as_deref().ok_or(NO_FOLDER)?;
        create_folder(folder).map_err(|error| describe_error(folder, &error))?;
        let locks = lock::lock(folder, files)?;
        for file in files {
            write::check_writable(file)?;
        }
        let mut session = Self {
            journal: Journal::read(folder)?,
            _locks: locks,
        };
        session.finish_unwritten()?;
        Ok(session)
    }

    /// Finishes transactions that are in the journal but were not confirmed. One whose files have
    /// been changed by others since is given up.
    fn finish_unwritten(&mut self) -> Result<(), String> {
        for entry in self.journal.unwritten() {
            let mut missing = Vec::new();
            let mut is_stale = false;
            for file in &entry.files {
                match write::read(&file.path) {
                    Ok(text) if Digest::of(&text) == file.after => {}
                    Ok(text) if Digest::of(&text) == file.before => {
                        match apply_splices(&text, &file.splices) {
                            Some(new) => missing.push((file.path.clone(), new)),
                            None => is_stale = true,
                        }
                    }
                    _ => is_stale = true,
                }
            }
            if is_stale {
                self.journal.append(&Event::GivenUp(entry.id))?;
                continue;
            }
            for (path, text) in missing {
                write::replace(&path, &text)?;
            }
            self.journal.append(&Event::Written(entry.id))?;
        }
        Ok(())
    }

    /// Writes the new texts of files as one transaction.
    pub(super) fn write(
        &mut self,
        verb: Verb,
        changes: Vec<(FileChange, String)>,
        what: &str,
        coder: &str,
    ) -> Result<(), String> {
        let now = SystemTime::now().duration_since(UNIX_EPOCH);
        let now = now.unwrap_or_default();
        let id = format!("{:x}-{:x}", now.as_nanos(), std::process::id());
        let (files, texts): (Vec<FileChange>, Vec<String>) = changes.into_iter().unzip();
        let paths: Vec<PathBuf> = files.iter().map(|file| file.path.clone()).collect();
        self.journal.append(&Event::Begun(Entry {
            id: id.clone(),
            at: now.as_secs(),
            verb,
            what: what.to_owned(),
            coder: coder.to_owned(),
            files,
        }))?;
        for (path, text) in paths.iter().zip(&texts) {
            write::replace(path, text)?;
        }
        self.journal.append(&Event::Written(id))
    }
}
