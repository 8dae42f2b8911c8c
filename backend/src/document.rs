//! The OpenAPI document: what the handlers declare, completed by rules that hold for all of them.

use std::collections::BTreeMap;

use openapi::Problem;
use utoipa::openapi::extensions::ExtensionsBuilder;
use utoipa::openapi::path::{Operation, Parameter};
use utoipa::openapi::schema::AdditionalProperties;
use utoipa::openapi::security::{ApiKey, ApiKeyValue, Http, HttpAuthScheme, SecurityScheme};
use utoipa::openapi::{
    Content, HeaderBuilder, ObjectBuilder, OpenApi as Document, Ref, RefOr, Response, ResponseBuilder, Schema, Type,
};
use utoipa::{OpenApi, ToSchema};
use utoipa_actix_web::AppExt;

use crate::auth::policy;

#[derive(OpenApi)]
#[openapi(
    info(
        title = "BeTheFuture",
        description = "The region asks its social workers what has to change, listens, decides and answers.\n\n\
            Lists are paged: ask again with `cursor` set to `next`. Errors are problem documents (RFC 9457) that name the field \
            and what to do. Small groups are withheld: fewer than 10 responses show nothing but their number.",
        license(name = "MIT OR Apache-2.0", identifier = "MIT OR Apache-2.0")
    ),
    servers((url = "/", description = "This server")),
    tags(
        (name = "campaigns", description = "Named efforts with dates, aims and participating organisations"),
        (name = "surveys", description = "What is asked: drafts, imports, published versions"),
        (name = "responses", description = "Answering by an open link, and reading what was answered"),
        (name = "results", description = "Counts over all responses, small numbers withheld"),
        (name = "events", description = "Events: planned, published, moved, cancelled"),
        (name = "calendars", description = "Calendars for calendar programs: of an event, a campaign, a person"),
        (name = "registrations", description = "Places at events, waiting lists, check-in"),
        (name = "groups", description = "Working groups, their members and invitations"),
        (name = "minutes", description = "Minutes of meetings: drafted, circulated, approved"),
        (name = "actions", description = "What somebody is to do for a working group"),
        (name = "questions", description = "Questions to the leaders, and their answers"),
        (name = "organisations", description = "The fourteen members of the region, and partner bodies"),
        (name = "sessions", description = "Signing in and out"),
        (name = "accounts", description = "One's own account"),
        (name = "people", description = "Accounts, for those who look after them"),
        (name = "invitations", description = "Links to one address, good once"),
        (name = "policy", description = "Who can do what"),
        (name = "audit", description = "Who did what"),
        (name = "security", description = "Security settings"),
        (name = "jobs", description = "What is done after the request that caused it"),
        (name = "mail", description = "The outbox, and the messages of the catalogue"),
        (name = "health", description = "Whether the server runs and can work")
    ),
    components(schemas(Problem, survey::Answer))
)]
struct Base;

/// The document of every operation that is served.
pub fn document() -> Document {
    let (_, mut document) =
        actix_web::App::new().into_utoipa_app().openapi(Base::openapi()).configure(crate::routes).split_for_parts();
    "1".clone_into(&mut document.info.version);
    document.info.contact = None;
    let components = document.components.get_or_insert_default();
    components.add_security_scheme(
        "bearer",
        SecurityScheme::Http(Http::builder().scheme(HttpAuthScheme::Bearer).bearer_format("JWT").build()),
    );
    components
        .add_security_scheme("refresh", SecurityScheme::ApiKey(ApiKey::Cookie(ApiKeyValue::new("__Host-refresh"))));
    if let Some(RefOr::T(Schema::OneOf(kinds))) = components.schemas.get_mut("Kind") {
        // The derive does not carry `deny_unknown_fields` to the variants of an enum.
        for kind in &mut kinds.items {
            if let RefOr::T(Schema::Object(kind)) = kind {
                kind.additional_properties = Some(Box::new(AdditionalProperties::FreeForm(false)));
            }
        }
    }
    add_page_examples(&mut components.schemas);
    for (path, item) in &mut document.paths.paths {
        let operations = [
            (false, &mut item.get),
            (true, &mut item.put),
            (true, &mut item.post),
            (true, &mut item.patch),
            (true, &mut item.delete),
        ];
        for (changes, operation) in operations {
            let Some(operation) = operation else { continue };
            complete(path, changes, operation);
            say_who_may(operation);
        }
    }
    document
}

/// Shows each page of a list with one item: a generic type cannot carry the example of what it holds.
fn add_page_examples(schemas: &mut BTreeMap<String, RefOr<Schema>>) {
    let examples: Vec<(String, serde_json::Value)> = schemas
        .keys()
        .filter_map(|name| {
            let RefOr::T(Schema::Object(item)) = schemas.get(name.strip_prefix("Page_")?)? else { return None };
            let example = item.example.clone()?;
            Some((name.clone(), serde_json::json!({ "items": [example], "next": null })))
        })
        .collect();
    for (name, example) in examples {
        if let Some(RefOr::T(Schema::Object(page))) = schemas.get_mut(&name) {
            page.example = Some(example);
        }
    }
}

/// Says who may, for people in the last sentence of the description and for programs in `x-policy`, from the table that the
/// server obeys.
fn say_who_may(operation: &mut Operation) {
    let name = operation.operation_id.clone().unwrap_or_default();
    let rule = match policy::row_of(&name) {
        None if policy::SEEN.contains(&name.as_str()) => serde_json::json!({ "open": true, "by_visibility": true }),
        None => serde_json::json!({ "open": true }),
        Some(row) => {
            let cells = row.allowed.iter().map(|(role, reach)| serde_json::json!({ "role": role, "reach": reach }));
            serde_json::json!({ "action": row.name, "allowed": cells.collect::<Vec<_>>() })
        }
    };
    let policy = ExtensionsBuilder::new().add("x-policy", rule).build();
    operation.extensions.get_or_insert_default().merge(policy);
    let said = operation.description.take().filter(|said| !said.is_empty());
    let said = said.map_or_else(String::new, |said| format!("{said}\n\n"));
    operation.description = Some(format!("{said}{}", policy::words(&name)));
}

/// Bodies with what can be guessed, or that send mail: how often they are taken is limited.
const TRIED: &[&str] = &[
    "AskQuestion",
    "Register",
    "InviteMember",
    "EmailOnly",
    "CreateInvitation",
    "ChangePassword",
    "ChangeEmail",
    "BeginSecondFactor",
    "RemoveSecondFactor",
    "SecondFactorCode",
];
/// Bodies with the token of a link.
const BY_LINK: &[&str] =
    &["LinkToken", "CompleteSignUp", "CompleteReset", "AcceptInvitation", "RegistrationToken", "ChangeRegistration"];

/// Bodies that ask for a link to something that may not be to be had.
const INVITING: [&str; 2] = ["CreateInvitation", "EmailOnly"];
/// Bodies with where somebody works, which a role may hold them to.
const MOVING: [&str; 1] = ["PersonFields"];

/// Bodies that name something that may not be there, or be over.
const NAMING: &[&str] = &["CreateGroup", "EventFields", "RegisterMe"];

/// The name of the type of an operation's body.
fn body_name(operation: &Operation) -> Option<String> {
    let RefOr::T(body) = operation.request_body.as_ref()? else { return None };
    let RefOr::T(content) = body.content.get("application/json")? else { return None };
    match content.schema.as_ref()? {
        RefOr::Ref(reference) => reference.ref_location.rsplit('/').next().map(str::to_owned),
        RefOr::T(_) => None,
    }
}

/// Adds the answers that follow from what an operation takes: nobody can forget one.
fn complete(path: &str, changes: bool, operation: &mut Operation) {
    let secured = operation.security.as_ref().is_some_and(|list| !list.is_empty());
    // A token may be shown, and a bad one is refused; nobody is asked what they may.
    let seen = policy::SEEN.contains(&operation.operation_id.as_deref().unwrap_or_default());
    let body = operation.request_body.is_some();
    let takes = |name: &str| {
        let is_it = |parameter: &_| matches!(parameter, RefOr::<Parameter>::T(parameter) if parameter.name == name);
        operation.parameters.iter().flatten().any(is_it)
    };
    let (checks_revision, lists) = (takes("if-match"), takes("cursor"));
    let about_data = !path.ends_with("/live") && !path.ends_with("/ready");
    let sends_again = operation.operation_id.as_deref() == Some("renew_invitation");
    let sign_in = operation.operation_id.as_deref() == Some("sign_in");
    let body_name = body_name(operation).unwrap_or_default();
    let tried = TRIED.contains(&body_name.as_str());
    let by_link = BY_LINK.contains(&body_name.as_str());
    let rules = [
        (true, "400", "The request cannot be understood"),
        (
            secured || sign_in,
            "401",
            if sign_in { "E-mail address or password are wrong" } else { "Nobody is signed in" },
        ),
        (secured && !seen, "403", "Whoever is signed in may not do this, or a page of another site asks for a change"),
        (changes, "403", "A page of another site asks for a change"),
        (
            path.contains('{') || NAMING.contains(&body_name.as_str()),
            "404",
            "There is nothing here, or not for whoever asks",
        ),
        (
            (path.contains('{') && about_data)
                || (tried && secured)
                || by_link
                || INVITING.contains(&body_name.as_str())
                || MOVING.contains(&body_name.as_str())
                || NAMING.contains(&body_name.as_str()),
            "409",
            "It cannot be done in the state things are in",
        ),
        (by_link, "410", "The link was used, replaced, is too old or never was"),
        (checks_revision, "412", "Somebody else changed it in the meantime"),
        (body, "413", "The body is too large"),
        (body, "415", "The body is of the wrong media type"),
        (body || lists, "422", "The request is understood and refused: the fields are named"),
        (true, "421", "The request names a host that is not this server's"),
        (checks_revision, "428", "The `If-Match` header is missing"),
        (tried || sign_in || sends_again, "429", "It was tried too often: `Retry-After` says for how long to wait"),
        (true, "500", "Something went wrong on our side"),
        (true, "503", "The server is busy: try again in a few seconds"),
    ];
    for (_, status, description) in rules.into_iter().filter(|(applies, ..)| *applies) {
        operation.responses.responses.entry(status.to_owned()).or_insert_with(|| RefOr::T(problem(description)));
    }
    let text = || ObjectBuilder::new().schema_type(Type::String).max_length(Some(64)).build();
    for response in operation.responses.responses.values_mut() {
        if let RefOr::T(response) = response {
            let trace =
                HeaderBuilder::new().schema(Some(text())).description(Some("Quote it when you ask for help")).build();
            response.headers.insert("x-trace-id".to_owned(), trace.into());
        }
    }
}

fn problem(description: &str) -> Response {
    let content = Content::new(Some(Ref::from_schema_name(Problem::name())));
    ResponseBuilder::new().description(description).content("application/problem+json", content).build()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn operations(document: &Document) -> Vec<(String, Operation)> {
        let all = document.paths.paths.iter().flat_map(|(path, item)| {
            let list = [&item.get, &item.put, &item.post, &item.patch, &item.delete];
            list.into_iter().flatten().map(|operation| (path.clone(), operation.clone())).collect::<Vec<_>>()
        });
        all.collect()
    }

    #[test]
    fn every_operation_is_named_described_and_tagged() {
        let document = document();
        let mut names = std::collections::BTreeSet::new();
        let all = operations(&document);
        assert!(all.len() >= 25, "{} operations", all.len());
        for (path, operation) in all {
            assert!(operation.summary.as_deref().is_some_and(|summary| !summary.is_empty()), "{path} has no summary");
            assert!(operation.tags.is_some_and(|tags| tags.len() == 1), "{path} has not one tag");
            let id = operation.operation_id.unwrap_or_default();
            assert!(names.insert(id.clone()), "{path}: {id} is used twice or missing");
        }
    }

    #[test]
    fn every_error_is_a_problem_document() {
        for (path, operation) in operations(&document()) {
            for (status, response) in operation.responses.responses {
                let RefOr::T(response) = response else { continue };
                if status.starts_with(['4', '5']) {
                    assert_eq!(
                        response.content.keys().collect::<Vec<_>>(),
                        ["application/problem+json"],
                        "{path} {status}"
                    );
                }
            }
        }
    }

    #[test]
    fn every_json_body_has_an_example() {
        let document = serde_json::to_value(document()).unwrap();
        let mut bodies = Vec::new();
        for (path, item) in document["paths"].as_object().unwrap() {
            for (method, operation) in item.as_object().unwrap() {
                bodies.push((format!("{method} {path}"), &operation["requestBody"]["content"]["application/json"]));
                for (status, response) in operation["responses"].as_object().unwrap() {
                    bodies.push((format!("{method} {path} {status}"), &response["content"]["application/json"]));
                    bodies
                        .push((format!("{method} {path} {status}"), &response["content"]["application/problem+json"]));
                }
            }
        }
        let references = bodies.iter().filter_map(|(place, body)| Some((place, body["schema"]["$ref"].as_str()?)));
        let mut count = 0;
        for (place, reference) in references {
            let name = reference.rsplit('/').next().unwrap();
            assert!(document["components"]["schemas"][name].get("example").is_some(), "{place}: {name} has no example");
            count += 1;
        }
        assert!(count > 100, "{count} bodies");
    }

    /// Every string is bounded: one without a bound is a way to make the server work for nothing.
    #[test]
    fn every_string_has_a_maximum_length() {
        let document = serde_json::to_value(document()).unwrap();
        let mut unbounded = Vec::new();
        find_unbounded(&document, "#", &mut unbounded);
        assert!(unbounded.is_empty(), "{unbounded:#?}");
    }

    fn find_unbounded(value: &serde_json::Value, place: &str, found: &mut Vec<String>) {
        if let serde_json::Value::Object(object) = value {
            let kinds = match object.get("type") {
                Some(serde_json::Value::Array(kinds)) => kinds.clone(),
                Some(kind) => vec![kind.clone()],
                None => Vec::new(),
            };
            let bounded = ["maxLength", "enum", "const"].iter().any(|key| object.contains_key(*key))
                || matches!(
                    object.get("format").and_then(|format| format.as_str()),
                    Some("uuid" | "date-time" | "binary")
                );
            let is_payload = place.contains("text~1csv")
                || place.contains("text~1calendar")
                || place.contains("application~1xml")
                || place.contains("image~1")
                || place.ends_with("/set-cookie/schema")
                || place.contains("/headers/");
            if kinds.iter().any(|kind| kind == "string") && !bounded && !is_payload && !place.ends_with("/properties") {
                found.push(place.to_owned());
            }
            if kinds.iter().any(|kind| kind == "array")
                && !object.contains_key("maxItems")
                && !place.ends_with("/properties")
            {
                found.push(format!("{place} (array)"));
            }
            for (key, inner) in object {
                if key != "example" {
                    find_unbounded(inner, &format!("{place}/{}", key.replace('/', "~1")), found);
                }
            }
        } else if let serde_json::Value::Array(list) = value {
            for (index, inner) in list.iter().enumerate() {
                find_unbounded(inner, &format!("{place}/{index}"), found);
            }
        }
    }
}
