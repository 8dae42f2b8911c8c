//! OpenAPI schemas of the types whose JSON is one of several shapes, which the derive cannot bound.

use utoipa::openapi::schema::{
    AdditionalProperties, ArrayBuilder, KnownFormat, ObjectBuilder, OneOfBuilder, SchemaFormat, Type,
};
use utoipa::openapi::{Ref, RefOr, Schema};
use utoipa::{PartialSchema, ToSchema};

use crate::answer::{Answer, OtherText, Pick};
use crate::condition::{Answered, Compares, Condition, Contains, Equals};
use crate::limits;

/// What `ToSchema::schemas` collects.
type Schemas = Vec<(String, RefOr<Schema>)>;

impl PartialSchema for Answer {
    fn schema() -> RefOr<Schema> {
        let picks = ArrayBuilder::new().items(reference::<Pick>()).max_items(Some(limits::OPTIONS + 1));
        let map = ObjectBuilder::new()
            .property_names(Some(text(limits::CODE)))
            .additional_properties(Some(AdditionalProperties::RefOr(RefOr::T(text(limits::SHORT_ANSWER).into()))))
            .max_properties(Some(limits::ROWS))
            .description(Some("A matrix: column by row. Or, for a single choice, `{\"other\": \"text\"}`."));
        OneOfBuilder::new()
            .description(Some("The answer to one question; which shape fits depends on the question's kind."))
            .item(described(number(), "A scale point or a number."))
            .item(described(text(limits::LONG_ANSWER), "An option's code, a text, or a day as `2026-11-30`."))
            .item(picks.description(Some("Options chosen, or ranked with the best first.")))
            .item(map)
            .into()
    }
}

impl ToSchema for Answer {
    fn schemas(schemas: &mut Schemas) {
        collect::<Pick>(schemas);
    }
}

impl PartialSchema for Pick {
    fn schema() -> RefOr<Schema> {
        OneOfBuilder::new()
            .description(Some("One of several options chosen: its code, or a text of one's own."))
            .item(text(limits::CODE))
            .item(reference::<OtherText>())
            .into()
    }
}

impl ToSchema for Pick {
    fn schemas(schemas: &mut Schemas) {
        collect::<OtherText>(schemas);
    }
}

impl PartialSchema for Condition {
    fn schema() -> RefOr<Schema> {
        let several = || ArrayBuilder::new().items(reference::<Condition>()).max_items(Some(limits::CONDITION_TESTS));
        OneOfBuilder::new()
            .description(Some(
                "Holds or does not hold for the answers given so far. An answer to a hidden question counts as not given.",
            ))
            .item(member("all", several(), "Every one holds (also when there is none)."))
            .item(member("any", several(), "At least one holds."))
            .item(member("not", reference::<Condition>(), "It does not hold."))
            .item(member("answered", reference::<Answered>(), "The question, or the row of the matrix, has an answer."))
            .item(member("equals", reference::<Equals>(), "The answer is this value."))
            .item(member("contains", reference::<Contains>(), "The options chosen include this one, or the text this text."))
            .item(member("compares", reference::<Compares>(), "The number, scale point or day compares so."))
            .into()
    }
}

impl ToSchema for Condition {
    fn schemas(schemas: &mut Schemas) {
        collect::<Answered>(schemas);
        collect::<Equals>(schemas);
        collect::<Contains>(schemas);
        collect::<Compares>(schemas);
    }
}

/// What an answer is held against. Written out where it stands: a type named `Value` is taken for any JSON by the derive.
pub(crate) fn value() -> OneOfBuilder {
    OneOfBuilder::new().item(number()).item(text(limits::LABEL))
}

/// Answers by question code.
pub fn answers() -> ObjectBuilder {
    ObjectBuilder::new()
        .property_names(Some(text(limits::CODE)))
        .additional_properties(Some(AdditionalProperties::RefOr(reference::<Answer>())))
        .max_properties(Some(limits::QUESTIONS))
        .description(Some("Answers by question code. A question without an answer is absent."))
}

/// What the points of a scale mean.
pub(crate) fn labels() -> ArrayBuilder {
    let points = usize::try_from(limits::SCALE_POINTS).unwrap_or(usize::MAX);
    ArrayBuilder::new().items(text(limits::LABEL)).max_items(Some(points)).description(Some(
        "What each point means, from the lowest: one text a point (empty for none), or no texts at all.",
    ))
}

/// Adds the schema of `T` and of what it is made of.
fn collect<T: ToSchema>(schemas: &mut Schemas) {
    schemas.push((T::name().into_owned(), T::schema()));
    T::schemas(schemas);
}

fn reference<T: ToSchema>() -> RefOr<Schema> {
    RefOr::Ref(Ref::from_schema_name(T::name()))
}

fn member(name: &str, schema: impl Into<RefOr<Schema>>, description: &str) -> ObjectBuilder {
    let object = ObjectBuilder::new().property(name, schema).required(name);
    described(object.additional_properties(Some(AdditionalProperties::<Schema>::FreeForm(false))), description)
}

fn described(schema: ObjectBuilder, description: &str) -> ObjectBuilder {
    schema.description(Some(description))
}

fn number() -> ObjectBuilder {
    ObjectBuilder::new().schema_type(Type::Number).format(Some(SchemaFormat::KnownFormat(KnownFormat::Double)))
}

fn text(max: usize) -> ObjectBuilder {
    ObjectBuilder::new().schema_type(Type::String).max_length(Some(max))
}

#[cfg(test)]
mod tests {
    use utoipa::OpenApi;

    use crate::{Answer, Definition, tally::Results};

    #[derive(OpenApi)]
    #[openapi(components(schemas(Definition, Answer, Results)))]
    struct Document;

    #[test]
    fn every_schema_that_is_referred_to_is_there() {
        let json = serde_json::to_value(Document::openapi()).unwrap();
        let text = json.to_string();
        let references = text.split("\"#/components/schemas/").skip(1).filter_map(|rest| rest.split('"').next());

        for name in references {
            assert!(json["components"]["schemas"].get(name).is_some(), "{name}");
        }
    }

    #[test]
    fn every_text_has_a_greatest_length() {
        fn look(value: &serde_json::Value) {
            if value["type"] == "string" {
                assert!(value.get("maxLength").is_some() || value.get("enum").is_some(), "{value}");
            }
            match value {
                serde_json::Value::Array(values) => values.iter().for_each(look),
                serde_json::Value::Object(members) => members.values().for_each(look),
                _ => {}
            }
        }

        look(&serde_json::to_value(Document::openapi()).unwrap()["components"]["schemas"]);
    }
}
