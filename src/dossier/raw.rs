//! Raw JSON values: numbers keep their digits, objects the order of their keys.

use std::borrow::Cow;
use std::collections::{BTreeMap, HashSet};
use std::fmt;

use serde::de::{self, DeserializeSeed, MapAccess, SeqAccess, Visitor};
use serde::{Deserialize, Deserializer, Serialize, Serializer};
use serde_json::value::RawValue;

/// Maximum nesting depth that `serde_json` accepts.
const DEEPEST: usize = 127;

/// Raw JSON value. Equality ignores white space and escapes in strings.
#[derive(Debug, Clone)]
pub struct Raw(Box<RawValue>);

impl Raw {
    #[must_use]
    pub fn null() -> Self {
        Self(RawValue::NULL.to_owned())
    }

    /// String value.
    #[must_use]
    pub fn text(text: &str) -> Self {
        // Any text can be written as JSON.
        serde_json::value::to_raw_value(text).map_or_else(|_| Self::null(), Self)
    }

    #[must_use]
    pub fn is_null(&self) -> bool {
        self.0.get() == "null"
    }

    /// The string. None for another value.
    #[must_use]
    pub(crate) fn as_text(&self) -> Option<Cow<'_, str>> {
        match ShallowValue::of(&self.0) {
            ShallowValue::Text(text) => Some(text),
            _ => None,
        }
    }
}

/// One line, without white space.
impl fmt::Display for Raw {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&serde_json::to_string(self).map_err(|_| fmt::Error)?)
    }
}

impl PartialEq for Raw {
    fn eq(&self, other: &Self) -> bool {
        self.0.get() == other.0.get() || self.to_string() == other.to_string()
    }
}

impl Serialize for Raw {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        ShallowValue::of(&self.0).serialize(serializer)
    }
}

impl<'de> Deserialize<'de> for Raw {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        RawSeed { depth: 0 }.deserialize(deserializer)
    }
}

/// Value parsed one level deep. Serializing it normalises strings and white space.
enum ShallowValue<'a> {
    Object(Vec<(Cow<'a, str>, &'a RawValue)>),
    Array(Vec<&'a RawValue>),
    Text(Cow<'a, str>),
    /// A number, `true`, `false` or `null`.
    Plain(&'a RawValue),
}

impl<'a> ShallowValue<'a> {
    fn of(raw: &'a RawValue) -> Self {
        let text = raw.get();
        let parts = match text.as_bytes().first() {
            Some(b'{') => serde_json::from_str(text).map(|Entries(pairs)| Self::Object(pairs)),
            Some(b'[') => serde_json::from_str(text).map(Self::Array),
            Some(b'"') => serde_json::from_str(text).map(Self::Text),
            _ => return Self::Plain(raw),
        };
        parts.unwrap_or(Self::Plain(raw))
    }
}

impl Serialize for ShallowValue<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self {
            Self::Object(pairs) => serializer.collect_map(
                pairs
                    .iter()
                    .map(|(key, value)| (key, ShallowValue::of(value))),
            ),
            Self::Array(items) => {
                serializer.collect_seq(items.iter().map(|item| ShallowValue::of(item)))
            }
            Self::Text(text) => serializer.serialize_str(text),
            Self::Plain(raw) => raw.serialize(serializer),
        }
    }
}

/// Entries of an object, in order.
struct Entries<'a>(Vec<(Cow<'a, str>, &'a RawValue)>);

impl<'de: 'a, 'a> Deserialize<'de> for Entries<'a> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct InOrder;
        impl<'de> Visitor<'de> for InOrder {
            type Value = Vec<(Cow<'de, str>, &'de RawValue)>;
            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("an object")
            }
            fn visit_map<M: MapAccess<'de>>(self, mut map: M) -> Result<Self::Value, M::Error> {
                let mut pairs = Vec::new();
                while let Some(pair) = map.next_entry::<Key, _>()? {
                    pairs.push((pair.0.0, pair.1));
                }
                Ok(pairs)
            }
        }
        deserializer.deserialize_map(InOrder).map(Self)
    }
}

/// Key, borrowed if it has no escapes.
#[derive(Deserialize)]
struct Key<'a>(#[serde(borrow)] Cow<'a, str>);

/// Seed for a raw value at a nesting depth.
///
/// Rejects repeated keys in an object, and values nested too deeply for `serde_json`.
#[derive(Clone, Copy)]
pub(super) struct RawSeed {
    /// Number of arrays and objects around the value.
    pub(super) depth: usize,
}

impl<'de> DeserializeSeed<'de> for RawSeed {
    type Value = Raw;

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<Raw, D::Error> {
        let raw = Box::<RawValue>::deserialize(deserializer)?;
        let mut json = serde_json::Deserializer::from_str(raw.get());
        DuplicateKeyCheck {
            left: DEEPEST.saturating_sub(self.depth),
        }
        .deserialize(&mut json)
        .map_err(|error| {
            // The location would be relative to the start of the value.
            let said = error.to_string();
            de::Error::custom(said.split(" at line ").next().unwrap_or_default())
        })?;
        Ok(Raw(raw))
    }
}

/// Visitor that rejects repeated keys, and keeps nothing.
#[derive(Clone, Copy)]
struct DuplicateKeyCheck {
    /// Remaining nesting levels.
    left: usize,
}

impl DuplicateKeyCheck {
    fn deeper<E: de::Error>(self) -> Result<Self, E> {
        let left = self
            .left
            .checked_sub(1)
            .ok_or_else(|| E::custom("recursion limit exceeded"))?;
        Ok(Self { left })
    }
}

impl<'de> DeserializeSeed<'de> for DuplicateKeyCheck {
    type Value = ();
    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<(), D::Error> {
        deserializer.deserialize_any(self)
    }
}

impl<'de> Visitor<'de> for DuplicateKeyCheck {
    type Value = ();

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("any value")
    }

    fn visit_unit<E>(self) -> Result<(), E> {
        Ok(())
    }

    fn visit_bool<E>(self, _: bool) -> Result<(), E> {
        Ok(())
    }

    fn visit_i64<E>(self, _: i64) -> Result<(), E> {
        Ok(())
    }

    fn visit_u64<E>(self, _: u64) -> Result<(), E> {
        Ok(())
    }

    fn visit_f64<E>(self, _: f64) -> Result<(), E> {
        Ok(())
    }

    fn visit_str<E>(self, _: &str) -> Result<(), E> {
        Ok(())
    }

    fn visit_seq<S: SeqAccess<'de>>(self, mut seq: S) -> Result<(), S::Error> {
        let deeper = self.deeper()?;
        while seq.next_element_seed(deeper)?.is_some() {}
        Ok(())
    }

    fn visit_map<M: MapAccess<'de>>(self, mut map: M) -> Result<(), M::Error> {
        let deeper = self.deeper()?;
        let mut keys = HashSet::new();
        while let Some(Key(key)) = map.next_key()? {
            if !keys.insert(key) {
                return Err(de::Error::custom("the same key twice"));
            }
            map.next_value_seed(deeper)?;
        }
        Ok(())
    }
}

/// Raw fields of a record, by name.
///
/// # Errors
/// The record cannot be serialized or is no object. Never happens for a record.
pub(crate) fn fields(record: &impl Serialize) -> serde_json::Result<BTreeMap<String, Raw>> {
    let text = serde_json::to_string(record)?;
    let fields: BTreeMap<String, Box<RawValue>> = serde_json::from_str(&text)?;
    Ok(fields
        .into_iter()
        .map(|(name, raw)| (name, Raw(raw)))
        .collect())
}

#[cfg(test)]
mod tests;
