//! R12, A13 and A14: every operation of the document, asked for by everybody, about everything: own, same organisation, other, missing.
//!
//! What must come of it follows from the printed table and from whose the thing is, which the test knows because it made it.

pub(crate) mod fixtures;
mod gathered;
mod sight;

use std::collections::{BTreeMap, VecDeque};

use futures_util::future::join_all;
use serde_json::Value;
use tests::world::{self, Operation};
use tests::{Answer, Client};

use fixtures::{Actor, Belongs, Prepared, Relation, World};
use gathered::{IN_SOMETHING, PERSONAL};

/// What must come of a request.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Expected {
    SignedOut,
    Forbidden,
    SecondFactorNeeded,
    NotFound,
    Done,
}

/// Operations on one's own account: whoever is signed in may, and what they need besides (passwords, codes) they are not given here.
const OWN: &str = "account.use";
/// Writes that answer well although there was nothing to change.
const MAY_CHANGE_NOTHING: [&str; 3] = ["update_mail_preferences", "end_my_other_sessions", "remove_organisation_logo"];

/// The cells of the operation that `actor` has, and whether all of their roles count or those alone that need no second factor.
fn cells<'a>(operation: &'a Operation, actor: &'a Actor, table: &Value, counting: bool) -> Vec<Cell<'a>> {
    let needs = |role: &str| {
        let roles = table["roles"].as_array().unwrap();
        roles.iter().any(|it| it["role"] == role && it["needs_second_factor"] == true)
    };
    let mut held = vec![("participant", None, None)];
    held.extend(
        actor.grants.iter().map(|(role, organisation, campaign)| (*role, organisation.as_ref(), campaign.as_ref())),
    );
    let all = operation.policy["allowed"].as_array().unwrap();
    let held = held.into_iter().filter(|(role, ..)| !counting || actor.second_factor || !needs(role));
    held.flat_map(|(role, organisation, campaign)| {
        let own = all.iter().filter(move |cell| cell["role"] == role);
        own.map(move |cell| Cell { reach: cell["reach"].as_str().unwrap(), organisation, campaign })
    })
    .collect()
}

/// How far a role of somebody reaches in an operation.
struct Cell<'a> {
    reach: &'a str,
    organisation: Option<&'a String>,
    campaign: Option<&'a String>,
}

impl Cell<'_> {
    fn admits(&self, actor: &Actor, belongs: &Belongs) -> bool {
        match self.reach {
            "any" => true,
            "own" => belongs.people.contains(&actor.id),
            "led_group" => belongs.leads.contains(&actor.id),
            "own_organisation" => self.organisation.is_some_and(|it| Some(it) == belongs.organisation.as_ref()),
            "own_campaign" => self.campaign.is_some_and(|it| Some(it) == belongs.campaign.as_ref()),
            other => panic!("the matrix does not know the reach {other}"),
        }
    }
}

fn expected(operation: &Operation, actor: &Actor, belongs: Option<&Belongs>, table: &Value) -> Expected {
    if !actor.signed_in {
        return Expected::SignedOut;
    }
    // The session that the test names is somebody else's.
    if operation.id == "end_my_session" {
        return Expected::NotFound;
    }
    let counting = cells(operation, actor, table, true);
    if counting.is_empty() {
        let all = cells(operation, actor, table, false);
        return if all.is_empty() { Expected::Forbidden } else { Expected::SecondFactorNeeded };
    }
    let reached = belongs.is_none_or(|belongs| counting.iter().any(|cell| cell.admits(actor, belongs)));
    if reached { Expected::Done } else { Expected::NotFound }
}

fn came_of(operation: &Operation, answer: &Answer) -> Option<Expected> {
    let own = operation.policy["action"] == OWN;
    match (answer.status, answer.code()) {
        (401, "signed_out") => Some(Expected::SignedOut),
        (403, "forbidden") => Some(Expected::Forbidden),
        (403, "second_factor.needed") => Some(Expected::SecondFactorNeeded),
        (404, "not_found") => Some(Expected::NotFound),
        (200..=299, _) => Some(Expected::Done),
        // A password or a code that is wrong here: whoever asks was let in.
        (401 | 409 | 410 | 422 | 429, _) if own => Some(Expected::Done),
        _ => None,
    }
}

async fn ask(client: &Client, operation: &Operation, prepared: &Prepared) -> Answer {
    let mut request = client.request(operation.method.clone(), &prepared.path);
    if let Some((kind, bytes)) = &prepared.body {
        request = request.bytes(kind, bytes.clone());
    }
    for name in &operation.headers {
        request = match name.as_str() {
            "if-match" => request.header(name, "*"),
            "idempotency-key" => request.header(name, &tests::app::key()),
            "last-event-id" => request,
            other => panic!("say in tests/api/matrix.rs what the header {other} of {} is", operation.id),
        };
    }
    request.await
}

fn without_trace(answer: &Answer) -> String {
    answer.text.replace(answer.header("x-trace-id"), "")
}

/// The newest entry of the audit.
async fn newest(world: &World) -> Value {
    world.app.admin().await.get("/api/v1/audit?limit=1").await.expect(200).body["items"][0]["id"].clone()
}

/// An operation, with what the matrix has to know of it.
struct Tried<'a> {
    world: &'a World,
    table: &'a Value,
    operation: &'a Operation,
    /// Whether it is about something that may be out of reach.
    named: bool,
    /// Whether what it is about is made anew for every request.
    gathered: bool,
    /// Whether it is about what is one's own, which is made for everybody who asks.
    personal: bool,
}

impl<'a> Tried<'a> {
    fn new(world: &'a World, table: &'a Value, operation: &'a Operation) -> Self {
        let action = &operation.policy["action"];
        let named = operation.template.contains('{') || IN_SOMETHING.contains(&operation.id.as_str());
        let gathered = gathered::is_gathered(operation);
        let personal = gathered && PERSONAL.iter().any(|own| action == *own);
        Self { world, table, operation, named: named && action != OWN, gathered, personal }
    }

    fn relations(&self) -> &'static [Relation] {
        match (self.named, self.personal) {
            (true, false) if !self.operation.template.contains('{') => {
                &[Relation::Own, Relation::Same, Relation::Other]
            }
            (true, false) => &[Relation::Missing, Relation::Own, Relation::Same, Relation::Other],
            (true, true) if self.operation.template.contains("/me/") => {
                &[Relation::Missing, Relation::Own, Relation::Other]
            }
            (true, true) => &[Relation::Missing, Relation::Own],
            (false, _) => &[Relation::Own],
        }
    }

    /// What everybody was answered about a thing of this relation, with what must come of it. Whoever is shown something or refused
    /// asks at the same time as others; for whoever changes something a thing is made, and the entry of the audit is looked for.
    async fn ask_all(&self, relation: Relation, wrong: &mut Vec<String>) -> Vec<(&'a Actor, Answer, Expected)> {
        let Self { world, operation, .. } = *self;
        let standing = world.prepare(operation, relation, false).await;
        // What is one's own is made for each of them.
        let belongs = (self.named && !(self.personal && relation == Relation::Own)).then_some(&standing.belongs);
        let expected = |actor| match expected(operation, actor, belongs, self.table) {
            Expected::Done if relation == Relation::Missing => Expected::NotFound,
            other => other,
        };
        let (loud, quiet): (Vec<&Actor>, Vec<&Actor>) = world
            .actors
            .iter()
            .partition(|actor| expected(actor) == Expected::Done && (operation.is_write() || self.personal));
        let answers = join_all(quiet.iter().map(|actor| ask(&actor.client, operation, &standing))).await;
        let mut answers: Vec<(&Actor, Answer)> = quiet.into_iter().zip(answers).collect();
        let mut ready = self.gather(relation, &loud);
        for actor in loud {
            let own = self.named || operation.policy["action"] == OWN || actor.name != "lead of another organisation";
            let prepared = match ready.pop_front() {
                Some(prepared) => prepared,
                None => world.prepare(operation, if own { relation } else { Relation::Other }, true).await,
            };
            let before = newest(world).await;
            let answer = ask(&actor.client, operation, &prepared).await;
            let writes = operation.is_write() && !MAY_CHANGE_NOTHING.contains(&operation.id.as_str());
            if answer.status < 300 && writes && newest(world).await == before {
                wrong.push(format!("{} by {} {relation:?} left no entry in the audit", operation.id, actor.name));
            }
            answers.push((actor, answer));
        }
        answers.into_iter().map(|(actor, answer)| (actor, answer, expected(actor))).collect()
    }

    /// What each of them needs, made in one go where that can be.
    fn gather(&self, relation: Relation, actors: &[&Actor]) -> VecDeque<Prepared> {
        if !self.gathered || actors.is_empty() {
            return VecDeque::new();
        }
        let mut batch = self.world.app.gatherings();
        // Somebody is a member of no more groups than the server reads.
        batch.add("update group_members set status = 'left'");
        let prepare = |actor: &&Actor| gathered::gather(self.world, &mut batch, self.operation, relation, Some(actor));
        let all = actors.iter().map(prepare).collect();
        batch.make();
        all
    }
}

#[tokio::test]
async fn r12_everybody_may_what_the_table_says_and_nothing_else() {
    let world = World::new().await;
    let table = world.app.admin().await.get("/api/v1/policy").await.expect(200).body;
    let operations = world::operations(&world.app).await;
    let (mut wrong, mut cells) = (Vec::new(), BTreeMap::<&str, usize>::new());

    for operation in operations.iter().filter(|operation| !operation.is_open()) {
        let tried = Tried::new(&world, &table, operation);
        // What is not there, as each of them is told of it.
        let mut missing: BTreeMap<&str, String> = BTreeMap::new();
        for relation in tried.relations() {
            for (actor, answer, expected) in tried.ask_all(*relation, &mut wrong).await {
                *cells.entry(actor.name).or_default() += 1;
                if came_of(operation, &answer) != Some(expected) {
                    wrong.push(format!(
                        "{} by {} {relation:?}: {} {}, expected {expected:?}",
                        operation.id, actor.name, answer.status, answer.text
                    ));
                }
                let told = without_trace(&answer);
                if *relation == Relation::Missing {
                    missing.insert(actor.name, told);
                } else if expected == Expected::NotFound && missing.get(actor.name).is_some_and(|it| *it != told) {
                    let name = actor.name;
                    wrong.push(format!("{} by {name} {relation:?} is told apart from what is missing", operation.id));
                }
            }
        }
    }

    println!("{} operations, {} cells", operations.len(), cells.values().sum::<usize>());
    assert!(wrong.is_empty(), "{} wrong cells: {wrong:#?}", wrong.len());
    assert!(cells.len() == 20 && cells.values().all(|count| *count >= 100), "{cells:?}");
}
