//! The outbox and the catalogue as operators see them.

use actix_web::get;
use actix_web::web::{Data, Json, Path, Query};
use openapi::mail::{Mail, MailContent, MailQuery, MailTemplate, MailTemplates};
use openapi::{MailId, Page, PageQuery};

use super::{Outbox, Template, queries};
use crate::auth::policy::ReadMail;
use crate::auth::{Allowed, Keys};
use crate::db::Db;
use crate::error::{Error, Result};
use crate::http::cursor::Slice;
use crate::text;

/// List messages
///
/// Newest first.
#[utoipa::path(operation_id = "list_mails", tag = "mail", security(("bearer" = [])), params(MailQuery), responses(
    (status = 200, description = "Messages", body = Page<Mail>),
))]
#[get("/mails")]
pub async fn list(db: Data<Db>, _: Allowed<ReadMail>, query: Query<MailQuery>) -> Result<Json<Page<Mail>>> {
    let query = query.into_inner();
    let slice = Slice::<MailId>::parse(&PageQuery { cursor: query.cursor, limit: query.limit })?;
    let mut errors = Vec::new();
    text::check(&mut errors, "?to", query.to.as_deref().unwrap_or("-"), 0, 254);
    Error::fields(errors)?;
    let page = db
        .read(move |conn| {
            let rows = queries::list(conn, query.to.as_deref(), query.status, slice.after, slice.fetch())?;
            let page = slice.page(rows, |row| row.id, |row| row);
            Ok(Page { items: queries::with_problems(conn, page.items)?, next: page.next })
        })
        .await?;
    Ok(Json(page))
}

/// Show a message
#[utoipa::path(operation_id = "get_mail", tag = "mail", security(("bearer" = [])),
    params(("id" = MailId, Path, description = "The message")), responses(
    (status = 200, description = "The message", body = Mail),
))]
#[get("/mails/{id}")]
pub async fn show(db: Data<Db>, _: Allowed<ReadMail>, id: Path<MailId>) -> Result<Json<Mail>> {
    let found = db
        .read(move |conn| {
            let row = queries::find(conn, *id)?;
            queries::with_problems(conn, row.into_iter().collect())
        })
        .await?;
    Ok(Json(found.into_iter().next().ok_or(Error::NotFound)?))
}

/// Show what a message says
///
/// In the embedded outbox its links work; where a mail server delivers it, they are left out.
#[utoipa::path(operation_id = "get_mail_content", tag = "mail", security(("bearer" = [])),
    params(("id" = MailId, Path, description = "The message")), responses(
    (status = 200, description = "What it says", body = MailContent),
))]
#[get("/mails/{id}/content")]
pub async fn content(
    db: Data<Db>,
    keys: Data<Keys>,
    outbox: Data<Outbox>,
    _: Allowed<ReadMail>,
    id: Path<MailId>,
) -> Result<Json<MailContent>> {
    let row = db.read(move |conn| queries::find(conn, *id)).await?.ok_or(Error::NotFound)?;
    let links_hidden = !outbox.is_embedded();
    let laid = outbox.compose(&keys, &row, links_hidden)?;
    Ok(Json(MailContent { subject: laid.subject, text: laid.text, html: laid.html, links_hidden }))
}

/// List the messages of the catalogue
///
/// Each with content that is made up.
#[utoipa::path(operation_id = "list_mail_templates", tag = "mail", security(("bearer" = [])), responses(
    (status = 200, description = "The messages", body = MailTemplates),
))]
#[get("/mail-templates")]
pub async fn templates(outbox: Data<Outbox>, _: Allowed<ReadMail>) -> Result<Json<MailTemplates>> {
    let shown = |template: Template| -> Result<MailTemplate> {
        let laid = outbox.sample(template)?;
        let (name, kind) = (template.name(), template.kind());
        Ok(MailTemplate { name, kind, subject: laid.subject, text: laid.text, html: laid.html })
    };
    let items: Result<Vec<MailTemplate>> = Template::ALL.into_iter().map(shown).collect();
    Ok(Json(MailTemplates { items: items? }))
}
