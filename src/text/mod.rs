//! Text: what raw text looks like on a terminal, how wide it is, where its rows break, and how it is folded for search.
//! Knows no dossier.

pub mod capital;
pub mod display;
pub mod fingerprint;
pub mod fold;
pub mod number;
pub mod sentences;
pub mod width;
pub mod wrap;
