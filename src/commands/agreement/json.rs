//! The agreement table in JSON.

use std::io;

use serde::Serialize;
use serde::ser::{SerializeSeq, Serializer};

use super::AgreementView;
use super::number::Number;
use crate::analysis::agreement::{Count, Normalisation, Shared};
use crate::commands::json;
use crate::commands::output::Output;
use crate::commands::undated::UndatedFields;

#[derive(Serialize)]
struct AgreementJson<'a> {
    actors: Vec<&'a str>,
    count: &'static str,
    normalisation: &'static str,
    congruence: NumbersJson<'a>,
    conflict: NumbersJson<'a>,
    subtract: NumbersJson<'a>,
    /// All actors, with those who agree side by side.
    order: Vec<&'a str>,
    /// Only with an as-of date.
    #[serde(skip_serializing_if = "UndatedFields::is_empty")]
    undated: UndatedFields<'a>,
}

pub(super) fn write(view: &AgreementView, out: &mut Output) -> io::Result<()> {
    let actors = view.agreement.actors();
    let id = |at: usize| {
        actors
            .get(at)
            .map(|actor| view.dossier.id(*actor))
            .unwrap_or_default()
    };
    let table = |value| NumbersJson { view: *view, value };
    let json = AgreementJson {
        actors: (0..actors.len()).map(id).collect(),
        count: count(view.question.count),
        normalisation: normalisation(view.question.normalisation),
        congruence: table(|shared| shared.congruence),
        conflict: table(|shared| shared.conflict),
        subtract: table(Shared::subtract),
        order: view.agreement.order().into_iter().map(id).collect(),
        undated: UndatedFields::of(view.dossier, actors.iter().copied()),
    };
    json::write(out, &json)
}

pub(super) fn count(count: Count) -> &'static str {
    match count {
        Count::Statement => "statement",
        Count::Once => "once",
    }
}

pub(super) fn normalisation(normalisation: Normalisation) -> &'static str {
    match normalisation {
        Normalisation::None => "none",
        Normalisation::Activity => "activity",
        Normalisation::Jaccard => "jaccard",
    }
}

/// One number of every two actors. Rows are serialized one by one, to save memory.
struct NumbersJson<'a> {
    view: AgreementView<'a>,
    value: fn(Shared) -> f64,
}

impl Serialize for NumbersJson<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut rows = serializer.serialize_seq(Some(self.view.agreement.actors().len()))?;
        for actor in 0..self.view.agreement.actors().len() {
            rows.serialize_element(&RowJson { table: self, actor })?;
        }
        rows.end()
    }
}

struct RowJson<'a> {
    table: &'a NumbersJson<'a>,
    actor: usize,
}

impl Serialize for RowJson<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let NumbersJson { view, value } = self.table;
        let number = |other| Number {
            value: value(view.agreement.shared(self.actor, other)),
            is_integer: view.is_integer(),
        };
        serializer.collect_seq((0..view.agreement.actors().len()).map(number))
    }
}
