//! A new password for whoever forgot theirs.

use actix_web::web::Data;
use actix_web::{HttpRequest, HttpResponse, post};
use openapi::accounts::{CompleteReset, EmailOnly};
use openapi::people::PersonStatus;

use super::sign_up;
use crate::audit::{Act, Actor, By};
use crate::auth::attempts::{self, Bucket};
use crate::auth::{self, Keys, Passwords, rules};
use crate::clock::now;
use crate::db::Db;
use crate::error::{Error, Result};
use crate::http::{Body, client};
use crate::links::{self, Purpose};
use crate::mail::Template;

/// Ask for a new password
///
/// Sends a link to the address. The answer is the same whether or not there is an account: the message says which.
#[utoipa::path(operation_id = "request_password_reset", tag = "accounts", request_body = EmailOnly, responses(
    (status = 202, description = "A message is on its way"),
))]
#[post("/password-resets")]
pub async fn request(
    db: Data<Db>,
    keys: Data<Keys>,
    request: HttpRequest,
    Body(given): Body<EmailOnly>,
) -> Result<HttpResponse> {
    let email = rules::email("#/email", &given.email)?;
    let buckets =
        [Bucket::mails(&keys, Purpose::PasswordReset, &email)?, Bucket::mails_from(&keys, client::address(&request))?];
    let actor = Actor::here(By::Nobody);
    db.write(move |conn| {
        buckets.iter().try_for_each(|bucket| attempts::count(conn, bucket, now()).map(drop))?;
        let known = auth::person_by_email(conn, &email)?.map(|person| person.id);
        let template = if known.is_some() { Template::PasswordReset } else { Template::NoAccount };
        sign_up::ask(conn, &actor, Purpose::PasswordReset, &email, known, known.is_some(), template)
    })
    .await?;
    Ok(HttpResponse::Accepted().finish())
}

/// Set a new password
///
/// With the link of the message. Every session ends; then sign in. The second factor stays.
#[utoipa::path(operation_id = "complete_password_reset", tag = "accounts", request_body = CompleteReset, responses(
    (status = 204, description = "The password is set"),
))]
#[post("/password-resets/complete")]
pub async fn complete(
    db: Data<Db>,
    keys: Data<Keys>,
    passwords: Data<Passwords>,
    Body(given): Body<CompleteReset>,
) -> Result<HttpResponse> {
    let id = links::read(&keys, Purpose::PasswordReset, &given.token).ok_or(Error::LinkSpent)?;
    let _place = passwords.enter()?;
    let link = db.read(move |conn| links::unspent(conn, Purpose::PasswordReset, id, now())).await?;
    let mut errors = Vec::new();
    rules::check_password(&mut errors, "#/password", &given.password, &link.email);
    Error::fields(errors)?;
    let person = link.person_id.ok_or(Error::LinkSpent)?;
    let hash = passwords.hash(given.password).await?;
    let attempts = Bucket::account(&keys, &link.email)?;
    let actor = Actor::here(By::Person(person));
    db.write(move |conn| {
        // Held before the link is, as by whoever changes the account, so that no two wait for one another.
        let row = auth::queries::held_person(conn, person)?;
        links::spend(conn, Purpose::PasswordReset, id, now())?;
        if row.email != link.email || row.status != PersonStatus::Active {
            return Err(Error::LinkSpent);
        }
        auth::queries::set_password(conn, person, &hash)?;
        auth::end_all(conn, person)?;
        attempts::clear(conn, &attempts)?;
        super::notify(conn, Template::PasswordChanged, &row.email, Some(person), &[])?;
        let act = Act::on("people.reset_password", "person", person).of(row.organisation_id).named("password", true);
        Ok(actor.record(conn, act)?.with(()))
    })
    .await?;
    Ok(HttpResponse::NoContent().finish())
}
