//! Locks against other sessions: one of the journal, and one of each folder with a file.

use std::collections::BTreeSet;
use std::fs::File;
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

use rustix::fs::{FlockOperation, flock};
use rustix::io::Errno;

use crate::state::files;

/// Time to wait for a folder. Another session holds it for as long as it writes.
const TIMEOUT: Duration = Duration::from_secs(10);
const INTERVAL: Duration = Duration::from_millis(5);

/// Waits until no other session edits. Folders are locked, since files are replaced; a folder is
/// also locked against sessions of other users.
pub(super) fn lock(state: &Path, edited: &[PathBuf]) -> Result<Vec<File>, String> {
    let mut locks = vec![files::lock(&state.join("journal.lock"))?];
    let folders: BTreeSet<&Path> = edited.iter().filter_map(|file| file.parent()).collect();
    for folder in folders {
        locks.extend(lock_folder(folder)?);
    }
    Ok(locks)
}

/// None if the file system has no locks.
fn lock_folder(folder: &Path) -> Result<Option<File>, String> {
    let file = File::open(folder).map_err(|error| files::describe_error(folder, &error))?;
    let deadline = Instant::now() + TIMEOUT;
    loop {
        match flock(&file, FlockOperation::NonBlockingLockExclusive) {
            Ok(()) => return Ok(Some(file)),
            Err(Errno::WOULDBLOCK | Errno::INTR) if Instant::now() < deadline => {
                std::thread::sleep(INTERVAL);
            }
            Err(Errno::WOULDBLOCK) => {
                let folder = files::display_path(folder);
                return Err(format!("another session is editing in {folder}"));
            }
            Err(_) => return Ok(None),
        }
    }
}
