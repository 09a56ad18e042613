//! Watching the files of a dossier: one that has changed is read beside the one that is shown, and takes its place if it is good.
//!
//! The folders are watched, not the files, since most programs save by writing a file anew and renaming it. Nothing is done
//! until the system tells of a change; `notify-debouncer-full` would wake up many times a second to see whether it is quiet.

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
use crate::dossier::spot::Fault;
use crate::text::display;

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
        Some((about.dev(), about.ino(), about.len(), about.mtime(), about.mtime_nsec()))
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
        // Where the system tells of no changes, they are found when somebody has a look.
        let _watcher = watcher(&files, to);
        let mut watch = Watch { origin, files, seen, jobs, bell };
        // What happened since they were read, nobody has told of.
        watch.look(Sign::Look);
        while let Ok(sign) = signs.recv() {
            let sign = if sign == Sign::Changed { settled(&signs) } else { sign };
            watch.look(sign);
        }
    };
    drop(Builder::new().name("watch".into()).stack_size(STACK).spawn(watch));
}

/// Tells of what happens to some files, as long as it is kept.
fn watcher(files: &[PathBuf], to: Sender<Sign>) -> Option<RecommendedWatcher> {
    // A link may lead to another folder, and either end of it may change.
    let real = files.iter().filter_map(|file| fs::canonicalize(file).ok());
    let paths: Vec<PathBuf> = files.iter().cloned().chain(real).collect();
    let folder = |path: &PathBuf| path.parent().map(|folder| Path::new(".").join(folder));
    let mut folders: Vec<PathBuf> = paths.iter().filter_map(folder).collect();
    folders.sort();
    folders.dedup();
    let told = move |event: notify::Result<Event>| {
        if event.map_or(true, |event| concerns(&event, &paths)) {
            let _ = to.send(Sign::Changed);
        }
    };
    let mut watcher = notify::recommended_watcher(told).ok()?;
    for folder in folders {
        // One that cannot be watched does not speak for the others.
        drop(watcher.watch(&folder, RecursiveMode::NonRecursive));
    }
    Some(watcher)
}

/// Whether something may have happened to one of some files. To read one is nothing that happens to it.
fn concerns(event: &Event, files: &[PathBuf]) -> bool {
    let is_read = match event.kind {
        EventKind::Access(AccessKind::Close(AccessMode::Write)) => false,
        EventKind::Access(_) => true,
        _ => false,
    };
    let is_one = |path: &PathBuf| files.iter().any(|file| file.file_name() == path.file_name());
    !is_read && (event.need_rescan() || event.paths.iter().any(is_one))
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
}

impl Watch {
    /// Reads the dossier again where a file has changed.
    fn look(&mut self, sign: Sign) {
        let now = stamps(&self.files);
        if now == self.seen && sign != Sign::Read {
            return;
        }
        self.seen.clone_from(&now);
        let missing = self.files.iter().zip(now).find(|(_, stamp)| stamp.is_none());
        match missing {
            Some((file, _)) => self.bell.tell(News::Spoiled(gone(file))),
            None => self.read(),
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

fn gone(file: &Path) -> Fault {
    let said = format!("{} is gone; what it held is shown", display::inline(&file.to_string_lossy()));
    Fault { first: said.clone(), said, spot: None }
}
