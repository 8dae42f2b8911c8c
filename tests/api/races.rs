//! What happens between the look at somebody's rights and the write that rests on it.

use std::time::Duration;

use futures_util::future::join_all;
use serde_json::{Value, json};
use tests::app::PASSWORD;
use tests::database::Database;
use tests::world::{self, Operation};
use tests::{Signed, TestApp, accounts};
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpStream;
use uuid::Uuid;

use crate::matrix::fixtures::{Prepared, Relation, World};

/// Has the database make a change of its own as soon as a password was found right: that is when the guess is taken back.
fn once_the_password_is_right(app: &TestApp, change: &str) {
    app.database.run(&match &app.database {
        Database::Sqlite(_) => {
            format!("create trigger race after update on attempts when new.count < old.count begin {change}; end;")
        }
        Database::Postgres { .. } => format!(
            "create function race() returns trigger language plpgsql as \
             $$ begin if new.count < old.count then {change}; end if; return null; end $$; \
             create trigger race after update on attempts for each row execute function race();"
        ),
    });
}

fn no_more(app: &TestApp) {
    app.database.run(match &app.database {
        Database::Sqlite(_) => "drop trigger race;",
        Database::Postgres { .. } => "drop trigger race on attempts; drop function race();",
    });
}

#[tokio::test]
async fn whoever_was_changed_while_their_password_was_looked_at_is_not_signed_in() {
    let app = TestApp::start().await;
    let now = tests::app::seconds_from_now(0);
    let secret = app.database.bytes(&[7; 32]);
    let factor = |person: &str| {
        let id = app.database.id(Uuid::new_v4());
        format!(
            "insert into factors (id, person_id, kind, secret, confirmed_at, last_step, created_at) \
             values ({id}, {person}, 'totp', {secret}, '{now}', 0, '{now}') on conflict do nothing"
        )
    };
    let set = |set: &str, person: &str| format!("update people set {set} where id = {person}");
    let other = format!("email = '{}@tests.example'", Uuid::new_v4().simple());
    let changes = |person: &str| {
        [
            ("another password", set("password_hash = 'another'", person)),
            ("suspended", set("status = 'suspended'", person)),
            ("another address", set(&other, person)),
            ("a second factor", factor(person)),
        ]
    };

    for which in 0..changes("").len() {
        let person = app.person("participant", None, None).await;
        let id = app.database.id(person.id.parse().unwrap());
        let (name, change) = &changes(&id)[which];
        once_the_password_is_right(&app, change);

        let answer = app.try_password(&person.email, PASSWORD).await;

        no_more(&app);
        assert_eq!((answer.status, answer.code()), (401, "credentials.wrong"), "{name}: {}", answer.text);
        let sessions = app.database.ask(&format!("select count(*) from sessions where person_id = {id}"));
        assert_eq!(sessions.trim(), "1", "{name}");
    }
}

/// On PostgreSQL whoever signs in is held up between the look at the account and the first write; on SQLite nobody writes meanwhile.
#[tokio::test]
async fn a_new_password_ends_the_session_that_begins_at_the_same_moment() {
    let app = TestApp::start().await;
    let person = app.person("participant", None, None).await;
    let link = app.reset_link(&person.email).await;
    let on_postgres = matches!(app.database, Database::Postgres { .. });
    if on_postgres {
        app.database.run(
            "create function slow() returns trigger language plpgsql as $$ begin perform pg_sleep(1.5); return null; end $$; \
             create trigger slow before update of signed_in_at on people for each statement execute function slow();",
        );
    }

    let sign_in = async { app.sign_in_as(&person).await };
    let reset = async {
        let asleep =
            "select count(*) from pg_stat_activity where datname = current_database() and wait_event = 'PgSleep'";
        while on_postgres && app.database.ask(asleep).trim() != "1" {
            tokio::time::sleep(Duration::from_millis(20)).await;
        }
        let body = json!({ "token": link, "password": "another one that nobody knows" });
        app.post("/api/v1/password-resets/complete", &body).await
    };
    let (session, reset) = tokio::join!(sign_in, reset);

    reset.expect(204);
    // On SQLite the new password may have been first.
    if session.status == 201 {
        accounts::client_of(&app, &session.body).get("/api/v1/people/me").await.expect(401);
    }
    assert!(session.status == 201 || !on_postgres, "{}", session.text);
}

/// A request whose body is there to its half.
async fn begun(app: &TestApp, token: &str, operation: &Operation, prepared: &Prepared) -> (TcpStream, Vec<u8>) {
    let (kind, bytes) = prepared.body.as_ref().unwrap();
    let (first, rest) = bytes.split_at(bytes.len() / 2);
    let further = if operation.headers.contains(&"if-match".to_owned()) { "If-Match: *\r\n" } else { "" };
    let head = format!(
        "{} {} HTTP/1.1\r\nHost: localhost\r\nContent-Type: {kind}\r\nAuthorization: Bearer {token}\r\n{further}\
         Content-Length: {}\r\nConnection: close\r\n\r\n",
        operation.method,
        prepared.path,
        bytes.len()
    );
    let mut stream = TcpStream::connect(app.server.url.trim_start_matches("http://")).await.unwrap();
    stream.write_all(&[head.as_bytes(), first].concat()).await.unwrap();
    (stream, rest.to_vec())
}

async fn entries(app: &TestApp) -> Vec<Value> {
    app.admin().await.all("/api/v1/audit?limit=100").await
}

/// Every operation that takes a body from somebody who is signed in, begun under a session that ends before the body is there.
#[tokio::test]
async fn no_operation_writes_for_a_session_that_ended_while_the_body_was_on_its_way() {
    let world = World::unpeopled().await;
    let app = &world.app;
    let session = app.sign_in().await.expect(201);
    let token = session.body["access_token"].as_str().unwrap();
    let mut under_way = Vec::new();
    for operation in world::operations(app).await {
        if operation.is_open() || !operation.is_write() || operation.takes.is_empty() {
            continue;
        }
        let prepared = world.prepare(&operation, Relation::Own, true).await;
        let (stream, rest) = begun(app, token, &operation, &prepared).await;
        under_way.push((operation, stream, rest));
    }
    // Long enough for each of them to have been asked who they are.
    tokio::time::sleep(Duration::from_millis(800)).await;
    let before = entries(app).await.len();

    app.client
        .delete("/api/v1/sessions/current")
        .header("cookie", &accounts::cookie(&session, "__Host-refresh"))
        .await
        .expect(204);
    let count = under_way.len();
    for (operation, mut stream, rest) in under_way {
        stream.write_all(&rest).await.unwrap();
        let mut answer = String::new();
        stream.read_to_string(&mut answer).await.unwrap();
        // Of one's own account some ask for a password first, which is not the one that was sent.
        let own = operation.policy["action"] == "account.use";
        let wrong_proof =
            own && ["credentials.wrong", "second_factor.", "HTTP/1.1 422"].iter().any(|it| answer.contains(it));
        assert!(answer.contains("\"signed_out\"") || wrong_proof, "{}: {answer}", operation.id);
    }

    assert!(count >= 20, "{count}");
    let after = entries(app).await;
    assert_eq!((after.len() - before, &after[0]["action"]), (1, &json!("sessions.end")));
}

/// Where one's own account is concerned the proof comes first: a person who could write, and cannot once the session is over.
#[tokio::test]
async fn a_password_is_not_changed_under_a_session_that_ended_meanwhile() {
    let app = TestApp::start().await;
    let person: Signed = app.person("participant", None, None).await;
    let id = app.database.id(person.id.parse().unwrap());
    once_the_password_is_right(&app, &format!("delete from sessions where person_id = {id}"));

    let body = json!({ "current_password": PASSWORD, "new_password": "another one that nobody knows" });
    let answer = person.client.put("/api/v1/people/me/password", &body).await;

    no_more(&app);
    assert_eq!((answer.status, answer.code()), (401, "signed_out"), "{}", answer.text);
    app.sign_in_as(&person).await.expect(201);
}

/// `by` takes from somebody the role that they signed in with.
async fn take_role(by: &Signed, from: &Signed) -> u16 {
    let grant = from.session.body["person"]["roles"][0]["id"].as_str().unwrap();
    by.client.delete(format!("/api/v1/people/{}/roles/{grant}", from.id)).await.status
}

async fn suspend(by: &Signed, other: &Signed) -> u16 {
    let reason = json!({ "reason": "Left the council" });
    by.client.post(format!("/api/v1/people/{}/suspend", other.id), &reason).await.status
}

/// The ids of those who run the region and can sign in.
async fn administrators(seen_by: &Signed) -> Vec<Value> {
    let all = seen_by.client.all("/api/v1/people?role=regional_administrator&status=active").await;
    all.into_iter().map(|one| one["id"].clone()).collect()
}

/// Two administrators who take the role from one another, or suspend one another, at the same moment: one of them stays.
#[tokio::test]
async fn a17_two_administrators_who_remove_one_another_at_once_leave_one() {
    let app = TestApp::start().await;
    let first = app.person("regional_administrator", None, None).await;
    let operator = app.person("system_operator", None, None).await;
    let second = app.person("regional_administrator", None, None).await;

    let all = join_all((0..12).map(async |turn| match turn % 4 {
        0 => take_role(&first, &second).await,
        1 => take_role(&second, &first).await,
        2 => suspend(&first, &second).await,
        _ => suspend(&second, &first).await,
    }))
    .await;

    assert_eq!(administrators(&operator).await.len(), 1, "{all:?}");
    assert!(all.iter().any(|status| [200, 204].contains(status)), "{all:?}");
}

/// Whoever acts here loses nothing by it: that the last administrator stays is held by nothing but counting them.
#[tokio::test]
async fn a17_of_administrators_whom_an_operator_removes_at_once_one_stays() {
    let app = TestApp::start().await;
    let operator = app.person("system_operator", None, None).await;
    let mut standing: Vec<Signed> = Vec::new();

    for round in 0..3 {
        while standing.len() < 4 {
            standing.push(app.person("regional_administrator", None, None).await);
        }

        let all = join_all(standing.iter().enumerate().map(async |(place, one)| match place % 2 {
            0 => suspend(&operator, one).await,
            _ => take_role(&operator, one).await,
        }))
        .await;

        let left = administrators(&operator).await;
        assert_eq!(left.len(), 1, "round {round}: {all:?}");
        standing.retain(|one| left[0] == one.id);
    }
}
