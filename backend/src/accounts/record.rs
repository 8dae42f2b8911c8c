//! Everything that is held about whoever asks.

use actix_web::get;
use actix_web::web::{Data, Json};
use openapi::accounts::AccountRecord;

use super::sessions;
use crate::auth::factors::unused_recovery_codes;
use crate::auth::policy::UseAccount;
use crate::auth::{Allowed, Viewer};
use crate::clock::{now, seconds_after};
use crate::db::Db;
use crate::error::Result;
use crate::people::queries;
use crate::{audit, groups, mail, registrations};

/// Most of each that a record shows.
const MOST: i64 = 1_000;
/// Seconds before there was an account, in which messages about it were written: as long as a link to make one is good.
const BEFORE: i64 = 48 * 60 * 60;

/// Show what is held about oneself
///
/// Account, sessions, messages, acts and registrations for events. There are no answers to surveys in it: nothing leads from a person to a response.
#[utoipa::path(operation_id = "get_my_record", tag = "accounts", security(("bearer" = [])), responses(
    (status = 200, description = "The record", body = AccountRecord),
))]
#[get("/people/me/record")]
pub async fn show(db: Data<Db>, actor: Allowed<UseAccount>, viewer: Viewer) -> Result<Json<AccountRecord>> {
    let record = db
        .read(move |conn| {
            let now = now();
            let (account, _) = queries::show(conn, actor.id(), now)?;
            let open = queries::sessions(conn, actor.id(), now, None, MOST)?;
            Ok(AccountRecord {
                made_at: now,
                unused_recovery_codes: u32::try_from(unused_recovery_codes(conn, actor.id())?).unwrap_or(0),
                sessions: open.into_iter().map(|row| sessions::show(row, actor.session)).collect(),
                mails: mail::latest_about(
                    conn,
                    account.id,
                    &account.email,
                    seconds_after(account.created_at, -BEFORE),
                    MOST,
                )?,
                audit: audit::about(conn, actor.id(), MOST)?,
                registrations: registrations::about(conn, account.id, &account.email, MOST)?,
                memberships: groups::record::memberships(conn, &viewer, account.id, MOST)?,
                actions: groups::record::actions(conn, &viewer, account.id, MOST)?,
                account,
            })
        })
        .await?;
    Ok(Json(record))
}
