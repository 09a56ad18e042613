//! What a dossier shows when its records are set side by side: pure functions of a [`Dossier`](crate::dossier::Dossier).
//!
//! ```text
//! Dossier ──▶ agreement ──▶ groups           each result: handles and numbers, no words to print;
//!                                            commands and views say them, and lead back to the records
//! ```

pub mod agreement;
pub mod groups;
