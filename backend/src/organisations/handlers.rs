//! Reading organisations, which everyone may, and changing what they say of themselves.

use actix_web::web::{Data, Json, Path, Query};
use actix_web::{get, put};
use openapi::organisations::{Contact, Organisation, OrganisationFields, OrganisationProfile};
use openapi::{OrganisationId, Page, PageQuery};

use super::{queries, rules};
use crate::audit::Act;
use crate::auth::Allowed;
use crate::auth::policy::{ManageOrganisations, ReadOrganisations};
use crate::clock::today;
use crate::db::Db;
use crate::error::{Error, Result};
use crate::http::cursor::Slice;
use crate::http::etag::{ETag, IfMatch};
use crate::http::{Body, Tagged};

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

/// Show the profile of an organisation
///
/// With whom to ask, its workforce by year, and what it shares with whom.
#[utoipa::path(operation_id = "get_organisation_profile", tag = "organisations", security(("bearer" = [])),
    params(("id" = OrganisationId, Path, description = "The organisation")), responses(
    (status = 200, description = "The profile", body = OrganisationProfile, headers(("etag" = String, description = "Its version, for `If-Match`"))),
))]
#[get("/organisations/{id}/profile")]
pub async fn show_profile(
    db: Data<Db>,
    actor: Allowed<ReadOrganisations>,
    id: Path<OrganisationId>,
) -> Result<Tagged<OrganisationProfile>> {
    let (profile, revision) = db
        .read(move |conn| {
            let row = queries::within(conn, &actor.scope, *id)?;
            let revision = row.revision;
            Ok((queries::profile(conn, row, &today())?, revision))
        })
        .await?;
    Ok(Tagged(profile, ETag(revision)))
}

/// Change an organisation
///
/// Its name, its colour and whom to ask. A colour on which white text is hard to read is refused with the nearest darker one.
#[utoipa::path(operation_id = "update_organisation", tag = "organisations", security(("bearer" = [])), request_body = OrganisationFields,
    params(("id" = OrganisationId, Path, description = "The organisation"),
        ("if-match" = String, Header, description = "The ETag of the profile last read", max_length = 40, example = "\"1\"")), responses(
    (status = 200, description = "The changed profile", body = OrganisationProfile, headers(("etag" = String, description = "Its version, for `If-Match`"))),
))]
#[put("/organisations/{id}")]
pub async fn update(
    db: Data<Db>,
    actor: Allowed<ManageOrganisations>,
    id: Path<OrganisationId>,
    if_match: IfMatch,
    Body(fields): Body<OrganisationFields>,
) -> Result<Tagged<OrganisationProfile>> {
    rules::check_fields(&fields)?;
    let (profile, revision) = db
        .write_as(actor.access(), move |conn| {
            let before = queries::changing(conn, &actor.scope, *id)?;
            if_match.check(before.revision - 1)?;
            let accent = fields.accent.as_ref().map(|accent| accent.to_ascii_lowercase());
            let contacts: Vec<Contact> = fields.contacts.iter().map(trimmed).collect();
            let others = queries::contacts(conn, *id)? != contacts;
            queries::set_fields(conn, *id, fields.name.trim(), accent.as_deref(), contacts)?;
            let act = Act::on("organisations.update", "organisation", *id)
                .of(Some(*id))
                .changed("name", &before.name, fields.name.trim())
                .changed("accent", before.accent.unwrap_or_default(), accent.unwrap_or_default())
                .named("contacts", others);
            let recorded = actor.actor.record(conn, act)?;
            let row = queries::find(conn, *id)?.ok_or(Error::NotFound)?;
            Ok(recorded.with((queries::profile(conn, row, &today())?, before.revision)))
        })
        .await?;
    Ok(Tagged(profile, ETag(revision)))
}

fn trimmed(contact: &Contact) -> Contact {
    let trim = |text: &String| text.trim().to_owned();
    Contact {
        name: trim(&contact.name),
        job_title: trim(&contact.job_title),
        email: trim(&contact.email),
        phone: trim(&contact.phone),
    }
}
