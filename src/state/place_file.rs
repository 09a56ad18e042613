//! The file of a dossier's last place, beside that of its notes: read, locked and replaced.

use super::files::{self, create_folder, describe_error};
use super::format::ParseError;
use super::place::{self, LoadedPlace, SavedPlace};
use super::store::{FileText, Store};

/// Extension of the file.
const PLACE: &str = "place";

impl Store {
    /// Reads the place of the last session and renames a broken file. Errors become a warning.
    #[must_use]
    pub fn load_place(&self) -> LoadedPlace {
        // The notes warn about it.
        if self.folder().is_err() {
            return LoadedPlace::default();
        }
        match self.read_place() {
            Ok(Ok(place)) => LoadedPlace {
                place,
                warning: None,
            },
            Ok(Err(ParseError::NewerVersion)) => with_warning(self.newer_version_error(PLACE)),
            Ok(Err(ParseError::Broken(_))) => self.set_place_aside(),
            Err(error) => with_warning(error),
        }
    }

    /// Replaces the place. The last of two sessions wins.
    ///
    /// # Errors
    /// A sentence in display text. The file is unchanged, as is that of a newer version.
    pub fn save_place(&self, place: &SavedPlace) -> Result<(), String> {
        let folder = self.folder()?;
        create_folder(folder).map_err(|error| describe_error(folder, &error))?;
        let _lock = files::lock(&self.path("lock"))?;
        match self.read_place()? {
            Ok(Some(before)) if before == *place => return Ok(()),
            Ok(_) => {}
            Err(ParseError::NewerVersion) => return Err(self.newer_version_error(PLACE)),
            Err(ParseError::Broken(_)) => drop(self.rename_broken_place()?),
        }
        let text = place::serialize(place, self.dossier()).map_err(|error| error.to_string())?;
        files::replace(&self.path(PLACE), &self.file_name("place-new"), &text)
            .map_err(|error| describe_error(&self.path(PLACE), &error))
    }

    /// The outer error is a sentence.
    fn read_place(&self) -> Result<Result<Option<SavedPlace>, ParseError>, String> {
        let path = self.path(PLACE);
        let read = self.read_file(PLACE);
        Ok(match read.map_err(|error| describe_error(&path, &error))? {
            FileText::Missing => Ok(None),
            FileText::NotUtf8 => Err(ParseError::Broken("it is not UTF-8".into())),
            FileText::Text(text) => place::parse(&text).map(Some),
        })
    }

    /// Renames a broken file under the lock: another session may have replaced it meanwhile.
    fn set_place_aside(&self) -> LoadedPlace {
        let set_aside = || {
            let _lock = files::lock(&self.path("lock"))?;
            match self.read_place()? {
                Ok(place) => Ok(LoadedPlace {
                    place,
                    warning: None,
                }),
                Err(ParseError::NewerVersion) => Err(self.newer_version_error(PLACE)),
                Err(ParseError::Broken(_)) => {
                    let aside = self.rename_broken_place()?;
                    let why = "the file of the last place was broken; it is now";
                    Err(format!("{why} {aside}"))
                }
            }
        };
        set_aside().unwrap_or_else(with_warning)
    }

    fn rename_broken_place(&self) -> Result<String, String> {
        self.rename_broken(PLACE, "place-broken")
            .map_err(|error| describe_error(&self.path(PLACE), &error))
    }
}

fn with_warning(warning: String) -> LoadedPlace {
    LoadedPlace {
        place: None,
        warning: Some(warning),
    }
}
