//! x
pub mod dossier;
pub mod search;
pub mod text;
