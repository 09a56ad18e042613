//! Watching the files of a dossier: one that has changed is read beside the one that is shown, and takes its place if it is good.
//!
//! The folders are watched, not the files, since most programs save by writing a file anew and renaming it. Nothing is done
//! until the system tells of a change; `notify-debouncer-full` would wake up many times a second to see whether it is quiet.

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

use super::origin::Origin;
use super::work::{Bell, Job, Jobs, STACK};
use crate::app::news::{News, Opened};
use crate::dossier::Progress;
use crate::dossier::file_location::LoadError;
use crate::text::display;
use trail::Trail;

/// How long nothing must happen to a file before it is read: whoever writes it may not be done.
const QUIET: Duration = Duration::from_millis(200);
/// How long it is waited for that at most.
const LONGEST: Duration = Duration::from_secs(2);

/// Why the files are to be looked at.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Sign {
    /// Something has happened to one.
    Changed,
    /// Somebody who may have changed one is done.
    Look,
    /// The user wants them read.
    Read,
}

/// What tells whether a file is another than before; none where there is no file.
type Stamp = Option<(u64, u64, u64, i64, i64)>;

/// What tells whether files are others than before.
pub(super) fn stamps(files: &[PathBuf]) -> Vec<Stamp> {
    let stamp = |file: &PathBuf| {
        let about = fs::metadata(file).ok()?;
        Some((
            about.dev(),
            about.ino(),
            about.len(),
            about.mtime(),
            about.mtime_nsec(),
        ))
    };
    files.iter().map(stamp).collect()
}

/// Starts to watch the files of a dossier, given what they were before it was read.
pub(super) fn start(
    origin: Arc<dyn Origin>,
    seen: Vec<Stamp>,
    (to, signs): (Sender<Sign>, Receiver<Sign>),
    jobs: Jobs,
    bell: Bell,
) {
    let files = origin.files();
    if files.is_empty() {
        return;
    }
    let watch = move || {
        let mut watch = Watch {
            origin,
            files,
            seen,
            jobs,
            bell,
            to,
            trail: Trail::default(),
            watcher: None,
        };
        // What happened since they were read, nobody has told of.
        watch.look(Sign::Look);
        while let Ok(sign) = signs.recv() {
            let sign = if sign == Sign::Changed {
                settled(&signs)
            } else {
                sign
            };
            watch.look(sign);
        }
    };
    drop(
        Builder::new()
            .name("watch".into())
            .stack_size(STACK)
            .spawn(watch),
    );
}

/// Tells of what happens to what is on a trail, as long as it is kept.
fn watcher(trail: &Trail, to: Sender<Sign>) -> Option<RecommendedWatcher> {
    let known = trail.clone();
    let told = move |event: notify::Result<Event>| {
        if event.map_or(true, |event| concerns(&event, &known)) {
            let _ = to.send(Sign::Changed);
        }
    };
    let mut watcher = notify::recommended_watcher(told).ok()?;
    for folder in trail.folders() {
        // One that cannot be watched does not speak for the others.
        drop(watcher.watch(folder, RecursiveMode::NonRecursive));
    }
    Some(watcher)
}

/// Whether something may have happened to what is on a trail. To read a file is nothing that happens to it.
fn concerns(event: &Event, trail: &Trail) -> bool {
    let is_read = match event.kind {
        EventKind::Access(AccessKind::Close(AccessMode::Write)) => false,
        EventKind::Access(_) => true,
        _ => false,
    };
    !is_read && (event.need_rescan() || event.paths.iter().any(|path| trail.names(path)))
}

/// Waits until it is quiet, or somebody wants a look now.
fn settled(signs: &Receiver<Sign>) -> Sign {
    let begun = Instant::now();
    while begun.elapsed() < LONGEST {
        match signs.recv_timeout(QUIET) {
            Ok(Sign::Changed) => {}
            Ok(sign) => return sign,
            Err(RecvTimeoutError::Timeout | RecvTimeoutError::Disconnected) => break,
        }
    }
    Sign::Look
}

struct Watch {
    origin: Arc<dyn Origin>,
    files: Vec<PathBuf>,
    /// What the files were when they were looked at last.
    seen: Vec<Stamp>,
    jobs: Jobs,
    bell: Bell,
    to: Sender<Sign>,
    /// What is watched.
    trail: Trail,
    /// None where the system tells of no changes: they are then found when somebody has a look.
    watcher: Option<RecommendedWatcher>,
}

impl Watch {
    /// Reads the dossier again where a file has changed.
    fn look(&mut self, sign: Sign) {
        self.follow();
        let now = stamps(&self.files);
        if now == self.seen && sign != Sign::Read {
            return;
        }
        self.seen.clone_from(&now);
        let missing = self
            .files
            .iter()
            .zip(now)
            .find(|(_, stamp)| stamp.is_none());
        match missing {
            Some((file, _)) => self.bell.tell(News::Spoiled(gone(file))),
            None => self.read(),
        }
    }

    /// Watches the trail of the files as it is now: a link may lead elsewhere, and a folder may be another than before.
    fn follow(&mut self) {
        let trail = Trail::of(&self.files);
        if trail != self.trail || self.watcher.is_none() {
            // The new one first, so that nothing happens unseen in between.
            self.watcher = watcher(&trail, self.to.clone());
            self.trail = trail;
        }
    }

    fn read(&self) {
        match self.origin.read(&Progress::default()) {
            Ok(Some(dossier)) => {
                let whole = Opened::new(dossier);
                self.jobs.begin(|progress| Job::Renew(whole, progress));
            }
            Ok(None) => {}
            Err(fault) => self.bell.tell(News::Spoiled(fault)),
        }
    }
}

fn gone(file: &Path) -> LoadError {
    let message = format!(
        "{} is gone; what it held is shown",
        display::inline(&file.to_string_lossy())
    );
    LoadError {
        summary: message.clone(),
        message,
        location: None,
    }
}
