//! The breadcrumb in the footer: the view and the records on the way here.

use super::App;
use super::action::Tab;
use super::agreement;
use super::places::Place;

impl App {
    /// The view where the way here began, and the records since, link by link. Raw text.
    #[must_use]
    pub fn breadcrumb(&self) -> Vec<String> {
        if let Some(search) = &self.here.search {
            let label = Self::hits_label(search);
            return std::iter::once("Search".to_owned()).chain(label).collect();
        }
        let behind = self.trail.behind();
        let way = behind
            .get(behind.len() - self.links()..)
            .unwrap_or_default();
        let places = || way.iter().chain(std::iter::once(&self.here));
        let heading = || places().next().map(|first| first.view.tab().heading());
        let first = self.hit_label().filter(|_| self.is_at_hit());
        let first = first.or_else(|| heading().map(str::to_owned));
        let mut crumbs: Vec<String> = first.into_iter().collect();
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
        // The number of a hit names the search before it.
        let taken = self.links() + usize::from(self.is_at_hit());
        let before = behind.get(..behind.len() - taken).unwrap_or_default();
        let last = before.get(before.len().saturating_sub(MOST)..);
        let step = |place: &Place| {
            let name = self.crumb(place);
            name.unwrap_or_else(|| place.view.tab().heading().to_owned())
        };
        let mut steps: Vec<_> = last.unwrap_or_default().iter().map(step).collect();
        steps.dedup();
        steps
    }

    /// True if the way here began at a hit of the last search.
    #[must_use]
    pub(crate) fn is_at_hit(&self) -> bool {
        let behind = self.trail.behind();
        let before = behind.len().checked_sub(self.links() + 1);
        let Some(before) = before else { return false };
        let search = behind.get(before).and_then(|place| place.search.as_ref());
        let hit = search.and_then(|search| search.selected_hit());
        let first = behind.get(before + 1).unwrap_or(&self.here);
        hit.is_some_and(|hit| {
            let home = self.place_of(hit);
            (home.record, home.view.tab()) == (first.record, first.view.tab())
        })
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
        if let Some(search) = &place.search {
            return Some(format!("“{}”", search.query().trim()));
        }
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
