//! Attacks that real systems of this kind fell to, each with what shows that this one does not.
//!
//! A1, A3 to A6, A19, A20, A22 and A26 are about accounts and stand in `attacks_accounts.rs`; A13 and A14 are the matrix (`matrix.rs`),
//! A12 is `hostile.rs`, A24 and A28 are `hardening.rs`.
// not applicable: A8, because nothing is sent to addresses that people give
// not applicable: A9, because there are no webhooks
// not applicable: A25, because the server restores nothing

use std::fs;
use std::path::Path;

use futures_util::future::join_all;
use serde_json::json;
use tests::app::PASSWORD;
use tests::server::SECRET;
use tests::{TestApp, campaign, files, survey, world};

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

#[tokio::test]
async fn a10_a11_no_list_takes_an_order_or_a_filter_that_it_does_not_name() {
    let app = TestApp::start().await;
    let admin = app.admin().await;
    let mut tried = 0;

    for operation in
        world::operations(&app).await.into_iter().filter(|it| it.id.starts_with("list_") && !it.template.contains('{'))
    {
        for query in [
            "sort=name",
            "order_by=1;drop table people",
            "password_hash=a",
            "filter[token_hash]=a",
            "person.password_hash=x",
        ] {
            let answer = admin.get(format!("{}?{query}", operation.template.as_str())).await;
            let takes_none =
                matches!(operation.id.as_str(), "list_mail_templates" | "list_my_sessions") && answer.status == 200;
            assert!(takes_none || answer.status == 400, "{} {query}: {}", operation.id, answer.status);
            tried += 1;
        }
        for evil in ["'", "' or '1'='1", "1) or 1=1--", "%27%3B", "\\", "%25", "_"] {
            let answer = admin.get(format!("{}?cursor={evil}", operation.template)).await;
            assert!(answer.status < 500, "{} {evil}", operation.id);
        }
    }

    assert!(tried >= 30, "{tried}");
}

/// Statements are written by the query builder or stand as they are: none is put together from text.
#[test]
fn a10_no_statement_is_put_together_from_text() {
    let mut read = 0;
    visit(&files::root().join("backend/src"), &mut |path, text| {
        read += 1;
        for (place, _) in text.match_indices("sql_query(") {
            let after: String = text[place..].chars().take(200).collect();
            let argument = after.split(')').next().unwrap_or_default();
            assert!(!argument.contains("format!") && !argument.contains('+'), "{}: {after}", path.display());
        }
    });
    assert!(read > 50, "{read} files");
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

#[tokio::test]
async fn a14_the_parent_in_a_path_must_own_the_child() {
    let app = TestApp::start().await;
    let admin = app.admin().await;
    let all = app.client.all("/api/v1/organisations").await;
    let (own, other) = (all[0]["id"].as_str().unwrap(), all[1]["id"].as_str().unwrap());
    let operations = world::operations(&app).await;
    let fields = &operations.iter().find(|it| it.id == "create_agreement").unwrap().example;
    let made = admin.post(format!("/api/v1/organisations/{own}/agreements"), fields).await.expect(201).id();

    admin.put(format!("/api/v1/organisations/{other}/agreements/{made}"), fields).await.expect(404);
    admin.delete(format!("/api/v1/organisations/{other}/agreements/{made}")).await.expect(404);
    admin.delete(format!("/api/v1/organisations/{own}/agreements/{made}")).await.expect(204);
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

/// A23: that every string is bounded in the document is a test of the document; a long one is refused.
#[tokio::test]
async fn a23_a_filter_of_any_length_is_refused_quickly() {
    let app = TestApp::start().await;
    let long = "x".repeat(8_000);

    for query in ["people?q=", "audit?action=", "mails?to=", "jobs?kind="] {
        let answer = app.admin().await.get(format!("/api/v1/{query}{long}")).await;
        assert!(matches!(answer.status, 400 | 422), "{query}: {}", answer.status);
    }
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
