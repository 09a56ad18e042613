//! What the user leaves behind: bookmarks and notes on the records of a dossier, in one file for each dossier.
//!
//! ```text
//! Edit ──apply──▶ Notes ──merge──▶ Notes ──form──▶ file
//!                   ▲                 ▲              │      [`Store`]: lock → re-read → merge → write → fsync → rename
//!                 memory          other sessions ◀───┘
//! ```
//!
//! Nothing that was written down is lost: sessions that write at once are merged item by item, a file that cannot be
//! understood is set aside and not written over, and one of a newer version is left as it is.

mod folder;
mod form;
pub mod listing;
pub mod notes;
mod store;

pub use folder::{file_name, folder};
pub use store::{Kept, Store};
