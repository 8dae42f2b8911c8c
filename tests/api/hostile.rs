//! Bodies meant to break, to smuggle or to be run, sent to every operation that takes one: made from the document.

use std::time::{Duration, Instant};

use serde_json::{Value, json};
use tests::world::{self, Operation};
use tests::{Answer, Client, payloads};

use crate::matrix::fixtures::{Relation, World};

/// The operations that take JSON.
async fn writing(world: &World) -> Vec<Operation> {
    world::operations(&world.app).await.into_iter().filter(Operation::writes_json).collect()
}

async fn send(client: &Client, operation: &Operation, path: &str, body: impl Into<Vec<u8>>) -> Answer {
    operation.sending(client, path, body).await
}

async fn prepared(world: &World, operation: &Operation) -> (String, Value) {
    world.prepare(operation, Relation::Own, true).await.json()
}

async fn newest(world: &World) -> Value {
    world.app.admin().await.get("/api/v1/audit?limit=1").await.expect(200).body["items"][0]["id"].clone()
}

/// R18: no write takes a field that the server sets, and none does anything when it is sent one.
#[tokio::test]
async fn r18_no_write_takes_a_field_that_is_only_answered() {
    let world = World::unpeopled().await;
    let admin = world.app.admin().await;
    let further = [
        "id",
        "organisation_id",
        "role",
        "roles",
        "status",
        "revision",
        "created_at",
        "person_id",
        "email_verified",
        "second_factor",
    ];
    let mut tried = 0;

    for operation in writing(&world).await {
        let known = world::fields(&operation.body);
        let (path, body) = prepared(&world, &operation).await;
        let before = newest(&world).await;
        let fields: Vec<String> = operation.answers.iter().cloned().chain(further.map(str::to_owned)).collect();
        for field in fields.iter().filter(|field| !known.contains_key(*field)) {
            let mut more = body.clone();
            more[field] = json!("x");
            let answer = send(admin, &operation, &path, more.to_string()).await;
            assert_eq!(answer.status, 400, "{} with {field}: {}", operation.id, answer.text);
            assert_eq!(
                answer.errors().first().map(|error| error.0.to_owned()),
                Some(format!("#/{field}")),
                "{}",
                operation.id
            );
            tried += 1;
        }
        assert_eq!(newest(&world).await, before, "{} did something", operation.id);
    }

    assert!(tried >= 150, "{tried}");
}

/// R6: every field of every body that is written, holding each of these, and bodies that are broken as a whole.
#[tokio::test]
async fn r06_no_body_breaks_the_server() {
    let world = World::unpeopled().await;
    let admin = world.app.admin().await;
    let mut took: Vec<Duration> = Vec::new();

    for operation in writing(&world).await.into_iter().filter(|it| !payloads::spares(it)) {
        let (path, body) = prepared(&world, &operation).await;
        for bytes in payloads::broken(&operation, &body) {
            let began = Instant::now();
            let answer = send(admin, &operation, &path, bytes).await;
            if answer.status >= 400 {
                took.push(began.elapsed());
            }
        }
    }

    took.sort();
    let (p95, most) = (took[took.len() * 95 / 100], took[took.len() - 1]);
    println!("{} refused, 95 of 100 within {p95:?}, the slowest {most:?}", took.len());
    assert!(took.len() >= 150 && p95 <= Duration::from_millis(100), "{} {p95:?} {most:?}", took.len());
    world.app.get("/ready").await.expect(200);
}

/// Text that a browser would run if it were taken for a page: made by rule, tags by handlers by encodings.
fn payloads() -> Vec<String> {
    let tags = [
        "img src=x",
        "svg",
        "body",
        "details open",
        "video src=x",
        "math",
        "iframe",
        "input autofocus",
        "a href=javascript:alert(1)",
        "style",
    ];
    let handlers = ["onerror", "onload", "ontoggle", "onfocus", "onbegin", "onmouseover"];
    let encodings: [fn(String) -> String; 6] = [
        |text| text,
        |text| text.to_uppercase(),
        |text| format!("\"'><{}", &text[1..]),
        |text| text.replace('<', "&lt;").replace('>', "&#62;"),
        |text| text.replace('<', "\u{ff1c}").replace('(', "\u{ff08}"),
        |text| format!("</script></title></textarea>{text}<!--"),
    ];
    let plain = tags.iter().flat_map(|tag| handlers.iter().map(move |handler| format!("<{tag} {handler}=alert(1)>")));
    plain.flat_map(|text| encodings.iter().map(move |encode| encode(text.clone())).collect::<Vec<_>>()).collect()
}

/// Where a body holds text.
fn texts(value: &Value, place: &str, found: &mut Vec<String>) {
    match value {
        Value::String(_) => found.push(place.to_owned()),
        Value::Array(list) => {
            list.iter().enumerate().for_each(|(index, it)| texts(it, &format!("{place}/{index}"), found));
        }
        Value::Object(fields) => fields.iter().for_each(|(key, it)| texts(it, &format!("{place}/{key}"), found)),
        _ => {}
    }
}

/// R15 and A12 as far as the server goes: what was sent comes back as data that no browser takes for a page.
#[tokio::test]
async fn r15_text_that_would_run_comes_back_as_data_alone() {
    let world = World::unpeopled().await;
    let admin = world.app.admin().await;
    let payloads = payloads();
    assert!(payloads.len() >= 300, "{}", payloads.len());
    let (mut next, mut taken) = (0, 0);

    for operation in writing(&world).await.into_iter().filter(|it| !payloads::spares(it)) {
        let (path, body) = prepared(&world, &operation).await;
        let mut places = Vec::new();
        texts(&body, "", &mut places);
        for place in places {
            for _ in 0..8 {
                let mut evil = body.clone();
                *evil.pointer_mut(&place).unwrap() = json!(payloads[next % payloads.len()]);
                next += 1;
                let answer = send(admin, &operation, &path, evil.to_string()).await;
                taken += usize::from(answer.status < 300);
                check(&operation.id, &answer);
            }
        }
    }
    for operation in
        world::operations(&world.app).await.into_iter().filter(|it| !it.is_write() && !it.template.contains('{'))
    {
        check(&operation.id, &admin.get(&operation.template).await);
    }

    assert!(next >= 300 && taken >= 20, "{next} sent, {taken} taken");
}

fn check(place: &str, answer: &Answer) {
    let kind = answer.header("content-type");
    assert!(kind.is_empty() || matches!(kind, "application/json" | "application/problem+json"), "{place}: {kind}");
    assert_eq!(answer.header("x-content-type-options"), "nosniff", "{place}");
    assert!(
        answer.header("content-security-policy").starts_with("default-src 'none'; frame-ancestors 'none'"),
        "{place}"
    );
    let said: Vec<&str> = answer.headers.values().filter_map(|value| value.to_str().ok()).collect();
    assert!(said.iter().all(|value| !value.contains("alert(1)")), "{place}: {said:?}");
}
