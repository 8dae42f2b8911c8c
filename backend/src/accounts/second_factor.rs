//! Setting up, replacing and removing one's own second factor.

use actix_web::web::{Data, Json};
use actix_web::{HttpRequest, HttpResponse, post};
use fast_qr::convert::Builder;
use fast_qr::convert::svg::SvgBuilder;
use fast_qr::qr::QRBuilder;
use openapi::accounts::{
    BeginSecondFactor, RecoveryCodes, RemoveSecondFactor, SecondFactorCode, SecondFactorOn, SecondFactorSetUp,
};
use openapi::sessions::Session;
use openapi::{PersonId, Timestamp};

use super::proof;
use crate::audit::{Act, Unaudited};
use crate::auth::attempts::{self, Bucket};
use crate::auth::factors::{self, FactorRow};
use crate::auth::policy::UseAccount;
use crate::auth::{self, Allowed, Keys, Passwords, device, sessions, totp};
use crate::clock::{now, seconds_after};
use crate::db::{Conn, Db};
use crate::error::{Error, Result};
use crate::http::{Body, Created};
use crate::mail::Template;

/// Seconds in which a second factor that was begun can be confirmed.
const TO_CONFIRM: i64 = 60 * 60;

/// Begin a second factor
///
/// The answer tells an authenticator app what it needs; nothing counts until a code of the app confirms it. Whoever has a second
/// factor already sends a code of it too: a password alone does not replace it.
#[utoipa::path(operation_id = "begin_second_factor", tag = "accounts", security(("bearer" = [])), request_body = BeginSecondFactor, responses(
    (status = 201, description = "What an authenticator app has to be told", body = SecondFactorSetUp),
))]
#[post("/people/me/second-factor")]
pub async fn begin(
    db: Data<Db>,
    keys: Data<Keys>,
    passwords: Data<Passwords>,
    actor: Allowed<UseAccount>,
    Body(given): Body<BeginSecondFactor>,
) -> Result<Created<SecondFactorSetUp>> {
    let proven = proof::password(&db, &keys, &passwords, actor.id(), given.password).await?;
    proof::code(&db, &keys, actor.id(), given.code).await?;
    let secret = factors::new_secret()?;
    let answer = set_up(&actor.person.email, &secret)?;
    db.write_as(actor.access(), move |conn| {
        let person = proven.person(conn)?;
        factors::begin(conn, &keys, person.id, &secret, None, now())?;
        let act = Act::on("people.begin_second_factor", "person", person.id).of(person.organisation_id);
        Ok(actor.actor.record(conn, act.named("second_factor", true))?.with(()))
    })
    .await?;
    Ok(Created::unaddressed(answer))
}

/// Confirm a second factor
///
/// With a code of the app. From now on it is asked for at every sign-in; the one before counts no more. Every session ends, and the
/// answer is a new one with ten recovery codes.
#[utoipa::path(operation_id = "confirm_second_factor", tag = "accounts", security(("bearer" = [])), request_body = SecondFactorCode, responses(
    (status = 200, description = "The second factor is on", body = SecondFactorOn,
        headers(("set-cookie" = String, description = "The refresh token, `__Host-refresh`"))),
))]
#[post("/people/me/second-factor/confirm")]
pub async fn confirm(
    db: Data<Db>,
    keys: Data<Keys>,
    actor: Allowed<UseAccount>,
    request: HttpRequest,
    Body(given): Body<SecondFactorCode>,
) -> Result<HttpResponse> {
    let device = device::of(&request);
    let (opened, now) = (keys.clone(), now());
    let on = db
        .write_as(actor.access(), move |conn| {
            let person = auth::queries::held_person(conn, actor.id())?;
            let factor = begun(conn, person.id, now)?;
            if !take_app_code(conn, &opened, &factor, &given.code, now)? {
                return Ok(Unaudited::Housekeeping.with(None));
            }
            factors::confirm(conn, &factor, now)?;
            let codes = factors::renew_recovery_codes(conn, &opened, person.id)?;
            auth::end_all(conn, person.id)?;
            super::notify(conn, Template::SecondFactorOn, &person.email, Some(person.id), &[])?;
            let held = sessions::begin(conn, &opened, person.id, &device, true, now)?;
            let act = Act::on("people.set_second_factor", "person", person.id).of(person.organisation_id);
            Ok(actor.actor.record(conn, act.named("second_factor", true))?.with(Some((codes, held))))
        })
        .await?;
    let (recovery_codes, held) = on.ok_or(Error::SecondFactorWrong)?;
    let answer = SecondFactorOn { recovery_codes, session: held.session(&keys)? };
    Ok(HttpResponse::Ok().cookie(held.cookie()).json(answer))
}

/// Remove the second factor
///
/// Needs the password and a code. Roles that need a second factor count no more. Every session ends; the answer is a new one.
#[utoipa::path(operation_id = "remove_second_factor", tag = "accounts", security(("bearer" = [])), request_body = RemoveSecondFactor, responses(
    (status = 200, description = "The session that takes the place of all before it", body = Session,
        headers(("set-cookie" = String, description = "The refresh token, `__Host-refresh`"))),
))]
#[post("/people/me/second-factor/remove")]
pub async fn remove(
    db: Data<Db>,
    keys: Data<Keys>,
    passwords: Data<Passwords>,
    actor: Allowed<UseAccount>,
    request: HttpRequest,
    Body(given): Body<RemoveSecondFactor>,
) -> Result<HttpResponse> {
    let id = actor.id();
    db.read(move |conn| proof::factor(conn, id)).await?;
    let proven = proof::password(&db, &keys, &passwords, id, given.password).await?;
    proof::code(&db, &keys, id, Some(given.code)).await?;
    let (device, signing) = (device::of(&request), keys.clone());
    let held = db
        .write_as(actor.access(), move |conn| {
            let person = proven.person(conn)?;
            // Of two who remove it at once, one had nothing to remove.
            if !factors::remove(conn, person.id)? {
                return Err(Error::SecondFactorWrong);
            }
            auth::end_all(conn, person.id)?;
            super::notify(conn, Template::SecondFactorOff, &person.email, Some(person.id), &[])?;
            let held = sessions::begin(conn, &signing, person.id, &device, false, now())?;
            let act = Act::on("people.remove_second_factor", "person", person.id).of(person.organisation_id);
            Ok(actor.actor.record(conn, act.named("second_factor", true))?.with(held))
        })
        .await?;
    super::renewed(&held, &keys)
}

/// Make new recovery codes
///
/// Needs a code of the app. Those before count no more.
#[utoipa::path(operation_id = "renew_recovery_codes", tag = "accounts", security(("bearer" = [])), request_body = SecondFactorCode, responses(
    (status = 200, description = "Ten new codes", body = RecoveryCodes),
))]
#[post("/people/me/recovery-codes")]
pub async fn renew_codes(
    db: Data<Db>,
    keys: Data<Keys>,
    actor: Allowed<UseAccount>,
    Body(given): Body<SecondFactorCode>,
) -> Result<Json<RecoveryCodes>> {
    let codes = db
        .write_as(actor.access(), move |conn| {
            let person = auth::queries::held_person(conn, actor.id())?;
            let factor = proof::factor(conn, person.id)?;
            if !take_app_code(conn, &keys, &factor, &given.code, now())? {
                return Ok(Unaudited::Housekeeping.with(None));
            }
            let codes = factors::renew_recovery_codes(conn, &keys, person.id)?;
            let act = Act::on("people.renew_recovery_codes", "person", person.id).of(person.organisation_id);
            Ok(actor.actor.record(conn, act.named("recovery_codes", true))?.with(Some(codes)))
        })
        .await?;
    Ok(Json(RecoveryCodes { recovery_codes: codes.ok_or(Error::SecondFactorWrong)? }))
}

/// Takes a code of the app alone; a wrong one counts.
fn take_app_code(conn: &mut Conn, keys: &Keys, factor: &FactorRow, code: &str, now: Timestamp) -> Result<bool> {
    let bucket = Bucket::codes(keys, factor.person_id)?;
    attempts::count(conn, &bucket, now)?;
    let good = factors::take_app_code(conn, keys, factor, code, now)?;
    if good {
        attempts::uncount(conn, &bucket)?;
    }
    Ok(good)
}

/// The second factor that `person` began just now.
fn begun(conn: &mut Conn, person: PersonId, now: Timestamp) -> Result<FactorRow> {
    factors::find(conn, person, false)?
        .filter(|factor| now < seconds_after(factor.created_at, TO_CONFIRM))
        .ok_or(Error::Conflict { code: "second_factor.not_begun", detail: "Begin to set up a second factor first." })
}

fn set_up(email: &str, secret: &[u8]) -> Result<SecondFactorSetUp> {
    let uri = totp::uri(email, secret);
    let code = QRBuilder::new(uri.as_str()).build();
    let code = code.map_err(|failed| anyhow::anyhow!("could not draw a QR code: {failed}"))?;
    let qr = SvgBuilder::default().margin(4).to_str(&code);
    Ok(SecondFactorSetUp { secret: totp::base32(secret), uri, qr })
}
