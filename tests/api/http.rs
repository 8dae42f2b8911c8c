//! What holds for every request: paths, methods, headers, bodies and their bounds.

use std::collections::{BTreeMap, BTreeSet};
use std::time::Duration;

use reqwest::Method;
use serde_json::{Value, json};
use tests::{TestApp, campaign, files, survey, world};
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpStream;

const METHODS: [Method; 5] = [Method::GET, Method::PUT, Method::POST, Method::PATCH, Method::DELETE];

#[tokio::test]
async fn a_path_that_is_not_there_is_not_found() {
    let app = TestApp::start().await;

    for path in
        ["/api/v1/nothing", "/api/v1", "/api/v1/campaigns/", "/api/v2/organisations", "/api/v1/../v1/x", "/nothing"]
    {
        let answer = app.get(path).await.expect(404);
        assert_eq!((answer.code(), answer.header("content-type")), ("not_found", "application/problem+json"), "{path}");
    }
}

#[tokio::test]
async fn the_operations_that_are_served_are_those_that_are_documented() {
    let app = TestApp::start().await;
    let mut documented: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
    for (method, path) in app.operations().await {
        documented.entry(path).or_default().insert(method.to_string());
    }

    for (template, methods) in &documented {
        let path = world::filled(template, |_| "01900000-0000-7000-8000-0000000000ff".to_owned());
        for method in METHODS {
            let answer = app.client.request(method.clone(), &path).await;
            if methods.contains(method.as_str()) {
                assert_ne!(answer.status, 405, "{method} {path} is documented and not served");
            } else {
                assert_eq!(answer.status, 405, "{method} {path} is served and not documented");
                let allowed: BTreeSet<String> = answer.header("allow").split(", ").map(str::to_owned).collect();
                assert_eq!(&allowed, methods, "{path}");
            }
        }
    }
}

#[tokio::test]
async fn the_document_is_the_one_that_is_committed_and_that_the_command_prints() {
    let app = TestApp::start().await;

    let served = app.get("/api/v1/openapi.json").await.expect(200).body;

    let printed: Value = serde_json::from_str(&app.run(&["openapi"]).text).unwrap();
    let committed = std::fs::read_to_string(files::root().join("openapi/openapi.json")).unwrap();
    assert_eq!(served, printed);
    assert_eq!(served, serde_json::from_str::<Value>(&committed).unwrap());
    assert_eq!(served["openapi"].as_str().map(|version| &version[..3]), Some("3.1"));
}

#[tokio::test]
async fn the_documentation_is_served_from_here_alone() {
    let app = TestApp::start().await;

    let page = app.get("/api/docs/").await.expect(200);

    assert!(page.header("content-type").starts_with("text/html"));
    assert!(!page.text.contains("https://") && !page.text.contains("src=\"//"), "{}", page.text);
    assert_eq!(app.get("/api/docs").await.status, 308);
}

#[tokio::test]
async fn r26_every_answer_has_the_security_headers() {
    let app = TestApp::start().await;
    let expected = [
        ("x-content-type-options", "nosniff"),
        ("referrer-policy", "no-referrer"),
        ("strict-transport-security", "max-age=31536000; includeSubDomains"),
        ("x-frame-options", "DENY"),
        ("cross-origin-opener-policy", "same-origin"),
        ("cross-origin-resource-policy", "same-origin"),
        ("cache-control", "no-store"),
        ("content-security-policy", "default-src 'none'; frame-ancestors 'none'; base-uri 'none'; form-action 'none'"),
    ];

    let answers = [
        app.get("/api/v1/organisations").await.expect(200),
        app.get("/api/v1/organisations?limit=0").await.expect(422),
        app.get("/api/v1/campaigns").await.expect(401),
        app.get("/api/v1/nothing").await.expect(404),
        app.client.request(Method::PUT, "/api/v1/organisations").await.expect(405),
        app.post("/api/v1/sessions", &json!({ "email": "a@b.example" })).await.expect(400),
        app.get("/ready").await.expect(200),
    ];

    for answer in answers {
        for (name, value) in expected {
            assert_eq!(answer.header(name), value, "{name} of {}", answer.text);
        }
        assert_eq!(answer.header("access-control-allow-origin"), "");
        assert_eq!(answer.header("server"), "");
    }
}

#[tokio::test]
async fn a_trace_id_leads_from_an_answer_to_the_log() {
    let app = TestApp::start().await;

    let answer = app.get("/api/v1/campaigns/01900000-0000-7000-8000-0000000000ff").await.expect(401);

    let trace = answer.header("x-trace-id");
    assert_eq!(answer.body["trace_id"], trace);
    assert!(app.server.log().lines().any(|line| line.contains(trace) && line.contains("401")), "{}", app.server.log());
}

#[tokio::test]
async fn a_body_of_the_wrong_shape_is_refused_with_the_field() {
    let app = TestApp::start().await;
    let admin = app.admin().await;
    let send = async |body: &str| {
        admin.act("/api/v1/campaigns").bytes("application/json", body).await.expect(400).body["errors"][0]["pointer"]
            .clone()
    };

    assert_eq!(send(r#"{"slug":7}"#).await, "#/slug");
    assert_eq!(send(r#"{"slug":"ab","name":"n","summary":"s","organisations":["x"]}"#).await, "#/organisations/0");
    assert_eq!(send(r#"{"slug":"ab","name":"n","summary":"s","status":"live"}"#).await, "#/status");
    assert_eq!(send(r#"{"slug":"ab","name":"n","summary":"s","starts_on":20270301}"#).await, "#/starts_on");
    assert!(app.client.all("/api/v1/campaign-pages").await.is_empty());
}

/// R18: no body can set what the server sets.
#[tokio::test]
async fn r18_fields_that_the_server_sets_cannot_be_sent() {
    let app = TestApp::start().await;
    let campaign = app.launched(campaign()).await;
    for field in ["id", "status", "created_at", "updated_at", "surveys", "revision", "role"] {
        let fields = tests::campaign().with(field, "x").fields();
        let refused = app.admin().await.post("/api/v1/campaigns", &fields).await.expect(400);
        assert_eq!(refused.errors()[0].0, format!("#/{field}"));
        let mut body = json!({ "definition": survey().text("name").definition() });
        body[field] = json!("x");
        let path = format!("/api/v1/campaigns/{campaign}/surveys");
        assert_eq!(app.admin().await.post(path, &body).await.expect(400).errors()[0].0, format!("#/{field}"));
    }
}

#[tokio::test]
async fn a_query_that_cannot_be_understood_is_refused() {
    let app = TestApp::start().await;
    let refused = async |query: &str| {
        let answer = app.get(format!("/api/v1/organisations?{query}")).await;
        (answer.status, answer.body["errors"][0]["pointer"].as_str().unwrap().to_owned())
    };

    for query in ["limit=0", "limit=101", "limit=4294967295"] {
        assert_eq!(refused(query).await, (422, "?limit".to_owned()), "{query}");
    }
    for query in ["cursor=x", "cursor=!!!", "cursor=AAAA", "cursor=%00", "cursor="] {
        assert_eq!(refused(query).await, (422, "?cursor".to_owned()), "{query}");
    }
    for query in ["limit=-1", "limit=abc", "limit=99999999999999999999", "limti=3", "limit=1&limit=2", "limit=1.5"] {
        assert_eq!(refused(query).await, (400, "?".to_owned()), "{query}");
    }
}

#[tokio::test]
async fn a_body_beyond_the_bound_is_refused() {
    let app = TestApp::start().await;
    let campaign_id = app.launched(campaign()).await;
    let large = campaign().with("aims", "x".repeat(300_000)).fields();
    let definition = survey().text("name").with("hint", json!("x".repeat(1_100_000))).definition();

    let first = app.admin().await.post("/api/v1/campaigns", &large).await.expect(413);
    let path = format!("/api/v1/campaigns/{campaign_id}/surveys");
    let second = app.admin().await.post(path, &json!({ "definition": definition })).await.expect(413);

    assert_eq!([first.code(), second.code()], ["too_large"; 2]);
}

#[tokio::test]
async fn a_body_of_another_media_type_is_refused() {
    let app = TestApp::start().await;
    let body = campaign().fields().to_string();

    for kind in ["text/plain", "application/x-www-form-urlencoded", "application/jsonx", ""] {
        let refused = app.admin().await.act("/api/v1/campaigns").bytes(kind, body.clone()).await.expect(415);
        assert_eq!(refused.code(), "media_type", "{kind}");
    }
    let plain = app.admin().await.act("/api/v1/campaigns").bytes("application/json; charset=utf-8", body);
    plain.await.expect(201);
}

/// JSON that is broken, or whose values no field can hold.
const BROKEN: &str = r#"
{
}
[
null
true
7
"x"
{}x
{"a":}
{'a':1}
{"a":1,}
NaN
-
1e400
{"a":"\ud800"}
{"slug":"\u0000"}
{"version":-1}
{"version":18446744073709551616}
{"version":1.5}
{"version":9223372036854775808,"answers":{}}
{"version":1,"version":2}
{"version":1,"answers":{"hours":1e400}}
{"version":1,"answers":{"name":"\ud83d"}}
{"version":1,"answers":{"name":"a\u0000b"}}
{"version":1,"answers":{"\u0000":"x"}}
{"version":1,"answers":[]}
{"version":1,"answers":null}
{"definition":null}
{"email":"a","password":null}
{"email":"a\u0000@b.example","password":"x"}
{"closes_at":"10000-01-01T00:00:00Z"}
{"closes_at":"2026-02-30T00:00:00Z"}
{"closes_at":"0000-00-00T00:00:00Z"}
{"closes_at":9e18}"#;

fn hostile_bodies() -> Vec<Vec<u8>> {
    let nested = |open: &str, close: &str, depth: usize| format!("{}{}", open.repeat(depth), close.repeat(depth));
    let mut bodies: Vec<Vec<u8>> = BROKEN.lines().map(Vec::from).collect();
    bodies.extend([nested("[", "]", 10_000), nested("{\"a\":", "}", 10_000), nested("[", "", 30_000)].map(Vec::from));
    let deep_answer = format!("{{\"version\":1,\"answers\":{{\"name\":{}}}}}", nested("[", "]", 10_000));
    let mut deep_condition = json!({ "answered": { "question": "name" } });
    for _ in 0..60 {
        deep_condition = json!({ "not": deep_condition });
    }
    let definition = survey().text("name").text("b").shown_if(deep_condition).definition();
    bodies.extend([deep_answer.into(), json!({ "definition": definition }).to_string().into()]);
    bodies.extend([vec![0xFF, 0xFE, 0], b"{\"slug\":\"\xC3\x28\"}".to_vec(), vec![0; 1_000]]);
    bodies
}

/// R6 in short: bodies meant to break a parser or a database. The client fails the test on any 5xx.
#[tokio::test]
async fn r06_bodies_meant_to_break_the_server_are_refused() {
    let app = TestApp::start().await;
    let survey = app.published(survey().text("name").asking("hours", json!({ "type": "number" }))).await;
    let paths = [
        "/api/v1/campaigns".to_owned(),
        format!("/api/v1/campaigns/{}/surveys", survey.campaign),
        format!("/api/v1/surveys/{}/publish", survey.id),
        format!("/api/v1/survey-links/{}/responses", survey.link),
        "/api/v1/sessions".to_owned(),
    ];

    for body in hostile_bodies() {
        for path in &paths {
            let request = app.admin().await.act(path).bytes("application/json", body.clone());
            let answer = request.header("idempotency-key", &tests::app::key()).await;
            let shown = String::from_utf8_lossy(&body[..body.len().min(80)]);
            assert!((400..500).contains(&answer.status), "{} to {path} with {shown}", answer.status);
        }
    }
    app.get("/ready").await.expect(200);
    assert_eq!(app.count(&survey).await, 0);
}

/// What the server says to bytes that no client library would send.
async fn raw(app: &TestApp, request: &str) -> String {
    let address = app.server.url.trim_start_matches("http://");
    let mut stream = TcpStream::connect(address).await.unwrap();
    stream.write_all(request.as_bytes()).await.unwrap();
    stream.shutdown().await.unwrap();
    let mut answer = Vec::new();
    let read = tokio::time::timeout(Duration::from_secs(15), stream.read_to_end(&mut answer));
    read.await.expect("the server neither answers nor hangs up").ok();
    String::from_utf8_lossy(&answer).into_owned()
}

#[tokio::test]
async fn r06_a_request_that_is_no_http_is_refused_or_hung_up_on() {
    let app = TestApp::start().await;
    let post = "POST /api/v1/sessions HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\n";
    let cases = [
        format!("{post}Content-Length: 5\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n"),
        format!("{post}Content-Length: 100\r\n\r\n{{\"email\""),
        format!("{post}Content-Length: -1\r\n\r\n"),
        format!("{post}Content-Length: 5\r\nContent-Length: 6\r\n\r\n{{}}"),
        format!("{post}Transfer-Encoding: chunked\r\n\r\nZZ\r\n{{}}\r\n0\r\n\r\n"),
        format!("GET / HTTP/1.1\r\nHost: localhost\r\nX: {}\r\n\r\n", "x".repeat(200_000)),
        "GET /api/v1/organisations HTTP/9.9\r\n\r\n".to_owned(),
        "\u{0}\u{1}\u{2}\r\n\r\n".to_owned(),
    ];

    for case in cases {
        let answer = raw(&app, &case).await;
        let shown: String = case.chars().take(120).collect();
        assert!(answer.is_empty() || answer.starts_with("HTTP/1.1 4"), "{shown:?}: {answer}");
    }
    app.get("/ready").await.expect(200);
}
