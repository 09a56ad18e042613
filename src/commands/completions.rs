//! `completions`: what a shell needs to complete the command line.

use std::io::Write;

use anyhow::Result;
use clap::CommandFactory;
use clap_complete::{Shell, generate};

use super::Answer;
use crate::cli::Cli;
use crate::commands::output::Output;

pub(super) fn run(shell: Shell, out: &mut Output) -> Result<Answer> {
    // The generator panics where it cannot write, which memory does not do.
    let mut script = Vec::new();
    generate(shell, &mut Cli::command(), "impasse", &mut script);
    out.raw_output().write_all(&script)?;
    Ok(Answer::Yes)
}
