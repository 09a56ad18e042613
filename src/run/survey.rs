//! What the whole dossier shows, worked out on a thread of its own: it needs no index, and no search shall wait for it.

use std::io;
use std::sync::Arc;
use std::sync::mpsc::{Receiver, Sender, channel};
use std::thread::Builder;

use super::work::Bell;
use crate::app::asking::{Request, Surveyor};
use crate::app::news::{News, Opened};
use crate::dossier::{Dossier, drop_in_background};
use crate::search::Cancel;

/// Something to be done on the thread.
enum Errand {
    /// Another dossier is shown.
    TurnTo(Box<Surveyor>),
    /// Something is asked.
    Answer(Request, Cancel),
}

/// The thread, as others see it.
#[derive(Clone)]
pub(super) struct Survey(Sender<Errand>);

impl Survey {
    /// Starts the thread.
    ///
    /// # Errors
    /// When the system has no thread to give.
    pub(super) fn start(bell: Bell) -> io::Result<Self> {
        let (errands, inbox) = channel();
        Builder::new()
            .name("survey".into())
            .spawn(move || serve(&inbox, &bell))?;
        Ok(Self(errands))
    }

    /// What is asked from now on is about a dossier that is shown, which may be only what was known on a day of a whole one.
    pub(super) fn turn_to(&self, shown: &Opened, whole: Arc<Dossier>) {
        // Where nobody works any more, the program is about to end.
        drop(
            self.0
                .send(Errand::TurnTo(Box::new(Surveyor::new(shown, whole)))),
        );
    }

    /// Asks something.
    pub(super) fn ask(&self, request: Request, cancel: Cancel) {
        drop(self.0.send(Errand::Answer(request, cancel)));
    }
}

fn serve(inbox: &Receiver<Errand>, bell: &Bell) {
    let mut surveyor: Option<Box<Surveyor>> = None;
    while let Ok(errand) = inbox.recv() {
        match errand {
            Errand::TurnTo(next) => drop_in_background(surveyor.replace(next)),
            Errand::Answer(request, cancel) => {
                // Of requests that have come together, some are cancelled already.
                let surveyor = surveyor.as_mut().filter(|_| !cancel.is_cancelled());
                if let Some(answer) = surveyor.and_then(|surveyor| surveyor.answer(&request)) {
                    bell.tell(News::Answered(Box::new(answer)));
                }
            }
        }
    }
}
