//! Fields that the format does not know, kept as they were.

use std::collections::BTreeMap;
use std::fmt;

use serde::de::{self, DeserializeSeed, MapAccess, SeqAccess, Visitor};
use serde::{Deserialize, Deserializer, Serialize, Serializer};
use serde_json::{Map, Number, Value};

/// The fields of a record that the format does not know. A key that stands twice among them, or anywhere inside one of them,
/// is an error as it is everywhere else.
///
/// Nearly always there are none, and every record has room for them: so that room is a pointer.
#[derive(Debug, Clone, Default, PartialEq)]
#[expect(clippy::box_collection)]
pub struct Extra(Option<Box<BTreeMap<String, Value>>>);

impl Extra {
    /// The fields in the order of their names.
    pub fn iter(&self) -> impl Iterator<Item = (&String, &Value)> {
        self.0.iter().flat_map(|fields| fields.iter())
    }
}

impl Serialize for Extra {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_map(self.iter())
    }
}

impl<'de> Deserialize<'de> for Extra {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Fields;
        impl<'de> Visitor<'de> for Fields {
            type Value = Extra;
            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("an object")
            }
            fn visit_map<M: MapAccess<'de>>(self, map: M) -> Result<Extra, M::Error> {
                let mut fields = BTreeMap::new();
                each_key_once(map, |key, value| fields.insert(key, value).is_none())?;
                Ok(Extra((!fields.is_empty()).then(|| Box::new(fields))))
            }
        }
        deserializer.deserialize_map(Fields)
    }
}

fn each_key_once<'de, M: MapAccess<'de>>(
    mut map: M,
    mut insert: impl FnMut(String, Value) -> bool,
) -> Result<(), M::Error> {
    while let Some(key) = map.next_key()? {
        if !insert(key, map.next_value_seed(Once)?) {
            return Err(de::Error::custom("the same key twice"));
        }
    }
    Ok(())
}

/// Reads any value in whose objects every key stands once.
#[derive(Clone, Copy)]
pub(super) struct Once;

impl<'de> DeserializeSeed<'de> for Once {
    type Value = Value;
    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<Value, D::Error> {
        deserializer.deserialize_any(self)
    }
}

impl<'de> Visitor<'de> for Once {
    type Value = Value;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("any value")
    }

    fn visit_unit<E>(self) -> Result<Value, E> {
        Ok(Value::Null)
    }

    fn visit_bool<E>(self, value: bool) -> Result<Value, E> {
        Ok(Value::Bool(value))
    }

    fn visit_i64<E>(self, value: i64) -> Result<Value, E> {
        Ok(value.into())
    }

    fn visit_u64<E>(self, value: u64) -> Result<Value, E> {
        Ok(value.into())
    }

    fn visit_f64<E>(self, value: f64) -> Result<Value, E> {
        Ok(Number::from_f64(value).map_or(Value::Null, Value::Number))
    }

    fn visit_str<E>(self, value: &str) -> Result<Value, E> {
        Ok(value.into())
    }

    fn visit_string<E>(self, value: String) -> Result<Value, E> {
        Ok(value.into())
    }

    fn visit_seq<S: SeqAccess<'de>>(self, mut seq: S) -> Result<Value, S::Error> {
        let mut all = Vec::new();
        while let Some(value) = seq.next_element_seed(self)? {
            all.push(value);
        }
        Ok(Value::Array(all))
    }

    fn visit_map<M: MapAccess<'de>>(self, map: M) -> Result<Value, M::Error> {
        let mut all = Map::new();
        each_key_once(map, |key, value| all.insert(key, value).is_none())?;
        Ok(Value::Object(all))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_key_that_stands_twice_is_refused_at_any_depth() {
        assert!(serde_json::from_str::<Extra>(r#"{"a":1,"b":[{"c":1,"d":{"c":1}}]}"#).is_ok());
        for twice in [r#"{"a":1,"a":1}"#, r#"{"a":{"b":1,"b":2}}"#, r#"{"a":[0,{"b":{"c":1,"d":2,"c":1}}]}"#] {
            assert!(serde_json::from_str::<Extra>(twice).is_err(), "{twice}");
        }
    }

    #[test]
    fn values_are_kept_as_they_were() {
        let text = r#"{"a":[null,true,-1,18446744073709551615,1.5e3,"é\n",{}],"b":{"c":[]}}"#;
        let read: Extra = serde_json::from_str(text).unwrap();
        assert_eq!(serde_json::to_value(read).unwrap(), serde_json::from_str::<Value>(text).unwrap());
        assert_eq!(size_of::<Extra>(), size_of::<usize>());
    }
}
