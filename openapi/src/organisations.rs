//! Organisations: the fourteen members of the region, and partner bodies.

use serde::{Deserialize, Serialize};

use crate::{AgreementId, OrganisationId};

/// A council, a trust or a partner body.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
#[cfg_attr(feature = "schema", schema(example = json!({
    "id": "01900000-0000-7000-8000-000000000003", "slug": "dudley", "name": "Dudley", "kind": "member", "accent": "#4c2c92", "logo": null
})))]
pub struct Organisation {
    #[allow(missing_docs)]
    pub id: OrganisationId,
    /// Its name in addresses.
    #[cfg_attr(feature = "schema", schema(max_length = 80))]
    pub slug: String,
    #[allow(missing_docs)]
    #[cfg_attr(feature = "schema", schema(max_length = 200))]
    pub name: String,
    #[allow(missing_docs)]
    pub kind: OrganisationKind,
    /// A colour of its own, `#rrggbb`, with a contrast of at least 4.5 to white; `null` for none.
    #[cfg_attr(feature = "schema", schema(max_length = 7))]
    pub accent: Option<String>,
    /// The address of its logo; `null` for none.
    #[cfg_attr(feature = "schema", schema(max_length = 200))]
    pub logo: Option<String>,
}

/// What an organisation is to the region.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
#[cfg_attr(feature = "sql", derive(diesel::expression::AsExpression, diesel::deserialize::FromSqlRow))]
#[cfg_attr(feature = "sql", diesel(sql_type = diesel::sql_types::Text))]
#[serde(rename_all = "snake_case")]
pub enum OrganisationKind {
    /// One of the fourteen councils and trusts.
    Member,
    /// Works with the fourteen.
    Partner,
}

#[cfg(feature = "sql")]
crate::sql::text_column!(OrganisationKind { Member = "member", Partner = "partner" });

/// An organisation as those see it who look after it.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
#[cfg_attr(feature = "schema", schema(example = json!({
    "organisation": { "id": "01900000-0000-7000-8000-000000000003", "slug": "dudley", "name": "Dudley", "kind": "member", "accent": null, "logo": null },
    "contacts": [{ "name": "Demonstration contact", "job_title": "Principal social worker", "email": "contact@demonstration.example", "phone": "" }],
    "workforce": [{ "year": 2026, "figures": [{ "role": "case_holder", "headcount": 120, "fte": 108.4, "vacancies": 14, "agency": 9 }] }],
    "agreements": [{ "id": "01900000-0000-7000-8000-0000000000e9", "terms": { "purpose": "Regional workforce reporting", "shares": ["workforce_figures"],
        "recipients": "The fourteen members, in groups of ten and more", "starts_on": "2027-01-01", "ends_on": "2027-12-31", "signed_by": "Director of children's services" },
        "status": "in_force" }]
})))]
#[allow(missing_docs)]
pub struct OrganisationProfile {
    pub organisation: Organisation,
    #[cfg_attr(feature = "schema", schema(max_items = 20))]
    pub contacts: Vec<Contact>,
    /// The newest year first.
    #[cfg_attr(feature = "schema", schema(max_items = 50))]
    pub workforce: Vec<WorkforceYear>,
    #[cfg_attr(feature = "schema", schema(max_items = 100))]
    pub agreements: Vec<Agreement>,
}

/// The body of `PUT /api/v1/organisations/{id}`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
#[cfg_attr(feature = "schema", schema(example = json!({
    "name": "Dudley", "accent": "#4c2c92",
    "contacts": [{ "name": "Demonstration contact", "job_title": "Principal social worker", "email": "contact@demonstration.example", "phone": "" }]
})))]
#[serde(deny_unknown_fields)]
pub struct OrganisationFields {
    /// 1 to 200 characters.
    #[cfg_attr(feature = "schema", schema(min_length = 1, max_length = 200))]
    pub name: String,
    /// `#rrggbb`, with a contrast of at least 4.5 to white; a lighter one is refused with the nearest that passes.
    #[cfg_attr(feature = "schema", schema(max_length = 7))]
    #[serde(default)]
    pub accent: Option<String>,
    /// At most 20.
    #[cfg_attr(feature = "schema", schema(max_items = 20))]
    #[serde(default)]
    pub contacts: Vec<Contact>,
}

/// Whom to ask.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
#[allow(missing_docs)]
pub struct Contact {
    #[cfg_attr(feature = "schema", schema(min_length = 1, max_length = 200))]
    pub name: String,
    #[cfg_attr(feature = "schema", schema(max_length = 200))]
    #[serde(default)]
    pub job_title: String,
    #[cfg_attr(feature = "schema", schema(max_length = 254))]
    #[serde(default)]
    pub email: String,
    #[cfg_attr(feature = "schema", schema(max_length = 40))]
    #[serde(default)]
    pub phone: String,
}

/// The roles that the yearly census of the children's social work workforce in England counts.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
#[cfg_attr(feature = "sql", derive(diesel::expression::AsExpression, diesel::deserialize::FromSqlRow))]
#[cfg_attr(feature = "sql", diesel(sql_type = diesel::sql_types::Text))]
#[serde(rename_all = "snake_case")]
#[allow(missing_docs)]
pub enum WorkforceRole {
    SeniorManager,
    MiddleManager,
    FirstLineManager,
    SeniorPractitioner,
    CaseHolder,
    QualifiedWithoutCases,
}

#[cfg(feature = "sql")]
crate::sql::text_column!(WorkforceRole {
    SeniorManager = "senior_manager",
    MiddleManager = "middle_manager",
    FirstLineManager = "first_line_manager",
    SeniorPractitioner = "senior_practitioner",
    CaseHolder = "case_holder",
    QualifiedWithoutCases = "qualified_without_cases"
});

/// How many people of one role an organisation had.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct WorkforceFigure {
    #[allow(missing_docs)]
    pub role: WorkforceRole,
    /// People.
    #[cfg_attr(feature = "schema", schema(maximum = 100_000))]
    #[serde(deserialize_with = "crate::whole::number")]
    pub headcount: u32,
    /// Full-time equivalents; not more than people.
    #[cfg_attr(feature = "schema", schema(minimum = 0, maximum = 100_000))]
    pub fte: f64,
    /// Posts that nobody fills.
    #[cfg_attr(feature = "schema", schema(maximum = 100_000))]
    #[serde(default, deserialize_with = "crate::whole::number")]
    pub vacancies: u32,
    /// People from agencies, not among the headcount.
    #[cfg_attr(feature = "schema", schema(maximum = 100_000))]
    #[serde(default, deserialize_with = "crate::whole::number")]
    pub agency: u32,
}

/// The workforce of an organisation on 30 September of a year.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
#[cfg_attr(feature = "schema", schema(example = json!({
    "year": 2026, "figures": [{ "role": "case_holder", "headcount": 120, "fte": 108.4, "vacancies": 14, "agency": 9 }]
})))]
#[allow(missing_docs)]
pub struct WorkforceYear {
    pub year: u16,
    #[cfg_attr(feature = "schema", schema(max_items = 6))]
    pub figures: Vec<WorkforceFigure>,
}

/// The body of `PUT /api/v1/organisations/{id}/workforce/{year}`.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
#[cfg_attr(feature = "schema", schema(example = json!({ "figures": [{ "role": "case_holder", "headcount": 120, "fte": 108.4, "vacancies": 14, "agency": 9 }] })))]
#[serde(deny_unknown_fields)]
pub struct WorkforceFigures {
    /// Each role at most once; none at all removes the year.
    #[cfg_attr(feature = "schema", schema(max_items = 6))]
    pub figures: Vec<WorkforceFigure>,
}

/// What an organisation lets others see.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum SharedData {
    /// How many people it has, by role and year.
    WorkforceFigures,
    /// Results of surveys, small groups withheld.
    SurveyResults,
    /// How many answered.
    Turnout,
    /// Pay and reward.
    PayAndReward,
    /// Self-assessments and findings of peer challenges.
    PeerChallenge,
}

/// How far an agreement is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum AgreementStatus {
    /// It begins later.
    Upcoming,
    #[allow(missing_docs)]
    InForce,
    /// It ended.
    Ended,
}

/// A data-sharing agreement: what an organisation shares, with whom, until when.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
#[cfg_attr(feature = "schema", schema(example = json!({
    "id": "01900000-0000-7000-8000-0000000000e9", "terms": { "purpose": "Regional workforce reporting", "shares": ["workforce_figures"],
    "recipients": "The fourteen members, in groups of ten and more", "starts_on": "2027-01-01", "ends_on": "2027-12-31", "signed_by": "Director of children's services" },
    "status": "in_force"
})))]
#[allow(missing_docs)]
pub struct Agreement {
    pub id: AgreementId,
    pub terms: AgreementFields,
    pub status: AgreementStatus,
}

/// The body of `POST /api/v1/organisations/{id}/agreements` and of `PUT …/agreements/{agreement_id}`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
#[cfg_attr(feature = "schema", schema(example = json!({
    "purpose": "Regional workforce reporting", "shares": ["workforce_figures"], "recipients": "The fourteen members, in groups of ten and more",
    "starts_on": "2027-01-01", "ends_on": "2027-12-31", "signed_by": "Director of children's services"
})))]
#[serde(deny_unknown_fields)]
pub struct AgreementFields {
    /// What for: 1 to 500 characters.
    #[cfg_attr(feature = "schema", schema(min_length = 1, max_length = 500))]
    pub purpose: String,
    /// What is shared: at least one.
    #[cfg_attr(feature = "schema", schema(min_items = 1, max_items = 20))]
    pub shares: Vec<SharedData>,
    /// With whom: 1 to 500 characters.
    #[cfg_attr(feature = "schema", schema(min_length = 1, max_length = 500))]
    pub recipients: String,
    /// The first day: `2027-01-01`.
    #[cfg_attr(feature = "schema", schema(max_length = 10))]
    pub starts_on: String,
    /// The last day; `null` for until it is ended.
    #[cfg_attr(feature = "schema", schema(max_length = 10))]
    #[serde(default)]
    pub ends_on: Option<String>,
    /// Who signed it, by role: 1 to 200 characters.
    #[cfg_attr(feature = "schema", schema(min_length = 1, max_length = 200))]
    pub signed_by: String,
}
