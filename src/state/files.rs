//! File operations of the store: locking, atomic replacement, refusal of special files.

use std::fs::{self, DirBuilder, File, OpenOptions};
use std::io::{self, Write};
use std::os::unix::fs::{DirBuilderExt, OpenOptionsExt};
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

use rustix::fs::{FlockOperation, OFlags, flock};
use rustix::io::Errno;

use crate::dossier::read::non_file_kind;
use crate::text::display;

/// Time to wait for the lock. Another session holds it for milliseconds.
const LOCK_TIMEOUT: Duration = Duration::from_secs(3);
/// Time between two attempts to lock.
const LOCK_INTERVAL: Duration = Duration::from_millis(5);

/// Most symbolic links that are followed, the same as in Linux.
const MAX_LINKS: usize = 40;

/// Waits until no other session is writing. The lock is a separate file, since every write replaces
/// the file itself.
pub(super) fn lock(path: &Path) -> Result<File, String> {
    let mut options = OpenOptions::new();
    options.write(true).create(true).truncate(false).mode(0o600);
    let file = open_regular(path, &mut options).map_err(|error| describe_error(path, &error))?;
    let deadline = Instant::now() + LOCK_TIMEOUT;
    loop {
        match flock(&file, FlockOperation::NonBlockingLockExclusive) {
            // Some network file systems have no locks. Saving without is better than not at all.
            Ok(()) | Err(Errno::NOSYS | Errno::OPNOTSUPP | Errno::NOLCK) => return Ok(file),
            Err(Errno::WOULDBLOCK | Errno::INTR) if Instant::now() < deadline => {
                std::thread::sleep(LOCK_INTERVAL);
            }
            Err(Errno::WOULDBLOCK) => {
                return Err(format!("another session holds {}", display_path(path)));
            }
            Err(error) => return Err(describe_error(path, &error.into())),
        }
    }
}

/// Replaces a file atomically and syncs it to the disk. The target of a link is replaced.
/// `draft_name` must be used under the lock only.
pub(super) fn replace(path: &Path, draft_name: &str, text: &str) -> io::Result<()> {
    let target = resolve_links(path)?;
    // In the folder of the target, which may be on another disk than the link.
    let draft = target.with_file_name(draft_name);
    // Left behind by a killed session.
    drop(fs::remove_file(&draft));
    let mut file = OpenOptions::new()
        .write(true)
        .create_new(true)
        .mode(0o600)
        .open(&draft)
        .map_err(|error| {
            io::Error::new(
                error.kind(),
                format!("{} cannot be made: {error}", display_path(&draft)),
            )
        })?;
    let written = file
        .write_all(text.as_bytes())
        .and_then(|()| file.sync_all());
    let replaced = written.and_then(|()| fs::rename(&draft, &target));
    if replaced.is_err() {
        drop(fs::remove_file(&draft));
    }
    replaced?;
    File::open(target.parent().unwrap_or(Path::new(".")))?.sync_all()
}

/// Opens a regular file and refuses anything else: opening a pipe could block.
pub(super) fn open_regular(path: &Path, options: &mut OpenOptions) -> io::Result<File> {
    let flags = OFlags::NONBLOCK | OFlags::NOCTTY;
    let opened = options
        .custom_flags(i32::try_from(flags.bits()).unwrap_or(0))
        .open(path);
    // Some other kinds cannot even be opened.
    let metadata = match &opened {
        Ok(file) => file.metadata()?,
        Err(error) if error.raw_os_error() == Some(Errno::LOOP.raw_os_error()) => {
            return Err(link_loop_error());
        }
        Err(error) => {
            fs::metadata(path).map_err(|_| io::Error::new(error.kind(), error.to_string()))?
        }
    };
    match non_file_kind(&metadata) {
        Some(kind) => Err(io::Error::other(format!(
            "it is {kind}, not a file; move it away"
        ))),
        None => opened,
    }
}

/// The final target of a link, which need not exist. A path that is no link is returned unchanged.
pub(super) fn resolve_links(path: &Path) -> io::Result<PathBuf> {
    let mut at = path.to_owned();
    for _ in 0..MAX_LINKS {
        let Ok(to) = fs::read_link(&at) else {
            return Ok(at);
        };
        at = at.parent().unwrap_or(Path::new("")).join(to);
    }
    Err(link_loop_error())
}

fn link_loop_error() -> io::Error {
    io::Error::other("its symbolic links form a loop; remove one of them")
}

/// Creates the folder if necessary, accessible to its owner only.
pub(super) fn create_folder(folder: &Path) -> io::Result<()> {
    if folder.is_dir() {
        return Ok(());
    }
    DirBuilder::new()
        .recursive(true)
        .mode(0o700)
        .create(folder)?;
    // Synced, so that the folder is as durable as its files. Not every file system supports that.
    if let Some(Ok(parent)) = folder.parent().map(File::open) {
        drop(parent.sync_all());
    }
    Ok(())
}

pub(super) fn display_path(path: &Path) -> String {
    display::inline(&path.to_string_lossy()).into_owned()
}

pub(super) fn describe_error(path: &Path, error: &io::Error) -> String {
    format!(
        "{}: {}",
        display_path(path),
        display::inline(&error.to_string())
    )
}
