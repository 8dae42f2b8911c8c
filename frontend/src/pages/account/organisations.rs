//! Where somebody works: one of the organisations, or elsewhere.

use openapi::OrganisationId;
use openapi::organisations::Organisation;
use yew::prelude::*;

use super::super::shared::view::part;
use crate::api;
use crate::components::{Item, Select};
use crate::remote::use_remote;

/// The value that stands for none of the organisations.
const ELSEWHERE: &str = "elsewhere";

/// What was chosen: nothing yet, elsewhere, or an organisation.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
#[allow(missing_docs)]
pub enum Place {
    #[default]
    Unknown,
    Elsewhere,
    At(OrganisationId),
}

impl Place {
    /// Where somebody works who has an account.
    pub fn of(id: Option<OrganisationId>) -> Self {
        id.map_or(Self::Elsewhere, Self::At)
    }

    /// As it is sent.
    pub fn id(self) -> Option<OrganisationId> {
        match self {
            Self::At(id) => Some(id),
            Self::Unknown | Self::Elsewhere => None,
        }
    }

    fn from_value(value: &str) -> Self {
        match value {
            "" => Self::Unknown,
            ELSEWHERE => Self::Elsewhere,
            id => id.parse().map_or(Self::Unknown, Self::At),
        }
    }

    fn value(self) -> Option<AttrValue> {
        match self {
            Self::Unknown => None,
            Self::Elsewhere => Some(AttrValue::Static(ELSEWHERE)),
            Self::At(id) => Some(id.to_string().into()),
        }
    }
}

#[allow(missing_docs)]
#[derive(PartialEq, Properties)]
pub struct PickerProps {
    pub place: Place,
    pub error: Option<AttrValue>,
    pub onchange: Callback<Place>,
}

/// A list of the organisations, with "elsewhere" at its end.
#[component]
pub fn Picker(props: &PickerProps) -> Html {
    let organisations = use_remote((), |()| api::organisations());
    part(&organisations, |all: &Vec<Organisation>| {
        let mut items: Vec<Item> = all.iter().map(|one| Item::new(one.id.to_string(), one.name.clone())).collect();
        items.push(Item::new(ELSEWHERE, t!("organisation-elsewhere")));
        let empty = (props.place == Place::Unknown).then_some(t!("organisation-choose"));
        html! {
            <Select id="organisation_id" label={t!("organisation")} hint={t!("organisation-hint")} {items} {empty}
                error={props.error.clone()} value={props.place.value()}
                onchange={props.onchange.reform(|value: String| Place::from_value(&value))} />
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
