//! The order of a record's fields in the format.

use crate::dossier::handle::Kind;
use crate::dossier::records::{
    Actor, Change, Event, Evidence, Excerpt, File, Issue, Obstacle, Position, Source,
};

/// The fields of a record of a kind, in the order of the format.
pub(super) fn of_kind(kind: Kind) -> &'static [&'static str] {
    match kind {
        Kind::Source => Source::field_names(),
        Kind::Excerpt => Excerpt::field_names(),
        Kind::Actor => Actor::field_names(),
        Kind::Issue => Issue::field_names(),
        Kind::Position => Position::field_names(),
        Kind::Obstacle => Obstacle::field_names(),
        Kind::Event => Event::field_names(),
    }
}

/// The fields of a dossier.
pub(super) fn of_file() -> &'static [&'static str] {
    File::field_names()
}

/// The fields of the objects in a field of a record. Empty if the format knows none.
pub(super) fn of_items(field: &str) -> &'static [&'static str] {
    match field {
        "evidence" => Evidence::field_names(),
        "history" => Change::field_names(),
        _ => &[],
    }
}
