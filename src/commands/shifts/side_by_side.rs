//! Two texts side by side.

use std::io::{self, Write};

use crate::commands::output::Output;
use crate::commands::prose::{padded, wrap_rows, write_wrapped};
use crate::text::width;

/// Smallest width of a side. With less, one text goes below the other.
const MIN_SIDE: usize = 28;

/// Space on both sides of the text in the middle.
const GAP: &str = "  ";

/// Writes two texts of several lines side by side, or one below the other where that would be too
/// narrow, and between them what the first does to the second. Display text.
///
/// # Errors
/// The output cannot be written.
pub(super) fn write(
    out: &mut Output,
    left: &[String],
    between: &str,
    right: &[String],
    columns: usize,
) -> io::Result<()> {
    let middle = width::of(between);
    let side = columns.saturating_sub(middle + 2 * GAP.len()) / 2;
    if side < MIN_SIDE {
        left.iter()
            .try_for_each(|line| write_wrapped(out, "", line, columns))?;
        writeln!(out, "{GAP}{between}")?;
        return right
            .iter()
            .try_for_each(|line| write_wrapped(out, "    ", line, columns));
    }
    let [left, right] = [left, right].map(|lines| {
        lines
            .iter()
            .flat_map(|line| wrap_rows(line, side))
            .collect::<Vec<_>>()
    });
    for nth in 0..left.len().max(right.len()) {
        let cell = |rows: &[String]| rows.get(nth).cloned().unwrap_or_default();
        let between = padded(if nth == 0 { between } else { "" }, middle);
        let row = format!(
            "{}{GAP}{between}{GAP}{}",
            padded(&cell(&left), side),
            cell(&right)
        );
        writeln!(out, "{}", row.trim_end())?;
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn written(columns: usize) -> String {
        let mut sink = Vec::new();
        let mut out = Output::new(&mut sink);
        let [left, right] =
            ["one two three four five six seven eight", "nine"].map(|line| vec![line.to_owned()]);
        write(&mut out, &left, "denies →", &right, columns).unwrap();
        drop(out);
        String::from_utf8(sink).unwrap()
    }

    #[test]
    fn two_texts_are_side_by_side_if_the_width_allows() {
        assert_eq!(
            written(70),
            "one two three four five six    denies →  nine\nseven eight\n"
        );
        assert_eq!(
            written(60),
            "one two three four five six seven eight\n  denies →\n    nine\n"
        );
    }
}
