//! Worker thread of the dossier: loads it, indexes it and answers requests from the index.

use std::mem;
use std::sync::Arc;
use std::sync::mpsc::Receiver;
use std::thread::Builder;

use super::dossier_input::DossierInput;
use super::jobs::Job;
use super::notes_writer::NotesWriter;
use super::notifier::Notifier;
use super::unindexed_workers::UnindexedWorkers;
use crate::app::asking::Request;
use crate::app::news::{News, Opened};
use crate::app::responders::SearchResponder;
use crate::dossier::date::Edtf;
use crate::dossier::{Dossier, Progress, drop_in_background};
use crate::search::{Cancel, Index};
use crate::state::Store;

/// The other threads that the worker reports to, and the version of the dossier to show.
pub(super) struct WorkerContext {
    pub(super) notifier: Notifier,
    pub(super) notes_writer: NotesWriter,
    pub(super) unindexed: UnindexedWorkers,
    /// Date that the dossier is shown as of. None if it is shown whole.
    pub(super) as_of: Option<Edtf>,
    /// Dossier to compare with.
    pub(super) before: Option<Arc<Dossier>>,
    /// The place of the last session is wanted, and not sent yet.
    pub(super) resumes: bool,
}

/// Thread that loads a dossier, indexes it and answers requests until it is replaced.
pub(super) struct DossierWorker {
    context: WorkerContext,
    /// Id of the dossier whose bookmarks and notes were requested.
    notes_of: Option<String>,
    /// The dossier as it is in its files.
    whole: Opened,
    /// The files were read again, and the loop does not know yet.
    is_reloaded: bool,
    /// Answers requests from the index. None until there is one.
    responder: Option<SearchResponder>,
}

impl DossierWorker {
    /// Reads the dossier. None if it cannot be read or `progress` was cancelled.
    pub(super) fn load(
        input: &dyn DossierInput,
        context: WorkerContext,
        progress: &Progress,
    ) -> Option<Self> {
        match input.read(progress) {
            Ok(dossier) => Some(Self {
                context,
                notes_of: None,
                whole: Opened::new(dossier?),
                is_reloaded: false,
                responder: None,
            }),
            Err(error) => {
                context.notifier.send(News::Unreadable(error.message));
                None
            }
        }
    }

    /// Shows the dossier, then does jobs until the queue is closed.
    pub(super) fn run(mut self, progress: &Progress, jobs: &Receiver<Job>) {
        self.show(progress);
        while let Ok(job) = jobs.recv() {
            match job {
                Job::Answer(request, cancel) => self.answer(&request, &cancel),
                Job::ShowAsOf(date, progress) => {
                    self.context.as_of = date;
                    self.show(&progress);
                }
                Job::Reload(whole, progress) => {
                    drop_in_background(mem::replace(&mut self.whole, whole));
                    self.is_reloaded = true;
                    self.show(&progress);
                }
            }
        }
    }

    fn answer(&mut self, request: &Request, cancel: &Cancel) {
        // A request may have been cancelled while it was queued.
        let responder = self.responder.as_mut().filter(|_| !cancel.is_cancelled());
        if let Some(answer) = responder.and_then(|responder| responder.answer(request, cancel)) {
            self.context.notifier.send(News::Answered(Box::new(answer)));
        }
    }

    /// Sends the dossier to the loop and indexes it. Returns early if `progress` was cancelled:
    /// another job in the queue then shows a dossier.
    fn show(&mut self, progress: &Progress) {
        let Some(shown) = self
            .dossier_as_of(progress)
            .and_then(|shown| self.with_comparison(shown, progress))
        else {
            return;
        };
        if shown.dossier.has_few_quotations() {
            shown
                .dossier
                .look_up_quotations(&|| progress.is_cancelled());
        }
        shown.dossier.leave_quotations_to_background();
        // Before the loop knows the dossier and sends requests about it.
        self.context
            .unindexed
            .set_dossier(&shown, Arc::clone(&self.whole.dossier));
        self.send_place();
        let generation = self.context.notifier.send_opened(shown.clone());
        self.start_quotation_lookup(&shown, generation, progress);
        self.open_notes();
        if mem::take(&mut self.is_reloaded) {
            self.context.notifier.send(News::Renewed);
        }
        drop_in_background(self.responder.take());
        let Some(index) = Index::build(&shown.dossier, progress) else {
            return;
        };
        self.context.notifier.send(News::Indexed);
        self.start_character_count(&shown, generation);
        self.responder = Some(SearchResponder::new(shown, Arc::new(index)));
    }

    /// Counts the characters that are not shown as they are, on a thread of its own.
    fn start_character_count(&self, shown: &Opened, generation: u64) {
        let (notifier, dossier) = (self.context.notifier.clone(), Arc::clone(&shown.dossier));
        let count =
            move || notifier.send_about(generation, News::Hidden(dossier.hidden_characters()));
        // Without a thread they are not counted, but still not shown.
        drop(Builder::new().name("count".into()).spawn(count));
    }

    /// Looks up the quotations on a thread of its own, until another dossier is to be shown.
    fn start_quotation_lookup(&self, shown: &Opened, generation: u64, progress: &Progress) {
        if shown.dossier.are_quotations_known() {
            return;
        }
        let (notifier, dossier, progress) = (
            self.context.notifier.clone(),
            Arc::clone(&shown.dossier),
            progress.clone(),
        );
        let look_up = move || {
            dossier.look_up_quotations(&|| progress.is_cancelled());
            if dossier.are_quotations_known() {
                notifier.send_about(generation, News::QuotationsKnown);
            }
        };
        let thread = Builder::new().name("quotations".into()).spawn(look_up);
        if thread.is_err() {
            // Without a thread the worker does it, and requests wait.
            shown.dossier.look_up_quotations(&|| false);
            self.context
                .notifier
                .send_about(generation, News::QuotationsKnown);
        }
    }

    /// Sends the place of the last session, before the first dossier.
    fn send_place(&mut self) {
        if mem::take(&mut self.context.resumes) {
            let store = Store::for_dossier(&self.whole.dossier.file().id);
            let place = store.load_place();
            self.context.notifier.send(News::PlaceLoaded(place));
        }
    }

    /// Requests the bookmarks and notes of the dossier. Its id may have changed with its files.
    fn open_notes(&mut self) {
        let id = &*self.whole.dossier.file().id;
        if self.notes_of.as_deref() != Some(id) {
            self.context.notes_writer.open(id);
            self.notes_of = Some(id.to_owned());
        }
    }

    /// Adds the dossier to compare with, as of the same date: records hidden in one of the two must
    /// not look removed. None if `progress` was cancelled.
    fn with_comparison(&self, shown: Opened, progress: &Progress) -> Option<Opened> {
        let before = self.context.before.as_ref();
        let (Some(whole), Some(date)) = (before, &self.context.as_of) else {
            return Some(shown.since(before.cloned()));
        };
        let before = match whole.as_of_watched(date, progress) {
            Ok(before) => Arc::new(before?),
            Err(_) => Arc::clone(whole),
        };
        Some(shown.since(Some(before)))
    }

    /// The dossier as of the date, or the whole one if there is no date or it is not valid. None
    /// if `progress` was cancelled.
    fn dossier_as_of(&mut self, progress: &Progress) -> Option<Opened> {
        let Some(date) = &self.context.as_of else {
            return Some(self.whole.clone());
        };
        match self.whole.dossier.as_of_watched(date, progress) {
            Ok(dossier) => Some(Opened::new(Arc::new(dossier?))),
            Err(why) => {
                self.context.as_of = None;
                self.context.notifier.send(News::Unreadable(why));
                Some(self.whole.clone())
            }
        }
    }
}
