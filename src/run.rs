//! The loop of the explorer.

use crate::dossier::Dossier;

/// How the explorer is to look and behave.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Options {
    /// Whether colours are used.
    pub color: bool,
    /// Whether the mouse is listened to.
    pub mouse: bool,
}

/// Opens the explorer on a dossier and returns when the user leaves it.
///
/// # Errors
/// The terminal cannot be used.
pub fn explore(dossier: Dossier, options: Options) -> std::io::Result<()> {
    drop((dossier, options));
    Ok(())
}
