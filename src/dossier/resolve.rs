//! From the records as written to a dossier in which every reference is an index and every link is known from both ends.

use std::ops::Range;
use std::sync::Arc;

use super::Dossier;
use super::anchors::Anchors;
use super::circles::first_relation;
use super::handle::Kind;
use super::ids::Ids;
use super::links::{Link, Relation, Table};
use super::numbering::Numbering;
use super::parallel::{drop_in_background, join};
use super::progress::{Halt, Progress, Stage};
use super::record::Record;
use super::records::{Actor, Event, Evidence, FORMAT, File, Issue, Obstacle, Position, Text};
use super::source_text::SourceText;
use super::vocabulary::Stance;

/// From how many records on two threads are faster than one.
const LARGE: u32 = 10_000;

/// After how many records progress is told.
const STRIDE: u32 = 1024;

impl Dossier {
    /// Resolves the records of a file.
    ///
    /// # Errors
    /// What is wrong, without its place: `check` finds the place and everything else that is wrong. Or that it was asked to
    /// end early.
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
                Ok(Self {
                    file,
                    numbering,
                    ids,
                    forward,
                    back,
                    texts,
                    anchors,
                    later: None,
                    origins: None,
                })
            }
            Err(halt) => {
                drop_in_background(file);
                Err(halt)
            }
        }
    }
}

/// What a dossier knows besides its file.
struct Tables {
    numbering: Numbering,
    ids: Ids,
    forward: Table,
    back: Table,
    texts: Vec<Option<Arc<SourceText>>>,
}

impl Tables {
    fn of(file: &File, progress: &Progress) -> Result<Self, Halt> {
        if file.format != FORMAT {
            return Err(format!("format {} is not format {FORMAT}", file.format).into());
        }
        let numbering = Numbering::of(file);
        // Every record is met twice.
        progress.begin(Stage::Linking, 2 * numbering.total());
        let ids = Ids::of(file, &numbering, progress)?;
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
        let (back, circle) = join(large, turn, || first_relation(&forward, &numbering));
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

/// Turns ids into links, record by record.
struct Linker<'a> {
    file: &'a File,
    ids: &'a Ids,
    numbering: &'a Numbering,
    progress: &'a Progress,
}

impl Linker<'_> {
    /// The links that all records hold, in the order of the records and of their fields.
    fn all(&self) -> Result<Table, Halt> {
        let total = u32::try_from(self.numbering.total()).unwrap_or(u32::MAX);
        let middle = total / 2;
        let (upper, lower) = join(
            total >= LARGE,
            || self.some(middle..total),
            || self.some(0..middle),
        );
        Ok(lower?.then(&upper?))
    }

    /// The links of the records with some numbers.
    fn some(&self, numbers: Range<u32>) -> Result<Table, Halt> {
        let mut rows = Table::default();
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

    fn record(&self, record: Record, row: &mut Table) -> Result<(), String> {
        match record {
            Record::Source(_) => Ok(()),
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
        row: &mut Table,
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

    fn cite(&self, row: &mut Table, evidence: &[Evidence]) -> Result<(), String> {
        self.link(
            row,
            Relation::Cites,
            Kind::Excerpt,
            evidence.iter().map(|item| &*item.excerpt),
        )
    }

    fn actor(&self, actor: &Actor, row: &mut Table) -> Result<(), String> {
        self.link(row, Relation::PartOf, Kind::Actor, actor.part_of.as_deref())?;
        self.cite(row, &actor.evidence)
    }

    fn issue(&self, issue: &Issue, row: &mut Table) -> Result<(), String> {
        self.link(row, Relation::Parent, Kind::Issue, issue.parent.as_deref())
    }

    fn position(&self, position: &Position, row: &mut Table) -> Result<(), String> {
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

    fn obstacle(&self, obstacle: &Obstacle, row: &mut Table) -> Result<(), String> {
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

    fn event(&self, event: &Event, row: &mut Table) -> Result<(), String> {
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
mod tests {
    use super::*;
    use crate::dossier::parse;

    /// Enough positions for two threads, each of which replaces one and cites what its number says.
    fn text() -> String {
        let position = |n: usize| {
            format!(
                r#"{{"id":"p{n}","actor":"a{}","issue":"i","stance":"neutral","statement":"s","date":"2024",
                "supersedes":[{}],"evidence":[{{"excerpt":"x","directness":"narration"}}]}}"#,
                n % 3,
                if n == 0 {
                    String::new()
                } else {
                    format!(r#""p{}""#, n / 2)
                }
            )
        };
        let positions: Vec<_> = (0..12_000).map(position).collect();
        let part_of = |n| if n == 0 { "" } else { r#","part_of":"a0""# };
        let actors: Vec<_> = (0..3)
            .map(|n| {
                format!(
                    r#"{{"id":"a{n}","name":"n","kind":"person"{}}}"#,
                    part_of(n)
                )
            })
            .collect();
        format!(
            r#"{{"format":1,"id":"d","title":"t","sources":[{{"id":"s","type":"report","title":"T","text":"A word."}}],
            "excerpts":[{{"id":"x","source":"s","exact":"word"}}],"issues":[{{"id":"i","label":"l"}}],
            "actors":[{}],"positions":[{}]}}"#,
            actors.join(","),
            positions.join(",")
        )
    }

    #[test]
    fn every_link_is_known_from_both_ends_in_order() {
        let dossier = Dossier::parse(&text()).unwrap();
        let mut forward: Vec<_> = Vec::new();
        let mut back: Vec<_> = Vec::new();
        for handle in dossier.all_handles() {
            assert_eq!(dossier.find(dossier.id(handle)), Some(handle));
            forward.extend(
                dossier
                    .links(handle)
                    .iter()
                    .map(|link| (link.to, handle, link.relation)),
            );
            back.extend(
                dossier
                    .backlinks(handle)
                    .iter()
                    .map(|link| (handle, link.to, link.relation)),
            );
        }
        // A record's links come in the order of its fields, which is also that of the relations.
        forward.sort();
        assert_eq!(forward.len(), 12_000 * 4 - 1 + 2 + 1);
        assert_eq!(forward, back);
        let last = dossier.find("p11999").unwrap();
        let to: Vec<_> = dossier
            .links(last)
            .iter()
            .map(|link| (link.relation, dossier.id(link.to)))
            .collect();
        let supersedes = (Relation::Supersedes, "p5999");
        assert_eq!(
            to,
            [
                (Relation::Actor, "a2"),
                (Relation::Issue, "i"),
                supersedes,
                (Relation::Cites, "x")
            ]
        );
        assert!(dossier.state(dossier.find("x").unwrap()).is_verified());
        assert_eq!(dossier.find("p12000"), None);
    }

    #[test]
    fn what_is_wrong_in_either_half_is_found() {
        let good = text();
        for (right, wrong) in [
            (r#""actor":"a1""#, r#""actor":"i""#),
            (r#""supersedes":["p5999"]"#, r#""supersedes":["p5999","q"]"#),
            (r#"{"id":"p11998""#, r#"{"id":"a0""#),
            (r#""supersedes":["p0"]"#, r#""supersedes":["p11999","p0"]"#),
            (
                r#""name":"n","kind":"person"}"#,
                r#""name":"n","kind":"person","part_of":"a2"}"#,
            ),
            (
                r#""stance":"neutral""#,
                r#""stance":"conditional","condition":" ""#,
            ),
        ] {
            let bad = good.replacen(right, wrong, 1);
            assert_ne!(bad, good);
            assert!(Dossier::parse(&bad).is_err(), "{wrong}");
        }
    }

    #[test]
    fn a_request_to_end_is_heard_while_linking() {
        let progress = Progress::default();
        let file = parse::records(
            &text(),
            &crate::dossier::limits::Limits::default(),
            &progress,
        )
        .unwrap();
        progress.cancel();
        assert_eq!(
            Dossier::resolve(file, &progress).err(),
            Some(Halt::Cancelled)
        );
        assert_eq!(progress.now().0, Stage::Linking);
    }

    #[test]
    fn linking_is_told_to_its_end() {
        let progress = Progress::default();
        assert!(
            Dossier::parse_watched(&text(), &progress)
                .unwrap()
                .is_some()
        );
        let (stage, share) = progress.now();
        assert!(stage == Stage::Linking && share > 80, "{share}");
    }
}
