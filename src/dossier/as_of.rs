//! Earlier states of a dossier: without what was published later.
//!
//! ```text
//! source    issued later                                         → hidden
//! excerpt   of a hidden source                                   → hidden
//! claim     all of its passages hidden; it has none: dated later → hidden
//! obstacle  all of its passages hidden, or all of its changes    → hidden
//! actor     all of its passages and all that names it hidden     → hidden
//! issue     all that names it hidden                             → hidden
//! ```
//!
//! Claims are positions, events and changes of obstacles. An obstacle that stays has the status of
//! its last known change.
//!
//! A vague date counts from the last day that it can mean: see [`Edtf::surely_begun`]. A record
//! with neither passages nor a date that nothing names is never hidden. A record that a known
//! record names is known with it, so that no reference dangles; only references between positions
//! and between obstacles are dropped if their target is hidden. Texts by coders, such as summaries,
//! stay unchanged and are marked: see [`Dossier::undated`].

mod known_file;

use super::date::{Day, Edtf};
use super::handle::{Handle, Kind};
use super::later::Later;
use super::links::Relation;
use super::model::Dossier;
use super::progress::{Halt, Progress};
use super::record::Record;
use super::records::{Change, Evidence, Obstacle};

impl Dossier {
    /// The dossier as it was known on a day.
    ///
    /// # Errors
    /// The remaining records are inconsistent, which is a defect of this program.
    pub fn as_of(&self, date: &Edtf) -> Result<Self, String> {
        let known = self.as_of_watched(date, &Progress::default())?;
        known.ok_or_else(|| "nobody asked to end early, and yet it ended".into())
    }

    /// [`Dossier::as_of`] with progress. None if it was cancelled.
    ///
    /// # Errors
    /// As [`Dossier::as_of`].
    pub(crate) fn as_of_watched(
        &self,
        date: &Edtf,
        progress: &Progress,
    ) -> Result<Option<Self>, String> {
        let known = KnownRecords::of(self, date.latest());
        let (file, later) = known.file(date);
        let kept = || self.all_handles().filter(|at| known.holds(*at));
        let record_files = self
            .record_files
            .as_ref()
            .map(|record_files| record_files.kept(kept()));
        match Self::resolve(file, progress) {
            Ok(dossier) => {
                let excerpts = kept().filter(|at| at.kind == Kind::Excerpt);
                Ok(Some(Self {
                    later: Some(later),
                    record_files,
                    anchors: self.anchors.kept(excerpts),
                    ..dossier
                }))
            }
            Err(Halt::Wrong(said)) => Err(said),
            Err(Halt::Cancelled) => Ok(None),
        }
    }

    /// Counts of what an earlier state hides. None for the whole dossier.
    #[must_use]
    pub fn later(&self) -> Option<&Later> {
        self.later.as_ref()
    }
}

/// The records known on a day.
struct KnownRecords<'a> {
    dossier: &'a Dossier,
    day: Day,
    /// By the records' numbers.
    hidden: Vec<bool>,
}

impl<'a> KnownRecords<'a> {
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

    /// True if a claim is known: by one of its passages, or by its date if it has none.
    fn has_claim(&self, evidence: &[Evidence], date: &str) -> bool {
        if evidence.is_empty() {
            self.has_begun(date)
        } else {
            evidence.iter().any(|item| self.holds_id(&item.excerpt))
        }
    }

    /// True if a link of a known record, in either direction, or one of its changes is hidden.
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

    /// True if an obstacle is known. Its status is unknown before the first known change of its
    /// history.
    fn has_obstacle(&self, at: Handle, obstacle: &Obstacle) -> bool {
        let mut passages = self.dossier.targets(at, Relation::Cites).peekable();
        let has_passage = passages.peek().is_none() || passages.any(|excerpt| self.holds(excerpt));
        let history = &obstacle.history;
        has_passage && (history.is_empty() || history.iter().any(|change| self.has_change(change)))
    }

    fn has_change(&self, change: &Change) -> bool {
        self.has_claim(&change.evidence, &change.date)
    }

    /// Hides actors and issues whose passages and referring records are all hidden. Then hides
    /// those that only hidden ones name.
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
}

#[cfg(test)]
mod tests;
