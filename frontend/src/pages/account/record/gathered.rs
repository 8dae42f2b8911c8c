//! What is held of taking part: registrations for events, memberships of working groups, and what is to do for them.

use openapi::actions::ActionStatus;
use openapi::groups::{ActionRecord, MemberStatus, MembershipRecord};
use openapi::registrations::{MyRegistration, RegistrationStatus};
use yew::prelude::*;

use super::super::super::together::words;
use super::table;
use crate::i18n;

/// Registrations for events.
pub fn registrations(all: &[MyRegistration]) -> Html {
    let columns = [t!("record-event"), t!("record-event-start"), t!("record-registered"), t!("status")];
    let rows = all.iter().map(|registration| {
        let status = match registration.status {
            RegistrationStatus::Confirmed => t!("record-place-confirmed"),
            RegistrationStatus::Offered => t!("record-place-offered"),
            RegistrationStatus::Waiting => t!("record-place-waiting"),
            RegistrationStatus::Cancelled => t!("record-place-cancelled"),
        };
        vec![
            html! { &registration.event.title },
            html! { i18n::instant(registration.event.starts_at) },
            html! { i18n::instant(registration.created_at) },
            html! { status },
        ]
    });
    table(t!("record-registrations"), columns, rows.collect())
}

/// Memberships of working groups, and applications for them.
pub fn memberships(all: &[MembershipRecord]) -> Html {
    let columns = [t!("record-group"), t!("record-group-as"), t!("record-since"), t!("record-said")];
    let rows = all.iter().map(|row| {
        let group = row.group_name.as_deref().map_or_else(|| t!("record-group-gone"), AttrValue::from);
        vec![
            html! { group },
            html! { standing(row) },
            html! { i18n::instant(row.joined_at.unwrap_or(row.created_at)) },
            said(row),
        ]
    });
    table(t!("record-groups"), columns, rows.collect())
}

fn standing(row: &MembershipRecord) -> AttrValue {
    match row.status {
        MemberStatus::Active => words::role(row.role),
        MemberStatus::Applied => t!("applied"),
        MemberStatus::Refused => t!("refused"),
        MemberStatus::Left => {
            row.ended_at.map_or_else(|| t!("left-group"), |at| t!("record-left", at = i18n::instant(at)))
        }
    }
}

/// The reason of an application and of the decision about it.
fn said(row: &MembershipRecord) -> Html {
    if row.reason.is_empty() && row.decided_reason.is_empty() {
        return html! { <span class="btf-quiet">{ t!("none") }</span> };
    }
    html! {
        <ul class="govuk-list btf-changes">
            if !row.reason.is_empty() {
                <li>{ t!("record-applied", reason = &row.reason) }</li>
            }
            if !row.decided_reason.is_empty() {
                <li>{ t!("record-decided", reason = &row.decided_reason) }</li>
            }
        </ul>
    }
}

/// What is, or was, to do for working groups.
pub fn actions(all: &[ActionRecord]) -> Html {
    let columns = [t!("record-action"), t!("record-action-due"), t!("record-action-given"), t!("status")];
    let rows = all.iter().map(|row| {
        let text = row.text.as_deref().map_or_else(|| t!("record-group-gone"), AttrValue::from);
        let due = row.due_on.as_deref().map_or_else(|| t!("none"), i18n::day);
        vec![html! { text }, html! { due }, html! { i18n::instant(row.created_at) }, html! { status(row) }]
    });
    table(t!("record-actions"), columns, rows.collect())
}

fn status(row: &ActionRecord) -> AttrValue {
    match (row.status, row.done_at) {
        (ActionStatus::Done, Some(at)) => t!("record-done", at = i18n::instant(at)),
        (status, _) => words::action(status).0,
    }
}
