//! The program: arguments → command → exit status.

use std::ffi::OsString;
use std::io::{self, BufWriter, ErrorKind, Write};
use std::path::Path;
use std::process::ExitCode;

use clap::error::{ContextKind, ContextValue};
use impasse::cli::{Cli, command_near};
use impasse::commands::output::Output;
use impasse::commands::{self, Outcome, OutputSettings};

/// Exit status if the answer is no.
const NO: u8 = 1;
/// Exit status for wrong usage, or input that cannot be read.
const UNREADABLE: u8 = 2;
/// Exit status for output that cannot be written.
const UNWRITABLE: u8 = 3;

fn main() -> ExitCode {
    // Cleaned, since a panic message may quote a dossier. The explorer replaces this hook by one
    // that restores the terminal.
    std::panic::set_hook(Box::new(|panic| {
        print_error(&format!("impasse: a defect in the program: {panic}"));
    }));
    let args: Vec<OsString> = std::env::args_os().collect();
    // Not locked: while the explorer runs, the signal thread must be able to restore the terminal.
    let mut sink = BufWriter::new(io::stdout());
    let mut out = Output::new(&mut sink);
    let result = match Cli::read(args.clone()) {
        Ok(cli) => commands::run(&cli, &mut out),
        Err(error) if error.use_stderr() => return report_wrong_usage(&error, &args),
        Err(help) => print_help(&help, &mut out),
    };
    let result = result.and_then(|outcome| Ok(out.flush().map(|()| outcome)?));
    match result {
        Ok(Outcome::Yes) => ExitCode::SUCCESS,
        Ok(Outcome::YesWithNote(sentence)) => {
            print_error(&sentence);
            ExitCode::SUCCESS
        }
        Ok(Outcome::No(sentence)) => {
            print_error(&sentence);
            ExitCode::from(NO)
        }
        Err(error) => report_error(&error),
    }
}

fn print_help(help: &clap::Error, out: &mut Output) -> anyhow::Result<Outcome> {
    let text = help.render();
    if OutputSettings::from_environment(impasse::cli::Color::Auto).color {
        out.set_styled(true);
        write!(out, "{}", text.ansi())?;
    } else {
        write!(out, "{text}")?;
    }
    Ok(Outcome::Yes)
}

/// Reports an error of a command. Commands write nothing but their output, and report input errors
/// as sentences, so an [`io::Error`] is about the output.
fn report_error(error: &anyhow::Error) -> ExitCode {
    match error.downcast_ref::<io::Error>() {
        // The reader, `head` for example, has read enough.
        Some(error) if error.kind() == ErrorKind::BrokenPipe => ExitCode::SUCCESS,
        Some(error) => {
            print_error(&format!("impasse: the output cannot be written: {error}"));
            ExitCode::from(UNWRITABLE)
        }
        None => {
            print_error(&format!("impasse: {error:#}"));
            ExitCode::from(UNREADABLE)
        }
    }
}

fn report_wrong_usage(error: &clap::Error, args: &[OsString]) -> ExitCode {
    print_error(error.to_string().trim_end());
    let first = args
        .iter()
        .skip(1)
        .filter_map(|word| word.to_str())
        .find(|word| !word.starts_with('-'));
    let near = first.and_then(|word| command_near(word).filter(|near| near != word));
    if let Some(near) = near {
        print_error(&format!("\nDid you mean the command `{near}`?"));
    } else if error.kind() == clap::error::ErrorKind::UnknownArgument
        && let (Some(command), Some(file)) = (first, unexpected_file(error))
    {
        print_error(&format!(
            "\nA dossier is given with -d: `impasse {command} -d {file}`"
        ));
    }
    ExitCode::from(UNREADABLE)
}

/// The unexpected argument, if it looks like a file.
fn unexpected_file(error: &clap::Error) -> Option<&str> {
    let Some(ContextValue::String(word)) = error.get(ContextKind::InvalidArg) else {
        return None;
    };
    let is_file = !word.starts_with('-')
        && (Path::new(word).extension().is_some() || Path::new(word).exists());
    is_file.then_some(word)
}

/// Prints a sentence to standard error. An error there is ignored, since it cannot be reported.
fn print_error(sentence: &str) {
    if !sentence.is_empty() {
        let mut sink = io::stderr();
        let mut out = Output::new(&mut sink);
        drop(writeln!(out, "{sentence}").and_then(|()| out.flush()));
    }
}
