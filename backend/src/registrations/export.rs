//! Who registered, as CSV.

use actix_web::HttpResponse;
use actix_web::body::BodyStream;
use actix_web::get;
use actix_web::http::header::{CONTENT_DISPOSITION, CONTENT_TYPE};
use actix_web::web::{Bytes, Data, Path};
use futures_util::stream;
use openapi::registrations::{Registration, RegistrationListQuery};
use openapi::{EventId, OrganisationId};

use super::{rows, view, when};
use crate::auth::Allowed;
use crate::auth::policy::ReadEvents;
use crate::db::{Conn, Db};
use crate::error::{Error, Result};
use crate::events::rows::occurrences;
use crate::events::{EventRow, OccurrenceRow, sight};
use crate::organisations;
use crate::responses::export::defuse;

/// Rows read at a time, so that a list of any length takes the memory of this many.
const CHUNK: i64 = 1_000;
const HEADINGS: [&str; 10] =
    ["starts", "name", "email", "organisation", "access_needs", "status", "position", "code", "attended", "registered"];

/// Export who registered for an event
///
/// CSV (RFC 4180) in UTF-8. A cell that a spreadsheet would take for a formula begins with an apostrophe.
#[utoipa::path(operation_id = "export_registrations", tag = "registrations", security(("bearer" = [])),
    params(("id" = EventId, Path, description = "The event")), responses(
    (status = 200, description = "All registrations", content_type = "text/csv", body = String),
))]
#[get("/events/{id}/registrations.csv")]
pub async fn download(db: Data<Db>, actor: Allowed<ReadEvents>, id: Path<EventId>) -> Result<HttpResponse> {
    let id = *id;
    let (event, times, names) = db
        .read(move |conn| {
            let event = sight::within(conn, &actor.scope, id)?;
            Ok((event, occurrences(conn, id)?, organisations::names(conn)?))
        })
        .await?;
    let lines =
        stream::try_unfold((Some(None), db, event, times, names), move |(step, db, event, times, names)| async move {
            let Some(after) = step else { return Ok::<_, Error>(None) };
            let read = move |conn: &mut Conn| {
                let found = rows::list(conn, id, &RegistrationListQuery::default(), after, CHUNK)?;
                view::all(conn, found)
            };
            let found = db.read(read).await?;
            let mut csv = csv::Writer::from_writer(Vec::new());
            if after.is_none() {
                csv.write_record(HEADINGS).map_err(anyhow::Error::from)?;
            }
            let next = found.last().map(|row| Some(row.id));
            for row in found {
                csv.write_record(cells(row, &event, &times, &names)).map_err(anyhow::Error::from)?;
            }
            let bytes = csv.into_inner().map_err(|failed| anyhow::anyhow!("{failed}"))?;
            Ok(Some((Bytes::from(bytes), (next, db, event, times, names))))
        });
    Ok(HttpResponse::Ok()
        .insert_header((CONTENT_TYPE, "text/csv; charset=utf-8"))
        .insert_header((CONTENT_DISPOSITION, format!("attachment; filename=\"registrations-{id}.csv\"")))
        .body(BodyStream::new(Box::pin(lines))))
}

fn cells(
    row: Registration,
    event: &EventRow,
    times: &[OccurrenceRow],
    names: &[(OrganisationId, String)],
) -> [String; 10] {
    let starts = times.iter().find(|time| time.id == row.occurrence_id);
    let organisation = names.iter().find(|(id, _)| Some(*id) == row.organisation_id);
    [
        starts.map(|time| when::local(time.starts_at, &event.time_zone)).unwrap_or_default(),
        row.name,
        row.email.unwrap_or_default(),
        organisation.map(|(_, name)| name.clone()).unwrap_or_default(),
        row.access_needs,
        row.status.as_str().to_owned(),
        row.position.map(|position| position.to_string()).unwrap_or_default(),
        row.code,
        row.attended_at.map(|at| when::local(at, &event.time_zone)).unwrap_or_default(),
        when::local(row.created_at, &event.time_zone),
    ]
    .map(defuse)
}
