//! Lists without spare capacity.

use std::fmt;
use std::marker::PhantomData;

use serde::de::{Deserialize, Deserializer, SeqAccess, Visitor};

/// Deserializes a list that mostly has one element. A growing vector would reserve four, in each of
/// a million records.
pub(super) fn exact_capacity<'de, T: Deserialize<'de>, D: Deserializer<'de>>(
    deserializer: D,
) -> Result<Vec<T>, D::Error> {
    deserializer.deserialize_seq(ExactCapacity(PhantomData))
}

struct ExactCapacity<T>(PhantomData<T>);

impl<'de, T: Deserialize<'de>> Visitor<'de> for ExactCapacity<T> {
    type Value = Vec<T>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a sequence")
    }

    fn visit_seq<S: SeqAccess<'de>>(self, mut seq: S) -> Result<Vec<T>, S::Error> {
        let mut all = Vec::new();
        while let Some(item) = seq.next_element()? {
            if all.is_empty() {
                all.reserve_exact(1);
            }
            all.push(item);
        }
        all.shrink_to_fit();
        Ok(all)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_list_has_room_for_what_it_holds() {
        for text in ["[]", "[1]", "[1,2]", "[1,2,3,4,5,6,7]"] {
            let list: Vec<u8> =
                exact_capacity(&mut serde_json::Deserializer::from_str(text)).unwrap();
            assert_eq!(list.capacity(), list.len());
            assert_eq!(serde_json::to_string(&list).unwrap(), text);
        }
    }
}
