//! The analyst's views: what a dossier says when its records are laid side by side. Pure functions of a
//! [`Dossier`](crate::dossier::Dossier), one file for each; knows no screen and prints nothing.
//!
//! ```text
//! Dossier ──▶ one analysis ──▶ plain data: handles, numbers, days ──┬──▶ commands (text, JSON, Markdown)
//!                                                                   └──▶ app and view (the screen)
//! ```
//!
//! Whatever a result counts it also names, by handle: nothing is a number without its list.

pub mod axis;
pub mod timeline;
