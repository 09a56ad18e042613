//! The file of a dossier's last place.

use super::place::{self, LoadedPlace, SavedPlace};
use super::side_file::SideFile;
use super::store::Store;

const PLACE: SideFile = SideFile {
    extension: "place",
    about: "the last place",
};

impl Store {
    /// Reads the place of the last session and renames a broken file. Errors become a warning.
    #[must_use]
    pub fn load_place(&self) -> LoadedPlace {
        match PLACE.load(self, place::parse) {
            Ok(place) => LoadedPlace {
                place,
                warning: None,
            },
            Err(warning) => LoadedPlace {
                place: None,
                warning: Some(warning),
            },
        }
    }

    /// Replaces the place. The last of two sessions wins.
    ///
    /// # Errors
    /// A sentence in display text. The file is unchanged, as is that of a newer version.
    pub fn save_place(&self, place: &SavedPlace) -> Result<(), String> {
        PLACE.update(self, place::parse, |before| {
            let is_same = before.as_ref() == Some(place);
            (!is_same).then(|| place::serialize(place, self.dossier()))
        })
    }
}
