//! Page of an actor.

use super::{PageBuilder, Target};
use crate::dossier::handle::Handle;
use crate::dossier::links::Relation;
use crate::dossier::records::Actor;

impl PageBuilder<'_> {
    pub(super) fn actor(&mut self, actor: &Actor) {
        self.tag(actor.kind.label());
        if let Some(office) = &actor.office {
            self.tag(office);
        }
        self.undated("", "summary", actor.summary.as_deref());
        self.forward(Relation::PartOf);
        self.backward(Relation::Actor);
        self.says();
        self.positions_of_bodies();
        self.backward(Relation::AddressedTo);
        self.backward(Relation::RaisedBy);
        self.backward(Relation::Addresses);
        self.backward(Relation::PartOf);
        self.backward(Relation::Involves);
        self.list("also", &actor.aliases);
        self.text("short", actor.short.as_deref());
        self.date("existed", actor.valid.as_deref());
        self.evidence();
        for (catalogue, id) in actor.ids.iter().flat_map(|ids| &ids.0) {
            self.row("ids", None, format!("{catalogue} {id}"), Target::None);
        }
    }

    /// Adds the positions that the actor voices for others.
    fn says(&mut self) {
        let own = |position: &Handle| {
            self.dossier.target(*position, Relation::Actor) == Some(self.handle)
        };
        let voiced = self
            .dossier
            .referrers(self.handle, Relation::Speaker)
            .filter(|position| !own(position))
            .collect();
        self.records(Relation::Speaker.backward(), voiced);
    }

    /// Adds the positions of the bodies that the actor belongs to: a reader who looks for a leader
    /// looks for the country's positions.
    fn positions_of_bodies(&mut self) {
        for body in self.dossier.bodies(self.handle) {
            let label = format!("of {}", self.dossier.name(body));
            let spoken_here = |position: &Handle| {
                self.dossier
                    .targets(*position, Relation::Speaker)
                    .any(|by| by == self.handle)
            };
            let positions = self
                .dossier
                .referrers(body, Relation::Actor)
                .filter(|position| !spoken_here(position))
                .collect();
            self.records_known(label, positions, &[body]);
        }
    }
}
