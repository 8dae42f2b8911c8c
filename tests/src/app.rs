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
    folder: TempDir,
}

/// A survey that can be answered.
#[derive(Debug, Clone)]
pub struct Published {
    pub id: String,
    pub campaign: String,
    pub link: String,
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

    #[allow(clippy::unused_async)] // Tests await it, so that it may one day wait for more than a process.
    async fn start_with(database: impl FnOnce(&Path) -> Database, change: impl FnOnce(Settings) -> Settings) -> Self {
        let folder = tempfile::Builder::new().prefix("bethefuture-test-").tempdir().unwrap();
        let database = database(folder.path());
        let settings = change(Settings::new(folder.path(), &database));
        let server = Server::start(&settings);
        let client = Client::new(&server.url);
        Self { client, server, settings, database, admin: OnceCell::new(), folder }
    }

    /// The same data under a new server.
    #[must_use]
    pub fn restarted(self) -> Self {
        let Self { server, settings, database, folder, .. } = self;
        drop(server);
        let server = Server::start(&settings);
        Self { client: Client::new(&server.url), server, settings, database, admin: OnceCell::new(), folder }
    }

    /// Signed in as an administrator, who is made on first use.
    pub async fn admin(&self) -> &Client {
        let sign_in = async || {
            let words =
                ["admin", "create", "--email", EMAIL, "--name", "Administrator of the tests", "--password-stdin"];
            self.settings.run(&words, &format!("{PASSWORD}\n"));
            let session = self.sign_in().await.expect(201);
            self.client.with_token(session.body["access_token"].as_str().unwrap())
        };
        self.admin.get_or_init(sign_in).await
    }

    /// A new session of the administrator.
    pub async fn sign_in(&self) -> Answer {
        self.post("/api/v1/sessions", &json!({ "email": EMAIL, "password": PASSWORD })).await
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
