//! The operations about events and working groups that everybody uses; whoever is signed in sees more by the same.

use openapi::actions::{Action, Decision, UpdateAction};
use openapi::calendars::CalendarAddress;
use openapi::events::{EventCard, EventPage};
use openapi::groups::{GroupCard, GroupPage, GroupProgress, JoinGroup, MyGroup, MyMembership};
use openapi::minutes::{Minutes, MinutesCard};
use openapi::questions::{AskQuestion, Question};
use openapi::registrations::{
    ChangeRegistration, MyRegistration, Register, RegisterMe, RegistrationFields, RegistrationReceived,
    RegistrationToken,
};
use openapi::{ActionId, EventId, GroupId, MinutesId, OccurrenceId, Page, Problem, RegistrationId};
use serde::Serialize;
use serde::de::DeserializeOwned;

use super::query::Query;
use super::{Request, Versioned, act, all, get, post, versioned};

/// What an event or a working group has in common for questions and for following it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Place {
    #[allow(missing_docs)]
    Event(EventId),
    #[allow(missing_docs)]
    Group(GroupId),
}

impl Place {
    /// Below which its operations are.
    pub fn path(self) -> String {
        match self {
            Self::Event(id) => format!("/event-pages/{id}"),
            Self::Group(id) => format!("/group-pages/{id}"),
        }
    }
}

/// A page of a list that is filtered by `query`.
async fn part<T: DeserializeOwned>(path: &str, query: Query, cursor: Option<&str>) -> Result<Page<T>, Problem> {
    get(&query.with_some("cursor", cursor).after(path)).await
}

/// `GET /api/v1/event-pages`.
pub async fn events(query: Query, cursor: Option<String>) -> Result<Page<EventCard>, Problem> {
    part("/event-pages", query, cursor.as_deref()).await
}

/// `GET /api/v1/event-pages`, all of them.
pub async fn all_events(query: Query) -> Result<Vec<EventCard>, Problem> {
    let mut cards = Vec::new();
    let mut cursor = None;
    loop {
        let page = events(query.clone().with("limit", "100"), cursor).await?;
        cards.extend(page.items);
        cursor = page.next;
        if cursor.is_none() {
            return Ok(cards);
        }
    }
}

/// `GET /api/v1/event-pages/{id}`.
pub async fn event(id: EventId) -> Result<EventPage, Problem> {
    get(&format!("/event-pages/{id}")).await
}

/// `GET /api/v1/event-pages/{id}/calendar.ics`, as it came: of all times of the event, or of one.
pub async fn event_calendar(id: EventId, time: Option<OccurrenceId>) -> Result<Vec<u8>, Problem> {
    let only = time.map_or_else(String::new, |time| format!("?occurrence_id={time}"));
    Ok(Request::new("GET", &format!("/event-pages/{id}/calendar.ics{only}")).signed().await?.body)
}

/// `POST /api/v1/event-pages/{id}/registrations`.
pub async fn register(id: EventId, body: &Register) -> Result<RegistrationReceived, Problem> {
    post(&format!("/event-pages/{id}/registrations"), body).await
}

/// `POST /api/v1/people/me/registrations`.
pub async fn register_me(body: &RegisterMe) -> Result<MyRegistration, Problem> {
    post("/people/me/registrations", body).await
}

/// `GET /api/v1/people/me/registrations`, a page of them.
pub async fn my_registrations(cursor: Option<String>) -> Result<Page<MyRegistration>, Problem> {
    part("/people/me/registrations", Query::default(), cursor.as_deref()).await
}

/// Whose registration is meant: one's own, or that of a link.
#[derive(Debug, Clone, PartialEq)]
pub enum Registered {
    /// Of whoever is signed in.
    Own(RegistrationId),
    /// Of whoever has the link that carried this.
    Link(String),
}

impl Registered {
    /// What it is, whom it is for, and how far it is.
    pub async fn read(self) -> Result<MyRegistration, Problem> {
        match self {
            Self::Own(id) => get(&format!("/people/me/registrations/{id}")).await,
            Self::Link(token) => post("/registrations/read", &RegistrationToken { token }).await,
        }
    }

    /// Changes name, organisation and needs.
    pub async fn change(self, fields: RegistrationFields) -> Result<MyRegistration, Problem> {
        match self {
            Self::Own(id) => {
                let path = format!("/people/me/registrations/{id}");
                Request::new("PUT", &path).json(&fields)?.signed().await?.json()
            }
            Self::Link(token) => {
                let RegistrationFields { name, organisation_id, access_needs } = fields;
                post("/registrations/change", &ChangeRegistration { token, name, organisation_id, access_needs }).await
            }
        }
    }

    /// Takes it back.
    pub async fn cancel(self) -> Result<MyRegistration, Problem> {
        self.does("cancel").await
    }

    /// Accepts a place that is offered.
    pub async fn accept(self) -> Result<MyRegistration, Problem> {
        self.does("accept").await
    }

    async fn does(self, act: &str) -> Result<MyRegistration, Problem> {
        match self {
            Self::Own(id) => {
                Request::new("POST", &format!("/people/me/registrations/{id}/{act}")).signed().await?.json()
            }
            Self::Link(token) => post(&format!("/registrations/{act}"), &RegistrationToken { token }).await,
        }
    }
}

/// `GET /api/v1/people/me/calendar-address`.
pub async fn calendar_address() -> Result<CalendarAddress, Problem> {
    get("/people/me/calendar-address").await
}

/// `POST /api/v1/people/me/calendar-address`: any before is good no more.
pub async fn renew_calendar_address() -> Result<CalendarAddress, Problem> {
    Request::new("POST", "/people/me/calendar-address").signed().await?.json()
}

/// `DELETE /api/v1/people/me/calendar-address`.
pub async fn remove_calendar_address() -> Result<(), Problem> {
    act("DELETE", "/people/me/calendar-address").await
}

/// Questions to the leaders at `place`, a page of them.
pub async fn questions(place: Place, cursor: Option<String>) -> Result<Page<Question>, Problem> {
    part(&format!("{}/questions", place.path()), Query::default(), cursor.as_deref()).await
}

/// Puts a question to the leaders.
pub async fn ask(place: Place, body: &AskQuestion) -> Result<Question, Problem> {
    post(&format!("{}/questions", place.path()), body).await
}

/// `GET /api/v1/group-pages`.
pub async fn groups(query: Query, cursor: Option<String>) -> Result<Page<GroupCard>, Problem> {
    part("/group-pages", query, cursor.as_deref()).await
}

/// `GET /api/v1/group-pages/{id}`.
pub async fn group(id: GroupId) -> Result<GroupPage, Problem> {
    get(&format!("/group-pages/{id}")).await
}

/// `GET /api/v1/group-pages/{id}/progress`.
pub async fn progress(id: GroupId) -> Result<GroupProgress, Problem> {
    get(&format!("/group-pages/{id}/progress")).await
}

/// `GET /api/v1/group-pages/{id}/decisions`, a page of them.
pub async fn decisions(id: GroupId, cursor: Option<String>) -> Result<Page<Decision>, Problem> {
    part(&format!("/group-pages/{id}/decisions"), Query::default(), cursor.as_deref()).await
}

/// `GET /api/v1/group-pages/{id}/actions`, a page of them.
pub async fn actions(id: GroupId, cursor: Option<String>) -> Result<Page<Action>, Problem> {
    part(&format!("/group-pages/{id}/actions"), Query::default(), cursor.as_deref()).await
}

/// `GET /api/v1/group-pages/{id}/minutes`, all of them.
pub async fn minutes_of(id: GroupId) -> Result<Vec<MinutesCard>, Problem> {
    all(&format!("/group-pages/{id}/minutes")).await
}

/// `GET /api/v1/minutes/{id}`.
pub async fn minutes(id: MinutesId) -> Result<Minutes, Problem> {
    get(&format!("/minutes/{id}")).await
}

/// `POST /api/v1/group-pages/{id}/join`.
pub async fn join(id: GroupId, reason: String) -> Result<MyMembership, Problem> {
    post(&format!("/group-pages/{id}/join"), &JoinGroup { reason }).await
}

/// `POST /api/v1/group-pages/{id}/leave`.
pub async fn leave(id: GroupId) -> Result<(), Problem> {
    act("POST", &format!("/group-pages/{id}/leave")).await
}

/// `POST /api/v1/group-invitations/accept`.
pub async fn accept_group_invitation(token: String) -> Result<MyGroup, Problem> {
    #[derive(Serialize)]
    struct Token {
        token: String,
    }
    post("/group-invitations/accept", &Token { token }).await
}

/// `GET /api/v1/people/me/groups`, all of them.
pub async fn my_groups() -> Result<Vec<MyGroup>, Problem> {
    all("/people/me/groups").await
}

/// `GET /api/v1/people/me/actions`, a page of them.
pub async fn my_actions(cursor: Option<String>) -> Result<Page<Action>, Problem> {
    part("/people/me/actions", Query::default(), cursor.as_deref()).await
}

/// `GET /api/v1/actions/{id}`.
pub async fn action(id: ActionId) -> Result<Versioned<Action>, Problem> {
    versioned(&Request::new("GET", &format!("/actions/{id}")).signed().await?)
}

/// `PUT /api/v1/actions/{id}`: refused with 412 when it has been changed since `etag` was read.
pub async fn update_action(id: ActionId, etag: &str, body: &UpdateAction) -> Result<Action, Problem> {
    Request::new("PUT", &format!("/actions/{id}")).header("if-match", etag).json(body)?.signed().await?.json()
}
