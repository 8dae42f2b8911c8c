//! Which optional mail somebody wants, said by themselves or by a link of a message.

use actix_web::web::{Data, Json, Path};
use actix_web::{HttpResponse, get, post, put};
use openapi::mail::{MailKind, MailPreferences};

use super::opt_outs;
use crate::audit::{Act, Actor, By, Unaudited};
use crate::auth::policy::UseAccount;
use crate::auth::{self, Allowed, Keys};
use crate::db::{Conn, Db};
use crate::error::{Error, Result};
use crate::http::Body;

/// Which mail do I want?
#[utoipa::path(operation_id = "get_mail_preferences", tag = "accounts", security(("bearer" = [])), responses(
    (status = 200, description = "What is sent to your address", body = MailPreferences),
))]
#[get("/people/me/mail-preferences")]
pub async fn show(db: Data<Db>, actor: Allowed<UseAccount>) -> Result<Json<MailPreferences>> {
    let wanted = db.read(move |conn| wanted(conn, &actor.person.email)).await?;
    Ok(Json(wanted))
}

/// Say which mail I want
///
/// Messages about the account are always sent.
#[utoipa::path(operation_id = "update_mail_preferences", tag = "accounts", security(("bearer" = [])),
    request_body = MailPreferences, responses(
    (status = 200, description = "What is sent to your address from now on", body = MailPreferences),
))]
#[put("/people/me/mail-preferences")]
pub async fn update(
    db: Data<Db>,
    actor: Allowed<UseAccount>,
    Body(given): Body<MailPreferences>,
) -> Result<Json<MailPreferences>> {
    let kept = db
        .write_as(actor.access(), move |conn| {
            let email = &actor.person.email;
            let mut act = Act::on("mail.prefer", "person", actor.id());
            let mut changed = false;
            for (kind, wants) in by_kind(&given) {
                if opt_outs::set_unwanted(conn, email, kind, !wants)? {
                    act = act.changed(kind.as_str(), !wants, wants);
                    changed = true;
                }
            }
            if !changed {
                return Ok(Unaudited::NothingChanged.with(wanted(conn, email)?));
            }
            Ok(actor.actor.record(conn, act)?.with(wanted(conn, email)?))
        })
        .await?;
    Ok(Json(kept))
}

/// Ask for no more mail of a kind
///
/// The way out that messages carry (RFC 8058: mail programs call it at a click). Nobody needs to sign in, and a body is not read.
#[utoipa::path(operation_id = "opt_out_of_mail", tag = "accounts",
    params(("token" = String, Path, description = "What the message carried", max_length = 450,
        example = "aW52aXRhdGlvbnMgYUB4LmV4YW1wbGU.2f1d8c")), responses(
    (status = 204, description = "No more is sent"),
))]
#[post("/mail-opt-outs/{token}")]
pub async fn opt_out(db: Data<Db>, keys: Data<Keys>, token: Path<String>) -> Result<HttpResponse> {
    let (email, kind) = opt_outs::read(&keys, &token).ok_or(Error::NotFound)?;
    let actor = Actor::here(By::Nobody);
    db.write(move |conn| {
        if !opt_outs::set_unwanted(conn, &email, kind, true)? {
            return Ok(Unaudited::NothingChanged.with(()));
        }
        let person = auth::person_by_email(conn, &email)?;
        let act = match &person {
            Some(person) => Act::on("mail.opt_out", "person", person.id),
            None => Act::on("mail.opt_out", "address", "without an account"),
        };
        Ok(actor.record(conn, act.changed(kind.as_str(), true, false))?.with(()))
    })
    .await?;
    Ok(HttpResponse::NoContent().finish())
}

fn by_kind(given: &MailPreferences) -> [(MailKind, bool); 3] {
    [
        (MailKind::Invitations, given.invitations),
        (MailKind::Reminders, given.reminders),
        (MailKind::Groups, given.groups),
    ]
}

fn wanted(conn: &mut Conn, email: &str) -> Result<MailPreferences> {
    let mut wants = |kind| Ok::<_, Error>(!opt_outs::is_unwanted(conn, email, kind)?);
    Ok(MailPreferences {
        invitations: wants(MailKind::Invitations)?,
        reminders: wants(MailKind::Reminders)?,
        groups: wants(MailKind::Groups)?,
    })
}
