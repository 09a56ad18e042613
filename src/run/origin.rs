//! Where a dossier comes from, so that it can be read again, and edited.

use std::path::PathBuf;
use std::sync::Arc;

use crate::dossier::file_location::{FileLocation, LoadError};
use crate::dossier::{Dossier, Progress};

/// Where a dossier comes from.
pub trait Origin: Send + Sync + 'static {
    /// Reads the whole dossier: none where it was asked to end early.
    ///
    /// # Errors
    /// Why it cannot be shown.
    fn read(&self, progress: &Progress) -> Result<Option<Arc<Dossier>>, LoadError>;

    /// The files that it is read from; none where it cannot be read again.
    fn files(&self) -> Vec<PathBuf>;

    /// Whether it can be read again.
    ///
    /// # Errors
    /// Why not: display text.
    fn again(&self) -> Result<(), String>;

    /// Where a record stands at this moment, by its id.
    ///
    /// # Errors
    /// A sentence, where there is no file or no such record in it: display text.
    fn spot(&self, id: &str) -> Result<FileLocation, String>;
}
