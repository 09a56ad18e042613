//! The timeline as text: an axis, and a row for each entry that begins with its mark on that axis.

use std::io::{self, Write};

use super::{name, undated};
use crate::analysis::axis::{Axis, Unit, glyphs};
use crate::analysis::timeline::{Entry, Timeline, What};
use crate::commands::Setting;
use crate::commands::output::Output;
use crate::commands::prose::{bracketed, wrapped};
use crate::dossier::Dossier;
use crate::dossier::date::{Day, Edtf};
use crate::text::{display, width};

/// From how many columns on the axis is drawn, the text behind it having to be readable.
const WITH_AXIS: usize = 40;
/// The widest axis, in columns.
const WIDEST: usize = 80;

pub(super) fn write(
    dossier: &Dossier,
    timeline: &Timeline,
    setting: &Setting,
    out: &mut Output,
) -> io::Result<()> {
    let columns = setting.columns;
    let axis = timeline
        .extent()
        .filter(|_| columns >= WITH_AXIS && !timeline.entries.is_empty());
    let axis = axis.map(|(first, last)| Axis::new(first, last, (columns * 2 / 5).min(WIDEST)));
    let lines = Lines {
        dossier,
        axis,
        as_of: timeline.as_of.as_ref(),
        columns,
    };
    lines.head(timeline.unit, out)?;
    for (nth, group) in timeline.groups.iter().enumerate() {
        if nth > 0 || axis.is_some() || timeline.as_of.is_some() {
            lines.heading("", out)?;
        }
        lines.heading(&group.label(timeline.unit), out)?;
        let entries = timeline
            .entries
            .get(group.entries.clone())
            .unwrap_or_default();
        entries
            .iter()
            .try_for_each(|entry| lines.entry(entry, out))?;
    }
    if !timeline.undated.is_empty() {
        let gap = if timeline.groups.is_empty() && timeline.as_of.is_none() {
            ""
        } else {
            "\n"
        };
        writeln!(out, "{gap}{}", undated(timeline))?;
        timeline
            .undated
            .iter()
            .try_for_each(|entry| lines.undated(entry, out))?;
    }
    Ok(())
}

/// What every line needs to know.
struct Lines<'a> {
    dossier: &'a Dossier,
    /// None where there is no room for it, or nothing to put on it.
    axis: Option<Axis>,
    as_of: Option<&'a Edtf>,
    columns: usize,
}

impl Lines<'_> {
    /// What the signs mean, the axis with its days, and the day that the dossier speaks for, from which a line runs down.
    fn head(&self, unit: Unit, out: &mut Output) -> io::Result<()> {
        let said = self.as_of.map(|as_of| format!("as of {as_of}"));
        let Some(axis) = self.axis else {
            return said.map_or(Ok(()), |said| wrapped(out, "", &said, self.columns));
        };
        wrapped(out, "", glyphs::LEGEND, self.columns)?;
        let (names, line) = glyphs::head(&axis, unit);
        writeln!(out, "\n{names}\n{}", line.iter().collect::<String>())?;
        let Some((said, column)) = said.zip(self.as_of_column()) else {
            return Ok(());
        };
        let head = format!("{}▾ ", " ".repeat(column));
        let fits = width::of(&head) + width::of(&said) <= self.columns;
        if fits {
            writeln!(out, "{head}{said}")
        } else {
            wrapped(out, "", &format!("{said} ▾"), self.columns)
        }
    }

    /// The column of the day that the dossier speaks for.
    fn as_of_column(&self) -> Option<usize> {
        let (axis, latest) = (self.axis?, self.as_of?.latest());
        (latest != Day::MAX).then(|| axis.column(latest))
    }

    /// The columns of the axis, empty but for the line of the day that the dossier speaks for.
    fn ground(&self) -> Vec<char> {
        let mut cells = vec![' '; self.axis.map_or(0, |axis| axis.columns())];
        if let Some(column) = self.as_of_column() {
            glyphs::put(&mut cells, column, '┊');
        }
        cells
    }

    fn heading(&self, text: &str, out: &mut Output) -> io::Result<()> {
        let ground: String = self.ground().into_iter().collect();
        let gap = if self.axis.is_some() { "  " } else { "" };
        writeln!(out, "{}", format!("{ground}{gap}{text}").trim_end())
    }

    fn entry(&self, entry: &Entry, out: &mut Output) -> io::Result<()> {
        let Some(date) = &entry.date else {
            return Ok(());
        };
        let mut cells = self.ground();
        if let Some(axis) = self.axis {
            glyphs::draw(&mut cells, axis.mark(date), date.is_qualified());
        }
        let gap = if self.axis.is_some() { "    " } else { "  " };
        let head = format!("{}{gap}", cells.into_iter().collect::<String>());
        wrapped(out, &head, &self.said(entry, Some(date)), self.columns)
    }

    fn undated(&self, entry: &Entry, out: &mut Output) -> io::Result<()> {
        wrapped(
            out,
            "  ",
            &self.said(entry, entry.date.as_ref()),
            self.columns,
        )
    }

    /// An entry in words. Display text.
    fn said(&self, entry: &Entry, date: Option<&Edtf>) -> String {
        let date = date.map(|date| format!("{date} · ")).unwrap_or_default();
        let said = match entry.what {
            What::Position(_) => {
                let doubt = if self.dossier.is_unsourced(entry.record) {
                    " (unsourced)"
                } else {
                    ""
                };
                format!(
                    "{}{doubt}",
                    self.dossier.describe_position(entry.record, &[])
                )
            }
            _ => format!("{} · {}", entry.what.label(), name(self.dossier, entry)),
        };
        format!(
            "{date}{} {}",
            display::inline(&said),
            bracketed(self.dossier.id(entry.record))
        )
    }
}
