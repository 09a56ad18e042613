//! Counting what the dossier's texts hold that is not shown as it is.

use std::fmt;

use serde::ser::{Impossible, Serialize, SerializeMap, SerializeSeq, SerializeStruct, Serializer};

use super::model::Dossier;
use crate::text::display;

impl Dossier {
    /// How many characters are not shown as they are, because they would hide or reorder what the reader sees. Counts every
    /// text of the file, also those in fields that nobody knows.
    #[must_use]
    pub fn hidden_characters(&self) -> usize {
        let mut counter = Counter::default();
        // Writing the records out, to nowhere, passes every text by once. What a file holds can all be written.
        match self.file().serialize(&mut counter) {
            Ok(()) | Err(fmt::Error) => counter.hidden,
        }
    }
}

/// Takes in whatever is written and keeps only a number.
#[derive(Default)]
struct Counter {
    hidden: usize,
}

impl Counter {
    fn text(&mut self, text: &str) {
        if !is_plain(text.as_bytes()) {
            self.hidden += display::hidden(text).values().sum::<usize>();
        }
    }
}

/// Whether a text is printable ASCII and line feeds, of which nothing is hidden. Nearly all are: so bytes are looked at in
/// stretches without a choice to make at each, which a processor does many at a time.
fn is_plain(text: &[u8]) -> bool {
    let odd = |byte: &u8| !matches!(byte, b' '..=b'~' | b'\n');
    text.chunks(32)
        .all(|stretch| !stretch.iter().fold(false, |found, byte| found | odd(byte)))
}

type Written = Result<(), fmt::Error>;
type Never = Impossible<(), fmt::Error>;

/// What is no text is passed by.
macro_rules! passed_by {
    ($($method:ident: $ty:ty,)+) => { $(fn $method(self, _: $ty) -> Written { Ok(()) })+ };
}

impl Serializer for &mut Counter {
    type Ok = ();
    type Error = fmt::Error;
    type SerializeSeq = Self;
    type SerializeMap = Self;
    type SerializeStruct = Self;
    // The format has none of these.
    type SerializeTuple = Never;
    type SerializeTupleStruct = Never;
    type SerializeTupleVariant = Never;
    type SerializeStructVariant = Never;

    passed_by! {
        serialize_bool: bool, serialize_i8: i8, serialize_i16: i16, serialize_i32: i32, serialize_i64: i64,
        serialize_u8: u8, serialize_u16: u16, serialize_u32: u32, serialize_u64: u64, serialize_f32: f32,
        serialize_f64: f64, serialize_bytes: &[u8], serialize_unit_struct: &'static str,
    }

    fn serialize_str(self, text: &str) -> Written {
        self.text(text);
        Ok(())
    }

    fn serialize_char(self, c: char) -> Written {
        self.serialize_str(c.encode_utf8(&mut [0; 4]))
    }

    fn serialize_none(self) -> Written {
        Ok(())
    }

    fn serialize_unit(self) -> Written {
        Ok(())
    }

    fn serialize_some<T: ?Sized + Serialize>(self, value: &T) -> Written {
        value.serialize(self)
    }

    fn serialize_newtype_struct<T: ?Sized + Serialize>(
        self,
        _: &'static str,
        value: &T,
    ) -> Written {
        value.serialize(self)
    }

    // The word of a vocabulary is ours.
    fn serialize_unit_variant(self, _: &'static str, _: u32, _: &'static str) -> Written {
        Ok(())
    }

    fn serialize_newtype_variant<T: ?Sized + Serialize>(
        self,
        _: &'static str,
        _: u32,
        _: &'static str,
        value: &T,
    ) -> Written {
        value.serialize(self)
    }

    fn serialize_seq(self, _: Option<usize>) -> Result<Self, fmt::Error> {
        Ok(self)
    }

    fn serialize_map(self, _: Option<usize>) -> Result<Self, fmt::Error> {
        Ok(self)
    }

    fn serialize_struct(self, _: &'static str, _: usize) -> Result<Self, fmt::Error> {
        Ok(self)
    }

    fn serialize_tuple(self, _: usize) -> Result<Never, fmt::Error> {
        Err(fmt::Error)
    }

    fn serialize_tuple_struct(self, _: &'static str, _: usize) -> Result<Never, fmt::Error> {
        Err(fmt::Error)
    }

    fn serialize_tuple_variant(
        self,
        _: &'static str,
        _: u32,
        _: &'static str,
        _: usize,
    ) -> Result<Never, fmt::Error> {
        Err(fmt::Error)
    }

    fn serialize_struct_variant(
        self,
        _: &'static str,
        _: u32,
        _: &'static str,
        _: usize,
    ) -> Result<Never, fmt::Error> {
        Err(fmt::Error)
    }
}

impl SerializeSeq for &mut Counter {
    type Ok = ();
    type Error = fmt::Error;

    fn serialize_element<T: ?Sized + Serialize>(&mut self, value: &T) -> Written {
        value.serialize(&mut **self)
    }

    fn end(self) -> Written {
        Ok(())
    }
}

impl SerializeMap for &mut Counter {
    type Ok = ();
    type Error = fmt::Error;

    fn serialize_key<T: ?Sized + Serialize>(&mut self, key: &T) -> Written {
        key.serialize(&mut **self)
    }

    fn serialize_value<T: ?Sized + Serialize>(&mut self, value: &T) -> Written {
        value.serialize(&mut **self)
    }

    fn end(self) -> Written {
        Ok(())
    }
}

impl SerializeStruct for &mut Counter {
    type Ok = ();
    type Error = fmt::Error;

    fn serialize_field<T: ?Sized + Serialize>(&mut self, _: &'static str, value: &T) -> Written {
        value.serialize(&mut **self)
    }

    fn end(self) -> Written {
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn controls_and_overrides_count_and_line_breaks_do_not() {
        let text = r#"{"format":1,"id":"d","title":"a\u001bb\u202ec\t\n\r\"\\\u000c\bé","x":{"y":["\u0000"]}}"#;
        let dossier = Dossier::parse(text).unwrap();
        assert_eq!(dossier.hidden_characters(), 4);
    }

    #[test]
    fn every_text_counts_whatever_holds_it() {
        let text = r#"{"format":1,"id":"d","title":"t","k\u0007":{"\u0007":"\u0007"},"n":[1,1.5,true,null],
            "sources":[{"id":"s","type":"report","title":"T","reliability":"A","text":["a","\u0007"]},
                {"id":"s2","type":"report","title":"T","text":"\u0007"}],
            "actors":[{"id":"a","name":"n\u0007","kind":"person","aliases":["\u0007"],"ids":{"w":"\u0007"}}],
            "issues":[{"id":"i","label":"l"}],
            "positions":[{"id":"p","actor":"a","issue":"i","stance":"conditional","condition":"if \u0007","date":"2024",
                "statement":"0123456789012345678901234567890123456789\u0007","supersedes":[],"denies":"p"}],
            "obstacles":[{"id":"o","title":"t","status":"open","precondition":true,"implementation":2,"barrier":["trust"],
                "history":[{"date":"2023","status":"dormant","note":"\u0007"}]}]}"#;
        let dossier = Dossier::parse(text).unwrap();
        assert_eq!(dossier.hidden_characters(), text.matches("\\u0007").count());
    }
}
