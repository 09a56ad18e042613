//! The title of the reader, and what is shown in place of a text. All are display text.

use super::ReaderInput;
use crate::dossier::date::DateStyle;
use crate::dossier::record::Record;
use crate::dossier::{Dossier, Handle};
use crate::text::{display, wrap};

pub(super) fn title(dossier: &Dossier, source: Handle, dates: DateStyle) -> String {
    let Some(Record::Source(record)) = dossier.record(source) else {
        return String::new();
    };
    let issued = record
        .issued
        .as_deref()
        .map(|issued| format!(", {}", dates.describe(issued)))
        .unwrap_or_default();
    display::inline(&format!("Source · {}{issued}", record.type_label())).into_owned()
}

/// The lines in place of a text that the dossier does not have.
pub(super) fn no_text(dossier: &Dossier, source: Handle, input: &ReaderInput) -> Vec<String> {
    let field = "The dossier does not have the text of this source. Put it into the source’s field \
                 `text`, as a string or as a list of paragraphs, to read it here.";
    let mut lines = wrapped(field, input.columns);
    if dossier.url_of(source).is_some() && !input.url_key.is_empty() {
        let open = format!("{} opens its URL.", input.url_key);
        lines.push(String::new());
        lines.extend(wrapped(&open, input.columns));
    }
    lines
}

/// Display text in lines of some columns.
pub(super) fn wrapped(shown: &str, columns: usize) -> Vec<String> {
    let lines = wrap::wrap(shown, columns.max(1)).into_iter();
    lines
        .filter_map(|row| shown.get(row))
        .map(str::to_owned)
        .collect()
}
