//! Bookmarks and notes on the records of a dossier, in one file for each dossier. Beside it are the
//! files of the place where the last session left the dossier, and of earlier queries.
//!
//! ```text
//! Edit ──apply──▶ Notes ──merge──▶ Notes ──format─▶ file
//!                   ▲                 ▲              │
//!                 memory          other sessions ◀───┘
//! ```
//!
//! A save takes these steps: lock, read again, merge, write a new file, sync it, rename it.
//!
//! No edit is lost: concurrent sessions are merged item by item, a broken file is renamed and never
//! overwritten, and a file of a newer version is left unchanged.

pub mod edits;
mod files;
pub(crate) mod folder;
mod format;
pub(crate) mod listing;
pub mod notes;
pub mod place;
mod place_file;
pub mod queries;
mod side_file;
mod store;

pub use place::LoadedPlace;
pub use store::{LoadedNotes, Store};
