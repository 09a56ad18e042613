//! x
pub mod app;
pub mod dossier;
pub mod search;
pub mod text;
