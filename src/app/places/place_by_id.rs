//! A place with ids instead of handles, to find it again in another dossier.

use super::Place;
use crate::dossier::{Dossier, Handle, Kind};

/// A place whose handles are indices of `ids`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PlaceById {
    place: Place,
    ids: Vec<Box<str>>,
    /// Id of the excerpt that is selected in the source. The place is whole without it.
    reading: Option<Box<str>>,
}

impl PlaceById {
    /// Looks up the ids of a place. If a record was missing, the original place is taken.
    pub(crate) fn new(place: &Place, dossier: &Dossier) -> Self {
        if let Some(before) = &place.lost {
            return (**before).clone();
        }
        let reading = place.reading.map(|excerpt| dossier.id(excerpt).into());
        let mut ids = Vec::new();
        let mut by_id = place.with_records(|record| {
            let at = u32::try_from(ids.len()).ok()?;
            ids.push(dossier.id(record).into());
            Some(Handle::new(record.kind, at))
        });
        let search = place.search.as_ref();
        by_id.search = search.map(|search| Box::new(search.without_hits(dossier)));
        Self {
            place: by_id,
            ids,
            reading,
        }
    }

    /// The place in a dossier. If a record is missing there, the original is kept in `lost`.
    pub(crate) fn resolve_in(self, dossier: &Dossier) -> Place {
        let mut is_whole = true;
        let mut place = self.place.with_records(|record| {
            let found = self.ids.get(record.at()).and_then(|id| dossier.find(id));
            let found = found.filter(|found| found.kind == record.kind);
            is_whole &= found.is_some();
            found
        });
        let reading = self.reading.as_ref().and_then(|id| dossier.find(id));
        place.reading = reading.filter(|found| found.kind == Kind::Excerpt);
        if !is_whole && place.search.is_none() {
            place.leave_record();
            place.lost = Some(Box::new(self));
        }
        place
    }
}
