//! The work beside the loop: one thread reads the dossier, makes its index, and then answers what is asked of it.
//!
//! ```text
//! loop ──Request──▶ worker ──News──▶ loop, woken where it sleeps
//! ```
//!
//! A request makes those before it needless, so the one that is being answered is cancelled: a keystroke never waits for the
//! one before.

use std::io;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::mpsc::{Receiver, Sender, channel};
use std::thread::Builder;
use std::time::Duration;

use super::keeper::Keeper;
use crate::app::asking::{Answerer, Request};
use crate::app::news::{News, Opened};
use crate::dossier::{Dossier, Progress, Stage};
use crate::search::{Cancel, Index};
use crate::terminal::nudge;

/// The stack of the thread that reads, in bytes: as much as a program's first thread has.
const STACK: usize = 8 << 20;

/// Reads a dossier: none where it was asked to end early, a sentence where it cannot be read.
pub trait Open: FnOnce(&Progress) -> Result<Option<Dossier>, String> + Send + 'static {}

impl<T: FnOnce(&Progress) -> Result<Option<Dossier>, String> + Send + 'static> Open for T {}

/// The work, as the loop sees it.
pub(super) struct Work {
    news: Receiver<News>,
    requests: Sender<(Request, Cancel)>,
    asleep: Arc<AtomicBool>,
    keeper: Keeper,
    progress: Progress,
    /// What was told of the progress last; none once everything is done.
    told: Option<(Stage, u8)>,
    /// The last request of each kind, to cancel it.
    asked: Vec<(Request, Cancel)>,
}

impl Work {
    /// Starts to read a dossier, to be compared with one before it.
    ///
    /// # Errors
    /// When the system has no thread to give.
    pub(super) fn start(open: impl Open, before: Option<Arc<Dossier>>) -> io::Result<Self> {
        let (bell, news) = channel();
        let (requests, inbox) = channel();
        let (progress, asleep) = (Progress::default(), Arc::default());
        let bell = Bell { news: bell, asleep: Arc::clone(&asleep) };
        let keeper = Keeper::start(bell.clone())?;
        let (watched, notes) = (progress.clone(), keeper.clone());
        let work = move || work(open, before, &watched, &bell, &notes, &inbox);
        Builder::new().name("work".into()).stack_size(STACK).spawn(work)?;
        Ok(Self { news, requests, asleep, keeper, progress, told: Some((Stage::Reading, 0)), asked: Vec::new() })
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
        let (told, now) = (self.told.as_mut()?, self.progress.now());
        if *told == now {
            return None;
        }
        *told = now;
        Some(News::Progress(now.0, now.1))
    }

    fn note(&mut self, news: &News) {
        if matches!(news, News::Indexed | News::Unreadable(_)) {
            self.told = None;
        }
    }

    /// Says that the loop is about to sleep, and is to be woken. Whoever says so must look for news once more.
    pub(super) fn sleep(&self, asleep: bool) {
        self.asleep.store(asleep, Ordering::SeqCst);
    }

    /// Whether the dossier is still being read or indexed.
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
        let asked = (request, Cancel::default());
        self.asked.push(asked.clone());
        // Where nobody works any more, there is no dossier to ask about.
        drop(self.requests.send(asked));
    }
}

/// Tells news, and wakes the loop where it sleeps.
#[derive(Clone)]
pub(super) struct Bell {
    news: Sender<News>,
    asleep: Arc<AtomicBool>,
}

impl Bell {
    pub(super) fn tell(&self, news: News) {
        // Where nobody listens any more, the program is about to end.
        drop(self.news.send(news));
        if self.asleep.swap(false, Ordering::SeqCst) {
            nudge();
        }
    }
}

fn work(
    open: impl Open,
    before: Option<Arc<Dossier>>,
    progress: &Progress,
    bell: &Bell,
    keeper: &Keeper,
    inbox: &Receiver<(Request, Cancel)>,
) {
    let dossier = match open(progress) {
        Ok(Some(dossier)) => Arc::new(dossier),
        Ok(None) => return,
        Err(said) => return bell.tell(News::Unreadable(said)),
    };
    let opened = Opened::new(Arc::clone(&dossier)).since(before);
    bell.tell(News::Opened(opened.clone()));
    keeper.open(&dossier.file().id);
    let Some(index) = Index::build(&dossier, progress) else { return };
    bell.tell(News::Indexed);
    let hidden = bell.clone();
    let count = move || hidden.tell(News::Hidden(dossier.hidden_characters()));
    // Where there is no thread for it, they stay uncounted: they are not shown all the same.
    drop(Builder::new().name("count".into()).spawn(count));
    serve(&mut Answerer::new(opened, Arc::new(index)), bell, inbox);
}

/// Answers requests until nobody asks any more; of those that have come together, those that were not cancelled.
fn serve(answerer: &mut Answerer, bell: &Bell, inbox: &Receiver<(Request, Cancel)>) {
    while let Ok((request, cancel)) = inbox.recv() {
        if !cancel.is_cancelled()
            && let Some(answer) = answerer.answer(&request, &cancel)
        {
            bell.tell(News::Answered(Box::new(answer)));
        }
    }
}
