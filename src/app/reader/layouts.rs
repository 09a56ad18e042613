//! Cache of laid out sources, which survives steps from passage to passage and from place to place.

use std::sync::Arc;

use super::source_layout::{SourceLayout, TextFormat};
use super::source_passages::SourcePassages;
use crate::dossier::{Dossier, Handle};

/// Number of layouts to keep.
const KEPT: usize = 4;

/// The sources that were shown last, with their passages and layouts. It is for one dossier whose
/// passages do not change.
#[derive(Debug, Clone, Default)]
pub(super) struct Layouts {
    /// In the order of their last use.
    passages: Vec<(Handle, Arc<SourcePassages>)>,
    layouts: Vec<Entry>,
}

/// A layout of a source's text in some format.
#[derive(Debug, Clone)]
struct Entry {
    source: Handle,
    format: TextFormat,
    layout: Arc<SourceLayout>,
}

impl Layouts {
    /// The passages of a source.
    pub(super) fn passages(&mut self, dossier: &Dossier, source: Handle) -> Arc<SourcePassages> {
        let known = self.passages.iter().position(|(of, _)| *of == source);
        let (_, passages) = match known {
            Some(at) => self.passages.remove(at),
            None => (source, Arc::new(SourcePassages::new(dossier, source))),
        };
        push(&mut self.passages, (source, Arc::clone(&passages)));
        passages
    }

    /// The layout of a source's text. None if the dossier does not have the text.
    pub(super) fn layout(
        &mut self,
        dossier: &Dossier,
        source: Handle,
        format: TextFormat,
    ) -> Option<Arc<SourceLayout>> {
        let is_same = |entry: &Entry| entry.source == source && entry.format == format;
        let layout = match self.layouts.iter().position(is_same) {
            Some(at) => self.layouts.remove(at).layout,
            None => Arc::new(self.lay_out(dossier, source, format)?),
        };
        let entry = Entry {
            source,
            format,
            layout: Arc::clone(&layout),
        };
        push(&mut self.layouts, entry);
        Some(layout)
    }

    fn lay_out(
        &mut self,
        dossier: &Dossier,
        source: Handle,
        format: TextFormat,
    ) -> Option<SourceLayout> {
        let text = dossier.shared_text(source)?;
        let other = self.layouts.iter().find(|entry| entry.source == source);
        if let Some(other) = other {
            return Some(other.layout.reformatted(format));
        }
        let numbers = self.passages(dossier, source).ends();
        Some(SourceLayout::new(Arc::clone(text), numbers.into(), format))
    }
}

/// Appends an item, and drops the first one if there are too many.
fn push<T>(items: &mut Vec<T>, item: T) {
    if items.len() >= KEPT {
        items.remove(0);
    }
    items.push(item);
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_last_layouts_are_kept() {
        let text = r#"{"format":1,"id":"d","title":"t","sources":[
            {"id":"s","type":"report","title":"S","text":"We agree."},
            {"id":"none","type":"report","title":"N"}]}"#;
        let dossier = Dossier::parse(text).unwrap();
        let (source, none) = (dossier.find("s").unwrap(), dossier.find("none").unwrap());
        let mut layouts = Layouts::default();
        let format = |pane| TextFormat {
            pane,
            longest_row: 72,
            has_numbers: true,
        };
        let mut of = |pane| layouts.layout(&dossier, source, format(pane)).unwrap();
        let first = of(80);
        assert!((50..53).all(|pane| !Arc::ptr_eq(&first, &of(pane))));
        assert!(Arc::ptr_eq(&first, &of(80)), "kept among the last four");
        (50..54).for_each(|pane| drop(of(pane)));
        assert!(!Arc::ptr_eq(&first, &of(80)));
        assert!(layouts.layout(&dossier, none, format(80)).is_none());
    }

    #[test]
    fn every_format_has_a_layout_of_its_own() {
        let text = r#"{"format":1,"id":"d","title":"t","sources":[
            {"id":"s","type":"report","title":"S","text":"We agree."}],
            "excerpts":[{"id":"e","source":"s","exact":"agree"}]}"#;
        let dossier = Dossier::parse(text).unwrap();
        dossier.look_up_quotations(&|| false);
        let source = dossier.find("s").unwrap();
        let mut layouts = Layouts::default();
        let mut shown = |longest_row, has_numbers| {
            let format = TextFormat {
                pane: 80,
                longest_row,
                has_numbers,
            };
            let layout = layouts.layout(&dossier, source, format).unwrap();
            let rows = 0..layout.row_count(0);
            let row = |row| {
                let cells = layout.layout(0).unwrap().cells(row).into_iter();
                cells.map(|cell| cell.text.to_owned()).collect::<String>()
            };
            rows.map(row).collect::<Vec<_>>()
        };
        assert_eq!(shown(72, true), ["We agree¹."]);
        assert_eq!(shown(72, false), ["We agree."]);
        assert_eq!(shown(5, false), ["We", "agree", "."]);
        assert_eq!(shown(72, true), ["We agree¹."]);
    }
}
