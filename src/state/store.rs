//! Store of a dossier's notes: a file that is read, locked, merged and replaced atomically.

use std::fs::{self, OpenOptions};
use std::io::{self, Read};
use std::path::{Path, PathBuf};

use super::files::{
    self, create_folder, describe_error, display_path, open_regular, resolve_links,
};
use super::folder::{file_name, folder};
use super::format::{self, ParseError};
use super::notes::Notes;
use crate::text::display;

/// Largest file that is read, in bytes.
const MAX_FILE: u64 = 64 << 20;

const NO_FOLDER: &str =
    "bookmarks and notes cannot be saved: neither XDG_STATE_HOME nor HOME names a folder";

/// The file of a dossier's notes.
#[derive(Debug, Clone)]
pub struct Store {
    /// None if the environment does not give one.
    folder: Option<PathBuf>,
    name: String,
    dossier: String,
}

/// Notes as they are in the file.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct LoadedNotes {
    /// The notes.
    pub notes: Notes,
    /// A warning about the file, as display text.
    pub warning: Option<String>,
}

enum FileContent {
    Notes(Notes),
    NewerVersion,
    /// The reason is display text.
    Broken(String),
}

/// Contents of a file.
pub(super) enum FileText {
    Missing,
    NotUtf8,
    Text(String),
}

impl Store {
    /// The store of the dossier with this id, in the user's folder for state.
    #[must_use]
    pub fn for_dossier(dossier: &str) -> Self {
        Self {
            folder: folder(),
            name: file_name(dossier),
            dossier: dossier.to_owned(),
        }
    }

    /// The store of the dossier with this id in a folder.
    #[must_use]
    pub fn in_folder(folder: PathBuf, dossier: &str) -> Self {
        Self {
            folder: Some(folder),
            name: file_name(dossier),
            dossier: dossier.to_owned(),
        }
    }

    /// Reads the notes without changing any file. Empty if there is no file.
    ///
    /// # Errors
    /// A sentence in display text if there is no folder, or the file cannot be read or parsed.
    pub fn peek(&self) -> Result<Notes, String> {
        if self.folder.is_none() {
            return Err(NO_FOLDER.into());
        }
        match self.read().map_err(|error| self.read_error(&error))? {
            FileContent::Notes(notes) => Ok(notes),
            FileContent::NewerVersion => Err(self.newer_version_error("json")),
            FileContent::Broken(why) => Err(format!(
                "{} holds no notes that can be read: {why}",
                self.display_path()
            )),
        }
    }

    /// Reads the notes and renames a broken file. Other errors become a warning, without notes.
    #[must_use]
    pub fn load(&self) -> LoadedNotes {
        let with_warning = |warning| LoadedNotes {
            notes: Notes::default(),
            warning: Some(warning),
        };
        if self.folder.is_none() {
            return with_warning(NO_FOLDER.into());
        }
        match self.read() {
            Ok(FileContent::Notes(notes)) => LoadedNotes {
                notes,
                warning: None,
            },
            Ok(FileContent::NewerVersion) => with_warning(self.newer_version_error("json")),
            // Read again under the lock: another session may have replaced it meanwhile.
            Ok(FileContent::Broken(_)) => self.read_locked().unwrap_or_else(with_warning),
            Err(error) => with_warning(self.read_error(&error)),
        }
    }

    /// Merges the notes into the file and returns what is then in it.
    ///
    /// # Errors
    /// A sentence in display text. The file is unchanged.
    pub fn save(&self, notes: &Notes) -> Result<LoadedNotes, String> {
        let folder = self.folder()?;
        create_folder(folder).map_err(|error| describe_error(folder, &error))?;
        let _lock = files::lock(&self.path("lock"))?;
        let mut kept = self.read_or_rename_broken()?;
        let before = kept.notes.clone();
        kept.notes.merge(notes.clone());
        if kept.notes != before {
            let text =
                format::serialize(&kept.notes, &self.dossier).map_err(|error| error.to_string())?;
            files::replace(&self.path("json"), &self.file_name("new"), &text)
                .map_err(|error| describe_error(&self.path("json"), &error))?;
        }
        Ok(kept)
    }

    fn read_locked(&self) -> Result<LoadedNotes, String> {
        let _lock = files::lock(&self.path("lock"))?;
        self.read_or_rename_broken()
    }

    /// Reads the file. A broken one is renamed, so that it is not overwritten.
    fn read_or_rename_broken(&self) -> Result<LoadedNotes, String> {
        match self.read().map_err(|error| self.read_error(&error))? {
            FileContent::Notes(notes) => Ok(LoadedNotes {
                notes,
                warning: None,
            }),
            FileContent::NewerVersion => Err(self.newer_version_error("json")),
            FileContent::Broken(_) => {
                let aside = self
                    .rename_broken("json", "broken")
                    .map_err(|error| self.read_error(&error))?;
                Ok(LoadedNotes {
                    notes: Notes::default(),
                    warning: Some(format!("the file of notes was broken; it is now {aside}")),
                })
            }
        }
    }

    fn read(&self) -> io::Result<FileContent> {
        let text = match self.read_file("json")? {
            FileText::Missing => return Ok(FileContent::Notes(Notes::default())),
            FileText::NotUtf8 => return Ok(FileContent::Broken("it is not UTF-8".into())),
            FileText::Text(text) => text,
        };
        Ok(match format::parse(&text) {
            Ok(notes) => FileContent::Notes(notes),
            Err(ParseError::NewerVersion) => FileContent::NewerVersion,
            Err(ParseError::Broken(why)) => FileContent::Broken(display::inline(&why).into_owned()),
        })
    }

    /// Reads the file with an extension.
    pub(super) fn read_file(&self, extension: &str) -> io::Result<FileText> {
        let file = match open_regular(&self.path(extension), OpenOptions::new().read(true)) {
            Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(FileText::Missing),
            file => file?,
        };
        let mut bytes = Vec::new();
        file.take(MAX_FILE + 1).read_to_end(&mut bytes)?;
        if bytes.len() as u64 > MAX_FILE {
            return Err(io::Error::other("it is larger than 64 MiB"));
        }
        Ok(String::from_utf8(bytes).map_or(FileText::NotUtf8, FileText::Text))
    }

    /// Gives a broken file an unused name with another extension and returns it. A link to it
    /// stays.
    pub(super) fn rename_broken(&self, extension: &str, to: &str) -> io::Result<String> {
        let broken = resolve_links(&self.path(extension))?;
        let free =
            (1..10_000).map(|nth| broken.with_file_name(self.file_name(&format!("{to}-{nth}"))));
        let aside = free
            .into_iter()
            .find(|path| fs::symlink_metadata(path).is_err());
        let aside = aside.ok_or_else(|| io::Error::other("there are too many broken files"))?;
        fs::rename(broken, &aside)?;
        Ok(display_path(&aside))
    }

    /// The path with an extension. Only notes end in `json`, so no notes file is another's lock.
    pub(super) fn path(&self, extension: &str) -> PathBuf {
        let folder = self.folder.clone().unwrap_or_default();
        folder.join(self.file_name(extension))
    }

    pub(super) fn file_name(&self, extension: &str) -> String {
        format!("{}.{extension}", self.name)
    }

    pub(super) fn folder(&self) -> Result<&Path, String> {
        self.folder.as_deref().ok_or_else(|| NO_FOLDER.to_owned())
    }

    pub(super) fn dossier(&self) -> &str {
        &self.dossier
    }

    fn display_path(&self) -> String {
        display_path(&self.path("json"))
    }

    fn read_error(&self, error: &io::Error) -> String {
        format!(
            "the notes cannot be read: {}",
            describe_error(&self.path("json"), error)
        )
    }

    pub(super) fn newer_version_error(&self, extension: &str) -> String {
        format!(
            "a newer version of impasse wrote {}; it is left unchanged",
            display_path(&self.path(extension))
        )
    }
}
