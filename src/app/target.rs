//! The target of an action: a record, passage or sentence, and its name in messages.

use super::App;
use super::agreement::pair::title;
use super::message::{Phrase, Why};
use super::outline::RowTarget;
use super::places::View;
use crate::dossier::page::Target;
use crate::dossier::{Handle, Kind};

impl App {
    /// The record that an action applies to: the target of the highlighted link, else the record.
    #[must_use]
    pub fn pointed(&self) -> Option<Handle> {
        match self.record.target(self.here.row) {
            _ if self.selected_claim().is_some() => self.selected_claim(),
            Target::Record(linked) => Some(linked),
            Target::Passage(passage) => Some(passage.excerpt),
            Target::None => self.here.record,
        }
    }

    /// The id of the target, also of a marked record that the dossier does not have.
    pub(super) fn pointed_id(&self) -> Option<String> {
        let record = self.pointed().map(|record| self.dossier.id(record));
        record.or_else(|| self.lost()).map(str::to_owned)
    }

    /// The name of a record, or its id if the dossier does not have it. Raw text.
    #[must_use]
    pub fn name_of_id(&self, id: &str) -> String {
        self.dossier.find(id).map_or_else(
            || id.to_owned(),
            |record| self.dossier.name(record).into_owned(),
        )
    }

    /// The source of the passage, else the record if it is a source.
    pub(super) fn source_of_passage(&self) -> Option<Handle> {
        let read = self
            .passage()
            .and_then(|passage| self.dossier.source_of(passage.excerpt));
        read.or_else(|| {
            self.here
                .record
                .filter(|record| record.kind == Kind::Source)
        })
    }

    /// The URL of the source.
    #[must_use]
    pub fn url(&self) -> Option<&str> {
        self.dossier.url_of(self.source_of_passage()?)
    }

    /// The name of the source that the URL belongs to. Raw text.
    pub(super) fn name_of_source(&self) -> Option<String> {
        Some(self.dossier.name(self.source_of_passage()?).into_owned())
    }

    /// The reason why no record is selected.
    pub(super) fn why_no_target(&self) -> Why {
        let nothing = Why::plain("nothing is selected");
        let name = |record| self.dossier.name(record);
        match (self.here.view, self.row_target()) {
            (_, Some(RowTarget::Gone(record))) => {
                let name = self
                    .before
                    .as_ref()
                    .map(|before| before.name(record).into_owned());
                Why(
                    "",
                    name.unwrap_or_default(),
                    " is no longer in the dossier".into(),
                )
            }
            (_, Some(RowTarget::Lost(_))) => Why(
                "",
                self.lost().unwrap_or_default().to_owned(),
                format!(" is {}", self.why_absent()).into(),
            ),
            (_, Some(RowTarget::Field(_, None))) => {
                Why::plain("a field of the dossier itself is not a record")
            }
            (View::Matrix(options), _) => {
                match options.cursor.filter(|_| self.views.matrix.is_for(options)) {
                    Some((actor, issue)) => Why(
                        "nobody coded ",
                        format!("{} on {}", name(actor), name(issue)),
                        Phrase::default(),
                    ),
                    None => nothing,
                }
            }
            (View::Agreement(_), _) => match self.shown_pair() {
                Some(pair) => Why(
                    "",
                    title(&self.dossier, pair.actors),
                    " are two records, not one".into(),
                ),
                None => nothing,
            },
            _ => nothing,
        }
    }

    /// The name of the reader’s subject: a record, or two actors. Raw text.
    pub(super) fn name_of_subject(&self) -> String {
        let compared = || {
            self.shown_pair()
                .map(|pair| title(&self.dossier, pair.actors))
        };
        let record = self.subject().0.or(self.here.record);
        let name = record.map(|record| self.dossier.name(record).into_owned());
        name.or_else(compared).unwrap_or_default()
    }

    /// The reason why there is no passage.
    pub(super) fn why_no_passage(&self) -> Why {
        let name = self.name_of_subject();
        if name.is_empty() {
            self.why_no_target()
        } else {
            Why("no passage speaks for ", name, Phrase::default())
        }
    }

    /// The reason why no text of a source is shown.
    pub(super) fn why_no_text(&self) -> Why {
        let name = self.name_of_source();
        name.map_or_else(
            || Why::plain("no source is shown"),
            |name| Why("the text of ", name, " is not in the dossier".into()),
        )
    }

    /// The reason why there is no URL.
    pub(super) fn why_no_url(&self) -> Why {
        let name = self.name_of_source();
        name.map_or_else(
            || Why::plain("no source is shown"),
            |name| Why("", name, " has no URL".into()),
        )
    }
}
