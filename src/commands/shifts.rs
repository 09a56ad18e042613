//! `shifts`: who changed a stance, and which positions speak against others, with their words.

mod beside;

use std::io::{self, Write};

use anyhow::Result;
use serde::Serialize;

use super::prose::{bracketed, undated, wrapped};
use super::undated::UndatedFields;
use super::{Answer, Setting, json, markdown};
use crate::analysis::shifts::{CONTRADICTIONS, Contradiction, SHIFTS, Shift, Shifts};
use crate::cli::{self, PageFormat};
use crate::commands::output::Output;
use crate::dossier::date::describe_date;
use crate::dossier::record::Record;
use crate::dossier::vocabulary::EvidenceRelation;
use crate::dossier::{Dossier, Handle, Passage};
use crate::text::display;

#[derive(Serialize)]
struct Shape<'a> {
    shifts: Vec<ShiftShape<'a>>,
    coded_differently: Vec<ShiftShape<'a>>,
    contradictions: Vec<ContradictionShape<'a>>,
    /// Only where a day is in force.
    #[serde(skip_serializing_if = "UndatedFields::is_empty")]
    undated: UndatedFields<'a>,
}

/// The positions of an actor on an issue in the order of their dates; `ordered` where that order is certain.
#[derive(Serialize)]
struct ShiftShape<'a> {
    actor: &'a str,
    issue: &'a str,
    ordered: bool,
    positions: Vec<PositionShape<'a>>,
}

#[derive(Serialize)]
struct PositionShape<'a> {
    id: &'a str,
    date: &'a str,
    stance: &'static str,
}

/// `relation` is the name of the field: `denies` or `supersedes`.
#[derive(Serialize)]
struct ContradictionShape<'a> {
    position: &'a str,
    relation: &'static str,
    other: &'a str,
}

pub(super) fn run(
    asked: &cli::Shifts,
    dossier: &Dossier,
    setting: &Setting,
    out: &mut Output,
) -> Result<Answer> {
    let found = Shifts::of(dossier);
    match asked.format {
        PageFormat::Json => json::write(out, &shape(dossier, &found))?,
        PageFormat::Text => text(dossier, &found, setting.columns, out)?,
        PageFormat::Markdown => as_markdown(dossier, &found, out)?,
    }
    Ok(Answer::Yes)
}

fn shape<'a>(dossier: &'a Dossier, found: &Shifts) -> Shape<'a> {
    let position = |at: &Handle| {
        let Some(Record::Position(position)) = dossier.record(*at) else {
            return None;
        };
        Some(PositionShape {
            id: &position.id,
            date: &position.date,
            stance: position.stance.as_str(),
        })
    };
    let shift = |shift: &Shift| ShiftShape {
        actor: dossier.id(shift.actor),
        issue: dossier.id(shift.issue),
        ordered: shift.is_ordered,
        positions: shift.positions.iter().filter_map(position).collect(),
    };
    let contradiction = |pair: &Contradiction| ContradictionShape {
        position: dossier.id(pair.position),
        relation: pair.relation.field(),
        other: dossier.id(pair.other),
    };
    Shape {
        shifts: found
            .shifts
            .iter()
            .filter(|shift| !shift.is_coded_differently)
            .map(shift)
            .collect(),
        coded_differently: found
            .shifts
            .iter()
            .filter(|shift| shift.is_coded_differently)
            .map(shift)
            .collect(),
        contradictions: found.contradictions.iter().map(contradiction).collect(),
        undated: UndatedFields::of(dossier, named(found)),
    }
}

/// The records that the answer names, some of them several times.
fn named(found: &Shifts) -> impl Iterator<Item = Handle> {
    let shifts = found.shifts.iter().flat_map(|shift| {
        let positions = shift.positions.iter().copied();
        positions.chain([shift.actor, shift.issue])
    });
    let pairs = found.contradictions.iter();
    shifts.chain(pairs.flat_map(|pair| [pair.position, pair.other]))
}

/// The sentences for what there is none of.
const NO_SHIFT: &str = "No actor takes two stances on one issue.";
const NO_CONTRADICTION: &str = "No position denies or replaces another.";

fn text(dossier: &Dossier, found: &Shifts, columns: usize, out: &mut Output) -> io::Result<()> {
    if found.shifts.is_empty() {
        wrapped(out, "", NO_SHIFT, columns)?;
    } else {
        wrapped(
            out,
            "",
            &format!("{SHIFTS}: {}", found.shifts.len()),
            columns,
        )?;
    }
    for shift in &found.shifts {
        writeln!(out)?;
        let doubt = shift
            .doubt()
            .map(|doubt| format!(" ({doubt})"))
            .unwrap_or_default();
        wrapped(
            out,
            "",
            &format!("{}{doubt}", display::inline(&subject(dossier, shift))),
            columns,
        )?;
        for position in &shift.positions {
            let said = Said::of(dossier, *position);
            wrapped(out, "  ", &said.heading(dossier), columns)?;
            said.lines
                .iter()
                .try_for_each(|line| wrapped(out, "    ", line, columns))?;
        }
    }
    writeln!(out)?;
    if found.contradictions.is_empty() {
        return wrapped(out, "", NO_CONTRADICTION, columns);
    }
    wrapped(
        out,
        "",
        &format!("{CONTRADICTIONS}: {}", found.contradictions.len()),
        columns,
    )?;
    for pair in &found.contradictions {
        writeln!(out)?;
        let [left, right] =
            [pair.position, pair.other].map(|at| Said::of(dossier, at).rows(dossier));
        beside::write(
            out,
            &left,
            &format!("{} →", pair.relation.forward()),
            &right,
            columns,
        )?;
    }
    Ok(())
}

/// Whose stances on what. Raw text.
fn subject(dossier: &Dossier, shift: &Shift) -> String {
    format!(
        "{} · {}",
        dossier.name(shift.actor),
        dossier.name(shift.issue)
    ) + &undated(dossier, shift.issue)
}

/// A position in words: display text.
struct Said {
    position: Handle,
    /// When, and where the actor stands.
    stance: String,
    /// The statement, then the passages.
    lines: Vec<String>,
}

impl Said {
    fn of(dossier: &Dossier, at: Handle) -> Self {
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
                .map(|passage| words(dossier, passage)),
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

    /// As it stands beside another: with the names of its actor and issue.
    fn rows(&self, dossier: &Dossier) -> Vec<String> {
        let name = display::inline(&dossier.name(self.position)).into_owned();
        [vec![name, self.heading(dossier)], self.lines.clone()].concat()
    }
}

/// A passage's words, how directly they carry the claim, and what has to be said against them. Display text.
fn words(dossier: &Dossier, passage: Passage) -> String {
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

fn as_markdown(dossier: &Dossier, found: &Shifts, out: &mut Output) -> io::Result<()> {
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
            .try_for_each(|at| item(dossier, *at, "", out))?;
    }
    writeln!(out, "\n## {CONTRADICTIONS}")?;
    if found.contradictions.is_empty() {
        writeln!(out, "\n{NO_CONTRADICTION}")?;
    }
    for pair in &found.contradictions {
        writeln!(out)?;
        item(dossier, pair.position, "", out)?;
        item(dossier, pair.other, pair.relation.forward(), out)?;
    }
    Ok(())
}

/// A position as an item of a list, with its words as items below it.
fn item(dossier: &Dossier, at: Handle, before: &str, out: &mut Output) -> io::Result<()> {
    let said = Said::of(dossier, at);
    let before = if before.is_empty() {
        String::new()
    } else {
        format!("**{before}** ")
    };
    let name = markdown::line(&dossier.name(at));
    writeln!(
        out,
        "- {before}{name} · {} `{}`",
        markdown::escaped(&said.stance),
        dossier.id(at)
    )?;
    said.lines
        .iter()
        .try_for_each(|line| writeln!(out, "  - {}", markdown::line(&super::prose::plain(line))))
}
