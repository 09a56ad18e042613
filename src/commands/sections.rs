//! Lists under headings with counts, as text in columns and as Markdown.

use std::io::{self, Write};

use super::markdown;
use super::prose::{padded, write_wrapped};
use crate::commands::output::Output;
use crate::text::{display, width};

/// Widest cell that the columns after it are aligned to.
const MAX_ALIGNED: usize = 40;

/// Rows under a heading, as raw text. The first cell of a row holds ids separated by blanks.
pub(super) struct Section {
    pub(super) heading: String,
    pub(super) rows: Vec<Vec<String>>,
    /// Number of further rows, which are not printed.
    pub(super) more: usize,
}

impl Section {
    pub(super) fn new(heading: impl Into<String>, rows: Vec<Vec<String>>) -> Self {
        Self {
            heading: heading.into(),
            rows,
            more: 0,
        }
    }

    fn count(&self) -> String {
        match self.rows.len() + self.more {
            0 => "none".into(),
            count => count.to_string(),
        }
    }
}

/// Writes sections as text: rows in columns, with the last column wrapped to the rest of the width.
pub(super) fn write_text(out: &mut Output, sections: &[Section], columns: usize) -> io::Result<()> {
    for (nth, section) in sections.iter().enumerate() {
        if nth > 0 {
            writeln!(out)?;
        }
        write_wrapped(
            out,
            "",
            &format!("{}: {}", display::inline(&section.heading), section.count()),
            columns,
        )?;
        write_rows(out, &section.rows, columns)?;
        if section.more > 0 {
            write_wrapped(
                out,
                "  ",
                &format!("… and {} more; --format json lists all", section.more),
                columns,
            )?;
        }
    }
    Ok(())
}

/// Writes rows in columns, with the last column wrapped to the rest of the width.
pub(super) fn write_rows(out: &mut Output, rows: &[Vec<String>], columns: usize) -> io::Result<()> {
    let shown = |cell: &String| display::inline(cell).into_owned();
    let rows: Vec<Vec<String>> = rows
        .iter()
        .map(|row| row.iter().map(shown).collect())
        .collect();
    let widest = |column: usize| {
        let cells = rows
            .iter()
            .filter(|row| column + 1 < row.len())
            .filter_map(|row| row.get(column));
        cells
            .map(|cell| width::of(cell))
            .filter(|width| *width <= MAX_ALIGNED)
            .max()
            .unwrap_or(0)
    };
    let widths: Vec<_> = (0..rows.iter().map(Vec::len).max().unwrap_or(0))
        .map(widest)
        .collect();
    for row in &rows {
        let Some((last, before)) = row.split_last() else {
            continue;
        };
        let mut head = "  ".to_owned();
        for (cell, width) in before.iter().zip(&widths).filter(|(_, width)| **width > 0) {
            head.extend([&*padded(cell, *width), "  "]);
        }
        write_beside(out, &head, last, columns)?;
    }
    Ok(())
}

/// Writes a text beside its head, or below it if there is too little space.
fn write_beside(out: &mut Output, head: &str, text: &str, columns: usize) -> io::Result<()> {
    const MIN_WIDTH: usize = 24;
    if width::of(head) + MIN_WIDTH.min(width::of(text)) <= columns {
        return write_wrapped(out, head, text, columns);
    }
    write_wrapped(out, "  ", head.trim(), columns)?;
    write_wrapped(out, "      ", text, columns)
}

/// Writes sections as Markdown, each as a heading of the second level and a list.
pub(super) fn write_markdown(out: &mut Output, sections: &[Section]) -> io::Result<()> {
    for section in sections {
        writeln!(
            out,
            "\n## {}: {}",
            markdown::line(&section.heading),
            section.count()
        )?;
        for (nth, row) in section.rows.iter().enumerate() {
            let gap = if nth == 0 { "\n" } else { "" };
            let mut cells = row.iter().filter(|cell| !cell.is_empty());
            let ids = cells
                .next()
                .map(|ids| display::inline(ids).into_owned())
                .unwrap_or_default();
            let ids: Vec<_> = ids.split(' ').map(|id| format!("`{id}`")).collect();
            let texts: Vec<_> = cells.map(|cell| markdown::line(cell)).collect();
            writeln!(
                out,
                "{gap}- {}",
                [vec![ids.join(" ")], texts].concat().join(" · ")
            )?;
        }
        if section.more > 0 {
            writeln!(out, "- … and {} more", section.more)?;
        }
    }
    Ok(())
}
