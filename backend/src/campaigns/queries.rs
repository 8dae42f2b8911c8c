//! Campaigns as rows.

use diesel::prelude::*;
use openapi::campaigns::{Campaign, CampaignFields, CampaignStatus};
use openapi::{CampaignId, OrganisationId, Timestamp};
use uuid::Uuid;

use crate::auth::policy::{Belongs, Scope};
use crate::db::Conn;
use crate::db::is_unique_violation;
use crate::db::schema::{campaign_organisations, campaigns, surveys};
use crate::error::{Error, Result};
use crate::organisations;

/// A campaign, without who takes part.
#[derive(Debug, Clone, Queryable, Selectable, Insertable, AsChangeset)]
#[diesel(table_name = campaigns, treat_none_as_null = true)]
pub struct CampaignRow {
    #[allow(missing_docs)]
    pub id: CampaignId,
    #[allow(missing_docs)]
    pub slug: String,
    #[allow(missing_docs)]
    pub name: String,
    #[allow(missing_docs)]
    pub summary: String,
    #[allow(missing_docs)]
    pub aims: String,
    #[allow(missing_docs)]
    pub privacy_notice: String,
    #[allow(missing_docs)]
    pub status: CampaignStatus,
    #[allow(missing_docs)]
    pub starts_on: Option<String>,
    #[allow(missing_docs)]
    pub ends_on: Option<String>,
    /// Counts its changes, from 1.
    pub revision: i32,
    #[allow(missing_docs)]
    pub created_at: Timestamp,
    #[allow(missing_docs)]
    pub updated_at: Timestamp,
}

impl CampaignRow {
    /// A new draft.
    pub fn draft(fields: CampaignFields, now: Timestamp) -> Self {
        let row = Self {
            id: CampaignId(Uuid::now_v7()),
            slug: String::new(),
            name: String::new(),
            summary: String::new(),
            aims: String::new(),
            privacy_notice: String::new(),
            status: CampaignStatus::Draft,
            starts_on: None,
            ends_on: None,
            revision: 0,
            created_at: now,
            updated_at: now,
        };
        row.changed(fields, now)
    }

    /// This campaign with other fields.
    pub fn changed(self, fields: CampaignFields, now: Timestamp) -> Self {
        Self {
            slug: fields.slug,
            name: fields.name.trim().to_owned(),
            summary: fields.summary.trim().to_owned(),
            aims: fields.aims,
            privacy_notice: fields.privacy_notice,
            starts_on: fields.starts_on,
            ends_on: fields.ends_on,
            revision: self.revision + 1,
            updated_at: now,
            ..self
        }
    }
}

/// Campaigns within reach, newest first, at most `limit`, after `after`.
pub fn list(conn: &mut Conn, scope: &Scope, after: Option<CampaignId>, limit: i64) -> Result<Vec<CampaignRow>> {
    let mut query =
        campaigns::table.order(campaigns::id.desc()).limit(limit).select(CampaignRow::as_select()).into_boxed();
    if let Some(after) = after {
        query = query.filter(campaigns::id.lt(after));
    }
    if !scope.any {
        let takes_part = campaign_organisations::table
            .filter(campaign_organisations::organisation_id.eq_any(scope.organisations.clone()))
            .select(campaign_organisations::campaign_id);
        query = query.filter(campaigns::id.eq_any(scope.campaigns.clone()).or(campaigns::id.eq_any(takes_part)));
    }
    Ok(query.load(conn)?)
}

/// Live campaigns, newest first, at most `limit`, after `after`.
pub fn live(conn: &mut Conn, after: Option<CampaignId>, limit: i64) -> Result<Vec<CampaignRow>> {
    let mut query = campaigns::table
        .filter(campaigns::status.eq(CampaignStatus::Live))
        .order(campaigns::id.desc())
        .limit(limit)
        .select(CampaignRow::as_select())
        .into_boxed();
    if let Some(after) = after {
        query = query.filter(campaigns::id.lt(after));
    }
    Ok(query.load(conn)?)
}

/// The campaign `id`, if it is within reach.
pub fn within(conn: &mut Conn, scope: &Scope, id: CampaignId) -> Result<CampaignRow> {
    let row = find(conn, id)?;
    // Whoever reaches everything costs no further question.
    if !scope.any {
        let organisations: Vec<OrganisationId> = campaign_organisations::table
            .filter(campaign_organisations::campaign_id.eq(id))
            .select(campaign_organisations::organisation_id)
            .load(conn)?;
        scope.check(&Belongs { organisations: &organisations, campaign: Some(id), ..Belongs::default() })?;
    }
    Ok(row)
}

/// The campaign `id`, for whoever may see it or not: for the system itself and for public pages.
pub fn find(conn: &mut Conn, id: CampaignId) -> Result<CampaignRow> {
    campaigns::table.find(id).select(CampaignRow::as_select()).first(conn).optional()?.ok_or(Error::NotFound)
}

/// Refuses the field `campaign_id` where it names no campaign.
pub fn check_known(conn: &mut Conn, id: Option<CampaignId>) -> Result<()> {
    let Some(id) = id else { return Ok(()) };
    match find(conn, id) {
        Err(Error::NotFound) => {
            Err(Error::field("#/campaign_id", "campaign.unknown", "There is no such campaign: choose another."))
        }
        other => other.map(drop),
    }
}

/// The campaign whose address holds `slug`.
pub fn by_slug(conn: &mut Conn, slug: &str) -> Result<Option<CampaignRow>> {
    Ok(campaigns::table.filter(campaigns::slug.eq(slug)).select(CampaignRow::as_select()).first(conn).optional()?)
}

/// Adds a campaign with who takes part.
pub fn insert(conn: &mut Conn, row: &CampaignRow, organisations: &[OrganisationId]) -> Result<()> {
    // Asked first, since a violated constraint ends a PostgreSQL transaction; the constraint decides a race.
    if by_slug(conn, &row.slug)?.is_some() {
        return Err(slug_taken());
    }
    let inserted = diesel::insert_into(campaigns::table).values(row).execute(conn);
    inserted.map_err(|failed| if is_unique_violation(&failed) { slug_taken() } else { failed.into() })?;
    add_organisations(conn, row.id, organisations)
}

/// Keeps a changed campaign with who takes part.
pub fn update(conn: &mut Conn, row: &CampaignRow, organisations: &[OrganisationId]) -> Result<()> {
    if by_slug(conn, &row.slug)?.is_some_and(|other| other.id != row.id) {
        return Err(slug_taken());
    }
    // Bound to the revision that was read, so that of two who change it at once one is told.
    let unchanged = campaigns::id.eq(row.id).and(campaigns::revision.eq(row.revision - 1));
    let changed = diesel::update(campaigns::table.filter(unchanged)).set(row).execute(conn);
    match changed {
        Ok(1) => {}
        Ok(_) => return Err(Error::PreconditionFailed),
        Err(failed) if is_unique_violation(&failed) => return Err(slug_taken()),
        Err(failed) => return Err(failed.into()),
    }
    diesel::delete(campaign_organisations::table.filter(campaign_organisations::campaign_id.eq(row.id)))
        .execute(conn)?;
    add_organisations(conn, row.id, organisations)
}

/// Puts a campaign into another state, unless it changed since it was read.
pub fn set_status(conn: &mut Conn, row: &CampaignRow, status: CampaignStatus, now: Timestamp) -> Result<()> {
    let unchanged = campaigns::id.eq(row.id).and(campaigns::revision.eq(row.revision));
    let changed = diesel::update(campaigns::table.filter(unchanged))
        .set((campaigns::status.eq(status), campaigns::revision.eq(row.revision + 1), campaigns::updated_at.eq(now)))
        .execute(conn)?;
    if changed == 1 { Ok(()) } else { Err(Error::overtaken()) }
}

/// The campaigns as administrators see them, in the order of `rows`.
pub fn show_all(conn: &mut Conn, rows: Vec<CampaignRow>) -> Result<Vec<Campaign>> {
    let ids: Vec<CampaignId> = rows.iter().map(|row| row.id).collect();
    let takes_part: Vec<(CampaignId, OrganisationId)> = campaign_organisations::table
        .filter(campaign_organisations::campaign_id.eq_any(&ids))
        .order(campaign_organisations::organisation_id)
        .select((campaign_organisations::campaign_id, campaign_organisations::organisation_id))
        .load(conn)?;
    let counts: Vec<(CampaignId, i64)> = surveys::table
        .filter(surveys::campaign_id.eq_any(&ids))
        .group_by(surveys::campaign_id)
        .select((surveys::campaign_id, diesel::dsl::count_star()))
        .load(conn)?;
    let show = |row: CampaignRow| {
        let organisations =
            takes_part.iter().filter(|(id, _)| *id == row.id).map(|(_, organisation)| *organisation).collect();
        let count = counts.iter().find(|(id, _)| *id == row.id).map_or(0, |(_, count)| *count);
        Campaign {
            id: row.id,
            slug: row.slug,
            name: row.name,
            summary: row.summary,
            aims: row.aims,
            privacy_notice: row.privacy_notice,
            status: row.status,
            starts_on: row.starts_on,
            ends_on: row.ends_on,
            organisations,
            surveys: u32::try_from(count).unwrap_or(u32::MAX),
            created_at: row.created_at,
            updated_at: row.updated_at,
        }
    };
    Ok(rows.into_iter().map(show).collect())
}

/// One campaign as administrators see it.
pub fn show(conn: &mut Conn, id: CampaignId) -> Result<(Campaign, i32)> {
    let row = find(conn, id)?;
    let revision = row.revision;
    let shown = show_all(conn, vec![row])?.pop().ok_or(Error::NotFound)?;
    Ok((shown, revision))
}

fn add_organisations(conn: &mut Conn, campaign: CampaignId, ids: &[OrganisationId]) -> Result<()> {
    if usize::try_from(organisations::known(conn, ids)?).ok() != Some(ids.len()) {
        return Err(Error::field(
            "#/organisations",
            "campaign.organisation.unknown",
            "Name only organisations of the region's list.",
        ));
    }
    for id in ids {
        diesel::insert_into(campaign_organisations::table)
            .values((campaign_organisations::campaign_id.eq(campaign), campaign_organisations::organisation_id.eq(id)))
            .execute(conn)?;
    }
    Ok(())
}

fn slug_taken() -> Error {
    Error::field("#/slug", "campaign.slug.taken", "Another campaign has this address: choose another.")
}
