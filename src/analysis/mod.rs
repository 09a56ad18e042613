//! What a dossier says taken together: pure functions of a [`Dossier`](crate::dossier::Dossier).
//!
//! ```text
//! Dossier ──▶ matrix   actors × issues: where everyone stands
//!                └──▶ plain data: handles, stances, counts ──▶ view (a grid), commands (text, JSON, Markdown)
//! ```
//!
//! Results hold handles and no text: what they are called, and by which sign they are drawn, is decided where they are shown.
//! No number stands without the records that it counts.

pub mod matrix;
