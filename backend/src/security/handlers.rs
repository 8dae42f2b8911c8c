//! Who can do what, and the security settings.

use actix_web::web::{Data, Json};
use actix_web::{get, put};
use openapi::policy::PolicyTable;
use openapi::security::{SecurityFields, SecuritySettings};
use secrecy::ExposeSecret;

use super::{queries, rules};
use crate::audit::{Act, Unaudited};
use crate::auth::policy::{self, ManageSecurity, ReadPolicy, ReadSecurity};
use crate::auth::{ACCESS_SECONDS, Allowed, SHORTEST_PASSWORD};
use crate::clock::now;
use crate::config::Config;
use crate::db::Db;
use crate::error::Result;
use crate::http::etag::{ETag, IfMatch};
use crate::http::{Body, Tagged};
use crate::links::Purpose;

/// Show who can do what
///
/// The one table that the server itself obeys: what is done, by which operations, who may, and how far that reaches.
#[utoipa::path(operation_id = "get_policy", tag = "policy", security(("bearer" = [])), responses(
    (status = 200, description = "The table", body = PolicyTable),
))]
#[get("/policy")]
pub async fn show_policy(db: Data<Db>, _: Allowed<ReadPolicy>) -> Result<Json<PolicyTable>> {
    let needs = db.read(queries::second_factor_roles).await?;
    Ok(Json(policy::table(&needs)))
}

/// Show the security settings
#[utoipa::path(operation_id = "get_security_settings", tag = "security", security(("bearer" = [])), responses(
    (status = 200, description = "The settings", body = SecuritySettings, headers(("etag" = String, description = "Their version, for `If-Match`"))),
))]
#[get("/security-settings")]
pub async fn show(db: Data<Db>, config: Data<Config>, _: Allowed<ReadSecurity>) -> Result<Tagged<SecuritySettings>> {
    let (fields, revision) = db.read(queries::settings).await?;
    Ok(Tagged(settings(fields, &config), ETag(revision)))
}

/// Change the security settings
///
/// They count from the next request on: a role that needs a second factor now does nothing any more for those who signed in without.
#[utoipa::path(operation_id = "update_security_settings", tag = "security", security(("bearer" = [])), request_body = SecurityFields,
    params(("if-match" = String, Header, description = "The ETag last read", max_length = 40, example = "\"1\"")), responses(
    (status = 200, description = "The changed settings", body = SecuritySettings, headers(("etag" = String, description = "Their version, for `If-Match`"))),
))]
#[put("/security-settings")]
pub async fn update(
    db: Data<Db>,
    config: Data<Config>,
    actor: Allowed<ManageSecurity>,
    if_match: IfMatch,
    Body(fields): Body<SecurityFields>,
) -> Result<Tagged<SecuritySettings>> {
    rules::check(&fields)?;
    let kept = fields.clone();
    let revision = db
        .write_as(actor.access(), move |conn| {
            let (before, revision) = queries::settings(conn)?;
            if_match.check(revision)?;
            if before == kept {
                return Ok(Unaudited::NothingChanged.with(revision));
            }
            queries::update(conn, &kept, revision, now())?;
            let recorded = actor.actor.record(conn, changes(&before, &kept))?;
            Ok(recorded.with(revision + 1))
        })
        .await?;
    Ok(Tagged(settings(fields, &config), ETag(revision)))
}

/// What can be set, and beside it what is fixed.
fn settings(fields: SecurityFields, config: &Config) -> SecuritySettings {
    SecuritySettings {
        session_days: fields.session_days,
        second_factor_roles: fields.second_factor_roles,
        sign_up_open: fields.sign_up_open,
        access_minutes: ACCESS_SECONDS / 60,
        invitation_hours: whole(Purpose::Invitation.seconds() / 3_600),
        reset_minutes: whole(Purpose::PasswordReset.seconds() / 60),
        shortest_password: whole(SHORTEST_PASSWORD),
        guesses_per_account: 10,
        guesses_window_minutes: 15,
        mail_server: !config.smtp_url.expose_secret().is_empty(),
    }
}

fn whole<N: TryInto<u32>>(number: N) -> u32 {
    number.try_into().unwrap_or(u32::MAX)
}

fn changes(before: &SecurityFields, after: &SecurityFields) -> Act {
    let roles = |fields: &SecurityFields| {
        let names: Vec<&str> = fields.second_factor_roles.iter().map(|role| role.name()).collect();
        names.join(", ")
    };
    Act::on("security.update", "security_settings", queries::NAME)
        .changed("session_days", before.session_days, after.session_days)
        .changed("second_factor_roles", roles(before), roles(after))
        .changed("sign_up_open", before.sign_up_open, after.sign_up_open)
}
