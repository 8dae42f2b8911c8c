//! The operations on what trust rests on: who can do what, the audit, the security settings.

use openapi::audit::{AuditEntry, AuditVerification};
use openapi::policy::PolicyTable;
use openapi::security::{SecurityFields, SecuritySettings};
use openapi::{Page, Problem};

use super::query::Query;
use super::{Request, Versioned, get, versioned};

/// `GET /api/v1/policy`.
pub async fn policy() -> Result<PolicyTable, Problem> {
    get("/policy").await
}

/// `GET /api/v1/audit`, the entries that `filter` fits.
pub async fn audit(filter: &Query, cursor: Option<String>) -> Result<Page<AuditEntry>, Problem> {
    get(&filter.clone().with("limit", "50").with_some("cursor", cursor).after("/audit")).await
}

/// `GET /api/v1/audit/verification`.
pub async fn verify_audit() -> Result<AuditVerification, Problem> {
    get("/audit/verification").await
}

/// `GET /api/v1/security-settings`.
pub async fn security() -> Result<Versioned<SecuritySettings>, Problem> {
    versioned(&Request::new("GET", "/security-settings").signed().await?)
}

/// `PUT /api/v1/security-settings`: refused with 412 when they have been changed since `etag` was read.
pub async fn change_security(etag: &str, fields: &SecurityFields) -> Result<(), Problem> {
    let request = Request::new("PUT", "/security-settings").header("if-match", etag).json(fields)?;
    request.signed().await.map(drop)
}
