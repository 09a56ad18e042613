//! A file without the records that are hidden on a day.

use super::KnownRecords;
use crate::dossier::date::Edtf;
use crate::dossier::handle::Kind;
use crate::dossier::later::Later;
use crate::dossier::records::{Actor, Change, Event, Evidence, File, Obstacle, Position, Source};
use crate::dossier::scalars::{Date, PositionIds};

impl KnownRecords<'_> {
    /// The file without hidden records, and their counts.
    pub(super) fn file(&self, date: &Edtf) -> (File, Later) {
        let whole = &self.dossier.file;
        let mut changes = 0;
        let obstacles = self.kept(Kind::Obstacle, &whole.obstacles);
        let obstacles = obstacles
            .map(|obstacle| self.obstacle(obstacle, &mut changes))
            .collect();
        let later = self.later(date, changes);
        let as_of = self.as_of(date, &later);
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
            sources: self
                .kept(Kind::Source, &whole.sources)
                .map(|one| self.source(one))
                .collect(),
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

    /// Counts of the hidden records. `changes` are those of known obstacles.
    fn later(&self, date: &Edtf, changes: usize) -> Later {
        let records = Kind::ALL.map(|kind| {
            let handles = self.dossier.handles(kind);
            handles.filter(|at| !self.holds(*at)).count()
        });
        let known = self.dossier.all_handles().filter(|at| self.holds(*at));
        Later {
            as_of: date.clone(),
            records,
            changes,
            parts: known.map(|at| self.is_part(at)).collect(),
        }
    }

    /// The requested day if something is hidden and the dossier's own day is later.
    fn as_of(&self, date: &Edtf, later: &Later) -> Option<Date> {
        let own = self.dossier.as_of_date();
        let hides = later.total() > 0 || later.changes > 0;
        let speaks_for_earlier = own.is_some_and(|own| own.latest() <= self.day);
        if hides && !speaks_for_earlier {
            Date::checked(date.as_written())
        } else {
            self.dossier.file.as_of.clone()
        }
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

    fn source(&self, source: &Source) -> Source {
        let mut source = source.clone();
        source.translation_of.take_if(|id| !self.holds_id(id));
        source
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

    /// The obstacle without hidden changes. Its status is that of its last known change. Adds the
    /// hidden changes to `hidden`.
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
            // The later change in the file decides between equal dates.
            let last = obstacle.history.iter().max_by_key(day);
            obstacle.status = last.map_or(obstacle.status, |change| change.status);
        }
        self.prune(&mut obstacle.evidence);
        obstacle.depends_on.retain(|id| self.holds_id(id));
        obstacle
    }
}
