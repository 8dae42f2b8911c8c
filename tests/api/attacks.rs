//! Attacks that real systems of this kind fell to, each with what shows that this one does not. A test carries the numbers of the
//! attacks that it tries; those that are not in this file:
//!
//! - A1, A3 to A5 and A19 are tried in `attacks_accounts.rs`, A6 in `invitations.rs`, A20 in `accounts.rs`, A22 in `second_factor.rs`,
//!   A26 in `limits.rs`, A28 in `hardening.rs`; A17 here and wherever something must be there once.
//! - A12 is the target R15: no answer is a page (`hostile.rs`), no mail (`mail.rs`) and no page (`browser/scripts.rs`) runs what was
//!   written.
//! - A13 is the target R12: nothing is asked for by its kind and its id alone, so every operation is a row of the matrix (`matrix.rs`,
//!   and `matrix/sight.rs` for what everybody may ask for).
//! - A24 is the target R26: `no-store` is one of the headers that every answer of every operation is looked at for (`hardening.rs`).
// not applicable: A8, because nothing is sent to addresses that people give
// not applicable: A9, because there are no webhooks
// not applicable: A25, because the server restores nothing

use std::fs;
use std::path::Path;
use std::time::{Duration, Instant};

use futures_util::future::join_all;
use serde_json::{Value, json};
use tests::app::PASSWORD;
use tests::server::SECRET;
use tests::world::{self, Operation};
use tests::{TestApp, campaign, files, survey};

use crate::matrix::fixtures::{Relation, World};

#[tokio::test]
async fn a02_a15_a_role_that_was_taken_away_counts_no_more_on_the_next_call() {
    let app = TestApp::start().await;
    let lead = app.person("organisation_lead", Some("dudley"), None).await;
    lead.client.get("/api/v1/people").await.expect(200);

    app.database.run("delete from role_grants where role = 'organisation_lead'");

    assert_eq!(lead.client.get("/api/v1/people").await.expect(403).code(), "forbidden");
}

#[tokio::test]
async fn a07_links_in_mail_lead_to_the_address_of_the_settings_whatever_a_request_says() {
    let app = TestApp::start_under(&[("PUBLIC_URL", "https://bethefuture.example")]).await;
    let person = app.person("participant", None, None).await;
    let ask = || app.post("/api/v1/password-resets", &json!({ "email": person.email }));

    ask().header("host", "evil.example").await.expect(421);
    ask().header("x-forwarded-host", "evil.example").header("forwarded", "host=evil.example").await.expect(202);

    let mails = app.admin().await.all(&format!("/api/v1/mails?to={}", person.email)).await;
    assert!(!mails.is_empty());
    for mail in mails {
        let content =
            app.admin().await.get(format!("/api/v1/mails/{}/content", mail["id"].as_str().unwrap())).await.expect(200);
        assert!(
            !content.text.contains("evil") && content.text.contains("https://bethefuture.example/"),
            "{}",
            content.text
        );
    }
}

/// The lists, each with a path on which there is something to list.
async fn lists(world: &World) -> Vec<(Operation, String)> {
    let mut lists = Vec::new();
    for operation in world::operations(&world.app).await.into_iter().filter(|it| it.id.starts_with("list_")) {
        let path = world.prepare(&operation, Relation::Own, false).await.path;
        lists.push((operation, path));
    }
    lists
}

/// Whether a query takes any text under this name.
fn is_free_text(name: &str, schema: &Value) -> bool {
    schema["type"] == "string" && !schema["enum"].is_array() && name != "cursor"
}

#[tokio::test]
async fn a10_a11_no_list_takes_an_order_or_a_filter_that_it_does_not_name() {
    let world = World::unpeopled().await;
    let admin = world.app.admin().await;
    let (mut tried, mut texts) = (0, 0);

    for (operation, path) in lists(&world).await {
        for query in [
            "sort=name",
            "order_by=1;drop table people",
            "password_hash=a",
            "filter[token_hash]=a",
            "person.password_hash=x",
        ] {
            let answer = admin.get(format!("{path}?{query}")).await;
            let takes_none =
                matches!(operation.id.as_str(), "list_mail_templates" | "list_my_sessions") && answer.status == 200;
            assert!(takes_none || answer.status == 400, "{} {query}: {}", operation.id, answer.status);
            tried += 1;
        }
        let free = operation.queries.iter().filter(|(name, schema)| is_free_text(name, schema));
        for name in free.map(|(name, _)| name.as_str()).chain(["cursor"]) {
            texts += 1;
            // Each in an address as it stands: quotation marks, ends of statements, and what stands for other letters.
            for evil in ["%27", "%27%20or%20%271%27=%271", "1)%20or%201=1--", "%27%3B--", "%5C", "%25", "%25_%25"] {
                let answer = admin.get(format!("{path}?{name}={evil}")).await;
                let found = answer.body["items"].as_array().map_or(0, Vec::len);
                // Nothing is called so: whatever were found would be found by what it says as a statement.
                let empty = answer.status == 200 && found == 0;
                let ignored = name == "cursor" && answer.status == 200 && operation.queries.is_empty();
                assert!(
                    empty || ignored || matches!(answer.status, 400 | 422),
                    "{} {name}={evil}: {} with {found} found",
                    operation.id,
                    answer.status
                );
            }
        }
    }

    assert!(tried >= 100 && texts >= 40, "{tried} {texts}");
}

/// Statements are written by the query builder or stand as they are: none is put together from text.
#[test]
fn a10_no_statement_is_put_together_from_text() {
    let (mut read, mut statements) = (0, 0);
    visit(&files::root().join("backend/src"), &mut |path, text| {
        read += 1;
        // What the server's own tests do to a database is theirs.
        let text = text.split("#[cfg(test)]").next().unwrap();
        for call in ["sql_query(", " sql::<", ":sql::<", "(sql::<", "dsl::sql(", ".batch_execute("] {
            for after in text.split(call).skip(1).filter(|_| !path.ends_with("tests.rs")) {
                let argument = if call.ends_with('(') { after } else { after.split_once('(').unwrap().1 };
                let shown: String = argument.chars().take(60).collect();
                assert!(is_written_out(argument.trim_start()), "{}: {call}{shown}", path.display());
                statements += 1;
            }
        }
    });
    assert!(read > 50 && statements >= 15, "{read} files, {statements} statements");
}

/// Whether an argument is a text as it stands, or the name of one that never changes.
fn is_written_out(argument: &str) -> bool {
    let Some(text) = argument.strip_prefix('"') else {
        return argument.starts_with(|letter: char| letter.is_ascii_uppercase())
            && argument.split(')').next().unwrap().chars().all(|letter| letter.is_ascii_uppercase() || letter == '_');
    };
    let after = text.replace("\\\"", "").split_once('"').unwrap().1.trim_start().to_owned();
    after.starts_with([')', ','])
}

/// Whoever starts no other program runs no command for anybody.
#[test]
fn a27_the_server_starts_no_other_program() {
    visit(&files::root().join("backend/src"), &mut |path, text| {
        for call in ["process::Command", "Command::new(", "libc::exec", "libc::system"] {
            assert!(path.ends_with("tests.rs") || !text.contains(call), "{}: {call}", path.display());
        }
    });
}

fn visit(folder: &Path, look: &mut impl FnMut(&Path, &str)) {
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            visit(&path, look);
        } else if path.extension().is_some_and(|extension| extension == "rs") {
            look(&path, &fs::read_to_string(&path).unwrap());
        }
    }
}

/// In every operation whose path names two things, the second of which is another's.
#[tokio::test]
async fn a14_the_parent_in_a_path_must_own_the_child() {
    let world = World::unpeopled().await;
    let admin = world.app.admin().await;
    let nested = |operation: &Operation| operation.template.matches("_id}").count() == 1;
    let mut tried = 0;

    for operation in world::operations(&world.app).await.into_iter().filter(nested) {
        let own = world.prepare(&operation, Relation::Own, true).await;
        let other = world.prepare(&operation, Relation::Other, true).await;
        let (mine, theirs): (Vec<&str>, Vec<&str>) = (own.path.split('/').collect(), other.path.split('/').collect());
        let place = operation.template.split('/').position(|part| part.ends_with("_id}")).unwrap();
        let crossed = [&theirs[..place], &mine[place..]].concat().join("/");
        let send = |path: &str| match &own.body {
            Some((_, bytes)) => operation.sending(admin, path, bytes.clone()),
            None => admin.request(operation.method.clone(), path),
        };

        let refused = send(&crossed).await;
        assert_eq!((refused.status, refused.code()), (404, "not_found"), "{}: {}", operation.id, refused.text);
        // Under its own parent it is there, and was left alone.
        let done = send(&own.path).await;
        assert!(done.status < 300, "{}: {} {}", operation.id, done.status, done.text);
        tried += 1;
    }

    assert!(tried >= 12, "{tried}");
}

/// A16 and A18: the export asks for the same rights and keeps back the same as the list, and its address is worth nothing by itself.
#[tokio::test]
async fn a16_a18_an_export_shows_no_more_than_the_list_and_to_nobody_else() {
    let app = TestApp::start().await;
    let few = app.published(survey().text("name")).await;
    app.respond_times(9, &few, json!({ "name": "x" })).await;
    let slug = campaign().fields()["slug"].as_str().unwrap().to_owned();
    let other = app.launched(campaign().with("slug", slug.clone())).await;
    let manager = app.person("campaign_manager", Some("dudley"), Some(&slug)).await;
    let (list, export) =
        (format!("/api/v1/surveys/{}/responses", few.id), format!("/api/v1/surveys/{}/responses.csv", few.id));

    let (listed, exported) = (app.admin().await.get(&list).await, app.admin().await.get(&export).await);
    assert_eq!((listed.status, listed.code()), (exported.status, exported.code()));
    assert_ne!(listed.status, 200);
    for path in [&list, &export] {
        app.get(path).await.expect(401);
        assert_eq!(manager.client.get(path).await.expect(404).code(), "not_found", "{other}");
    }
    app.respond(&few, json!({ "name": "y" })).await.expect(201);
    let mut cells: Vec<String> =
        app.admin().await.get(&export).await.expect(200).text.lines().map(Into::into).collect();
    let mut answers: Vec<String> =
        app.admin().await.all(&list).await.iter().map(|one| one["answers"]["name"].as_str().unwrap().into()).collect();
    assert_eq!(cells.remove(0), "name");
    cells.sort();
    answers.sort();
    assert_eq!(cells, answers);
}

#[tokio::test]
async fn a17_two_hundred_submissions_under_one_key_are_one() {
    let app = TestApp::start().await;
    let survey = app.published(survey().text("name")).await;
    let key = tests::app::key();

    let answers = join_all((0..200).map(|_| app.respond_under(&key, &survey, json!({ "name": "x" })))).await;

    assert!(answers.iter().all(|answer| matches!(answer.status, 201 | 503)), "refused");
    assert_eq!(app.count(&survey).await, 1);
}

/// A21: what must stay here is in no answer, no line of the log, and not where the settings are explained.
#[tokio::test]
async fn a21_secrets_are_told_to_nobody() {
    let app = TestApp::start_under(&[("SMTP_URL", "smtp://user:canary-of-smtp@127.0.0.1:9")]).await;
    let admin = app.admin().await;
    let person = app.person("analyst", None, None).await;
    let hash = app.database.ask("select password_hash from people limit 1").trim().to_owned();
    let token = person.session.body["access_token"].as_str().unwrap().to_owned();
    let refresh = person.session.header("set-cookie").split([';', '=']).nth(1).unwrap().to_owned();
    let secrets = [SECRET, PASSWORD, "canary-of-smtp", &hash, &token, &refresh];
    assert!(hash.starts_with("$argon2") && refresh.len() > 40, "{hash} {refresh}");
    let mut seen = String::new();

    for operation in world::operations(&app).await.into_iter().filter(|it| !it.is_write()) {
        let me = &person.id;
        let path = world::filled(&operation.template, |_| me.clone());
        for client in [admin, &person.client, &app.client] {
            seen.push_str(&client.get(&path).await.text);
        }
    }
    seen.push_str(&app.server.log());
    seen.push_str(&app.run(&["config", "--explain"]).text);

    for secret in secrets {
        assert!(!seen.contains(secret), "{}…", &secret[..secret.len().min(12)]);
    }
}

/// A23: that every string is bounded in the document is a test of the document; a long one is refused, in every query of every list.
#[tokio::test]
async fn a23_a_filter_of_any_length_is_refused_quickly() {
    let world = World::unpeopled().await;
    let long = "x".repeat(8_000);
    let mut tried = 0;

    for (operation, path) in lists(&world).await {
        for (name, _) in &operation.queries {
            let began = Instant::now();
            let answer = world.app.admin().await.get(format!("{path}?{name}={long}")).await;
            assert!(matches!(answer.status, 400 | 422), "{} {name}: {}", operation.id, answer.status);
            assert!(began.elapsed() < Duration::from_secs(2), "{} {name}: {:?}", operation.id, began.elapsed());
            tried += 1;
        }
    }

    assert!(tried >= 80, "{tried}");
}

#[tokio::test]
async fn a27_a_malformed_cookie_or_header_is_no_failure_and_tells_nothing() {
    let app = TestApp::start().await;

    for cookie in [
        "__Host-refresh=%00",
        "=",
        ";;;",
        "__Host-refresh=\u{7f}",
        "a",
        "__Host-refresh=\"$(id)\"; x=`id`",
        "__Host-refresh=;__Host-refresh=",
    ] {
        let Ok(value) = reqwest::header::HeaderValue::from_str(cookie) else { continue };
        let answer = app.client.act("/api/v1/sessions/refresh").header("cookie", value.to_str().unwrap()).await;
        assert_eq!(answer.status, 401, "{cookie}");
    }
    for accept in ["../../etc/passwd", "*/*;q=x", "$(id)"] {
        app.get("/api/v1/organisations").header("accept", accept).header("accept-language", accept).await.expect(200);
    }
}
