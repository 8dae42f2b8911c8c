//! People, things and bodies for the matrix: an operation that nothing is said of here fails it, and says what to add.

use std::fmt::Write;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::{SystemTime, UNIX_EPOCH};

use serde_json::{Value, json};
use tests::database::Database;
use tests::world::{self, Operation};
use tests::{Client, TestApp, campaign, survey, tokens};
use uuid::Uuid;

use super::gathered::{self, Cast};

/// Somebody who asks.
pub struct Actor {
    pub name: &'static str,
    pub client: Client,
    /// Their account; empty for nobody.
    pub id: String,
    pub email: String,
    /// Whether they count as signed in.
    pub signed_in: bool,
    /// Role, organisation and campaign of each grant.
    pub grants: Vec<(&'static str, Option<String>, Option<String>)>,
    /// Whether roles that need a second factor count.
    pub second_factor: bool,
}

/// Whose something is, as the test made it.
#[derive(Debug, Clone, Default)]
pub struct Belongs {
    pub organisation: Option<String>,
    pub campaign: Option<String>,
    /// Whose own it is: the hosts of an event, the owner of an action.
    pub people: Vec<String>,
    /// Who chairs or facilitates its working group.
    pub leads: Vec<String>,
}

/// Where a thing is, seen from the home organisation and campaign.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Relation {
    /// Of the home organisation and campaign.
    Own,
    /// Of the home organisation and another campaign.
    Same,
    /// Of the other organisation and campaign.
    Other,
    Missing,
}

/// A request that would be carried out for whoever may.
pub struct Prepared {
    pub path: String,
    pub body: Option<(&'static str, Vec<u8>)>,
    pub belongs: Belongs,
}

impl Prepared {
    /// The path, and the body, which is JSON.
    pub fn json(self) -> (String, Value) {
        (self.path, serde_json::from_slice(&self.body.unwrap().1).unwrap())
    }
}

/// One side of the region: an organisation, a campaign in which it takes part, and a survey with answers.
pub struct Side {
    pub organisation: String,
    pub campaign: String,
    pub slug: String,
    pub survey: String,
}

pub struct World {
    pub app: TestApp,
    pub actors: Vec<Actor>,
    pub sides: [Side; 3],
    pub cast: Cast,
}

pub const MISSING: &str = "01900000-0000-7000-8000-0000000000ff";
/// The smallest head of a PNG picture, of 64 by 64 points.
const PNG: &[u8] = b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\0\x40\0\0\0\x40\x08\x06\0\0\0";

impl World {
    /// With everybody who asks.
    pub async fn new() -> Self {
        let mut world = Self::unpeopled().await;
        world.actors = actors(&world.app, &world.sides).await;
        world.cast = Cast::of(&world.actors);
        world
    }

    /// With things alone.
    pub async fn unpeopled() -> Self {
        // As the role that serves: every operation can be done by it.
        let app = TestApp::start_on_under(Database::restricted, &[("STREAM_SECONDS", "1")]).await;
        Self::around(app).await
    }

    /// With things alone, in a server that runs already.
    pub async fn around(app: TestApp) -> Self {
        let home = organisation(&app, "dudley").await;
        let other = organisation(&app, "walsall").await;
        let sides = [side(&app, &home).await, side(&app, &home).await, side(&app, &other).await];
        let nobody = app.admin().await.get("/api/v1/people/me").await.expect(200).id();
        // Whoever is a member is somebody else than whoever asks: nobody is in a group twice.
        let member = app.person("participant", None, None).await.id;
        Self { app, actors: Vec::new(), sides, cast: Cast { member, ..Cast::one(&nobody) } }
    }

    pub fn side(&self, relation: Relation) -> &Side {
        match relation {
            Relation::Own | Relation::Missing => &self.sides[0],
            Relation::Same => &self.sides[1],
            Relation::Other => &self.sides[2],
        }
    }

    /// What the operation needs to be carried out once. `fresh` things are made for it alone; others are only looked at.
    pub async fn prepare(&self, operation: &Operation, relation: Relation, fresh: bool) -> Prepared {
        if gathered::is_gathered(operation) {
            let mut batch = self.app.gatherings();
            let prepared = gathered::gather(self, &mut batch, operation, relation, None);
            batch.make();
            return prepared;
        }
        let side = self.side(relation);
        let ids = if relation == Relation::Missing { Ids::default() } else { self.ids(operation, side, fresh).await };
        let path = world::filled(&operation.template, |name| ids.take(name, &operation.id));
        let campaigns =
            operation.template.starts_with("/api/v1/campaigns") || operation.template.starts_with("/api/v1/surveys");
        let belongs = Belongs {
            organisation: Some(side.organisation.clone()),
            campaign: campaigns.then(|| side.campaign.clone()),
            ..Belongs::default()
        };
        Prepared { path, body: body(operation, side), belongs }
    }

    /// The ids that the path of the operation names.
    async fn ids(&self, operation: &Operation, side: &Side, fresh: bool) -> Ids {
        let mut ids = Ids::default();
        match operation.template.trim_start_matches("/api/v1/").split('/').next().unwrap() {
            "campaigns" => {
                ids.id.clone_from(&side.campaign);
                let state = match operation.id.as_str() {
                    "launch_campaign" => "draft",
                    _ => "live",
                };
                if fresh && operation.is_write() {
                    self.app
                        .database
                        .run(&format!("update campaigns set status = '{state}' where slug = '{}'", side.slug));
                }
            }
            "surveys" => ids.id = self.survey(operation, side, fresh).await,
            "people" => (ids.id, ids.second) = self.person(operation, side),
            "organisations" => {
                ids.id.clone_from(&side.organisation);
                if operation.template.contains("agreement_id") {
                    let mut body = world_example("create_agreement", &self.app).await;
                    body["recipients"] = json!(format!("Recipients {}", number()));
                    let path = format!("/api/v1/organisations/{}/agreements", side.organisation);
                    ids.second = self.app.admin().await.post(path, &body).await.expect(201).id();
                }
                if operation.id == "remove_organisation_logo" && fresh {
                    let path = format!("/api/v1/organisations/{}/logo", side.organisation);
                    let request = self.app.admin().await.request(reqwest::Method::PUT, path);
                    request.bytes("image/png", PNG).await.expect(204);
                }
            }
            "invitations" => {
                let body = invitation(&side.organisation);
                ids.id = self.app.admin().await.post("/api/v1/invitations", &body).await.expect(201).id();
            }
            "jobs" => ids.id = self.row(JOB),
            "mails" => ids.id = self.row(MAIL),
            _ => {}
        }
        ids
    }

    async fn survey(&self, operation: &Operation, side: &Side, fresh: bool) -> String {
        let drafted = matches!(operation.id.as_str(), "delete_survey" | "publish_survey" | "update_survey_definition");
        if !fresh || !(drafted || operation.id == "close_survey") {
            return side.survey.clone();
        }
        self.app.database.run(&format!("update campaigns set status = 'live' where slug = '{}'", side.slug));
        let id = self.app.draft_in(&side.campaign, survey().text("name")).await;
        if operation.id == "close_survey" {
            self.app.publish(&id).await;
        }
        id
    }

    /// Somebody new, who leads the organisation and is signed in somewhere, and their grant.
    fn person(&self, operation: &Operation, side: &Side) -> (String, String) {
        let (person, grant, session) = (Uuid::now_v7(), Uuid::now_v7(), Uuid::new_v4());
        let id = |id: Uuid| self.app.database.id(id);
        let organisation = id(side.organisation.parse().unwrap());
        let now = tests::app::seconds_from_now(0);
        let later = tests::app::seconds_from_now(3_600);
        let status = if operation.id == "restore_person" { "suspended" } else { "active" };
        let bytes = self.app.database.bytes(&[7; 32]);
        let falsehood = self.app.database.boolean(false);
        let mut made = format!(
            "insert into people (id, email, name, organisation_id, status, revision, created_at) values \
             ({0}, '{1}@tests.example', 'Somebody', {organisation}, '{status}', 1, '{now}'); \
             insert into sessions (id, person_id, token_hash, rotated_at, expires_at, created_at, device, second_factor) values \
             ({2}, {0}, {bytes}, '{now}', '{later}', '{now}', '', {falsehood});",
            id(person),
            person.simple(),
            id(session)
        );
        // Whoever is to be given the role does not have it yet.
        if operation.id != "grant_role" {
            let grants = "insert into role_grants (id, person_id, role, organisation_id, granted_at) values";
            let (grant, person) = (id(grant), id(person));
            write!(made, "{grants} ({grant}, {person}, 'organisation_lead', {organisation}, '{now}');").unwrap();
        }
        self.app.database.run(&made);
        (person.to_string(), grant.to_string())
    }

    fn row(&self, insert: &str) -> String {
        let id = Uuid::now_v7();
        let now = tests::app::seconds_from_now(0);
        self.app.database.run(
            &insert
                .replace("{id}", &self.app.database.id(id))
                .replace("{now}", &now)
                .replace("{text}", &id.to_string()),
        );
        id.to_string()
    }
}

const JOB: &str = "insert into jobs (id, kind, payload, status, run_at, attempts, max_attempts, created_at) values \
    ({id}, 'records.tidy', 'null', 'dead', '{now}', 8, 8, '{now}')";
const MAIL: &str = "insert into mails (id, email, template, kind, parameters, subject, status, message_id, created_at) values \
    ({id}, 'a@tests.example', 'password-changed', 'account', '{\"words\":{},\"link\":null}', 'x', 'sent', '{text}', '{now}')";

/// The parts of a path.
struct Ids {
    id: String,
    second: String,
}

impl Default for Ids {
    fn default() -> Self {
        Self { id: MISSING.to_owned(), second: MISSING.to_owned() }
    }
}

impl Ids {
    fn take(&self, name: &str, operation: &str) -> String {
        match name {
            "id" => self.id.clone(),
            "grant_id" | "agreement_id" => self.second.clone(),
            "year" => "2026".to_owned(),
            "version" => "1".to_owned(),
            "slug" | "link" | "token" => "x".to_owned(),
            other => panic!("say in tests/api/matrix/fixtures.rs what `{other}` of {operation} is: a field of `Ids`"),
        }
    }
}

pub fn number() -> usize {
    static NUMBER: AtomicUsize = AtomicUsize::new(1);
    NUMBER.fetch_add(1, Ordering::Relaxed)
}

fn invitation(organisation: &str) -> Value {
    json!({ "email": format!("invited-{}@council.example", number()), "role": "organisation_lead", "organisation_id": organisation })
}

/// A body that the operation takes, from the example of the document where that does.
fn body(operation: &Operation, side: &Side) -> Option<(&'static str, Vec<u8>)> {
    let json = |body: Value| Some(("application/json", body.to_string().into_bytes()));
    match operation.takes.first().map(String::as_str) {
        None => None,
        Some("application/json") => json(match operation.id.as_str() {
            "create_campaign" => campaign().fields(),
            "update_campaign" => campaign()
                .with("slug", side.slug.clone())
                .with("name", format!("N{}", number()))
                .with("organisations", json!([side.organisation]))
                .fields(),
            "create_survey" => json!({ "definition": survey().text("name").definition() }),
            "update_survey_definition" => survey().titled(&format!("T{}", number())).text("name").definition(),
            "publish_survey" => json!({}),
            "create_invitation" => invitation(&side.organisation),
            "update_person" | "update_me" => {
                json!({ "name": format!("Name {}", number()), "organisation_id": side.organisation })
            }
            "grant_role" => {
                json!({ "role": "organisation_lead", "organisation_id": side.organisation, "ends_at": tests::app::seconds_from_now(86_400) })
            }
            "update_organisation" => {
                let mut body = operation.example.clone();
                body["contacts"][0]["job_title"] = json!(format!("Job {}", number()));
                body
            }
            "set_workforce" => {
                let mut body = operation.example.clone();
                body["figures"][0]["vacancies"] = json!(number());
                body
            }
            "create_agreement" | "update_agreement" => {
                let mut body = operation.example.clone();
                body["recipients"] = json!(format!("Recipients {}", number()));
                body
            }
            "update_security_settings" => json!({ "session_days": 1 + number() % 12, "sign_up_open": true,
                "second_factor_roles": ["regional_administrator", "system_operator"] }),
            _ if operation.example.is_object() => operation.example.clone(),
            other => panic!(
                "{other} shows no example in the document: add one, or a body for it to tests/api/matrix/fixtures.rs"
            ),
        }),
        Some("application/xml") => Some(("application/xml", tests::lss::small().into_bytes())),
        Some("image/jpeg" | "image/png" | "image/webp") => Some(("image/png", PNG.to_vec())),
        Some(other) => panic!("say in tests/api/matrix/fixtures.rs what {} takes as {other}: a body", operation.id),
    }
}

async fn world_example(id: &str, app: &TestApp) -> Value {
    world::operations(app).await.into_iter().find(|operation| operation.id == id).unwrap().example
}

async fn organisation(app: &TestApp, slug: &str) -> String {
    let all = app.client.all("/api/v1/organisations").await;
    all.iter().find(|it| it["slug"] == slug).unwrap()["id"].as_str().unwrap().to_owned()
}

async fn side(app: &TestApp, organisation: &str) -> Side {
    let fields = campaign().with("organisations", json!([organisation])).fields();
    let slug = fields["slug"].as_str().unwrap().to_owned();
    let admin = app.admin().await;
    let campaign = admin.post("/api/v1/campaigns", &fields).await.expect(201).id();
    admin.act(format!("/api/v1/campaigns/{campaign}/launch")).await.expect(200);
    let draft = app.draft_in(&campaign, survey().text("name")).await;
    let open = app.publish(&draft).await;
    app.respond_times(10, &open, json!({ "name": "x" })).await;
    Side { organisation: organisation.to_owned(), campaign, slug, survey: open.id }
}

/// Name, role, and the side that the role is for.
const PLAN: [(&str, &str, usize); 18] = [
    ("participant", "participant", 0),
    ("group_facilitator", "group_facilitator", 0),
    ("organisation_lead", "organisation_lead", 0),
    ("analyst", "analyst", 0),
    ("moderator", "moderator", 0),
    ("campaign_manager", "campaign_manager", 0),
    ("regional_administrator", "regional_administrator", 0),
    ("system_operator", "system_operator", 0),
    ("suspended", "analyst", 0),
    ("expired token", "analyst", 0),
    ("ended session", "analyst", 0),
    ("ended grant", "analyst", 0),
    ("lead of another organisation", "organisation_lead", 2),
    ("manager of another campaign", "campaign_manager", 2),
    ("group chair", "participant", 0),
    ("group member", "participant", 0),
    ("chair of another group", "participant", 2),
    ("event host", "participant", 2),
];

async fn actors(app: &TestApp, sides: &[Side; 3]) -> Vec<Actor> {
    let mut all = vec![Actor {
        name: "anonymous",
        client: app.client.clone(),
        id: String::new(),
        email: String::new(),
        signed_in: false,
        grants: vec![],
        second_factor: false,
    }];
    for (name, role, side) in PLAN {
        let (home, side) = (&sides[0], &sides[side]);
        let slug = if side.organisation == home.organisation { "dudley" } else { "walsall" };
        let in_campaign = matches!(role, "campaign_manager" | "group_facilitator");
        let regional = matches!(role, "regional_administrator" | "system_operator");
        let person = app.person(role, (!regional).then_some(slug), in_campaign.then_some(side.slug.as_str())).await;
        let of_organisation = (role == "organisation_lead").then(|| side.organisation.clone());
        let grant = (role, of_organisation, in_campaign.then(|| side.campaign.clone()));
        let mut actor = Actor {
            name,
            client: person.client,
            id: person.id.clone(),
            email: person.email,
            signed_in: true,
            grants: vec![grant],
            second_factor: regional,
        };
        let id = app.database.id(person.id.parse().unwrap());
        match name {
            "suspended" => app.database.run(&format!("update people set status = 'suspended' where id = {id}")),
            "ended session" => app.database.run(&format!("delete from sessions where person_id = {id}")),
            "ended grant" => {
                let before = tests::app::seconds_from_now(-60);
                app.database.run(&format!("update role_grants set ends_at = '{before}' where person_id = {id}"));
                actor.grants.clear();
            }
            "expired token" => {
                actor.client = app.client.with_token(&expired(person.session.body["access_token"].as_str().unwrap()));
            }
            _ => {}
        }
        actor.signed_in = !matches!(name, "suspended" | "ended session" | "expired token");
        all.push(actor);
    }
    all.push(without_second_factor(app).await);
    all
}

/// An administrator whose roles do not count yet.
async fn without_second_factor(app: &TestApp) -> Actor {
    let person = app.person("participant", None, None).await;
    let now = tests::app::seconds_from_now(0);
    let mut grants = vec![];
    for role in ["regional_administrator", "system_operator"] {
        let (grant, id) = (app.database.id(Uuid::now_v7()), app.database.id(person.id.parse().unwrap()));
        app.database.run(&format!(
            "insert into role_grants (id, person_id, role, granted_at) values ({grant}, {id}, '{role}', '{now}')"
        ));
        grants.push((role, None, None));
    }
    Actor {
        name: "administrator without second factor",
        client: person.client,
        id: person.id,
        email: person.email,
        signed_in: true,
        grants,
        second_factor: false,
    }
}

/// The token as it would be if it had been given an hour ago.
fn expired(token: &str) -> String {
    let mut claims = tokens::claims(token);
    let now = i64::try_from(SystemTime::now().duration_since(UNIX_EPOCH).unwrap().as_secs()).unwrap();
    (claims["nbf"], claims["exp"]) = (json!(now - 3_600), json!(now - 60));
    tokens::signed(&tokens::header(token), &claims, &tokens::real_key())
}
