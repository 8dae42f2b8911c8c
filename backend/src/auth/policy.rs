//! The one table of who may do what: action by role by relation to the object.
//!
//! A handler says what it does by taking an [`Allowed`](super::Allowed) of an action's type; what that answers with is a
//! [`Scope`], which every query over other people's things takes. An operation of the API that no row names fails the tests,
//! and one that is named by another action than its handler takes answers nobody.

use openapi::policy::{PolicyAction, PolicyCell, PolicyRole, PolicyTable, Reach};
use openapi::roles::Role;
use openapi::{CampaignId, GroupId, OrganisationId, PersonId};

use crate::error::{Error, Result};

/// Something that is done, who may, and how far that reaches.
pub trait Action: 'static {
    /// Its row of the table.
    const ROW: Row;
}

/// A row of the table.
#[derive(Debug, Clone, Copy)]
pub struct Row {
    /// `campaigns.manage`
    pub name: &'static str,
    /// In a sentence.
    pub about: &'static str,
    /// The operations of the API that do it.
    pub operations: &'static [&'static str],
    /// Who may, and how far that reaches.
    pub allowed: &'static [(Role, Reach)],
}

macro_rules! table {
    ($($action:ident = $name:literal, $about:literal, [$($operation:literal),* $(,)?]: $($role:ident => $reach:ident),+;)*) => {
        $(
            #[doc = $about]
            pub struct $action;

            impl Action for $action {
                const ROW: Row = Row {
                    name: $name,
                    about: $about,
                    operations: &[$($operation),*],
                    allowed: &[$((Role::$role, Reach::$reach)),+],
                };
            }
        )*

        /// Every row.
        pub const TABLE: &[Row] = &[$($action::ROW),*];
    };
}

table! {
    UseAccount = "account.use", "Read and change one's own account",
        ["get_me", "update_me", "change_password", "request_email_change", "list_my_sessions", "end_my_other_sessions",
            "end_my_session", "begin_second_factor", "confirm_second_factor", "remove_second_factor", "renew_recovery_codes",
            "get_my_record", "get_mail_preferences", "update_mail_preferences"]:
        Participant => Own;
    ReadPolicy = "policy.read", "Read who can do what",
        ["get_policy"]:
        Participant => Any;

    ReadPeople = "people.read", "Read accounts and their sessions",
        ["list_people", "get_person", "list_sessions"]:
        OrganisationLead => OwnOrganisation, RegionalAdministrator => Any, SystemOperator => Any;
    ManagePeople = "people.manage", "Change, suspend and restore accounts, and end their sessions",
        ["update_person", "suspend_person", "restore_person", "end_sessions"]:
        OrganisationLead => OwnOrganisation, RegionalAdministrator => Any, SystemOperator => Any;
    GiveRoles = "roles.give", "Give and take roles, none that reaches further than one's own",
        ["grant_role", "revoke_role"]:
        OrganisationLead => OwnOrganisation, RegionalAdministrator => Any, SystemOperator => Any;
    ManageInvitations = "invitations.manage", "Invite people, and take invitations back",
        ["list_invitations", "create_invitation", "get_invitation", "revoke_invitation", "renew_invitation"]:
        OrganisationLead => OwnOrganisation, RegionalAdministrator => Any, SystemOperator => Any;

    ReadOrganisations = "organisations.read", "Read an organisation's contacts, workforce and data-sharing agreements",
        ["get_organisation_profile"]:
        OrganisationLead => OwnOrganisation, Analyst => Any, RegionalAdministrator => Any;
    ManageOrganisations = "organisations.manage", "Change an organisation, its logo, workforce and data-sharing agreements",
        ["update_organisation", "set_organisation_logo", "remove_organisation_logo", "set_workforce",
        "create_agreement", "update_agreement", "remove_agreement"]:
        OrganisationLead => OwnOrganisation, RegionalAdministrator => Any;

    ReadAudit = "audit.read", "Read who did what",
        ["list_audit"]:
        OrganisationLead => OwnOrganisation, RegionalAdministrator => Any, SystemOperator => Any;
    VerifyAudit = "audit.verify", "Check that the audit was not changed",
        ["verify_audit"]:
        RegionalAdministrator => Any, SystemOperator => Any;
    ReadSecurity = "security.read", "Read the security settings",
        ["get_security_settings"]:
        RegionalAdministrator => Any, SystemOperator => Any;
    ManageSecurity = "security.manage", "Change the security settings",
        ["update_security_settings"]:
        SystemOperator => Any;
    ReadJobs = "jobs.read", "Read jobs and schedules",
        ["list_jobs", "count_jobs"]:
        SystemOperator => Any;
    ManageJobs = "jobs.manage", "Try a dead job again, or remove it",
        ["retry_job", "remove_job"]:
        SystemOperator => Any;
    ReadMail = "mail.read", "Read the outbox and the messages of the catalogue",
        ["list_mails", "get_mail", "get_mail_content", "list_mail_templates"]:
        SystemOperator => Any;

    ReadCampaigns = "campaigns.read", "Read campaigns, drafts included",
        ["list_campaigns", "get_campaign"]:
        OrganisationLead => OwnOrganisation, Analyst => Any, Moderator => Any, CampaignManager => OwnCampaign,
        RegionalAdministrator => Any;
    CreateCampaigns = "campaigns.create", "Start a campaign",
        ["create_campaign"]:
        RegionalAdministrator => Any;
    ManageCampaigns = "campaigns.manage", "Change, launch and close a campaign",
        ["update_campaign", "launch_campaign", "close_campaign"]:
        CampaignManager => OwnCampaign, RegionalAdministrator => Any;

    ReadSurveys = "surveys.read", "Read surveys, drafts and reports of imports included",
        ["list_surveys", "get_survey", "get_survey_version"]:
        Analyst => Any, CampaignManager => OwnCampaign, RegionalAdministrator => Any;
    ManageSurveys = "surveys.manage", "Write, import, publish, close and remove surveys",
        ["create_survey", "import_survey", "update_survey_definition", "delete_survey", "publish_survey", "close_survey"]:
        CampaignManager => OwnCampaign, RegionalAdministrator => Any;
    ReadResponses = "responses.read", "Read and export single responses, small numbers withheld",
        ["list_responses", "export_responses"]:
        Analyst => Any, CampaignManager => OwnCampaign, RegionalAdministrator => Any;
    ReadResults = "results.read", "Read counts over all responses, small numbers withheld",
        ["get_results"]:
        OrganisationLead => OwnOrganisation, Analyst => Any, CampaignManager => OwnCampaign, RegionalAdministrator => Any;

    ReadEvents = "events.read", "Read events, drafts included, and who registered",
        ["list_events", "get_event_settings", "list_registrations", "export_registrations"]:
        Participant => Own, Participant => LedGroup, GroupFacilitator => OwnCampaign, CampaignManager => OwnCampaign,
        RegionalAdministrator => Any;
    ManageEvents = "events.manage", "Plan, change, publish, move and cancel events",
        ["create_event", "update_event", "delete_event", "publish_event", "cancel_event", "duplicate_event", "move_occurrence",
            "cancel_occurrence", "set_hosts", "set_invitees"]:
        Participant => Own, Participant => LedGroup, GroupFacilitator => OwnCampaign, CampaignManager => OwnCampaign,
        RegionalAdministrator => Any;
    RunEvents = "events.run", "Check people in, keep the list of those who registered, and lead through the agenda",
        ["check_in", "set_attendance", "cancel_registration", "set_agenda_position"]:
        Participant => Own, Participant => LedGroup, GroupFacilitator => OwnCampaign, CampaignManager => OwnCampaign,
        RegionalAdministrator => Any;
    RegisterSelf = "registrations.own", "Register for events, and look after one's own registrations and calendar",
        ["list_my_registrations", "register_me", "get_my_registration", "update_my_registration", "cancel_my_registration",
            "accept_my_place", "get_calendar_address", "renew_calendar_address", "remove_calendar_address"]:
        Participant => Own;

    CreateGroups = "groups.create", "Set up a working group",
        ["create_group"]:
        GroupFacilitator => OwnCampaign, CampaignManager => OwnCampaign, RegionalAdministrator => Any;
    ManageGroups = "groups.manage", "Change a working group, its members, invitations and actions",
        ["list_managed_groups", "get_group", "update_group", "close_group", "reopen_group", "list_memberships", "decide_application", "set_member_role", "remove_member", "hand_over_group", "list_group_invitations", "invite_member", "revoke_group_invitation", "create_action"]:
        Participant => LedGroup, GroupFacilitator => OwnCampaign, CampaignManager => OwnCampaign,
        RegionalAdministrator => Any;
    JoinGroups = "groups.join", "Join and leave working groups, and see what one is to do for them",
        ["join_group", "leave_group", "accept_group_invitation", "list_my_groups", "list_my_actions"]:
        Participant => Own;
    WriteMinutes = "minutes.write", "Write, circulate and approve the minutes of a working group",
        ["create_minutes", "save_minutes", "circulate_minutes", "approve_minutes"]:
        Participant => LedGroup, GroupFacilitator => OwnCampaign, CampaignManager => OwnCampaign,
        RegionalAdministrator => Any;
    UpdateActions = "actions.update", "Say how far an action is",
        ["get_action", "update_action"]:
        Participant => Own, Participant => LedGroup, GroupFacilitator => OwnCampaign, CampaignManager => OwnCampaign,
        RegionalAdministrator => Any;

    ReadQuestions = "questions.read", "Read the questions that one may answer, or show and hide",
        ["list_questions_to_answer", "get_question"]:
        Participant => Own, Participant => LedGroup, OrganisationLead => OwnOrganisation, Moderator => Any,
        CampaignManager => OwnCampaign, RegionalAdministrator => Any;
    AnswerQuestions = "questions.answer", "Answer questions to the leaders, in public",
        ["answer_question"]:
        OrganisationLead => OwnOrganisation, CampaignManager => OwnCampaign, RegionalAdministrator => Any;
    ModerateQuestions = "questions.moderate", "Show questions that wait, and hide those that must not be shown",
        ["release_question", "hide_question"]:
        Participant => Own, Participant => LedGroup, Moderator => Any, CampaignManager => OwnCampaign,
        RegionalAdministrator => Any;
}

/// Operations that everyone may call without signing in; what they need is in the request itself.
pub const OPEN: &[&str] = &[
    "accept_invitation",
    "accept_place",
    "cancel_registration_by_link",
    "change_registration_by_link",
    "complete_password_reset",
    "complete_sign_up",
    "confirm_email_change",
    "get_campaign_page",
    "get_organisation",
    "get_organisation_logo",
    // Calendar programs cannot sign in: the secret address says whose calendar it is.
    "get_personal_calendar",
    "get_survey_link",
    "list_campaign_pages",
    "list_organisations",
    "live",
    "opt_out_of_mail",
    "read_invitation_offer",
    "read_registration_by_link",
    "ready",
    "refresh_session",
    "request_password_reset",
    "request_sign_up",
    "sign_in",
    "sign_out",
    "submit_response",
];

/// Operations that everyone may call, signed in or not, and that show what whoever asks may see: what they may not is answered as if
/// it were not there. Their handlers take a [`super::Viewer`].
pub const SEEN: &[&str] = &[
    "ask_at_event",
    "ask_in_group",
    "get_campaign_calendar",
    "get_event_calendar",
    "get_event_page",
    "get_event_state",
    "get_group_state",
    "list_event_pages",
    "list_event_questions",
    "list_group_questions",
    "register",
    "watch_event",
    "watch_group",
    "list_group_pages",
    "get_group_page",
    "get_group_progress",
    "list_group_actions",
    "list_group_decisions",
    "list_minutes",
    "get_minutes",
];

/// Whoever may give somebody this role, having the other.
///
/// Nobody gives more than they have: a lead of an organisation stays within it, and the system's operators are made by
/// operators and by the command line alone.
pub fn may_give(giver: Role, role: Role) -> bool {
    match giver {
        Role::SystemOperator => role != Role::Participant,
        Role::RegionalAdministrator => !matches!(role, Role::Participant | Role::SystemOperator),
        Role::OrganisationLead => role == Role::OrganisationLead,
        _ => false,
    }
}

/// How far somebody reaches in an action: the sum of what their roles allow.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Scope {
    /// Everything.
    pub any: bool,
    /// What belongs to these organisations.
    pub organisations: Vec<OrganisationId>,
    /// What belongs to these campaigns.
    pub campaigns: Vec<CampaignId>,
    /// What belongs to these working groups.
    pub groups: Vec<GroupId>,
    /// What is this person's own.
    pub own: Option<PersonId>,
}

/// Whose something is.
#[derive(Debug, Clone, Default)]
pub struct Belongs<'a> {
    #[allow(missing_docs)]
    pub people: &'a [PersonId],
    #[allow(missing_docs)]
    pub organisations: &'a [OrganisationId],
    #[allow(missing_docs)]
    pub campaign: Option<CampaignId>,
    #[allow(missing_docs)]
    pub group: Option<GroupId>,
}

impl Scope {
    /// Everything: for the system itself and the command line.
    pub const EVERYTHING: Self =
        Self { any: true, organisations: Vec::new(), campaigns: Vec::new(), groups: Vec::new(), own: None };

    /// Whether something that belongs there is within reach.
    pub fn admits(&self, it: &Belongs<'_>) -> bool {
        self.any
            || it.organisations.iter().any(|id| self.organisations.contains(id))
            || it.campaign.is_some_and(|id| self.campaigns.contains(&id))
            || it.group.is_some_and(|id| self.groups.contains(&id))
            || self.own.is_some_and(|id| it.people.contains(&id))
    }

    /// Refuses what is out of reach as if it were not there: nobody learns that it exists.
    pub fn check(&self, it: &Belongs<'_>) -> Result<()> {
        if self.admits(it) { Ok(()) } else { Err(Error::NotFound) }
    }

    /// Refuses what belongs to no more than the organisation `id`, where that is out of reach.
    pub fn check_organisation(&self, id: OrganisationId) -> Result<()> {
        self.check(&Belongs { organisations: &[id], ..Belongs::default() })
    }
}

/// The table as the API shows it. `needs` are the roles that count only with a second factor.
pub fn table(needs: &[Role]) -> PolicyTable {
    let row = |row: &Row| PolicyAction {
        name: row.name.to_owned(),
        about: row.about.to_owned(),
        operations: row.operations.iter().map(|name| (*name).to_owned()).collect(),
        allowed: row.allowed.iter().map(|(role, reach)| PolicyCell { role: *role, reach: *reach }).collect(),
    };
    PolicyTable {
        roles: Role::ALL
            .map(|role| PolicyRole { role, scope: role.scope(), needs_second_factor: needs.contains(&role) })
            .to_vec(),
        actions: TABLE.iter().map(row).collect(),
        open_operations: OPEN.iter().map(|name| (*name).to_owned()).collect(),
        seen_operations: SEEN.iter().map(|name| (*name).to_owned()).collect(),
    }
}

/// Who may do the operation, in words: the last sentence of its description.
pub fn words(operation: &str) -> String {
    if SEEN.contains(&operation) {
        return "Who may: everyone, signed in or not; what one may not see is answered as if it were not there."
            .to_owned();
    }
    let Some(row) = row_of(operation) else {
        return "Who may: everyone; what is needed is in the request itself.".to_owned();
    };
    let holders: Vec<String> = row.allowed.iter().map(|(role, reach)| holder(*role, *reach)).collect();
    match holders.split_last() {
        Some((last, rest)) if !rest.is_empty() => format!("Who may: {} and {last}.", rest.join(", ")),
        _ => format!("Who may: {}.", holders.concat()),
    }
}

fn holder(role: Role, reach: Reach) -> String {
    let who = match role {
        Role::Participant => "whoever is signed in",
        Role::GroupFacilitator => "group facilitators",
        Role::OrganisationLead => "organisation leads",
        Role::Analyst => "analysts",
        Role::Moderator => "moderators",
        Role::CampaignManager => "campaign managers",
        Role::RegionalAdministrator => "regional administrators",
        Role::SystemOperator => "system operators",
    };
    match reach {
        Reach::Own => format!("{who} (what is their own)"),
        Reach::OwnOrganisation => format!("{who} (within their organisation)"),
        Reach::OwnCampaign => format!("{who} (within their campaign)"),
        Reach::OwnGroup => format!("{who} (in the working groups they are a member of)"),
        Reach::LedGroup => format!("{who} (in the working groups they chair or facilitate)"),
        Reach::Any => who.to_owned(),
    }
}

/// The row that names the operation.
pub fn row_of(operation: &str) -> Option<&'static Row> {
    TABLE.iter().find(|row| row.operations.contains(&operation))
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;

    /// The operations of the document, those that need somebody signed in apart.
    fn operations() -> (BTreeSet<String>, BTreeSet<String>) {
        let document = serde_json::to_value(crate::document()).unwrap();
        let paths = document["paths"].as_object().unwrap();
        let all = paths.values().flat_map(|item| item.as_object().unwrap().values());
        let (closed, open): (Vec<_>, Vec<_>) = all.partition(|operation| operation["security"][0]["bearer"].is_array());
        let names = |list: Vec<&serde_json::Value>| {
            list.into_iter().map(|operation| operation["operationId"].as_str().unwrap().to_owned()).collect()
        };
        (names(closed), names(open))
    }

    #[test]
    fn every_operation_is_in_the_table_once_or_open_to_everyone() {
        let (closed, open) = operations();
        let named: Vec<&str> = TABLE.iter().flat_map(|row| row.operations).copied().collect();
        let once: BTreeSet<String> = named.iter().map(|name| (*name).to_owned()).collect();

        assert_eq!(once, closed, "operations of the table, and operations of the document that need a sign-in");
        assert_eq!(once.len(), named.len(), "an operation is in two rows");
        assert_eq!(OPEN.iter().chain(SEEN).map(|name| (*name).to_owned()).collect::<BTreeSet<_>>(), open);
    }

    #[test]
    fn every_operation_says_who_may_as_the_table_does() {
        let document = serde_json::to_value(crate::document()).unwrap();
        let paths = document["paths"].as_object().unwrap();
        for operation in paths.values().flat_map(|item| item.as_object().unwrap().values()) {
            let name = operation["operationId"].as_str().unwrap();
            let said = operation["description"].as_str().unwrap_or_default();
            assert!(said.ends_with(&words(name)), "{name}: {said}");
            let policy = &operation["x-policy"];
            match row_of(name) {
                None if SEEN.contains(&name) => {
                    assert_eq!(policy, &serde_json::json!({ "open": true, "by_visibility": true }), "{name}");
                }
                None => assert_eq!(policy, &serde_json::json!({ "open": true }), "{name}"),
                Some(row) => {
                    let allowed = &table(&[]).actions.into_iter().find(|it| it.name == row.name).unwrap().allowed;
                    assert_eq!(policy, &serde_json::json!({ "action": row.name, "allowed": allowed }), "{name}");
                }
            }
        }
        assert_eq!(
            words("launch_campaign"),
            "Who may: campaign managers (within their campaign) and regional administrators."
        );
    }

    #[test]
    fn a_role_reaches_no_further_than_what_it_is_given_for() {
        use openapi::roles::RoleScope;
        for row in TABLE {
            for (role, reach) in row.allowed {
                let fits = match reach {
                    Reach::Own | Reach::OwnGroup | Reach::LedGroup => *role == Role::Participant,
                    Reach::OwnOrganisation => role.scope() == RoleScope::Organisation,
                    Reach::OwnCampaign => role.scope() == RoleScope::Campaign,
                    Reach::Any => role.scope() == RoleScope::Region,
                };
                assert!(fits, "{}: {role:?} {reach:?}", row.name);
            }
        }
    }

    #[test]
    fn nobody_gives_a_role_that_reaches_further_than_their_own() {
        for role in Role::ALL {
            assert!(!may_give(role, Role::Participant));
            assert!(!may_give(Role::OrganisationLead, role) || role == Role::OrganisationLead);
            assert!(!may_give(Role::CampaignManager, role) && !may_give(Role::Analyst, role));
        }
        assert!(!may_give(Role::RegionalAdministrator, Role::SystemOperator));
    }
}
