//! The operations on the running system: jobs and mail.

use openapi::jobs::{Job, JobCounts};
use openapi::mail::{Mail, MailContent, MailTemplate, MailTemplates};
use openapi::{JobId, MailId, Page, Problem};

use super::query::Query;
use super::{act, get};

/// `GET /api/v1/jobs`, those that `filter` fits.
pub async fn jobs(filter: &Query, cursor: Option<String>) -> Result<Page<Job>, Problem> {
    get(&filter.clone().with("limit", "50").with_some("cursor", cursor).after("/jobs")).await
}

/// `GET /api/v1/jobs/counts`.
pub async fn job_counts() -> Result<JobCounts, Problem> {
    get("/jobs/counts").await
}

/// `POST /api/v1/jobs/{id}/retry`.
pub async fn retry_job(id: JobId) -> Result<(), Problem> {
    act("POST", &format!("/jobs/{id}/retry")).await
}

/// `DELETE /api/v1/jobs/{id}`.
pub async fn remove_job(id: JobId) -> Result<(), Problem> {
    act("DELETE", &format!("/jobs/{id}")).await
}

/// `GET /api/v1/mails`, those that `filter` fits.
pub async fn mails(filter: &Query, cursor: Option<String>) -> Result<Page<Mail>, Problem> {
    get(&filter.clone().with("limit", "50").with_some("cursor", cursor).after("/mails")).await
}

/// `GET /api/v1/mails/{id}`.
pub async fn mail(id: MailId) -> Result<Mail, Problem> {
    get(&format!("/mails/{id}")).await
}

/// `GET /api/v1/mails/{id}/content`.
pub async fn mail_content(id: MailId) -> Result<MailContent, Problem> {
    get(&format!("/mails/{id}/content")).await
}

/// `GET /api/v1/mail-templates`.
pub async fn mail_templates() -> Result<Vec<MailTemplate>, Problem> {
    get("/mail-templates").await.map(|templates: MailTemplates| templates.items)
}
