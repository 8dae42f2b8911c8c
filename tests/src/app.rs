//! The server under test with its own database, and what tests do with it again and again.

use std::path::Path;
use std::time::{SystemTime, UNIX_EPOCH};

use serde_json::{Value, json};
use tempfile::TempDir;
use tokio::sync::OnceCell;
use uuid::Uuid;

use crate::client::{Answer, Client, Request};
use crate::contract::Contract;
use crate::database::Database;
use crate::server::{Server, Settings};
use crate::surveys::{CampaignBuilder, SurveyBuilder, campaign};
use crate::totp::Authenticator;

pub const EMAIL: &str = "administrator@tests.example";
pub const PASSWORD: &str = "a password for tests alone";

/// A running server with an empty database. All of it goes when this is dropped.
pub struct TestApp {
    /// Not signed in.
    pub client: Client,
    pub server: Server,
    pub settings: Settings,
    pub database: Database,
    admin: OnceCell<Client>,
    /// The administrator's app, from when the administrator is made.
    authenticator: OnceCell<Authenticator>,
    folder: TempDir,
}

/// A survey that can be answered.
#[derive(Debug, Clone)]
pub struct Published {
    pub id: String,
    pub campaign: String,
    pub link: String,
}

/// Somebody who is signed in.
pub struct Signed {
    pub client: Client,
    pub id: String,
    pub email: String,
    pub password: String,
    /// For those who have a second factor.
    pub authenticator: Option<Authenticator>,
    /// The answer to the sign-in.
    pub session: Answer,
}

/// What a command of the program printed.
pub struct Printed {
    /// Whether it ended well.
    pub well: bool,
    pub text: String,
    pub errors: String,
}

impl TestApp {
    /// The API alone.
    pub async fn start() -> Self {
        Self::start_with(Database::new, |settings| settings).await
    }

    /// The API alone, on a database of this kind.
    pub async fn start_on(database: impl FnOnce(&Path) -> Database) -> Self {
        Self::start_with(database, |settings| settings).await
    }

    /// The API with the built pages beside it.
    pub async fn start_with_pages() -> Self {
        Self::start_with(Database::new, Settings::with_pages).await
    }

    /// The API with the built pages beside it, sending mail to the server at this address.
    pub async fn start_with_pages_and_mail(smtp: &str) -> Self {
        Self::start_with(Database::new, |settings| settings.with_pages().with("SMTP_URL", smtp)).await
    }

    /// The API alone, under these settings besides the usual ones: `("WORKERS", "0")`.
    pub async fn start_under(further: &[(&str, &str)]) -> Self {
        Self::start_on_under(Database::new, further).await
    }

    /// The same, on a database of this kind.
    pub async fn start_on_under(database: impl FnOnce(&Path) -> Database, further: &[(&str, &str)]) -> Self {
        Self::start_with(database, |settings| {
            further.iter().fold(settings, |settings, (name, value)| settings.with(name, value))
        })
        .await
    }

    #[allow(clippy::unused_async)] // Tests await it, so that it may one day wait for more than a process.
    async fn start_with(database: impl FnOnce(&Path) -> Database, change: impl FnOnce(Settings) -> Settings) -> Self {
        let folder = tempfile::Builder::new().prefix("bethefuture-test-").tempdir().unwrap();
        let database = database(folder.path());
        let settings = change(Settings::new(folder.path(), &database));
        let server = Server::start(&settings);
        let client = Client::new(&server.url);
        Self { client, server, settings, database, admin: OnceCell::new(), authenticator: OnceCell::new(), folder }
    }

    /// The same data under a new server.
    #[must_use]
    pub fn restarted(self) -> Self {
        self.restarted_under(&[])
    }

    /// The same data under a new server, under these settings besides the ones of before. The old one is killed.
    #[must_use]
    pub fn restarted_under(self, further: &[(&str, &str)]) -> Self {
        let Self { server, settings, database, authenticator, folder, .. } = self;
        drop(server);
        let settings = further.iter().fold(settings, |settings, (name, value)| settings.with(name, value));
        let server = Server::start(&settings);
        let client = Client::new(&server.url);
        Self { client, server, settings, database, admin: OnceCell::new(), authenticator, folder }
    }

    /// The server, its settings, its database and the folder of both, each to be ended by itself.
    pub fn into_parts(self) -> (Server, Settings, Database, TempDir) {
        (self.server, self.settings, self.database, self.folder)
    }

    /// Signed in as an administrator, who is made on first use.
    pub async fn admin(&self) -> &Client {
        let sign_in = async || {
            let session = self.sign_in().await.expect(201);
            self.client.with_token(session.body["access_token"].as_str().unwrap())
        };
        self.admin.get_or_init(sign_in).await
    }

    /// A new session of the administrator.
    pub async fn sign_in(&self) -> Answer {
        let body = json!({ "email": EMAIL, "password": PASSWORD, "code": self.code().await });
        self.post("/api/v1/sessions", &body).await
    }

    /// A code of the administrator's second factor that was not used before. Many in a row take half a minute each: tests that
    /// sign in often do so as a [`person`](Self::person) without a second factor.
    pub async fn code(&self) -> String {
        let make = async || {
            let words = ["admin", "create", "--email", EMAIL, "--name", "Administrator of the tests"];
            let made = self.settings.run(&[&words[..], &["--password-stdin", "--second-factor"]].concat(), &given());
            assert!(made.status.success(), "{}", String::from_utf8_lossy(&made.stderr));
            Authenticator::new(String::from_utf8_lossy(&made.stdout).trim())
        };
        self.authenticator.get_or_init(make).await.code().await
    }

    /// Somebody new who has `role`, signed in; with a second factor, where the role needs one. The organisation is where they
    /// work, and that of the role; the campaign is that of the role. Both are named by their slugs.
    pub async fn person(&self, role: &str, organisation: Option<&str>, campaign: Option<&str>) -> Signed {
        let email = format!("{}@tests.example", Uuid::new_v4().simple());
        let name = format!("A {} of the tests", role.replace('_', " "));
        let mut words = vec!["people", "add", "--email", &email, "--name", &name, "--role", role, "--password-stdin"];
        let needs = matches!(role, "regional_administrator" | "system_operator");
        words.extend(needs.then_some("--second-factor"));
        words.extend(organisation.iter().flat_map(|slug| ["--organisation", slug]));
        words.extend(campaign.iter().flat_map(|slug| ["--campaign", slug]));
        let made = self.settings.run(&words, &given());
        assert!(made.status.success(), "{}", String::from_utf8_lossy(&made.stderr));
        let authenticator = needs.then(|| Authenticator::new(String::from_utf8_lossy(&made.stdout).trim()));
        let mut body = json!({ "email": email, "password": PASSWORD });
        if let Some(authenticator) = &authenticator {
            body["code"] = authenticator.code().await.into();
        }
        let session = self.post("/api/v1/sessions", &body).await.expect(201);
        let client = self.client.with_token(session.body["access_token"].as_str().unwrap());
        let id = session.body["person"]["id"].as_str().unwrap().to_owned();
        Signed { client, id, email, password: PASSWORD.to_owned(), authenticator, session }
    }

    /// A new session of `person`.
    pub async fn sign_in_as(&self, person: &Signed) -> Answer {
        let mut body = json!({ "email": person.email, "password": person.password });
        if let Some(authenticator) = &person.authenticator {
            body["code"] = authenticator.code().await.into();
        }
        self.post("/api/v1/sessions", &body).await
    }

    /// A command of the program, on this database.
    pub fn run(&self, words: &[&str]) -> Printed {
        let ended = self.settings.run(words, "");
        let text = |bytes: Vec<u8>| String::from_utf8(bytes).unwrap();
        Printed { well: ended.status.success(), text: text(ended.stdout), errors: text(ended.stderr) }
    }

    /// Writes a file into the test's folder and tells where it is.
    pub fn file(&self, name: &str, content: impl AsRef<[u8]>) -> String {
        let path = self.folder.path().join(name);
        std::fs::write(&path, content).unwrap();
        path.display().to_string()
    }

    pub fn get(&self, path: impl Into<String>) -> Request {
        self.client.get(path)
    }

    pub fn post(&self, path: impl Into<String>, body: &Value) -> Request {
        self.client.post(path, body)
    }

    /// Every operation that the OpenAPI document announces.
    pub async fn operations(&self) -> Vec<(reqwest::Method, String)> {
        self.get("/live").await.expect(200);
        Contract::of(&reqwest::Client::new(), &self.server.url).await.operations()
    }

    /// The id of a new draft campaign.
    pub async fn drafted(&self, campaign: CampaignBuilder) -> String {
        self.admin().await.post("/api/v1/campaigns", &campaign.fields()).await.expect(201).id()
    }

    /// The id of a new live campaign.
    pub async fn launched(&self, campaign: CampaignBuilder) -> String {
        let id = self.drafted(campaign).await;
        self.admin().await.act(format!("/api/v1/campaigns/{id}/launch")).await.expect(200);
        id
    }

    /// The id of a new draft survey in `campaign`.
    pub async fn draft_in(&self, campaign: &str, survey: SurveyBuilder) -> String {
        let body = json!({ "definition": survey.definition() });
        self.admin().await.post(format!("/api/v1/campaigns/{campaign}/surveys"), &body).await.expect(201).id()
    }

    /// A new open survey in a new live campaign.
    pub async fn published(&self, survey: SurveyBuilder) -> Published {
        let campaign = self.launched(campaign()).await;
        let id = self.draft_in(&campaign, survey).await;
        self.publish(&id).await
    }

    /// Opens a draft survey.
    pub async fn publish(&self, id: &str) -> Published {
        let open = self.admin().await.post(format!("/api/v1/surveys/{id}/publish"), &json!({})).await.expect(200);
        let text = |field: &str| open.body[field].as_str().unwrap().to_owned();
        Published { id: text("id"), campaign: text("campaign_id"), link: text("link") }
    }

    /// Sends a response under a key of its own.
    pub async fn respond(&self, survey: &Published, answers: Value) -> Answer {
        self.respond_under(&key(), survey, answers).await
    }

    /// Sends a response under `key`.
    pub async fn respond_under(&self, key: &str, survey: &Published, answers: Value) -> Answer {
        self.response(survey, &json!({ "version": 1, "answers": answers })).header("idempotency-key", key).await
    }

    /// A response that has no key yet.
    pub fn response(&self, survey: &Published, body: &Value) -> Request {
        self.post(format!("/api/v1/survey-links/{}/responses", survey.link), body)
    }

    /// Sends the same answers in `count` responses.
    pub async fn respond_times(&self, count: usize, survey: &Published, answers: Value) {
        for _ in 0..count {
            self.respond(survey, answers.clone()).await.expect(201);
        }
    }

    /// How many responses a survey has, as the studio shows it.
    pub async fn count(&self, survey: &Published) -> u64 {
        let shown = self.admin().await.get(format!("/api/v1/surveys/{}", survey.id)).await.expect(200);
        shown.body["responses"].as_u64().unwrap()
    }

    /// The results of a survey.
    pub async fn results(&self, survey: &Published) -> Value {
        self.admin().await.get(format!("/api/v1/surveys/{}/results", survey.id)).await.expect(200).body
    }
}

/// What commands that read a password are given.
fn given() -> String {
    format!("{PASSWORD}\n")
}

/// A new idempotency key.
pub fn key() -> String {
    Uuid::new_v4().to_string()
}

/// An instant, as the API writes it; those that are `seconds` apart sort as they follow one another.
pub fn seconds_from_now(seconds: i64) -> String {
    let since = SystemTime::now().duration_since(UNIX_EPOCH).unwrap();
    let micros = i64::try_from(since.as_micros()).unwrap() + seconds * 1_000_000;
    openapi::Timestamp::from_micros(micros).to_string()
}
