//! `man`: the manual page.

use std::io::Write;

use anyhow::Result;
use clap::CommandFactory;
use clap_mangen::Man;

use super::Answer;
use crate::cli::Cli;

pub(super) fn run(out: &mut dyn Write) -> Result<Answer> {
    Man::new(Cli::command()).render(&mut &mut *out)?;
    Ok(Answer::Yes)
}
