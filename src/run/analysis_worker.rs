//! Worker thread for analyses of the whole dossier. They need no index, and no search waits for
//! them.

use std::io;
use std::sync::Arc;
use std::sync::mpsc::{Receiver, Sender, channel};
use std::thread::Builder;

use super::notifier::Notifier;
use crate::app::asking::Request;
use crate::app::news::{News, Opened};
use crate::app::responders::AnalysisResponder;
use crate::dossier::{Dossier, drop_in_background};
use crate::search::Cancel;

enum AnalysisJob {
    /// Analyse another dossier from now on.
    SetDossier(Box<AnalysisResponder>),
    Answer(Request, Cancel),
}

/// Handle to the thread that analyses the dossier.
#[derive(Clone)]
pub(super) struct AnalysisWorker(Sender<AnalysisJob>);

impl AnalysisWorker {
    /// # Errors
    /// When the thread cannot be started.
    pub(super) fn start(notifier: Notifier) -> io::Result<Self> {
        let (sender, receiver) = channel();
        Builder::new()
            .name("analysis".into())
            .spawn(move || run(&receiver, &notifier))?;
        Ok(Self(sender))
    }

    /// Sets the dossier that later requests are about. `whole` is the same without an as-of date.
    pub(super) fn set_dossier(&self, shown: &Opened, whole: Arc<Dossier>) {
        self.send(AnalysisJob::SetDossier(Box::new(AnalysisResponder::new(
            shown, whole,
        ))));
    }

    pub(super) fn send_request(&self, request: Request, cancel: Cancel) {
        self.send(AnalysisJob::Answer(request, cancel));
    }

    fn send(&self, job: AnalysisJob) {
        // Without a receiver the program is about to end.
        drop(self.0.send(job));
    }
}

fn run(jobs: &Receiver<AnalysisJob>, notifier: &Notifier) {
    let mut responder: Option<Box<AnalysisResponder>> = None;
    while let Ok(job) = jobs.recv() {
        match job {
            AnalysisJob::SetDossier(next) => drop_in_background(responder.replace(next)),
            AnalysisJob::Answer(request, cancel) => {
                // A request may have been cancelled while it was queued.
                let responder = responder.as_mut().filter(|_| !cancel.is_cancelled());
                if let Some(answer) = responder.and_then(|responder| responder.answer(&request)) {
                    notifier.send(News::Answered(Box::new(answer)));
                }
            }
        }
    }
}
