//! Whether the server runs, and whether it can work.

use actix_web::get;
use actix_web::web::{Data, Json};
use serde::Serialize;
use utoipa::ToSchema;
use utoipa_actix_web::service_config::ServiceConfig;

use crate::db::{self, Db};
use crate::error::{Error, Result};

/// The routes of health checks.
pub fn routes(config: &mut ServiceConfig) {
    config.service(live).service(ready);
}

/// How the server is.
#[derive(Debug, Serialize, ToSchema)]
#[schema(example = json!({ "status": "ok" }))]
pub struct Health {
    /// `ok`; anything else is told by the status of the answer.
    #[schema(max_length = 10)]
    pub status: String,
}

/// Is the server running?
#[utoipa::path(operation_id = "live", tag = "health", responses((status = 200, description = "It runs", body = Health)))]
#[get("/live")]
pub async fn live() -> Json<Health> {
    Json(Health { status: "ok".to_owned() })
}

/// Can the server work?
///
/// It can when the database answers and has this server's schema.
#[utoipa::path(operation_id = "ready", tag = "health", responses((status = 200, description = "It can", body = Health)))]
#[get("/ready")]
pub async fn ready(db: Data<Db>) -> Result<Json<Health>> {
    let pending = db.read(db::pending).await.map_err(|failed| {
        tracing::warn!(error = %failed, "not ready");
        Error::Busy
    })?;
    if pending > 0 { Err(Error::Busy) } else { Ok(Json(Health { status: "ok".to_owned() })) }
}
