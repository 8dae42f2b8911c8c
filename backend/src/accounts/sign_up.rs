//! Signing up: a link proves the address before there is an account.

use actix_web::web::Data;
use actix_web::{HttpRequest, HttpResponse, post};
use openapi::accounts::{CompleteSignUp, EmailOnly};
use openapi::people::PersonStatus;
use openapi::{LinkId, PersonId};
use uuid::Uuid;

use super::queries;
use crate::audit::{Act, Actor, Audited, By};
use crate::auth::attempts::{self, Bucket};
use crate::auth::{self, Keys, Passwords, PersonRow, rules};
use crate::clock::{now, seconds_after};
use crate::db::{Conn, Db};
use crate::error::{Error, Result};
use crate::http::{Body, client};
use crate::links::{self, LinkRow, Purpose};
use crate::mail::Template;
use crate::{security, text};

/// Ask for an account
///
/// Sends a link to the address. The answer is the same whether or not there is an account: the message says which.
#[utoipa::path(operation_id = "request_sign_up", tag = "accounts", request_body = EmailOnly, responses(
    (status = 202, description = "A message is on its way"),
))]
#[post("/sign-ups")]
pub async fn request(
    db: Data<Db>,
    keys: Data<Keys>,
    request: HttpRequest,
    Body(given): Body<EmailOnly>,
) -> Result<HttpResponse> {
    let email = rules::email("#/email", &given.email)?;
    let buckets =
        [Bucket::mails(&keys, Purpose::SignUp, &email)?, Bucket::mails_from(&keys, client::address(&request))?];
    let actor = Actor::here(By::Nobody);
    db.write(move |conn| {
        check_open(conn)?;
        buckets.iter().try_for_each(|bucket| attempts::count(conn, bucket, now()).map(drop))?;
        let known = auth::person_by_email(conn, &email)?.map(|person| person.id);
        let template = if known.is_some() { Template::AccountExists } else { Template::SignUp };
        ask(conn, &actor, Purpose::SignUp, &email, known, known.is_none(), template)
    })
    .await?;
    Ok(HttpResponse::Accepted().finish())
}

/// Finish signing up
///
/// With the link of the message. Then sign in.
#[utoipa::path(operation_id = "complete_sign_up", tag = "accounts", request_body = CompleteSignUp, responses(
    (status = 204, description = "There is an account now"),
))]
#[post("/sign-ups/complete")]
pub async fn complete(
    db: Data<Db>,
    keys: Data<Keys>,
    passwords: Data<Passwords>,
    Body(given): Body<CompleteSignUp>,
) -> Result<HttpResponse> {
    let id = links::read(&keys, Purpose::SignUp, &given.token).ok_or(Error::LinkSpent)?;
    let _place = passwords.enter()?;
    let link = db.read(move |conn| links::unspent(conn, Purpose::SignUp, id, now())).await?;
    check(&given, &link.email)?;
    let hash = passwords.hash(given.password).await?;
    let row = PersonRow {
        id: PersonId(Uuid::now_v7()),
        email: link.email,
        name: given.name.trim().to_owned(),
        organisation_id: given.organisation_id,
        status: PersonStatus::Active,
        password_hash: Some(hash),
        signed_in_at: None,
        revision: 1,
        created_at: now(),
        suspended_by_region: false,
    };
    let actor = Actor::here(By::Person(row.id));
    db.write(move |conn| {
        check_open(conn)?;
        queries::check_organisation(conn, row.organisation_id)?;
        links::spend(conn, Purpose::SignUp, id, now())?;
        if auth::person_by_email(conn, &row.email)?.is_some() {
            return Err(queries::exists());
        }
        queries::insert(conn, &row)?;
        let act = Act::on("people.create", "person", row.id).of(row.organisation_id).named("email", true);
        Ok(actor.record(conn, act)?.with(()))
    })
    .await?;
    Ok(HttpResponse::NoContent().finish())
}

/// Puts down a link and the message that carries it. For `known` and unknown addresses the same rows are written, so that neither
/// answer nor time tells them apart: a link that is not `good` is spent from the start, and no message carries it.
pub fn ask(
    conn: &mut Conn,
    actor: &Actor,
    purpose: Purpose,
    email: &str,
    known: Option<PersonId>,
    good: bool,
    template: Template,
) -> Result<Audited<()>> {
    let now = now();
    links::replace(conn, purpose, email, now)?;
    let row = LinkRow {
        id: LinkId(Uuid::now_v7()),
        purpose: purpose.as_str().to_owned(),
        email: email.to_owned(),
        person_id: known.filter(|_| good),
        created_at: now,
        expires_at: seconds_after(now, purpose.seconds()),
        used_at: if good { None } else { Some(now) },
    };
    links::insert(conn, &row)?;
    if good {
        super::send_link(conn, template, email, known, (purpose, row.id))?;
    } else {
        super::notify(conn, template, email, known, &[])?;
    }
    let act = Act::on("links.send", "link", row.id).set("purpose", purpose.as_str()).named("email", true);
    Ok(actor.record(conn, act)?.with(()))
}

fn check_open(conn: &mut Conn) -> Result<()> {
    if security::settings(conn)?.0.sign_up_open {
        return Ok(());
    }
    Err(Error::Conflict {
        code: "sign_up.closed",
        detail: "Accounts are made by invitation only: ask your organisation.",
    })
}

fn check(given: &CompleteSignUp, email: &str) -> Result<()> {
    let mut errors = Vec::new();
    text::check_line(&mut errors, "#/name", &given.name, 1, 200);
    rules::check_password(&mut errors, "#/password", &given.password, email);
    Error::fields(errors)
}
