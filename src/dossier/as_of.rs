//! A dossier as it was known on a day: without what was published later.
//!
//! ```text
//! source    issued later                                         → hidden
//! excerpt   of a hidden source                                   → hidden
//! claim     all of its passages hidden; it has none: dated later → hidden   (positions, events, changes of obstacles)
//! obstacle  all of its passages hidden, or all of its changes    → hidden   else as its last known change left it
//! actor     all of its passages and all that names it hidden     → hidden
//! issue     all that names it hidden                             → hidden
//! ```
//!
//! Where a date is vague, a thing counts as known only from the last day that the date can mean: see [`Edtf::surely_begun`].
//! What has neither a passage nor a date, and is named by nothing, is never hidden. What a known record names is known with
//! it, so that no reference leads nowhere; only references between positions and between obstacles are left out where one of
//! the two is hidden. Words that coders wrote, such as summaries, stay as they are, and are marked: see [`Dossier::undated`].

use super::date::{Day, Edtf};
use super::handle::{Handle, Kind};
use super::links::Relation;
use super::model::Dossier;
use super::progress::{Halt, Progress};
use super::record::Record;
use super::records::{Actor, Change, Event, Evidence, File, Obstacle, Position};
use super::scalars::{Date, PositionIds};

/// What a dossier leaves out because it became known only after a day.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Later {
    /// The day, as it was asked for; of a vague date its last day counts.
    pub as_of: Edtf,
    /// How many records of each kind, in the order of [`Kind::ALL`].
    records: [usize; Kind::ALL.len()],
    /// How many changes of obstacles that are not hidden themselves.
    pub changes: usize,
    /// Whether something about a record that is left is hidden, by the records' numbers.
    parts: Box<[bool]>,
}

impl Later {
    /// How many records of a kind are hidden.
    #[must_use]
    pub fn count(&self, kind: Kind) -> usize {
        Kind::ALL
            .into_iter()
            .zip(self.records)
            .find(|(of, _)| *of == kind)
            .map_or(0, |(_, count)| count)
    }

    /// Whether something about the record with a number is hidden.
    pub(super) fn has_part(&self, number: usize) -> bool {
        self.parts.get(number).is_some_and(|is_part| *is_part)
    }

    /// About how many of the records that are left something is hidden.
    #[must_use]
    pub fn partly(&self) -> usize {
        self.parts.iter().filter(|is_part| **is_part).count()
    }

    /// How many records are hidden.
    #[must_use]
    pub fn total(&self) -> usize {
        self.records.iter().sum()
    }
}

impl Dossier {
    /// The dossier as it was known on a day.
    ///
    /// # Errors
    /// A sentence, should what is left not hold together. That would be a defect of ours.
    pub fn as_of(&self, date: &Edtf) -> Result<Self, String> {
        let known = self.as_of_watched(date, &Progress::default())?;
        known.ok_or_else(|| "nobody asked to end early, and yet it ended".into())
    }

    /// As [`Dossier::as_of`], telling how far it has come. None where it was asked to end early.
    ///
    /// # Errors
    /// As [`Dossier::as_of`].
    pub fn as_of_watched(&self, date: &Edtf, progress: &Progress) -> Result<Option<Self>, String> {
        let known = Known::of(self, date.latest());
        let (file, later) = known.file(date);
        let kept = || self.all_handles().filter(|at| known.holds(*at));
        let origins = self.origins.as_ref().map(|origins| origins.kept(kept()));
        match Self::resolve(file, progress) {
            Ok(dossier) => {
                let excerpts = kept().filter(|at| at.kind == Kind::Excerpt);
                Ok(Some(Self {
                    later: Some(later),
                    origins,
                    anchors: self.anchors.kept(excerpts),
                    ..dossier
                }))
            }
            Err(Halt::Wrong(said)) => Err(said),
            Err(Halt::Cancelled) => Ok(None),
        }
    }

    /// What is hidden in it because it became known later; none where it is the whole dossier.
    #[must_use]
    pub fn later(&self) -> Option<&Later> {
        self.later.as_ref()
    }
}

/// What is known on a day.
struct Known<'a> {
    dossier: &'a Dossier,
    day: Day,
    /// By the records' numbers.
    hidden: Vec<bool>,
}

impl<'a> Known<'a> {
    fn of(dossier: &'a Dossier, day: Day) -> Self {
        let mut known = Self {
            dossier,
            day,
            hidden: vec![false; dossier.total()],
        };
        for (at, source) in dossier.handles(Kind::Source).zip(&dossier.file.sources) {
            known.hide_unless(
                at,
                source
                    .issued
                    .as_deref()
                    .is_none_or(|issued| known.has_begun(issued)),
            );
        }
        for at in dossier.handles(Kind::Excerpt) {
            known.hide_unless(
                at,
                dossier
                    .targets(at, Relation::Source)
                    .all(|source| known.holds(source)),
            );
        }
        for (at, position) in dossier.handles(Kind::Position).zip(&dossier.file.positions) {
            known.hide_unless(at, known.has_claim(&position.evidence, &position.date));
        }
        for (at, event) in dossier.handles(Kind::Event).zip(&dossier.file.events) {
            known.hide_unless(at, known.has_claim(&event.evidence, &event.date));
        }
        for (at, obstacle) in dossier.handles(Kind::Obstacle).zip(&dossier.file.obstacles) {
            known.hide_unless(at, known.has_obstacle(at, obstacle));
        }
        known.hide_what_nothing_names();
        known
    }

    fn holds(&self, record: Handle) -> bool {
        self.hidden
            .get(self.dossier.numbering.number(record) as usize)
            .is_some_and(|hidden| !hidden)
    }

    fn holds_id(&self, id: &str) -> bool {
        self.dossier
            .find(id)
            .is_some_and(|record| self.holds(record))
    }

    fn hide_unless(&mut self, record: Handle, known: bool) {
        let number = self.dossier.numbering.number(record) as usize;
        if let Some(hidden) = self.hidden.get_mut(number) {
            *hidden = !known;
        }
    }

    fn has_begun(&self, date: &str) -> bool {
        Edtf::parse(date).is_ok_and(|date| date.surely_begun() <= self.day)
    }

    /// Whether a claim is known: by one of its passages, or where it has none by its date.
    fn has_claim(&self, evidence: &[Evidence], date: &str) -> bool {
        if evidence.is_empty() {
            self.has_begun(date)
        } else {
            evidence.iter().any(|item| self.holds_id(&item.excerpt))
        }
    }

    /// Whether something about a known record is hidden: what it is linked with, in either direction, or a change of it.
    fn is_part(&self, record: Handle) -> bool {
        let (links, backlinks) = (self.dossier.links(record), self.dossier.backlinks(record));
        let has_hidden_change = match self.dossier.record(record) {
            Some(Record::Obstacle(obstacle)) => !obstacle
                .history
                .iter()
                .all(|change| self.has_change(change)),
            _ => false,
        };
        has_hidden_change
            || links
                .iter()
                .chain(backlinks)
                .any(|link| !self.holds(link.to))
    }

    /// Whether an obstacle is known. Before the first change of its history that is known nothing says how it stood.
    fn has_obstacle(&self, at: Handle, obstacle: &Obstacle) -> bool {
        let mut passages = self.dossier.targets(at, Relation::Cites).peekable();
        let has_passage = passages.peek().is_none() || passages.any(|excerpt| self.holds(excerpt));
        let history = &obstacle.history;
        has_passage && (history.is_empty() || history.iter().any(|change| self.has_change(change)))
    }

    fn has_change(&self, change: &Change) -> bool {
        self.has_claim(&change.evidence, &change.date)
    }

    /// Hides the actors and issues for which there were passages or records that name them, all of which are hidden; and then
    /// those that only such a one names.
    fn hide_what_nothing_names(&mut self) {
        let dossier = self.dossier;
        let mut left = vec![0_usize; dossier.total()];
        let mut to_hide = Vec::new();
        for at in dossier
            .handles(Kind::Actor)
            .chain(dossier.handles(Kind::Issue))
        {
            let passages = dossier.targets(at, Relation::Cites);
            let supports = passages.chain(dossier.backlinks(at).iter().map(|link| link.to));
            let (mut all, mut known) = (0, 0);
            for support in supports {
                all += 1;
                known += usize::from(self.holds(support));
            }
            if let Some(left) = left.get_mut(dossier.numbering.number(at) as usize) {
                *left = known;
            }
            if all > 0 && known == 0 {
                to_hide.push(at);
            }
        }
        while let Some(at) = to_hide.pop() {
            self.hide_unless(at, false);
            let above = |link: &&super::links::Link| {
                matches!(link.relation, Relation::PartOf | Relation::Parent)
            };
            for link in dossier.links(at).iter().filter(above) {
                if let Some(left) = left.get_mut(dossier.numbering.number(link.to) as usize) {
                    *left = left.saturating_sub(1);
                    if *left == 0 {
                        to_hide.push(link.to);
                    }
                }
            }
        }
    }

    /// The file without what is hidden, and how much that is.
    fn file(&self, date: &Edtf) -> (File, Later) {
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
        let own = whole.as_of.as_deref().and_then(|own| Edtf::parse(own).ok());
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

#[cfg(test)]
mod tests;
