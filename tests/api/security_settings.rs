//! `/api/v1/security-settings`

use serde_json::{Value, json};
use tests::TestApp;

const PATH: &str = "/api/v1/security-settings";
const ALWAYS: [&str; 2] = ["regional_administrator", "system_operator"];

fn fields(days: u32, roles: &[&str]) -> Value {
    json!({ "session_days": days, "second_factor_roles": roles, "sign_up_open": true })
}

#[tokio::test]
async fn the_settings_are_read_with_what_is_fixed() {
    let app = TestApp::start().await;

    let shown = app.admin().await.get(PATH).await.expect(200);

    assert_eq!(shown.header("etag"), "\"1\"");
    let expected = json!({
        "session_days": 14, "second_factor_roles": ALWAYS, "sign_up_open": true, "access_minutes": 15, "invitation_hours": 48,
        "reset_minutes": 60, "shortest_password": 12, "guesses_per_account": 10, "guesses_window_minutes": 15, "mail_server": false
    });
    assert_eq!(shown.body, expected);
}

#[tokio::test]
async fn a_change_is_kept_and_audited_and_an_older_version_is_refused() {
    let app = TestApp::start().await;
    let admin = app.admin().await;

    let changed = admin.put(PATH, &fields(7, &["regional_administrator", "system_operator", "analyst"]));
    let changed = changed.header("if-match", "\"1\"").await.expect(200);

    assert_eq!((changed.header("etag"), &changed.body["session_days"]), ("\"2\"", &json!(7)));
    assert_eq!(admin.get(PATH).await.expect(200).body, changed.body);
    admin.put(PATH, &fields(8, &ALWAYS)).header("if-match", "\"1\"").await.expect(412);
    admin.put(PATH, &fields(8, &ALWAYS)).await.expect(428);
    admin.put(PATH, &fields(8, &ALWAYS)).header("if-match", "\"2\"").await.expect(200);
    let entries = admin.all("/api/v1/audit?action=security.update").await;
    let first = &entries[1]["changes"];
    assert_eq!(first[0], json!({ "field": "session_days", "from": "14", "to": "7" }));
    assert_eq!((first[1]["field"].as_str(), entries.len()), (Some("second_factor_roles"), 2));
}

#[tokio::test]
async fn what_is_fixed_cannot_be_weakened() {
    let app = TestApp::start().await;
    let admin = app.admin().await;
    let refused = async |body: &Value| {
        let answer = admin.put(PATH, body).header("if-match", "*").await.expect(422);
        answer.errors().into_iter().map(|(pointer, code)| format!("{pointer} {code}")).collect::<Vec<_>>()
    };

    assert_eq!(refused(&fields(0, &ALWAYS)).await, ["#/session_days number.range"]);
    assert_eq!(refused(&fields(31, &ALWAYS)).await, ["#/session_days number.range"]);
    assert_eq!(refused(&fields(14, &["system_operator"])).await, ["#/second_factor_roles role.always"]);
    assert_eq!(refused(&fields(14, &[])).await.len(), 2);
    let twice = ["regional_administrator", "system_operator", "analyst", "analyst"];
    assert_eq!(refused(&fields(14, &twice)).await, ["#/second_factor_roles/3 duplicate"]);
    let everybody = ["regional_administrator", "system_operator", "participant"];
    assert_eq!(refused(&fields(14, &everybody)).await, ["#/second_factor_roles/2 role.unfit"]);
    assert_eq!(admin.get(PATH).await.expect(200).header("etag"), "\"1\"");
}

#[tokio::test]
async fn a_role_that_needs_a_second_factor_from_now_on_does_nothing_without_one() {
    let app = TestApp::start().await;
    let analyst = app.person("analyst", None, None).await;
    analyst.client.get("/api/v1/campaigns").await.expect(200);

    let roles = ["regional_administrator", "system_operator", "analyst"];
    app.admin().await.put(PATH, &fields(14, &roles)).header("if-match", "*").await.expect(200);

    assert_eq!(analyst.client.get("/api/v1/campaigns").await.expect(403).code(), "second_factor.needed");
}

#[tokio::test]
async fn operators_alone_change_the_settings() {
    let app = TestApp::start().await;
    let regional = app.person("regional_administrator", None, None).await;
    let operator = app.person("system_operator", None, None).await;

    regional.client.get(PATH).await.expect(200);
    regional.client.put(PATH, &fields(7, &ALWAYS)).header("if-match", "*").await.expect(403);
    operator.client.put(PATH, &fields(7, &ALWAYS)).header("if-match", "*").await.expect(200);
}
