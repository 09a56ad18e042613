//! `keys`: all keys of the explorer with the names of their actions.

use std::io::{self, Write};

use anyhow::Result;
use serde::Serialize;

use super::prose::{padded, write_wrapped};
use super::sections::write_rows;
use super::{Outcome, OutputSettings, json};
use crate::cli::{KeysArgs, PageFormat};
use crate::commands::output::Output;
use crate::keymap::{HelpLine, KeyMap, Origin};
use crate::text::width;

/// In place of the keys of an action without one.
const UNBOUND: &str = "–";
/// Widest keys that the labels are aligned to.
const MAX_KEYS: usize = 18;

#[derive(Serialize)]
struct LineJson<'a> {
    section: &'a str,
    action: &'a str,
    keys: Vec<KeyJson<'a>>,
    contexts: Vec<&'a str>,
    label: &'a str,
    from: &'a str,
}

#[derive(Serialize)]
struct KeyJson<'a> {
    key: &'a str,
    shown: &'a str,
}

pub(super) fn run(
    args: &KeysArgs,
    keys: &KeyMap,
    settings: &OutputSettings,
    out: &mut Output,
) -> Result<Outcome> {
    let mut lines = keys.help();
    // In some views an action has the same label as in others.
    lines.dedup_by(|one, other| {
        (one.name, &one.label, one.contexts) == (other.name, &other.label, other.contexts)
    });
    match args.format {
        PageFormat::Text => write_text(out, &lines, settings.columns)?,
        PageFormat::Json => json::write(out, &lines.iter().map(to_json).collect::<Vec<_>>())?,
        PageFormat::Markdown => write_markdown(out, &lines)?,
    }
    Ok(Outcome::Yes)
}

fn to_json(line: &HelpLine) -> LineJson<'_> {
    let keys = line.written.iter().zip(&line.keys);
    LineJson {
        section: line.section,
        action: line.name,
        keys: keys.map(|(key, shown)| KeyJson { key, shown }).collect(),
        contexts: line.contexts.sections(),
        label: &line.label,
        from: line.origin.as_str(),
    }
}

/// Writes the lines under the sections of the settings, with keys as settings write them.
fn write_text(out: &mut Output, lines: &[HelpLine], columns: usize) -> io::Result<()> {
    let keys_of = |line: &HelpLine| match &*line.written {
        [] => UNBOUND.to_owned(),
        keys => keys.join(", "),
    };
    let widest = |cell: &dyn Fn(&HelpLine) -> usize| {
        let widths = lines.iter().map(cell);
        widths.filter(|width| *width <= MAX_KEYS).max().unwrap_or(0)
    };
    let name_columns = widest(&|line| line.name.len());
    let key_columns = widest(&|line| width::of(&keys_of(line)));
    for (nth, (sections, lines)) in by_sections(lines).into_iter().enumerate() {
        if nth > 0 {
            writeln!(out)?;
        }
        let places = lines.first().map(|line| line.contexts.label());
        let heading = format!("{sections}: {}", places.unwrap_or_default());
        write_wrapped(out, "", &heading, columns)?;
        let row = |line: &&HelpLine| {
            vec![
                padded(line.name, name_columns),
                padded(&keys_of(line), key_columns),
                label(line),
            ]
        };
        let rows: Vec<_> = lines.iter().map(row).collect();
        write_rows(out, &rows, columns)?;
    }
    Ok(())
}

/// The label of a line that has no heading, with the origin of keys that are no default.
fn label(line: &HelpLine) -> String {
    let mut label = line.label.to_string();
    if line.is_of_view {
        label = format!("{}: {label}", line.section.to_lowercase());
    }
    if line.origin != Origin::Default {
        label = format!("{label} [{}]", line.origin.as_str());
    }
    label
}

/// The lines by the sections of the settings, in the order in which these come first.
fn by_sections(lines: &[HelpLine]) -> Vec<(String, Vec<&HelpLine>)> {
    let mut groups: Vec<(String, Vec<&HelpLine>)> = Vec::new();
    for line in lines {
        let sections = line.contexts.sections().join(", ");
        match groups.iter_mut().find(|(known, _)| *known == sections) {
            Some((_, group)) => group.push(line),
            None => groups.push((sections, vec![line])),
        }
    }
    groups
}

/// Writes two tables: the keys that are commands, and those of text and days.
fn write_markdown(out: &mut Output, lines: &[HelpLine]) -> io::Result<()> {
    let (browsing, typing): (Vec<&HelpLine>, Vec<&HelpLine>) =
        lines.iter().partition(|line| line.contexts.has_browsing());
    write_table(out, &browsing, |line| line.section.to_owned())?;
    writeln!(out, "\nWhile something is typed, or a day is chosen:\n")?;
    write_table(out, &typing, |line| line.contexts.label())
}

fn write_table(
    out: &mut Output,
    lines: &[&HelpLine],
    group: impl Fn(&HelpLine) -> String,
) -> io::Result<()> {
    writeln!(out, "| | keys | | action | contexts |")?;
    writeln!(out, "|---|---|---|---|---|")?;
    let mut last = String::new();
    for line in lines {
        let group = group(line);
        let shown = if group == last { "" } else { &group };
        let keys: Vec<_> = line.keys.iter().map(|key| code(key)).collect();
        let (keys, contexts) = (keys.join(" "), line.contexts.sections().join(", "));
        let (label, name) = (&line.label, line.name);
        writeln!(
            out,
            "| {shown} | {keys} | {label} | `{name}` | {contexts} |"
        )?;
        last = group;
    }
    Ok(())
}

/// A key as code in a cell of a table.
fn code(key: &str) -> String {
    let key = key.replace('|', "\\|");
    if key.contains('`') {
        format!("`` {key} ``")
    } else {
        format!("`{key}`")
    }
}
