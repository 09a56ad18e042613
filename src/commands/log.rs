//! `log`: the changes of a dossier that commands made, the newest first.

use std::io::Write;

use anyhow::{Result, anyhow};
use serde::Serialize;

use super::edits::editable_files;
use super::{Outcome, json};
use crate::cli::{Format, LogArgs};
use crate::commands::output::Output;
use crate::dossier::date::Day;
use crate::state::edits::{Edits, LogEntry};
use crate::text::display;

const SECONDS_PER_DAY: u64 = 24 * 60 * 60;

#[derive(Serialize)]
struct LogJson<'a> {
    changes: Vec<ChangeJson<'a>>,
}

#[derive(Serialize)]
struct ChangeJson<'a> {
    /// UTC.
    at: String,
    what: &'a str,
    coder: Option<&'a str>,
    files: Vec<String>,
    undone: bool,
}

pub(super) fn run(args: &LogArgs, out: &mut Output) -> Result<Outcome> {
    let files = editable_files(&args.options)?;
    let log = Edits::of_user().log(&files).map_err(|why| anyhow!(why))?;
    match args.format {
        Format::Json => {
            let changes = log.iter().map(|entry| ChangeJson {
                at: time(entry.at),
                what: &entry.what,
                coder: Some(entry.coder.as_str()).filter(|coder| !coder.is_empty()),
                files: entry
                    .files
                    .iter()
                    .map(|file| file.to_string_lossy().into_owned())
                    .collect(),
                undone: entry.is_undone,
            });
            let changes = changes.collect();
            json::write(out, &LogJson { changes })?;
        }
        Format::Text => {
            for entry in &log {
                write_line(entry, out)?;
            }
        }
    }
    Ok(if log.is_empty() && args.format == Format::Text {
        Outcome::YesWithNote("no changes are in the journal".into())
    } else {
        Outcome::Yes
    })
}

fn write_line(entry: &LogEntry, out: &mut Output) -> std::io::Result<()> {
    let coder = if entry.coder.is_empty() {
        String::new()
    } else {
        format!(", {}", display::inline(&entry.coder))
    };
    let undone = if entry.is_undone { " (undone)" } else { "" };
    let what = display::inline(&entry.what);
    writeln!(out, "{}{coder}: {what}{undone}", time(entry.at))
}

/// A time in seconds since 1970, in UTC: `2026-11-29T08:20:00Z`.
fn time(at: u64) -> String {
    let (days, second) = (at / SECONDS_PER_DAY, at % SECONDS_PER_DAY);
    let epoch = Day::of(1970, 1, 1).map_or(0, Day::number);
    let day = Day::of_number(epoch + i128::from(days));
    let (hour, minute) = (second / 3600, second / 60 % 60);
    format!("{day}T{hour:02}:{minute:02}:{:02}Z", second % 60)
}
