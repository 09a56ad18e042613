//! Tests of laid out chunks: every byte is in a row or hangs at the end of one, and every row fits.

use proptest::prelude::*;

use super::*;

fn at(end: usize, number: usize) -> NumberAt {
    NumberAt { end, number }
}

fn rows(layout: &ChunkLayout) -> Vec<String> {
    let row = |row| layout.cells(row).iter().map(|cell| cell.text).collect();
    (0..layout.rows().len()).map(row).collect()
}

#[test]
fn numbers_take_columns_but_no_bytes() {
    let layout = ChunkLayout::new("one two three", &[at(7, 12)], 10);
    assert_eq!(rows(&layout), ["one two¹²", "three"]);
    let narrower = ChunkLayout::new("one two three", &[at(7, 12)], 7);
    assert_eq!(rows(&narrower), ["one", "two…", "three"], "it is cut");
    assert_eq!(layout.rows(), [0..7, 8..13]);
    let cells = layout.cells(0);
    assert_eq!(cells[6].content, Content::Grapheme(6..7));
    assert_eq!(cells[8].content, Content::Number(12));
}

#[test]
fn a_number_stands_behind_the_whole_grapheme() {
    let layout = ChunkLayout::new("a\te\u{301}\u{200b} x", &[at(3, 1), at(10, 2)], 40);
    assert_eq!(rows(&layout), ["a   e\u{301}¹ x²"]);
}

#[test]
fn a_number_is_never_alone_on_a_row() {
    for columns in 8..14 {
        let layout = ChunkLayout::new("abcdefgh ijklmnop", &[at(8, 1), at(17, 2)], columns);
        for row in rows(&layout) {
            assert!(row.starts_with(|c: char| c.is_ascii_lowercase()), "{row}");
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(500))]
    #[test]
    fn any_text_has_each_grapheme_in_one_row(
        raw in "([a-z]{1,9}|[ \t]|[日本語、。「」ｶﾞำ]{1,5}|🇦🇿🇦|👍🏽|\u{301}|[(),.%$0-9/-]|क्षत्रि|\u{202e}|\u{200b}){0,30}",
        columns in 1_usize..30,
        ends in prop::collection::vec((0_usize..90, 1_usize..200), 0..8),
    ) {
        let mut ends: Vec<_> = ends.into_iter().map(|(end, number)| at(end.min(raw.len()), number)).collect();
        ends.sort_unstable();
        let layout = ChunkLayout::new(&raw, &ends, columns);
        let mut next = 0;
        for (row, bytes) in layout.rows().iter().enumerate() {
            let between = &layout.text()[next..bytes.start];
            prop_assert!(between.trim_matches(' ').is_empty());
            next = bytes.start;
            let cells = layout.cells(row);
            let width: usize = cells.iter().map(|cell| cell.columns).sum();
            prop_assert!(width <= columns || cells.len() == 1, "{raw:?}");
            for cell in &cells {
                if let Content::Grapheme(bytes) = &cell.content {
                    prop_assert_eq!(bytes.start, next);
                    next = bytes.end;
                }
            }
            prop_assert_eq!(next, bytes.end);
            let begins = cells.first().map(|cell| &cell.content);
            prop_assert!(matches!(begins, None | Some(Content::Grapheme(_))), "{raw:?}");
        }
        prop_assert!(layout.text()[next..].trim_matches(' ').is_empty());
    }
}
