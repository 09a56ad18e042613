//! `notes`: bookmarks and notes on the records of a dossier.

use std::io::Write;

use anyhow::{Result, anyhow};
use serde::Serialize;

use super::sections::{self, Section};
use super::{Outcome, OutputSettings, json, markdown};
use crate::cli::{self, PageFormat};
use crate::commands::output::Output;
use crate::dossier::Dossier;
use crate::dossier::date::DateStyle;
use crate::run::UnsavedNotes;
use crate::state::Store;
use crate::state::listing::{MarkedRecord, as_text, iso_time, listing, matches, why_absent, words};
use crate::text::capital::capital;
use crate::text::display;

/// Length of the date in a time.
const DATE_LENGTH: usize = "2024-08-19".len();

#[derive(Serialize)]
struct NotesJson<'a> {
    dossier: &'a str,
    notes: Vec<NoteJson<'a>>,
}

/// `kind` and `name` are null if the dossier does not have the record, `note` if there is only a
/// bookmark.
#[derive(Serialize)]
struct NoteJson<'a> {
    id: &'a str,
    kind: Option<&'static str>,
    name: Option<String>,
    bookmarked: bool,
    note: Option<&'a str>,
    edited: String,
}

pub(super) fn run(
    args: &cli::NotesArgs,
    dossier: &Dossier,
    settings: &OutputSettings,
    out: &mut Output,
) -> Result<Outcome> {
    let id = &dossier.file().id;
    let notes = Store::for_dossier(id)
        .peek()
        .map_err(|error| anyhow!(error))?;
    let query = args.query.join(" ");
    let wanted = words(&query);
    let all = listing(dossier, &notes);
    let shown: Vec<_> = all
        .iter()
        .filter(|marked| matches(dossier, marked, &wanted))
        .collect();
    match args.format {
        PageFormat::Json => {
            let notes = shown
                .iter()
                .map(|marked| to_json(dossier, marked))
                .collect();
            json::write(out, &NotesJson { dossier: id, notes })?;
        }
        PageFormat::Markdown => {
            let title = markdown::line(&dossier.file().title);
            writeln!(out, "# Bookmarks and notes on {title}")?;
            sections::write_markdown(out, &sections(dossier, &shown))?;
        }
        PageFormat::Text if all.is_empty() => {
            writeln!(
                out,
                "no bookmarks and no notes on this dossier; in the explorer, m and M make them"
            )?;
        }
        PageFormat::Text => {
            sections::write_text(out, &sections(dossier, &shown), settings.columns)?;
        }
    }
    Ok(if shown.is_empty() && !wanted.is_empty() {
        Outcome::No(no_match(&query))
    } else {
        Outcome::Yes
    })
}

fn no_match(query: &str) -> String {
    format!(
        "impasse: no bookmark and no note matches “{}”",
        display::inline(query.trim())
    )
}

fn to_json<'a>(dossier: &Dossier, marked: &MarkedRecord<'a>) -> NoteJson<'a> {
    NoteJson {
        id: marked.id,
        kind: marked.kind(),
        name: marked
            .record
            .map(|record| dossier.name(record).into_owned()),
        bookmarked: marked.item.is_bookmarked(),
        note: marked.item.note(),
        edited: iso_time(marked.item.edited()),
    }
}

/// Sections of the notes, the bookmarks without a note, and the marks on missing records, if any.
fn sections(dossier: &Dossier, shown: &[&MarkedRecord<'_>]) -> Vec<Section> {
    let rows = |wanted: &dyn Fn(&MarkedRecord<'_>) -> bool| {
        shown
            .iter()
            .filter(|marked| wanted(marked))
            .map(|marked| row(dossier, marked))
            .collect::<Vec<_>>()
    };
    let is_found = |marked: &MarkedRecord<'_>| marked.record.is_some();
    let mut sections = vec![
        Section::new(
            "Notes",
            rows(&|marked| is_found(marked) && marked.item.note().is_some()),
        ),
        Section::new(
            "Bookmarks",
            rows(&|marked| is_found(marked) && marked.item.note().is_none()),
        ),
    ];
    let missing = rows(&|marked| !is_found(marked));
    if !missing.is_empty() {
        sections.push(Section::new(
            capital(&why_absent(dossier, DateStyle::Auto)),
            missing,
        ));
    }
    sections
}

/// A mark as a row: id, kind, day of the last edit, name and note.
fn row(dossier: &Dossier, marked: &MarkedRecord<'_>) -> Vec<String> {
    let mut text = marked
        .record
        .map(|record| dossier.name(record).into_owned())
        .unwrap_or_default();
    if let Some(note) = marked.item.note() {
        let bookmarked = if marked.item.is_bookmarked() {
            " (bookmarked)"
        } else {
            ""
        };
        let named = if marked.record.is_some() { ": " } else { "" };
        text = format!("{text}{bookmarked}{named}{note}");
    }
    let time = iso_time(marked.item.edited());
    let day = time.get(..DATE_LENGTH).unwrap_or(&time).to_owned();
    vec![
        marked.id.to_owned(),
        marked.kind().unwrap_or_default().to_owned(),
        day,
        text,
    ]
}

/// Message about bookmarks and notes that could not be saved. It contains them, so nothing is lost.
pub(super) fn unsaved_note(unsaved: &UnsavedNotes) -> String {
    let all = as_text(&unsaved.dossier, &unsaved.notes);
    format!(
        "impasse: bookmarks and notes could not be saved: {}\nThese are all of them:\n\n{}",
        unsaved.why,
        all.trim_end()
    )
}
