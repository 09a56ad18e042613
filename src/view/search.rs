//! The hits of a search, in place of the list: two rows a hit, its name and what matched.

use std::ops::Range;

use ratatui::buffer::Buffer;
use ratatui::layout::Position;
use ratatui::style::Style;
use ratatui::text::{Line, Span};

use super::has_focus;
use super::paint::{count, draw_line, marked, select_row, title_row};
use super::prompt::{draw_prompt, progress};
use super::row_signs::{gap_signs, mark_sign};
use super::theme::Theme;
use crate::app::App;
use crate::app::action::Action;
use crate::app::earlier::ABOVE_EARLIER;
use crate::app::geometry::Area;
use crate::app::mode::{Context, EarlierList, Mode, ROWS_OF_A_HIT};
use crate::app::places::Pane;
use crate::app::search::SearchPane;
use crate::dossier::{Handle, Kind};
use crate::keymap::KeyMap;
use crate::search::Hit;
use crate::text::{display, width};

/// The most columns of a text before its first match, without the ellipsis.
const LEAD: usize = 26;
/// Columns of the kind before a name, with a blank.
const KIND: usize = 9;
/// The fewest columns of a pane with room for the kinds.
const ROOM_FOR_KINDS: usize = 32;
/// Text that replaces what is cut off before a match.
const CUT: &str = "… ";

pub(super) fn draw(
    buffer: &mut Buffer,
    area: Area,
    app: &App,
    search: &SearchPane,
    keys: &KeyMap,
    theme: Theme,
) -> Option<Position> {
    if area.is_empty() {
        return None;
    }
    let line = if let Mode::Search(line) = &app.mode {
        Some(line)
    } else {
        None
    };
    let focused = has_focus(app, Pane::List);
    let title = match line {
        Some(_) => "Search".to_owned(),
        None => format!("Search · “{}”", display::inline(search.query().trim())),
    };
    title_row(buffer, area, &title, &counter(app, search), focused, theme);
    let inner = area.inner();
    let cursor = line.and_then(|line| {
        let sign = format!("{} ", keys.spell(&Action::Search, Context::Browse));
        let typed = (line.field.text(), Some(line.field.cursor()));
        draw_prompt(buffer, inner, &sign, typed, "", theme)
    });
    let first = app.prompt_rows();
    draw_suggestions(buffer, inner, search, line.is_some(), theme);
    if let Some(list) = line.and_then(|line| line.earlier) {
        draw_earlier(buffer, area, app, list, theme);
    } else if search.is_blank() {
        let text = Line::raw("type a few letters of anything");
        draw_line(buffer, inner, first, 1, &text);
    } else if search.is_without_hits() && search.completions().is_empty() {
        draw_line(buffer, inner, first, 1, &Line::raw("nothing matches"));
    }
    let found = search.found();
    let shown = usize::from(inner.height).saturating_sub(first) / ROWS_OF_A_HIT;
    let hits = found.matches.iter().enumerate().skip(search.top);
    for (nth, hit) in hits.take(shown) {
        let Some(hit) = Hit::new(&app.dossier, hit, &found.query) else {
            continue;
        };
        let row = first + (nth - search.top) * ROWS_OF_A_HIT;
        draw_hit(buffer, inner, row, app, &hit, theme);
        if nth == search.selected {
            select_row(buffer, area, row, focused, theme);
        }
    }
    cursor
}

/// Draws earlier queries with their numbers of hits, below a heading.
fn draw_earlier(buffer: &mut Buffer, area: Area, app: &App, list: EarlierList, theme: Theme) {
    let inner = area.inner();
    let columns = usize::from(inner.width);
    let heading = ABOVE_EARLIER - 1;
    let mut row_of = |row: usize, text: &str, number: &str, style: Style| {
        let room = columns.saturating_sub(width::of(number) + 2);
        let text = width::truncate(text, room).into_owned();
        draw_line(buffer, inner, row, 0, &Line::styled(text, style));
        let column = columns.saturating_sub(width::of(number));
        let number = Line::styled(number.to_owned(), theme.muted());
        draw_line(buffer, inner, row, column, &number);
    };
    row_of(heading, "earlier, newest first", "hits then", theme.muted());
    let shown = usize::from(inner.height).saturating_sub(ABOVE_EARLIER);
    let queries = app.earlier.newest_first().iter().skip(list.top).take(shown);
    for (row, query) in (ABOVE_EARLIER..).zip(queries) {
        let text = display::inline(&query.query);
        row_of(row, &text, &count(query.hits), Style::new());
    }
    let selected = ABOVE_EARLIER + list.selected.saturating_sub(list.top);
    select_row(buffer, area, selected, true, theme);
}

/// The number of matching records and of all records. Marked while an answer is awaited.
fn counter(app: &App, search: &SearchPane) -> String {
    let (total, all) = (count(search.found().total), count(app.dossier.total()));
    let is_known = !search.found().query.is_empty();
    match (search.is_stale(), is_known) {
        (true, _) if app.indexing.is_some() => progress(app),
        (true, true) => format!("… {total} of {all}"),
        (false, false) if !search.is_waiting() => all,
        (_, false) => progress(app),
        (false, true) => format!("{total} of {all}"),
    }
}

/// Draws what was searched instead, and the completions of the filter being typed.
fn draw_suggestions(
    buffer: &mut Buffer,
    inner: Area,
    search: &SearchPane,
    is_typed: bool,
    theme: Theme,
) {
    let mut row = usize::from(is_typed);
    if let Some(instead) = &search.found().instead {
        let text = display::inline(&format!("nothing matches; showing “{instead}”")).into_owned();
        draw_line(buffer, inner, row, 1, &Line::styled(text, theme.note()));
        row += 1;
    }
    if is_typed && !search.completions().is_empty() {
        let text = display::inline(&search.completions().join("  ")).into_owned();
        let room = usize::from(inner.width).saturating_sub(1);
        let text = Line::styled(width::truncate(&text, room), theme.label());
        draw_line(buffer, inner, row, 1, &text);
    }
}

fn draw_hit(buffer: &mut Buffer, inner: Area, row: usize, app: &App, hit: &Hit, theme: Theme) {
    let columns = usize::from(inner.width);
    let indent = if columns >= ROOM_FOR_KINDS { KIND } else { 2 };
    let kind = Line::styled(kind(hit.handle), theme.label());
    if indent == KIND {
        draw_line(buffer, inner, row, 0, &kind);
    }
    draw_name(buffer, inner, (row, indent), app, hit, theme);
    let label = format!("{}  ", field_label(hit));
    let room = columns.saturating_sub(indent + width::of(&label));
    let (text, marks) = around(&hit.text, &hit.marks, room);
    let mut line = Line::from(Span::styled(label, theme.muted()));
    line.spans
        .extend(marked(&text, &marks, Style::new(), theme.matched(), room).spans);
    draw_line(buffer, inner, row + 1, indent, &line);
}

/// Draws the name of a hit, and at the end of its row what it lacks and the user's marks.
fn draw_name(
    buffer: &mut Buffer,
    inner: Area,
    (row, indent): (usize, usize),
    app: &App,
    hit: &Hit,
    theme: Theme,
) {
    let columns = usize::from(inner.width);
    let mut ends = gap_signs(app, hit.handle, theme);
    ends.spans.extend(mark_sign(app, hit.handle, theme));
    let ends_at = columns.saturating_sub(ends.width());
    draw_line(buffer, inner, row, ends_at, &ends);
    let room = columns.saturating_sub(indent + ends.width() + usize::from(ends.width() > 0));
    let name = app.dossier.name(hit.handle);
    let in_name = hit.field.class.is_called();
    let marks: &[Range<usize>] = if in_name { &hit.marks } else { &[] };
    let name = marked(&name, marks, theme.title(), theme.matched(), room);
    draw_line(buffer, inner, row, indent, &name);
}

fn kind(record: Handle) -> &'static str {
    match record.kind {
        Kind::Excerpt => "passage",
        kind => kind.as_str(),
    }
}

/// The name of the field that matched, as the page of the record has it.
fn field_label(hit: &Hit) -> String {
    match hit.field.name {
        "exact" => "words".into(),
        "resolution_test" => "gone when".into(),
        "text" => format!("text ¶ {}", hit.nth + 1),
        name => name.replace('_', " "),
    }
}

/// A text from the start of a word a little before its first mark, unless the mark fits into some
/// columns without that. The marks are moved by what is cut off.
fn around(text: &str, marks: &[Range<usize>], columns: usize) -> (String, Vec<Range<usize>>) {
    let Some(mark) = marks.first() else {
        return (text.to_owned(), Vec::new());
    };
    let start_of_mark = text.char_indices().nth(mark.start);
    let (before, rest) = text.split_at(start_of_mark.map_or(text.len(), |(at, _)| at));
    let matched: String = rest.chars().take(mark.len()).collect();
    // If more follows, an ellipsis takes the last column.
    let end = usize::from(rest.len() > matched.len());
    let room = columns.saturating_sub(width::of(&matched) + end);
    let is_short = before.len() <= 8 * columns;
    if is_short && width::of(before) <= room {
        return (text.to_owned(), marks.to_vec());
    }
    let lead = lead(before, LEAD.min(room.saturating_sub(width::of(CUT))));
    let cut = mark.start - lead.chars().count();
    let moved = |at: usize| at - cut + CUT.chars().count();
    let marks = marks.iter().map(|mark| moved(mark.start)..moved(mark.end));
    (format!("{CUT}{lead}{rest}"), marks.collect())
}

/// The last words of a text that fit into some columns.
fn lead(text: &str, columns: usize) -> &str {
    let mut start = text.len();
    let mut room = columns;
    for (at, c) in text.char_indices().rev() {
        let needed = width::of(c.encode_utf8(&mut [0; 4]));
        let Some(left) = room.checked_sub(needed) else {
            break;
        };
        room = left;
        let follows_blank = text
            .get(..at)
            .is_some_and(|t| t.ends_with(char::is_whitespace));
        if follows_blank || at == 0 {
            start = at;
        }
    }
    text.get(start..).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_text_is_cut_before_a_word_so_that_its_first_match_is_seen() {
        let text = "Armenia’s government has to contend with recurring protests";
        let at = text.chars().count() - 8;
        let whole = at..at + 8;
        let cut = |columns| around(text, std::slice::from_ref(&whole), columns);
        assert_eq!(cut(35).0, "… contend with recurring protests");
        let (shown, marks) = cut(36);
        assert_eq!(shown, "… to contend with recurring protests");
        let marked: String = shown
            .chars()
            .skip(marks[0].start)
            .take(marks[0].len())
            .collect();
        assert_eq!(marked, "protests");
        assert_eq!(cut(20).0, "… recurring protests");
        assert_eq!(cut(12).0, "… protests");
        assert_eq!(cut(80), (text.to_owned(), vec![whole.clone()]));
        let word = 11..15;
        let marks = std::slice::from_ref(&word);
        assert_eq!(around("a wide 宽宽宽 word", marks, 10).0, "… word");
    }
}
