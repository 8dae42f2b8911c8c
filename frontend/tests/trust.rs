//! What the pages of people and trust say: in words, with names for what is done, and linked fields.

use frontend::api::query::Query;
use frontend::components::Item;
use frontend::pages::studio::filters::{Filter, Filters, FiltersProps};
use frontend::pages::studio::organisations::accent::{Accent, Props as AccentProps};
use frontend::pages::studio::people::role_choice::{Chosen, Props as RoleProps, RoleChoice};
use frontend::pages::studio::system::job_list::{JobTable, TableProps as JobProps};
use frontend::pages::studio::trust::audit::{EntryTable, TableProps as AuditProps};
use frontend::pages::studio::trust::chain::{Verdict, VerdictProps};
use frontend::pages::studio::trust::policy::{Shown, ShownProps};
use openapi::audit::{AuditChange, AuditEntry, AuditFault, AuditVerification};
use openapi::jobs::{Job, JobStatus};
use openapi::policy::{PolicyAction, PolicyCell, PolicyRole, PolicyTable, Reach};
use openapi::roles::Role;
use yew::prelude::*;

const ID: &str = "01900000-0000-7000-8000-000000000001";
const AT: &str = "2027-02-01T09:00:00Z";

async fn rendered<C: BaseComponent>(props: impl FnOnce() -> C::Properties + Send + 'static) -> String {
    yew::ServerRenderer::<C>::with_props(props).hydratable(false).render().await
}

fn policy() -> PolicyTable {
    let role = |role: Role| PolicyRole { role, scope: role.scope(), needs_second_factor: role.needs_second_factor() };
    let action = |name: &str, about: &str, cells: &[(Role, Reach)]| PolicyAction {
        name: name.to_owned(),
        about: about.to_owned(),
        operations: Vec::new(),
        allowed: cells.iter().map(|(role, reach)| PolicyCell { role: *role, reach: *reach }).collect(),
    };
    PolicyTable {
        roles: [Role::Participant, Role::OrganisationLead, Role::RegionalAdministrator].map(role).to_vec(),
        actions: vec![
            action("account.use", "Read one’s own account", &[(Role::Participant, Reach::Own)]),
            action(
                "people.read",
                "Read accounts",
                &[(Role::OrganisationLead, Reach::OwnOrganisation), (Role::RegionalAdministrator, Reach::Any)],
            ),
        ],
        open_operations: vec!["list_organisations".to_owned()],
        seen_operations: Vec::new(),
    }
}

#[tokio::test]
async fn who_can_do_what_is_said_in_words() {
    let markup = rendered::<Shown>(|| ShownProps { table: policy(), query: Query::default() }).await;

    for words in ["Own organisation", "Everything", "Second factor", "List organisations", "in one organisation"] {
        assert!(markup.contains(words), "{words} in {markup}");
    }
    assert_eq!(markup.matches("Second factor").count(), 1, "{markup}");
    assert_eq!(markup.matches(">no<").count(), 3, "{markup}");
    assert!(markup.contains(r#"tabindex="0""#), "{markup}");
}

#[tokio::test]
async fn one_role_is_read_alone() {
    let query = Query::parse("role=organisation_lead");
    let markup = rendered::<Shown>(|| ShownProps { table: policy(), query }).await;

    assert!(markup.contains("What can be done as Organisation lead"), "{markup}");
    assert!(markup.contains("Read accounts") && !markup.contains("Read one’s own account"), "{markup}");
}

#[tokio::test]
async fn a_filter_that_is_set_is_a_chip_that_takes_it_away() {
    let markup = rendered::<Filters>(|| {
        let items = vec![Item::new("active", "Active"), Item::new("suspended", "Suspended")];
        FiltersProps {
            path: "/studio/people".into(),
            query: Query::parse("q=ann&status=active"),
            filters: vec![
                Filter::search("q", "Name".into()),
                Filter::choice("status", "Status".into(), "Every status".into(), items),
            ],
            base: Query::default(),
        }
    })
    .await;

    assert!(markup.contains(r#"href="/studio/people?q=ann""#), "{markup}");
    assert!(markup.contains(r#"href="/studio/people?status=active""#), "{markup}");
    assert!(markup.contains("Status: Active") && markup.contains("Name: “ann”"), "{markup}");
    assert!(markup.contains(r#"for="filter-status""#) && markup.contains(r#"id="filter-status""#), "{markup}");
}

#[tokio::test]
async fn a_role_asks_where_it_holds_once_it_is_chosen() {
    let props = |role: Role| RoleProps {
        legend: "Which role?".into(),
        roles: vec![Role::OrganisationLead, Role::CampaignManager, Role::Analyst],
        names: frontend::pages::studio::names::Names::default(),
        chosen: Chosen { role: Some(role), ..Chosen::default() },
        errors: Vec::new(),
        onchange: Callback::noop(),
    };

    let lead = rendered::<RoleChoice>(move || props(Role::OrganisationLead)).await;
    let manager = rendered::<RoleChoice>(move || props(Role::CampaignManager)).await;
    let analyst = rendered::<RoleChoice>(move || props(Role::Analyst)).await;

    assert!(lead.contains("In which organisation?") && !lead.contains("In which campaign?"), "{lead}");
    assert!(manager.contains("In which campaign?") && !manager.contains("In which organisation?"), "{manager}");
    assert!(!analyst.contains("<select"), "{analyst}");
}

#[tokio::test]
async fn a_colour_is_judged_as_it_is_typed_and_a_better_one_offered() {
    let props = |value: &'static str| AccentProps {
        name: "Dudley".into(),
        value: value.into(),
        error: None,
        oninput: Callback::noop(),
    };

    let light = rendered::<Accent>(move || props("#ffd166")).await;
    let dark = rendered::<Accent>(move || props("#4c2c92")).await;

    assert!(light.contains("Contrast to white 1.4 to 1: too light") && light.contains("Use #8"), "{light}");
    assert!(dark.contains("Contrast to white 10.0 to 1: it can be read") && !dark.contains("<button"), "{dark}");
    assert!(!light.contains("style="), "the pages’ policy lets no element carry a style: {light}");
}

#[tokio::test]
async fn an_entry_opens_to_what_changed_and_says_what_is_not_kept() {
    let markup = rendered::<EntryTable>(|| {
        let change = |field: &str, from: Option<&str>, to: Option<&str>| AuditChange {
            field: field.to_owned(),
            from: from.map(ToOwned::to_owned),
            to: to.map(ToOwned::to_owned),
        };
        let entry = AuditEntry {
            id: ID.parse().unwrap(),
            at: AT.parse().unwrap(),
            actor_id: None,
            actor_name: "system".to_owned(),
            action: "people.update".to_owned(),
            object_kind: "person".to_owned(),
            object_id: ID.to_owned(),
            organisation_id: None,
            changes: vec![change("email", None, None), change("status", Some("active"), Some("suspended"))],
            trace_id: "0193a5d2".to_owned(),
            position: Some(17),
        };
        AuditProps { entries: vec![entry], filtered: false }
    })
    .await;

    assert!(markup.contains("<details") && markup.contains("2 changes"), "{markup}");
    assert!(markup.contains("what identifies somebody is not kept here"), "{markup}");
    assert!(markup.contains("suspended") && markup.contains("became"), "{markup}");
}

#[tokio::test]
async fn a_broken_chain_says_where_and_whom_to_tell() {
    let found = |holds: bool| AuditVerification {
        holds,
        checked_at: AT.parse().unwrap(),
        sealed: 240,
        unsealed: 1,
        head: "9f86".to_owned(),
        first_bad: (!holds).then(|| AuditFault { position: 12, why: "The hash does not fit.".to_owned() }),
    };

    let well = rendered::<Verdict>(move || VerdictProps { found: found(true) }).await;
    let bad = rendered::<Verdict>(move || VerdictProps { found: found(false) }).await;

    assert!(well.contains("The chain holds: 240 entries, unchanged") && well.contains("1 entry waits"), "{well}");
    assert!(bad.contains("At entry 12: The hash does not fit.") && bad.contains("information governance"), "{bad}");
}

#[tokio::test]
async fn only_a_dead_job_can_be_tried_again_or_removed() {
    let job = |status: JobStatus| Job {
        id: ID.parse().unwrap(),
        kind: "mail.send".to_owned(),
        status,
        attempts: 8,
        max_attempts: 8,
        run_at: AT.parse().unwrap(),
        created_at: AT.parse().unwrap(),
        finished_at: None,
        last_error: Some("the mail server refused".to_owned()),
        dedupe_key: None,
    };
    let props = |jobs: Vec<Job>| JobProps { jobs, filtered: false, onretry: Callback::noop() };

    let dead = rendered::<JobTable>(move || props(vec![job(JobStatus::Dead)])).await;
    let waiting = rendered::<JobTable>(move || props(vec![job(JobStatus::Waiting)])).await;

    assert!(dead.contains("Try again") && dead.contains(&format!("/studio/jobs/{ID}/remove")), "{dead}");
    assert!(dead.contains("the mail server refused"), "{dead}");
    assert!(!waiting.contains("<button") && !waiting.contains("/remove"), "{waiting}");
}
