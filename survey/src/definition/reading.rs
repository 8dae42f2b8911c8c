//! Reading a question's kind in one pass.
//!
//! For a tagged enum serde keeps everything in between until it has found the tag, and carries the code that reads what
//! it kept beside the code that reads the text; in the browser that is worth a tenth of the whole page. Here all fields
//! of all kinds are read into one record, and the tag then says which of them there may be.

use serde::{Deserialize, Deserializer};

use super::{Choice, Kind, Row};
use crate::number;

/// The fields of all kinds.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Fields {
    #[serde(rename = "type")]
    name: Name,
    options: Option<Vec<Choice>>,
    columns: Option<Vec<Choice>>,
    rows: Option<Vec<Row>>,
    other: Option<String>,
    min: Option<f64>,
    max: Option<f64>,
    #[serde(default, deserialize_with = "number::optional_whole")]
    from: Option<i64>,
    #[serde(default, deserialize_with = "number::optional_whole")]
    to: Option<i64>,
    #[serde(default, deserialize_with = "present")]
    labels: Option<Vec<String>>,
    #[serde(default, deserialize_with = "number::optional_whole")]
    max_length: Option<u32>,
    #[serde(default, deserialize_with = "present")]
    whole: Option<bool>,
    unit: Option<String>,
    earliest: Option<String>,
    latest: Option<String>,
}

#[derive(Clone, Copy, Deserialize)]
#[serde(rename_all = "snake_case")]
enum Name {
    SingleChoice,
    MultipleChoice,
    Scale,
    Matrix,
    ShortText,
    LongText,
    Number,
    Date,
    Ranking,
    Statement,
}

impl TryFrom<Fields> for Kind {
    type Error = String;

    fn try_from(mut fields: Fields) -> Result<Self, String> {
        let fields = &mut fields;
        let kind = match fields.name {
            Name::SingleChoice => {
                Self::SingleChoice { options: needed(&mut fields.options, "options")?, other: fields.other.take() }
            }
            Name::MultipleChoice => Self::MultipleChoice {
                options: needed(&mut fields.options, "options")?,
                other: fields.other.take(),
                min: count(&mut fields.min)?,
                max: count(&mut fields.max)?,
            },
            Name::Scale => Self::Scale {
                from: needed(&mut fields.from, "from")?,
                to: needed(&mut fields.to, "to")?,
                labels: fields.labels.take().unwrap_or_default(),
            },
            Name::Matrix => Self::Matrix {
                rows: needed(&mut fields.rows, "rows")?,
                columns: needed(&mut fields.columns, "columns")?,
            },
            Name::ShortText => Self::ShortText { max_length: fields.max_length.take() },
            Name::LongText => Self::LongText { max_length: fields.max_length.take() },
            Name::Number => Self::Number {
                min: fields.min.take(),
                max: fields.max.take(),
                whole: fields.whole.take().unwrap_or_default(),
                unit: fields.unit.take(),
            },
            Name::Date => Self::Date { earliest: fields.earliest.take(), latest: fields.latest.take() },
            Name::Ranking => Self::Ranking {
                options: needed(&mut fields.options, "options")?,
                min: count(&mut fields.min)?,
                max: count(&mut fields.max)?,
            },
            Name::Statement => Self::Statement {},
        };
        fields.left().map_or(Ok(kind), |field| Err(format!("unknown field `{field}` for a question of this type")))
    }
}

impl Fields {
    /// A field that the kind did not take.
    fn left(&self) -> Option<&'static str> {
        let left = [
            ("options", self.options.is_some()),
            ("columns", self.columns.is_some()),
            ("rows", self.rows.is_some()),
            ("other", self.other.is_some()),
            ("min", self.min.is_some()),
            ("max", self.max.is_some()),
            ("from", self.from.is_some()),
            ("to", self.to.is_some()),
            ("labels", self.labels.is_some()),
            ("max_length", self.max_length.is_some()),
            ("whole", self.whole.is_some()),
            ("unit", self.unit.is_some()),
            ("earliest", self.earliest.is_some()),
            ("latest", self.latest.is_some()),
        ];
        left.iter().find(|(_, is_left)| *is_left).map(|(field, _)| *field)
    }
}

/// A field that may be left out, but not be `null`.
fn present<'de, D: Deserializer<'de>, T: Deserialize<'de>>(deserializer: D) -> Result<Option<T>, D::Error> {
    T::deserialize(deserializer).map(Some)
}

fn needed<T>(field: &mut Option<T>, name: &str) -> Result<T, String> {
    field.take().ok_or_else(|| format!("missing field `{name}`"))
}

fn count(field: &mut Option<f64>) -> Result<Option<u32>, String> {
    let Some(number) = field.take() else { return Ok(None) };
    number::as_whole(number).map(Some).ok_or_else(|| number::NOT_WHOLE.to_owned())
}

#[cfg(test)]
mod tests {
    use serde_json::{from_str, to_string};

    use super::Kind;

    #[test]
    fn a_kind_takes_its_own_fields_and_no_others() {
        for json in [
            r#"{"type":"single_choice","options":[]}"#,
            r#"{"type":"multiple_choice","options":[],"other":"Other","min":1,"max":2}"#,
            r#"{"type":"scale","from":0,"to":10,"labels":["","",""]}"#,
            r#"{"type":"matrix","rows":[],"columns":[]}"#,
            r#"{"type":"short_text","max_length":20}"#,
            r#"{"type":"long_text"}"#,
            r#"{"type":"number","min":-1.5,"max":4,"whole":false,"unit":"hours"}"#,
            r#"{"type":"date","earliest":"2026-01-01","latest":"2026-12-31"}"#,
            r#"{"type":"ranking","options":[],"min":1}"#,
            r#"{"type":"statement"}"#,
        ] {
            let kind: Kind = from_str(json).unwrap();
            assert_eq!(to_string(&kind).unwrap(), json);
        }
        for json in [
            "{}",
            r#"{"type":"essay"}"#,
            r#"{"type":"single_choice"}"#,
            r#"{"type":"single_choice","options":null}"#,
            r#"{"type":"statement","options":[]}"#,
            r#"{"type":"date","unit":"hours"}"#,
            r#"{"type":"scale","from":0,"to":10,"labels":null}"#,
            r#"{"type":"number","whole":null}"#,
            r#"{"type":"ranking","options":[],"min":1.5}"#,
            r#"{"type":"ranking","options":[],"min":-1}"#,
            r#"{"type":"long_text","colour":"red"}"#,
        ] {
            assert!(from_str::<Kind>(json).is_err(), "{json}");
        }
    }
}
