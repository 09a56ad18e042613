//! A record as text and as Markdown.

use std::io::{self, Write};

use super::passages::{InContext, passages};
use crate::commands::output::Output;
use crate::commands::prose::{block, bracketed, padded, wrapped};
use crate::commands::{Setting, markdown};
use crate::dossier::page::{Page, Row, Sign, Target};
use crate::dossier::record::Record;
use crate::dossier::{Dossier, Handle};
use crate::text::{display, width};

/// The widest that the column of labels gets.
const WIDEST_LABEL: usize = 16;

pub(super) fn write(
    dossier: &Dossier,
    handle: Handle,
    setting: &Setting,
    out: &mut Output,
) -> io::Result<()> {
    let Some(page) = dossier.page(handle) else {
        return Ok(());
    };
    wrapped(out, "", &display::inline(&page.title), setting.columns)?;
    wrapped(
        out,
        "",
        &display::inline(&tags(dossier, handle, &page).join(" · ")),
        setting.columns,
    )?;
    writeln!(out)?;
    rows(dossier, &page, setting.columns, out)?;
    let marks = if setting.utf8 {
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
        wrapped(
            out,
            &head,
            &display::inline(&heading(dossier, passage).join(" · ")),
            setting.columns,
        )?;
        let indent = " ".repeat(head.len());
        wrapped(out, &indent, &in_context(passage, marks), setting.columns)?;
    }
    Ok(())
}

/// What the record is, in a few words each, its kind first and its id last. Raw text.
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

fn rows(dossier: &Dossier, page: &Page, columns: usize, out: &mut Output) -> io::Result<()> {
    let labels: Vec<_> = page
        .rows
        .iter()
        .map(|row| display::inline(&row.label))
        .collect();
    // On a narrow terminal the text needs the room more than the labels do.
    let room = WIDEST_LABEL.min(columns / 4);
    let widest = labels
        .iter()
        .map(|label| width::of(label))
        .filter(|width| *width <= room)
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
        let id = led_to(row)
            .map(|target| format!(" {}", bracketed(dossier.id(target))))
            .unwrap_or_default();
        wrapped(out, &head, &format!("{}{id}", block(&said(row))), columns)?;
        if label.is_empty() {
            writeln!(out)?;
        }
        before = Some(label);
    }
    Ok(())
}

/// A row's text with its sign in words. Raw text.
fn said(row: &Row) -> String {
    let sign = match row.sign {
        Some(Sign::Stance(stance)) => Some(stance.label()),
        Some(Sign::Status(status)) => Some(status.label()),
        // What these two say stands in the text.
        Some(Sign::Directness(_) | Sign::Doubt) | None => None,
    };
    let sign = sign
        .filter(|sign| !row.text.contains(sign))
        .map(|sign| format!(" ({sign})"))
        .unwrap_or_default();
    format!("{}{sign}", row.text)
}

/// The record that a row leads to.
fn led_to(row: &Row) -> Option<Handle> {
    match row.target {
        Target::None => None,
        Target::Record(handle) => Some(handle),
        Target::Passage(passage) => Some(passage.excerpt),
    }
}

/// How a passage is cited, how directly it carries the claim, and how its quotation stands. Raw text.
fn heading(dossier: &Dossier, passage: &InContext) -> Vec<String> {
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

/// A passage between marks in its context, as display text. One that has no place stands by itself, unmarked: marks say that
/// the source has these words.
fn in_context(passage: &InContext, [open, close]: [&str; 2]) -> String {
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
        let id = led_to(row)
            .map(|target| format!(" `{}`", dossier.id(target)))
            .unwrap_or_default();
        let (label, said) = (
            markdown::line(&row.label),
            format!("{}{id}", markdown::line(&said(row))),
        );
        if label.is_empty() {
            writeln!(out, "\n{said}")?;
        } else {
            let gap = if list { "" } else { "\n" };
            writeln!(out, "{gap}- **{}**: {said}", label.trim())?;
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
        for line in quoted(passage).lines() {
            writeln!(out, "{}", format!("> {line}").trim_end())?;
        }
    }
    Ok(())
}

/// A passage in its context as Markdown, one paragraph after another, what is quoted in bold.
fn quoted(passage: &InContext) -> String {
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
