//! What everybody may ask for and not everybody is shown: each such operation, asked for by everybody, about things of every visibility.
//!
//! Who must be shown what follows from how the things were made and from the printed table, and from nothing that the server says of
//! them. What one may not see is answered as what was never there, byte for byte.

use std::collections::{BTreeMap, BTreeSet};

use futures_util::future::join_all;
use serde_json::{Value, json};
use tests::Answer;
use tests::gatherings::{Gatherings, MadeEvent, NewEvent, NewGroup};
use tests::world::{self, Operation};

use super::fixtures::{Actor, MISSING, Relation, World};
use super::{cells, without_trace};

/// A working group, and how it was made.
struct MadeGroup {
    name: &'static str,
    id: String,
    visibility: &'static str,
    /// Of a campaign that is a draft.
    drafted: bool,
    meets: MadeEvent,
    /// Its minutes by status, each with the meeting they are of.
    minutes: BTreeMap<&'static str, String>,
}

/// An event, and how it was made.
struct Made {
    name: &'static str,
    times: MadeEvent,
    status: &'static str,
    visibility: &'static str,
    /// Which of the groups it is of.
    group: Option<usize>,
    drafted: bool,
}

struct Things {
    home: String,
    groups: Vec<MadeGroup>,
    events: Vec<Made>,
}

/// Something that a request names.
enum Thing<'a> {
    Group(&'a MadeGroup),
    Event(&'a Made),
    Minutes(&'a MadeGroup, &'a str),
}

impl Things {
    fn make(world: &World, drafted: &str) -> Self {
        let home = world.side(Relation::Own).campaign.clone();
        let mut batch = world.app.gatherings();
        let plan = [
            ("public group", "public", false),
            ("group of the region", "region", false),
            ("private group", "members", false),
            ("public group of a draft", "public", true),
        ];
        let groups: Vec<MadeGroup> = plan
            .into_iter()
            .map(|(name, visibility, is_drafted)| {
                let campaign = Some(if is_drafted { drafted } else { home.as_str() });
                group(world, &mut batch, name, visibility, campaign, is_drafted)
            })
            .collect();
        let plan = [
            ("public event", "published", "public", None, false),
            ("cancelled event", "cancelled", "public", None, false),
            ("event for members", "published", "members", None, false),
            ("event for the invited", "published", "invited", None, false),
            ("draft", "draft", "public", None, false),
            ("event of a draft", "published", "public", None, true),
            ("public meeting of a private group", "published", "public", Some(2), false),
            ("meeting for members of a public group", "published", "members", Some(0), false),
            ("meeting for members of a private group", "published", "members", Some(2), false),
        ];
        let events = plan
            .into_iter()
            .map(|(name, status, visibility, group, is_drafted)| {
                let campaign = group.is_none().then_some(if is_drafted { drafted } else { home.as_str() });
                let of = group.map(|index: usize| groups[index].id.as_str());
                let times = batch.event(NewEvent { status, visibility, campaign, group: of, places: None });
                batch.host(&times.id, &world.cast.host);
                batch.invitee(&times.id, &named(world, "analyst").email);
                Made { name, times, status, visibility, group, drafted: is_drafted }
            })
            .collect();
        batch.make();
        Self { home, groups, events }
    }

    fn of(&self, operation: &Operation) -> Vec<Thing<'_>> {
        match operation.template.trim_start_matches("/api/v1/").split('/').next().unwrap() {
            "group-pages" => self.groups.iter().map(Thing::Group).collect(),
            "event-pages" => self.events.iter().map(Thing::Event).collect(),
            "minutes" => {
                let all =
                    self.groups.iter().flat_map(|it| it.minutes.keys().map(move |status| Thing::Minutes(it, status)));
                all.collect()
            }
            other => panic!("say in tests/api/matrix/sight.rs what {other} of {} shows", operation.id),
        }
    }
}

fn group(
    world: &World,
    batch: &mut Gatherings<'_>,
    name: &'static str,
    visibility: &'static str,
    campaign: Option<&str>,
    drafted: bool,
) -> MadeGroup {
    let id = batch.group(NewGroup { visibility, campaign });
    batch.member(&id, &world.cast.chair, "chair");
    batch.member(&id, &world.cast.member, "member");
    let mut meet = || {
        batch.event(NewEvent {
            status: "published",
            visibility: "members",
            campaign: None,
            group: Some(&id),
            places: None,
        })
    };
    let (meets, held) = (meet(), ["draft", "circulated", "approved"].map(|status| (status, meet())));
    let minutes = held.map(|(status, event)| (status, batch.minutes(&id, &event, status)));
    batch.action(&id, Some(&world.cast.member));
    MadeGroup { name, id, visibility, drafted, meets, minutes: minutes.into() }
}

fn named<'a>(world: &'a World, name: &str) -> &'a Actor {
    world.actors.iter().find(|actor| actor.name == name).unwrap()
}

/// Who sees what, from how it was made.
struct Sight<'a> {
    world: &'a World,
    things: &'a Things,
    /// By name.
    operations: BTreeMap<&'a str, &'a Operation>,
    table: &'a Value,
}

impl Sight<'_> {
    /// Whether a role of `actor` reaches what is of the group and the campaign, in the action of the operation `like`.
    fn reaches(&self, actor: &Actor, like: &str, leads: bool, hosts: bool, drafted: bool) -> bool {
        let all = cells(self.operations[like], actor, self.table, true);
        actor.signed_in
            && all.iter().any(|cell| match cell.reach {
                "any" => true,
                "led_group" => leads && actor.id == self.world.cast.chair,
                "own" => hosts && actor.id == self.world.cast.host,
                "own_campaign" => !drafted && cell.campaign == Some(&self.things.home),
                _ => false,
            })
    }

    fn is_member(&self, actor: &Actor) -> bool {
        [&self.world.cast.chair, &self.world.cast.member].contains(&&actor.id)
    }

    fn manages(&self, actor: &Actor, group: &MadeGroup) -> bool {
        self.reaches(actor, "update_group", true, false, group.drafted)
    }

    fn group(&self, actor: &Actor, group: &MadeGroup) -> bool {
        let shown = match group.visibility {
            "public" => !group.drafted,
            "region" => actor.signed_in && !group.drafted,
            _ => false,
        };
        shown || self.is_member(actor) || self.manages(actor, group)
    }

    fn event(&self, actor: &Actor, event: &Made) -> bool {
        let group = event.group.map(|index| &self.things.groups[index]);
        let shown = match event.visibility {
            "public" => group.is_none_or(|group| self.group(actor, group)),
            "members" => actor.signed_in && (group.is_none() || self.is_member(actor)),
            _ => actor.name == "analyst",
        };
        let reached = self.reaches(actor, "list_registrations", group.is_some(), true, event.drafted);
        event.status != "draft" && (shown && !event.drafted || reached)
    }

    fn sees(&self, actor: &Actor, thing: &Thing<'_>) -> bool {
        match thing {
            Thing::Group(group) => self.group(actor, group),
            Thing::Event(event) => self.event(actor, event),
            Thing::Minutes(group, status) => match *status {
                "approved" => self.group(actor, group),
                "circulated" => self.is_member(actor) || self.manages(actor, group),
                _ => self.manages(actor, group),
            },
        }
    }
}

impl Sight<'_> {
    /// Whether it cannot be done for whoever is shown the thing: nobody registers for what is cancelled or joins what they are in.
    fn is_refused(&self, operation: &Operation, actor: &Actor, thing: &Thing<'_>) -> bool {
        match (operation.id.as_str(), thing) {
            ("register", Thing::Event(event)) => event.status == "cancelled",
            ("join_group", Thing::Group(_)) => self.is_member(actor),
            _ => false,
        }
    }
}

impl Thing<'_> {
    fn name(&self) -> String {
        match self {
            Self::Group(group) => group.name.to_owned(),
            Self::Event(event) => event.name.to_owned(),
            Self::Minutes(group, status) => format!("{status} minutes of the {}", group.name),
        }
    }

    fn id(&self) -> &str {
        match self {
            Self::Group(group) => &group.id,
            Self::Event(event) => &event.times.id,
            Self::Minutes(group, status) => &group.minutes[*status],
        }
    }

    fn occurrence(&self) -> &str {
        match self {
            Self::Event(event) => &event.times.occurrence,
            Self::Group(group) | Self::Minutes(group, _) => &group.meets.occurrence,
        }
    }
}

async fn ask(actor: &Actor, operation: &Operation, id: &str, occurrence: &str) -> Answer {
    let path = world::filled(&operation.template, |_| id.to_owned());
    let mut request = actor.client.request(operation.method.clone(), path);
    if operation.takes_json() {
        let mut body = operation.example.clone();
        if operation.id == "register" {
            body["occurrence_id"] = json!(occurrence);
            body["email"] = json!(format!("{}@tests.example", uuid::Uuid::new_v4().simple()));
        }
        request = request.json(&body);
    }
    request.await
}

fn entries(world: &World) -> usize {
    world.app.database.ask("select count(*) from audit_entries").trim().parse().unwrap()
}

#[tokio::test]
async fn everybody_is_shown_what_they_may_see_and_the_rest_as_if_it_were_not_there() {
    let world = World::new().await;
    let drafted = world.app.drafted(tests::campaign()).await;
    let things = Things::make(&world, &drafted);
    let table = world.app.admin().await.get("/api/v1/policy").await.expect(200).body;
    let operations = world::operations(&world.app).await;
    let by_name = operations.iter().map(|operation| (operation.id.as_str(), operation)).collect();
    let sight = Sight { world: &world, things: &things, operations: by_name, table: &table };
    let (mut wrong, mut count, mut covered) = (Vec::new(), 0, BTreeSet::new());

    for operation in operations.iter().filter(|operation| operation.policy["by_visibility"] == true) {
        covered.insert(operation.id.clone());
        if operation.template.contains('{') && operation.id != "get_campaign_calendar" {
            count += asked_wrongly(&sight, operation, &mut wrong).await;
        } else {
            wrong.extend(listed_wrongly(&sight, operation).await);
        }
    }
    // Whoever is signed in may ask to join what they see.
    let join = sight.operations["join_group"];
    count += asked_wrongly(&sight, join, &mut wrong).await;

    println!("{} operations, {count} cells", covered.len());
    let all = table["seen_operations"].as_array().unwrap().iter().map(|it| it.as_str().unwrap().to_owned());
    assert_eq!(covered, all.collect());
    assert!(wrong.is_empty(), "{} wrong cells: {wrong:#?}", wrong.len());
}

/// Asks for everything as everybody, adds what is answered otherwise than it must be, and tells how often it asked.
async fn asked_wrongly(sight: &Sight<'_>, operation: &Operation, wrong: &mut Vec<String>) -> usize {
    let (all, actors) = (sight.things.of(operation), &sight.world.actors);
    let before = entries(sight.world);
    // What is not there comes first, for everybody; then everything at once.
    let missing = join_all(actors.iter().map(|actor| ask(actor, operation, MISSING, MISSING))).await;
    let asked = actors.iter().zip(&missing).flat_map(|(actor, missing)| {
        let one = move |thing| async move {
            (actor, missing, thing, ask(actor, operation, Thing::id(thing), thing.occurrence()).await)
        };
        all.iter().map(one)
    });
    let (mut count, mut written) = (0, 0);
    for (actor, missing, thing, answer) in join_all(asked).await {
        let must_sign_in = !actor.signed_in && (actor.name != "anonymous" || !operation.is_open());
        let expected = match (must_sign_in, sight.sees(actor, thing)) {
            (true, _) => 401,
            (false, false) => 404,
            (false, true) if sight.is_refused(operation, actor, thing) => 409,
            (false, true) => 200,
        };
        let came = if answer.status < 300 { 200 } else { answer.status };
        count += 1;
        written += usize::from(came == 200);
        let place = format!("{} by {}: {}", operation.id, actor.name, thing.name());
        if came != expected {
            wrong.push(format!("{place}: {} {}, expected {expected}", answer.status, answer.text));
        } else if expected == 404 && without_trace(&answer) != without_trace(missing) {
            wrong.push(format!("{place} is told apart from what is missing"));
        }
    }
    let kept = entries(sight.world) - before;
    if operation.is_write() && kept != written {
        wrong.push(format!("{}: {kept} entries in the audit for {written} writes", operation.id));
    }
    count
}

/// What a list shows of the things that it must not, and does not of those that it must.
async fn listed_wrongly(sight: &Sight<'_>, operation: &Operation) -> Vec<String> {
    let mut wrong = Vec::new();
    for actor in sight.world.actors.iter().filter(|actor| actor.signed_in || actor.name == "anonymous") {
        let path = world::filled(&operation.template, |_| sight.world.side(Relation::Own).slug.clone());
        let text = actor.client.get(format!("{path}?limit=100")).await.expect(200).text;
        let all: Vec<Thing<'_>> = match operation.id.as_str() {
            "list_group_pages" => sight.things.groups.iter().map(Thing::Group).collect(),
            "list_event_pages" => sight.things.events.iter().map(Thing::Event).collect(),
            // Of the campaign itself.
            "get_campaign_calendar" => {
                sight.things.events.iter().filter(|it| it.group.is_none() && !it.drafted).map(Thing::Event).collect()
            }
            other => panic!("say in tests/api/matrix/sight.rs what {other} lists"),
        };
        for thing in all {
            if text.contains(thing.id()) != sight.sees(actor, &thing) {
                wrong.push(format!("{} for {}: {}", operation.id, actor.name, thing.name()));
            }
        }
    }
    wrong
}
