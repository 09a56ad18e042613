//! nucleo: its own threads, which look only among what matched before where a letter is added.

use std::hint::black_box;
use std::sync::Arc;

use nucleo::pattern::{CaseMatching, Normalization};
use nucleo::{Config, Nucleo};

use crate::made_up::typed::{Key, Stroke};
use crate::{PAGE, Searches, THREADS};

/// How long to wait for the threads at a time, in milliseconds.
const WAIT: u64 = 1_000;

/// nucleo, with the place of each line.
pub(crate) struct Peer(Nucleo<u32>);

impl Peer {
    pub(crate) fn new(lines: &[&str]) -> Self {
        let mut nucleo = Nucleo::new(Config::DEFAULT, Arc::new(|| ()), Some(THREADS), 1);
        let injector = nucleo.injector();
        for (at, line) in (0..).zip(lines) {
            injector.push(at, |_, columns| columns.iter_mut().for_each(|column| *column = (*line).into()));
        }
        while nucleo.tick(WAIT).running {}
        Self(nucleo)
    }
}

impl Searches for Peer {
    fn name(&self) -> &'static str {
        "nucleo 0.5"
    }

    fn find(&mut self, stroke: &Stroke) -> usize {
        let goes_on = matches!(stroke.key, Key::Letter(_));
        self.0.pattern.reparse(0, &stroke.typed, CaseMatching::Smart, Normalization::Smart, goes_on);
        while self.0.tick(WAIT).running {}
        let (found, end) = (self.0.snapshot(), self.0.snapshot().matched_item_count());
        let page = found.matched_items(..end.min(u32::try_from(PAGE).unwrap_or(end)));
        black_box(page.map(|item| *item.data).collect::<Vec<_>>());
        end as usize
    }
}
