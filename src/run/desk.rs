//! Where the work is done: on one thread, which reads the dossier, makes its index, and then answers what is asked of it, until
//! another dossier is to be shown, be it of another day or of a newer file.

use std::mem;
use std::sync::Arc;
use std::sync::mpsc::Receiver;
use std::thread::Builder;

use super::keeper::Keeper;
use super::origin::Origin;
use super::survey::Survey;
use super::work::{Bell, Job};
use crate::app::asking::Answerer;
use crate::app::news::{News, Opened};
use crate::dossier::date::Edtf;
use crate::dossier::{Dossier, Progress, drop_in_background};
use crate::search::Index;

/// The dossier and what is made of it.
pub(super) struct Desk {
    bell: Bell,
    keeper: Keeper,
    survey: Survey,
    /// The id of the dossier whose bookmarks and notes were asked for.
    notes_of: Option<String>,
    /// The dossier as it is in its file.
    whole: Opened,
    /// The day that it is shown as of; none where it is shown whole.
    as_of: Option<Edtf>,
    /// The dossier that it is compared with.
    before: Option<Arc<Dossier>>,
    /// Whether its file was read again and nobody was told yet.
    is_renewed: bool,
    /// Answers what is asked about what is shown; none before there is an index.
    answerer: Option<Answerer>,
}

impl Desk {
    /// Reads the dossier, to be shown as of a day and compared with one before it. None where it cannot be read, or was asked to
    /// end early.
    pub(super) fn open(
        origin: &dyn Origin,
        (as_of, before): (Option<Edtf>, Option<Arc<Dossier>>),
        progress: &Progress,
        bell: Bell,
        (keeper, survey): (Keeper, Survey),
    ) -> Option<Self> {
        match origin.read(progress) {
            Ok(dossier) => {
                let whole = Opened::new(dossier?);
                Some(Self {
                    bell,
                    keeper,
                    survey,
                    notes_of: None,
                    whole,
                    as_of,
                    before,
                    is_renewed: false,
                    answerer: None,
                })
            }
            Err(fault) => {
                bell.tell(News::Unreadable(fault.message));
                None
            }
        }
    }

    /// Shows the dossier, and does what is handed in until nobody hands in anything any more.
    pub(super) fn serve(mut self, progress: &Progress, inbox: &Receiver<Job>) {
        self.show(progress);
        while let Ok(job) = inbox.recv() {
            match job {
                Job::Answer(request, cancel) => {
                    // Of requests that have come together, some are cancelled already.
                    let answerer = self.answerer.as_mut().filter(|_| !cancel.is_cancelled());
                    if let Some(answer) =
                        answerer.and_then(|answerer| answerer.answer(&request, &cancel))
                    {
                        self.bell.tell(News::Answered(Box::new(answer)));
                    }
                }
                Job::AsOf(date, progress) => {
                    self.as_of = date;
                    self.show(&progress);
                }
                Job::Renew(whole, progress) => {
                    drop_in_background(mem::replace(&mut self.whole, whole));
                    self.is_renewed = true;
                    self.show(&progress);
                }
            }
        }
    }

    /// Makes what is to be shown and tells of it. Does nothing, or not all, where it was asked to end early: then another job is
    /// on its way that does.
    fn show(&mut self, progress: &Progress) {
        let Some(shown) = self.shown(progress) else {
            return;
        };
        let Some(shown) = self.compared(shown, progress) else {
            return;
        };
        if shown.dossier.has_few_quotations() {
            shown
                .dossier
                .look_up_quotations(&|| progress.is_cancelled());
        }
        shown.dossier.leave_quotations_to_background();
        // Before anybody hears of it and asks.
        self.survey.turn_to(&shown, Arc::clone(&self.whole.dossier));
        let number = self.bell.tell_opened(shown.clone());
        self.look_up_quotations(&shown, number, progress);
        self.ask_for_notes();
        if mem::take(&mut self.is_renewed) {
            self.bell.tell(News::Renewed);
        }
        drop_in_background(self.answerer.take());
        let Some(index) = Index::build(&shown.dossier, progress) else {
            return;
        };
        self.bell.tell(News::Indexed);
        let (bell, dossier) = (self.bell.clone(), Arc::clone(&shown.dossier));
        let count = move || bell.tell_of(number, News::Hidden(dossier.hidden_characters()));
        // Where there is no thread for it, they stay uncounted: they are not shown all the same.
        drop(Builder::new().name("count".into()).spawn(count));
        self.answerer = Some(Answerer::new(shown, Arc::new(index)));
    }

    /// Has the quotations looked up beside everything else, until another dossier is to be shown.
    fn look_up_quotations(&self, shown: &Opened, number: u64, progress: &Progress) {
        if shown.dossier.are_quotations_known() {
            return;
        }
        let (bell, dossier, progress) = (
            self.bell.clone(),
            Arc::clone(&shown.dossier),
            progress.clone(),
        );
        let look_up = move || {
            dossier.look_up_quotations(&|| progress.is_cancelled());
            if dossier.are_quotations_known() {
                bell.tell_of(number, News::QuotationsKnown);
            }
        };
        if Builder::new()
            .name("quotations".into())
            .spawn(look_up)
            .is_err()
        {
            // Where there is no thread for it, whoever asks waits.
            shown.dossier.look_up_quotations(&|| false);
            self.bell.tell_of(number, News::QuotationsKnown);
        }
    }

    /// Turns to the bookmarks and notes of the dossier. It may be called otherwise than before.
    fn ask_for_notes(&mut self) {
        let id = &*self.whole.dossier.file().id;
        if self.notes_of.as_deref() != Some(id) {
            self.keeper.open(id);
            self.notes_of = Some(id.to_owned());
        }
    }

    /// What is shown, beside the dossier before as of the same day: what is hidden in one must not look as if it were removed.
    /// None where it was asked to end early.
    fn compared(&self, shown: Opened, progress: &Progress) -> Option<Opened> {
        let (Some(before), Some(date)) = (&self.before, &self.as_of) else {
            return Some(shown.since(self.before.clone()));
        };
        let known = match before.as_of_watched(date, progress) {
            Ok(known) => Arc::new(known?),
            Err(_) => Arc::clone(before),
        };
        Some(shown.since(Some(known)))
    }

    fn shown(&mut self, progress: &Progress) -> Option<Opened> {
        let Some(date) = &self.as_of else {
            return Some(self.whole.clone());
        };
        match self.whole.dossier.as_of_watched(date, progress) {
            Ok(dossier) => Some(Opened::new(Arc::new(dossier?))),
            Err(said) => {
                self.as_of = None;
                self.bell.tell(News::Unreadable(said));
                Some(self.whole.clone())
            }
        }
    }
}
