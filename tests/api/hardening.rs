//! What holds for every request, whatever it asks for: hosts, origins, sizes, methods, headers, slow clients.

use std::collections::BTreeMap;
use std::time::{Duration, Instant};

use reqwest::Method;
use serde_json::json;
use tests::world::{self, Operation};
use tests::{Answer, TestApp};
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::{TcpSocket, TcpStream};

/// Ids and names that are nowhere, in the place of what a path names.
fn path(operation: &Operation) -> String {
    world::filled(&operation.template, |_| "01900000-0000-7000-8000-0000000000ff".to_owned())
}

/// What the server says to bytes that no client library would send.
async fn raw(app: &TestApp, request: &str) -> String {
    let mut stream = TcpStream::connect(app.server.url.trim_start_matches("http://")).await.unwrap();
    stream.write_all(request.as_bytes()).await.unwrap();
    let mut answer = Vec::new();
    let read = tokio::time::timeout(Duration::from_secs(15), stream.read_to_end(&mut answer));
    read.await.expect("the server neither answers nor hangs up").ok();
    String::from_utf8_lossy(&answer).into_owned()
}

#[tokio::test]
async fn a_request_for_another_host_is_refused_whatever_it_asks_for() {
    let app = TestApp::start_under(&[("PUBLIC_URL", "https://bethefuture.example")]).await;

    for operation in world::operations(&app).await {
        for host in ["evil.example", "bethefuture.example.evil.example", "bethefuture.example@evil.example"] {
            let refused = app.client.request(operation.method.clone(), path(&operation)).header("host", host).await;
            assert_eq!((refused.status, refused.code()), (421, "misdirected"), "{} for {host}", operation.id);
        }
    }
    for host in ["bethefuture.example", "BETHEFUTURE.example:443", "localhost:8080", "127.0.0.1", "[::1]:80"] {
        app.get("/api/v1/organisations").header("host", host).await.expect(200);
    }
}

#[tokio::test]
async fn a_request_that_names_no_host_or_two_is_refused() {
    let app = TestApp::start().await;

    for head in ["", "Host: localhost\r\nHost: evil.example\r\n", "Host: \r\n"] {
        let answer = raw(&app, &format!("GET /live HTTP/1.1\r\n{head}Connection: close\r\n\r\n")).await;
        assert!(answer.starts_with("HTTP/1.1 400"), "{head:?}: {answer}");
    }
    let absolute = "GET http://evil.example/live HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n";
    assert!(raw(&app, absolute).await.starts_with("HTTP/1.1 421"));
}

/// What changes something is refused to pages of other sites, in every operation (A28).
#[tokio::test]
async fn a28_no_operation_is_done_for_a_page_of_another_site() {
    let app = TestApp::start().await;
    let own = app.server.url.clone();
    let mut tried = 0;

    for operation in world::operations(&app).await {
        let send = async |headers: &[(&str, &str)]| {
            let mut request = app.client.request(operation.method.clone(), path(&operation));
            for (name, value) in headers {
                request = request.header(name, value);
            }
            request.await
        };
        let others: [&[(&str, &str)]; 7] = [
            &[("sec-fetch-site", "cross-site")],
            &[("sec-fetch-site", "same-site")],
            &[("sec-fetch-site", "?")],
            &[("origin", "https://evil.example")],
            &[("origin", "null")],
            &[("origin", "http://127.0.0.1:1")],
            &[("origin", &own), ("sec-fetch-site", "cross-site")],
        ];
        for headers in others {
            let answer = send(headers).await;
            if operation.is_write() {
                assert_eq!((answer.status, answer.code()), (403, "cross_site"), "{} {headers:?}", operation.id);
                tried += 1;
            } else {
                assert_ne!(answer.code(), "cross_site", "{} changes nothing", operation.id);
            }
        }
        let ours: [&[(&str, &str)]; 4] = [
            &[],
            &[("origin", &own)],
            &[("origin", &own), ("sec-fetch-site", "same-origin")],
            &[("sec-fetch-site", "none")],
        ];
        for headers in ours {
            assert_ne!(send(headers).await.code(), "cross_site", "{} {headers:?}", operation.id);
        }
    }

    assert!(tried >= 150, "{tried}");
    let encoded = app.client.act("/%61pi/v1/sessions/refresh").unchecked();
    assert_eq!(encoded.header("origin", "https://evil.example").await.code(), "cross_site");
    check_headers("an encoded path", &app.client.get("/%61pi/v1/organisations").unchecked().await.expect(200));
}

#[tokio::test]
async fn json_that_is_too_deep_or_names_a_field_twice_is_refused_where_it_is() {
    let app = TestApp::start().await;
    let refused = async |body: &str| {
        let answer = app.client.act("/api/v1/sessions").bytes("application/json", body).await.expect(400);
        let first = answer.errors().first().map(|(pointer, code)| format!("{pointer} {code}"));
        first.unwrap_or_default()
    };

    assert_eq!(refused(r#"{"email":"a@b.example","password":"x","email":"c@d.example"}"#).await, "#/email duplicate");
    assert_eq!(refused(r#"{"email":"a@b.example","\u0065mail":"c@d.example"}"#).await, "#/email duplicate");
    assert_eq!(refused(r#"{"x":[{"a":1},{"b":1,"b":2}]}"#).await, "#/x/1/b duplicate");
    assert!(refused(&"[".repeat(65)).await.ends_with("too_deep"));
    assert!(refused(&"{\"a\":".repeat(5_000)).await.ends_with("too_deep"));
    for number in ["1e400", "-1e400", "1e99999999999"] {
        refused(&format!("{{\"email\":{number}}}")).await;
    }
}

#[tokio::test]
async fn an_address_or_a_head_beyond_its_bounds_is_refused() {
    let app = TestApp::start().await;

    app.get(format!("/api/v1/{}", "x".repeat(2_100))).await.expect(400);
    app.get(format!("/{}", "x".repeat(2_100))).await.expect(400);
    app.get(format!("/api/v1/organisations?cursor={}", "x".repeat(8_200))).await.expect(400);
    let many =
        (0..80).fold(app.get("/api/v1/organisations"), |request, number| request.header(&format!("x-{number}"), "x"));
    many.await.expect(400);
    app.get("/api/v1/organisations").header("x-long", &"x".repeat(40_000)).await.expect(400);
    app.get("/api/v1/organisations").header("x-long", &"x".repeat(4_000)).await.expect(200);
}

#[tokio::test]
async fn r26_trace_is_taken_nowhere() {
    let app = TestApp::start().await;
    let mut paths: Vec<String> = world::operations(&app).await.iter().map(path).collect();
    paths.extend(
        ["/", "/api/docs", "/api/docs/", "/api/v1/nothing", "/metrics", "/api/v1/openapi.json"].map(str::to_owned),
    );

    for path in paths {
        let refused = app.client.request(Method::TRACE, &path).await;
        assert_eq!(refused.status, 405, "{path}");
        assert!(!refused.header("allow").is_empty(), "{path}");
    }
}

/// Two lengths of one body are how a request is smuggled past a proxy.
#[tokio::test]
async fn r06_a_body_with_two_lengths_is_refused_and_the_connection_closed() {
    let app = TestApp::start().await;
    let smuggled = "GET /api/v1/organisations HTTP/1.1\r\nHost: localhost\r\n\r\n";
    let post = "POST /api/v1/sessions HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\n";

    for lengths in [
        "Content-Length: 6\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n",
        "Transfer-Encoding: chunked\r\nContent-Length: 6\r\n\r\n0\r\n\r\n",
        "Content-Length: 0\r\nContent-Length: 60\r\n\r\n",
        "Content-Length: +5\r\n\r\n",
        "Transfer-Encoding: xchunked\r\n\r\n0\r\n\r\n",
        "Transfer-Encoding: chunked, identity\r\n\r\n0\r\n\r\n",
    ] {
        let answer = raw(&app, &format!("{post}{lengths}{smuggled}")).await;
        // One answer: whatever came after it on the connection was not taken for a request.
        let one = answer.matches("HTTP/1.1 ").count() == 1;
        assert!(answer.starts_with("HTTP/1.1 4") && one, "{lengths:?}: {answer}");
    }
}

const EXPECTED: [(&str, &str); 9] = [
    ("x-content-type-options", "nosniff"),
    ("referrer-policy", "no-referrer"),
    ("strict-transport-security", "max-age=31536000; includeSubDomains"),
    ("x-frame-options", "DENY"),
    ("cross-origin-opener-policy", "same-origin"),
    ("cross-origin-resource-policy", "same-origin"),
    ("cache-control", "no-store"),
    ("permissions-policy", "camera=(), microphone=(), geolocation=(), browsing-topics=()"),
    ("content-security-policy", "default-src 'none'; frame-ancestors 'none'; base-uri 'none'; form-action 'none'"),
];

#[track_caller]
fn check_headers(place: &str, answer: &Answer) {
    for (name, value) in EXPECTED {
        assert_eq!(answer.header(name), value, "{name} of {place}, {}", answer.status);
    }
    for name in ["access-control-allow-origin", "server", "x-powered-by"] {
        assert_eq!(answer.header(name), "", "{name} of {place}");
    }
    assert_eq!(answer.header("x-trace-id").len(), 32, "{place}");
}

/// R26 and A24: every operation, answered well, refused in each way that all are refused in, and failed.
#[tokio::test]
async fn r26_every_answer_of_every_operation_has_the_security_headers() {
    let app = TestApp::start().await;
    let admin = app.admin().await;
    let mut seen: BTreeMap<u16, usize> = BTreeMap::new();
    let operations = world::operations(&app).await;
    let mut take = |operation: &Operation, answer: Answer| {
        check_headers(&operation.id, &answer);
        *seen.entry(answer.status / 100).or_default() += 1;
    };

    for operation in &operations {
        let method = || operation.method.clone();
        let path = path(operation);
        take(operation, app.client.request(method(), &path).await);
        take(operation, admin.request(method(), &path).await);
        take(operation, admin.request(method(), &path).bytes("application/json", "{").await);
        take(operation, admin.request(method(), &path).bytes("text/x", "x").await);
        take(operation, admin.request(method(), &path).header("host", "evil.example").await);
        take(operation, admin.request(method(), &path).header("origin", "https://evil.example").await);
        take(operation, admin.request(method(), format!("{path}?nothing=1&limit=x")).await);
        take(operation, app.client.request(Method::PATCH, &path).await);
    }
    // Everything that follows fails: a table that every operation reads is not there.
    for table in ["sessions", "organisations", "campaigns", "surveys", "people"] {
        app.database.run(&format!("alter table {table} rename to hidden_{table}"));
    }
    for operation in operations.iter().filter(|operation| operation.template.starts_with("/api")) {
        let answer = admin.request(operation.method.clone(), path(operation)).unchecked().json(&json!({})).await;
        if answer.status >= 500 {
            for word in ["select", "sessions", "relation", "no such table", "diesel", ".rs", "panicked"] {
                assert!(!answer.text.contains(word), "{}: {}", operation.id, answer.text);
            }
        }
        take(operation, answer);
    }

    assert!(seen[&2] >= 15 && seen[&4] >= 300 && seen[&5] >= operations.len() / 2, "{seen:?}");
}

/// Heads that are no HTTP are answered by the library itself, without a body that any of the headers would be about.
#[tokio::test]
async fn r26_a_head_that_is_no_http_is_answered_without_a_body() {
    let app = TestApp::start().await;

    let host = "Host: localhost\r\nConnection: close\r\n\r\n";
    for head in [
        format!("GET / HTTP/9.9\r\n{host}"),
        format!("\u{1}\u{2}\r\n{host}"),
        format!("GET / HTTP/1.1\r\nX localhost\r\n{host}"),
    ] {
        let answer = raw(&app, &head).await;
        let (head, body) = answer.split_once("\r\n\r\n").unwrap();
        assert!(head.starts_with("HTTP/1.1 400") && head.contains("content-length: 0"), "{answer}");
        assert_eq!(body, "");
    }
}

/// R7 in short: heads that come slowly are hung up on after about five seconds, and honest requests are answered meanwhile.
#[tokio::test]
async fn r07_sixty_slow_heads_are_hung_up_on_while_others_are_answered() {
    let app = TestApp::start().await;
    let began = Instant::now();
    let mut slow = Vec::new();
    for _ in 0..60 {
        let mut stream = TcpStream::connect(app.server.url.trim_start_matches("http://")).await.unwrap();
        stream.write_all(b"GET /live HTTP/1.1\r\nHost: localhost\r\nX: ").await.unwrap();
        slow.push(stream);
    }

    let mut slowest = Duration::ZERO;
    for _ in 0..40 {
        let asked = Instant::now();
        app.get("/api/v1/organisations").await.expect(200);
        slowest = slowest.max(asked.elapsed());
    }

    for mut stream in slow {
        let mut rest = Vec::new();
        tokio::time::timeout(Duration::from_secs(10), stream.read_to_end(&mut rest)).await.expect("hung up on").ok();
    }
    let closed = began.elapsed();
    assert!(closed < Duration::from_secs(8) && slowest < Duration::from_secs(2), "{closed:?} {slowest:?}");
}

/// A client that asks and takes nothing of the answers is dropped, and what it was to get is not kept for it.
#[tokio::test]
async fn r07_a_client_that_takes_nothing_is_dropped() {
    let app = TestApp::start_under(&[("SLOW_CLIENT_SECONDS", "2")]).await;
    let socket = TcpSocket::new_v4().unwrap();
    socket.set_recv_buffer_size(4_096).unwrap();
    let address = app.server.url.trim_start_matches("http://").parse().unwrap();
    let mut stream = socket.connect(address).await.unwrap();
    let ask = "GET /api/v1/openapi.json HTTP/1.1\r\nHost: localhost\r\n\r\n".repeat(40);
    stream.write_all(ask.as_bytes()).await.unwrap();
    let files = || std::fs::read_dir(format!("/proc/{}/fd", app.server.process())).unwrap().count();
    tokio::time::sleep(Duration::from_millis(500)).await;
    let held = files();

    let began = Instant::now();
    while files() >= held && began.elapsed() < Duration::from_secs(12) {
        tokio::time::sleep(Duration::from_millis(200)).await;
    }

    assert!(files() < held, "the connection is still open after {:?}", began.elapsed());
    assert!(began.elapsed() < Duration::from_secs(8), "{:?}", began.elapsed());
    app.get("/live").await.expect(200);
}

/// R7: a request is some kilobytes once it is read, so those that come too early are not read.
#[tokio::test]
async fn r07_thousands_of_requests_sent_ahead_on_a_connection_cost_next_to_nothing() {
    let app = TestApp::start().await;
    let ask = "GET /api/v1/openapi.json HTTP/1.1\r\nHost: localhost\r\n\r\n";
    raw(&app, &ask.replace("\r\n\r\n", "\r\nConnection: close\r\n\r\n")).await;
    let before = app.server.resident();
    let many = format!("{ask}{}", "GET / HTTP/1.1\r\nHost: a\r\n\r\n".repeat(4_000));
    let mut clients = Vec::new();
    for _ in 0..20 {
        let mut stream = TcpStream::connect(app.server.url.trim_start_matches("http://")).await.unwrap();
        // The server does not take all of it.
        tokio::time::timeout(Duration::from_millis(20), stream.write_all(many.as_bytes())).await.ok();
        clients.push(stream);
    }

    let mut most = before;
    for _ in 0..15 {
        tokio::time::sleep(Duration::from_millis(50)).await;
        most = most.max(app.server.resident());
    }

    assert!(most - before < 32 * 1024, "{} MiB more", (most - before) / 1024);
}

/// R7: whatever is begun once there is an answer has to come to its end too, be it a head, the end of a line or a body that nobody reads.
#[tokio::test]
async fn r07_what_is_begun_after_an_answer_and_never_ended_is_hung_up_on() {
    let app = TestApp::start().await;
    let get = "GET /live HTTP/1.1\r\nHost: localhost\r\n";
    let text = "POST /api/v1/sessions HTTP/1.1\r\nHost: localhost\r\nContent-Type: text/plain\r\n";
    let began = Instant::now();
    let slow = [
        (format!("{get}\r\nGET /live HT"), ""),
        (format!("{get}\r\n\r\n"), ""),
        (format!("{get}\r\n{get}"), "X: a\r\n"),
        (format!("{get}Transfer-Encoding: chunked\r\n\r\n"), ""),
        (format!("{get}Transfer-Encoding: chunked\r\n\r\n"), "1\r\nx\r\n"),
        (format!("{text}Transfer-Encoding: chunked\r\n\r\n5\r\nab"), ""),
    ]
    .map(|(begun, more)| {
        let address = app.server.url.trim_start_matches("http://").to_owned();
        tokio::spawn(async move {
            let mut stream = TcpStream::connect(address).await.unwrap();
            stream.write_all(begun.as_bytes()).await.unwrap();
            let mut answer = [0; 4_096];
            loop {
                match tokio::time::timeout(Duration::from_millis(300), stream.read(&mut answer)).await {
                    Ok(Ok(0) | Err(_)) => return began.elapsed(),
                    Ok(Ok(_)) => {}
                    Err(_) => _ = stream.write_all(more.as_bytes()).await,
                }
                assert!(began.elapsed() < Duration::from_secs(15), "{begun:?} is waited for");
            }
        })
    });

    for one in slow {
        let closed = one.await.unwrap();
        assert!(closed > Duration::from_secs(4) && closed < Duration::from_secs(8), "{closed:?}");
    }
}

/// The statuses of the answers to requests of these methods, each with the body that it announces.
fn statuses(answers: &str, methods: &[&str]) -> Vec<u16> {
    let mut rest = answers;
    let read = |method: &&str| {
        let (head, body) = rest.split_once("\r\n\r\n").expect("an answer");
        let length = head.lines().find_map(|line| line.strip_prefix("content-length: ")).expect("a length");
        let length = if *method == "HEAD" { 0 } else { length.parse().unwrap() };
        rest = body.get(length..).expect("the whole of a body");
        head.strip_prefix("HTTP/1.1 ").and_then(|head| head.get(..3)?.parse().ok()).expect("the beginning of an answer")
    };
    let found = methods.iter().map(read).collect();
    assert_eq!(rest, "", "nothing else is said");
    found
}

#[tokio::test]
async fn requests_that_are_sent_ahead_are_all_answered_in_turn() {
    let app = TestApp::start().await;
    let post = "POST /api/v1/sessions HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\n";
    let round = format!(
        "GET /live HTTP/1.1\r\nHost: localhost\r\n\r\n\
         {post}Content-Length: 7\r\n\r\n{{}}\r\n\r\n \
         GET /nowhere HTTP/1.1\r\nHost: localhost\r\n\r\n\
         {post}Transfer-Encoding: chunked\r\n\r\n2\r\n{{}}\r\n4\r\n\r\n\r\n\r\n0\r\n\r\n\
         HEAD /live HTTP/1.1\r\nHost: localhost\r\n\r\n"
    );
    let last = "DELETE /live HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n";

    let answer = raw(&app, &format!("{}{last}", round.repeat(60))).await;

    let mut expected = [200, 400, 404, 400, 405].repeat(60);
    let mut methods = ["GET", "POST", "GET", "POST", "HEAD"].repeat(60);
    expected.push(405);
    methods.push("DELETE");
    assert_eq!(statuses(&answer, &methods), expected);
}

/// An answer takes long where a password is looked at: what was asked behind it has no part in it.
#[tokio::test]
async fn an_answer_follows_from_what_was_asked_and_not_from_what_was_asked_after_it() {
    let app = TestApp::start().await;
    let body = r#"{"email":"nobody@tests.example","password":"not theirs, not at all"}"#;
    let ask = |fields: &str| {
        let length = body.len();
        format!(
            "POST /api/v1/sessions HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\n\
             Content-Length: {length}\r\n{fields}\r\n{body}"
        )
    };
    let head = "HEAD /live HTTP/1.1\r\nHost: localhost\r\n\r\n";
    let close = "Connection: close\r\n";

    let with_head = raw(&app, &format!("{}{head}{}", ask(""), ask(close))).await;
    let with_old = raw(&app, &format!("{}GET /live HTTP/1.0\r\nHost: localhost\r\n\r\n", ask(""))).await;
    let closed = raw(&app, &format!("{}{head}", ask(close))).await;

    assert_eq!(statuses(&with_head, &["POST", "HEAD", "POST"]), [401, 405, 401]);
    let (first, second) = with_old.split_at(with_old.rfind("HTTP/1.").unwrap());
    assert_eq!(statuses(first, &["POST"]), [401]);
    assert!(!first.contains("connection: close") && second.starts_with("HTTP/1.0 200"), "{with_old}");
    assert_eq!(statuses(&closed, &["POST"]), [401], "nothing is answered after a request that ends the connection");
}
