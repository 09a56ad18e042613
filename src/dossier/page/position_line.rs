//! One-line description of a position: actor, stance, act, issue, statement.
//!
//! The act and the issue alone may contradict the stance: whoever offers 4 per cent instead of 12
//! opposes 12.

use crate::dossier::handle::Handle;
use crate::dossier::links::Relation;
use crate::dossier::model::Dossier;
use crate::dossier::record::Record;
use crate::dossier::records::Position;
use crate::dossier::vocabulary::{Act, Stance};

impl Position {
    /// The stance, and the act if it adds something: `opposes · offers`.
    #[must_use]
    pub(crate) fn stance_and_act(&self) -> String {
        let stance = self.stance.label();
        match self.act.map(Act::label).filter(|act| *act != stance) {
            Some(act) => format!("{stance} · {act}"),
            None => stance.into(),
        }
    }
}

impl Dossier {
    /// Describes a position: `Meridian opposes · offers: Pay rises by 12 per cent — It offers 4.`
    /// Leaves out the names of records in `known`. Empty for any other record. Raw text.
    #[must_use]
    pub(crate) fn describe_position(&self, handle: Handle, known: &[Handle]) -> String {
        let Some(Record::Position(position)) = self.record(handle) else {
            return String::new();
        };
        format!(
            "{} — {}",
            self.describe_position_briefly(handle, known),
            &*position.statement
        )
    }

    /// [`Dossier::describe_position`] without the statement.
    #[must_use]
    pub(crate) fn describe_position_briefly(&self, handle: Handle, known: &[Handle]) -> String {
        let Some(Record::Position(position)) = self.record(handle) else {
            return String::new();
        };
        let to = |relation| {
            self.target(handle, relation)
                .filter(|to| !known.contains(to))
                .map(|to| self.name(to))
        };
        let comma = if position.stance == Stance::NotStated {
            ","
        } else {
            ""
        };
        let actor = to(Relation::Actor)
            .map(|actor| format!("{actor}{comma} "))
            .unwrap_or_default();
        let issue = to(Relation::Issue)
            .map(|issue| format!(": {issue}"))
            .unwrap_or_default();
        format!("{actor}{}{issue}", position.stance_and_act())
    }
}
