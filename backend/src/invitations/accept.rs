//! Following an invitation's link: what it offers, and accepting it.

use std::time::Duration;

use actix_web::web::{Data, Json};
use actix_web::{HttpResponse, post};
use openapi::accounts::LinkToken;
use openapi::invitations::{AcceptInvitation, InvitationOffer};
use openapi::people::PersonStatus;
use openapi::roles::{GrantRole, Role, RoleGrant, RoleScope};
use openapi::{LinkId, PersonId, Timestamp};
use tokio::sync::{Semaphore, SemaphorePermit};
use uuid::Uuid;

use super::queries::{self, InvitationRow};
use super::rules;
use crate::audit::{Act, Actor, Audited, By};
use crate::auth::policy::Scope;
use crate::auth::queries::{grants, has_factor};
use crate::auth::{self, Keys, Passwords, PersonRow};
use crate::clock::now;
use crate::db::{Conn, Db, is_unique_violation};
use crate::error::{Error, Result};
use crate::http::Body;
use crate::links::{self, Purpose};
use crate::people::{self, reach, roles};
use crate::security;
use crate::{campaigns, organisations};

/// Whoever waits longer for their turn is told to come back.
const LONGEST_WAIT: Duration = Duration::from_secs(5);

/// An invitation that can be accepted now.
struct Standing {
    invitation: InvitationRow,
    /// Whoever invited, by name.
    inviter: String,
    /// The account that has the address already.
    account: Option<PersonRow>,
}

/// Show what an invitation offers
///
/// To whoever has its link. An invitation is void once whoever sent it could not send it any more.
#[utoipa::path(operation_id = "read_invitation_offer", tag = "invitations", request_body = LinkToken, responses(
    (status = 200, description = "What is offered", body = InvitationOffer),
))]
#[post("/invitations/offer")]
pub async fn offer(db: Data<Db>, keys: Data<Keys>, Body(sent): Body<LinkToken>) -> Result<Json<InvitationOffer>> {
    let link = links::read(&keys, Purpose::Invitation, &sent.token).ok_or(Error::LinkSpent)?;
    let offer = db
        .read(move |conn| {
            let Standing { invitation, inviter, account } = standing(conn, link, now())?;
            let organisation = invitation.organisation_id.map(|id| organisations::name(conn, id)).transpose()?;
            let campaign = invitation.campaign_id.map(|id| campaigns::find(conn, id)).transpose()?;
            Ok(InvitationOffer {
                email: invitation.email,
                role: invitation.role,
                organisation_name: organisation,
                campaign_name: campaign.map(|campaign| campaign.name),
                invited_by: inviter,
                expires_at: invitation.expires_at,
                has_account: account.is_some(),
            })
        })
        .await?;
    Ok(Json(offer))
}

/// Accept an invitation
///
/// Makes the account of exactly the invited address, or adds the role to the account that has it: then neither name nor password
/// is looked at, and every session of it ends. Of all who send the same link one succeeds.
#[utoipa::path(operation_id = "accept_invitation", tag = "invitations", request_body = AcceptInvitation, responses(
    (status = 204, description = "Accepted: sign in"),
))]
#[post("/invitations/accept")]
pub async fn accept(
    db: Data<Db>,
    keys: Data<Keys>,
    passwords: Data<Passwords>,
    Body(sent): Body<AcceptInvitation>,
) -> Result<HttpResponse> {
    let link = links::read(&keys, Purpose::Invitation, &sent.token).ok_or(Error::LinkSpent)?;
    // A password is hashed only for a link that is good, so that nobody makes the server work for nothing: whoever waited for
    // their turn looks again, since of all who send the same link one succeeds.
    look(&db, link).await?;
    let _turn = turn().await?;
    let found = look(&db, link).await?;
    let new = if found.account.is_some() {
        None
    } else {
        let (name, password) = rules::check_account(&sent, &found.invitation.email)?;
        Some((name, passwords.hash(password).await?))
    };
    let actor = Actor::here(By::Nobody);
    db.write(move |conn| take(conn, &actor, link, new.as_ref())).await?;
    Ok(HttpResponse::NoContent().finish())
}

async fn look(db: &Db, link: LinkId) -> Result<Standing> {
    db.read(move |conn| standing(conn, link, now())).await
}

/// A turn at accepting: few at a time.
async fn turn() -> Result<SemaphorePermit<'static>> {
    static TURNS: Semaphore = Semaphore::const_new(2);
    let turn = tokio::time::timeout(LONGEST_WAIT, TURNS.acquire()).await;
    turn.map_err(|_| Error::Busy)?.map_err(|_| Error::Busy)
}

/// Uses up the link, and gives what was offered.
fn take(conn: &mut Conn, actor: &Actor, link: LinkId, new: Option<&(String, String)>) -> Result<Audited<()>> {
    let now = now();
    let Standing { invitation, account, .. } = standing(conn, link, now)?;
    links::spend(conn, Purpose::Invitation, link, now)?;
    let made = account.is_none();
    let person = match (account, new) {
        (Some(account), _) => people::queries::held(conn, &Scope::EVERYTHING, account.id)?,
        (None, Some((name, hash))) => make(conn, &invitation, name, hash, now)?,
        // The account that was there a moment ago is gone.
        (None, None) => return Err(Error::overtaken()),
    };
    if person.organisation_id.is_none() && invitation.organisation_id.is_some() {
        people::queries::set_fields(conn, &person, &person.name, invitation.organisation_id)?;
    }
    give(conn, &person, &invitation, made)?;
    queries::set_accepted(conn, invitation.id, now)?;
    let act = Act::on("invitations.accept", "invitation", invitation.id)
        .of(invitation.organisation_id)
        .set("person", person.id)
        .set("role", invitation.role.name())
        .set("new_account", made);
    Ok(actor.recognised(person.id).record(conn, act)?.with(()))
}

/// The account of the invited address.
fn make(conn: &mut Conn, invitation: &InvitationRow, name: &str, hash: &str, now: Timestamp) -> Result<PersonRow> {
    let row = PersonRow {
        id: PersonId(Uuid::now_v7()),
        email: invitation.email.clone(),
        name: name.to_owned(),
        organisation_id: invitation.organisation_id,
        status: PersonStatus::Active,
        password_hash: Some(hash.to_owned()),
        signed_in_at: None,
        revision: 1,
        created_at: now,
        suspended_by_region: false,
    };
    match auth::insert_person(conn, &row) {
        // Somebody signed up with the address at the same moment: sent again, the role is added to that account.
        Err(Error::Database(failed)) if is_unique_violation(&failed) => Err(Error::overtaken()),
        other => other.map(|()| row),
    }
}

fn give(conn: &mut Conn, person: &PersonRow, invitation: &InvitationRow, made: bool) -> Result<()> {
    if invitation.role == Role::Participant {
        return Ok(());
    }
    let role = GrantRole {
        role: invitation.role,
        // Beside other roles the organisation says only where they work.
        organisation_id: invitation.organisation_id.filter(|_| invitation.role.scope() == RoleScope::Organisation),
        campaign_id: invitation.campaign_id,
        ends_at: None,
    };
    match roles::give(conn, person.id, &role) {
        // They were given it in the meantime: what was offered is so.
        Err(Error::Conflict { code: "role.held", .. }) => Ok(()),
        Err(other) => Err(other),
        Ok(_) if made => Ok(()),
        Ok(grant) => roles::changed(conn, person, &grant, roles::Change::Given),
    }
}

/// The invitation of a good link, if whoever sent it still could: what they lost meanwhile they give to nobody.
fn standing(conn: &mut Conn, link: LinkId, now: Timestamp) -> Result<Standing> {
    let invitation = queries::by_link(conn, link, now)?;
    let inviter = invitation.invited_by.ok_or(Error::LinkSpent)?;
    let inviter = auth::queries::person(conn, inviter)?;
    let held: Vec<RoleGrant> = grants(conn, inviter.id, now)?.into_iter().map(RoleGrant::from).collect();
    // As for whoever is signed in: a role that needs a second factor does nothing without one.
    let needs = if has_factor(conn, inviter.id)? { Vec::new() } else { security::second_factor_roles(conn)? };
    let held: Vec<RoleGrant> = held.into_iter().filter(|grant| !needs.contains(&grant.role)).collect();
    let account = auth::person_by_email(conn, &invitation.email)?;
    let stopped = |person: &PersonRow| person.status != PersonStatus::Active;
    if stopped(&inviter) || account.as_ref().is_some_and(stopped) {
        return Err(Error::LinkSpent);
    }
    let may = reach::check_invite(&held, invitation.role, invitation.organisation_id);
    may.and_then(|()| check_account(conn, &held, &invitation, account.as_ref(), now)).map_err(spent)?;
    Ok(Standing { invitation, inviter: inviter.name, account })
}

/// An account that is there is changed by those alone who could change it otherwise.
fn check_account(
    conn: &mut Conn,
    inviter: &[RoleGrant],
    invitation: &InvitationRow,
    account: Option<&PersonRow>,
    now: Timestamp,
) -> Result<()> {
    let Some(account) = account.filter(|_| invitation.role != Role::Participant) else { return Ok(()) };
    let works_in = account.organisation_id.or(invitation.organisation_id);
    reach::check_give(inviter, invitation.role, invitation.organisation_id, works_in)?;
    let scope = Scope {
        any: inviter.iter().any(|held| matches!(held.role, Role::RegionalAdministrator | Role::SystemOperator)),
        organisations: inviter.iter().filter_map(|held| held.organisation_id).collect(),
        ..Scope::default()
    };
    let held = grants(conn, account.id, now)?;
    reach::check_touch(&scope, &held)
}

fn spent(refused: Error) -> Error {
    if matches!(refused, Error::Forbidden) { Error::LinkSpent } else { refused }
}
