//! Inviting, and taking invitations back.

use std::collections::BTreeMap;

use actix_web::web::{Data, Json, Path, Query};
use actix_web::{HttpResponse, delete, get, post};
use openapi::invitations::{CreateInvitation, Invitation};
use openapi::{InvitationId, Page, PageQuery, PersonId};

use super::queries::{self, InvitationRow};
use super::rules;
use crate::audit::Act;
use crate::auth::attempts::{self, Bucket};
use crate::auth::policy::ManageInvitations;
use crate::auth::{Allowed, Keys};
use crate::clock::now;
use crate::db::{Conn, Db};
use crate::error::Result;
use crate::http::cursor::Slice;
use crate::http::{Body, Created};
use crate::links::Purpose;
use crate::mail::{self, Letter, Parameters, Template};
use crate::people::{self, reach};
use crate::{campaigns, organisations};

/// List invitations
///
/// All within reach, newest first.
#[utoipa::path(operation_id = "list_invitations", tag = "invitations", security(("bearer" = [])), params(PageQuery), responses(
    (status = 200, description = "Invitations", body = Page<Invitation>),
))]
#[get("/invitations")]
pub async fn list(
    db: Data<Db>,
    actor: Allowed<ManageInvitations>,
    query: Query<PageQuery>,
) -> Result<Json<Page<Invitation>>> {
    let slice = Slice::<InvitationId>::parse(&query)?;
    let page = db
        .read(move |conn| {
            let rows = queries::list(conn, &actor.scope, slice.after, slice.fetch())?;
            let page = slice.page(rows, |row| row.id, |row| row);
            Ok(Page { items: queries::show_all(conn, page.items, now())?, next: page.next })
        })
        .await?;
    Ok(Json(page))
}

/// Invite somebody
///
/// To a role, or to an account without one. The link in the message is good once, for 48 hours, and for this address alone. A
/// further invitation of the address to the same role is refused while one waits.
#[utoipa::path(operation_id = "create_invitation", tag = "invitations", security(("bearer" = [])), request_body = CreateInvitation, responses(
    (status = 201, description = "The new invitation", body = Invitation,
        headers(("location" = String, description = "Its address"))),
))]
#[post("/invitations")]
pub async fn create(
    db: Data<Db>,
    actor: Allowed<ManageInvitations>,
    keys: Data<Keys>,
    Body(sent): Body<CreateInvitation>,
) -> Result<Created<Invitation>> {
    rules::check_new(&sent)?;
    reach::check_invite(&actor.roles, sent.role, sent.organisation_id)?;
    let body = db
        .write_as(actor.access(), move |conn| {
            organisations::check_known(conn, sent.organisation_id)?;
            campaigns::check_known(conn, sent.campaign_id)?;
            let row = InvitationRow::new(&sent, actor.id(), now());
            count(conn, &keys, &row.email, actor.id())?;
            send(conn, &row, &actor.person.name)?;
            let recorded = actor.actor.record(conn, act("invitations.create", &row))?;
            Ok(recorded.with(queries::show(conn, row, now())?))
        })
        .await?;
    let location = format!("/api/v1/invitations/{}", body.id);
    Ok(Created { body, location: Some(location), etag: None })
}

/// Show an invitation
#[utoipa::path(operation_id = "get_invitation", tag = "invitations", security(("bearer" = [])),
    params(("id" = InvitationId, Path, description = "The invitation")), responses(
    (status = 200, description = "The invitation", body = Invitation),
))]
#[get("/invitations/{id}")]
pub async fn show(db: Data<Db>, actor: Allowed<ManageInvitations>, id: Path<InvitationId>) -> Result<Json<Invitation>> {
    let shown = db
        .read(move |conn| {
            let row = queries::within(conn, &actor.scope, *id)?;
            queries::show(conn, row, now())
        })
        .await?;
    Ok(Json(shown))
}

/// Take an invitation back
///
/// Its link does not work any more.
#[utoipa::path(operation_id = "revoke_invitation", tag = "invitations", security(("bearer" = [])),
    params(("id" = InvitationId, Path, description = "The invitation")), responses(
    (status = 204, description = "It is taken back"),
))]
#[delete("/invitations/{id}")]
pub async fn revoke(db: Data<Db>, actor: Allowed<ManageInvitations>, id: Path<InvitationId>) -> Result<HttpResponse> {
    db.write_as(actor.access(), move |conn| {
        let row = queries::within(conn, &actor.scope, *id)?;
        reach::check_invite(&actor.roles, row.role, row.organisation_id)?;
        if !queries::revoke(conn, &row, now())? {
            return Err(rules::over());
        }
        Ok(actor.actor.record(conn, act("invitations.revoke", &row))?.with(()))
    })
    .await?;
    Ok(HttpResponse::NoContent().finish())
}

/// Renew an invitation
///
/// The old one is taken back, and a new one with a new link is sent, for 48 hours from now.
#[utoipa::path(operation_id = "renew_invitation", tag = "invitations", security(("bearer" = [])),
    params(("id" = InvitationId, Path, description = "The invitation")), responses(
    (status = 201, description = "The new invitation", body = Invitation,
        headers(("location" = String, description = "Its address"))),
))]
#[post("/invitations/{id}/renew")]
pub async fn renew(
    db: Data<Db>,
    actor: Allowed<ManageInvitations>,
    keys: Data<Keys>,
    id: Path<InvitationId>,
) -> Result<Created<Invitation>> {
    let body = db
        .write_as(actor.access(), move |conn| {
            let old = queries::within(conn, &actor.scope, *id)?;
            reach::check_invite(&actor.roles, old.role, old.organisation_id)?;
            count(conn, &keys, &old.email, actor.id())?;
            if !queries::revoke(conn, &old, now())? {
                return Err(rules::over());
            }
            let (email, role) = (old.email.clone(), old.role);
            let (organisation_id, campaign_id) = (old.organisation_id, old.campaign_id);
            let again = CreateInvitation { email, role, organisation_id, campaign_id };
            let row = InvitationRow::new(&again, actor.id(), now());
            send(conn, &row, &actor.person.name)?;
            let act = act("invitations.renew", &row).set("instead_of", old.id);
            Ok(actor.actor.record(conn, act)?.with(queries::show(conn, row, now())?))
        })
        .await?;
    let location = format!("/api/v1/invitations/{}", body.id);
    Ok(Created { body, location: Some(location), etag: None })
}

/// Counts an invitation for the address, which nobody is to flood, and for whoever sends it.
fn count(conn: &mut Conn, keys: &Keys, email: &str, inviter: PersonId) -> Result<()> {
    let buckets = [Bucket::mails(keys, Purpose::Invitation, email)?, Bucket::invitations(keys, inviter)?];
    buckets.iter().try_for_each(|bucket| attempts::count(conn, bucket, now()).map(drop))
}

/// Keeps an invitation with its link, and the message that carries it.
fn send(conn: &mut Conn, row: &InvitationRow, inviter: &str) -> Result<()> {
    queries::insert(conn, row, now())?;
    let mut words = BTreeMap::from([
        ("inviter".to_owned(), inviter.to_owned()),
        ("role".to_owned(), people::in_words(row.role).to_owned()),
    ]);
    if let Some(id) = row.organisation_id {
        words.insert("organisation".to_owned(), organisations::name(conn, id)?);
    }
    if let Some(id) = row.campaign_id {
        words.insert("campaign".to_owned(), campaigns::find(conn, id)?.name);
    }
    let letter = Letter {
        to: row.email.clone(),
        person: None,
        template: Template::Invitation,
        parameters: Parameters { words, link: Some((Purpose::Invitation, row.link_id)) },
        once: Some(format!("invitation:{}", row.id)),
    };
    mail::enqueue(conn, letter)
}

/// What the audit keeps of an invitation: not to whom.
fn act(action: &'static str, row: &InvitationRow) -> Act {
    let act = Act::on(action, "invitation", row.id).of(row.organisation_id).named("email", true);
    let act = act.set("role", row.role.name());
    row.campaign_id.map_or(act.clone(), |id| act.set("campaign_id", id))
}
