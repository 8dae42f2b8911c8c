//! Jobs: done once, tried again, given up, taken over, and put down by the clock.

use std::collections::BTreeSet;
use std::time::Duration;

use serde_json::{Value, json};
use tests::app::seconds_from_now;
use tests::database::Database;
use tests::outbox::letter;
use tests::server::Server;
use tests::{Mailbox, Manner, TestApp, Worker, soak};

async fn counts(app: &TestApp, kind: &str) -> Value {
    let shown = app.admin().await.get("/api/v1/jobs/counts").await.expect(200).body;
    shown["kinds"].as_array().unwrap().iter().find(|count| count["kind"] == kind).cloned().unwrap_or_default()
}

#[tokio::test]
async fn a_job_that_fails_too_often_is_given_up_and_can_be_tried_again_or_removed() {
    let mailbox = Mailbox::start();
    mailbox.next([Manner::Refuse("450 later"), Manner::Refuse("450 later")]);
    let app = TestApp::start_under(&[("SMTP_URL", &mailbox.url())]).await;
    let put = app.put_mail(&letter("no-account", "nobody@tests.example").attempts(1));
    let gone = app.put_mail(&letter("no-account", "nobody@tests.example").attempts(1));
    let admin = app.admin().await;
    let dead = app.job_once(put.job, |job| job["status"] == "dead").await;
    app.job_once(gone.job, |job| job["status"] == "dead").await;
    assert!(dead["last_error"].as_str().unwrap().contains("later"), "{dead}");
    app.mail_once(put.id, "failed").await;

    let again = admin.act(format!("/api/v1/jobs/{}/retry", put.job)).await.expect(200);
    admin.delete(format!("/api/v1/jobs/{}", gone.job)).await.expect(204);

    assert_eq!((&again.body["status"], &again.body["attempts"]), (&json!("waiting"), &json!(0)));
    app.mail_once(put.id, "sent").await;
    app.mail_once(gone.id, "failed").await;
    assert_eq!(mailbox.received().len(), 1);
    app.job_once(put.job, |job| job["status"] == "done").await;
    assert_eq!(admin.act(format!("/api/v1/jobs/{}/retry", put.job)).await.expect(409).code(), "job.not_dead");
    assert_eq!(admin.delete(format!("/api/v1/jobs/{}", put.job)).await.expect(409).code(), "job.not_dead");
    admin.act(format!("/api/v1/jobs/{}/retry", gone.job)).await.expect(404);
    admin.delete(format!("/api/v1/jobs/{}", gone.job)).await.expect(404);
    let entries = app.database.ask("select action from audit_entries where action like 'jobs.%' order by id");
    assert_eq!(entries.split_whitespace().collect::<Vec<_>>(), ["jobs.retry", "jobs.remove"]);
}

#[tokio::test]
async fn jobs_are_listed_and_counted_by_kind_and_status() {
    let app = TestApp::start_under(&[("WORKERS", "0")]).await;
    let first = app.put_job("mail.send", &json!(null), 8);
    let second = app.put_job("other.kind", &json!(null), 8);
    let admin = app.admin().await;
    app.database.run(&format!("update jobs set run_at = '{}'", seconds_from_now(-100)));

    let all = admin.all("/api/v1/jobs?limit=1").await;
    let mine = admin.all("/api/v1/jobs?kind=other.kind&status=waiting").await;

    assert_eq!(all.iter().map(|job| &job["id"]).collect::<Vec<_>>(), [&json!(second), &json!(first)]);
    assert_eq!((mine.len(), &mine[0]["id"]), (1, &json!(second)));
    let count = counts(&app, "mail.send").await;
    assert_eq!((&count["waiting"], &count["done"], &count["dead"]), (&json!(1), &json!(0), &json!(0)));
    assert!((100..110).contains(&count["oldest_waiting_seconds"].as_u64().unwrap()), "{count}");
    assert!(admin.all("/api/v1/jobs?status=dead").await.is_empty());
    admin.get("/api/v1/jobs?kind=%00").await.expect(422);
    admin.get("/api/v1/jobs?limit=0").await.expect(422);
}

#[tokio::test]
async fn a_kind_that_this_version_does_not_know_waits_for_one_that_does() {
    let app = TestApp::start().await;
    let unknown = app.put_job("of.another.version", &json!(null), 8);
    let put = app.put_mail(&letter("no-account", "nobody@tests.example"));

    app.mail_once(put.id, "sent").await;

    assert_eq!(app.job(unknown).await["status"], "waiting");
}

#[tokio::test]
async fn a_job_whose_payload_cannot_be_read_is_given_up_at_once_and_holds_up_no_other() {
    let mailbox = Mailbox::start();
    for settings in [vec![], vec![("SMTP_URL", mailbox.url())]] {
        let settings: Vec<(&str, &str)> = settings.iter().map(|(name, value)| (*name, value.as_str())).collect();
        let app = TestApp::start_under(&settings).await;
        let unreadable = [
            app.put_job("mail.send", &json!({ "mail": 7 }), 50),
            app.put_job("mail.send", &json!(null), 50),
            app.put_job("records.tidy", &json!("all"), 8),
        ];
        let put = app.put_mail(&letter("no-account", "nobody@tests.example"));

        app.mail_once(put.id, "sent").await;

        for id in unreadable {
            let job = app.job_once(id, |job| job["status"] == "dead").await;
            assert_eq!(job["attempts"], 1, "{job}");
            assert!(job["last_error"].as_str().unwrap().starts_with("the payload cannot be read: "), "{job}");
        }
        // An operator may have it looked at once more, and hears the same.
        app.admin().await.act(format!("/api/v1/jobs/{}/retry", unreadable[0])).await.expect(200);
        app.job_once(unreadable[0], |job| job["status"] == "dead").await;
    }
}

#[tokio::test]
async fn what_runs_by_the_clock_runs_once_however_many_servers_there_are() {
    let app = TestApp::start().await;
    let _second = Server::start(&app.settings);
    let _third = Worker::start(&app.settings, &[]);
    let runs = || app.database.ask("select count(*) from jobs where kind = 'records.tidy' and status = 'done'");
    let due = |seconds: i64| {
        let next_at = seconds_from_now(seconds);
        app.database.run(&format!("update job_schedules set next_at = '{next_at}' where name = 'records.tidy'"));
    };
    let settled = async || {
        let path = "/api/v1/jobs/counts";
        app.once(path, |shown| {
            let tidy = shown["kinds"].as_array().unwrap().iter().find(|count| count["kind"] == "records.tidy");
            let next = shown["schedules"].as_array().unwrap().iter().find(|other| other["name"] == "records.tidy");
            tidy.is_some_and(|tidy| tidy["waiting"] == 0 && tidy["running"] == 0)
                && next.is_some_and(|next| next["next_at"].as_str().unwrap() > seconds_from_now(0).as_str())
        })
        .await;
    };
    settled().await;
    let before: usize = runs().trim().parse().unwrap();

    for times in 1..=3 {
        due(0);
        settled().await;
        assert_eq!(runs().trim(), (before + times).to_string());
    }
    // Hours that nobody was there for are made up for by one run.
    due(-5 * 60 * 60);
    settled().await;
    assert_eq!(runs().trim(), (before + 4).to_string());
}

/// Holds up whoever takes the run of a schedule, for longer than it takes every server to see that it is due: on PostgreSQL before
/// the row is locked; on SQLite while it is, and the others wait for their turn.
fn hold_up_schedules(app: &TestApp) {
    app.database.run(match &app.database {
        Database::Sqlite(_) => {
            "create trigger slow before update of last_at on job_schedules when new.name = 'records.tidy' begin select (with recursive number (n) as \
             (select 1 union all select n + 1 from number where n < 5000000) select count(*) from number); end;"
        }
        Database::Postgres { .. } => {
            "create function slow() returns trigger language plpgsql as $$ begin perform pg_sleep(1.3); return null; end $$; \
             create trigger slow before update of last_at on job_schedules for each statement execute function slow();"
        }
    });
}

#[tokio::test]
async fn what_runs_by_the_clock_is_put_down_once_by_servers_that_all_saw_it_due() {
    let app = TestApp::start().await;
    let _second = Server::start(&app.settings);
    let _third = Worker::start(&app.settings, &[]);
    let tidied = async || counts(&app, "records.tidy").await["done"].as_u64().unwrap_or(0);
    while tidied().await == 0 {
        tokio::time::sleep(Duration::from_millis(50)).await;
    }
    let before = tidied().await;
    hold_up_schedules(&app);

    let due = seconds_from_now(0);
    app.database.run(&format!("update job_schedules set next_at = '{due}' where name = 'records.tidy'"));
    while tidied().await == before {
        tokio::time::sleep(Duration::from_millis(50)).await;
    }

    // Whoever else saw it due has had their turn by then.
    tokio::time::sleep(Duration::from_millis(2_500)).await;
    assert_eq!(tidied().await, before + 1);
}

#[tokio::test]
async fn what_is_over_is_removed_and_the_rest_stays() {
    let app = TestApp::start_under(&[("WORKERS", "0")]).await;
    let me = app.admin().await.get("/api/v1/people/me").await.expect(200).id();
    let me = app.database.id(me.parse().unwrap());
    let (old, new) = (app.put_job("x.old", &json!(null), 8), app.put_job("x.new", &json!(null), 8));
    let id = |id| app.database.id(id);
    let (past, soon, fresh) = (seconds_from_now(-8 * 86_400), seconds_from_now(60), seconds_from_now(-60));
    let hash = if app.database.url().starts_with("sqlite") { "x'00'" } else { "'\\x00'" };
    let session = |n: u128, ends: &str| {
        let id = id(uuid::Uuid::from_u128(n));
        let second_factor = if app.database.url().starts_with("sqlite") { "0" } else { "false" };
        format!(
            "insert into sessions (id, person_id, token_hash, rotated_at, expires_at, created_at, device, second_factor) values \
             ({id}, {me}, {hash}, '{past}', '{ends}', '{past}', '', {second_factor});"
        )
    };
    let link = |n: u128, ends: &str| {
        let id = id(uuid::Uuid::from_u128(n));
        format!(
            "insert into links (id, purpose, email, created_at, expires_at) values ({id}, 'sign_up', 'a@b', '{past}', '{ends}');"
        )
    };
    let attempt = |n: u8, ends: &str| {
        let bucket = hash.replace("00", &format!("0{n}"));
        format!("insert into attempts (bucket, count, window_ends_at) values ({bucket}, 1, '{ends}');")
    };
    app.database.run(
        &[
            session(1, &fresh),
            session(2, &soon),
            link(3, &past),
            link(4, &fresh),
            attempt(1, &fresh),
            attempt(2, &soon),
            format!("update jobs set status = 'done', finished_at = '{past}' where id = {};", id(old)),
            format!("update jobs set status = 'done', finished_at = '{fresh}' where id = {};", id(new)),
        ]
        .concat(),
    );
    let ask = |query: &str| app.database.ask(query).trim().to_owned();

    let count = |table: &str| -> i64 { ask(&format!("select count(*) from {table}")).parse().unwrap() };
    let (sessions_before, attempts_before) = (count("sessions"), count("attempts"));
    let worker = Worker::start(&app.settings, &[]);
    app.once("/api/v1/jobs/counts", |shown| {
        shown["kinds"].as_array().unwrap().iter().any(|count| count["kind"] == "records.tidy" && count["done"] == 1)
    })
    .await;
    assert!(worker.stop());

    assert_eq!((count("sessions"), count("attempts")), (sessions_before - 1, attempts_before - 1));
    assert_eq!(count("links"), 1);
    let left: BTreeSet<String> =
        ask("select kind from jobs where kind not like 'audit.%'").split_whitespace().map(str::to_owned).collect();
    assert_eq!(left, ["records.tidy", "x.new"].map(str::to_owned).into());
}

#[tokio::test]
async fn r27_metrics_are_there_for_whoever_has_the_token() {
    let token = "a token of the tests, 32 characters";
    let app = TestApp::start_under(&[("METRICS_TOKEN", token)]).await;
    let put = app.put_mail(&letter("no-account", "nobody@tests.example"));
    app.mail_once(put.id, "sent").await;
    app.get("/api/v1/nothing-at-all").await.expect(404);

    let none = app.get("/metrics").await.expect(404);
    let wrong = app.get("/metrics").header("authorization", "Bearer x").await.expect(404);
    let shown = app.get("/metrics").header("authorization", &format!("Bearer {token}")).await.expect(200);

    assert_eq!((none.code(), wrong.code()), ("not_found", "not_found"));
    assert_eq!(shown.header("content-type"), "text/plain; version=0.0.4; charset=utf-8");
    for line in [
        "bethefuture_mails{status=\"sent\"} 1",
        "bethefuture_jobs{kind=\"mail.send\",status=\"done\"} 1",
        "bethefuture_job_duration_seconds_count{kind=\"mail.send\",outcome=\"done\"} 1",
        "bethefuture_jobs_oldest_waiting_seconds{kind=\"mail.send\"} 0",
        "bethefuture_http_requests_total{method=\"GET\",route=\"unmatched\",status=\"4xx\"} 1",
    ] {
        assert!(shown.text.lines().any(|other| other == line), "{line}\n{}", shown.text);
    }
    assert!(shown.text.contains("route=\"/api/v1/mails/{id}\"") && !shown.text.contains("nothing-at-all"));
    let without = TestApp::start().await;
    without.get("/metrics").header("authorization", "Bearer ").await.expect(404);
}

#[tokio::test]
async fn jobs_are_each_done_once_while_workers_are_killed() {
    let app = TestApp::start_under(&[("WORKERS", "0")]).await;

    let soaked = soak::run(&app, 500, 3, 8, Duration::from_millis(12));

    assert_eq!((soaked.effects, soaked.twice, soaked.stuck, soaked.kills), (500, 0, 0, 8), "{soaked:?}");
}
