//! Display text wrapped to a width.

use std::io::{self, Write};
use std::ops::Range;

use crate::commands::output::Output;
use crate::dossier::{Dossier, Handle, UNDATED};
use crate::text::{display, width, wrap};

/// Smallest width that text is wrapped to, beside an indent of any size.
const MIN_WIDTH: usize = 20;

/// Placeholder for a hyphen without a row break. Display text contains no private-use characters.
const UNBREAKABLE_HYPHEN: char = '\u{E000}';

/// Writes display text wrapped to `columns`, after `head`. Further rows are indented by its width.
pub(super) fn write_wrapped(
    out: &mut Output,
    head: &str,
    text: &str,
    columns: usize,
) -> io::Result<()> {
    write_wrapped_marked(out, head, text, columns, &[])
}

/// Same as [`write_wrapped`], with the marked byte ranges in bold and underlined. `marks` are in
/// order.
pub(super) fn write_wrapped_marked(
    out: &mut Output,
    head: &str,
    text: &str,
    columns: usize,
    marks: &[Range<usize>],
) -> io::Result<()> {
    let indent = width::of(head);
    for (nth, row) in wrap::wrap(text, columns.saturating_sub(indent).max(MIN_WIDTH))
        .into_iter()
        .enumerate()
    {
        let start = if nth == 0 {
            head.to_owned()
        } else {
            " ".repeat(indent)
        };
        let row = emphasise(text, &row, marks);
        let row = with_plain_hyphens(&format!("{start}{row}"));
        writeln!(out, "{}", row.trim_end())?;
    }
    Ok(())
}

/// Display text in rows of at most `columns` columns.
pub(super) fn wrap_rows(text: &str, columns: usize) -> Vec<String> {
    let rows = wrap::wrap(text, columns).into_iter();
    rows.map(|row| with_plain_hyphens(text.get(row).unwrap_or_default()))
        .collect()
}

/// Replaces the placeholder for hyphens, as [`write_wrapped`] does.
pub(super) fn with_plain_hyphens(text: &str) -> String {
    text.replace(UNBREAKABLE_HYPHEN, "-")
}

/// A row of a text with its marks emphasised.
fn emphasise(text: &str, row: &Range<usize>, marks: &[Range<usize>]) -> String {
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

/// Raw text as display text of several lines, trimmed.
pub(super) fn block(raw: &str) -> String {
    display::block(raw).as_str().trim().to_owned()
}

/// An id in brackets as display text, kept on one row so that it can be copied.
pub(super) fn bracketed(id: &str) -> String {
    format!(
        "[{}]",
        display::inline(id).replace('-', &UNBREAKABLE_HYPHEN.to_string())
    )
}

/// A text padded with spaces to a width in columns.
pub(super) fn padded(text: &str, columns: usize) -> String {
    format!(
        "{text}{}",
        " ".repeat(columns.saturating_sub(width::of(text)))
    )
}

/// A count with its noun: `1 source`, `2 sources`.
pub(super) fn counted(count: usize, one: &str, many: &str) -> String {
    format!("{count} {}", if count == 1 { one } else { many })
}

/// Mark of a record whose fields in a row may contain later knowledge than the as-of date.
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
