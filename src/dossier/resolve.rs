//! Resolution of records to a dossier: references become indices, links are stored in both
//! directions.

use std::ops::Range;
use std::sync::Arc;

use super::Dossier;
use super::anchors::Anchors;
use super::cycles::first_cyclic_relation;
use super::date::Edtf;
use super::handle::Kind;
use super::id_index::IdIndex;
use super::links::{Link, LinkTable, Relation};
use super::numbering::Numbering;
use super::parallel::{drop_in_background, join};
use super::progress::{Halt, Progress, Stage};
use super::record::Record;
use super::records::{Actor, Event, Evidence, FORMAT, File, Issue, Obstacle, Position, Text};
use super::source_text::SourceText;
use super::vocabulary::Stance;

/// Minimum number of records for two threads.
const LARGE: u32 = 10_000;

/// Number of records between two progress reports.
const STRIDE: u32 = 1024;

impl Dossier {
    /// Resolves the records of a file.
    ///
    /// # Errors
    /// The first error, without its location: `check` finds the locations of all. Or the load was
    /// cancelled.
    pub(super) fn resolve(file: File, progress: &Progress) -> Result<Self, Halt> {
        match Tables::of(&file, progress) {
            Ok(Tables {
                numbering,
                ids,
                forward,
                back,
                texts,
            }) => {
                let anchors = Anchors::new(file.excerpts.len());
                let as_of_date = file
                    .as_of
                    .as_deref()
                    .and_then(|date| Edtf::parse(date).ok());
                Ok(Self {
                    file,
                    numbering,
                    ids,
                    forward,
                    back,
                    texts,
                    anchors,
                    as_of_date,
                    later: None,
                    record_files: None,
                })
            }
            Err(halt) => {
                drop_in_background(file);
                Err(halt)
            }
        }
    }
}

/// Tables derived from a file.
struct Tables {
    numbering: Numbering,
    ids: IdIndex,
    forward: LinkTable,
    back: LinkTable,
    texts: Vec<Option<Arc<SourceText>>>,
}

impl Tables {
    fn of(file: &File, progress: &Progress) -> Result<Self, Halt> {
        if file.format != FORMAT {
            return Err(format!("format {} is not format {FORMAT}", file.format).into());
        }
        let numbering = Numbering::of(file);
        // Every record is processed twice.
        progress.begin(Stage::Linking, 2 * numbering.total());
        let ids = IdIndex::of(file, &numbering, progress)?;
        let forward = Linker {
            file,
            ids: &ids,
            numbering: &numbering,
            progress,
        }
        .all()?;
        let texts: Vec<_> = file
            .sources
            .iter()
            .map(|source| source.text.as_ref().map(source_text).map(Arc::new))
            .collect();
        let large = numbering.total() >= LARGE as usize;
        let turn = || forward.reversed(&numbering);
        let (back, circle) = join(large, turn, || first_cyclic_relation(&forward, &numbering));
        if let Some(relation) = circle {
            return Err(format!("`{}` leads round in a circle", relation.field()).into());
        }
        Ok(Self {
            numbering,
            ids,
            forward,
            back,
            texts,
        })
    }
}

fn source_text(text: &Text) -> SourceText {
    match text {
        Text::Whole(text) => SourceText::new(text),
        Text::Paragraphs(paragraphs) => SourceText::from_paragraphs(paragraphs),
    }
}

/// Resolves ids to links.
struct Linker<'a> {
    file: &'a File,
    ids: &'a IdIndex,
    numbering: &'a Numbering,
    progress: &'a Progress,
}

impl Linker<'_> {
    /// Links of all records, in the order of the records and of their fields.
    fn all(&self) -> Result<LinkTable, Halt> {
        let total = u32::try_from(self.numbering.total()).unwrap_or(u32::MAX);
        let middle = total / 2;
        let (upper, lower) = join(
            total >= LARGE,
            || self.some(middle..total),
            || self.some(0..middle),
        );
        Ok(lower?.then(&upper?))
    }

    /// Links of a range of record numbers.
    fn some(&self, numbers: Range<u32>) -> Result<LinkTable, Halt> {
        let mut rows = LinkTable::default();
        for number in numbers {
            if let Some(record) = self
                .numbering
                .handle(number)
                .and_then(|handle| self.file.record(handle))
            {
                self.record(record, &mut rows)?;
            }
            rows.end_row();
            if (number + 1).is_multiple_of(STRIDE) {
                self.progress.step(STRIDE as usize)?;
            }
        }
        Ok(rows)
    }

    fn record(&self, record: Record, row: &mut LinkTable) -> Result<(), String> {
        match record {
            Record::Source(source) => self.link(
                row,
                Relation::TranslationOf,
                Kind::Source,
                source.translation_of.as_deref(),
            ),
            Record::Excerpt(excerpt) => {
                self.link(row, Relation::Source, Kind::Source, [&*excerpt.source])
            }
            Record::Actor(actor) => self.actor(actor, row),
            Record::Issue(issue) => self.issue(issue, row),
            Record::Position(position) => self.position(position, row),
            Record::Obstacle(obstacle) => self.obstacle(obstacle, row),
            Record::Event(event) => self.event(event, row),
        }
    }

    fn link<'i>(
        &self,
        row: &mut LinkTable,
        relation: Relation,
        kind: Kind,
        ids: impl IntoIterator<Item = &'i str>,
    ) -> Result<(), String> {
        for id in ids {
            let to = self
                .ids
                .find(id, self.file, self.numbering)
                .filter(|to| to.kind == kind);
            let to =
                to.ok_or_else(|| format!("there is no {} with the id `{id}`", kind.as_str()))?;
            row.push(Link { relation, to });
        }
        Ok(())
    }

    fn cite(&self, row: &mut LinkTable, evidence: &[Evidence]) -> Result<(), String> {
        self.link(
            row,
            Relation::Cites,
            Kind::Excerpt,
            evidence.iter().map(|item| &*item.excerpt),
        )
    }

    fn actor(&self, actor: &Actor, row: &mut LinkTable) -> Result<(), String> {
        self.link(row, Relation::PartOf, Kind::Actor, actor.part_of.as_deref())?;
        self.cite(row, &actor.evidence)
    }

    fn issue(&self, issue: &Issue, row: &mut LinkTable) -> Result<(), String> {
        self.link(row, Relation::Parent, Kind::Issue, issue.parent.as_deref())
    }

    fn position(&self, position: &Position, row: &mut LinkTable) -> Result<(), String> {
        let condition = position.condition.as_deref().unwrap_or_default();
        if position.stance == Stance::Conditional && condition.trim().is_empty() {
            return Err(format!(
                "position `{}` is conditional without a condition",
                &*position.id
            ));
        }
        let (supersedes, denies) = (position.supersedes.iter(), position.denies.iter());
        self.link(row, Relation::Actor, Kind::Actor, [&*position.actor])?;
        self.link(row, Relation::Issue, Kind::Issue, [&*position.issue])?;
        self.link(
            row,
            Relation::Speaker,
            Kind::Actor,
            position.speaker.as_deref(),
        )?;
        self.link(
            row,
            Relation::AddressedTo,
            Kind::Actor,
            position.addressed_to.iter().map(|id| &**id),
        )?;
        self.link(
            row,
            Relation::Supersedes,
            Kind::Position,
            supersedes.flat_map(|ids| ids.iter()),
        )?;
        self.link(
            row,
            Relation::Denies,
            Kind::Position,
            denies.flat_map(|ids| ids.iter()),
        )?;
        self.cite(row, &position.evidence)
    }

    fn obstacle(&self, obstacle: &Obstacle, row: &mut LinkTable) -> Result<(), String> {
        self.link(
            row,
            Relation::Concerns,
            Kind::Issue,
            obstacle.issues.iter().map(|id| &**id),
        )?;
        self.link(
            row,
            Relation::RaisedBy,
            Kind::Actor,
            obstacle.raised_by.iter().map(|id| &**id),
        )?;
        self.link(
            row,
            Relation::Addresses,
            Kind::Actor,
            obstacle.addressed_to.iter().map(|id| &**id),
        )?;
        self.link(
            row,
            Relation::DependsOn,
            Kind::Obstacle,
            obstacle.depends_on.iter().map(|id| &**id),
        )?;
        self.cite(row, &obstacle.evidence)?;
        obstacle
            .history
            .iter()
            .try_for_each(|change| self.cite(row, &change.evidence))
    }

    fn event(&self, event: &Event, row: &mut LinkTable) -> Result<(), String> {
        self.link(
            row,
            Relation::Involves,
            Kind::Actor,
            event.actors.iter().map(|id| &**id),
        )?;
        self.link(
            row,
            Relation::Touches,
            Kind::Issue,
            event.issues.iter().map(|id| &**id),
        )?;
        self.cite(row, &event.evidence)
    }
}

#[cfg(test)]
mod tests;
