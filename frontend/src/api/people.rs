//! The operations on people, their roles and sessions, and on invitations.

use openapi::invitations::{CreateInvitation, Invitation};
use openapi::people::{Account, PersonFields, SuspendPerson};
use openapi::roles::GrantRole;
use openapi::sessions::SessionSummary;
use openapi::{GrantId, InvitationId, Page, PersonId, Problem};

use super::query::Query;
use super::{Request, Versioned, act, get, listing, post, versioned};

/// `GET /api/v1/people`, those whom `filter` fits.
pub async fn people(filter: &Query, cursor: Option<String>) -> Result<Page<Account>, Problem> {
    get(&filter.clone().with("limit", "50").with_some("cursor", cursor).after("/people")).await
}

/// `GET /api/v1/people/{id}`.
pub async fn person(id: PersonId) -> Result<Versioned<Account>, Problem> {
    versioned(&Request::new("GET", &format!("/people/{id}")).signed().await?)
}

/// `PUT /api/v1/people/{id}`: refused with 412 when it has been changed since `etag` was read.
pub async fn change_person(id: PersonId, etag: &str, fields: &PersonFields) -> Result<(), Problem> {
    let request = Request::new("PUT", &format!("/people/{id}")).header("if-match", etag).json(fields)?;
    request.signed().await.map(drop)
}

/// `POST /api/v1/people/{id}/suspend`.
pub async fn suspend_person(id: PersonId, reason: String) -> Result<(), Problem> {
    post(&format!("/people/{id}/suspend"), &SuspendPerson { reason }).await.map(|_: Account| ())
}

/// `POST /api/v1/people/{id}/restore`.
pub async fn restore_person(id: PersonId) -> Result<(), Problem> {
    act("POST", &format!("/people/{id}/restore")).await
}

/// `POST /api/v1/people/{id}/roles`.
pub async fn grant_role(id: PersonId, grant: &GrantRole) -> Result<(), Problem> {
    post(&format!("/people/{id}/roles"), grant).await.map(|_: Account| ())
}

/// `DELETE /api/v1/people/{id}/roles/{grant_id}`.
pub async fn revoke_role(id: PersonId, grant: GrantId) -> Result<(), Problem> {
    act("DELETE", &format!("/people/{id}/roles/{grant}")).await
}

/// `GET /api/v1/people/{id}/sessions`, the first hundred.
pub async fn sessions(id: PersonId) -> Result<Vec<SessionSummary>, Problem> {
    let page: Page<SessionSummary> = get(&format!("/people/{id}/sessions")).await?;
    Ok(page.items)
}

/// `DELETE /api/v1/people/{id}/sessions`.
pub async fn end_sessions(id: PersonId) -> Result<(), Problem> {
    act("DELETE", &format!("/people/{id}/sessions")).await
}

/// `GET /api/v1/invitations`.
pub async fn invitations(cursor: Option<String>) -> Result<Page<Invitation>, Problem> {
    get(&listing("/invitations", cursor.as_deref())).await
}

/// `GET /api/v1/invitations/{id}`.
pub async fn invitation(id: InvitationId) -> Result<Invitation, Problem> {
    get(&format!("/invitations/{id}")).await
}

/// `POST /api/v1/invitations`.
pub async fn invite(invitation: &CreateInvitation) -> Result<Invitation, Problem> {
    post("/invitations", invitation).await
}

/// `DELETE /api/v1/invitations/{id}`.
pub async fn revoke_invitation(id: InvitationId) -> Result<(), Problem> {
    act("DELETE", &format!("/invitations/{id}")).await
}

/// `POST /api/v1/invitations/{id}/renew`: a new link in the place of the old one.
pub async fn renew_invitation(id: InvitationId) -> Result<(), Problem> {
    act("POST", &format!("/invitations/{id}/renew")).await
}
