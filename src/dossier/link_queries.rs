//! Links of a record in both directions.

use super::handle::Handle;
use super::links::{Link, LinkTable, Relation};
use super::model::Dossier;

impl Dossier {
    /// The links that a record holds, in the order of its fields.
    #[must_use]
    pub fn links(&self, handle: Handle) -> &[Link] {
        self.row(&self.forward, handle)
    }

    /// The links that other records hold to this one, in the file's order.
    #[must_use]
    pub fn backlinks(&self, handle: Handle) -> &[Link] {
        self.row(&self.back, handle)
    }

    fn row<'a>(&self, table: &'a LinkTable, handle: Handle) -> &'a [Link] {
        if handle.at() < self.count(handle.kind) {
            table.of(self.numbering.number(handle) as usize)
        } else {
            &[]
        }
    }

    /// The records that this one links to in one way.
    pub fn targets(&self, handle: Handle, relation: Relation) -> impl Iterator<Item = Handle> {
        self.links(handle)
            .iter()
            .filter(move |link| link.relation == relation)
            .map(|link| link.to)
    }

    /// The records that link to this one in one way, each once.
    pub fn referrers(&self, handle: Handle, relation: Relation) -> impl Iterator<Item = Handle> {
        let mut last = None;
        let links = self
            .backlinks(handle)
            .iter()
            .filter(move |link| link.relation == relation)
            .map(|link| link.to);
        links.filter(move |from| last.replace(*from) != Some(*from))
    }

    /// The first record that this one links to in one way.
    #[must_use]
    pub fn target(&self, handle: Handle, relation: Relation) -> Option<Handle> {
        self.targets(handle, relation).next()
    }

    /// The bodies that an actor belongs to, nearest first. Ends where the file goes round in a circle.
    #[must_use]
    pub fn bodies(&self, actor: Handle) -> Vec<Handle> {
        let mut found = vec![actor];
        let mut at = actor;
        while let Some(next) = self
            .target(at, Relation::PartOf)
            .filter(|next| !found.contains(next))
        {
            found.push(next);
            at = next;
        }
        found.split_off(1)
    }
}
