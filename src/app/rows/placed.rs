//! Rows in a pane: the lines of each, the rows in sight, and the row at a line.

use std::borrow::Cow;

use super::pieces::{Cell, Piece, Words};
use crate::app::columns::{ColumnKind, Places};
use crate::app::looks::Look;
use crate::app::signs::Drawn;
use crate::text::apart::{cut_apart, shared_beginnings};
use crate::text::width;
use crate::text::wrap::wrap;

/// The most lines of a name that is shown whole, and of a text below it.
const MOST_LINES: usize = 6;
/// The most lines of a heading.
const MOST_HEADING_LINES: usize = 3;
/// Blanks between a name and a note.
const NOTE_GAP: usize = 2;

/// A row on the screen.
#[derive(Debug, Clone)]
pub(crate) struct PlacedRow {
    /// Index among all rows.
    pub(crate) index: usize,
    pub(crate) is_selected: bool,
    /// True if the user has marked it.
    pub(crate) is_picked: bool,
    /// Its lines. Never empty.
    pub(crate) lines: Vec<Vec<Piece>>,
}

/// Places the words of rows that are in sight, each with its index and true if it is selected.
/// `has_whole_rows` is true if the selected one is shown whole.
pub(crate) fn place_rows(
    rows: &[(usize, Words, bool)],
    places: &Places,
    has_whole_rows: bool,
) -> Vec<PlacedRow> {
    let room_of = |words: &Words| name_room(words, places);
    let names: Vec<_> = rows
        .iter()
        .map(|(_, words, _)| (words.name.as_str(), room_of(words)))
        .collect();
    let names = cut_all_apart(&names);
    let cells: Vec<_> = places
        .cells
        .iter()
        .map(|(kind, place, _)| cut_cells(rows, *kind, place.len()))
        .collect();
    let mut result = Vec::with_capacity(rows.len());
    for (nth, (index, words, is_selected)) in rows.iter().enumerate() {
        let is_whole = *is_selected && has_whole_rows;
        let whole = whole_lines(words, places, is_whole);
        let name = match names.get(nth) {
            Some(cut) if whole.len() == 1 && !words.is_heading => vec![cut.clone()],
            _ => whole,
        };
        let texts: Vec<_> = cells
            .iter()
            .filter_map(|column| column.get(nth).map(String::as_str))
            .collect();
        result.push(PlacedRow {
            index: *index,
            is_selected: *is_selected,
            is_picked: words.is_picked,
            lines: lines(words, &name, &texts, places, is_whole),
        });
    }
    result
}

/// Number of lines of a row.
pub(crate) fn count_lines(words: &Words, places: &Places, is_selected: bool) -> usize {
    let below = words.below.as_ref().map_or(0, |below| {
        lines_below(below, name_start(words, places), places, is_selected).len()
    });
    whole_lines(words, places, is_selected).len() + below
}

/// The texts of the rows for a column, cut so that those that differ look different.
fn cut_cells(rows: &[(usize, Words, bool)], kind: ColumnKind, columns: usize) -> Vec<String> {
    let texts: Vec<_> = rows
        .iter()
        .map(|(_, words, _)| {
            let cell = words.cell(kind);
            let signs = cell.map_or(0, |cell| cell.signs.len());
            let text = cell.map_or("", |cell| cell.text.as_str());
            (text, columns.saturating_sub(signs))
        })
        .collect();
    cut_all_apart(&texts)
}

/// Cuts texts, each to the columns that it has, so that those that differ look different.
fn cut_all_apart(texts: &[(&str, usize)]) -> Vec<String> {
    let all: Vec<_> = texts.iter().map(|(text, _)| Cow::Borrowed(*text)).collect();
    let shared = shared_beginnings(&all).into_iter();
    let cut = shared.zip(texts).map(|(shared, (text, columns))| {
        let cut = cut_apart(text, shared, *columns);
        cut.into_owned()
    });
    cut.collect()
}

/// The column where a name begins.
fn name_start(words: &Words, places: &Places) -> usize {
    if words.is_heading {
        0
    } else {
        places.name.start + words.indent
    }
}

/// The columns for a name, without the signs behind it.
fn name_room(words: &Words, places: &Places) -> usize {
    if words.is_heading {
        return places.width.saturating_sub(signs_width(&words.name_signs));
    }
    let note = note_width(words, places);
    let end = if note > 0 {
        places
            .name
            .end
            .min(places.width.saturating_sub(note + NOTE_GAP))
    } else {
        places.name.end
    };
    let taken = name_start(words, places) + signs_width(&words.name_signs);
    end.saturating_sub(taken)
}

/// The columns of a note, which leaves a third of the row to the name.
fn note_width(words: &Words, places: &Places) -> usize {
    let room = places.width.saturating_sub(name_start(words, places));
    width::of(&words.note).min(room * 2 / 3)
}

fn signs_width(signs: &[Drawn]) -> usize {
    signs
        .iter()
        .map(|sign| width::of(sign.shape) + blank_before(*sign))
        .sum()
}

/// Blanks between a name and a sign behind it: what the user marked is apart.
fn blank_before(sign: Drawn) -> usize {
    usize::from(sign.group == "mark")
}

/// The lines of a name. Only headings and selected names have more than one.
fn whole_lines(words: &Words, places: &Places, is_selected: bool) -> Vec<String> {
    let most = match (words.is_heading, is_selected) {
        (true, _) => MOST_HEADING_LINES,
        (false, true) => MOST_LINES,
        (false, false) => return vec![String::new()],
    };
    wrapped(&words.name, name_room(words, places), most)
}

/// A text in at most some lines; the last one is cut.
fn wrapped(text: &str, columns: usize, most: usize) -> Vec<String> {
    let rows = wrap(text, columns.max(1));
    let mut lines = Vec::new();
    for (nth, row) in rows.iter().enumerate().take(most) {
        let is_last = nth + 1 == most && rows.len() > most;
        let end = if is_last { text.len() } else { row.end };
        let line = text.get(row.start..end).unwrap_or_default();
        lines.push(width::truncate(line, columns).into_owned());
    }
    lines
}

/// The lines of a row.
fn lines(
    words: &Words,
    name: &[String],
    texts: &[&str],
    places: &Places,
    is_selected: bool,
) -> Vec<Vec<Piece>> {
    let start = name_start(words, places);
    let mut lines = Vec::new();
    for (nth, text) in name.iter().enumerate() {
        let mut line = Vec::new();
        if nth == 0 {
            line.extend(sign_before(words, places));
            cells(&mut line, words, texts, places);
            line.extend(note(words, places));
        }
        let look = if words.is_heading {
            Look::Title
        } else {
            Look::Plain
        };
        line.push(Piece::new(start, text, look, true));
        if nth + 1 == name.len() {
            push_signs(&mut line, start + width::of(text), &words.name_signs);
        }
        lines.push(line);
    }
    if let Some(below) = &words.below {
        lines.extend(lines_below(below, start, places, is_selected));
    }
    lines
}

/// The sign before a name.
fn sign_before(words: &Words, places: &Places) -> Option<Piece> {
    let (sign, column) = (words.sign?, places.sign?);
    Some(Piece::new(
        column + words.indent,
        sign.shape,
        sign.look,
        false,
    ))
}

/// Texts of columns.
fn cells(line: &mut Vec<Piece>, words: &Words, texts: &[&str], places: &Places) {
    for ((kind, place, is_right), text) in places.cells.iter().zip(texts) {
        let Some(Cell { look, signs, .. }) = words.cell(*kind) else {
            continue;
        };
        let columns = width::of(text) + signs_width(signs);
        let start = if *is_right {
            place.end.saturating_sub(columns)
        } else {
            place.start
        };
        line.push(Piece::new(start, text, *look, true));
        push_signs(line, start + width::of(text), signs);
    }
}

/// The note at the end of a row.
fn note(words: &Words, places: &Places) -> Option<Piece> {
    let columns = note_width(words, places);
    let note = width::truncate(&words.note, columns);
    let start = places.width.saturating_sub(width::of(&note));
    (columns > 0).then(|| Piece::new(start, &note, Look::Muted, false))
}

/// The second line of a row, as many lines as it needs if it is selected.
fn lines_below(
    [text, end]: &[String; 2],
    start: usize,
    places: &Places,
    is_selected: bool,
) -> Vec<Vec<Piece>> {
    let end_columns = width::of(end);
    let gap = usize::from(end_columns > 0);
    let room = places.width.saturating_sub(start + end_columns + gap);
    let texts = if is_selected {
        wrapped(text, room, MOST_LINES)
    } else {
        vec![width::truncate(text, room).into_owned()]
    };
    let mut lines: Vec<_> = texts
        .iter()
        .map(|text| vec![Piece::new(start, text, Look::Muted, true)])
        .collect();
    if let Some(line) = lines.first_mut() {
        let end_at = places.width.saturating_sub(end_columns);
        line.push(Piece::new(end_at, end, Look::Muted, false));
    }
    lines
}

fn push_signs(line: &mut Vec<Piece>, start: usize, signs: &[Drawn]) {
    let mut at = start;
    for sign in signs {
        at += blank_before(*sign);
        line.push(Piece::new(at, sign.shape, sign.look, false));
        at += width::of(sign.shape);
    }
}
