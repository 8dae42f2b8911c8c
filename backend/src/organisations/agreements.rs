//! Data-sharing agreements of an organisation.

use actix_web::web::{Data, Json, Path};
use actix_web::{HttpResponse, delete, post, put};
use openapi::organisations::{Agreement, AgreementFields};
use openapi::{AgreementId, OrganisationId};
use uuid::Uuid;

use super::queries::{self, AgreementRow};
use super::rules;
use crate::audit::Act;
use crate::auth::Allowed;
use crate::auth::policy::ManageOrganisations;
use crate::clock::{now, today};
use crate::db::Db;
use crate::db::types::Json as Document;
use crate::error::Result;
use crate::http::{Body, Created};

/// Add an agreement
///
/// What the organisation shares, with whom, until when. One of exactly the same terms is refused.
#[utoipa::path(operation_id = "create_agreement", tag = "organisations", security(("bearer" = [])), request_body = AgreementFields,
    params(("id" = OrganisationId, Path, description = "The organisation")), responses(
    (status = 201, description = "The new agreement", body = Agreement),
))]
#[post("/organisations/{id}/agreements")]
pub async fn create(
    db: Data<Db>,
    actor: Allowed<ManageOrganisations>,
    id: Path<OrganisationId>,
    Body(sent): Body<AgreementFields>,
) -> Result<Created<Agreement>> {
    rules::check_agreement(&sent)?;
    let now = now();
    let terms = Document(trimmed(sent));
    let row =
        AgreementRow { id: AgreementId(Uuid::now_v7()), organisation_id: *id, terms, created_at: now, updated_at: now };
    let shown = row.clone().show(&today());
    db.write_as(actor.access(), move |conn| {
        queries::changing(conn, &actor.scope, *id)?;
        queries::insert_agreement(conn, &row)?;
        let act = dates(Act::on("agreements.create", "agreement", row.id), None, Some(&row.terms.0)).of(Some(*id));
        Ok(actor.actor.record(conn, act)?.with(()))
    })
    .await?;
    Ok(Created::unaddressed(shown))
}

/// Change an agreement
///
/// Takes all terms.
#[utoipa::path(operation_id = "update_agreement", tag = "organisations", security(("bearer" = [])), request_body = AgreementFields,
    params(("id" = OrganisationId, Path, description = "The organisation"), ("agreement_id" = AgreementId, Path, description = "The agreement")), responses(
    (status = 200, description = "The changed agreement", body = Agreement),
))]
#[put("/organisations/{id}/agreements/{agreement_id}")]
pub async fn update(
    db: Data<Db>,
    actor: Allowed<ManageOrganisations>,
    path: Path<(OrganisationId, AgreementId)>,
    Body(sent): Body<AgreementFields>,
) -> Result<Json<Agreement>> {
    rules::check_agreement(&sent)?;
    let terms = trimmed(sent);
    let (organisation, id) = path.into_inner();
    let row = db
        .write_as(actor.access(), move |conn| {
            queries::changing(conn, &actor.scope, organisation)?;
            let row = queries::agreement(conn, organisation, id)?;
            queries::set_terms(conn, id, &terms, now())?;
            let act = dates(Act::on("agreements.update", "agreement", id), Some(&row.terms.0), Some(&terms))
                .of(Some(organisation))
                .named("purpose", row.terms.0.purpose != terms.purpose)
                .named("recipients", row.terms.0.recipients != terms.recipients)
                .named("signed_by", row.terms.0.signed_by != terms.signed_by);
            let recorded = actor.actor.record(conn, act)?;
            Ok(recorded.with(AgreementRow { terms: Document(terms.clone()), ..row }))
        })
        .await?;
    Ok(Json(row.show(&today())))
}

/// Remove an agreement
///
/// What it was stays in the audit: kinds of data and days.
#[utoipa::path(operation_id = "remove_agreement", tag = "organisations", security(("bearer" = [])),
    params(("id" = OrganisationId, Path, description = "The organisation"), ("agreement_id" = AgreementId, Path, description = "The agreement")), responses(
    (status = 204, description = "It is removed"),
))]
#[delete("/organisations/{id}/agreements/{agreement_id}")]
pub async fn remove(
    db: Data<Db>,
    actor: Allowed<ManageOrganisations>,
    path: Path<(OrganisationId, AgreementId)>,
) -> Result<HttpResponse> {
    let (organisation, id) = path.into_inner();
    db.write_as(actor.access(), move |conn| {
        queries::changing(conn, &actor.scope, organisation)?;
        let row = queries::agreement(conn, organisation, id)?;
        queries::remove_agreement(conn, id)?;
        let act = dates(Act::on("agreements.remove", "agreement", id), Some(&row.terms.0), None).of(Some(organisation));
        Ok(actor.actor.record(conn, act)?.with(()))
    })
    .await?;
    Ok(HttpResponse::NoContent().finish())
}

fn trimmed(terms: AgreementFields) -> AgreementFields {
    let trim = |text: String| text.trim().to_owned();
    AgreementFields {
        purpose: trim(terms.purpose),
        recipients: trim(terms.recipients),
        signed_by: trim(terms.signed_by),
        ..terms
    }
}

/// What the audit keeps of terms: what is shared, and from when to when.
fn dates(act: Act, before: Option<&AgreementFields>, after: Option<&AgreementFields>) -> Act {
    let text = |terms: Option<&AgreementFields>, of: fn(&AgreementFields) -> String| terms.map(of).unwrap_or_default();
    let shares = |terms: &AgreementFields| serde_json::to_string(&terms.shares).unwrap_or_default();
    let ends = |terms: &AgreementFields| terms.ends_on.clone().unwrap_or_default();
    let starts = |terms: &AgreementFields| terms.starts_on.clone();
    act.changed("shares", text(before, shares), text(after, shares))
        .changed("starts_on", text(before, starts), text(after, starts))
        .changed("ends_on", text(before, ends), text(after, ends))
}
