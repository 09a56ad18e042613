//! Watcher of the settings file: loads the settings again when it changes.

use std::sync::mpsc::{Receiver, channel};
use std::thread::Builder;

use super::file_changes::{WatchedFiles, next_trigger, stamps};
use super::notifier::Notifier;
use crate::config::{Loaded, UserSettings};

/// Starts to watch the settings file. The receiver gets the settings when they have changed, and
/// the loop is woken.
pub(super) fn start(settings: &UserSettings, notifier: Notifier) -> Receiver<Box<Loaded>> {
    let (sender, receiver) = channel();
    let Some(file) = settings.file.clone() else {
        return receiver;
    };
    let mut last = settings.clone();
    let watch = move || {
        let (report, triggers) = channel();
        let files = vec![file.path];
        let mut files = WatchedFiles::new(files.clone(), stamps(&files), report);
        files.check();
        loop {
            // The first time, for what changed since the settings were loaded.
            let now = last.load_again();
            if !now.loaded.says_the_same(&last.loaded) {
                let is_gone = sender.send(Box::new(now.loaded.clone())).is_err();
                notifier.wake_loop();
                last = now;
                if is_gone {
                    return;
                }
            }
            loop {
                if next_trigger(&triggers).is_none() {
                    return;
                }
                if files.check() {
                    break;
                }
            }
        }
    };
    // Without a thread the settings stay as they are.
    drop(Builder::new().name("settings".into()).spawn(watch));
    receiver
}
