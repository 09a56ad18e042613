//! `man`: manual page with all commands.

use std::io::{self, Write};

use anyhow::Result;
use clap::{Command, CommandFactory};
use clap_mangen::Man;
use clap_mangen::roff::{Roff, roman};

use super::Outcome;
use crate::cli::Cli;
use crate::commands::output::{Output, RawOutput};

pub(super) fn run(out: &mut Output) -> Result<Outcome> {
    let out = &mut out.raw_output();
    let program = Cli::command();
    let page = Man::new(program.clone());
    page.render_title(out)?;
    page.render_name_section(out)?;
    page.render_synopsis_section(out)?;
    page.render_description_section(out)?;
    page.render_options_section(out)?;
    write_control(out, "SH", &["COMMANDS"])?;
    for command in program.get_subcommands() {
        write_command(command, out)?;
    }
    // Each paragraph at the end of the help has a heading.
    for paragraph in after_help(&program).split("\n\n") {
        let (heading, text) = paragraph.split_once(":\n").unwrap_or(("Notes", paragraph));
        write_control(out, "SH", &[&heading.to_uppercase()])?;
        write_preformatted(text, out)?;
    }
    Ok(Outcome::Yes)
}

/// Writes a command: usage as a heading, description, options, examples.
fn write_command(command: &Command, out: &mut RawOutput) -> io::Result<()> {
    let mut command = command
        .clone()
        .bin_name(format!("impasse {}", command.get_name()))
        .disable_help_flag(true);
    let usage = command.render_usage().to_string();
    write_control(out, "SS", &[usage.trim_start_matches("Usage: ").trim()])?;
    let about = command
        .get_about()
        .map(ToString::to_string)
        .unwrap_or_default();
    Roff::new()
        .text([roman(format!("{about}."))])
        .to_writer(out)?;
    let mut options = Vec::new();
    Man::new(command.clone()).render_options_section(&mut options)?;
    out.write_all(
        String::from_utf8_lossy(&options)
            .replacen(".SH OPTIONS\n", "", 1)
            .as_bytes(),
    )?;
    write_preformatted(&after_help(&command), out)
}

fn after_help(command: &Command) -> String {
    command
        .get_after_help()
        .map(ToString::to_string)
        .unwrap_or_default()
}

fn write_control(out: &mut RawOutput, name: &str, args: &[&str]) -> io::Result<()> {
    Roff::new()
        .control(name, args.iter().copied())
        .to_writer(out)
}

/// Writes preformatted text.
fn write_preformatted(text: &str, out: &mut RawOutput) -> io::Result<()> {
    if text.is_empty() {
        return Ok(());
    }
    let mut roff = Roff::new();
    roff.control("PP", []).control("nf", []);
    text.lines().for_each(|line| {
        roff.text([roman(line)]);
    });
    roff.control("fi", []).to_writer(out)
}
