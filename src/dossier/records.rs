//! Record types of the file format, one for each row of its table.
//!
//! These types are the only definition of the format: `serde` reads and writes them, the JSON
//! Schema is generated from them, and the checker uses that schema. Unknown fields are kept in
//! `extra` and written back.

use schemars::JsonSchema;
use serde::{Deserialize, Deserializer, Serialize, Serializer};

use super::exact_capacity::exact_capacity;
use super::extra::{Extra, KeepUnknown};
use super::field_names::FieldNames;
use super::scalars::{
    ActorId, Catalogues, Date, ExcerptId, Implementation, IssueId, ObstacleId, PositionIds,
    RecordId, Short, SourceId, Words,
};
use super::vocabulary::{
    Act, ActorKind, Barrier, Directness, EvidenceRelation, Reliability, Significance, Stance,
    Status,
};

/// The one version of the format that this crate reads.
pub const FORMAT: u32 = 1;

/// A source's text: whole, or as its paragraphs.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(untagged)]
pub enum Text {
    /// The whole text; paragraphs end with a line break.
    Whole(String),
    /// The paragraphs in order, without their line breaks.
    Paragraphs(Vec<String>),
}

/// Declares a record with its fields, and `extra` for unknown ones. The depth is the number of
/// arrays and objects around the values of its fields.
macro_rules! record {
    ($(#[$meta:meta])* $name:ident at depth $depth:literal { $($(#[$doc:meta])* $field:ident: $ty:ty,)+ }) => {
        #[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
        // Derived as functions, which the trait impls below call.
        #[serde(remote = "Self")]
        #[schemars(!remote)]
        $(#[$meta])*
        pub struct $name {
            $($(#[$doc])* pub $field: $ty,)+
            /// Fields that the format does not know.
            #[serde(flatten, skip_deserializing)]
            #[schemars(skip)]
            pub extra: Extra,
        }

        impl $name {
            /// Names of the fields in the order of the format.
            pub(crate) fn field_names() -> &'static [&'static str] {
                let mut names: &'static [&'static str] = &[];
                drop(Self::deserialize(FieldNames(&mut names)));
                names
            }
        }

        impl Serialize for $name {
            fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                Self::serialize(self, serializer)
            }
        }

        impl<'de> Deserialize<'de> for $name {
            fn deserialize<D: Deserializer<'de>>(inner: D) -> Result<Self, D::Error> {
                let mut extra = Extra::default();
                let record = Self::deserialize(KeepUnknown { inner, extra: &mut extra, depth: $depth })?;
                Ok(Self { extra, ..record })
            }
        }
    };
}

record! {
    /// A dossier, format 1: who the actors are, what is on the table, where each stands, what blocks a deal, what
    /// happened, and the texts and passages that prove it.
    File at depth 1 {
        /// The JSON Schema that editors check this file against.
        #[serde(rename = "$schema", default, skip_serializing_if = "Option::is_none")]
        schema: Option<String>,
        /// The version of the format: 1.
        #[schemars(extend("const" = FORMAT))]
        format: u32,
        /// The dossier's id.
        id: RecordId,
        /// The dossier's title.
        title: Words,
        /// What it is about, in a few sentences.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        summary: Option<String>,
        /// The day that the dossier speaks for.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        as_of: Option<Date>,
        /// The language it is written in (BCP 47).
        #[serde(default, skip_serializing_if = "Option::is_none")]
        language: Option<String>,
        /// The terms it may be used under.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        licence: Option<String>,
        /// Who keeps it.
        #[serde(default, skip_serializing_if = "Vec::is_empty")]
        maintainers: Vec<String>,
        /// The texts it rests on.
        #[serde(default, skip_serializing_if = "Vec::is_empty")]
        sources: Vec<Source>,
        /// The passages that prove its claims.
        #[serde(default, skip_serializing_if = "Vec::is_empty")]
        excerpts: Vec<Excerpt>,
        /// Who takes part.
        #[serde(default, skip_serializing_if = "Vec::is_empty")]
        actors: Vec<Actor>,
        /// What is on the table.
        #[serde(default, skip_serializing_if = "Vec::is_empty")]
        issues: Vec<Issue>,
        /// Where each actor stands.
        #[serde(default, skip_serializing_if = "Vec::is_empty")]
        positions: Vec<Position>,
        /// What blocks a deal.
        #[serde(default, skip_serializing_if = "Vec::is_empty")]
        obstacles: Vec<Obstacle>,
        /// What happened.
        #[serde(default, skip_serializing_if = "Vec::is_empty")]
        events: Vec<Event>,
    }
}

record! {
    /// A text that the dossier rests on. Fields are CSL-JSON's.
    Source at depth 3 {
        /// The source's id.
        id: RecordId,
        /// Item type of CSL: article-newspaper, speech, treaty, interview, report, webpage, …; another word is a warning.
        #[serde(rename = "type")]
        type_: Words,
        /// Its title; in square brackets where we supplied it.
        title: Words,
        /// Who wrote it.
        #[serde(default, skip_serializing_if = "Vec::is_empty")]
        author: Vec<String>,
        /// Who published it.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        publisher: Option<String>,
        /// The newspaper, site or book it is part of.
        #[serde(rename = "container-title", default, skip_serializing_if = "Option::is_none")]
        container_title: Option<String>,
        /// When it was published.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        issued: Option<Date>,
        /// Where it is on the web.
        #[serde(rename = "URL", default, skip_serializing_if = "Option::is_none")]
        url: Option<String>,
        /// The language it is written in (BCP 47).
        #[serde(default, skip_serializing_if = "Option::is_none")]
        language: Option<String>,
        /// The source that it translates.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        translation_of: Option<SourceId>,
        /// When it was looked at.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        accessed: Option<Date>,
        /// How far it can be relied on.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        reliability: Option<Reliability>,
        /// The document's text, whole or as its paragraphs; absent when it is not available offline.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        text: Option<Text>,
        /// A note by the coder.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        note: Option<String>,
        /// Who coded it.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        coder: Option<Box<str>>,
    }
}

record! {
    /// A passage of a source, verbatim: a W3C Web Annotation quotation.
    Excerpt at depth 3 {
        /// The excerpt's id.
        id: RecordId,
        /// The source it is taken from.
        source: SourceId,
        /// The passage, character for character.
        exact: Words,
        /// The text just before it.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        prefix: Option<String>,
        /// The text just after it.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        suffix: Option<String>,
        /// Where it begins, in Unicode code points from 0.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        start: Option<usize>,
        /// Where it ends, in Unicode code points, not included.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        end: Option<usize>,
        /// Page, paragraph or time.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        locator: Option<String>,
        /// The passage's language (BCP 47).
        #[serde(default, skip_serializing_if = "Option::is_none")]
        language: Option<String>,
        /// The passage in the dossier's language.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        translation: Option<String>,
        /// A note by the coder.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        note: Option<String>,
        /// Who coded it.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        coder: Option<Box<str>>,
    }
}

record! {
    /// Somebody who takes part.
    Actor at depth 3 {
        /// The actor's id.
        id: RecordId,
        /// The name.
        name: Words,
        /// The name in headings of tables.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        short: Option<Short>,
        /// What sort of actor it is.
        kind: ActorKind,
        /// Other names, other scripts, common misspellings.
        #[serde(default, skip_serializing_if = "Vec::is_empty")]
        aliases: Vec<String>,
        /// The office held.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        office: Option<String>,
        /// The actor that this one belongs to.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        part_of: Option<ActorId>,
        /// When it existed or held the office: an EDTF interval.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        valid: Option<Date>,
        /// Its ids in other catalogues.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        ids: Option<Catalogues>,
        /// Who it is, in a few sentences.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        summary: Option<String>,
        /// The passages that this rests on.
        #[serde(default, skip_serializing_if = "Vec::is_empty", deserialize_with = "exact_capacity")]
        evidence: Vec<Evidence>,
        /// Who coded it.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        coder: Option<Box<str>>,
    }
}

record! {
    /// Something on the table: a proposition that one can accept or refuse.
    Issue at depth 3 {
        /// The issue's id.
        id: RecordId,
        /// The proposition.
        label: Words,
        /// The label in headings of tables.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        short: Option<Short>,
        /// The same as a question.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        question: Option<String>,
        /// The issue that this one is part of.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        parent: Option<IssueId>,
        /// What it is about, in a few sentences.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        summary: Option<String>,
        /// Who coded it.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        coder: Option<Box<str>>,
    }
}

record! {
    /// Where an actor stands on an issue.
    Position at depth 3 {
        /// The position's id.
        id: RecordId,
        /// Whose position it is.
        actor: ActorId,
        /// What it is about.
        issue: IssueId,
        /// Where the actor stands.
        stance: Stance,
        /// The position in one sentence, in our words.
        statement: Words,
        /// What is done by taking it.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        act: Option<Act>,
        /// Who said it for the actor.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        speaker: Option<ActorId>,
        /// To whom.
        #[serde(default, skip_serializing_if = "Vec::is_empty")]
        addressed_to: Vec<ActorId>,
        /// On which condition; required when the stance is `conditional`.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        condition: Option<Box<str>>,
        /// When it was taken.
        date: Date,
        /// The passages that this rests on.
        #[serde(default, skip_serializing_if = "Vec::is_empty", deserialize_with = "exact_capacity")]
        evidence: Vec<Evidence>,
        /// The earlier position, or positions, that this one replaces.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        supersedes: Option<Box<PositionIds>>,
        /// The position, or positions, that this one denies.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        denies: Option<Box<PositionIds>>,
        /// A note by the coder.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        note: Option<Box<str>>,
        /// Who coded it.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        coder: Option<Box<str>>,
    }
}

record! {
    /// Something that stands in the way of a deal.
    Obstacle at depth 3 {
        /// The obstacle's id.
        id: RecordId,
        /// What it is called.
        title: Words,
        /// How it stands.
        status: Status,
        /// How much it weighs; only where a source says so.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        significance: Option<Significance>,
        /// What it is, in a few sentences.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        summary: Option<String>,
        /// The issues it concerns.
        #[serde(default, skip_serializing_if = "Vec::is_empty")]
        issues: Vec<IssueId>,
        /// Who raised it.
        #[serde(default, skip_serializing_if = "Vec::is_empty")]
        raised_by: Vec<ActorId>,
        /// Whom it addresses.
        #[serde(default, skip_serializing_if = "Vec::is_empty")]
        addressed_to: Vec<ActorId>,
        /// Why a deal fails on it.
        #[serde(default, skip_serializing_if = "Vec::is_empty")]
        barrier: Vec<Barrier>,
        /// Whether it must be gone before anything else.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        precondition: Option<bool>,
        /// The obstacles that must be gone before this one.
        #[serde(default, skip_serializing_if = "Vec::is_empty")]
        depends_on: Vec<ObstacleId>,
        /// What would count as gone.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        resolution_test: Option<String>,
        /// How far a solution has been carried out, 0 to 3.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        implementation: Option<Implementation>,
        /// How it stood before, change by change.
        #[serde(default, skip_serializing_if = "Vec::is_empty")]
        history: Vec<Change>,
        /// The passages that this rests on.
        #[serde(default, skip_serializing_if = "Vec::is_empty", deserialize_with = "exact_capacity")]
        evidence: Vec<Evidence>,
        /// Who coded it.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        coder: Option<Box<str>>,
    }
}

record! {
    /// One change in how an obstacle stands.
    Change at depth 5 {
        /// When it changed.
        date: Date,
        /// How it stood from then on.
        status: Status,
        /// What happened.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        note: Option<String>,
        /// The passages that this rests on.
        #[serde(default, skip_serializing_if = "Vec::is_empty", deserialize_with = "exact_capacity")]
        evidence: Vec<Evidence>,
    }
}

record! {
    /// Something that happened or is expected.
    Event at depth 3 {
        /// The event's id.
        id: RecordId,
        /// When.
        date: Date,
        /// What.
        title: Words,
        /// What sort of event, in one word.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        kind: Option<String>,
        /// Who took part.
        #[serde(default, skip_serializing_if = "Vec::is_empty")]
        actors: Vec<ActorId>,
        /// The issues it concerns.
        #[serde(default, skip_serializing_if = "Vec::is_empty")]
        issues: Vec<IssueId>,
        /// The passages that this rests on.
        #[serde(default, skip_serializing_if = "Vec::is_empty", deserialize_with = "exact_capacity")]
        evidence: Vec<Evidence>,
        /// Who coded it.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        coder: Option<Box<str>>,
    }
}

record! {
    /// A passage that a claim rests on, and how directly it carries the claim.
    Evidence at depth 5 {
        /// The passage.
        excerpt: ExcerptId,
        /// How directly it carries the claim.
        directness: Directness,
        /// What it does for the claim.
        #[serde(default, skip_serializing_if = "is_default")]
        relation: EvidenceRelation,
        /// Who coded it.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        coder: Option<Box<str>>,
    }
}

impl Evidence {
    /// True if some of the evidence supports its claim. Contradictions and context do not.
    #[must_use]
    pub fn supports(evidence: &[Self]) -> bool {
        evidence
            .iter()
            .any(|evidence| evidence.relation == EvidenceRelation::Supports)
    }
}

// serde hands fields over by reference.
#[expect(clippy::trivially_copy_pass_by_ref)]
fn is_default(relation: &EvidenceRelation) -> bool {
    *relation == EvidenceRelation::default()
}

#[cfg(test)]
mod tests {
    use serde_json::Value;

    use super::*;

    #[test]
    fn what_nobody_knows_is_written_back() {
        let text = r#"{"$schema":"s","format":1,"id":"d","title":"t","colour":{"a":[1,null]},
            "sources":[{"id":"s","type":"report","title":"T","text":"a\nb","URL":"u","container-title":"c","pages":"3–4"},
                {"id":"s2","type":"report","title":"T2","translation_of":"s","text":"c"}],
            "excerpts":[{"id":"x","source":"s","exact":"a","start":0,"end":1,"mood":"calm"}],
            "positions":[{"id":"p","actor":"a","issue":"i","stance":"neutral","statement":"s","date":"2024","denies":"q",
                "supersedes":["r","q"],"evidence":[{"excerpt":"x","directness":"narration","relation":"context","page":7}]}],
            "obstacles":[{"id":"o","title":"t","status":"open","history":[{"date":"2023","status":"dormant","by":"us"}]}]}"#;
        let file: File = serde_json::from_str(text).unwrap();
        let before: Value = serde_json::from_str(text).unwrap();
        assert_eq!(serde_json::to_value(&file).unwrap(), before);
    }

    #[test]
    fn the_bundled_dossier_survives_reading_and_writing() {
        let text = include_str!("../../assets/armenia-azerbaijan.json");
        let file: File = serde_json::from_str(text).unwrap();
        let before: Value = serde_json::from_str(text).unwrap();
        assert_eq!(serde_json::to_value(&file).unwrap(), before);
    }
}
