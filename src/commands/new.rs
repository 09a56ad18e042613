//! `new`: a dossier to start from.

use std::io::Write;

use anyhow::Result;

use super::Answer;
use crate::commands::output::Output;

/// JSON has no comments, so the records say themselves what they are for.
const STARTER: &str = include_str!("../../assets/new.json");

pub(super) fn run(out: &mut Output) -> Result<Answer> {
    out.raw_output().write_all(STARTER.as_bytes())?;
    Ok(Answer::Yes)
}
