//! File watcher: reads the dossier again when its files change, and shows it if it is valid.
//!
//! Folders are watched instead of files, since most programs save by writing a new file and
//! renaming it. The thread sleeps until the system reports a change. `notify-debouncer-full` would
//! wake up many times a second to find out when changes stop.

mod trail;

use std::fs;
use std::os::unix::fs::MetadataExt;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::mpsc::{Receiver, RecvTimeoutError, Sender};
use std::thread::Builder;
use std::time::{Duration, Instant};

use notify::event::{AccessKind, AccessMode, EventKind};
use notify::{Event, RecommendedWatcher, RecursiveMode, Watcher};

use super::dossier_input::DossierInput;
use super::jobs::{Job, JobQueue, STACK_SIZE};
use super::notifier::Notifier;
use crate::app::news::{News, Opened};
use crate::dossier::Progress;
use crate::dossier::file_location::LoadError;
use crate::text::display;
use trail::LinkTrail;

/// Debounce time: a file is read this long after its last change.
const DEBOUNCE: Duration = Duration::from_millis(200);
/// Longest debounce of a file that keeps changing.
const MAX_DEBOUNCE: Duration = Duration::from_secs(2);

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
type Stamp = Option<(u64, u64, u64, i64, i64)>;

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

/// Starts to watch the files of a dossier. `stamps` are those from before it was read.
pub(super) fn start(
    input: Arc<dyn DossierInput>,
    stamps: Vec<Stamp>,
    (sender, triggers): (Sender<Trigger>, Receiver<Trigger>),
    jobs: JobQueue,
    notifier: Notifier,
) {
    let files = input.files();
    if files.is_empty() {
        return;
    }
    let watch = move || {
        let mut watch = Watch {
            input,
            files,
            stamps,
            jobs,
            notifier,
            sender,
            trail: LinkTrail::default(),
            watcher: None,
        };
        // Changes since the files were read were not reported.
        watch.check(Trigger::Check);
        while let Ok(trigger) = triggers.recv() {
            watch.check(debounce(trigger, &triggers));
        }
    };
    drop(
        Builder::new()
            .name("watch".into())
            .stack_size(STACK_SIZE)
            .spawn(watch),
    );
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

struct Watch {
    input: Arc<dyn DossierInput>,
    files: Vec<PathBuf>,
    /// Stamps of the files at the last check.
    stamps: Vec<Stamp>,
    jobs: JobQueue,
    notifier: Notifier,
    /// For the callback of `watcher`.
    sender: Sender<Trigger>,
    trail: LinkTrail,
    /// None if the system reports no changes. They are then found at the next check.
    watcher: Option<RecommendedWatcher>,
}

impl Watch {
    /// Reads the dossier again if a file has changed.
    fn check(&mut self, trigger: Trigger) {
        self.update_watcher();
        let stamps = stamps(&self.files);
        if stamps == self.stamps && trigger != Trigger::Reread {
            return;
        }
        self.stamps.clone_from(&stamps);
        let missing = self
            .files
            .iter()
            .zip(stamps)
            .find(|(_, stamp)| stamp.is_none());
        match missing {
            Some((file, _)) => self.notifier.send(News::Spoiled(missing_file(file))),
            None => self.read(),
        }
    }

    /// Watches the current trail of the files: links and folders may have been replaced.
    fn update_watcher(&mut self) {
        let trail = LinkTrail::of(&self.files);
        if trail != self.trail || self.watcher.is_none() {
            // The new watcher starts before the old one is dropped, so that no change is missed.
            self.watcher = watcher(&trail, self.sender.clone());
            self.trail = trail;
        }
    }

    fn read(&self) {
        match self.input.read(&Progress::default()) {
            Ok(Some(dossier)) => {
                let whole = Opened::new(dossier);
                self.jobs.send_load(|progress| Job::Reload(whole, progress));
            }
            Ok(None) => {}
            Err(error) => self.notifier.send(News::Spoiled(error)),
        }
    }
}

fn missing_file(file: &Path) -> LoadError {
    let message = format!(
        "{} is gone; its last version is still shown",
        display::inline(&file.to_string_lossy())
    );
    LoadError {
        summary: message.clone(),
        message,
        location: None,
    }
}
