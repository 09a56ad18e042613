//! The table of agreement as JSON.

use std::io;

use serde::Serialize;
use serde::ser::{SerializeSeq, Serializer};

use super::View;
use super::number::Number;
use crate::analysis::agreement::{Count, Normalisation, Shared};
use crate::commands::json;
use crate::commands::output::Output;
use crate::commands::undated::UndatedFields;

#[derive(Serialize)]
struct Shape<'a> {
    actors: Vec<&'a str>,
    count: &'static str,
    normalisation: &'static str,
    congruence: Table<'a>,
    conflict: Table<'a>,
    subtract: Table<'a>,
    /// All actors so that those who agree stand together.
    order: Vec<&'a str>,
    /// Only where a day is in force.
    #[serde(skip_serializing_if = "UndatedFields::is_empty")]
    undated: UndatedFields<'a>,
}

pub(super) fn write(view: &View, out: &mut Output) -> io::Result<()> {
    let actors = view.agreement.actors();
    let id = |at: usize| {
        actors
            .get(at)
            .map(|actor| view.dossier.id(*actor))
            .unwrap_or_default()
    };
    let table = |value| Table { view: *view, value };
    let shape = Shape {
        actors: (0..actors.len()).map(id).collect(),
        count: count(view.question.count),
        normalisation: normalisation(view.question.normalisation),
        congruence: table(|shared| shared.congruence),
        conflict: table(|shared| shared.conflict),
        subtract: table(Shared::subtract),
        order: view.agreement.order().into_iter().map(id).collect(),
        undated: UndatedFields::of(view.dossier, actors.iter().copied()),
    };
    json::write(out, &shape)
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

/// One number of every two actors, row by row, written as it is read: a large table is not made first.
struct Table<'a> {
    view: View<'a>,
    value: fn(Shared) -> f64,
}

impl Serialize for Table<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut rows = serializer.serialize_seq(Some(self.view.agreement.actors().len()))?;
        for actor in 0..self.view.agreement.actors().len() {
            rows.serialize_element(&Row { table: self, actor })?;
        }
        rows.end()
    }
}

struct Row<'a> {
    table: &'a Table<'a>,
    actor: usize,
}

impl Serialize for Row<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let Table { view, value } = self.table;
        let number = |other| Number {
            value: value(view.agreement.shared(self.actor, other)),
            whole: view.is_whole(),
        };
        serializer.collect_seq((0..view.agreement.actors().len()).map(number))
    }
}
