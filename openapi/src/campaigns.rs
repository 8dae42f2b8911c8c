//! Campaigns: named efforts with dates, aims, participating organisations and a privacy notice.

use serde::{Deserialize, Serialize};

use crate::organisations::Organisation;
use crate::{CampaignId, OrganisationId, SurveyId, Timestamp};

/// A campaign as administrators see it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
#[cfg_attr(feature = "schema", schema(example = json!({
    "id": "01900000-0000-7000-8000-0000000000c1", "slug": "spring-pulse", "name": "Spring pulse",
    "summary": "A short check on caseloads and support, four times a year.", "aims": "Know early where pressure grows.",
    "privacy_notice": "Your name is not asked.", "status": "live", "starts_on": "2027-03-01", "ends_on": "2027-04-30",
    "organisations": ["01900000-0000-7000-8000-000000000003"], "surveys": 1,
    "created_at": "2027-02-01T09:00:00.000000Z", "updated_at": "2027-02-20T09:00:00.000000Z"
})))]
pub struct Campaign {
    #[allow(missing_docs)]
    pub id: CampaignId,
    /// Its name in addresses: `/c/{slug}`.
    #[cfg_attr(feature = "schema", schema(max_length = 80))]
    pub slug: String,
    #[allow(missing_docs)]
    #[cfg_attr(feature = "schema", schema(max_length = 200))]
    pub name: String,
    /// One sentence: what it is.
    #[cfg_attr(feature = "schema", schema(max_length = 500))]
    pub summary: String,
    /// What it wants to change.
    #[cfg_attr(feature = "schema", schema(max_length = 5_000))]
    pub aims: String,
    /// What happens to what people say, who sees it, and how long it is kept.
    #[cfg_attr(feature = "schema", schema(max_length = 20_000))]
    pub privacy_notice: String,
    #[allow(missing_docs)]
    pub status: CampaignStatus,
    /// First day, as `2026-11-30`.
    #[cfg_attr(feature = "schema", schema(max_length = 10))]
    pub starts_on: Option<String>,
    /// Last day, as `2026-11-30`.
    #[cfg_attr(feature = "schema", schema(max_length = 10))]
    pub ends_on: Option<String>,
    /// Who takes part.
    #[cfg_attr(feature = "schema", schema(max_items = 200))]
    pub organisations: Vec<OrganisationId>,
    /// How many surveys it has.
    pub surveys: u32,
    #[allow(missing_docs)]
    pub created_at: Timestamp,
    #[allow(missing_docs)]
    pub updated_at: Timestamp,
}

/// How far a campaign is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
#[cfg_attr(feature = "sql", derive(diesel::expression::AsExpression, diesel::deserialize::FromSqlRow))]
#[cfg_attr(feature = "sql", diesel(sql_type = diesel::sql_types::Text))]
#[serde(rename_all = "snake_case")]
pub enum CampaignStatus {
    /// Only administrators see it.
    Draft,
    /// Everyone sees it, and its open surveys take answers.
    Live,
    /// Everyone sees it; nothing of it takes answers any more.
    Closed,
}

/// The body of `POST /api/v1/campaigns` and of `PUT /api/v1/campaigns/{id}`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
#[cfg_attr(feature = "schema", schema(example = json!({
    "slug": "spring-pulse", "name": "Spring pulse", "summary": "A short check on caseloads and support, four times a year.",
    "aims": "Know early where pressure grows.", "privacy_notice": "Your name is not asked.", "starts_on": "2027-03-01",
    "ends_on": "2027-04-30", "organisations": []
})))]
#[serde(deny_unknown_fields)]
pub struct CampaignFields {
    /// 2 to 80 lower-case letters, digits and single hyphens; no other campaign's.
    #[cfg_attr(feature = "schema", schema(min_length = 2, max_length = 80, pattern = "^[a-z0-9]+(-[a-z0-9]+)*$"))]
    pub slug: String,
    /// 1 to 200 characters.
    #[cfg_attr(feature = "schema", schema(min_length = 1, max_length = 200))]
    pub name: String,
    /// 1 to 500 characters.
    #[cfg_attr(feature = "schema", schema(min_length = 1, max_length = 500))]
    pub summary: String,
    /// At most 5,000 characters.
    #[cfg_attr(feature = "schema", schema(max_length = 5_000))]
    #[serde(default)]
    pub aims: String,
    /// At most 20,000 characters; needed before the campaign goes live.
    #[cfg_attr(feature = "schema", schema(max_length = 20_000))]
    #[serde(default)]
    pub privacy_notice: String,
    /// As `2026-11-30`.
    #[cfg_attr(feature = "schema", schema(max_length = 10, format = Date))]
    #[serde(default)]
    pub starts_on: Option<String>,
    /// As `2026-11-30`, not before `starts_on`.
    #[cfg_attr(feature = "schema", schema(max_length = 10, format = Date))]
    #[serde(default)]
    pub ends_on: Option<String>,
    /// Who takes part, each once.
    #[cfg_attr(feature = "schema", schema(max_items = 200))]
    #[serde(default)]
    pub organisations: Vec<OrganisationId>,
}

/// A campaign in a list that everyone may read.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
#[cfg_attr(feature = "schema", schema(example = json!({
    "slug": "spring-pulse", "name": "Spring pulse", "summary": "A short check on caseloads and support, four times a year.", "open_surveys": 1
})))]
pub struct CampaignCard {
    /// Its name in addresses: `/c/{slug}`.
    #[cfg_attr(feature = "schema", schema(max_length = 80))]
    pub slug: String,
    #[allow(missing_docs)]
    #[cfg_attr(feature = "schema", schema(max_length = 200))]
    pub name: String,
    /// One sentence: what it is.
    #[cfg_attr(feature = "schema", schema(max_length = 500))]
    pub summary: String,
    /// How many of its surveys are open now.
    pub open_surveys: u32,
}

/// What everyone may read of a campaign that is live or closed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
#[cfg_attr(feature = "schema", schema(example = json!({
    "slug": "spring-pulse", "name": "Spring pulse", "summary": "A short check on caseloads and support, four times a year.",
    "aims": "Know early where pressure grows.", "privacy_notice": "Your name is not asked.", "status": "live",
    "starts_on": "2027-03-01", "ends_on": "2027-04-30",
    "organisations": [{ "id": "01900000-0000-7000-8000-000000000003", "slug": "dudley", "name": "Dudley", "kind": "member" }],
    "open_surveys": [{ "id": "01900000-0000-7000-8000-0000000000d1", "link": "H7kQm3vXw9RbTzYd", "title": "Spring pulse", "minutes": 3,
        "closes_at": "2027-04-30T22:59:59.000000Z" }]
})))]
pub struct CampaignPage {
    /// Its name in addresses: `/c/{slug}`.
    #[cfg_attr(feature = "schema", schema(max_length = 80))]
    pub slug: String,
    #[allow(missing_docs)]
    #[cfg_attr(feature = "schema", schema(max_length = 200))]
    pub name: String,
    /// One sentence: what it is.
    #[cfg_attr(feature = "schema", schema(max_length = 500))]
    pub summary: String,
    /// What it wants to change.
    #[cfg_attr(feature = "schema", schema(max_length = 5_000))]
    pub aims: String,
    /// What happens to what people say, who sees it, and how long it is kept.
    #[cfg_attr(feature = "schema", schema(max_length = 20_000))]
    pub privacy_notice: String,
    /// Live or closed.
    pub status: CampaignStatus,
    /// First day, as `2026-11-30`.
    #[cfg_attr(feature = "schema", schema(max_length = 10))]
    pub starts_on: Option<String>,
    /// Last day, as `2026-11-30`.
    #[cfg_attr(feature = "schema", schema(max_length = 10))]
    pub ends_on: Option<String>,
    /// Who takes part.
    #[cfg_attr(feature = "schema", schema(max_items = 200))]
    pub organisations: Vec<Organisation>,
    /// Open now, the first to close first.
    #[cfg_attr(feature = "schema", schema(max_items = 100))]
    pub open_surveys: Vec<SurveyCard>,
}

/// A survey that can be answered now.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct SurveyCard {
    #[allow(missing_docs)]
    pub id: SurveyId,
    /// Its page is `/s/{link}`.
    #[cfg_attr(feature = "schema", schema(max_length = 40))]
    pub link: String,
    #[allow(missing_docs)]
    #[cfg_attr(feature = "schema", schema(max_length = 1_000))]
    pub title: String,
    /// How many minutes it takes, estimated.
    pub minutes: u32,
    /// When answers stop being taken; `null` for when an administrator closes it.
    pub closes_at: Option<Timestamp>,
}

#[cfg(feature = "sql")]
crate::sql::text_column!(CampaignStatus { Draft = "draft", Live = "live", Closed = "closed" });
