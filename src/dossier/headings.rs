//! Names of records in the headings of tables.

use std::borrow::Cow;

use super::handle::Handle;
use super::model::Dossier;
use super::record::Record;
use super::scalars::LONGEST_SHORT;
use crate::text::heading::shorten;

impl Dossier {
    /// The short name of an actor or an issue, if it has one. Raw text.
    #[must_use]
    pub(crate) fn short(&self, handle: Handle) -> Option<&str> {
        let short = match self.record(handle)? {
            Record::Actor(actor) => actor.short.as_deref(),
            Record::Issue(issue) => issue.short.as_deref(),
            _ => None,
        };
        short.filter(|short| !short.trim().is_empty())
    }

    /// Headings of the columns of a table: the short names of records. A name that has none is cut
    /// to the words that distinguish it from the other names. Raw texts.
    #[must_use]
    pub(crate) fn headings(&self, records: &[Handle]) -> Vec<Cow<'_, str>> {
        let names: Vec<_> = records
            .iter()
            .map(|record| {
                self.short(*record)
                    .map_or_else(|| self.name(*record), Cow::Borrowed)
            })
            .collect();
        shorten(&names, LONGEST_SHORT)
    }
}
