//! Width of display text in terminal columns.
//!
//! The widths must be those that ratatui draws with, or columns drift and rows are cut short.
//! ratatui places text grapheme by grapheme (UAX #29, extended clusters), leaves control characters
//! out, asks `unicode-width` (UAX #11) for the rest and adds one column for each half-width voicing
//! mark. All widths here are in terminal columns.

use std::borrow::Cow;

use unicode_segmentation::UnicodeSegmentation;
use unicode_width::UnicodeWidthStr;

use super::graphemes::grapheme_indices;

/// Marks text that was cut off; one column wide.
const CUT: char = '…';

/// The columns of one grapheme (UAX #29); 0 for the empty string and for a control character, which
/// is never drawn.
#[must_use]
pub(crate) fn grapheme(g: &str) -> usize {
    match g.as_bytes() {
        [] => 0,
        [byte] => usize::from(!byte.is_ascii_control()),
        _ if g.starts_with(char::is_control) => 0,
        _ => UnicodeWidthStr::width(g) + g.chars().filter(|&c| is_halfwidth_voicing(c)).count(),
    }
}

/// U+FF9E and U+FF9F extend the grapheme before them, yet terminals give each a column of its own.
fn is_halfwidth_voicing(c: char) -> bool {
    matches!(c, '\u{FF9E}' | '\u{FF9F}')
}

/// The columns of a text: the sum over its graphemes.
///
/// Line breaks count nothing, so this is the width of a row only if the text is one. It is what
/// `Buffer::set_line` and a single span occupy. `Line::width` and `Span::width` can say less, as
/// they join Arabic letters and half-width voicing marks; a `Line` of several spans is therefore
/// drawn right by `Buffer::set_line` only.
#[must_use]
pub fn of(text: &str) -> usize {
    if text.is_ascii() {
        text.bytes().filter(|byte| !byte.is_ascii_control()).count()
    } else {
        grapheme_indices(text).map(|(_, g)| grapheme(g)).sum()
    }
}

/// Cuts a text to at most `columns` columns, with a final `…` if anything was cut.
///
/// Never splits a grapheme, so the result may be a column narrower than allowed. 0 columns give the
/// empty string. Reads no further than the cut.
#[must_use]
pub(crate) fn truncate(text: &str, columns: usize) -> Cow<'_, str> {
    let Some(room) = columns.checked_sub(1) else {
        return Cow::Borrowed("");
    };
    let (mut used, mut kept) = (0, 0);
    for (at, g) in grapheme_indices(text) {
        used += grapheme(g);
        if used > columns {
            let mut start = text.get(..kept).unwrap_or_default().to_owned();
            start.push(CUT);
            return Cow::Owned(start);
        }
        if used <= room {
            kept = at + g.len();
        }
    }
    Cow::Borrowed(text)
}

/// Cuts the start of a text so that at most `columns` columns remain, with a leading `…` if
/// anything was cut.
///
/// For paths and addresses, whose end says more than their start. Otherwise as [`truncate`].
#[must_use]
pub(crate) fn truncate_start(text: &str, columns: usize) -> Cow<'_, str> {
    let Some(room) = columns.checked_sub(1) else {
        return Cow::Borrowed("");
    };
    let (mut used, mut kept) = (0, text.len());
    for (at, g) in text.grapheme_indices(true).rev() {
        used += grapheme(g);
        if used > columns {
            let mut end = String::from(CUT);
            end.push_str(text.get(kept..).unwrap_or_default());
            return Cow::Owned(end);
        }
        if used <= room {
            kept = at;
        }
    }
    Cow::Borrowed(text)
}

/// Cuts a text as [`truncate`] does and pads it with spaces to exactly `columns` columns.
#[must_use]
pub(crate) fn pad(text: &str, columns: usize) -> String {
    let mut padded = truncate(text, columns).into_owned();
    let missing = columns.saturating_sub(of(&padded));
    padded.extend(std::iter::repeat_n(' ', missing));
    padded
}

#[cfg(test)]
#[allow(clippy::print_stderr)]
mod tests {
    use super::*;
    use crate::text::display;
    use proptest::prelude::*;
    use ratatui::{buffer::Buffer, buffer::CellWidth, layout::Rect, text::Line, widgets::Widget};

    const TEXTS: [&str; 22] = [
        "",
        "plain",
        "Հայաստան, Ադրբեջան",
        "საქართველო",
        "Azərbaycan ı İ",
        "Нагорный Карабах",
        "אָלֶף־בֵּית",
        "السلام لا لآ",
        "日本語、中文　한국어",
        "हिन्दी क्षत्रिय",
        "ภาษาไทย น้ำ",
        "ភាសាខ្មែរ ៘",
        "ｶﾞｷﾞ ﾊﾟ ﾞ",
        "﷽ ⸻ …",
        "👩‍👩‍👧 👍🏽 🇦🇲🇦🇿🇦 1️⃣ ❤️",
        "e\u{301}\u{302}",
        "ᄀᄀᄀ각",
        "ꓹꓼ ⵏ⵿ⴾ",
        "\u{D4E}",
        "␛[2J",
        "\u{1b}[2J\u{7}\u{9b}",
        "ကျွန်ုပ်",
    ];

    fn empty_row(text: &str) -> Buffer {
        let width = u16::try_from(text.len() * 2 + 8).unwrap_or(u16::MAX);
        Buffer::empty(Rect::new(0, 0, width, 1))
    }

    /// The columns a text occupies in a buffer, whichever way it gets there.
    fn drawn(text: &str) -> usize {
        let (mut rendered, mut set) = (empty_row(text), empty_row(text));
        Line::from(text).render(rendered.area, &mut rendered);
        let line = Line::from(vec![text.into(), "|".into()]);
        let (end, _) = set.set_line(0, 0, &line, u16::MAX);
        assert_eq!(set[(end - 1, 0)].symbol(), "|");
        set[(end - 1, 0)].reset();
        assert_eq!(rendered, set, "{text:?}");
        usize::from(end - 1)
    }

    /// The columns ratatui gives to each grapheme, control characters left out.
    fn measured(text: &str) -> usize {
        let drawable = text
            .graphemes(true)
            .filter(|g| !g.contains(char::is_control));
        drawable.map(|g| usize::from(g.cell_width())).sum()
    }

    #[test]
    fn columns_are_those_ratatui_draws() {
        let mut tried = 0;
        for raw in TEXTS {
            let shown = display::inline(raw);
            assert_eq!(of(&shown), drawn(&shown), "{shown:?}");
            assert_eq!(of(raw), measured(raw), "{raw:?}");
            tried += 1;
        }
        eprintln!("columns_are_those_ratatui_draws: tried {tried}, failed 0");
    }

    #[test]
    fn every_scalar_is_as_wide_as_ratatui_draws_it() {
        let mut tried = 0;
        for c in ('\0'..=char::MAX).filter(|c| !c.is_control()) {
            let mut bytes = [0; 4];
            let text = c.encode_utf8(&mut bytes);
            assert_eq!(grapheme(text), usize::from(text.cell_width()), "{c:?}");
            tried += 1;
        }
        eprintln!("every_scalar_is_as_wide_as_ratatui_draws_it: tried {tried}, failed 0");
    }

    #[test]
    fn truncation_keeps_one_end() {
        assert_eq!(truncate("Yerevan", 7), "Yerevan");
        assert_eq!(truncate("Yerevan", 6), "Yerev…");
        assert_eq!(truncate("Yerevan", 1), "…");
        assert_eq!(truncate("Yerevan", 0), "");
        assert_eq!(truncate("日本語", 4), "日…");
        assert_eq!(truncate("日本語", 5), "日本…");
        assert_eq!(truncate("日", 1), "…");
        assert_eq!(truncate_start("/a/long/path", 6), "…/path");
        assert_eq!(truncate_start("日本語", 4), "…語");
        assert_eq!(truncate_start("Yerevan", 7), "Yerevan");
        assert_eq!(truncate_start("Yerevan", 0), "");
    }

    #[test]
    fn padding_is_exact() {
        assert_eq!(pad("ab", 4), "ab  ");
        assert_eq!(pad("日本語", 4), "日… ");
        assert_eq!(pad("abc", 0), "");
    }

    proptest! {
        #[test]
        fn widths_hold(raw in "(\\PC|[ｶﾞﾟลำក្ខ👍🏽🇦🇿क्षरلا\u{301}\u{D4E}]){0,24}", columns in 0_usize..30) {
            let shown = display::inline(&raw);
            prop_assert_eq!(of(&shown), drawn(&shown));
            let cut = truncate(&shown, columns);
            prop_assert!(of(&cut) <= columns);
            prop_assert!(shown.starts_with(cut.trim_end_matches(CUT)));
            prop_assert_eq!(of(&shown) <= columns, cut == shown || shown.is_empty());
            let end = truncate_start(&shown, columns);
            prop_assert!(of(&end) <= columns);
            prop_assert!(shown.ends_with(end.trim_start_matches(CUT)));
            prop_assert_eq!(of(&pad(&shown, columns)), columns);
        }
    }
}
