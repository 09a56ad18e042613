//! A file without the records that are hidden on a day.

use super::KnownRecords;
use crate::dossier::date::Edtf;
use crate::dossier::handle::Kind;
use crate::dossier::later::Later;
use crate::dossier::records::{Actor, Change, Event, Evidence, File, Obstacle, Position};
use crate::dossier::scalars::{Date, PositionIds};

impl KnownRecords<'_> {
    /// The file without what is hidden, and how much that is.
    pub(super) fn file(&self, date: &Edtf) -> (File, Later) {
        let whole = &self.dossier.file;
        let mut changes = 0;
        let obstacles = self.kept(Kind::Obstacle, &whole.obstacles);
        let obstacles = obstacles
            .map(|obstacle| self.obstacle(obstacle, &mut changes))
            .collect();
        let records = Kind::ALL.map(|kind| {
            self.dossier
                .handles(kind)
                .filter(|at| !self.holds(*at))
                .count()
        });
        let known = self.dossier.all_handles().filter(|at| self.holds(*at));
        let parts = known.map(|at| self.is_part(at)).collect();
        let later = Later {
            as_of: date.clone(),
            records,
            changes,
            parts,
        };
        let own = self.dossier.as_of_date();
        let hides = later.total() > 0 || changes > 0;
        let speaks_for_earlier = own.is_some_and(|own| own.latest() <= self.day);
        let as_of = if hides && !speaks_for_earlier {
            Date::checked(date.as_written())
        } else {
            whole.as_of.clone()
        };
        let file = File {
            schema: whole.schema.clone(),
            format: whole.format,
            id: whole.id.clone(),
            title: whole.title.clone(),
            summary: whole.summary.clone(),
            as_of,
            language: whole.language.clone(),
            licence: whole.licence.clone(),
            maintainers: whole.maintainers.clone(),
            sources: self.kept(Kind::Source, &whole.sources).cloned().collect(),
            excerpts: self.kept(Kind::Excerpt, &whole.excerpts).cloned().collect(),
            actors: self
                .kept(Kind::Actor, &whole.actors)
                .map(|one| self.actor(one))
                .collect(),
            issues: self.kept(Kind::Issue, &whole.issues).cloned().collect(),
            positions: self
                .kept(Kind::Position, &whole.positions)
                .map(|one| self.position(one))
                .collect(),
            obstacles,
            events: self
                .kept(Kind::Event, &whole.events)
                .map(|one| self.event(one))
                .collect(),
            extra: whole.extra.clone(),
        };
        (file, later)
    }

    fn kept<'r, T>(&self, kind: Kind, records: &'r [T]) -> impl Iterator<Item = &'r T> {
        let known = self
            .dossier
            .handles(kind)
            .zip(records)
            .filter(|(at, _)| self.holds(*at));
        known.map(|(_, record)| record)
    }

    fn prune(&self, evidence: &mut Vec<Evidence>) {
        evidence.retain(|item| self.holds_id(&item.excerpt));
    }

    fn actor(&self, actor: &Actor) -> Actor {
        let mut actor = actor.clone();
        self.prune(&mut actor.evidence);
        actor
    }

    fn position(&self, position: &Position) -> Position {
        let mut position = position.clone();
        self.prune(&mut position.evidence);
        position.supersedes = position
            .supersedes
            .and_then(|ids| self.pruned(*ids))
            .map(Box::new);
        position.denies = position
            .denies
            .and_then(|ids| self.pruned(*ids))
            .map(Box::new);
        position
    }

    fn pruned(&self, ids: PositionIds) -> Option<PositionIds> {
        match ids {
            PositionIds::One(id) => self.holds_id(&id).then_some(PositionIds::One(id)),
            PositionIds::Many(ids) => {
                let was_empty = ids.is_empty();
                let known: Vec<_> = ids.into_iter().filter(|id| self.holds_id(id)).collect();
                (was_empty || !known.is_empty()).then_some(PositionIds::Many(known))
            }
        }
    }

    fn event(&self, event: &Event) -> Event {
        let mut event = event.clone();
        self.prune(&mut event.evidence);
        event
    }

    /// An obstacle as its last known change left it, where a later one is hidden. Counts the hidden ones.
    fn obstacle(&self, obstacle: &Obstacle, hidden: &mut usize) -> Obstacle {
        let mut obstacle = obstacle.clone();
        let all = obstacle.history.len();
        obstacle.history.retain(|change| self.has_change(change));
        obstacle
            .history
            .iter_mut()
            .for_each(|change| self.prune(&mut change.evidence));
        if obstacle.history.len() < all {
            *hidden += all - obstacle.history.len();
            let day = |change: &&Change| {
                Edtf::parse(&change.date)
                    .map(|date| (date.earliest(), date.latest()))
                    .ok()
            };
            // Of two of the same day the later in the file counts.
            let last = obstacle.history.iter().max_by_key(day);
            obstacle.status = last.map_or(obstacle.status, |change| change.status);
        }
        self.prune(&mut obstacle.evidence);
        obstacle.depends_on.retain(|id| self.holds_id(id));
        obstacle
    }
}
