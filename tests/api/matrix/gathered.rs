//! Events, working groups and what belongs to them, for the matrix: made anew for every request, many in one go.

use serde_json::{Value, json};
use tests::gatherings::{AGENDA_ITEM, Gatherings, MadeEvent, NewEvent, NewGroup, NewQuestion};
use tests::tokens;
use tests::world::{self, Operation};

use super::fixtures::{Actor, Belongs, MISSING, Prepared, Relation, World, number};

/// Who is what in the groups and events of the home side, and in those of the other.
#[derive(Debug, Clone)]
pub struct Cast {
    pub chair: String,
    pub member: String,
    pub host: String,
    pub other_chair: String,
}

impl Cast {
    /// One person for everything.
    pub fn one(person: &str) -> Self {
        let person = || person.to_owned();
        Self { chair: person(), member: person(), host: person(), other_chair: person() }
    }

    pub fn of(actors: &[Actor]) -> Self {
        let named = |name: &str| actors.iter().find(|actor| actor.name == name).unwrap().id.clone();
        Self {
            chair: named("group chair"),
            member: named("group member"),
            host: named("event host"),
            other_chair: named("chair of another group"),
        }
    }
}

/// Actions on what is one's own: whoever is signed in may, about themselves.
pub const PERSONAL: [&str; 2] = ["registrations.own", "groups.join"];

/// The first part of the operation's path.
fn kind(operation: &Operation) -> &str {
    operation.template.trim_start_matches("/api/v1/").split('/').next().unwrap()
}

/// Operations whose body names what they are in.
pub const IN_SOMETHING: [&str; 2] = ["create_event", "create_group"];

/// Whether the operation is on something that is made here.
pub fn is_gathered(operation: &Operation) -> bool {
    matches!(kind(operation), "events" | "event-pages" | "groups" | "group-pages" | "minutes" | "actions" | "questions")
        || PERSONAL.iter().any(|action| operation.policy["action"] == *action)
}

/// What a request names.
#[derive(Debug, Default)]
struct Things {
    id: String,
    event: MadeEvent,
    group: String,
    registration: String,
    code: String,
    member: String,
    member_person: String,
    invitation: String,
    owner: Option<String>,
}

/// What the operation needs to be carried out once, by `actor` where it is on what is their own.
pub fn gather(
    world: &World,
    batch: &mut Gatherings<'_>,
    operation: &Operation,
    relation: Relation,
    actor: Option<&Actor>,
) -> Prepared {
    let side = world.side(relation);
    let (things, belongs) = if relation == Relation::Missing {
        (missing(), Belongs::default())
    } else {
        things(world, batch, operation, relation, actor)
    };
    let path = world::filled(&operation.template, |name| match name {
        "id" => things.id.clone(),
        "occurrence_id" => things.event.occurrence.clone(),
        "registration_id" => things.registration.clone(),
        "member_id" => things.member.clone(),
        "invitation_id" => things.invitation.clone(),
        other => panic!("say in tests/api/matrix/gathered.rs what `{other}` of {} is", operation.id),
    });
    let body = operation.takes_json().then(|| {
        let body = body(operation, &things, &side.campaign, &side.organisation);
        ("application/json", body.to_string().into_bytes())
    });
    Prepared { path, body, belongs }
}

fn missing() -> Things {
    let missing = || MISSING.to_owned();
    Things {
        id: missing(),
        event: MadeEvent { id: missing(), occurrence: missing() },
        group: missing(),
        registration: missing(),
        code: "zzzzzzzz".to_owned(),
        member: missing(),
        member_person: missing(),
        invitation: missing(),
        owner: None,
    }
}

fn things(
    world: &World,
    batch: &mut Gatherings<'_>,
    operation: &Operation,
    relation: Relation,
    actor: Option<&Actor>,
) -> (Things, Belongs) {
    let (side, cast) = (world.side(relation), &world.cast);
    let campaign = Some(side.campaign.as_str());
    let group = batch.group(NewGroup { visibility: "public", campaign });
    let (mut hosts, mut leads) = (Vec::new(), Vec::new());
    let status = if matches!(operation.id.as_str(), "publish_event" | "delete_event") { "draft" } else { "published" };
    let event =
        batch.event(NewEvent { status, visibility: "public", campaign: None, group: Some(&group), places: Some(10) });
    if relation == Relation::Own {
        batch.member(&group, &cast.chair, "chair");
        batch.host(&event.id, &cast.host);
        (hosts, leads) = (vec![cast.host.clone()], vec![cast.chair.clone()]);
    }
    if matches!(relation, Relation::Same | Relation::Other) {
        batch.member(&group, &cast.other_chair, "chair");
        leads = vec![cast.other_chair.clone()];
    }
    let member = membership(batch, operation, &group, cast, actor);
    let own = actor.filter(|_| relation == Relation::Own).map_or(cast.host.as_str(), |actor| actor.id.as_str());
    let place = if operation.id == "accept_my_place" { "offered" } else { "confirmed" };
    let (registration, code) = batch.registration(&event, Some(own).filter(|_| operation.id != "register_me"), place);
    let email = actor.map_or("colleague@tests.example", |actor| actor.email.as_str());
    let invitation = batch.group_invitation(&group, email);
    // Whoever hosts an event plans no others for it.
    let mut people = if operation.id == "create_event" { Vec::new() } else { hosts };
    let id = match kind(operation) {
        "groups" | "group-pages" => group.clone(),
        "minutes" => {
            batch.minutes(&group, &event, if operation.id == "approve_minutes" { "circulated" } else { "draft" })
        }
        "actions" => {
            people = if relation == Relation::Own { vec![cast.member.clone()] } else { Vec::new() };
            batch.action(&group, people.first().map(String::as_str))
        }
        "questions" => {
            let status = if operation.id == "release_question" { "waiting" } else { "open" };
            let organisation = Some(side.organisation.as_str());
            batch.question(NewQuestion { event: Some(&event.id), group: None, organisation, status })
        }
        "people" => {
            people = vec![own.to_owned()];
            registration.clone()
        }
        _ => event.id.clone(),
    };
    if operation.id == "remove_calendar_address" {
        batch.calendar_address(own);
    }
    if operation.id == "reopen_group" {
        batch.add(&format!("update working_groups set status = 'closed' where id = {}", batch.id(&group)));
    }
    let member_person = if member.is_empty() { cast.chair.clone() } else { cast.member.clone() };
    let owner = people.first().filter(|_| kind(operation) == "actions").cloned();
    let belongs = Belongs {
        organisation: (kind(operation) == "questions").then(|| side.organisation.clone()),
        campaign: Some(side.campaign.clone()),
        people,
        leads,
    };
    (Things { id, event, group, registration, code, member, member_person, invitation, owner }, belongs)
}

/// The membership that the operation is on, made as it needs it; nothing where it is on none.
fn membership(
    batch: &mut Gatherings<'_>,
    operation: &Operation,
    group: &str,
    cast: &Cast,
    actor: Option<&Actor>,
) -> String {
    match operation.id.as_str() {
        "decide_application" => batch.membership(group, &cast.member, "member", "applied"),
        // Whoever joins is no member, and whoever leaves is one.
        "join_group" | "leave_group" | "accept_group_invitation" => {
            let goes = actor.map_or(&cast.chair, |actor| &actor.id);
            let of = format!("group_id = {} and person_id = {}", batch.id(group), batch.id(goes));
            batch.add(&format!("delete from group_members where {of}"));
            if operation.id == "leave_group" {
                batch.member(group, goes, "member");
            }
            String::new()
        }
        _ if cast.member != cast.chair => batch.member(group, &cast.member, "member"),
        _ => String::new(),
    }
}

/// A body that the operation takes, from the example of the document where that does.
fn body(operation: &Operation, things: &Things, campaign: &str, organisation: &str) -> Value {
    let mut body = operation.example.clone();
    assert!(body.is_object(), "{} shows no example in the document", operation.id);
    let title = format!("Title {}", number());
    let email = format!("{}@tests.example", uuid::Uuid::new_v4().simple());
    match operation.id.as_str() {
        "register" => {
            body["email"] = json!(email);
            body["occurrence_id"] = json!(things.event.occurrence);
        }
        "register_me" | "create_minutes" => body["occurrence_id"] = json!(things.event.occurrence),
        "accept_group_invitation" => {
            body["token"] = json!(tokens::link("group_invitation", things.invitation.parse().unwrap()));
        }
        "check_in" => body["code"] = json!(things.code),
        "create_event" => {
            // In a group: those who lead it, and those who look after its campaign.
            (body["campaign_id"], body["group_id"], body["title"]) = (json!(null), json!(things.group), json!(title));
            (body["reserved"], body["kind"]) = (json!([]), json!("group_meeting"));
        }
        "update_event" => {
            (body["campaign_id"], body["group_id"], body["title"]) = (json!(null), json!(things.group), json!(title));
            (body["reserved"], body["kind"], body["repeats"]) = (json!([]), json!("group_meeting"), json!(null));
        }
        "set_hosts" => body["people"] = json!([things.member_person]),
        "set_agenda_position" => body["item"] = json!(AGENDA_ITEM),
        "create_group" => {
            (body["campaign_id"], body["chair_id"], body["name"]) = (json!(campaign), json!(null), json!(title));
        }
        "update_group" => body["name"] = json!(title),
        "hand_over_group" => body["member_id"] = json!(things.member),
        "invite_member" => body["email"] = json!(email),
        "set_invitees" => body["emails"] = json!([email]),
        "create_action" => body["organisation_id"] = json!(organisation),
        // Whoever has to do it says how far it is; the rest is for those who lead the group.
        "update_action" => {
            let owner = things.owner.clone();
            body = json!({ "text": "To do", "owner_id": owner, "organisation_id": null, "due_on": null, "status": "done", "outcome": title });
        }
        "answer_question" => body["answer"] = json!(title),
        _ => {}
    }
    body
}
