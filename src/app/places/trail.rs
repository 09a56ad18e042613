//! The history: places before and after the current one.

use super::Place;
use crate::app::search::SearchPane;

/// The places before and after the current one, as in a browser. Going to a new place drops those
/// after.
#[derive(Debug, Clone, Default)]
pub struct Trail {
    behind: Vec<Place>,
    ahead: Vec<Place>,
}

/// Maximum number of places before the current one.
const LONGEST: usize = 1_000;

impl Trail {
    /// Adds a place before the current one.
    pub fn leave(&mut self, place: Place) {
        self.ahead.clear();
        if self.behind.len() == LONGEST {
            self.behind.remove(0);
        }
        self.behind.push(place);
    }

    /// Goes back. `None` if there is no place before.
    pub fn back(&mut self, from: &Place) -> Option<Place> {
        step(&mut self.behind, &mut self.ahead, from)
    }

    /// Goes forward. `None` if there is no place after.
    pub fn forward(&mut self, from: &Place) -> Option<Place> {
        step(&mut self.ahead, &mut self.behind, from)
    }

    /// The last search before the current place, whose hits can be gone through.
    pub(crate) fn last_search(&self) -> Option<&SearchPane> {
        let mut behind = self.behind.iter().rev();
        behind.find_map(|place| place.search.as_deref())
    }

    pub(crate) fn last_search_mut(&mut self) -> Option<&mut SearchPane> {
        let mut behind = self.behind.iter_mut().rev();
        behind.find_map(|place| place.search.as_deref_mut())
    }

    /// Goes back to the hits of the last search. The places after them are dropped.
    pub(crate) fn back_to_hits(&mut self) -> Option<Place> {
        let at = self
            .behind
            .iter()
            .rposition(|place| place.search.is_some())?;
        self.behind.truncate(at + 1);
        self.ahead.clear();
        self.behind.pop()
    }

    pub(crate) fn replace_all(&mut self, to: impl Fn(&Place) -> Place) {
        self.behind
            .iter_mut()
            .chain(&mut self.ahead)
            .for_each(|place| *place = to(place));
    }

    /// The places before the current one, the last one last.
    #[must_use]
    pub fn behind(&self) -> &[Place] {
        &self.behind
    }

    /// True if there is a place to go back to.
    #[must_use]
    pub fn has_behind(&self) -> bool {
        self.behind.iter().any(Place::is_there)
    }

    /// True if there is a place to go forward to.
    #[must_use]
    pub fn has_ahead(&self) -> bool {
        self.ahead.iter().any(Place::is_there)
    }
}

/// Goes to the last place of a stack, past those whose records are missing.
fn step(from: &mut Vec<Place>, to: &mut Vec<Place>, here: &Place) -> Option<Place> {
    let at = from.iter().rposition(Place::is_there)?;
    let mut passed = from.split_off(at);
    to.push(here.clone());
    to.extend(passed.drain(1..).rev());
    passed.pop()
}

#[cfg(test)]
mod tests {
    use super::super::{PlaceById, View};
    use super::*;
    use crate::dossier::{Handle, Kind};

    fn place(index: u32) -> Place {
        Place::new(
            View::List(Kind::Actor),
            Some(Handle::new(Kind::Actor, index)),
        )
    }

    #[test]
    fn back_and_forward_restore_and_going_on_forgets_what_is_ahead() {
        let mut trail = Trail::default();
        trail.leave(place(0));
        trail.leave(place(1));
        assert_eq!(trail.back(&place(2)), Some(place(1)));
        assert_eq!(trail.back(&place(1)), Some(place(0)));
        assert_eq!(trail.back(&place(0)), None);
        assert_eq!(trail.forward(&place(0)), Some(place(1)));
        trail.leave(place(1));
        assert_eq!(trail.forward(&place(5)), None);
        assert_eq!(trail.behind().len(), 2);
    }

    #[test]
    fn places_that_are_lost_are_passed_by_and_kept() {
        let dossier =
            crate::dossier::Dossier::parse(r#"{"format":1,"id":"d","title":"t"}"#).unwrap();
        let mut trail = Trail::default();
        (0..4).for_each(|index| trail.leave(place(index)));
        let lost = |index| Place {
            lost: Some(Box::new(PlaceById::new(&place(index), &dossier))),
            ..place(index)
        };
        let places = [place(0), lost(1), lost(2), place(3)];
        trail.replace_all(|place| places.get(place.record.unwrap().at()).unwrap().clone());
        assert_eq!(trail.back(&place(4)), Some(place(3)));
        assert_eq!(trail.back(&place(3)), Some(place(0)));
        assert!(!trail.has_behind() && trail.has_ahead());
        assert_eq!(trail.forward(&place(0)), Some(place(3)));
        assert_eq!(trail.behind(), &places[..3], "in the order they had");
    }

    #[test]
    fn the_oldest_places_are_forgotten_first() {
        let mut trail = Trail::default();
        (0..1_001).for_each(|index| trail.leave(place(index)));
        assert_eq!(trail.behind().len(), 1_000);
        assert_eq!(trail.behind().first(), Some(&place(1)));
    }
}
