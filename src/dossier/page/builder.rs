//! Builder of a page: tags, and rows that name other records.

use std::borrow::Cow;

use super::{Row, Sign, Target};
use crate::dossier::date::DateStyle;
use crate::dossier::handle::Handle;
use crate::dossier::links::Relation;
use crate::dossier::model::{Dossier, beginning};
use crate::dossier::read::display_name;
use crate::dossier::record::Record;
use crate::dossier::undated::UNDATED;

/// Maximum length of a statement in a row, in code points. Twice that if the issue is not named.
const STATEMENT: usize = 40;

/// Builder of a page.
pub(super) struct PageBuilder<'a> {
    pub(super) dossier: &'a Dossier,
    pub(super) handle: Handle,
    pub(super) dates: DateStyle,
    pub(super) tags: Vec<String>,
    pub(super) rows: Vec<Row>,
    /// Undated fields, which may describe a later state: see [`Dossier::undated`].
    undated: Vec<&'static str>,
}

impl<'a> PageBuilder<'a> {
    pub(super) fn new(dossier: &'a Dossier, handle: Handle, dates: DateStyle) -> Self {
        Self {
            dossier,
            handle,
            dates,
            tags: Vec::new(),
            rows: Vec::new(),
            undated: dossier.undated(handle),
        }
    }
}

impl PageBuilder<'_> {
    /// Adds a row if something about the record is hidden, naming undated fields of the title and
    /// the tags.
    pub(super) fn head(&mut self) {
        let Some(later) = self
            .dossier
            .later()
            .filter(|_| self.dossier.is_partly_hidden(self.handle))
        else {
            return;
        };
        let above = |field: &&str| {
            matches!(
                *field,
                "title" | "label" | "status" | "significance" | "office"
            )
        };
        let above: Vec<_> = self.undated.iter().copied().filter(above).collect();
        let marked = if above.is_empty() {
            String::new()
        } else {
            format!("; {} {UNDATED}", above.join(", "))
        };
        let day = self.dates.describe(later.as_of.as_written());
        let said = format!("{day}: something about this is hidden{marked}");
        self.row("as of", Some(Sign::Doubt), said, Target::None);
    }

    /// Adds the text of a field, marked if it is undated.
    pub(super) fn undated(&mut self, label: &'static str, field: &str, text: Option<&str>) {
        let mark = self
            .undated
            .contains(&field)
            .then(|| format!(" ({UNDATED})"));
        let text = text.filter(|text| !text.trim().is_empty());
        self.text(
            label,
            text.map(|text| format!("{}{}", text.trim_end(), mark.unwrap_or_default()))
                .as_deref(),
        );
    }

    pub(super) fn tag(&mut self, text: impl Into<String>) {
        self.tags.push(text.into());
    }

    pub(super) fn row(
        &mut self,
        label: impl Into<Cow<'static, str>>,
        sign: Option<Sign>,
        text: impl Into<String>,
        target: Target,
    ) {
        self.rows.push(Row {
            label: label.into(),
            sign,
            text: text.into(),
            target,
        });
    }

    /// Adds a text, unless it is missing or empty.
    pub(super) fn text(&mut self, label: &'static str, text: Option<&str>) {
        if let Some(text) = text.filter(|text| !text.trim().is_empty()) {
            self.row(label, None, text, Target::None);
        }
    }

    /// Adds the files that contain the record, if the dossier has several.
    pub(super) fn files(&mut self) {
        for file in self.dossier.files_of(self.handle) {
            self.row("file", None, display_name(file), Target::None);
        }
    }

    pub(super) fn list(&mut self, label: &'static str, items: &[String]) {
        self.text(label, Some(&items.join(", ")));
    }

    pub(super) fn date(&mut self, label: &'static str, date: Option<&str>) {
        let date = date.map(|date| self.dates.describe(date));
        self.text(label, date.as_deref());
    }

    /// Adds rows for records. Their texts leave out the page's own record.
    pub(super) fn records(&mut self, label: impl Into<Cow<'static, str>>, targets: Vec<Handle>) {
        self.records_known(label, targets, &[self.handle]);
    }

    /// The same with a list of records whose names are left out.
    pub(super) fn records_known(
        &mut self,
        label: impl Into<Cow<'static, str>>,
        targets: Vec<Handle>,
        known: &[Handle],
    ) {
        let label = label.into();
        for target in targets {
            let text = self.in_few_words(target, known);
            self.row(
                label.clone(),
                self.dossier.sign(target),
                text,
                Target::Record(target),
            );
        }
    }

    pub(super) fn forward(&mut self, relation: Relation) {
        let targets = self.dossier.targets(self.handle, relation).collect();
        self.records(relation.forward(), targets);
    }

    pub(super) fn backward(&mut self, relation: Relation) {
        let referrers = self.dossier.referrers(self.handle, relation).collect();
        self.records(relation.backward(), referrers);
    }

    /// Describes a record without the names in `known`, and marks it if it is unsourced.
    pub(super) fn in_few_words(&self, target: Handle, known: &[Handle]) -> String {
        let doubt = if self.dossier.is_unsourced(target) {
            " (unsourced)"
        } else {
            ""
        };
        self.words_for(target, known) + doubt
    }

    fn words_for(&self, target: Handle, known: &[Handle]) -> String {
        match self.dossier.record(target) {
            Some(Record::Position(position)) => {
                let coded = self.dossier.describe_position_briefly(target, known);
                let issue = self.dossier.target(target, Relation::Issue);
                let room = if issue.is_some_and(|issue| known.contains(&issue)) {
                    2 * STATEMENT
                } else {
                    STATEMENT
                };
                format!("{coded} — {}", beginning(&position.statement, room))
            }
            Some(Record::Event(event)) => {
                format!("{}: {}", self.dates.describe(&event.date), &*event.title)
            }
            _ => self.dossier.name(target).into_owned(),
        }
    }
}
