//! Reading the audit, and checking it.

use actix_web::get;
use actix_web::web::{Data, Json, Query};
use openapi::audit::{AuditEntry, AuditQuery, AuditVerification};
use openapi::{AuditId, Page, PageQuery};

use super::verifier::Verifier;
use super::{queries, rules};
use crate::auth::Allowed;
use crate::auth::policy::{ReadAudit, VerifyAudit};
use crate::db::Db;
use crate::error::Result;
use crate::http::cursor::Slice;

/// List who did what
///
/// All within reach, newest first. Leads of an organisation read what concerns it.
#[utoipa::path(operation_id = "list_audit", tag = "audit", security(("bearer" = [])), params(AuditQuery), responses(
    (status = 200, description = "Entries", body = Page<AuditEntry>),
))]
#[get("/audit")]
pub async fn list(db: Data<Db>, actor: Allowed<ReadAudit>, query: Query<AuditQuery>) -> Result<Json<Page<AuditEntry>>> {
    let query = query.into_inner();
    let slice = Slice::<AuditId>::parse(&PageQuery { cursor: query.cursor.clone(), limit: query.limit })?;
    let filter = rules::filter(query)?;
    let page = db
        .read(move |conn| {
            let rows = queries::list(conn, &actor.scope, &filter, slice.after, slice.fetch())?;
            let page = slice.page(rows, |(row, _)| row.id, |row| row);
            let actors = page.items.iter().filter_map(|(row, _)| row.actor_id).collect();
            let names = queries::names(conn, actors)?;
            let items = page.items.into_iter().map(|(row, position)| rules::show(row, position, &names)).collect();
            Ok(Page { items, next: page.next })
        })
        .await?;
    Ok(Json(page))
}

/// Check that the audit was not changed
///
/// Reads the whole chain against the hashes and the heads that the server signed. It goes on behind the request: where it takes longer
/// than ten seconds the answer is `503`, and asking again a little later answers what came of it.
#[utoipa::path(operation_id = "verify_audit", tag = "audit", security(("bearer" = [])), responses(
    (status = 200, description = "Whether the chain holds", body = AuditVerification),
))]
#[get("/audit/verification")]
pub async fn verify(verifier: Data<Verifier>, _: Allowed<VerifyAudit>) -> Result<Json<AuditVerification>> {
    Ok(Json(verifier.into_inner().ask().await?))
}
