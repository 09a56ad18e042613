//! Display text in rows of a given width.

use std::io::{self, Write};
use std::ops::Range;

use crate::commands::output::Output;
use crate::dossier::{Dossier, Handle, UNDATED};
use crate::text::{display, width, wrap};

/// The narrowest that text is wrapped to, in columns: beside an indent, less would not be readable.
const NARROWEST: usize = 20;

/// Stands for a hyphen at which a row must not break. Display text never holds it, as it is of private use.
const UNBREAKABLE_HYPHEN: char = '\u{E000}';

/// Writes display text wrapped to `columns`, the first row after `head`, the others indented as far.
///
/// # Errors
/// The output cannot be written.
pub(super) fn wrapped(out: &mut Output, head: &str, text: &str, columns: usize) -> io::Result<()> {
    wrapped_marked(out, head, text, columns, &[])
}

/// As [`wrapped`], with the marked byte ranges of the text, which are in order, set off in bold and underlined.
///
/// # Errors
/// The output cannot be written.
pub(super) fn wrapped_marked(
    out: &mut Output,
    head: &str,
    text: &str,
    columns: usize,
    marks: &[Range<usize>],
) -> io::Result<()> {
    let indent = width::of(head);
    for (nth, row) in wrap::wrap(text, columns.saturating_sub(indent).max(NARROWEST))
        .into_iter()
        .enumerate()
    {
        let start = if nth == 0 {
            head.to_owned()
        } else {
            " ".repeat(indent)
        };
        let row = emphasised(text, &row, marks);
        let row = plain(&format!("{start}{row}"));
        writeln!(out, "{}", row.trim_end())?;
    }
    Ok(())
}

/// Display text in rows of at most so many columns.
pub(super) fn rows(text: &str, columns: usize) -> Vec<String> {
    let rows = wrap::wrap(text, columns).into_iter();
    rows.map(|row| plain(text.get(row).unwrap_or_default()))
        .collect()
}

/// A text that [`wrapped`] would write, as it is written.
pub(super) fn plain(text: &str) -> String {
    text.replace(UNBREAKABLE_HYPHEN, "-")
}

/// A row of a text with what is marked in it set off.
fn emphasised(text: &str, row: &Range<usize>, marks: &[Range<usize>]) -> String {
    let (mut done, mut styled) = (row.start, String::new());
    let mut copy = |range: Range<usize>, before: &str, after: &str| {
        styled.extend([before, text.get(range).unwrap_or_default(), after]);
    };
    for mark in marks {
        let mark = mark.start.max(row.start)..mark.end.min(row.end);
        if mark.start < mark.end {
            copy(done..mark.start, "", "");
            copy(mark.clone(), "\x1b[1;4m", "\x1b[22;24m");
            done = mark.end;
        }
    }
    copy(done..row.end, "", "");
    styled
}

/// Raw text as display text of several lines, without white space around it.
pub(super) fn block(raw: &str) -> String {
    display::block(raw).as_str().trim().to_owned()
}

/// An id in brackets, fit to print, that [`wrapped`] keeps on one row: whoever copies it gets all of it.
pub(super) fn bracketed(id: &str) -> String {
    format!(
        "[{}]",
        display::inline(id).replace('-', &UNBREAKABLE_HYPHEN.to_string())
    )
}

/// A text filled up with spaces to a width in columns; a wider one stays as it is.
pub(super) fn padded(text: &str, columns: usize) -> String {
    format!(
        "{text}{}",
        " ".repeat(columns.saturating_sub(width::of(text)))
    )
}

/// A number of things: `1 source`, `2 sources`.
pub(super) fn counted(count: usize, one: &str, many: &str) -> String {
    format!("{count} {}", if count == 1 { one } else { many })
}

/// The mark of a record whose name, or what stands beside it in a row, may tell of later days than the one in force.
pub(super) fn undated(dossier: &Dossier, record: Handle) -> String {
    let in_row = |field: &&str| {
        matches!(
            *field,
            "title" | "label" | "status" | "significance" | "office"
        )
    };
    if dossier.undated(record).iter().any(in_row) {
        format!(" ({UNDATED})")
    } else {
        String::new()
    }
}
