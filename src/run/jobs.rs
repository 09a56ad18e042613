//! Job queue of the dossier worker.

use std::sync::mpsc::{Receiver, Sender, channel};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use crate::app::asking::Request;
use crate::app::news::Opened;
use crate::dossier::date::Edtf;
use crate::dossier::{Progress, Stage};
use crate::search::Cancel;

/// Stack size of a thread that parses a dossier, in bytes: that of a main thread.
pub(super) const STACK_SIZE: usize = 8 << 20;

/// A job for the dossier worker.
pub(super) enum Job {
    /// Answer a request from the index.
    Answer(Request, Cancel),
    /// Show the dossier as of a date, or whole.
    ShowAsOf(Option<Edtf>, Progress),
    /// Show a dossier that was read again from its files.
    Reload(Opened, Progress),
}

/// Sending half of the job queue.
#[derive(Clone)]
pub(super) struct JobQueue {
    sender: Sender<Job>,
    /// Progress of the load that was requested last.
    current_load: Arc<Mutex<Progress>>,
}

impl JobQueue {
    /// A queue and its receiving half.
    pub(super) fn new() -> (Self, Receiver<Job>) {
        let (sender, receiver) = channel();
        let queue = Self {
            sender,
            current_load: Arc::default(),
        };
        (queue, receiver)
    }

    /// Sends a job that replaces the dossier on the screen, and cancels the current load.
    pub(super) fn send_load(&self, job: impl FnOnce(Progress) -> Job) {
        // The job is sent under the lock, so that the last progress belongs to the last job.
        let mut current = self.lock();
        current.cancel();
        *current = Progress::default();
        drop(self.sender.send(job(current.clone())));
    }

    pub(super) fn send_request(&self, request: Request, cancel: Cancel) {
        // Without a worker there is no dossier to search.
        drop(self.sender.send(Job::Answer(request, cancel)));
    }

    /// Progress of the current load, to be shared with the thread that does it.
    pub(super) fn current_load(&self) -> Progress {
        self.lock().clone()
    }

    /// Stage of the current load and its share in percent.
    pub(super) fn stage(&self) -> (Stage, u8) {
        self.lock().now()
    }

    fn lock(&self) -> MutexGuard<'_, Progress> {
        self.current_load
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
    }
}
