//! `diff`: what changed from one dossier to another.

use std::io::Write;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, PoisonError};

use anyhow::{Result, anyhow};
use serde::Serialize;

use super::explore::{Read, why};
use super::prose::wrapped;
use super::sections::{self, Section};
use super::{Answer, Setting, input, json, markdown, notes};
use crate::analysis::diff::{Change, Diff, Part, format_value};
use crate::cli::{self, Cli, PageFormat, Reads};
use crate::commands::output::Output;
use crate::dossier::file_location::{FileLocation, LoadError};
use crate::dossier::raw::Raw;
use crate::dossier::read::is_input;
use crate::dossier::{Dossier, Handle, Progress};
use crate::run::{DossierInput, ExplorerOptions, explore};
use crate::text::width;

/// How many columns are shown of what a field held and holds.
const SHOWN: usize = 60;

#[derive(Serialize)]
struct Shape<'a> {
    added: Vec<&'a str>,
    removed: Vec<&'a str>,
    changed: Vec<ChangeShape<'a>>,
}

/// A changed field. How a quotation stands is no field of the file; it is told as one that is called `state`.
#[derive(Serialize)]
struct ChangeShape<'a> {
    id: &'a str,
    field: &'a str,
    old: Raw,
    new: Raw,
}

/// The two dossiers and what changed.
struct Compared<'a> {
    old: &'a Dossier,
    new: &'a Dossier,
    diff: &'a Diff,
}

pub(super) fn run(
    asked: &cli::Diff,
    cli: &Cli,
    setting: &Setting,
    out: &mut Output,
) -> Result<Answer> {
    if is_input(&asked.old) && is_input(&asked.new) {
        return Err(anyhow!(
            "only one of the two dossiers can be standard input"
        ));
    }
    let limits = cli.limits();
    let old = input::open(&reads(&asked.old), &limits)?;
    match asked.format {
        None if setting.can_explore => look(asked, old, cli, setting),
        format => print(
            format.unwrap_or_default(),
            &old,
            &input::open(&reads(&asked.new), &limits)?,
            setting,
            out,
        ),
    }
}

fn reads(file: &Path) -> Reads {
    Reads {
        dossier: vec![file.to_owned()],
        ..Reads::default()
    }
}

/// Shows what changed in the explorer.
///
/// Whether anything did is worked out once that has been left: before its first frame it would only keep the user waiting.
fn look(asked: &cli::Diff, old: Dossier, cli: &Cli, setting: &Setting) -> Result<Answer> {
    let (which, old) = (reads(&asked.new).which(), Arc::new(old));
    let (name, read, last) = (
        input::name(&which),
        Read {
            which,
            limits: cli.limits(),
        },
        Arc::default(),
    );
    let newer = Newer {
        read,
        last: Arc::clone(&last),
    };
    let options = ExplorerOptions {
        color: setting.color,
        mouse: !cli.no_mouse,
    };
    let left = explore(name, newer, None, Some(Arc::clone(&old)), options).map_err(why)?;
    let new = last.lock().unwrap_or_else(PoisonError::into_inner).take();
    let new = new.ok_or_else(|| {
        anyhow!(
            "left before {} was read: nothing was compared",
            input::shown(&asked.new)
        )
    })?;
    let answer = if Diff::of(&old, &new).is_empty() {
        Answer::Yes
    } else {
        Answer::No(String::new())
    };
    // The program is about to end: nothing is to be taken apart before.
    std::mem::forget((old, new));
    Ok(answer.noting(left.unsaved.as_ref().map(notes::unsaved)))
}

/// The newer of two dossiers.
struct Newer {
    read: Read,
    /// As it was when it was read last.
    last: Arc<Mutex<Option<Arc<Dossier>>>>,
}

impl DossierInput for Newer {
    fn read(&self, progress: &Progress) -> Result<Option<Arc<Dossier>>, LoadError> {
        let new = self.read.read(progress)?;
        if let Some(new) = &new {
            let mut last = self.last.lock().unwrap_or_else(PoisonError::into_inner);
            *last = Some(Arc::clone(new));
        }
        Ok(new)
    }

    fn files(&self) -> Vec<PathBuf> {
        self.read.files()
    }

    fn check_rereadable(&self) -> Result<(), String> {
        self.read.check_rereadable()
    }

    fn locate(&self, id: &str) -> Result<FileLocation, String> {
        self.read.locate(id)
    }
}

fn print(
    format: PageFormat,
    old: &Dossier,
    new: &Dossier,
    setting: &Setting,
    out: &mut Output,
) -> Result<Answer> {
    let diff = Diff::of(old, new);
    let compared = Compared {
        old,
        new,
        diff: &diff,
    };
    match format {
        PageFormat::Json => json::write(out, &compared.shape())?,
        PageFormat::Text => {
            wrapped(out, "", &compared.counts(), setting.columns)?;
            if !diff.is_empty() {
                writeln!(out)?;
            }
            sections::text(out, &compared.sections(), setting.columns)?;
        }
        PageFormat::Markdown => {
            writeln!(
                out,
                "# What changed in {}\n\n{}",
                markdown::line(&new.file().title),
                compared.counts()
            )?;
            sections::as_markdown(out, &compared.sections())?;
        }
    }
    Ok(if diff.is_empty() {
        Answer::Yes
    } else {
        Answer::No(String::new())
    })
}

impl<'a> Compared<'a> {
    fn shape(&self) -> Shape<'a> {
        let Self { old, new, diff } = *self;
        let field = |change: &'a Change| ChangeShape {
            id: self.id(change),
            field: &change.field,
            old: change.old.clone(),
            new: change.new.clone(),
        };
        let state = |[before, after]: &[Handle; 2]| ChangeShape {
            id: new.id(*after),
            field: "state",
            old: Raw::text(old.state(*before).as_str()),
            new: Raw::text(new.state(*after).as_str()),
        };
        // Moves, then quotations that no longer stand, then the rest.
        let (moves, others) = diff.parted();
        let changed = moves
            .iter()
            .map(field)
            .chain(diff.quotations.iter().map(state))
            .chain(others.iter().map(field));
        Shape {
            added: diff.added.iter().map(|at| new.id(*at)).collect(),
            removed: diff.removed.iter().map(|at| old.id(*at)).collect(),
            changed: changed.collect(),
        }
    }

    /// The id of what changed: a record's, or the dossier's.
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
            super::prose::counted(changed.len(), "field changed", "fields changed"),
        ];
        if lost > 0 {
            counts.push(super::prose::counted(
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
        let record = |dossier: &Dossier, at: &Handle| {
            vec![
                dossier.id(*at).to_owned(),
                at.kind.as_str().to_owned(),
                dossier.name(*at).into_owned(),
            ]
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
        let (moves, others) = diff.parted();
        let rows = |changes: &[Change]| changes.iter().map(|change| self.row(change)).collect();
        let [lost, found] = diff
            .lost_and_found(new)
            .map(|pairs| pairs.iter().map(state).collect::<Vec<_>>());
        let sections = [
            (Part::Moves.heading(), rows(moves)),
            (Part::Lost.heading(), lost),
            (Part::Found.heading(), found),
            (
                Part::Added.heading(),
                diff.added.iter().map(|at| record(new, at)).collect(),
            ),
            (
                Part::Removed.heading(),
                diff.removed.iter().map(|at| record(old, at)).collect(),
            ),
            (Part::Fields.heading(), rows(others)),
        ];
        let sections = sections.into_iter().filter(|(_, rows)| !rows.is_empty());
        sections
            .map(|(heading, rows)| Section::new(heading, rows))
            .collect()
    }

    /// A changed field as a row: the id, the field, what it held and holds, and what the record is called where it moved.
    fn row(&self, change: &Change) -> Vec<String> {
        let was_and_is = format!("{} → {}", said(&change.old), said(&change.new));
        let name = change
            .record
            .filter(|_| change.is_move())
            .map(|[_, new]| self.new.name(new));
        let name = name.map(|name| format!(": {name}")).unwrap_or_default();
        vec![
            self.id(change).to_owned(),
            change.field.clone(),
            format!("{was_and_is}{name}"),
        ]
    }
}

/// What a field holds, in short.
fn said(value: &Raw) -> String {
    // Cleaned before it is cut, so that what is cut off is known.
    width::truncate(&crate::text::display::inline(&format_value(value)), SHOWN).into_owned()
}
