//! What stands beside an outline where that is no record of this dossier as it is: pages that are put together, a sentence that
//! nothing cites, two records side by side.

use std::ops::Range;

use super::{OutlineCursor, RowTarget, Topic};
use crate::analysis::diff::format_value;
use crate::analysis::gaps::uncoded_of;
use crate::app::App;
use crate::app::analyses::AnalysisResult;
use crate::dossier::Handle;
use crate::dossier::page::{Page, Row, Target};

impl App {
    /// The sentence that the cursor is on, in bytes of its source's text.
    pub(in crate::app) fn sentence(&self) -> Option<Range<usize>> {
        let Some(RowTarget::Sentence(source, start)) = self.row_target() else {
            return None;
        };
        let Some(AnalysisResult::Gaps(gaps, ..)) = &self.outline.result else {
            return None;
        };
        let nth = self.outline.rows.get(self.at_outline()?.row)?.nth;
        let uncited = gaps
            .uncited
            .get(nth)
            .filter(|uncited| uncited.source == source)?;
        Some(uncited.sentence.clone()).filter(|sentence| sentence.start == start)
    }

    /// The source and the words of the sentence that the cursor is on.
    #[must_use]
    pub fn uncited_sentence(&self) -> Option<(Handle, &str)> {
        let (source, range) = (self.here.record?, self.sentence()?);
        Some((source, self.dossier.text(source)?.as_str().get(range)?))
    }

    /// The page of what the cursor is on, where it is not that of a record of this dossier as it stands.
    pub(in crate::app) fn composed(&self) -> Option<Page> {
        if let Some(pair) = self.shown_pair() {
            return Some(pair.page.clone());
        }
        match (self.row_target()?, &self.outline.result) {
            (RowTarget::Gone(record), _) => {
                let before = self.before.as_ref()?;
                let mut page = before.page(record)?;
                page.tags.push("removed".into());
                page.rows.extend(before.passage_rows(record));
                // What it leads to stands in another dossier.
                page.rows
                    .iter_mut()
                    .for_each(|row| row.target = Target::None);
                Some(page)
            }
            (RowTarget::Uncoded(actor), _) => {
                let row = |issue| Row {
                    label: "uncoded".into(),
                    sign: None,
                    text: self.dossier.name(issue).into_owned(),
                    target: Target::Record(issue),
                };
                let mut page = self.dossier.page(actor)?;
                page.rows
                    .splice(0..0, uncoded_of(&self.dossier, actor).into_iter().map(row));
                Some(page)
            }
            (RowTarget::Field(nth, _), Some(AnalysisResult::Changes(diff))) => {
                let change = diff.changed.get(nth)?;
                let [_, record] = change.record?;
                let row = |label: &'static str, value| Row {
                    label: label.into(),
                    sign: None,
                    text: format_value(value),
                    target: Target::None,
                };
                let mut page = self.dossier.page(record)?;
                page.tags.push(format!("{} changed", change.field));
                page.rows
                    .splice(0..0, [row("was", &change.old), row("is", &change.new)]);
                Some(page)
            }
            _ => None,
        }
    }

    /// What a field of the dossier itself held and holds, where the cursor is on such. Raw text.
    pub(in crate::app) fn changed_head(&self, at: OutlineCursor) -> Option<String> {
        let (RowTarget::Field(nth, None), Some(AnalysisResult::Changes(diff))) =
            (at.target?, &self.outline.result)
        else {
            return None;
        };
        let change = diff.changed.get(nth)?;
        let [was, is] = [&change.old, &change.new].map(format_value);
        Some(format!(
            "The dossier’s {} changed.\n\nwas\n{was}\n\nis\n{is}",
            change.field
        ))
    }

    /// The two positions that stand side by side for the cursor: the earlier one first, or the one that is spoken against.
    #[must_use]
    pub fn beside(&self) -> Option<[Handle; 2]> {
        let at = self.at_outline().filter(|at| at.topic == Topic::Shifts)?;
        match at.target? {
            RowTarget::Against(position, other) => Some([other, position]),
            RowTarget::Record(position) => {
                let of = |row: Option<usize>| self.outline.rows.get(row?)?.target.record();
                match of(at.row.checked_sub(1)) {
                    Some(before) => Some([before, position]),
                    None => Some([position, of(Some(at.row + 1))?]),
                }
            }
            _ => None,
        }
    }
}
