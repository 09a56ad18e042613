//! Fields that the format does not know, kept as they are written.

use std::fmt;

use compact_str::CompactString;
use serde::de::{self, DeserializeSeed, Deserializer, IntoDeserializer, MapAccess, Visitor};
use serde::{Serialize, Serializer};

use super::raw::{Raw, RawSeed};

/// Fields of a record that the format does not know, by name.
///
/// A key that stands twice among them, or anywhere inside one of them, is an error as it is
/// everywhere else. Nearly every record has none, and every record has room for them: so that room
/// is a pointer. A file may hold millions: so they are one list, and not a tree.
#[derive(Debug, Clone, Default, PartialEq)]
#[expect(clippy::box_collection)]
pub struct Extra(Option<Box<Vec<(CompactString, Raw)>>>);

impl Extra {
    /// The fields in the order of their names.
    pub fn iter(&self) -> impl Iterator<Item = &(CompactString, Raw)> {
        self.0.iter().flat_map(|fields| fields.iter())
    }

    /// Adds a field. [`sort`](Self::sort) is due once all are there.
    fn push(&mut self, name: CompactString, value: Raw) {
        self.0.get_or_insert_default().push((name, value));
    }

    /// Puts the fields in order, and refuses a name that stands twice.
    fn sort<E: de::Error>(&mut self) -> Result<(), E> {
        let Some(fields) = &mut self.0 else {
            return Ok(());
        };
        fields.sort_unstable_by(|(one, _), (other, _)| one.cmp(other));
        fields.shrink_to_fit();
        let stands_twice =
            |pair: &[(CompactString, Raw)]| matches!(pair, [(a, _), (b, _)] if a == b);
        if fields.windows(2).any(stands_twice) {
            return Err(E::custom("the same key twice"));
        }
        Ok(())
    }
}

impl Serialize for Extra {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_map(self.iter().map(|(name, value)| (name, value)))
    }
}

/// Deserializer of a record that hands on the fields the format knows and keeps the others as they
/// are written.
///
/// `#[serde(flatten)]` would read the others into values of its own, in which a long number loses
/// digits.
pub(super) struct KeepUnknown<'a, D> {
    pub(super) inner: D,
    pub(super) extra: &'a mut Extra,
    /// Nesting depth of the values of the record's fields.
    pub(super) depth: usize,
}

impl<'de, D: Deserializer<'de>> Deserializer<'de> for KeepUnknown<'_, D> {
    type Error = D::Error;

    fn deserialize_any<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, D::Error> {
        self.inner.deserialize_any(visitor)
    }

    fn deserialize_struct<V: Visitor<'de>>(
        self,
        _: &'static str,
        known: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, D::Error> {
        let Self {
            inner,
            extra,
            depth,
        } = self;
        // As a map: a record is not to be written as an array of its values.
        inner.deserialize_map(Fields {
            inner: visitor,
            known,
            extra,
            depth,
        })
    }

    serde::forward_to_deserialize_any! {
        bool i8 i16 i32 i64 i128 u8 u16 u32 u64 u128 f32 f64 char str string bytes byte_buf option unit unit_struct
        newtype_struct seq tuple tuple_struct map enum identifier ignored_any
    }
}

/// Wrapper first of the record's visitor, then of the map, that takes out unknown fields.
struct Fields<'a, T> {
    inner: T,
    known: &'static [&'static str],
    extra: &'a mut Extra,
    depth: usize,
}

impl<'de, V: Visitor<'de>> Visitor<'de> for Fields<'_, V> {
    type Value = V::Value;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.inner.expecting(f)
    }

    fn visit_map<M: MapAccess<'de>>(self, map: M) -> Result<V::Value, M::Error> {
        let Self {
            inner,
            known,
            extra,
            depth,
        } = self;
        inner.visit_map(Fields {
            inner: map,
            known,
            extra,
            depth,
        })
    }
}

impl<'de, M: MapAccess<'de>> MapAccess<'de> for Fields<'_, M> {
    type Error = M::Error;

    fn next_key_seed<K: DeserializeSeed<'de>>(
        &mut self,
        mut seed: K,
    ) -> Result<Option<K::Value>, M::Error> {
        loop {
            match self.inner.next_key_seed(Name {
                seed,
                known: self.known,
            })? {
                None => {
                    self.extra.sort()?;
                    return Ok(None);
                }
                Some(Found::Known(key)) => return Ok(Some(key)),
                Some(Found::Unknown(name, unused)) => {
                    let value = self.inner.next_value_seed(RawSeed { depth: self.depth })?;
                    self.extra.push(name, value);
                    seed = unused;
                }
            }
        }
    }

    fn next_value_seed<T: DeserializeSeed<'de>>(&mut self, seed: T) -> Result<T::Value, M::Error> {
        self.inner.next_value_seed(seed)
    }
}

/// Seed for a field's name.
struct Name<K> {
    seed: K,
    known: &'static [&'static str],
}

/// A field's name: one that the format knows, or another, with the seed that has no use for it.
enum Found<T, K> {
    Known(T),
    Unknown(CompactString, K),
}

impl<'de, K: DeserializeSeed<'de>> DeserializeSeed<'de> for Name<K> {
    type Value = Found<K::Value, K>;
    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<Self::Value, D::Error> {
        deserializer.deserialize_str(self)
    }
}

impl<'de, K: DeserializeSeed<'de>> Visitor<'de> for Name<K> {
    type Value = Found<K::Value, K>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a field's name")
    }

    fn visit_str<E: de::Error>(self, name: &str) -> Result<Self::Value, E> {
        if self.known.contains(&name) {
            self.seed
                .deserialize(name.into_deserializer())
                .map(Found::Known)
        } else {
            Ok(Found::Unknown(CompactString::from(name), self.seed))
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::dossier::records::Issue;

    fn read(extra: &str) -> Result<Issue, serde_json::Error> {
        serde_json::from_str(&format!(r#"{{"id":"i",{extra},"label":"l"}}"#))
    }

    #[test]
    fn a_key_that_stands_twice_is_refused_at_any_depth() {
        assert!(read(r#""a":1,"b":[{"c":1,"d":{"c":1}}]"#).is_ok());
        for twice in [
            r#""a":1,"a":1"#,
            r#""a":{"b":1,"b":2}"#,
            r#""a":[0,{"b":{"c":1,"d":2,"c":1}}]"#,
        ] {
            assert!(read(twice).is_err(), "{twice}");
        }
    }

    #[test]
    fn values_are_kept_as_they_are_written() {
        let fields =
            r#""a":[null,true,-1,184467440737095516150001,1.50e3,"é\n",{}],"b":{"z":[],"c":0.10}"#;
        let written = serde_json::to_string(&read(fields).unwrap()).unwrap();
        assert_eq!(written, format!(r#"{{"id":"i","label":"l",{fields}}}"#));
        assert_eq!(size_of::<Extra>(), size_of::<usize>());
    }
}
