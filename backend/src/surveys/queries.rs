//! Surveys and their versions as rows.

use diesel::prelude::*;
use openapi::campaigns::{CampaignStatus, SurveyCard};
use openapi::sql::Id;
use openapi::surveys::{FidelityReport, Survey, SurveyStatus, SurveySummary};
use openapi::{CampaignId, SurveyId, Timestamp};
use survey::Definition;
use uuid::Uuid;

use crate::auth::policy::Scope;
use crate::db::Conn;
use crate::db::schema::{campaigns, responses, survey_versions, surveys};
use crate::db::types::Json;
use crate::error::{Error, Result};

/// A survey with the definition that is its draft, or what is answered.
#[derive(Debug, Clone, Queryable, Selectable, Insertable)]
#[diesel(table_name = surveys)]
pub struct SurveyRow {
    #[allow(missing_docs)]
    pub id: SurveyId,
    #[allow(missing_docs)]
    pub campaign_id: CampaignId,
    /// Of the definition, for lists.
    pub title: String,
    /// As it was last set; past `closes_at` an open survey counts as closed.
    pub status: SurveyStatus,
    #[allow(missing_docs)]
    pub link: Option<String>,
    #[allow(missing_docs)]
    pub version: Option<i32>,
    #[allow(missing_docs)]
    pub definition: Json<Definition>,
    #[allow(missing_docs)]
    pub import_report: Option<Json<FidelityReport>>,
    /// How many it asks, for lists.
    pub questions: i32,
    /// Estimated, for lists.
    pub minutes: i32,
    #[allow(missing_docs)]
    pub closes_at: Option<Timestamp>,
    /// Counts its changes, from 1.
    pub revision: i32,
    #[allow(missing_docs)]
    pub created_at: Timestamp,
    #[allow(missing_docs)]
    pub updated_at: Timestamp,
}

/// What a list of surveys reads: everything but the documents.
#[derive(Debug, Clone, Queryable, Selectable)]
#[diesel(table_name = surveys)]
pub struct SummaryRow {
    #[allow(missing_docs)]
    pub id: SurveyId,
    campaign_id: CampaignId,
    title: String,
    status: SurveyStatus,
    link: Option<String>,
    version: Option<i32>,
    questions: i32,
    minutes: i32,
    closes_at: Option<Timestamp>,
    created_at: Timestamp,
    updated_at: Timestamp,
}

/// What was published.
#[derive(Debug, Clone, Queryable, Selectable, Insertable)]
#[diesel(table_name = survey_versions)]
pub struct VersionRow {
    #[allow(missing_docs)]
    pub survey_id: SurveyId,
    #[allow(missing_docs)]
    pub version: i32,
    #[allow(missing_docs)]
    pub definition: Json<Definition>,
    #[allow(missing_docs)]
    pub published_at: Timestamp,
}

impl SurveyRow {
    /// A new draft.
    pub fn draft(
        campaign_id: CampaignId,
        definition: Definition,
        report: Option<FidelityReport>,
        now: Timestamp,
    ) -> Self {
        let row = Self {
            id: SurveyId(Uuid::now_v7()),
            campaign_id,
            title: String::new(),
            status: SurveyStatus::Draft,
            link: None,
            version: None,
            definition: Json(definition.clone()),
            import_report: report.map(Json),
            questions: 0,
            minutes: 0,
            closes_at: None,
            revision: 0,
            created_at: now,
            updated_at: now,
        };
        row.with_definition(definition, now)
    }

    /// This survey with another definition.
    pub fn with_definition(self, definition: Definition, now: Timestamp) -> Self {
        let asked = definition.questions().filter(|(_, question)| question.kind.asks()).count();
        Self {
            title: definition.title.trim().to_owned(),
            questions: i32::try_from(asked).unwrap_or(i32::MAX),
            minutes: i32::try_from(survey::estimate::minutes(&definition)).unwrap_or(i32::MAX),
            definition: Json(definition),
            revision: self.revision + 1,
            updated_at: now,
            ..self
        }
    }

    /// The survey as administrators see it.
    pub fn show(self, responses: u64, now: Timestamp) -> Survey {
        let summary = SummaryRow {
            id: self.id,
            campaign_id: self.campaign_id,
            title: self.title,
            status: self.status,
            link: self.link,
            version: self.version,
            questions: self.questions,
            minutes: self.minutes,
            closes_at: self.closes_at,
            created_at: self.created_at,
            updated_at: self.updated_at,
        };
        Survey {
            summary: summary.show(responses, now),
            definition: self.definition.0,
            import_report: self.import_report.map(|report| report.0),
        }
    }
}

impl SummaryRow {
    /// The survey in a list.
    pub fn show(self, responses: u64, now: Timestamp) -> SurveySummary {
        let over = self.closes_at.is_some_and(|closes| closes <= now);
        SurveySummary {
            id: self.id,
            campaign_id: self.campaign_id,
            title: self.title,
            status: if over && self.status == SurveyStatus::Open { SurveyStatus::Closed } else { self.status },
            version: self.version.and_then(|version| u32::try_from(version).ok()),
            link: self.link,
            questions: u32::try_from(self.questions).unwrap_or(0),
            minutes: u32::try_from(self.minutes).unwrap_or(0),
            responses,
            closes_at: self.closes_at,
            created_at: self.created_at,
            updated_at: self.updated_at,
        }
    }
}

/// The surveys of `campaign`, newest first, at most `limit`, after `after`.
pub fn list(conn: &mut Conn, campaign: CampaignId, after: Option<SurveyId>, limit: i64) -> Result<Vec<SummaryRow>> {
    let mut query = surveys::table
        .filter(surveys::campaign_id.eq(campaign))
        .order(surveys::id.desc())
        .limit(limit)
        .select(SummaryRow::as_select())
        .into_boxed();
    if let Some(after) = after {
        query = query.filter(surveys::id.lt(after));
    }
    Ok(query.load(conn)?)
}

/// How many responses each of `ids` has; one without is left out.
pub fn count_responses(conn: &mut Conn, ids: &[SurveyId]) -> Result<Vec<(SurveyId, i64)>> {
    let counts = responses::table
        .filter(responses::survey_id.eq_any(ids))
        .group_by(responses::survey_id)
        .select((responses::survey_id, diesel::dsl::count_star()))
        .load(conn)?;
    Ok(counts)
}

/// The survey `id`, if its campaign is within reach.
pub fn within(conn: &mut Conn, scope: &Scope, id: SurveyId) -> Result<SurveyRow> {
    let row = find(conn, id)?;
    crate::campaigns::within(conn, scope, row.campaign_id)?;
    Ok(row)
}

/// The survey `id`, for whoever may see it or not: for the system itself and for the command line.
pub fn find(conn: &mut Conn, id: SurveyId) -> Result<SurveyRow> {
    surveys::table.find(id).select(SurveyRow::as_select()).first(conn).optional()?.ok_or(Error::NotFound)
}

/// The survey answered by `link`.
pub fn by_link(conn: &mut Conn, link: &str) -> Result<Option<SurveyRow>> {
    Ok(surveys::table.filter(surveys::link.eq(link)).select(SurveyRow::as_select()).first(conn).optional()?)
}

/// The link of the survey of `campaign` that was published first, open or closed.
pub fn first_link(conn: &mut Conn, campaign: CampaignId) -> Result<Option<String>> {
    let link = surveys::table
        .filter(surveys::campaign_id.eq(campaign).and(surveys::link.is_not_null()))
        .order(surveys::id.asc())
        .select(surveys::link.assume_not_null())
        .first(conn);
    Ok(link.optional()?)
}

/// Adds a survey.
pub fn insert(conn: &mut Conn, row: &SurveyRow) -> Result<()> {
    diesel::insert_into(surveys::table).values(row).execute(conn)?;
    Ok(())
}

/// Keeps a changed draft, unless it changed since it was read.
pub fn update_draft(conn: &mut Conn, row: &SurveyRow) -> Result<()> {
    let before = surveys::id.eq(row.id).and(surveys::revision.eq(row.revision - 1));
    let changed = diesel::update(surveys::table.filter(before.and(surveys::status.eq(SurveyStatus::Draft))))
        .set((
            surveys::title.eq(&row.title),
            surveys::definition.eq(&row.definition),
            surveys::questions.eq(row.questions),
            surveys::minutes.eq(row.minutes),
            surveys::revision.eq(row.revision),
            surveys::updated_at.eq(row.updated_at),
        ))
        .execute(conn)?;
    if changed == 1 { Ok(()) } else { Err(Error::PreconditionFailed) }
}

/// Removes a draft, unless it was published since it was read.
pub fn remove_draft(conn: &mut Conn, row: &SurveyRow) -> Result<()> {
    let still_draft =
        surveys::id.eq(row.id).and(surveys::revision.eq(row.revision)).and(surveys::status.eq(SurveyStatus::Draft));
    let removed = diesel::delete(surveys::table.filter(still_draft)).execute(conn)?;
    if removed == 1 { Ok(()) } else { Err(Error::overtaken()) }
}

/// Makes `row`'s definition its first version and opens it.
pub fn set_published(
    conn: &mut Conn,
    row: &SurveyRow,
    link: &str,
    closes_at: Option<Timestamp>,
    now: Timestamp,
) -> Result<()> {
    let version = VersionRow { survey_id: row.id, version: 1, definition: row.definition.clone(), published_at: now };
    let unchanged = surveys::id.eq(row.id).and(surveys::revision.eq(row.revision));
    let changed = diesel::update(surveys::table.filter(unchanged))
        .set((
            surveys::status.eq(SurveyStatus::Open),
            surveys::version.eq(Some(version.version)),
            surveys::link.eq(Some(link)),
            surveys::closes_at.eq(closes_at),
            surveys::revision.eq(row.revision + 1),
            surveys::updated_at.eq(now),
        ))
        .execute(conn)?;
    if changed != 1 {
        return Err(Error::overtaken());
    }
    // After the row above, so that of two who publish at once the later one waits for it and finds it changed.
    diesel::insert_into(survey_versions::table).values(&version).execute(conn)?;
    Ok(())
}

/// Closes an open survey, unless it changed since it was read.
pub fn set_closed(conn: &mut Conn, row: &SurveyRow, now: Timestamp) -> Result<()> {
    let unchanged = surveys::id.eq(row.id).and(surveys::revision.eq(row.revision));
    let changed = diesel::update(surveys::table.filter(unchanged))
        .set((
            surveys::status.eq(SurveyStatus::Closed),
            surveys::revision.eq(row.revision + 1),
            surveys::updated_at.eq(now),
        ))
        .execute(conn)?;
    if changed == 1 { Ok(()) } else { Err(Error::overtaken()) }
}

/// A version of a survey.
pub fn version(conn: &mut Conn, survey: SurveyId, version: i32) -> Result<VersionRow> {
    survey_versions::table
        .find((survey, version))
        .select(VersionRow::as_select())
        .first(conn)
        .optional()?
        .ok_or(Error::NotFound)
}

/// How many surveys of each of `campaigns` can be answered at `now`; a campaign without is left out.
pub fn count_open(conn: &mut Conn, ids: &[CampaignId], now: Timestamp) -> Result<Vec<(CampaignId, i64)>> {
    let counts = surveys::table
        .filter(surveys::campaign_id.eq_any(ids))
        .filter(surveys::status.eq(SurveyStatus::Open))
        .filter(surveys::closes_at.is_null().or(surveys::closes_at.gt(now)))
        .group_by(surveys::campaign_id)
        .select((surveys::campaign_id, diesel::dsl::count_star()))
        .load(conn)?;
    Ok(counts)
}

/// The surveys of `campaign` that can be answered at `now`, the first to close first, at most 100.
pub fn open_cards(conn: &mut Conn, campaign: CampaignId, now: Timestamp) -> Result<Vec<SurveyCard>> {
    let mut rows: Vec<SummaryRow> = surveys::table
        .filter(surveys::campaign_id.eq(campaign))
        .filter(surveys::status.eq(SurveyStatus::Open))
        .filter(surveys::closes_at.is_null().or(surveys::closes_at.gt(now)))
        .order(surveys::id.desc())
        .limit(100)
        .select(SummaryRow::as_select())
        .load(conn)?;
    // The databases order nulls differently.
    rows.sort_by_key(|row| row.closes_at.map_or(i64::MAX, Timestamp::as_micros));
    let card = |row: SummaryRow| {
        Some(SurveyCard {
            id: row.id,
            link: row.link?,
            title: row.title,
            minutes: u32::try_from(row.minutes).unwrap_or(0),
            closes_at: row.closes_at,
        })
    };
    Ok(rows.into_iter().filter_map(card).collect())
}

/// Whether answers to `survey` are taken at `now`, and stay taken until this transaction is over: whoever closes the survey or
/// its campaign waits. On SQLite writers wait for one another anyway.
pub fn hold_open(conn: &mut Conn, survey: SurveyId, now: Timestamp) -> Result<bool> {
    if let Conn::Postgres(c) = conn {
        diesel::sql_query(
            "select 1 from surveys join campaigns on campaigns.id = surveys.campaign_id where surveys.id = $1 for share",
        )
        .bind::<Id, _>(survey)
        .execute(c)?;
    }
    takes_answers(conn, survey, now)
}

/// Whether answers to `survey` are taken at `now`.
pub fn takes_answers(conn: &mut Conn, survey: SurveyId, now: Timestamp) -> Result<bool> {
    let found: Option<(SurveyStatus, Option<Timestamp>, CampaignStatus)> = surveys::table
        .inner_join(campaigns::table)
        .filter(surveys::id.eq(survey))
        .select((surveys::status, surveys::closes_at, campaigns::status))
        .first(conn)
        .optional()?;
    Ok(found.is_some_and(|(status, closes_at, campaign)| {
        status == SurveyStatus::Open && campaign == CampaignStatus::Live && closes_at.is_none_or(|closes| closes > now)
    }))
}
