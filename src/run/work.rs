//! The work beside the loop, as the loop sees it: what is handed in, and what comes of it.
//!
//! ```text
//! loop ──Request, day──▶ jobs ──▶ desk.rs ──News──▶ loop, woken where it sleeps
//!   │                     ▲          └─dossier─▶ survey.rs ──News──▶ loop
//!   │      watch.rs ──dossier                       ▲
//!   └──Request that needs no index──────────────────┘
//! ```
//!
//! A request makes those before it needless, so the one that is being answered is cancelled: a keystroke never waits for the
//! one before. So does another dossier, be it of another day or of a newer file.

use std::io;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::mpsc::{Receiver, Sender, channel};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::thread::Builder;
use std::time::Duration;

use super::desk::Desk;
use super::keeper::Keeper;
use super::origin::Origin;
use super::survey::Survey;
use super::watch::{self, Sign};
use crate::app::asking::Request;
use crate::app::news::{News, Opened};
use crate::dossier::date::Edtf;
use crate::dossier::{Dossier, Progress, Stage};
use crate::search::Cancel;
use crate::terminal::nudge;

/// The stack of a thread that reads, in bytes: as much as a program's first thread has.
pub(super) const STACK: usize = 8 << 20;

/// Something to be done beside the loop.
pub(super) enum Job {
    /// Something is asked.
    Answer(Request, Cancel),
    /// The dossier is to be shown as of a day, or whole.
    AsOf(Option<Edtf>, Progress),
    /// There is a newer one.
    Renew(Opened, Progress),
}

/// Where jobs are handed in.
#[derive(Clone)]
pub(super) struct Jobs {
    jobs: Sender<Job>,
    /// How far the making of the dossier has come that is to be shown.
    making: Arc<Mutex<Progress>>,
}

impl Jobs {
    /// Hands in another dossier to be shown; the one that is being made becomes needless.
    pub(super) fn begin(&self, job: impl FnOnce(Progress) -> Job) {
        // Sent before it is let go: what is handed in last is done last.
        let mut making = self.making();
        making.cancel();
        *making = Progress::default();
        drop(self.jobs.send(job(making.clone())));
    }

    fn making(&self) -> MutexGuard<'_, Progress> {
        self.making.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// The work, as the loop sees it.
pub(super) struct Work {
    news: Receiver<News>,
    jobs: Jobs,
    survey: Survey,
    watch: Sender<Sign>,
    asleep: Arc<AtomicBool>,
    keeper: Keeper,
    /// What was told of the progress last; none once everything is done.
    told: Option<(Stage, u8)>,
    /// The last request of each kind, to cancel it.
    asked: Vec<(Request, Cancel)>,
}

impl Work {
    /// Starts to read a dossier, which is to be shown as of a day or whole, and maybe compared with one before it.
    ///
    /// # Errors
    /// When the system has no thread to give.
    pub(super) fn start(
        origin: Arc<dyn Origin>,
        as_of: Option<Edtf>,
        before: Option<Arc<Dossier>>,
    ) -> io::Result<Self> {
        let (bell, news) = Bell::new();
        let (jobs, inbox) = channel();
        let (watch, signs) = channel();
        let asleep = Arc::clone(&bell.asleep);
        let keeper = Keeper::start(bell.clone())?;
        let notes = keeper.clone();
        let survey = Survey::start(bell.clone())?;
        let surveyed = survey.clone();
        let jobs = Jobs {
            jobs,
            making: Arc::default(),
        };
        let (making, theirs, to_watch) = (jobs.making().clone(), jobs.clone(), watch.clone());
        let work = move || {
            // As the files were before they were read.
            let seen = watch::stamps(&origin.files());
            if let Some(desk) = Desk::open(
                &*origin,
                (as_of, before),
                &making,
                bell.clone(),
                (notes, surveyed),
            ) {
                watch::start(origin, seen, (to_watch, signs), theirs, bell);
                desk.serve(&making, &inbox);
            }
        };
        Builder::new()
            .name("work".into())
            .stack_size(STACK)
            .spawn(work)?;
        Ok(Self {
            news,
            jobs,
            survey,
            watch,
            asleep,
            keeper,
            told: Some((Stage::Reading, 0)),
            asked: Vec::new(),
        })
    }

    /// Waits some time for what comes first.
    pub(super) fn wait(&mut self, wait: Duration) -> Option<News> {
        let news = self.news.recv_timeout(wait).ok()?;
        self.note(&news);
        Some(news)
    }

    /// What has come about.
    pub(super) fn news(&mut self) -> Option<News> {
        if let Ok(news) = self.news.try_recv() {
            self.note(&news);
            return Some(news);
        }
        let told = self.told.as_mut()?;
        let now = self.jobs.making().now();
        if *told == now {
            return None;
        }
        *told = now;
        Some(News::Progress(now.0, now.1))
    }

    fn note(&mut self, news: &News) {
        match news {
            News::Opened(_) => self.told = Some((Stage::Linking, 100)),
            News::Indexed | News::Unreadable(_) => self.told = None,
            _ => {}
        }
    }

    /// Says that the loop is about to sleep, and is to be woken. Whoever says so must look for news once more.
    pub(super) fn sleep(&self, asleep: bool) {
        self.asleep.store(asleep, Ordering::SeqCst);
    }

    /// Whether a dossier is being made or indexed.
    pub(super) fn is_going_on(&self) -> bool {
        self.told.is_some()
    }

    /// Who keeps bookmarks and notes.
    pub(super) fn keeper(&self) -> &Keeper {
        &self.keeper
    }

    /// Asks something.
    pub(super) fn ask(&mut self, request: Request) {
        self.asked.retain(|(before, cancel)| {
            let is_needless = before.question.is_like(request.question);
            if is_needless {
                cancel.cancel();
            }
            !is_needless
        });
        let cancel = Cancel::default();
        self.asked.push((request.clone(), cancel.clone()));
        if !request.question.needs_index() {
            return self.survey.ask(request, cancel);
        }
        // Where nobody works any more, there is no dossier to ask about.
        drop(self.jobs.jobs.send(Job::Answer(request, cancel)));
    }

    /// Has the dossier shown as of a day, or whole. What was asked about the one that is shown becomes needless.
    pub(super) fn show_as_of(&mut self, date: Option<Edtf>) {
        self.asked.drain(..).for_each(|(_, cancel)| cancel.cancel());
        self.told = Some((Stage::Linking, 0));
        self.jobs.begin(|progress| Job::AsOf(date, progress));
    }

    /// Has a look at the files at once, and reads them if they have changed, or in any case.
    pub(super) fn look(&self, in_any_case: bool) {
        // Where nobody watches, there is no file.
        let _ = self
            .watch
            .send(if in_any_case { Sign::Read } else { Sign::Look });
    }
}

/// Tells news, and wakes the loop where it sleeps.
#[derive(Clone)]
pub(super) struct Bell {
    news: Sender<News>,
    asleep: Arc<AtomicBool>,
    /// How many dossiers were told of.
    edition: Arc<Mutex<u64>>,
}

impl Bell {
    /// A bell, and where its news are heard.
    pub(super) fn new() -> (Self, Receiver<News>) {
        let (news, heard) = channel();
        (
            Self {
                news,
                asleep: Arc::default(),
                edition: Arc::default(),
            },
            heard,
        )
    }

    pub(super) fn tell(&self, news: News) {
        // Where nobody listens any more, the program is about to end.
        drop(self.news.send(news));
        if self.asleep.swap(false, Ordering::SeqCst) {
            nudge();
        }
    }

    /// Tells of a dossier; gives its number.
    pub(super) fn tell_opened(&self, opened: Opened) -> u64 {
        let mut edition = self.edition.lock().unwrap_or_else(PoisonError::into_inner);
        *edition += 1;
        self.tell(News::Opened(opened));
        *edition
    }

    /// Tells something about a dossier, unless another was told of since.
    pub(super) fn tell_of(&self, number: u64, news: News) {
        let edition = self.edition.lock().unwrap_or_else(PoisonError::into_inner);
        if *edition == number {
            self.tell(news);
        }
    }
}
