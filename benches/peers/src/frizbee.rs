//! frizbee: all lines are matched anew for every keystroke, the words of the query in any order.

use std::hint::black_box;

use frizbee::{Config, Matcher};

use crate::made_up::typed::Stroke;
use crate::{PAGE, Searches, THREADS};

pub(crate) struct Peer<'a>(&'a [&'a str]);

impl<'a> Peer<'a> {
    pub(crate) fn new(lines: &'a [&'a str]) -> Self {
        Self(lines)
    }
}

impl Searches for Peer<'_> {
    fn name(&self) -> &'static str {
        "frizbee 0.13"
    }

    fn find(&mut self, stroke: &Stroke) -> usize {
        // No typos are forgiven: the default, and its fastest way.
        let mut matcher = Matcher::from_query(&stroke.typed, &Config::default());
        let found = matcher.match_list_parallel(self.0, THREADS);
        let page = found.iter().take(PAGE).filter_map(|hit| self.0.get(hit.index as usize));
        black_box(page.collect::<Vec<_>>());
        found.len()
    }
}
