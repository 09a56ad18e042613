//! `diff`: the changes from one dossier to another.

mod explorer;
mod json;

use std::io::Write;
use std::path::Path;

use anyhow::{Result, anyhow};

use super::prose::{counted, write_wrapped};
use super::sections::{self, Section};
use super::{Outcome, OutputSettings, input, markdown};
use crate::analysis::diff::{Change, Diff, Part, format_value};
use crate::cli::{self, Cli, DossierOptions, PageFormat};
use crate::commands::output::Output;
use crate::dossier::raw::Raw;
use crate::dossier::read::is_input;
use crate::dossier::{Dossier, Handle};
use crate::text::{display, width};

/// Widest value of a field that is printed whole, in columns.
const MAX_VALUE: usize = 60;

pub(super) fn run(
    args: &cli::DiffArgs,
    cli: &Cli,
    settings: &OutputSettings,
    out: &mut Output,
) -> Result<Outcome> {
    if is_input(&args.old) && is_input(&args.new) {
        return Err(anyhow!(
            "only one of the two dossiers can be standard input"
        ));
    }
    let limits = cli.limits();
    let old = input::open(&options_for(&args.old), &limits)?;
    if args.format.is_none() && settings.can_explore {
        return explorer::show(args, old, cli, settings);
    }
    let new = input::open(&options_for(&args.new), &limits)?;
    let diff = Diff::of(&old, &new);
    let report = DiffReport {
        old: &old,
        new: &new,
        diff: &diff,
    };
    match args.format.unwrap_or_default() {
        PageFormat::Json => json::write(&report, out)?,
        PageFormat::Text => report.write_text(settings.columns, out)?,
        PageFormat::Markdown => report.write_markdown(out)?,
    }
    Ok(outcome(&diff))
}

fn options_for(file: &Path) -> DossierOptions {
    DossierOptions {
        dossier: vec![file.to_owned()],
        ..DossierOptions::default()
    }
}

fn outcome(diff: &Diff) -> Outcome {
    if diff.is_empty() {
        Outcome::Yes
    } else {
        Outcome::No(String::new())
    }
}

/// Two dossiers and their differences.
struct DiffReport<'a> {
    old: &'a Dossier,
    new: &'a Dossier,
    diff: &'a Diff,
}

impl<'a> DiffReport<'a> {
    fn write_text(&self, columns: usize, out: &mut Output) -> Result<()> {
        write_wrapped(out, "", &self.counts(), columns)?;
        if !self.diff.is_empty() {
            writeln!(out)?;
        }
        sections::write_text(out, &self.sections(), columns)?;
        Ok(())
    }

    fn write_markdown(&self, out: &mut Output) -> Result<()> {
        let title = markdown::line(&self.new.file().title);
        writeln!(out, "# What changed in {title}\n\n{}", self.counts())?;
        sections::write_markdown(out, &self.sections())?;
        Ok(())
    }

    /// The id of the changed record, or of the dossier.
    fn id(&self, change: &Change) -> &'a str {
        change
            .record
            .map_or(&self.new.file().id, |[_, new]| self.new.id(new))
    }

    fn counts(&self) -> String {
        if self.diff.is_empty() {
            return "no differences".into();
        }
        let Diff {
            added,
            removed,
            changed,
            ..
        } = self.diff;
        let [lost, _] = self.diff.lost_and_found(self.new).map(|pairs| pairs.len());
        let mut counts = vec![
            format!("{} added", added.len()),
            format!("{} removed", removed.len()),
            counted(changed.len(), "field changed", "fields changed"),
        ];
        if lost > 0 {
            counts.push(counted(
                lost,
                "quotation no longer stands",
                "quotations no longer stand",
            ));
        }
        counts.join(", ")
    }

    /// The sections that are not empty.
    fn sections(&self) -> Vec<Section> {
        let Self { old, new, diff } = *self;
        let records = |dossier: &Dossier, handles: &[Handle]| {
            let row = |at: &Handle| {
                vec![
                    dossier.id(*at).to_owned(),
                    at.kind.as_str().to_owned(),
                    dossier.name(*at).into_owned(),
                ]
            };
            handles.iter().map(row).collect()
        };
        let state = |pair: &[Handle; 2]| {
            let [before, after] = *pair;
            let states = format!("{} → {}", old.state(before), new.state(after));
            vec![
                new.id(after).to_owned(),
                states,
                new.name(after).into_owned(),
            ]
        };
        let fields = |changes: &[Change]| changes.iter().map(|change| self.row(change)).collect();
        let (moves, others) = diff.parted();
        let [lost, found] = diff
            .lost_and_found(new)
            .map(|pairs| pairs.iter().map(state).collect::<Vec<_>>());
        let sections: [(Part, Vec<Vec<String>>); 6] = [
            (Part::Moves, fields(moves)),
            (Part::Lost, lost),
            (Part::Found, found),
            (Part::Added, records(new, &diff.added)),
            (Part::Removed, records(old, &diff.removed)),
            (Part::Fields, fields(others)),
        ];
        sections
            .into_iter()
            .filter(|(_, rows)| !rows.is_empty())
            .map(|(part, rows)| Section::new(part.heading(), rows))
            .collect()
    }

    /// A changed field as a row: id, field, old and new value, and the record's name after a move.
    fn row(&self, change: &Change) -> Vec<String> {
        let values = format!("{} → {}", shortened(&change.old), shortened(&change.new));
        let name = change
            .record
            .filter(|_| change.is_move())
            .map(|[_, new]| format!(": {}", self.new.name(new)))
            .unwrap_or_default();
        vec![
            self.id(change).to_owned(),
            change.field.clone(),
            format!("{values}{name}"),
        ]
    }
}

fn shortened(value: &Raw) -> String {
    // Cleaned before it is cut, since cleaning changes the width.
    width::truncate(&display::inline(&format_value(value)), MAX_VALUE).into_owned()
}
