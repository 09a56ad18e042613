//! `new`: a small dossier to start from.

use std::io::Write;

use anyhow::Result;

use super::Outcome;
use crate::commands::output::Output;

/// JSON has no comments, so the records explain themselves.
const STARTER: &str = include_str!("../../assets/new.json");

pub(super) fn run(out: &mut Output) -> Result<Outcome> {
    out.raw_output().write_all(STARTER.as_bytes())?;
    Ok(Outcome::Yes)
}
