//! Bookmarks and notes on the records of a dossier, in one file for each dossier.
//!
//! ```text
//! Edit ──apply──▶ Notes ──merge──▶ Notes ──format─▶ file
//!                   ▲                 ▲              │      [`Store`]: lock → re-read → merge → write → fsync → rename
//!                 memory          other sessions ◀───┘
//! ```
//!
//! No edit is lost: concurrent sessions are merged item by item, a broken file is renamed and never
//! overwritten, and a file of a newer version is left unchanged.

mod files;
mod folder;
mod format;
pub(crate) mod listing;
pub mod notes;
mod store;

pub use store::{LoadedNotes, Store};
