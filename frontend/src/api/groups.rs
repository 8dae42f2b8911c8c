//! The operations of those who look after working groups, write their minutes and answer questions.

use openapi::actions::{Action, ActionFields};
use openapi::groups::{
    CreateGroup, DecideApplication, Group, GroupFields, GroupInvitation, HandOver, InviteMember, Membership,
    SetMemberRole,
};
use openapi::minutes::{CreateMinutes, Minutes, MinutesItem, SaveMinutes};
use openapi::questions::{AnswerQuestion, QuestionToAnswer};
use openapi::{GroupId, GroupInvitationId, MemberId, MinutesId, OccurrenceId, Page, Problem, QuestionId};

use super::query::Query;
use super::{Request, Versioned, act, all, get, post, versioned};

pub use super::together::{action, group as page, minutes_of, update_action};

/// `GET /api/v1/groups`, those that `filter` fits.
pub async fn managed(filter: &Query, cursor: Option<String>) -> Result<Page<Group>, Problem> {
    get(&filter.clone().with("limit", "50").with_some("cursor", cursor).after("/groups")).await
}

/// `GET /api/v1/groups/{id}`.
pub async fn group(id: GroupId) -> Result<Versioned<Group>, Problem> {
    versioned(&Request::new("GET", &format!("/groups/{id}")).signed().await?)
}

/// `POST /api/v1/groups`.
pub async fn create(body: &CreateGroup) -> Result<Group, Problem> {
    post("/groups", body).await
}

/// `PUT /api/v1/groups/{id}`: refused with 412 when it has been changed since `etag` was read.
pub async fn change(id: GroupId, etag: &str, fields: &GroupFields) -> Result<(), Problem> {
    let request = Request::new("PUT", &format!("/groups/{id}")).header("if-match", etag).json(fields)?;
    request.signed().await.map(drop)
}

/// `POST /api/v1/groups/{id}/close`.
pub async fn close(id: GroupId) -> Result<(), Problem> {
    act("POST", &format!("/groups/{id}/close")).await
}

/// `POST /api/v1/groups/{id}/reopen`.
pub async fn reopen(id: GroupId) -> Result<(), Problem> {
    act("POST", &format!("/groups/{id}/reopen")).await
}

/// `GET /api/v1/groups/{id}/members`, all of them, applications included.
pub async fn memberships(id: GroupId) -> Result<Vec<Membership>, Problem> {
    all(&format!("/groups/{id}/members")).await
}

/// `POST /api/v1/groups/{id}/members/{member_id}/decide`.
pub async fn decide(id: GroupId, member: MemberId, body: &DecideApplication) -> Result<(), Problem> {
    post(&format!("/groups/{id}/members/{member}/decide"), body).await.map(|_: Membership| ())
}

/// `PUT /api/v1/groups/{id}/members/{member_id}/role`.
pub async fn set_role(id: GroupId, member: MemberId, body: &SetMemberRole) -> Result<(), Problem> {
    Request::new("PUT", &format!("/groups/{id}/members/{member}/role")).json(body)?.signed().await.map(drop)
}

/// `DELETE /api/v1/groups/{id}/members/{member_id}`.
pub async fn remove_member(id: GroupId, member: MemberId) -> Result<(), Problem> {
    act("DELETE", &format!("/groups/{id}/members/{member}")).await
}

/// `POST /api/v1/groups/{id}/hand-over`.
pub async fn hand_over(id: GroupId, body: &HandOver) -> Result<(), Problem> {
    Request::new("POST", &format!("/groups/{id}/hand-over")).json(body)?.signed().await.map(drop)
}

/// `GET /api/v1/groups/{id}/invitations`, all of them.
pub async fn invitations(id: GroupId) -> Result<Vec<GroupInvitation>, Problem> {
    all(&format!("/groups/{id}/invitations")).await
}

/// `POST /api/v1/groups/{id}/invitations`.
pub async fn invite(id: GroupId, body: &InviteMember) -> Result<(), Problem> {
    post(&format!("/groups/{id}/invitations"), body).await.map(|_: GroupInvitation| ())
}

/// `DELETE /api/v1/groups/{id}/invitations/{invitation_id}`.
pub async fn revoke(id: GroupId, invitation: GroupInvitationId) -> Result<(), Problem> {
    act("DELETE", &format!("/groups/{id}/invitations/{invitation}")).await
}

/// `GET /api/v1/group-pages/{id}/actions`, those that `filter` fits.
pub async fn actions(id: GroupId, filter: &Query, cursor: Option<String>) -> Result<Page<Action>, Problem> {
    let query = filter.clone().with("limit", "50").with_some("cursor", cursor);
    get(&query.after(&format!("/group-pages/{id}/actions"))).await
}

/// `POST /api/v1/groups/{id}/actions`.
pub async fn create_action(id: GroupId, body: &ActionFields) -> Result<Action, Problem> {
    post(&format!("/groups/{id}/actions"), body).await
}

/// `POST /api/v1/groups/{id}/minutes`: what is there already is told by 409.
pub async fn create_minutes(id: GroupId, occurrence_id: OccurrenceId) -> Result<Minutes, Problem> {
    post(&format!("/groups/{id}/minutes"), &CreateMinutes { occurrence_id }).await
}

/// `GET /api/v1/minutes/{id}`.
pub async fn minutes(id: MinutesId) -> Result<Versioned<Minutes>, Problem> {
    versioned(&Request::new("GET", &format!("/minutes/{id}")).signed().await?)
}

/// `PUT /api/v1/minutes/{id}`: refused with 412 when they have been changed since `etag` was read.
pub async fn save_minutes(id: MinutesId, etag: &str, items: Vec<MinutesItem>) -> Result<Versioned<Minutes>, Problem> {
    let request = Request::new("PUT", &format!("/minutes/{id}")).header("if-match", etag);
    versioned(&request.json(&SaveMinutes { items })?.signed().await?)
}

/// `POST /api/v1/minutes/{id}/circulate`.
pub async fn circulate(id: MinutesId) -> Result<(), Problem> {
    act("POST", &format!("/minutes/{id}/circulate")).await
}

/// `POST /api/v1/minutes/{id}/approve`.
pub async fn approve(id: MinutesId) -> Result<(), Problem> {
    act("POST", &format!("/minutes/{id}/approve")).await
}

/// `GET /api/v1/questions`, those that `filter` fits.
pub async fn questions(filter: &Query, cursor: Option<String>) -> Result<Page<QuestionToAnswer>, Problem> {
    get(&filter.clone().with("limit", "50").with_some("cursor", cursor).after("/questions")).await
}

/// `GET /api/v1/questions/{id}`.
pub async fn question(id: QuestionId) -> Result<Versioned<QuestionToAnswer>, Problem> {
    versioned(&Request::new("GET", &format!("/questions/{id}")).signed().await?)
}

/// `POST /api/v1/questions/{id}/answer`: refused with 412 when it has been changed since `etag` was read.
pub async fn answer(id: QuestionId, etag: &str, body: &AnswerQuestion) -> Result<(), Problem> {
    let request = Request::new("POST", &format!("/questions/{id}/answer")).header("if-match", etag).json(body)?;
    request.signed().await.map(drop)
}

/// `POST /api/v1/questions/{id}/hide` or `/release`.
pub async fn moderate(id: QuestionId, how: &str) -> Result<(), Problem> {
    act("POST", &format!("/questions/{id}/{how}")).await
}
