//! Text: conversion to display text, terminal width, line wrapping, and folding for search.

pub(crate) mod apart;
pub(crate) mod capital;
pub(crate) mod chunks;
pub(crate) mod display;
pub(crate) mod fingerprint;
pub mod fold;
pub(crate) mod graphemes;
pub(crate) mod heading;
pub(crate) mod insertions;
pub(crate) mod layout;
pub(crate) mod number;
pub mod sentences;
pub mod width;
pub(crate) mod wrap;
