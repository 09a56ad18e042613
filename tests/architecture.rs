//! Names in `ARCHITECTURE.md`: each file that it names exists, and holds the item that it names.
#![allow(clippy::unwrap_used, missing_docs)]

use std::fs;
use std::path::Path;

/// Keywords before the name of an item.
const ITEMS: [&str; 7] = ["fn", "struct", "enum", "trait", "type", "const", "static"];

/// Texts between single backticks.
fn quoted(document: &str) -> impl Iterator<Item = &str> {
    document.split('`').skip(1).step_by(2)
}

fn holds(source: &str, item: &str) -> bool {
    let is_at_end = |rest: &str| !rest.starts_with(|c: char| c.is_alphanumeric() || c == '_');
    ITEMS.iter().any(|keyword| {
        let wanted = format!("{keyword} {item}");
        source
            .match_indices(&wanted)
            .any(|(at, _)| is_at_end(&source[at + wanted.len()..]))
    })
}

#[test]
fn the_document_names_files_and_items_that_exist() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let document = fs::read_to_string(root.join("ARCHITECTURE.md")).unwrap();
    let mut items = 0;
    for name in
        quoted(&document).filter(|name| name.starts_with("src/") || name.starts_with("tests/"))
    {
        let (file, item) = name.split_once("::").unwrap_or((name, ""));
        let path = root.join(file);
        assert!(
            path.exists(),
            "ARCHITECTURE.md names {file}, which does not exist"
        );
        if !item.is_empty() {
            let source = fs::read_to_string(&path).unwrap();
            let last = item.rsplit("::").next().unwrap();
            assert!(
                holds(&source, last),
                "ARCHITECTURE.md names {name}, but {file} has no {last}"
            );
            items += 1;
        }
    }
    assert!(items > 20, "the document names only {items} items");
}

#[test]
fn an_item_is_found_by_its_whole_name() {
    assert!(holds("pub(crate) fn draw(frame: &mut Frame)", "draw"));
    assert!(!holds("fn draw_row()", "draw"));
    assert!(!holds("// draw", "draw"));
}
