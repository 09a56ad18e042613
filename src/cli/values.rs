//! Parsers of values that several commands take.

use clap::builder::{PossibleValue, PossibleValuesParser, TypedValueParser, ValueParser};

use crate::dossier::Kind;
use crate::dossier::problem::ProblemKind;

/// Parses a kind of record, in the singular or the plural.
pub(super) fn kind() -> ValueParser {
    let words = Kind::ALL.map(|kind| PossibleValue::new(kind.plural()).alias(kind.as_str()));
    PossibleValuesParser::new(words)
        .try_map(|word| Kind::parse(&word.to_lowercase()).ok_or("no such kind"))
        .into()
}

pub(super) fn problem_kind() -> ValueParser {
    PossibleValuesParser::new(ProblemKind::ALL.map(ProblemKind::as_str))
        .try_map(|word| ProblemKind::parse(&word).ok_or("no such kind"))
        .into()
}
