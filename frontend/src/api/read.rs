//! What the server sends, made into the types of the contract.
//!
//! `serde_json` reads every type in two ways, as an object and as a list, and can say of every field what was wrong with it. Both would
//! be in the browser once a type, which is most of what these types weigh; the server is known to send objects, and what it sends wrong
//! nobody can put right here. So the text becomes a tree first, and the types are read from that.

use std::fmt::{self, Display};

use serde::Deserializer;
use serde::de::{self, DeserializeOwned, DeserializeSeed, EnumAccess, MapAccess, SeqAccess, VariantAccess, Visitor};
use serde_json::{Map, Value};

/// What came is not what was expected.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Unexpected;

impl Display for Unexpected {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("unexpected")
    }
}

impl std::error::Error for Unexpected {}

impl de::Error for Unexpected {
    fn custom<T: Display>(_: T) -> Self {
        Self
    }

    fn invalid_type(_: de::Unexpected<'_>, _: &dyn de::Expected) -> Self {
        Self
    }

    fn invalid_value(_: de::Unexpected<'_>, _: &dyn de::Expected) -> Self {
        Self
    }

    fn invalid_length(_: usize, _: &dyn de::Expected) -> Self {
        Self
    }

    fn unknown_variant(_: &str, _: &'static [&'static str]) -> Self {
        Self
    }

    fn unknown_field(_: &str, _: &'static [&'static str]) -> Self {
        Self
    }

    fn missing_field(_: &'static str) -> Self {
        Self
    }

    fn duplicate_field(_: &'static str) -> Self {
        Self
    }
}

/// Reads a `T` from JSON.
pub fn read<T: DeserializeOwned>(bytes: &[u8]) -> Result<T, Unexpected> {
    T::deserialize(Tree(tree(bytes)?))
}

/// The same for every type, so that it is in the browser once.
#[inline(never)]
fn tree(bytes: &[u8]) -> Result<Value, Unexpected> {
    serde_json::from_slice(bytes).map_err(|_| Unexpected)
}

/// A value on its way into a type.
struct Tree(Value);

macro_rules! by_itself {
    ($($name:ident)*) => {$(
        #[inline]
        fn $name<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Unexpected> {
            self.plain(visitor)
        }
    )*};
}

impl Tree {
    /// A number, a text, a truth value or nothing.
    fn plain<'de, V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Unexpected> {
        match self.0 {
            Value::Null => visitor.visit_unit(),
            Value::Bool(value) => visitor.visit_bool(value),
            Value::Number(number) => match (number.as_u64(), number.as_i64(), number.as_f64()) {
                (Some(value), ..) => visitor.visit_u64(value),
                (None, Some(value), _) => visitor.visit_i64(value),
                (None, None, Some(value)) => visitor.visit_f64(value),
                (None, None, None) => Err(Unexpected),
            },
            Value::String(text) => visitor.visit_string(text),
            Value::Array(_) | Value::Object(_) => Err(Unexpected),
        }
    }
}

impl<'de> Deserializer<'de> for Tree {
    type Error = Unexpected;

    fn deserialize_any<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Unexpected> {
        match self.0 {
            Value::Array(items) => visitor.visit_seq(Items(items.into_iter())),
            Value::Object(fields) => visitor.visit_map(Fields::of(fields)),
            _ => self.plain(visitor),
        }
    }

    by_itself! {
        deserialize_bool deserialize_i8 deserialize_i16 deserialize_i32 deserialize_i64 deserialize_u8 deserialize_u16 deserialize_u32
        deserialize_u64 deserialize_f32 deserialize_f64 deserialize_char deserialize_str deserialize_string deserialize_bytes
        deserialize_byte_buf deserialize_unit
    }

    fn deserialize_option<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Unexpected> {
        if self.0.is_null() { visitor.visit_none() } else { visitor.visit_some(self) }
    }

    fn deserialize_unit_struct<V: Visitor<'de>>(self, _: &'static str, visitor: V) -> Result<V::Value, Unexpected> {
        self.plain(visitor)
    }

    fn deserialize_newtype_struct<V: Visitor<'de>>(self, _: &'static str, visitor: V) -> Result<V::Value, Unexpected> {
        visitor.visit_newtype_struct(self)
    }

    fn deserialize_seq<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Unexpected> {
        match self.0 {
            Value::Array(items) => visitor.visit_seq(Items(items.into_iter())),
            _ => Err(Unexpected),
        }
    }

    fn deserialize_tuple<V: Visitor<'de>>(self, _: usize, visitor: V) -> Result<V::Value, Unexpected> {
        self.deserialize_seq(visitor)
    }

    fn deserialize_tuple_struct<V: Visitor<'de>>(
        self,
        _: &'static str,
        _: usize,
        visitor: V,
    ) -> Result<V::Value, Unexpected> {
        self.deserialize_seq(visitor)
    }

    fn deserialize_map<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Unexpected> {
        match self.0 {
            Value::Object(fields) => visitor.visit_map(Fields::of(fields)),
            _ => Err(Unexpected),
        }
    }

    fn deserialize_struct<V: Visitor<'de>>(
        self,
        _: &'static str,
        _: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, Unexpected> {
        self.deserialize_map(visitor)
    }

    fn deserialize_enum<V: Visitor<'de>>(
        self,
        _: &'static str,
        _: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, Unexpected> {
        let (name, content) = match self.0 {
            Value::String(name) => (name, Value::Null),
            Value::Object(fields) => fields.into_iter().next().ok_or(Unexpected)?,
            _ => return Err(Unexpected),
        };
        visitor.visit_enum(Variant { name, content })
    }

    fn deserialize_identifier<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Unexpected> {
        match &self.0 {
            Value::String(name) => visitor.visit_str(name),
            _ => Err(Unexpected),
        }
    }

    fn deserialize_ignored_any<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Unexpected> {
        visitor.visit_unit()
    }
}

struct Items(std::vec::IntoIter<Value>);

impl<'de> SeqAccess<'de> for Items {
    type Error = Unexpected;

    fn next_element_seed<T: DeserializeSeed<'de>>(&mut self, seed: T) -> Result<Option<T::Value>, Unexpected> {
        self.0.next().map(|item| seed.deserialize(Tree(item))).transpose()
    }

    fn size_hint(&self) -> Option<usize> {
        Some(self.0.len())
    }
}

struct Fields {
    rest: serde_json::map::IntoIter,
    value: Value,
}

impl Fields {
    fn of(fields: Map<String, Value>) -> Self {
        Self { rest: fields.into_iter(), value: Value::Null }
    }

    #[inline(never)]
    fn next(&mut self) -> Option<String> {
        let (name, value) = self.rest.next()?;
        self.value = value;
        Some(name)
    }
}

impl<'de> MapAccess<'de> for Fields {
    type Error = Unexpected;

    fn next_key_seed<K: DeserializeSeed<'de>>(&mut self, seed: K) -> Result<Option<K::Value>, Unexpected> {
        self.next().map(|name| seed.deserialize(Tree(Value::String(name)))).transpose()
    }

    fn next_value_seed<V: DeserializeSeed<'de>>(&mut self, seed: V) -> Result<V::Value, Unexpected> {
        seed.deserialize(Tree(self.value.take()))
    }
}

struct Variant {
    name: String,
    content: Value,
}

impl<'de> EnumAccess<'de> for Variant {
    type Error = Unexpected;
    type Variant = Tree;

    fn variant_seed<V: DeserializeSeed<'de>>(self, seed: V) -> Result<(V::Value, Tree), Unexpected> {
        Ok((seed.deserialize(Tree(Value::String(self.name)))?, Tree(self.content)))
    }
}

impl<'de> VariantAccess<'de> for Tree {
    type Error = Unexpected;

    fn unit_variant(self) -> Result<(), Unexpected> {
        Ok(())
    }

    fn newtype_variant_seed<T: DeserializeSeed<'de>>(self, seed: T) -> Result<T::Value, Unexpected> {
        seed.deserialize(self)
    }

    fn tuple_variant<V: Visitor<'de>>(self, _: usize, visitor: V) -> Result<V::Value, Unexpected> {
        self.deserialize_seq(visitor)
    }

    fn struct_variant<V: Visitor<'de>>(self, _: &'static [&'static str], visitor: V) -> Result<V::Value, Unexpected> {
        self.deserialize_map(visitor)
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use openapi::roles::Role;
    use openapi::{Page, Problem, Timestamp};
    use serde::Deserialize;
    use serde_json::json;

    use super::*;

    #[derive(Debug, PartialEq, Deserialize)]
    enum Shape {
        Point,
        Circle(f64),
        Box { width: u8, height: u8 },
    }

    #[derive(Debug, PartialEq, Deserialize)]
    #[serde(tag = "type", rename_all = "snake_case")]
    enum Tagged {
        Text { max: Option<i64> },
        Other,
    }

    #[derive(Debug, PartialEq, Deserialize)]
    struct All {
        role: Role,
        at: Timestamp,
        shapes: Vec<Shape>,
        tagged: (Tagged, Tagged),
        #[serde(default)]
        left_out: Option<String>,
        numbers: BTreeMap<String, i32>,
        any: Value,
    }

    #[test]
    fn every_kind_of_type_is_read_as_serde_json_reads_it() {
        let text = json!({
            "role": "analyst", "at": "2027-03-25T10:00:00.000000Z", "unknown": { "a": [1] },
            "shapes": ["Point", { "Circle": 2.5 }, { "Box": { "width": 1, "height": 255 } }],
            "tagged": [{ "type": "text", "max": -3 }, { "type": "other" }],
            "numbers": { "a": -1, "b": 2 }, "any": { "x": [null, true, "y", 1.5] },
        })
        .to_string();

        let ours: All = read(text.as_bytes()).unwrap();

        assert_eq!(ours, serde_json::from_str(&text).unwrap());
    }

    #[test]
    fn what_is_not_as_announced_is_not_read() {
        assert_eq!(read::<Page<u8>>(b"{\"items\":[1,2],\"next\":null}").unwrap().items, [1, 2]);
        for bad in ["{\"items\":[256],\"next\":null}", "[[1],null]", "{\"next\":null}", "{\"items\":{}}", "{", "7", ""]
        {
            assert!(read::<Page<u8>>(bad.as_bytes()).is_err(), "{bad}");
        }
        assert!(read::<Problem>(b"{}").is_err());
        assert_eq!(read::<Shape>(b"\"Line\""), Err(Unexpected));
    }
}
