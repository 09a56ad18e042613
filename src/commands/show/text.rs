//! A record as text and Markdown.

use std::io::{self, Write};

use super::passages::{PassageInContext, passages};
use crate::commands::output::Output;
use crate::commands::prose::{block, bracketed, padded, write_wrapped};
use crate::commands::{OutputSettings, markdown};
use crate::dossier::page::{Page, Row, Sign, Target};
use crate::dossier::record::Record;
use crate::dossier::{Dossier, Handle};
use crate::text::{display, width};

/// Widest column of labels.
const MAX_LABEL: usize = 16;

pub(super) fn write(
    dossier: &Dossier,
    handle: Handle,
    settings: &OutputSettings,
    out: &mut Output,
) -> io::Result<()> {
    let Some(page) = dossier.page(handle) else {
        return Ok(());
    };
    write_wrapped(out, "", &display::inline(&page.title), settings.columns)?;
    write_wrapped(
        out,
        "",
        &display::inline(&tags(dossier, handle, &page).join(" · ")),
        settings.columns,
    )?;
    writeln!(out)?;
    write_rows(dossier, &page, settings.columns, out)?;
    let marks = if settings.utf8 {
        ["▐", "▌"]
    } else {
        ["[[", "]]"]
    };
    for (nth, passage) in passages(dossier, handle).iter().enumerate() {
        if nth == 0 {
            writeln!(out, "\nPassages")?;
        }
        writeln!(out)?;
        let head = format!("  {}  ", nth + 1);
        write_wrapped(
            out,
            &head,
            &display::inline(&heading(dossier, passage).join(" · ")),
            settings.columns,
        )?;
        let indent = " ".repeat(head.len());
        write_wrapped(
            out,
            &indent,
            &marked_in_context(passage, marks),
            settings.columns,
        )?;
    }
    Ok(())
}

/// The record's tags as raw text, its kind first and its id last.
fn tags(dossier: &Dossier, handle: Handle, page: &Page) -> Vec<String> {
    let kind = handle.kind.as_str();
    let mut tags: Vec<_> = page
        .tags
        .iter()
        .filter(|tag| *tag != kind)
        .cloned()
        .collect();
    tags.insert(0, kind.to_owned());
    tags.push(dossier.id(handle).to_owned());
    tags
}

fn write_rows(dossier: &Dossier, page: &Page, columns: usize, out: &mut Output) -> io::Result<()> {
    let labels: Vec<_> = page
        .rows
        .iter()
        .map(|row| display::inline(&row.label))
        .collect();
    // On a narrow terminal the text needs the width more than the labels do.
    let max_label = MAX_LABEL.min(columns / 4);
    let widest = labels
        .iter()
        .map(|label| width::of(label))
        .filter(|width| *width <= max_label)
        .max()
        .unwrap_or(0);
    let mut before = None;
    for (row, label) in page.rows.iter().zip(&labels) {
        let again = before == Some(label);
        let head = padded(if again { "" } else { label }, widest);
        let head = if label.is_empty() {
            String::new()
        } else {
            format!("{head}  ")
        };
        let id = target_record(row)
            .map(|target| format!(" {}", bracketed(dossier.id(target))))
            .unwrap_or_default();
        write_wrapped(
            out,
            &head,
            &format!("{}{id}", block(&row_with_sign(row))),
            columns,
        )?;
        if label.is_empty() {
            writeln!(out)?;
        }
        before = Some(label);
    }
    Ok(())
}

/// A row's raw text with its sign in words.
fn row_with_sign(row: &Row) -> String {
    let sign = match row.sign {
        Some(Sign::Stance(stance)) => Some(stance.label()),
        Some(Sign::Status(status)) => Some(status.label()),
        // The text contains these two.
        Some(Sign::Directness(_) | Sign::Doubt) | None => None,
    };
    let sign = sign
        .filter(|sign| !row.text.contains(sign))
        .map(|sign| format!(" ({sign})"))
        .unwrap_or_default();
    format!("{}{sign}", row.text)
}

/// The record that a row links to.
fn target_record(row: &Row) -> Option<Handle> {
    match row.target {
        Target::None => None,
        Target::Record(handle) => Some(handle),
        Target::Passage(passage) => Some(passage.excerpt),
    }
}

/// A passage's citation, directness and state, as raw text.
fn heading(dossier: &Dossier, passage: &PassageInContext) -> Vec<String> {
    let locator = match dossier.record(passage.excerpt) {
        Some(Record::Excerpt(excerpt)) => excerpt.locator.clone(),
        _ => None,
    };
    let reference = passage.source.map(|source| dossier.reference(source));
    let place: Vec<_> = reference.into_iter().chain(locator).collect();
    let directness = passage
        .directness
        .map(|directness| directness.label().to_owned());
    let state = passage.state.as_str().replace('_', " ");
    let state = passage
        .state
        .warning()
        .map_or(state.clone(), |doubt| format!("{state}, {doubt}"));
    [place.join(", ")]
        .into_iter()
        .chain(directness)
        .chain([state])
        .collect()
}

/// A passage with marks in its context, as display text. A passage that was not found has no marks,
/// since marks mean that the source has these words.
fn marked_in_context(passage: &PassageInContext, [open, close]: [&str; 2]) -> String {
    let shown = |raw: &str| display::block(raw).into_string();
    if passage.place.is_none() {
        return format!("“{}”", block(&passage.exact));
    }
    let [earlier, later] = passage.is_cut.map(|cut| if cut { "…" } else { "" });
    let before = shown(&passage.before);
    let gap = if earlier.is_empty() { "" } else { " " };
    let after = format!(
        "{}{}{later}",
        shown(&passage.after).trim_end(),
        if later.is_empty() { "" } else { " " }
    );
    format!(
        "{earlier}{gap}{before}{open}{}{close}{after}",
        shown(&passage.exact)
    )
}

pub(super) fn write_markdown(
    dossier: &Dossier,
    handle: Handle,
    out: &mut Output,
) -> io::Result<()> {
    let Some(page) = dossier.page(handle) else {
        return Ok(());
    };
    writeln!(
        out,
        "# {}\n\n*{}*",
        markdown::line(&page.title),
        markdown::line(&tags(dossier, handle, &page).join(" · "))
    )?;
    let mut list = false;
    for row in &page.rows {
        let id = target_record(row)
            .map(|target| format!(" `{}`", dossier.id(target)))
            .unwrap_or_default();
        let (label, text) = (
            markdown::line(&row.label),
            format!("{}{id}", markdown::line(&row_with_sign(row))),
        );
        if label.is_empty() {
            writeln!(out, "\n{text}")?;
        } else {
            let gap = if list { "" } else { "\n" };
            writeln!(out, "{gap}- **{}**: {text}", label.trim())?;
        }
        list = !label.is_empty();
    }
    for (nth, passage) in passages(dossier, handle).iter().enumerate() {
        let gap = if nth == 0 { "\n## Passages\n" } else { "" };
        writeln!(
            out,
            "{gap}\n{}\n",
            markdown::line(&heading(dossier, passage).join(" · "))
        )?;
        for line in markdown_in_context(passage).lines() {
            writeln!(out, "{}", format!("> {line}").trim_end())?;
        }
    }
    Ok(())
}

/// A passage in its context as Markdown paragraphs, with the quotation in bold.
fn markdown_in_context(passage: &PassageInContext) -> String {
    let bold = |raw: &str| {
        let lines = raw.lines().map(|line| match markdown::line(line.trim()) {
            empty if empty.is_empty() => empty,
            line => format!("**{line}**"),
        });
        lines.collect::<Vec<_>>().join("\n\n")
    };
    let plain = |raw: &str| {
        raw.split('\n')
            .map(markdown::line)
            .collect::<Vec<_>>()
            .join("\n\n")
    };
    match passage.place {
        Some(_) => format!(
            "{}{}{}",
            plain(&passage.before),
            bold(&passage.exact),
            plain(&passage.after)
        ),
        None => format!("“{}”", plain(passage.exact.trim())),
    }
}
