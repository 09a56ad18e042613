//! Labels of records: the values of coded fields as they are printed.

use std::borrow::Cow;

use super::fields::{Class, Field};
use super::query::Term;
use crate::dossier::record::Record;
use crate::dossier::records::{Obstacle, Position, Source};
use crate::dossier::scalars::Implementation;
use crate::dossier::vocabulary::{
    Act, ActorKind, Barrier, Directness, EvidenceRelation, Reliability, Significance, Stance,
    Status,
};
use crate::dossier::{Dossier, Handle, Kind};
use crate::text::fold::fold;

/// Fewest letters of a word that is only begun. Shorter words must be whole words of a label.
const MIN_LETTERS: usize = 3;

/// Value of a coded field.
#[derive(Debug, Clone, Copy)]
pub(super) enum Value<'d> {
    Kind(Kind),
    ActorKind(ActorKind),
    Stance(Stance),
    Act(Act),
    Status(Status),
    /// Status in the history of an obstacle.
    Former(Status),
    Significance(Significance),
    Barrier(Barrier),
    Precondition,
    Implementation(Implementation),
    Directness(Directness),
    Relation(EvidenceRelation),
    Reliability(Reliability),
    SourceType(&'d Source),
}

impl<'d> Value<'d> {
    /// Name of the field in the dossier format.
    fn field(self) -> &'static str {
        match self {
            Self::Kind(_) | Self::ActorKind(_) => "kind",
            Self::Stance(_) => "stance",
            Self::Act(_) => "act",
            Self::Status(_) => "status",
            Self::Former(_) => "history",
            Self::Significance(_) => "significance",
            Self::Barrier(_) => "barrier",
            Self::Precondition => "precondition",
            Self::Implementation(_) => "implementation",
            Self::Directness(_) => "directness",
            Self::Relation(_) => "relation",
            Self::Reliability(_) => "reliability",
            Self::SourceType(_) => "type",
        }
    }

    /// The value as it is printed.
    fn label(self) -> Cow<'static, str> {
        Cow::Borrowed(match self {
            Self::Kind(Kind::Excerpt) => "passage",
            Self::Kind(kind) => kind.as_str(),
            Self::ActorKind(kind) => kind.label(),
            Self::Stance(stance) => stance.label(),
            Self::Act(act) => act.label(),
            Self::Status(status) | Self::Former(status) => status.label(),
            Self::Significance(significance) => significance.label(),
            Self::Barrier(barrier) => barrier.label(),
            Self::Precondition => "must be gone before anything else",
            Self::Implementation(implementation) => implementation.label(),
            Self::Directness(directness) => directness.label(),
            Self::Relation(relation) => relation.label(),
            Self::Reliability(reliability) => reliability.label(),
            Self::SourceType(source) => return Cow::Owned(source.type_label()),
        })
    }

    /// The value as a dossier writes it.
    fn word(self) -> &'d str {
        match self {
            Self::Kind(kind) => kind.as_str(),
            Self::ActorKind(kind) => kind.as_str(),
            Self::Stance(stance) => stance.as_str(),
            Self::Act(act) => act.as_str(),
            Self::Status(status) | Self::Former(status) => status.as_str(),
            Self::Significance(significance) => significance.as_str(),
            Self::Barrier(barrier) => barrier.as_str(),
            Self::Precondition => "precondition",
            Self::Implementation(implementation) => implementation.label(),
            Self::Directness(directness) => directness.as_str(),
            Self::Relation(relation) => relation.as_str(),
            Self::Reliability(reliability) => reliability.as_str(),
            Self::SourceType(source) => &source.type_,
        }
    }

    /// True if a term matches the value: see [`is_match`].
    fn matches(self, term: &Term) -> bool {
        let folded = self.folded();
        let mut labels = folded.iter();
        labels.any(|label| is_match(label, self.min_letters(), term))
    }

    /// Fewest letters of a word that is only begun. Kinds of records must be whole words: they would
    /// be in the way of names that begin alike.
    pub(super) fn min_letters(self) -> usize {
        match self {
            Self::Kind(_) => usize::MAX,
            _ => MIN_LETTERS,
        }
    }

    /// Both forms, folded, with their words apart.
    pub(super) fn folded(self) -> [String; 2] {
        [
            fold(&self.label()),
            fold(&self.word().replace(['_', '-'], " ")),
        ]
    }

    /// Identity of the value: its field and its word.
    pub(super) fn key(self) -> (&'static str, &'d str) {
        (self.field(), self.word())
    }
}

/// Calls a function with every coded value of a record. A value may come more than once.
pub(super) fn visit_values<'d>(
    dossier: &'d Dossier,
    handle: Handle,
    mut visit: impl FnMut(Value<'d>),
) {
    visit(Value::Kind(handle.kind));
    let Some(record) = dossier.record(handle) else {
        return;
    };
    match record {
        Record::Actor(actor) => visit(Value::ActorKind(actor.kind)),
        Record::Position(Position { stance, act, .. }) => {
            visit(Value::Stance(*stance));
            act.map(Value::Act).into_iter().for_each(&mut visit);
        }
        Record::Obstacle(obstacle) => visit_values_of_obstacle(obstacle, &mut visit),
        Record::Source(source) => {
            visit(Value::SourceType(source));
            let reliability = source.reliability.map(Value::Reliability);
            reliability.into_iter().for_each(&mut visit);
        }
        Record::Excerpt(_) | Record::Issue(_) | Record::Event(_) => {}
    }
    for item in record.all_evidence() {
        visit(Value::Directness(item.directness));
        // That a passage supports a claim is not printed.
        if item.relation != EvidenceRelation::Supports {
            visit(Value::Relation(item.relation));
        }
    }
}

fn visit_values_of_obstacle<'d>(obstacle: &'d Obstacle, visit: &mut impl FnMut(Value<'d>)) {
    visit(Value::Status(obstacle.status));
    let significance = obstacle.significance.map(Value::Significance);
    significance.into_iter().for_each(&mut *visit);
    let barriers = obstacle.barrier.iter().copied().map(Value::Barrier);
    barriers.for_each(&mut *visit);
    if obstacle.precondition == Some(true) {
        visit(Value::Precondition);
    }
    let implementation = obstacle.implementation.map(Value::Implementation);
    implementation.into_iter().for_each(&mut *visit);
    let changes = obstacle.history.iter();
    changes
        .map(|change| Value::Former(change.status))
        .for_each(visit);
}

/// The labels of a record with their fields, in a fixed order without repetition.
pub(super) fn labels(dossier: &Dossier, handle: Handle) -> Vec<(Field, Cow<'static, str>)> {
    let values = distinct_values(dossier, handle).into_iter();
    let field = |value: Value| Field {
        name: value.field(),
        class: Class::Label,
    };
    values.map(|value| (field(value), value.label())).collect()
}

/// Position, among the labels of a record, of the first one that matches a term.
pub(super) fn first_match(dossier: &Dossier, handle: Handle, term: &Term) -> Option<usize> {
    let mut values = distinct_values(dossier, handle).into_iter();
    values.position(|value| value.matches(term))
}

fn distinct_values(dossier: &Dossier, handle: Handle) -> Vec<Value<'_>> {
    let mut values: Vec<Value> = Vec::new();
    visit_values(dossier, handle, |value| {
        if values.iter().all(|known| known.key() != value.key()) {
            values.push(value);
        }
    });
    values
}

/// True if a folded label matches a term at the start of a word.
///
/// Forms with fewer letters than `min_letters` must be whole words of the label.
pub(super) fn is_match(label: &str, min_letters: usize, term: &Term) -> bool {
    let is_inside = |c: char| c.is_alphanumeric();
    let matches = |form: &String| {
        let mut places = label.match_indices(form.as_str());
        let is_long = form.chars().count() >= min_letters;
        places.any(|(at, _)| {
            let (before, rest) = label.split_at(at);
            let after = rest.get(form.len()..).unwrap_or_default();
            !before.ends_with(is_inside) && (is_long || !after.starts_with(is_inside))
        })
    };
    let mut forms = term.forms.iter();
    forms.any(|form| term.mode.matches(label, form) && matches(form))
}
