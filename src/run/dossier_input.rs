//! Input that a dossier is read from, read again and edited in.

use std::path::PathBuf;
use std::sync::Arc;

use crate::dossier::file_location::{FileLocation, LoadError};
use crate::dossier::{Dossier, Progress};

/// Input that a dossier is read from: files, standard input, or a dossier built into the program.
pub(crate) trait DossierInput: Send + Sync + 'static {
    /// Reads the whole dossier. None if `progress` was cancelled.
    ///
    /// # Errors
    /// The reason why the dossier cannot be shown.
    fn read(&self, progress: &Progress) -> Result<Option<Arc<Dossier>>, LoadError>;

    /// The files to watch. Empty if the dossier cannot be read again.
    fn files(&self) -> Vec<PathBuf>;

    /// Checks that the dossier can be read again.
    ///
    /// # Errors
    /// The reason why not, as display text.
    fn check_rereadable(&self) -> Result<(), String>;

    /// Finds the line of a record in the files as they are now.
    ///
    /// # Errors
    /// A sentence in display text if there is no file, or no record with this id in it.
    fn locate(&self, id: &str) -> Result<FileLocation, String>;
}
