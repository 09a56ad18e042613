//! Watcher of the dossier: reads it again when its files change, and shows it if it is valid.

use std::path::Path;
use std::sync::Arc;
use std::sync::mpsc::{Receiver, Sender};
use std::thread::Builder;

use super::dossier_input::DossierInput;
use super::file_changes::{Stamp, Trigger, WatchedFiles, next_trigger};
use super::jobs::{Job, JobQueue, STACK_SIZE};
use super::notifier::Notifier;
use crate::app::news::{News, Opened};
use crate::dossier::Progress;
use crate::dossier::file_location::LoadError;
use crate::text::display;

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
            files: WatchedFiles::new(files, stamps, sender),
            jobs,
            notifier,
        };
        // Changes since the files were read were not reported.
        watch.check(Trigger::Check);
        while let Some(trigger) = next_trigger(&triggers) {
            watch.check(trigger);
        }
    };
    drop(
        Builder::new()
            .name("watch".into())
            .stack_size(STACK_SIZE)
            .spawn(watch),
    );
}

struct Watch {
    input: Arc<dyn DossierInput>,
    files: WatchedFiles,
    jobs: JobQueue,
    notifier: Notifier,
}

impl Watch {
    /// Reads the dossier again if a file has changed.
    fn check(&mut self, trigger: Trigger) {
        if !self.files.check() && trigger != Trigger::Reread {
            return;
        }
        match self.files.missing() {
            Some(file) => self.notifier.send(News::Spoiled(missing_file(file))),
            None => self.read(),
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
