//! `matrix`: where every actor stands on every issue, and how they divide.

mod json;
mod table;

use std::io::Write;

use anyhow::Result;

use super::prose::{bracketed, counted, padded, undated, wrapped};
use super::{Answer, Setting, markdown};
use crate::analysis::matrix::{Cell, Matrix, Order, Shares};
use crate::analysis::support::Backing;
use crate::cli::{self, PageFormat, Sort};
use crate::commands::output::Output;
use crate::dossier::vocabulary::Stance;
use crate::dossier::{Dossier, Handle};
use crate::text::display;
use table::Table;

pub(super) fn run(
    asked: &cli::Matrix,
    dossier: &Dossier,
    setting: &Setting,
    out: &mut Output,
) -> Result<Answer> {
    let order = match asked.sort {
        Sort::File => Order::File,
        Sort::Name => Order::Name,
        Sort::Kind => Order::Kind,
        Sort::Similarity => Order::Similarity,
    };
    let matrix = Matrix::new(
        dossier,
        order,
        usize::try_from(asked.min).unwrap_or(usize::MAX),
    );
    let table = Table {
        dossier,
        matrix: &matrix,
        transposed: asked.transpose,
        signs: Signs::of(setting),
    };
    match asked.format {
        PageFormat::Json => super::json::write(
            out,
            &json::Shape {
                dossier,
                matrix: &matrix,
            },
        )?,
        PageFormat::Markdown => as_markdown(&table, out)?,
        PageFormat::Text => as_text(&table, asked.min, setting, out)?,
    }
    Ok(Answer::Yes)
}

/// How cells are signed: as in the explorer, or in ASCII where the locale knows nothing else.
#[derive(Debug, Clone, Copy)]
pub(super) struct Signs {
    utf8: bool,
}

impl Signs {
    fn of(setting: &Setting) -> Self {
        Self { utf8: setting.utf8 }
    }

    fn stance(self, stance: Stance) -> &'static str {
        match stance {
            Stance::Supports => "+",
            Stance::Conditional if self.utf8 => "±",
            Stance::Conditional => "c",
            Stance::Ambivalent => "~",
            Stance::Neutral => "=",
            Stance::Opposes if self.utf8 => "−",
            Stance::Opposes => "-",
            Stance::NotStated if self.utf8 => "·",
            Stance::NotStated => ".",
        }
    }

    fn coded_differently(self) -> &'static str {
        if self.utf8 { "≟" } else { "=" }
    }

    fn shift(self) -> &'static str {
        if self.utf8 { "≠" } else { "#" }
    }

    fn reported(self) -> &'static str {
        if self.utf8 { "°" } else { "'" }
    }

    /// A cell in at most three columns: the stance, whether there are several positions, what it rests on.
    fn cell(self, cell: Option<Cell<'_>>) -> String {
        let Some(cell) = cell else {
            return String::new();
        };
        let many = match (cell.shift, cell.positions.len()) {
            (true, _) => self.shift(),
            _ if cell.coded_differently => self.coded_differently(),
            (false, 2..) => "*",
            _ => "",
        };
        let backing = match cell.backing {
            Backing::Nothing => "!",
            Backing::Others => self.reported(),
            Backing::Own => "",
        };
        [self.stance(cell.stance), many, backing].concat()
    }

    fn legend(self) -> String {
        let stances = Stance::ALL
            .iter()
            .map(|stance| format!("{} {}", self.stance(*stance), stance.label()));
        let marks = [
            "* several positions".to_owned(),
            format!("{} more than one stance", self.shift()),
            format!("{} coded differently", self.coded_differently()),
            format!("{} only reported by others", self.reported()),
            "! no passage found".to_owned(),
        ];
        // A sign and what it means stay on one row.
        let together = if self.utf8 { "\u{a0}" } else { " " };
        stances
            .chain(marks)
            .map(|entry| entry.replace(' ', together))
            .collect::<Vec<_>>()
            .join("  ")
    }
}

fn as_text(table: &Table<'_>, min: u32, setting: &Setting, out: &mut Output) -> Result<()> {
    let matrix = table.matrix;
    if let Some(nothing) = nothing(matrix) {
        writeln!(out, "{nothing}")?;
    } else {
        table.write(setting.columns, out)?;
    }
    if matrix.hidden() > 0 {
        let actors = counted(matrix.hidden(), "actor", "actors");
        let few = if min == 1 {
            "without a position".into()
        } else {
            format!("with fewer than {min} positions")
        };
        let verb = if matrix.hidden() == 1 { "is" } else { "are" };
        writeln!(out)?;
        wrapped(
            out,
            "",
            &format!("{actors} {few} {verb} left out"),
            setting.columns,
        )?;
    }
    Ok(())
}

/// Why there is no table.
fn nothing(matrix: &Matrix) -> Option<&'static str> {
    match (matrix.actors(), matrix.issues()) {
        ([], _) if matrix.hidden() > 0 => Some("no actor has as many positions"),
        ([], _) => Some("there are no actors in this dossier"),
        (_, []) => Some("there are no issues in this dossier"),
        _ => None,
    }
}

/// How the actors divide on an issue.
fn divided(shares: &Shares) -> String {
    let Some(percent) = shares.percent(shares.supports) else {
        return "nobody has a position".into();
    };
    let of = |actors| shares.percent(actors).unwrap_or(0);
    let neither = if shares.other > 0 {
        format!(", neither {}\u{a0}%", of(shares.other))
    } else {
        String::new()
    };
    format!(
        "for {percent}\u{a0}%, against {}\u{a0}%, conditional {}\u{a0}%, not stated {}\u{a0}%{neither} of {}",
        of(shares.opposes),
        of(shares.conditional),
        of(shares.not_stated),
        counted(shares.coded, "actor", "actors")
    )
}

fn as_markdown(table: &Table<'_>, out: &mut Output) -> Result<()> {
    let (dossier, matrix) = (table.dossier, table.matrix);
    writeln!(out, "# {}\n", markdown::line(&dossier.file().title))?;
    if let Some(nothing) = nothing(matrix) {
        writeln!(out, "{nothing}")?;
        return Ok(());
    }
    let name = |handle: &Handle| markdown::line(&dossier.name(*handle));
    let (rows, columns) = table.sides();
    let head: Vec<_> = columns.iter().map(name).collect();
    writeln!(
        out,
        "|  | {} |\n|---|{}",
        head.join(" | "),
        "---|".repeat(columns.len())
    )?;
    for row in rows {
        let cells = columns
            .iter()
            .map(|column| markdown::escaped(&table.cell(*row, *column)));
        writeln!(
            out,
            "| {} | {} |",
            name(row),
            cells.collect::<Vec<_>>().join(" | ")
        )?;
    }
    writeln!(
        out,
        "\n{}\n",
        markdown::escaped(
            &table
                .signs
                .legend()
                .replace('\u{a0}', " ")
                .replace("  ", " · ")
        )
    )?;
    for issue in matrix.issues() {
        writeln!(
            out,
            "- {}{}: {}",
            name(issue),
            undated(dossier, *issue),
            divided(&matrix.shares(*issue))
        )?;
    }
    Ok(())
}

/// A record's name, fit to print.
fn name(dossier: &Dossier, handle: Handle) -> String {
    display::inline(&dossier.name(handle)).into_owned()
}
