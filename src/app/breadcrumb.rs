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
        let links = std::iter::once(&self.here)
            .chain(behind.iter().rev())
            .take_while(|place| place.followed)
            .count();
        let way = behind
            .get(behind.len().saturating_sub(links)..)
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
