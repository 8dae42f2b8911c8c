//! Working groups for tests, saying only what matters to each: groups, people in them, meetings and minutes.

use serde_json::{Value, json};
use uuid::Uuid;

use crate::events::{HOUR, Planned, event};
use crate::{Client, Signed, TestApp, tokens};

/// What a group is made of.
#[derive(Debug, Clone)]
pub struct GroupBuilder(Value);

/// A standing group of the region, which everybody who is signed in sees, and joins by application.
pub fn group() -> GroupBuilder {
    GroupBuilder(json!({
        "name": format!("Caseload {}", Uuid::new_v4().simple()), "purpose": "Find out what makes caseloads grow.",
        "terms": "Meets monthly.", "themes": ["Caseload"], "visibility": "region", "joining": "application"
    }))
}

/// A group that its members alone see.
pub fn hidden_group() -> GroupBuilder {
    group().with("visibility", "members").with("joining", "invitation")
}

impl GroupBuilder {
    /// With another field.
    #[must_use]
    pub fn with(mut self, field: &str, value: impl Into<Value>) -> Self {
        self.0[field] = value.into();
        self
    }

    /// The body of the request that makes it.
    pub fn fields(&self) -> Value {
        self.0.clone()
    }
}

/// A time at which a group meets.
#[derive(Debug, Clone)]
pub struct Meeting {
    pub event: String,
    pub occurrence: String,
}

impl TestApp {
    /// The id of a new group, chaired by the administrator.
    pub async fn grouped(&self, group: GroupBuilder) -> String {
        self.admin().await.post("/api/v1/groups", &group.fields()).await.expect(201).id()
    }

    /// Somebody new who is in the group, invited by the administrator.
    pub async fn in_group(&self, group: &str, role: &str) -> Signed {
        let person = self.person("participant", None, None).await;
        self.add_to_group(group, &person, role).await;
        person
    }

    /// Has somebody invited to the group by the administrator, and accept.
    pub async fn add_to_group(&self, group: &str, person: &Signed, role: &str) {
        let token = self.invited_to_group(self.admin().await, group, &person.email, role).await;
        person.client.post("/api/v1/group-invitations/accept", &json!({ "token": token })).await.expect(200);
    }

    /// What the link of a new invitation carries.
    pub async fn invited_to_group(&self, by: &Client, group: &str, email: &str, role: &str) -> String {
        let body = json!({ "email": email, "role": role });
        let made = by.post(format!("/api/v1/groups/{group}/invitations"), &body).await.expect(201);
        tokens::link("group_invitation", made.id().parse().unwrap())
    }

    /// A meeting of the group, so many days from now, with these items of the agenda.
    pub async fn meeting(&self, group: &str, days: i64, agenda: &[&str]) -> Meeting {
        let agenda: Value = agenda.iter().map(|title| json!({ "title": title, "minutes": 10 })).collect();
        let meeting = event().title("Monthly meeting").of_group(group).visibility("members");
        let meeting = meeting.starts_in(days * 24 * HOUR).with("agenda", agenda).with("venue", "");
        let Planned { id, occurrence } = self.planned(meeting).await;
        Meeting { event: id.to_string(), occurrence: occurrence.to_string() }
    }

    /// The id of new minutes of a meeting of yesterday with these items.
    pub async fn drafted_minutes(&self, group: &str, items: Value) -> String {
        let meeting = self.meeting(group, -1, &["Welcome"]).await;
        let body = json!({ "occurrence_id": meeting.occurrence });
        let admin = self.admin().await;
        let made = admin.post(format!("/api/v1/groups/{group}/minutes"), &body).await.expect(201);
        let path = format!("/api/v1/minutes/{}", made.id());
        admin.put(path, &json!({ "items": items })).header("if-match", "*").await.expect(200);
        made.id()
    }

    /// The same, circulated and approved.
    pub async fn approved_minutes(&self, group: &str, items: Value) -> String {
        let id = self.drafted_minutes(group, items).await;
        for act in ["circulate", "approve"] {
            self.admin().await.act(format!("/api/v1/minutes/{id}/{act}")).await.expect(200);
        }
        id
    }
}

/// An item of minutes.
pub fn item(kind: &str, text: &str) -> Value {
    json!({ "id": Uuid::now_v7(), "kind": kind, "text": text, "owner_id": null, "organisation_id": null, "due_on": null, "action_id": null })
}
