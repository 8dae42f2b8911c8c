//! The workforce of an organisation, year by year.

use actix_web::put;
use actix_web::web::{Data, Json, Path};
use openapi::OrganisationId;
use openapi::organisations::{WorkforceFigure, WorkforceFigures, WorkforceYear};

use super::queries::{self, FigureRow};
use super::rules;
use crate::audit::Act;
use crate::auth::Allowed;
use crate::auth::policy::ManageOrganisations;
use crate::clock::today;
use crate::db::Db;
use crate::error::Result;
use crate::http::Body;

/// Set the workforce of a year
///
/// On 30 September, by role. Takes the place of what was there for the year; without any figure the year is removed.
#[utoipa::path(operation_id = "set_workforce", tag = "organisations", security(("bearer" = [])), request_body = WorkforceFigures,
    params(("id" = OrganisationId, Path, description = "The organisation"),
        ("year" = u16, Path, description = "From 2000 to the next one", example = 2026)), responses(
    (status = 200, description = "The figures of the year", body = WorkforceYear),
))]
#[put("/organisations/{id}/workforce/{year}")]
pub async fn set(
    db: Data<Db>,
    actor: Allowed<ManageOrganisations>,
    path: Path<(OrganisationId, u16)>,
    Body(sent): Body<WorkforceFigures>,
) -> Result<Json<WorkforceYear>> {
    let (id, year) = path.into_inner();
    rules::check_year(year, &today())?;
    rules::check_figures(&sent)?;
    let mut figures = sent.figures;
    figures.sort_by_key(|figure| figure.role);
    let shown = WorkforceYear { year, figures: figures.clone() };
    db.write_as(actor.access(), move |conn| {
        queries::changing(conn, &actor.scope, id)?;
        let before = queries::take_year(conn, id, year)?.into_iter().map(WorkforceFigure::from).collect::<Vec<_>>();
        for figure in &figures {
            queries::insert_figure(conn, &FigureRow::new(id, year, figure))?;
        }
        let act = Act::on("organisations.set_workforce", "organisation", id).of(Some(id)).set("year", year).changed(
            "figures",
            said(&before),
            said(&figures),
        );
        Ok(actor.actor.record(conn, act)?.with(()))
    })
    .await?;
    Ok(Json(shown))
}

/// Figures as the audit tells them: role, people, full-time equivalents, vacancies, people from agencies.
fn said(figures: &[WorkforceFigure]) -> String {
    let mut lines: Vec<String> = figures
        .iter()
        .map(|of| {
            format!(
                "{} {}, {} FTE, {} vacant, {} agency",
                of.role.as_str(),
                of.headcount,
                of.fte,
                of.vacancies,
                of.agency
            )
        })
        .collect();
    lines.sort();
    lines.join("; ")
}
