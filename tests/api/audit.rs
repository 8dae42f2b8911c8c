//! `/api/v1/audit`, `/api/v1/audit/verification` and `bethefuture audit verify`

use std::process::Output;
use std::time::Duration;

use serde_json::{Value, json};
use tests::database::Database;
use tests::{TestApp, campaign};

/// The entries of a list, by what was done.
async fn actions(app: &TestApp, query: &str) -> Vec<String> {
    let entries = app.admin().await.all(&format!("/api/v1/audit?{query}")).await;
    entries.iter().map(|entry| entry["action"].as_str().unwrap().to_owned()).collect()
}

#[tokio::test]
async fn who_did_what_is_read_newest_first() {
    let app = TestApp::start().await;
    let id = app.launched(campaign()).await;

    let entries = app.admin().await.all(&format!("/api/v1/audit?object_id={id}")).await;

    let launch = &entries[0];
    assert_eq!(entries.len(), 2);
    assert_eq!([&entries[1]["action"], &launch["action"]], ["campaigns.create", "campaigns.launch"]);
    assert_eq!([&launch["object_kind"], &launch["actor_name"]], ["campaign", "Administrator of the tests"]);
    assert_eq!(launch["changes"], json!([{ "field": "status", "from": "draft", "to": "live" }]));
}

#[tokio::test]
async fn entries_are_found_by_action_object_actor_and_day() {
    let app = TestApp::start().await;
    let id = app.launched(campaign()).await;
    app.drafted(campaign()).await;
    let me = app.admin().await.get("/api/v1/people/me").await.expect(200).id();
    let today = &tests::app::seconds_from_now(0)[..10];
    let tomorrow = &tests::app::seconds_from_now(86_400)[..10];
    let yesterday = &tests::app::seconds_from_now(-86_400)[..10];

    assert_eq!(actions(&app, "action=campaigns.launch").await.len(), 1);
    assert_eq!(actions(&app, "action=campaigns").await.len(), 3);
    assert_eq!(actions(&app, "action=campaign").await, [""; 0], "a part of a word is none");
    assert_eq!(actions(&app, "action=c_mpaigns").await, [""; 0], "nothing stands for any letter");
    assert_eq!(actions(&app, "action=%25").await, [""; 0]);
    assert_eq!(actions(&app, &format!("object_kind=campaign&object_id={id}")).await.len(), 2);
    assert_eq!(actions(&app, &format!("actor_id={me}&action=campaigns")).await.len(), 3);
    assert_eq!(actions(&app, "actor_id=01900000-0000-7000-8000-0000000000aa").await, [""; 0]);
    assert_eq!(actions(&app, &format!("action=campaigns&from={today}&until={today}")).await.len(), 3);
    assert_eq!(actions(&app, &format!("from={tomorrow}")).await, [""; 0]);
    assert_eq!(actions(&app, &format!("until={yesterday}")).await, [""; 0]);
    let first = app.admin().await.get("/api/v1/audit?action=people.create").await.expect(200);
    assert_eq!(first.body["items"][0]["actor_name"], "command line");
}

#[tokio::test]
async fn entries_are_found_by_any_part_of_the_name_or_address_of_whoever_acted() {
    let app = TestApp::start().await;
    app.drafted(campaign()).await;
    let lead = app.person("organisation_lead", Some("dudley"), None).await;
    let person = app.person("participant", Some("dudley"), None).await;
    for by in [&lead.client, app.admin().await] {
        let path = format!("/api/v1/people/{}", person.id);
        by.post(format!("{path}/suspend"), &json!({ "reason": "Left the council" })).await.expect(200);
        by.act(format!("{path}/restore")).await.expect(200);
    }
    let email = lead.email.replace('@', "%40");

    assert_eq!(actions(&app, "actor=ADMINISTRATOR%20of%20the&action=campaigns").await.len(), 1);
    assert_eq!(actions(&app, "actor=administrator%40tests&action=campaigns").await.len(), 1);
    assert_eq!(actions(&app, &format!("actor={}&action=people.suspend", &email[1..])).await.len(), 1);
    for none in ["nobody%20at%20all", "%25", "_", "%5C"] {
        assert_eq!(actions(&app, &format!("actor={none}&action=campaigns")).await, [""; 0], "{none}");
    }
    // A lead reads the name of an administrator, and does not find out their address.
    let own = async |query: &str| lead.client.all(&format!("/api/v1/audit?action=people.suspend&{query}")).await.len();
    assert_eq!(own("actor=administrator").await, 1);
    assert_eq!(own("actor=administrator%40tests").await, 0);
    assert_eq!(own(&format!("actor={email}")).await, 1);
    for query in ["actor=", "actor=%00", &format!("actor={}", "x".repeat(101))] {
        app.admin().await.get(format!("/api/v1/audit?{query}")).await.expect(422);
    }
}

#[tokio::test]
async fn a_query_of_the_audit_that_cannot_be_meant_is_refused() {
    let app = TestApp::start().await;
    let long = format!("action={}", "x".repeat(101));

    for (query, pointer) in [
        ("from=2027-02-30", "?from"),
        ("until=soon", "?until"),
        ("from=", "?from"),
        ("action=", "?action"),
        ("object_id=%00", "?object_id"),
        ("object_kind=%00", "?object_kind"),
        (&long, "?action"),
        ("limit=0", "?limit"),
        ("cursor=x", "?cursor"),
    ] {
        let refused = app.admin().await.get(format!("/api/v1/audit?{query}")).await.expect(422);
        assert_eq!(refused.errors()[0].0, pointer, "{query}");
    }
    for query in ["actor_id=x", "sort=at", "person=1", "email=a"] {
        app.admin().await.get(format!("/api/v1/audit?{query}")).await.expect(400);
    }
}

#[tokio::test]
async fn pages_of_the_audit_neither_repeat_nor_leave_out() {
    let app = TestApp::start().await;
    for _ in 0..7 {
        app.drafted(campaign()).await;
    }

    let whole = actions(&app, "action=campaigns&limit=100").await;

    assert_eq!(whole.len(), 7);
    let ids: Vec<Value> = app.admin().await.all("/api/v1/audit?action=campaigns&limit=2").await;
    let unique: std::collections::BTreeSet<&str> = ids.iter().map(|entry| entry["id"].as_str().unwrap()).collect();
    assert_eq!((ids.len(), unique.len()), (7, 7));
}

/// What `bethefuture audit verify` found, once the server has stopped.
fn verify(app: &Stopped) -> (bool, Value) {
    let Output { status, stdout, stderr } = app.settings.run(&["audit", "verify", "--format", "json"], "");
    let found = serde_json::from_slice(&stdout).unwrap_or_else(|_| panic!("{}", String::from_utf8_lossy(&stderr)));
    (status.code() == Some(0), found)
}

/// What is left of an app whose server stopped as it should.
struct Stopped {
    settings: tests::server::Settings,
    database: Database,
    _folder: tempfile::TempDir,
}

async fn stopped_after(entries: usize) -> Stopped {
    let app = TestApp::start().await;
    for _ in 0..entries {
        app.drafted(campaign()).await;
    }
    let (server, settings, database, folder) = app.into_parts();
    assert!(server.stop(), "the server stops well");
    Stopped { settings, database, _folder: folder }
}

#[tokio::test]
async fn the_chain_holds_and_its_head_is_signed_when_the_server_stops() {
    let stopped = stopped_after(3).await;

    let (well, found) = verify(&stopped);

    assert!(well, "{found}");
    assert_eq!((&found["holds"], &found["unsealed"], &found["first_bad"]), (&json!(true), &json!(0), &Value::Null));
    assert!(found["sealed"].as_u64().unwrap() >= 4 && found["head"].as_str().unwrap().len() == 64, "{found}");
    let heads = std::fs::read_to_string(stopped.settings.folder().join("audit-heads.jsonl")).unwrap();
    let last: Value = serde_json::from_str(heads.lines().last().unwrap()).unwrap();
    assert_eq!((&last["position"], &last["hash"]), (&found["sealed"], &found["head"]));
}

/// Statements that make the tables as they were, and those that change them.
const KEEP: &str =
    "create table kept_entries as select * from audit_entries; create table kept_seals as select * from audit_seals;";
const RESTORE: &str = "delete from audit_seals; delete from audit_entries; insert into audit_entries select * from kept_entries; \
    insert into audit_seals select * from kept_seals;";
const DISARM_POSTGRES: &str =
    "drop trigger audit_entries_stay on audit_entries; drop trigger audit_seals_stay on audit_seals;";
const DISARM_SQLITE: &str = "drop trigger audit_entries_stay; drop trigger audit_entries_are_kept; drop trigger audit_seals_stay; \
    drop trigger audit_seals_are_kept;";
/// Positions are turned around in between, so that no two are the same at any moment.
const MOVE_UP: &str = "update audit_seals set position = -(position - 1) where position > {p}; \
    update audit_seals set position = -position where position < 0;";
const MOVE_DOWN: &str = "update audit_seals set position = -(position + 1) where position >= {p}; \
    update audit_seals set position = -position where position < 0;";
const NEW: &str = "'01900000-0000-7000-8000-000000000001'";

/// Changes at the place `p`, and the place at which each is found.
fn attacks(p: u64, entry: &str, new: &str) -> Vec<(String, u64)> {
    let edit = |set: &str| format!("update audit_entries set {set} where id = {entry}");
    let remove = format!("delete from audit_entries where id = {entry}");
    let unseal = format!("delete from audit_seals where position = {p}");
    let copied = "at, actor_id, actor_kind, action, object_kind, object_id, organisation_id, changes, trace_id";
    let changed = [
        "action = 'x'",
        "object_kind = 'x'",
        "object_id = 'x'",
        "trace_id = 'x'",
        "actor_kind = 'nobody'",
        "at = '2001-01-01T00:00:00.000000Z'",
        "organisation_id = (select id from organisations order by slug limit 1)",
        "changes = '[{\"field\":\"x\"}]'",
    ];
    let mut all: Vec<String> = changed.into_iter().map(edit).collect();
    all.extend([
        format!("update audit_seals set hash = (select hash from audit_seals where position = 1) where position = {p}"),
        remove.clone(),
        unseal.clone(),
        format!("{remove}; {unseal}; {MOVE_UP}"),
        format!(
            "update audit_seals set position = -1 where position = {p}; update audit_seals set position = {p} where position = {p} + 1; \
             update audit_seals set position = {p} + 1 where position = -1"
        ),
        format!(
            "delete from audit_entries where id in (select entry_id from audit_seals where position >= {p}); \
             delete from audit_seals where position >= {p}"
        ),
        format!(
            "{MOVE_DOWN} insert into audit_entries select {new}, {copied} from audit_entries where id = {entry}; \
             insert into audit_seals select {p}, {new}, hash from audit_seals where position = 1"
        ),
        format!("{MOVE_DOWN} insert into audit_seals select {p}, {new}, hash from audit_seals where position = 1"),
        // Nothing is gone but a number.
        MOVE_DOWN.to_owned(),
    ]);
    all.into_iter().map(|sql| (sql.replace("{p}", &p.to_string()), p)).collect()
}

/// R21 in short, on both databases: what is changed behind the server's back is found, and the first bad place named. A thousand
/// such changes are tried inside the server's own tests.
#[tokio::test]
async fn r21_changes_made_in_the_database_are_found() {
    let stopped = stopped_after(6).await;
    let sqlite = matches!(stopped.database, Database::Sqlite(_));
    stopped.database.run(KEEP);
    let guarded = std::panic::catch_unwind(std::panic::AssertUnwindSafe(|| {
        stopped.database.run("update audit_entries set action = 'x'");
    }));
    assert!(guarded.is_err(), "the database itself refuses a change");
    stopped.database.run(if sqlite { DISARM_SQLITE } else { DISARM_POSTGRES });
    let new = if sqlite { "x'01900000000070008000000000000001'".to_owned() } else { format!("{NEW}::uuid") };

    let mut missed = Vec::new();
    for p in [2_u64, 5] {
        let entry = format!("(select entry_id from audit_seals where position = {p})");
        for (sql, first_bad) in attacks(p, &entry, &new) {
            stopped.database.run(&format!("{RESTORE} {sql}"));
            let (well, found) = verify(&stopped);
            if well || found["holds"] != false || found["first_bad"]["position"] != first_bad {
                missed.push(format!("{sql}: {found}"));
            }
        }
    }
    stopped.database.run(RESTORE);

    assert!(missed.is_empty(), "{missed:#?}");
    assert!(verify(&stopped).0, "everything is as it was");
}

/// SQLite keeps the text of a document; PostgreSQL keeps no key twice.
#[tokio::test]
async fn r21_a_key_that_was_smuggled_into_an_entry_is_found() {
    let stopped = stopped_after(3).await;
    if !matches!(stopped.database, Database::Sqlite(_)) {
        return;
    }
    stopped.database.run(DISARM_SQLITE);
    let entry = "(select entry_id from audit_seals where position = 3)";
    let smuggled = "replace(changes, '[{', '[{\"to\":\"something else\",')";
    let set = format!("update audit_entries set changes = {smuggled} where id = {entry} and changes like '%\"to\":%'");
    stopped.database.run(&set);

    let (well, found) = verify(&stopped);

    assert!(!well && found["holds"] == false, "{found}");
    assert_eq!(found["first_bad"]["position"], 3);
}

#[tokio::test]
async fn r21_signed_heads_that_are_lost_or_cannot_be_read_are_a_failure_with_a_name() {
    let stopped = stopped_after(3).await;
    let file = stopped.settings.folder().join("audit-heads.jsonl");
    let kept = std::fs::read_to_string(&file).unwrap();

    for (text, why) in [(None, "is not there"), (Some(""), "is empty"), (Some("\u{0}\n{}\n"), "did not write")] {
        std::fs::remove_file(&file).unwrap();
        if let Some(text) = text {
            std::fs::write(&file, text).unwrap();
        }
        let (well, found) = verify(&stopped);
        assert!(!well && found["holds"] == false && found["first_bad"]["position"] == 0, "{found}");
        assert!(found["first_bad"]["why"].as_str().unwrap().contains(why), "{found}");
        std::fs::write(&file, &kept).unwrap();
    }
    assert!(verify(&stopped).0, "everything is as it was");
}

/// Whoever removes the file and waits for the next has left a trace that cannot be removed.
#[tokio::test]
async fn r21_signed_heads_that_are_begun_anew_are_an_entry() {
    let stopped = stopped_after(1).await;
    std::fs::remove_file(stopped.settings.folder().join("audit-heads.jsonl")).unwrap();

    let server = tests::server::Server::start(&stopped.settings);
    assert!(server.stop());

    assert!(verify(&stopped).0);
    let begun = "select count(*) from audit_entries where action = 'audit.begin_heads'";
    assert_eq!(stopped.database.ask(begun).trim(), "1");
}

#[tokio::test]
async fn what_was_written_is_sealed_within_seconds_and_the_api_says_that_the_chain_holds() {
    let app = TestApp::start().await;
    let admin = app.admin().await;
    let id = app.drafted(campaign()).await;
    let sealed = async || {
        let found = admin.get(format!("/api/v1/audit?object_id={id}")).await.expect(200);
        found.body["items"][0]["position"].as_u64()
    };

    let mut tries = 0;
    while sealed().await.is_none() {
        tries += 1;
        assert!(tries < 60, "it is not sealed");
        tokio::time::sleep(Duration::from_millis(100)).await;
    }

    let found = admin.get("/api/v1/audit/verification").await.expect(200).body;
    assert_eq!((&found["holds"], &found["first_bad"]), (&json!(true), &Value::Null));
    assert!(found["sealed"].as_u64().unwrap() >= sealed().await.unwrap(), "{found}");
}

#[tokio::test]
async fn a_change_made_in_the_database_is_told_by_the_api() {
    let app = TestApp::start().await;
    let admin = app.admin().await;
    app.drafted(campaign()).await;
    while app.database.ask("select count(*) from audit_seals where position = 2").trim() != "1" {
        tokio::time::sleep(Duration::from_millis(100)).await;
    }
    let sqlite = matches!(app.database, Database::Sqlite(_));
    app.database.run(if sqlite { DISARM_SQLITE } else { DISARM_POSTGRES });
    app.database.run(&attacks(2, "(select entry_id from audit_seals where position = 2)", NEW)[0].0);

    let found = admin.get("/api/v1/audit/verification").await.expect(200).body;

    assert_eq!((&found["holds"], &found["first_bad"]["position"]), (&json!(false), &json!(2)));
}
