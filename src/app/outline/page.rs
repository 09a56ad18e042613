//! Contents of the record pane beside an outline, if they are not simply a record's page.

use std::ops::Range;

use super::{OutlineCursor, OutlinePane, RowTarget, Topic};
use crate::analysis::diff::Change;
use crate::analysis::gaps::uncoded_of;
use crate::app::analyses::AnalysisResult;
use crate::dossier::date::DateStyle;
use crate::dossier::page::{Page, Row, Target};
use crate::dossier::{Dossier, Handle};

impl OutlinePane {
    /// The uncited sentence under the cursor, in bytes of its source's text.
    pub(crate) fn sentence(&self, cursor: OutlineCursor) -> Option<Range<usize>> {
        let Some(RowTarget::Sentence(source, start)) = cursor.target else {
            return None;
        };
        let Some(AnalysisResult::Gaps(gaps, ..)) = &self.result else {
            return None;
        };
        let index = self.rows.get(cursor.row)?.result_index()?;
        let uncited = gaps.uncited.get(index);
        let uncited = uncited.filter(|uncited| uncited.source == source)?;
        Some(uncited.sentence.clone()).filter(|sentence| sentence.start == start)
    }

    /// The id of a marked record under the cursor that the dossier does not have.
    pub(crate) fn lost(&self, cursor: OutlineCursor) -> Option<&str> {
        let (Some(RowTarget::Lost(nth)), Some(AnalysisResult::Marked(marked))) =
            (cursor.target, &self.result)
        else {
            return None;
        };
        marked.lost.get(nth).map(String::as_str)
    }

    /// The page of a target that is no record of this dossier as it is now.
    pub(crate) fn page(
        &self,
        cursor: OutlineCursor,
        dossier: &Dossier,
        before: Option<&Dossier>,
        dates: DateStyle,
    ) -> Option<Page> {
        match (cursor.target?, &self.result) {
            (RowTarget::Gone(record), _) => removed(before?, record, dates),
            (RowTarget::Uncoded(actor), _) => uncoded(dossier, actor, dates),
            (RowTarget::Field(nth, _), Some(AnalysisResult::Changes(diff))) => {
                changed(dossier, diff.changed.get(nth)?, dates)
            }
            _ => None,
        }
    }

    /// The old and the new value of a field of the dossier itself, if the cursor is on one. Raw
    /// text.
    pub(crate) fn changed_head(&self, cursor: OutlineCursor, dates: DateStyle) -> Option<String> {
        let (RowTarget::Field(nth, None), Some(AnalysisResult::Changes(diff))) =
            (cursor.target?, &self.result)
        else {
            return None;
        };
        let change = diff.changed.get(nth)?;
        let [was, is] = [&change.old, &change.new].map(|value| change.format_value(value, dates));
        Some(format!(
            "The dossier’s {} changed.\n\nwas\n{was}\n\nis\n{is}",
            change.field
        ))
    }

    /// The two positions to show side by side: the earlier one first, or the contradicted one.
    pub(crate) fn beside(&self, cursor: OutlineCursor) -> Option<[Handle; 2]> {
        if cursor.topic != Topic::Shifts {
            return None;
        }
        match cursor.target? {
            RowTarget::Against(position, other) => Some([other, position]),
            RowTarget::Record(position) => {
                let of = |row: Option<usize>| self.target(row?)?.record();
                match of(cursor.row.checked_sub(1)) {
                    Some(before) => Some([before, position]),
                    None => Some([position, of(Some(cursor.row + 1))?]),
                }
            }
            _ => None,
        }
    }

    /// The first issue on which nobody has coded an actor.
    pub(crate) fn first_uncoded(&self, actor: Handle) -> Option<Handle> {
        match &self.result {
            Some(AnalysisResult::Gaps(gaps, ..)) => gaps.uncoded.of_actor(actor).next(),
            _ => None,
        }
    }

    /// True if the gaps are known.
    pub(crate) fn has_gaps(&self) -> bool {
        matches!(self.result, Some(AnalysisResult::Gaps(..)))
    }
}

/// The page of a record of the dossier before, without links.
fn removed(before: &Dossier, record: Handle, dates: DateStyle) -> Option<Page> {
    let mut page = before.page_with(record, dates)?;
    page.tags.push("removed".into());
    page.rows.extend(before.passage_rows(record, dates));
    // Links would lead to records of another dossier.
    page.rows
        .iter_mut()
        .for_each(|row| row.target = Target::None);
    Some(page)
}

/// The page of an actor, headed by the issues on which nobody has coded it.
fn uncoded(dossier: &Dossier, actor: Handle, dates: DateStyle) -> Option<Page> {
    let row = |issue| Row {
        label: "uncoded".into(),
        sign: None,
        text: dossier.name(issue).into_owned(),
        target: Target::Record(issue),
    };
    let mut page = dossier.page_with(actor, dates)?;
    let issues = uncoded_of(dossier, actor).into_iter();
    page.rows.splice(0..0, issues.map(row));
    Some(page)
}

/// The page of a record, headed by the old and the new value of a field.
fn changed(dossier: &Dossier, change: &Change, dates: DateStyle) -> Option<Page> {
    let [_, record] = change.record?;
    let row = |label: &'static str, value| Row {
        label: label.into(),
        sign: None,
        text: change.format_value(value, dates),
        target: Target::None,
    };
    let mut page = dossier.page_with(record, dates)?;
    page.tags.push(format!("{} changed", change.field));
    let values = [row("was", &change.old), row("is", &change.new)];
    page.rows.splice(0..0, values);
    Some(page)
}
