//! Scalar values of records: ids, dates, texts and numbers, validated when they are read.

use std::collections::BTreeMap;
use std::ops::Deref;

use compact_str::CompactString;
use schemars::JsonSchema;
use serde::{Deserialize, Deserializer, Serialize, de};

/// Regular expression of an id.
pub(crate) const ID_PATTERN: &str = "^[a-z0-9][a-z0-9._-]*$";

/// True for a valid id: `[a-z0-9][a-z0-9._-]*`.
#[must_use]
pub(crate) fn is_id(text: &str) -> bool {
    let plain = |b: u8| b.is_ascii_lowercase() || b.is_ascii_digit();
    match text.as_bytes() {
        [first, rest @ ..] => {
            plain(*first) && rest.iter().all(|&b| plain(b) || b"._-".contains(&b))
        }
        [] => false,
    }
}

/// Maximum length of a [`Short`], in Unicode code points.
pub(super) const LONGEST_SHORT: usize = 24;

fn is_short(text: &str) -> bool {
    !text.is_empty() && text.chars().nth(LONGEST_SHORT).is_none()
}

/// Declares a validated string type. Up to 24 bytes are stored inline, which covers nearly all ids,
/// dates and names: a million positions have several million of them.
macro_rules! checked_string {
    ($(#[$meta:meta])* $name:ident, $check:expr, $expected:literal) => {
        #[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, JsonSchema)]
        #[serde(transparent)]
        $(#[$meta])*
        pub struct $name(#[schemars(with = "String")] CompactString);

        impl $name {
            /// Validates a text.
            #[must_use]
            pub fn checked(text: &str) -> Option<Self> {
                let check: fn(&str) -> bool = $check;
                check(text).then(|| Self(CompactString::new(text)))
            }
        }

        impl<'de> Deserialize<'de> for $name {
            fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
                let text = CompactString::deserialize(deserializer)?;
                let check: fn(&str) -> bool = $check;
                if check(&text) { Ok(Self(text)) } else { Err(de::Error::custom(concat!("expected ", $expected))) }
            }
        }

        impl Deref for $name {
            type Target = str;
            fn deref(&self) -> &str {
                &self.0
            }
        }
    };
}

checked_string!(
    /// A record's own id: unique in the whole file.
    #[schemars(extend("pattern" = ID_PATTERN))]
    RecordId, is_id, "an id of a–z, 0–9, `.`, `_`, `-`"
);
checked_string!(
    /// The id of a source.
    #[schemars(extend("pattern" = ID_PATTERN, "x-reference" = "sources"))]
    SourceId, is_id, "the id of a source"
);
checked_string!(
    /// The id of an excerpt.
    #[schemars(extend("pattern" = ID_PATTERN, "x-reference" = "excerpts"))]
    ExcerptId, is_id, "the id of an excerpt"
);
checked_string!(
    /// The id of an actor.
    #[schemars(extend("pattern" = ID_PATTERN, "x-reference" = "actors"))]
    ActorId, is_id, "the id of an actor"
);
checked_string!(
    /// The id of an issue.
    #[schemars(extend("pattern" = ID_PATTERN, "x-reference" = "issues"))]
    IssueId, is_id, "the id of an issue"
);
checked_string!(
    /// The id of a position.
    #[schemars(extend("pattern" = ID_PATTERN, "x-reference" = "positions"))]
    PositionId, is_id, "the id of a position"
);
checked_string!(
    /// The id of an obstacle.
    #[schemars(extend("pattern" = ID_PATTERN, "x-reference" = "obstacles"))]
    ObstacleId, is_id, "the id of an obstacle"
);
checked_string!(
    /// Words that may not be missing: at least one character.
    #[schemars(extend("minLength" = 1))]
    Words, |text| !text.is_empty(), "some text"
);
checked_string!(
    /// Words for the headings of tables: at least one and at most 24 characters (Unicode code points).
    #[schemars(extend("minLength" = 1, "maxLength" = LONGEST_SHORT))]
    Short, is_short, "at most 24 characters, and at least one"
);
checked_string!(
    /// A date in EDTF (ISO 8601-2), such as `2024-08-19~` or `1991/..`.
    #[schemars(extend("format" = "edtf"))]
    Date, super::date::Edtf::is_date, "a date in EDTF"
);

/// A number from 0 to 3: how far something has been carried out (Kroc Peace Accords Matrix).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, JsonSchema)]
#[serde(transparent)]
#[schemars(extend("minimum" = 0, "maximum" = 3))]
pub struct Implementation(u8);

impl Implementation {
    /// The number, 0 to 3.
    #[must_use]
    pub fn get(self) -> u8 {
        self.0
    }

    /// The number in words, after the Kroc Peace Accords Matrix.
    #[must_use]
    pub fn label(self) -> &'static str {
        match self.0 {
            0 => "0, not begun",
            1 => "1, minimal",
            2 => "2, intermediate",
            _ => "3, full",
        }
    }
}

impl<'de> Deserialize<'de> for Implementation {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        match u8::deserialize(deserializer)? {
            n @ 0..=3 => Ok(Self(n)),
            _ => Err(de::Error::custom("expected a number from 0 to 3")),
        }
    }
}

/// Names in other catalogues, such as `wikidata` or `iso3`: catalogue to id. The same catalogue twice is an error.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, JsonSchema)]
#[serde(transparent)]
pub struct Catalogues(pub BTreeMap<String, String>);

impl<'de> Deserialize<'de> for Catalogues {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Visitor;
        impl<'de> de::Visitor<'de> for Visitor {
            type Value = Catalogues;
            fn expecting(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                f.write_str("an object of strings")
            }
            fn visit_map<M: de::MapAccess<'de>>(self, mut map: M) -> Result<Catalogues, M::Error> {
                let mut all = BTreeMap::new();
                while let Some((key, value)) = map.next_entry()? {
                    if all.insert(key, value).is_some() {
                        return Err(de::Error::custom("the same key twice"));
                    }
                }
                Ok(Catalogues(all))
            }
        }
        deserializer.deserialize_map(Visitor)
    }
}

/// One position or several.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(untagged)]
pub enum PositionIds {
    /// One, as a string.
    One(PositionId),
    /// Any number, as an array.
    Many(Vec<PositionId>),
}

impl PositionIds {
    /// The ids in order.
    pub fn iter(&self) -> impl Iterator<Item = &str> {
        let ids = match self {
            Self::One(id) => std::slice::from_ref(id),
            Self::Many(ids) => ids,
        };
        ids.iter().map(|id| &**id)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_short_name_has_at_most_24_code_points() {
        let accepted = [0, 1, 24, 25].map(|length| Short::checked(&"é".repeat(length)).is_some());
        assert_eq!(accepted, [false, true, true, false]);
        assert!(serde_json::from_str::<Short>("\"a name that is too long here\"").is_err());
    }
}
