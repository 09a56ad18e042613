//! The format as one writes it down for `serde_json` without a second thought: strings, options, vectors. Dates and ids
//! are not checked, unknown fields are dropped, nothing is resolved. What loading is measured against.

use std::collections::BTreeMap;

use impasse::dossier::vocabulary::{
    Act, ActorKind, Barrier, Directness, EvidenceRelation, Reliability, Significance, Stance,
    Status,
};
use serde::Deserialize;

#[derive(Deserialize)]
#[serde(untagged)]
pub(crate) enum OneOrMany {
    One(String),
    Many(Vec<String>),
}

macro_rules! record {
    ($name:ident { $($field:ident: $ty:ty,)+ }) => {
        #[derive(Deserialize, Default)]
        #[serde(default)]
        pub(crate) struct $name { $(pub(crate) $field: $ty,)+ }
    };
}

record! { File {
    format: u32, id: String, title: String, summary: Option<String>, as_of: Option<String>, language: Option<String>,
    licence: Option<String>, maintainers: Vec<String>, sources: Vec<Source>, excerpts: Vec<Excerpt>, actors: Vec<Actor>,
    issues: Vec<Issue>, positions: Vec<Position>, obstacles: Vec<Obstacle>, events: Vec<Event>,
} }

record! { Source {
    id: String, r#type: String, title: String, author: Vec<String>, publisher: Option<String>, issued: Option<String>,
    language: Option<String>, accessed: Option<String>, reliability: Option<Reliability>, text: Option<OneOrMany>,
    note: Option<String>,
} }

record! { Excerpt {
    id: String, source: String, exact: String, prefix: Option<String>, suffix: Option<String>, start: Option<usize>,
    end: Option<usize>, locator: Option<String>, language: Option<String>, translation: Option<String>,
    note: Option<String>,
} }

record! { Actor {
    id: String, name: String, kind: Option<ActorKind>, aliases: Vec<String>, office: Option<String>,
    part_of: Option<String>, valid: Option<String>, ids: Option<BTreeMap<String, String>>, summary: Option<String>,
    evidence: Vec<Evidence>,
} }

record! { Issue {
    id: String, label: String, question: Option<String>, parent: Option<String>, summary: Option<String>,
} }

record! { Position {
    id: String, actor: String, issue: String, stance: Option<Stance>, statement: String, act: Option<Act>,
    speaker: Option<String>, addressed_to: Vec<String>, condition: Option<String>, date: String,
    evidence: Vec<Evidence>, supersedes: Option<OneOrMany>, denies: Option<OneOrMany>, note: Option<String>,
} }

record! { Obstacle {
    id: String, title: String, status: Option<Status>, significance: Option<Significance>, summary: Option<String>,
    issues: Vec<String>, raised_by: Vec<String>, addressed_to: Vec<String>, barrier: Vec<Barrier>,
    precondition: Option<bool>, depends_on: Vec<String>, resolution_test: Option<String>, implementation: Option<u8>,
    history: Vec<Change>, evidence: Vec<Evidence>,
} }

record! { Change { date: String, status: Option<Status>, note: Option<String>, evidence: Vec<Evidence>, } }

record! { Event {
    id: String, date: String, title: String, kind: Option<String>, actors: Vec<String>, issues: Vec<String>,
    evidence: Vec<Evidence>,
} }

record! { Evidence { excerpt: String, directness: Option<Directness>, relation: EvidenceRelation, } }
