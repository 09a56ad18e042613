//! `config`: every setting with its value and where it comes from, and the faults of the file.

use std::io::{self, Write};

use anyhow::Result;
use serde::Serialize;

use super::prose::{counted, padded};
use super::settings;
use super::{Outcome, json};
use crate::cli::{Cli, ConfigArgs, Format};
use crate::commands::output::Output;
use crate::config::{self, Fault, Origin, UserSettings};
use crate::text::{display, width};

/// Most faults that are printed as text.
const MOST_FAULTS: usize = 100;

/// Most columns of the first part of a line, before where the value comes from.
const LONGEST_VALUE: usize = 48;

pub(super) fn run(args: &ConfigArgs, cli: &Cli, out: &mut Output) -> Result<Outcome> {
    if args.default {
        out.raw_output().write_all(config::template().as_bytes())?;
        return Ok(Outcome::Yes);
    }
    if args.schema {
        json::write(out, &config::schema())?;
        return Ok(Outcome::Yes);
    }
    let settings = settings::load(cli)?;
    match args.format {
        Format::Text => write_text(&settings, out)?,
        Format::Json => json::write(out, &page(&settings))?,
    }
    let count = settings.loaded.faults.len();
    Ok(if count == 0 {
        Outcome::Yes
    } else {
        let faults = counted(count, "fault", "faults");
        Outcome::No(format!("{faults} in {}", name(&settings)))
    })
}

/// The name of the file, as display text.
fn name(settings: &UserSettings) -> String {
    let file = settings.file.as_ref();
    file.map_or_else(String::new, |file| {
        display::inline(&file.path.to_string_lossy()).into_owned()
    })
}

fn write_text(settings: &UserSettings, out: &mut Output) -> io::Result<()> {
    let loaded = &settings.loaded;
    match &settings.file {
        Some(file) if file.path.exists() => writeln!(out, "# {}", name(settings))?,
        Some(_) => writeln!(
            out,
            "# {} does not exist; `impasse config --default` prints one to start from",
            name(settings)
        )?,
        None => writeln!(out, "# no settings file is read")?,
    }
    let lines = loaded.entries.iter().map(|entry| {
        let line = format!("{} = {}", entry.name, entry.value);
        (display::inline(&line).into_owned(), entry.origin)
    });
    let lines: Vec<_> = lines.collect();
    let columns = lines.iter().map(|(line, _)| width::of(line));
    let columns = columns.filter(|columns| *columns <= LONGEST_VALUE).max();
    for (line, origin) in &lines {
        let line = padded(line, columns.unwrap_or(0));
        writeln!(out, "{line}  # {}", in_words(*origin))?;
    }
    for note in loaded.notes() {
        writeln!(out, "# {note}")?;
    }
    write_faults(settings, out)
}

fn write_faults(settings: &UserSettings, out: &mut Output) -> io::Result<()> {
    let faults = &settings.loaded.faults;
    let name = name(settings);
    if !faults.is_empty() {
        writeln!(out)?;
    }
    for fault in faults.iter().take(MOST_FAULTS) {
        match fault.place {
            Some(place) => writeln!(
                out,
                "{name}:{}:{}: {}",
                place.line, place.column, fault.message
            )?,
            None => writeln!(out, "{name}: {}", fault.message)?,
        }
    }
    if let Some(more @ 1..) = faults.len().checked_sub(MOST_FAULTS) {
        writeln!(out, "{name}: … and {more} more")?;
    }
    Ok(())
}

/// The source of a value in words.
fn in_words(origin: Origin) -> String {
    match origin {
        Origin::Default => "default".into(),
        Origin::File(line) => format!("file, line {line}"),
        Origin::Environment(name) => format!("environment: {name}"),
        Origin::Option(option) => format!("option: {option}"),
    }
}

#[derive(Serialize)]
struct Page<'a> {
    file: Option<String>,
    settings: Vec<SettingJson<'a>>,
    notes: Vec<String>,
    faults: Vec<FaultJson<'a>>,
}

#[derive(Serialize)]
struct SettingJson<'a> {
    name: &'a str,
    /// In TOML.
    value: &'a str,
    from: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    line: Option<usize>,
    /// The variable or the option.
    #[serde(skip_serializing_if = "Option::is_none")]
    by: Option<&'static str>,
}

#[derive(Serialize)]
struct FaultJson<'a> {
    line: Option<usize>,
    column: Option<usize>,
    message: &'a str,
}

fn page(settings: &UserSettings) -> Page<'_> {
    let loaded = &settings.loaded;
    let file = settings.file.as_ref();
    let entries = loaded.entries.iter().map(|entry| SettingJson {
        name: &entry.name,
        value: &entry.value,
        from: entry.origin.kind(),
        line: match entry.origin {
            Origin::File(line) => Some(line),
            _ => None,
        },
        by: match entry.origin {
            Origin::Environment(by) | Origin::Option(by) => Some(by),
            _ => None,
        },
    });
    let fault = |fault: &'_ Fault| (fault.place.map(|p| p.line), fault.place.map(|p| p.column));
    Page {
        file: file.map(|file| file.path.to_string_lossy().into_owned()),
        settings: entries.collect(),
        notes: loaded.notes(),
        faults: loaded
            .faults
            .iter()
            .map(|found| {
                let (line, column) = fault(found);
                FaultJson {
                    line,
                    column,
                    message: &found.message,
                }
            })
            .collect(),
    }
}
