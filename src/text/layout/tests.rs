//! Tests of laid out text: every byte has cells or a reason to have none, and every cell has its
//! bytes.

use proptest::prelude::*;

use super::*;
use crate::text::display;

fn laid_out(text: &str, columns: usize) -> TextLayout {
    TextLayout::new(text.to_owned(), Gaps::default(), columns)
}

fn cell(row: usize, column: usize) -> TextCell {
    TextCell { row, column }
}

fn cells(row: usize, columns: Range<usize>) -> RowCells {
    RowCells { row, columns }
}

#[test]
fn paragraphs_are_set_apart_by_an_empty_row() {
    let layout = laid_out("ab cd\nef\n\ngh", 2);
    let rows: Vec<_> = layout
        .rows()
        .iter()
        .map(|row| &layout.text()[row.clone()])
        .collect();
    assert_eq!(rows, ["ab", "cd", "", "ef", "", "gh"]);
    assert_eq!(layout.row_of(6), 3, "the byte is in the row that shows it");
}

#[test]
fn a_wide_grapheme_has_two_cells_and_a_mark_those_of_its_base() {
    let layout = laid_out("a日e\u{301}", 10);
    assert_eq!(layout.cells_of(&(1..4)), [cells(0, 1..3)]);
    assert_eq!(layout.cells_of(&(5..7)), [cells(0, 3..4)]);
    assert_eq!(layout.grapheme_at(cell(0, 2)), Some(1..4));
    assert_eq!(layout.grapheme_at(cell(0, 3)), Some(4..7));
    assert_eq!(layout.grapheme_at(cell(0, 4)), None);
    assert_eq!(layout.grapheme_at(cell(1, 0)), None);
}

#[test]
fn spaces_at_the_end_of_a_row_and_line_breaks_have_no_cells() {
    let layout = laid_out("ab  cd\ne", 3);
    assert_eq!(layout.cells_of(&(2..4)), []);
    assert_eq!(layout.cells_of(&(6..7)), []);
    assert_eq!(
        layout.cells_of(&(1..8)),
        [cells(0, 1..2), cells(1, 0..2), cells(3, 0..1)]
    );
}

#[test]
fn a_gap_takes_columns_but_no_bytes() {
    let layout = TextLayout::new("one two three".into(), Gaps::around(&(4..7), 1, 1), 9);
    let rows: Vec<_> = layout
        .rows()
        .iter()
        .map(|row| &layout.text()[row.clone()])
        .collect();
    assert_eq!(rows, ["one two", "three"], "nine columns with the gaps");
    assert_eq!(layout.grapheme_at(cell(0, 4)), None, "the gap before");
    assert_eq!(layout.grapheme_at(cell(0, 5)), Some(4..5));
    assert_eq!(layout.grapheme_at(cell(0, 8)), None, "the gap after");
    assert_eq!(
        layout.cells_of(&(0..13)),
        [cells(0, 0..4), cells(0, 5..8), cells(1, 0..5)]
    );
    let narrow = TextLayout::new("one two three".into(), Gaps::around(&(4..7), 1, 1), 8);
    assert_eq!(
        narrow.rows(),
        [0..3, 4..7, 8..13],
        "a gap never stands alone"
    );
}

#[test]
fn the_drawn_part_has_whole_graphemes_and_no_outer_spaces() {
    let text = "a e\u{301} b\n\n  ";
    assert_eq!(drawn_part(text, &(1..5)), Some(2..5));
    assert_eq!(drawn_part(text, &(3..5)), Some(2..5));
    assert_eq!(drawn_part(text, &(3..8)), Some(2..7));
    assert_eq!(drawn_part(text, &(7..11)), None);
    assert_eq!(drawn_part(text, &(0..text.len())), Some(0..7));
    assert_eq!(drawn_part(text, &(2..2)), None);
}

/// Checks both ways between the bytes and the cells of one text.
fn check(text: &str, gaps: Gaps, columns: usize) {
    let layout = TextLayout::new(text.to_owned(), gaps, columns);
    for (at, c) in text.char_indices() {
        let found = layout.cells_of(&(at..at + c.len_utf8()));
        let in_a_row = layout.rows().iter().any(|row| row.contains(&at));
        assert_eq!(found.is_empty(), !in_a_row, "{c:?} at {at} of {text:?}");
        assert!(
            in_a_row || matches!(c, ' ' | '\n'),
            "{c:?} at {at} of {text:?}"
        );
        for cells in found {
            for column in cells.columns {
                let grapheme = layout.grapheme_at(cell(cells.row, column)).unwrap();
                assert!(grapheme.contains(&at), "{c:?} at {at} of {text:?}");
            }
        }
    }
    for (row, bytes) in layout.rows().iter().enumerate() {
        let all: usize = layout
            .cells_of(bytes)
            .iter()
            .map(|cells| cells.columns.len())
            .sum();
        assert_eq!(all, width::of(&text[bytes.clone()]), "{text:?}");
        for column in 0..columns + 4 {
            if let Some(grapheme) = layout.grapheme_at(cell(row, column)) {
                let found = layout.cells_of(&grapheme);
                assert!(
                    matches!(&*found, [cells] if cells.row == row && cells.columns.contains(&column))
                );
            }
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(500))]
    #[test]
    fn any_text_goes_both_ways(
        raw in "([a-z]{1,9}|[ \t\n]|[日本語、。「」ｶﾞำ]{1,5}|🇦🇿🇦|👍🏽|\u{301}|[(),.%$0-9/-]|क्षत्रि|\u{202e}|\u{200b}){0,30}",
        columns in 1_usize..20,
        from in 0_usize..60,
        length in 0_usize..60,
    ) {
        let shown = display::block(&raw).into_string();
        let boundary = |at: usize| (0..=at.min(shown.len())).rev().find(|at| shown.is_char_boundary(*at));
        let range = boundary(from).unwrap()..boundary(from + length).unwrap();
        let gaps = drawn_part(&shown, &range).map(|part| Gaps::around(&part, 1, 1));
        check(&shown, gaps.unwrap_or_default(), columns);
    }
}
