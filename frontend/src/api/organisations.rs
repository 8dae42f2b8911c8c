//! The operations on an organisation: its profile, logo, workforce and agreements.

use openapi::organisations::{
    Agreement, AgreementFields, OrganisationFields, OrganisationProfile, WorkforceFigures, WorkforceYear,
};
use openapi::{AgreementId, OrganisationId, Problem};

use super::{Request, Versioned, act, post, versioned};

/// `GET /api/v1/organisations/{id}/profile`.
pub async fn profile(id: OrganisationId) -> Result<Versioned<OrganisationProfile>, Problem> {
    versioned(&Request::new("GET", &format!("/organisations/{id}/profile")).signed().await?)
}

/// `PUT /api/v1/organisations/{id}`: refused with 412 when it has been changed since `etag` was read.
pub async fn change(id: OrganisationId, etag: &str, fields: &OrganisationFields) -> Result<(), Problem> {
    let request = Request::new("PUT", &format!("/organisations/{id}")).header("if-match", etag).json(fields)?;
    request.signed().await.map(drop)
}

/// `PUT /api/v1/organisations/{id}/logo`: the bytes of a picture of the media type `kind`.
pub async fn set_logo(id: OrganisationId, kind: &str, picture: Vec<u8>) -> Result<(), Problem> {
    Request::new("PUT", &format!("/organisations/{id}/logo")).bytes(kind, picture).signed().await.map(drop)
}

/// `DELETE /api/v1/organisations/{id}/logo`.
pub async fn remove_logo(id: OrganisationId) -> Result<(), Problem> {
    act("DELETE", &format!("/organisations/{id}/logo")).await
}

/// `PUT /api/v1/organisations/{id}/workforce/{year}`.
pub async fn set_workforce(
    id: OrganisationId,
    year: u16,
    figures: &WorkforceFigures,
) -> Result<WorkforceYear, Problem> {
    let request = Request::new("PUT", &format!("/organisations/{id}/workforce/{year}")).json(figures)?;
    request.signed().await?.json()
}

/// `POST /api/v1/organisations/{id}/agreements`.
pub async fn create_agreement(id: OrganisationId, fields: &AgreementFields) -> Result<Agreement, Problem> {
    post(&format!("/organisations/{id}/agreements"), fields).await
}

/// `PUT /api/v1/organisations/{id}/agreements/{agreement_id}`.
pub async fn change_agreement(
    id: OrganisationId,
    agreement: AgreementId,
    fields: &AgreementFields,
) -> Result<Agreement, Problem> {
    let request = Request::new("PUT", &format!("/organisations/{id}/agreements/{agreement}")).json(fields)?;
    request.signed().await?.json()
}

/// `DELETE /api/v1/organisations/{id}/agreements/{agreement_id}`.
pub async fn remove_agreement(id: OrganisationId, agreement: AgreementId) -> Result<(), Problem> {
    act("DELETE", &format!("/organisations/{id}/agreements/{agreement}")).await
}
