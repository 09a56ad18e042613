//! Texts around the source's text: title, heading and notes. All are display text.

use crate::dossier::date::describe_date;
use crate::dossier::quotation::Anchor;
use crate::dossier::record::Record;
use crate::dossier::vocabulary::{Directness, EvidenceRelation};
use crate::dossier::{Dossier, Handle, Passage};
use crate::text::{display, wrap};

pub(super) fn title(dossier: &Dossier, source: Handle) -> String {
    let Some(Record::Source(record)) = dossier.record(source) else {
        return String::new();
    };
    let issued = record
        .issued
        .as_deref()
        .map(|issued| format!(", {}", describe_date(issued)))
        .unwrap_or_default();
    display::inline(&format!("Source · {}{issued}", record.type_label())).into_owned()
}

pub(super) fn heading(dossier: &Dossier, passage: &Passage, at: usize, count: usize) -> String {
    let mut heading = format!("{} of {count} · {}", at + 1, directness(dossier, passage));
    if passage.relation != EvidenceRelation::Supports {
        heading = format!("{heading} · {}", passage.relation.label());
    }
    if let Some(doubt) = dossier.state(passage.excerpt).warning() {
        heading = format!("{heading} · {doubt}");
    }
    if let Some(score) = dossier
        .anchor(passage.excerpt)
        .and_then(Anchor::score_label)
    {
        heading = format!("{heading} (score {score})");
    }
    heading
}

/// The directness of a passage; if several records cite it, what each of them says.
fn directness(dossier: &Dossier, passage: &Passage) -> String {
    let said = passage
        .directness
        .map_or_else(|| dossier.directnesses(passage.excerpt), |one| vec![one]);
    let labels: Vec<_> = said.into_iter().map(Directness::label).collect();
    if labels.is_empty() {
        "not cited".into()
    } else {
        labels.join(", ")
    }
}

pub(super) fn notes(dossier: &Dossier, excerpt: Handle, columns: usize) -> Vec<String> {
    let Some(excerpt) = dossier.excerpt(excerpt) else {
        return Vec::new();
    };
    let translation = excerpt
        .translation
        .as_ref()
        .map(|text| format!("translation: {text}"));
    let note = excerpt.note.as_ref().map(|text| format!("note: {text}"));
    let mut lines = Vec::new();
    for text in translation.into_iter().chain(note) {
        let shown = display::inline(&text);
        lines.extend(
            wrap::wrap(&shown, columns)
                .into_iter()
                .filter_map(|row| shown.get(row))
                .map(str::to_owned),
        );
    }
    lines
}
