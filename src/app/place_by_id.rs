//! A place between two dossiers: with its records by their ids, so that it can be found again in another one.

use super::places::Place;
use crate::dossier::{Dossier, Handle};

/// A place, and the ids of the records in it. In the place itself a handle counts them.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PlaceById {
    place: Place,
    ids: Vec<Box<str>>,
}

impl PlaceById {
    /// Remembers a place of a dossier; one that was lost, as it was before it was.
    pub(super) fn new(place: &Place, dossier: &Dossier) -> Self {
        if let Some(before) = &place.lost {
            return (**before).clone();
        }
        let mut ids = Vec::new();
        let place = place.with_records(|record| {
            let at = u32::try_from(ids.len()).ok()?;
            ids.push(dossier.id(record).into());
            Some(Handle::new(record.kind, at))
        });
        Self { place, ids }
    }

    /// The place in a dossier. Where that lacks a record of it, the place is lost, and remembered.
    pub(super) fn resolve_in(self, dossier: &Dossier) -> Place {
        let mut is_whole = true;
        let mut place = self.place.with_records(|record| {
            let found = self.ids.get(record.at()).and_then(|id| dossier.find(id));
            let found = found.filter(|found| found.kind == record.kind);
            is_whole &= found.is_some();
            found
        });
        if !is_whole {
            place.leave_record();
            place.lost = Some(Box::new(self));
        }
        place
    }
}
