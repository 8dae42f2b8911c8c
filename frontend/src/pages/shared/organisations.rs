//! Where somebody works: one of the organisations, or elsewhere.

use openapi::OrganisationId;
use openapi::organisations::Organisation;
use yew::prelude::*;
use yew::props;

use super::view::part;
use crate::api;
use crate::components::{Item, SelectProps, select};
use crate::remote::use_remote;

/// The field's name in the contract.
pub const PLACE: &str = "organisation_id";
/// The value that stands for none of the organisations.
const ELSEWHERE: &str = "elsewhere";

/// The value of the field for somebody who works there, or elsewhere.
pub fn value_of(id: Option<OrganisationId>) -> String {
    id.map_or_else(|| ELSEWHERE.to_owned(), |id| id.to_string())
}

/// What is sent for a value of the field.
pub fn id_of(value: &str) -> Option<OrganisationId> {
    value.parse().ok()
}

#[allow(missing_docs)]
#[derive(PartialEq, Properties)]
pub struct PickerProps {
    /// Empty for nothing chosen yet.
    pub value: AttrValue,
    pub error: Option<AttrValue>,
    pub onchange: Callback<String>,
}

/// A list of the organisations, with "elsewhere" at its end.
#[component]
pub fn Picker(props: &PickerProps) -> Html {
    let organisations = use_remote((), |()| api::organisations());
    part(&organisations, |all: &Vec<Organisation>| {
        let mut items: Vec<Item> = all.iter().map(|one| Item::new(one.id.to_string(), one.name.clone())).collect();
        items.push(Item::new(ELSEWHERE, t!("organisation-elsewhere")));
        let empty = props.value.is_empty().then_some(t!("organisation-choose"));
        html! {
            { select(&props!(SelectProps {
                id: PLACE, label: t!("organisation"), hint: t!("organisation-hint"), items, empty,
                error: props.error.clone(), value: Some(props.value.clone()).filter(|value| !value.is_empty()),
                onchange: props.onchange.clone(),
            })) }
        }
    })
}

#[allow(missing_docs)]
#[derive(PartialEq, Properties)]
pub struct NameProps {
    pub id: Option<OrganisationId>,
}

/// The name of an organisation; "Elsewhere" for none.
#[component]
pub fn Name(props: &NameProps) -> Html {
    let organisations = use_remote((), |()| api::organisations());
    let Some(id) = props.id else { return html! { t!("organisation-none") } };
    let found = organisations.ready().and_then(|all| all.iter().find(|one| one.id == id));
    html! { found.map(|one| one.name.clone()).unwrap_or_default() }
}
