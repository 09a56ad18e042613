//! Sender of news from the worker threads to the event loop.

use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::mpsc::{Receiver, Sender, channel};
use std::sync::{Arc, Mutex, PoisonError};

use crate::app::news::{News, Opened};
use crate::terminal::wake;

/// Sends news to the event loop and wakes it if it sleeps.
#[derive(Clone)]
pub(super) struct Notifier {
    news: Sender<News>,
    is_loop_asleep: Arc<AtomicBool>,
    /// Number of dossiers that were sent.
    generation: Arc<Mutex<u64>>,
}

impl Notifier {
    /// A notifier and the receiver of its news.
    pub(super) fn new() -> (Self, Receiver<News>) {
        let (news, receiver) = channel();
        let notifier = Self {
            news,
            is_loop_asleep: Arc::default(),
            generation: Arc::default(),
        };
        (notifier, receiver)
    }

    pub(super) fn send(&self, news: News) {
        // Without a receiver the program is about to end.
        drop(self.news.send(news));
        self.wake_loop();
    }

    /// Wakes the event loop if it sleeps.
    pub(super) fn wake_loop(&self) {
        if self.is_loop_asleep.swap(false, Ordering::SeqCst) {
            wake();
        }
    }

    /// Sends a dossier and returns its generation.
    pub(super) fn send_opened(&self, opened: Opened) -> u64 {
        let mut generation = self
            .generation
            .lock()
            .unwrap_or_else(PoisonError::into_inner);
        *generation += 1;
        self.send(News::Opened(opened));
        *generation
    }

    /// Sends news about the dossier of a generation, unless a later dossier was sent since.
    pub(super) fn send_about(&self, generation: u64, news: News) {
        let current = self
            .generation
            .lock()
            .unwrap_or_else(PoisonError::into_inner);
        if *current == generation {
            self.send(news);
        }
    }

    /// Notes that the loop is about to sleep or is awake. A loop that is about to sleep must check
    /// for news once more after this call: news sent before it wakes nobody.
    pub(super) fn set_loop_asleep(&self, is_asleep: bool) {
        self.is_loop_asleep.store(is_asleep, Ordering::SeqCst);
    }
}
