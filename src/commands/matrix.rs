//! `matrix`: the stance of every actor on every issue, and the shares of the stances.

mod json;
mod table;

use std::io::Write;

use anyhow::Result;

use super::prose::{bracketed, counted, padded, undated, write_wrapped};
use super::{Outcome, OutputSettings, markdown};
use crate::analysis::matrix::{Cell, Matrix, Order, Shares};
use crate::analysis::support::Backing;
use crate::cli::{self, PageFormat, SortOption};
use crate::commands::output::Output;
use crate::dossier::vocabulary::Stance;
use crate::dossier::{Dossier, Handle};
use crate::text::display;
use table::MatrixTable;

pub(super) fn run(
    args: &cli::MatrixArgs,
    dossier: &Dossier,
    settings: &OutputSettings,
    out: &mut Output,
) -> Result<Outcome> {
    let order = match args.sort {
        SortOption::File => Order::File,
        SortOption::Name => Order::Name,
        SortOption::Kind => Order::Kind,
        SortOption::Similarity => Order::Similarity,
    };
    let matrix = Matrix::new(
        dossier,
        order,
        usize::try_from(args.min).unwrap_or(usize::MAX),
    );
    let table = MatrixTable {
        dossier,
        matrix: &matrix,
        transposed: args.transpose,
        signs: MatrixSigns::of(settings),
    };
    match args.format {
        PageFormat::Json => super::json::write(
            out,
            &json::MatrixJson {
                dossier,
                matrix: &matrix,
            },
        )?,
        PageFormat::Markdown => write_markdown(&table, out)?,
        PageFormat::Text => write_text(&table, args.min, settings, out)?,
    }
    Ok(Outcome::Yes)
}

/// Signs of the cells: those of the explorer, or ASCII if the locale is not UTF-8.
#[derive(Debug, Clone, Copy)]
pub(super) struct MatrixSigns {
    utf8: bool,
}

impl MatrixSigns {
    fn of(settings: &OutputSettings) -> Self {
        Self {
            utf8: settings.utf8,
        }
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

    /// A cell in at most three columns: signs for the stance, several positions, and the evidence.
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
        // No row breaks between a sign and its meaning.
        let space = if self.utf8 { "\u{a0}" } else { " " };
        stances
            .chain(marks)
            .map(|entry| entry.replace(' ', space))
            .collect::<Vec<_>>()
            .join("  ")
    }
}

fn write_text(
    table: &MatrixTable<'_>,
    min: u32,
    settings: &OutputSettings,
    out: &mut Output,
) -> Result<()> {
    let matrix = table.matrix;
    if let Some(reason) = reason_for_no_table(matrix) {
        writeln!(out, "{reason}")?;
    } else {
        table.write(settings.columns, out)?;
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
        write_wrapped(
            out,
            "",
            &format!("{actors} {few} {verb} left out"),
            settings.columns,
        )?;
    }
    Ok(())
}

fn reason_for_no_table(matrix: &Matrix) -> Option<&'static str> {
    match (matrix.actors(), matrix.issues()) {
        ([], _) if matrix.hidden() > 0 => Some("no actor has as many positions"),
        ([], _) => Some("there are no actors in this dossier"),
        (_, []) => Some("there are no issues in this dossier"),
        _ => None,
    }
}

/// The shares of the stances on an issue.
fn describe_shares(shares: &Shares) -> String {
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
        "for {percent}\u{a0}%, against {}\u{a0}%, conditional {}\u{a0}%, not stated \
         {}\u{a0}%{neither} of {}",
        of(shares.opposes),
        of(shares.conditional),
        of(shares.not_stated),
        counted(shares.coded, "actor", "actors")
    )
}

fn write_markdown(table: &MatrixTable<'_>, out: &mut Output) -> Result<()> {
    let (dossier, matrix) = (table.dossier, table.matrix);
    writeln!(out, "# {}\n", markdown::line(&dossier.file().title))?;
    if let Some(reason) = reason_for_no_table(matrix) {
        writeln!(out, "{reason}")?;
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
            describe_shares(&matrix.shares(*issue))
        )?;
    }
    Ok(())
}

/// A record's name as display text.
fn name(dossier: &Dossier, handle: Handle) -> String {
    display::inline(&dossier.name(handle)).into_owned()
}
