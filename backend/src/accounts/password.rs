//! Changing one's own password.

use actix_web::web::Data;
use actix_web::{HttpRequest, HttpResponse, put};
use openapi::accounts::ChangePassword;
use openapi::sessions::Session;

use super::proof;
use crate::audit::Act;
use crate::auth::policy::UseAccount;
use crate::auth::{self, Allowed, Keys, Passwords, device, rules, sessions};
use crate::clock::now;
use crate::db::Db;
use crate::error::{Error, Result};
use crate::http::Body;
use crate::mail::Template;

/// Change the password
///
/// Every session ends, and every link to a new password or address; the answer is a new session.
#[utoipa::path(operation_id = "change_password", tag = "accounts", security(("bearer" = [])), request_body = ChangePassword, responses(
    (status = 200, description = "The session that takes the place of all before it", body = Session,
        headers(("set-cookie" = String, description = "The refresh token, `__Host-refresh`"))),
))]
#[put("/people/me/password")]
pub async fn change(
    db: Data<Db>,
    keys: Data<Keys>,
    passwords: Data<Passwords>,
    actor: Allowed<UseAccount>,
    request: HttpRequest,
    Body(given): Body<ChangePassword>,
) -> Result<HttpResponse> {
    let mut errors = Vec::new();
    rules::check_password(&mut errors, "#/new_password", &given.new_password, &actor.person.email);
    Error::fields(errors)?;
    let proven = proof::password(&db, &keys, &passwords, actor.id(), given.current_password).await?;
    let hash = passwords.hash(given.new_password).await?;
    let (device, signing) = (device::of(&request), keys.clone());
    let held = db
        .write_as(actor.access(), move |conn| {
            let person = proven.person(conn)?;
            auth::queries::set_password(conn, person.id, &hash)?;
            auth::end_all(conn, person.id)?;
            super::notify(conn, Template::PasswordChanged, &person.email, Some(person.id), &[])?;
            let held = sessions::begin(conn, &signing, person.id, &device, actor.second_factor, now())?;
            let act = Act::on("people.change_password", "person", person.id).of(person.organisation_id);
            Ok(actor.actor.record(conn, act.named("password", true))?.with(held))
        })
        .await?;
    super::renewed(&held, &keys)
}
