//! Tests of the reader's text: every code point has cells or a reason to have none, and every cell
//! leads back.

use std::collections::BTreeSet;

use proptest::prelude::*;

use super::*;

fn reader_text(raw: &str, current: Option<Range<usize>>, columns: usize) -> ReaderText {
    ReaderText::new(TextInput {
        source: Some(Arc::new(SourceText::new(raw))),
        current,
        columns,
        ..TextInput::default()
    })
}

fn cell(row: usize, column: usize) -> TextCell {
    TextCell { row, column }
}

fn cells(row: usize, columns: Range<usize>) -> RowCells {
    RowCells { row, columns }
}

#[test]
fn every_kind_of_character_has_its_cells() {
    // Code points: a TAB b | wide | e and its mark | control | zero width | space, line break.
    let text = reader_text("a\tb\n日e\u{301}\u{1b}\u{200b}x \ny", None, 20);
    assert_eq!(text.as_str(), "a   b\n日e\u{301}␛x \ny");
    let expected = [
        Ok(vec![cells(0, 0..1)]),
        Ok(vec![cells(0, 1..4)]),
        Ok(vec![cells(0, 4..5)]),
        Err(NotShown::LineBreak),
        Ok(vec![cells(2, 0..2)]),
        Ok(vec![cells(2, 2..3)]),
        Ok(vec![cells(2, 2..3)]),
        Ok(vec![cells(2, 3..4)]),
        Err(NotShown::Dropped),
        Ok(vec![cells(2, 4..5)]),
        Err(NotShown::RowEnd),
        Err(NotShown::LineBreak),
        Ok(vec![cells(4, 0..1)]),
        Err(NotShown::Absent),
    ];
    for (code_point, expected) in expected.into_iter().enumerate() {
        assert_eq!(text.locate(code_point), expected, "{code_point}");
    }
    let row: Vec<_> = (0..6)
        .map(|column| text.code_point_at(cell(2, column)))
        .collect();
    assert_eq!(row, [Some(4), Some(4), Some(5), Some(7), Some(9), None]);
    assert_eq!(text.code_point_at(cell(0, 3)), Some(1), "within the TAB");
    assert_eq!(text.code_point_at(cell(1, 0)), None, "between paragraphs");
    assert_eq!(
        text.cells_of(&(2..10)),
        [cells(0, 4..5), cells(2, 0..5)],
        "over two paragraphs"
    );
}

#[test]
fn marks_have_cells_but_no_code_points() {
    let text = reader_text("one two three", Some(4..7), 20);
    assert_eq!(text.as_str(), "one two three", "marks are not in the text");
    assert_eq!(text.bracketed(), Some(&(4..7)));
    let row: Vec<_> = (3..10)
        .map(|column| text.code_point_at(cell(0, column)))
        .collect();
    let expected = [Some(3), None, Some(4), Some(5), Some(6), None, Some(7)];
    assert_eq!(row, expected);
    assert_eq!(text.cells_of(&(0..13)).len(), 3, "parted by the marks");
}

#[test]
fn a_quotation_above_the_text_has_no_code_points() {
    let text = ReaderText::new(TextInput {
        source: Some(Arc::new(SourceText::new("\u{feff}so it is"))),
        quotation: Some("“Nobody”".into()),
        columns: 20,
        ..TextInput::default()
    });
    assert_eq!(text.as_str(), "“Nobody”\n\nso it is");
    assert_eq!(text.code_point_at(cell(0, 1)), None);
    assert_eq!(text.code_point_at(cell(2, 3)), Some(3));
    assert_eq!(text.locate(3), Ok(vec![cells(2, 3..4)]));
    assert_eq!(text.highlights(), [(0..12, Highlight::Current)]);
}

#[test]
fn without_a_source_nothing_has_a_place() {
    let text = ReaderText::default();
    assert_eq!(text.code_point_at(cell(0, 0)), None);
    assert_eq!(text.locate(0), Err(NotShown::Absent));
    assert_eq!(text.cells_of(&(0..9)), []);
}

/// Checks both ways for every code point, every cell and one range.
fn check(raw: &str, current: Option<Range<usize>>, range: &Range<usize>, columns: usize) {
    let source = SourceText::new(raw);
    let text = reader_text(raw, current, columns);
    let count = source.code_points();
    for (code_point, c) in source.as_str().chars().enumerate() {
        match text.locate(code_point) {
            Ok(found) => {
                assert!(!found.is_empty(), "{c:?} in {raw:?}");
                for column in found.iter().flat_map(|cells| cells.columns.clone()) {
                    let back = text.code_point_at(cell(found[0].row, column)).unwrap();
                    let there = text.locate(back).unwrap();
                    let is_there = all_cells(&there).any(|one| one == (found[0].row, column));
                    assert!(is_there, "{c:?} in {raw:?}");
                }
            }
            Err(NotShown::Dropped) => assert!(!c.is_whitespace(), "{c:?} in {raw:?}"),
            Err(NotShown::LineBreak) => assert!(c.is_control() || c.is_whitespace()),
            Err(NotShown::RowEnd) => assert!(c.is_whitespace(), "{c:?} in {raw:?}"),
            Err(NotShown::Absent) => panic!("{c:?} in {raw:?}"),
        }
    }
    assert_eq!(text.locate(count), Err(NotShown::Absent));
    let mut in_range = BTreeSet::new();
    for code_point in range.start.min(count)..range.end.min(count) {
        let found = text.locate(code_point).unwrap_or_default();
        in_range.extend(all_cells(&found));
    }
    let range = range.start.min(count)..range.end.min(count);
    let found: BTreeSet<_> = all_cells(&text.cells_of(&range)).collect();
    assert_eq!(found, in_range, "{range:?} of {raw:?}");
    for row in 0..text.rows().len() {
        for column in 0..columns + 3 {
            if let Some(code_point) = text.code_point_at(cell(row, column)) {
                let found = text.locate(code_point).unwrap();
                assert!(all_cells(&found).any(|found| found == (row, column)));
            }
        }
    }
}

fn all_cells(found: &[RowCells]) -> impl Iterator<Item = (usize, usize)> {
    let one = |cells: &RowCells| {
        let row = cells.row;
        cells.columns.clone().map(move |column| (row, column))
    };
    found.iter().flat_map(one)
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(500))]
    #[test]
    fn every_code_point_and_every_cell_lead_to_each_other(
        raw in "([a-z]{1,9}|[ \t\r\n]|[日本語、。「」ｶﾞำ]{1,5}|🇦🇿🇦|👍🏽|\u{301}{1,6}|[(),.%$0-9/-]|क्षत्रि|[\u{202e}\u{200b}\u{1b}\u{f0b7}\u{e000}]){0,30}",
        columns in 1_usize..20,
        (from, length) in (0_usize..60, 0_usize..60),
        (start, end) in (0_usize..60, 0_usize..60),
    ) {
        let source = SourceText::new(&raw);
        let byte = |code_point: usize| source.byte_of(code_point.min(source.code_points())).unwrap();
        let current = (start < end).then(|| byte(start)..byte(end));
        check(&raw, current, &(from..from + length), columns);
    }

    #[test]
    fn any_text_leads_both_ways(raw in any::<String>(), columns in 1_usize..20) {
        check(&raw, None, &(0..5), columns);
    }
}
