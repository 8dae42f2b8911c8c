//! Organisations as rows.

use diesel::prelude::*;
use openapi::organisations::{
    Agreement, AgreementFields, Contact, Organisation, OrganisationKind, OrganisationProfile, WorkforceFigure,
    WorkforceRole, WorkforceYear,
};
use openapi::{AgreementId, OrganisationId, Timestamp};

use super::rules;
use crate::auth::policy::Scope;
use crate::db::Conn;
use crate::db::schema::{agreements, organisations, workforce_figures};
use crate::db::types::Json;
use crate::error::{Error, Result};

/// Most agreements of an organisation.
const AGREEMENTS: i64 = 100;

/// A council, a trust or a partner body.
#[derive(Debug, Clone, Queryable, Selectable)]
#[diesel(table_name = organisations)]
pub struct OrganisationRow {
    #[allow(missing_docs)]
    pub id: OrganisationId,
    #[allow(missing_docs)]
    pub slug: String,
    #[allow(missing_docs)]
    pub name: String,
    #[allow(missing_docs)]
    pub kind: OrganisationKind,
    #[allow(missing_docs)]
    pub accent: Option<String>,
    /// The media type of its logo, where it has one.
    pub logo_type: Option<String>,
    /// Counts its changes, from 1.
    pub revision: i32,
}

impl OrganisationRow {
    fn has_logo(&self) -> bool {
        self.logo_type.is_some()
    }
}

impl From<OrganisationRow> for Organisation {
    fn from(row: OrganisationRow) -> Self {
        let logo = row.has_logo().then(|| format!("/api/v1/organisations/{}/logo?v={}", row.id, row.revision));
        Self { id: row.id, slug: row.slug, name: row.name, kind: row.kind, accent: row.accent, logo }
    }
}

/// Organisations by slug, at most `limit`, after `after`.
pub fn list(conn: &mut Conn, after: Option<String>, limit: i64) -> Result<Vec<OrganisationRow>> {
    let mut query = organisations::table
        .order(organisations::slug.asc())
        .limit(limit)
        .select(OrganisationRow::as_select())
        .into_boxed();
    if let Some(after) = after {
        query = query.filter(organisations::slug.gt(after));
    }
    Ok(query.load(conn)?)
}

/// The organisation `id`.
pub fn find(conn: &mut Conn, id: OrganisationId) -> Result<Option<OrganisationRow>> {
    Ok(organisations::table.find(id).select(OrganisationRow::as_select()).first(conn).optional()?)
}

/// The organisation `id`, if it is within reach.
pub fn within(conn: &mut Conn, scope: &Scope, id: OrganisationId) -> Result<OrganisationRow> {
    scope.check_organisation(id)?;
    find(conn, id)?.ok_or(Error::NotFound)
}

/// The organisation `id`, if it is within reach, with a change counted: nobody else changes it until the transaction ends.
pub fn changing(conn: &mut Conn, scope: &Scope, id: OrganisationId) -> Result<OrganisationRow> {
    scope.check_organisation(id)?;
    let more = organisations::revision.eq(organisations::revision + 1);
    diesel::update(organisations::table.find(id)).set(more).execute(conn)?;
    find(conn, id)?.ok_or(Error::NotFound)
}

/// The name of the organisation `id`.
pub fn name(conn: &mut Conn, id: OrganisationId) -> Result<String> {
    Ok(organisations::table.find(id).select(organisations::name).first(conn)?)
}

/// The names of all organisations.
pub fn names(conn: &mut Conn) -> Result<Vec<(OrganisationId, String)>> {
    Ok(organisations::table.select((organisations::id, organisations::name)).load(conn)?)
}

/// Refuses the field `organisation_id` where it names no organisation.
pub fn check_known(conn: &mut Conn, id: Option<OrganisationId>) -> Result<()> {
    match id {
        Some(id) if find(conn, id)?.is_none() => {
            let detail = "There is no such organisation: choose one of the region's list.";
            Err(Error::field("#/organisation_id", "organisation.unknown", detail))
        }
        _ => Ok(()),
    }
}

/// Keeps what an organisation says of itself.
pub fn set_fields(
    conn: &mut Conn,
    id: OrganisationId,
    name: &str,
    accent: Option<&str>,
    contacts: Vec<Contact>,
) -> Result<()> {
    diesel::update(organisations::table.find(id))
        .set((
            organisations::name.eq(name),
            organisations::accent.eq(accent),
            organisations::contacts.eq(Json(contacts)),
        ))
        .execute(conn)?;
    Ok(())
}

/// Whom to ask.
pub fn contacts(conn: &mut Conn, id: OrganisationId) -> Result<Vec<Contact>> {
    let kept: Json<Vec<Contact>> = organisations::table.find(id).select(organisations::contacts).first(conn)?;
    Ok(kept.0)
}

/// The logo of an organisation: its media type and its bytes.
pub fn logo(conn: &mut Conn, id: OrganisationId) -> Result<(String, Vec<u8>)> {
    let kept: Option<(Option<String>, Option<Vec<u8>>)> =
        organisations::table.find(id).select((organisations::logo_type, organisations::logo)).first(conn).optional()?;
    let (kind, bytes) = kept.ok_or(Error::NotFound)?;
    kind.zip(bytes).ok_or(Error::NotFound)
}

/// Keeps a logo, or none.
pub fn set_logo(conn: &mut Conn, id: OrganisationId, logo: Option<(&str, &[u8])>) -> Result<()> {
    diesel::update(organisations::table.find(id))
        .set((organisations::logo_type.eq(logo.map(|logo| logo.0)), organisations::logo.eq(logo.map(|logo| logo.1))))
        .execute(conn)?;
    Ok(())
}

/// How many people of one role an organisation had in a year.
#[derive(Debug, Clone, Queryable, Selectable, Insertable)]
#[diesel(table_name = workforce_figures)]
#[allow(missing_docs)]
pub struct FigureRow {
    pub organisation_id: OrganisationId,
    pub year: i32,
    pub role: WorkforceRole,
    pub headcount: i32,
    pub fte: f64,
    pub vacancies: i32,
    pub agency: i32,
}

impl FigureRow {
    /// A figure of the contract as a row.
    pub fn new(organisation: OrganisationId, year: u16, figure: &WorkforceFigure) -> Self {
        let number = |count: u32| i32::try_from(count).unwrap_or(i32::MAX);
        Self {
            organisation_id: organisation,
            year: i32::from(year),
            role: figure.role,
            headcount: number(figure.headcount),
            fte: figure.fte,
            vacancies: number(figure.vacancies),
            agency: number(figure.agency),
        }
    }
}

impl From<FigureRow> for WorkforceFigure {
    fn from(row: FigureRow) -> Self {
        let number = |count: i32| u32::try_from(count).unwrap_or_default();
        Self {
            role: row.role,
            headcount: number(row.headcount),
            fte: row.fte,
            vacancies: number(row.vacancies),
            agency: number(row.agency),
        }
    }
}

/// Takes the figures of a year away, and tells what they were.
pub fn take_year(conn: &mut Conn, id: OrganisationId, year: u16) -> Result<Vec<FigureRow>> {
    let of_year = workforce_figures::organisation_id.eq(id).and(workforce_figures::year.eq(i32::from(year)));
    let before = workforce_figures::table.filter(of_year).select(FigureRow::as_select()).load(conn)?;
    diesel::delete(workforce_figures::table.filter(of_year)).execute(conn)?;
    Ok(before)
}

/// Adds a figure.
pub fn insert_figure(conn: &mut Conn, row: &FigureRow) -> Result<()> {
    diesel::insert_into(workforce_figures::table).values(row).execute(conn)?;
    Ok(())
}

/// The workforce of an organisation, the newest year first, roles in the order of the census.
fn workforce(conn: &mut Conn, id: OrganisationId) -> Result<Vec<WorkforceYear>> {
    let mut rows: Vec<FigureRow> = workforce_figures::table
        .filter(workforce_figures::organisation_id.eq(id))
        .order(workforce_figures::year.desc())
        .select(FigureRow::as_select())
        .load(conn)?;
    rows.sort_by_key(|row| (std::cmp::Reverse(row.year), row.role));
    let mut years: Vec<WorkforceYear> = Vec::new();
    for row in rows {
        let year = u16::try_from(row.year).unwrap_or_default();
        match years.last_mut().filter(|last| last.year == year) {
            Some(last) => last.figures.push(row.into()),
            None => years.push(WorkforceYear { year, figures: vec![row.into()] }),
        }
    }
    Ok(years)
}

/// An agreement.
#[derive(Debug, Clone, Queryable, Selectable, Insertable)]
#[diesel(table_name = agreements)]
#[allow(missing_docs)]
pub struct AgreementRow {
    pub id: AgreementId,
    pub organisation_id: OrganisationId,
    pub terms: Json<AgreementFields>,
    pub created_at: Timestamp,
    pub updated_at: Timestamp,
}

impl AgreementRow {
    /// As those see it who look after the organisation, on the day `today`.
    pub fn show(self, today: &str) -> Agreement {
        let status = rules::status(&self.terms.0, today);
        Agreement { id: self.id, terms: self.terms.0, status }
    }
}

/// The agreements of an organisation, newest first.
pub fn agreements(conn: &mut Conn, id: OrganisationId) -> Result<Vec<AgreementRow>> {
    Ok(agreements::table
        .filter(agreements::organisation_id.eq(id))
        .order(agreements::id.desc())
        .limit(AGREEMENTS)
        .select(AgreementRow::as_select())
        .load(conn)?)
}

/// Adds an agreement to an organisation that is being changed, unless it is there.
pub fn insert_agreement(conn: &mut Conn, row: &AgreementRow) -> Result<()> {
    let kept = agreements(conn, row.organisation_id)?;
    if kept.iter().any(|other| other.terms == row.terms) {
        let detail = "There is an agreement of exactly these terms already.";
        return Err(Error::Conflict { code: "agreement.exists", detail });
    }
    if i64::try_from(kept.len()).unwrap_or(AGREEMENTS) >= AGREEMENTS {
        let detail = "An organisation keeps at most 100 agreements: remove one that ended.";
        return Err(Error::Conflict { code: "agreement.too_many", detail });
    }
    diesel::insert_into(agreements::table).values(row).execute(conn)?;
    Ok(())
}

/// The agreement `id` of an organisation.
pub fn agreement(conn: &mut Conn, organisation: OrganisationId, id: AgreementId) -> Result<AgreementRow> {
    let of_it = agreements::id.eq(id).and(agreements::organisation_id.eq(organisation));
    let row = agreements::table.filter(of_it).select(AgreementRow::as_select()).first(conn).optional()?;
    row.ok_or(Error::NotFound)
}

/// Keeps other terms.
pub fn set_terms(conn: &mut Conn, id: AgreementId, terms: &AgreementFields, now: Timestamp) -> Result<()> {
    diesel::update(agreements::table.find(id))
        .set((agreements::terms.eq(Json(terms.clone())), agreements::updated_at.eq(now)))
        .execute(conn)?;
    Ok(())
}

/// Removes an agreement.
pub fn remove_agreement(conn: &mut Conn, id: AgreementId) -> Result<()> {
    diesel::delete(agreements::table.find(id)).execute(conn)?;
    Ok(())
}

/// An organisation as those see it who look after it, on the day `today`.
pub fn profile(conn: &mut Conn, row: OrganisationRow, today: &str) -> Result<OrganisationProfile> {
    let id = row.id;
    Ok(OrganisationProfile {
        organisation: row.into(),
        contacts: contacts(conn, id)?,
        workforce: workforce(conn, id)?,
        agreements: agreements(conn, id)?.into_iter().map(|row| row.show(today)).collect(),
    })
}

/// The fourteen, by name.
pub fn members(conn: &mut Conn) -> Result<Vec<OrganisationRow>> {
    let members = organisations::kind.eq(OrganisationKind::Member);
    Ok(organisations::table
        .filter(members)
        .order(organisations::name.asc())
        .select(OrganisationRow::as_select())
        .load(conn)?)
}

/// How many of `ids` there are.
pub fn known(conn: &mut Conn, ids: &[OrganisationId]) -> Result<i64> {
    Ok(organisations::table.filter(organisations::id.eq_any(ids)).count().get_result(conn)?)
}
