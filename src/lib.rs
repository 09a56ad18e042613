//! x
pub mod app;
pub mod dossier;
pub mod keymap;
pub mod search;
pub mod text;
