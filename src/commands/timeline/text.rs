//! The timeline as text: an axis, and a row for each entry with its mark on the axis.

use std::io::{self, Write};

use super::{name, undated_heading};
use crate::analysis::axis::{Axis, Unit, glyphs};
use crate::analysis::timeline::{Entry, EntryKind, Timeline};
use crate::commands::OutputSettings;
use crate::commands::output::Output;
use crate::commands::prose::{bracketed, write_wrapped};
use crate::dossier::Dossier;
use crate::dossier::date::{DateStyle, Day, Edtf};
use crate::text::{display, width};

/// Smallest width with an axis. With less, the text beside it would be too narrow.
const MIN_WITH_AXIS: usize = 40;
/// Widest axis, in columns.
const MAX_AXIS: usize = 80;

pub(super) fn write(
    dossier: &Dossier,
    timeline: &Timeline,
    settings: &OutputSettings,
    out: &mut Output,
) -> io::Result<()> {
    let columns = settings.columns;
    let axis = timeline
        .extent()
        .filter(|_| columns >= MIN_WITH_AXIS && !timeline.entries.is_empty());
    let axis = axis.map(|(first, last)| Axis::new(first, last, (columns * 2 / 5).min(MAX_AXIS)));
    let lines = LineWriter {
        dossier,
        axis,
        as_of: timeline.as_of.as_ref(),
        columns,
    };
    lines.write_head(timeline.unit, out)?;
    for (nth, group) in timeline.groups.iter().enumerate() {
        if nth > 0 || axis.is_some() || timeline.as_of.is_some() {
            lines.write_heading("", out)?;
        }
        lines.write_heading(&group.label(timeline.unit, DateStyle::Auto), out)?;
        let entries = timeline
            .entries
            .get(group.entries.clone())
            .unwrap_or_default();
        entries
            .iter()
            .try_for_each(|entry| lines.write_entry(entry, out))?;
    }
    if !timeline.undated.is_empty() {
        let gap = if timeline.groups.is_empty() && timeline.as_of.is_none() {
            ""
        } else {
            "\n"
        };
        writeln!(out, "{gap}{}", undated_heading(timeline))?;
        timeline
            .undated
            .iter()
            .try_for_each(|entry| lines.write_undated(entry, out))?;
    }
    Ok(())
}

/// Writer of the lines.
struct LineWriter<'a> {
    dossier: &'a Dossier,
    /// None if there is no space for it or no entry on it.
    axis: Option<Axis>,
    as_of: Option<&'a Edtf>,
    columns: usize,
}

impl LineWriter<'_> {
    /// Writes the legend, the axis and the dossier's date.
    fn write_head(&self, unit: Unit, out: &mut Output) -> io::Result<()> {
        let as_of = self.as_of.map(|as_of| format!("as of {as_of}"));
        let Some(axis) = self.axis else {
            return as_of.map_or(Ok(()), |as_of| write_wrapped(out, "", &as_of, self.columns));
        };
        write_wrapped(out, "", glyphs::LEGEND, self.columns)?;
        let (names, line) = glyphs::head(&axis, unit, DateStyle::Auto);
        writeln!(out, "\n{names}\n{}", line.iter().collect::<String>())?;
        let Some((as_of, column)) = as_of.zip(self.as_of_column()) else {
            return Ok(());
        };
        let head = format!("{}▾ ", " ".repeat(column));
        let fits = width::of(&head) + width::of(&as_of) <= self.columns;
        if fits {
            writeln!(out, "{head}{as_of}")
        } else {
            write_wrapped(out, "", &format!("{as_of} ▾"), self.columns)
        }
    }

    /// The column of the dossier's date.
    fn as_of_column(&self) -> Option<usize> {
        let (axis, latest) = (self.axis?, self.as_of?.latest());
        (latest != Day::MAX).then(|| axis.column(latest))
    }

    /// The columns of the axis with the vertical line of the dossier's date.
    fn background(&self) -> Vec<char> {
        let mut cells = vec![' '; self.axis.map_or(0, |axis| axis.columns())];
        if let Some(column) = self.as_of_column() {
            glyphs::put(&mut cells, column, '┊');
        }
        cells
    }

    fn write_heading(&self, text: &str, out: &mut Output) -> io::Result<()> {
        let background: String = self.background().into_iter().collect();
        let gap = if self.axis.is_some() { "  " } else { "" };
        writeln!(out, "{}", format!("{background}{gap}{text}").trim_end())
    }

    fn write_entry(&self, entry: &Entry, out: &mut Output) -> io::Result<()> {
        let Some(date) = &entry.date else {
            return Ok(());
        };
        let mut cells = self.background();
        if let Some(axis) = self.axis {
            glyphs::draw(&mut cells, axis.mark(date), date.is_qualified());
        }
        let gap = if self.axis.is_some() { "    " } else { "  " };
        let head = format!("{}{gap}", cells.into_iter().collect::<String>());
        write_wrapped(
            out,
            &head,
            &self.entry_text(entry, Some(date)),
            self.columns,
        )
    }

    fn write_undated(&self, entry: &Entry, out: &mut Output) -> io::Result<()> {
        write_wrapped(
            out,
            "  ",
            &self.entry_text(entry, entry.date.as_ref()),
            self.columns,
        )
    }

    /// An entry as display text.
    fn entry_text(&self, entry: &Entry, date: Option<&Edtf>) -> String {
        let date = date.map(|date| format!("{date} · ")).unwrap_or_default();
        let text = match entry.kind {
            EntryKind::Position(_) => {
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
            _ => format!("{} · {}", entry.kind.label(), name(self.dossier, entry)),
        };
        format!(
            "{date}{} {}",
            display::inline(&text),
            bracketed(self.dossier.id(entry.record))
        )
    }
}
