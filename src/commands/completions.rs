//! `completions`: completion script of a shell.

use std::io::Write;

use anyhow::Result;
use clap::CommandFactory;
use clap_complete::{Shell, generate};

use super::Outcome;
use crate::cli::Cli;
use crate::commands::output::Output;

pub(super) fn run(shell: Shell, out: &mut Output) -> Result<Outcome> {
    // The generator panics if it cannot write, which does not happen in memory.
    let mut script = Vec::new();
    generate(shell, &mut Cli::command(), "impasse", &mut script);
    out.raw_output().write_all(&script)?;
    Ok(Outcome::Yes)
}
