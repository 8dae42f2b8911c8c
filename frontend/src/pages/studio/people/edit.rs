//! `/studio/people/{id}/edit`: somebody's name and where they work.

use std::rc::Rc;

use openapi::PersonId;
use openapi::people::{Account, PersonFields};
use yew::prelude::*;

use crate::api::people as api;
use crate::api::studio::Versioned;
use crate::components::{BackLink, Heading, Input, Select, loaded};
use crate::navigation;
use crate::pages::studio::action::refusal;
use crate::pages::studio::form::{buttons, faults};
use crate::pages::studio::names::use_names;
use crate::pages::studio::notice;
use crate::pages::studio::region::PersonPlace;
use crate::pages::studio::saving::use_saving;
use crate::pages::studio::view::View;
use crate::remote::use_remote;

#[allow(missing_docs)]
#[derive(PartialEq, Properties)]
pub struct Props {
    pub id: PersonId,
}

/// Changes somebody's name and where they work.
#[component]
pub fn Edit(props: &Props) -> Html {
    let read = use_remote(props.id, |id| async move { api::person(id).await.map(Rc::new) });
    let newer = use_state(|| None);
    let renew = {
        let newer = newer.setter();
        Callback::from(move |person| newer.set(Some(person)))
    };
    match (*newer).clone().or_else(|| read.ready().cloned()) {
        Some(held) => html! { <Fields key={held.etag.clone()} held={held.clone()} {renew} /> },
        None => html! { <View title={t!("person-edit")}>{ loaded(&read, |_| Html::default()) }</View> },
    }
}

#[derive(PartialEq, Properties)]
struct FieldsProps {
    held: Rc<Versioned<Account>>,
    renew: Callback<Rc<Versioned<Account>>>,
}

#[component]
fn Fields(props: &FieldsProps) -> Html {
    let Account { id, name, organisation_id, .. } = props.held.value.clone();
    let names = use_names();
    let typed = use_state(|| PersonFields { name: name.clone(), organisation_id });
    let back = PersonPlace::Show.of(id);
    let done = Callback::from(move |_| {
        notice::leave(t!("person-saved"));
        navigation::go(&PersonPlace::Show.of(id));
    });
    let saving = use_saving(
        move |fields, etag| async move { api::change_person(id, &etag, &fields).await },
        move || api::person(id),
        done,
        props.renew.clone(),
    );
    let title = t!("page-of", page = t!("person-edit"), title = &name);
    let clash = saving.clash(|mine: &PersonFields, theirs: &Account| {
        let place =
            |id: Option<_>| id.map_or_else(|| t!("outside-the-region"), |id| names.organisation(id)).to_string();
        vec![
            (t!("name"), mine.name.clone(), theirs.name.clone()),
            (t!("organisation-label"), place(mine.organisation_id), place(theirs.organisation_id)),
        ]
    });
    if let Some(clash) = clash {
        return html! { <View {title} error=true>{ clash }</View> };
    }
    let problem = saving.action.problem();
    let errors = problem.map(faults).unwrap_or_default();
    let error = |id: &str| errors.iter().find(|(field, _)| field == id).map(|(_, message)| message.clone());
    let onsubmit = saving.save.reform({
        let (typed, etag) = (typed.clone(), props.held.etag.clone());
        move |event: SubmitEvent| {
            event.prevent_default();
            ((*typed).clone(), etag.clone())
        }
    });
    let rename = {
        let typed = typed.clone();
        Callback::from(move |name| typed.set(PersonFields { name, ..(*typed).clone() }))
    };
    let place = {
        let typed = typed.clone();
        Callback::from(move |id: String| {
            typed.set(PersonFields { organisation_id: id.parse().ok(), ..(*typed).clone() });
        })
    };
    html! {
        <View {title} error={problem.is_some()}>
            <BackLink href={back.clone()} />
            { refusal(problem, errors.clone(), saving.action.attempt()) }
            <Heading caption={AttrValue::from(name.clone())}>{ t!("person-edit") }</Heading>
            <p class="govuk-body">{ t!("person-edit-email") }</p>
            <form class="btf-form" novalidate=true {onsubmit}>
                <Input id="name" label={t!("name")} error={error("name")} value={typed.name.clone()} oninput={rename} />
                <Select id="organisation_id" label={t!("works-at")} error={error("organisation_id")} empty={t!("outside-the-region")}
                    items={names.organisation_items()} onchange={place}
                    value={typed.organisation_id.map(|id| AttrValue::from(id.to_string()))} />
                { buttons(t!("save"), saving.action.busy(), back) }
            </form>
        </View>
    }
}
