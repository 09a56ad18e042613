//! Links of a record in both directions.

use super::handle::Handle;
use super::links::{Link, LinkTable, Relation};
use super::model::Dossier;

impl Dossier {
    /// Links of a record, in the order of its fields.
    #[must_use]
    pub fn links(&self, handle: Handle) -> &[Link] {
        self.row(&self.forward, handle)
    }

    /// Links from other records to this one, in the file's order.
    #[must_use]
    pub(crate) fn backlinks(&self, handle: Handle) -> &[Link] {
        self.row(&self.back, handle)
    }

    fn row<'a>(&self, table: &'a LinkTable, handle: Handle) -> &'a [Link] {
        if handle.at() < self.count(handle.kind) {
            table.of(self.numbering.number(handle) as usize)
        } else {
            &[]
        }
    }

    /// Records that a record links to by a relation.
    pub fn targets(&self, handle: Handle, relation: Relation) -> impl Iterator<Item = Handle> {
        self.links(handle)
            .iter()
            .filter(move |link| link.relation == relation)
            .map(|link| link.to)
    }

    /// Records that link to a record by a relation, without repetition.
    pub(crate) fn referrers(
        &self,
        handle: Handle,
        relation: Relation,
    ) -> impl Iterator<Item = Handle> {
        let mut last = None;
        let links = self
            .backlinks(handle)
            .iter()
            .filter(move |link| link.relation == relation)
            .map(|link| link.to);
        links.filter(move |from| last.replace(*from) != Some(*from))
    }

    /// First record that a record links to by a relation.
    #[must_use]
    pub fn target(&self, handle: Handle, relation: Relation) -> Option<Handle> {
        self.targets(handle, relation).next()
    }

    /// Bodies that an actor belongs to, nearest first. Ends at a cycle.
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
