//! The searchable fields of a record.

use std::borrow::Cow;

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
}

impl Class {
    pub(super) const ALL: [Self; 5] = [
        Self::Name,
        Self::Composed,
        Self::Alias,
        Self::Statement,
        Self::Passage,
    ];

    /// True for the name that is shown as the title of the record.
    #[must_use]
    pub fn is_called(self) -> bool {
        self <= Self::Composed
    }

    /// True for names and aliases of the record itself.
    #[must_use]
    pub fn is_name(self) -> bool {
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
    let mut add = |name, class, texts: &mut dyn Iterator<Item = &'_ str>| {
        all.extend(
            texts
                .filter(|text| !text.is_empty())
                .map(|text| (field(name, class), Cow::Owned(text.to_owned()))),
        );
    };
    match dossier.record(handle) {
        Some(Record::Source(source)) => {
            add(
                "author",
                Class::Alias,
                &mut source.author.iter().map(String::as_str),
            );
            add(
                "container-title",
                Class::Alias,
                &mut source.container_title.as_deref().into_iter(),
            );
            add(
                "publisher",
                Class::Alias,
                &mut source.publisher.as_deref().into_iter(),
            );
            add(
                "note",
                Class::Statement,
                &mut source.note.as_deref().into_iter(),
            );
            let text = dossier.text(handle).map(|text| text.as_str().split('\n'));
            add("text", Class::Passage, &mut text.into_iter().flatten());
        }
        Some(Record::Excerpt(excerpt)) => {
            add(
                "exact",
                Class::Passage,
                &mut std::iter::once(&*excerpt.exact),
            );
            add(
                "translation",
                Class::Passage,
                &mut excerpt.translation.as_deref().into_iter(),
            );
            add(
                "note",
                Class::Statement,
                &mut excerpt.note.as_deref().into_iter(),
            );
        }
        Some(Record::Actor(actor)) => {
            add(
                "aliases",
                Class::Alias,
                &mut actor.aliases.iter().map(String::as_str),
            );
            add(
                "office",
                Class::Statement,
                &mut actor.office.as_deref().into_iter(),
            );
            add(
                "summary",
                Class::Statement,
                &mut actor.summary.as_deref().into_iter(),
            );
        }
        Some(Record::Issue(issue)) => {
            add(
                "question",
                Class::Statement,
                &mut issue.question.as_deref().into_iter(),
            );
            add(
                "summary",
                Class::Statement,
                &mut issue.summary.as_deref().into_iter(),
            );
        }
        Some(Record::Position(position)) => {
            add(
                "statement",
                Class::Statement,
                &mut std::iter::once(&*position.statement),
            );
            add(
                "condition",
                Class::Statement,
                &mut position.condition.as_deref().into_iter(),
            );
            add(
                "note",
                Class::Statement,
                &mut position.note.as_deref().into_iter(),
            );
        }
        Some(Record::Obstacle(obstacle)) => {
            add(
                "summary",
                Class::Statement,
                &mut obstacle.summary.as_deref().into_iter(),
            );
            add(
                "resolution_test",
                Class::Statement,
                &mut obstacle.resolution_test.as_deref().into_iter(),
            );
            let notes = obstacle
                .history
                .iter()
                .filter_map(|change| change.note.as_deref());
            add("history", Class::Statement, &mut notes.into_iter());
        }
        Some(Record::Event(event)) => add(
            "kind",
            Class::Statement,
            &mut event.kind.as_deref().into_iter(),
        ),
        None => {}
    }
    add(
        "coder",
        Class::Statement,
        &mut coders(dossier, handle).into_iter(),
    );
    all
}

/// Who coded a record or evidence of it, each once.
fn coders(dossier: &Dossier, handle: Handle) -> Vec<&str> {
    let Some(record) = dossier.record(handle) else {
        return Vec::new();
    };
    let history = if let Record::Obstacle(obstacle) = record {
        obstacle.history.as_slice()
    } else {
        &[]
    };
    let evidence = record
        .evidence()
        .iter()
        .chain(history.iter().flat_map(|change| &change.evidence));
    let mut found: Vec<&str> = record.coder().into_iter().collect();
    for coder in evidence.filter_map(|item| item.coder.as_deref()) {
        if !found.contains(&coder) {
            found.push(coder);
        }
    }
    found
}
