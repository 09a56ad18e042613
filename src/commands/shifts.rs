//! `shifts`: changes of stance, and positions that contradict others, with their words.

mod json;
mod side_by_side;

use std::io::{self, Write};

use anyhow::Result;

use super::prose::{bracketed, undated, write_wrapped};
use super::{Outcome, OutputSettings, markdown};
use crate::analysis::shifts::{CONTRADICTIONS, Contradiction, SHIFTS, Shift, Shifts};
use crate::cli::{self, PageFormat};
use crate::commands::output::Output;
use crate::dossier::date::describe_date;
use crate::dossier::record::Record;
use crate::dossier::vocabulary::EvidenceRelation;
use crate::dossier::{Dossier, Handle, Passage};
use crate::text::display;

pub(super) fn run(
    args: &cli::ShiftsArgs,
    dossier: &Dossier,
    settings: &OutputSettings,
    out: &mut Output,
) -> Result<Outcome> {
    let found = Shifts::of(dossier);
    match args.format {
        PageFormat::Json => json::write(dossier, &found, out)?,
        PageFormat::Text => write_text(dossier, &found, settings.columns, out)?,
        PageFormat::Markdown => write_markdown(dossier, &found, out)?,
    }
    Ok(Outcome::Yes)
}

const NO_SHIFT: &str = "No actor takes two stances on one issue.";
const NO_CONTRADICTION: &str = "No position denies or replaces another.";

fn write_text(
    dossier: &Dossier,
    found: &Shifts,
    columns: usize,
    out: &mut Output,
) -> io::Result<()> {
    let heading = match found.shifts.len() {
        0 => NO_SHIFT.into(),
        count => format!("{SHIFTS}: {count}"),
    };
    write_wrapped(out, "", &heading, columns)?;
    for shift in &found.shifts {
        writeln!(out)?;
        write_shift(dossier, shift, columns, out)?;
    }
    writeln!(out)?;
    let heading = match found.contradictions.len() {
        0 => NO_CONTRADICTION.into(),
        count => format!("{CONTRADICTIONS}: {count}"),
    };
    write_wrapped(out, "", &heading, columns)?;
    for pair in &found.contradictions {
        writeln!(out)?;
        write_contradiction(dossier, pair, columns, out)?;
    }
    Ok(())
}

fn write_shift(
    dossier: &Dossier,
    shift: &Shift,
    columns: usize,
    out: &mut Output,
) -> io::Result<()> {
    let doubt = shift
        .doubt()
        .map(|doubt| format!(" ({doubt})"))
        .unwrap_or_default();
    let title = format!("{}{doubt}", display::inline(&subject(dossier, shift)));
    write_wrapped(out, "", &title, columns)?;
    for position in &shift.positions {
        let text = PositionText::new(dossier, *position);
        write_wrapped(out, "  ", &text.heading(dossier), columns)?;
        text.lines
            .iter()
            .try_for_each(|line| write_wrapped(out, "    ", line, columns))?;
    }
    Ok(())
}

fn write_contradiction(
    dossier: &Dossier,
    pair: &Contradiction,
    columns: usize,
    out: &mut Output,
) -> io::Result<()> {
    let [left, right] =
        [pair.position, pair.other].map(|at| PositionText::new(dossier, at).rows(dossier));
    let between = format!("{} →", pair.relation.forward());
    side_by_side::write(out, &left, &between, &right, columns)
}

/// Actor and issue of a shift, as raw text.
fn subject(dossier: &Dossier, shift: &Shift) -> String {
    format!(
        "{} · {}",
        dossier.name(shift.actor),
        dossier.name(shift.issue)
    ) + &undated(dossier, shift.issue)
}

/// A position as display text.
struct PositionText {
    position: Handle,
    /// Date, stance and act.
    stance: String,
    /// The statement, then the passages.
    lines: Vec<String>,
}

impl PositionText {
    fn new(dossier: &Dossier, at: Handle) -> Self {
        let Some(Record::Position(position)) = dossier.record(at) else {
            return Self {
                position: at,
                stance: String::new(),
                lines: Vec::new(),
            };
        };
        let stance = format!(
            "{} · {}",
            describe_date(&position.date),
            position.stance_and_act()
        );
        let mut lines = vec![display::inline(&position.statement).into_owned()];
        lines.extend(
            dossier
                .passages(at)
                .into_iter()
                .map(|passage| describe_passage(dossier, passage)),
        );
        if dossier.is_unsourced(at) {
            lines.push("unsourced: no passage supports this".into());
        }
        Self {
            position: at,
            stance: display::inline(&stance).into_owned(),
            lines,
        }
    }

    fn heading(&self, dossier: &Dossier) -> String {
        format!("{} {}", self.stance, bracketed(dossier.id(self.position)))
    }

    /// All lines, with the position's name first.
    fn rows(&self, dossier: &Dossier) -> Vec<String> {
        let name = display::inline(&dossier.name(self.position)).into_owned();
        [vec![name, self.heading(dossier)], self.lines.clone()].concat()
    }
}

/// A passage as display text: the words, their directness, and doubts about them.
fn describe_passage(dossier: &Dossier, passage: Passage) -> String {
    let exact = dossier
        .excerpt(passage.excerpt)
        .map(|excerpt| excerpt.exact.trim())
        .unwrap_or_default();
    let relation =
        Some(passage.relation).filter(|relation| *relation != EvidenceRelation::Supports);
    let notes = [
        dossier.state(passage.excerpt).warning(),
        relation.map(EvidenceRelation::label),
        passage
            .directness
            .map(crate::dossier::vocabulary::Directness::label),
    ];
    let notes: Vec<_> = notes.into_iter().flatten().collect();
    format!(
        "“{}” ({}) {}",
        display::inline(exact),
        notes.join(", "),
        bracketed(dossier.id(passage.excerpt))
    )
}

fn write_markdown(dossier: &Dossier, found: &Shifts, out: &mut Output) -> io::Result<()> {
    writeln!(
        out,
        "# Shifts in {}\n\n## {SHIFTS}",
        markdown::line(&dossier.file().title)
    )?;
    if found.shifts.is_empty() {
        writeln!(out, "\n{NO_SHIFT}")?;
    }
    for shift in &found.shifts {
        writeln!(out, "\n### {}\n", markdown::line(&subject(dossier, shift)))?;
        if let Some(doubt) = shift.doubt() {
            writeln!(out, "*{doubt}*\n")?;
        }
        shift
            .positions
            .iter()
            .try_for_each(|at| write_item(dossier, *at, "", out))?;
    }
    writeln!(out, "\n## {CONTRADICTIONS}")?;
    if found.contradictions.is_empty() {
        writeln!(out, "\n{NO_CONTRADICTION}")?;
    }
    for pair in &found.contradictions {
        writeln!(out)?;
        write_item(dossier, pair.position, "", out)?;
        write_item(dossier, pair.other, pair.relation.forward(), out)?;
    }
    Ok(())
}

/// Writes a position as a list item, with its lines as items below it.
fn write_item(dossier: &Dossier, at: Handle, before: &str, out: &mut Output) -> io::Result<()> {
    let text = PositionText::new(dossier, at);
    let before = if before.is_empty() {
        String::new()
    } else {
        format!("**{before}** ")
    };
    let name = markdown::line(&dossier.name(at));
    writeln!(
        out,
        "- {before}{name} · {} `{}`",
        markdown::escaped(&text.stance),
        dossier.id(at)
    )?;
    text.lines.iter().try_for_each(|line| {
        writeln!(
            out,
            "  - {}",
            markdown::line(&super::prose::with_plain_hyphens(line))
        )
    })
}
