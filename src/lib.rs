//! x
pub mod app;
pub mod cli;
pub mod commands;
pub mod dossier;
pub mod keymap;
pub mod run;
pub mod search;
pub mod terminal;
pub mod text;
pub mod view;
