//! The logo of an organisation: a small picture, never one that can carry a script.

use actix_web::http::header::CONTENT_TYPE;
use actix_web::web::{Data, Path};
use actix_web::{HttpResponse, delete, get, put};
use openapi::OrganisationId;

use super::{image, queries};
use crate::audit::{Act, Unaudited};
use crate::auth::Allowed;
use crate::auth::policy::ManageOrganisations;
use crate::db::Db;
use crate::error::Result;
use crate::http::body::Picture;

/// Show the logo of an organisation
///
/// The bytes as they were sent.
#[utoipa::path(operation_id = "get_organisation_logo", tag = "organisations",
    params(("id" = OrganisationId, Path, description = "The organisation")), responses(
    (status = 200, description = "The picture", content((String = "image/png"), (String = "image/jpeg"), (String = "image/webp"))),
))]
#[get("/organisations/{id}/logo")]
pub async fn show(db: Data<Db>, id: Path<OrganisationId>) -> Result<HttpResponse> {
    let (kind, bytes) = db.read(move |conn| queries::logo(conn, *id)).await?;
    Ok(HttpResponse::Ok().insert_header((CONTENT_TYPE, kind)).body(bytes))
}

/// Change the logo of an organisation
///
/// A PNG, JPEG or WebP picture of at most 200 kB and of 16 to 2000 pixels a side.
#[utoipa::path(operation_id = "set_organisation_logo", tag = "organisations", security(("bearer" = [])),
    params(("id" = OrganisationId, Path, description = "The organisation")),
    request_body(content((String = "image/png"), (String = "image/jpeg"), (String = "image/webp")), description = "The bytes of the picture"), responses(
    (status = 204, description = "It is shown from now on"),
))]
#[put("/organisations/{id}/logo")]
pub async fn set(
    db: Data<Db>,
    actor: Allowed<ManageOrganisations>,
    id: Path<OrganisationId>,
    sent: Picture<{ image::LIMIT }>,
) -> Result<HttpResponse> {
    let kind = image::check(&sent.bytes, &sent.declared)?;
    db.write_as(actor.access(), move |conn| {
        let before = queries::changing(conn, &actor.scope, *id)?;
        queries::set_logo(conn, *id, Some((kind.media_type(), &sent.bytes)))?;
        let act = Act::on("organisations.set_logo", "organisation", *id)
            .of(Some(*id))
            .changed("logo_type", before.logo_type.unwrap_or_default(), kind.media_type())
            .set("bytes", sent.bytes.len());
        Ok(actor.actor.record(conn, act)?.with(()))
    })
    .await?;
    Ok(HttpResponse::NoContent().finish())
}

/// Remove the logo of an organisation
#[utoipa::path(operation_id = "remove_organisation_logo", tag = "organisations", security(("bearer" = [])),
    params(("id" = OrganisationId, Path, description = "The organisation")), responses(
    (status = 204, description = "It has none any more"),
))]
#[delete("/organisations/{id}/logo")]
pub async fn remove(
    db: Data<Db>,
    actor: Allowed<ManageOrganisations>,
    id: Path<OrganisationId>,
) -> Result<HttpResponse> {
    db.write_as(actor.access(), move |conn| {
        if queries::within(conn, &actor.scope, *id)?.logo_type.is_none() {
            return Ok(Unaudited::NothingChanged.with(()));
        }
        queries::changing(conn, &actor.scope, *id)?;
        queries::set_logo(conn, *id, None)?;
        let act = Act::on("organisations.remove_logo", "organisation", *id).of(Some(*id));
        Ok(actor.actor.record(conn, act)?.with(()))
    })
    .await?;
    Ok(HttpResponse::NoContent().finish())
}
