//! Whether an answer is one that the OpenAPI document announces: operation, status, media type and every field of the body.

use std::collections::HashMap;
use std::sync::{Arc, Mutex};

use jsonschema::{Draft, Validator};
use reqwest::Method;
use serde_json::{Value, json};
use tokio::sync::OnceCell;

use crate::client::Answer;

const PROBLEM: &str = "application/problem+json";

/// The document that the server under test serves.
pub(crate) struct Contract {
    document: Value,
    validators: Mutex<HashMap<String, Arc<Validator>>>,
}

impl Contract {
    /// Read once: all servers of a run are the same program.
    pub(crate) async fn of(http: &reqwest::Client, base: &str) -> &'static Self {
        static CONTRACT: OnceCell<Contract> = OnceCell::const_new();
        let read = async || {
            let answer = http.get(format!("{base}/api/v1/openapi.json")).send().await.unwrap();
            let document: Value = serde_json::from_str(&answer.text().await.unwrap()).unwrap();
            Self { document: closed(document, false), validators: Mutex::default() }
        };
        CONTRACT.get_or_init(read).await
    }

    /// Fails the test unless the document announces this answer.
    pub(crate) fn check(&self, method: &Method, path: &str, answer: &Answer) {
        let place = format!("{method} {path} answered {}", answer.status);
        assert!(answer.status < 500, "{place}: {}", answer.text);
        let kind = answer.header("content-type").split(';').next().unwrap_or_default().to_owned();
        if answer.status >= 400 {
            assert_eq!(kind, PROBLEM, "{place}: {}", answer.text);
            assert_eq!(answer.body["status"], answer.status, "{place}");
            assert_eq!(answer.body["trace_id"], answer.header("x-trace-id"), "{place}");
        }
        assert_eq!(answer.header("x-trace-id").len(), 32, "{place} without a trace id");
        let Some((template, operation)) = self.operation(method, path) else {
            // What is wrong with any request is refused before its path is looked at.
            let any = matches!(answer.status, 400 | 403 | 404 | 405 | 421);
            assert!(any, "{place}, but the document has no such operation");
            return self.validate(&place, "problem", &json!({ "$ref": "#/components/schemas/Problem" }), &answer.body);
        };
        // What a path that is written out does not take, one with a placeholder in its place need not get.
        if answer.status == 405 {
            return self.validate(&place, "problem", &json!({ "$ref": "#/components/schemas/Problem" }), &answer.body);
        }
        let announced = &operation["responses"][answer.status.to_string()];
        assert!(announced.is_object(), "{place}, which the document does not announce for {template}: {}", answer.text);
        let Some(content) = announced["content"].as_object() else {
            return assert!(answer.text.is_empty(), "{place} with a body that is not announced: {}", answer.text);
        };
        let schema = content.get(&kind).unwrap_or_else(|| panic!("{place} as {kind}, which is not announced"));
        if kind.ends_with("json") {
            let name = format!("{method} {template} {}", answer.status);
            self.validate(&place, &name, &schema["schema"], &answer.body);
        }
    }

    /// The whole document.
    pub(crate) fn document(&self) -> &Value {
        &self.document
    }

    /// Every operation of the document.
    pub(crate) fn operations(&self) -> Vec<(Method, String)> {
        let paths = self.document["paths"].as_object().unwrap();
        let named = paths.iter().flat_map(|(path, item)| {
            item.as_object().unwrap().keys().map(move |method| (method.to_uppercase().parse().unwrap(), path.clone()))
        });
        named.collect()
    }

    fn operation(&self, method: &Method, path: &str) -> Option<(&String, &Value)> {
        let parts: Vec<&str> = path.split('/').collect();
        let fits = |template: &str| {
            let template: Vec<&str> = template.split('/').collect();
            let fits = |(want, part): (&&str, &&str)| want == part || (want.starts_with('{') && !part.is_empty());
            template.len() == parts.len() && template.iter().zip(&parts).all(fits)
        };
        let paths = self.document["paths"].as_object().unwrap();
        let method = method.as_str().to_lowercase();
        let found = paths.iter().filter(|(template, _)| fits(template));
        let taking = found.filter_map(|(template, item)| Some((template, item.get(&method)?)));
        taking.min_by_key(|(template, _)| template.matches('{').count())
    }

    fn validate(&self, place: &str, name: &str, schema: &Value, body: &Value) {
        let known = self.validators.lock().unwrap().get(name).cloned();
        let validator = known.unwrap_or_else(|| {
            let mut whole = schema.clone();
            whole["components"] = self.document["components"].clone();
            let options = jsonschema::options().with_draft(Draft::Draft202012).should_validate_formats(true);
            let made = Arc::new(options.build(&whole).unwrap_or_else(|failed| panic!("{name}: {failed}")));
            self.validators.lock().unwrap().insert(name.to_owned(), made.clone());
            made
        });
        let errors: Vec<String> =
            validator.iter_errors(body).map(|error| format!("{}: {error}", error.instance_path())).collect();
        assert!(errors.is_empty(), "{place} not as announced: {errors:#?}\n{body:#}");
    }
}

/// The document with every object closed, so that a field that it does not announce is found too. Parts of an `allOf` stay open:
/// each of them sees the fields of the others.
fn closed(value: Value, part: bool) -> Value {
    match value {
        Value::Object(object) => {
            let is_object = object.contains_key("$ref") || object.get("type").is_some_and(|kind| kind == "object");
            let close = (is_object || object.contains_key("allOf")) && !part && !object.contains_key("in");
            let inner = object.into_iter().map(|(key, inner)| {
                let inner = match inner {
                    Value::Array(list) if key == "allOf" => {
                        Value::Array(list.into_iter().map(|inner| closed(inner, true)).collect())
                    }
                    // A component is closed where it is named.
                    Value::Object(schemas) if key == "schemas" => {
                        Value::Object(schemas.into_iter().map(|(name, schema)| (name, closed(schema, true))).collect())
                    }
                    other => closed(other, false),
                };
                (key, inner)
            });
            let mut object: serde_json::Map<String, Value> = inner.collect();
            if close {
                object.insert("unevaluatedProperties".to_owned(), Value::Bool(false));
            }
            Value::Object(object)
        }
        Value::Array(list) => Value::Array(list.into_iter().map(|inner| closed(inner, false)).collect()),
        other => other,
    }
}
