//! Who may answer a question, and who decides whether it is shown.

use openapi::questions::QuestionToAnswer;
use openapi::roles::{Role, RoleGrant};
use openapi::{CampaignId, OrganisationId};

use super::place::{Facts, Place};
use super::queries::{self, Places, QuestionRow, Within};
use crate::auth::Viewer;
use crate::auth::policy::{AnswerQuestions, ModerateQuestions};
use crate::clock::now;
use crate::db::Conn;
use crate::error::{Error, Result};
use crate::{campaigns, organisations};

/// A question with what whoever looks may do with it.
pub struct Reached {
    #[allow(missing_docs)]
    pub row: QuestionRow,
    #[allow(missing_docs)]
    pub facts: Facts,
    /// The organisations whose leaders are asked, of those that whoever looks leads; none where they may not see the place.
    leads: Vec<OrganisationId>,
    /// Whether they look after the place in the action of answering.
    answers: bool,
    moderates: bool,
}

impl Reached {
    /// Looks at `row` as `viewer`.
    pub fn new(conn: &mut Conn, viewer: &Viewer, row: QuestionRow) -> Result<Self> {
        let place = row.place()?;
        let facts = place.facts(conn)?;
        let scope = viewer.scope::<AnswerQuestions>();
        let mut leads = facts.asked(conn, row.organisation_id)?;
        leads.retain(|id| scope.organisations.contains(id));
        // A private group stays private: its questions reach leaders who are in it, and those who look after it.
        if !leads.is_empty() && !place.is_seen(conn, viewer)? {
            leads.clear();
        }
        let answers = facts.admits(&scope);
        let moderates = facts.admits(&viewer.scope::<ModerateQuestions>());
        Ok(Self { row, facts, leads, answers, moderates })
    }

    #[allow(missing_docs)]
    pub fn may_answer(&self) -> bool {
        self.answers || !self.leads.is_empty()
    }

    #[allow(missing_docs)]
    pub fn may_moderate(&self) -> bool {
        self.moderates
    }

    /// Refuses whoever may neither, as if it were not there.
    pub fn check_read(&self) -> Result<()> {
        if self.may_answer() || self.moderates { Ok(()) } else { Err(Error::NotFound) }
    }

    /// The same question, changed.
    pub fn with(self, row: QuestionRow) -> Self {
        Self { row, ..self }
    }

    /// As it is shown to them.
    pub fn show(self) -> QuestionToAnswer {
        QuestionToAnswer {
            event_id: self.row.event_id,
            group_id: self.row.group_id,
            may_answer: self.may_answer(),
            may_moderate: self.moderates,
            place: self.facts.name,
            question: self.row.show(now()),
        }
    }

    /// The role that lets them answer, in words; `None` where none does.
    pub fn signature(&self, conn: &mut Conn, roles: &[RoleGrant]) -> Result<Option<String>> {
        let manages = |id: CampaignId| {
            roles.iter().any(|grant| grant.role == Role::CampaignManager && grant.campaign_id == Some(id))
        };
        // Whoever leads the organisation that was asked answers for it, whatever else they are.
        if let Some(asked) = self.row.organisation_id.filter(|id| self.leads.contains(id)) {
            return lead_of(conn, asked).map(Some);
        }
        if self.answers && roles.iter().any(|grant| grant.role == Role::RegionalAdministrator) {
            return Ok(Some("Regional administrator".to_owned()));
        }
        if let Some(id) = self.facts.campaign.filter(|id| self.answers && manages(*id)) {
            return Ok(Some(format!("Manager of the campaign {}", campaigns::find(conn, id)?.name)));
        }
        self.leads.first().map(|id| lead_of(conn, *id)).transpose()
    }
}

/// How far `viewer` reaches over questions in the list of those that read them; `None` for everything.
pub fn within(conn: &mut Conn, viewer: &Viewer) -> Result<Option<Within>> {
    let (answers, moderates) = (viewer.scope::<AnswerQuestions>(), viewer.scope::<ModerateQuestions>());
    if answers.any || moderates.any {
        return Ok(None);
    }
    let campaigns = [answers.campaigns, moderates.campaigns].concat();
    let places = queries::places(conn, &campaigns, &moderates.groups, moderates.own)?;
    let leads = answers.organisations;
    if leads.is_empty() {
        return Ok(Some(Within { places, ..Within::default() }));
    }
    let taking_part = queries::campaigns_of(conn, &leads)?;
    let campaigns = queries::places(conn, &taking_part, &[], None)?;
    let mut seen = queries::asked_by_name(conn, &leads)?;
    seen.events.extend(&campaigns.events);
    seen.groups.extend(&campaigns.groups);
    let seen = only_seen(conn, viewer, seen)?;
    Ok(Some(Within { places, leads, campaigns, seen }))
}

fn only_seen(conn: &mut Conn, viewer: &Viewer, mut all: Places) -> Result<Places> {
    let mut seen = Places::default();
    all.events.sort();
    all.events.dedup();
    for id in all.events {
        if Place::Event(id).is_seen(conn, viewer)? {
            seen.events.push(id);
        }
    }
    all.groups.sort();
    all.groups.dedup();
    for id in all.groups {
        if Place::Group(id).is_seen(conn, viewer)? {
            seen.groups.push(id);
        }
    }
    Ok(seen)
}

fn lead_of(conn: &mut Conn, id: OrganisationId) -> Result<String> {
    Ok(format!("Lead of {}", organisations::name(conn, id)?))
}
