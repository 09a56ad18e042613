//! `completions`: what a shell needs to complete the command line.

use std::io::Write;

use anyhow::Result;
use clap::CommandFactory;
use clap_complete::{Shell, generate};

use super::Answer;
use crate::cli::Cli;

pub(super) fn run(shell: Shell, out: &mut dyn Write) -> Result<Answer> {
    // The generator panics where it cannot write, which memory does not do.
    let mut script = Vec::new();
    generate(shell, &mut Cli::command(), "impasse", &mut script);
    out.write_all(&script)?;
    Ok(Answer::Yes)
}
