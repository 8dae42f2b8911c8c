//! Reading organisations, which everyone may.

use actix_web::get;
use actix_web::web::{Data, Json, Path, Query};
use openapi::organisations::Organisation;
use openapi::{OrganisationId, Page, PageQuery};

use super::queries;
use crate::db::Db;
use crate::error::{Error, Result};
use crate::http::cursor::Slice;

/// List organisations
///
/// The fourteen members of the region and the partner bodies, by name in addresses.
#[utoipa::path(operation_id = "list_organisations", tag = "organisations", params(PageQuery), responses(
    (status = 200, description = "Organisations", body = Page<Organisation>),
))]
#[get("/organisations")]
pub async fn list(db: Data<Db>, query: Query<PageQuery>) -> Result<Json<Page<Organisation>>> {
    let slice = Slice::<String>::parse(&query)?;
    let (after, fetch) = (slice.after.clone(), slice.fetch());
    let rows = db.read(move |conn| queries::list(conn, after, fetch)).await?;
    Ok(Json(slice.page(rows, |row| row.slug.clone(), Organisation::from)))
}

/// Show an organisation
#[utoipa::path(operation_id = "get_organisation", tag = "organisations",
    params(("id" = OrganisationId, Path, description = "The organisation")), responses(
    (status = 200, description = "The organisation", body = Organisation),
))]
#[get("/organisations/{id}")]
pub async fn show(db: Data<Db>, id: Path<OrganisationId>) -> Result<Json<Organisation>> {
    let row = db.read(move |conn| queries::find(conn, *id)).await?;
    Ok(Json(row.ok_or(Error::NotFound)?.into()))
}
