//! Reading who can do what.

use actix_web::get;
use actix_web::web::{Data, Json};
use openapi::policy::PolicyTable;

use super::queries;
use crate::auth::Allowed;
use crate::auth::policy::{self, ReadPolicy};
use crate::db::Db;
use crate::error::Result;

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
