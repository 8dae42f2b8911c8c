//! Changing one's own e-mail address: the new one has to be proved, the old one is told.

use actix_web::web::Data;
use actix_web::{HttpRequest, HttpResponse, post};
use openapi::LinkId;
use openapi::accounts::{ChangeEmail, LinkToken};
use openapi::people::PersonStatus;
use uuid::Uuid;

use super::{proof, queries};
use crate::audit::{Act, Actor, Audited, By};
use crate::auth::attempts::{self, Bucket};
use crate::auth::policy::UseAccount;
use crate::auth::{self, Allowed, Keys, Passwords, PersonRow, rules};
use crate::clock::{now, seconds_after};
use crate::db::{Conn, Db};
use crate::error::{Error, Result};
use crate::http::{Body, client};
use crate::links::{self, LinkRow, Purpose};
use crate::mail::{self, Template};

/// Ask for another e-mail address
///
/// Sends a link to the new address, which counts once the link was followed, and tells the old one. The answer is the same whether
/// or not somebody has the new address.
#[utoipa::path(operation_id = "request_email_change", tag = "accounts", security(("bearer" = [])), request_body = ChangeEmail, responses(
    (status = 202, description = "A message is on its way to the new address"),
))]
#[post("/people/me/email-changes")]
pub async fn request(
    db: Data<Db>,
    keys: Data<Keys>,
    passwords: Data<Passwords>,
    actor: Allowed<UseAccount>,
    request: HttpRequest,
    Body(given): Body<ChangeEmail>,
) -> Result<HttpResponse> {
    let email = rules::email("#/email", &given.email)?;
    if email == actor.person.email {
        return Err(Error::field("#/email", "email.same", "This is your address already."));
    }
    let proven = proof::password(&db, &keys, &passwords, actor.id(), given.password).await?;
    let buckets =
        [Bucket::mails(&keys, Purpose::EmailChange, &email)?, Bucket::mails_from(&keys, client::address(&request))?];
    db.write_as(actor.access(), move |conn| {
        let person = proven.person(conn)?;
        buckets.iter().try_for_each(|bucket| attempts::count(conn, bucket, now()).map(drop))?;
        ask(conn, &actor.actor, &person, &email)
    })
    .await?;
    Ok(HttpResponse::Accepted().finish())
}

fn ask(conn: &mut Conn, actor: &Actor, person: &PersonRow, email: &str) -> Result<Audited<()>> {
    let now = now();
    links::use_up(conn, person.id, now)?;
    let taken = auth::person_by_email(conn, email)?;
    let row = LinkRow {
        id: LinkId(Uuid::now_v7()),
        purpose: Purpose::EmailChange.as_str().to_owned(),
        email: email.to_owned(),
        person_id: Some(person.id),
        created_at: now,
        expires_at: seconds_after(now, Purpose::EmailChange.seconds()),
        used_at: taken.as_ref().map(|_| now),
    };
    links::insert(conn, &row)?;
    match taken {
        None => super::send_link(conn, Template::EmailChange, email, Some(person.id), (Purpose::EmailChange, row.id))?,
        // Whoever has the address is told in the way in which they are told of a sign-up.
        Some(other) => super::notify(conn, Template::AccountExists, email, Some(other.id), &[])?,
    }
    super::notify(conn, Template::EmailChangeAsked, &person.email, Some(person.id), &[("email", email)])?;
    let act = Act::on("people.ask_email_change", "person", person.id).of(person.organisation_id).named("email", true);
    Ok(actor.record(conn, act)?.with(()))
}

/// Confirm another e-mail address
///
/// With the link of the message. Every session ends; then sign in with the new address.
#[utoipa::path(operation_id = "confirm_email_change", tag = "accounts", request_body = LinkToken, responses(
    (status = 204, description = "The account has the new address"),
))]
#[post("/email-changes/confirm")]
pub async fn confirm(db: Data<Db>, keys: Data<Keys>, Body(given): Body<LinkToken>) -> Result<HttpResponse> {
    let id = links::read(&keys, Purpose::EmailChange, &given.token).ok_or(Error::LinkSpent)?;
    let actor = Actor::here(By::Nobody);
    db.write(move |conn| swap(conn, &actor, id)).await?;
    Ok(HttpResponse::NoContent().finish())
}

fn swap(conn: &mut Conn, actor: &Actor, id: LinkId) -> Result<Audited<()>> {
    let link = links::spend(conn, Purpose::EmailChange, id, now())?;
    let person = auth::queries::held_person(conn, link.person_id.ok_or(Error::LinkSpent)?)?;
    if person.status != PersonStatus::Active || auth::person_by_email(conn, &link.email)?.is_some() {
        return Err(Error::LinkSpent);
    }
    queries::set_email(conn, person.id, &link.email)?;
    mail::move_opt_outs(conn, &person.email, &link.email)?;
    auth::end_all(conn, person.id)?;
    for address in [&person.email, &link.email] {
        super::notify(conn, Template::EmailChanged, address, Some(person.id), &[("email", &link.email)])?;
    }
    let act = Act::on("people.change_email", "person", person.id).of(person.organisation_id).named("email", true);
    Ok(actor.recognised(person.id).record(conn, act)?.with(()))
}
