//! Worker threads beside the event loop: how they are started, given jobs and heard.
//!
//! ```text
//! loop ──Request, date──▶ job queue ──▶ dossier_worker.rs ──News──▶ loop, woken if it sleeps
//!   │                      ▲                  └─dossier─▶ unindexed_workers.rs ──News──▶ loop
//!   │       watch.rs ──dossier                              ▲
//!   └──Request that needs no index──────────────────────────┘
//! ```
//!
//! A new request of a kind cancels the one before it, so no key press waits for an outdated answer.
//! Another dossier (of another date, or a newer file) cancels all of them.

use std::io;
use std::sync::Arc;
use std::sync::mpsc::{Receiver, Sender, channel};
use std::thread::Builder;
use std::time::Duration;

use super::dossier_input::DossierInput;
use super::dossier_worker::{DossierWorker, WorkerContext};
use super::file_changes::{Trigger, stamps};
use super::jobs::{Job, JobQueue, STACK_SIZE};
use super::notes_writer::NotesWriter;
use super::notifier::Notifier;
use super::unindexed_workers::UnindexedWorkers;
use super::watch;
use crate::app::asking::Request;
use crate::app::news::News;
use crate::dossier::date::Edtf;
use crate::dossier::{Dossier, Stage};
use crate::search::Cancel;

/// Handle to the worker threads, held by the event loop.
pub(super) struct Workers {
    news: Receiver<News>,
    notifier: Notifier,
    jobs: JobQueue,
    unindexed: UnindexedWorkers,
    notes_writer: NotesWriter,
    triggers: Sender<Trigger>,
    /// Progress that was reported last. None while nothing is loaded or indexed.
    reported: Option<(Stage, u8)>,
    /// Last request of each kind.
    pending: Vec<(Request, Cancel)>,
}

impl Workers {
    /// Starts to load a dossier, as of a date or whole, compared with `before` if there is one.
    /// `resumes` asks for the place where the last session ended.
    ///
    /// # Errors
    /// When a thread cannot be started.
    pub(super) fn start(
        input: Arc<dyn DossierInput>,
        as_of: Option<Edtf>,
        before: Option<Arc<Dossier>>,
        resumes: bool,
    ) -> io::Result<Self> {
        let (notifier, news) = Notifier::new();
        let (jobs, receiver) = JobQueue::new();
        let (triggers, watched) = channel();
        let notes_writer = NotesWriter::start(notifier.clone())?;
        let unindexed = UnindexedWorkers::start(&notifier)?;
        let context = WorkerContext {
            notifier: notifier.clone(),
            notes_writer: notes_writer.clone(),
            unindexed: unindexed.clone(),
            as_of,
            before,
            resumes,
        };
        let (progress, queue, sender) = (jobs.current_load(), jobs.clone(), triggers.clone());
        let work = move || {
            // Taken before the files are read, so that a change during the reading is noticed.
            let stamps = stamps(&input.files());
            let notifier = context.notifier.clone();
            if let Some(worker) = DossierWorker::load(&*input, context, &progress) {
                watch::start(input, stamps, (sender, watched), queue, notifier);
                worker.run(&progress, &receiver);
            }
        };
        Builder::new()
            .name("dossier".into())
            .stack_size(STACK_SIZE)
            .spawn(work)?;
        Ok(Self {
            news,
            notifier,
            jobs,
            unindexed,
            notes_writer,
            triggers,
            reported: Some((Stage::Reading, 0)),
            pending: Vec::new(),
        })
    }

    /// The sender of news, which also wakes the loop.
    pub(super) fn notifier(&self) -> &Notifier {
        &self.notifier
    }

    /// Waits for news, at most `timeout`.
    pub(super) fn wait_for_news(&mut self, timeout: Duration) -> Option<News> {
        let news = self.news.recv_timeout(timeout).ok()?;
        self.track_progress(&news);
        Some(news)
    }

    /// The next news, or the progress of the load if that has changed.
    pub(super) fn next_news(&mut self) -> Option<News> {
        if let Ok(news) = self.news.try_recv() {
            self.track_progress(&news);
            return Some(news);
        }
        let reported = self.reported.as_mut()?;
        let (stage, percent) = self.jobs.stage();
        if *reported == (stage, percent) {
            return None;
        }
        *reported = (stage, percent);
        Some(News::Progress(stage, percent))
    }

    fn track_progress(&mut self, news: &News) {
        match news {
            News::Opened(_) => self.reported = Some((Stage::Linking, 100)),
            News::Indexed | News::Unreadable(_) => self.reported = None,
            _ => {}
        }
    }

    /// See [`Notifier::set_loop_asleep`].
    pub(super) fn set_loop_asleep(&self, is_asleep: bool) {
        self.notifier.set_loop_asleep(is_asleep);
    }

    /// True while a dossier is loaded or indexed.
    pub(super) fn is_loading(&self) -> bool {
        self.reported.is_some()
    }

    pub(super) fn notes_writer(&self) -> &NotesWriter {
        &self.notes_writer
    }

    /// Sends a request to the worker that can answer it, and cancels the one of its kind before it.
    pub(super) fn send_request(&mut self, request: Request) {
        self.pending.retain(|(before, cancel)| {
            let is_outdated = before.question.is_like(request.question);
            if is_outdated {
                cancel.cancel();
            }
            !is_outdated
        });
        let cancel = Cancel::default();
        self.pending.push((request.clone(), cancel.clone()));
        if request.question.needs_index() {
            self.jobs.send_request(request, cancel);
        } else {
            self.unindexed.send_request(request, cancel);
        }
    }

    /// Requests the dossier as of a date, or whole. Cancels all requests about the current one.
    pub(super) fn show_as_of(&mut self, date: Option<Edtf>) {
        self.pending
            .drain(..)
            .for_each(|(_, cancel)| cancel.cancel());
        self.reported = Some((Stage::Linking, 0));
        self.jobs
            .send_load(|progress| Job::ShowAsOf(date, progress));
    }

    /// Requests that the files are checked for changes now, or read in any case.
    pub(super) fn check_files(&self, trigger: Trigger) {
        // Without a watcher there are no files.
        let _ = self.triggers.send(trigger);
    }
}
