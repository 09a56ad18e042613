//! The dossier's summary in lines, for the overview.

use crate::dossier::{Dossier, UNDATED};
use crate::text::{display, width, wrap};

/// Most characters of a summary that are shown.
const LONGEST: usize = 64 * 1024;
/// Columns of the link to the whole summary, and of the ellipsis before it.
const LINK: usize = 9;

/// The summary as display text, one line a row. Empty if there is none.
pub(super) fn lines(dossier: &Dossier, columns: usize) -> Vec<String> {
    let Some(summary) = &dossier.file().summary else {
        return Vec::new();
    };
    let raw = summary.trim();
    let end = raw.char_indices().nth(LONGEST).map(|(at, _)| at);
    let shown = end.and_then(|end| raw.get(..end)).unwrap_or(raw);
    let ellipsis = if shown.len() < raw.len() { "…" } else { "" };
    let mark = if dossier.hides_anything() && !raw.is_empty() {
        format!(" ({UNDATED})")
    } else {
        String::new()
    };
    let whole = format!("{shown}{ellipsis}{mark}");
    let text = display::block(&whole).into_string();
    let rows = wrap::wrap(&text, columns).into_iter();
    let lines = rows.map(|row| text.get(row).unwrap_or_default().to_owned());
    lines.filter(|_| !raw.is_empty()).collect()
}

/// The beginning of a line that leaves room for a link to the rest, cut after a word.
pub(super) fn cut(line: &str, columns: usize) -> String {
    let room = columns.saturating_sub(LINK - 1);
    let is_end = |c: char| c.is_whitespace() || ",;:.–—".contains(c);
    let row = |columns| {
        let first = wrap::wrap(line, columns).into_iter().next();
        let row = line.get(first.unwrap_or_default()).unwrap_or_default();
        row.trim_end_matches(is_end)
    };
    // A comma need not fit, as the ellipsis takes its place.
    let kept = Some(row(room)).filter(|kept| width::of(kept) < room);
    format!("{}…", kept.unwrap_or_else(|| row(room.saturating_sub(1))))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_cut_line_ends_after_a_word_and_leaves_room() {
        let line = "to play. Nothing is added from elsewhere but names in other spellings, country";
        let cut_line = cut(line, 78);
        assert_eq!(
            cut_line,
            "to play. Nothing is added from elsewhere but names in other spellings…"
        );
        assert_eq!(cut("One.", 78), "One…");
        assert!(width::of(&cut(line, 38)) <= 30);
    }
}
