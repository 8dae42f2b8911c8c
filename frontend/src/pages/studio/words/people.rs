//! Roles, states of accounts and invitations, and how long ago something was, in words.

use openapi::Timestamp;
use openapi::invitations::InvitationStatus;
use openapi::people::PersonStatus;
use openapi::roles::{Role, RoleGrant};
use yew::prelude::*;

pub use crate::pages::account::roles::{does as role_about, name as role};

use crate::components::{Item, Tag, TagColour};
use crate::pages::studio::names::Names;

/// An e-mail address that breaks, where it must, before its host.
pub fn email(address: &str) -> Html {
    match address.split_once('@') {
        Some((name, host)) => {
            html! { <span class="btf-email">{ name.to_owned() }<wbr />{ "@" }{ host.to_owned() }</span> }
        }
        None => html! { address.to_owned() },
    }
}

/// A dash that is read as `words`.
pub fn dash(words: AttrValue) -> Html {
    html! {
        <span class="btf-quiet"><span aria-hidden="true">{ "–" }</span><span class="govuk-visually-hidden">{ words }</span></span>
    }
}

/// The roles that can be given, to choose from.
pub fn role_items() -> Vec<Item> {
    Role::ALL.into_iter().filter(|one| *one != Role::Participant).map(|one| Item::new(one.name(), role(one))).collect()
}

/// The role of this name.
pub fn role_named(name: &str) -> Option<Role> {
    Role::ALL.into_iter().find(|role| role.name() == name)
}

/// The roles somebody has been given, each with where it holds.
pub fn roles(grants: &[RoleGrant], names: &Names) -> Html {
    if grants.is_empty() {
        return html! { <span class="btf-quiet">{ role(Role::Participant) }</span> };
    }
    html! {
        <ul class="btf-plain-list">
            { for grants.iter().map(|grant| html! {
                <li>
                    { role(grant.role) }
                    if grant.organisation_id.is_some() || grant.campaign_id.is_some() {
                        <span class="btf-quiet">
                            { ", " }{ names.place(grant.role, grant.organisation_id, grant.campaign_id) }
                        </span>
                    }
                </li>
            }) }
        </ul>
    }
}

/// Whether somebody may sign in.
pub fn person_status(status: PersonStatus) -> Html {
    match status {
        PersonStatus::Active => html! { <Tag text={t!("account-active")} colour={TagColour::Green} /> },
        PersonStatus::Suspended => html! { <Tag text={t!("account-suspended")} colour={TagColour::Red} /> },
    }
}

/// How far an invitation is.
pub fn invitation_status(status: InvitationStatus) -> Html {
    match status {
        InvitationStatus::Waiting => html! { <Tag text={t!("invitation-waiting")} colour={TagColour::Yellow} /> },
        InvitationStatus::Accepted => html! { <Tag text={t!("invitation-taken-up")} colour={TagColour::Green} /> },
        InvitationStatus::Revoked => html! { <Tag text={t!("invitation-revoked")} /> },
        InvitationStatus::Expired => html! { <Tag text={t!("invitation-expired")} colour={TagColour::Purple} /> },
    }
}

/// How long a number of seconds is, in its largest unit.
pub fn duration(seconds: u64) -> AttrValue {
    match seconds {
        0..60 => t!("duration-seconds", count = seconds),
        60..3_600 => t!("duration-minutes", count = seconds / 60),
        3_600..172_800 => t!("duration-hours", count = seconds / 3_600),
        _ => t!("duration-days", count = seconds / 86_400),
    }
}

/// How long before `now` something was.
pub fn ago(now: Option<Timestamp>, at: Timestamp) -> AttrValue {
    match now.map(|now| now.as_micros() - at.as_micros()) {
        None => crate::i18n::instant(at),
        Some(micros) if micros < 60_000_000 => t!("just-now"),
        Some(micros) => t!("ago", duration = duration(micros.unsigned_abs() / 1_000_000)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_duration_is_said_in_its_largest_unit() {
        let said = [1, 59, 60, 7_200, 86_400, 172_800].map(duration);
        assert_eq!(said, ["1 second", "59 seconds", "1 minute", "2 hours", "24 hours", "2 days"]);
    }

    #[test]
    fn what_has_just_been_is_said_so() {
        let at = |text: &str| text.parse::<Timestamp>().unwrap();
        let now = at("2027-02-01T12:00:00Z");

        assert_eq!(ago(Some(now), at("2027-02-01T11:59:30Z")), "just now");
        assert_eq!(ago(Some(now), at("2027-02-01T09:00:00Z")), "3 hours ago");
    }

    #[test]
    fn every_role_is_found_by_its_name() {
        assert!(Role::ALL.into_iter().all(|role| role_named(role.name()) == Some(role)));
    }
}
