//! The form of the security settings.

use openapi::roles::Role;
use openapi::security::{SecurityFields, SecuritySettings};
use yew::prelude::*;

use crate::components::{Button, Checkboxes, Input, Item, LabelStyle, Radios};
use crate::pages::studio::form::{Fault, put};
use crate::pages::studio::words::people::{role, role_named};

/// What is typed.
#[derive(Debug, Clone, PartialEq)]
#[allow(missing_docs)]
pub struct Draft {
    pub session_days: String,
    pub second_factor_roles: Vec<Role>,
    pub sign_up_open: bool,
}

impl Draft {
    /// The form of the settings as they are.
    pub fn of(settings: &SecuritySettings) -> Self {
        Self {
            session_days: settings.session_days.to_string(),
            second_factor_roles: settings.second_factor_roles.clone(),
            sign_up_open: settings.sign_up_open,
        }
    }

    fn days(&self) -> Option<u32> {
        self.session_days.trim().parse().ok().filter(|days| (1..=30).contains(days))
    }

    /// What is wrong with it.
    pub fn faults(&self) -> Vec<Fault> {
        match self.days() {
            Some(_) => Vec::new(),
            None => vec![(AttrValue::Static("session_days"), t!("session-days-wrong"))],
        }
    }

    /// What is sent, where nothing is wrong.
    pub fn fields(&self) -> Option<SecurityFields> {
        let always = Role::ALL.into_iter().filter(|role| role.needs_second_factor());
        let chosen = self.second_factor_roles.iter().copied().filter(|role| !role.needs_second_factor());
        Some(SecurityFields {
            session_days: self.days()?,
            second_factor_roles: chosen.chain(always).collect(),
            sign_up_open: self.sign_up_open,
        })
    }
}

#[allow(missing_docs)]
#[derive(PartialEq, Properties)]
pub struct Props {
    pub draft: Draft,
    pub errors: Vec<Fault>,
    pub busy: bool,
    pub onchange: Callback<Draft>,
    pub onsave: Callback<()>,
}

/// The form.
#[component]
pub fn Fields(props: &Props) -> Html {
    let error = |id: &str| props.errors.iter().find(|(field, _)| field == id).map(|(_, message)| message.clone());
    let onsubmit = props.onsave.reform(|event: SubmitEvent| event.prevent_default());
    let ways = vec![
        Item { hint: Some(t!("sign-up-open-hint")), ..Item::new("open", t!("sign-up-open")) },
        Item { hint: Some(t!("sign-up-invited-hint")), ..Item::new("invited", t!("sign-up-invited")) },
    ];
    let way = AttrValue::Static(if props.draft.sign_up_open { "open" } else { "invited" });
    html! {
        <form class="btf-form" novalidate=true {onsubmit}>
            <Input id="session_days" label={t!("session-days")} style={LabelStyle::Medium} hint={t!("session-days-hint")} width={3_u8}
                mode="numeric" suffix={t!("days")} error={error("session_days")} value={props.draft.session_days.clone()}
                oninput={put(&props.draft, &props.onchange, |draft, text| draft.session_days = text)} />
            <Radios id="sign_up_open" legend={t!("sign-up")} style={LabelStyle::Medium} items={ways} value={Some(way)}
                error={error("sign_up_open")} onchange={put(&props.draft, &props.onchange, |draft, value: String| draft.sign_up_open = value == "open")} />
            { roles(props, error("second_factor_roles")) }
            <Button label={t!("save")} disabled={props.busy} />
        </form>
    }
}

/// The roles for which a second factor can be asked; of two it always is.
fn roles(props: &Props, error: Option<AttrValue>) -> Html {
    let items = Role::ALL
        .into_iter()
        .filter(|role| !role.needs_second_factor() && *role != Role::Participant)
        .map(|one| Item::new(one.name(), role(one)))
        .collect::<Vec<_>>();
    let values: Vec<AttrValue> =
        props.draft.second_factor_roles.iter().map(|role| AttrValue::Static(role.name())).collect();
    let onchange = put(&props.draft, &props.onchange, |draft, (name, ticked): (String, bool)| {
        if let Some(role) = role_named(&name) {
            draft.second_factor_roles.retain(|other| *other != role);
            draft.second_factor_roles.extend(ticked.then_some(role));
        }
    });
    html! {
        <Checkboxes id="second_factor_roles" legend={t!("factor-roles")} style={LabelStyle::Medium} hint={t!("factor-roles-hint")}
            {items} {values} {error} {onchange} />
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_two_most_powerful_roles_always_need_a_second_factor() {
        let draft = Draft {
            session_days: " 14 ".to_owned(),
            second_factor_roles: vec![Role::Analyst, Role::SystemOperator],
            sign_up_open: false,
        };

        let fields = draft.fields().unwrap();

        assert_eq!(fields.second_factor_roles, [Role::Analyst, Role::RegionalAdministrator, Role::SystemOperator]);
        assert_eq!(fields.session_days, 14);
    }

    #[test]
    fn days_out_of_bounds_are_refused() {
        for days in ["", "0", "31", "2.5", "many"] {
            let draft = Draft { session_days: days.to_owned(), second_factor_roles: Vec::new(), sign_up_open: true };
            assert_eq!((draft.faults().len(), draft.fields()), (1, None), "{days}");
        }
    }
}
