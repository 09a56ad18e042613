//! Worker threads for requests that need no index: one analyses the dossier, the other finds words
//! in a source. Neither waits for the other or for a search.

use std::io;
use std::sync::Arc;
use std::sync::mpsc::{Receiver, Sender, channel};
use std::thread::Builder;

use super::notifier::Notifier;
use crate::app::asking::{Answer, Question, Request};
use crate::app::news::{News, Opened};
use crate::app::responders::{AnalysisResponder, FindResponder};
use crate::dossier::{Dossier, drop_in_background};
use crate::search::Cancel;

/// Handle to both threads.
#[derive(Clone)]
pub(super) struct UnindexedWorkers {
    analyses: Worker<AnalysisResponder>,
    finder: Worker<FindResponder>,
}

impl UnindexedWorkers {
    /// # Errors
    /// When a thread cannot be started.
    pub(super) fn start(notifier: &Notifier) -> io::Result<Self> {
        Ok(Self {
            analyses: Worker::start("analysis", notifier.clone())?,
            finder: Worker::start("find", notifier.clone())?,
        })
    }

    /// Sets the dossier that later requests are about. `whole` is the same without an as-of date.
    pub(super) fn set_dossier(&self, shown: &Opened, whole: Arc<Dossier>) {
        let finder = FindResponder::new(Arc::clone(&shown.dossier));
        self.finder.send(Job::SetResponder(Box::new(finder)));
        let analyses = AnalysisResponder::new(shown, whole);
        self.analyses.send(Job::SetResponder(Box::new(analyses)));
    }

    pub(super) fn send_request(&self, request: Request, cancel: Cancel) {
        match request.question {
            Question::Places(_) => self.finder.send(Job::Answer(request, cancel)),
            _ => self.analyses.send(Job::Answer(request, cancel)),
        }
    }
}

/// Answers requests about one dossier.
trait Responder: Send + 'static {
    fn answer(&mut self, request: &Request, cancel: &Cancel) -> Option<Answer>;
}

impl Responder for AnalysisResponder {
    fn answer(&mut self, request: &Request, _: &Cancel) -> Option<Answer> {
        self.answer(request)
    }
}

impl Responder for FindResponder {
    fn answer(&mut self, request: &Request, cancel: &Cancel) -> Option<Answer> {
        self.answer(request, cancel)
    }
}

enum Job<R> {
    /// Answer about another dossier from now on.
    SetResponder(Box<R>),
    Answer(Request, Cancel),
}

/// Handle to a thread with a responder.
struct Worker<R>(Sender<Job<R>>);

impl<R> Clone for Worker<R> {
    fn clone(&self) -> Self {
        Self(self.0.clone())
    }
}

impl<R: Responder> Worker<R> {
    fn start(name: &str, notifier: Notifier) -> io::Result<Self> {
        let (sender, receiver) = channel();
        Builder::new()
            .name(name.into())
            .spawn(move || run(&receiver, &notifier))?;
        Ok(Self(sender))
    }

    fn send(&self, job: Job<R>) {
        // Without a receiver the program is about to end.
        drop(self.0.send(job));
    }
}

fn run<R: Responder>(jobs: &Receiver<Job<R>>, notifier: &Notifier) {
    let mut responder: Option<Box<R>> = None;
    while let Ok(job) = jobs.recv() {
        match job {
            Job::SetResponder(next) => drop_in_background(responder.replace(next)),
            Job::Answer(request, cancel) => {
                // A request may have been cancelled while it was queued.
                let responder = responder.as_mut().filter(|_| !cancel.is_cancelled());
                let answer = responder.and_then(|responder| responder.answer(&request, &cancel));
                if let Some(answer) = answer {
                    notifier.send(News::Answered(Box::new(answer)));
                }
            }
        }
    }
}
