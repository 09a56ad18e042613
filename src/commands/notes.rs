//! `notes`: the bookmarks and notes on the records of a dossier.

use std::io::Write;

use anyhow::{Result, anyhow};
use serde::Serialize;

use super::sections::{self, Section};
use super::{Answer, Setting, json, markdown};
use crate::cli::{self, PageFormat};
use crate::commands::output::Output;
use crate::dossier::Dossier;
use crate::run::UnsavedNotes;
use crate::state::Store;
use crate::state::listing::{Listed, as_text, listing, matches, when, why_absent, words};
use crate::text::capital::capital;
use crate::text::display;

/// How many characters of a time are its day.
const DAY: usize = "2024-08-19".len();

#[derive(Serialize)]
struct Shape<'a> {
    dossier: &'a str,
    notes: Vec<NoteShape<'a>>,
}

/// `kind` and `name` are null where the dossier does not have the record, `note` where there is only a bookmark.
#[derive(Serialize)]
struct NoteShape<'a> {
    id: &'a str,
    kind: Option<&'static str>,
    name: Option<String>,
    bookmarked: bool,
    note: Option<&'a str>,
    edited: String,
}

pub(super) fn run(
    asked: &cli::Notes,
    dossier: &Dossier,
    setting: &Setting,
    out: &mut Output,
) -> Result<Answer> {
    let id = &dossier.file().id;
    let notes = Store::of(id).look().map_err(|said| anyhow!(said))?;
    let query = asked.query.join(" ");
    let wanted = words(&query);
    let all = listing(dossier, &notes);
    let shown: Vec<_> = all
        .iter()
        .filter(|listed| matches(dossier, listed, &wanted))
        .collect();
    let sections = || sections(dossier, &shown);
    match asked.format {
        PageFormat::Json => {
            let notes = shown.iter().map(|listed| shape(dossier, listed)).collect();
            json::write(out, &Shape { dossier: id, notes })?;
        }
        PageFormat::Markdown => {
            writeln!(
                out,
                "# Bookmarks and notes on {}",
                markdown::line(&dossier.file().title)
            )?;
            sections::as_markdown(out, &sections())?;
        }
        PageFormat::Text if all.is_empty() => {
            writeln!(
                out,
                "no bookmarks and no notes on this dossier; in the explorer, m and M make them"
            )?;
        }
        PageFormat::Text => sections::text(out, &sections(), setting.columns)?,
    }
    let nothing = || {
        format!(
            "impasse: no bookmark and no note matches “{}”",
            display::inline(query.trim())
        )
    };
    Ok(if shown.is_empty() && !wanted.is_empty() {
        Answer::No(nothing())
    } else {
        Answer::Yes
    })
}

fn shape<'a>(dossier: &Dossier, listed: &Listed<'a>) -> NoteShape<'a> {
    NoteShape {
        id: listed.id,
        kind: listed.kind(),
        name: listed
            .record
            .map(|record| dossier.name(record).into_owned()),
        bookmarked: listed.item.is_bookmarked(),
        note: listed.item.note(),
        edited: when(listed.item.edited()),
    }
}

/// The notes, the records that are only bookmarked, and, where there are any, the marks on records that are not there.
fn sections(dossier: &Dossier, shown: &[&Listed<'_>]) -> Vec<Section> {
    let rows = |wanted: &dyn Fn(&Listed<'_>) -> bool| {
        shown
            .iter()
            .filter(|listed| wanted(listed))
            .map(|listed| row(dossier, listed))
            .collect::<Vec<_>>()
    };
    let is_there = |listed: &Listed<'_>| listed.record.is_some();
    let mut sections = vec![
        Section::new(
            "Notes",
            rows(&|listed| is_there(listed) && listed.item.note().is_some()),
        ),
        Section::new(
            "Bookmarks",
            rows(&|listed| is_there(listed) && listed.item.note().is_none()),
        ),
    ];
    let gone = rows(&|listed| !is_there(listed));
    if !gone.is_empty() {
        sections.push(Section::new(capital(&why_absent(dossier)), gone));
    }
    sections
}

/// The record's id, what it is, the day of the last edit, its name and the note.
fn row(dossier: &Dossier, listed: &Listed<'_>) -> Vec<String> {
    let mut text = listed
        .record
        .map(|record| dossier.name(record).into_owned())
        .unwrap_or_default();
    if let Some(note) = listed.item.note() {
        let bookmarked = if listed.item.is_bookmarked() {
            " (bookmarked)"
        } else {
            ""
        };
        let named = if listed.record.is_some() { ": " } else { "" };
        text = format!("{text}{bookmarked}{named}{note}");
    }
    let when = when(listed.item.edited());
    let day = when.get(..DAY).unwrap_or(&when).to_owned();
    vec![
        listed.id.to_owned(),
        listed.kind().unwrap_or_default().to_owned(),
        day,
        text,
    ]
}

/// What is said of bookmarks and notes that could not be saved: they themselves, so that nothing is lost.
pub(super) fn unsaved(unsaved: &UnsavedNotes) -> String {
    let all = as_text(&unsaved.dossier, &unsaved.notes);
    format!(
        "impasse: bookmarks and notes could not be saved: {}\nThese are all there are:\n\n{}",
        unsaved.why,
        all.trim_end()
    )
}
