//! The overview of a dossier: what is in the way, who takes part, what happened last.

use std::cmp::Reverse;

use super::obstacles::{board_order, record};
use crate::dossier::links::Relation;
use crate::dossier::{Dossier, Handle, Kind};

/// Most records of a list. No screen shows more, and a dossier may have a million.
const LONGEST: usize = 200;

/// The first records of each section of the overview, and how many there are.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Overview {
    /// Obstacles in the order of the board.
    pub obstacles: Vec<Handle>,
    pub obstacle_count: usize,
    /// Actors with a position and the number of their positions, the most first, then by name.
    pub actors: Vec<(Handle, usize)>,
    /// Number of actors with a position.
    pub active_count: usize,
    pub actor_count: usize,
    /// Events, the newest first.
    pub events: Vec<Handle>,
    pub event_count: usize,
}

impl Overview {
    /// Makes the overview of a dossier. Takes time linear in its links.
    #[must_use]
    pub fn of(dossier: &Dossier) -> Self {
        let (actors, active_count) = actors(dossier);
        Self {
            obstacles: obstacles(dossier),
            obstacle_count: dossier.count(Kind::Obstacle),
            actors,
            active_count,
            actor_count: dossier.count(Kind::Actor),
            events: newest(dossier),
            event_count: dossier.count(Kind::Event),
        }
    }
}

fn obstacles(dossier: &Dossier) -> Vec<Handle> {
    let order = |at: &Handle| {
        let key = record(dossier, *at).map(|at| board_order(at.status, at.significance));
        (key.is_none(), key, *at)
    };
    let all = dossier.handles(Kind::Obstacle).map(|at| (order(&at), at));
    first(all.collect())
}

/// The actors with the most positions, and the number of those with any.
fn actors(dossier: &Dossier) -> (Vec<(Handle, usize)>, usize) {
    let positions = |actor| dossier.referrers(actor, Relation::Actor).count();
    let active: Vec<_> = dossier
        .handles(Kind::Actor)
        .map(|actor| (positions(actor), actor))
        .filter(|(count, _)| *count > 0)
        .map(|(count, actor)| {
            let key = (Reverse(count), dossier.name(actor), actor);
            (key, (actor, count))
        })
        .collect();
    let count = active.len();
    (first(active), count)
}

/// The last events of the list of events.
fn newest(dossier: &Dossier) -> Vec<Handle> {
    let all = dossier.handles(Kind::Event);
    first(
        all.map(|at| (Reverse((dossier.date(at), at)), at))
            .collect(),
    )
}

/// The values of the least keys in order, at most [`LONGEST`].
fn first<K: Ord, V>(mut all: Vec<(K, V)>) -> Vec<V> {
    let by_key = |one: &(K, V), other: &(K, V)| one.0.cmp(&other.0);
    if all.len() > LONGEST {
        all.select_nth_unstable_by(LONGEST, by_key);
        all.truncate(LONGEST);
    }
    all.sort_unstable_by(by_key);
    all.into_iter().map(|(_, value)| value).collect()
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;
    use crate::analysis::obstacles::Board;

    fn ids(dossier: &Dossier, handles: &[Handle]) -> Vec<String> {
        let ids = handles.iter().map(|handle| dossier.id(*handle).to_owned());
        ids.collect()
    }

    #[test]
    fn the_bundled_dossier_is_summed_up() {
        let text = include_str!("../../assets/armenia-azerbaijan.json");
        let dossier = Dossier::parse(text).unwrap();
        let overview = Overview::of(&dossier);
        let board = Board::of(&dossier);
        let on_board: Vec<_> = board.obstacles.iter().map(|entry| entry.obstacle).collect();
        assert_eq!(overview.obstacles, on_board);
        let (actors, counts): (Vec<_>, Vec<_>) = overview.actors.iter().copied().unzip();
        assert_eq!(
            ids(&dossier, &actors),
            ["azerbaijan", "russia", "armenia", "armenia-public", "putin"]
        );
        assert_eq!(counts, [5, 5, 3, 1, 1]);
        assert_eq!((overview.active_count, overview.actor_count), (5, 10));
        assert_eq!(
            ids(&dossier, &overview.events)[..3],
            ["ev-deal-by-year-end", "ev-inform-pashinyan", "ev-crises"]
        );
        assert_eq!(overview.events.len(), overview.event_count);
    }

    #[test]
    fn of_many_records_the_first_are_kept_in_order() {
        let all: Vec<_> = (0..1_000).map(|at| ((at * 7) % 1_000, at)).collect();
        let mut sorted = all.clone();
        sorted.sort_unstable();
        let expected: Vec<_> = sorted.into_iter().take(LONGEST).map(|(_, at)| at).collect();
        assert_eq!(first(all), expected);
    }

    #[test]
    fn an_empty_dossier_has_an_empty_overview() {
        let dossier = Dossier::parse(r#"{"format":1,"id":"d","title":"t"}"#).unwrap();
        assert_eq!(Overview::of(&dossier), Overview::default());
    }
}
