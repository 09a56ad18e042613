//! Cells of the reader on the screen and the code points of the source that they show.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::print_stderr,
    missing_docs,
    unreachable_pub
)]

mod hostile;
mod stage;

use impasse::dossier::{Dossier, Kind};
use stage::Stage;

/// Checks every cell of the reader against the source's text. Gives the number of cells that show a code point.
fn check(stage: &Stage, (width, height): (u16, u16)) -> usize {
    let app = stage.app();
    let geometry = app.geometry(width, height);
    let source = app
        .passage()
        .and_then(|passage| app.dossier.source_of(passage.excerpt))
        .or_else(|| app.here.record.filter(|record| record.kind == Kind::Source));
    let Some(text) = source.and_then(|source| app.dossier.text(source)) else {
        return 0;
    };
    let chars: Vec<char> = text.as_str().chars().collect();
    let mut shown = 0;
    for row in 0..height {
        for column in 0..width {
            let Some(code_point) = app.code_point_at((column, row), &geometry) else {
                continue;
            };
            shown += 1;
            let symbol = stage.cells().cell((column, row)).unwrap().symbol();
            let c = chars[code_point];
            // The second cell of a wide character is blank, and an edge takes a blank.
            let is_edge = c == ' ' && matches!(symbol, "▐" | "▌");
            let is_shown_as_it_is = symbol.starts_with(c) || symbol == " " || is_edge;
            let is_replaced =
                symbol.starts_with(|shown| matches!(shown, '\u{fffd}' | '•' | '␀'..='␡'));
            assert!(
                is_shown_as_it_is || is_replaced,
                "{c:?} is not {symbol:?} at {column}, {row}:\n{}",
                stage.text()
            );
            let found = app.reader.text.locate(code_point);
            assert!(found.is_ok(), "{c:?} at {column}, {row}: {found:?}");
        }
    }
    shown
}

#[test]
fn every_cell_shows_its_code_point() {
    let mut seen = 0;
    for size in [(120, 35), (200, 50), (80, 24), (40, 12)] {
        let mut stage = Stage::new(size.0, size.1);
        stage.keys("5 Tab Tab");
        for keys in ["n", "n", "j", "PageDown", "n", "G", "g"] {
            stage.keys(keys);
            seen += check(&stage, size);
        }
    }
    assert!(seen > 5_000, "{seen}");
}

#[test]
fn cells_of_hostile_texts_show_their_code_points() {
    let size = (120, 35);
    for attack in hostile::attacks() {
        let text = format!("Before it. {attack} said so, they say.\nAfter {attack} it.");
        let dossier = serde_json::json!({
            "format": 1, "id": "d", "title": "T",
            "sources": [{"id": "s", "type": "report", "title": "S", "text": text}],
            "excerpts": [{"id": "x", "source": "s", "exact": "said so"}],
        });
        let dossier = Dossier::parse(&dossier.to_string()).unwrap();
        let mut stage = Stage::on(dossier, size.0, size.1);
        stage.keys("5 Tab Tab");
        assert!(check(&stage, size) > 20, "{attack:?}");
    }
}
