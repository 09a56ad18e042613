//! Text: conversion to display text, terminal width, line wrapping, and folding for search.

pub mod capital;
pub mod display;
pub mod fingerprint;
pub mod fold;
pub mod number;
pub mod sentences;
pub mod width;
pub mod wrap;
