//! Records without news since a day.

use crate::dossier::date::{Day, Edtf};
use crate::dossier::record::Record;
use crate::dossier::{Dossier, Handle, Kind};

use super::date_order::last_day;

/// Actors, issues and obstacles without anything dated on the day or later, in the file's order.
///
/// A dossier does not record when it was edited, but its contents are dated. A record's last day is
/// the latest of: the changes in its history, its sources, and the positions, events and obstacles
/// that name it, with theirs. If only a year or a month is known, its last day counts.
#[must_use]
pub(crate) fn untouched(dossier: &Dossier, since: Day) -> Vec<Handle> {
    let days = Days::of(dossier);
    let lasting = [Kind::Actor, Kind::Issue, Kind::Obstacle].map(|kind| dossier.handles(kind));
    lasting
        .into_iter()
        .flatten()
        .filter(|handle| days.touched(dossier, *handle) < Some(since))
        .collect()
}

/// Last day of each record, by itself or through the sources that it cites.
struct Days {
    actors: Vec<Option<Day>>,
    positions: Vec<Option<Day>>,
    obstacles: Vec<Option<Day>>,
    events: Vec<Option<Day>>,
}

impl Days {
    fn of(dossier: &Dossier) -> Self {
        let issued = |source| dossier.date(source).map(|date| last_day(&date));
        let issued: Vec<_> = dossier.handles(Kind::Source).map(issued).collect();
        let of = |kind| {
            dossier
                .handles(kind)
                .map(|handle| said(dossier, handle, &issued))
                .collect()
        };
        let [positions, obstacles, events] = [Kind::Position, Kind::Obstacle, Kind::Event].map(of);
        Self {
            actors: of(Kind::Actor),
            positions,
            obstacles,
            events,
        }
    }

    fn of_record(&self, handle: Handle) -> Option<Day> {
        let days = match handle.kind {
            Kind::Actor => &self.actors,
            Kind::Position => &self.positions,
            Kind::Obstacle => &self.obstacles,
            Kind::Event => &self.events,
            Kind::Source | Kind::Excerpt | Kind::Issue => return None,
        };
        days.get(handle.at()).copied().flatten()
    }

    fn touched(&self, dossier: &Dossier, handle: Handle) -> Option<Day> {
        // Links between records of one kind, such as an actor's members, say nothing new about the
        // record.
        let named = dossier
            .backlinks(handle)
            .iter()
            .filter(|link| link.to.kind != handle.kind);
        named
            .map(|link| self.of_record(link.to))
            .chain([self.of_record(handle)])
            .max()
            .flatten()
    }
}

fn said(dossier: &Dossier, handle: Handle, issued: &[Option<Day>]) -> Option<Day> {
    let sources = dossier
        .passages(handle)
        .into_iter()
        .filter_map(|passage| dossier.source_of(passage.excerpt));
    let sources = sources.filter_map(|source| issued.get(source.at()).copied().flatten());
    let own = dossier.date(handle).map(|date| last_day(&date));
    sources.chain(own).chain(changes(dossier, handle)).max()
}

fn changes(dossier: &Dossier, handle: Handle) -> Option<Day> {
    let Some(Record::Obstacle(obstacle)) = dossier.record(handle) else {
        return None;
    };
    obstacle
        .history
        .iter()
        .filter_map(|change| Some(last_day(&Edtf::parse(&change.date).ok()?)))
        .max()
}
