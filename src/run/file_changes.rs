//! Changes of files: waits until the system reports one, and says whether the files have changed.
//!
//! Folders are watched instead of files, since most programs save by writing a new file and
//! renaming it. The thread sleeps until the system reports a change. `notify-debouncer-full` would
//! wake up many times a second to find out when changes stop.

mod trail;

use std::fs;
use std::os::unix::fs::MetadataExt;
use std::path::{Path, PathBuf};
use std::sync::mpsc::{Receiver, RecvTimeoutError, Sender};
use std::time::{Duration, Instant};

use notify::event::{AccessKind, AccessMode, EventKind};
use notify::{Event, RecommendedWatcher, RecursiveMode, Watcher};

use trail::LinkTrail;

/// Debounce time: a file is read this long after its last change.
const DEBOUNCE: Duration = Duration::from_millis(200);
/// Longest debounce of a file that keeps changing.
const MAX_DEBOUNCE: Duration = Duration::from_secs(2);

/// Most times that the trail of the files is followed in one check.
const MAX_TRAILS: usize = 8;

/// Reason to check the files.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Trigger {
    /// The system reported a change.
    Changed,
    /// An editor has exited, or the debounce time is over.
    Check,
    /// The user wants the files read even if they have not changed.
    Reread,
}

/// Identity and version of a file: device, inode, length and time of modification. None if there
/// is no file.
pub(super) type Stamp = Option<(u64, u64, u64, i64, i64)>;

pub(super) fn stamps(files: &[PathBuf]) -> Vec<Stamp> {
    let stamp = |file: &PathBuf| {
        let metadata = fs::metadata(file).ok()?;
        Some((
            metadata.dev(),
            metadata.ino(),
            metadata.len(),
            metadata.mtime(),
            metadata.mtime_nsec(),
        ))
    };
    files.iter().map(stamp).collect()
}

/// Waits for the next reason to check the files, after a change until no more are reported. None if
/// nobody can report one any more.
pub(super) fn next_trigger(triggers: &Receiver<Trigger>) -> Option<Trigger> {
    triggers.recv().ok().map(|first| debounce(first, triggers))
}

/// Waits after a change until no more are reported, or until another trigger asks for a check now.
fn debounce(first: Trigger, triggers: &Receiver<Trigger>) -> Trigger {
    if first != Trigger::Changed {
        return first;
    }
    let started = Instant::now();
    while started.elapsed() < MAX_DEBOUNCE {
        match triggers.recv_timeout(DEBOUNCE) {
            Ok(Trigger::Changed) => {}
            Ok(trigger) => return trigger,
            Err(RecvTimeoutError::Timeout | RecvTimeoutError::Disconnected) => break,
        }
    }
    Trigger::Check
}

/// Sends [`Trigger::Changed`] for every change on a trail, until it is dropped.
fn watcher(trail: &LinkTrail, sender: Sender<Trigger>) -> Option<RecommendedWatcher> {
    let known = trail.clone();
    let on_event = move |event: notify::Result<Event>| {
        if event.map_or(true, |event| is_change(&event, &known)) {
            let _ = sender.send(Trigger::Changed);
        }
    };
    let mut watcher = notify::recommended_watcher(on_event).ok()?;
    for folder in trail.folders() {
        // One folder that cannot be watched must not prevent watching the others.
        drop(watcher.watch(folder, RecursiveMode::NonRecursive));
    }
    Some(watcher)
}

/// True if a path on the trail may have changed. Reading a file is no change.
fn is_change(event: &Event, trail: &LinkTrail) -> bool {
    let is_read = match event.kind {
        EventKind::Access(AccessKind::Close(AccessMode::Write)) => false,
        EventKind::Access(_) => true,
        _ => false,
    };
    !is_read && (event.need_rescan() || event.paths.iter().any(|path| trail.names(path)))
}

/// Files that are watched.
pub(super) struct WatchedFiles {
    files: Vec<PathBuf>,
    /// Stamps of the files at the last check.
    stamps: Vec<Stamp>,
    /// For the callback of `watcher`.
    sender: Sender<Trigger>,
    trail: LinkTrail,
    /// None if the system reports no changes. They are then found at the next check.
    watcher: Option<RecommendedWatcher>,
}

impl WatchedFiles {
    /// Files whose changes since `stamps` are found by checks; `sender` is told of those to come.
    pub(super) fn new(files: Vec<PathBuf>, stamps: Vec<Stamp>, sender: Sender<Trigger>) -> Self {
        Self {
            files,
            stamps,
            sender,
            trail: LinkTrail::default(),
            watcher: None,
        }
    }

    /// True if a file has changed since the last check.
    pub(super) fn check(&mut self) -> bool {
        self.update_watcher();
        let stamps = stamps(&self.files);
        let has_changed = stamps != self.stamps;
        self.stamps = stamps;
        has_changed
    }

    /// The first file that was missing at the last check.
    pub(super) fn missing(&self) -> Option<&Path> {
        let mut files = self.files.iter().zip(&self.stamps);
        let missing = files.find(|(_, stamp)| stamp.is_none());
        missing.map(|(file, _)| file.as_path())
    }

    /// Watches the current trail of the files: links and folders may have been replaced.
    fn update_watcher(&mut self) {
        // A folder made before the watcher started was not reported, so the trail is followed again
        // until it stays.
        for _ in 0..MAX_TRAILS {
            let trail = LinkTrail::of(&self.files);
            if trail == self.trail && self.watcher.is_some() {
                return;
            }
            // The new watcher starts before the old one is dropped, so that no change is missed.
            self.watcher = watcher(&trail, self.sender.clone());
            self.trail = trail;
            if self.watcher.is_none() {
                return;
            }
        }
    }
}
