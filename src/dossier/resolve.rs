//! From the records as written to a dossier in which every reference is an index and every link is known from both ends.

use std::collections::HashMap;

use super::Dossier;
use super::handle::{Handle, Kind};
use super::links::{Link, Relation, Table};
use super::numbering::Numbering;
use super::quotation::{Anchor, Selector, anchor};
use super::records::{Evidence, FORMAT, File, Text};
use super::scalars::PositionIds;
use super::source_text::SourceText;
use super::vocabulary::Stance;

type Ids<'a> = HashMap<&'a str, Handle>;

impl Dossier {
    /// Resolves the records of a file.
    ///
    /// # Errors
    /// What is wrong, without its place: `check` finds the place and everything else that is wrong.
    pub fn resolve(file: File) -> Result<Self, String> {
        if file.format != FORMAT {
            return Err(format!("format {} is not format {FORMAT}", file.format));
        }
        conditions(&file)?;
        let numbering = Numbering::of(&file);
        let ids = index(&file, &numbering)?;
        let mut linker = Linker { ids: &ids, numbering: &numbering, links: Vec::new() };
        linker.all(&file)?;
        let forward = linker.links;
        let turned = |&(from, link): &(u32, Link)| {
            numbering.handle(from).map(|to| (numbering.number(link.to), Link { relation: link.relation, to }))
        };
        let back = Table::new(numbering.total(), forward.iter().filter_map(turned).collect());
        let forward = Table::new(numbering.total(), forward);
        let texts: Vec<_> = file.sources.iter().map(|source| source.text.as_ref().map(source_text)).collect();
        let anchors = anchors(&file, &ids, &texts);
        let mut by_id: Vec<_> = ids.into_iter().collect();
        by_id.sort_unstable_by_key(|(id, _)| *id);
        let by_id = by_id.into_iter().map(|(_, handle)| handle).collect();
        Ok(Self { file, numbering, by_id, forward, back, texts, anchors })
    }
}

fn conditions(file: &File) -> Result<(), String> {
    let named = |condition: &Option<String>| condition.as_ref().is_some_and(|text| !text.trim().is_empty());
    let unnamed = file.positions.iter().find(|p| p.stance == Stance::Conditional && !named(&p.condition));
    unnamed.map_or(Ok(()), |position| Err(format!("position `{}` is conditional without a condition", &*position.id)))
}

fn source_text(text: &Text) -> SourceText {
    match text {
        Text::Whole(text) => SourceText::new(text),
        Text::Paragraphs(paragraphs) => SourceText::from_paragraphs(paragraphs),
    }
}

fn index<'a>(file: &'a File, numbering: &Numbering) -> Result<Ids<'a>, String> {
    let mut all = HashMap::with_capacity(numbering.total());
    for handle in numbering.handles() {
        let Some(id) = file.id_of(handle) else { continue };
        if all.insert(id, handle).is_some() {
            return Err(format!("the id `{id}` is used twice"));
        }
    }
    Ok(all)
}

fn anchors(file: &File, ids: &Ids, texts: &[Option<SourceText>]) -> Vec<Anchor> {
    let of_excerpt = |excerpt: &super::records::Excerpt| {
        let text = ids.get(&*excerpt.source).and_then(|source| texts.get(source.at())).and_then(Option::as_ref);
        let selector = Selector {
            exact: &excerpt.exact,
            prefix: excerpt.prefix.as_deref(),
            suffix: excerpt.suffix.as_deref(),
            start: excerpt.start,
            end: excerpt.end,
        };
        anchor(text, &selector)
    };
    file.excerpts.iter().map(of_excerpt).collect()
}

/// Turns ids into links, record by record.
struct Linker<'a> {
    ids: &'a Ids<'a>,
    numbering: &'a Numbering,
    links: Vec<(u32, Link)>,
}

impl Linker<'_> {
    fn link<'i>(
        &mut self,
        from: Handle,
        relation: Relation,
        kind: Kind,
        ids: impl IntoIterator<Item = &'i str>,
    ) -> Result<(), String> {
        for id in ids {
            let to = self.ids.get(id).copied().filter(|to| to.kind == kind);
            let to = to.ok_or_else(|| format!("there is no {} with the id `{id}`", kind.as_str()))?;
            self.links.push((self.numbering.number(from), Link { relation, to }));
        }
        Ok(())
    }

    fn cite(&mut self, from: Handle, evidence: &[Evidence]) -> Result<(), String> {
        self.link(from, Relation::Cites, Kind::Excerpt, evidence.iter().map(|item| &*item.excerpt))
    }

    fn all(&mut self, file: &File) -> Result<(), String> {
        for (from, excerpt) in numbered(Kind::Excerpt, &file.excerpts) {
            self.link(from, Relation::Source, Kind::Source, [&*excerpt.source])?;
        }
        for (from, actor) in numbered(Kind::Actor, &file.actors) {
            self.link(from, Relation::PartOf, Kind::Actor, actor.part_of.iter().map(|id| &**id))?;
            self.cite(from, &actor.evidence)?;
        }
        for (from, issue) in numbered(Kind::Issue, &file.issues) {
            self.link(from, Relation::Parent, Kind::Issue, issue.parent.iter().map(|id| &**id))?;
        }
        self.positions(file)?;
        self.obstacles(file)?;
        for (from, event) in numbered(Kind::Event, &file.events) {
            self.link(from, Relation::Involves, Kind::Actor, event.actors.iter().map(|id| &**id))?;
            self.link(from, Relation::Touches, Kind::Issue, event.issues.iter().map(|id| &**id))?;
            self.cite(from, &event.evidence)?;
        }
        Ok(())
    }

    fn positions(&mut self, file: &File) -> Result<(), String> {
        for (from, position) in numbered(Kind::Position, &file.positions) {
            let several =
                |ids: &'_ Option<PositionIds>| ids.as_ref().map(|ids| ids.as_slice().to_vec()).unwrap_or_default();
            let (supersedes, denies) = (several(&position.supersedes), several(&position.denies));
            self.link(from, Relation::Actor, Kind::Actor, [&*position.actor])?;
            self.link(from, Relation::Issue, Kind::Issue, [&*position.issue])?;
            self.link(from, Relation::Speaker, Kind::Actor, position.speaker.iter().map(|id| &**id))?;
            self.link(from, Relation::AddressedTo, Kind::Actor, position.addressed_to.iter().map(|id| &**id))?;
            self.link(from, Relation::Supersedes, Kind::Position, supersedes.iter().map(|id| &**id))?;
            self.link(from, Relation::Denies, Kind::Position, denies.iter().map(|id| &**id))?;
            self.cite(from, &position.evidence)?;
        }
        Ok(())
    }

    fn obstacles(&mut self, file: &File) -> Result<(), String> {
        for (from, obstacle) in numbered(Kind::Obstacle, &file.obstacles) {
            self.link(from, Relation::Concerns, Kind::Issue, obstacle.issues.iter().map(|id| &**id))?;
            self.link(from, Relation::RaisedBy, Kind::Actor, obstacle.raised_by.iter().map(|id| &**id))?;
            self.link(from, Relation::Addresses, Kind::Actor, obstacle.addressed_to.iter().map(|id| &**id))?;
            self.link(from, Relation::DependsOn, Kind::Obstacle, obstacle.depends_on.iter().map(|id| &**id))?;
            self.cite(from, &obstacle.evidence)?;
            for change in &obstacle.history {
                self.cite(from, &change.evidence)?;
            }
        }
        Ok(())
    }
}

fn numbered<T>(kind: Kind, records: &[T]) -> impl Iterator<Item = (Handle, &T)> {
    (0u32..).zip(records).map(move |(index, record)| (Handle::new(kind, index), record))
}
