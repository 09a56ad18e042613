//! The searchable fields of a record.

use std::borrow::Cow;
use std::collections::BTreeSet;

use crate::dossier::record::Record;
use crate::dossier::{Dossier, Handle, Kind};

/// Weight of a field in the ranking, heaviest first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Class {
    /// The record's name.
    Name,
    /// Name composed of inherited names: a position is named after its actor and its issue.
    Composed,
    /// Another name.
    Alias,
    /// Text about the record by the dossier's author.
    Statement,
    /// Text of a source.
    Passage,
    /// Value of a coded field, as it is printed.
    Label,
}

impl Class {
    /// The classes of texts that are stored in the index.
    pub(super) const STORED: [Self; 5] = [
        Self::Name,
        Self::Composed,
        Self::Alias,
        Self::Statement,
        Self::Passage,
    ];

    /// True for the name that is shown as the title of the record.
    #[must_use]
    pub(crate) fn is_called(self) -> bool {
        self <= Self::Composed
    }

    /// True for statements and passages.
    pub(super) fn is_prose(self) -> bool {
        matches!(self, Self::Statement | Self::Passage)
    }

    /// True for names and aliases of the record itself.
    #[must_use]
    pub(crate) fn is_name(self) -> bool {
        matches!(self, Self::Name | Self::Alias)
    }
}

/// Searchable field.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Field {
    /// Name of the field in the dossier format.
    pub name: &'static str,
    /// Weight in the ranking.
    pub class: Class,
}

const fn field(name: &'static str, class: Class) -> Field {
    Field { name, class }
}

/// Every searchable raw text of a record with its field, in a fixed order.
#[must_use]
pub fn fields(dossier: &Dossier, handle: Handle) -> Vec<(Field, Cow<'_, str>)> {
    let mut all: Vec<(Field, Cow<'_, str>)> = Vec::new();
    let name = match handle.kind {
        Kind::Actor | Kind::Position => "name",
        Kind::Issue => "label",
        Kind::Source | Kind::Obstacle | Kind::Event => "title",
        Kind::Excerpt => "exact",
    };
    if handle.kind != Kind::Excerpt {
        let class = if handle.kind == Kind::Position {
            Class::Composed
        } else {
            Class::Name
        };
        all.push((field(name, class), dossier.name(handle)));
    }
    let mut texts = Texts(all);
    match dossier.record(handle) {
        Some(Record::Source(source)) => {
            texts.add(
                "author",
                Class::Alias,
                source.author.iter().map(String::as_str),
            );
            texts.add(
                "container-title",
                Class::Alias,
                source.container_title.as_deref(),
            );
            texts.add("publisher", Class::Alias, source.publisher.as_deref());
            texts.add("note", Class::Statement, source.note.as_deref());
            let paragraphs = dossier.text(handle).map(|text| text.as_str().split('\n'));
            texts.add("text", Class::Passage, paragraphs.into_iter().flatten());
        }
        Some(Record::Excerpt(excerpt)) => {
            texts.add("exact", Class::Passage, [&*excerpt.exact]);
            texts.add(
                "translation",
                Class::Passage,
                excerpt.translation.as_deref(),
            );
            texts.add("note", Class::Statement, excerpt.note.as_deref());
        }
        Some(Record::Actor(actor)) => {
            texts.add(
                "aliases",
                Class::Alias,
                actor.aliases.iter().map(String::as_str),
            );
            texts.add("short", Class::Alias, actor.short.as_deref());
            texts.add("office", Class::Statement, actor.office.as_deref());
            texts.add("summary", Class::Statement, actor.summary.as_deref());
        }
        Some(Record::Issue(issue)) => {
            texts.add("short", Class::Alias, issue.short.as_deref());
            texts.add("question", Class::Statement, issue.question.as_deref());
            texts.add("summary", Class::Statement, issue.summary.as_deref());
        }
        Some(Record::Position(position)) => {
            texts.add("statement", Class::Statement, [&*position.statement]);
            texts.add("condition", Class::Statement, position.condition.as_deref());
            texts.add("note", Class::Statement, position.note.as_deref());
        }
        Some(Record::Obstacle(obstacle)) => {
            texts.add("summary", Class::Statement, obstacle.summary.as_deref());
            let test = obstacle.resolution_test.as_deref();
            texts.add("resolution_test", Class::Statement, test);
            let changes = obstacle.history.iter();
            let notes = changes.filter_map(|change| change.note.as_deref());
            texts.add("history", Class::Statement, notes);
        }
        Some(Record::Event(event)) => {
            texts.add("kind", Class::Statement, event.kind.as_deref());
        }
        None => {}
    }
    texts.add("coder", Class::Statement, coders(dossier, handle));
    texts.0
}

/// Texts of a record, with their fields.
struct Texts<'d>(Vec<(Field, Cow<'d, str>)>);

impl<'d> Texts<'d> {
    /// Adds the texts of a field that are not empty.
    fn add(&mut self, name: &'static str, class: Class, texts: impl IntoIterator<Item = &'d str>) {
        let texts = texts.into_iter().filter(|text| !text.is_empty());
        self.0
            .extend(texts.map(|text| (field(name, class), Cow::Borrowed(text))));
    }
}

/// Coders of all records and of evidence for them, sorted and without repetition.
pub(super) fn all_coders(dossier: &Dossier) -> Vec<String> {
    let all = dossier.all_handles();
    let found: BTreeSet<&str> = all.flat_map(|handle| coders(dossier, handle)).collect();
    found.into_iter().map(str::to_owned).collect()
}

/// Coders of a record or of evidence for it, without repetition.
pub(super) fn coders(dossier: &Dossier, handle: Handle) -> Vec<&str> {
    let Some(record) = dossier.record(handle) else {
        return Vec::new();
    };
    let mut found: Vec<&str> = record.coder().into_iter().collect();
    for coder in record
        .all_evidence()
        .filter_map(|item| item.coder.as_deref())
    {
        if !found.contains(&coder) {
            found.push(coder);
        }
    }
    found
}
