//! impasse: one searcher for the whole session.

use std::hint::black_box;
use std::sync::Arc;

use impasse::dossier::Dossier;
use impasse::search::{Cancel, Index, Searcher};

use crate::made_up::typed::Stroke;
use crate::{PAGE, Searches};

pub(crate) struct Explorer(Searcher);

impl Explorer {
    pub(crate) fn new(dossier: Arc<Dossier>) -> Self {
        let index = Arc::new(Index::new(&dossier));
        Self(Searcher::new(dossier, index))
    }
}

impl Searches for Explorer {
    fn name(&self) -> &'static str {
        "impasse"
    }

    fn find(&mut self, stroke: &Stroke) -> usize {
        let found = black_box(self.0.find(&stroke.typed, PAGE, &Cancel::default()));
        found.map_or(0, |found| found.total)
    }
}
