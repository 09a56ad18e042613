//! The breadcrumb in the footer: the view and the records on the way here.

use super::App;
use super::action::Tab;
use super::agreement;
use super::places::Place;

impl App {
    /// The view where the way here began, and the records since, link by link. Raw text.
    #[must_use]
    pub fn breadcrumb(&self) -> Vec<String> {
        let behind = self.trail.behind();
        let way = behind
            .get(behind.len() - self.links()..)
            .unwrap_or_default();
        let places = || way.iter().chain(std::iter::once(&self.here));
        let mut crumbs: Vec<String> = places()
            .next()
            .map(|first| first.view.tab().heading().to_owned())
            .into_iter()
            .collect();
        for name in places().filter_map(|place| self.crumb(place)) {
            if crumbs.last() != Some(&name) {
                crumbs.push(name);
            }
        }
        crumbs
    }

    /// The last few steps before the way here began: other views, and records in them. Raw text.
    #[must_use]
    pub fn steps_before(&self) -> Vec<String> {
        const MOST: usize = 3;
        let behind = self.trail.behind();
        let before = behind
            .get(..behind.len() - self.links())
            .unwrap_or_default();
        let last = before.get(before.len().saturating_sub(MOST)..);
        let step = |place: &Place| {
            let name = self.crumb(place);
            name.unwrap_or_else(|| place.view.tab().heading().to_owned())
        };
        let mut steps: Vec<_> = last.unwrap_or_default().iter().map(step).collect();
        steps.dedup();
        steps
    }

    /// Number of links that were followed up to here.
    fn links(&self) -> usize {
        let behind = self.trail.behind().iter().rev();
        let links = std::iter::once(&self.here).chain(behind);
        let links = links.take_while(|place| place.followed).count();
        links.min(self.trail.behind().len())
    }

    /// The name of the selection at a place. Raw text.
    fn crumb(&self, place: &Place) -> Option<String> {
        // The overview is left with its rows, which the next place names.
        let record = place.record.filter(|_| place.view.tab() != Tab::Overview);
        let name = record.map(|record| self.dossier.name(record).into_owned());
        name.or_else(|| {
            place
                .view
                .compared()
                .map(|pair| agreement::pair::title(&self.dossier, pair))
        })
    }
}
