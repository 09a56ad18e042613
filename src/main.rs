//! Arguments → command → exit code.

use std::ffi::OsString;
use std::io::{self, BufWriter, ErrorKind, Write};
use std::path::Path;
use std::process::ExitCode;

use clap::error::{ContextKind, ContextValue};
use impasse::cli::{Cli, command_near};
use impasse::commands::output::Output;
use impasse::commands::{self, Answer, Setting};

/// The answer is no.
const NO: u8 = 1;
/// Wrong usage, or input that cannot be read.
const UNREADABLE: u8 = 2;
/// Output that cannot be written.
const UNWRITABLE: u8 = 3;

fn main() -> ExitCode {
    // The text of a panic may quote a dossier. The explorer replaces this hook by one that restores the terminal.
    std::panic::set_hook(Box::new(|panic| {
        complain(&format!("impasse: a defect in the program: {panic}"));
    }));
    let args: Vec<OsString> = std::env::args_os().collect();
    // Not locked: while the explorer runs, a thread that handles a signal must be able to restore the terminal.
    let mut sink = BufWriter::new(io::stdout());
    let mut out = Output::new(&mut sink);
    let result = match Cli::read(args.clone()) {
        Ok(cli) => commands::run(&cli, &mut out),
        Err(error) if error.use_stderr() => return misused(&error, &args),
        Err(help) => print_help(&help, &mut out),
    };
    let result = result.and_then(|answer| Ok(out.flush().map(|()| answer)?));
    match result {
        Ok(Answer::Yes) => ExitCode::SUCCESS,
        Ok(Answer::Noted(sentence)) => {
            complain(&sentence);
            ExitCode::SUCCESS
        }
        Ok(Answer::No(sentence)) => {
            complain(&sentence);
            ExitCode::from(NO)
        }
        Err(error) => failed(&error),
    }
}

fn print_help(help: &clap::Error, out: &mut Output) -> anyhow::Result<Answer> {
    let text = help.render();
    if Setting::of_environment(impasse::cli::Color::Auto).color {
        out.set_styled(true);
        write!(out, "{}", text.ansi())?;
    } else {
        write!(out, "{text}")?;
    }
    Ok(Answer::Yes)
}

/// Commands write nothing but output, so an error of input and output is one of writing it.
fn failed(error: &anyhow::Error) -> ExitCode {
    match error.downcast_ref::<io::Error>() {
        // Whoever reads, `head` say, has read enough.
        Some(error) if error.kind() == ErrorKind::BrokenPipe => ExitCode::SUCCESS,
        Some(error) => {
            complain(&format!("impasse: the output cannot be written: {error}"));
            ExitCode::from(UNWRITABLE)
        }
        None => {
            complain(&format!("impasse: {error:#}"));
            ExitCode::from(UNREADABLE)
        }
    }
}

/// Wrong usage.
fn misused(error: &clap::Error, args: &[OsString]) -> ExitCode {
    complain(error.to_string().trim_end());
    let first = args
        .iter()
        .skip(1)
        .filter_map(|word| word.to_str())
        .find(|word| !word.starts_with('-'));
    let near = first.and_then(|word| command_near(word).filter(|near| near != word));
    if let Some(near) = near {
        complain(&format!("\nDid you mean the command `{near}`?"));
    } else if error.kind() == clap::error::ErrorKind::UnknownArgument
        && let (Some(command), Some(file)) = (first, named_file(error))
    {
        complain(&format!(
            "\nA dossier is named with -d: `impasse {command} -d {file}`"
        ));
    }
    ExitCode::from(UNREADABLE)
}

/// The file that was named where none is taken, if it looks like one.
fn named_file(error: &clap::Error) -> Option<&str> {
    let Some(ContextValue::String(word)) = error.get(ContextKind::InvalidArg) else {
        return None;
    };
    let is_file = !word.starts_with('-')
        && (Path::new(word).extension().is_some() || Path::new(word).exists());
    is_file.then_some(word)
}

/// Says something on standard error. Where even that cannot be written, nobody is left to tell.
fn complain(sentence: &str) {
    if !sentence.is_empty() {
        let mut sink = io::stderr();
        let mut out = Output::new(&mut sink);
        drop(writeln!(out, "{sentence}").and_then(|()| out.flush()));
    }
}
