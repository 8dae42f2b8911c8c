//! Every operation that the document announces, for tests that are made from it.

use reqwest::Method;
use serde_json::{Map, Value, json};

use crate::client::Request;
use crate::contract::Contract;
use crate::{Client, TestApp};

/// An operation, as the document tells of it.
#[derive(Debug, Clone)]
pub struct Operation {
    /// `create_campaign`
    pub id: String,
    pub method: Method,
    /// `/api/v1/campaigns/{id}`
    pub template: String,
    /// Who may: `{"open": true}`, or an action with its cells.
    pub policy: Value,
    /// The media types of its body.
    pub takes: Vec<String>,
    /// The JSON body it shows as an example; `null` where it takes none.
    pub example: Value,
    /// The schema of its JSON body, whose references are followed.
    pub body: Value,
    /// The fields of what it answers when all is well.
    pub answers: Vec<String>,
    /// The names of its headers.
    pub headers: Vec<String>,
    /// What its query may name, with the schema of each.
    pub queries: Vec<(String, Value)>,
}

impl Operation {
    /// Whether it may change something.
    pub fn is_write(&self) -> bool {
        self.method != Method::GET
    }

    /// Whether it takes JSON.
    pub fn takes_json(&self) -> bool {
        self.takes.iter().any(|kind| kind == "application/json")
    }

    /// Whether it may change something by JSON.
    pub fn writes_json(&self) -> bool {
        self.is_write() && self.takes_json()
    }

    /// A request with this body and the headers that it needs.
    pub fn sending(&self, client: &Client, path: &str, body: impl Into<Vec<u8>>) -> Request {
        let mut request = client.request(self.method.clone(), path).bytes("application/json", body);
        for name in &self.headers {
            let key = crate::app::key();
            request = request.header(name, if name == "if-match" { "*" } else { &key });
        }
        request
    }

    /// Whether everyone may call it.
    pub fn is_open(&self) -> bool {
        self.policy["open"] == true
    }
}

/// Every operation of the document.
pub async fn operations(app: &TestApp) -> Vec<Operation> {
    app.get("/live").await.expect(200);
    let document = Contract::of(&reqwest::Client::new(), &app.server.url).await.document();
    let paths = document["paths"].as_object().unwrap();
    let all = paths.iter().flat_map(|(path, item)| {
        item.as_object().unwrap().iter().map(move |(method, operation)| read(document, path, method, operation))
    });
    all.collect()
}

fn read(document: &Value, path: &str, method: &str, operation: &Value) -> Operation {
    let content = operation["requestBody"]["content"].as_object().cloned().unwrap_or_default();
    let body = follow(document, &content.get("application/json").unwrap_or(&Value::Null)["schema"]);
    let answers = operation["responses"].as_object().unwrap();
    let well = answers.iter().find(|(status, _)| status.starts_with('2')).map(|(_, answer)| answer);
    let answer = well.map(|answer| follow(document, &answer["content"]["application/json"]["schema"]));
    let parameters = operation["parameters"].as_array().map(Vec::as_slice).unwrap_or_default();
    let of = |place: &'static str| parameters.iter().filter(move |it| it["in"] == place);
    let name = |parameter: &Value| parameter["name"].as_str().unwrap().to_owned();
    Operation {
        id: operation["operationId"].as_str().unwrap().to_owned(),
        method: method.to_uppercase().parse().unwrap(),
        template: path.to_owned(),
        policy: operation["x-policy"].clone(),
        takes: content.keys().cloned().collect(),
        example: body["example"].clone(),
        body,
        answers: fields(&answer.unwrap_or_default()).keys().cloned().collect(),
        headers: of("header").map(name).collect(),
        queries: of("query").map(|it| (name(it), follow(document, &it["schema"]))).collect(),
    }
}

/// The schema that `schema` names.
pub fn follow(document: &Value, schema: &Value) -> Value {
    match schema["$ref"].as_str() {
        Some(name) => follow(document, document.pointer(name.trim_start_matches('#')).unwrap()),
        None => schema.clone(),
    }
}

/// The fields of an object, those of all its parts.
pub fn fields(schema: &Value) -> Map<String, Value> {
    schema["properties"].as_object().cloned().unwrap_or_default()
}

/// The path of `template` with each `{name}` filled by `value`.
pub fn filled(template: &str, mut value: impl FnMut(&str) -> String) -> String {
    let parts = template.split('/').map(|part| match part.strip_prefix('{').and_then(|rest| rest.split_once('}')) {
        Some((name, rest)) => format!("{}{rest}", value(name)),
        None => part.to_owned(),
    });
    parts.collect::<Vec<_>>().join("/")
}

/// Nothing, as a body.
pub fn empty() -> Value {
    json!({})
}
