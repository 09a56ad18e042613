//! Cited and all sentences of the sources in sight.

use crate::app::App;
use crate::app::geometry::Geometry;
use crate::dossier::Kind;

/// The longest text whose sentences are found in order to be counted, in bytes. Those of a longer
/// one are counted once it has been opened.
const LONGEST_COUNTED: usize = 65_536;

impl App {
    /// Counts the cited and all sentences of the sources in sight, unless quotations are still
    /// being looked up.
    pub(crate) fn count_cited(&mut self, geometry: &Geometry) {
        if self.views.list.kind() != Some(Kind::Source) || self.dossier.awaits_quotations() {
            return;
        }
        let items = self.views.list.items();
        let in_sight = items.iter().skip(self.here.list_top);
        let in_sight: Vec<_> = in_sight
            .take(usize::from(geometry.list.height))
            .copied()
            .collect();
        for source in in_sight {
            let text = self.dossier.text(source);
            let is_short = text.is_some_and(|text| text.as_str().len() <= LONGEST_COUNTED);
            let is_read = self.here.record == Some(source);
            if (is_short || is_read) && self.views.list.cited_of(source).is_none() {
                let cited = self.dossier.coverage(source).map(|coverage| {
                    [
                        coverage.sentences - coverage.uncited.len(),
                        coverage.sentences,
                    ]
                });
                self.views.list.take_cited(source, cited);
            }
        }
    }
}
