//! Tests of the reader's text: every code point has cells or a reason to have none, and every cell
//! leads back.

use std::collections::BTreeSet;

use proptest::prelude::*;

use super::*;
use crate::app::reader::row::Highlight;
use crate::app::signs;
use crate::text::insertions::NumberAt;

impl ReaderText {
    /// Number of positions.
    pub(crate) fn length(&self) -> usize {
        let source = self.source();
        self.position_of(source.map_or(0, |text| text.as_str().len()))
    }

    /// All rows, with a line break behind each.
    pub(crate) fn shown_text(&self) -> String {
        let mut shown = String::new();
        for row in self.rows_from(TextRow::default(), usize::MAX) {
            shown.extend(self.row(row, &[]).iter().map(|cell| cell.text));
            shown.push('\n');
        }
        shown
    }

    /// The words between the edges, row by row.
    pub(crate) fn current_words(&self) -> String {
        let mut words = Vec::new();
        for row in self.rows_from(TextRow::default(), usize::MAX) {
            let cells = self.row(row, &[]);
            let current = cells
                .iter()
                .filter(|cell| cell.highlight == Highlight::Current);
            words.push(current.map(|cell| cell.text).collect::<String>());
        }
        words.retain(|row| !row.is_empty());
        words.join(" ")
    }
}

fn format(pane: usize) -> TextFormat {
    TextFormat {
        pane,
        longest_row: 72,
        has_numbers: true,
    }
}

/// A text with passages, of which one is read, in a pane of some columns.
fn with_passages(
    raw: &str,
    passages: &[Range<usize>],
    read: Option<usize>,
    pane: usize,
) -> ReaderText {
    let mut numbers: Vec<_> = passages
        .iter()
        .enumerate()
        .map(|(at, passage)| NumberAt {
            end: passage.end,
            number: at + 1,
        })
        .collect();
    numbers.sort_unstable();
    let layout = SourceLayout::new(Arc::new(SourceText::new(raw)), numbers.into(), format(pane));
    let mut text = ReaderText::new(Some(Arc::new(layout)));
    text.current = read.map(|read| passages[read].clone());
    text.number = read.map(|read| read + 1);
    text
}

/// A text without passages, with rows of some columns.
fn reader_text(raw: &str, columns: usize) -> ReaderText {
    // A margin of one column.
    with_passages(raw, &[], None, columns + 1)
}

fn rows(text: &ReaderText) -> Vec<String> {
    let shown = text.shown_text();
    shown.lines().map(|row| row.trim_end().to_owned()).collect()
}

fn cell(chunk: usize, row: usize, column: usize) -> TextCell {
    let row = TextRow { chunk, row };
    TextCell { row, column }
}

fn cells(chunk: usize, row: usize, columns: Range<usize>) -> RowCells {
    let row = TextRow { chunk, row };
    RowCells { row, columns }
}

#[test]
fn every_kind_of_character_has_its_cells() {
    // Code points: a TAB b | wide | e and its mark | control | zero width | space, line break.
    let text = reader_text("a\tb\n日e\u{301}\u{1b}\u{200b}x \ny", 20);
    assert_eq!(rows(&text), [" a   b", "", " 日e\u{301}␛x", "", " y"]);
    let expected = [
        Ok(vec![cells(0, 0, 1..2)]),
        Ok(vec![cells(0, 0, 2..5)]),
        Ok(vec![cells(0, 0, 5..6)]),
        Err(NotShown::LineBreak),
        Ok(vec![cells(1, 0, 1..3)]),
        Ok(vec![cells(1, 0, 3..4)]),
        Ok(vec![cells(1, 0, 3..4)]),
        Ok(vec![cells(1, 0, 4..5)]),
        Err(NotShown::Dropped),
        Ok(vec![cells(1, 0, 5..6)]),
        Err(NotShown::RowEnd),
        Err(NotShown::LineBreak),
        Ok(vec![cells(2, 0, 1..2)]),
        Err(NotShown::Absent),
    ];
    for (code_point, expected) in expected.into_iter().enumerate() {
        assert_eq!(text.locate(code_point), expected, "{code_point}");
    }
    let row: Vec<_> = (0..7)
        .map(|column| text.code_point_at(cell(1, 0, column)))
        .collect();
    assert_eq!(
        row,
        [None, Some(4), Some(4), Some(5), Some(7), Some(9), None]
    );
    assert_eq!(text.code_point_at(cell(0, 0, 4)), Some(1), "within the TAB");
    assert_eq!(
        text.code_point_at(cell(0, 1, 1)),
        None,
        "between paragraphs"
    );
    assert_eq!(
        text.cells_of(&(2..10)),
        [cells(0, 0, 5..6), cells(1, 0, 1..6)],
        "over two paragraphs"
    );
}

#[test]
fn edges_take_blanks_and_numbers_stand_behind_words() {
    let raw = "One two three. Four";
    let passages = [0..14, 4..7, 8..13, 15..19];
    let shown = |read| rows(&with_passages(raw, &passages, read, 80));
    assert_eq!(shown(None), ["1  One two² three³.¹ Four⁴"]);
    assert_eq!(shown(Some(0)), ["1 ▐One two² three³.¹▌Four⁴"]);
    assert_eq!(shown(Some(1)), ["1  One▐two²▌three³.¹ Four⁴"]);
    assert_eq!(shown(Some(2)), ["1  One two²▐three▌.¹ Four⁴"]);
    assert_eq!(shown(Some(3)), ["1  One two² three³.¹▐Four⁴▌"]);
}

#[test]
fn an_edge_without_a_blank_takes_a_whole_number_or_is_not_drawn() {
    let passages: Vec<_> = (0..12).map(|at| at..at + 1).collect();
    let text = |read| rows(&with_passages("abcdefghijkl", &passages, Some(read), 80));
    assert_eq!(text(0), ["1 ▐a▌b²c³d⁴e⁵f⁶g⁷h⁸i⁹j¹⁰k¹¹l¹²"]);
    assert_eq!(text(10), ["1  a¹b²c³d⁴e⁵f⁶g⁷h⁸i⁹j ▐k▌ l¹²"]);
    let inside = with_passages("abc", &[1..2, 2..3], Some(0), 80);
    assert_eq!(rows(&inside), ["1  ab▌c²"]);
}

#[test]
fn two_numbers_at_one_place_are_told_apart() {
    let text = with_passages("abc", &[0..3, 1..3], Some(1), 80);
    assert_eq!(rows(&text), ["1  abc¹·²▌"]);
    let numbers: Vec<_> = text
        .row(TextRow::default(), &[])
        .iter()
        .map(|cell| cell.highlight)
        .collect();
    assert_eq!(
        numbers[6..],
        [
            Highlight::Number,
            Highlight::Number,
            Highlight::CurrentNumber,
            Highlight::Edge
        ]
    );
}

#[test]
fn a_quotation_above_the_text_has_no_code_points() {
    let mut text = reader_text("\u{feff}so it is", 20);
    text.set_quotation("“Nobody”", format(21));
    assert_eq!(rows(&text), [" “Nobody”", "", " so it is"]);
    assert_eq!(text.code_point_at(cell(0, 0, 2)), None);
    assert_eq!(text.code_point_at(cell(1, 0, 4)), Some(3));
    assert_eq!(text.locate(3), Ok(vec![cells(1, 0, 4..5)]));
    assert_eq!(text.current_words(), "“Nobody”");
}

#[test]
fn without_a_source_nothing_has_a_place() {
    let text = ReaderText::default();
    assert_eq!(text.code_point_at(cell(0, 0, 0)), None);
    assert_eq!(text.locate(0), Err(NotShown::Absent));
    assert_eq!(text.cells_of(&(0..9)), []);
    assert_eq!(text.rows_from(TextRow::default(), 9), []);
    assert_eq!(text.down(TextRow::default(), 9), TextRow::default());
}

#[test]
fn places_that_are_found_are_marked_in_their_rows() {
    let text = with_passages("one two one two one", &[0..7, 8..9], Some(0), 80);
    let found = [(0..3, false), (8..11, true), (16..19, false)];
    let marked = |highlight| {
        let row = text.row(TextRow::default(), &found);
        let cells = row.iter().filter(|cell| cell.highlight == highlight);
        cells.map(|cell| cell.text).collect::<String>()
    };
    assert_eq!(marked(Highlight::Found), "oneone");
    assert_eq!(marked(Highlight::FoundCurrent), "one");
    assert_eq!(marked(Highlight::Current), " two");
}

/// Checks both ways for every code point, every cell and one range.
fn check(raw: &str, range: &Range<usize>, columns: usize) {
    let source = SourceText::new(raw);
    let text = reader_text(raw, columns);
    let count = source.code_points();
    for (code_point, c) in source.as_str().chars().enumerate() {
        match text.locate(code_point) {
            Ok(found) => {
                assert!(!found.is_empty(), "{c:?} in {raw:?}");
                for column in found.iter().flat_map(|cells| cells.columns.clone()) {
                    let row = found[0].row;
                    let back = text.code_point_at(TextCell { row, column }).unwrap();
                    let there = text.locate(back).unwrap();
                    let is_there = all_cells(&there).any(|one| one == (row, column));
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
    for row in text.rows_from(TextRow::default(), usize::MAX) {
        assert_eq!(text.row_at(text.start_of(row)), row, "{raw:?}");
        for column in 0..columns + 5 {
            if let Some(code_point) = text.code_point_at(TextCell { row, column }) {
                let found = text.locate(code_point).unwrap();
                assert!(all_cells(&found).any(|found| found == (row, column)));
            }
        }
    }
}

fn all_cells(found: &[RowCells]) -> impl Iterator<Item = (TextRow, usize)> {
    let one = |cells: &RowCells| {
        let row = cells.row;
        cells.columns.clone().map(move |column| (row, column))
    };
    found.iter().flat_map(one)
}

/// Steps up and down through all rows lead through the same ones.
fn check_steps(text: &ReaderText) {
    let all = text.rows_from(TextRow::default(), usize::MAX);
    assert_eq!(all.last().copied(), Some(text.last_row()));
    for (at, row) in all.iter().enumerate() {
        for by in [0, 1, 3] {
            assert_eq!(text.down(*row, by), all[(at + by).min(all.len() - 1)]);
            assert_eq!(text.up(*row, by), all[at.saturating_sub(by)]);
        }
    }
}

/// The rows without edges, with the digits that an edge covers.
fn without_edges(text: &ReaderText, plain: &ReaderText) -> Vec<String> {
    let mut found = Vec::new();
    for row in plain.rows_from(TextRow::default(), usize::MAX) {
        let (cells, plain) = (text.row(row, &[]), plain.row(row, &[]));
        assert_eq!(cells.len(), plain.len());
        let mut shown = String::new();
        for (cell, plain) in cells.iter().zip(&plain) {
            let is_edge = cell.highlight == Highlight::Edge || cell.text == " ";
            let is_free = plain.text == " " || plain.highlight == Highlight::Number;
            assert!(!is_edge || is_free, "{cell:?} over {plain:?}");
            shown.push_str(if is_edge { plain.text } else { cell.text });
        }
        found.push(shown);
    }
    found
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(500))]
    #[test]
    fn every_code_point_and_every_cell_lead_to_each_other(
        raw in "([a-z]{1,9}|[ \t\r\n]|[日本語、。「」ｶﾞำ]{1,5}|🇦🇿🇦|👍🏽|\u{301}{1,6}|[(),.%$0-9/-]|क्षत्रि|[\u{202e}\u{200b}\u{1b}\u{f0b7}\u{e000}\u{2028}]){0,30}",
        columns in 1_usize..20,
        (from, length) in (0_usize..60, 0_usize..60),
    ) {
        check(&raw, &(from..from + length), columns);
        check_steps(&reader_text(&raw, columns));
    }

    #[test]
    fn any_text_leads_both_ways(raw in any::<String>(), columns in 1_usize..20) {
        check(&raw, &(0..5), columns);
    }

    #[test]
    fn edges_never_move_the_text_nor_stand_alone(
        raw in "([a-z]{1,9}|[ \n]|[日本語、。「」]{1,5}|🇦🇿|e\u{301}|[(),.]|\u{200b}){1,30}",
        pane in 1_usize..60,
        ranges in prop::collection::vec((0_usize..60, 1_usize..60), 1..14),
    ) {
        let source = SourceText::new(&raw);
        let byte = |code_point: usize| source.byte_of(code_point.min(source.code_points())).unwrap();
        let mut passages: Vec<_> = ranges
            .into_iter()
            .filter_map(|(from, length)| {
                crate::app::reader::drawn_part(source.as_str(), &(byte(from)..byte(from + length)))
            })
            .collect();
        passages.sort_by_key(|range| (range.start, std::cmp::Reverse(range.end)));
        let plain = with_passages(&raw, &passages, None, pane);
        let expected = without_edges(&plain, &plain);
        for read in 0..passages.len() {
            let text = with_passages(&raw, &passages, Some(read), pane);
            prop_assert_eq!(&without_edges(&text, &plain), &expected);
            for row in text.rows_from(TextRow::default(), usize::MAX) {
                let cells = text.row(row, &[]);
                let has_words = cells.iter().any(|cell| matches!(cell.highlight, Highlight::Plain | Highlight::Current) && cell.text != " ");
                let is_empty = cells.iter().all(|cell| cell.text == " ");
                prop_assert!(has_words || is_empty, "{:?}", cells);
                let edges = cells.iter().filter(|cell| cell.highlight == Highlight::Edge);
                prop_assert!(edges.clone().all(|cell| [signs::OPENS.shape, signs::CLOSES.shape].contains(&cell.text)));
            }
        }
    }
}
