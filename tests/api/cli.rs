//! The command line.

use std::collections::BTreeSet;
use std::fmt::Write;

use serde_json::{Value, json};
use tests::app::{EMAIL, PASSWORD};
use tests::database::Database;
use tests::{Client, TestApp, lss, survey};

fn parsed(text: &str) -> Value {
    serde_json::from_str(text).unwrap_or_else(|failed| panic!("{failed}: {text}"))
}

#[tokio::test]
async fn every_setting_is_explained() {
    let app = TestApp::start().await;

    let printed = app.run(&["config", "--explain"]);

    assert!(printed.well);
    let named: BTreeSet<&str> = printed.text.lines().filter(|line| line.starts_with("BETHEFUTURE_")).collect();
    let expected = [
        "AUDIT_HEADS",
        "DATABASE_URL",
        "DATA_DIR",
        "FRONTEND_DIR",
        "LISTEN",
        "LOG",
        "LOG_FORMAT",
        "MAIL_FROM",
        "METRICS_TOKEN",
        "PREVIOUS_SECRETS",
        "PUBLIC_URL",
        "SECRET",
        "SLOW_CLIENT_SECONDS",
        "SMTP_CA",
        "SMTP_URL",
        "STREAM_SECONDS",
        "TRUSTED_PROXIES",
        "WORKERS",
    ];
    assert_eq!(named.into_iter().collect::<Vec<_>>(), expected.map(|name| format!("BETHEFUTURE_{name}")));
    assert_eq!(printed.text.matches("default:").count(), expected.len());
    assert!(!printed.text.contains(tests::server::SECRET));
}

#[tokio::test]
async fn what_sqlite_keeps_can_be_read_by_nobody_else() {
    use std::os::unix::fs::PermissionsExt;
    let app = TestApp::start_on(Database::sqlite).await;
    app.admin().await;
    let Database::Sqlite(path) = &app.database else { panic!("not SQLite") };

    for suffix in ["", "-wal", "-shm"] {
        let file = format!("{}{suffix}", path.display());
        assert_eq!(std::fs::metadata(&file).unwrap().permissions().mode() & 0o077, 0, "{file}");
    }
}

#[tokio::test]
async fn a_server_does_not_start_with_a_weak_secret_or_a_wrong_setting() {
    let app = TestApp::start().await;
    let refuses = |name: &str, value: &str, word: &str| {
        let ended = app.settings.command(&["serve"]).env(name, value).output().unwrap();
        let errors = String::from_utf8(ended.stderr).unwrap();
        assert!(!ended.status.success() && errors.contains(word), "{name}={value}: {errors}");
    };

    refuses("BETHEFUTURE_SECRET", "short", "at least 32");
    refuses("BETHEFUTURE_SECRET", &"ab".repeat(20), "too simple");
    refuses("BETHEFUTURE_DATABASE_URL", "mysql://x", "postgres:// or sqlite:");
    refuses("BETHEFUTURE_LOG_FORMAT", "xml", "text or json");
    refuses("BETHEFUTURE_FRONTEND_DIR", "/nowhere", "no built frontend");
}

#[tokio::test]
async fn migrating_again_changes_nothing() {
    let app = TestApp::start().await;

    let printed = app.run(&["migrate"]);

    assert_eq!((printed.well, printed.text.as_str()), (true, "0 migrations run\n"));
}

#[tokio::test]
async fn an_administrator_is_made_once_with_a_password_that_is_printed_once() {
    let app = TestApp::start().await;
    let words = ["admin", "create", "--email", "New@Tests.example", "--name", "New"];

    let made = app.run(&words);
    let again = app.run(&words);

    let body = json!({ "email": "new@tests.example", "password": made.text.trim() });
    app.post("/api/v1/sessions", &body).await.expect(201);
    assert!(!again.well && again.text.is_empty() && again.errors.contains("already"), "{}", again.errors);
    let short = app.settings.run(&["admin", "create", "--email", EMAIL, "--name", "N", "--password-stdin"], "short\n");
    assert!(!short.status.success() && String::from_utf8_lossy(&short.stderr).contains("12 to 128"));
    app.post("/api/v1/sessions", &json!({ "email": EMAIL, "password": PASSWORD })).await.expect(401);
}

#[tokio::test]
async fn the_demonstration_is_loaded_once_and_says_what_it_is() {
    let app = TestApp::start().await;

    let first = parsed(&app.run(&["demo", "load", "--responses", "30"]).text);
    let second = parsed(&app.run(&["demo", "load", "--responses", "30"]).text);

    assert_eq!((&first["survey_link"], &second["survey_link"]), (&first["survey_link"], &first["survey_link"]));
    assert_eq!(second["admin"]["password"], Value::Null);
    assert_eq!(second["admin"]["secret"], Value::Null);
    let code = app.run(&["demo", "code"]).text;
    let session =
        json!({ "email": first["admin"]["email"], "password": first["admin"]["password"], "code": code.trim() });
    let session = app.post("/api/v1/sessions", &session).await.expect(201);
    let admin: Client = app.client.with_token(session.body["access_token"].as_str().unwrap());
    let campaigns = admin.all("/api/v1/campaigns").await;
    assert_eq!((campaigns.len(), &campaigns[0]["status"]), (1, &json!("live")));
    assert_eq!(campaigns[0]["organisations"].as_array().unwrap().len(), 14);
    assert!(campaigns[0]["name"].as_str().unwrap().contains("Demonstration"));
    let surveys = admin.all(&format!("/api/v1/campaigns/{}/surveys", campaigns[0]["id"].as_str().unwrap())).await;
    let open = surveys.iter().find(|survey| survey["status"] == "open").unwrap();
    assert_eq!((surveys.len(), &open["responses"], &open["link"]), (2, &json!(30), &first["survey_link"]));
    let results = admin.get(format!("/api/v1/surveys/{}/results", open["id"].as_str().unwrap())).await.expect(200);
    assert_eq!(results.body["withheld"], false);
    let events = app.client.all("/api/v1/event-pages").await;
    assert_eq!(events.len(), 8, "a session, a challenge day and six meetings");
    for event in &events {
        assert!(event["title"].as_str().unwrap().contains("Demonstration"), "{event}");
    }
    let groups = app.client.all("/api/v1/group-pages").await;
    assert_eq!((groups.len(), &groups[0]["members"]), (1, &serde_json::json!(0)));
}

#[tokio::test]
async fn a_survey_file_is_reported_on_without_any_database() {
    let app = TestApp::start().await;
    let file = app.file("small.lss", lss::small());
    let mut command = app.settings.command(&["survey", "import", &file, "--dry-run", "--report", "json"]);

    let ended = command.env("BETHEFUTURE_DATABASE_URL", "postgres://nobody@127.0.0.1:1/nothing").output().unwrap();

    let report = parsed(&String::from_utf8(ended.stdout).unwrap());
    assert!(ended.status.success());
    let keys = |value: &Value| value.as_object().unwrap().keys().cloned().collect::<BTreeSet<String>>();
    assert_eq!(keys(&report), ["conditions", "format", "losses", "questions"].map(str::to_owned).into());
    assert_eq!((&report["format"], &report["questions"]["found"]), (&json!("limesurvey_lss"), &json!(3)));
    assert_eq!(keys(&report["losses"][0]), ["feature", "path", "reason"].map(str::to_owned).into());
}

#[tokio::test]
async fn a_survey_file_becomes_a_draft_of_the_campaign_that_is_named() {
    let app = TestApp::start().await;
    let campaign = app.launched(tests::campaign().with("slug", "imports")).await;
    let file = app.file("small.lss", lss::small());

    let made = app.run(&["survey", "import", &file, "--campaign", "imports", "--report", "json"]);
    let nowhere = app.run(&["survey", "import", &file, "--campaign", "nowhere"]);

    assert!(made.well, "{}", made.errors);
    assert_eq!(parsed(&made.text)["format"], "limesurvey_lss");
    let surveys = app.admin().await.all(&format!("/api/v1/campaigns/{campaign}/surveys")).await;
    assert_eq!((surveys.len(), &surveys[0]["status"]), (1, &json!("draft")));
    assert!(made.errors.contains(surveys[0]["id"].as_str().unwrap()), "{}", made.errors);
    assert!(!nowhere.well && nowhere.errors.contains("there is no campaign nowhere"), "{}", nowhere.errors);
}

#[tokio::test]
async fn a_file_that_is_no_survey_ends_the_command_with_a_sentence() {
    let app = TestApp::start().await;
    let cases = [
        (lss::small()[..400].to_owned(), "breaks off"),
        ("not xml".to_owned(), "not XML"),
        ("x".repeat(50_000_000), "at most 10000000"),
    ];

    for (content, word) in cases {
        let file = app.file("wrong.lss", content);
        let printed = app.run(&["survey", "import", &file, "--dry-run"]);
        assert!(!printed.well && printed.errors.contains(word), "{}", printed.errors);
        assert_eq!(printed.errors.lines().count(), 1, "{}", printed.errors);
    }
}

#[tokio::test]
async fn responses_are_imported_with_a_report_and_exported_again() {
    let app = TestApp::start().await;
    let survey =
        app.published(survey().choice("manager", ["yes", "no"]).choices("tools", ["a", "b"]).text("name")).await;
    let mut file =
        "\"id. Response ID\",\"manager. Manager?\",\"tools[a]. Tools? [Option a]\",\"gone. What?\",\"name. Name?\"\n"
            .to_owned();
    for n in 0..12 {
        let (manager, tool) = if n < 7 { ("Option yes", "Yes") } else { ("Option no", "No") };
        writeln!(file, "{n},{manager},{tool},x,\"n, {n}\"").unwrap();
    }
    let file = app.file("responses.csv", file);

    let withheld = app.run(&["responses", "export", "--survey", &survey.id]);
    let imported = app.run(&["responses", "import", &file, "--survey", &survey.id, "--report", "json"]);
    let exported = app.run(&["responses", "export", "--survey", &survey.id]);

    assert!(
        !withheld.well && withheld.text.is_empty() && withheld.errors.contains("fewer than 10"),
        "{}",
        withheld.errors
    );
    assert!(imported.well, "{}", imported.errors);
    let report = parsed(&imported.text);
    assert_eq!((&report["rows"], &report["imported"], &report["questions_found"]), (&json!(12), &json!(12), &json!(4)));
    assert_eq!(report["questions_matched"], json!(["manager", "tools", "name"]));
    let losses = report["losses"].as_array().unwrap();
    assert!(losses.iter().any(|loss| loss["path"] == "columns/gone"), "{losses:#?}");
    let results = app.results(&survey).await;
    let counts = |question: usize| -> Vec<u64> {
        let options = results["questions"][question]["options"].as_array().unwrap();
        options.iter().map(|option| option["count"].as_u64().unwrap()).collect()
    };
    assert_eq!((counts(0), counts(1)), (vec![7, 5], vec![7, 0]));
    assert_eq!(exported.text.lines().next(), Some("manager,tools[a],tools[b],name"));
    assert_eq!(exported.text.lines().filter(|line| line.starts_with("yes,1,0,\"n, ")).count(), 7);
    let into_file = app.file("out.csv", "");
    assert!(app.run(&["responses", "export", "--survey", &survey.id, "--out", &into_file]).well);
    assert_eq!(std::fs::read_to_string(into_file).unwrap(), exported.text);
    let over_http = app.admin().await.get(format!("/api/v1/surveys/{}/responses.csv", survey.id)).await.expect(200);
    assert_eq!(over_http.text, exported.text);
}

#[tokio::test]
async fn responses_cannot_be_imported_into_a_draft() {
    let app = TestApp::start().await;
    let campaign = app.launched(tests::campaign()).await;
    let id = app.draft_in(&campaign, survey().text("name")).await;
    let file = app.file("responses.csv", "name\nx\n");

    let printed = app.run(&["responses", "import", &file, "--survey", &id]);

    assert!(!printed.well && printed.errors.contains("publish the survey first"), "{}", printed.errors);
}
