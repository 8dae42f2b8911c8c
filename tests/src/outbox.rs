//! Messages and jobs as they lie in the database, put there as the server itself puts them, and what becomes of them.

use std::collections::BTreeSet;
use std::fmt::Write;
use std::time::{Duration, Instant};

use serde_json::{Value, json};
use uuid::Uuid;

use crate::TestApp;
use crate::app::seconds_from_now;
use crate::mailbox::{Mailbox, Received};

/// How long something may take that is done in the background.
const PATIENCE: Duration = Duration::from_secs(20);

/// A message that was put down.
#[derive(Debug, Clone)]
pub struct Put {
    /// Of the message.
    pub id: Uuid,
    /// Of the job that sends it.
    pub job: Uuid,
    /// In angle brackets.
    pub message_id: String,
}

/// A message to be put down.
#[derive(Debug, Clone)]
pub struct Letter {
    template: String,
    to: String,
    words: Value,
    link: Value,
    attempts: u32,
}

/// A message of the catalogue to `to`.
pub fn letter(template: &str, to: &str) -> Letter {
    Letter { template: template.to_owned(), to: to.to_owned(), words: json!({}), link: Value::Null, attempts: 50 }
}

impl Letter {
    /// With this word.
    pub fn word(mut self, name: &str, word: &str) -> Self {
        self.words[name] = json!(word);
        self
    }

    /// Tried this often at most.
    pub fn attempts(self, attempts: u32) -> Self {
        Self { attempts, ..self }
    }

    /// With a link for `purpose`.
    pub fn link(self, purpose: &str) -> Self {
        Self { link: json!([purpose, Uuid::new_v4()]), ..self }
    }
}

/// Every message of the catalogue with the purpose of its link.
pub const TEMPLATES: [(&str, Option<&str>); 31] = [
    ("sign-up", Some("sign_up")),
    ("account-exists", None),
    ("password-reset", Some("password_reset")),
    ("no-account", None),
    ("password-changed", None),
    ("email-change", Some("email_change")),
    ("email-change-asked", None),
    ("email-changed", None),
    ("invitation", Some("invitation")),
    ("second-factor-on", None),
    ("second-factor-off", None),
    ("roles-changed", None),
    ("session-reuse", None),
    ("question-answered", None),
    ("registration-confirmed", Some("registration")),
    ("registration-waiting", Some("registration")),
    ("place-offered", Some("registration")),
    ("place-confirmed", Some("registration")),
    ("offer-passed", Some("registration")),
    ("event-changed", Some("registration")),
    ("event-cancelled", Some("registration")),
    ("registration-cancelled", Some("registration")),
    ("registration-known", Some("registration")),
    ("event-reminder", Some("registration")),
    ("group-applied", None),
    ("application-accepted", None),
    ("application-refused", None),
    ("group-invitation", Some("group_invitation")),
    ("minutes-circulated", None),
    ("action-given", None),
    ("action-reminder", None),
];

impl TestApp {
    /// Puts down messages and the jobs that send them, all in one transaction.
    pub fn put_mails(&self, letters: &[Letter]) -> Vec<Put> {
        let mut statements = String::new();
        let put = letters.iter().map(|letter| {
            let put = Put { id: Uuid::now_v7(), job: Uuid::now_v7(), message_id: String::new() };
            let put = Put { message_id: format!("<{}@tests.example>", put.id), ..put };
            let kind = match letter.template.as_str() {
                "invitation" | "group-invitation" => "invitations",
                "event-reminder" | "action-reminder" => "reminders",
                "question-answered" | "minutes-circulated" | "action-given" | "group-applied" | "application-accepted"
                | "application-refused" => "groups",
                _ if letter.link[0] == "registration" => "registrations",
                _ => "account",
            };
            let parameters = json!({ "words": letter.words, "link": letter.link }).to_string().replace('\'', "''");
            writeln!(
                statements,
                "insert into mails (id, email, template, kind, parameters, subject, status, message_id, created_at) values \
                 ({}, '{}', '{}', '{kind}', '{parameters}', 'Put down', 'waiting', '{}', '{}');",
                self.database.id(put.id),
                letter.to.replace('\'', "''"),
                letter.template,
                put.message_id,
                seconds_from_now(0),
            )
            .unwrap();
            statements.push_str(&self.job_statement(put.job, "mail.send", &json!(put.id), letter.attempts, &format!("'mail.send:{}'", put.id)));
            put
        });
        let put = put.collect();
        self.database.run(&statements);
        put
    }

    /// Puts down a message and the job that sends it.
    pub fn put_mail(&self, letter: &Letter) -> Put {
        self.put_mails(std::slice::from_ref(letter)).remove(0)
    }

    /// Puts down a job that is due.
    pub fn put_job(&self, kind: &str, payload: &Value, max_attempts: u32) -> Uuid {
        let id = Uuid::now_v7();
        self.database.run(&self.job_statement(id, kind, payload, max_attempts, "null"));
        id
    }

    fn job_statement(&self, id: Uuid, kind: &str, payload: &Value, max_attempts: u32, key: &str) -> String {
        format!(
            "insert into jobs (id, kind, payload, status, run_at, attempts, max_attempts, dedupe_key, created_at) values \
             ({}, '{kind}', '{payload}', 'waiting', '{at}', 0, {max_attempts}, {key}, '{at}');\n",
            self.database.id(id),
            at = seconds_from_now(0),
        )
    }

    /// The message `id`, once it is `status`.
    pub async fn mail_once(&self, id: Uuid, status: &str) -> Value {
        self.once(&format!("/api/v1/mails/{id}"), |mail| mail["status"] == status).await
    }

    /// What `path` shows, once that is as it should be.
    pub async fn once(&self, path: &str, is_so: impl Fn(&Value) -> bool) -> Value {
        let began = Instant::now();
        loop {
            let shown = self.admin().await.get(path).await.expect(200).body;
            if is_so(&shown) {
                return shown;
            }
            assert!(began.elapsed() < PATIENCE, "{path} stayed {shown:#}");
            tokio::time::sleep(Duration::from_millis(50)).await;
        }
    }

    /// What the mail server took, whom it goes to and what it is about, in order, once all messages are sent: each of them once.
    pub async fn all_sent(&self, mailbox: &Mailbox) -> Vec<(String, String)> {
        let is_sent = |mail: &Value| mail["status"] == "sent";
        self.once("/api/v1/mails?limit=100", |mails| mails["items"].as_array().unwrap().iter().all(is_sent)).await;
        let received = mailbox.received();
        let ids: BTreeSet<String> = received.iter().map(Received::message_id).collect();
        assert_eq!(ids.len(), received.len(), "a message came twice: {ids:?}");
        let mut came: Vec<_> =
            received.iter().map(|message| (message.to[0].clone(), message.header("subject"))).collect();
        came.sort();
        came
    }

    /// The job `id` as the list shows it.
    pub async fn job(&self, id: Uuid) -> Value {
        let all = self.admin().await.all("/api/v1/jobs").await;
        all.into_iter().find(|job| job["id"] == json!(id)).unwrap_or_else(|| panic!("no job {id}"))
    }

    /// The job `id`, once it is as it should be.
    pub async fn job_once(&self, id: Uuid, is_so: impl Fn(&Value) -> bool) -> Value {
        let began = Instant::now();
        loop {
            let job = self.job(id).await;
            if is_so(&job) {
                return job;
            }
            assert!(began.elapsed() < PATIENCE, "the job stayed {job:#}");
            tokio::time::sleep(Duration::from_millis(50)).await;
        }
    }

    /// Has a job of this kind done now, that runs by the clock.
    pub async fn done(&self, kind: &str) {
        let job = self.database.id(self.put_job(kind, &Value::Null, 1));
        let began = Instant::now();
        loop {
            let said = self
                .database
                .ask(&format!("select status || ' ' || coalesce(last_error, '') from jobs where id = {job}"));
            if said.trim() == "done" {
                return;
            }
            assert!(!said.contains("dead") && began.elapsed() < PATIENCE, "the job {kind} stayed {said}");
            tokio::time::sleep(Duration::from_millis(50)).await;
        }
    }
}
