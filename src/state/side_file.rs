//! A file beside that of a dossier's notes: read, locked and replaced.

use std::path::PathBuf;

use super::files::{self, create_folder, describe_error};
use super::format::ParseError;
use super::store::{FileText, Store};

/// A sort of file, by the ending of its name.
pub(super) struct SideFile {
    pub(super) extension: &'static str,
    /// Its contents in a warning: “the last place”.
    pub(super) about: &'static str,
}

impl SideFile {
    /// Reads the file and renames a broken one. The error is a warning, as display text.
    pub(super) fn load<T>(
        &self,
        store: &Store,
        parse: impl Fn(&str) -> Result<T, ParseError>,
    ) -> Result<Option<T>, String> {
        // The notes warn about a missing folder.
        if store.folder().is_err() {
            return Ok(None);
        }
        match self.read(store, &parse)? {
            Ok(contents) => Ok(contents),
            Err(ParseError::NewerVersion) => Err(store.newer_version_error(self.extension)),
            Err(ParseError::Broken(_)) => self.set_aside(store, &parse),
        }
    }

    /// Replaces the file by the text that `change` makes of its contents, if it makes any. The file
    /// of a newer version stays unchanged, and a broken one is renamed.
    pub(super) fn update<T>(
        &self,
        store: &Store,
        parse: impl Fn(&str) -> Result<T, ParseError>,
        change: impl FnOnce(Option<T>) -> Option<serde_json::Result<String>>,
    ) -> Result<(), String> {
        let folder = store.folder()?;
        create_folder(folder).map_err(|error| describe_error(folder, &error))?;
        let _lock = files::lock(&store.path("lock"))?;
        let contents = match self.read(store, &parse)? {
            Ok(contents) => contents,
            Err(ParseError::NewerVersion) => {
                return Err(store.newer_version_error(self.extension));
            }
            Err(ParseError::Broken(_)) => {
                self.rename_broken(store)?;
                None
            }
        };
        let Some(text) = change(contents) else {
            return Ok(());
        };
        let text = text.map_err(|error| error.to_string())?;
        let draft = store.file_name(&format!("{}-new", self.extension));
        let path = self.path(store);
        files::replace(&path, &draft, &text).map_err(|error| describe_error(&path, &error))
    }

    /// The outer error is a sentence.
    fn read<T>(
        &self,
        store: &Store,
        parse: impl Fn(&str) -> Result<T, ParseError>,
    ) -> Result<Result<Option<T>, ParseError>, String> {
        let read = store.read_file(self.extension);
        let read = read.map_err(|error| describe_error(&self.path(store), &error))?;
        Ok(match read {
            FileText::Missing => Ok(None),
            FileText::NotUtf8 => Err(ParseError::Broken("it is not UTF-8".into())),
            FileText::Text(text) => parse(&text).map(Some),
        })
    }

    /// Renames a broken file under the lock: another session may have replaced it meanwhile.
    fn set_aside<T>(
        &self,
        store: &Store,
        parse: impl Fn(&str) -> Result<T, ParseError>,
    ) -> Result<Option<T>, String> {
        let _lock = files::lock(&store.path("lock"))?;
        match self.read(store, parse)? {
            Ok(contents) => Ok(contents),
            Err(ParseError::NewerVersion) => Err(store.newer_version_error(self.extension)),
            Err(ParseError::Broken(_)) => {
                let aside = self.rename_broken(store)?;
                let about = self.about;
                Err(format!("the file of {about} was broken; it is now {aside}"))
            }
        }
    }

    fn rename_broken(&self, store: &Store) -> Result<String, String> {
        let to = format!("{}-broken", self.extension);
        let renamed = store.rename_broken(self.extension, &to);
        renamed.map_err(|error| describe_error(&self.path(store), &error))
    }

    fn path(&self, store: &Store) -> PathBuf {
        store.path(self.extension)
    }
}
